package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/ui/kit"
)

// frameLayout is the window's frame: rail at the left, status at the bottom, the screen in the rest.
type frameLayout struct{}

func (frameLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(m.Width+kit.RailWidth, m.Height+kit.StatusHeight)
}

func (frameLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	rail, screen, status := o[0], o[1], o[2]
	left := kit.RailWidth
	if !rail.Visible() {
		left = 0
	}
	rail.Move(fyne.NewPos(0, 0))
	rail.Resize(fyne.NewSize(kit.RailWidth, size.Height-kit.StatusHeight))
	screen.Move(fyne.NewPos(left, 0))
	screen.Resize(fyne.NewSize(size.Width-left, size.Height-kit.StatusHeight))
	status.Move(fyne.NewPos(0, size.Height-kit.StatusHeight))
	status.Resize(fyne.NewSize(size.Width, kit.StatusHeight))
}

// rail is the list of sections at the left.
func newRail(book string, items []*railItem) fyne.CanvasObject {
	p := kit.Colours()
	name := kit.Text("Accord", kit.Plain)
	name.TextSize, name.TextStyle.Bold, name.Color = 16, true, p.RailTextOn
	of := kit.Small(kit.Shorten(book, kit.RailWidth-36, kit.SmallSize, fyne.TextStyle{}), kit.Quiet)
	of.Color = p.RailText
	column := kit.Column(0, kit.Inset(12, 18, 14, 18, kit.Column(0, name, of)))
	for _, i := range items {
		column.Add(i)
	}
	return kit.Ground(p.Rail, column)
}

// railItem is one section; Alt and its number open it too.
type railItem struct {
	widget.BaseWidget
	label   string
	chosen  bool
	hovered bool
	tapped  func()
}

func newRailItem(label string, tapped func()) *railItem {
	i := &railItem{label: label, tapped: tapped}
	i.ExtendBaseWidget(i)
	return i
}

func (i *railItem) set(chosen bool) {
	if i.chosen != chosen {
		i.chosen = chosen
		i.Refresh()
	}
}

// Tapped opens the section.
func (i *railItem) Tapped(*fyne.PointEvent) { i.tapped() }

// MouseIn shows that the pointer is here.
func (i *railItem) MouseIn(*desktop.MouseEvent) { i.hovered = true; i.Refresh() }

// MouseMoved does nothing.
func (i *railItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (i *railItem) MouseOut() { i.hovered = false; i.Refresh() }

// CreateRenderer draws the section's word.
func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	p := kit.Colours()
	r := &railRenderer{item: i, ground: canvas.NewRectangle(p.Rail), bar: canvas.NewRectangle(p.Accent), text: kit.Text(i.label, kit.Plain)}
	r.Refresh()
	return r
}

type railRenderer struct {
	item        *railItem
	ground, bar *canvas.Rectangle
	text        *canvas.Text
}

func (r *railRenderer) MinSize() fyne.Size { return fyne.NewSize(kit.RailWidth, 34) }

func (r *railRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(3, size.Height))
	r.text.Move(fyne.NewPos(18, 0))
	r.text.Resize(fyne.NewSize(size.Width-36, size.Height))
}

func (r *railRenderer) Refresh() {
	p := kit.Colours()
	r.ground.FillColor, r.text.Color = p.Rail, p.RailText
	r.text.TextStyle.Bold = r.item.chosen
	if r.item.chosen || r.item.hovered {
		r.text.Color = p.RailTextOn
	}
	if r.item.chosen {
		r.ground.FillColor = p.RailSelected
	}
	r.bar.Hidden = !r.item.chosen
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *railRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.text}
}

func (r *railRenderer) Destroy() {}

// status is the line at the bottom: the last word at the left, running work at the right.
type status struct {
	said   *canvas.Text
	job    *kit.Progress
	object fyne.CanvasObject
}

func newStatus(s *kit.Shell) *status {
	st := &status{said: kit.Text("", kit.Quiet), job: kit.NewProgress(s)}
	line := kit.Line(8, st.said, kit.Spacer(), st.job.Object())
	st.object = kit.Ground(kit.Colours().Surface, container.NewBorder(kit.Hairline(), nil, nil, nil, kit.Inset(0, 12, 0, 16, line)))
	return st
}

func (st *status) say(tone kit.Tone, text string) {
	kit.SetText(st.said, text, tone)
	st.object.Refresh()
}

func (st *status) show(j *kit.JobState) {
	st.job.Show(j)
	st.object.Refresh()
}
