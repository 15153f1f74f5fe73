package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Check is a yes or no with its words; Space turns it.
type Check struct {
	widget.DisableableWidget
	Keys
	Checked   bool
	OnChanged func(bool)

	label   string
	focused bool
	hovered bool
}

// NewCheck makes an unchecked one.
func NewCheck(s *Shell, label string, changed func(bool)) *Check {
	c := &Check{Keys: Keys{s}, label: label, OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// SetChecked sets it and tells OnChanged when it differs.
func (c *Check) SetChecked(on bool) {
	if c.Checked == on {
		return
	}
	c.Checked = on
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(on)
	}
}

// Tapped turns it.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.Disabled() {
		return
	}
	if canv := fyne.CurrentApp().Driver().CanvasForObject(c); canv != nil {
		canv.Focus(c)
	}
	c.SetChecked(!c.Checked)
}

// FocusGained shows the focus.
func (c *Check) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides the focus.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// TypedKey turns by Space and hands on the rest.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		if !c.Disabled() {
			c.SetChecked(!c.Checked)
		}
		return
	}
	c.passKey(ev)
}

// TypedRune takes no text; Space has come as a key already.
func (c *Check) TypedRune(rune) {}

// TypedShortcut hands on every shortcut.
func (c *Check) TypedShortcut(sc fyne.Shortcut) { c.passShortcut(sc) }

// MouseIn shows that the pointer is here.
func (c *Check) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved does nothing.
func (c *Check) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (c *Check) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer draws the box and the words.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	v := &checkRenderer{c: c, box: newBox(), ring: canvas.NewRectangle(nil), words: Text(c.label, Plain)}
	v.ring.CornerRadius, v.ring.StrokeColor, v.ring.StrokeWidth = 5, colours.Accent, 2
	v.Refresh()
	return v
}

type checkRenderer struct {
	c     *Check
	box   box
	ring  *canvas.Rectangle
	words *canvas.Text
}

func (v *checkRenderer) MinSize() fyne.Size {
	return fyne.NewSize(boxSide+8+v.words.MinSize().Width+2, 24)
}

func (v *checkRenderer) Layout(size fyne.Size) {
	v.box.place(1, size.Height)
	v.ring.Resize(fyne.NewSquareSize(boxSide + 6))
	v.ring.Move(v.box.ground.Position().SubtractXY(3, 3))
	v.words.Move(fyne.NewPos(boxSide+9, 0))
	v.words.Resize(fyne.NewSize(size.Width-boxSide-9, size.Height))
}

func (v *checkRenderer) Refresh() {
	c := v.c
	v.box.set(true, c.Checked)
	if c.hovered && !c.Checked {
		v.box.ground.StrokeColor = colours.Accent
	}
	v.words.Color = colours.Text
	if c.Disabled() {
		v.words.Color = colours.Second
		v.box.ground.StrokeColor = colours.Dim
		if c.Checked {
			v.box.ground.FillColor = colours.Second
		}
	}
	v.ring.Hidden = !c.focused
	v.Layout(c.Size())
	for _, o := range v.Objects() {
		o.Refresh()
	}
}

func (v *checkRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{v.ring, v.words}, v.box.objects()...)
}

func (v *checkRenderer) Destroy() {}
