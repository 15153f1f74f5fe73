package ui

import (
	"context"
	"io"
	"strings"

	"accord/domain"
	"accord/office"
)

// The lists of the fake: clients are those with balances, everything else is empty.

func (f *fake) ClientRows(_ context.Context, q office.RowsQuery) (r office.Rows, err error) {
	for i, b := range f.balances {
		if !strings.Contains(domain.NormName(b.Client+" "+b.INN), domain.NormName(q.Text)) {
			continue
		}
		r.IDs = append(r.IDs, int64(i+1))
		r.All.Count++
		r.Open += b.Unpaid
		r.Overdue += b.Overdue
	}
	return r, f.err
}

func (f *fake) ClientsByID(_ context.Context, _ int64, ids []int64) (map[int64]office.ClientRow, error) {
	out := map[int64]office.ClientRow{}
	for _, id := range ids {
		b := f.balances[id-1]
		out[id] = office.ClientRow{
			ID: id, Name: b.Client, CounterpartyID: b.CounterpartyID, INNs: []string{b.INN}, City: b.City,
			Balance: b.Balance, Unpaid: b.Unpaid, Overdue: b.Overdue, Days: b.OverdueDays, Advances: b.Advances,
		}
	}
	return out, f.err
}

func (f *fake) ClientGlance(_ context.Context, id int64) (office.Glance, error) {
	b := f.balances[id-1]
	return office.Glance{Client: domain.Client{ID: id, Name: b.Client, City: b.City}}, f.err
}

func (f *fake) InvoiceRows(context.Context, office.RowsQuery) (office.Rows, error) {
	return office.Rows{}, f.err
}

func (f *fake) InvoicesByID(context.Context, []int64) (map[int64]office.InvoiceRow, error) {
	return nil, f.err
}

func (f *fake) ActRows(context.Context, office.RowsQuery) (office.Rows, error) {
	return office.Rows{}, f.err
}

func (f *fake) ActsByID(context.Context, []int64) (map[int64]office.ActRow, error) {
	return nil, f.err
}

func (f *fake) PaymentRows(context.Context, office.RowsQuery) (office.Rows, error) {
	return office.Rows{}, f.err
}

func (f *fake) PaymentsByID(context.Context, []int64) (map[int64]office.OperationRow, error) {
	return nil, f.err
}

func (f *fake) OfferRows(context.Context, office.RowsQuery) (office.Rows, error) {
	return office.Rows{}, f.err
}

func (f *fake) OffersByID(context.Context, []int64) (map[int64]office.OfferRow, error) {
	return nil, f.err
}

func (f *fake) ExportRows(context.Context, office.RowsExport, io.Writer) error { return f.err }
