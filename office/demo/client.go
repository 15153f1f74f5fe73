package demo

import (
	"fmt"
	"math/rand/v2"

	"accord/domain"
)

// client is a company that the agency serves, with the counterparties behind it.
type client struct {
	n       int
	plot    int // its place among every cycle clients: which disorder happens to it
	r       *rand.Rand
	brand   word
	name    string // as the book has it
	city    city
	abroad  int // index of abroad, -1 at home
	segment string
	team    int
	manager string // today
	before  string // who kept it until the day before changed
	changed domain.Date
	parties []*party
	people  []contact
	id      int64
}

// party is a counterparty of a client and its contract with one of our entities.
type party struct {
	client    *client
	own       int
	name      string
	inn, kpp  string
	country   string
	account   string
	bank      bank
	id        int64
	contracts []*contract
	habit     habit
	from, to  int  // first and last month served, by index
	young     bool // came to us within the book's life
	orders    int  // payment orders made so far
	bills     []*bill
}

type contract struct {
	party    *party
	number   string
	date     domain.Date
	term     int
	working  bool
	penalty  string
	cap      string
	prepaid  bool
	projects []*project
	id       int64
}

type project struct {
	contract *contract
	service  service
	fee      domain.Money
	raise    int // per cent every January
	id       int64
}

// habit is how a party pays.
type habit struct {
	early, late int  // days around the due date
	together    bool // all invoices of a month by one order
	style       int  // of the purpose
}

// eager clients ask for the invoice before the month begins, and pay it at once.
func (c *client) eager() bool { return c.n%13 == 5 }

// cycle is how many clients one set of all disorders takes.
const cycle = 60

func (m *maker) inventClient(n int) *client {
	r := m.rand(2, n)
	c := &client{n: n, plot: n % cycle, r: r, brand: brandOf(n), city: cities[n%len(cities)], abroad: -1, segment: m.say(pick(r, segments)), team: n % groups}
	if n%15 == 9 {
		c.abroad = n / 15 % len(abroad)
		c.city = abroad[c.abroad].city
	}
	m.inventTeam(c)
	c.parties = append(c.parties, m.inventParty(c, 0))
	if n%7 == 2 && c.abroad < 0 {
		c.parties = append(c.parties, m.inventParty(c, 1))
	}
	if c.name = c.parties[0].name; len(c.parties) > 1 {
		c.name = m.say(c.brand)
	}
	m.inventPeople(c)
	return c
}

func brandOf(n int) word {
	b := brands[n%len(brands)]
	round := n / len(brands)
	if round == 0 {
		return b
	}
	t := trades[(round-1)%len(trades)]
	if again := (round - 1) / len(trades); again > 0 {
		return word{fmt.Sprintf("%s %s %d", b.ru, t.ru, again+1), fmt.Sprintf("%s %s %d", b.en, t.en, again+1)}
	}
	return word{b.ru + " " + t.ru, b.en + " " + t.en}
}

func (m *maker) inventParty(c *client, k int) *party {
	r := c.r
	serial := c.n*2 + k
	p := &party{client: c, country: "RU", bank: pick(r, banks), own: general, from: 0, to: m.last(), orders: r.IntN(300)}
	if (c.n+k)%5 == 3 {
		p.own = simple
	}
	entrepreneur := k == 1 || c.n%11 == 6
	switch {
	case c.abroad >= 0:
		a := abroad[c.abroad]
		p.country, p.inn = a.country, fmt.Sprintf("9%0*d", a.digits-1, scattered(serial))
		p.name, p.account = m.legal(a.llc, c.brand), account("40807", p.bank, serial)
	case entrepreneur:
		h := someHuman(r, r.IntN(2) == 0)
		p.name = m.say(word{"ИП ", "IE "}) + m.full(h)
		p.inn, p.account = personINN(c.city.region, serial), account("40802", p.bank, serial)
	default:
		form := word{"ООО", "LLC"}
		if c.n%9 == 4 {
			form = word{"АО", "JSC"}
		}
		p.name = m.legal(form, c.brand)
		p.inn, p.kpp = companyINN(c.city.region, serial), c.city.region+noOffice+"01001"
		p.account = account("40702", p.bank, serial)
	}
	p.habit = someHabit(r)
	if plotted[c.plot] {
		p.habit = habit{early: -5, style: pick(r, []int{styleWhole, styleShort, styleTidy})}
	}
	if c.eager() {
		p.habit.early, p.habit.late = -30, -20
	}
	switch late := between(r, before, m.last()); {
	case p.own == simple: // its first papers come from the table that it was kept in, which makes its projects
		p.from = before
	case (c.n%10 == 6 || c.plot > 30 && c.n%2 == 1) && !plotted[c.plot]: // the agency grew
		p.from, p.young = late, true
	case c.plot == plotLost && m.last()-8 > before:
		p.to = m.last() - 8
	case c.n%10 == 9 && !plotted[c.plot] && m.last() > before+3:
		p.to = between(r, before+2, m.last()-1)
	}
	m.inventContracts(p)
	return p
}

func (m *maker) legal(form, brand word) string {
	if m.ru {
		return form.ru + " «" + brand.ru + "»"
	}
	return brand.en + " " + form.en
}

func someHabit(r *rand.Rand) habit {
	h := habit{together: r.IntN(3) == 0, style: r.IntN(styles)}
	switch p := r.IntN(100); {
	case p < 58:
		h.early, h.late = -5, 0
	case p < 83:
		h.early, h.late = 1, 14
	case p < 94:
		h.early, h.late = 10, 40
	default:
		h.early, h.late = 25, 70
	}
	return h
}

var terms = []struct {
	days    int
	working bool
}{{5, true}, {10, false}, {14, false}, {10, true}, {20, false}, {30, false}, {45, false}}

func (m *maker) inventContracts(p *party) {
	r := p.client.r
	many := 1
	if p.client.plot == plotMoved || p.client.plot == plotLoose || r.IntN(9) == 0 {
		many = 2
	}
	offered := r.Perm(len(services))
	for range many {
		t := pick(r, terms)
		since := m.months[p.from].AddDays(-between(r, 20, 700))
		if p.young {
			since = m.months[p.from].AddDays(-between(r, 3, 20))
		}
		k := &contract{party: p, date: m.working(since), term: t.days, working: t.working, prepaid: r.IntN(100) < 68 || p.client.eager()}
		switch p.client.plot {
		case plotDebtor:
			k.prepaid = false
		case plotKopecks: // so soon paid that kopecks stand alone at the quarter's end
			k.prepaid, k.term, k.working = false, 10, false
		case plotMoved:
			k.prepaid = true
		}
		k.number = fmt.Sprintf("%d/%d", 10+p.client.n*3+len(p.contracts), k.date.Year())
		if p.own == simple {
			k.number = m.say(word{"С-", "S-"}) + k.number
		}
		if r.IntN(4) > 0 {
			k.penalty = m.say(word{pick(r, []string{"0,1", "0,05", "0,2"}), "0.1"})
			if r.IntN(2) == 0 {
				k.cap = "10"
			}
		}
		for range 1 + r.IntN(4)/3 + r.IntN(8)/7 {
			s := services[offered[0]]
			offered = offered[1:]
			k.projects = append(k.projects, &project{contract: k, service: s, fee: domain.Money(between(r, s.from, s.to)) * 1_000_00, raise: between(r, 0, 9)})
		}
		p.contracts = append(p.contracts, k)
	}
}
