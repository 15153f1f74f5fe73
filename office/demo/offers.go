package demo

import (
	"context"
	"fmt"
	"math/rand/v2"

	"accord/domain"
	"accord/office"
)

// fate is what becomes of an offer.
type fate int

// Fates of offers in the order in which clients meet them.
const (
	awaits  fate = iota // made a few days ago
	accepts             // after a day or two of thought
	rejects
	lapses  // nobody answered in time
	revises // the client asked for another set; the new version awaits
	haggles // the second version was accepted
	fates
)

var refusals = []word{
	{"Дорого: бюджет утверждён ниже", "Too expensive: the budget is lower"},
	{"Решили делать своими силами", "They will do it themselves"},
	{"Вернёмся после сезона", "After the season"},
	{"Выбрали другого подрядчика", "They chose another contractor"},
}

// planOffers plans an offer to every third client: the services that it does not buy yet.
func (m *maker) planOffers() {
	for _, c := range m.clients {
		if c.n%3 != 0 || len(c.people) == 0 {
			continue
		}
		r := m.rand(3, c.n)
		what := fate(c.n / 3 % int(fates))
		ago := between(r, 50, 300)
		switch what {
		case awaits, revises:
			ago = between(r, 12, 20)
		}
		on := max(m.working(m.today.AddDays(-ago)), min(m.working(m.met(c)+1), m.today))
		m.planOffer(c, r, what, on)
	}
}

func (m *maker) planOffer(c *client, r *rand.Rand, what fate, on domain.Date) {
	var id int64
	wanted := m.lacking(c, r)
	step := func(after domain.Date, hour int, do func(context.Context) error) {
		m.on(after, hour, c.n%60, func(ctx context.Context) error {
			if id == 0 {
				return nil
			}
			return do(ctx)
		})
	}
	m.on(on, 14, c.n%60, func(ctx context.Context) error {
		v := m.version(c, on, wanted, 1)
		if v.PersonID == 0 {
			return nil
		}
		offer, err := m.o.IssueOffer(ctx, domain.Offer{EntityID: m.own[c.parties[0].own].id, ClientID: c.id, CounterpartyID: c.parties[0].id}, v, nil)
		id = offer.ID
		return err
	})
	next := m.working(on.AddDays(5))
	switch what {
	case accepts:
		step(next, 16, func(ctx context.Context) error {
			_, err := m.o.AcceptOffer(ctx, id, 1, 1, next)
			return err
		})
	case rejects:
		step(next, 16, func(ctx context.Context) error {
			_, err := m.o.RejectOffer(ctx, id, 1, m.say(pick(r, refusals)), next)
			return err
		})
	case revises, haggles:
		step(next, 15, func(ctx context.Context) error {
			_, err := m.o.ReviseOffer(ctx, id, m.version(c, next, wanted, 2), nil)
			return err
		})
	}
	if what == haggles {
		later := m.working(next.AddDays(4))
		step(later, 16, func(ctx context.Context) error {
			_, err := m.o.AcceptOffer(ctx, id, 2, 1, later)
			return err
		})
	}
}

// lacking are services that a client does not have, at most three.
func (m *maker) lacking(c *client, r *rand.Rand) []service {
	has := map[string]bool{}
	for _, p := range c.parties {
		for _, k := range p.contracts {
			for _, pr := range k.projects {
				has[pr.service.en] = true
			}
		}
	}
	var out []service
	for _, i := range r.Perm(len(services)) {
		if !has[services[i].en] && len(out) < 3 {
			out = append(out, services[i])
		}
	}
	return out
}

// version is a proposal of one or two sets to choose from; the second version of an offer is the smaller and cheaper one.
func (m *maker) version(c *client, on domain.Date, wanted []service, n int) domain.OfferVersion {
	v := domain.OfferVersion{
		Date: on, ValidUntil: on.AddDays(domain.OfferDays), PersonID: c.people[0].person.ID, Contact: m.agrees(c, byBDM, on),
		Cover: m.say(word{
			"Предлагаем усилить то, что уже работает: каналы дополнят друг друга, а отчёт останется один.",
			"We suggest adding to what works already: the channels complete each other, and the report stays one.",
		}),
		Notes: m.say(word{"Работы начинаются после предоплаты первого месяца.", "Work starts once the first month is prepaid."}),
	}
	sets := []word{{"Базовый набор", "The basic set"}, {"Полный набор", "The full set"}}
	for k, set := range sets[:max(1, 3-n)] {
		opt := domain.OfferOption{Title: m.say(set)}
		for i, s := range wanted[:min(len(wanted), k+2)] {
			fee := domain.Money(s.from+(s.to-s.from)*(c.n%5+1)/8) * 1_000_00
			if n > 1 {
				fee -= fee / 10 / 500_00 * 500_00
			}
			opt.Lines = append(opt.Lines, m.offerLine(c, on, m.say(s.word), word{"мес.", "month"}, fee, true))
			if i == 0 {
				setup := word{fmt.Sprintf("Запуск: %s", s.ru), fmt.Sprintf("Set-up: %s", s.en)}
				opt.Lines = append(opt.Lines, m.offerLine(c, on, m.say(setup), word{"усл.", "service"}, fee/2/500_00*500_00, false))
			}
		}
		v.Options = append(v.Options, opt)
	}
	return v
}

func (m *maker) offerLine(c *client, on domain.Date, name string, unit word, sum domain.Money, monthly bool) domain.OfferLine {
	rate := m.own[c.parties[0].own].rate(on)
	l := domain.Line{Name: name, Qty: 1000, Unit: m.say(unit), Price: sum, Sum: sum, Rate: rate, VAT: domain.VATInside(sum, rate)}
	return domain.OfferLine{Line: l, Monthly: monthly}
}

// countOffers counts them; a list without anything asked for is of all entities and clients.
func (m *maker) countOffers(ctx context.Context) error {
	return m.o.Offers(ctx, office.ListQuery{AsOf: m.today}, func(office.ListedOffer) error {
		m.rep.Offers++
		return nil
	})
}
