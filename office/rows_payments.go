package office

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// paymentIndex is all operations of bank accounts, by date and number.
type paymentIndex struct {
	*partyIndex
	ops       []storage.IndexedPayment
	remitters []storage.Remitter
	norms     []string // of the remitters' names
	status    []uint8  // index of paymentStatuses
	purposes  *storage.PurposeText
	place     []int32 // of each operation among the purposes
}

// paymentStatuses are the states of operations in the order in which the chips stand.
var paymentStatuses = []string{"unattributed", "advance", "allocated", "refund", "not_ours", "between", "transfer", "outgoing"}

var paymentKinds = map[byte]domain.PaymentKind{
	'r': domain.Receipt, 'f': domain.RefundOut, 'n': domain.NotOurs, 'b': domain.Between, 't': domain.OwnTransfer, 'o': domain.Outgoing,
}

// paymentIndexAt returns the index of operations; the cache is locked.
func (o *Office) paymentIndexAt(ctx context.Context, mark rowsMark) (*paymentIndex, error) {
	if x, ok := at(&o.rows.payments, mark, ""); ok {
		return x, nil
	}
	parties, err := o.partyIndexAt(ctx, mark)
	if err != nil {
		return nil, err
	}
	o.rows.docs.Store(nil)
	o.rows.payments.Store(nil)
	ops, remitters, err := o.store.PaymentIndex(ctx, mark.day)
	if err != nil {
		return nil, err
	}
	x := &paymentIndex{partyIndex: parties, remitters: remitters, norms: make([]string, len(remitters)), status: make([]uint8, len(ops)), place: make([]int32, len(ops))}
	for i := range x.place {
		x.place[i] = int32(i)
	}
	slices.SortFunc(x.place, func(i, j int32) int {
		a, b := &ops[i], &ops[j]
		if a.Date != b.Date {
			return cmp.Compare(a.Date, b.Date)
		}
		return cmp.Or(byNumber(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	x.ops = make([]storage.IndexedPayment, len(ops))
	for k, i := range x.place {
		x.ops[k] = ops[i]
		x.status[k] = uint8(slices.Index(paymentStatuses, operationStatus(paymentKinds[ops[i].Kind], ops[i].CounterpartyID != 0, ops[i].Rest)))
	}
	for i, r := range remitters {
		x.norms[i] = domain.NormName(r.Name)
	}
	keepAt(&o.rows.payments, mark, "", x)
	return x, nil
}

func operationStatus(kind domain.PaymentKind, attributed bool, rest domain.Money) string {
	switch {
	case kind != domain.Receipt:
		return string(kind)
	case !attributed:
		return "unattributed"
	case rest == 0:
		return "allocated"
	}
	return "advance"
}

func (o *Office) paymentRows(ctx context.Context, q RowsQuery) (Rows, error) {
	mark, err := o.rowsMark(ctx)
	if err != nil {
		return Rows{}, err
	}
	if out, ok, err := o.firstPayments(ctx, mark, q); ok || err != nil {
		return out, err
	}
	o.rows.mu.Lock()
	defer o.rows.mu.Unlock()
	x, err := o.paymentIndexAt(ctx, mark)
	if err != nil {
		return Rows{}, err
	}
	words := filterWords(q.Text)
	if len(words) > 0 && x.purposes == nil {
		text, err := o.store.Purposes(ctx, mark.day, foldLetters)
		if err != nil {
			return Rows{}, err
		}
		if len(text.End) != len(x.ops) { // somebody changed the book meanwhile
			o.rows.payments.Store(nil)
			return Rows{}, domain.Refuse(domain.Conflict, "payment", "conflict.changed", "what", "payment")
		}
		x.purposes = &text
	}
	out, chosen := x.choose(q, words, mark.day)
	x.order(chosen, q)
	out.IDs = make([]int64, len(chosen))
	for k, i := range chosen {
		out.IDs[k] = x.ops[i].ID
	}
	return out, ctx.Err()
}

// choose returns the operations that pass all filters, with the totals, and the counts of what the others would show.
func (x *paymentIndex) choose(q RowsQuery, words []filterWord, today domain.Date) (Rows, []int32) {
	out := Rows{AsOf: today, Statuses: map[string]StatusSum{}, Kinds: map[string]StatusSum{}}
	named, payers := x.among(words), x.payers(words)
	own := x.innsOf(q.ClientID)
	var statuses [16]StatusSum
	var kinds [256]StatusSum
	var chosen []int32
	for i := range x.ops {
		p := &x.ops[i]
		owner, ownerBits := (*party)(nil), uint64(0)
		if at, ok := x.at[int64(p.CounterpartyID)]; ok {
			owner, ownerBits = &x.all[at], named[at]
		}
		if !q.From.IsZero() && p.Date < q.From || !q.To.IsZero() && p.Date > q.To {
			continue
		}
		if !x.allows(q, owner, int64(p.EntityID)) && (owner != nil || p.Kind != 'r' || !own[x.remitters[p.Remitter].INN] || q.EntityID != 0 && q.EntityID != int64(p.EntityID)) {
			continue
		}
		if !x.found(words, i, ownerBits|payers[p.Remitter]) {
			continue
		}
		sum := p.Amount
		if !p.Rubles {
			sum = 0
		}
		status := paymentStatuses[x.status[i]]
		inStatus, inKind := q.Status == "" || q.Status == status, q.Kind == "" || q.Kind == string(paymentKinds[p.Kind])
		if inKind {
			about := sum
			if status == "advance" && p.Rubles {
				about = p.Rest
			}
			statuses[x.status[i]].add(about)
			out.All.add(sum)
		}
		if inStatus {
			kinds[p.Kind].add(sum)
		}
		if !inStatus || !inKind {
			continue
		}
		chosen = append(chosen, int32(i))
		if p.Out {
			out.Out += sum
		} else {
			out.Total += sum
		}
		if status == "advance" && p.Rubles {
			out.Open += p.Rest
		}
	}
	for i, s := range paymentStatuses {
		if statuses[i].Count > 0 {
			out.Statuses[s] = statuses[i]
		}
	}
	for b, k := range paymentKinds {
		if kinds[b].Count > 0 {
			out.Kinds[string(k)] = kinds[b]
		}
	}
	return out, chosen
}

// innsOf returns the tax ids of a client: money that nobody is credited with yet is its when it came from one of them.
func (x *paymentIndex) innsOf(clientID int64) map[string]bool {
	out := map[string]bool{}
	for i := range x.all {
		if p := &x.all[i]; clientID != 0 && p.ClientID == clientID && p.INN != "" {
			out[p.INN] = true
		}
	}
	return out
}

// payers tells for every remitter which words are in its name or INN.
func (x *paymentIndex) payers(words []filterWord) []uint64 {
	out := make([]uint64, len(x.remitters))
	for i := range x.remitters {
		for k, w := range words[:min(64, len(words))] {
			if strings.Contains(x.norms[i], w.name) || strings.Contains(x.remitters[i].INN, w.name) {
				out[i] |= 1 << k
			}
		}
	}
	return out
}

// found tells whether each word is in a name (its bit is set), in the number or in the purpose.
func (x *paymentIndex) found(words []filterWord, i int, bits uint64) bool {
	for k := range words[:min(64, len(words))] {
		if bits&(1<<k) != 0 || strings.Contains(x.ops[i].Number, words[k].name) {
			continue
		}
		at := x.place[i]
		from := uint32(0)
		if at > 0 {
			from = x.purposes.End[at-1]
		}
		if !bytes.Contains(x.purposes.Text[from:x.purposes.End[at]], words[k].folded) {
			return false
		}
	}
	return true
}

// order sorts the chosen operations; without a key the newest come first.
func (x *paymentIndex) order(rows []int32, q RowsQuery) {
	op := func(f func(*storage.IndexedPayment) int64) func(int32) int64 {
		return func(i int32) int64 { return f(&x.ops[i]) }
	}
	var key func(int32) int64
	switch q.Sort {
	case "":
		slices.Reverse(rows)
		return
	case "number":
		sortNumbers(rows, q.Falling, func(i int32) string { return x.ops[i].Number })
		return
	case "kind":
		key = op(func(p *storage.IndexedPayment) int64 { return int64(strings.IndexByte("rfnbto", p.Kind)) })
	case "status":
		key = func(i int32) int64 { return int64(x.status[i]) }
	case "remitter":
		place := places(len(x.norms), func(i int32) string { return x.norms[i] })
		key = op(func(p *storage.IndexedPayment) int64 { return place(p.Remitter) })
	case "client":
		key = op(func(p *storage.IndexedPayment) int64 {
			if at, ok := x.at[int64(p.CounterpartyID)]; ok {
				return int64(x.all[at].rank)
			}
			return int64(len(x.all)) // nobody's after all others
		})
	case "entity":
		place := x.entityPlaces()
		key = op(func(p *storage.IndexedPayment) int64 { return place[int64(p.EntityID)] })
	case "amount":
		key = op(func(p *storage.IndexedPayment) int64 { return int64(p.Amount) })
	case "advance":
		key = op(func(p *storage.IndexedPayment) int64 { return int64(p.Rest) })
	case "allocated":
		key = op(func(p *storage.IndexedPayment) int64 {
			if p.Kind != 'r' {
				return 0
			}
			return int64(p.Amount - p.Rest)
		})
	default:
		if q.Falling {
			slices.Reverse(rows)
		}
		return
	}
	sortKeys(rows, q.Falling, key)
}

// PaymentsByID returns the rows of operations; what is not in the book is absent.
func (o *Office) PaymentsByID(ctx context.Context, ids []int64) (map[int64]OperationRow, error) {
	mark, err := o.rowsMark(ctx)
	if err != nil {
		return nil, err
	}
	today := mark.day
	read, err := o.store.PaymentsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	numbers, whose := []int64{}, []int64{}
	for _, p := range read {
		if p.Attributed() {
			whose = append(whose, p.CounterpartyID)
		}
		if p.ContractID != 0 {
			numbers = append(numbers, p.ContractID)
		}
	}
	parties, err := o.somePartiesAt(ctx, mark, whose, nil)
	if err != nil {
		return nil, err
	}
	contracts, err := o.store.NumbersByID(ctx, true, numbers)
	if err != nil {
		return nil, err
	}
	later, err := o.store.AllocatedLater(ctx, today)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]OperationRow, len(read))
	for _, p := range read {
		r := OperationRow{
			ID: p.ID, Number: p.Number, Date: p.Date, Kind: p.Kind, Out: p.Direction == domain.Out, Account: p.Account, Remitter: p.Remitter, RemitterINN: p.RemitterINN, Purpose: p.Purpose,
			Amount: p.Amount, Currency: p.Currency, EntityID: p.EntityID, Entity: parties.entities[p.EntityID].Name, Basis: p.Basis, Hold: p.Hold,
		}
		if p.Attributed() {
			r.PartyRow, r.ContractID, r.Contract = parties.of(p.CounterpartyID).row(), p.ContractID, contracts[p.ContractID]
		}
		if p.Kind == domain.Receipt {
			r.Advance = p.Rest + later[p.ID]
			r.Allocated = p.Amount - r.Advance
		}
		r.Status = operationStatus(p.Kind, p.Attributed(), r.Advance)
		out[p.ID] = r
	}
	return out, nil
}

// partiesNow returns the parties and the day.
func (o *Office) partiesNow(ctx context.Context) (*partyIndex, domain.Date, error) {
	o.rows.mu.Lock()
	defer o.rows.mu.Unlock()
	mark, err := o.rowsMark(ctx)
	if err != nil {
		return nil, 0, err
	}
	x, err := o.partyIndexAt(ctx, mark)
	return x, mark.day, err
}
