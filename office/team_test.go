package office

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"accord/domain"
)

// crew is a book with two groups, three account managers, one of each other role and three clients.
type crew struct {
	*book
	group    map[string]int64
	employee map[string]int64
	client   []int64
}

func newCrew(t testing.TB) *crew {
	t.Helper()
	c := &crew{book: newBook(t), group: map[string]int64{}, employee: map[string]int64{}}
	c.staff()
	return c
}

func (c *crew) staff() {
	c.Helper()
	for _, name := range []string{"Восток", "Запад"} {
		g, err := c.AddGroup(c.ctx, name)
		c.must(err)
		c.group[name] = g.ID
	}
	for _, e := range []struct {
		name, group string
		role        Role
	}{
		{"Ольга Ким", "Восток", AccountManager},
		{"Пётр Сафин", "Восток", AccountManager},
		{"Мария Лис", "Запад", AccountManager},
		{"Анна Ветрова", "Восток", Receivables},
		{"Глеб Норин", "Восток", BDM},
		{"Тимур Асадов", "Восток", Production},
		{"Денис Мельник", "Запад", Production},
		{"Вера Черных", "", Head},
	} {
		added, err := c.AddEmployee(c.ctx, domain.Employee{Name: e.name, Role: e.role, GroupID: c.group[e.group]})
		c.must(err)
		c.employee[e.name] = added.ID
	}
	c.clean("clients", "name;inn;manager\nАльфа;"+innOf(1)+";ольга  КИМ\nБета;"+innOf(2)+";\nГамма;"+innOf(3)+";Мария Лис\n")
	for n := range 3 {
		p, err := c.store.Counterparty(c.ctx, c.party(innOf(n+1)))
		c.must(err)
		c.client = append(c.client, p.ClientID)
	}
}

// team writes a client's team, with who was in it.
func (c *crew) team(n int) string {
	c.Helper()
	all, err := c.ClientTeamHistory(c.ctx, c.client[n])
	c.must(err)
	var out []string
	for _, m := range all {
		out = append(out, fmt.Sprintf("%s %s %v..%v", m.Role, m.Employee, m.Since, m.Until))
	}
	return strings.Join(out, "\n")
}

func (c *crew) of(n int) domain.Client {
	c.Helper()
	cl, err := c.store.Client(c.ctx, c.client[n])
	c.must(err)
	return cl
}

func (c *crew) expect(got, want string) {
	c.Helper()
	if got != want {
		c.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestATeamIsEndedAndBegunNeverRewritten(t *testing.T) {
	c := newCrew(t)
	c.expect(c.team(0), "account_manager Ольга Ким ..")
	assign := func(role Role, who, since string) {
		t.Helper()
		c.must(c.AssignTeam(c.ctx, c.client[0], role, c.employee[who], day(since)))
	}
	assign(AccountManager, "Мария Лис", "2026-10-01")
	assign(AccountManager, "Пётр Сафин", "2026-11-22")
	assign(AccountManager, "Пётр Сафин", "2026-11-01") // holds it already
	assign(Receivables, "Анна Ветрова", "2026-01-12")
	assign(Production, "Тимур Асадов", "2026-01-12")
	assign(Production, "Денис Мельник", "2026-05-04")
	c.must(c.LeaveTeam(c.ctx, c.client[0], Production, c.employee["Тимур Асадов"], day("2026-11-20")))
	c.must(c.AssignTeam(c.ctx, c.client[0], BDM, c.employee["Вера Черных"], 0)) // the head may hold any role
	c.expect(c.team(0), `account_manager Пётр Сафин 2026-11-22..
account_manager Мария Лис 2026-10-01..2026-11-21
account_manager Ольга Ким ..2026-09-30
receivables Анна Ветрова 2026-01-12..
bdm Вера Черных 2026-11-22..
production Денис Мельник 2026-05-04..
production Тимур Асадов 2026-01-12..2026-11-20`)
	assign(AccountManager, "Ольга Ким", "2026-11-22") // put right on the day itself
	live, err := c.ClientTeam(c.ctx, c.client[0])
	c.must(err)
	if len(live) != 4 || live[0].Employee != "Ольга Ким" || live[0].EmployeeID != c.employee["Ольга Ким"] {
		t.Errorf("%+v", live)
	}
	if m := c.of(0); m.Manager != "Ольга Ким" || m.ManagerID != c.employee["Ольга Ким"] {
		t.Errorf("%+v", m)
	}
	c.expect(c.team(1), "")
	c.sound()
}

func TestWhatATeamRefuses(t *testing.T) {
	c := newCrew(t)
	c.must(c.AssignTeam(c.ctx, c.client[0], AccountManager, c.employee["Мария Лис"], day("2026-10-01")))
	c.must(c.EmployeeLeft(c.ctx, c.employee["Пётр Сафин"], day("2026-11-20")))
	before := c.team(0)
	for _, r := range []struct {
		name string
		err  error
		code domain.Code
		key  string
	}{
		{"a group twice", second(c.AddGroup(c.ctx, " «ВОСТОК» ")), domain.Conflict, "group.exists"},
		{"a group without a name", second(c.AddGroup(c.ctx, "")), domain.Invalid, "required"},
		{"a namesake", second(c.AddEmployee(c.ctx, domain.Employee{Name: "ольга ким", Role: AccountManager})), domain.Conflict, "employee.exists"},
		{"an employee of no group", second(c.AddEmployee(c.ctx, domain.Employee{Name: "Новый", Role: BDM, GroupID: 99})), domain.NotFound, "not_found.group"},
		{"an employee of no role", second(c.AddEmployee(c.ctx, domain.Employee{Name: "Новый", Role: "x"})), domain.Invalid, "choice.unknown"},
		{"tomorrow", c.AssignTeam(c.ctx, c.client[0], AccountManager, c.employee["Ольга Ким"], day("2026-11-23")), domain.Invalid, "date.future"},
		{"before the present one", c.AssignTeam(c.ctx, c.client[0], AccountManager, c.employee["Ольга Ким"], day("2026-09-30")), domain.Conflict, "team.since"},
		{"another role", c.AssignTeam(c.ctx, c.client[0], BDM, c.employee["Ольга Ким"], 0), domain.Invalid, "team.other_role"},
		{"no role of a team", c.AssignTeam(c.ctx, c.client[0], Accountant, c.employee["Ольга Ким"], 0), domain.Invalid, "choice.unknown"},
		{"one who left", c.AssignTeam(c.ctx, c.client[0], AccountManager, c.employee["Пётр Сафин"], 0), domain.Conflict, "employee.left"},
		{"nobody", c.AssignTeam(c.ctx, c.client[0], AccountManager, 99, 0), domain.NotFound, "not_found.employee"},
		{"no client", c.AssignTeam(c.ctx, 99, AccountManager, c.employee["Ольга Ким"], 0), domain.NotFound, "not_found.client"},
		{"leaving without a day", c.LeaveTeam(c.ctx, c.client[0], AccountManager, c.employee["Мария Лис"], 0), domain.Invalid, "required"},
		{"leaving before coming", c.LeaveTeam(c.ctx, c.client[0], AccountManager, c.employee["Мария Лис"], day("2026-09-01")), domain.Conflict, "team.since"},
		{"leaving tomorrow", c.LeaveTeam(c.ctx, c.client[0], AccountManager, c.employee["Мария Лис"], day("2026-11-23")), domain.Invalid, "date.future"},
		{"leaving what is not held", c.LeaveTeam(c.ctx, c.client[0], BDM, c.employee["Мария Лис"], day("2026-11-20")), domain.NotFound, "team.not_in_it"},
		{"leaving us twice", c.EmployeeLeft(c.ctx, c.employee["Пётр Сафин"], day("2026-11-21")), domain.Conflict, "employee.left"},
		{"leaving us tomorrow", c.EmployeeLeft(c.ctx, c.employee["Ольга Ким"], day("2026-11-23")), domain.Invalid, "date.future"},
		{"leaving us some day", c.EmployeeLeft(c.ctx, c.employee["Ольга Ким"], 0), domain.Invalid, "required"},
		{"no group for a client", c.SetClientGroup(c.ctx, c.client[0], 99), domain.NotFound, "not_found.group"},
		{"no group for an employee", c.SetEmployeeGroup(c.ctx, c.employee["Ольга Ким"], 99), domain.NotFound, "not_found.group"},
		{"one of many is bad", c.AssignTeams(c.ctx, Assignment{c.client[0], BDM, c.employee["Глеб Норин"], 0}, Assignment{c.client[1], BDM, c.employee["Ольга Ким"], 0}), domain.Invalid, "team.other_role"},
	} {
		if domain.CodeOf(r.err) != r.code || !strings.Contains(fmt.Sprint(r.err), r.key) {
			t.Errorf("%s: %v", r.name, r.err)
		}
	}
	if _, err := c.GroupMembers(c.ctx, 99); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
	c.expect(c.team(0), before)
	c.sound()
}

func second[T any](_ T, err error) error { return err }

func TestAClientsGroupFollowsItsAccountManager(t *testing.T) {
	c := newCrew(t)
	east, west := c.group["Восток"], c.group["Запад"]
	check := func(what string, want int64, byHand bool) {
		t.Helper()
		if cl := c.of(0); cl.GroupID != want || cl.GroupByHand != byHand {
			t.Errorf("%s: group %d by hand %v", what, cl.GroupID, cl.GroupByHand)
		}
		c.sound()
	}
	check("imported", east, false)
	c.must(c.AssignTeam(c.ctx, c.client[0], AccountManager, c.employee["Мария Лис"], 0))
	check("another manager", west, false)
	c.must(c.SetEmployeeGroup(c.ctx, c.employee["Мария Лис"], east))
	check("the manager moved", east, false)
	c.must(c.SetClientGroup(c.ctx, c.client[0], west))
	check("by hand", west, true)
	c.must(c.SetEmployeeGroup(c.ctx, c.employee["Мария Лис"], west))
	c.must(c.AssignTeam(c.ctx, c.client[0], AccountManager, c.employee["Ольга Ким"], 0))
	check("by hand whoever keeps it", west, true)
	c.must(c.SetClientGroup(c.ctx, c.client[0], 0))
	check("taken back", east, false)
	c.must(c.SetEmployeeGroup(c.ctx, c.employee["Ольга Ким"], 0))
	check("of no group", 0, false)
	c.must(c.SetEmployeeGroup(c.ctx, c.employee["Ольга Ким"], east))
	c.must(c.LeaveTeam(c.ctx, c.client[0], AccountManager, c.employee["Ольга Ким"], day("2026-11-21")))
	check("nobody keeps it", east, false)
	c.must(c.SetClientGroup(c.ctx, c.client[0], 0))
	if cl := c.of(0); cl.ManagerID != 0 || cl.Manager != "" || cl.GroupID != 0 {
		t.Errorf("%+v", cl)
	}
}

func TestEveryChangeOfATeamIsInTheAudit(t *testing.T) {
	c := newCrew(t)
	c.must(c.AssignTeam(c.ctx, c.client[0], AccountManager, c.employee["Пётр Сафин"], day("2026-11-02")))
	c.must(c.LeaveTeam(c.ctx, c.client[0], AccountManager, c.employee["Пётр Сафин"], day("2026-11-20")))
	c.must(c.SetClientGroup(c.ctx, c.client[0], c.group["Запад"]))
	c.must(c.SetEmployeeGroup(c.ctx, c.employee["Ольга Ким"], c.group["Запад"]))
	c.must(c.EmployeeLeft(c.ctx, c.employee["Ольга Ким"], day("2026-11-20")))
	c.must(c.SetClientGroup(c.ctx, c.client[0], c.group["Запад"]))                       // as it is
	c.must(c.SetEmployeeGroup(c.ctx, c.employee["Ольга Ким"], c.group["Запад"]))         // as it is
	c.must(c.AssignTeam(c.ctx, c.client[2], AccountManager, c.employee["Мария Лис"], 0)) // as it is
	got := strings.Join(c.rowsOf("SELECT verb, subject, subject_id, detail FROM audit WHERE verb IN ('assign_team','leave_team','set_client_group','set_employee_group','employee_left') ORDER BY seq"), "\n")
	c.expect(got, `assign_team|client|1|{"employee":2,"role":"account_manager","since":"2026-11-02","was":1}
leave_team|client|1|{"employee":2,"last":"2026-11-20","role":"account_manager"}
set_client_group|client|1|{"by_hand":true,"group":2,"was":1}
set_employee_group|employee|1|{"clients":0,"group":2,"was":1}
employee_left|employee|1|{"on":"2026-11-20"}`)
	c.expect(strings.Join(c.rowsOf("SELECT a.verb, a.subject_id, v.new_value FROM audit a JOIN audit_value v ON v.seq = a.seq WHERE a.verb = 'add_employee' AND a.subject_id < 3 ORDER BY a.seq"), "\n"),
		"add_employee|1|Ольга Ким\nadd_employee|2|Пётр Сафин")
	c.expect(strings.Join(c.rowsOf("SELECT count(*) FROM audit WHERE verb = 'add_group'"), ""), "2")
	c.expect(strings.Join(c.rowsOf("SELECT ended_by, ended_at <> '', user_id FROM client_team WHERE client_id = 1 AND until <> '' ORDER BY id"), "\n"), "1|1|1\n1|1|1")
}

func TestLoads(t *testing.T) {
	c := newCrew(t)
	c.must(c.AssignTeam(c.ctx, c.client[1], AccountManager, c.employee["Ольга Ким"], 0))
	c.must(c.EmployeeLeft(c.ctx, c.employee["Пётр Сафин"], day("2026-11-20")))
	say := func() string {
		t.Helper()
		loads, err := c.GroupLoads(c.ctx)
		c.must(err)
		var out []string
		for _, l := range loads {
			s := fmt.Sprintf("%s: %d clients, %d:%d:%d:%d", l.Group.Name, l.Clients, l.Count[AccountManager], l.Count[Receivables], l.Count[BDM], l.Count[Production])
			for _, m := range l.Managers {
				s += fmt.Sprintf(", %s %d", m.Employee.Name, m.Clients)
			}
			out = append(out, s)
		}
		return strings.Join(out, "\n")
	}
	c.expect(say(), "Восток: 2 clients, 1:1:1:1, Ольга Ким 2\nЗапад: 1 clients, 1:0:0:1, Мария Лис 1")
	c.must(c.EmployeeLeft(c.ctx, c.employee["Ольга Ким"], day("2026-11-20"))) // still keeps two
	c.clean("clients", "name;inn;manager\nДельта;"+innOf(4)+";Новая Н. Н.\n")
	c.expect(say(), "Восток: 2 clients, 0:1:1:1, Ольга Ким 2\nЗапад: 1 clients, 1:0:0:1, Мария Лис 1\n: 1 clients, 1:0:0:0, Новая Н. Н. 1")
	members, err := c.GroupMembers(c.ctx, c.group["Восток"])
	c.must(err)
	var names []string
	for _, m := range members {
		names = append(names, m.Name)
	}
	c.expect(strings.Join(names, ", "), "Анна Ветрова, Глеб Норин, Тимур Асадов")
	groups, err := c.Groups(c.ctx)
	c.must(err)
	if len(groups) != 2 || groups[0].Name != "Восток" {
		t.Errorf("%+v", groups)
	}
	all, err := c.Employees(c.ctx)
	c.must(err)
	if len(all) != 9 || !slices.IsSortedFunc(all, func(a, b domain.Employee) int {
		return strings.Compare(domain.NormName(a.Name), domain.NormName(b.Name))
	}) {
		t.Errorf("%+v", all)
	}
}

func TestReadsOfAGroup(t *testing.T) {
	c := newCrew(t)
	c.clean("invoices", "date;number;inn;amount;due\n01.10.2026;1;"+innOf(1)+";100;10.10.2026\n01.10.2026;2;"+innOf(2)+";200;10.10.2026\n01.10.2026;3;"+innOf(3)+";300;10.10.2026\n")
	for _, id := range c.client {
		_, err := c.AskRequest(c.ctx, domain.Request{Kind: domain.PleaseBill, ToRole: string(Receivables), ClientID: id, Due: c.Today()})
		c.must(err)
	}
	for group, want := range map[int64]string{0: "Альфа 100,00 Бета 200,00 Гамма 300,00 600,00 3", c.group["Восток"]: "Альфа 100,00 100,00 1", c.group["Запад"]: "Гамма 300,00 300,00 1", 99: "0,00 0"} {
		got := ""
		balances, err := c.ClientBalances(c.ctx, BalanceQuery{GroupID: group})
		c.must(err)
		for _, b := range balances {
			got += b.Client + " " + strings.ReplaceAll(b.Unpaid.String(), ".", ",") + " "
		}
		a, err := c.Ageing(c.ctx, AgeingQuery{GroupID: group, AsOf: c.Today(), Basis: ByInvoices})
		c.must(err)
		rs, err := c.Requests(c.ctx, RequestQuery{GroupID: group})
		c.must(err)
		if len(a.Rows) != len(balances) {
			t.Errorf("group %d: %+v", group, a.Rows)
		}
		c.expect(got+strings.ReplaceAll(a.Totals.Total.String(), ".", ",")+fmt.Sprint(" ", len(rs)), want)
	}
}
