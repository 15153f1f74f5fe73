package demo

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"accord/domain"
)

// bill is one month of a project: its invoice and its act.
type bill struct {
	project    *project
	month      int
	sum        domain.Money
	invoice    string // its number; those of our own series are known once issued
	date, due  domain.Date
	validUntil domain.Date
	act        string
	actDate    domain.Date // absent: no act yet, or never
	actDue     domain.Date
	text       string // what was done, when it is not the month's service
	paid       []share
	invoiceID  int64
	actID      int64
}

func (b *bill) contract() *contract { return b.project.contract }
func (b *bill) party() *party       { return b.project.contract.party }

// share is what one operation pays of a bill.
type share struct {
	op     *op
	amount domain.Money
}

// paidBefore is what was paid of the bill before a day.
func (b *bill) paidBefore(d domain.Date) (sum domain.Money) {
	for _, s := range b.paid {
		if s.op.date < d {
			sum += s.amount
		}
	}
	return sum
}

// inventBills makes the invoices and acts of a client, month by month.
func (m *maker) inventBills(c *client) {
	for _, p := range c.parties {
		for _, k := range p.contracts {
			for _, pr := range k.projects {
				for i := p.from; i <= p.to; i++ {
					m.addBill(m.monthly(pr, i))
				}
			}
		}
	}
}

// addBill takes a bill in, unless its invoice lies in the days to come or before all statements.
func (m *maker) addBill(b *bill) {
	if b.date > m.today || b.date < m.months[0] {
		return
	}
	if b.actDate > m.today {
		b.actDate = 0
	}
	m.bills = append(m.bills, b)
	b.party().bills = append(b.party().bills, b)
}

// monthly is a month's bill: before the work where that was agreed, else with the act at the month's end.
func (m *maker) monthly(pr *project, i int) *bill {
	k := pr.contract
	fee := pr.fee
	for y := m.months[0].Year(); y < m.months[i].Year(); y++ {
		fee = (fee + fee*domain.Money(pr.raise)/100) / 500_00 * 500_00
	}
	b := &bill{project: pr, month: i, sum: fee, actDate: m.monthEnd(i)}
	term := domain.PaymentTerm{Base: domain.FromAct, Days: k.term, Working: k.working, Set: true}
	b.actDue = domain.Due(term, b.actDate, b.actDate, m.cal)
	if k.prepaid {
		b.date = m.working(m.months[i].AddDays(k.party.client.r.IntN(3)))
		if k.party.client.eager() && k.party.own == general {
			b.date = m.working(m.months[i].AddDays(-7))
		}
		b.due = m.cal.AddWorking(b.date, 5)
	} else {
		b.date, b.due = b.actDate, b.actDue
	}
	if k.party.client.r.IntN(14) == 0 { // prices are not always round
		b.sum += domain.Money(k.party.client.r.IntN(9_999))
	}
	return b
}

// numberBills gives the papers that come from 1C their numbers: by date, anew every year.
func (m *maker) numberBills() {
	slices.SortStableFunc(m.bills, func(a, b *bill) int { return cmp.Compare(a.date, b.date) })
	next := m.counter()
	for _, b := range m.bills {
		if !m.issuedHere(b) {
			b.invoice = next(b.party().own, b.date)
		}
	}
	acts := slices.Clone(m.bills)
	slices.SortStableFunc(acts, func(a, b *bill) int { return cmp.Compare(a.actDate, b.actDate) })
	next = m.counter()
	for _, b := range acts {
		if !m.issuedHere(b) && !b.actDate.IsZero() {
			b.act = next(b.party().own, b.actDate)
		}
	}
}

// issuedHere tells whether a bill's papers are issued by Accord itself: the second entity's of the last months. Before, it
// kept them in a table, which is imported and makes its projects.
func (m *maker) issuedHere(b *bill) bool {
	return m.own[b.party().own].accord && b.month > max(before, m.last()-issuedMonths)
}

// issuedMonths is for how long the second entity has issued its papers here.
const issuedMonths = 6

// counter numbers the papers of each entity and year; the first year goes on where the months before the book left off.
func (m *maker) counter() func(own int, d domain.Date) string {
	_, month, _ := m.months[0].YMD()
	type year struct{ own, y int }
	at := map[year]int{{general, m.months[0].Year()}: int(month-1) * len(m.bills) / len(m.months)}
	return func(own int, d domain.Date) string {
		at[year{own, d.Year()}]++
		return strconv.Itoa(at[year{own, d.Year()}])
	}
}

// serviceText is what a line of the papers says.
func (m *maker) serviceText(b *bill) string {
	if b.text != "" {
		return b.text
	}
	if m.ru {
		return b.project.service.ru + " за " + m.monthWord(b.month) + " г."
	}
	return b.project.service.en + ", " + m.monthWord(b.month)
}

// lineOf is the line of a bill's papers with the project that the book knows.
func (m *maker) lineOf(ctx context.Context, b *bill) (domain.Line, error) {
	id, err := m.projectID(ctx, b.project)
	return m.line(b, id), err
}

// line is the only line of the bill's papers.
func (m *maker) line(b *bill, projectID int64) domain.Line {
	rate := m.own[b.party().own].rate(m.monthEnd(b.month))
	l := domain.Line{
		Name: m.serviceText(b), Qty: 1000, Unit: m.say(word{"мес.", "month"}), Price: b.sum, Sum: b.sum, Rate: rate, VAT: domain.VATInside(b.sum, rate),
	}
	if b.text == "" {
		l.ProjectID, l.From, l.To = projectID, m.months[b.month], m.monthEnd(b.month)
	}
	return l
}
