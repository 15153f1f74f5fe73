// Package month is a month's invoices or acts at once: what would be made, a row a project, and one posting of all.
package month

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	MonthPlan(ctx context.Context, q office.MonthQuery) (office.MonthPlan, error)
	PostMonth(ctx context.Context, drafts []domain.PaperDraft, locale string, progress office.Progress) ([]office.MonthPosted, error)
	TakeBackMonth(ctx context.Context, ids []int64, why string) (int, error)
	PrintThese(ctx context.Context, ids []int64, locale string, sink office.Sink, progress office.Progress) (office.BatchReport, error)
}

// Screen is the plan of a month, and what came of posting it.
type Screen struct {
	shell *kit.Shell
	w     words
	book  Book
	route kit.Route
	kind  domain.DocKind
	load  kit.Loader
	draft *kit.Draft

	months []domain.Date // to choose from
	plan   office.MonthPlan
	rows   []row
	off    map[int64]bool // projects that the reader leaves out
	posted []int64        // papers posted here, until they are taken back
	read   bool

	title, sub       *canvas.Text
	choice           *kit.Choice
	date             *kit.DateField
	table            *kit.Table
	post, back, save *kit.Button
	state            *kit.State
	content          fyne.CanvasObject
}

// typed is what would be lost in a crash.
type typed struct {
	Month domain.Date `json:"month"`
	Off   []int64     `json:"off,omitempty"`
}

// NewScreen makes the screen of a route: Tab is the kind of the papers.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, w: words{s.Words}, book: book, route: r, kind: domain.DocKind(r.Tab), off: map[int64]bool{}}
	if c.kind != domain.Act {
		c.kind = domain.Invoice
	}
	today := book.Today()
	names := []string{}
	for by := -2; by <= 2; by++ {
		m := domain.MonthOf(today).AddMonths(by)
		c.months = append(c.months, m)
		names = append(names, c.w.month(m))
	}
	c.title, c.sub = kit.Heading(s.T("ui.month."+string(c.kind))), kit.Text("", kit.Quiet)
	c.choice = kit.NewChoice(s, 160, names, func(int) { c.onMonth() })
	c.choice.SetOptions(names, 2)
	c.date = kit.NewDateField(s, s.T("ui.month.date"), today, today)
	c.date.OnChange = func(domain.Date) { c.Reload() }
	c.post = kit.NewPrimary(s, s.T("ui.month.post"), "Ctrl+Enter", c.onPost)
	c.back = kit.NewButton(s, s.T("ui.month.take_back"), "", c.takeBack)
	c.save = kit.NewButton(s, s.T("ui.month.save"), "Ctrl+P", c.onSave)
	c.back.Hide()
	c.save.Hide()
	c.makeTable()
	c.state = kit.NewState(s, c.table)
	c.state.FirstLoading()
	labelled, _ := c.date.Inline()
	c.content = kit.Page(kit.PageHead(c.title, c.sub, c.choice, labelled, c.save, c.back, c.post), c.state.Object())
	c.draft = s.BookDraft("month-"+string(c.kind), func() any { return c.typed() })
	c.recall()
	return c
}

func (c *Screen) makeTable() {
	t := kit.NewTable(c.shell, c.w.cols()...)
	t.Count = func() int { return len(c.rows) }
	t.ID = func(i int) int64 { return c.rows[i].Project.ID }
	t.Text = func(i int) string { return c.rows[i].Client.Name }
	t.Cells = func(i int, out []kit.Cell) { c.w.cells(c.rows[i], out) }
	t.OnOpen = c.open
	t.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeySpace {
			c.toggle(t.Selected())
			return true
		}
		return false
	}
	t.Remember("month." + string(c.kind))
	c.table = t
}

func (c *Screen) typed() typed {
	t := typed{Month: c.month()}
	for id := range c.off {
		t.Off = append(t.Off, id)
	}
	return t
}

func (c *Screen) recall() {
	var t typed
	if !c.draft.Recall(&t) {
		return
	}
	for _, id := range t.Off {
		c.off[id] = true
	}
	for i, m := range c.months {
		if m == t.Month {
			names := make([]string, len(c.months))
			for k, m := range c.months {
				names[k] = c.w.month(m)
			}
			c.choice.SetOptions(names, i)
		}
	}
}

func (c *Screen) month() domain.Date { return c.months[max(c.choice.Index(), 0)] }

// onMonth looks at another month; what was left out belongs to the one before.
func (c *Screen) onMonth() {
	c.off, c.posted = map[int64]bool{}, nil
	c.draft.Touch()
	if c.kind == domain.Act {
		c.date.Set(c.month().AddMonths(1) - 1)
	}
	c.Reload()
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is the rows.
func (c *Screen) First() fyne.Focusable { return c.table.Focusable() }

// Leave stops what is still read.
func (c *Screen) Leave() { c.load.Stop() }

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	keys := []kit.Key{
		{Name: fyne.KeyReturn, Mod: ctrl, Label: "ui.month.key.post", Do: func() { c.post.Tapped(nil) }},
		{Text: c.shell.T("ui.matching.space"), Label: "ui.month.key.space"},
		{Text: "Enter", Label: "ui.month.key.open"},
	}
	if len(c.posted) > 0 {
		keys = append(keys, kit.Key{Name: fyne.KeyP, Mod: ctrl, Label: "ui.month.save", Do: c.onSave})
	}
	return append(keys, c.table.Keys()...)
}

// Reload reads the plan; what is left out and the selection stay.
func (c *Screen) Reload() {
	q := office.MonthQuery{Kind: c.kind, EntityID: c.shell.Scope.Entity, GroupID: c.shell.Scope.Group, Month: c.month(), Date: c.date.Value()}
	if c.kind == domain.Act && !c.read {
		c.date.Set(c.month().AddMonths(1) - 1)
		q.Date = c.date.Value()
	}
	c.state.Loading()
	kit.Load(&c.load, func(ctx context.Context) (office.MonthPlan, error) { return c.book.MonthPlan(ctx, q) }, c.show)
}

func (c *Screen) show(p office.MonthPlan, err error) {
	s := c.shell
	if err != nil {
		c.state.Error(err, c.Reload)
		s.Shown("month error")
		return
	}
	first := !c.read
	c.plan, c.read = p, true
	c.rows = nil
	for _, r := range p.Rows {
		c.rows = append(c.rows, row{MonthRow: r, off: c.off[r.Project.ID]})
	}
	slices.SortStableFunc(c.rows, func(a, b row) int { return rank(a.MonthRow) - rank(b.MonthRow) })
	if len(c.rows) == 0 {
		c.say()
		c.state.Empty(s.T("ui.month.none"), s.T("ui.month.none_help"), nil)
		s.Shown("month empty")
		return
	}
	c.state.Content()
	c.say()
	c.table.Reload()
	if c.table.Selected() < 0 {
		c.table.Select(0)
	}
	if first {
		s.Window.Canvas().Focus(c.First())
	}
	s.Shown("month")
}

// say writes how many go and what they come to: under the rows, beside the title and on the button.
func (c *Screen) say() {
	n, sum := sums(c.rows)
	kit.SetText(c.title, c.shell.T("ui.month.title."+string(c.kind), "month", c.w.month(c.month())), kit.Plain)
	kit.SetText(c.sub, c.w.sub(c.rows), kit.Quiet)
	c.post.SetLabel(c.shell.T("ui.month.post_n", "n", n))
	if c.post.Enable(); n == 0 {
		c.post.Disable()
	}
	totals := make([]kit.Cell, colWhy+1)
	totals[colClient] = kit.Cell{Text: c.shell.T("ui.month.total", "n", n), Bold: true}
	totals[colSum] = kit.Cell{Text: c.w.Sum(sum), Bold: true}
	c.table.SetTotals(totals)
	c.back.Hidden, c.save.Hidden = len(c.posted) == 0, len(c.posted) == 0
	c.content.Refresh()
}

// toggle leaves a row out, or takes it in again; what can't be posted stays out.
func (c *Screen) toggle(i int) {
	if i < 0 || i >= len(c.rows) {
		return
	}
	r := &c.rows[i]
	if r.Out != "" || r.posted != nil {
		c.shell.Say(kit.Quiet, c.w.why(*r).Text)
		return
	}
	r.off = !r.off
	if r.off {
		c.off[r.Project.ID] = true
	} else {
		delete(c.off, r.Project.ID)
	}
	c.draft.Touch()
	c.say()
	c.table.Reload()
	c.table.Select(min(i+1, len(c.rows)-1))
}

// open goes to the paper that there is, else to the client.
func (c *Screen) open(i int) {
	r := c.rows[i]
	switch {
	case r.posted != nil && r.posted.Why == nil:
		c.shell.Go(kit.Route{Screen: "document", ID: r.posted.Document.ID, Name: r.posted.Document.Number})
	case r.Document != nil:
		c.shell.Go(kit.Route{Screen: "document", ID: r.Document.ID, Name: r.Document.Number})
	default:
		c.shell.Go(kit.Route{Screen: "client", ID: r.Client.ID, Name: r.Client.Name, City: r.Client.City, Tab: "agreements"})
	}
}

// onPost posts all that go, each whole or not at all; the rows then say what came of each.
func (c *Screen) onPost() {
	if c.post.Disabled() {
		return
	}
	s := c.shell
	var drafts []domain.PaperDraft
	for _, r := range c.rows {
		if r.goes() {
			drafts = append(drafts, r.Draft)
		}
	}
	var done []office.MonthPosted
	kit.Job(s, s.T("ui.month.job."+string(c.kind)), c.post, func(ctx context.Context, progress func(done, total int)) (err error) {
		done, err = c.book.PostMonth(ctx, drafts, s.Locale, progress)
		return err
	}, func(err error) {
		c.came(done)
		if err != nil {
			s.Fail(err)
		}
		s.Changed()
		s.Shown("month posted")
	})
}

// came writes beside each row what became of it.
func (c *Screen) came(done []office.MonthPosted) {
	s := c.shell
	refused := 0
	for i := range done {
		x := &done[i]
		if x.Why == nil {
			c.posted = append(c.posted, x.Document.ID)
		} else {
			refused++
		}
		for k := range c.rows {
			if len(x.Draft.Lines) > 0 && c.rows[k].Project.ID == x.Draft.Lines[0].ProjectID {
				c.rows[k].posted = x
			}
		}
	}
	if len(c.off) == 0 {
		c.draft.Discard()
	}
	c.say()
	c.table.Reload()
	if n := len(done) - refused; n > 0 {
		s.Toast(kit.Good, s.T("ui.month.said", "n", n, "refused", refused), c.takeBack)
	}
}

// takeBack annuls what was posted here; the numbers stay.
func (c *Screen) takeBack() {
	s, ids := c.shell, c.posted
	n := 0
	kit.Do(c.back, func(ctx context.Context) (err error) {
		n, err = c.book.TakeBackMonth(ctx, ids, s.T("ui.editor.taken_back"))
		return err
	}, func(err error) {
		c.posted = ids[:len(ids)-n]
		if err != nil {
			s.Fail(err)
		} else {
			s.Say(kit.Good, s.T("ui.month.said_back", "n", n))
		}
		s.Changed()
		c.Reload()
	})
}

// onSave writes the papers posted here into a folder, each a PDF of its own.
func (c *Screen) onSave() {
	s, ids := c.shell, append([]int64(nil), c.posted...)
	if len(ids) == 0 {
		return
	}
	name := s.T("ui.month.folder."+string(c.kind), "month", c.w.month(c.month()))
	s.AskPath(kit.PathQuestion{Title: s.T("ui.month.save_to"), Accept: s.T("ui.save"), Start: filepath.Join(kit.Home(), name), Save: true}, func(folder string) {
		var rep office.BatchReport
		kit.Job(s, s.T("ui.month.job.pdf"), c.save, func(ctx context.Context, progress func(done, total int)) error {
			err := os.MkdirAll(folder, 0o750)
			if err != nil {
				return err
			}
			rep, err = c.book.PrintThese(ctx, ids, s.Locale, office.Sink{Each: func(name string, pdf []byte) error {
				return kit.SaveBytes(filepath.Join(folder, name), pdf)
			}}, progress)
			return err
		}, func(err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("month save error")
				return
			}
			s.ToastOpen(s.T("ui.month.saved", "n", len(rep.Done), "path", kit.Tilde(folder)), folder)
			s.Shown("month saved")
		})
	})
}
