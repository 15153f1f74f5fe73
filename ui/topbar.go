package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/office"
	"accord/ui/kit"
)

// topBar is what stands over every screen: the search, what part of the book is looked at, who looks.
type topBar struct {
	find          *searchField
	entity, group *scopeSwitch
	object        *fyne.Container
}

// newTopBar makes the bar of a book for its user.
func newTopBar(s *kit.Shell, user office.User, search func(), chosen func()) *topBar {
	b := &topBar{find: newSearchField(s, search)}
	b.entity = newScopeSwitch(s, "ui.all_entities", chosen)
	b.group = newScopeSwitch(s, "ui.all_groups", chosen)
	who := kit.Strong(kit.Shorten(user.Name+" · "+s.T("role."+string(user.Role)), 240, kit.TextSize, fyne.TextStyle{Bold: true}))
	right := kit.Line(4, b.entity.choice, b.group.choice, kit.Inset(0, 0, 0, 8, who))
	line := container.New(barLayout{}, b.find, right)
	b.object = kit.Ground(kit.Colours().Surface, container.NewBorder(nil, kit.Hairline(), nil, nil, line))
	return b
}

// barLayout gives the search what the switches leave, up to the width of the design.
type barLayout struct{}

func (barLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200+o[1].MinSize().Width, kit.ButtonHeight)
}

func (barLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	m := o[1].MinSize()
	place(o[0], kit.Margin, (size.Height-kit.ButtonHeight)/2, min(520, size.Width-m.Width-2*kit.Margin-kit.Gap), kit.ButtonHeight)
	place(o[1], size.Width-m.Width-kit.Margin, (size.Height-m.Height)/2, m.Width, m.Height)
}

// scopeSwitch chooses one of ours, or one group of clients, or all; it is hidden while there is nothing to choose.
type scopeSwitch struct {
	shell  *kit.Shell
	all    string
	ids    []int64
	choice *kit.Choice
}

func newScopeSwitch(s *kit.Shell, all string, chosen func()) *scopeSwitch {
	w := &scopeSwitch{shell: s, all: s.T(all), ids: []int64{0}}
	w.choice = kit.NewSwitch(s, []string{w.all}, func(int) { chosen() })
	w.choice.Hide()
	return w
}

// offer fills the switch and returns what is chosen in it: the id, or 0 when it is not among the options any more.
func (w *scopeSwitch) offer(options []kit.Option, id int64) int64 {
	names, at := []string{w.all}, 0
	w.ids = []int64{0}
	for i, o := range options {
		names, w.ids = append(names, o.Text), append(w.ids, o.ID)
		if o.ID == id {
			at = i + 1
		}
	}
	w.choice.SetOptions(names, at)
	w.choice.Hidden = len(options) < 2
	return w.id()
}

func (w *scopeSwitch) id() int64 { return w.ids[w.choice.Index()] }

// open drops the list down, for its key.
func (w *scopeSwitch) open() {
	if w.choice.Visible() {
		w.choice.Tapped(nil)
	}
}

// searchField looks like the entry of the search and opens it.
type searchField struct {
	widget.BaseWidget
	shell   *kit.Shell
	tapped  func()
	hovered bool
}

func newSearchField(s *kit.Shell, tapped func()) *searchField {
	f := &searchField{shell: s, tapped: tapped}
	f.ExtendBaseWidget(f)
	return f
}

// Tapped opens the search.
func (f *searchField) Tapped(*fyne.PointEvent) { f.tapped() }

// Cursor is that of a text.
func (f *searchField) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseIn shows that the pointer is here.
func (f *searchField) MouseIn(*desktop.MouseEvent) { f.hovered = true; f.Refresh() }

// MouseMoved does nothing.
func (f *searchField) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (f *searchField) MouseOut() { f.hovered = false; f.Refresh() }

// CreateRenderer draws the field.
func (f *searchField) CreateRenderer() fyne.WidgetRenderer {
	p := kit.Colours()
	r := &searchRenderer{
		f: f, box: canvas.NewRectangle(p.Background), cap: canvas.NewRectangle(p.Surface),
		icon: kit.Icon(kit.SignSearch, p.Second, 16), hint: kit.Text("", kit.Quiet), key: kit.Small("Ctrl+K", kit.Quiet),
	}
	r.box.CornerRadius, r.box.StrokeWidth = kit.Radius, 1
	r.cap.CornerRadius, r.cap.StrokeWidth, r.cap.StrokeColor = 4, 1, p.Line
	r.key.Alignment = fyne.TextAlignCenter
	r.Refresh()
	return r
}

type searchRenderer struct {
	f         *searchField
	box, cap  *canvas.Rectangle
	icon      *canvas.Image
	hint, key *canvas.Text
}

func (r *searchRenderer) MinSize() fyne.Size { return fyne.NewSize(200, kit.ButtonHeight) }

func (r *searchRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	place(r.icon, 9, (size.Height-16)/2, 16, 16)
	w := r.key.MinSize().Width + 12
	place(r.cap, size.Width-w-6, (size.Height-20)/2, w, 20)
	place(r.key, size.Width-w-6, (size.Height-20)/2, w, 20)
	r.hint.Text = kit.Shorten(r.f.shell.T("ui.search.hint"), size.Width-w-50, kit.TextSize, fyne.TextStyle{})
	place(r.hint, 32, 0, size.Width-w-44, size.Height)
}

func (r *searchRenderer) Refresh() {
	p := kit.Colours()
	r.box.StrokeColor = p.Line
	if r.f.hovered {
		r.box.StrokeColor = p.Dim
	}
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *searchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.icon, r.hint, r.cap, r.key}
}

func (r *searchRenderer) Destroy() {}
