package kit

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
)

// Field is a label, a widget and, under it, what is wrong with the value or a word of help. The line under the widget
// always has its place, so that a message never moves what one types into.
type Field struct {
	Input fyne.CanvasObject
	label *canvas.Text
	note  *canvas.Text
	more  *canvas.Text // the second line of the note
	said  string
	tone  Tone
	help  string
	width float32
	shell *Shell
}

// NewField makes a field; help stands under it while nothing is wrong.
func NewField(s *Shell, label, help string, input fyne.CanvasObject) *Field {
	return &Field{Input: input, label: Small(label, Quiet), note: Small(help, Quiet), more: Small("", Quiet), said: help, tone: Quiet, help: help, shell: s}
}

// Object is what to put on the screen.
func (f *Field) Object() fyne.CanvasObject {
	input := f.Input
	if e, ok := input.(*Entry); ok {
		input = Bare(e)
	}
	return container.New(fieldLayout{f}, f.label, input, f.note, f.more)
}

// Inline is the field on one line: label, widget, and what is wrong at the right of them.
func (f *Field) Inline() (labelled, note fyne.CanvasObject) {
	f.label.TextSize = TextSize
	return Line(6, f.label, f.Input), f.note
}

// Labelled is a label over a widget that has nothing to complain about.
func Labelled(label string, input fyne.CanvasObject) *fyne.Container {
	return Column(2, Inset(0, 0, 0, 1, Small(label, Quiet)), input)
}

// Wrong shows a refusal beside the field, or takes it away with nil.
func (f *Field) Wrong(err error) {
	if err == nil {
		f.say(f.help, Quiet)
		return
	}
	f.say(f.shell.Err(err), Bad)
}

// Warn shows what to look at; the value is taken as it is.
func (f *Field) Warn(err error) { f.say(f.shell.Err(err), Look) }

// Message returns what stands under the field and whether it is an error.
func (f *Field) Message() (text string, bad bool) { return f.said, f.tone == Bad }

func (f *Field) say(s string, tone Tone) {
	f.said, f.tone = s, tone
	first, second := s, ""
	if w := f.width; w > 0 {
		lines := Wrap(s, func(l string) bool { return Measure(l, SmallSize, fyne.TextStyle{}) <= w })
		first = lines[0]
		if len(lines) > 1 {
			second = Shorten(strings.Join(lines[1:], " "), w, SmallSize, fyne.TextStyle{})
		}
	}
	SetText(f.note, first, tone)
	SetText(f.more, second, tone)
}

// Check runs a check of requisites; a refusal with one of the warning keys only warns. It tells whether the value may be
// used.
func (f *Field) Check(err error, warnings ...string) bool {
	var refusal *domain.Error
	if errors.As(err, &refusal) && slices.Contains(warnings, refusal.Key) {
		f.Warn(err)
		return true
	}
	f.Wrong(err)
	return err == nil
}

// fieldLayout knows the width, for which the note is broken into two lines.
type fieldLayout struct{ f *Field }

const (
	labelHeight = 16
	noteHeight  = 20 // a second line reaches into the gap below
	noteLine    = 13
)

func (l fieldLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(m.Width, labelHeight+2+m.Height+2+noteHeight)
}

func (l fieldLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(1, 0))
	o[0].Resize(fyne.NewSize(size.Width, labelHeight))
	o[1].Move(fyne.NewPos(0, labelHeight+2))
	o[1].Resize(fyne.NewSize(size.Width, o[1].MinSize().Height))
	for i, note := range o[2:4] {
		note.Move(fyne.NewPos(1, size.Height-noteHeight+float32(i)*noteLine))
		note.Resize(fyne.NewSize(size.Width, noteLine+1))
	}
	if l.f.width != size.Width {
		l.f.width = size.Width
		l.f.say(l.f.said, l.f.tone)
	}
}
