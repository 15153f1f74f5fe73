package demo

import (
	"context"

	"accord/domain"
	"accord/office"
)

// shortest is how many days a book must span for clients to change hands in it.
const shortest = 60

// inventTeam says who keeps a client, and who did before: a colleague of the group, or the one who has left it.
func (m *maker) inventTeam(c *client) {
	seat := c.n / groups % groupSize
	of := func(seat int) string { return m.managers[c.team*groupSize+seat%groupSize] }
	c.manager = of(seat)
	span := m.span()
	if span < shortest {
		return
	}
	r := m.rand(4, c.n)
	switch {
	case c.n/groups%5 == 2:
		c.before, c.changed = m.former[c.team], m.handedOver(c.team)
	case c.n%6 == 1:
		c.before, c.changed = of(seat+1+r.IntN(groupSize-1)), m.working(m.first.AddDays(between(r, span/5, span*9/10)))
	}
	if c.changed > m.today { // holidays
		c.manager, c.before, c.changed = c.before, "", 0
	}
}

// span is how many days of life the book has.
func (m *maker) span() int { return int(m.today - m.first) }

// handedOver is the day on which the clients of a group's former account manager went to others.
func (m *maker) handedOver(team int) domain.Date {
	return m.working(m.first.AddDays(m.span() * (2 + team) / 5))
}

// managerOn is who keeps the client on a day; 0 is the first of all.
func (c *client) managerOn(d domain.Date) string {
	if d < c.changed {
		return c.before
	}
	return c.manager
}

// hire makes the groups and the employees in them; account managers' clients come with the import.
func (m *maker) hire(ctx context.Context) error {
	m.crew = map[string]int64{}
	for g := range groups {
		group, err := m.o.AddGroup(ctx, m.say(groupNames[g]))
		if err != nil {
			return err
		}
		hire := func(role office.Role, names ...string) error {
			for _, name := range names {
				e, err := m.o.AddEmployee(ctx, domain.Employee{Name: name, Role: role, GroupID: group.ID})
				if err != nil {
					return err
				}
				m.crew[name] = e.ID
			}
			return nil
		}
		if err := hire(office.AccountManager, m.managers[g*groupSize:(g+1)*groupSize]...); err != nil {
			return err
		}
		if m.span() >= shortest {
			if err := hire(office.AccountManager, m.former[g]); err != nil {
				return err
			}
		}
		t := teams[g]
		for _, who := range []struct {
			role office.Role
			of   human
		}{{office.Receivables, t.receivables}, {office.BDM, t.bdm}, {office.Production, t.production}} {
			if err := hire(who.role, m.brief(who.of)); err != nil {
				return err
			}
		}
	}
	return nil
}

// staffTeams gives each client the A/R specialist, the BDM and the production of its group.
func (m *maker) staffTeams(ctx context.Context) error {
	var all []office.Assignment
	for _, c := range m.clients {
		t := teams[c.team]
		for _, who := range []struct {
			role office.Role
			of   human
		}{{office.Receivables, t.receivables}, {office.BDM, t.bdm}, {office.Production, t.production}} {
			all = append(all, office.Assignment{ClientID: c.id, Role: who.role, EmployeeID: m.crew[m.brief(who.of)]})
		}
	}
	return m.o.AssignTeams(ctx, all...)
}

// planTeams plans the days on which clients change hands and account managers leave.
func (m *maker) planTeams() {
	for _, c := range m.clients {
		if c.before != "" {
			m.on(c.changed, 10, c.n%60, func(ctx context.Context) error {
				return m.o.AssignTeam(ctx, c.id, office.AccountManager, m.crew[c.manager], c.changed)
			})
		}
	}
	if m.span() < shortest {
		return
	}
	for g, name := range m.former {
		on := m.handedOver(g)
		m.on(on, 18, 40, func(ctx context.Context) error { return m.o.EmployeeLeft(ctx, m.crew[name], on) })
	}
}
