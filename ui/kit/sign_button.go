package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// signButton is a small sign to click inside another widget; that widget has the key for it.
type signButton struct {
	widget.BaseWidget
	sign    Sign
	tapped  func()
	hovered bool
}

// NewSignButton makes a small sign to click; a key of the screen does the same.
func NewSignButton(sign Sign, tapped func()) fyne.CanvasObject { return newSignButton(sign, tapped) }

func newSignButton(sign Sign, tapped func()) *signButton {
	b := &signButton{sign: sign, tapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped does what the sign says.
func (b *signButton) Tapped(*fyne.PointEvent) { b.tapped() }

// Cursor is an arrow, where an entry has a text cursor.
func (b *signButton) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// MouseIn shows that the pointer is here.
func (b *signButton) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved does nothing.
func (b *signButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (b *signButton) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer draws the sign.
func (b *signButton) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(nil)
	ground.CornerRadius = 4
	v := &signRenderer{b: b, ground: ground, icon: Icon(b.sign, colours.Second, 16)}
	v.Refresh()
	return v
}

type signRenderer struct {
	b      *signButton
	ground *canvas.Rectangle
	icon   *canvas.Image
}

func (v *signRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(24) }

func (v *signRenderer) Layout(size fyne.Size) {
	v.ground.Resize(fyne.NewSquareSize(22))
	v.ground.Move(fyne.NewPos((size.Width-22)/2, (size.Height-22)/2))
	v.icon.Resize(fyne.NewSquareSize(16))
	v.icon.Move(fyne.NewPos((size.Width-16)/2, (size.Height-16)/2))
}

func (v *signRenderer) Refresh() {
	v.ground.FillColor = withAlpha(colours.Grey, 0)
	if v.b.hovered {
		v.ground.FillColor = colours.Grey
	}
	v.ground.Refresh()
}

func (v *signRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.ground, v.icon} }

func (v *signRenderer) Destroy() {}
