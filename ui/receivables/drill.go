package receivables

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// drill is what a number of the report is made of: a page over the table, left by Esc.
type drill struct {
	screen     *Screen
	load, look kit.Loader

	query   office.AgedQuery
	name    string // whose
	items   items
	read    bool
	looked  int64 // entry in the inspector
	parts   *kit.Strip
	title   *canvas.Text
	sub     *canvas.Text
	table   *kit.Table
	tableAt *fyne.Container
	side    *kit.Inspector
	state   *kit.State
	content fyne.CanvasObject
}

// open shows what a part of a row is made of; none is all of its debt.
func (c *Screen) open(i int, p part) {
	r := c.list.at(i)
	c.openDrill(r.name, r.parties, p)
}

// openAll shows what the sum under the rows is made of.
func (c *Screen) openAll(p part) {
	parties, name := c.list.parties(), c.shell.T("ui.receivables.all_clients")
	if parties != nil {
		name = c.shell.N("ui.clients.count", c.list.clients())
	}
	if parties == nil && c.shell.Scope.Group != 0 {
		for _, r := range c.list.all {
			parties = append(parties, r.parties...)
		}
	}
	c.openDrill(name, parties, p)
}

func (c *Screen) openDrill(name string, parties []int64, p part) {
	if !c.read || len(c.list.order) == 0 {
		return
	}
	if p == none {
		p = partTotal
	}
	s := c.shell
	d := &drill{screen: c, name: name, query: office.AgedQuery{Counterparties: parties}}
	d.items = items{part: p, col: itemDays, fall: true, names: map[int64]string{}}
	words := make([]string, parts)
	for i := range words {
		words[i] = partName(s.Words, part(i))
	}
	d.parts = kit.NewSegments(s, words, nil)
	d.parts.Set(int(p))
	d.parts.OnChanged = func(i int) { d.turn(part(i)) }
	d.title, d.sub = kit.Heading(name), kit.Text("", kit.Quiet)
	d.tableAt = container.NewStack()
	d.makeTable()
	d.side = kit.NewInspector(s, kit.Fill(8, d.parts, d.tableAt), 300)
	d.side.Fold(!c.kept.Ledger)
	d.state = kit.NewState(s, d.side.Object())
	d.state.FirstLoading()
	back := kit.NewButton(s, s.T("ui.receivables.back"), "Esc", c.closeDrill)
	d.content = kit.Page(kit.PageHead(d.title, d.sub, back, kit.NewButton(s, "XLSX", "Ctrl+E", c.onXLSX)), d.state.Object())
	c.drill = d
	c.showPage(d.content)
	d.reload()
}

// showPage puts a page of the screen in its place.
func (c *Screen) showPage(o fyne.CanvasObject) {
	c.content.Objects = []fyne.CanvasObject{o}
	c.content.Refresh()
	canv := c.shell.Window.Canvas()
	canv.Unfocus()
	canv.Focus(c.First())
}

func (c *Screen) closeDrill() {
	c.drill.stop()
	c.drill = nil
	c.showPage(c.main)
	c.shell.Window.Canvas().Focus(c.board.table.Focusable())
	c.shell.Shown("receivables")
}

func (d *drill) stop() {
	d.load.Stop()
	d.look.Stop()
}

// advances tells which half is shown.
func (d *drill) advances() bool { return d.items.part == partAdvance }

func (d *drill) makeTable() {
	s, t := d.screen.shell, d.screen.shell.T
	sum := func(key string) kit.Col {
		return kit.Col{Key: key, Title: t("ui.receivables.item.col." + key), Width: 116, Right: true, Sortable: true, Falling: true}
	}
	paid := "paid"
	switch {
	case d.advances():
		paid = "used"
	case d.screen.kept.Ledger:
		paid = "closed"
	}
	many := len(d.query.Counterparties) != 1
	d.table = kit.NewTable(s,
		kit.Col{Key: "client", Title: t("ui.col.client"), Width: 158, Flex: 2, Sortable: true, Hidden: !many},
		kit.Col{Key: "paper", Title: t("reconciliation.document"), Width: 124, Flex: 1, Sortable: true},
		kit.Col{Key: "date", Title: t("reconciliation.date"), Width: 100, Sortable: true},
		kit.Col{Key: "last", Title: t("ui.receivables.item.col.last"), Width: 104, Sortable: true, Hidden: d.advances()},
		kit.Col{Key: "days", Title: t("ui.receivables.item.col.days"), Width: 76, Right: true, Sortable: true, Falling: true, Hidden: d.advances()},
		sum("total"), sum(paid), sum("open"))
	d.table.Count = func() int { return len(d.items.order) }
	d.table.Cells = func(i int, out []kit.Cell) {
		it := d.items.at(i)
		itemCells(s.Words, it, d.items.names[it.Key.CounterpartyID], out)
	}
	d.table.OnSort = func(col int, falling bool) {
		d.items.col, d.items.fall = col, falling
		d.arrange()
	}
	d.table.OnOpen = func(i int) {
		if r, ok := route(d.items.at(i).DocumentID, d.items.at(i).PaymentID); ok {
			s.Go(r)
		} else {
			s.Say(kit.Quiet, t("ui.receivables.no_page"))
		}
	}
	d.table.OnSelect = d.onSelect
	if d.advances() && (d.items.col == itemDays || d.items.col == itemLast) {
		d.items.col, d.items.fall = itemDate, true
	}
	d.table.SetSort(d.items.col, d.items.fall)
	d.tableAt.Objects = []fyne.CanvasObject{d.table}
	d.tableAt.Refresh()
}

// turn shows another part; what is owed and what is paid ahead are read apart.
func (d *drill) turn(p part) {
	half := d.advances()
	d.items.part = p
	if half == d.advances() && d.read {
		d.arrange()
		d.screen.shell.Shown("receivables items")
		return
	}
	d.items.all, d.items.order = nil, nil
	d.items.col, d.items.fall = itemDays, true
	d.makeTable()
	d.reload()
}

// reload reads the items of the report that the screen shows now.
func (d *drill) reload() {
	c := d.screen
	q := d.query
	q.AgeingQuery = c.query()
	q.Half = office.AgedDebts
	if d.advances() {
		q.Half = office.AgedAdvances
	}
	d.state.Loading()
	kit.Load(&d.load, func(ctx context.Context) ([]domain.AgedItem, error) { return c.book.AgedItems(ctx, q) },
		func(all []domain.AgedItem, err error) { d.show(q, all, err) })
}

func (d *drill) show(q office.AgedQuery, all []domain.AgedItem, err error) {
	s := d.screen.shell
	if err != nil {
		d.state.Error(err, d.reload)
		s.Shown("receivables items error")
		return
	}
	d.read, d.items.all, d.looked = true, all, 0
	for _, r := range d.screen.rep.Rows {
		d.items.names[r.CounterpartyID] = r.Client
	}
	d.tellSub(q)
	d.state.Content()
	d.arrange()
	if d.table.Selected() < 0 && len(d.items.order) > 0 {
		d.table.Select(0)
	}
	if canv := s.Window.Canvas(); canv.Focused() == nil {
		canv.Focus(d.table.Focusable())
	}
	s.Shown("receivables items")
}

// tellSub says under the name which question is answered, of what day, and the time at the client's where it is one.
func (d *drill) tellSub(q office.AgedQuery) {
	c := d.screen
	s := c.shell
	words := s.T("ui.receivables.question_"+string(q.Basis)) + " · " + s.T("ui.receivables.on", "date", s.Date(q.AsOf))
	if len(q.Counterparties) == 1 && c.kept.By == byClient {
		i := slices.IndexFunc(c.rep.Rows, func(r domain.AgedClient) bool { return r.CounterpartyID == q.Counterparties[0] && r.City != "" })
		if i >= 0 {
			city := c.rep.Rows[i].City
			line, _, _ := s.Clock(c.book.Clock(city, domain.Hours{}))
			words += " · " + city + ", " + line
		}
	}
	kit.SetText(d.sub, words, kit.Quiet)
}

func (d *drill) arrange() {
	d.items.arrange()
	d.table.SetTotals(itemTotals(d.screen.shell.Words, &d.items))
	d.table.SetNote(d.screen.shell.T("ui.receivables.no_items"))
	d.table.Reload()
	d.onSelect(d.table.Selected())
}

// party is the counterparty of the selected row; 0 for none.
func (d *drill) party() (id int64, name string) {
	if i := d.table.Selected(); i >= 0 && i < len(d.items.order) {
		id = d.items.at(i).Key.CounterpartyID
	}
	return id, d.items.names[id]
}
