package office

import (
	"context"

	"accord/domain"
)

// ListedEmployee is a person of ours as lists show them.
type ListedEmployee struct {
	domain.Employee
	Group   string
	Clients int // whom they serve now in whichever role; those lost to us are not counted
}

// ListEmployees hands people of ours to f by name: Status "present" or "left" chooses, INN means the present team of the client
// behind a counterparty.
func (o *Office) ListEmployees(ctx context.Context, q ListQuery, f func(ListedEmployee) error) error {
	all, err := o.store.Employees(ctx, 0)
	if err != nil {
		return err
	}
	groups, err := o.store.Groups(ctx)
	if err != nil {
		return err
	}
	names := make(map[int64]string, len(groups))
	for _, g := range groups {
		names[g.ID] = g.Name
	}
	served, err := o.store.Served(ctx)
	if err != nil {
		return err
	}
	team, err := o.teamsOf(ctx, q.INN)
	if err != nil {
		return err
	}
	n := 0
	for _, e := range all {
		if q.INN != "" && !team[e.ID] || q.Status == "present" && !e.WithUs(o.Today()) || q.Status == "left" && e.WithUs(o.Today()) {
			continue
		}
		l := ListedEmployee{Employee: e, Group: names[e.GroupID]}
		for _, clients := range served.ByEmployee[e.ID] {
			l.Clients += clients
		}
		if n++; q.Limit > 0 && n > q.Limit {
			break
		}
		if err := f(l); err != nil {
			return err
		}
	}
	return nil
}

// teamsOf returns who serves the clients behind a tax id now.
func (o *Office) teamsOf(ctx context.Context, inn string) (map[int64]bool, error) {
	if inn == "" {
		return nil, nil
	}
	found, err := o.store.CounterpartiesByINN(ctx, []string{inn})
	if err != nil {
		return nil, err
	}
	out := map[int64]bool{}
	for _, p := range found[inn] {
		team, err := o.store.Team(ctx, p.ClientID, false)
		if err != nil {
			return nil, err
		}
		for _, t := range team {
			out[t.EmployeeID] = true
		}
	}
	return out, nil
}

// ListGroups hands the loads of work groups to f by name; INN means the groups of the clients behind a counterparty.
func (o *Office) ListGroups(ctx context.Context, q ListQuery, f func(domain.GroupLoad) error) error {
	loads, err := o.GroupLoads(ctx)
	if err != nil {
		return err
	}
	asked := map[int64]bool{}
	if q.INN != "" {
		err := o.store.ClientLines(ctx, q.INN, 0, func(l ListedClient) error { asked[l.Client.GroupID] = true; return nil })
		if err != nil {
			return err
		}
	}
	n := 0
	for _, l := range loads {
		if q.INN != "" && !asked[l.Group.ID] {
			continue
		}
		if n++; q.Limit > 0 && n > q.Limit {
			break
		}
		if err := f(l); err != nil {
			return err
		}
	}
	return nil
}
