package office

import (
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// TakeBackMatch undoes what was done at the matching desk, whole or not at all. It refuses (conflict) when somebody has changed
// something of it since.
func (o *Office) TakeBackMatch(ctx context.Context, deed MatchDeed) error {
	if len(deed.payments) == 0 {
		return domain.Refuse(domain.Conflict, "payment", "match.nothing_back")
	}
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		if err := o.takeOff(ctx, tx, deed); err != nil {
			return err
		}
		for _, m := range slices.Backward(deed.payments) {
			if err := o.putBack(ctx, tx, m); err != nil {
				return err
			}
		}
		for _, id := range deed.kept {
			if err := tx.ForgetAdvance(ctx, id); err != nil {
				return err
			}
		}
		if deed.ruleINN == "" {
			return nil
		}
		return tx.ForgetPayerRule(ctx, deed.ruleINN, deed.ruleFor)
	})
}

// takeOff takes the payments off their invoices and opens the invoices' kopecks again.
func (o *Office) takeOff(ctx context.Context, tx *storage.Store, deed MatchDeed) error {
	for _, id := range deed.rounded {
		if err := tx.VoidRoundings(ctx, id); err != nil {
			return err
		}
		if err := tx.Audit(ctx, o.record("unround", "invoice", id, "")); err != nil {
			return err
		}
	}
	err := tx.VoidAllocations(ctx, deed.allocations)
	if domain.CodeOf(err) == domain.Conflict {
		return domain.Refuse(domain.Conflict, "payment", "match.changed")
	}
	if err != nil {
		return err
	}
	count := map[int64]int{}
	for _, a := range deed.allocations {
		count[a.PaymentID]++
	}
	for _, m := range deed.payments {
		if n := count[m.before.ID]; n > 0 {
			if err := tx.Audit(ctx, o.record("unallocate", "payment", m.before.ID, "", "invoices", n)); err != nil {
				return err
			}
		}
	}
	return nil
}

// putBack makes a payment again what it was: credited to nobody, held, to somebody else, or not yet a refund.
func (o *Office) putBack(ctx context.Context, tx *storage.Store, m movedPayment) error {
	p, err := tx.Payment(ctx, m.before.ID)
	if err != nil {
		return err
	}
	if p.Version != m.after {
		return domain.Refuse(domain.Conflict, "payment", "match.changed")
	}
	if m.after == m.before.Version { // only its money was given out
		return tx.Audit(ctx, o.record("take_back", "payment", p.ID, ""))
	}
	if p.Kind == domain.RefundOut {
		given, err := tx.RefundedFrom(ctx, p.CounterpartyID, p.ID)
		if err != nil {
			return err
		}
		if err := tx.VoidAllocations(ctx, given); err != nil {
			return err
		}
	}
	if p.Kind != domain.NotOurs {
		// What was just let in may go out again by the same right.
		if err := o.uncredit(ctx, tx, &p, Override{Reason: "take back"}); err != nil {
			return err
		}
	}
	version := p.Version
	p = m.before
	p.Version = version
	if p.Attributed() && p.Kind == domain.Receipt {
		return o.credit(ctx, tx, &p, Override{})
	}
	if err := tx.SaveAttribution(ctx, &p); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("detach", "payment", p.ID, ""))
}
