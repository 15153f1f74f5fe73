package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	noteKeys   = "[{line code message}]"
	importKeys = "{file format rows new known updated matched unmatched errors" + noteKeys + " warnings" + noteKeys + " applied}"
	partyKeys  = "{name inn kpp account}"
	bucketKeys = "not_due d1_30 d31_60 d61_90 over_90 total advances"
)

// The keys of every answer and their order are a promise to other programs (cli.md); new ones are added, none is changed.
func TestTheKeysOfEveryAnswer(t *testing.T) {
	d := filled(t)
	statementFile := d.file(statement("16", "04.11.2026", "1", innB, "x") + "СекцияДокумент=x\nСумма=abc\nКонецДокумента\n" + ending)
	for _, c := range []struct{ args, keys string }{
		{"import clients " + d.file("name;inn;odd\nA;"+innA+";\nB;1;\n"), importKeys},
		{"import statement " + statementFile, strings.TrimSuffix(importKeys, "}") + " accounts[{account opening closing in out}] operations[{date number direction amount currency payer" + partyKeys + " payee" + partyKeys + " purpose state matched}]}"},
		{"list clients", "[{client client_inn kpp country city segment manager email phone balance unpaid overdue advances}]"},
		{"list contracts", "[{entity_inn number date client client_inn term days penalty penalty_cap}]"},
		{"list invoices", "[{entity_inn number date due valid_until client client_inn contract currency total paid open status overdue_days description}]"},
		{"list acts", "[{entity_inn number date due client client_inn contract currency total paid open status overdue_days description}]"},
		{"list payments", "[{entity_inn date number direction client client_inn remitter remitter_inn contract currency amount allocated advance purpose kind account hold}]"},
		{"list groups", "[{group managers receivables bdm production clients per_manager norm}]"},
		{"ageing --as-of 2026-11-20 --basis invoices", "{as_of basis currency totals{" + bucketKeys + "} rows[{client client_inn " + bucketKeys + "}]}"},
		{"ageing --as-of 2026-11-20 --basis ledger", "{as_of basis currency totals{" + bucketKeys + "} rows[{client client_inn " + bucketKeys + "}]}"},
		{"reconcile --client " + innA + " --from 2026-10-01 --to 2026-11-30", "{entity_inn client_inn from to opening debit credit closing in_favour_of unattributed rows[{date document debit credit contract}] contracts[] warnings[]}"},
		{"check", "{ok problems[]}"},
		{"version", "{go version}"},
		{"export acts", "[{date number inn contract description amount vat_rate vat_amount project from to due invoice}]"},
		{"export invoices", "[{date number inn contract description amount vat_rate vat_amount project from to due valid_until}]"},
		{"export payments", "[{date number inn contract amount purpose account}]"},
	} {
		a := d.run(append(strings.Fields(c.args), "--format", "json")...)
		got := shape(t, a.out)
		if strings.HasPrefix(c.args, "version") && strings.HasPrefix(got, "{") {
			continue // its keys may grow
		}
		if got != c.keys {
			t.Errorf("accord %s:\ngot  %s\nwant %s", c.args, got, c.keys)
		}
		for _, lang := range []string{"ru", "en"} {
			if b := d.run(append(strings.Fields(c.args), "--format", "json", "--lang", lang)...); shape(t, b.out) != got {
				t.Errorf("accord %s in %s has other keys", c.args, lang)
			}
		}
	}
	// Empty lists are [] and empty answers have all their keys.
	e := newDesk(t)
	for args, want := range map[string]string{"list clients": "[]", "list payments": "[]", "export acts": "[]", "check": `{"ok":true,"problems":[]}`} {
		if got := strings.Join(strings.Fields(e.ok(append(strings.Fields(args), "--format", "json")...)), ""); got != want {
			t.Errorf("%s of an empty book: %s", args, got)
		}
	}
	if got := e.ok("ageing", "--format", "json"); !strings.Contains(got, `"rows": []`) || !strings.Contains(got, `"total": "0.00"`) {
		t.Errorf("%s", got)
	}
	if got := shape(t, e.ok("import", "statement", e.file(heading+ending), e.file(heading+ending), "--format", "json")); !strings.HasPrefix(got, "{files[{file ") {
		t.Errorf("several files: %s", got)
	}
}

// What the answers say of a small book, by hand.
func TestWhatTheAnswersSay(t *testing.T) {
	d := filled(t)
	var invoices []map[string]any
	if err := json.Unmarshal([]byte(d.ok("list", "invoices", "--as-of", "2026-11-22", "--format", "json")), &invoices); err != nil {
		t.Fatal(err)
	}
	// 10 working days after 1 October is the 15th; the invoice to B is due at once and lapsed.
	want := []string{"17 2026-10-15  122.00 122.00 0.00 paid 0", "18 2026-10-02 2026-10-31 100.00 0.00 100.00 lapsed 51"}
	for i, v := range invoices {
		var s []string
		for _, k := range []string{"number", "due", "valid_until", "total", "paid", "open", "status", "overdue_days"} {
			s = append(s, fmt.Sprint(v[k]))
		}
		if got := strings.Join(s, " "); got != want[i] {
			t.Errorf("invoice: got %s, want %s", got, want[i])
		}
	}
	for args, want := range map[string]string{
		"ageing --as-of 2026-11-22 --basis ledger":                          `"d1_30":"100.00"`,
		"ageing --as-of 2026-11-01 --basis ledger":                          `"total":"222.00"`,
		"ageing --as-of 2026-11-22 --basis invoices":                        `"d31_60":"100.00"`,
		"reconcile --client " + innA + " --from 2026-11-01 --to 2026-11-30": `"opening":"122.00","debit":"0.00","credit":"122.00","closing":"0.00","in_favour_of":"none"`,
		"reconcile --client " + innB + " --from 2026-11-01 --to 2026-11-30": `"closing":"100.00","in_favour_of":"us"`,
		"list payments --client " + innA:                                    `"allocated":"122.00","advance":"0.00"`,
		"list invoices --status lapsed --limit 1":                           `"number":"18"`,
		"ageing --as-of 2026-11-22 --known-at 2026-11-22":                   `"d31_60":"100.00"`,
		"ageing --as-of 2026-11-22 --known-at 2026-11-21":                   `"total":"0.00"`,
		"ageing --basis ledger --known-at 2026-11-21T10:00":                 `"rows":[]`,
		"list invoices --known-at 2026-11-22T23:00:00Z":                     `"number":"18"`,
		"list invoices --known-at 2026-11-21":                               `[]`,
	} {
		got := strings.ReplaceAll(d.ok(append(strings.Fields(args), "--format", "json")...), "\n", "")
		got = regexp.MustCompile(`([:,{]) +`).ReplaceAllString(got, "$1")
		if !strings.Contains(got, want) {
			t.Errorf("accord %s: %s\nlacks %s", args, got, want)
		}
	}
}

// Files that -o writes: whole, of the format of their extension, and both answers when both are asked for.
func TestFilesOfAnswers(t *testing.T) {
	d := filled(t)
	at := func(name string) string { return filepath.Join(d.dir, name) }
	for _, c := range []struct{ args, file, begins string }{
		{"list invoices", "l.csv", "entity_inn;"},
		{"list invoices", "l.xlsx", "PK"},
		{"list invoices", "l.json", "[\n{"},
		{"ageing --as-of 2026-11-20", "a.csv", "client;"},
		{"ageing --as-of 2026-11-20", "a.xlsx", "PK"},
		{"ageing --as-of 2026-11-20", "a.json", "{"},
		{"reconcile --client " + innA + " --from 2026-10-01 --to 2026-11-30", "r.pdf", "%PDF"},
		{"reconcile --client " + innA + " --from 2026-10-01 --to 2026-11-30", "r.xlsx", "PK"},
		{"export acts", "e.csv", "date;number"},
		{"export payments", "e.xlsx", "PK"},
		{"export journal", "j.journal", "commodity"},
	} {
		out := d.ok(append(strings.Fields(c.args), "-o", at(c.file))...)
		data, err := os.ReadFile(at(c.file))
		if err != nil || !strings.HasPrefix(string(data), c.begins) || out != "" {
			t.Errorf("accord %s -o %s: begins with %.20q, says %q, %v", c.args, c.file, data, out, err)
		}
	}
	if out := d.ok("list", "invoices", "-o", at("x.csv"), "--format", "json"); !strings.HasPrefix(out, "[") {
		t.Errorf("both were asked for: %q", out)
	}
	if a := d.run("list", "invoices", "-o", at("x.doc")); a.code != 2 {
		t.Errorf("an unknown extension: %+v", a)
	}
	if a := d.run("list", "invoices", "-o", at("none/x.csv")); a.code != 3 {
		t.Errorf("a folder that is not there: %+v", a)
	}
	entries, _ := filepath.Glob(at(".accord-*"))
	if len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}
