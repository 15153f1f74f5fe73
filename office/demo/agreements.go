package demo

import (
	"context"
	"fmt"

	"accord/domain"
	"accord/office"
)

// deal is an agreement that may be made with a client.
type deal struct {
	kind     domain.AgreementKind
	ppm      int64
	amount   domain.Money
	days     int
	what     word
	inReturn []word
	team     int // who agrees for us: the account manager, A/R or BDM
}

// Who agrees for us.
const (
	byManager = iota
	byReceivables
	byBDM
)

var deals = []deal{
	{domain.Discount, 100_000, 0, 0, word{"Скидка 10 % на SEO", "10 % off SEO"}, []word{{"отзыв на сайте", "a review on the site"}, {"продление договора на год", "a year's renewal"}}, byManager},
	{domain.Discount, 50_000, 0, 0, word{"Скидка 5 % на все услуги", "5 % off all services"}, []word{{"предоплата за квартал", "prepayment by quarter"}, {"кейс в портфолио", "a case in our portfolio"}}, byManager},
	{domain.Discount, 0, 15_000_00, 0, word{"Скидка 15 000 рублей в месяц на рекламу", "15,000 rubles a month off advertising"}, []word{{"вторая площадка в работе", "a second site in our care"}}, byBDM},
	{domain.Deferral, 0, 0, 10, word{"Отсрочка 10 дней", "10 days' deferral"}, []word{{"договор на год", "a contract for a year"}, {"", ""}}, byReceivables},
	{domain.Deferral, 0, 0, 20, word{"Отсрочка 20 дней на время сезона", "20 days' deferral for the season"}, []word{{"график платежей", "a payment schedule"}}, byReceivables},
	{domain.Bonus, 0, 48_000_00, 0, word{"Бесплатный аудит сайта", "A site audit for free"}, []word{{"продление договора", "renewal of the contract"}, {"рекомендация партнёру", "a word to a partner"}}, byBDM},
	{domain.Bonus, 0, 0, 0, word{"Две публикации в блоге сверх плана", "Two blog posts above plan"}, []word{{"задержка отчёта в прошлом месяце", "last month's late report"}}, byManager},
	{domain.OurPromise, 0, 0, 0, word{"Отчёт каждый понедельник до 12:00", "A report every Monday by noon"}, []word{{"", ""}}, byManager},
	{domain.OurPromise, 0, 0, 0, word{"Отдельный специалист на время запуска", "A dedicated specialist for the launch"}, []word{{"", ""}}, byManager},
	{domain.TheirPromise, 0, 0, 0, word{"Доступы к сайту в течение суток", "Access to the site within a day"}, []word{{"", ""}}, byManager},
}

// planAgreements plans one to three agreements of a client: past, live, and some that end in the coming days.
func (m *maker) planAgreements(c *client, met domain.Date) {
	for i, k := range c.r.Perm(len(deals))[:1+c.r.IntN(3)] {
		d := deals[k]
		on := m.dossierDay(c.r, met+1)
		a := domain.Agreement{Kind: d.kind, What: m.say(d.what), PPM: d.ppm, Amount: d.amount, Days: d.days, On: on, From: on, ByUs: m.agrees(c, d.team, on), InReturn: m.say(pick(c.r, d.inReturn))}
		switch (c.n + i) % 4 {
		case 0: // ends in the coming two weeks
			a.To = max(m.today.AddDays(1+c.r.IntN(14)), on)
		case 1:
			a.To = on.AddMonths(between(c.r, 1, 6))
		case 2:
			a.To = on.AddMonths(12)
		}
		m.evidence(c, &a)
		m.agree(c, c.r.IntN(len(c.people)), a, d)
	}
	if c.plot == plotDebtor || c.plot == plotDebtor3 || c.plot == plotDebtor2 {
		m.planPromise(c)
	}
}

// agrees names who agreed something for us on a day.
func (m *maker) agrees(c *client, who int, on domain.Date) string {
	switch t := teams[c.team]; who {
	case byReceivables:
		return m.brief(t.receivables)
	case byBDM:
		return m.brief(t.bdm)
	}
	return c.managerOn(on)
}

// evidence says where an agreement can be looked up.
func (m *maker) evidence(c *client, a *domain.Agreement) {
	d := day(a.On)
	kinds := []struct {
		kind domain.EvidenceKind
		word
	}{
		{domain.ByLetter, word{"письмо от " + d, "letter of " + d}},
		{domain.ByCall, word{"звонок " + d, "call of " + d}},
		{domain.ByMeeting, word{"встреча " + d, "meeting of " + d}},
		{domain.ByFile, word{fmt.Sprintf("допсоглашение_%d.pdf", c.n%9+1), fmt.Sprintf("addendum_%d.pdf", c.n%9+1)}},
	}
	k := pick(c.r, kinds)
	a.Evidence, a.Reference = k.kind, m.say(k.word)
}

// agree plans that an agreement is written down; a few are ended early or give way to a better one.
func (m *maker) agree(c *client, person int, a domain.Agreement, d deal) {
	var id int64
	m.on(a.On, 15, c.n%60, func(ctx context.Context) error {
		a.ClientID, a.ByThem = c.id, c.people[person].person.ID
		if a.ByThem == 0 || a.On > m.o.Today() {
			return nil
		}
		kept, err := m.o.RecordAgreement(ctx, a)
		id = kept.ID
		m.rep.Agreements++
		return err
	})
	later := m.working(a.On.AddDays(45))
	if !a.To.IsZero() && later >= a.To {
		return
	}
	switch {
	case d.ppm > 0 && c.n%3 == 1:
		m.on(later, 15, 45, func(ctx context.Context) error {
			if id == 0 {
				return nil
			}
			better := a
			better.Supersedes, better.PPM, better.On, better.From = id, d.ppm+20_000, later, later
			better.What = m.say(word{fmt.Sprintf("Скидка %d %% вместо прежней", better.PPM/10_000), fmt.Sprintf("%d %% off instead of the former", better.PPM/10_000)})
			better.Evidence, better.Reference = domain.ByMeeting, m.say(word{"встреча ", "meeting of "})+day(later)
			_, err := m.o.RecordAgreement(ctx, better)
			m.rep.Agreements++
			return err
		})
	case c.n%7 == 3:
		m.on(later, 16, 15, func(ctx context.Context) error {
			if id == 0 {
				return nil
			}
			return m.o.EndAgreement(ctx, id, later, m.say(word{"Условие не выполнено клиентом", "The client did not do its part"}))
		})
	}
}

// planPromise lets a debtor promise to pay: one promise was broken, the next is due in the coming days.
func (m *maker) planPromise(c *client) {
	for _, p := range []struct{ ago, in int }{{34, -20}, {4, 3}} {
		on := m.working(m.today.AddDays(-p.ago))
		if on < m.first || on > m.today {
			continue
		}
		to := max(m.working(m.today.AddDays(p.in)), on)
		a := domain.Agreement{
			Kind: domain.TheirPromise, What: m.say(word{"Оплатить просроченные счета до " + day(to), "To pay the overdue invoices by " + day(to)}), Amount: domain.Money(60+c.n) * 1000_00, On: on, From: on, To: to,
			ByUs: m.agrees(c, byReceivables, on), Evidence: domain.ByCall, Reference: m.say(word{"звонок " + day(on), "call of " + day(on)}),
		}
		m.agree(c, 0, a, deal{})
	}
}

// requests are what roles ask of each other about clients, by how many days ago and with how many to do it.
var requests = []struct {
	ago, days int
	kind      domain.RequestKind
	to        office.Role
	done      bool
	text      word
}{
	{26, 3, domain.PleaseBill, office.Receivables, true, word{"выставить счёт за следующий месяц, клиент просит заранее", "please bill next month, the client asks ahead"}},
	{19, 2, domain.SendAgain, office.Receivables, true, word{"повторно отправить акт, первый ушёл на старый адрес", "send the act again, the first went to an old address"}},
	{12, 3, domain.WaitsForReply, office.AccountManager, true, word{"клиент ждёт медиаплан, без него не платит", "the client waits for the media plan and pays after it"}},
	{9, 4, domain.PleaseHold, office.Receivables, false, word{"клиент недоволен отчётом, до встречи не напоминаем об оплате", "the client is unhappy with the report, no reminders until we meet"}},
	{6, 3, domain.WaitsForReply, office.AccountManager, false, word{"оплату задерживают из-за правок на сайте: когда закончим?", "payment waits for the fixes on the site: when are we done?"}},
	{4, 4, domain.OtherRequest, office.Production, false, word{"приостановить работы: период не оплачен", "pause the work: the period is unpaid"}},
	{3, 5, domain.PleaseBill, office.Receivables, false, word{"выставить счёт на дополнительные публикации, 24 000 рублей", "please bill the extra posts, 24,000 rubles"}},
	{2, 2, domain.OtherRequest, office.BDM, false, word{"интересуется рекламой в сетях, бюджет 150–200 тысяч", "asks about paid social, a budget of 150 to 200 thousand"}},
	{1, 1, domain.SendAgain, office.Accountant, false, word{"нужен оригинал акта за прошлый квартал", "the original of last quarter's act is needed"}},
	{1, 7, domain.OtherRequest, office.Head, false, word{"согласовать скидку 10 % в обмен на продление", "approve 10 % off for a renewal"}},
	{0, 2, domain.PleaseBill, office.Receivables, false, word{"клиент продлевает договор, нужен счёт за квартал", "the client renews and needs an invoice for the quarter"}},
}

// planRequests plans the requests that stand open today and those just done.
func (m *maker) planRequests() {
	for i, q := range requests[:min(len(requests), 2*len(m.clients))] {
		for round := range 1 + len(m.clients)/cycle {
			c := m.clients[(i*5+round*31+3)%len(m.clients)]
			on := m.working(m.today.AddDays(-q.ago - round%2))
			if on < m.first || on > m.today {
				continue
			}
			text := word{c.managerOn(on) + ": " + q.text.ru, c.managerOn(on) + ": " + q.text.en}
			m.ask(on, 13, c, nil, q.kind, q.to, q.days, text, q.done)
		}
	}
	m.planPermits()
}

// planPermits lets the head take on the risk for two debtors: one permit has run out, one holds.
func (m *maker) planPermits() {
	for _, c := range m.clients {
		ago, days := 5, 12
		switch c.plot {
		case plotDebtor2:
		case plotDebtor3:
			ago, days = 40, 10
		default:
			continue
		}
		on := m.working(m.today.AddDays(-ago))
		m.on(on, 18, 30, func(ctx context.Context) error {
			id, err := m.projectID(ctx, c.parties[0].contracts[0].projects[0])
			if err != nil {
				return ignoreMissing(err)
			}
			_, err = m.o.PermitWork(ctx, id, on.AddDays(days), m.say(word{"Клиент подтвердил оплату письмом, останавливать рекламу нельзя", "The client confirmed payment by letter, the ads can't stop"}))
			return err
		})
	}
}
