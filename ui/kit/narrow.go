package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Narrow says that a list shows only a part of its rows, and takes that off by its cross, Enter, Space or Delete.
type Narrow struct {
	widget.BaseWidget
	Keys
	words            string
	off              func()
	focused, hovered bool
}

// narrowMost is all the width that its words get.
const narrowMost float32 = 260

// NewNarrow makes a chip with a cross.
func NewNarrow(s *Shell, words string, off func()) *Narrow {
	n := &Narrow{Keys: Keys{s}, words: words, off: off}
	n.ExtendBaseWidget(n)
	return n
}

// SetWords changes what is said.
func (n *Narrow) SetWords(words string) {
	n.words = words
	n.Refresh()
}

// Words returns what is said.
func (n *Narrow) Words() string { return n.words }

// Tapped takes it off.
func (n *Narrow) Tapped(*fyne.PointEvent) { n.off() }

// FocusGained shows the focus.
func (n *Narrow) FocusGained() { n.focused = true; n.Refresh() }

// FocusLost hides the focus.
func (n *Narrow) FocusLost() { n.focused = false; n.Refresh() }

// MouseIn shows that the pointer is here.
func (n *Narrow) MouseIn(*desktop.MouseEvent) { n.hovered = true; n.Refresh() }

// MouseMoved does nothing.
func (n *Narrow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (n *Narrow) MouseOut() { n.hovered = false; n.Refresh() }

// TypedRune takes no text.
func (n *Narrow) TypedRune(rune) {}

// TypedKey takes it off, or hands the key on.
func (n *Narrow) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyDelete, fyne.KeyBackspace:
		n.off()
	default:
		n.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (n *Narrow) TypedShortcut(sc fyne.Shortcut) { n.passShortcut(sc) }

// CreateRenderer draws the chip.
func (n *Narrow) CreateRenderer() fyne.WidgetRenderer {
	v := &narrowRenderer{
		n: n, box: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), text: text("", TextSize, true, Busy),
		cross: Icon(SignCross, colours.Ink(Busy), 16),
	}
	v.Refresh()
	return v
}

type narrowRenderer struct {
	n         *Narrow
	box, ring *canvas.Rectangle
	text      *canvas.Text
	cross     *canvas.Image
}

func (v *narrowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(int(v.text.MinSize().Width+0.99))+12+26, ButtonHeight)
}

func (v *narrowRenderer) Layout(size fyne.Size) {
	v.box.Resize(size)
	v.ring.Resize(size.AddWidthHeight(4, 4))
	v.ring.Move(fyne.NewPos(-2, -2))
	v.text.Move(fyne.NewPos(12, 0))
	v.text.Resize(fyne.NewSize(size.Width-38, size.Height))
	v.cross.Resize(fyne.NewSquareSize(16))
	v.cross.Move(fyne.NewPos(size.Width-22, (size.Height-16)/2))
}

func (v *narrowRenderer) Refresh() {
	p := colours
	v.box.FillColor, v.box.StrokeColor, v.box.StrokeWidth, v.box.CornerRadius = p.Tint(Busy), p.Line, 1, ButtonHeight/2
	if v.n.hovered {
		v.box.StrokeColor = p.Ink(Busy)
	}
	v.ring.StrokeColor, v.ring.StrokeWidth, v.ring.CornerRadius = p.Accent, 2, ButtonHeight/2+2
	v.ring.Hidden = !v.n.focused
	v.text.Text = Shorten(v.n.words, narrowMost, TextSize, fyne.TextStyle{Bold: true})
	v.Layout(v.n.Size())
	for _, o := range v.Objects() {
		o.Refresh()
	}
}

func (v *narrowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ring, v.box, v.text, v.cross}
}

func (v *narrowRenderer) Destroy() {}
