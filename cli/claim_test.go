package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const claimKeys = "{entity_inn client_inn contract number date as_of term_days answer_by currency debt penalty interest total " +
	"acts[{document number date contract due overdue_days amount open basis accrued limit interest segments[{from to days base rate year_days sum}]}] warnings[{code message}]}"

// A client who owes by one act overdue since 1 November, without a contract.
func TestClaim(t *testing.T) {
	d := filled(t)
	args := []string{"claim", "--client", innB, "--as-of", "2026-11-20", "--date", "2026-11-21", "--number", "15", "--format", "json"}
	out := d.ok(args...)
	if got := shape(t, out); got != claimKeys {
		t.Errorf("got  %s\nwant %s", got, claimKeys)
	}
	var x struct {
		Debt, Interest, Total string
		AnswerBy              string `json:"answer_by"`
		Acts                  []struct {
			Basis    string
			Segments []struct {
				From, To, Base, Rate, Sum string
				Days                      int
			}
		}
		Warnings []struct{ Code string }
	}
	if err := json.Unmarshal([]byte(out), &x); err != nil {
		t.Fatal(err)
	}
	// Due on 31 October, a Saturday that moves to Monday 2 November: 18 days of 14 % on 100.
	if x.Debt != "100.00" || x.Interest != "0.69" || x.Total != "100.69" || x.AnswerBy != "2026-12-21" || len(x.Acts) != 1 || x.Acts[0].Basis != "395" {
		t.Errorf("%+v", x)
	}
	if s := x.Acts[0].Segments; len(s) != 1 || s[0].From != "2026-11-03" || s[0].To != "2026-11-20" || s[0].Days != 18 || s[0].Rate != "14" {
		t.Errorf("%+v", s)
	}
	if len(x.Warnings) != 1 || x.Warnings[0].Code != "claim.rates_old" {
		t.Errorf("%+v", x.Warnings)
	}
	rates := d.file(`{"rates":[{"from":"2026-10-26","percent":"20"}]}`)
	if out := d.ok(append(args, "--rates", rates)...); !strings.Contains(out, `"interest": "0.99"`) || !strings.Contains(out, `"warnings": []`) {
		t.Errorf("%s", out)
	}
	for args, code := range map[string]int{
		"claim": 2, "claim --client " + innB + " --basis x": 2, "claim --client " + innB + " --term 0": 2, "claim --client " + innB + " --as-of x": 2, "claim --client " + innB + " more": 2,
		"claim --client " + innA:                        3, // paid
		"claim --client " + innB + " --basis contract":  3,
		"claim --client " + innB + " --rates none.json": 3,
		"claim --client " + innB + " --rates " + d.book: 3,
		"claim --client 7707083894":                     3,
		"claim --client " + innB + " --contract 99":     3,
		"claim --client " + innB + " --basis none":      0,
	} {
		if a := d.run(strings.Fields(args)...); a.code != code || code != 0 && !strings.Contains(a.err, "accord: ") {
			t.Errorf("accord %s: %d, want %d: %s", args, a.code, code, a.err)
		}
	}
}

func TestFilesOfAClaimAndAComparison(t *testing.T) {
	d := filled(t)
	theirs := d.file("Дата;Документ;Дебет;Кредит\n31.10.2026;Акт 6;;90\n")
	claim := "claim --client " + innB
	reconcile := "reconcile --client " + innB + " --from 2026-10-01 --to 2026-11-30 --theirs " + theirs
	for _, c := range []struct{ args, file, holds string }{
		{claim, "c.pdf", "%PDF"},
		{claim + " --paper-lang en", "e.pdf", "%PDF"},
		{claim, "c.xlsx", "PK"},
		{claim, "c.csv", "document;contract;due;"},
		{claim, "c.json", `"total": "100.77"`},
		{reconcile, "p.pdf", "%PDF"},
		{reconcile, "p.xlsx", "PK"},
		{reconcile, "p.csv", "n;verdict;our_date"},
		{reconcile, "p.json", `"difference": "10.00"`},
	} {
		path := filepath.Join(d.dir, c.file)
		out := d.ok(append(strings.Fields(c.args), "-o", path)...)
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), c.holds) || out != "" {
			t.Errorf("accord %s -o %s: %.80q, says %q, %v", c.args, c.file, data, out, err)
		}
	}
	for _, format := range []string{"table", "csv"} {
		if out := d.ok(append(strings.Fields(claim), "--format", format)...); !strings.Contains(out, "100") {
			t.Errorf("%s", out)
		}
	}
}
