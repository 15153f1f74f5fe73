package cards

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// field is one place of a form that is typed into or chosen from. Its value is a text: as it is typed, or the key of what is chosen.
type field struct {
	key    string
	label  string
	must   bool
	check  func(text string) error
	warn   []string            // keys of refusals that only warn
	spoken func(string) string // how a value reads where two are compared; nil: as it is

	own    *kit.Field // says what is wrong; nil for a check mark
	entry  *kit.Entry
	choice *kit.Choice
	keys   []string // of what is chosen
	mark   *kit.Check
	blur   func() // reads what was typed and writes it the usual way

	object fyne.CanvasObject
}

// focus is what takes the keys.
func (x *field) focus() fyne.Focusable {
	switch {
	case x.entry != nil:
		return x.entry
	case x.choice != nil:
		return x.choice
	}
	return x.mark
}

// get returns the value; what was typed counts without the space around it.
func (x *field) get() string {
	switch {
	case x.entry != nil:
		return strings.TrimSpace(x.entry.Text)
	case x.choice != nil:
		if i := x.choice.Index(); i >= 0 && i < len(x.keys) {
			return x.keys[i]
		}
		return ""
	case x.mark.Checked:
		return "1"
	}
	return ""
}

func (x *field) set(v string) {
	switch {
	case x.entry != nil:
		if x.get() != v {
			x.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // a selection of what was there goes
			x.entry.SetText(v)
		}
	case x.choice != nil:
		x.choice.Set(max(slices.Index(x.keys, v), 0))
	default:
		x.mark.SetChecked(v == "1")
	}
}

// norm is how the field would give a value back.
func (x *field) norm(v string) string {
	if x.choice != nil && !slices.Contains(x.keys, v) {
		return x.keys[0]
	}
	return strings.TrimSpace(v)
}

// say shows what is wrong with the value, or nothing; what must be filled is asked for only when the form is saved. It tells
// whether the value may stand.
func (x *field) say(saving bool) bool {
	if x.own == nil {
		return true
	}
	v := x.get()
	if v == "" {
		if x.must && saving {
			x.own.Wrong(domain.Refuse(domain.Invalid, x.key, "ui.required"))
			return false
		}
		x.own.Wrong(nil)
		return !x.must
	}
	if x.check == nil {
		x.own.Wrong(nil)
		return true
	}
	return x.own.Check(x.check(v), x.warn...)
}

// text reads a value for people.
func (x *field) text(v string) string {
	switch {
	case x.choice != nil:
		if i := slices.Index(x.keys, v); i >= 0 && x.spoken == nil {
			return x.choiceWords(i)
		}
	case x.mark != nil:
		if v == "1" {
			return "+"
		}
		return "–"
	}
	if x.spoken != nil {
		return x.spoken(v)
	}
	return v
}

func (x *field) choiceWords(i int) string { return x.choice.Option(i) }

// add puts a field into the form's order.
func (f *Form) add(x *field) *field {
	f.fields[x.key] = x
	f.order = append(f.order, x)
	show := func() {
		if f.page != nil {
			f.page.Show(x.object)
		}
	}
	if x.entry != nil {
		x.entry.OnFocus = func() {
			show()
			x.entry.SelectWhole() // what is typed takes the place of what is there
		}
		x.entry.OnChanged = chain(x.entry.OnChanged, func() { f.changed(x) })
	}
	if x.choice != nil {
		x.choice.OnFocus, x.choice.OnEnter = show, f.next
		x.choice.OnChanged = func(int) { f.changed(x) }
	}
	if x.mark != nil {
		x.mark.OnChanged = func(bool) { f.changed(x) }
	}
	return x
}

func chain(first func(string), then func()) func(string) {
	return func(s string) {
		if first != nil {
			first(s)
		}
		then()
	}
}

func (f *Form) newField(key, help string, input fyne.CanvasObject) *field {
	x := &field{key: key, label: f.word(key)}
	x.own = kit.NewField(f.shell, x.label, help, input)
	x.object = x.own.Object()
	return x
}

// word is the label of a field: the form's own, else that of all forms.
func (f *Form) word(key string) string {
	for _, k := range []string{"ui.card." + f.route.Tab + "." + key, "ui.card." + key} {
		if w := f.shell.T(k); w != k {
			return w
		}
	}
	return key
}

// line makes a field of one line of text.
func (f *Form) line(key string, check func(string) error, warn ...string) *field {
	e := kit.NewEntry(f.shell, 0)
	x := f.newField(key, "", e)
	x.entry, x.check, x.warn = e, check, warn
	return f.add(x)
}

// need makes the field one that must be filled.
func (x *field) need() *field { x.must = true; return x }

// complete makes a field of text that offers what begins like it.
func (f *Form) complete(key string, words func() []kit.Option) *field {
	c := kit.NewCompletion(f.shell, 0, "", func(_ context.Context, typed string) ([]kit.Option, error) { return fitting(words(), typed), nil })
	x := f.newField(key, "", c.Entry)
	x.entry = c.Entry
	return f.add(x)
}

// several is complete for a list, divided by semicolons: what is typed last is completed.
func (f *Form) several(key, help string, words func() []kit.Option) *field {
	c := kit.NewCompletion(f.shell, 0, "", func(_ context.Context, all string) ([]kit.Option, error) {
		return fitting(words(), lastOf(all)), nil
	})
	c.Join = func(typed, picked string) string { return strings.TrimSuffix(typed, lastOf(typed)) + picked + "; " }
	x := f.newField(key, help, c.Entry)
	x.entry = c.Entry
	return f.add(x)
}

func lastOf(all string) string {
	return strings.TrimLeft(all[strings.LastIndex(all, ";")+1:], " ")
}

// split takes a list apart.
func split(all string) (out []string) {
	for _, one := range strings.Split(all, ";") {
		if one = strings.TrimSpace(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// most is how many words a completion offers.
const most = 8

// fitting are those words of which a part begins as was typed; a word typed whole is offered no more.
func fitting(words []kit.Option, typed string) (out []kit.Option) {
	norm := domain.NormName(typed)
	if norm == "" {
		return nil
	}
	for _, w := range words {
		n := domain.NormName(w.Text)
		if n == norm {
			return nil
		}
		if strings.HasPrefix(n, norm) || strings.Contains(n, " "+norm) || strings.HasPrefix(w.Note, typed) {
			if out = append(out, w); len(out) == most {
				break
			}
		}
	}
	return out
}

func options(words []string) []kit.Option {
	out := make([]kit.Option, len(words))
	for i, w := range words {
		out[i].Text = w
	}
	return out
}

// pick makes a choice of a few; keys are the values.
func (f *Form) pick(key string, keys, words []string) *field {
	c := kit.NewChoice(f.shell, 0, words, nil)
	x := f.newField(key, "", c)
	x.choice, x.keys = c, keys
	return f.add(x)
}

// tick makes a yes or no.
func (f *Form) tick(key string) *field {
	x := &field{key: key, label: f.word(key)}
	x.mark = kit.NewCheck(f.shell, x.label, nil)
	x.object = kit.Inset(21, 0, 5, 0, x.mark)
	return f.add(x)
}

// day makes a field of a date.
func (f *Form) day(key string) *field {
	d := kit.NewDateField(f.shell, f.word(key), 0, f.book.Today())
	d.Optional = true
	x := &field{key: key, label: f.word(key), own: d.Field, object: d.Object(), entry: d.Entry, blur: func() { d.Take() }}
	x.check = func(s string) error { _, err := kit.ReadDate(s, f.book.Today()); return err }
	d.Entry.OnEnter = func() {
		if d.Take() {
			f.next()
		}
	}
	return f.add(x)
}

// sum makes a field of money.
func (f *Form) sum(key string) *field {
	m := kit.NewMoneyField(f.shell, f.word(key), "", 0, 0)
	m.Optional = true
	x := &field{key: key, label: f.word(key), own: m.Field, object: m.Object(), entry: m.Entry, blur: func() { m.Take() }}
	x.check = func(s string) error { _, err := domain.ParseMoney(s); return err }
	m.Entry.OnEnter = func() {
		if m.Take() {
			f.next()
		}
	}
	return f.add(x)
}
