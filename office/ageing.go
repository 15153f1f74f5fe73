package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/reports"
)

// Basis is the question an ageing report answers.
type Basis = domain.Basis

// The two questions.
const (
	ByInvoices = domain.ByInvoices
	ByLedger   = domain.ByLedger
)

// AgeingQuery asks for an ageing report; EntityID 0 means all our entities, GroupID 0 the clients of all work groups and of none.
type AgeingQuery struct {
	EntityID int64
	GroupID  int64
	AsOf     domain.Date
	Basis    Basis
}

// Ageing returns an ageing report as of a day.
func (o *Office) Ageing(ctx context.Context, q AgeingQuery) (domain.Ageing, error) {
	out := domain.Ageing{AsOf: q.AsOf, Basis: q.Basis, Currency: domain.RUB}
	var err error
	if q.EntityID != 0 {
		if out.Entity, err = entityIn(ctx, o.store, q.EntityID); err != nil {
			return out, err
		}
	}
	age := o.store.AgeInvoices
	if q.Basis == ByLedger {
		age = o.store.AgeLedger
	}
	rows, err := age(ctx, q.EntityID, q.AsOf)
	if err != nil {
		return out, err
	}
	at := make(map[int64]domain.Buckets, len(rows))
	for _, r := range rows {
		at[r.CounterpartyID] = r.Buckets
	}
	groups, err := o.store.ClientGroups(ctx)
	if err != nil {
		return out, err
	}
	err = o.store.Names(ctx, q.GroupID, func(id, clientID int64, name, inn, city, segment, manager string) {
		if b, ok := at[id]; ok {
			out.Rows = append(out.Rows, domain.AgedClient{
				CounterpartyID: id, ClientID: clientID, Client: name, INN: inn, City: city, Segment: segment, Manager: manager, GroupID: groups[clientID], Buckets: b,
			})
			out.Totals.Plus(b)
		}
	})
	if err != nil {
		return out, err
	}
	out.Tray, err = o.store.TraySum(ctx, q.EntityID, q.AsOf)
	return out, err
}

// PrintAgeing writes an ageing report as PDF.
func (o *Office) PrintAgeing(ctx context.Context, q AgeingQuery, locale string, w io.Writer) error {
	a, err := o.Ageing(ctx, q)
	if err != nil {
		return err
	}
	return reports.Ageing(w, a, reports.Options{Locale: locale, CreatedAt: o.now()})
}
