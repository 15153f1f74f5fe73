package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Press is content that leads somewhere as a whole: a click, Enter or Space goes there. It is tinted under the pointer and
// ringed with the focus.
type Press struct {
	widget.BaseWidget
	Keys
	// OnFocus is told that the focus has come, so that a scroll can bring it into sight.
	OnFocus func(*Press)

	content          fyne.CanvasObject
	radius           float32
	do               func()
	focused, hovered bool
}

// NewPress makes content lead somewhere; radius is that of the surface on which it stands, 0 for a row.
func NewPress(s *Shell, content fyne.CanvasObject, radius float32, do func()) *Press {
	p := &Press{Keys: Keys{s}, content: content, radius: radius, do: do}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped goes there.
func (p *Press) Tapped(*fyne.PointEvent) { p.do() }

// Cursor is a hand.
func (p *Press) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus.
func (p *Press) FocusGained() {
	p.focused = true
	p.Refresh()
	if p.OnFocus != nil {
		p.OnFocus(p)
	}
}

// FocusLost hides the focus.
func (p *Press) FocusLost() { p.focused = false; p.Refresh() }

// MouseIn tints the content.
func (p *Press) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

// MouseMoved does nothing.
func (p *Press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (p *Press) MouseOut() { p.hovered = false; p.Refresh() }

// TypedRune takes no text.
func (p *Press) TypedRune(rune) {}

// TypedKey goes there by Enter or Space, steps with the arrows, and hands on the rest.
func (p *Press) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.do()
	case fyne.KeyDown, fyne.KeyRight:
		p.shell.Window.Canvas().FocusNext()
	case fyne.KeyUp, fyne.KeyLeft:
		p.shell.Window.Canvas().FocusPrevious()
	default:
		p.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (p *Press) TypedShortcut(sc fyne.Shortcut) { p.passShortcut(sc) }

// CreateRenderer draws the content over its ground.
func (p *Press) CreateRenderer() fyne.WidgetRenderer {
	v := &pressRenderer{p: p, ground: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil)}
	v.Refresh()
	return v
}

type pressRenderer struct {
	p            *Press
	ground, ring *canvas.Rectangle
}

func (v *pressRenderer) MinSize() fyne.Size { return v.p.content.MinSize() }

func (v *pressRenderer) Layout(size fyne.Size) {
	v.ground.Move(fyne.NewPos(1, 1))
	v.ground.Resize(size.SubtractWidthHeight(2, 2))
	v.ring.Move(fyne.NewPos(1, 1))
	v.ring.Resize(size.SubtractWidthHeight(2, 2))
	v.p.content.Move(fyne.NewPos(0, 0))
	v.p.content.Resize(size)
}

func (v *pressRenderer) Refresh() {
	v.ground.CornerRadius, v.ring.CornerRadius = v.p.radius, max(v.p.radius, 3)
	v.ground.FillColor, v.ground.Hidden = colours.Hover, !v.p.hovered
	v.ring.StrokeColor, v.ring.StrokeWidth, v.ring.Hidden = colours.Accent, 2, !v.p.focused
	v.ground.Refresh()
	v.ring.Refresh()
	v.p.content.Refresh()
}

func (v *pressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ground, v.p.content, v.ring}
}

func (v *pressRenderer) Destroy() {}
