package cli

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

func TestReconcileWithTheirs(t *testing.T) {
	d := filled(t)
	base := []string{"reconcile", "--client", innA, "--from", "2026-10-01", "--to", "2026-11-30", "--format", "json"}
	mirror := "Дата;Документ;Дебет;Кредит\n31.10.2026;Поступление 0005;;122\n03.11.2026;Оплата п/п 15;122;\n"
	const row = "{date document debit credit line}"
	keys := "{entity_inn client_inn from to opening debit credit closing in_favour_of unattributed rows[{date document debit credit contract}] contracts[] warnings[] " +
		"theirs{reading told opening debit credit closing rows paired} differences[{verdict ours[" + row + "] theirs[" + row + "] amount mends}] difference agrees notes[]}"
	for name, c := range map[string]struct {
		file    string
		flags   string
		reading string
		want    string // verdicts and amounts
		agrees  bool
	}{
		"a mirror":         {mirror, "", "mirror", "", true},
		"a mirror, said":   {mirror, "--mirror", "mirror", "", true},
		"read as ours":     {mirror, "--direct", "direct", "side 244.00 side -244.00", false},
		"ours":             {"date;document;debit;credit\n2026-10-31;5;122;\n2026-11-03;15;;122\n", "", "direct", "", true},
		"a payment amiss":  {"Дата;Документ;Дебет;Кредит\n31.10.2026;5;;122\n", "", "mirror", "only_ours -122.00", false},
		"another sum":      {strings.Replace(mirror, ";;122", ";;120", 1), "", "mirror", "amount 2.00", false},
		"their own act":    {mirror + "05.11.2026;Акт 77;;10\n", "", "mirror", "only_theirs -10.00", false},
		"an act twice":     {mirror + "31.10.2026;Поступление 0005;;122\n", "", "mirror", "double -122.00", false},
		"a later payment":  {strings.Replace(mirror, "03.11.2026", "05.11.2026", 1), "", "mirror", "date 0.00", false},
		"another start":    {mirror + "Сальдо начальное;;5;\n", "", "mirror", "opening 5.00", false},
		"payment in parts": {"Дата;Документ;Дебет;Кредит\n31.10.2026;5;;122\n03.11.2026;;100;\n04.11.2026;;22;\n", "", "mirror", "grouped 0.00", false},
	} {
		a := d.run(append(append(base, "--theirs", d.file(c.file)), strings.Fields(c.flags)...)...)
		var x struct {
			Theirs      struct{ Reading string }
			Differences []struct{ Verdict, Amount string }
			Agrees      bool
		}
		if err := json.Unmarshal([]byte(a.out), &x); err != nil || a.code != 0 {
			t.Fatalf("%s: %v %+v", name, err, a)
		}
		var said []string
		for _, f := range x.Differences {
			said = append(said, f.Verdict+" "+f.Amount)
		}
		if strings.Join(said, " ") != c.want || x.Agrees != c.agrees || x.Theirs.Reading != c.reading {
			t.Errorf("%s: read as %s: %v, agrees %v; want %s", name, x.Theirs.Reading, said, x.Agrees, c.want)
		}
		if name == "another sum" && shape(t, a.out) != keys {
			t.Errorf("got  %s\nwant %s", shape(t, a.out), keys)
		}
	}
	other := d.ok(append(base, "--theirs", d.file(strings.Replace(mirror, "Поступление 0005", "Акт 16", 1)))...)
	if !strings.HasSuffix(shape(t, other), "agrees notes[{note ours"+row+" theirs"+row+"}]}") || !strings.Contains(other, `"number"`) {
		t.Errorf("another number is not noted: %s", other)
	}
	plain := base[:len(base)-2]
	if a := d.run(append(plain, "--theirs", d.file(mirror))...); a.code != 0 || !strings.Contains(a.err, "mirror") {
		t.Errorf("which reading was taken is not said: %+v", a)
	}
	if a := d.run(append(plain, "--theirs", d.file(mirror), "-o", filepath.Join(d.dir, "act.pdf"))...); a.code != 0 {
		t.Errorf("%+v", a)
	}
	for _, c := range []struct {
		args string
		code int
	}{
		{"--direct", 2},
		{"--mirror --direct --theirs x", 2},
		{"--theirs none.csv", 3},
		{"--theirs " + d.file("x;y\n1;2\n"), 3},
		{"--theirs " + d.file("Дата;Документ;Дебет;Кредит\n31.10.2026;5;abc1;\n"), 3},
	} {
		if a := d.run(append(plain, strings.Fields(c.args)...)...); a.code != c.code || a.out != "" {
			t.Errorf("%s: %+v", c.args, a)
		}
	}
	if a := d.run("reconcile", "--all", "--from", "2026-10-01", "--to", "2026-11-30", "--theirs", "x"); a.code != 2 {
		t.Errorf("--all with --theirs: %+v", a)
	}
}
