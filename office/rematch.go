package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// reattribute takes receipts out of the tray whose payers have just become known.
func (im *importer) reattribute(ctx context.Context, inns []string) error {
	if len(inns) == 0 {
		return nil
	}
	known := map[string]bool{}
	for _, inn := range inns {
		known[inn] = true
	}
	for _, e := range im.entities {
		tray, err := im.tx.Tray(ctx, e.ID)
		if err != nil {
			return err
		}
		var as []*arrival
		for _, p := range tray {
			if p.CounterpartyID == 0 && known[p.RemitterINN] {
				as = append(as, &arrival{pay: p, op: -1, from: e})
			}
		}
		if len(as) == 0 {
			continue
		}
		if err := im.settle(ctx, as, false); err != nil {
			return err
		}
	}
	return nil
}

// rematch gives receipts that wait as advances to invoices that have just come, where that is unambiguous.
func (im *importer) rematch(ctx context.Context, counterparties []int64) error {
	if len(counterparties) == 0 {
		return nil
	}
	seen := map[int64]bool{}
	var cps []int64
	for _, id := range counterparties {
		if !seen[id] {
			seen[id] = true
			cps = append(cps, id)
		}
	}
	resting, err := im.tx.Resting(ctx, im.entity.ID, cps)
	if err != nil || len(resting) == 0 {
		return err
	}
	var as []*arrival
	var payments []int64
	for _, p := range resting {
		if p.Kind == domain.Receipt && p.Rest == p.Amount {
			as = append(as, &arrival{pay: p, op: -1, from: im.entity})
			payments = append(payments, p.ID)
		}
	}
	m := &matcher{o: im.o, invoices: map[int64][]domain.Document{}}
	if m.undone, err = im.tx.Undone(ctx, payments); err != nil {
		return err
	}
	if m.contracts, err = im.tx.ContractsOf(ctx, im.entity.ID, cps); err != nil {
		return err
	}
	if err := m.loadInvoices(ctx, im.tx, im.entity.ID, as); err != nil {
		return err
	}
	var allocations []domain.Allocation
	var audit []storage.Record
	for _, a := range as {
		if !m.match(a) {
			continue
		}
		im.rep.Matched++
		for _, g := range a.give {
			g.PaymentID = a.pay.ID
			allocations = append(allocations, g)
		}
		audit = append(audit, im.o.record("allocate", "payment", a.pay.ID, "", "sum", a.pay.Amount, "invoices", len(a.give)))
	}
	if err := im.tx.AddAllocations(ctx, allocations); err != nil {
		return err
	}
	return im.tx.Audit(ctx, audit...)
}
