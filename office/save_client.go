package office

import (
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// Team is who holds which role for a client: ids of employees.
type Team map[Role][]int64

// ClientEntry is what the form of a client gives: ID 0 is a new one. The group counts where Client.GroupByHand is set.
type ClientEntry struct {
	Client domain.Client
	Team   Team                // as it should be; a role that is not in it stays as it is
	Seen   Team                // as it was when the form was opened, for the roles in Team
	Party  domain.Counterparty // of a new client: who it is by law; without name and INN nobody yet
}

// ClientCard is a client as its form edits it.
type ClientCard struct {
	Client  domain.Client
	Team    Team
	Parties []domain.Counterparty
}

// ClientCard returns a client with its present team and counterparties.
func (o *Office) ClientCard(ctx context.Context, id int64) (out ClientCard, err error) {
	if out.Client, err = o.store.Client(ctx, id); err != nil {
		return out, err
	}
	if out.Team, err = teamIn(ctx, o.store, id); err != nil {
		return out, err
	}
	out.Parties, err = o.store.CounterpartiesOf(ctx, id)
	return out, err
}

func teamIn(ctx context.Context, tx *storage.Store, clientID int64) (Team, error) {
	all, err := tx.Team(ctx, clientID, false)
	out := Team{}
	for _, t := range all {
		out[t.Role] = append(out[t.Role], t.EmployeeID)
	}
	return out, err
}

// SaveClient adds a client with its team and first counterparty, or changes one. Who changes the team of a client that is there
// needs the right to keep teams. It refuses (invalid) what Client.Tidied and Counterparty.Tidied refuse, and (conflict) a tax id that
// another counterparty has and a client or team that is no longer as it was seen.
func (o *Office) SaveClient(ctx context.Context, e ClientEntry) (domain.Client, error) {
	c, err := e.Client.Tidied()
	if err != nil {
		return c, err
	}
	e.Client = c
	err = o.do(ctx, KeepClients, func(tx *storage.Store) (err error) {
		if c.ID == 0 {
			c, err = o.addClient(ctx, tx, e)
			return err
		}
		old, err := tx.Client(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := tx.SaveClient(ctx, c); err != nil {
			return err
		}
		if detail := changed(clientValues(old), clientValues(c)); len(detail) > 0 {
			if err := tx.Audit(ctx, o.record("save_client", "client", c.ID, "", detail...)); err != nil {
				return err
			}
		}
		if err := o.saveTeam(ctx, tx, old, e); err != nil {
			return err
		}
		c, err = tx.Client(ctx, c.ID)
		return err
	})
	return c, err
}

func clientValues(c domain.Client) []value {
	return []value{
		{"name", c.Name},
		{"aliases", strings.Join(c.Aliases, "; ")},
		{"city", c.City},
		{"segment", c.Segment},
		{"life_cycle", string(c.LifeCycle)},
		{"email", c.Email},
		{"phone", c.Phone},
	}
}

func (o *Office) addClient(ctx context.Context, tx *storage.Store, e ClientEntry) (c domain.Client, err error) {
	c = e.Client
	c.ManagerID, c.Manager = 0, ""
	if !c.GroupByHand {
		c.GroupID = 0
	}
	group := c.GroupID
	c.GroupID = 0
	if err := tx.AddClient(ctx, &c); err != nil {
		return c, err
	}
	if err := tx.Audit(ctx, o.record("add_client", "client", c.ID, "", changed(clientValues(domain.Client{}), clientValues(c))...)); err != nil {
		return c, err
	}
	if c.GroupByHand && group != 0 {
		if err := o.setGroup(ctx, tx, c, group); err != nil {
			return c, err
		}
	}
	if c, err = tx.Client(ctx, c.ID); err != nil {
		return c, err
	}
	if err := o.changeTeam(ctx, tx, c, e.Team); err != nil {
		return c, err
	}
	if p := e.Party; p.INN != "" || p.Name != "" {
		p.ClientID, p.ID = c.ID, 0
		if p.Name == "" {
			p.Name = c.Name
		}
		if _, err := o.addCounterparty(ctx, tx, p); err != nil {
			return c, err
		}
	}
	return tx.Client(ctx, c.ID)
}

// saveTeam changes group and team of a client that is there, where they differ; both need a right of their own.
func (o *Office) saveTeam(ctx context.Context, tx *storage.Store, old domain.Client, e ClientEntry) error {
	have, err := teamIn(ctx, tx, old.ID)
	if err != nil {
		return err
	}
	want := Team{}
	for role, ids := range e.Team {
		if sameTeam(ids, have[role]) {
			continue
		}
		if !sameTeam(e.Seen[role], have[role]) {
			return domain.Refuse(domain.Conflict, "team", "conflict.changed", "what", "team")
		}
		want[role] = ids
	}
	c := e.Client
	regroup := c.GroupByHand != old.GroupByHand || c.GroupByHand && c.GroupID != old.GroupID
	if len(want) == 0 && !regroup {
		return nil
	}
	if err := May(Role(o.user.Role), KeepTeams); err != nil {
		return err
	}
	if regroup {
		if !c.GroupByHand {
			c.GroupID = 0
		}
		if err := o.setGroup(ctx, tx, old, c.GroupID); err != nil {
			return err
		}
	}
	if old, err = tx.Client(ctx, old.ID); err != nil {
		return err
	}
	return o.changeTeam(ctx, tx, old, want)
}

func sameTeam(a, b []int64) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// changeTeam makes those of the wanted roles hold them, from today on; whoever held one and is not wanted gave way yesterday.
func (o *Office) changeTeam(ctx context.Context, tx *storage.Store, c domain.Client, want Team) error {
	for _, role := range domain.TeamRoles {
		ids, ok := want[role]
		if !ok {
			continue
		}
		if len(ids) > 1 && !role.Shared() {
			return domain.Refuse(domain.Invalid, "team", "team.one", "role", string(role))
		}
		if err := o.leave(ctx, tx, c.ID, role, ids); err != nil {
			return err
		}
		for _, id := range ids {
			e, err := tx.Employee(ctx, id)
			if err != nil {
				return err
			}
			if err := e.CanHold(role); err != nil {
				return err
			}
			if !e.WithUs(o.Today()) {
				return domain.Refuse(domain.Conflict, "employee", "employee.left", "name", e.Name, "date", e.LeftOn)
			}
			if err := o.assign(ctx, tx, c, role, e, o.Today()); err != nil {
				return err
			}
		}
	}
	return nil
}

// leave ends those who hold a role and are not to stay; a role of one that somebody else gets is ended by assign.
func (o *Office) leave(ctx context.Context, tx *storage.Store, clientID int64, role Role, stay []int64) error {
	if len(stay) > 0 && !role.Shared() {
		return nil
	}
	team, err := tx.Team(ctx, clientID, false)
	if err != nil {
		return err
	}
	for _, t := range team {
		if t.Role != role || slices.Contains(stay, t.EmployeeID) {
			continue
		}
		if err := t.CanGiveWay(o.Today()); err != nil {
			return err
		}
		last := o.Today() - 1
		if err := tx.EndTeamMember(ctx, t.ID, last, o.user.ID); err != nil {
			return err
		}
		if err := tx.Audit(ctx, o.record("leave_team", "client", clientID, "", "role", string(role), "employee", t.EmployeeID, "last", last)); err != nil {
			return err
		}
	}
	return nil
}
