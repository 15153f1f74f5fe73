package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/ui/kit"
)

// status is the line at the bottom: how fresh the book is and what waits in it, or the last word said; running work at the right.
type status struct {
	said    *canvas.Text
	sign    *fyne.Container
	message *fyne.Container
	facts   *fyne.Container
	job     *kit.Progress
	object  fyne.CanvasObject
}

func newStatus(s *kit.Shell) *status {
	st := &status{said: kit.Text("", kit.Quiet), sign: container.NewStack(), job: kit.NewProgress(s)}
	st.message = kit.Line(6, st.sign, st.said)
	st.facts = kit.Line(22)
	line := kit.Line(0, container.NewStack(kit.Line(0, st.facts), kit.Line(0, st.message)), kit.Spacer(), st.job.Object())
	st.object = kit.Ground(kit.Colours().Surface, container.NewBorder(kit.Hairline(), nil, nil, nil, kit.Inset(0, 12, 0, 16, line)))
	st.say(kit.Quiet, "")
	return st
}

// say shows a sentence in the place of the facts; "" shows the facts again.
func (st *status) say(tone kit.Tone, text string) {
	kit.SetText(st.said, text, tone)
	st.sign.Objects = nil
	if sign, ok := map[kit.Tone]kit.Sign{kit.Bad: kit.SignCross, kit.Look: kit.SignLook, kit.Good: kit.SignCheck}[tone]; ok && text != "" {
		st.sign.Objects = []fyne.CanvasObject{kit.Icon(sign, kit.Colours().Ink(tone), 14)}
	}
	st.message.Hidden, st.facts.Hidden = text == "", text != ""
	st.object.Refresh()
}

// know shows facts.
func (st *status) know(facts []*fact) {
	st.facts.Objects = nil
	for _, f := range facts {
		st.facts.Add(f)
	}
	st.object.Refresh()
}

func (st *status) show(j *kit.JobState) {
	st.job.Show(j)
	st.object.Refresh()
}

// fact is a sentence of the status line that leads to what it speaks of.
type fact struct {
	widget.BaseWidget
	words   string
	tone    kit.Tone
	tapped  func()
	hovered bool
}

func newFact(words string, tone kit.Tone, tapped func()) *fact {
	f := &fact{words: words, tone: tone, tapped: tapped}
	f.ExtendBaseWidget(f)
	return f
}

// Tapped goes there.
func (f *fact) Tapped(*fyne.PointEvent) { f.tapped() }

// Cursor is a hand.
func (f *fact) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn underlines the words.
func (f *fact) MouseIn(*desktop.MouseEvent) { f.hovered = true; f.Refresh() }

// MouseMoved does nothing.
func (f *fact) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the line away.
func (f *fact) MouseOut() { f.hovered = false; f.Refresh() }

// CreateRenderer draws the words.
func (f *fact) CreateRenderer() fyne.WidgetRenderer {
	text := kit.Text(f.words, f.tone)
	line := canvas.NewRectangle(text.Color)
	return &factRenderer{f, text, line}
}

type factRenderer struct {
	f    *fact
	text *canvas.Text
	line *canvas.Rectangle
}

func (r *factRenderer) MinSize() fyne.Size { return r.text.MinSize() }

func (r *factRenderer) Layout(size fyne.Size) {
	r.text.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-2))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.line.Hidden = !r.f.hovered
}

func (r *factRenderer) Refresh() {
	r.Layout(r.f.Size())
	r.line.Refresh()
}

func (r *factRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text, r.line} }

func (r *factRenderer) Destroy() {}
