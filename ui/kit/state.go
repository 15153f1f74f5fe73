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
		st.show("loading", st.message(Text(st.shell.T("ui.loading"), Quiet)))
	}
}

// FirstLoading says so even over the content, which has never been filled.
func (st *State) FirstLoading() {
	st.show("loading", st.message(Text(st.shell.T("ui.loading"), Quiet)))
}

// Empty says what belongs here and offers the one action that fills it.
func (st *State) Empty(title, body string, action *Button) {
	lines := []fyne.CanvasObject{centred(Strong(title))}
	for _, l := range Wrap(body, fits(420)) {
		lines = append(lines, centred(Text(l, Quiet)))
	}
	if action != nil {
		lines = append(lines, Inset(8, 0, 0, 0, container.NewCenter(action)))
	}
	st.show("empty", st.message(lines...))
}

// Forbidden says that this reader may not see what belongs here, and why or whom to ask.
func (st *State) Forbidden(err error) {
	lines := []fyne.CanvasObject{container.NewCenter(Icon(SignLock, colours.Second, 24)), centred(Strong(st.shell.T("ui.forbidden")))}
	for _, l := range Wrap(st.shell.Err(err), fits(520)) {
		lines = append(lines, centred(Text(l, Quiet)))
	}
	st.show("forbidden", st.message(lines...))
}

// Error says what went wrong and offers to try again; a refused right is no fault and shown as Forbidden.
func (st *State) Error(err error, again func()) {
	if domain.CodeOf(err) == domain.Forbidden {
		st.Forbidden(err)
		return
	}
	lines := []fyne.CanvasObject{centred(text(st.shell.T("ui.failed"), TextSize, true, Bad))}
	for _, l := range Wrap(st.shell.Err(err), fits(520)) {
		lines = append(lines, centred(Text(l, Plain)))
	}
	lines = append(lines, Inset(8, 0, 0, 0, container.NewCenter(NewButton(st.shell, st.shell.T("ui.again"), "F5", again))))
	st.show("error", st.message(lines...))
}

func (st *State) message(lines ...fyne.CanvasObject) fyne.CanvasObject {
	return Card(container.NewCenter(Inset(48, 24, 48, 24, Column(6, lines...))))
}

func (st *State) show(kind string, o fyne.CanvasObject) {
	st.kind = kind
	if st.box.Objects[0] == o {
		return
	}
	st.box.Objects = []fyne.CanvasObject{o}
	st.box.Refresh()
}

func centred(t *canvas.Text) fyne.CanvasObject {
	t.Alignment = fyne.TextAlignCenter
	return t
}

func fits(width float32) func(string) bool {
	return func(line string) bool { return fyne.MeasureText(line, TextSize, fyne.TextStyle{}).Width <= width }
}
