package office

import (
	"context"

	"accord/domain"
)

// glanceInvoices is how many unpaid invoices a glance shows.
const glanceInvoices = 5

// Glance is what an inspector tells of a client beside a list.
type Glance struct {
	Client domain.Client
	Clock  domain.ClientClock           // by the hours of First
	Money  domain.ClientMoney           // with all our entities
	With   map[int64]domain.ClientMoney // with each of them that has any
	First  domain.Person                // whom to address first; ID 0: nobody is known
	// Facts are the live ones about First and about the client itself; those to beware of are domain.Taboo.
	Facts      []domain.Fact
	Agreements []domain.Agreement // live ones, newest first
	Invoices   []domain.Document  // unpaid ones, the oldest debt first, five at most; Money.Invoices counts all
}

// Taboos returns what must not be done or said, of the person before of the company.
func (g Glance) Taboos() []domain.Fact {
	var out []domain.Fact
	if g.First.ID != 0 {
		out = domain.FactsOf(g.Facts, g.First.ID, domain.Taboo)
	}
	return append(out, domain.FactsOf(g.Facts, 0, domain.Taboo)...)
}

// ClientGlance returns what an inspector shows of a client. The reading of its people is logged as People's is.
func (o *Office) ClientGlance(ctx context.Context, clientID int64) (g Glance, err error) {
	day := o.Today()
	if g.Client, err = o.store.Client(ctx, clientID); err != nil {
		return g, err
	}
	money, err := o.clientMoney(ctx, clientID, day)
	if err != nil {
		return g, err
	}
	g.Money, g.With = money.total(0), money.byEntity()
	g.Invoices = money.invoices[:min(glanceInvoices, len(money.invoices))]
	people, err := o.People(ctx, clientID)
	if err != nil {
		return g, err
	}
	g.First, _ = domain.FirstContact(people)
	g.Clock = o.Clock(g.Client.City, g.First.Hours)
	facts, err := o.store.Facts(ctx, clientID)
	if err != nil {
		return g, err
	}
	for _, f := range facts {
		if f.LiveOn(day) && (f.PersonID == 0 || f.PersonID == g.First.ID) {
			g.Facts = append(g.Facts, f)
		}
	}
	g.Agreements, err = o.Agreements(ctx, clientID, day)
	return g, err
}

// clientMoney is what a client's invoices and ledger hold on a day.
type clientMoney struct {
	day      domain.Date
	invoices []domain.Document // the oldest debt first
	balances map[domain.LedgerKey]domain.Money
}

func (o *Office) clientMoney(ctx context.Context, clientID int64, day domain.Date) (m clientMoney, err error) {
	m.day = day
	if m.invoices, err = o.store.OpenInvoicesOfClient(ctx, clientID, day); err != nil {
		return m, err
	}
	m.balances, err = o.store.BalancesOfClient(ctx, clientID, day)
	return m, err
}

// total adds up what stands with an entity of ours, or with all for 0.
func (m clientMoney) total(entityID int64) (t domain.ClientMoney) {
	for k, sum := range m.balances {
		if entityID == 0 || k.EntityID == entityID {
			t.AddBalance(sum)
		}
	}
	for _, d := range m.invoices {
		if entityID == 0 || d.EntityID == entityID {
			t.AddInvoice(d, m.day)
		}
	}
	return t
}

func (m clientMoney) byEntity() map[int64]domain.ClientMoney {
	out := map[int64]domain.ClientMoney{}
	for k := range m.balances {
		out[k.EntityID] = domain.ClientMoney{}
	}
	for _, d := range m.invoices {
		out[d.EntityID] = domain.ClientMoney{}
	}
	for id := range out {
		out[id] = m.total(id)
	}
	return out
}
