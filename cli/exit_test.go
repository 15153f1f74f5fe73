package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every exit code in every situation of cli.md.
func TestExitCodes(t *testing.T) {
	d := filled(t)
	at := func(name string) string { return filepath.Join(d.dir, name) }
	write := func(name, content string) string {
		if err := os.WriteFile(at(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	good, bad := d.file("name;inn\nA;500100732259\n"), d.file("name;inn\nA;500100732258\nB;526317984689\n")
	foreign := d.file(strings.ReplaceAll(statement("1", "01.11.2026", "5", innA, "x"), ourAccount, "40702810900000000555") + ending)
	cut := d.file(statement("77", "01.11.2026", "5", innA, "x") + "СекцияДокумент=x\nНомер=1\n")
	for _, c := range []struct {
		args string
		code int
	}{
		{"nonsense", 2},
		{"", 2},
		{"list", 2},
		{"import", 2},
		{"entity", 2},
		{"entity account", 2},
		{"export", 2},
		{"list nonsense", 2},
		{"import nonsense x", 2},
		{"list invoices --nonsense", 2},
		{"--nonsense list invoices", 2},
		{"list invoices extra", 2},
		{"list invoices --limit x", 2},
		{"list invoices --limit -1", 2},
		{"list invoices --as-of 31.02.2026", 2},
		{"list invoices --as-of yesterday", 2},
		{"list invoices --status nonsense", 2},
		{"list invoices --format xml", 2},
		{"ageing --basis nonsense", 2},
		{"ageing --as-of 1", 2},
		{"ageing 2026-11-20", 2},
		{"check x", 2},
		{"reconcile", 2},
		{"reconcile --client " + innA, 2},
		{"reconcile --client " + innA + " --from 2026-11-30 --to 2026-11-01", 2},
		{"reconcile --client " + innA + " --from x --to 2026-11-01", 2},
		{"reconcile --client 7736050003 --from 2026-11-01 --to 2026-11-30", 3},
		{"reconcile --client " + innA + " --contract 99 --from 2026-11-01 --to 2026-11-30", 3},
		{"list invoices --client 7736050003", 3},
		{"--entity 7736050003 list invoices", 2},
		{"--entity 7736050003 ageing", 2},
		{"--as nobody list invoices", 3},
		{"--lang de list invoices", 2},
		{"import clients", 2},
		{"import clients a b", 2},
		{"import clients " + at("none.csv"), 3},
		{"import clients " + bad, 4},
		{"import clients --strict " + bad, 3},
		{"import clients " + bad + " --strict", 3},
		{"import clients " + good, 0},
		{"import clients " + good + " --dry-run", 0},
		{"import acts " + d.file("Дата;Номер;ИНН;Сумма;НДС\n01.10.2026;90;"+innA+";122;20%\n01.10.2026;91;"+innA+";122;21,50\n"), 2},
		{"import acts " + d.file("foo;bar\n1;2\n"), 3},
		{"import statement " + foreign, 3},
		{"import statement " + foreign + " --adopt --format json", 0},
		{"import statement --update " + foreign, 2},
		{"import statement " + cut, 4},
		{"import statement " + d.file("nothing of the kind"), 3},
		{"import statement " + good + " " + foreign, 3},
		{"backup", 2},
		{"restore", 2},
		{"restore x", 2},
		{"restore " + at("none") + " --to " + at("y.accord"), 3},
		{"backup " + d.book, 3},
		{"export acts --from x", 2},
		{"export acts --from 2026-11-30 --to 2026-11-01", 2},
		{"export journal", 0},
		{"version", 0},
		{"check", 0},
		{"new", 2},
		{"new --company " + at("none.json"), 3},
		{"new --company " + d.company("X", ourINN, ourAccount, "1c"), 3},
		{"new --company " + write("bad.json", "{"), 3},
		{"entity add --company " + d.company("X", ourINN, ourAccount, "1c"), 3},
		{"entity add", 2},
		{"entity account add --account 40702810900000000777 --bik 12", 3},
	} {
		if a := d.run(strings.Fields(c.args)...); a.code != c.code {
			t.Errorf("accord %s: exit %d, want %d: %s%s", strings.ReplaceAll(c.args, d.dir, ""), a.code, c.code, a.out, a.err)
		} else if a.code != 0 && strings.TrimSpace(a.err) == "" {
			t.Errorf("accord %s: exit %d without a word", c.args, a.code)
		}
	}
	for _, c := range []struct {
		book string
		code int
	}{{at("missing.accord"), 3}, {write("empty.accord", ""), 3}, {write("foreign.accord", "SQLite format 3\x00 or so"), 3}, {d.dir, 3}} {
		a := d.bare("--book", c.book, "list", "invoices")
		if data, _ := os.ReadFile(c.book); a.code != c.code || strings.Contains(string(data), "Acrd") {
			t.Errorf("--book %s: %+v", c.book, a)
		}
	}
	if a := d.bare("list", "invoices"); a.code != 2 {
		t.Errorf("no book named: %+v", a)
	}
	t.Setenv("ACCORD_BOOK", d.book)
	if a := d.bare("list", "invoices"); a.code != 0 {
		t.Errorf("ACCORD_BOOK: %+v", a)
	}
	if a := d.run("list", "payments", "--client="+innA, "--format=json"); a.code != 0 {
		t.Errorf("%+v", a)
	}
}

// A book of several entities is told which where an answer would mix them.
func TestSeveralEntities(t *testing.T) {
	d := filled(t)
	d.ok("entity", "add", "--company", d.company("ООО «Вега»", "7736050003", "40702810400000000225", "1c"))
	for _, args := range []string{"ageing", "reconcile --client " + innA + " --from 2026-11-01 --to 2026-11-30", "export acts", "import acts " + d.file("date;number;inn;amount\n"), "entity account add --account 40702810900000000777"} {
		a := d.run(strings.Fields(args)...)
		if a.code != 2 || !strings.Contains(a.err, ourINN) || !strings.Contains(a.err, "7736050003") {
			t.Errorf("accord %s: exit %d, %s", args, a.code, a.err)
		}
	}
	for _, args := range []string{"list invoices", "list clients", "export journal", "check", "--entity 7736050003 ageing", "--entity " + ourINN + " export acts", "ageing --entity " + ourINN} {
		if a := d.run(strings.Fields(args)...); a.code != 0 {
			t.Errorf("accord %s: %+v", args, a)
		}
	}
	// An INN that two counterparties have.
	d.ok("import", "clients", d.file("name;inn;country\nДвойник;"+innA+";KZ\n"))
	if a := d.run("--entity", ourINN, "reconcile", "--client", innA, "--from", "2026-11-01", "--to", "2026-11-30"); a.code != 2 {
		t.Errorf("%+v", a)
	}
}

// Errors go to stderr as FILE:LINE: what, in the language asked for, and into the JSON.
func TestTheFormOfErrors(t *testing.T) {
	d := newDesk(t)
	path := d.file("name;inn\nA;500100732258\nB;526317984689\nC;1\n")
	for lang, cyrillic := range map[string]bool{"ru": true, "en": false} {
		a := d.run("--lang", lang, "import", "clients", "--dry-run", "--format", "json", path)
		lines := strings.Split(strings.TrimSpace(a.err), "\n")
		if len(lines) != 2 {
			t.Fatalf("%s: %q", lang, a.err)
		}
		for i, n := range []string{"2", "4"} {
			if !strings.HasPrefix(lines[i], path+":"+n+": ") {
				t.Errorf("%s: %q, want %s:%s: …", lang, lines[i], path, n)
			}
			if regexp.MustCompile(`\p{Cyrillic}`).MatchString(strings.TrimPrefix(lines[i], path)) != cyrillic {
				t.Errorf("%s: %q", lang, lines[i])
			}
		}
		if !strings.Contains(a.out, `"line": 2`) || !strings.Contains(a.out, `"line": 4`) || a.code != 4 {
			t.Errorf("%+v", a)
		}
	}
	if a := d.run("--lang", "ru", "nonsense"); a.code != 2 || !regexp.MustCompile(`\p{Cyrillic}`).MatchString(a.err) {
		t.Errorf("%+v", a)
	}
}
