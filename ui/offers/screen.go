// Package offers is the list of commercial offers.
package offers

import (
	"context"
	"io"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	OfferRows(context.Context, office.RowsQuery) (office.Rows, error)
	OffersByID(context.Context, []int64) (map[int64]office.OfferRow, error)
	Clock(city string, h domain.Hours) domain.ClientClock
	OfferPage(ctx context.Context, id int64, locale string) (office.OfferPage, error)
	ExportRows(ctx context.Context, x office.RowsExport, w io.Writer) error
}

// Screen is the list of offers.
type Screen struct {
	*kit.List[row]
	shell *kit.Shell
	book  Book
}

// NewScreen makes the list.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, book: book}
	statuses := []kit.ListStatus{{Title: s.T("ui.list.all")}}
	for _, k := range []domain.OfferState{domain.OfferCurrent, domain.OfferExpired, domain.OfferAccepted, domain.OfferRejected} {
		statuses = append(statuses, kit.ListStatus{Key: string(k), Title: s.T("ui.status_of." + string(k))})
	}
	c.List = kit.NewList(s, kit.ListSpec[row]{
		Screen: "offers", Title: s.T("ui.offers"), Hint: s.T("ui.documents.filter"),
		Cols: cols(s.Words), Sort: "date", Falling: true, SumCol: "monthly", Sum: func(r row) domain.Money { return r.Monthly.Least },
		Statuses: statuses, Period: true, Today: book.Today(),
		None: s.T("ui.offers.none"), NoneHelp: s.T("ui.offers.none_help"),
		Find: c.find, Fetch: c.fetch, Client: func(r row) string { return r.Client }, Draw: func(r row, out []kit.Cell) { cells(s.Words, r, out) },
		Open: func(id int64, r row) kit.Route { return kit.Route{Screen: "offer", ID: id, Name: r.Number} },
		About: func(ctx context.Context, id int64) (kit.About, error) {
			p, err := book.OfferPage(ctx, id, s.Locale)
			return about(s, p), err
		},
		Export: func(ctx context.Context, x kit.ListExport, w io.Writer) error {
			return book.ExportRows(ctx, office.RowsExport{List: office.ListOffers, Query: query(x.Ask), IDs: x.IDs, Cols: x.Cols, Locale: s.Locale, Format: "xlsx"}, w)
		},
		File: s.T("ui.offers"), OpenKey: "ui.key.open_offer",
	}, r)
	return c
}

func query(q kit.ListAsk) office.RowsQuery {
	return office.RowsQuery{
		EntityID: q.Scope.Entity, GroupID: q.Scope.Group, ClientID: q.Client, Text: q.Text, Status: q.Status,
		From: q.From, To: q.To, Sort: q.Sort, Falling: q.Falling,
	}
}

func (c *Screen) find(ctx context.Context, q kit.ListAsk) (kit.ListFound, error) {
	rows, err := c.book.OfferRows(ctx, query(q))
	if err != nil {
		return kit.ListFound{}, err
	}
	n := c.shell.N("ui.offers.count", len(rows.IDs))
	return kit.ListFound{
		IDs: rows.IDs, Sum: rows.Monthly, Counts: office.Counts(rows.All, rows.Statuses),
		Totals: totals(c.shell.Words, n, rows), Words: headWords(c.shell.Words, n, rows),
	}, nil
}

func (c *Screen) fetch(ctx context.Context, ids []int64) (map[int64]row, error) {
	got, err := c.book.OffersByID(ctx, ids)
	out := make(map[int64]row, len(got))
	for id, r := range got {
		out[id] = row{r, c.book.Clock(r.City, domain.Hours{})}
	}
	return out, err
}
