package cli

import (
	"context"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/office"
)

func (e *env) listGroups(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	type g = domain.GroupLoad
	count := func(r domain.Role) func(g) any { return func(l g) any { return l.Count[r] } }
	cols := []column[g]{
		{"group", func(l g) any { return l.Group.Name }},
		{"managers", count(domain.AccountManager)},
		{"receivables", count(domain.Receivables)},
		{"bdm", count(domain.BDM)},
		{"production", count(domain.Production)},
		{"clients", func(l g) any { return l.Clients }},
		{"per_manager", func(l g) any { return (l.PerManager() + 50) / 100 }},
		{"norm", func(l g) any { return word{"norm", normOf(l)} }},
	}
	return list(e, c, cols, func(f func(g) error) error { return o.ListGroups(ctx, q, f) })
}

// normOf tells whether a group is in proportion; those in no group are not measured.
func normOf(l domain.GroupLoad) string {
	switch {
	case l.Group.ID == 0:
		return ""
	case len(l.OutOfNorm()) > 0:
		return "out"
	}
	return "met"
}

func (e *env) listEmployees(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	type p = office.ListedEmployee
	cols := []column[p]{
		{"name", func(l p) any { return l.Name }},
		{"role", func(l p) any { return word{"role", string(l.Role)} }},
		{"group", func(l p) any { return l.Group }},
		{"clients", func(l p) any { return l.Clients }},
		{"left_on", func(l p) any { return l.LeftOn }},
	}
	return list(e, c, cols, func(f func(p) error) error { return o.ListEmployees(ctx, q, f) })
}
