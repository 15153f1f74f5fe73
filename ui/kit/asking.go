package kit

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"accord/domain"
)

// AskingWidth is how wide the lines of an Asking are.
const AskingWidth float32 = 460

// Asking is a dialog that asks for a few things: lines, days, choices. Enter goes on to the next line and in the last one does it; what
// is refused is said beside the line that it names, and what was typed stays.
type Asking struct {
	shell  *Shell
	body   *fyne.Container
	lines  []askedLine
	row    *fyne.Container // lines that are being put side by side; nil: under each other
	wrong  *fyne.Container
	modal  *Modal
	accept *Button
	do     func()
}

// askedLine is one thing asked for.
type askedLine struct {
	name   string
	input  fyne.Focusable
	field  *Field      // nil: it can't be wrong
	take   func() bool // reads what is typed; nil: nothing is read
	object fyne.CanvasObject
}

// NewAsking makes a dialog with a title and a word of help, which may be "".
func NewAsking(s *Shell, title, help string) *Asking {
	a := &Asking{shell: s, body: Column(4, text(title, 15, true, Plain)), wrong: Column(0)}
	if help != "" {
		a.body.Add(Paragraph(help, AskingWidth, Quiet))
	}
	return a
}

// width is how wide a line is: two that stand side by side share it.
func (a *Asking) width() float32 {
	if a.row != nil {
		return (AskingWidth - Gap) / 2
	}
	return AskingWidth
}

// Line asks for a line of text.
func (a *Asking) Line(name, label, help, text string) *Entry {
	e := NewEntry(a.shell, a.width())
	e.SetText(text)
	f := NewField(a.shell, label, help, e)
	e.OnEnter = func() { a.next(e) }
	a.add(askedLine{name: name, input: e, field: f, object: f.Object()})
	return e
}

// Day asks for a day.
func (a *Asking) Day(name, label string, day, today domain.Date) *DateField {
	f := NewDateField(a.shell, label, day, today)
	f.Entry.OnEnter = func() {
		if f.Take() {
			a.next(f.Entry)
		}
	}
	a.add(askedLine{name: name, input: f.Entry, field: f.Field, take: f.Take, object: Line(0, f.Object())})
	return f
}

// Choice asks for one of a few named values.
func (a *Asking) Choice(name, label string, options []string, chosen int, changed func(int)) *Choice {
	c := NewChoice(a.shell, a.width(), options, nil)
	c.SetOptions(options, max(chosen, 0))
	c.OnChanged = changed
	a.add(askedLine{name: name, input: c, object: Inset(2, 0, 6, 0, Labelled(label, c))})
	return c
}

// Segments ask for one of very few, all in sight.
func (a *Asking) Segments(name, label string, options []string, chosen int, changed func(int)) *Strip {
	c := NewSegments(a.shell, options, nil)
	c.Set(max(chosen, 0))
	c.OnChanged = changed
	a.add(askedLine{name: name, input: c, object: Inset(2, 0, 6, 0, Labelled(label, Line(0, c)))})
	return c
}

// Check asks for a yes or no.
func (a *Asking) Check(name, label string, on bool) *Check {
	c := NewCheck(a.shell, label, nil)
	c.SetChecked(on)
	a.add(askedLine{name: name, input: c, object: Line(0, c)})
	return c
}

// Complete asks for a line that is completed from the book.
func (a *Asking) Complete(name, label string, c *Completion) {
	f := NewField(a.shell, label, "", c.Entry)
	c.Entry.OnEnter = func() { a.next(c.Entry) }
	a.add(askedLine{name: name, input: c.Entry, field: f, object: f.Object()})
}

// Add puts something among the lines that asks for nothing.
func (a *Asking) Add(o fyne.CanvasObject) { a.body.Add(o) }

// Checked looks at a line as it is typed: what check refuses is said beside it, in amber where it is a warning that may stand. An empty
// line is not scolded before it is done.
func (a *Asking) Checked(name string, check func(text string) (err error, warning bool)) {
	for i := range a.lines {
		l := &a.lines[i]
		e, ok := l.input.(*Entry)
		if l.name != name || !ok {
			continue
		}
		look := func() bool {
			err, warning := check(e.Text)
			if err != nil && warning {
				l.field.Warn(err)
				return true
			}
			l.field.Wrong(err)
			return err == nil
		}
		l.take = look
		e.OnChanged = func(text string) {
			if text == "" {
				l.field.Wrong(nil)
				return
			}
			look()
		}
	}
}

// Beside puts the lines that ask adds side by side.
func (a *Asking) Beside(ask func()) {
	a.row = Line(Gap)
	ask()
	a.body.Add(a.row)
	a.row = nil
}

func (a *Asking) add(l askedLine) {
	a.lines = append(a.lines, l)
	if a.row != nil {
		a.row.Add(l.object)
		return
	}
	a.body.Add(l.object)
}

// Hide takes a line away that has no use as things stand, or brings it back.
func (a *Asking) Hide(name string, hidden bool) {
	for _, l := range a.lines {
		if l.name != name {
			continue
		}
		if l.object.Visible() == !hidden {
			return
		}
		if hidden {
			l.object.Hide()
		} else {
			l.object.Show()
		}
	}
	a.body.Refresh()
	if a.modal != nil {
		a.modal.over.Refresh()
	}
}

// Open shows the dialog; do is called when all lines can be read. It closes by Close alone, so that a refusal finds it open.
func (a *Asking) Open(accept string, do func()) {
	a.do = do
	a.accept = NewPrimary(a.shell, accept, "Enter", a.submit)
	cancel := NewButton(a.shell, a.shell.T("ui.cancel"), "Esc", a.Close)
	a.body.Add(a.wrong)
	a.body.Add(Inset(6, 0, 0, 0, Line(8, Spacer(), cancel, a.accept)))
	var first fyne.Focusable
	for _, l := range a.lines {
		if l.object.Visible() {
			first = l.input
			break
		}
	}
	a.modal = a.shell.Modal(a.body, first, Key{Name: fyne.KeyReturn, Do: a.submit}, Key{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Do: a.submit})
	if e, ok := first.(*Entry); ok {
		e.FocusEnd()
	}
}

// Accept is the button that does it, for Do and Job.
func (a *Asking) Accept() *Button { return a.accept }

// Close takes the dialog away.
func (a *Asking) Close() { a.modal.Close() }

// Refused says a refusal beside the line that it names, else under all of them.
func (a *Asking) Refused(err error) {
	a.say("")
	var refusal *domain.Error
	if errors.As(err, &refusal) {
		for _, l := range a.lines {
			if l.field != nil && l.name == refusal.Field && l.object.Visible() {
				l.field.Wrong(err)
				a.shell.Window.Canvas().Focus(l.input)
				return
			}
		}
	}
	a.say(a.shell.Err(err))
}

func (a *Asking) say(words string) {
	a.wrong.Objects = nil
	if words != "" {
		a.wrong.Objects = []fyne.CanvasObject{Paragraph(words, AskingWidth, Bad)}
	}
	a.body.Refresh()
}

// next goes to the line after an input, or does it.
func (a *Asking) next(from fyne.Focusable) {
	at := slices.IndexFunc(a.lines, func(l askedLine) bool { return l.input == from })
	for _, l := range a.lines[at+1:] {
		if l.object.Visible() {
			a.shell.Window.Canvas().Focus(l.input)
			return
		}
	}
	a.submit()
}

func (a *Asking) submit() {
	if a.accept.Disabled() {
		return
	}
	a.say("")
	for _, l := range a.lines {
		if l.field != nil && l.take == nil {
			l.field.Wrong(nil)
		}
		if l.take != nil && l.object.Visible() && !l.take() {
			a.shell.Window.Canvas().Focus(l.input)
			return
		}
	}
	a.do()
}
