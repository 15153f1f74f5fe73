package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// keptList is what a list remembers beside the table's view; no text or name is in it.
type keptList struct {
	Status string  `json:"status,omitempty"`
	Also   string  `json:"also,omitempty"`
	Span   Span    `json:"span,omitempty"`
	Folded bool    `json:"folded,omitempty"`
	Width  float32 `json:"width,omitempty"` // of the inspector
}

const (
	listFilter float32 = 250
	sideWidth  float32 = 320
)

func (l *List[R]) note() string { return "list." + l.spec.Screen }

// keep notes what is chosen, unless the list was opened for a part of its rows: then only how the inspector stands.
func (l *List[R]) keep() {
	var old keptList
	l.shell.Recall(l.note(), &old)
	if l.narrowed() {
		l.kept.Status, l.kept.Also, l.kept.Span = old.Status, old.Also, old.Span
	}
	l.shell.Note(l.note(), l.kept)
}

func (l *List[R]) makeControls() {
	s, spec := l.shell, l.spec
	l.title, l.words = Heading(spec.Title), Text("", Quiet)
	l.filter = NewFilter(s, l.table, listFilter, spec.Hint, func(text string) {
		l.ask.Text = text
		l.again()
	})
	letters := l.table.OnRune
	l.table.OnRune = func(r rune) {
		if do := l.spec.Letters[r]; do != nil {
			do()
		} else if (r == 'i' || r == 'ш' || r == 'I' || r == 'Ш') && l.side != nil {
			l.toggleSide()
		} else {
			letters(r)
		}
	}
	if len(spec.Statuses) > 0 {
		words := make([]string, len(spec.Statuses))
		for i, st := range spec.Statuses {
			words[i] = st.Title
		}
		l.statuses = NewSegments(s, words, nil)
		l.statuses.SetCounts(make([]string, len(words)))
		l.statuses.Set(at(spec.Statuses, l.ask.Status))
		l.statuses.OnChanged = l.onStatus
		l.statuses.SetGone(slices.Repeat([]bool{true}, len(words))) // until it is known which there are: words that go would jump
	}
	if len(spec.Also) > 0 {
		l.also = NewChoice(s, 0, nil, l.onAlso)
		l.showAlso(nil)
	}
	if spec.Period {
		span := l.kept.Span
		if l.narrowed() {
			span = Span{}
		}
		l.period = NewPeriodChoice(s, span, spec.Today, l.onPeriod)
	}
	if l.route.Client != 0 {
		l.narrow = NewNarrow(s, l.route.Name, func() {
			l.ask.Client = 0
			l.narrow.Hide()
			l.content.Refresh()
			l.shell.Window.Canvas().Focus(l.filter)
			l.again()
		})
	}
	if spec.Export != nil {
		l.export = NewButton(s, s.T("ui.list.export"), "Ctrl+E", l.onExport)
	}
}

// at finds a status by its key, 0 without it.
func at(all []ListStatus, key string) int {
	return max(slices.IndexFunc(all, func(st ListStatus) bool { return st.Key == key }), 0)
}

// showAlso writes the second choice with how many there are of each.
func (l *List[R]) showAlso(counts map[string]int) {
	words := make([]string, len(l.spec.Also))
	for i, st := range l.spec.Also {
		words[i] = st.Title
		if n := counts[st.Key]; n > 0 && i > 0 {
			words[i] += " · " + l.shell.Count(n)
		}
	}
	l.also.SetOptions(words, at(l.spec.Also, l.ask.Also))
}

func (l *List[R]) makeContent() {
	body := l.state.Object()
	if l.spec.About != nil {
		width := l.kept.Width
		if width == 0 {
			width = sideWidth
		}
		l.side = NewInspector(l.shell, body, width)
		l.side.OnWidth = func(w float32) { l.kept.Width = w; l.keep(); l.lookAgain() }
		l.side.OnFold = l.onFold
		l.unfold = NewButton(l.shell, l.shell.T("ui.list.inspector"), "Ctrl+I", l.toggleSide)
		l.side.Fold(l.kept.Folded)
		l.unfold.Hidden = !l.kept.Folded
		body = l.side.Object()
	}
	lay := &listLayout{title: l.title, words: l.words, said: func() string { return l.found.Words }, body: body}
	if l.spec.Button != nil {
		lay.right = append(lay.right, l.spec.Button)
	}
	if l.spec.Second != nil {
		lay.right = append(lay.right, l.spec.Second)
	}
	if l.also != nil {
		lay.right = append(lay.right, l.also)
	}
	if l.period != nil {
		lay.right = append(lay.right, l.period.Object())
	}
	if l.export != nil {
		lay.right = append(lay.right, l.export)
	}
	if l.unfold != nil {
		lay.right = append(lay.right, l.unfold)
	}
	lay.left = append(lay.left, l.filter)
	if l.narrow != nil {
		lay.left = append(lay.left, l.narrow)
	}
	if l.statuses != nil {
		lay.left = append(lay.left, l.statuses)
	}
	l.content = container.New(lay, lay.objects()...)
}

func (l *List[R]) onStatus(i int) {
	l.ask.Status = l.spec.Statuses[i].Key
	l.kept.Status = l.ask.Status
	l.keep()
	l.again()
}

func (l *List[R]) onAlso(i int) {
	l.ask.Also = l.spec.Also[i].Key
	l.kept.Also = l.ask.Also
	l.keep()
	l.again()
}

func (l *List[R]) onPeriod(span Span) {
	l.kept.Span = span
	l.keep()
	l.content.Refresh()
	l.again()
}

// clearable tells whether the reader's own filter, status or days leave rows out.
func (l *List[R]) clearable() bool {
	return l.filter.Text != "" || l.ask.Status != "" || l.ask.Also != "" || l.period != nil && l.period.Span().Kind != SpanAll
}

// clear takes filter, status and days off.
func (l *List[R]) clear() {
	if l.statuses != nil {
		l.statuses.Set(0)
	}
	if l.period != nil {
		l.period.Set(Span{})
	}
	if l.also != nil {
		l.also.Set(0)
	}
	l.filter.SetText("")
}

// listLayout is the page of a list: the title's line with what stands at its right, the line of filters, which breaks where it
// must, and the body. It is as low as it can be: rows are what one came for.
type listLayout struct {
	title       fyne.CanvasObject
	words       *canvas.Text
	said        func() string // what the words are where there is room for them
	right, left []fyne.CanvasObject
	body        fyne.CanvasObject
}

const (
	listTop    float32 = 10
	listBottom float32 = 10
	listLine   float32 = 6 // between lines
	listGap    float32 = 8 // over the table, and between controls
)

// objects stand in the order of Tab: from the filter to the rows, then to what is pressed less.
func (p *listLayout) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.title, p.words, p.left[0], p.body}
	out = append(out, p.left[1:]...)
	return append(out, p.right...)
}

func (p *listLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	b := p.body.MinSize()
	return fyne.NewSize(max(b.Width, 400)+2*Margin, b.Height+listTop+listBottom+2*ButtonHeight+listLine+listGap)
}

func (p *listLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - 2*Margin
	x := Margin + width
	for i := len(p.right) - 1; i >= 0; i-- {
		if o := p.right[i]; o.Visible() {
			m := o.MinSize()
			x -= m.Width
			putAt(o, x, listTop+(ButtonHeight-m.Height)/2, m)
			x -= listGap
		}
	}
	tm := p.title.MinSize()
	putAt(p.title, Margin, listTop+float32(int((ButtonHeight-tm.Height)/2)), tm)
	p.words.Text = fewer(p.said(), max(x-Margin-tm.Width-14, 0), p.words.TextSize)
	wm := p.words.MinSize()
	putAt(p.words, Margin+tm.Width+14, listTop+float32(int((ButtonHeight-wm.Height)/2))+2, wm)
	y := listTop + ButtonHeight + listLine
	x = Margin
	for _, o := range p.left {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > Margin && x+m.Width > Margin+width {
			x, y = Margin, y+ButtonHeight+listLine
		}
		putAt(o, x, y, m)
		x += m.Width + listGap
	}
	y += ButtonHeight + listGap
	putAt(p.body, Margin, y, fyne.NewSize(width, max(size.Height-y-listBottom, 0)))
}

// fewer leaves out the last of the words that stand between commas until the others have room: half a sum misleads.
func fewer(words string, room, size float32) string {
	for Measure(words, size, fyne.TextStyle{}) > room {
		i := strings.LastIndex(words, ", ")
		if i < 0 {
			return Shorten(words, room, size, fyne.TextStyle{})
		}
		words = words[:i]
	}
	return words
}

func putAt(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(size)
}
