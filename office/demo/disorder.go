package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"accord/domain"
)

// Disorder is one kind of what goes wrong in real books.
type Disorder string

// Kinds of disorder that a whole demo book has.
const (
	LatePayment    Disorder = "late_payment"
	PartPayment    Disorder = "part_payment"
	WrongSum       Disorder = "wrong_sum"
	WrongPurpose   Disorder = "wrong_purpose"
	NoContract     Disorder = "no_contract"
	PaidTwice      Disorder = "paid_twice"
	BankDouble     Disorder = "bank_double"
	ThirdParty     Disorder = "third_party"
	UnknownPayer   Disorder = "unknown_payer"
	Overpaid       Disorder = "overpaid"
	Refunded       Disorder = "refunded"
	Kopecks        Disorder = "kopecks"
	KopecksCleared Disorder = "kopecks_cleared"
	Disputed       Disorder = "disputed"
	ClosedPeriod   Disorder = "closed_period"
	LateStatement  Disorder = "late_statement"
	OpeningDebt    Disorder = "opening_debt"
	OpeningPaid    Disorder = "opening_advance"
	BeforeCutover  Disorder = "before_cutover"
	AnnulledBill   Disorder = "annulled_invoice"
	MendedAct      Disorder = "mended_act"
	CorrectedAct   Disorder = "corrected_act"
	WrittenOff     Disorder = "written_off"
	OffsetClaim    Disorder = "offset_claim"
	OffsetMoved    Disorder = "offset_moved"
	LapsedBill     Disorder = "lapsed_invoice"
	NotOurs        Disorder = "not_ours"
	OwnTransfer    Disorder = "own_transfer"
	BetweenOurs    Disorder = "between_ours"
	Stopped        Disorder = "stopped_paying"
)

// Disorders lists all kinds.
func Disorders() []Disorder {
	return []Disorder{
		LatePayment, PartPayment, WrongSum, WrongPurpose, NoContract, PaidTwice, BankDouble, ThirdParty, UnknownPayer, Overpaid, Refunded, Kopecks, KopecksCleared, Disputed, ClosedPeriod, LateStatement,
		OpeningDebt, OpeningPaid, BeforeCutover, AnnulledBill, MendedAct, CorrectedAct, WrittenOff, OffsetClaim, OffsetMoved, LapsedBill, NotOurs, OwnTransfer, BetweenOurs, Stopped,
	}
}

// Places in a cycle of clients at which a disorder waits. Those of the second entity, which issues its papers here, end in 3 or 8.
const (
	plotDebtor       = 0
	plotThird        = 1
	plotDispute      = 2
	plotTwice        = 4
	plotWrongSum     = 5
	plotWrongPurpose = 6
	plotOverpaid     = 7
	plotKopecks      = 10
	plotPartial      = 11
	plotMoved        = 12
	plotAnnul        = 13
	plotDebtor3      = 14
	plotLost         = 15
	plotBankDouble   = 16
	plotClosed       = 17
	plotMend         = 18
	plotUnknown      = 20
	plotLapsed       = 21
	plotCorrect      = 23
	plotDebtor2      = 25
	plotLoose        = 26
	plotOffset       = 28
	plotPerson       = 30
)

// plotted are the places with a disorder of their own; their parties pay in time otherwise.
var plotted = map[int]bool{
	plotDebtor: true, plotThird: true, plotDispute: true, plotTwice: true, plotWrongSum: true, plotWrongPurpose: true, plotOverpaid: true, plotKopecks: true, plotPartial: true, plotMoved: true,
	plotAnnul: true, plotDebtor3: true, plotLost: true, plotBankDouble: true, plotClosed: true, plotMend: true, plotUnknown: true, plotLapsed: true, plotCorrect: true, plotDebtor2: true, plotLoose: true, plotOffset: true, plotPerson: true,
}

// disturb lets a client's disorder happen to the papers and payments that were invented in good order.
func (m *maker) disturb(c *client) {
	p := c.parties[0]
	switch c.plot {
	case plotDebtor:
		m.stopPaying(p, m.last()-5)
	case plotDebtor3:
		m.stopPaying(p, m.last()-3)
	case plotDebtor2:
		m.stopPaying(p, m.last()-1)
	case plotLost:
		m.loseClient(p)
	case plotThird:
		m.thirdParty(p)
	case plotUnknown:
		m.unknownPayer(p)
	case plotPerson:
		m.personPays(p)
	case plotLoose:
		m.nameNothing(p)
	case plotDispute:
		m.dispute(p)
	case plotTwice:
		m.payTwice(p)
	case plotWrongSum:
		m.wrongSum(p)
	case plotWrongPurpose:
		m.wrongPurpose(p)
	case plotOverpaid:
		m.overpay(p)
	case plotKopecks:
		m.loseKopecks(p)
	case plotPartial:
		m.payInParts(p)
	case plotMoved:
		m.moveAdvance(p)
	case plotBankDouble:
		m.bankDouble(p)
	case plotClosed:
		m.payIntoClosed(p)
	case plotAnnul:
		m.annul(p)
	case plotMend:
		m.mend(p)
	case plotCorrect:
		m.correct(p)
	case plotOffset:
		m.offsetClaim(p)
	case plotLapsed:
		m.lapse(p)
	}
}

// happened counts a disorder.
func (m *maker) happened(d Disorder) { m.rep.Disorder[d]++ }

// deed plans a verb of a disorder. What the book refuses, since a small book has no room for it, did not happen.
func (m *maker) deed(on domain.Date, hour, minute int, d Disorder, do func(context.Context) error) {
	m.on(on, hour, minute, func(ctx context.Context) error {
		err := do(ctx)
		if err == nil {
			m.happened(d)
			return nil
		}
		if code := domain.CodeOf(err); code == domain.Conflict || code == domain.NotFound {
			return nil
		}
		return fmt.Errorf("%s: %w", d, err)
	})
}

// paidBills are the bills of a party that statements paid whole, by one operation each or together, from the newest.
func (m *maker) paidBills(p *party) []*bill {
	var out []*bill
	for _, b := range p.bills {
		if len(b.paid) == 1 && b.paid[0].op.date <= m.bankDay && b.month >= before {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b *bill) int { return cmp.Compare(b.paid[0].op.date, a.paid[0].op.date) })
	return out
}

// soloPaid is like paidBills, without those that were paid together with others.
func (m *maker) soloPaid(p *party) []*bill {
	return slices.DeleteFunc(m.paidBills(p), func(b *bill) bool { return len(b.paid[0].op.bills) != 1 })
}

// doneBills are those of the paid bills whose acts are made.
func (m *maker) doneBills(p *party) []*bill {
	return slices.DeleteFunc(m.paidBills(p), func(b *bill) bool { return b.actDate.IsZero() || b.actDate > m.today.AddDays(-20) })
}

// nth gives the nth element, or the last one there is; false for none.
func nth[T any](list []T, n int) (v T, ok bool) {
	if len(list) == 0 {
		return v, false
	}
	return list[min(n, len(list)-1)], true
}

// stopPaying leaves everything from a month on unpaid, but for a first part of it.
func (m *maker) stopPaying(p *party, from int) {
	first := true
	for _, b := range p.bills {
		if b.month < max(from, 0) {
			continue
		}
		m.unpay(b)
		if first && b.date < m.bankDay.AddDays(-40) {
			m.payPart(b, b.date.AddDays(30), b.sum*2/5)
		}
		if first {
			m.happened(Stopped)
		}
		first = false
	}
}

// payPart adds an operation for a part of a bill.
func (m *maker) payPart(b *bill, date domain.Date, amount domain.Money) {
	p := b.party()
	o := &op{own: p.own, date: date, amount: amount, other: m.sideOf(p), of: p, bills: []*bill{b}, style: styleWhole, ours: -1}
	b.paid = append(b.paid, share{o, amount})
	m.addOp(o)
}
