package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// AssignTeam gives a role in a client's team to an employee from a day on, today when it is absent. Whoever held it gives way
// on the day before; in production others may stay beside. The client's group follows its account manager unless it was chosen
// by hand. Who holds the role already stays as it is. It refuses (invalid) a day that has not come and an employee of another
// role, and (conflict) one who has left or a day on which the present holder
// had not begun or a former one still held it.
func (o *Office) AssignTeam(ctx context.Context, clientID int64, role Role, employeeID int64, since domain.Date) error {
	return o.AssignTeams(ctx, Assignment{clientID, role, employeeID, since})
}

// Assignment gives a role in a client's team to an employee from a day on, today when it is absent.
type Assignment struct {
	ClientID   int64
	Role       Role
	EmployeeID int64
	Since      domain.Date
}

// AssignTeams is AssignTeam for many at once: all of them, or nothing.
func (o *Office) AssignTeams(ctx context.Context, all ...Assignment) error {
	return o.do(ctx, KeepTeams, func(tx *storage.Store) error {
		employees := map[int64]domain.Employee{}
		for _, a := range all {
			if err := ctx.Err(); err != nil {
				return err
			}
			if a.Since.IsZero() {
				a.Since = o.Today()
			}
			if a.Since > o.Today() {
				return domain.Refuse(domain.Invalid, "since", "date.future", "date", a.Since)
			}
			c, err := tx.Client(ctx, a.ClientID)
			if err != nil {
				return err
			}
			e, ok := employees[a.EmployeeID]
			if !ok {
				if e, err = tx.Employee(ctx, a.EmployeeID); err != nil {
					return err
				}
				employees[e.ID] = e
			}
			if err := e.CanHold(a.Role); err != nil {
				return err
			}
			if !e.WithUs(o.Today()) {
				return domain.Refuse(domain.Conflict, "employee", "employee.left", "name", e.Name, "date", e.LeftOn)
			}
			if err := o.assign(ctx, tx, c, a.Role, e, a.Since); err != nil {
				return err
			}
		}
		return nil
	})
}

// assign changes who holds a role; the rules have been looked at, but for those of time.
func (o *Office) assign(ctx context.Context, tx *storage.Store, c domain.Client, role Role, e domain.Employee, since domain.Date) error {
	team, err := tx.Team(ctx, c.ID, true)
	if err != nil {
		return err
	}
	var was int64
	for _, t := range team { // who holds it comes before who held it
		if t.Role != role || role.Shared() && t.EmployeeID != e.ID {
			continue
		}
		if t.Until.IsZero() && t.EmployeeID == e.ID {
			return nil
		}
		if err := t.CanGiveWay(since); err != nil {
			return err
		}
		if !t.Until.IsZero() {
			continue
		}
		if err := tx.EndTeamMember(ctx, t.ID, since-1, o.user.ID); err != nil {
			return err
		}
		was = t.EmployeeID
	}
	if err := tx.AddTeamMember(ctx, &domain.TeamMember{ClientID: c.ID, Role: role, EmployeeID: e.ID, Since: since}, o.user.ID); err != nil {
		return err
	}
	if role == AccountManager && !c.GroupByHand && c.GroupID != e.GroupID {
		if err := tx.SetClientGroup(ctx, c.ID, e.GroupID, false); err != nil {
			return err
		}
	}
	return tx.Audit(ctx, o.record("assign_team", "client", c.ID, "", "role", string(role), "was", was, "employee", e.ID, "since", since))
}

// LeaveTeam ends an employee's part in a client's team after a last day; the role stays empty until it is assigned. The client
// stays with its group. It refuses (invalid) a day that has not come, (not_found) one who does not hold the role and (conflict)
// a day before they began.
func (o *Office) LeaveTeam(ctx context.Context, clientID int64, role Role, employeeID int64, last domain.Date) error {
	switch {
	case last.IsZero():
		return domain.Refuse(domain.Invalid, "date", "required", "field", "date")
	case last > o.Today():
		return domain.Refuse(domain.Invalid, "date", "date.future", "date", last)
	}
	return o.do(ctx, KeepTeams, func(tx *storage.Store) error {
		team, err := tx.Team(ctx, clientID, false)
		if err != nil {
			return err
		}
		for _, t := range team {
			if t.Role != role || t.EmployeeID != employeeID {
				continue
			}
			if err := t.CanGiveWay(last + 1); err != nil {
				return err
			}
			if err := tx.EndTeamMember(ctx, t.ID, last, o.user.ID); err != nil {
				return err
			}
			return tx.Audit(ctx, o.record("leave_team", "client", clientID, "", "role", string(role), "employee", employeeID, "last", last))
		}
		return domain.Refuse(domain.NotFound, "employee", "team.not_in_it", "role", string(role))
	})
}

// SetClientGroup chooses by hand which work group serves a client; it stays when the account manager changes. 0 takes the choice
// back: the client follows its account manager's group again.
func (o *Office) SetClientGroup(ctx context.Context, clientID, groupID int64) error {
	return o.do(ctx, KeepTeams, func(tx *storage.Store) error {
		c, err := tx.Client(ctx, clientID)
		if err != nil {
			return err
		}
		return o.setGroup(ctx, tx, c, groupID)
	})
}

// setGroup is SetClientGroup in a running transaction.
func (o *Office) setGroup(ctx context.Context, tx *storage.Store, c domain.Client, groupID int64) error {
	group, byHand := groupID, true
	if groupID != 0 {
		if _, err := tx.Group(ctx, groupID); err != nil {
			return err
		}
	} else {
		byHand = false
		if c.ManagerID != 0 {
			m, err := tx.Employee(ctx, c.ManagerID)
			if err != nil {
				return err
			}
			group = m.GroupID
		}
	}
	if c.GroupID == group && c.GroupByHand == byHand {
		return nil
	}
	if err := tx.SetClientGroup(ctx, c.ID, group, byHand); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("set_client_group", "client", c.ID, "", "was", c.GroupID, "group", group, "by_hand", byHand))
}
