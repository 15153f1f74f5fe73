package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
)

// State shows one of: loading, empty, error, forbidden, or the content. Every place of a screen that reads has one.
type State struct {
	shell   *Shell
	content fyne.CanvasObject
	box     *fyne.Container
	kind    string
}

// NewState begins with the content shown.
func NewState(s *Shell, content fyne.CanvasObject) *State {
	return &State{shell: s, content: content, box: container.NewStack(content), kind: "content"}
}

// Object is what to put on the screen.
func (st *State) Object() fyne.CanvasObject { return st.box }

// Kind tells what is shown: "content", "loading", "empty", "error" or "forbidden".
func (st *State) Kind() string { return st.kind }

// Content shows the content.
func (st *State) Content() { st.show("content", st.content) }

// Loading says that the content is being read. What was read before stays: a flash of emptiness tells nothing.
func (st *State) Loading() {
	if st.kind != "content" || st.box.Objects[0] != st.content {
		st.show("loading", st.loading())
	}
}

// FirstLoading says so even over the content, which has never been filled.
func (st *State) FirstLoading() {
	st.show("loading", st.loading())
}

// Empty says what belongs here and offers the one action that fills it.
func (st *State) Empty(title, body string, action *Button) {
	st.show("empty", message("", title, Plain, body, Quiet, action))
}

// Forbidden says that this reader may not see what belongs here, and why or whom to ask.
func (st *State) Forbidden(err error) {
	st.show("forbidden", message(SignLock, st.shell.T("ui.forbidden"), Plain, st.shell.Err(err), Quiet, nil))
}

// Error says what went wrong and offers to try again; a refused right is no fault and shown as Forbidden.
func (st *State) Error(err error, again func()) {
	if domain.CodeOf(err) == domain.Forbidden {
		st.Forbidden(err)
		return
	}
	st.show("error", message("", st.shell.T("ui.failed"), Bad, st.shell.Err(err), Plain,
		NewButton(st.shell, st.shell.T("ui.again"), "F5", again)))
}

func (st *State) loading() fyne.CanvasObject {
	return message("", "", Plain, st.shell.T("ui.loading"), Quiet, nil)
}

func (st *State) show(kind string, o fyne.CanvasObject) {
	st.kind = kind
	if st.box.Objects[0] == o {
		return
	}
	st.box.Objects = []fyne.CanvasObject{o}
	st.box.Refresh()
}

// message is a few centred lines on a card, broken anew for the width that they get.
func message(sign Sign, title string, titleTone Tone, body string, bodyTone Tone, action *Button) fyne.CanvasObject {
	m := &messageLayout{body: body, tone: bodyTone, lines: container.New(overLayout{})}
	box := container.New(m, m.lines)
	add := func(o fyne.CanvasObject) {
		m.parts = append(m.parts, o)
		box.Add(o)
	}
	if sign != "" {
		m.above = append(m.above, Icon(sign, colours.Second, 24))
	}
	if title != "" {
		m.above = append(m.above, centred(text(title, TextSize, true, titleTone)))
	}
	for _, o := range m.above {
		box.Add(o)
	}
	if action != nil {
		add(action)
	}
	return Card(box)
}

// messageLayout stands in the middle: what is above the text, the text in lines that fit, the action.
type messageLayout struct {
	body  string
	tone  Tone
	above []fyne.CanvasObject
	lines *fyne.Container
	parts []fyne.CanvasObject
}

const (
	messageMost   float32 = 520
	messageMargin float32 = 16
	messageLine   float32 = 22
)

func (m *messageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 120) }

func (m *messageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	room := min(size.Width-2*messageMargin, messageMost)
	m.lines.Objects = nil
	for _, l := range Wrap(m.body, fits(room)) {
		m.lines.Add(centred(Text(l, m.tone)))
	}
	high := messageLine * float32(len(m.lines.Objects))
	for _, o := range m.above {
		high += o.MinSize().Height + 6
	}
	for _, o := range m.parts {
		high += o.MinSize().Height + 10
	}
	y := max(float32(int((size.Height-high)/2)), 8)
	put := func(o fyne.CanvasObject, after float32) {
		own := o.MinSize()
		o.Resize(own)
		o.Move(fyne.NewPos(float32(int((size.Width-own.Width)/2)), y))
		y += own.Height + after
	}
	for _, o := range m.above {
		put(o, 6)
	}
	m.lines.Resize(fyne.NewSize(size.Width, high))
	m.lines.Move(fyne.NewPos(0, y))
	for i, o := range m.lines.Objects {
		o.Resize(fyne.NewSize(size.Width, messageLine))
		o.Move(fyne.NewPos(0, messageLine*float32(i)))
		y += messageLine
	}
	y += 10
	for _, o := range m.parts {
		put(o, 0)
	}
}

func centred(t *canvas.Text) fyne.CanvasObject {
	t.Alignment = fyne.TextAlignCenter
	return t
}

func fits(width float32) func(string) bool {
	return func(line string) bool { return Measure(line, TextSize, fyne.TextStyle{}) <= width }
}
