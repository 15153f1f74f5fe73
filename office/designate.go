package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// credited is a receipt that has just come into the ledger, with what its purpose says.
type credited struct {
	payment domain.Payment
	entry   domain.Entry
	said    domain.Purpose
	named   []domain.Document // invoices that the purpose names for certain; nil: not looked up yet
}

// designate resolves, once, what receipts were paid for: the acts of the invoices they name, then the acts of the periods
// they name (ГК 319.1 п. 1). What is left closes acts first in, first out, which is derived and not kept.
func designate(ctx context.Context, tx *storage.Store, cs []credited) error {
	live := cs[:0:0]
	for _, c := range cs {
		if !c.entry.BeforeCutover && (len(c.said.Invoices) > 0 || len(c.said.Periods) > 0) {
			live = append(live, c)
		}
	}
	if len(live) == 0 {
		return nil
	}
	if err := lookUpNamed(ctx, tx, live); err != nil {
		return err
	}
	var invoices []int64
	for _, c := range live {
		for _, d := range c.named {
			invoices = append(invoices, d.ID)
		}
	}
	acts, err := tx.ActsOfInvoices(ctx, invoices)
	if err != nil {
		return err
	}
	byInvoice := map[int64][]domain.Document{}
	var all []int64
	for _, a := range acts {
		byInvoice[a.InvoiceID] = append(byInvoice[a.InvoiceID], a)
		all = append(all, a.ID)
	}
	open, err := tx.DesignatedOpenOf(ctx, all)
	if err != nil {
		return err
	}
	var uses []domain.CreditUse
	for _, c := range live {
		left := c.entry.Credit
		for _, d := range c.named {
			uses = spend(uses, c.entry, byInvoice[d.ID], open, &left)
		}
		for _, per := range c.said.Periods {
			if left <= 0 {
				break
			}
			acts, err := actsOfPeriod(ctx, tx, c.entry.Key, per, open)
			if err != nil {
				return err
			}
			uses = spend(uses, c.entry, acts, open, &left)
		}
	}
	return tx.AddUses(ctx, uses)
}

func actsOfPeriod(ctx context.Context, tx *storage.Store, k domain.LedgerKey, per domain.Period, open map[int64]storage.DesignatedOpen) ([]domain.Document, error) {
	acts, err := tx.ActsOfPeriod(ctx, k.EntityID, k.CounterpartyID, per)
	if err != nil {
		return nil, err
	}
	var missing []int64
	for _, a := range acts {
		if _, ok := open[a.ID]; !ok {
			missing = append(missing, a.ID)
		}
	}
	more, err := tx.DesignatedOpenOf(ctx, missing)
	for id, o := range more {
		open[id] = o
	}
	return acts, err
}

// spend gives what is left of a credit to acts of its own ledger key, as far as each is not designated for already.
func spend(uses []domain.CreditUse, credit domain.Entry, acts []domain.Document, open map[int64]storage.DesignatedOpen, left *domain.Money) []domain.CreditUse {
	for _, a := range acts {
		o, ok := open[a.ID]
		take := min(o.Open, *left)
		if !ok || take <= 0 || o.Entry.Key != credit.Key {
			continue
		}
		uses = append(uses, domain.CreditUse{CreditID: credit.ID, DebitID: o.Entry.ID, Amount: take, From: max(credit.Date, o.Entry.Date)})
		o.Open -= take
		open[a.ID] = o
		*left -= take
	}
	return uses
}

// lookUpNamed finds the named invoices of receipts that come without them.
func lookUpNamed(ctx context.Context, tx *storage.Store, cs []credited) error {
	for i, c := range cs {
		if c.named != nil || len(c.said.Invoices) == 0 {
			continue
		}
		var norms []string
		for _, n := range c.said.Invoices {
			norms = append(norms, domain.NormNumber(n.Number))
		}
		found, err := tx.InvoicesNamed(ctx, c.payment.EntityID, norms)
		if err != nil {
			return err
		}
		mine := found[:0]
		for _, d := range found {
			if d.CounterpartyID == c.payment.CounterpartyID {
				mine = append(mine, d)
			}
		}
		cs[i].named = domain.NamedInvoices(c.said, mine)
	}
	return nil
}
