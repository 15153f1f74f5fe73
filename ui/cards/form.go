// Package cards is the forms of what the book knows: clients, counterparties, people, agreements, contracts, projects, services.
package cards

import (
	"context"
	"maps"
	"reflect"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// values are what a form holds, by field: texts as they are typed, keys of what is chosen.
type values map[string]string

// opened is what the book has of a subject: its values, and what the subject itself needs to save it.
type opened struct {
	values values
	thing  any
}

// saved is what came of saving.
type saved struct {
	words string                      // said when it is done
	undo  func(context.Context) error // takes it back; nil: that is not to be had
	route kit.Route                   // where to go from where one came from; none: one stays there
}

// subject is what a form is of.
type subject interface {
	// read runs off the window's thread.
	read(ctx context.Context, words office.CardWords) (opened, error)
	// build makes the fields in the order in which they are typed, and lays them out.
	build(f *Form) fyne.CanvasObject
	// side tells what follows from what is typed.
	side(f *Form) []fyne.CanvasObject
	// command says how what is typed is saved; it is called on the window's thread, what it returns is not.
	command(f *Form, v values) (func(context.Context) (saved, error), error)
	// verb is the right that saving asks for.
	verb() office.Verb
	// audit names the subject in the book's records, for telling who changed it.
	audit() string
	// touched is told that a field has changed; nil: none in particular.
	touched(f *Form, x *field)
}

// Form is a screen on which a subject is made or changed. What is typed is kept until it is saved or thrown away, through a crash too.
type Form struct {
	shell *kit.Shell
	book  Book
	route kit.Route
	about subject
	load  kit.Loader

	words  office.CardWords
	fields map[string]*field
	order  []*field
	seen   values // what was there when typing began
	now    values // what the book has, as far as the form knows
	thing  any
	ready  bool
	fill   bool // the fields are being filled by us
	busy   bool
	left   bool // another place is in sight
	draft  *kit.Draft

	title, sub *canvas.Text
	save       *kit.Button
	again      *kit.Button
	page       *kit.FormPage
	rows       []*growing
	beside     *fyne.Container
	holder     *fyne.Container
	state      *kit.State
	content    fyne.CanvasObject
}

// NewScreen makes the form of a route: Tab says of what, ID of which, 0 of a new one.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Form {
	f := &Form{shell: s, book: book, route: r, fields: map[string]*field{}}
	f.about = subjectOf(f)
	f.title, f.sub = kit.Heading(f.heading()), kit.Text(f.hint(), kit.Quiet)
	f.save = kit.NewPrimary(s, s.T("ui.card.save"), "Ctrl+Enter", f.onSave)
	f.again = kit.NewButton(s, s.T("ui.draft.drop"), "", f.onDrop)
	f.again.Hide()
	f.beside, f.holder = kit.Column(kit.Gap), container.NewStack()
	f.state = kit.NewState(s, f.holder)
	f.state.FirstLoading()
	head := kit.PageHead(f.title, f.sub, f.again, kit.NewButton(s, s.T("ui.close"), "Esc", s.Back), f.save)
	f.content = kit.Page(head, f.state.Object())
	f.draft = s.BookDraft("card-"+r.Tab+"-"+strconv.FormatInt(r.ID, 10)+"-"+strconv.FormatInt(r.Client, 10)+r.Status, func() any { return f.kept() })
	return f
}

func (f *Form) heading() string {
	if f.route.ID == 0 {
		return f.shell.T("ui.card." + f.route.Tab + ".new")
	}
	return f.shell.T("ui.card." + f.route.Tab + ".edit")
}

// hint stands under the title: whose it is, and how one goes on.
func (f *Form) hint() string {
	if f.route.Name != "" {
		return f.route.Name + " · " + f.shell.T("ui.card.hint")
	}
	return f.shell.T("ui.card.hint")
}

// Content is the whole screen.
func (f *Form) Content() fyne.CanvasObject { return f.content }

// Route is where the form is.
func (f *Form) Route() kit.Route { return f.route }

// First is the field that one types into first.
func (f *Form) First() fyne.Focusable {
	if len(f.order) > 0 {
		return f.order[0].focus()
	}
	return nil
}

// Leave stops what is read; what was typed is kept at once.
func (f *Form) Leave() {
	f.load.Stop()
	f.left = true
	f.shell.SaveDrafts()
	if f.ready && !maps.Equal(f.typed(), f.seen) {
		f.shell.Toast(kit.Quiet, f.shell.T("ui.card.draft_kept"), nil)
	}
}

// Keys are the form's own.
func (f *Form) Keys() []kit.Key {
	keys := []kit.Key{
		{Name: fyne.KeyReturn, Label: "ui.card.key.next", Do: f.next},
		{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.card.key.save", Do: f.onSave},
		{Name: fyne.KeyS, Mod: fyne.KeyModifierControl, Label: "ui.card.key.save", Do: f.onSave},
	}
	if more, ok := f.about.(interface{ keys(*Form) []kit.Key }); ok && f.ready {
		keys = append(keys, more.keys(f)...)
	}
	return keys
}

// answer is what a form reads.
type answer struct {
	words office.CardWords
	got   opened
}

// Reload reads what the book has. What is typed stays; what another window changed meanwhile is told, and compared when it is saved.
func (f *Form) Reload() {
	f.left = false
	if v := f.about.verb(); !f.book.MayDo(v) {
		f.save.Disable()
		f.state.Forbidden(domain.Refuse(domain.Forbidden, "", "forbidden.verb", "role", string(f.book.User().Role), "verb", string(v)))
		f.shell.Shown("card forbidden")
		return
	}
	kit.Load(&f.load, func(ctx context.Context) (a answer, err error) {
		if a.words, err = f.book.CardWords(ctx); err != nil {
			return a, err
		}
		a.got, err = f.about.read(ctx, a.words)
		return a, err
	}, f.show)
}

func (f *Form) show(a answer, err error) {
	s := f.shell
	if err != nil {
		f.state.Error(err, f.Reload)
		s.Shown("card error")
		return
	}
	f.words = a.words
	opening := !f.ready
	if opening {
		f.open(a.got)
	} else {
		f.refresh(a.got)
	}
	f.showSide()
	f.state.Content()
	if canv := s.Window.Canvas(); (opening || canv.Focused() == nil) && !s.Busy() {
		canv.Focus(f.First())
	}
	s.Shown("card " + f.route.Tab)
}

// open makes the fields and fills them: with what was typed before the program ended, or with what the book has.
func (f *Form) open(got opened) {
	f.order, f.rows = nil, nil
	clear(f.fields)
	f.thing = got.thing
	f.page = kit.NewFormPage(f.about.build(f))
	f.holder.Objects = []fyne.CanvasObject{container.New(body{}, f.page.Object(), kit.Scroll(f.beside))}
	f.holder.Refresh()
	f.put(got.values)
	f.seen = f.typed() // as the fields write it
	f.now = f.seen
	var k kept
	if f.draft.Recall(&k) && len(k.Values) > 0 && !maps.Equal(k.Values, f.now) {
		f.put(k.Values)
		f.seen = k.Seen
		f.again.Show()
		kit.SetText(f.sub, f.shell.T("ui.draft.back"), kit.Good)
	}
	f.ready = true
}

// refresh takes in what the book has now.
func (f *Form) refresh(got opened) {
	mine := f.typed()
	clean := maps.Equal(mine, f.seen)
	f.thing = got.thing
	if reflect.DeepEqual(f.written(got.values), f.now) {
		return
	}
	f.now = f.written(got.values)
	if clean {
		f.seen = f.now
		f.put(f.now)
		return
	}
	kit.SetText(f.sub, f.shell.T("ui.card.changed"), kit.Look)
}

// written is how the fields write values of the book.
func (f *Form) written(v values) values {
	out := values{}
	for _, x := range f.order {
		out[x.key] = x.norm(v[x.key])
	}
	return out
}

// kept is what of a form outlives a crash.
type kept struct {
	Seen   values `json:"seen"`
	Values values `json:"values"`
}

func (f *Form) kept() kept { return kept{f.seen, f.typed()} }

func (f *Form) typed() values {
	out := values{}
	for _, x := range f.order {
		out[x.key] = x.get()
	}
	return out
}

// get is what a field holds; "" where the form has no such field.
func (f *Form) get(key string) string {
	if x := f.fields[key]; x != nil {
		return x.get()
	}
	return ""
}

func (f *Form) put(v values) {
	f.fill = true
	for _, x := range f.order {
		if text, ok := v[x.key]; ok {
			x.set(text)
		}
	}
	f.fill = false
	f.grow()
	for _, x := range f.order {
		x.say(false)
	}
}

// changed keeps what is typed and tells what follows from it.
func (f *Form) changed(x *field) {
	if f.fill || !f.ready {
		return
	}
	x.say(false)
	f.grow()
	f.about.touched(f, x)
	if maps.Equal(f.typed(), f.seen) {
		f.draft.Discard()
	} else {
		f.draft.Touch()
	}
	f.showSide()
}

func (f *Form) showSide() {
	f.beside.Objects = f.about.side(f)
	f.beside.Refresh()
}

// next goes to the field after the one that has the focus, and from the last to the button that saves.
func (f *Form) next() {
	canv := f.shell.Window.Canvas()
	for i, x := range f.order {
		if canv.Focused() != x.focus() {
			continue
		}
		for _, y := range f.order[i+1:] {
			if y.object.Visible() {
				canv.Focus(y.focus())
				return
			}
		}
		canv.Focus(f.save)
		return
	}
	canv.FocusNext()
}

// onDrop throws away what was typed.
func (f *Form) onDrop() {
	f.draft.Discard()
	f.seen = f.now
	f.put(f.now)
	f.again.Hide()
	kit.SetText(f.sub, f.hint(), kit.Quiet)
	f.showSide()
	f.shell.Window.Canvas().Focus(f.First())
}
