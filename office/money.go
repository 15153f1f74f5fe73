package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// RoundingLimit is the largest difference that a rounding entry may close on an invoice.
const RoundingLimit domain.Money = 100

// receiptEntry is the credit that an attributed receipt makes, on its bank date.
func receiptEntry(p domain.Payment) domain.Entry {
	e := domain.Entry{
		Key:  domain.LedgerKey{EntityID: p.EntityID, CounterpartyID: p.CounterpartyID, ContractID: p.ContractID, Currency: p.Currency},
		Kind: domain.EntryReceipt, Date: p.Date, Credit: p.Amount, Number: p.Number, DocDate: p.DocDate, PaymentID: p.ID,
	}
	if e.DocDate.IsZero() {
		e.DocDate = p.Date
	}
	return e
}

// Attribute credits a receipt to a counterparty and contract (0: «без договора») by hand, with its basis: a third
// party's letter, say. With remember, later payments of this payer are credited so by themselves.
func (o *Office) Attribute(ctx context.Context, paymentID, counterpartyID, contractID int64, basis string, remember bool, ov Override) error {
	if basis == "" {
		return domain.Refuse(domain.Invalid, "basis", "required", "field", "basis")
	}
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		p, err := tx.Payment(ctx, paymentID)
		if err != nil {
			return err
		}
		if p.Direction != domain.In || p.Kind != domain.Receipt {
			return domain.Refuse(domain.Conflict, "payment", "payment.not_receipt")
		}
		if p.Attributed() {
			return domain.Refuse(domain.Conflict, "payment", "payment.attributed")
		}
		if err := checkContract(ctx, tx, p.EntityID, counterpartyID, contractID); err != nil {
			return err
		}
		p.CounterpartyID, p.ContractID, p.Basis = counterpartyID, contractID, "hand: "+basis
		if remember && p.RemitterINN != "" {
			if err := tx.AddPayerRule(ctx, p.RemitterINN, counterpartyID, basis); err != nil {
				return err
			}
		}
		return o.credit(ctx, tx, &p, ov)
	})
}

// credit puts an attributed receipt into the ledger and resolves, once, what it was designated for.
func (o *Office) credit(ctx context.Context, tx *storage.Store, p *domain.Payment, ov Override) error {
	e, err := entityIn(ctx, tx, p.EntityID)
	if err != nil {
		return err
	}
	if p.Currency != domain.RUB {
		return domain.Refuse(domain.Conflict, "currency", "payment.currency", "currency", p.Currency)
	}
	if err := o.checkPeriod(e, p.Date, ov); err != nil {
		return err
	}
	p.Hold = ""
	if err := tx.SaveAttribution(ctx, p); err != nil {
		return err
	}
	entries := []domain.Entry{receiptEntry(*p)}
	if err := tx.AddEntries(ctx, e.Cutover, entries); err != nil {
		return err
	}
	said := domain.ReadPurpose(p.Purpose, p.Date)
	if err := designate(ctx, tx, []credited{{payment: *p, entry: entries[0], said: said}}); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("attribute", "payment", p.ID, ov.Reason, "counterparty", p.CounterpartyID, "contract", p.ContractID, "basis", p.Basis, "amount", p.Amount))
}

// Release posts a held receipt (perhaps a double, or dated in a closed period) with a reason.
func (o *Office) Release(ctx context.Context, paymentID int64, reason string) error {
	if reason == "" {
		return domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		p, err := tx.Payment(ctx, paymentID)
		if err != nil {
			return err
		}
		if p.Hold == "" || p.CounterpartyID == 0 {
			return domain.Refuse(domain.Conflict, "payment", "payment.not_held")
		}
		ov := Override{}
		if p.Hold == domain.HoldClosed {
			ov.Reason = reason
		}
		return o.credit(ctx, tx, &p, ov)
	})
}

// Detach takes a receipt out of the ledger, back to the tray; money that invoices hold must be taken off them first.
func (o *Office) Detach(ctx context.Context, paymentID int64, why string, ov Override) error {
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		p, err := tx.Payment(ctx, paymentID)
		if err != nil {
			return err
		}
		if !p.Attributed() || p.Kind != domain.Receipt {
			return domain.Refuse(domain.Conflict, "payment", "payment.not_attributed")
		}
		if err := o.uncredit(ctx, tx, &p, ov); err != nil {
			return err
		}
		p.CounterpartyID, p.ContractID, p.Basis = 0, 0, ""
		if err := tx.SaveAttribution(ctx, &p); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("detach", "payment", p.ID, why))
	})
}

// MarkNotOurs says that a movement of money is none of a client's: a supplier's refund, a loan, a deposit.
func (o *Office) MarkNotOurs(ctx context.Context, paymentID int64, reason string) error {
	if reason == "" {
		return domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		p, err := tx.Payment(ctx, paymentID)
		if err != nil {
			return err
		}
		return o.notOurs(ctx, tx, &p, reason)
	})
}

func (o *Office) notOurs(ctx context.Context, tx *storage.Store, p *domain.Payment, reason string) error {
	if p.CounterpartyID != 0 && p.Hold == "" || p.Kind != domain.Receipt && p.Kind != domain.Outgoing {
		return domain.Refuse(domain.Conflict, "payment", "payment.attributed")
	}
	p.Kind, p.Basis, p.Hold, p.CounterpartyID, p.ContractID = domain.NotOurs, reason, "", 0, 0
	if err := tx.SaveAttribution(ctx, p); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("not_ours", "payment", p.ID, reason))
}

// Refund says that money which went out went back to a client: a debit of the ledger. It takes what it can from the
// client's unused receipts, oldest first.
func (o *Office) Refund(ctx context.Context, paymentID, counterpartyID, contractID int64, basis string, ov Override) error {
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		p, err := tx.Payment(ctx, paymentID)
		if err != nil {
			return err
		}
		return o.refund(ctx, tx, &p, counterpartyID, contractID, basis, ov)
	})
}

func (o *Office) refund(ctx context.Context, tx *storage.Store, p *domain.Payment, counterpartyID, contractID int64, basis string, ov Override) error {
	if p.Direction != domain.Out || p.Kind != domain.Outgoing {
		return domain.Refuse(domain.Conflict, "payment", "payment.not_outgoing")
	}
	e, err := entityIn(ctx, tx, p.EntityID)
	if err != nil {
		return err
	}
	if err := o.checkPeriod(e, p.Date, ov); err != nil {
		return err
	}
	if err := checkContract(ctx, tx, p.EntityID, counterpartyID, contractID); err != nil {
		return err
	}
	p.Kind, p.CounterpartyID, p.ContractID, p.Basis, p.Hold = domain.RefundOut, counterpartyID, contractID, basis, ""
	if err := tx.SaveAttribution(ctx, p); err != nil {
		return err
	}
	entry := receiptEntry(*p)
	entry.Kind, entry.Debit, entry.Credit, entry.LastDay = domain.EntryRefund, p.Amount, 0, p.Date
	if err := tx.AddEntries(ctx, e.Cutover, []domain.Entry{entry}); err != nil {
		return err
	}
	if err := takeBack(ctx, tx, *p); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("refund", "payment", p.ID, basis, "counterparty", counterpartyID, "amount", p.Amount))
}

func takeBack(ctx context.Context, tx *storage.Store, refund domain.Payment) error {
	resting, err := tx.Resting(ctx, refund.EntityID, []int64{refund.CounterpartyID})
	if err != nil {
		return err
	}
	left := refund.Amount
	var as []domain.Allocation
	for _, r := range resting {
		take := min(left, r.Rest)
		if take <= 0 || r.ContractID != refund.ContractID {
			continue
		}
		as = append(as, domain.Allocation{PaymentID: r.ID, RefundID: refund.ID, Amount: take, Effective: max(r.Date, refund.Date)})
		left -= take
	}
	return tx.AddAllocations(ctx, as)
}

func checkContract(ctx context.Context, tx *storage.Store, entityID, counterpartyID, contractID int64) error {
	if _, err := tx.Counterparty(ctx, counterpartyID); err != nil {
		return err
	}
	if contractID == 0 {
		return nil
	}
	cs, err := tx.ContractsOf(ctx, entityID, []int64{counterpartyID})
	if err != nil {
		return err
	}
	if _, ok := cs[counterpartyID][contractID]; !ok {
		return domain.Refuse(domain.NotFound, "contract", "not_found.contract")
	}
	return nil
}

// Share is a part of a payment for one invoice.
type Share struct {
	InvoiceID int64
	Amount    domain.Money
}

// Allocate gives parts of an attributed receipt to invoices. It refuses more than rests or than an invoice still asks.
func (o *Office) Allocate(ctx context.Context, paymentID int64, shares []Share) error {
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		p, err := tx.Payment(ctx, paymentID)
		if err != nil {
			return err
		}
		_, err = o.allocate(ctx, tx, p, shares)
		return err
	})
}

// allocate gives parts of a receipt to invoices and returns what it wrote.
func (o *Office) allocate(ctx context.Context, tx *storage.Store, p domain.Payment, shares []Share) ([]domain.Allocation, error) {
	if !p.Attributed() {
		return nil, domain.Refuse(domain.Conflict, "payment", "payment.not_attributed")
	}
	left := p.Rest
	var as []domain.Allocation
	for _, s := range shares {
		d, err := tx.Document(ctx, s.InvoiceID)
		if err != nil {
			return nil, err
		}
		switch {
		case d.Kind != domain.Invoice || d.State != domain.Posted || d.EntityID != p.EntityID || d.CounterpartyID != p.CounterpartyID || d.Currency != p.Currency:
			return nil, domain.Refuse(domain.Conflict, "invoice", "allocation.wrong_invoice", "number", d.Number)
		case s.Amount <= 0:
			return nil, domain.Refuse(domain.Invalid, "amount", "allocation.not_positive")
		case s.Amount > d.Open:
			return nil, domain.Refuse(domain.Conflict, "amount", "allocation.over_invoice", "number", d.Number, "open", d.Open)
		case s.Amount > left:
			return nil, domain.Refuse(domain.Conflict, "amount", "allocation.over_payment", "rest", left)
		}
		left -= s.Amount
		as = append(as, domain.Allocation{PaymentID: p.ID, InvoiceID: d.ID, Amount: s.Amount, Effective: max(p.Date, d.Date)})
	}
	if err := oncePerInvoice(as); err != nil {
		return nil, err
	}
	if err := tx.AddAllocations(ctx, as); err != nil {
		return nil, err
	}
	return as, tx.Audit(ctx, o.record("allocate", "payment", p.ID, "", "sum", p.Rest-left, "invoices", len(as)))
}

// oncePerInvoice refuses two shares for one invoice in one call: each was checked against the same open sum.
func oncePerInvoice(as []domain.Allocation) error {
	seen := map[int64]bool{}
	for _, a := range as {
		if seen[a.InvoiceID] {
			return domain.Refuse(domain.Invalid, "invoice", "allocation.twice")
		}
		seen[a.InvoiceID] = true
	}
	return nil
}

// Unallocate takes a payment off all its invoices; matching will not give it back to them by itself.
func (o *Office) Unallocate(ctx context.Context, paymentID int64) error {
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		as, err := tx.Allocations(ctx, paymentID, 0)
		if err != nil {
			return err
		}
		mine := as[:0:0]
		for _, a := range as {
			if a.InvoiceID != 0 {
				mine = append(mine, a)
			}
		}
		if len(mine) == 0 {
			return domain.Refuse(domain.Conflict, "payment", "payment.not_allocated")
		}
		if err := tx.VoidAllocations(ctx, mine); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("unallocate", "payment", paymentID, "", "invoices", len(mine)))
	})
}

// CloseKopecks closes what an invoice still lacks, up to RoundingLimit, by a rounding entry; the ledger keeps it.
func (o *Office) CloseKopecks(ctx context.Context, invoiceID int64, day domain.Date) error {
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		d, err := tx.Document(ctx, invoiceID)
		if err != nil {
			return err
		}
		if d.Kind != domain.Invoice || d.State != domain.Posted || d.Open <= 0 || d.Open > RoundingLimit || d.Open == d.Total {
			return domain.Refuse(domain.Conflict, "invoice", "rounding.not_kopecks", "number", d.Number, "open", d.Open, "limit", RoundingLimit)
		}
		if err := tx.AddRounding(ctx, d.ID, d.Open, day); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("round", "invoice", d.ID, "", "amount", d.Open))
	})
}
