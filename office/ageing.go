package office

import (
	"context"
	"io"
	"time"

	"accord/domain"
	"accord/i18n"
	"accord/reports"
	"accord/storage"
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
	KnownAt  time.Time       // by what the book knew then; zero: by what it knows now
	By       domain.AgeingBy // on paper: what a row is; the report itself is always by counterparty
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
	tray := o.store.TraySum
	if at := q.KnownAt; !at.IsZero() {
		known := o.store.AgeInvoicesKnown
		if q.Basis == ByLedger {
			known = o.store.AgeLedgerKnown
		}
		age = func(ctx context.Context, entityID int64, asOf domain.Date) ([]storage.AgeingRow, error) {
			return known(ctx, entityID, asOf, at)
		}
		tray = func(ctx context.Context, entityID int64, asOf domain.Date) (domain.Money, error) {
			return o.store.TraySumKnown(ctx, entityID, asOf, at)
		}
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
	err = o.store.Names(ctx, q.GroupID, func(id, clientID int64, name, client, inn, city, segment, manager string) {
		if b, ok := at[id]; ok {
			out.Rows = append(out.Rows, domain.AgedClient{
				CounterpartyID: id, ClientID: clientID, Client: name, Behind: client, INN: inn, City: city, Segment: segment, Manager: manager, GroupID: groups[clientID], Buckets: b,
			})
			out.Totals.Plus(b)
		}
	})
	if err != nil {
		return out, err
	}
	out.Tray, err = tray(ctx, q.EntityID, q.AsOf)
	return out, err
}

// PrintAgeing writes an ageing report as PDF.
func (o *Office) PrintAgeing(ctx context.Context, q AgeingQuery, locale string, w io.Writer) error {
	a, err := o.Ageing(ctx, q)
	if err != nil {
		return err
	}
	if a, err = o.agedBy(ctx, a, q.By, locale); err != nil {
		return err
	}
	return reports.Ageing(w, a, reports.Options{Locale: locale, CreatedAt: o.now()})
}

// agedBy puts the rows of a report together by account manager, work group or segment; those without one stand together.
func (o *Office) agedBy(ctx context.Context, a domain.Ageing, by domain.AgeingBy, locale string) (domain.Ageing, error) {
	if by == domain.AgedByClient {
		return a, nil
	}
	groups, err := o.Groups(ctx)
	if err != nil {
		return a, err
	}
	names := map[int64]string{}
	for _, g := range groups {
		names[g.ID] = g.Name
	}
	var rows []domain.AgedClient
	at := map[string]int{}
	for _, r := range a.Rows {
		name := r.Manager
		switch by {
		case domain.AgedByGroup:
			name = names[r.GroupID]
		case domain.AgedBySegment:
			name = r.Segment
		}
		i, ok := at[name]
		if !ok {
			i = len(rows)
			at[name] = i
			if name == "" {
				name = i18n.T(locale, "ageing.without."+string(by), nil)
			}
			rows = append(rows, domain.AgedClient{Client: name})
		}
		rows[i].Plus(r.Buckets)
	}
	a.Rows, a.By = rows, by
	return a, nil
}
