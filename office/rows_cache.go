package office

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"accord/domain"
	"accord/storage"
)

// rowsCache keeps what the last list was chosen from while the book is the same: choosing anew, sorting and every letter of a
// filter then need no reading. One list is kept, so that memory does not grow with the number of screens.
//
// The lock is held while a list is read, which takes long in a big book. Rows of a page and the first rows of a list never wait for
// it: they take what stands here already, or read the little that they need.
type rowsCache struct {
	mu       sync.Mutex
	docs     atomic.Pointer[stamped[*docIndex]]
	payments atomic.Pointer[stamped[*paymentIndex]]
	parties  atomic.Pointer[stamped[*partyIndex]]
	open     atomic.Pointer[stamped[map[int64]domain.Money]] // of acts
	clients  atomic.Pointer[stamped[*clientIndex]]
	debtsMu  sync.Mutex
	debts    atomic.Pointer[stamped[map[int64]storage.Debt]] // by counterparty
}

// stamped is something with the state of the book that it was read in.
type stamped[T any] struct {
	mark rowsMark
	of   string // kind of list
	v    T
}

// at returns what is kept when it was read in the present state of the book.
func at[T any](p *atomic.Pointer[stamped[T]], mark rowsMark, of string) (v T, ok bool) {
	if s := p.Load(); s != nil && s.mark == mark && s.of == of {
		return s.v, true
	}
	return v, false
}

func keepAt[T any](p *atomic.Pointer[stamped[T]], mark rowsMark, of string, v T) {
	p.Store(&stamped[T]{mark, of, v})
}

// rowsMark is the state of the book that something was read in.
type rowsMark struct {
	seq int64
	day domain.Date
}

// rowsMark returns the present state; a change between it and a read only makes the next one read again.
func (o *Office) rowsMark(ctx context.Context) (rowsMark, error) {
	seq, err := o.Seq(ctx)
	return rowsMark{seq + 1, o.Today()}, err // never the mark of an empty cache
}

// ForgetRows frees what lists keep in memory; the next one reads anew. The window calls it when no list
// was looked at for long.
func (o *Office) ForgetRows() {
	o.rows.docs.Store(nil)
	o.rows.payments.Store(nil)
	o.rows.parties.Store(nil)
	o.rows.clients.Store(nil)
	o.rows.open.Store(nil)
	o.rows.debts.Store(nil)
}

// debtsAt returns what all counterparties owe an entity (0: all) by invoices. Whoever comes while it is read waits for the answer.
func (o *Office) debtsAt(ctx context.Context, mark rowsMark, entity int64) (map[int64]storage.Debt, error) {
	of := strconv.FormatInt(entity, 10)
	o.rows.debtsMu.Lock()
	defer o.rows.debtsMu.Unlock()
	if x, ok := at(&o.rows.debts, mark, of); ok {
		return x, nil
	}
	x, err := o.store.InvoiceDebts(ctx, entity, mark.day, nil)
	if err == nil {
		keepAt(&o.rows.debts, mark, of, x)
	}
	return x, err
}

// party is a counterparty with what lists search in and sort by.
type party struct {
	storage.IndexedParty
	rank   int32  // among the names of clients
	search string // normal form
}

// row names the party on a row.
func (p *party) row() PartyRow {
	if p == nil {
		return PartyRow{}
	}
	r := PartyRow{ClientID: p.ClientID, Client: p.Client, CounterpartyID: p.ID, INN: p.INN, City: p.City, Segment: p.Segment, Manager: p.Manager, GroupID: p.GroupID}
	if p.ID != 0 && p.Name != p.Client {
		r.Counterparty = p.Name
	}
	return r
}

// partyIndex is all counterparties, and the names of our entities.
type partyIndex struct {
	all      []party
	at       map[int64]int32 // by counterparty
	clients  map[int64]int32 // the first of each client's, which stand together
	entities map[int64]domain.LegalEntity
}

// of returns a counterparty, nil for none.
func (x *partyIndex) of(id int64) *party {
	if i, ok := x.at[id]; ok {
		return &x.all[i]
	}
	return nil
}

// partyIndexAt returns the parties; the cache is locked.
func (o *Office) partyIndexAt(ctx context.Context, mark rowsMark) (*partyIndex, error) {
	if x, ok := at(&o.rows.parties, mark, ""); ok {
		return x, nil
	}
	read, err := o.store.PartyIndex(ctx)
	if err != nil {
		return nil, err
	}
	x, err := o.newPartyIndex(ctx, read)
	if err == nil {
		keepAt(&o.rows.parties, mark, "", x)
	}
	return x, err
}

// somePartiesAt returns the index of all parties when it is here, else one of some counterparties, or with nil of those of some clients.
func (o *Office) somePartiesAt(ctx context.Context, mark rowsMark, counterparties, clients []int64) (*partyIndex, error) {
	if x, ok := at(&o.rows.parties, mark, ""); ok {
		return x, nil
	}
	read, err := o.store.PartyIndexOf(ctx, counterparties, clients)
	if err != nil {
		return nil, err
	}
	return o.newPartyIndex(ctx, read)
}

func (o *Office) newPartyIndex(ctx context.Context, read []storage.IndexedParty) (*partyIndex, error) {
	entities, err := o.store.Entities(ctx)
	if err != nil {
		return nil, err
	}
	x := &partyIndex{all: make([]party, len(read)), at: make(map[int64]int32, len(read)), clients: make(map[int64]int32, len(read)), entities: map[int64]domain.LegalEntity{}}
	for i, p := range read {
		x.all[i].IndexedParty = p
		search := p.ClientNorm
		if p.NameNorm != "" && p.NameNorm != p.ClientNorm {
			search += "\n" + p.NameNorm
		}
		if p.AliasNorm != "" {
			search += "\n" + p.AliasNorm
		}
		x.all[i].search = search
	}
	slices.SortFunc(x.all, func(a, b party) int {
		return cmp.Or(cmp.Compare(a.ClientNorm, b.ClientNorm), cmp.Compare(a.ClientID, b.ClientID), cmp.Compare(a.ID, b.ID))
	})
	for i := range x.all {
		p := &x.all[i]
		p.rank = int32(i)
		if p.ID != 0 {
			x.at[p.ID] = p.rank
		}
		if _, ok := x.clients[p.ClientID]; !ok {
			x.clients[p.ClientID] = p.rank
		}
	}
	for _, e := range entities {
		x.entities[e.ID] = e
	}
	return x, nil
}

// words are the words of a text filter, each in the forms that different columns are searched in.
type filterWord struct {
	name   string // normal form of names
	number string // normal form of numbers
	folded []byte
}

func filterWords(text string) (out []filterWord) {
	for _, w := range strings.Fields(domain.NormName(text)) {
		out = append(out, filterWord{name: w, number: domain.NormNumber(w), folded: foldLetters(nil, w)})
	}
	return out
}

// among tells for every party whether each word is a part of its name or INN: bit k for word k.
func (x *partyIndex) among(words []filterWord) []uint64 {
	out := make([]uint64, len(x.all))
	for i := range x.all {
		for k, w := range words[:min(64, len(words))] {
			if strings.Contains(x.all[i].search, w.name) || strings.Contains(x.all[i].INN, w.name) {
				out[i] |= 1 << k
			}
		}
	}
	return out
}

// allows tells whether a row of a counterparty passes the filters by client, group and entity.
func (x *partyIndex) allows(q RowsQuery, p *party, entity int64) bool {
	return (q.EntityID == 0 || q.EntityID == entity) &&
		(q.ClientID == 0 || p != nil && p.ClientID == q.ClientID) &&
		(q.GroupID == 0 || p != nil && p.GroupID == q.GroupID)
}

// client returns the first counterparty of a client, nil for an unknown one.
func (x *partyIndex) client(id int64) *party {
	if i, ok := x.clients[id]; ok {
		return &x.all[i]
	}
	return nil
}

// entityPlaces gives our entities their places by name.
func (x *partyIndex) entityPlaces() map[int64]int64 {
	ids := slices.SortedFunc(maps.Keys(x.entities), func(a, b int64) int {
		return cmp.Compare(domain.NormName(x.entities[a].Name), domain.NormName(x.entities[b].Name))
	})
	out := map[int64]int64{}
	for i, id := range ids {
		out[id] = int64(i)
	}
	return out
}
