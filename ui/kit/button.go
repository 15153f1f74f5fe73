package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Button does something when it is pressed. A screen has one primary button at the most.
type Button struct {
	widget.DisableableWidget
	Keys
	OnTapped func()

	label   string
	hint    string // the key that does the same, drawn beside the label
	primary bool
	small   bool
	tip     string
	focused bool
	hovered bool
}

// NewButton makes a button; hint names the key that does the same, or "".
func NewButton(s *Shell, label, hint string, tapped func()) *Button {
	b := &Button{Keys: Keys{s}, label: label, hint: hint, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewPrimary makes the one button of a screen that stands out.
func NewPrimary(s *Shell, label, hint string, tapped func()) *Button {
	b := NewButton(s, label, hint, tapped)
	b.primary = true
	return b
}

// Label returns the button's words.
func (b *Button) Label() string { return b.label }

// SetLabel changes the button's words.
func (b *Button) SetLabel(s string) {
	if b.label != s {
		b.label = s
		b.Refresh()
	}
}

// Tapped presses the button unless it is disabled.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// SetTip gives the button a sentence that comes when the pointer or the focus rests on it.
func (b *Button) SetTip(s string) { b.tip = s }

func (b *Button) showTip(on bool) {
	if b.tip == "" {
		return
	}
	if !on {
		b.shell.tip(b, "", fyne.Position{})
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	b.shell.tip(b, b.tip, at.AddXY(0, b.Size().Height+4))
}

// FocusGained shows the focus.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); b.showTip(true) }

// FocusLost hides the focus.
func (b *Button) FocusLost() { b.focused = false; b.Refresh(); b.showTip(false) }

// TypedRune takes no text.
func (b *Button) TypedRune(rune) {}

// TypedKey presses by Enter and Space and hands on the rest.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		b.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (b *Button) TypedShortcut(sc fyne.Shortcut) { b.passShortcut(sc) }

// MouseIn shows that the pointer is here.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh(); b.showTip(true) }

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh(); b.showTip(false) }

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		b: b, box: canvas.NewRectangle(colours.Surface), ring: canvas.NewRectangle(nil),
		label: Strong(b.label), key: Small(b.hint, Quiet), keyBox: canvas.NewRectangle(colours.Surface),
	}
	r.box.CornerRadius, r.ring.CornerRadius, r.keyBox.CornerRadius = Radius, Radius+2, 3
	r.keyBox.StrokeColor, r.keyBox.StrokeWidth = colours.Line, 1
	if b.small {
		r.label.TextSize = SmallSize
	}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b                 *Button
	box, ring, keyBox *canvas.Rectangle
	label, key        *canvas.Text
}

const buttonPadding = 12

func (r *buttonRenderer) MinSize() fyne.Size {
	w := r.label.MinSize().Width + 2*buttonPadding
	if r.b.hint != "" {
		w += r.key.MinSize().Width + 8 + 8
	}
	if r.b.small {
		return fyne.NewSize(float32(int(w+0.99))-buttonPadding, 22)
	}
	return fyne.NewSize(float32(int(w+0.99)), ButtonHeight)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	r.ring.Resize(size.AddWidthHeight(4, 4))
	r.ring.Move(fyne.NewPos(-2, -2))
	lm := r.label.MinSize()
	w := lm.Width
	if r.b.hint != "" {
		w += r.key.MinSize().Width + 16
	}
	x := float32(int((size.Width - w) / 2))
	r.label.Resize(lm)
	r.label.Move(fyne.NewPos(x, (size.Height-lm.Height)/2))
	km := r.key.MinSize()
	kx := x + lm.Width + 8
	r.keyBox.Move(fyne.NewPos(kx, (size.Height-18)/2))
	r.keyBox.Resize(fyne.NewSize(km.Width+8, 18))
	r.key.Resize(km)
	r.key.Move(fyne.NewPos(kx+4, (size.Height-km.Height)/2))
}

func (r *buttonRenderer) Refresh() {
	p, b := colours, r.b
	box, ink, edge := p.Surface, p.Text, p.Line
	if b.primary {
		box, ink, edge = p.Accent, p.OnAccent, p.Accent
	}
	if b.hovered {
		if b.primary {
			box = mix(p.Accent, p.Text, 12)
		} else {
			box = p.Selected
		}
	}
	if b.Disabled() {
		box, ink, edge = p.Grey, p.Second, p.Line
	}
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = box, edge, 1
	r.label.Text, r.label.Color = b.label, ink
	r.key.Hidden, r.keyBox.Hidden = b.hint == "", b.hint == ""
	r.ring.FillColor = nil
	r.ring.StrokeColor, r.ring.StrokeWidth = p.Accent, 2
	r.ring.Hidden = !b.focused
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.Layout(b.Size())
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.box, r.label, r.keyBox, r.key}
}

func (r *buttonRenderer) Destroy() {}

// NewSmallButton makes a button that fits the status bar.
func NewSmallButton(s *Shell, label string, tapped func()) *Button {
	b := NewButton(s, label, "", tapped)
	b.small = true
	return b
}
