package kit

import (
	"errors"
	"slices"

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
	help  string
	shell *Shell
}

// NewField makes a field; help stands under it while nothing is wrong.
func NewField(s *Shell, label, help string, input fyne.CanvasObject) *Field {
	return &Field{Input: input, label: Small(label, Quiet), note: Small(help, Quiet), help: help, shell: s}
}

// Object is what to put on the screen.
func (f *Field) Object() fyne.CanvasObject {
	input := f.Input
	if e, ok := input.(*Entry); ok {
		input = Bare(e)
	}
	return container.New(fieldLayout{}, f.label, input, f.note)
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
func (f *Field) Message() (text string, bad bool) { return f.note.Text, f.note.Color == colours.Red }

func (f *Field) say(s string, tone Tone) { SetText(f.note, s, tone) }

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

type fieldLayout struct{}

const (
	labelHeight = 16
	noteHeight  = 16
)

func (fieldLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(m.Width, labelHeight+2+m.Height+2+noteHeight)
}

func (fieldLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(1, 0))
	o[0].Resize(fyne.NewSize(size.Width, labelHeight))
	o[1].Move(fyne.NewPos(0, labelHeight+2))
	o[1].Resize(fyne.NewSize(size.Width, o[1].MinSize().Height))
	o[2].Move(fyne.NewPos(1, size.Height-noteHeight))
	o[2].Resize(fyne.NewSize(size.Width, noteHeight))
}
