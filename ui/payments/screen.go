// Package payments is the list of payments: every operation of our accounts.
package payments

import (
	"context"
	"io"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	PaymentRows(context.Context, office.RowsQuery) (office.Rows, error)
	PaymentsByID(context.Context, []int64) (map[int64]office.OperationRow, error)
	Clock(city string, h domain.Hours) domain.ClientClock
	PaymentPage(ctx context.Context, id int64) (office.PaymentPage, error)
	ExportRows(ctx context.Context, x office.RowsExport, w io.Writer) error
}

// Screen is the list of payments.
type Screen struct {
	*kit.List[row]
	shell *kit.Shell
	book  Book
}

// NewScreen makes the list.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, book: book}
	desk := func() { s.Go(kit.Route{Screen: "matching"}) }
	match := kit.NewButton(s, s.T("ui.matching.go"), "Ctrl+M", desk)
	match.Hide()
	c.List = kit.NewList(s, kit.ListSpec[row]{
		Screen: "payments", Title: s.T("ui.payments"), Hint: s.T("ui.payments.filter"),
		Cols: cols(s.Words), Sort: "date", Falling: true, SumCol: "amount", Sum: func(r row) domain.Money { return signed(r.OperationRow) },
		Statuses: choices(s, "ui.list.all", "ui.status_of.", "unattributed", "advance", "allocated"),
		Also:     choices(s, "ui.payments.any_kind", "ui.payments.kind.", "receipt", "refund", "not_ours", "between", "transfer", "outgoing", "opening"),
		Period:   true, Today: book.Today(),
		None: s.T("ui.payments.none"), NoneHelp: s.T("ui.payments.none_help"),
		NoneDo: func(s *kit.Shell) *kit.Button {
			return kit.NewPrimary(s, s.T("ui.payments.import"), "", func() { s.Go(kit.Route{Screen: "import"}) })
		},
		Find: c.find, Fetch: c.fetch, Client: func(r row) string { return r.Client }, Draw: func(r row, out []kit.Cell) { cells(s.Words, r, out) },
		Open: func(id int64, r row) kit.Route { return kit.Route{Screen: "payment", ID: id, Name: r.Number} },
		About: func(ctx context.Context, id int64) (kit.About, error) {
			p, err := book.PaymentPage(ctx, id)
			return about(s, p), err
		},
		Export: func(ctx context.Context, x kit.ListExport, w io.Writer) error {
			return book.ExportRows(ctx, office.RowsExport{List: office.ListPayments, Query: query(x.Ask), IDs: x.IDs, Cols: x.Cols, Locale: s.Locale, Format: "xlsx"}, w)
		},
		File: s.T("ui.payments"), OpenKey: "ui.key.open_payment",
		Keys:   []kit.Key{{Name: fyne.KeyM, Mod: fyne.KeyModifierControl, Label: "ui.matching.key.open", Do: desk}},
		Button: match,
		Found: func(f kit.ListFound) { // something to match: whose it is, or what it pays
			match.Hidden = f.Counts["unattributed"]+f.Counts["advance"] == 0
			c.Content().Refresh()
		},
	}, r)
	return c
}

// choices are the named parts of a list, all of it first.
func choices(s *kit.Shell, all, prefix string, keys ...string) []kit.ListStatus {
	out := []kit.ListStatus{{Title: s.T(all)}}
	for _, k := range keys {
		out = append(out, kit.ListStatus{Key: k, Title: s.T(prefix + k)})
	}
	return out
}

func query(q kit.ListAsk) office.RowsQuery {
	return office.RowsQuery{
		EntityID: q.Scope.Entity, GroupID: q.Scope.Group, ClientID: q.Client, Text: q.Text, Status: q.Status, Kind: q.Also,
		From: q.From, To: q.To, Sort: q.Sort, Falling: q.Falling, First: q.Most(),
	}
}

func (c *Screen) find(ctx context.Context, q kit.ListAsk) (kit.ListFound, error) {
	rows, err := c.book.PaymentRows(ctx, query(q))
	if err != nil {
		return kit.ListFound{}, err
	}
	if rows.Part {
		return kit.ListFound{IDs: rows.IDs, Part: true}, nil
	}
	n := c.shell.N("ui.payments.count", len(rows.IDs))
	return kit.ListFound{
		IDs: rows.IDs, Sum: rows.Total - rows.Out, Counts: office.Counts(rows.All, rows.Statuses), Also: office.Counts(office.StatusSum{}, rows.Kinds),
		Totals: totals(c.shell.Words, n, rows), Words: headWords(c.shell.Words, n, rows),
	}, nil
}

func (c *Screen) fetch(ctx context.Context, ids []int64) (map[int64]row, error) {
	got, err := c.book.PaymentsByID(ctx, ids)
	out := make(map[int64]row, len(got))
	for id, r := range got {
		out[id] = row{r, c.book.Clock(r.City, domain.Hours{})}
	}
	return out, err
}
