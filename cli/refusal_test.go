package cli

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const hour = time.Hour

// A refusal is in the JSON answer too, as cli.md promises, and it is the only answer.
func TestRefusalsInJSON(t *testing.T) {
	d := filled(t)
	for _, c := range []struct {
		args, code string
		exit       int
	}{
		{"nonsense", "usage", 2},
		{"list nonsense", "usage", 2},
		{"list invoices --nonsense", "usage", 2},
		{"issue invoice --client " + innA, "usage", 2},
		{"print invoice 999 -o " + d.at("x.pdf"), "not_found", 3},
		{"reconcile --client 7736050003 --from 2026-11-01 --to 2026-11-30", "not_found", 3},
		{"print invoice 17 -o " + filepath.Join(d.dir, "none", "x.pdf"), "forbidden", 3},
		{"issue correction --act 5 --why x --total 122", "invalid", 3},
	} {
		for _, format := range []string{"--format json", "--format=json"} {
			a := d.run(append(strings.Fields(c.args), strings.Fields(format)...)...)
			var out struct{ Error *doubtJSON }
			dec := json.NewDecoder(strings.NewReader(a.out))
			if err := dec.Decode(&out); err != nil || dec.More() || out.Error == nil || a.code != c.exit || out.Error.Code != c.code || !strings.Contains(a.err, out.Error.Message) {
				t.Errorf("accord %s: %v: %+v", c.args, err, a)
			}
		}
		if a := d.run(strings.Fields(c.args)...); a.out != "" || a.code != c.exit {
			t.Errorf("accord %s: %+v", c.args, a)
		}
	}
	bad := d.file("name;inn\nA;500100732258\n")
	for _, args := range []string{"import clients --strict " + bad, "import clients " + d.at("none.csv")} {
		a := d.run(append(strings.Fields(args), "--format", "json")...)
		dec := json.NewDecoder(strings.NewReader(a.out))
		var out map[string]any
		if err := dec.Decode(&out); err != nil || dec.More() || out["errors"] == nil {
			t.Errorf("an import has its own answer: %v, %+v", err, a)
		}
	}
	if a := d.bare("--lang", "ru", "--book", d.book, "print", "act", "5"); !strings.Contains(a.err, "Не хватает -o ФАЙЛ.pdf") {
		t.Errorf("%s", a.err)
	}
}

// Help on what there is none of is a mistake in the command.
func TestHelpOnNothing(t *testing.T) {
	d := newDesk(t)
	for args, code := range map[string]int{
		"nosuch --help": 2, "--help nosuch": 2, "list nosuch -h": 2, "--lang ru list nosuch --help": 2, "issue --lang ru nosuch --help": 2,
		"--help": 0, "list --help": 0, "list invoices --help": 0, "--lang ru list invoices --help": 0, "issue act --line help|1|x|1 --help": 0, "print invoice 5 --help": 0,
	} {
		a := d.run(strings.Fields(args)...)
		if a.code != code || (code == 2) != (a.err != "") || (code == 0) != (a.out != "") {
			t.Errorf("accord %s: %+v", args, a)
		}
	}
	if a := d.run("--lang", "ru", "list", "nosuch"); !strings.Contains(a.err, "Нет команды «list nosuch»") {
		t.Errorf("%s", a.err)
	}
}

// A list tells what documents are for that say it only in their lines.
func TestListTellsTheLines(t *testing.T) {
	d := filled(t)
	d.ok("issue", "invoice", "--client", innA, "--line", "Реклама|1|мес|100", "--line", "Сайт|1|шт|50")
	d.ok("issue", "act", "--client", innA, "--line", "Поддержка|1|мес|100")
	if out := d.ok("list", "invoices", "--format", "json"); !strings.Contains(out, `"description":"Реклама; Сайт"`) || !strings.Contains(out, `"description":"Реклама"`) {
		t.Errorf("%s", out)
	}
	if out := d.ok("list", "acts", "--format", "json"); !strings.Contains(out, `"description":"Поддержка"`) {
		t.Errorf("%s", out)
	}
}

// An act without a contract is of its invoice's: its ledger key and its due date follow from it.
func TestAnActTakesItsInvoicesContract(t *testing.T) {
	d := filled(t)
	d.ok("issue", "act", "--client", innA, "--invoice", "17", "--line", "Реклама|1|мес|100", "--date", "2026-11-02")
	d.ok("import", "acts", d.file("date;number;inn;contract;amount;invoice\n2026-11-02;77;"+innA+";;50;17\n2026-11-02;78;"+innA+";;50;\n"))
	out := d.ok("list", "acts", "--client", innA, "--format", "json")
	var acts []struct{ Number, Contract, Due string }
	if err := json.Unmarshal([]byte(out), &acts); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, a := range acts {
		switch a.Number {
		case "1", "6", "77", "79":
			if found++; a.Contract != "12/26" || a.Due != "2026-11-17" { // ten working days, the 4th is a holiday
				t.Errorf("%+v", a)
			}
		case "78":
			if found++; a.Contract != "" {
				t.Errorf("%+v", a)
			}
		}
	}
	if found < 2 {
		t.Errorf("%s", out)
	}
	if a := d.ok("reconcile", "--client", innA, "--contract", "12/26", "--from", "2026-11-01", "--to", "2026-11-30", "--format", "json"); !strings.Contains(a, `"debit": "150.00"`) {
		t.Errorf("%s", a)
	}
	if a := d.ok("check"); a == "" {
		t.Error("check is silent")
	}
}
