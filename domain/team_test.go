package domain

import (
	"fmt"
	"strings"
	"testing"
)

func TestAnEmployeeIsTidied(t *testing.T) {
	for _, c := range []struct {
		e    Employee
		key  string
		name string
	}{
		{Employee{Name: "  Ольга Ким ", Role: AccountManager}, "", "Ольга Ким"},
		{Employee{Name: "Ольга Ким", Role: Auditor}, "", "Ольга Ким"},
		{Employee{Name: " ", Role: BDM}, "required", ""},
		{Employee{Name: "Ольга\x00Ким", Role: BDM}, "text.bad", ""},
		{Employee{Name: strings.Repeat("я", MaxLine+1), Role: BDM}, "text.too_long", ""},
		{Employee{Name: "Ольга Ким", Role: "boss"}, "choice.unknown", ""},
		{Employee{Name: "Ольга Ким"}, "choice.unknown", ""},
	} {
		got, err := c.e.Tidied()
		if c.key == "" && (err != nil || got.Name != c.name) || c.key != "" && (CodeOf(err) != Invalid || !strings.Contains(err.Error(), c.key)) {
			t.Errorf("%+v: %+v %v", c.e, got, err)
		}
	}
	if g, err := (WorkGroup{Name: " Восток "}).Tidied(); err != nil || g.Name != "Восток" {
		t.Error(g, err)
	}
	if _, err := (WorkGroup{Name: "\t"}).Tidied(); CodeOf(err) != Invalid {
		t.Error(err)
	}
}

func TestWhoCanHoldARole(t *testing.T) {
	for _, own := range []Role{AccountManager, Receivables, BDM, Production, Head, Accountant, Director, Operator, Administrator, Auditor} {
		for _, role := range []Role{AccountManager, Receivables, BDM, Production, Head, Accountant, "x"} {
			inTeam := role == AccountManager || role == Receivables || role == BDM || role == Production
			may := inTeam && (own == role || own == Head || own == Director)
			if err := (Employee{Name: "А", Role: own}).CanHold(role); (err == nil) != may {
				t.Errorf("%s as %s: %v", own, role, err)
			}
		}
	}
}

func TestTeamMembersHoldFromDayToDay(t *testing.T) {
	day := NewDate(2026, 11, 22)
	for _, c := range []struct {
		since, until Date
		live         string // on the day before, the day, the day after
	}{
		{0, 0, "yyy"},
		{day, 0, "nyy"},
		{day, day, "nyn"},
		{0, day, "yyn"},
		{day, day - 1, "nnn"}, // put right before it held
		{day + 1, 0, "nny"},
	} {
		got := ""
		for d := day - 1; d <= day+1; d++ {
			got += map[bool]string{true: "y", false: "n"}[TeamMember{Since: c.since, Until: c.until}.LiveOn(d)]
		}
		if got != c.live {
			t.Errorf("%v to %v: %s", c.since, c.until, got)
		}
	}
	m := TeamMember{Employee: "Ким", Since: day}
	if m.CanGiveWay(day) != nil || m.CanGiveWay(day+9) != nil || CodeOf(m.CanGiveWay(day-1)) != Conflict || (TeamMember{}).CanGiveWay(FirstDate) != nil {
		t.Error("giving way")
	}
	e := Employee{LeftOn: day}
	if !e.WithUs(day) || e.WithUs(day+1) || !(Employee{}).WithUs(LastDate) {
		t.Error("left")
	}
}

func TestTheNormOfAGroup(t *testing.T) {
	for _, c := range []struct {
		managers, receivables, bdm int
		out                        string
	}{
		{6, 1, 1, "[]"},
		{7, 1, 1, "[]"},
		{5, 1, 1, "[{account_manager 5 6 7}]"},
		{8, 1, 1, "[{account_manager 8 6 7} {receivables 1 2 2} {bdm 1 2 2}]"},
		{12, 2, 2, "[]"},
		{14, 2, 2, "[]"},
		{14, 1, 2, "[{account_manager 14 6 7} {receivables 1 2 2}]"},
		{7, 0, 1, "[{receivables 0 1 1}]"},
		{7, 2, 1, "[{receivables 2 1 1}]"},
		{7, 1, 0, "[{bdm 0 1 1}]"},
		{0, 0, 0, "[{account_manager 0 6 7} {receivables 0 1 1} {bdm 0 1 1}]"},
		{18, 3, 3, "[]"},
		{18, 4, 3, "[{receivables 4 3 3}]"},
	} {
		l := GroupLoad{Group: WorkGroup{ID: 1}, Count: map[Role]int{AccountManager: c.managers, Receivables: c.receivables, BDM: c.bdm}}
		if got := fmt.Sprint(l.OutOfNorm()); got != c.out {
			t.Errorf("%d:%d:%d: %s, want %s", c.managers, c.receivables, c.bdm, got, c.out)
		}
		l.Group.ID = 0
		if l.OutOfNorm() != nil {
			t.Error("no group has no norm")
		}
	}
	l := GroupLoad{Managers: []ManagerLoad{{Clients: 4}, {Clients: 5}, {Clients: 5}}}
	if l.PerManager() != 466 || (GroupLoad{}).PerManager() != 0 {
		t.Error(l.PerManager())
	}
}
