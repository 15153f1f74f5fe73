package cli

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// issued is the answer of issue and print.
type issued struct {
	Kind, Number, Date    string
	EntityINN             string `json:"entity_inn"`
	ClientINN             string `json:"client_inn"`
	Net, VAT, Total, File string
}

func (d *desk) issued(args ...string) issued {
	d.Helper()
	out := d.ok(append(args, "--format", "json")...)
	var a issued
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		d.Fatalf("%v: %s", err, out)
	}
	if got := shape(d, out); !strings.HasPrefix(got, "{kind number date entity_inn client_inn net vat total file warnings[") {
		d.Errorf("keys %s", got)
	}
	return a
}

func (d *desk) at(name string) string { return filepath.Join(d.dir, name) }

func (d *desk) isPDF(path string) {
	d.Helper()
	if data, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(data, []byte("%PDF")) {
		d.Errorf("%s: %v, %.10q", path, err, data)
	}
}

// leftovers fails when a command left a file of its own behind.
func (d *desk) leftovers() {
	d.Helper()
	if found, _ := filepath.Glob(d.at(".accord-*")); len(found) > 0 {
		d.Errorf("left behind: %v", found)
	}
}

func TestIssueInvoice(t *testing.T) {
	d := filled(t)
	a := d.issued("issue", "invoice", "--client", innA, "--contract", "12/26", "--line", "Реклама в августе|1|мес.|100 000|22", "--line", "Правки|1,5|ч|2 000,50|без НДС", "-o", d.at("a.pdf"))
	if want := (issued{"invoice", "19", "2026-11-22", ourINN, innA, "84967.96", "18032.79", "103000.75", d.at("a.pdf")}); a != want {
		t.Errorf("got %+v, want %+v", a, want)
	}
	d.isPDF(a.File)
	b := d.issued("issue", "invoice", "--client", innA, "--net", "--date", "01.12.2026", "--due", "2026-12-10", "--valid-until", "2026-12-31", "--line", `A\|B \\ C|2|шт|100|`)
	if b.Number != "20" || b.Net != "200.00" || b.VAT != "44.00" || b.Total != "244.00" || b.File != "" || b.Date != "2026-12-01" {
		t.Errorf("%+v", b)
	}
	var invoices []map[string]any
	if err := json.Unmarshal([]byte(d.ok("list", "invoices", "--as-of", "2026-12-01", "--format", "json")), &invoices); err != nil {
		t.Fatal(err)
	}
	last := invoices[len(invoices)-1]
	if last["number"] != "20" || last["due"] != "2026-12-10" || last["valid_until"] != "2026-12-31" || last["total"] != "244.00" || last["status"] != "posted" {
		t.Errorf("%v", last)
	}
	d.ok("check")
	d.leftovers()
}

// Without a rate VAT follows our tax mode on the last day of the service.
func TestTheRateOfALineThatNamesNone(t *testing.T) {
	d := filled(t)
	for _, c := range []struct{ args, vat string }{
		{"", "22.00"},
		{" --from 2026-10-01 --to 2026-10-31", "22.00"},
		{" --from 2025-12-01 --to 2025-12-31", "20.33"},
	} {
		a := d.issued(append(strings.Fields("issue invoice --client "+innA+c.args), "--line", "x|1||122")...)
		if a.VAT != c.vat {
			t.Errorf("%s: VAT %s, want %s", c.args, a.VAT, c.vat)
		}
	}
	usn := d.file(`{"name":"ООО «Вега»","inn":"7736050003","tax":"usn5","acts_master":"1c","bank":{"bik":"044525225","account":"40702810400000000225","name":"Банк"}}`)
	d.ok("entity", "add", "--company", usn)
	if a := d.issued("--entity", "7736050003", "issue", "invoice", "--client", innA, "--line", "x|1||105"); a.VAT != "5.00" || a.EntityINN != "7736050003" || a.Number != "1" {
		t.Errorf("%+v", a)
	}
	if a := d.run("issue", "invoice", "--client", innA, "--line", "x|1||105"); a.code != 2 || !strings.Contains(a.err, "7736050003") {
		t.Errorf("two entities: %+v", a)
	}
	if a := d.run("--entity", "7736050003", "issue", "act", "--client", innA, "--line", "x|1||105"); a.code != 3 {
		t.Errorf("1C makes its acts: %+v", a)
	}
}

func TestIssueActAndCorrection(t *testing.T) {
	d := filled(t)
	d.ok("import", "invoices", d.file("date;number;inn;amount;project;from;to\n2026-11-01;30;"+innA+";500;SEO;2026-11-01;2026-11-30\n"))
	a := d.issued("issue", "act", "--client", innA, "--invoice", "30", "--project", "seo", "--from", "2026-11-01", "--to", "2026-11-30", "--line", "SEO|1|мес|500", "-o", d.at("act.pdf"))
	if a.Kind != "act" || a.Number != "7" || a.Total != "500.00" {
		t.Errorf("%+v", a)
	}
	d.isPDF(a.File)
	acts := d.ok("export", "acts", "--format", "json")
	if !strings.Contains(acts, `"invoice":"30"`) || !strings.Contains(acts, `"project":"SEO"`) {
		t.Errorf("%s", acts)
	}
	c := d.issued("issue", "correction", "--act", "7", "--total", "378", "--why", "Доп. соглашение № 1", "-o", d.at("c.pdf"), "--paper-lang", "en")
	if c.Kind != "correction" || c.Number != "1" || c.Total != "-122.00" || c.VAT != "-22.00" || c.ClientINN != innA {
		t.Errorf("%+v", c)
	}
	d.isPDF(c.File)
	if c = d.issued("issue", "correction", "--act", "7", "--line", "Ещё работа|1|шт|61", "--why", "Доп. соглашение № 2", "--date", "2026-11-22"); c.Number != "2" || c.Total != "61.00" || c.VAT != "11.00" {
		t.Errorf("%+v", c)
	}
	got := d.ok("reconcile", "--client", innA, "--from", "2026-11-05", "--to", "2026-11-30", "--format", "json")
	if !strings.Contains(got, `"debit": "439.00"`) {
		t.Errorf("%s", got)
	}
	for args, code := range map[string]int{
		"--act 7 --total 439 --why x":                 3,
		"--act 7 --total 0 --why x --date 1":          2,
		"--act 7 --total 300":                         2,
		"--act 7 --why x":                             2,
		"--act 7 --why x --total 5 --line a|1||5":     2,
		"--act 77 --total 300 --why x":                3,
		"--act 7 --total=-1 --why x":                  2,
		"--act 7 --total abc --why x":                 2,
		"--act 7 --year 2020 --total 1 --why x":       3,
		"--act 7 --year 9 --total 1 --why x":          2,
		"--act 7 --total 1 --why x --date 2026-11-01": 3,
	} {
		if a := d.run(append([]string{"issue", "correction"}, strings.Fields(args)...)...); a.code != code || a.err == "" {
			t.Errorf("%s: exit %d, want %d: %s", args, a.code, code, a.err)
		}
	}
	d.ok("check")
}

// Every refusal of issue: its code, a word of why, and nothing in the book.
func TestWhatIssueRefuses(t *testing.T) {
	d := filled(t)
	d.ok("import", "clients", d.file("name;inn;country\nДвойник;"+innB+";KZ\n"))
	before := d.ok("list", "invoices", "--format", "json")
	good := "issue invoice --client " + innA + " --line x|1||5"
	for _, c := range []struct {
		args string
		code int
	}{
		{"issue", 2},
		{"issue nonsense", 2},
		{"issue invoice", 2},
		{"issue invoice --line x|1||5", 2},
		{"issue invoice --client " + innA, 2},
		{"issue invoice --client 7736050003 --line x|1||5", 3},
		{"issue invoice --client 7736050004 --line x|1||5", 3},
		{"issue invoice --client " + innB + " --line x|1||5", 2},
		{good + " --contract 99", 3},
		{good + " --project none", 3},
		{good + " --invoice 17", 2},
		{"issue act --client " + innA + " --line x|1||5 --invoice 99", 3},
		{"issue act --client " + innA + " --line x|1||5 --valid-until 2026-12-31", 2},
		{good + " --from 2026-10-01", 2},
		{good + " --from 2026-10-31 --to 2026-10-01", 2},
		{good + " --date tomorrow", 2},
		{good + " --due 2026-11-21", 3},
		{good + " --valid-until 2026-11-21", 3},
		{good + " --paper-lang de", 2},
		{good + " --format xml", 2},
		{good + " -o " + d.at("x.xlsx"), 2},
		{good + " -o " + d.at("x.json"), 2},
		{good + " -o " + d.at("x"), 2},
		{good + " -o " + d.at("none/x.pdf"), 3},
		{good + " extra", 2},
		{"issue invoice --client " + innA + " --line x|1|5", 2},
		{"issue invoice --client " + innA + " --line x|1||5|22|7", 2},
		{"issue invoice --client " + innA + " --line |1||5", 2},
		{"issue invoice --client " + innA + " --line x|0||5", 2},
		{"issue invoice --client " + innA + " --line x|1,2345||5", 2},
		{"issue invoice --client " + innA + " --line x|1||5,123", 2},
		{"issue invoice --client " + innA + " --line x|1||5|21", 2},
		{"issue invoice --client " + innA + " --line x|999999999||99999999999", 2},
		{"issue invoice --client " + innA + " --line x|1||0", 3},
		{"issue invoice --client " + innA + " --line x|1||-5", 3},
	} {
		a := d.run(strings.Fields(c.args)...)
		if a.code != c.code || strings.TrimSpace(a.err) == "" {
			t.Errorf("accord %s: exit %d, want %d: %s%s", strings.ReplaceAll(c.args, d.dir, ""), a.code, c.code, a.out, a.err)
		}
	}
	if err := os.Mkdir(d.at("dir.pdf"), 0o755); err != nil {
		t.Fatal(err)
	}
	if a := d.run(append(strings.Fields(good), "-o", d.at("dir.pdf"))...); a.code != 3 {
		t.Errorf("a folder: %+v", a)
	}
	if after := d.ok("list", "invoices", "--format", "json"); after != before {
		t.Errorf("a refused command wrote: %s", after)
	}
	if a := d.issued(append(strings.Fields(good), "-o", d.at("ok.pdf"))...); a.Number != "19" {
		t.Errorf("refusals took numbers: %+v", a)
	}
	d.leftovers()
	d.ok("check")
}

// The file's place is taken between posting and the end: the answer says what is posted and how to print it.
func TestAFileThatFailsAfterPosting(t *testing.T) {
	d := filled(t)
	path := d.at("late.pdf")
	go func() {
		for { // the file grows beside its place while the document is posted
			if found, _ := filepath.Glob(d.at(".accord-*")); len(found) > 0 {
				_ = os.Mkdir(path, 0o755)
				return
			}
			time.Sleep(time.Millisecond / 4)
		}
	}()
	a := d.run("--lang", "en", "issue", "invoice", "--client", innA, "--line", "x|1||5", "-o", path, "--format", "json")
	if a.code != 4 || !strings.Contains(a.out, `"number": "19"`) || !strings.Contains(a.out, `"file": ""`) || !strings.Contains(a.err, "print invoice") || !strings.Contains(a.err, "--year 2026") {
		t.Errorf("%+v", a)
	}
	d.leftovers()
	d.isPDFOf(path+".again.pdf", "print", "invoice", "19", "--year", "2026")
	d.ok("check")
}

// isPDFOf runs a command into a file, which must be a PDF.
func (d *desk) isPDFOf(path string, args ...string) {
	d.Helper()
	d.ok(append(args, "-o", path)...)
	d.isPDF(path)
}

func TestPrintOne(t *testing.T) {
	d := filled(t)
	for _, c := range []struct{ args, number, total string }{
		{"print invoice 17", "17", "122.00"}, {"print act 05", "5", "122.00"}, {"print invoice №18 --year 2026 --paper-lang en", "18", "100.00"},
	} {
		path := d.at("p.pdf")
		a := d.issued(append(strings.Fields(c.args), "-o", path)...)
		if a.Number != c.number || a.Total != c.total || a.File != path {
			t.Errorf("%s: %+v", c.args, a)
		}
		d.isPDF(path)
		_ = os.Remove(path)
	}
	for args, code := range map[string]int{
		"print": 2, "print nothing": 2, "print invoice": 2, "print invoice 17": 2, "print invoice 17 18 -o " + d.at("x.pdf"): 2, "print invoice 17 -o " + d.at("x.csv"): 2,
		"print invoice 99 -o " + d.at("x.pdf"): 3, "print act 17 -o " + d.at("x.pdf"): 3, "print correction 1 -o " + d.at("x.pdf"): 3, "print invoice 17 --year 2025 -o " + d.at("x.pdf"): 3,
		"print invoice 17 --year 1 -o " + d.at("x.pdf"): 2, "print invoice 17 -o " + d.at("none/x.pdf"): 3, "print invoice 17 --paper-lang fr -o " + d.at("x.pdf"): 2,
	} {
		if a := d.run(strings.Fields(args)...); a.code != code || a.err == "" {
			t.Errorf("accord %s: exit %d, want %d: %s%s", strings.ReplaceAll(args, d.dir, ""), a.code, code, a.out, a.err)
		}
	}
	d.ok("import", "invoices", d.file("date;number;inn;amount\n2025-10-01;17;"+innA+";5\n"))
	if a := d.run("print", "invoice", "17", "-o", d.at("x.pdf")); a.code != 2 || !strings.Contains(a.err, "2025") || !strings.Contains(a.err, "2026") {
		t.Errorf("a number of two years: %+v", a)
	}
	if a := d.issued("print", "invoice", "17", "--year", "2025", "-o", d.at("x.pdf")); a.Date != "2025-10-01" {
		t.Errorf("%+v", a)
	}
	// Two languages: the paper's and the messages'.
	d.ok("--lang", "ru", "print", "invoice", "18", "--paper-lang", "en", "-o", d.at("en.pdf"))
	d.ok("--lang", "en", "print", "invoice", "18", "--paper-lang", "ru", "-o", d.at("ru.pdf"))
	d.ok("--lang", "ru", "print", "invoice", "18", "-o", d.at("ru2.pdf"))
	en, ru, ru2 := read(t, d.at("en.pdf")), read(t, d.at("ru.pdf")), read(t, d.at("ru2.pdf"))
	if bytes.Equal(en, ru) || !bytes.Equal(ru, ru2) {
		t.Error("--paper-lang does not choose the language of the paper")
	}
	d.leftovers()
}

func TestEntityImages(t *testing.T) {
	d := newDesk(t)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	logo := d.at("logo.png")
	if err := os.WriteFile(logo, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	d.ok("entity", "image", "add", "--kind", "logo", logo)
	d.ok("entity", "image", "add", "--kind", "accountant_signature", logo)
	out := d.ok("entity", "image", "list", "--format", "json")
	if got := shape(t, out); got != "[{kind width height bytes recorded_at}]" || strings.Count(out, `"kind"`) != 2 || !strings.Contains(out, `"width":40,"height":30`) {
		t.Errorf("%s %s", got, out)
	}
	d.ok("entity", "image", "remove", "--kind", "logo")
	for args, code := range map[string]int{
		"entity image": 2, "entity image add " + logo: 2, "entity image add --kind photo " + logo: 2, "entity image add --kind logo": 2, "entity image remove": 2, "entity image remove --kind logo": 3,
		"entity image add --kind logo " + d.at("none.png"): 3, "entity image add --kind logo " + d.dir: 3, "entity image add --kind logo " + d.file("no picture"): 3, "entity image list x": 2,
	} {
		if a := d.run(strings.Fields(args)...); a.code != code || a.err == "" {
			t.Errorf("accord %s: exit %d, want %d: %s%s", strings.ReplaceAll(args, d.dir, ""), a.code, code, a.out, a.err)
		}
	}
	d.ok("check")
}

func TestCutLine(t *testing.T) {
	for in, want := range map[string]string{
		"a|1|шт|5|22": "a/1/шт/5/22", `a\|b | 2`: "a|b/2", `a\\|b`: `a\/b`, `c:\dir|1`: `c:\dir/1`, "": "", "|": "/", `x\`: `x\`,
	} {
		if got := strings.Join(cutLine(in), "/"); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
