package receivables

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/ui/kit"
)

// board is the table of the report with its filter; another grouping has another board.
type board struct {
	table  *kit.Table
	filter *kit.Entry
	object *fyne.Container
}

func (c *Screen) makeBoard() {
	b := &board{}
	by := c.kept.By
	b.table = kit.NewTable(c.shell, c.cols()...)
	b.table.Count = func() int { return len(c.list.order) }
	b.table.ID = func(i int) int64 { return c.list.at(i).id }
	b.table.Cells = func(i int, out []kit.Cell) { cells(c.shell.Words, by, c.list.at(i), c.clock, out) }
	b.table.OnSort = func(col int, falling bool) {
		c.list.col, c.list.fall = col, falling
		c.arrange()
	}
	b.table.OnOpen = func(i int) { c.open(i, c.list.part) }
	b.table.OnCell = func(i, col int) {
		p := partOf(col)
		if col < colNotDue {
			p = c.list.part
		}
		c.open(i, p)
	}
	b.table.OnTotal = func(col int) { c.openAll(partOf(col)) }
	if by != byClient && (c.list.col == colClock || c.list.col == colManager) {
		c.list.col, c.list.fall = colTotal, true
	}
	b.table.SetSort(c.list.col, c.list.fall)
	b.table.Remember("receivables." + groupingKeys[by])
	b.filter = kit.NewFilter(c.shell, b.table, 300, c.shell.T("ui.receivables.filter_"+groupingKeys[by]), func(text string) {
		c.list.filter = text
		c.arrange()
		if c.read {
			c.shell.Shown("receivables filter " + text)
		}
	})
	b.object = kit.Fill(8, kit.Line(8, b.filter, c.narrow, kit.Spacer(), c.wrong, c.by), b.table)
	c.board = b
	c.boardAt.Objects = []fyne.CanvasObject{b.object}
	c.boardAt.Refresh()
}

func (c *Screen) cols() []kit.Col {
	t := c.shell.T
	sum := func(key string, width float32) kit.Col {
		return kit.Col{Key: key, Title: t("ui.receivables.col." + key), Width: width, Right: true, Sortable: true, Falling: true}
	}
	overdue := sum("overdue", 104)
	overdue.Yield = 6 // the four before it add up to it: names and sums are rather read in full
	clients := c.kept.By == byClient
	name := kit.Col{Key: "name", Title: t("ui.receivables.by_" + groupingKeys[c.kept.By] + "_one"), Width: 216, Flex: 3, Sortable: true}
	manager := kit.Col{Key: "manager", Title: t("ui.receivables.col.manager"), Width: 112, Sortable: true, Yield: 5}
	if !clients {
		manager.Key, manager.Title, manager.Sortable = "clients", t("ui.clients"), false
	}
	return []kit.Col{
		name,
		{Key: "clock", Title: t("ui.receivables.col.clock"), Width: 128, Sortable: true, Hidden: !clients, Yield: 4},
		manager,
		sum("not_due", 100), sum("d1", 106), sum("d31", 100), sum("d61", 100), sum("over90", 100), overdue, sum("total", 108), sum("advance", 108),
	}
}

// clock is the time at a client's.
func (c *Screen) clock(city string) kit.Cell {
	_, short, tone := c.shell.Clock(c.book.Clock(city, domain.Hours{}))
	return kit.Cell{Text: short, Tone: tone}
}

// figures is the line under the bar: what is owed, overdue, paid ahead and not attributed. Each leads to its rows.
type figures struct {
	screen                *Screen
	object, trayLine      *fyne.Container
	total, overdue, ahead *kit.Link
	tray                  *kit.Link
}

func newFigures(c *Screen) figures {
	s := c.shell
	f := figures{screen: c}
	quiet := func(key string) *canvas.Text { return kit.Text(s.T("ui.receivables."+key), kit.Quiet) }
	f.total = kit.NewLink(s, "", kit.Plain, 0, func() { c.openAll(partTotal) })
	f.overdue = kit.NewLink(s, "", kit.Plain, 0, func() { c.openAll(partOverdue) })
	f.ahead = kit.NewLink(s, "", kit.Plain, 0, func() { c.openAll(partAdvance) })
	f.tray = kit.NewLink(s, "", kit.Look, 0, func() { s.Go(kit.Route{Screen: "payments", Status: "unattributed"}) })
	f.trayLine = kit.Line(5, quiet("tray"), f.tray)
	f.object = kit.Line(18, kit.Line(5, quiet("all"), f.total), kit.Line(5, quiet("overdue"), f.overdue),
		kit.Line(5, quiet("ahead"), f.ahead, quiet("not_netted")), f.trayLine, c.measures.object)
	return f
}

func (f figures) set(rep domain.Ageing) {
	w := f.screen.shell.Words
	rub := func(m domain.Money) string { return w.T("ui.receivables.rub", "sum", w.Sum(m)) }
	f.total.SetWords(rub(rep.Totals.Total), kit.Plain)
	f.overdue.SetWords(rub(rep.Totals.Overdue()), kit.Plain)
	f.ahead.SetWords(rub(rep.Totals.Advances), kit.Plain)
	f.tray.SetWords(rub(rep.Tray), kit.Look)
	f.trayLine.Hidden = rep.Tray == 0
	f.object.Refresh()
}
