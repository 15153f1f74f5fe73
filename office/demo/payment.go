package demo

import (
	"fmt"
	"strings"

	"accord/domain"
)

// side is the other end of an operation.
type side struct {
	name, inn, kpp, account string
	bank                    bank
}

// op is one operation of a statement of ours.
type op struct {
	own     int
	reserve bool // of the second account
	date    domain.Date
	number  int
	amount  domain.Money
	out     bool
	other   side
	ours    int // the entity on the other side, for money between ours; -1 nobody of ours
	of      *party
	bills   []*bill
	style   int
	purpose string // when it is not made of the bills
	keep    bool   // nobody tidies it up: it waits for a person
}

// styles are the ways in which payers write a purpose.
const (
	styleWhole = iota // number, date, contract and VAT
	styleShort
	stylePeriod // no invoice: the contract and the month
	styleTidy
	styles
)

func (m *maker) sideOf(p *party) side { return side{p.name, p.inn, p.kpp, p.account, p.bank} }

// pay makes an operation that pays bills, each whole.
func (m *maker) pay(p *party, date domain.Date, style int, bills ...*bill) *op {
	o := &op{own: p.own, date: date, other: m.sideOf(p), of: p, bills: bills, style: style, ours: -1}
	for _, b := range bills {
		o.amount += b.sum
		b.paid = append(b.paid, share{o, b.sum})
	}
	return m.addOp(o)
}

// addOp takes an operation in, numbered by its payer; those after the last statement are still to come and stay out.
func (m *maker) addOp(o *op) *op {
	o.date = m.working(o.date)
	if o.of != nil && o.number == 0 {
		o.of.orders++
		o.number = o.of.orders
	}
	if o.date <= m.bankDay {
		m.ops = append(m.ops, o)
	}
	return o
}

// inventPayments pays the bills of a client as its parties do.
func (m *maker) inventPayments(c *client) {
	for _, p := range c.parties {
		byMonth := map[int][]*bill{}
		for _, b := range p.bills {
			byMonth[b.month] = append(byMonth[b.month], b)
		}
		for i := p.from; i <= p.to; i++ {
			m.payMonth(p, byMonth[i])
		}
	}
}

func (m *maker) payMonth(p *party, bills []*bill) {
	r := p.client.r
	lag := between(r, p.habit.early, p.habit.late)
	if p.habit.together && len(bills) > 1 {
		latest := bills[0]
		sameContract := true
		for _, b := range bills {
			if b.due > latest.due {
				latest = b
			}
			sameContract = sameContract && b.contract() == bills[0].contract()
		}
		if sameContract {
			m.pay(p, max(latest.date, latest.due.AddDays(lag)), styleWhole, bills...)
			return
		}
	}
	for _, b := range bills {
		style := p.habit.style
		if style == stylePeriod && len(p.bills) > 0 && len(bills) > 1 {
			style = styleShort
		}
		m.pay(p, max(b.date, b.due.AddDays(lag)), style, b)
	}
	if lag > 0 && len(bills) > 0 && bills[0].due.AddDays(lag) <= m.bankDay {
		m.happened(LatePayment)
	}
}

// unpay takes back that a bill was paid: the operation shrinks, or goes when it paid nothing else.
func (m *maker) unpay(b *bill) {
	for _, s := range b.paid {
		s.op.amount -= s.amount
		left := s.op.bills[:0:0]
		for _, other := range s.op.bills {
			if other != b {
				left = append(left, other)
			}
		}
		s.op.bills = left
	}
	b.paid = nil
	live := m.ops[:0]
	for _, o := range m.ops {
		if o.amount > 0 {
			live = append(live, o)
		}
	}
	m.ops = live
}

// purposeOf is what the payer wrote; it is asked for when the statement is written, since only then all numbers are known.
func (m *maker) purposeOf(o *op) string {
	if o.purpose != "" || len(o.bills) == 0 {
		return o.purpose
	}
	b := o.bills[0]
	rate := m.own[o.own].rate(m.monthEnd(b.month))
	vat := domain.VATInside(o.amount, rate)
	if !m.ru {
		return m.englishPurpose(o, b, rate, vat)
	}
	tax := "НДС не облагается"
	if rate >= 0 {
		tax = fmt.Sprintf("В т.ч. НДС %d%% - %s", rate, vat)
	}
	k := b.contract()
	switch {
	case len(o.bills) > 1:
		return fmt.Sprintf("Оплата по счетам № %s от %s за услуги по договору № %s. %s", numbers(o.bills, ", "), day(b.date), k.number, tax)
	case o.style == styleShort:
		return fmt.Sprintf("по сч. %s от %s г. %s", b.invoice, day(b.date), tax)
	case o.style == stylePeriod:
		return fmt.Sprintf("Оплата за %s по договору № %s от %s за %s г. %s", b.project.service.verb.ru, k.number, day(k.date), m.monthWord(b.month), tax)
	case o.style == styleTidy:
		return fmt.Sprintf("Оплата счета № %s от %s (%s). %s", b.invoice, day(b.date), b.project.service.verb.ru, tax)
	}
	return fmt.Sprintf("Оплата по счету № %s от %s по договору № %s от %s за %s. %s", b.invoice, day(b.date), k.number, day(k.date), b.project.service.verb.ru, tax)
}

func (m *maker) englishPurpose(o *op, b *bill, rate domain.VATRate, vat domain.Money) string {
	tax := "VAT exempt"
	if rate >= 0 {
		tax = fmt.Sprintf("Incl. VAT %d%% - %s", rate, vat)
	}
	k := b.contract()
	switch {
	case len(o.bills) > 1:
		return fmt.Sprintf("Payment of invoices No %s dated %s, contract No %s. %s", numbers(o.bills, ", "), day(b.date), k.number, tax)
	case o.style == styleShort:
		return fmt.Sprintf("inv. %s dated %s. %s", b.invoice, day(b.date), tax)
	case o.style == stylePeriod:
		return fmt.Sprintf("Payment for %s in %s, contract No %s dated %s. %s", b.project.service.verb.en, m.monthWord(b.month), k.number, day(k.date), tax)
	case o.style == styleTidy:
		return fmt.Sprintf("Invoice No %s dated %s (%s). %s", b.invoice, day(b.date), b.project.service.verb.en, tax)
	}
	return fmt.Sprintf("Payment of invoice No %s dated %s, contract No %s dated %s, %s. %s", b.invoice, day(b.date), k.number, day(k.date), b.project.service.verb.en, tax)
}

func numbers(bills []*bill, sep string) string {
	list := make([]string, len(bills))
	for i, b := range bills {
		list[i] = b.invoice
	}
	return strings.Join(list, sep)
}

// day is a date as Russian papers have it.
func day(d domain.Date) string {
	iso := d.String()
	return iso[8:] + "." + iso[5:7] + "." + iso[:4]
}
