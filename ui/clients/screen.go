// Package clients is the screen of clients with their balance, what they have not paid and what is overdue.
package clients

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	Entities(context.Context) ([]domain.LegalEntity, error)
	ClientBalances(context.Context, office.BalanceQuery) ([]domain.ClientBalance, error)
}

// Screen shows all clients; typing filters them, Enter opens a ledger.
type Screen struct {
	shell *kit.Shell
	book  Book
	load  kit.Loader

	list     list
	entities []domain.LegalEntity
	entity   int64 // 0: all of ours
	read     bool  // something has been read once

	content fyne.CanvasObject
	sub     *canvas.Text
	filter  *kit.Entry
	entityC *kit.Choice
	table   *kit.Table
	state   *kit.State
}

// NewScreen makes the screen; Reload fills it.
func NewScreen(s *kit.Shell, book Book) *Screen {
	c := &Screen{shell: s, book: book}
	c.makeTable()
	c.makeFilter()
	c.entityC = kit.NewChoice(s, 220, nil, c.onEntity)
	c.entityC.Hide()
	c.sub = kit.Text("", kit.Quiet)
	c.state = kit.NewState(s, c.table)
	c.state.FirstLoading()
	head := kit.PageHead(kit.Heading(s.T("ui.clients")), c.sub, c.entityC, c.filter)
	c.content = kit.Page(head, c.state.Object())
	return c
}

func (c *Screen) makeTable() {
	t := c.shell.T
	sum := func(key string, width float32) kit.Col {
		return kit.Col{Key: key, Title: t("ui.col." + key), Width: width, Right: true, Sortable: true, Falling: true}
	}
	c.table = kit.NewTable(c.shell,
		kit.Col{Key: "client", Title: t("ui.col.client"), Width: 200, Flex: 3, Sortable: true},
		kit.Col{Key: "inn", Title: t("ui.col.inn"), Width: 120, Sortable: true},
		kit.Col{Key: "city", Title: t("ui.col.city"), Width: 130, Flex: 1, Sortable: true},
		sum("balance", 150), sum("unpaid", 160), sum("overdue", 130), sum("days", 70),
		sum("advances", 130))
	c.table.Count = func() int { return len(c.list.order) }
	c.table.Cells = func(row int, out []kit.Cell) { cells(c.shell.Words, c.list.at(row), out) }
	c.table.OnSort = func(col int, falling bool) {
		c.list.col, c.list.fall = col, falling
		c.arrange()
	}
	c.table.ID = func(row int) int64 { return c.list.at(row).CounterpartyID }
	c.table.OnOpen = func(row int) { c.open(c.list.at(row)) }
	c.table.SetSort(colClient, false)
	c.table.Remember("clients")
}

func (c *Screen) makeFilter() {
	c.filter = kit.NewFilter(c.shell, c.table, 300, c.shell.T("ui.clients.filter"), func(text string) {
		c.list.filter = text
		c.arrange()
		if c.read {
			c.shell.Shown("clients filter " + text)
		}
	})
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is the filter: one types a name at once.
func (c *Screen) First() fyne.Focusable { return c.filter }

// Leave stops the read.
func (c *Screen) Leave() { c.load.Stop() }

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	return append([]kit.Key{
		{Name: fyne.KeyReturn, Label: "ui.key.open_ledger", Do: func() { c.table.Press(fyne.KeyReturn) }},
		{Name: fyne.KeyF, Mod: fyne.KeyModifierControl, Label: "ui.key.filter", Do: c.filter.FocusEnd},
	}, c.table.Keys()...)
}

type answer struct {
	entities []domain.LegalEntity
	balances []domain.ClientBalance
	asOf     domain.Date
}

// Reload reads the clients anew; filter, order and selection stay.
func (c *Screen) Reload() {
	entity := c.entity
	kit.Load(&c.load, func(ctx context.Context) (answer, error) {
		a := answer{asOf: c.book.Today()}
		var err error
		if a.entities, err = c.book.Entities(ctx); err != nil {
			return a, err
		}
		a.balances, err = c.book.ClientBalances(ctx, office.BalanceQuery{EntityID: entity, AsOf: a.asOf})
		return a, err
	}, c.show)
}

func (c *Screen) show(a answer, err error) {
	if err != nil {
		c.state.Error(err, c.Reload)
		c.shell.Shown("clients error")
		return
	}
	c.read = true
	c.showEntities(a.entities)
	kit.SetText(c.sub, c.shell.T("ui.clients.sub", "date", c.shell.Date(a.asOf)), kit.Quiet)
	if len(a.balances) == 0 {
		c.list = newList(nil)
		c.state.Empty(c.shell.T("ui.clients.none"), c.shell.T("ui.clients.none_help"),
			kit.NewPrimary(c.shell, c.shell.T("ui.clients.import"), "", func() { c.shell.Go(kit.Route{Screen: "import"}) }))
		c.shell.Shown("clients empty")
		return
	}
	next := newList(a.balances)
	next.filter, next.col, next.fall = c.list.filter, c.list.col, c.list.fall
	c.list = next
	c.state.Content()
	c.arrange()
	c.shell.Shown("clients")
}

func (c *Screen) showEntities(all []domain.LegalEntity) {
	c.entities = all
	c.entityC.Hidden = len(all) < 2
	options, chosen := []string{c.shell.T("ui.all_entities")}, 0
	for i, e := range all {
		options = append(options, e.Name)
		if e.ID == c.entity {
			chosen = i + 1
		}
	}
	c.entityC.SetOptions(options, chosen)
	c.content.Refresh()
}

func (c *Screen) onEntity(i int) {
	c.entity = 0
	if i > 0 {
		c.entity = c.entities[i-1].ID
	}
	c.Reload()
}

// arrange applies filter and order; the table keeps the selected client.
func (c *Screen) arrange() {
	c.list.arrange()
	c.table.SetTotals(totalCells(c.shell.Words, len(c.list.order), c.list.total()))
	c.table.SetNote(c.shell.T("ui.clients.no_match", "text", c.list.filter))
	c.table.Reload()
}

func (c *Screen) open(b domain.ClientBalance) {
	c.shell.Go(kit.Route{Screen: "ledger", ID: b.CounterpartyID, Entity: c.entity, Name: b.Client, City: b.City})
}
