// Package search is Ctrl+K: one field that finds clients, people, documents, sums and screens as one types.
package search

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the search asks of the office.
type Book interface {
	Path() string
	Search(ctx context.Context, q office.SearchQuery) (office.SearchAnswer, error)
	FindAgain(ctx context.Context, refs []office.Ref) ([]office.Hit, error)
	Clock(city string, h domain.Hours) domain.ClientClock
}

// Place is a screen of the window that the search leads to.
type Place struct {
	Name  string // as the rail has it
	Route kit.Route
}

const width float32 = 640

const (
	mostOpened = 8
	mostOfOne  = 60 // hits of a section that is looked at alone
)

// Palette is the field with its answers, over the screen.
type Palette struct {
	shell  *kit.Shell
	book   Book
	places []Place

	sheet *kit.Modal // nil while it is closed
	field *kit.Entry
	list  *list
	load  kit.Loader
	shown asked  // what the rows in sight answer to
	asks  asked  // what is being read
	owed  func() // what Enter was pressed for, when the answer was not there yet
}

// asked is what an answer is for.
type asked struct{ text, section string }

// New makes a palette that finds what the book holds and leads to places; it shows nothing before Open.
func New(s *kit.Shell, book Book, places []Place) *Palette {
	return &Palette{shell: s, book: book, places: places}
}

// Open shows the palette with the focus in its field; Esc closes it.
func (p *Palette) Open() {
	if p.sheet != nil {
		return
	}
	s := p.shell
	p.list = newList(s, p.choose)
	p.field = kit.NewEntry(s, 0)
	p.field.SetPlaceHolder(s.T("ui.search.field"))
	p.field.OnChanged = func(text string) { p.ask(asked{text: text}) }
	p.field.OnKey = p.key
	p.field.OnEnter = func() { p.enter(false) }
	p.field.OnTab = p.complete
	p.shown, p.asks, p.owed = asked{text: "\x00"}, asked{}, nil
	foot := kit.Inset(6, 14, 8, 14, kit.Small(s.T("ui.search.foot"), kit.Quiet))
	content := kit.Column(0, kit.Inset(10, 10, 10, 10, p.field), kit.Hairline(), p.list, kit.Hairline(), foot)
	p.sheet = s.Sheet(content, width, p.field, kit.Key{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Do: func() { p.enter(true) }})
	if p.sheet == nil {
		return
	}
	p.sheet.OnClose = func() {
		p.sheet = nil
		p.load.Stop()
	}
	p.ask(asked{})
}

// answer is what was read for a line.
type answer struct {
	found   office.SearchAnswer
	outside bool // nothing is in the group chosen: this is of the others
	recent  []office.Hit
}

// ask reads for what is typed; the rows in sight stay until the answer is there, and an older answer never comes after it.
func (p *Palette) ask(a asked) {
	p.asks, p.owed = a, nil
	if p.sheet == nil {
		return
	}
	q := office.SearchQuery{Text: a.text, EntityID: p.shell.Scope.Entity, GroupID: p.shell.Scope.Group, Section: a.section}
	if a.section != "" {
		q.Limit = mostOfOne
	}
	refs := p.opened()
	kit.Load(&p.load, func(ctx context.Context) (out answer, err error) {
		if strings.TrimSpace(a.text) == "" {
			out.recent, err = p.book.FindAgain(ctx, refs)
			return out, err
		}
		if out.found, err = p.book.Search(ctx, q); err == nil && len(out.found.Sections) == 0 && q.GroupID != 0 {
			q.GroupID, out.outside = 0, true
			out.found, err = p.book.Search(ctx, q)
		}
		return out, err
	}, func(out answer, err error) { p.show(a, out, err) })
}

func (p *Palette) show(a asked, out answer, err error) {
	if p.sheet == nil {
		return
	}
	p.shown = a
	p.list.set(p.rows(a, out, err))
	p.sheet.Fit()
	p.shell.Shown(strings.TrimSpace("search " + a.text))
	if owed := p.owed; owed != nil {
		p.owed = nil
		owed()
	}
}

func (p *Palette) rows(a asked, out answer, err error) []row {
	w := p.shell.Words
	at := func(city string) domain.ClientClock { return p.book.Clock(city, domain.Hours{}) }
	switch {
	case err != nil:
		return noteRows(w.Err(err))
	case strings.TrimSpace(a.text) == "":
		return recentRows(w, out.recent, at)
	}
	var places []Place
	if a.section == "" {
		places = placesLike(p.places, a.text)
	}
	rows := answerRows(w, out.found, places, at)
	if len(rows) == 0 {
		return noteRows(w.T("ui.search.none"))
	}
	if out.outside && len(out.found.Sections) > 0 {
		rows = append(noteRows(w.T("ui.search.outside")), rows...)
	}
	return rows
}

// key moves in the answers; Esc in a section alone leads back to all of them.
func (p *Palette) key(name fyne.KeyName) bool {
	if name == fyne.KeyEscape && p.asks.section != "" {
		p.ask(asked{text: p.asks.text})
		return true
	}
	return p.list.key(name)
}

// enter opens the chosen row, or its client's reconciliation; while the answer to what is typed is still read, it waits for it.
func (p *Palette) enter(ledger bool) {
	if p.shown != p.asks {
		p.owed = func() { p.enter(ledger) }
		return
	}
	if r, ok := p.list.chosen(); ok {
		p.open(r, ledger)
	}
}

func (p *Palette) choose(r row) { p.open(r, false) }

func (p *Palette) open(r row, ledger bool) {
	if r.section != "" {
		p.ask(asked{p.shown.text, r.section})
		return
	}
	var to kit.Route
	switch {
	case r.place != nil:
		to = r.place.Route
	case r.hit == nil:
		return
	default:
		to = route(r.hit)
		if ledger {
			var ok bool
			if to, ok = ledgerRoute(r.hit); !ok {
				return
			}
		}
		p.remember(office.Ref{Kind: r.hit.Kind, ID: r.hit.ID})
	}
	p.sheet.Close()
	p.shell.Go(to)
}

// complete puts the chosen row's name into the field.
func (p *Palette) complete() bool {
	r, ok := p.list.chosen()
	if !ok || r.section != "" || p.shown != p.asks {
		return true // Tab leads nowhere else from here
	}
	text := r.text
	if r.hit != nil {
		text = cmp.Or(r.hit.Name, r.text)
	}
	p.field.SetText(text)
	p.field.FocusEnd()
	return true
}

// note names what this book's last opened things are kept under: numbers alone, and not the file's name.
func (p *Palette) note() string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(p.book.Path()))
	return fmt.Sprintf("search.%x", h.Sum64())
}

func (p *Palette) opened() (refs []office.Ref) {
	p.shell.Recall(p.note(), &refs)
	return refs
}

func (p *Palette) remember(r office.Ref) {
	refs := slices.DeleteFunc(p.opened(), func(o office.Ref) bool { return o == r })
	refs = slices.Insert(refs, 0, r)
	p.shell.Note(p.note(), refs[:min(len(refs), mostOpened)])
}
