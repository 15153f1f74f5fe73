package reconciliation

import (
	"context"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// periods that are often reconciled: the last quarter first, which is what one mostly does.
var periodKeys = []string{"last_quarter", "this_quarter", "last_year", "this_year", "own"}

func periodDays(i int, today domain.Date) (from, to domain.Date) {
	y, m, _ := today.YMD()
	quarter := domain.NewDate(y, (m-1)/3*3+1, 1)
	switch i {
	case 0:
		return quarter.AddMonths(-3), quarter.AddDays(-1)
	case 1:
		return quarter, quarter.AddMonths(3).AddDays(-1)
	case 2:
		return domain.NewDate(y-1, 1, 1), domain.NewDate(y-1, 12, 31)
	}
	return domain.NewDate(y, 1, 1), domain.NewDate(y, 12, 31)
}

// order is what the dialog of making asks.
type order struct {
	c        *Screen
	a        *kit.Asking
	entities []domain.LegalEntity
	whom     *kit.Strip
	client   *kit.Completion
	party    int64
	picked   string
	entity   *kit.Choice
	from, to *kit.DateField
	date     *kit.DateField
}

// onMake asks for whom, by which of ours and for which days, and makes the acts.
func (c *Screen) onMake() {
	kit.Load(&c.load, c.book.Entities, func(all []domain.LegalEntity, err error) {
		if err != nil {
			c.shell.Fail(err)
			return
		}
		c.askMake(all)
	})
}

func (c *Screen) askMake(entities []domain.LegalEntity) {
	s, today := c.shell, c.book.Today()
	o := &order{c: c, entities: entities}
	o.a = kit.NewAsking(s, s.T("ui.recon.make_title"), s.T("ui.recon.make_help"))
	from, to := periodDays(0, today)
	o.whom = o.a.Segments("whom", s.T("ui.recon.whom"), []string{s.T("ui.recon.moved"), s.T("ui.recon.owing"), s.T("ui.recon.single")}, 0, func(i int) { o.a.Hide("client", i != 2) })
	o.client = kit.NewCompletion(s, kit.AskingWidth, s.T("ui.matching.client_hint"), o.find)
	o.client.OnPick = func(p kit.Option) { o.party, o.picked = p.ID, p.Text }
	o.a.Complete("client", s.T("ui.matching.client"), o.client)
	o.a.Hide("client", true)
	names := make([]string, len(periodKeys))
	for i, k := range periodKeys {
		names[i] = s.T("ui.ledger.period." + k)
	}
	o.a.Choice("period", s.T("ui.recon.period"), names, 0, func(i int) {
		if i < len(periodKeys)-1 {
			f, t := periodDays(i, today)
			o.from.Set(f)
			o.to.Set(t)
		}
	})
	o.a.Beside(func() {
		o.from = o.a.Day("from", s.T("ui.from"), from, today)
		o.to = o.a.Day("to", s.T("ui.to"), to, today)
		o.date = o.a.Day("date", s.T("ui.recon.date"), today, today)
	})
	own, chosen := make([]string, len(entities)), 0
	for i, e := range entities {
		own[i] = e.Name
		if e.ID == s.Scope.Entity {
			chosen = i
		}
	}
	if len(entities) > 1 {
		o.entity = o.a.Choice("entity", s.T("ui.entity"), own, chosen, nil)
	}
	o.a.Open(s.T("ui.recon.make_do"), o.submit)
	s.Shown("reconciliation make")
}

func (o *order) find(ctx context.Context, text string) (out []kit.Option, err error) {
	got, err := o.c.book.Search(ctx, office.SearchQuery{Text: text, Section: office.FoundClients, Limit: 8})
	for _, section := range got.Sections {
		for _, h := range section.Hits {
			if h.PartyID == 0 {
				continue
			}
			name := h.Name
			if h.Also != "" {
				name += " · " + h.Also
			}
			out = append(out, kit.Option{ID: h.PartyID, Text: name, Note: h.INN})
		}
	}
	return out, err
}

func (o *order) submit() {
	e := o.entities[0].ID
	if o.entity != nil {
		e = o.entities[o.entity.Index()].ID
	}
	if o.whom.Index() < 2 {
		o.makeMany(office.ReconciliationsQuery{EntityID: e, From: o.from.Value(), To: o.to.Value(), Date: o.date.Value(), MovedOnly: o.whom.Index() == 0})
		return
	}
	if o.party == 0 || o.client.Entry.Text != o.picked {
		o.a.Refused(domain.Refuse(domain.Invalid, "client", "ui.matching.pick_client"))
		return
	}
	c := o.c
	q := office.ReconciliationOrder{EntityID: e, CounterpartyID: o.party, From: o.from.Value(), To: o.to.Value(), Date: o.date.Value()}
	var made domain.ReconciliationAct
	kit.Do(o.a.Accept(), func(ctx context.Context) (err error) {
		made, err = c.book.MakeReconciliation(ctx, q)
		return err
	}, func(err error) {
		if err != nil {
			o.a.Refused(err)
			return
		}
		o.a.Close()
		c.shell.Changed()
		c.shell.Go(kit.Route{Screen: "reconciliation_act", ID: made.ID})
	})
}

// makeMany makes drafts for all clients of a period in one job.
func (o *order) makeMany(q office.ReconciliationsQuery) {
	c, s := o.c, o.c.shell
	var made office.MadeReconciliations
	kit.Job(s, s.T("ui.recon.making"), o.a.Accept(), func(ctx context.Context, progress func(done, total int)) (err error) {
		made, err = c.book.MakeReconciliations(ctx, q, progress)
		return err
	}, func(err error) {
		if err != nil {
			o.a.Refused(err)
			return
		}
		o.a.Close()
		said := s.N("ui.recon.made", len(made.Acts))
		if made.Known > 0 {
			said += " " + s.N("ui.recon.known", made.Known)
		}
		if len(made.Acts) == 0 {
			s.Say(kit.Look, said)
		} else {
			s.Toast(kit.Good, said, func() { c.unmake(made.Acts) })
		}
		s.Changed()
		c.Reload()
		s.Shown("reconciliation made")
	})
}

// unmake takes back what was just made, with its numbers.
func (c *Screen) unmake(made []domain.ReconciliationAct) {
	s := c.shell
	kit.Do(c.make, func(ctx context.Context) error { return c.book.TakeBackReconciliations(ctx, made) }, func(err error) {
		if err != nil {
			s.Fail(err)
		} else {
			s.Say(kit.Good, s.N("ui.recon.unmade", len(made)))
			s.Changed()
		}
		c.Reload()
		s.Shown("reconciliation unmade")
	})
}
