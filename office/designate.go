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
	byInvoice, err := tx.ActsOfInvoices(ctx, invoices)
	if err != nil {
		return err
	}
	served, err := actsServed(ctx, tx, live)
	if err != nil {
		return err
	}
	seen := map[int64]bool{}
	var acts []int64
	note := func(id int64) {
		if !seen[id] {
			seen[id] = true
			acts = append(acts, id)
		}
	}
	for _, ids := range byInvoice {
		for _, id := range ids {
			note(id)
		}
	}
	for _, ids := range served {
		for _, id := range ids {
			note(id)
		}
	}
	open, err := tx.DesignatedOpenOf(ctx, acts)
	if err != nil {
		return err
	}
	var uses []domain.CreditUse
	for _, c := range live {
		left := c.entry.Credit
		for _, d := range c.named {
			for _, id := range byInvoice[d.ID] {
				uses = spend(uses, c.entry, id, open, &left)
			}
		}
		for _, per := range c.said.Periods {
			for _, id := range served[storage.Service{CounterpartyID: c.entry.Key.CounterpartyID, Days: per}] {
				uses = spend(uses, c.entry, id, open, &left)
			}
		}
	}
	return tx.AddUses(ctx, uses)
}

// actsServed reads the acts of the periods that receipts name; all receipts are of one entity.
func actsServed(ctx context.Context, tx *storage.Store, cs []credited) (map[storage.Service][]int64, error) {
	seen := map[storage.Service]bool{}
	var services []storage.Service
	for _, c := range cs {
		for _, per := range c.said.Periods {
			v := storage.Service{CounterpartyID: c.entry.Key.CounterpartyID, Days: per}
			if !seen[v] {
				seen[v] = true
				services = append(services, v)
			}
		}
	}
	return tx.ActsServed(ctx, cs[0].entry.Key.EntityID, services)
}

// spend gives what is left of a credit to an act of its own ledger key, as far as that is not designated for already.
func spend(uses []domain.CreditUse, credit domain.Entry, act int64, open map[int64]storage.DesignatedOpen, left *domain.Money) []domain.CreditUse {
	o, ok := open[act]
	take := min(o.Open, *left)
	if !ok || take <= 0 || o.Entry.Key != credit.Key {
		return uses
	}
	o.Open -= take
	open[act] = o
	*left -= take
	return append(uses, domain.CreditUse{CreditID: credit.ID, DebitID: o.Entry.ID, Amount: take, From: max(credit.Date, o.Entry.Date)})
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
