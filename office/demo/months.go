package demo

import (
	"context"

	"accord/domain"
	"accord/office"
)

// cut is a span of days that one statement covers, and the day on which it is imported.
type cut struct{ from, to, on domain.Date }

// planCuts divides the time into statements: two a month, the last one up to the last bank day.
func (m *maker) planCuts() {
	from := m.months[0]
	for i := range m.months {
		for _, to := range []domain.Date{m.months[i] + 14, m.monthEnd(i)} {
			to = min(to, m.bankDay)
			if to < from {
				continue
			}
			on := m.working(to + 1)
			if to < m.first {
				on = m.working(m.first)
			}
			m.cuts = append(m.cuts, cut{from, to, min(on, m.today)})
			from = to + 1
		}
	}
}

// imported is the day on which the statement with a day is imported.
func (m *maker) imported(d domain.Date) domain.Date {
	for _, c := range m.cuts {
		if d <= c.to {
			return c.on
		}
	}
	return domain.LastDate // after the last statement: never
}

// closedThrough is the last day of the first entity's books that is closed on a day: each month closes on the 25th of the next.
func (m *maker) closedThrough(d domain.Date) (through domain.Date) {
	for i := before; i < m.last(); i++ {
		if m.closing(i) <= d {
			through = m.monthEnd(i)
		}
	}
	return through
}

func (m *maker) closing(i int) domain.Date { return m.working(m.months[i].AddMonths(1) + 24) }

// planMonths plans the agency's routine: papers and statements as they come, closings, tidying up.
func (m *maker) planMonths() {
	byMonth := make([][]*bill, len(m.months))
	for _, b := range m.bills {
		byMonth[b.month] = append(byMonth[b.month], b)
	}
	cuts := m.cuts
	for i, bills := range byMonth {
		m.planPapers(i, bills)
		for len(cuts) > 0 && cuts[0].from <= m.monthEnd(i) {
			c := cuts[0]
			cuts = cuts[1:]
			m.on(c.on, 9, 45, func(ctx context.Context) error { return m.importStatements(ctx, c) })
		}
		if i < before {
			continue
		}
		m.planClosing(i)
		if (i-before)%3 == 2 {
			m.on(m.working(m.monthEnd(i)+7), 17, 10, func(ctx context.Context) error { return m.tidy(ctx, m.monthEnd(i)) })
		}
	}
	if edge := m.today.AddDays(-9); edge >= m.first {
		m.on(m.working(edge), 17, 20, func(ctx context.Context) error { return m.tidy(ctx, edge.AddDays(-5)) })
	}
	m.on(max(m.today.AddDays(-3), m.first), 16, 50, m.importReserve)
}

// planPapers plans a month's invoices and acts: those that another program made are imported, ours are issued on their days.
func (m *maker) planPapers(i int, bills []*bill) {
	type papers struct{ eager, ahead, after, acts []*bill }
	var of [len(perOwn{})]papers
	early := m.working(m.months[i] + 11)
	for _, b := range bills {
		if m.issuedHere(b) {
			m.planIssue(b)
			continue
		}
		p := &of[b.party().own]
		switch {
		case b.date < m.months[i]:
			p.eager = append(p.eager, b)
		case b.date <= early:
			p.ahead = append(p.ahead, b)
		default:
			p.after = append(p.after, b)
		}
		if !b.actDate.IsZero() {
			p.acts = append(p.acts, b)
		}
	}
	for own, p := range of {
		start, end := m.working(max(early, m.first)), m.working(max(m.monthEnd(i)+3, m.first))
		if m.own[own].accord { // before the next month's numbers are given
			start, end = early, m.monthEnd(i)
		}
		m.on(min(max(m.months[i]-2, m.first), m.today), 9, 30, func(ctx context.Context) error { return m.importPapers(ctx, "invoices", own, p.eager) })
		m.on(min(start, m.today), 9, 31, func(ctx context.Context) error { return m.importPapers(ctx, "invoices", own, p.ahead) })
		m.on(min(end, m.today), 9, 33, func(ctx context.Context) error {
			if err := m.importPapers(ctx, "invoices", own, p.after); err != nil {
				return err
			}
			return m.importPapers(ctx, "acts", own, p.acts)
		})
	}
}

// planIssue plans an invoice of our own series and its act, and what became of the act.
func (m *maker) planIssue(b *bill) {
	m.on(b.date, 10, 15, func(ctx context.Context) error { return m.issueInvoice(ctx, b) })
	if b.actDate.IsZero() {
		return
	}
	m.on(b.actDate, 18, 5, func(ctx context.Context) error { return m.issueAct(ctx, b) })
	r := b.party().client.r
	if b.month < m.last()-5 {
		return
	}
	plain := b.party().client.plot != plotMend // a mended act has another id
	m.on(b.actDate+3, 10, 20, func(ctx context.Context) error {
		if !plain {
			return nil
		}
		return ignoreConflict(m.o.MarkSent(ctx, b.actID, m.say(word{"ЭДО", "electronic exchange"})))
	})
	if r.IntN(4) == 0 {
		return
	}
	signed := b.actDate.AddDays(4 + r.IntN(9))
	m.on(signed, 15, 10, func(ctx context.Context) error {
		if !plain {
			return nil
		}
		return ignoreConflict(m.o.MarkAnswered(ctx, b.actID, domain.Signed, signed))
	})
}

func (m *maker) issueInvoice(ctx context.Context, b *bill) error {
	d, err := m.document(ctx, b, domain.Invoice)
	if err != nil {
		return err
	}
	d, err = m.o.IssueDocument(ctx, d, noOverride)
	b.invoiceID, b.invoice = d.ID, d.Number
	return err
}

func (m *maker) issueAct(ctx context.Context, b *bill) error {
	d, err := m.document(ctx, b, domain.Act)
	if err != nil {
		return err
	}
	d, err = m.o.IssueDocument(ctx, d, noOverride)
	b.actID, b.act = d.ID, d.Number
	return err
}

func (m *maker) document(ctx context.Context, b *bill, kind domain.DocKind) (domain.Document, error) {
	p := b.party()
	line, err := m.lineOf(ctx, b)
	d := domain.Document{
		EntityID: m.own[p.own].id, CounterpartyID: p.id, ContractID: b.contract().id, Kind: kind, Date: b.date, Due: b.due, ValidUntil: b.validUntil,
		Description: m.serviceText(b), Lines: []domain.Line{line},
	}
	if kind == domain.Act {
		d.Date, d.Due, d.ValidUntil, d.InvoiceID = b.actDate, b.actDue, 0, b.invoiceID
	}
	return d, err
}

// planClosing closes a month of the first entity, and half a year of the second, and clears kopecks every quarter.
func (m *maker) planClosing(i int) {
	on := m.closing(i)
	_, month, _ := m.months[i].YMD()
	why := m.say(word{"Отчётность сдана: ", "Reports are filed: "}) + m.monthWord(i)
	if month%3 == 0 {
		m.on(on, 10, 50, func(ctx context.Context) error {
			by := office.Order{Ground: m.say(word{"Копеечные разницы за квартал", "Kopeck differences of the quarter"}), Number: m.say(word{"К-", "K-"}) + on.String()[2:7], Date: on}
			n, err := m.o.WriteOffKopecks(ctx, m.own[general].id, on, by)
			m.rep.Disorder[KopecksCleared] += n
			return err
		})
	}
	m.deed(on, 11, 0, ClosedPeriod, func(ctx context.Context) error {
		if err := m.o.ClosePeriod(ctx, m.own[general].id, m.monthEnd(i), why); err != nil || month%6 != 0 {
			return err
		}
		return m.o.ClosePeriod(ctx, m.own[simple].id, m.monthEnd(i), why)
	})
}
