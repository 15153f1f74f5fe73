package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// SearchQuery is a line as it stands while one types. Money and documents are those of one of our entities (0 all); Section "" asks for all
// sections; Limit 0 is eight of each.
type SearchQuery struct {
	Text     string
	EntityID int64
	GroupID  int64 // of clients; money that is nobody's yet is found in every group
	Section  string
	Limit    int
}

// Sections of an answer, in their order.
const (
	FoundClients   = "clients"
	FoundPeople    = "people"
	FoundDocuments = "documents"
	FoundSums      = "sums"
)

// Hit is one thing that was found. A person's hit has no address: that is read, and logged, on the person's card.
type Hit struct {
	Kind     string // "client", "person", "invoice", "act", "correction", "offer", "payment"
	ID       int64  // of the thing itself
	ClientID int64  // whose it is; 0 for money that is nobody's yet
	PartyID  int64  // the counterparty, where there is one

	Name   string // of a client or person; the number of a document or payment
	Client string // of a person, document or payment: whose; a remitter's name where it is nobody's
	INN    string // a client's, that which was typed when it has several
	Also   string // the counterparty's name, or the contract's number, by which a client was found
	City   string // a client's
	Role   string // a person's position

	Date   domain.Date
	Sum    domain.Money
	Open   domain.Money // of an invoice
	Status string       // as lists have it; "" none
}

// SearchSection is what was found of one kind, best first, and how much more there is.
type SearchSection struct {
	Name string
	Hits []Hit
	More int
}

// SearchAnswer is what a line found; Text is the line that found it: what the same keys type in the other layout when what was typed
// found nothing.
type SearchAnswer struct {
	Text     string
	Sections []SearchSection
}

// Search finds clients and people by any part of their names and numbers, documents and payments by number, and sums, as one types.
// Everyone may; addresses of people are not shown.
func (o *Office) Search(ctx context.Context, q SearchQuery) (SearchAnswer, error) {
	if q.Limit <= 0 {
		q.Limit = 8
	}
	for _, text := range []string{q.Text, domain.OtherLayout(q.Text)} {
		if strings.TrimSpace(text) == "" {
			continue
		}
		s := search{o: o, q: q, sought: domain.ParseSearch(text)}
		if err := s.findGroup(ctx); err != nil {
			return SearchAnswer{Text: text}, err
		}
		sections, err := s.run(ctx)
		if err != nil || len(sections) > 0 {
			return SearchAnswer{Text: text, Sections: sections}, err
		}
	}
	return SearchAnswer{Text: q.Text}, nil
}

// search is one run over the book.
type search struct {
	o      *Office
	q      SearchQuery
	sought domain.Sought
	group  *partyIndex // to tell who is of the group asked for; nil: all are
}

func (s *search) run(ctx context.Context) (out []SearchSection, err error) {
	words := s.sought.Words
	found, counts, err := s.o.store.FindWords(ctx, words, s.sought.Joined)
	if err == nil && len(found) == 0 && len(s.sought.Spoken) < len(words) {
		s.sought.Words = s.sought.Spoken
		found, counts, err = s.o.store.FindWords(ctx, s.sought.Words, s.sought.Joined)
	}
	if err != nil {
		return nil, err
	}
	byKind := map[string][]ranked{}
	for _, f := range found {
		byKind[f.Kind] = append(byKind[f.Kind], ranked{Found: f, tier: domain.SearchTier(s.sought, f.Name, f.Words, f.Codes)})
	}
	for _, section := range []struct {
		name string
		read func() ([]Hit, int, error)
	}{
		{FoundClients, func() ([]Hit, int, error) { return s.clients(ctx, byKind["client"], counts["client"]) }},
		{FoundPeople, func() ([]Hit, int, error) { return s.people(ctx, byKind["person"], counts["person"]) }},
		{FoundDocuments, func() ([]Hit, int, error) { return s.documents(ctx, byKind["remitter"], byKind["client"]) }},
		{FoundSums, func() ([]Hit, int, error) { return s.sums(ctx) }},
	} {
		if s.q.Section != "" && s.q.Section != section.name {
			continue
		}
		hits, total, err := section.read()
		if err != nil {
			return nil, err
		}
		if len(hits) > 0 {
			hits = hits[:min(len(hits), s.q.Limit)]
			out = append(out, SearchSection{Name: section.name, Hits: hits, More: max(total-len(hits), 0)})
		}
	}
	return out, nil
}

// ranked is a subject with how well it answers.
type ranked struct {
	storage.Found
	tier int
	heat string // the day of the newest document or payment; today for who owes
}

func byRank(a, b ranked) int {
	return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.heat, a.heat), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

// best ranks and keeps so many; where more are equal than can be kept, heat chooses between them.
func best(all []ranked, limit int, heat func([]ranked) error) ([]ranked, error) {
	slices.SortFunc(all, byRank)
	if len(all) > limit {
		last, n := all[limit-1].tier, limit
		for n < len(all) && all[n].tier == last {
			n++
		}
		all = all[:n]
	}
	if err := heat(all); err != nil {
		return nil, err
	}
	slices.SortFunc(all, byRank)
	return all[:min(len(all), limit)], nil
}

func (s *search) clients(ctx context.Context, all []ranked, total int) ([]Hit, int, error) {
	if s.group != nil {
		all = slices.DeleteFunc(all, func(r ranked) bool { return !s.mine(r.ID) })
		total = len(all)
	}
	top, err := best(all, s.q.Limit, func(some []ranked) error {
		heats, err := s.o.store.ClientHeats(ctx, s.q.EntityID, idsOf(some))
		for i := range some {
			h := heats[some[i].ID]
			if some[i].heat = h.Last; h.Owes > 0 {
				some[i].heat = max(h.Last, s.o.Today().String())
			}
		}
		return err
	})
	if err != nil || len(top) == 0 {
		return nil, 0, err
	}
	clients, parties, err := s.whose(ctx, idsOf(top))
	if err != nil {
		return nil, 0, err
	}
	hits := make([]Hit, len(top))
	for i, t := range top {
		hits[i] = clientHit(clients[t.ID], parties[t.ID])
		s.explain(&hits[i], t, clients[t.ID], parties[t.ID])
	}
	return hits, total, nil
}

// whose reads clients with their counterparties.
func (s *search) whose(ctx context.Context, ids []int64) (map[int64]domain.Client, map[int64][]domain.Counterparty, error) {
	clients, err := s.o.store.ClientsByID(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	parties, err := s.o.store.PartiesOf(ctx, ids)
	return clients, parties, err
}

func clientHit(c domain.Client, parties []domain.Counterparty) Hit {
	h := Hit{Kind: "client", ID: c.ID, ClientID: c.ID, Name: c.Name, City: c.City}
	if len(parties) > 0 {
		h.INN, h.PartyID = parties[0].INN, parties[0].ID
	}
	return h
}

// clientHits makes hits of clients by id.
func (s *search) clientHits(ctx context.Context, ids []int64) (out []Hit, err error) {
	clients, parties, err := s.whose(ctx, ids)
	for id, c := range clients {
		out = append(out, clientHit(c, parties[id]))
	}
	return out, err
}

// explain names the counterparty, alias or contract by which a client was found.
func (s *search) explain(h *Hit, t ranked, c domain.Client, parties []domain.Counterparty) {
	has := func(text string) bool {
		for _, w := range s.sought.Words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return true
	}
	for _, p := range parties {
		byINN := s.sought.Joined != "" && strings.Contains(p.INN, s.sought.Joined) || slices.ContainsFunc(s.sought.Words, func(w string) bool { return len(w) >= 3 && strings.Contains(p.INN, w) })
		byName := domain.NormName(p.Name) != domain.NormName(c.Name) && has(domain.NormName(p.Name))
		if byINN || byName {
			h.INN, h.PartyID = p.INN, p.ID
		}
		if byName && !has(t.Name) {
			h.Also = p.Name
		}
	}
	if has(t.Name) || h.Also != "" {
		return
	}
	for _, a := range c.Aliases {
		if has(domain.NormName(a)) {
			h.Also = a
			return
		}
	}
	for code := range strings.SplitSeq(t.Codes, "\n") {
		if code != h.INN && strings.ContainsAny(code, "/-") && has(code) {
			h.Also = "№ " + code
			return
		}
	}
}

func (s *search) people(ctx context.Context, all []ranked, total int) ([]Hit, int, error) {
	if s.group != nil {
		slices.SortFunc(all, byRank)
		hits, err := s.personHits(ctx, idsOf(all))
		hits = s.ofGroup(hits)
		return hits, len(hits), err
	}
	top, err := best(all, s.q.Limit, func([]ranked) error { return nil })
	if err != nil || len(top) == 0 {
		return nil, 0, err
	}
	hits, err := s.personHits(ctx, idsOf(top))
	return hits, total, err
}

// personHits makes hits of people by id, in that order.
func (s *search) personHits(ctx context.Context, ids []int64) ([]Hit, error) {
	names, err := s.o.store.PersonNames(ctx, ids)
	hits := make([]Hit, len(ids))
	for i, id := range ids {
		p := names[id]
		hits[i] = Hit{Kind: "person", ID: p.ID, ClientID: p.ClientID, Name: p.Name, Client: p.Client, City: p.City, Role: p.Position}
	}
	return hits, err
}

func idsOf(rs []ranked) []int64 {
	out := make([]int64, len(rs))
	for i, r := range rs {
		out[i] = r.ID
	}
	return out
}
