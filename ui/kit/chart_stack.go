package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/chart"
)

// Part is one part of a stacked bar: its colour is one of the ageing ramp, its words stand beside it always.
type Part struct {
	Name  string
	Value int64
}

// StackBar is one bar cut into parts in proportion, with each part's name and value under it in text colour. A click, or
// arrows and Enter, opens a part's rows.
type StackBar struct {
	widget.BaseWidget
	Keys
	// OnOpen is told a part's number.
	OnOpen func(part int)

	parts   []Part
	value   func(int64) string
	at      int
	focused bool
}

// NewStackBar makes a bar; value writes a part's value.
func NewStackBar(s *Shell, parts []Part, value func(int64) string) *StackBar {
	b := &StackBar{Keys: Keys{s}, parts: parts, value: value}
	b.ExtendBaseWidget(b)
	return b
}

// SetParts shows other values.
func (b *StackBar) SetParts(parts []Part) {
	b.parts = parts
	b.at = 0
	b.Refresh()
}

const (
	stackHeight float32 = 22
	legendLine  float32 = 20
	legendGap   float32 = 20
)

// legend places the names: as many beside each other as there is room for.
func (b *StackBar) legend(width float32) (at []fyne.Position, sizes []float32, height float32) {
	x, y := float32(0), stackHeight+8
	for _, p := range b.parts {
		w := 14 + Measure(b.words(p), TextSize, fyne.TextStyle{})
		if x > 0 && x+w > width {
			x, y = 0, y+legendLine
		}
		at, sizes = append(at, fyne.NewPos(x, y)), append(sizes, w)
		x += w + legendGap
	}
	return at, sizes, y + legendLine
}

func (b *StackBar) words(p Part) string { return p.Name + " · " + b.value(p.Value) }

// partAt is the part under a point, in the bar or among its names; -1 for none.
func (b *StackBar) partAt(p fyne.Position) int {
	if p.Y < stackHeight {
		for i, r := range b.cut(b.Size().Width) {
			if float64(p.X) >= r.X && float64(p.X) < r.X+r.W {
				return i
			}
		}
		return -1
	}
	at, sizes, _ := b.legend(b.Size().Width)
	for i := range at {
		if p.X >= at[i].X && p.X < at[i].X+sizes[i] && p.Y >= at[i].Y && p.Y < at[i].Y+legendLine {
			return i
		}
	}
	return -1
}

func (b *StackBar) cut(width float32) []chart.Rect {
	values := make([]int64, len(b.parts))
	for i, p := range b.parts {
		values[i] = p.Value
	}
	return chart.Stack(values, chart.Rect{W: float64(width), H: float64(stackHeight)})
}

// Tapped opens the part under the pointer.
func (b *StackBar) Tapped(ev *fyne.PointEvent) {
	if i := b.partAt(ev.Position); i >= 0 && b.OnOpen != nil {
		b.at = i
		b.OnOpen(i)
	}
}

// Cursor tells that parts can be opened.
func (b *StackBar) Cursor() desktop.Cursor {
	if b.OnOpen == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained shows the part that Enter opens.
func (b *StackBar) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides it.
func (b *StackBar) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune takes no text.
func (b *StackBar) TypedRune(rune) {}

// TypedKey steps through the parts, opens one, or hands the key on.
func (b *StackBar) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		b.at = max(b.at-1, 0)
	case fyne.KeyRight:
		b.at = max(min(b.at+1, len(b.parts)-1), 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		if b.OnOpen == nil || b.at >= len(b.parts) {
			b.passKey(ev)
			return
		}
		b.OnOpen(b.at)
	default:
		b.passKey(ev)
		return
	}
	b.Refresh()
}

// TypedShortcut hands on every shortcut.
func (b *StackBar) TypedShortcut(sc fyne.Shortcut) { b.passShortcut(sc) }

// CreateRenderer draws the bar for the size it gets.
func (b *StackBar) CreateRenderer() fyne.WidgetRenderer { return &stackRenderer{b: b} }

type stackRenderer struct {
	b       *StackBar
	objects []fyne.CanvasObject
}

func (v *stackRenderer) MinSize() fyne.Size {
	width := v.b.Size().Width
	if width == 0 {
		width = 900
	}
	_, _, height := v.b.legend(width)
	return fyne.NewSize(240, height)
}

func (v *stackRenderer) Layout(size fyne.Size) {
	v.objects = v.objects[:0]
	b := v.b
	add := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		v.objects = append(v.objects, o)
	}
	cut := b.cut(size.Width)
	first, last := -1, -1
	for i, r := range cut {
		if r.W > 0 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if last < 0 {
		empty := canvas.NewRectangle(colours.Grey)
		empty.CornerRadius = 4
		add(empty, 0, 0, size.Width, stackHeight)
	}
	at, sizes, _ := b.legend(size.Width)
	for i, r := range cut {
		ink := Ageing(i)
		if r.W > 0 {
			bar := canvas.NewRectangle(ink)
			if i == first {
				bar.TopLeftCornerRadius, bar.BottomLeftCornerRadius = 4, 4
			}
			if i == last {
				bar.TopRightCornerRadius, bar.BottomRightCornerRadius = 4, 4
			}
			gap := float32(1)
			if i == last {
				gap = 0
			}
			add(bar, float32(r.X), 0, max(float32(r.W)-gap, 1), stackHeight)
		}
		if b.focused && i == b.at {
			ring := canvas.NewRectangle(nil)
			ring.CornerRadius, ring.StrokeColor, ring.StrokeWidth = 4, colours.Accent, 2
			add(ring, at[i].X-5, at[i].Y, sizes[i]+10, legendLine)
		}
		dot := canvas.NewRectangle(ink)
		dot.CornerRadius = 2
		add(dot, at[i].X, at[i].Y+6, 9, 9)
		tone := Plain
		if b.parts[i].Value == 0 {
			tone = Quiet
		}
		words := Text(b.words(b.parts[i]), tone)
		add(words, at[i].X+14, at[i].Y, sizes[i]-14, legendLine)
	}
}

func (v *stackRenderer) Refresh() {
	v.Layout(v.b.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
	canvas.Refresh(v.b)
}

func (v *stackRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *stackRenderer) Destroy() {}

// ageing is the ramp of the design: not due, 1-30, 31-60, 61-90, over 90 days.
var ageing = [...]color.NRGBA{hex(0x6B7F94), hex(0x3E8E5A), hex(0xC98A1B), hex(0xD4622A), hex(0xB2332A)}

// Ageing is the colour of a step of the ageing ramp, the same in both themes; words always stand beside it.
func Ageing(step int) color.NRGBA { return ageing[min(max(step, 0), len(ageing)-1)] }
