package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// searchRows is how many documents or payments of one number or sum are looked at.
const searchRows = 120

// documents finds by number, and money by who sent it.
func (s *search) documents(ctx context.Context, remitters, clients []ranked) ([]Hit, int, error) {
	hits, err := s.numbered(ctx)
	if err != nil {
		return nil, 0, err
	}
	if s.sought.Wants("payment") {
		paid, err := s.paidBy(ctx, remitters, clients)
		if err != nil {
			return nil, 0, err
		}
		hits = append(hits, paid...)
	}
	hits = s.ofGroup(hits)
	return hits, len(hits), nil
}

// placed is a hit with its rank among documents: 0 exactly the number, 1 the number with letters around it, 2 one that begins so.
type placed struct {
	Hit
	tier int
	norm string // names of whose it is
}

func (s *search) numbered(ctx context.Context) ([]Hit, error) {
	q := s.sought
	if q.Number == "" {
		return nil, nil
	}
	var all []placed
	if q.Wants("invoice") || q.Wants("act") || q.Wants("correction") {
		ds, err := s.o.store.DocumentsLike(ctx, s.q.EntityID, q.Core, searchRows)
		if err != nil {
			return nil, err
		}
		for _, d := range ds {
			if tier := numberTier(q, d.NumberNorm); tier < 3 && q.Wants(string(d.Kind)) {
				all = append(all, placed{s.document(d), tier, domain.NormName(d.Client) + " " + d.PartyINN})
			}
		}
	}
	if q.Wants("offer") {
		offers, err := s.o.store.OffersNumbered(ctx, s.q.EntityID, q.Number, searchRows)
		if err != nil {
			return nil, err
		}
		for _, f := range offers {
			all = append(all, placed{s.offer(f), numberTier(q, f.NumberNorm), domain.NormName(f.Client)})
		}
	}
	if digits := strings.Trim(q.Number, "0123456789") == ""; digits && q.Wants("payment") {
		ps, err := s.o.store.PaymentsNumbered(ctx, s.q.EntityID, q.Number, searchRows)
		if err != nil {
			return nil, err
		}
		hits, err := s.payments(ctx, ps)
		if err != nil {
			return nil, err
		}
		for i, h := range hits {
			all = append(all, placed{h, 1, domain.NormName(h.Client) + " " + domain.NormName(ps[i].Remitter)})
		}
	}
	all = slices.DeleteFunc(all, func(p placed) bool {
		return !q.On(p.Date) || slices.ContainsFunc(q.Rest, func(w string) bool { return !strings.Contains(p.norm, w) })
	})
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(dead(a.Hit), dead(b.Hit)), cmp.Compare(b.Date, a.Date))
	})
	out := make([]Hit, len(all))
	for i, p := range all {
		out[i] = p.Hit
	}
	return out, nil
}

// numberTier says how well a number answers to what was typed; 3 is not at all.
func numberTier(q domain.Sought, norm string) int {
	switch {
	case norm == q.Number:
		return 0
	case strings.HasPrefix(norm, q.Number):
		rest := norm[len(q.Number):]
		if rest[0] < '0' || rest[0] > '9' {
			return 1
		}
		return 2
	}
	// Only digits were typed: letters may stand before.
	if q.Number[0] >= '0' && q.Number[0] <= '9' {
		tail := strings.TrimLeftFunc(norm, func(r rune) bool { return r < '0' || r > '9' })
		if strings.HasPrefix(tail, q.Number) {
			if rest := tail[len(q.Number):]; rest == "" || rest[0] < '0' || rest[0] > '9' {
				return 1
			}
			return 2
		}
	}
	return 3
}

// dead puts what is annulled behind its equals.
func dead(h Hit) int {
	if h.Status == string(domain.Annulled) {
		return 1
	}
	return 0
}

func (s *search) document(d storage.FoundDocument) Hit {
	h := Hit{Kind: string(d.Kind), ID: d.ID, ClientID: d.ClientID, PartyID: d.CounterpartyID, Name: d.Number, Client: d.Client, Date: d.Date, Sum: d.Total}
	switch {
	case d.Kind == domain.Invoice:
		h.Open = d.Open
		h.Status = string(domain.InvoiceStatusOn(d.Document, d.Open, d.Total-d.Open, s.o.Today()))
	case d.State == domain.Annulled:
		h.Status = string(domain.Annulled)
	}
	return h
}

func (s *search) offer(f storage.FoundOffer) Hit {
	h := Hit{Kind: "offer", ID: f.ID, ClientID: f.ClientID, Name: f.Number, Client: f.Client, Date: domain.ParseISO(f.Date), Status: f.State}
	if valid := domain.ParseISO(f.ValidUntil); f.State == "current" && !valid.IsZero() && valid < s.o.Today() {
		h.Status = "expired"
	}
	return h
}

// payments makes hits of operations.
func (s *search) payments(ctx context.Context, ps []domain.Payment) ([]Hit, error) {
	ids := make([]int64, 0, len(ps))
	for _, p := range ps {
		ids = append(ids, p.CounterpartyID)
	}
	parties, err := s.o.store.PartiesByID(ctx, ids)
	hits := make([]Hit, len(ps))
	for i, p := range ps {
		c := parties[p.CounterpartyID]
		hits[i] = Hit{
			Kind: "payment", ID: p.ID, ClientID: c.ClientID, PartyID: c.ID, Name: p.Number, Client: cmp.Or(c.Name, p.Remitter), Date: p.Date, Sum: p.Amount,
			Status: paymentStatus(ListedPayment{PaymentLine: storage.PaymentLine{Payment: p}, Advance: p.Rest}),
		}
	}
	return hits, err
}

// paidBy finds the newest payments of remitters who are no clients, and of clients when payments were asked for by name.
func (s *search) paidBy(ctx context.Context, remitters, clients []ranked) ([]Hit, error) {
	var ps []domain.Payment
	slices.SortFunc(remitters, byRank)
	for _, r := range remitters[:min(len(remitters), s.q.Limit)] {
		some, err := s.o.store.PaymentsFrom(ctx, s.q.EntityID, r.ID, s.q.Limit)
		if err != nil {
			return nil, err
		}
		ps = append(ps, some...)
	}
	if slices.Contains(s.sought.Kinds, "payment") && s.sought.Number == "" {
		slices.SortFunc(clients, byRank)
		for _, c := range clients[:min(len(clients), s.q.Limit)] {
			some, err := s.o.store.PaymentsCredited(ctx, s.q.EntityID, c.ID, s.q.Limit)
			if err != nil {
				return nil, err
			}
			ps = append(ps, some...)
		}
	}
	slices.SortStableFunc(ps, func(a, b domain.Payment) int { return cmp.Compare(b.Date, a.Date) })
	ps = slices.CompactFunc(ps, func(a, b domain.Payment) bool { return a.ID == b.ID })
	return s.payments(ctx, ps)
}

// sums finds documents and payments of exactly a sum, and invoices of which exactly so much is open, newest first.
func (s *search) sums(ctx context.Context) ([]Hit, int, error) {
	if s.sought.Sum <= 0 {
		return nil, 0, nil
	}
	var hits []Hit
	if s.sought.Wants("invoice") || s.sought.Wants("act") || s.sought.Wants("correction") {
		ds, err := s.o.store.DocumentsOfSum(ctx, s.q.EntityID, s.sought.Sum, searchRows)
		if err != nil {
			return nil, 0, err
		}
		for _, d := range ds {
			if s.sought.Wants(string(d.Kind)) {
				hits = append(hits, s.document(d))
			}
		}
	}
	if s.sought.Wants("payment") {
		ps, err := s.o.store.PaymentsOfSum(ctx, s.q.EntityID, s.sought.Sum, searchRows)
		if err != nil {
			return nil, 0, err
		}
		paid, err := s.payments(ctx, ps)
		if err != nil {
			return nil, 0, err
		}
		hits = append(hits, paid...)
	}
	hits = s.ofGroup(hits)
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Date, a.Date) })
	return hits, len(hits), nil
}
