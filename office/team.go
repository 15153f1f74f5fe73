package office

import (
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// Groups returns the work groups by name.
func (o *Office) Groups(ctx context.Context) ([]domain.WorkGroup, error) {
	return o.store.Groups(ctx)
}

// GroupMembers returns the employees of a work group who are with us today, by name.
func (o *Office) GroupMembers(ctx context.Context, groupID int64) ([]domain.Employee, error) {
	if _, err := o.store.Group(ctx, groupID); err != nil {
		return nil, err
	}
	all, err := o.store.Employees(ctx, groupID)
	return slices.DeleteFunc(all, func(e domain.Employee) bool { return !e.WithUs(o.Today()) }), err
}

// Employees returns the people of ours by name, those who have left too.
func (o *Office) Employees(ctx context.Context) ([]domain.Employee, error) {
	return o.store.Employees(ctx, 0)
}

// ClientTeam returns who serves a client now, in the order of domain.TeamRoles.
func (o *Office) ClientTeam(ctx context.Context, clientID int64) ([]domain.TeamMember, error) {
	return o.store.Team(ctx, clientID, false)
}

// ClientTeamHistory returns who serves a client and who did, by role, the newest first.
func (o *Office) ClientTeamHistory(ctx context.Context, clientID int64) ([]domain.TeamMember, error) {
	return o.store.Team(ctx, clientID, true)
}

// GroupLoads returns who is in each work group and how many clients they serve, by the groups' names; clients and account
// managers of no group are the last row, when there are any. Clients lost to us are not counted.
func (o *Office) GroupLoads(ctx context.Context) ([]domain.GroupLoad, error) {
	groups, err := o.store.Groups(ctx)
	if err != nil {
		return nil, err
	}
	employees, err := o.store.Employees(ctx, 0)
	if err != nil {
		return nil, err
	}
	served, err := o.store.Served(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]domain.GroupLoad, 0, len(groups)+1)
	at := map[int64]int{}
	for _, g := range append(groups, domain.WorkGroup{}) {
		at[g.ID] = len(out)
		out = append(out, domain.GroupLoad{Group: g, Count: map[Role]int{}, Clients: served.ByGroup[g.ID]})
	}
	for _, e := range employees {
		l := &out[at[e.GroupID]]
		clients := served.ByEmployee[e.ID][AccountManager]
		if e.WithUs(o.Today()) {
			l.Count[e.Role]++
		}
		if e.Role == AccountManager && e.WithUs(o.Today()) || clients > 0 {
			l.Managers = append(l.Managers, domain.ManagerLoad{Employee: e, Clients: clients})
		}
	}
	if none := out[len(out)-1]; none.Clients == 0 && len(none.Managers) == 0 {
		out = out[:len(out)-1]
	}
	return out, nil
}

// AddGroup adds a work group. It refuses (conflict) a name that another has.
func (o *Office) AddGroup(ctx context.Context, name string) (domain.WorkGroup, error) {
	g, err := domain.WorkGroup{Name: name}.Tidied()
	if err != nil {
		return g, err
	}
	err = o.do(ctx, KeepTeams, func(tx *storage.Store) error {
		all, err := tx.Groups(ctx)
		if err != nil {
			return err
		}
		for _, have := range all {
			if domain.NormName(have.Name) == domain.NormName(g.Name) {
				return domain.Refuse(domain.Conflict, "name", "group.exists", "name", have.Name)
			}
		}
		if err := tx.AddGroup(ctx, &g); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("add_group", "work_group", g.ID, "", "name", g.Name))
	})
	return g, err
}

// AddEmployee adds a person of ours. It refuses (conflict) one of a name that another with us has in the same role: namesakes
// are told apart by the patronymic.
func (o *Office) AddEmployee(ctx context.Context, e domain.Employee) (domain.Employee, error) {
	e.LeftOn = 0
	e, err := e.Tidied()
	if err != nil {
		return e, err
	}
	err = o.do(ctx, KeepTeams, func(tx *storage.Store) error {
		if e.GroupID != 0 {
			if _, err := tx.Group(ctx, e.GroupID); err != nil {
				return err
			}
		}
		all, err := tx.Employees(ctx, 0)
		if err != nil {
			return err
		}
		for _, have := range all {
			switch {
			case have.Role == e.Role && domain.NormName(have.Name) == domain.NormName(e.Name) && have.WithUs(o.Today()):
				return domain.Refuse(domain.Conflict, "name", "employee.exists", "name", have.Name)
			case e.UserID != 0 && have.UserID == e.UserID:
				return domain.Refuse(domain.Conflict, "user", "employee.user_taken", "name", have.Name)
			}
		}
		return o.addEmployee(ctx, tx, &e)
	})
	return e, err
}

// addEmployee writes an employee; the name is personal and can be erased from the audit.
func (o *Office) addEmployee(ctx context.Context, tx *storage.Store, e *domain.Employee) error {
	if err := tx.AddEmployee(ctx, e); err != nil {
		return err
	}
	r := o.record("add_employee", "employee", e.ID, "", "role", string(e.Role), "group", e.GroupID)
	r.Personal = []storage.PersonalValue{{Name: "name", New: e.Name}}
	return tx.Audit(ctx, r)
}

// SetEmployeeGroup moves an employee to a work group, 0 none; an account manager's clients follow, but for those whose group
// was chosen by hand.
func (o *Office) SetEmployeeGroup(ctx context.Context, employeeID, groupID int64) error {
	return o.do(ctx, KeepTeams, func(tx *storage.Store) error {
		e, err := tx.Employee(ctx, employeeID)
		if err != nil {
			return err
		}
		if groupID != 0 {
			if _, err := tx.Group(ctx, groupID); err != nil {
				return err
			}
		}
		if e.GroupID == groupID {
			return nil
		}
		was := e.GroupID
		e.GroupID = groupID
		if err := tx.SaveEmployee(ctx, e); err != nil {
			return err
		}
		moved, err := tx.FollowManager(ctx, employeeID, groupID)
		if err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("set_employee_group", "employee", employeeID, "", "was", was, "group", groupID, "clients", moved))
	})
}

// EmployeeLeft writes the last day of an employee with us. Whose clients they are does not change by it: the load of the group
// shows them until they are handed over. It refuses (invalid) a day that has not come.
func (o *Office) EmployeeLeft(ctx context.Context, employeeID int64, on domain.Date) error {
	switch {
	case on.IsZero():
		return domain.Refuse(domain.Invalid, "date", "required", "field", "date")
	case on > o.Today():
		return domain.Refuse(domain.Invalid, "date", "date.future", "date", on)
	}
	return o.do(ctx, KeepTeams, func(tx *storage.Store) error {
		e, err := tx.Employee(ctx, employeeID)
		if err != nil {
			return err
		}
		if !e.LeftOn.IsZero() {
			return domain.Refuse(domain.Conflict, "employee", "employee.left", "name", e.Name, "date", e.LeftOn)
		}
		e.LeftOn = on
		if err := tx.SaveEmployee(ctx, e); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("employee_left", "employee", employeeID, "", "on", on))
	})
}
