package cli

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sheetXML unpacks the only sheet of an XLSX.
func sheetXML(t testing.TB, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = z.Close() }()
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var xmlCell = regexp.MustCompile(`<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)`)

// cellsOf gives the cells of a sheet by their place: words as they are, numbers with a mark before them.
func cellsOf(xml string) map[string]string {
	out := map[string]string{}
	tags := regexp.MustCompile(`<[^>]*>`)
	for _, m := range xmlCell.FindAllStringSubmatch(xml, -1) {
		if m[4] == "" {
			continue
		}
		text := tags.ReplaceAllString(m[4], "")
		if !strings.Contains(m[3], `t="inlineStr"`) && !strings.Contains(m[3], `t="str"`) {
			text = "#" + text
		}
		out[m[1]+m[2]] = text
	}
	return out
}

// Every list and report goes to XLSX with sums, days and counts as numbers, words as words, heads of the language and totals.
func TestListsAndReportsGoToSpreadsheets(t *testing.T) {
	d := filled(t)
	d.ok("import", "clients", d.file("name;inn\n=HYPERLINK(\"http://x\");7736050003\n"))
	file := func(lang string, args ...string) map[string]string {
		t.Helper()
		path := filepath.Join(d.dir, "list.xlsx")
		d.ok(append(append([]string{"--lang", lang}, args...), "-o", path)...)
		xml := sheetXML(t, path)
		if strings.Contains(xml, "<f>") || !strings.Contains(xml, "<autoFilter") || !strings.Contains(xml, "frozen") {
			t.Errorf("%v: no filter, no frozen head, or a formula", args)
		}
		return cellsOf(xml)
	}
	want := func(cells map[string]string, pairs ...string) {
		t.Helper()
		for i := 0; i < len(pairs); i += 2 {
			if got := cells[pairs[i]]; !strings.HasPrefix(got, pairs[i+1]) {
				t.Errorf("%s is %q, want %q", pairs[i], got, pairs[i+1])
			}
		}
	}
	want(file("ru", "list", "invoices"), "A1", "Наша орг.", "B2", "17", "C2", "#46296", "J2", "#122", "L3", "#100", "N2", "#0", "A4", "Итого, RUB", "J4", "#222", "K4", "#122", "L4", "#100")
	want(file("en", "list", "acts"), "B1", "Number", "A4", "Total, RUB", "I4", "#222")
	want(file("ru", "list", "clients"), "A1", "Клиент", "A2", "=HYPERLINK", "B2", "7736050003", "J3", "#100", "A5", "Итого", "J5", "#100")
	want(file("ru", "list", "payments"), "K2", "#122", "A3", "Итого поступило, RUB", "K3", "#122")
	want(file("ru", "list", "contracts"), "B2", "12/26", "F2", "#10")
	want(file("ru", "ageing"), "A1", "Клиент", "H2", "#100", "A3", "Итого", "H3", "#100")
	want(file("ru", "reconcile", "--client", innA, "--from", "2026-10-01", "--to", "2026-11-22"), "C1", "Дебет")
	want(file("en", "statement", "--client", innA, "--from", "2026-10-01", "--to", "2026-11-22"), "E1", "Balance", "C3", "#122", "E3", "#122", "E4", "#0", "D5", "#122")
	want(file("ru", "export", "acts"), "A1", "Дата", "A2", "#46326", "F2", "#122")
	// A CSV has the keys of the JSON, unless Russian words were asked for; a formula gets its apostrophe.
	path := filepath.Join(d.dir, "list.csv")
	d.ok("list", "clients", "-o", path)
	if text := string(read(t, path)); !strings.HasPrefix(text, "client;client_inn;kpp;") || !strings.Contains(text, `"'=HYPERLINK(""http://x"")"`) {
		t.Error(text)
	}
	d.ok("--lang", "ru", "list", "invoices", "-o", path)
	if text := string(read(t, path)); !strings.Contains(text, "Наша орг.;Номер;Дата;") || !strings.Contains(text, `;"122,00";`) || !strings.Contains(text, ";01.10.2026;") {
		t.Error(text)
	}
}

// The month-end pack of a random book says nothing new to it, and makes the same debts in an empty one.
func TestThePackOfABook(t *testing.T) {
	for seed := range int64(2) {
		d := randomBook(t, 50+seed)
		d.ok("import", "corrections", d.file("date;number;inn;act;amount;vat_rate;description\n2026-11-20;K-1;"+actOwner(d, "7")+";7;-100,50;22;\"скидка; по письму\"\n2026-11-20;K-2;"+actOwner(d, "8")+";8;33;без НДС;\n"))
		for _, files := range []string{"csv", "xlsx"} {
			dir := filepath.Join(d.dir, "pack-"+files)
			var pack packJSON
			if err := json.Unmarshal([]byte(d.ok("--lang", []string{"ru", "en"}[seed], "export", "pack", "-o", dir, "--files", files, "--format", "json")), &pack); err != nil {
				t.Fatal(err)
			}
			fresh := newDesk(t)
			for _, f := range pack.Files {
				path := filepath.Join(dir, f.File)
				if r := d.imported(f.Kind, path); r.New != 0 || r.Known != r.Rows || r.Rows != f.Rows || len(r.Errors)+len(r.Warnings) > 0 {
					t.Errorf("seed %d: %s back into its own book: %+v, %d written", seed, f.File, r, f.Rows)
				}
				if r := fresh.imported(f.Kind, path); r.New != f.Rows || len(r.Errors) > 0 {
					t.Errorf("seed %d: %s into an empty book: %+v", seed, f.File, r)
				}
			}
			for _, basis := range []string{"invoices", "ledger"} {
				for _, asOf := range []string{"2026-08-31", "2026-11-22"} {
					args := []string{"ageing", "--basis", basis, "--as-of", asOf, "--format", "json"}
					if got, want := fresh.ok(args...), d.ok(args...); got != want {
						t.Errorf("seed %d: %s as of %s: empty book\n%s\nits source\n%s", seed, basis, asOf, got, want)
					}
				}
			}
			if _, err := os.Stat(filepath.Join(dir, "index."+files)); err != nil {
				t.Error(err)
			}
			if n := len(pack.Files); n != 6 || pack.Files[4].Rows != 2 || pack.Files[4].Total != "-67.50" || pack.Files[3].Rows != 40 {
				t.Errorf("%+v", pack)
			}
			fresh.ok("check")
		}
		d.ok("check")
	}
}

func actOwner(d *desk, number string) string {
	d.Helper()
	var acts []map[string]any
	if err := json.Unmarshal([]byte(d.ok("list", "acts", "--format", "json")), &acts); err != nil {
		d.Fatal(err)
	}
	for _, a := range acts {
		if a["number"] == number {
			return fmt.Sprint(a["client_inn"])
		}
	}
	return ""
}

func TestThePackIsRefused(t *testing.T) {
	d := filled(t)
	plain := d.file("x")
	dir := filepath.Join(d.dir, "pack")
	for _, c := range []struct {
		code int
		args []string
	}{
		{2, []string{"export", "pack"}},
		{2, []string{"export", "pack", "-o", plain}},
		{2, []string{"export", "pack", "-o", dir, "--files", "pdf"}},
		{2, []string{"export", "pack", "-o", dir, "--from", "2026-12-01", "--to", "2026-11-01"}},
		{2, []string{"export", "pack", "-o", dir, "--from", "soon"}},
		{2, []string{"export", "pack", "-o", dir, "extra"}},
		{3, []string{"export", "pack", "-o", filepath.Join(plain, "below")}},
		{2, []string{"statement", "--from", "2026-10-01", "--to", "2026-11-01"}},
		{2, []string{"statement", "--client", innA, "--from", "2026-10-01"}},
		{3, []string{"statement", "--client", "7709999999", "--from", "2026-10-01", "--to", "2026-11-01"}},
		{3, []string{"statement", "--client", innA, "--contract", "nope", "--from", "2026-10-01", "--to", "2026-11-01"}},
		{2, []string{"passport"}},
		{2, []string{"passport", "--client", innA, "-o", filepath.Join(d.dir, "p.docx")}},
		{3, []string{"passport", "--client", "7709999999"}},
	} {
		if a := d.run(c.args...); a.code != c.code || a.err == "" {
			t.Errorf("%v: exit %d, want %d: %s", c.args, a.code, c.code, a.err)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a refused pack left its folder")
	}
}

// The index tells what the files hold and how the ledger moved.
func TestTheIndexOfAPack(t *testing.T) {
	d := filled(t)
	dir := filepath.Join(d.dir, "pack")
	table := d.ok("--lang", "ru", "export", "pack", "--from", "2026-10-01", "--to", "2026-11-30", "-o", dir)
	if !strings.Contains(table, "payments.csv") {
		t.Error(table)
	}
	want := "\ufeffФайл;Содержание;Строк;Сумма;Сумма НДС\r\nclients.csv;Клиенты;2;;\r\ncontracts.csv;Договоры;1;;\r\ninvoices.csv;Счета;2;\"222,00\";\"40,03\"\r\nacts.csv;Акты;2;\"222,00\";\"40,03\"\r\n" +
		"corrections.csv;Корректировки;0;\"0,00\";\"0,00\"\r\npayments.csv;Платежи;1;\"122,00\";\r\n;\"Расчёты, ООО «Полюс»: сальдо на начало 01.10.2026\";;\"0,00\";\r\n" +
		";Расчёты: акты;2;\"222,00\";\r\n;Расчёты: поступления от клиентов;1;\"-122,00\";\r\n;Расчёты: сальдо на конец 30.11.2026;;\"100,00\";\r\n"
	if got := string(read(t, filepath.Join(dir, "index.csv"))); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestReportsForReading(t *testing.T) {
	d := filled(t)
	for _, args := range [][]string{
		{"ageing", "--basis", "ledger"},
		{"ageing", "--paper-lang", "en"},
		{"statement", "--client", innA, "--from", "2026-10-01", "--to", "2026-11-22"},
		{"statement", "--client", innA, "--contract", "12/26", "--from", "2026-10-01", "--to", "2026-11-22"},
		{"passport", "--client", innA},
	} {
		path := filepath.Join(d.dir, "report.pdf")
		d.ok(append(args, "-o", path)...)
		if !strings.HasPrefix(string(read(t, path)), "%PDF") {
			t.Errorf("%v: no PDF", args)
		}
	}
	statement := d.ok("statement", "--client", innB, "--from", "2026-10-01", "--to", "2026-11-22", "--format", "json")
	if got := shape(t, statement); got != "{entity_inn client client_inn contract from to currency opening debit credit closing rows[{date document debit credit balance}] "+
		"ageing{not_due d1_30 d31_60 d61_90 over_90 total advances} unpaid invoices[{number date due contract total paid open status overdue_days}]}" {
		t.Error(got)
	}
	passport := d.ok("passport", "--client", innB, "--format", "json")
	if got := shape(t, passport); got != "{client date city moscow_offset segment stage manager email phone counterparties[{name country inn kpp ogrn address}] "+
		"money[{entity client_inn balance unpaid overdue overdue_days advances}] people[] facts[] agreements[] projects[] requests[]}" {
		t.Error(got)
	}
	if table := d.ok("--lang", "ru", "passport", "--client", innA); !strings.Contains(table, "Тверь, местное время МСК") {
		t.Error(table)
	}
}
