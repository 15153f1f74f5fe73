package demo

import (
	"fmt"
	"testing"

	"accord/domain"
	"accord/office"
)

// Two groups in proportion; every client has a group and a full team of it; some changed hands, and who left keeps nobody.
func TestTheAgencysTeams(t *testing.T) {
	for _, lang := range []string{"ru", "en"} {
		book, _ := made(t, options(func(o *Options) { o.Locale = lang }))
		loads, err := book.GroupLoads(t.Context())
		if err != nil || len(loads) != groups {
			t.Fatalf("%+v %v", loads, err)
		}
		for _, l := range loads {
			if got := fmt.Sprint(l.OutOfNorm(), l.Count); got != "[] map[account_manager:7 bdm:1 production:1 receivables:1]" {
				t.Errorf("%s: %s", l.Group.Name, got)
			}
			for _, m := range l.Managers {
				if m.Clients == 0 || !m.Employee.WithUs(book.Today()) {
					t.Errorf("%+v", m)
				}
			}
		}
		left := 0
		employees, err := book.Employees(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		group := map[int64]int64{}
		for _, e := range employees {
			group[e.ID] = e.GroupID
			if !e.WithUs(book.Today()) {
				left++
			}
		}
		if left != groups {
			t.Errorf("%d have left", left)
		}
		if changed := fullTeams(t, book, group); changed < 10 || changed > 30 {
			t.Errorf("%d clients changed hands", changed)
		}
	}
}

// fullTeams fails unless every client has a whole team of its group; it returns how many have had another account manager.
func fullTeams(t *testing.T, book *office.Office, group map[int64]int64) (changed int) {
	t.Helper()
	seen := map[int64]bool{}
	err := book.Clients(t.Context(), office.ListQuery{}, func(l office.ListedClient) error {
		if seen[l.Client.ID] {
			return nil
		}
		seen[l.Client.ID] = true
		all, err := book.ClientTeamHistory(t.Context(), l.Client.ID)
		if err != nil {
			return err
		}
		live := map[domain.Role]int{}
		for _, m := range all {
			if m.Until.IsZero() {
				live[m.Role]++
			}
			if group[m.EmployeeID] != l.Client.GroupID || l.Client.GroupID == 0 {
				t.Errorf("%s is of group %d, %s is not", l.Client.Name, l.Client.GroupID, m.Employee)
			}
		}
		for _, r := range domain.TeamRoles {
			if live[r] != 1 {
				t.Errorf("%s has %d of %s", l.Client.Name, live[r], r)
			}
		}
		if len(all) > len(domain.TeamRoles) {
			changed++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return changed
}
