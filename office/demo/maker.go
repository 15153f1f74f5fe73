package demo

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"accord/domain"
	"accord/office"
)

// before is how many months of papers lie before the openings: they are in the book and outside the ledger.
const before = 2

var moscow = time.FixedZone("MSK", 3*3600)

// maker is a demo book on its way: what was invented first, then the days on which it is written.
type maker struct {
	opt      Options
	ru       bool
	progress office.Progress
	cal      *domain.Calendar
	first    domain.Date   // the cut-over: the first day of the first month
	today    domain.Date   // the last day of the book
	bankDay  domain.Date   // the last day that bank statements cover
	months   []domain.Date // their first days, from the oldest
	end      time.Time     // the last instant of the history
	clock    time.Time     // of the verb in hand
	dir      string

	own      []*own
	managers []string         // by group
	former   []string         // account managers who left, one a group
	crew     map[string]int64 // employees by name
	clients  []*client
	bills    []*bill
	ops      []*op
	events   []event
	cuts     []cut
	o        *office.Office
	rep      Report
}

// event is something that somebody does in the office at a time.
type event struct {
	at time.Time
	do func(context.Context) error
}

// at is an instant of a day in Moscow.
func (m *maker) at(d domain.Date, hour, minute int) time.Time {
	y, month, day := d.YMD()
	return time.Date(y, month, day, hour, minute, 0, 0, moscow)
}

// on plans something for a day; what lies after the end of the history never happens.
func (m *maker) on(d domain.Date, hour, minute int, do func(context.Context) error) {
	if d > m.today {
		return
	}
	at := m.at(d, hour, minute)
	if at.After(m.end) {
		at = m.end
	}
	m.events = append(m.events, event{at, do})
}

// rand is a source of its own for one thing, so that a client stays the same whatever else is in the book.
func (m *maker) rand(what uint64, n int) *rand.Rand {
	return rand.New(rand.NewPCG(m.opt.Seed, what<<32+uint64(n))) //nolint:gosec // an invented book must be repeatable, not secret
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// between is a number from a to b, both possible.
func between(r *rand.Rand, a, b int) int { return a + r.IntN(b-a+1) }

// working moves a day forward to a working one.
func (m *maker) working(d domain.Date) domain.Date { return m.cal.NextWorking(d) }

// last is the index of the present month.
func (m *maker) last() int { return len(m.months) - 1 }

func (m *maker) monthEnd(i int) domain.Date { return m.months[i].AddMonths(1) - 1 }

// invent makes up everything before a word is written.
func (m *maker) invent() {
	m.inventAgency()
	for i := range m.opt.Clients {
		m.clients = append(m.clients, m.inventClient(i))
	}
	for _, c := range m.clients {
		m.inventBills(c)
	}
	m.numberBills()
	for _, c := range m.clients {
		m.inventPayments(c)
	}
	m.planCuts()
	for _, c := range m.clients {
		m.disturb(c)
	}
	m.inventOwnMoney()
	m.sortOps()
}

// write makes the book and lets the history happen in it.
func (m *maker) write(ctx context.Context, path string) (err error) {
	m.clock = m.earlier(m.at(m.working(m.first), 9, 30))
	set := office.Settings{Now: func() time.Time { return m.clock }, Locale: m.locale(), Login: m.opt.Login}
	if m.o, err = office.Create(ctx, path, m.own[0].card, set); err != nil {
		return err
	}
	defer func() {
		if closed := m.o.Close(); err == nil {
			err = closed
		}
	}()
	if err := m.begin(ctx); err != nil {
		return err
	}
	if err := m.catalogue(ctx); err != nil {
		return err
	}
	m.planTeams()
	m.planMonths()
	m.planDossiers()
	m.planRequests()
	m.planOffers()
	slices.SortStableFunc(m.events, func(a, b event) int { return a.at.Compare(b.at) })
	for i, e := range m.events {
		if err := ctx.Err(); err != nil {
			return err
		}
		if e.at.After(m.clock) {
			m.clock = e.at
		}
		if err := e.do(ctx); err != nil {
			return err
		}
		m.progress(i+1, len(m.events))
	}
	if err := m.chase(ctx); err != nil {
		return err
	}
	return m.count(ctx)
}

// chase says that the first hour lies long behind.
func (m *maker) chase(ctx context.Context) error {
	own, err := m.o.Entities(ctx)
	for _, e := range own {
		if err == nil {
			err = m.o.StartChasing(ctx, e.ID, m.first)
		}
	}
	return err
}

func (m *maker) earlier(t time.Time) time.Time {
	if t.After(m.end) {
		return m.end
	}
	return t
}

func (m *maker) locale() string {
	if m.ru {
		return "ru"
	}
	return "en"
}

func (m *maker) sortOps() {
	slices.SortStableFunc(m.ops, func(a, b *op) int { return cmp.Compare(a.date, b.date) })
}
