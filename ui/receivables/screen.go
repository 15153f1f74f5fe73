// Package receivables is the ageing of what clients owe, by invoices or by the ledger, on any day, and what its numbers are
// made of.
package receivables

import (
	"context"
	"io"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	Clock(city string, h domain.Hours) domain.ClientClock
	Entities(context.Context) ([]domain.LegalEntity, error)
	Groups(context.Context) ([]domain.WorkGroup, error)
	Ageing(context.Context, office.AgeingQuery) (domain.Ageing, error)
	Collection(context.Context, office.AgeingQuery) (domain.Collection, error)
	AgedItems(context.Context, office.AgedQuery) ([]domain.AgedItem, error)
	Closings(ctx context.Context, key domain.LedgerKey, entryID int64, asOf domain.Date) ([]domain.Closing, error)
	PrintAgeing(ctx context.Context, q office.AgeingQuery, locale string, w io.Writer) error
}

// kept is what the screen remembers between visits: which question, and what a row is. The day is always today at first.
type kept struct {
	Ledger bool     `json:"ledger,omitempty"`
	By     grouping `json:"by,omitempty"`
}

// Screen shows who owes how much and since when.
type Screen struct {
	shell *kit.Shell
	book  Book
	load  kit.Loader

	kept   kept
	day    domain.Date
	rep    domain.Ageing
	groups []domain.WorkGroup
	list   list
	read   bool

	title, sub *canvas.Text
	basis      *kit.Strip
	by         *kit.Choice
	date       *kit.DateField
	today      *kit.Button
	pdf, xlsx  *kit.Button
	bar        *kit.StackBar
	figures    figures
	measures   *measures
	wrong      fyne.CanvasObject // what is wrong with the day typed
	narrow     *kit.Narrow
	board      *board
	boardAt    *fyne.Container
	state      *kit.State
	main       fyne.CanvasObject
	content    *fyne.Container
	minute     kit.Minute
	drill      *drill // what a number is made of, while it is shown
	paper      *paper // the report on paper, while it is shown
}

// NewScreen makes the screen; Reload fills it.
func NewScreen(s *kit.Shell, book Book, _ kit.Route) *Screen {
	c := &Screen{shell: s, book: book, day: book.Today(), list: list{part: none, col: colTotal, fall: true}}
	s.Recall("receivables", &c.kept)
	if c.kept.By < 0 || c.kept.By >= groupings {
		c.kept.By = byClient
	}
	c.makeControls()
	c.makeHead()
	c.boardAt = container.NewStack()
	c.makeBoard()
	c.state = kit.NewState(s, kit.Fill(kit.Gap, kit.Card(kit.Inset(12, 14, 10, 14, kit.Column(8, c.bar, c.figures.object))), c.boardAt))
	c.state.FirstLoading()
	c.main = kit.Page(kit.PageHead(c.title, c.sub, c.basis, c.date.Entry, c.today, c.pdf, c.xlsx), c.state.Object())
	c.content = container.NewStack(c.main)
	return c
}

func (c *Screen) makeControls() {
	s := c.shell
	c.basis = kit.NewSegments(s, []string{s.T("ui.receivables.by_invoices"), s.T("ui.receivables.by_ledger")}, nil)
	if c.kept.Ledger {
		c.basis.Set(1)
	}
	c.basis.OnChanged = func(i int) {
		c.kept.Ledger = i == 1
		c.note()
		c.Reload()
	}
	names := make([]string, groupings)
	for i, key := range groupingKeys {
		names[i] = s.T("ui.receivables.by_" + key)
	}
	c.by = kit.NewChoice(s, 0, names, nil)
	c.by.Set(int(c.kept.By))
	c.by.OnChanged = c.onBy
	c.date = kit.NewDateField(s, s.T("ui.receivables.day"), c.day, c.book.Today())
	c.date.OnChange = c.onDay
	_, c.wrong = c.date.Inline()
	c.today = kit.NewButton(s, s.T("ui.today"), "", c.onToday)
	c.today.Disable()
	c.pdf = kit.NewButton(s, "PDF", "Ctrl+P", c.onPDF)
	c.xlsx = kit.NewButton(s, "XLSX", "Ctrl+E", c.onXLSX)
	c.pdf.Disable()
	c.xlsx.Disable()
}

func (c *Screen) makeHead() {
	s := c.shell
	c.title, c.sub = kit.Heading(""), kit.Text("", kit.Quiet)
	c.bar = kit.NewStackBar(s, barParts(s.Words, domain.Buckets{}), func(v int64) string { return s.Sum(domain.Money(v)) })
	c.bar.OnOpen = func(i int) { c.narrowTo(part(i)) }
	c.narrow = kit.NewNarrow(s, "", func() { c.narrowTo(none) })
	c.narrow.Hide()
	c.measures = newMeasures(c)
	c.figures = newFigures(c)
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is the filter: letters narrow, arrows and Enter go to the rows. A page of the screen that is open has it instead.
func (c *Screen) First() fyne.Focusable {
	switch {
	case c.paper != nil:
		return c.paper.preview.Focusable()
	case c.drill != nil:
		return c.drill.table.Focusable()
	}
	return c.board.filter
}

// Leave stops what is still read.
func (c *Screen) Leave() {
	c.load.Stop()
	c.measures.load.Stop()
	c.minute.Stop()
	if c.drill != nil {
		c.drill.stop()
	}
	if c.paper != nil {
		c.closePaper()
	}
}

func (c *Screen) query() office.AgeingQuery {
	q := office.AgeingQuery{EntityID: c.shell.Scope.Entity, GroupID: c.shell.Scope.Group, AsOf: c.day, Basis: office.ByInvoices}
	if c.kept.Ledger {
		q.Basis = office.ByLedger
	}
	return q
}

// tick moves the clocks at the clients'.
func (c *Screen) tick() {
	if !c.read {
		return
	}
	c.board.table.Reload()
	if c.drill != nil && c.drill.read {
		q := c.drill.query
		q.AgeingQuery = c.query()
		c.drill.tellSub(q)
	}
}

type answer struct {
	entities []domain.LegalEntity
	groups   []domain.WorkGroup
	rep      domain.Ageing
}

// Reload reads the report anew; filter, order and selection stay, and a number that is opened is opened anew.
func (c *Screen) Reload() {
	c.minute.Start(c.tick)
	q := c.query()
	kit.Load(&c.load, func(ctx context.Context) (a answer, err error) {
		if a.entities, err = c.book.Entities(ctx); err != nil {
			return a, err
		}
		if a.groups, err = c.book.Groups(ctx); err != nil {
			return a, err
		}
		a.rep, err = c.book.Ageing(ctx, q)
		return a, err
	}, func(a answer, err error) { c.show(q, a, err) })
}

func (c *Screen) show(q office.AgeingQuery, a answer, err error) {
	s := c.shell
	kit.SetText(c.title, s.T("ui.receivables.title", "date", s.Date(q.AsOf)), kit.Plain)
	if err != nil {
		c.pdf.Disable()
		c.xlsx.Disable()
		c.state.Error(err, c.Reload)
		s.Shown("receivables error")
		return
	}
	c.read, c.rep, c.groups = true, a.rep, a.groups
	kit.SetText(c.sub, c.question(q, a), kit.Quiet)
	c.pdf.Enable()
	c.xlsx.Enable()
	c.today.Enable()
	if q.AsOf == c.book.Today() {
		c.today.Disable()
	}
	if len(a.rep.Rows) == 0 && a.rep.Tray == 0 {
		c.empty(q)
		return
	}
	c.bar.SetParts(barParts(s.Words, a.rep.Totals))
	c.figures.set(a.rep)
	c.measures.reload()
	c.state.Content()
	c.regroup()
	if c.board.table.Selected() < 0 {
		c.board.table.Select(0)
	}
	c.focusFirst()
	s.Shown("receivables")
	if c.drill != nil {
		c.drill.reload()
	}
}

// question says which question the report answers, and of whom.
func (c *Screen) question(q office.AgeingQuery, a answer) string {
	words := c.shell.T("ui.receivables.question_" + string(q.Basis))
	whose := c.shell.T("ui.all_entities")
	if a.rep.Entity.Name != "" {
		whose = a.rep.Entity.Name
	} else if len(a.entities) == 1 {
		whose = a.entities[0].Name
	}
	words += " · " + whose
	for _, e := range a.entities {
		switch {
		case e.ID != a.rep.Entity.ID && len(a.entities) > 1:
		case e.ChasingFrom.IsZero():
			words += " · " + c.shell.T("ui.receivables.not_chased")
		default:
			words += " · " + c.shell.T("ui.receivables.chased", "day", c.shell.Date(e.ChasingFrom))
		}
	}
	if i := slices.IndexFunc(a.groups, func(g domain.WorkGroup) bool { return g.ID == q.GroupID }); i >= 0 {
		words += " · " + a.groups[i].Name
	}
	return words
}

func (c *Screen) empty(q office.AgeingQuery) {
	s := c.shell
	c.list.all, c.list.order = nil, nil
	c.xlsx.Disable()
	action := kit.NewPrimary(s, s.T("ui.clients.import"), "", func() { s.Go(kit.Route{Screen: "import"}) })
	if q.AsOf != c.book.Today() {
		action = kit.NewPrimary(s, s.T("ui.today"), "", c.onToday)
	}
	c.state.Empty(s.T("ui.receivables.none"), s.T("ui.receivables.none_help"), action)
	s.Shown("receivables empty")
}

func (c *Screen) focusFirst() {
	if canv := c.shell.Window.Canvas(); canv.Focused() == nil {
		canv.Focus(c.First()) // it could not take the focus while the screen was loading
	}
}

func (c *Screen) note() { c.shell.Note("receivables", c.kept) }

func (c *Screen) onDay(d domain.Date) {
	c.day = d
	c.Reload()
}

func (c *Screen) onToday() {
	c.day = c.book.Today()
	c.date.Set(c.day)
	c.Reload()
}

// onBy makes the table of other rows.
func (c *Screen) onBy(i int) {
	text := c.list.filter
	c.kept.By = grouping(i)
	c.note()
	c.makeBoard()
	c.board.filter.SetText(text)
	c.regroup()
	c.shell.Shown("receivables")
}

// narrowTo shows only the rows that have a part, the largest first; none shows all.
func (c *Screen) narrowTo(p part) {
	c.list.part = p
	c.narrow.Hidden = p == none
	if p != none {
		c.narrow.SetWords(c.shell.T("ui.receivables.narrowed", "part", partName(c.shell.Words, p)))
		c.list.col, c.list.fall = colNotDue+int(p), true
		c.board.table.SetSort(c.list.col, true)
	}
	c.board.object.Refresh()
	c.arrange()
	c.shell.Window.Canvas().Focus(c.board.table.Focusable())
	c.shell.Shown("receivables part")
}

// regroup makes the rows of the report as chosen.
func (c *Screen) regroup() {
	names := map[int64]string{}
	for _, g := range c.groups {
		names[g.ID] = g.Name
	}
	c.list.all = group(c.rep.Rows, c.kept.By, names, c.shell.T("ui.receivables.no_"+groupingKeys[c.kept.By]))
	c.arrange()
}

// arrange applies filter and order; the table keeps the selected row.
func (c *Screen) arrange() {
	c.list.arrange()
	t := c.board.table
	t.SetTotals(totalCells(c.shell.Words, c.kept.By, &c.list))
	t.SetNote(c.shell.T("ui.receivables.no_match"))
	t.Reload()
}
