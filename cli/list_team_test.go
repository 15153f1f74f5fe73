package cli

import (
	"strings"
	"testing"
)

// Employees come with the clients that they keep; groups and employees of one client answer for it alone.
func TestListGroupsAndEmployees(t *testing.T) {
	d := newDesk(t)
	d.ok("import", "clients", d.file("name;inn;manager\nAlpha;"+innA+";Olga Kim\nBeta;"+innB+";Peter Safin\n"))
	if got := shape(t, d.ok("list", "employees", "--format", "json")); got != "[{name role group clients left_on}]" {
		t.Error(got)
	}
	for args, want := range map[string]string{
		"list employees":                  "name;role;group;clients;left_on\nOlga Kim;account_manager;;1;\nPeter Safin;account_manager;;1;\n",
		"list employees --client " + innB: "name;role;group;clients;left_on\nPeter Safin;account_manager;;1;\n",
		"list employees --limit 1":        "name;role;group;clients;left_on\nOlga Kim;account_manager;;1;\n",
		"list employees --status present": "name;role;group;clients;left_on\nOlga Kim;account_manager;;1;\nPeter Safin;account_manager;;1;\n",
		"list employees --status left":    "name;role;group;clients;left_on\n",
		"list groups":                     "group;managers;receivables;bdm;production;clients;per_manager;norm\n;2;0;0;0;2;1;\n",
		"list groups --client " + innA:    "group;managers;receivables;bdm;production;clients;per_manager;norm\n;2;0;0;0;2;1;\n",
	} {
		if got := strings.ReplaceAll(d.ok(append(strings.Fields(args), "--format", "csv")...), "\r\n", "\n"); strings.TrimPrefix(got, "\ufeff") != want {
			t.Errorf("%s:\n%q\nwant\n%q", args, got, want)
		}
	}
	if a := d.run("list", "employees", "--status", "paid"); a.code != 2 {
		t.Errorf("%+v", a)
	}
}
