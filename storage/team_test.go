package storage

import (
	"strings"
	"testing"

	"accord/domain"
)

// teamBook has a group, two account managers, a production specialist and a client that the first of them keeps.
func teamBook(t *testing.T) *Store {
	t.Helper()
	st := newBook(t)
	inTx(t, st, func(tx *Store) error {
		g := domain.WorkGroup{Name: "Восток"}
		if err := tx.AddGroup(t.Context(), &g); err != nil {
			return err
		}
		for _, e := range []domain.Employee{{Name: "Ольга Ким", Role: domain.AccountManager, GroupID: 1}, {Name: "Пётр Сафин", Role: domain.AccountManager}, {Name: "Тимур Асадов", Role: domain.Production}} {
			if err := tx.AddEmployee(t.Context(), &e); err != nil {
				return err
			}
		}
		c := domain.Client{Name: "Альфа", LifeCycle: domain.Active, GroupID: 1}
		if err := tx.AddClient(t.Context(), &c); err != nil {
			return err
		}
		return tx.AddTeamMember(t.Context(), &domain.TeamMember{ClientID: 1, Role: domain.AccountManager, EmployeeID: 1}, 1)
	})
	return st
}

// The database itself refuses a second holder of a role, and the same one twice in production.
func TestOneHoldsARole(t *testing.T) {
	st := teamBook(t)
	add := func(role domain.Role, employee int64) error {
		return st.InTx(t.Context(), func(tx *Store) error {
			return tx.AddTeamMember(t.Context(), &domain.TeamMember{ClientID: 1, Role: role, EmployeeID: employee, Since: 800_000}, 1)
		})
	}
	if err := add(domain.AccountManager, 2); err == nil {
		t.Error("two account managers")
	}
	if err := add(domain.Production, 3); err != nil {
		t.Error(err)
	}
	if err := add(domain.Production, 2); err != nil {
		t.Error(err)
	}
	if err := add(domain.Production, 3); err == nil {
		t.Error("one twice in production")
	}
	if err := add(domain.Head, 3); err == nil {
		t.Error("a role that no team has")
	}
	inTx(t, st, func(tx *Store) error { return tx.EndTeamMember(t.Context(), 1, domain.NewDate(2026, 11, 1), 1) })
	if err := st.InTx(t.Context(), func(tx *Store) error { return tx.EndTeamMember(t.Context(), 1, domain.NewDate(2026, 11, 2), 1) }); domain.CodeOf(err) != domain.Conflict {
		t.Errorf("ended twice: %v", err)
	}
	if err := add(domain.AccountManager, 2); err != nil {
		t.Error(err)
	}
	c, err := st.Client(t.Context(), 1)
	if err != nil || c.Manager != "Пётр Сафин" || c.ManagerID != 2 || c.GroupID != 1 {
		t.Errorf("%+v %v", c, err)
	}
}

// What must not be in teams and groups is found.
func TestCheckLooksIntoTeams(t *testing.T) {
	for rule, spoil := range map[string]string{
		"team_twice":    `INSERT INTO client_team (id, client_id, role, employee_id, since, until, user_id, recorded_at, ended_by, ended_at) VALUES (9, 1, 'account_manager', 2, '2026-01-01', '2026-02-01', 1, 'x', 1, 'x')`,
		"client_group":  "UPDATE client SET group_id = NULL",
		"audit_missing": "UPDATE client SET segment = ''",
	} {
		st := teamBook(t)
		inTx(t, st, func(tx *Store) error {
			_, err := tx.exec(t.Context(), spoil)
			return err
		})
		problems, err := st.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, p := range problems {
			found = found || p.Rule == rule
		}
		if !found {
			t.Errorf("%s: %+v", rule, problems)
		}
	}
}

// Who keeps a client, and whom a group serves, are found by their indexes.
func TestTeamsKeepToTheIndexes(t *testing.T) {
	s := newBook(t)
	for _, c := range []struct {
		q    string
		args []any
		want string
	}{
		{clientSelect + " WHERE c.id = ?", []any{1}, "client_team_role"},
		{"SELECT id FROM client WHERE group_id = ?", []any{1}, "client_group"},
		{groupPartyNames, []any{1}, "client_group"},
		{"SELECT client_id FROM client_team WHERE employee_id = ? AND until = ''", []any{1}, "client_team_employee"},
	} {
		p := plan(t, s, c.q, c.args...)
		if !strings.Contains(p, c.want) || strings.Contains(p, "SCAN") || strings.Contains(p, "AUTOMATIC") {
			t.Errorf("%s:\n%s", c.q, p)
		}
	}
	p := plan(t, s, "SELECT * "+namesQuery, 0)
	if !strings.Contains(p, "INDEX client_team_role (client_id=? AND role=? AND until=?)") || strings.Contains(p, "AUTOMATIC") {
		t.Errorf("%s", p)
	}
}
