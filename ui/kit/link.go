package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Link is words that lead somewhere: a click, Enter or Space goes there. It is underlined under the pointer and with the focus.
type Link struct {
	widget.BaseWidget
	Keys
	words            string
	tone             Tone
	most             float32 // width; 0 as wide as its words
	end              bool    // stands at the right of its place
	do               func()
	focused, hovered bool
}

// NewLink makes a link no wider than most (0: as its words are).
func NewLink(s *Shell, words string, tone Tone, most float32, do func()) *Link {
	l := &Link{Keys: Keys{s}, words: words, tone: tone, most: most, do: do}
	l.ExtendBaseWidget(l)
	return l
}

// AtEnd makes the words stand at the right, as sums do.
func (l *Link) AtEnd() *Link { l.end = true; return l }

// SetWords changes what the link says.
func (l *Link) SetWords(words string, tone Tone) {
	l.words, l.tone = words, tone
	l.Refresh()
}

// Words returns what the link says.
func (l *Link) Words() string { return l.words }

// Tapped goes there.
func (l *Link) Tapped(*fyne.PointEvent) { l.do() }

// Cursor is a hand.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus.
func (l *Link) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost hides the focus.
func (l *Link) FocusLost() { l.focused = false; l.Refresh() }

// MouseIn underlines the words.
func (l *Link) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved does nothing.
func (l *Link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the line away.
func (l *Link) MouseOut() { l.hovered = false; l.Refresh() }

// TypedRune takes no text.
func (l *Link) TypedRune(rune) {}

// TypedKey goes there by Enter or Space, and hands on the rest.
func (l *Link) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.do()
	default:
		l.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (l *Link) TypedShortcut(sc fyne.Shortcut) { l.passShortcut(sc) }

// CreateRenderer draws the words.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	v := &linkRenderer{l: l, text: Text("", l.tone), line: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	v.ground.CornerRadius = 3
	v.Refresh()
	return v
}

type linkRenderer struct {
	l            *Link
	ground, line *canvas.Rectangle
	text         *canvas.Text
}

func (v *linkRenderer) MinSize() fyne.Size {
	m := v.text.MinSize()
	return fyne.NewSize(float32(int(m.Width+0.99)), m.Height+2)
}

func (v *linkRenderer) Layout(size fyne.Size) {
	m := v.text.MinSize()
	x := float32(0)
	if v.l.end {
		x = max(size.Width-m.Width, 0)
	}
	v.text.Move(fyne.NewPos(x, 0))
	v.text.Resize(m)
	v.line.Move(fyne.NewPos(x, m.Height-1))
	v.line.Resize(fyne.NewSize(m.Width, 1))
	v.ground.Move(fyne.NewPos(x-3, 0))
	v.ground.Resize(fyne.NewSize(m.Width+6, m.Height+1))
}

func (v *linkRenderer) Refresh() {
	l := v.l
	ink := colours.Ink(l.tone)
	if l.tone == Plain {
		ink = colours.Accent
	}
	v.text.Text, v.text.Color = l.words, ink
	if l.most > 0 {
		v.text.Text = Shorten(l.words, l.most, TextSize, fyne.TextStyle{})
	}
	v.line.FillColor, v.line.Hidden = ink, !l.focused && !l.hovered
	v.ground.FillColor, v.ground.Hidden = colours.Selected, !l.focused
	v.Layout(l.Size())
	for _, o := range v.Objects() {
		o.Refresh()
	}
}

func (v *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ground, v.text, v.line}
}

func (v *linkRenderer) Destroy() {}
