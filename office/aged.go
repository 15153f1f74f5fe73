package office

import (
	"context"
	"maps"
	"slices"

	"accord/domain"
)

// AgedQuery asks what numbers of an ageing report are made of: those of some counterparties, or with none named of all, whatever
// their group.
type AgedQuery struct {
	AgeingQuery
	Counterparties []int64
	Half           AgedHalf
}

// AgedHalf is what of an ageing report is asked for.
type AgedHalf string

// Both halves, what is owed alone, what is paid ahead alone.
const (
	AgedAll      AgedHalf = ""
	AgedDebts    AgedHalf = "debts"
	AgedAdvances AgedHalf = "advances"
)

// AgedItems returns the documents and payments that an ageing report adds up, in no order: by invoices the unpaid ones and the
// receipts not used, by the ledger the debits that are open and the credits left. domain.SumItems of them is the report's line.
func (o *Office) AgedItems(ctx context.Context, q AgedQuery) ([]domain.AgedItem, error) {
	one := int64(0)
	if len(q.Counterparties) == 1 {
		one = q.Counterparties[0]
	}
	wanted := map[int64]bool{}
	for _, id := range q.Counterparties {
		wanted[id] = true
	}
	in := func(id int64) bool { return len(wanted) == 0 || wanted[id] }
	var out []domain.AgedItem
	var err error
	switch {
	case q.Basis != ByLedger:
		keep := func(it domain.AgedItem) {
			if in(it.Key.CounterpartyID) {
				out = append(out, it)
			}
		}
		if q.Half != AgedAdvances {
			err = o.store.AgedInvoices(ctx, q.EntityID, one, q.AsOf, keep)
		}
		if err == nil && q.Half != AgedDebts {
			err = o.store.AgedReceipts(ctx, q.EntityID, one, q.AsOf, keep)
		}
		return out, err
	case one != 0:
		var keys []domain.LedgerKey
		if keys, err = o.store.PartyKeys(ctx, q.EntityID, one); err == nil {
			out, err = o.agedKeys(ctx, keys, q.AsOf, nil)
		}
	default:
		out, err = o.agedLedger(ctx, q, in)
	}
	if q.Half != AgedAll {
		out = slices.DeleteFunc(out, func(it domain.AgedItem) bool { return it.Advance != (q.Half == AgedAdvances) })
	}
	return out, err
}

// agedLedger reads what is open of the whole ledger at once; keys that paid ahead are few and told by the whole rule.
func (o *Office) agedLedger(ctx context.Context, q AgedQuery, in func(int64) bool) ([]domain.AgedItem, error) {
	open, others, err := o.store.OpenDebitEntries(ctx, q.EntityID, q.AsOf)
	if err != nil {
		return nil, err
	}
	entries, err := o.store.EntriesByID(ctx, slices.Sorted(maps.Keys(open)))
	if err != nil {
		return nil, err
	}
	out := make([]domain.AgedItem, 0, len(entries))
	for _, e := range entries {
		if in(e.Key.CounterpartyID) {
			out = append(out, agedDebit(e, open[e.ID], q.AsOf))
		}
	}
	others = slices.DeleteFunc(others, func(k domain.LedgerKey) bool { return !in(k.CounterpartyID) })
	return o.agedKeys(ctx, others, q.AsOf, out)
}

// agedKeys adds what is open of ledger keys and what is left of their credits.
func (o *Office) agedKeys(ctx context.Context, keys []domain.LedgerKey, asOf domain.Date, out []domain.AgedItem) ([]domain.AgedItem, error) {
	for _, k := range keys {
		entries, uses, err := o.store.KeyEntries(ctx, k)
		if err != nil {
			return nil, err
		}
		s := domain.Explain(entries, uses, asOf)
		for _, d := range s.Open {
			out = append(out, agedDebit(d.Entry, d.Open, asOf))
		}
		for _, c := range s.Rests {
			out = append(out, agedCredit(c))
		}
	}
	return out, nil
}

func agedDebit(e domain.Entry, open domain.Money, asOf domain.Date) domain.AgedItem {
	return domain.AgedItem{
		Key: e.Key, Kind: domain.AgedKind(e.Kind), EntryID: e.ID, DocumentID: e.DocumentID, PaymentID: e.PaymentID, Number: e.Number, Title: e.Title,
		Date: e.Date, LastDay: e.LastDay, Days: domain.OverdueDays(asOf, e.LastDay), Total: e.Debit, Open: open,
	}
}

func agedCredit(c domain.CreditRest) domain.AgedItem {
	e := c.Entry
	total := e.Credit
	if total == 0 {
		total = -e.Debit
	}
	return domain.AgedItem{
		Key: e.Key, Kind: domain.AgedKind(e.Kind), EntryID: e.ID, DocumentID: e.DocumentID, PaymentID: e.PaymentID, Number: e.Number, Title: e.Title,
		Date: e.Date, Total: total, Open: c.Left, Advance: true,
	}
}

// Closings returns which credits closed a debit of the ledger as of a day, or what a credit closed, in the order they did.
func (o *Office) Closings(ctx context.Context, key domain.LedgerKey, entryID int64, asOf domain.Date) ([]domain.Closing, error) {
	entries, uses, err := o.store.KeyEntries(ctx, key)
	if err != nil {
		return nil, err
	}
	var out []domain.Closing
	for _, c := range domain.Explain(entries, uses, asOf).Closings {
		if c.Debit.ID == entryID || c.Credit.ID == entryID {
			out = append(out, c)
		}
	}
	return out, nil
}
