package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Value is a label with a value that one takes along: a click, Enter or Ctrl+C copies it.
type Value struct {
	widget.BaseWidget
	Keys
	label, value     string
	width            float32
	focused, hovered bool
}

const (
	valueLabel float32 = 172
	valueGap   float32 = 12
	valueLine  float32 = 18
)

// NewValue makes one as wide as width, with the value broken into lines that fit.
func NewValue(s *Shell, label, value string, width float32) *Value {
	v := &Value{Keys: Keys{s}, label: label, value: value, width: width}
	v.ExtendBaseWidget(v)
	return v
}

// Copy gives the value to the clipboard.
func (v *Value) Copy() { v.shell.CopyText(v.value) }

// CopyText gives a text to the clipboard and says so.
func (s *Shell) CopyText(text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	s.Say(Good, s.T("ui.set.copied", "what", Shorten(oneLine(text), 500, TextSize, fyne.TextStyle{})))
}

func oneLine(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r == '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}

// Tapped copies.
func (v *Value) Tapped(*fyne.PointEvent) { v.Copy() }

// Cursor is a hand.
func (v *Value) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus.
func (v *Value) FocusGained() { v.focused = true; v.Refresh() }

// FocusLost hides the focus.
func (v *Value) FocusLost() { v.focused = false; v.Refresh() }

// MouseIn shows that there is something to take.
func (v *Value) MouseIn(*desktop.MouseEvent) {
	v.hovered = true
	v.Refresh()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	if at.IsZero() { // not set out yet: it has appeared under a pointer that rests
		return
	}
	v.shell.tip(v, v.shell.T("ui.set.copy_tip"), at.AddXY(valueLabel+valueGap, v.Size().Height+2))
}

// MouseMoved does nothing.
func (v *Value) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (v *Value) MouseOut() {
	v.hovered = false
	v.Refresh()
	v.shell.tip(v, "", fyne.Position{})
}

// TypedRune takes no text.
func (v *Value) TypedRune(rune) {}

// TypedKey copies by Enter or Space, and hands on the rest.
func (v *Value) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.Copy()
	default:
		v.passKey(ev)
	}
}

// TypedShortcut copies by Ctrl+C, and hands on the rest.
func (v *Value) TypedShortcut(sc fyne.Shortcut) {
	if _, ok := sc.(*fyne.ShortcutCopy); ok {
		v.Copy()
		return
	}
	v.passShortcut(sc)
}

// CreateRenderer draws label and value.
func (v *Value) CreateRenderer() fyne.WidgetRenderer {
	r := &valueRenderer{v: v, ground: canvas.NewRectangle(nil), label: Text(Shorten(v.label, valueLabel, TextSize, fyne.TextStyle{}), Quiet)}
	r.ground.CornerRadius = 4
	for _, line := range Wrap(v.value, func(line string) bool {
		return Measure(line, TextSize, fyne.TextStyle{}) <= v.width-valueLabel-valueGap-8
	}) {
		r.lines = append(r.lines, Text(line, Plain))
	}
	r.Refresh()
	return r
}

type valueRenderer struct {
	v      *Value
	ground *canvas.Rectangle
	label  *canvas.Text
	lines  []*canvas.Text
}

func (r *valueRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.v.width, valueLine*float32(len(r.lines))+4)
}

func (r *valueRenderer) Layout(size fyne.Size) {
	r.label.Move(fyne.NewPos(0, 2))
	r.label.Resize(fyne.NewSize(valueLabel, valueLine))
	wide := float32(0)
	for i, line := range r.lines {
		line.Move(fyne.NewPos(valueLabel+valueGap, 2+valueLine*float32(i)))
		line.Resize(fyne.NewSize(size.Width-valueLabel-valueGap, valueLine))
		wide = max(wide, line.MinSize().Width)
	}
	r.ground.Move(fyne.NewPos(valueLabel+valueGap-5, 0))
	r.ground.Resize(fyne.NewSize(wide+10, size.Height))
}

func (r *valueRenderer) Refresh() {
	r.ground.Hidden = !r.v.focused && !r.v.hovered
	r.ground.FillColor = colours.Selected
	r.Layout(r.v.Size())
	r.ground.Refresh()
	for _, line := range r.lines {
		line.Refresh()
	}
}

func (r *valueRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.label}
	for _, line := range r.lines {
		out = append(out, line)
	}
	return out
}

func (r *valueRenderer) Destroy() {}
