package demo

import (
	"context"

	"accord/domain"
	"accord/office"
)

// payment finds the operation in the book as it is at the moment.
func (m *maker) payment(ctx context.Context, o *op) (found office.ListedPayment, err error) {
	err = m.o.Payments(ctx, office.ListQuery{EntityID: m.own[o.own].id, INN: o.other.inn, AsOf: m.o.Today()}, func(l office.ListedPayment) error {
		if m.same(o, l) {
			found = l
		}
		return nil
	})
	if err == nil && found.ID == 0 {
		err = domain.Refuse(domain.Conflict, "payment", "payment.not_receipt")
	}
	return found, err
}

func (m *maker) same(o *op, l office.ListedPayment) bool {
	return l.Date == o.date && l.Number == number(o) && l.Amount == o.amount && l.RemitterINN == o.other.inn
}

// learnInvoices finds the ids of the invoices of a party that the book has by now.
func (m *maker) learnInvoices(ctx context.Context, p *party) error {
	byNumber := map[string]*bill{}
	for _, b := range p.bills {
		if b.invoiceID == 0 && b.invoice != "" {
			byNumber[b.date.String()+" "+b.invoice] = b
		}
	}
	return m.o.Invoices(ctx, office.ListQuery{EntityID: m.own[p.own].id, INN: p.inn, AsOf: m.o.Today()}, func(l office.ListedDocument) error {
		if b := byNumber[l.Date.String()+" "+l.Number]; b != nil {
			b.invoiceID = l.ID
		}
		return nil
	})
}

// actID is the id of a bill's act; a book that does not have it yet refuses (conflict).
func (m *maker) actID(ctx context.Context, b *bill) (int64, error) {
	if b.actID != 0 {
		return b.actID, nil
	}
	p := b.party()
	err := m.o.Acts(ctx, office.ListQuery{EntityID: m.own[p.own].id, INN: p.inn, AsOf: m.o.Today()}, func(l office.ListedDocument) error {
		if l.Number == b.act && l.Date == b.actDate {
			b.actID = l.ID
		}
		return nil
	})
	if err == nil && b.actID == 0 {
		err = domain.Refuse(domain.Conflict, "act", "not_found.document")
	}
	return b.actID, err
}

// give allocates one operation to its bills by hand.
func (m *maker) give(ctx context.Context, o *op) error {
	pay, err := m.payment(ctx, o)
	if err != nil || !pay.Attributed() || pay.Advance == 0 {
		return ignoreConflict(err)
	}
	if err := m.learnInvoices(ctx, o.bills[0].party()); err != nil {
		return err
	}
	return m.allocate(ctx, pay, o, nil)
}

func ignoreConflict(err error) error {
	if domain.CodeOf(err) == domain.Conflict {
		return nil
	}
	return err
}

// allocate gives a payment to the bills that it was meant for; open (nil: not looked at) is what they lack, and shrinks.
func (m *maker) allocate(ctx context.Context, pay office.ListedPayment, o *op, open map[int64]domain.Money) error {
	var shares []office.Share
	left := pay.Advance
	for _, b := range o.bills {
		for _, s := range b.paid {
			take := min(s.amount, left)
			if open != nil {
				take = min(take, open[b.invoiceID])
			}
			if s.op != o || b.invoiceID == 0 || take <= 0 {
				continue
			}
			left -= take
			shares = append(shares, office.Share{InvoiceID: b.invoiceID, Amount: take})
			if open != nil {
				open[b.invoiceID] -= take
			}
		}
	}
	if len(shares) == 0 {
		return nil
	}
	return ignoreConflict(m.o.Allocate(ctx, pay.ID, shares))
}

// payKey tells operations apart when a whole list of them is looked through.
type payKey struct {
	date        domain.Date
	number, inn string
	amount      domain.Money
}

// tidy does what the receivables people do every few weeks: what the matching left open up to a day is given to the
// invoices that were meant, and kopecks are closed.
func (m *maker) tidy(ctx context.Context, upTo domain.Date) error {
	byKey := map[payKey]*op{}
	for _, o := range m.ops {
		if !o.out && !o.keep && o.date <= upTo && len(o.bills) > 0 {
			byKey[payKey{o.date, number(o), o.other.inn, o.amount}] = o
		}
	}
	var waiting []office.ListedPayment
	err := m.o.Payments(ctx, office.ListQuery{Status: "advance", AsOf: m.o.Today()}, func(l office.ListedPayment) error {
		if byKey[payKey{l.Date, l.Number, l.RemitterINN, l.Amount}] != nil {
			waiting = append(waiting, l)
		}
		return nil
	})
	if err != nil || len(waiting) == 0 {
		return err
	}
	open := map[int64]domain.Money{}
	bills := m.billsByNumber()
	err = m.o.Invoices(ctx, office.ListQuery{AsOf: m.o.Today()}, func(l office.ListedDocument) error {
		if b := bills[billKey{l.EntityINN, l.Date, l.Number}]; b != nil {
			b.invoiceID = l.ID
			open[l.ID] = l.Open
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, l := range waiting {
		o := byKey[payKey{l.Date, l.Number, l.RemitterINN, l.Amount}]
		if err := m.allocate(ctx, l, o, open); err != nil {
			return err
		}
		for _, b := range o.bills {
			if rest := open[b.invoiceID]; rest > 0 && rest <= office.RoundingLimit && rest < b.sum {
				if err := ignoreConflict(m.o.CloseKopecks(ctx, b.invoiceID, m.o.Today())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

type billKey struct {
	inn    string
	date   domain.Date
	number string
}

func (m *maker) billsByNumber() map[billKey]*bill {
	out := make(map[billKey]*bill, len(m.bills))
	for _, b := range m.bills {
		if b.invoice != "" {
			out[billKey{m.own[b.party().own].card.INN, b.date, b.invoice}] = b
		}
	}
	return out
}
