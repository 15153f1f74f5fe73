package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Frame puts a layer over the window's content for drop-down lists, tips and toasts. It is a part of the content and no
// overlay of Fyne's: an overlay would take the focus away from the field that one types into.
func (s *Shell) Frame(content fyne.CanvasObject) fyne.CanvasObject {
	s.over = newOver()
	return container.NewStack(content, s.over)
}

func newOver() *fyne.Container { return container.New(overLayout{}) }

// overLayout asks for no room and leaves objects where they were put, but for sheets, which cover all.
type overLayout struct{}

func (overLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (overLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		if h, ok := o.(*sheet); ok {
			h.Resize(size)
		}
	}
}

// layer is where to put what floats: over the newest dialog, else over the window; nil where there is neither.
func (s *Shell) layer() *fyne.Container {
	if n := len(s.modals); n > 0 {
		return s.modals[n-1].over
	}
	return s.over
}

// float shows an object at a place of the window, moved so far that it can be seen whole.
func (s *Shell) float(o fyne.CanvasObject, size fyne.Size, at fyne.Position) (layer *fyne.Container) {
	layer = s.layer()
	if layer == nil {
		return nil
	}
	window := s.Window.Canvas().Size()
	at.X = max(min(at.X, window.Width-size.Width-8), 0)
	at.Y = max(min(at.Y, window.Height-size.Height-8), 0)
	o.Resize(size)
	o.Move(at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(layer)))
	layer.Add(o)
	layer.Refresh() // Add alone draws nothing until something else does
	return layer
}

// sink takes away what floats.
func sink(layer *fyne.Container, o fyne.CanvasObject) {
	layer.Remove(o)
	layer.Refresh()
}

// raised is the ground of what floats.
func raised(content fyne.CanvasObject) *fyne.Container {
	shade := canvas.NewRectangle(withAlpha(colours.Rail, 0x22))
	shade.CornerRadius = Radius + 2
	box := canvas.NewRectangle(colours.Surface)
	box.CornerRadius, box.StrokeColor, box.StrokeWidth = Radius, colours.Dim, 1
	return container.NewStack(Inset(0, -1, -3, -1, shade), box, content)
}

// panel is what drops down under a widget that keeps the focus: the widget hands its keys to the panel.
type panel interface {
	fyne.CanvasObject
	key(fyne.KeyName) bool
	held() bool // the mouse is pressed on it
}

// dropper opens a panel under a widget.
type dropper struct {
	open  panel
	box   *fyne.Container
	layer *fyne.Container
	enter func() bool // asked before Enter is given to the panel; true holds it back
}

// drop shows a panel under a widget, or above it where there is no room below.
func (d *dropper) drop(s *Shell, under fyne.CanvasObject, p panel, width float32) {
	d.close()
	s.closeTip()
	box := raised(p)
	size := p.MinSize().Max(fyne.NewSize(width, 0))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	y := at.Y + under.Size().Height + 2
	if y+size.Height > s.Window.Canvas().Size().Height-8 && at.Y-size.Height-2 > 0 {
		y = at.Y - size.Height - 2
	}
	if layer := s.float(box, size, fyne.NewPos(at.X, y)); layer != nil {
		d.open, d.box, d.layer = p, box, layer
	}
}

func (d *dropper) close() {
	if d.open != nil {
		sink(d.layer, d.box)
		d.open, d.box, d.layer = nil, nil, nil
	}
}

// key gives a key to the open panel; Esc and Tab close it.
func (d *dropper) key(name fyne.KeyName) bool {
	if d.enter != nil && (name == fyne.KeyReturn || name == fyne.KeyEnter) && d.enter() {
		return true
	}
	if d.open == nil {
		return false
	}
	if name == fyne.KeyEscape {
		d.close()
		return true
	}
	return d.open.key(name)
}

// blur closes the panel when the focus has gone, unless it went by a press on the panel itself.
func (d *dropper) blur() {
	if d.open != nil && !d.open.held() {
		d.close()
	}
}
