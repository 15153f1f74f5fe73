package demo

import (
	"context"
	"fmt"
	"strconv"

	"accord/domain"
)

// thirdParty lets the director's own business pay for a client: the first time a person says for whom, on a letter, and
// the rule does the rest.
func (m *maker) thirdParty(p *party) {
	h := someHuman(p.client.r, false)
	payer := side{m.say(word{"ИП ", "IE "}) + m.full(h), personINN("77", 50_000+p.client.n), "", account("40802", p.bank, 50_000+p.client.n), p.bank}
	var first *op
	for _, b := range p.bills {
		if b.month <= before || b.month < m.last()-9 || len(b.paid) == 0 {
			continue
		}
		o := b.paid[0].op
		if o.date > m.bankDay || o.other == payer {
			continue
		}
		o.other = payer
		m.happened(ThirdParty)
		if first == nil || o.date < first.date {
			first = o
		}
	}
	if first == nil {
		return
	}
	on := m.imported(first.date)
	m.on(on, 11, 20, func(ctx context.Context) error {
		pay, err := m.payment(ctx, first)
		if err != nil || pay.Attributed() {
			return err
		}
		basis := m.say(word{"письмо № " + strconv.Itoa(10+p.client.n) + " от " + day(first.date), "letter No " + strconv.Itoa(10+p.client.n) + " of " + day(first.date)})
		return m.o.Attribute(ctx, pay.ID, p.id, first.bills[0].contract().id, basis, true, noOverride)
	})
}

// unknownPayer lets somebody whom nobody knows pay a bill in the last days: it waits in the tray.
func (m *maker) unknownPayer(p *party) {
	b, ok := nth(m.soloPaid(p), 0)
	if !ok {
		return
	}
	m.unpay(b)
	name := m.legal(word{"ООО", "LLC"}, word{"Холодный ключ-" + strconv.Itoa(p.client.n), "Cold Spring " + strconv.Itoa(p.client.n)})
	o := &op{own: p.own, date: m.bankDay, number: 40 + p.client.n%900, amount: b.sum, ours: -1, keep: true, other: side{name, companyINN("50", 60_000+p.client.n), "5098" + "01001", account("40702", banks[1], 60_000+p.client.n), banks[1]}}
	o.purpose = m.say(word{"Оплата за " + p.name + " по счету № " + b.invoice + " от " + day(b.date), "Payment for " + p.name + ", invoice No " + b.invoice + " dated " + day(b.date)})
	m.addOp(o)
	m.happened(UnknownPayer)
}

// personPays lets somebody pay for a company from a card: the bank tells no tax number.
func (m *maker) personPays(p *party) {
	b, ok := nth(m.soloPaid(p), 0)
	if !ok {
		return
	}
	m.unpay(b)
	h := someHuman(p.client.r, true)
	o := &op{own: p.own, date: m.bankDay - 1, number: 600 + p.client.n%300, amount: b.sum, ours: -1, keep: true, other: side{name: m.full(h), account: account("40817", p.bank, 80_000+p.client.n), bank: p.bank}}
	o.purpose = m.say(word{"За рекламу, " + m.brief(h), "For advertising, " + m.brief(h)})
	m.addOp(o)
	m.happened(UnknownPayer)
}

// payTwice lets an invoice be paid a second time two days later: the second payment stays as an advance.
func (m *maker) payTwice(p *party) {
	for _, at := range []int{1, 8} {
		bills := m.soloPaid(p)
		if at >= len(bills) && at > 1 {
			return
		}
		b, ok := nth(bills, at)
		if !ok {
			return
		}
		first := b.paid[0].op
		again := &op{own: p.own, date: first.date + 2, amount: b.sum, other: first.other, of: p, bills: first.bills, style: first.style, ours: -1, keep: true}
		if m.addOp(again).date <= m.bankDay {
			m.happened(PaidTwice)
		}
	}
}

// wrongSum lets a payer swap digits: the newest waits for a person, an older one has been given to its invoice by hand.
func (m *maker) wrongSum(p *party) {
	for i, at := range []int{0, 5} {
		b, ok := nth(m.soloPaid(p), at)
		if !ok || i > 0 && len(m.soloPaid(p)) <= at {
			return
		}
		o := b.paid[0].op
		o.amount = b.sum - b.sum/1000_00*90_00 // 148 000 for 162 637: a digit slipped
		if o.amount == b.sum {
			o.amount -= 9_00
		}
		b.paid[0].amount = o.amount
		o.keep = i == 0
		m.happened(WrongSum)
	}
}

// wrongPurpose lets payers name an invoice that is not there, or a tax that the invoice does not have.
func (m *maker) wrongPurpose(p *party) {
	bills := m.soloPaid(p)
	for i, at := range []int{0, 3, 4} {
		if at >= len(bills) {
			return
		}
		b := bills[at]
		o := b.paid[0].op
		if at == 3 {
			o.purpose = m.say(word{
				fmt.Sprintf("Оплата по счету № %s от %s за услуги. Без НДС", b.invoice, day(b.date)),
				fmt.Sprintf("Payment of invoice No %s dated %s. Contract No 999/2020", b.invoice, day(b.date)),
			})
		} else {
			o.purpose = m.say(word{fmt.Sprintf("Оплата по счету № %d%s от %s", 7+i, b.invoice, day(b.date)), fmt.Sprintf("Payment of invoice No %d%s dated %s", 7+i, b.invoice, day(b.date))})
		}
		o.keep = i == 0
		m.happened(WrongPurpose)
	}
}

// nameNothing lets a client with two contracts pay without a word for what: the receipt is of none of them.
func (m *maker) nameNothing(p *party) {
	bills := m.soloPaid(p)
	for i, at := range []int{0, 6} {
		if at >= len(bills) {
			return
		}
		o := bills[at].paid[0].op
		o.purpose, o.keep = m.say(word{"Оплата рекламных услуг", "Payment for advertising services"}), i == 0
		m.happened(NoContract)
	}
}

// overpay lets a payer send twice the sum; the surplus goes back at the client's letter.
func (m *maker) overpay(p *party) {
	bills := m.soloPaid(p)
	b, ok := nth(bills, 4)
	if !ok {
		return
	}
	o := b.paid[0].op
	o.amount = b.sum * 2
	m.happened(Overpaid)
	back := m.addOp(&op{own: p.own, date: o.date.AddDays(12), number: 800 + p.client.n%100, amount: b.sum, out: true, other: m.sideOf(p), ours: -1, keep: true, purpose: m.say(word{
		"Возврат излишне перечисленных средств по письму от " + day(o.date.AddDays(9)) + ". Договор № " + b.contract().number, "Refund of an overpayment by letter of " + day(o.date.AddDays(9)) + ". Contract No " + b.contract().number,
	})})
	m.on(m.imported(o.date), 12, 10, func(ctx context.Context) error { return m.give(ctx, o) })
	m.deed(m.imported(back.date), 12, 30, Refunded, func(ctx context.Context) error {
		pay, err := m.payment(ctx, back)
		if err != nil {
			return err
		}
		return m.o.Refund(ctx, pay.ID, p.id, b.contract().id, m.say(word{"письмо от ", "letter of "})+day(o.date.AddDays(9)), noOverride)
	})
}

// loseKopecks lets a payer drop the kopecks of its invoices: each is closed by a rounding, and the ledger keeps the rest.
func (m *maker) loseKopecks(p *party) {
	bills := m.soloPaid(p)
	for i, b := range bills {
		if i%4 != 1 {
			continue
		}
		o := b.paid[0].op
		o.amount -= domain.Money(11 + i*7%80)
		b.paid[0].amount = o.amount
		m.happened(Kopecks)
	}
}

// payInParts splits payments in two; of the newest only the first part has come.
func (m *maker) payInParts(p *party) {
	for i, at := range []int{0, 2, 3, 7} {
		bills := m.soloPaid(p)
		if at >= len(bills) {
			return
		}
		b := bills[at]
		when := b.paid[0].op.date
		m.unpay(b)
		half := b.sum / 2 / 1000_00 * 1000_00
		if half == 0 {
			half = b.sum / 2
		}
		m.payPart(b, when, half)
		if i > 0 {
			m.payPart(b, when.AddDays(11), b.sum-half)
		}
		m.happened(PartPayment)
	}
}

// bankDouble lets the bank show one payment order on both sides of two statements: the second is held as maybe a double.
func (m *maker) bankDouble(p *party) {
	if len(m.cuts) < 2 {
		return
	}
	edge := m.cuts[len(m.cuts)-2].to
	for !m.cal.IsWorking(edge) {
		edge--
	}
	for _, b := range m.soloPaid(p) {
		if b.date > edge || edge+3 > m.bankDay+2 {
			continue
		}
		m.unpay(b)
		o := m.pay(p, edge, styleWhole, b)
		again := *o
		again.date, again.keep = min(o.date+3, m.bankDay), true
		if again.date <= m.cuts[len(m.cuts)-2].to {
			return
		}
		m.ops = append(m.ops, &again)
		m.happened(BankDouble)
		return
	}
}

// payIntoClosed lets a client pay to the second account, whose statement comes when that period is closed already.
func (m *maker) payIntoClosed(p *party) {
	closed := m.closedThrough(m.today.AddDays(-3))
	for _, b := range m.soloPaid(p) {
		if o := b.paid[0].op; o.date <= closed && o.date >= m.first {
			o.reserve, o.keep = true, true
			m.happened(LateStatement)
			return
		}
	}
}
