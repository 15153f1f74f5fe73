package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Strip is a row of a few words of which one is chosen: a segmented choice, or the heads of tabs. Left and right step.
type Strip struct {
	widget.BaseWidget
	Keys
	OnChanged func(index int)

	words   []string
	counts  []string  // behind the words, quieter; nil for none
	least   []float32 // widths that have been shown: a count that shrinks moves no word
	gone    []bool    // words that are not shown; nil for none
	chosen  int
	tabs    bool
	focused bool
	over    int // under the pointer; -1 none
}

// NewSegments makes a choice whose few options are all in sight; the first is chosen.
func NewSegments(s *Shell, words []string, changed func(int)) *Strip {
	return newStrip(s, words, false, changed)
}

func newStrip(s *Shell, words []string, tabs bool, changed func(int)) *Strip {
	t := &Strip{Keys: Keys{s}, words: slices.Clone(words), tabs: tabs, OnChanged: changed, over: -1}
	t.ExtendBaseWidget(t)
	return t
}

// Index returns what is chosen.
func (t *Strip) Index() int { return t.chosen }

// Set chooses a word and tells OnChanged when it differs.
func (t *Strip) Set(i int) {
	if i < 0 || i >= len(t.words) || i == t.chosen {
		return
	}
	t.chosen = i
	t.Refresh()
	if t.OnChanged != nil {
		t.OnChanged(i)
	}
}

// SetCounts writes how many there are of each, beside the words; "" leaves a word alone.
func (t *Strip) SetCounts(counts []string) {
	if slices.Equal(t.counts, counts) {
		return
	}
	t.counts = counts
	if t.least == nil {
		t.least = make([]float32, len(t.words))
	}
	t.Refresh()
}

// SetGone takes words away that there is nothing to choose by; the chosen one stays.
func (t *Strip) SetGone(gone []bool) {
	if !slices.Equal(t.gone, gone) {
		t.gone = gone
		t.Refresh()
	}
}

func (t *Strip) isGone(i int) bool { return i < len(t.gone) && t.gone[i] && i != t.chosen }

// count is what stands behind a word.
func (t *Strip) count(i int) string {
	if i < len(t.counts) {
		return t.counts[i]
	}
	return ""
}

const (
	countGap      float32 = 5
	countsPadding float32 = 9 // many words with counts stand closer
)

// inner is the width of a word with its count.
func (t *Strip) inner(i int) float32 {
	w := float32(int(Measure(t.words[i], TextSize, fyne.TextStyle{Bold: true}) + 0.99))
	if c := t.count(i); c != "" {
		w += countGap + float32(int(Measure(c, SmallSize, fyne.TextStyle{})+0.99))
	}
	return w
}

// SetWord changes one of the words: a count in it, say.
func (t *Strip) SetWord(i int, word string) {
	if t.words[i] != word {
		t.words[i] = word
		t.Refresh()
	}
}

// edges are the left edges of the words and the right edge of the last.
func (t *Strip) edges() []float32 {
	out := make([]float32, 1, len(t.words)+1)
	x, padding := float32(0), float32(buttonPadding)
	if t.least != nil {
		padding = countsPadding
	}
	for i := range t.words {
		if t.isGone(i) {
			out = append(out, x)
			continue
		}
		w := t.inner(i)
		if t.least != nil {
			w = max(w, t.least[i])
			t.least[i] = w
		}
		x += w + 2*padding
		out = append(out, x)
	}
	return out
}

// Step chooses the next word, or the one before it with -1, and round the end.
func (t *Strip) Step(by int) {
	n := len(t.words)
	for k := 1; k < n; k++ {
		if i := (t.chosen + by*k + n*n) % n; !t.isGone(i) {
			t.Set(i)
			return
		}
	}
}

// move steps without going round the end.
func (t *Strip) move(by int) {
	for i := t.chosen + by; i >= 0 && i < len(t.words); i += by {
		if !t.isGone(i) {
			t.Set(i)
			return
		}
	}
}

func (t *Strip) at(x float32) int {
	edges := t.edges()
	for i := range t.words {
		if x >= edges[i] && x < edges[i+1] {
			return i
		}
	}
	return -1
}

// Tapped chooses the word under the pointer.
func (t *Strip) Tapped(ev *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
	t.Set(t.at(ev.Position.X))
}

// FocusGained shows the focus.
func (t *Strip) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost hides the focus.
func (t *Strip) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune takes no text.
func (t *Strip) TypedRune(rune) {}

// TypedKey steps, or hands the key on.
func (t *Strip) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		t.move(-1)
	case fyne.KeyRight:
		t.move(1)
	case fyne.KeyHome:
		t.Set(0)
	case fyne.KeyEnd:
		t.Set(len(t.words) - 1)
	default:
		t.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (t *Strip) TypedShortcut(sc fyne.Shortcut) { t.passShortcut(sc) }

// MouseIn shows what is under the pointer.
func (t *Strip) MouseIn(ev *desktop.MouseEvent) { t.MouseMoved(ev) }

// MouseMoved shows what is under the pointer.
func (t *Strip) MouseMoved(ev *desktop.MouseEvent) {
	if i := t.at(ev.Position.X); i != t.over {
		t.over = i
		t.Refresh()
	}
}

// MouseOut shows that the pointer has left.
func (t *Strip) MouseOut() { t.over = -1; t.Refresh() }

// CreateRenderer draws the words.
func (t *Strip) CreateRenderer() fyne.WidgetRenderer {
	v := &stripRenderer{t: t, box: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), chosen: canvas.NewRectangle(nil)}
	v.objects = []fyne.CanvasObject{v.ring, v.box, v.chosen}
	for _, w := range t.words {
		text := Text(w, Plain)
		text.Alignment = fyne.TextAlignCenter
		count := Small("", Quiet)
		v.words, v.counts = append(v.words, text), append(v.counts, count)
		v.objects = append(v.objects, text, count)
	}
	v.Refresh()
	return v
}

type stripRenderer struct {
	t                 *Strip
	box, ring, chosen *canvas.Rectangle
	words, counts     []*canvas.Text
	objects           []fyne.CanvasObject
}

func (v *stripRenderer) MinSize() fyne.Size {
	edges := v.t.edges()
	return fyne.NewSize(edges[len(edges)-1], ButtonHeight)
}

func (v *stripRenderer) Layout(size fyne.Size) {
	edges := v.t.edges()
	width := edges[len(edges)-1]
	v.box.Resize(fyne.NewSize(width, size.Height))
	v.ring.Resize(fyne.NewSize(width+4, size.Height+4))
	v.ring.Move(fyne.NewPos(-2, -2))
	for i := range v.words {
		v.placeWord(i, edges[i], edges[i+1]-edges[i], size.Height)
		if i != v.t.chosen {
			continue
		}
		if v.t.tabs {
			v.chosen.Resize(fyne.NewSize(edges[i+1]-edges[i]-2*buttonPadding+8, 2))
			v.chosen.Move(fyne.NewPos(edges[i]+buttonPadding-4, size.Height-2))
		} else {
			v.chosen.Resize(fyne.NewSize(edges[i+1]-edges[i]-4, size.Height-4))
			v.chosen.Move(fyne.NewPos(edges[i]+2, 2))
		}
	}
}

// placeWord centres a word, or a word with its count.
func (v *stripRenderer) placeWord(i int, x, width, height float32) {
	w, c := v.words[i], v.counts[i]
	w.Hidden = v.t.isGone(i)
	c.Hidden = c.Text == "" || w.Hidden
	if !c.Hidden {
		inner := v.t.inner(i)
		x += float32(int((width - inner) / 2))
		own := c.MinSize().Width
		c.Move(fyne.NewPos(x+inner-own, 1))
		c.Resize(fyne.NewSize(own, height))
		width = inner - own - countGap
	}
	w.Move(fyne.NewPos(x, 0))
	w.Resize(fyne.NewSize(width, height))
}

func (v *stripRenderer) Refresh() {
	p, t := colours, v.t
	v.ring.StrokeColor, v.ring.StrokeWidth, v.ring.CornerRadius = p.Accent, 2, Radius+2
	v.ring.Hidden = !t.focused
	v.box.Hidden, v.chosen.FillColor = t.tabs, p.Accent
	if !t.tabs {
		v.box.FillColor, v.box.StrokeColor, v.box.StrokeWidth, v.box.CornerRadius = p.Grey, p.Line, 1, Radius
		v.chosen.FillColor, v.chosen.StrokeColor, v.chosen.StrokeWidth, v.chosen.CornerRadius = p.Surface, p.Dim, 1, Radius-1
	}
	for i, w := range v.words {
		w.Text, w.Color = t.words[i], p.Second
		SetBold(w, i == t.chosen)
		if i == t.chosen || i == t.over {
			w.Color = p.Text
		}
		v.counts[i].Text = t.count(i)
	}
	v.Layout(t.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *stripRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *stripRenderer) Destroy() {}

// Tabs shows one of several contents under a strip of their names.
type Tabs struct {
	Strip *Strip
	// OnChanged is told which one is shown.
	OnChanged func(index int)

	pages  []fyne.CanvasObject
	holder *fyne.Container
	object fyne.CanvasObject
}

// NewTabs makes tabs; names and pages go together, the first is shown.
func NewTabs(s *Shell, names []string, pages ...fyne.CanvasObject) *Tabs {
	t := &Tabs{pages: pages, holder: container.NewStack()}
	t.Strip = newStrip(s, names, true, t.show)
	t.holder.Objects = pages[:min(len(pages), 1)]
	t.object = Fill(0, Column(0, t.Strip, Hairline()), Inset(Gap, 0, 0, 0, t.holder))
	return t
}

// Object is what to put on the screen.
func (t *Tabs) Object() fyne.CanvasObject { return t.object }

// Step shows the next content, or the one before it with -1, and round the end.
func (t *Tabs) Step(by int) {
	if n := len(t.pages); n > 0 {
		t.Strip.Set((t.Strip.chosen + by + n) % n)
	}
}

// Show shows a content.
func (t *Tabs) Show(i int) { t.Strip.Set(i) }

func (t *Tabs) show(i int) {
	t.holder.Objects = []fyne.CanvasObject{t.pages[i]}
	t.holder.Refresh()
	if t.OnChanged != nil {
		t.OnChanged(i)
	}
}
