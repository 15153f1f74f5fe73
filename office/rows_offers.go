package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// OfferRows chooses and orders offers. They are few: an agency writes some thousands a year, and the list is read anew.
func (o *Office) OfferRows(ctx context.Context, q RowsQuery) (Rows, error) {
	rows, err := o.offerRows(ctx, q.EntityID, q.ClientID)
	if err != nil {
		return Rows{}, err
	}
	words := filterWords(q.Text)
	out := Rows{AsOf: o.Today(), Statuses: map[string]StatusSum{}}
	var chosen []OfferRow
	for _, r := range rows {
		if q.GroupID != 0 && r.GroupID != q.GroupID || !q.From.IsZero() && r.Date < q.From || !q.To.IsZero() && r.Date > q.To || !offerFound(words, r) {
			continue
		}
		s := out.Statuses[string(r.Status)]
		sum := r.Once.Least + r.Monthly.Least
		s.add(sum)
		out.Statuses[string(r.Status)] = s
		out.All.add(sum)
		if q.Status != "" && q.Status != string(r.Status) {
			continue
		}
		chosen = append(chosen, r)
		if r.Currency == domain.RUB {
			out.Total += r.Once.Least
			out.Monthly += r.Monthly.Least
		}
	}
	orderOffers(chosen, q)
	for _, r := range chosen {
		out.IDs = append(out.IDs, r.ID)
	}
	return out, nil
}

func offerFound(words []filterWord, r OfferRow) bool {
	number, names := domain.NormNumber(r.Number), domain.NormName(r.Client+" "+r.Counterparty)
	for _, w := range words {
		if !strings.Contains(names, w.name) && !strings.Contains(r.INN, w.name) && (w.number == "" || !strings.Contains(number, w.number)) {
			return false
		}
	}
	return true
}

func orderOffers(rows []OfferRow, q RowsQuery) {
	name := func(f func(*OfferRow) string) func(a, b *OfferRow) int {
		return func(a, b *OfferRow) int { return strings.Compare(domain.NormName(f(a)), domain.NormName(f(b))) }
	}
	date := func(a, b *OfferRow) int { return cmp.Compare(a.Date, b.Date) }
	by := date
	falling := q.Falling
	switch q.Sort {
	case "":
		falling = true
	case "number":
		by = func(a, b *OfferRow) int { return byNumber(domain.NormNumber(a.Number), domain.NormNumber(b.Number)) }
	case "client":
		by = name(func(r *OfferRow) string { return r.Client })
	case "manager":
		by = name(func(r *OfferRow) string { return r.Manager })
	case "until":
		by = func(a, b *OfferRow) int { return cmp.Compare(a.Until, b.Until) }
	case "once":
		by = func(a, b *OfferRow) int { return cmp.Compare(a.Once.Least, b.Once.Least) }
	case "monthly":
		by = func(a, b *OfferRow) int { return cmp.Compare(a.Monthly.Least, b.Monthly.Least) }
	case "status":
		by = func(a, b *OfferRow) int {
			return cmp.Compare(slices.Index(offerStates, a.Status), slices.Index(offerStates, b.Status))
		}
	}
	slices.SortFunc(rows, func(a, b OfferRow) int {
		c := cmp.Or(by(&a, &b), date(&a, &b), byNumber(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
		if falling {
			return -c
		}
		return c
	})
}

var offerStates = []domain.OfferState{domain.OfferCurrent, domain.OfferExpired, domain.OfferAccepted, domain.OfferRejected}

// OffersByID returns the rows of offers; what is not in the book is absent.
func (o *Office) OffersByID(ctx context.Context, ids []int64) (map[int64]OfferRow, error) {
	rows, err := o.offerRows(ctx, 0, 0)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]OfferRow, len(ids))
	for _, r := range rows {
		if slices.Contains(ids, r.ID) {
			out[r.ID] = r
		}
	}
	return out, nil
}

func (o *Office) offerRows(ctx context.Context, entity, client int64) ([]OfferRow, error) {
	parties, today, err := o.partiesNow(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := o.store.Offers(ctx, storage.OfferFilter{EntityID: entity, ClientID: client, Till: today})
	if err != nil {
		return nil, err
	}
	out := make([]OfferRow, len(lines))
	for i, l := range lines {
		v := l.Latest()
		r := OfferRow{
			ID: l.ID, Number: l.Number, Version: v.N, Date: v.Date, Started: l.Started, Until: v.ValidUntil, Decided: v.DecidedOn, Reason: v.Reason, EntityID: l.EntityID,
			Entity: parties.entities[l.EntityID].Name, Options: l.Options, Monthly: l.Choice[0], Once: l.Choice[1], Currency: v.Currency, Status: l.StateOn(today),
		}
		if l.Options == 1 || v.Option > 0 {
			r.Monthly, r.Once = domain.SumRange{Least: l.Monthly, Most: l.Monthly}, domain.SumRange{Least: l.Once, Most: l.Once}
		}
		p := parties.of(l.CounterpartyID)
		if p == nil {
			p = parties.client(l.ClientID)
		}
		if r.PartyRow = p.row(); p == nil {
			r.ClientID, r.Client = l.ClientID, l.Client
		}
		if l.CounterpartyID == 0 {
			r.CounterpartyID, r.Counterparty, r.INN = 0, "", ""
		}
		out[i] = r
	}
	return out, nil
}
