// Package clients is the list of clients: what they owe by acts and by invoices, what is overdue, and what time it is there.
package clients

import (
	"context"
	"io"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	MayDo(office.Verb) bool
	ClientRows(context.Context, office.RowsQuery) (office.Rows, error)
	ClientsByID(ctx context.Context, entityID int64, ids []int64) (map[int64]office.ClientRow, error)
	Clock(city string, h domain.Hours) domain.ClientClock
	ClientGlance(context.Context, int64) (office.Glance, error)
	ExportRows(ctx context.Context, x office.RowsExport, w io.Writer) error
}

// Screen is the list of clients, those first that most is overdue of; Enter opens the dossier, Ctrl+Enter the ledger.
type Screen struct {
	*kit.List[row]
	shell *kit.Shell
	book  Book

	entity atomic.Int64 // whose money is shown: of the newest query
}

// NewScreen makes the list.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, book: book}
	keys := []kit.Key{{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.open_ledger", Do: c.openLedger}}
	var add *kit.Button
	if book.MayDo(office.KeepClients) {
		keys = append(keys, kit.Key{Name: fyne.KeyN, Mod: fyne.KeyModifierControl, Label: "ui.clients.new", Do: c.newClient})
		add = kit.NewButton(s, s.T("ui.clients.new"), "Ctrl+N", c.newClient)
	}
	c.List = kit.NewList(s, kit.ListSpec[row]{
		Screen: "clients", Title: s.T("ui.clients"), Hint: s.T("ui.clients.filter"),
		Cols: cols(s.Words), Sort: "overdue", Falling: true, SumCol: "overdue", Sum: func(r row) domain.Money { return r.Overdue },
		Statuses: stages(s), Today: book.Today(),
		None: s.T("ui.clients.none"), NoneHelp: s.T("ui.clients.none_help"),
		NoneDo: func(s *kit.Shell) *kit.Button {
			return kit.NewPrimary(s, s.T("ui.clients.import"), "", func() { s.Go(kit.Route{Screen: "import"}) })
		},
		Find: c.find, Fetch: c.fetch, Draw: func(r row, out []kit.Cell) { cells(s.Words, r, out) },
		Open: func(id int64, r row) kit.Route {
			return kit.Route{Screen: "client", ID: id, Name: r.Name, City: r.City}
		},
		About: func(ctx context.Context, id int64) (kit.About, error) {
			g, err := book.ClientGlance(ctx, id)
			return about(s, g, book.Today()), err
		},
		Export: func(ctx context.Context, x kit.ListExport, w io.Writer) error {
			return book.ExportRows(ctx, office.RowsExport{List: office.ListClients, Query: query(x.Ask), IDs: x.IDs, Cols: x.Cols, Locale: s.Locale, Format: "xlsx"}, w)
		},
		File: s.T("ui.clients"), OpenKey: "ui.key.open_client",
		Button: add, Keys: keys,
	}, r)
	return c
}

func stages(s *kit.Shell) []kit.ListStatus {
	out := []kit.ListStatus{{Title: s.T("ui.list.all")}}
	for _, k := range []string{office.StatusOverdue, office.StatusOwes, office.StatusAhead} {
		out = append(out, kit.ListStatus{Key: k, Title: s.T("ui.clients.status." + k)})
	}
	for _, k := range []string{"lead", "activation", "active", "suspended", "leaving", "lost", "reactivated"} {
		out = append(out, kit.ListStatus{Key: k, Title: s.T("ui.stage_of." + k)})
	}
	return out
}

func query(q kit.ListAsk) office.RowsQuery {
	return office.RowsQuery{
		EntityID: q.Scope.Entity, GroupID: q.Scope.Group, ClientID: q.Client, Text: q.Text, Status: q.Status, Sort: q.Sort, Falling: q.Falling, First: q.Most(),
	}
}

func (c *Screen) find(ctx context.Context, q kit.ListAsk) (kit.ListFound, error) {
	c.entity.Store(q.Scope.Entity)
	rows, err := c.book.ClientRows(ctx, query(q))
	if err != nil {
		return kit.ListFound{}, err
	}
	if rows.Part {
		return kit.ListFound{IDs: rows.IDs, Part: true}, nil
	}
	n := c.shell.N("ui.clients.count", len(rows.IDs))
	return kit.ListFound{
		IDs: rows.IDs, Sum: rows.Overdue, Counts: office.Counts(rows.All, rows.Statuses, rows.Also),
		Totals: totals(c.shell.Words, n, rows), Words: headWords(c.shell.Words, n, rows),
	}, nil
}

func (c *Screen) fetch(ctx context.Context, ids []int64) (map[int64]row, error) {
	got, err := c.book.ClientsByID(ctx, c.entity.Load(), ids)
	out := make(map[int64]row, len(got))
	for id, r := range got {
		out[id] = row{r, c.book.Clock(r.City, domain.Hours{})}
	}
	return out, err
}

func (c *Screen) newClient() { c.shell.Go(kit.Route{Screen: "card", Tab: "client"}) }

// openLedger opens the reconciliation with the selected client.
func (c *Screen) openLedger() {
	if _, r := c.Selected(); r.CounterpartyID != 0 {
		c.shell.Go(kit.Route{Screen: "ledger", ID: r.CounterpartyID, Entity: c.shell.Scope.Entity, Name: r.Name, City: r.City})
	}
}
