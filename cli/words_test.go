package cli

import (
	"archive/zip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/i18n"
)

// JSON and a plain CSV keep the words that --status takes; what people read has words of their language, and percentages its comma.
func TestWordsAndPercentagesOfTheLanguage(t *testing.T) {
	d := filled(t)
	xlsx := filepath.Join(d.dir, "x.xlsx")
	for _, c := range []struct{ args, has, hasNot string }{
		{"list invoices --format json --lang ru", `"status":"lapsed"`, "истёк"},
		{"list invoices --format csv", "lapsed", "истёк"},
		{"list invoices --format csv --lang ru", "истёк", "lapsed"},
		{"list invoices --lang ru --status lapsed", "истёк", "lapsed"},
		{"list payments --lang ru", "приход", " in "},
		{"list payments --lang ru --format csv", "от клиента", "receipt"},
		{"list contracts --lang ru --format csv", `;рабочие;"0,1";`, "0.1"},
		{"list contracts --lang ru", "0,1", "0.1"},
		{"list contracts --lang en", "0.1", "0,1"},
		{"list contracts --lang ru --format json", `"penalty":"0.1"`, "0,1"},
		{"export contracts --lang ru --format csv", ";0.1", ""},
	} {
		out := d.ok(strings.Fields(c.args)...)
		if !strings.Contains(out, c.has) || c.hasNot != "" && strings.Contains(out, c.hasNot) {
			t.Errorf("%s:\n%s", c.args, out)
		}
	}
	for args, want := range map[string]string{"list payments --lang ru": "приход", "list contracts": "<v>0.1</v>"} {
		d.ok(append(strings.Fields(args), "-o", xlsx)...)
		z, err := zip.OpenReader(xlsx)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, part := range z.File {
			f, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, _ := io.ReadAll(f)
			found = found || strings.Contains(string(text), want)
		}
		_ = z.Close()
		if !found {
			t.Errorf("%s as XLSX has no %s", args, want)
		}
	}
}

// Every word that a list may show has one in both languages.
func TestEveryStateHasAWord(t *testing.T) {
	for _, lang := range []string{i18n.Russian, i18n.English} {
		for list, known := range statuses {
			for _, key := range strings.Fields(known) {
				group := "status"
				if list == "payments" {
					continue // of several columns
				}
				if got := (word{group, key}).in(lang); got == "" || strings.Contains(got, "status.") {
					t.Errorf("%s: %s.%s: %q", lang, group, key, got)
				}
			}
		}
	}
}

// A pack's contracts have the comma of a Russian CSV, and its own book knows them.
func TestThePacksContractsReadBack(t *testing.T) {
	for _, files := range []string{"csv", "xlsx"} {
		d := filled(t)
		out := filepath.Join(d.dir, "pack")
		d.ok("export", "pack", "--lang", "ru", "--files", files, "-o", out)
		path := filepath.Join(out, "contracts."+files)
		if raw, err := os.ReadFile(path); err != nil || files == "csv" && !strings.Contains(string(raw), `;"0,1"`) {
			t.Errorf("%v\n%s", err, raw)
		}
		if r := d.imported("contracts", path); r.Known != 1 || r.Rows != 1 || len(r.Errors)+len(r.Warnings) > 0 {
			t.Errorf("%s: %+v", files, r)
		}
	}
}

// A strict import that was refused counts as a dry run does and says that the book has none of it.
func TestAStrictImportCounts(t *testing.T) {
	d := filled(t)
	acts := d.file("date;number;inn;amount;description\n2026-10-31;6;" + innB + ";100;Сайт\n2026-11-01;7;" + innB + ";5;x\n2026-11-01;8;1;5;x\n")
	for _, args := range []string{"--strict", "--dry-run"} {
		a := d.run(append(strings.Fields("import acts "+acts+" "+args), "--format", "json")...)
		var r struct {
			Rows, New, Known int
			Errors           []any
			Applied          bool
		}
		if err := json.Unmarshal([]byte(a.out), &r); err != nil || r.Applied || r.Rows != 3 || r.New != 1 || r.Known != 1 || len(r.Errors) != 1 {
			t.Errorf("%s: %v %+v", args, err, a)
		}
	}
	if out := d.run("import", "acts", acts, "--format", "json").out; !strings.Contains(out, `"applied": true`) && !strings.Contains(out, `"applied":true`) {
		t.Error(out)
	}
}

// A claim for a document that came with the openings names that document.
func TestAClaimNamesTheOpeningsDocument(t *testing.T) {
	d := newDesk(t)
	d.ok("import", "clients", d.file("name;inn\nООО «Ёлка»;"+innA+"\n"))
	d.ok("import", "openings", d.file("date;inn;document;document_date;due;debit\n2026-07-01;"+innA+";Акт 41 от 31.05.2026;;2026-06-10;100\n"))
	out := d.ok("claim", "--client", innA, "--as-of", "2026-11-20", "--date", "2026-11-21", "--format", "json")
	var x struct {
		Acts []struct{ Number, Date string }
	}
	if err := json.Unmarshal([]byte(out), &x); err != nil || len(x.Acts) != 1 || x.Acts[0].Number != "41" || x.Acts[0].Date != "2026-05-31" {
		t.Errorf("%v %s", err, out)
	}
}
