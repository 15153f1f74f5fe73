package office

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accord/domain"
)

// An import finds the account manager by name, or makes one; run again it changes nothing.
func TestImportsKeepAccountManagers(t *testing.T) {
	c := newCrew(t)
	count := func() string {
		t.Helper()
		return strings.Join(c.rowsOf("SELECT (SELECT count(*) FROM employee), (SELECT count(*) FROM client_team), (SELECT count(*) FROM audit WHERE verb = 'assign_team')"), "")
	}
	file := "name;inn;manager\nДельта;" + innOf(4) + ";Пётр  Сафин\nЭпсилон;" + innOf(5) + ";Новая Н. Н.\nДзета;" + innOf(6) + ";НОВАЯ Н. Н.\nЭта;" + innOf(7) + ";\nТета;" + innOf(8) + ";« »\n"
	if r := c.imp("clients", file, dryRun); r.New != 5 {
		t.Errorf("%+v", r)
	}
	c.expect(count(), "8|2|0")
	c.clean("clients", file)
	c.expect(count(), "9|5|0")
	for _, opt := range [][]option{nil, {update}} {
		if r := c.imp("clients", file, opt...); r.Known != 5 || r.Updated != 0 || len(r.Warnings) != 0 {
			t.Errorf("%+v", r)
		}
	}
	c.expect(count(), "9|5|0")
	changed := strings.ReplaceAll(file, "Пётр  Сафин", "Мария Лис")
	if r := c.imp("clients", changed); r.Updated != 0 || len(r.Warnings) != 1 {
		t.Errorf("%+v", r)
	}
	c.expect(count(), "9|5|0")
	if r := c.imp("clients", changed, update); r.Updated != 1 {
		t.Errorf("%+v", r)
	}
	c.expect(count(), "9|6|1")
	c.expect(strings.Join(c.rowsOf("SELECT e.name, t.since, t.until, c.group_id FROM client_team t JOIN employee e ON e.id = t.employee_id JOIN client c ON c.id = t.client_id WHERE c.name = 'Дельта' ORDER BY t.id"), "\n"),
		"Пётр Сафин||2026-11-21|2\nМария Лис|2026-11-22||2")
	c.sound()
}

// Of namesakes the one who is with us is meant; who has left is better than a second of the name.
func TestImportsAndThoseWhoLeft(t *testing.T) {
	c := newCrew(t)
	c.must(c.EmployeeLeft(c.ctx, c.employee["Ольга Ким"], day("2026-11-20")))
	c.clean("clients", "name;inn;manager\nДельта;"+innOf(4)+";Ольга Ким\n")
	again, err := c.AddEmployee(c.ctx, domain.Employee{Name: "Ольга Ким", Role: AccountManager, GroupID: c.group["Запад"]})
	c.must(err)
	_, err = c.AddEmployee(c.ctx, domain.Employee{Name: "Иван Сом", Role: BDM}) // of another role: not meant
	c.must(err)
	c.clean("clients", "name;inn;manager\nЭпсилон;"+innOf(5)+";Ольга Ким\nДзета;"+innOf(6)+";Иван Сом\n")
	c.expect(strings.Join(c.rowsOf("SELECT c.name, t.employee_id, coalesce(c.group_id, 0) FROM client_team t JOIN client c ON c.id = t.client_id WHERE c.id > 3 ORDER BY c.id"), "\n"),
		fmt.Sprintf("Дельта|%d|1\nЭпсилон|%d|2\nДзета|%d|0", c.employee["Ольга Ким"], again.ID, again.ID+2))
	c.sound()
}

// Whatever is done to a team, each role has one live holder at most, but for production; the past is not rewritten; every client
// is of its account manager's group unless that was chosen by hand.
func TestAnySequenceOfAssignmentsKeepsTheTeam(t *testing.T) {
	limitChecks(t, "60")
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp("", "accord-team-")
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		c := &crew{book: openBook(t, dir), group: map[string]int64{}, employee: map[string]int64{}}
		defer func() { _ = c.Close() }()
		c.staff()
		from := func(what string, n int64) int64 { return rapid.Int64Range(1, n).Draw(rt, what) }
		var ended []string
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			client, who, role := c.client[from("client", 3)-1], from("employee", 8), rapid.SampledFrom(domain.TeamRoles).Draw(rt, "role")
			on := c.Today() - domain.Date(from("days ago", 30)-1)
			switch from("verb", 5) {
			case 1, 2:
				err = c.AssignTeam(c.ctx, client, role, who, on)
			case 3:
				err = c.LeaveTeam(c.ctx, client, role, who, on)
			case 4:
				err = c.SetClientGroup(c.ctx, client, from("group", 3)-1)
			case 5:
				err = c.SetEmployeeGroup(c.ctx, who, from("group", 3)-1)
			}
			if err != nil && domain.CodeOf(err) == "" {
				rt.Fatal(err)
			}
			now := c.rowsOf("SELECT id, client_id, role, employee_id, since, until, recorded_at, ended_at FROM client_team WHERE until <> '' ORDER BY ended_at, id")
			for _, was := range ended {
				if !strings.Contains("\n"+strings.Join(now, "\n")+"\n", "\n"+was+"\n") {
					rt.Fatalf("rewritten: %s", was)
				}
			}
			ended = now
		}
		if twice := c.rowsOf("SELECT client_id, role FROM client_team WHERE until = '' AND role <> 'production' GROUP BY client_id, role HAVING count(*) > 1"); len(twice) > 0 {
			rt.Fatalf("two hold %v", twice)
		}
		c.sound() // team_twice and client_group
		if t.Failed() {
			rt.Fatal("see above")
		}
	})
}
