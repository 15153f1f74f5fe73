package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/ui/kit"
)

const (
	railFolded float32 = 52
	railHead   float32 = 56
	railLine   float32 = 34
)

// rail is the list of sections at the left: their words with what waits in them, or folded to their signs.
type rail struct {
	items  []*railItem
	sign   *railItem
	name   *canvas.Text
	book   *canvas.Text
	object *fyne.Container
	folded bool
}

// newRail makes the rail of a book; fold is asked to fold it or to show it whole again.
func newRail(s *kit.Shell, book string, items []*railItem, fold func()) *rail {
	p := kit.Colours()
	r := &rail{items: items, sign: newRailItem(s, s.T("ui.key.rail")+" (F9)", kit.SignMenu, fold)}
	r.sign.bare = true
	r.name = kit.Text("Accord", kit.Plain)
	r.name.TextSize, r.name.Color = 16, p.RailTextOn
	kit.SetBold(r.name, true)
	r.book = kit.Small(kit.Shorten(book, kit.RailWidth-64, kit.SmallSize, fyne.TextStyle{}), kit.Quiet)
	r.book.Color = p.RailText
	objects := []fyne.CanvasObject{kit.Area(p.Rail), r.name, r.book, r.sign}
	for _, i := range items {
		objects = append(objects, i)
	}
	r.object = &fyne.Container{Layout: railLayout{r}, Objects: objects}
	return r
}

// width is how much room the rail takes.
func (r *rail) width() float32 {
	switch {
	case !r.object.Visible():
		return 0
	case r.folded:
		return railFolded
	}
	return kit.RailWidth
}

// fold shows signs alone, or words.
func (r *rail) fold(folded bool) {
	if r.folded == folded {
		return
	}
	r.folded = folded
	r.name.Hidden, r.book.Hidden = folded, folded
	for _, i := range r.items {
		i.folded = folded
		i.Refresh()
	}
}

// railLayout sets head and sections under each other.
type railLayout struct{ r *rail }

func (l railLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(railFolded, railHead+railLine*float32(len(l.r.items)))
}

func (l railLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	l.r.name.Move(fyne.NewPos(18, 8))
	l.r.name.Resize(l.r.name.MinSize())
	l.r.book.Move(fyne.NewPos(18, 30))
	l.r.book.Resize(l.r.book.MinSize())
	l.r.sign.Resize(fyne.NewSize(34, 34))
	l.r.sign.Move(fyne.NewPos(size.Width-43, 9))
	for i, item := range l.r.items {
		item.Resize(fyne.NewSize(size.Width, railLine))
		item.Move(fyne.NewPos(0, railHead+railLine*float32(i)))
	}
}

// railItem is one section; Alt and its number open it too.
type railItem struct {
	widget.BaseWidget
	shell   *kit.Shell
	label   string
	sign    kit.Sign
	tapped  func()
	count   string // what waits there; "" nothing
	says    string // the count in words
	bare    bool   // the sign alone, without words: the one that folds the rail
	folded  bool
	chosen  bool
	hovered bool
}

func newRailItem(s *kit.Shell, label string, sign kit.Sign, tapped func()) *railItem {
	i := &railItem{shell: s, label: label, sign: sign, tapped: tapped}
	i.ExtendBaseWidget(i)
	return i
}

func (i *railItem) set(chosen bool) {
	if i.chosen != chosen {
		i.chosen = chosen
		i.Refresh()
	}
}

// wait shows how much work waits in the section, and says it in words when the pointer rests there.
func (i *railItem) wait(count, says string) {
	if i.count != count || i.says != says {
		i.count, i.says = count, says
		i.Refresh()
	}
}

// Tapped opens the section.
func (i *railItem) Tapped(*fyne.PointEvent) {
	i.shell.Tip(i, "", fyne.Position{})
	i.tapped()
}

// MouseIn shows that the pointer is here.
func (i *railItem) MouseIn(*desktop.MouseEvent) {
	i.hovered = true
	i.Refresh()
	words := i.says
	if i.folded || i.bare {
		words = i.label
		if i.says != "" {
			words += ": " + i.says
		}
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(i)
	i.shell.Tip(i, words, at.AddXY(i.Size().Width+6, 4))
}

// MouseMoved does nothing.
func (i *railItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (i *railItem) MouseOut() {
	i.hovered = false
	i.Refresh()
	i.shell.Tip(i, "", fyne.Position{})
}

// CreateRenderer draws the section.
func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	p := kit.Colours()
	r := &railRenderer{
		item: i, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(p.Accent), text: kit.Text(i.label, kit.Plain),
		off: kit.Icon(i.sign, p.RailText, 16), on: kit.Icon(i.sign, p.RailTextOn, 16),
		pill: canvas.NewRectangle(p.RailSelected), count: kit.Small("", kit.Plain),
	}
	r.pill.CornerRadius = kit.ChipRadius
	kit.SetBold(r.count, true)
	r.count.Alignment = fyne.TextAlignCenter
	if i.bare {
		r.ground.CornerRadius = kit.Radius
	}
	r.Refresh()
	return r
}

type railRenderer struct {
	item              *railItem
	ground, bar, pill *canvas.Rectangle
	text, count       *canvas.Text
	off, on           *canvas.Image
}

func (r *railRenderer) MinSize() fyne.Size { return fyne.NewSize(railFolded, railLine) }

func (r *railRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(3, size.Height))
	r.text.Move(fyne.NewPos(18, 0))
	r.text.Resize(fyne.NewSize(size.Width-36, size.Height))
	for _, icon := range []*canvas.Image{r.off, r.on} {
		icon.Resize(fyne.NewSize(18, 18))
		icon.Move(fyne.NewPos(float32(int((size.Width-18)/2)), (size.Height-18)/2))
	}
	if r.item.folded {
		r.pill.Resize(fyne.NewSquareSize(8))
		r.pill.Move(fyne.NewPos(size.Width/2+6, 5))
		return
	}
	w := max(r.count.MinSize().Width+12, 20)
	r.pill.Resize(fyne.NewSize(w, 18))
	r.pill.Move(fyne.NewPos(size.Width-w-16, (size.Height-18)/2))
	r.count.Resize(fyne.NewSize(w, 18))
	r.count.Move(r.pill.Position())
}

func (r *railRenderer) Refresh() {
	p, i := kit.Colours(), r.item
	r.ground.FillColor, r.text.Color = nil, p.RailText
	kit.SetBold(r.text, i.chosen)
	lit := i.chosen || i.hovered
	if lit {
		r.text.Color = p.RailTextOn
	}
	if i.chosen || i.hovered && i.bare {
		r.ground.FillColor = p.RailSelected
	}
	signs := i.folded || i.bare
	r.text.Hidden, r.off.Hidden, r.on.Hidden = signs, !signs || lit, !signs || !lit
	r.bar.Hidden = !i.chosen
	r.count.Text, r.count.Color = i.count, p.RailTextOn
	r.count.Hidden, r.pill.Hidden = i.count == "" || i.folded, i.count == ""
	r.pill.FillColor = p.RailSelected
	if i.chosen || i.folded {
		r.pill.FillColor = p.Accent
		r.count.Color = p.OnAccent
	}
	r.Layout(i.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *railRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.text, r.off, r.on, r.pill, r.count}
}

func (r *railRenderer) Destroy() {}
