package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

type doubted struct{ Warnings []doubtJSON }

// doubtsIn returns the codes of an answer's warnings; each must be said on stderr too.
func (d *desk) doubtsIn(a answer) string {
	d.Helper()
	var out doubted
	if err := json.Unmarshal([]byte(a.out), &out); err != nil || a.code != 0 {
		d.Fatalf("exit %d, %v: %s%s", a.code, err, a.out, a.err)
	}
	var codes []string
	for _, w := range out.Warnings {
		codes = append(codes, w.Code)
		if !strings.Contains(a.err, w.Message) || len(w.Message) < 20 {
			d.Errorf("%q is not on stderr: %s", w.Message, a.err)
		}
	}
	return strings.Join(codes, " ")
}

// An invoice that nobody can pay by its QR code says so, and the advice it gives mends it.
func TestInvoiceWithoutAPlaceToPay(t *testing.T) {
	d := newDesk(t)
	second := d.file(`{"name":"ООО «Вега»","inn":"7736050003","tax":"general","acts_master":"accord"}`)
	d.ok("entity", "add", "--company", second)
	d.ok("import", "clients", d.file("name;inn\nООО «Ёлка»;"+innA+"\n"))
	vega := func(args ...string) answer {
		return d.run(append([]string{"--entity", "7736050003", "--lang", "ru"}, args...)...)
	}
	issue := []string{"issue", "invoice", "--client", innA, "--line", "Реклама|1|мес|122", "-o", d.at("i.pdf"), "--format", "json"}
	if a := vega(issue...); d.doubtsIn(a) != "paper.no_account" || !strings.Contains(a.err, "accord entity account add --account") {
		t.Errorf("%s", a.err)
	}
	const account = "40702810138250123017"
	d.ok("--entity", "7736050003", "entity", "account", "add", "--account", "40702810400000000225", "--bik", "044525225")
	if a := vega(issue...); d.doubtsIn(a) != "paper.bank_lacks" || !strings.Contains(a.err, "названия банка, корр. счёта.") || strings.Contains(a.err, account) {
		t.Errorf("%s", a.err)
	}
	if a := vega("print", "invoice", "1", "-o", d.at("i.pdf"), "--format", "json"); d.doubtsIn(a) != "paper.bank_lacks" {
		t.Errorf("%s", a.err)
	}
	b := vega("print", "invoices", "--from", "2026-11-01", "--to", "2026-11-30", "-o", d.at("all"), "--format", "json")
	if b.code != 0 || strings.Count(b.out, "paper.bank_lacks") != 2 || strings.Count(b.err, "корр. счёта") != 1 {
		t.Errorf("%+v", b)
	}
	complete := []string{"entity", "account", "add", "--account", "40702810400000000225", "--name", "ПАО СБЕРБАНК", "--corr-account", "30101810400000000225"}
	if a := vega(complete...); a.code != 0 {
		t.Fatalf("%+v", a)
	}
	if a := vega("print", "invoice", "1", "-o", d.at("i.pdf"), "--format", "json"); strings.Contains(d.doubtsIn(a), "paper.") {
		t.Errorf("%s", a.err)
	}
	if a := vega(complete...); a.code != 3 {
		t.Errorf("what is whole has nothing to add: %+v", a)
	}
	if a := vega(append(complete[:5:5], "--name", "Другой")...); a.code != 3 {
		t.Errorf("another bank: %+v", a)
	}
	if a := d.run("--entity", ourINN, "entity", "account", "add", "--account", "40702810400000000225", "--name", "X"); a.code != 3 {
		t.Errorf("another entity's: %+v", a)
	}
}

// Letters that the font lacks are told wherever paper is made.
func TestLettersThatAreNotPrinted(t *testing.T) {
	d := newDesk(t)
	d.ok("import", "clients", d.file("name;inn\n北京公司;"+innA+"\nООО «Ёлка»;"+innB+"\n"))
	d.ok("import", "acts", d.file("date;number;inn;amount\n2026-01-31;5;"+innA+";122\n2026-01-31;6;"+innB+";122\n"))
	pdf := d.at("x.pdf")
	for client, want := range map[string]string{innA: "paper.letters", innB: ""} {
		for _, args := range []string{
			"issue invoice --client " + client + " --line SEO|1|x|5 -o " + pdf,
			"issue act --client " + client + " --line SEO|1|x|5",
			"print act " + map[string]string{innA: "5", innB: "6"}[client] + " -o " + pdf,
			"reconcile --client " + client + " --from 2026-01-01 --to 2026-12-31 -o " + pdf,
			"issue offer --client " + client + " --line SEO|1|x|5 -o " + pdf,
		} {
			a := d.run(append(strings.Fields(args), "--format", "json")...)
			if got := d.doubtsIn(a); got != want {
				t.Errorf("%s: %q, want %q: %s", args, got, want, a.err)
			}
			if want != "" && !strings.Contains(a.err, "北京公司") {
				t.Errorf("%s: %s", args, a.err)
			}
		}
		a := d.run("claim", "--client", client, "-o", pdf, "--format", "json")
		if got := d.doubtsIn(a); strings.Contains(got, "paper.letters") != (want != "") {
			t.Errorf("claim: %q: %s", got, a.err)
		}
	}
	if a := d.run("issue", "act", "--client", innB, "--line", "SEO 🚀 عرض|1|x|5", "--format", "json"); d.doubtsIn(a) != "paper.letters" || !strings.Contains(a.err, "🚀") {
		t.Errorf("%s", a.err)
	}
	if a := d.run("reconcile", "--client", innA, "--from", "2026-01-01", "--to", "2026-12-31", "--format", "json"); d.doubtsIn(a) != "" {
		t.Errorf("no paper, no letters: %s", a.err)
	}
}

// What a run that was killed left behind is taken away by the next one, and nothing else is.
func TestWhatAKilledRunLeft(t *testing.T) {
	d := filled(t)
	made := func(name string, old bool) string {
		path := d.at(name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if at := info.ModTime().Add(-2 * hour); old {
			if err := os.Chtimes(path, at, at); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	stale, fresh, foreign := made(".accord-123", true), made(".accord-124", false), made(".accord-notes", true)
	d.ok("print", "invoice", "17", "-o", d.at("p.pdf"))
	for path, want := range map[string]bool{stale: false, fresh: true, foreign: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v", path, err)
		}
	}
}
