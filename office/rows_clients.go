package office

import (
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// clientIndex is all clients with what they owe to our entities, or to one of them.
type clientIndex struct {
	*partyIndex
	entity int64
	rows   []ClientRow // by name
	search []string    // beside rows
	at     map[int64]int32
	paid   bool // LastPaid is there
}

// clientIndexAt returns the clients with what they owe an entity (0: all); the cache is locked.
func (o *Office) clientIndexAt(ctx context.Context, mark rowsMark, entity int64) (*clientIndex, error) {
	if x, ok := at(&o.rows.clients, mark, ""); ok && x.entity == entity {
		return x, nil
	}
	parties, err := o.partyIndexAt(ctx, mark)
	if err != nil {
		return nil, err
	}
	x, err := o.newClientIndex(ctx, mark, entity, parties, nil)
	if err == nil {
		keepAt(&o.rows.clients, mark, "", x)
	}
	return x, err
}

// newClientIndex adds up what parties owe; counterparties are theirs, nil when they are all.
func (o *Office) newClientIndex(ctx context.Context, mark rowsMark, entity int64, parties *partyIndex, counterparties []int64) (*clientIndex, error) {
	debts, err := o.debtsOf(ctx, mark, entity, counterparties)
	if err != nil {
		return nil, err
	}
	keys, err := o.store.BalancesOf(ctx, entity, mark.day, counterparties)
	if err != nil {
		return nil, err
	}
	balances, advances := map[int64]domain.Money{}, map[int64]domain.Money{}
	for k, m := range keys {
		balances[k.CounterpartyID] += m
		advances[k.CounterpartyID] += max(0, -m)
	}
	x := &clientIndex{partyIndex: parties, entity: entity, at: map[int64]int32{}}
	for i := range parties.all {
		p := &parties.all[i]
		at, ok := x.at[p.ClientID]
		if !ok {
			at = int32(len(x.rows))
			x.at[p.ClientID] = at
			x.rows = append(x.rows, ClientRow{
				ID: p.ClientID, Name: p.Client, CounterpartyID: p.ID, City: p.City, Segment: p.Segment, LifeCycle: domain.LifeCycle(p.Life), Manager: p.Manager, GroupID: p.GroupID,
			})
			x.search = append(x.search, domain.NormName(p.City)+"\n"+domain.NormName(p.Manager))
		}
		r := &x.rows[at]
		x.search[at] += "\n" + p.search
		if p.ID == 0 {
			continue
		}
		r.Counterparties++
		if p.INN != "" {
			r.INNs = append(r.INNs, p.INN)
		}
		d := debts[p.ID]
		r.Balance += balances[p.ID]
		r.Unpaid += d.Unpaid
		r.Overdue += d.Overdue
		r.Advances += advances[p.ID]
		r.Days = max(r.Days, domain.OverdueDays(mark.day, d.Oldest))
	}
	return x, nil
}

// debtsOf returns what counterparties owe, or with nil what all do.
func (o *Office) debtsOf(ctx context.Context, mark rowsMark, entity int64, counterparties []int64) (map[int64]storage.Debt, error) {
	if counterparties == nil {
		return o.debtsAt(ctx, mark, entity)
	}
	return o.store.InvoiceDebts(ctx, entity, mark.day, counterparties)
}

// ClientRows chooses and orders clients; the ids are those of clients, with EntityID their money is that entity's.
func (o *Office) ClientRows(ctx context.Context, q RowsQuery) (Rows, error) {
	mark, err := o.rowsMark(ctx)
	if err != nil {
		return Rows{}, err
	}
	if out, ok, err := o.firstClients(ctx, mark, q); ok || err != nil {
		return out, err
	}
	o.rows.mu.Lock()
	defer o.rows.mu.Unlock()
	x, err := o.clientIndexAt(ctx, mark, q.EntityID)
	if err != nil {
		return Rows{}, err
	}
	if q.Sort == "paid" && !x.paid {
		if x, err = o.withLastPaid(ctx, x); err != nil {
			return Rows{}, err
		}
		keepAt(&o.rows.clients, mark, "", x)
	}
	out, chosen := x.choose(q, mark.day)
	x.order(chosen, q)
	out.IDs = make([]int64, len(chosen))
	for k, i := range chosen {
		out.IDs[k] = x.rows[i].ID
	}
	return out, ctx.Err()
}

// withLastPaid returns the clients with the day of the last receipt of each; pages may be reading x.
func (o *Office) withLastPaid(ctx context.Context, x *clientIndex) (*clientIndex, error) {
	filled := *x
	filled.rows, filled.paid = slices.Clone(x.rows), true
	x = &filled
	ids := make([]int64, len(x.all))
	for i := range x.all {
		ids[i] = x.all[i].ID
	}
	days, err := o.store.LastReceipts(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i := range x.all {
		r := &x.rows[x.at[x.all[i].ClientID]]
		r.LastPaid = max(r.LastPaid, days[x.all[i].ID])
	}
	return x, nil
}

// clientStatuses are what clients may be chosen by beside their stages.
var clientStatuses = [...]string{StatusOverdue, StatusOwes, StatusAhead}

func (x *clientIndex) choose(q RowsQuery, today domain.Date) (Rows, []int32) {
	out := Rows{AsOf: today, Statuses: map[string]StatusSum{}, Also: map[string]StatusSum{}}
	words := filterWords(q.Text)
	var chosen []int32
	var also [len(clientStatuses)]StatusSum
	for i := range x.rows {
		r := &x.rows[i]
		if q.ClientID != 0 && r.ID != q.ClientID || q.GroupID != 0 && r.GroupID != q.GroupID || !x.found(words, i) {
			continue
		}
		s := out.Statuses[string(r.LifeCycle)]
		s.add(r.Unpaid)
		out.Statuses[string(r.LifeCycle)] = s
		out.All.add(r.Unpaid)
		in := q.Status == "" || q.Status == string(r.LifeCycle)
		for k, sum := range [...]domain.Money{r.Overdue, r.Unpaid, r.Advances} {
			if sum > 0 {
				also[k].add(sum)
				in = in || q.Status == clientStatuses[k]
			}
		}
		if !in {
			continue
		}
		chosen = append(chosen, int32(i))
		out.Balance += r.Balance
		out.Open += r.Unpaid
		out.Overdue += r.Overdue
		out.Advance += r.Advances
	}
	for k, status := range clientStatuses {
		if also[k].Count > 0 {
			out.Also[status] = also[k]
		}
	}
	return out, chosen
}

func (x *clientIndex) found(words []filterWord, i int) bool {
	for _, w := range words {
		if !strings.Contains(x.search[i], w.name) && !slices.ContainsFunc(x.rows[i].INNs, func(inn string) bool { return strings.Contains(inn, w.name) }) {
			return false
		}
	}
	return true
}

// order sorts the chosen clients; they stand by name.
func (x *clientIndex) order(rows []int32, q RowsQuery) {
	word := func(f func(*ClientRow) string) func(int32) int64 {
		return places(len(x.rows), func(i int32) string { return f(&x.rows[i]) })
	}
	figure := func(f func(*ClientRow) domain.Money) func(int32) int64 {
		return func(i int32) int64 { return int64(f(&x.rows[i])) }
	}
	var key func(int32) int64
	switch q.Sort {
	case "inn":
		key = word(func(r *ClientRow) string { return strings.Join(r.INNs, " ") })
	case "city":
		key = word(func(r *ClientRow) string { return r.City })
	case "segment":
		key = word(func(r *ClientRow) string { return r.Segment })
	case "manager":
		key = word(func(r *ClientRow) string { return r.Manager })
	case "life":
		key = func(i int32) int64 { return int64(slices.Index(clientLives, x.rows[i].LifeCycle)) }
	case "balance":
		key = figure(func(r *ClientRow) domain.Money { return r.Balance })
	case "unpaid":
		key = figure(func(r *ClientRow) domain.Money { return r.Unpaid })
	case "overdue":
		key = figure(func(r *ClientRow) domain.Money { return r.Overdue })
	case "advances":
		key = figure(func(r *ClientRow) domain.Money { return r.Advances })
	case "days":
		key = func(i int32) int64 { return int64(x.rows[i].Days) }
	case "paid":
		key = func(i int32) int64 { return int64(x.rows[i].LastPaid) }
	default:
		if q.Falling {
			slices.Reverse(rows)
		}
		return
	}
	if q.Falling && q.Sort != "inn" && q.Sort != "city" && q.Sort != "segment" && q.Sort != "manager" {
		slices.Reverse(rows) // of equal figures, of nothing overdue say, the names rise both ways
	}
	sortKeys(rows, q.Falling, key)
}

// clientLives are the stages of a client's life in their order.
var clientLives = []domain.LifeCycle{"lead", "activation", "active", "reactivated", "suspended", "leaving", "lost"}

// ClientsByID returns the rows of clients, with their money at an entity (0: all of ours); what is not in the book is absent.
func (o *Office) ClientsByID(ctx context.Context, entityID int64, ids []int64) (map[int64]ClientRow, error) {
	mark, err := o.rowsMark(ctx)
	if err != nil {
		return nil, err
	}
	x, err := o.someClientsAt(ctx, mark, entityID, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]ClientRow, len(ids))
	asked := make(map[int64]bool, len(ids))
	for _, id := range ids {
		if at, ok := x.at[id]; ok {
			out[id], asked[id] = x.rows[at], true
		}
	}
	if x.paid {
		return out, nil
	}
	var parties, owners []int64
	for id := range asked {
		for i := int(x.clients[id]); i < len(x.all) && x.all[i].ClientID == id; i++ {
			parties, owners = append(parties, x.all[i].ID), append(owners, id)
		}
	}
	days, err := o.store.LastReceipts(ctx, parties)
	for i, p := range parties {
		r := out[owners[i]]
		r.LastPaid = max(r.LastPaid, days[p])
		out[owners[i]] = r
	}
	return out, err
}

// someClientsAt returns all clients when they are here, else an index of some.
func (o *Office) someClientsAt(ctx context.Context, mark rowsMark, entity int64, ids []int64) (*clientIndex, error) {
	if x, ok := at(&o.rows.clients, mark, ""); ok && x.entity == entity {
		return x, nil
	}
	read, err := o.store.PartyIndexOf(ctx, nil, ids)
	if err != nil {
		return nil, err
	}
	parties, err := o.newPartyIndex(ctx, read)
	if err != nil {
		return nil, err
	}
	counterparties := []int64{}
	for i := range read {
		if read[i].ID != 0 {
			counterparties = append(counterparties, read[i].ID)
		}
	}
	return o.newClientIndex(ctx, mark, entity, parties, counterparties)
}
