package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Reflow is a page of cards that scrolls when it must and is built anew for the width that it gets, so that texts break where
// the window does.
type Reflow struct {
	build  func(width float32) fyne.CanvasObject
	scroll *container.Scroll
	width  float32
	object fyne.CanvasObject
}

// barRoom is how far the bar stands out at the right, into the margin of the screen: the cards keep to its edge.
const barRoom float32 = 12

// NewReflow makes a page of what build returns; it is empty until it has a width.
func NewReflow(build func(width float32) fyne.CanvasObject) *Reflow {
	r := &Reflow{build: build, scroll: container.NewVScroll(container.NewStack())}
	r.object = container.New(reflowLayout{r}, unshaded(r.scroll))
	return r
}

// Object is what to put on the screen.
func (r *Reflow) Object() fyne.CanvasObject { return r.object }

// Reload builds the page anew where it stands.
func (r *Reflow) Reload() {
	if r.width > 0 {
		at := r.scroll.Offset.Y
		r.scroll.Content = r.made()
		r.scroll.Content.Resize(r.scroll.Content.MinSize())
		r.scroll.Refresh()
		r.to(at)
	}
}

func (r *Reflow) made() fyne.CanvasObject { return Inset(0, barRoom, 0, 0, r.build(r.width)) }

// Page scrolls by a page, or back with -1.
func (r *Reflow) Page(by float32) { r.to(r.scroll.Offset.Y + by*(r.scroll.Size().Height-40)) }

// End scrolls to the end, or to the start.
func (r *Reflow) End(down bool) {
	if down {
		r.to(r.scroll.Content.MinSize().Height)
		return
	}
	r.to(0)
}

// Show brings a part of the page into sight.
func (r *Reflow) Show(part fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(part).Y - d.AbsolutePositionForObject(r.scroll).Y
	switch bottom := top + part.Size().Height; {
	case top < 0:
		r.to(r.scroll.Offset.Y + top - 8)
	case bottom > r.scroll.Size().Height:
		r.to(r.scroll.Offset.Y + bottom - r.scroll.Size().Height + 8)
	}
}

func (r *Reflow) to(y float32) {
	most := max(r.scroll.Content.MinSize().Height-r.scroll.Size().Height, 0)
	r.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), most)))
}

type reflowLayout struct{ r *Reflow }

func (l reflowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 120) }

func (l reflowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if size.Width != l.r.width && size.Width > 0 {
		l.r.width = size.Width
		l.r.scroll.Content = l.r.made()
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size.AddWidthHeight(barRoom, 0))
}
