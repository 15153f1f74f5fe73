package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

type batchAnswer struct {
	Kind, From, To, Out string
	Count, Skipped      int
	Done                []struct{ File, Client, Number string }
	LeftOut             []struct{ Client, Reason, Message string } `json:"left_out"`
}

func (d *desk) batchOf(code int, args ...string) (b batchAnswer) {
	d.Helper()
	a := d.run(append(args, "--format", "json")...)
	if a.code != code {
		d.Fatalf("accord %s: exit %d: %s%s", strings.Join(args, " "), a.code, a.out, a.err)
	}
	if err := json.Unmarshal([]byte(a.out), &b); err != nil {
		d.Fatalf("%v: %s", err, a.out)
	}
	return b
}

func TestReconcileAll(t *testing.T) {
	d := filled(t)
	d.ok("import", "clients", d.file("name;inn\nCON;500100732259\n"))
	dir := d.at("acts")
	b := d.batchOf(0, "reconcile", "--all", "--from", "2026-10-01", "--to", "2026-12-31", "-o", dir)
	if b.Kind != "reconciliation" || b.Count != 2 || b.Skipped != 1 || len(b.LeftOut) != 0 || b.Out != dir || b.From != "2026-10-01" {
		t.Errorf("%+v", b)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Fatal(entries, err)
	}
	for _, x := range b.Done {
		d.isPDF(x.File)
	}
	if got := shape(t, d.ok("reconcile", "--all", "--from", "2026-10-01", "--to", "2026-12-31", "-o", dir, "--format", "json")); got != "{kind entity_inn from to out count skipped done[{client client_inn number date file unattributed warnings[]}] left_out[]}" {
		t.Errorf("%s", got)
	}
	if b = d.batchOf(0, "reconcile", "--all", "--from", "2026-11-01", "--to", "2026-12-31", "--min-balance", "50,5", "-o", dir); b.Count != 1 || b.Done[0].Client != "ООО «Альфа»" {
		t.Errorf("%+v", b)
	}
	if b = d.batchOf(0, "reconcile", "--all", "--from", "2026-11-01", "--to", "2026-12-31", "--with-movement", "-o", d.at("one.pdf"), "--mirror", "--paper-lang", "en"); b.Count != 1 || b.Done[0].Client != "ООО «Ёлка»" || b.Done[0].File != d.at("one.pdf") {
		t.Errorf("%+v", b)
	}
	d.isPDF(d.at("one.pdf"))
	if out := d.ok("reconcile", "--all", "--from", "2026-10-01", "--to", "2026-12-31", "-o", d.at("all.pdf")); !strings.Contains(out, "2") || strings.Contains(out, "{") {
		t.Errorf("%q", out)
	}
	if out := d.ok("reconcile", "--all", "--from", "2026-10-01", "--to", "2026-12-31", "-o", d.at("all.pdf"), "--format", "csv"); !strings.HasPrefix(out, "client;client_inn;number;date;file;unattributed;reason;message") && !strings.HasPrefix(out, "\ufeffclient;") {
		t.Errorf("%q", out)
	}
	// A receipt in the tray is not in the act: said, and no reason to leave the act out.
	d.ok("import", "clients", d.file("name;inn;country\nДвойник;"+innB+";KZ\n"))
	d.ok("import", "statement", d.file(statement("16", "05.11.2026", "7.00", innB, "Оплата")+ending))
	a := d.run("--lang", "ru", "reconcile", "--all", "--from", "2026-10-01", "--to", "2026-12-31", "-o", dir, "--format", "json")
	if a.code != 0 || !strings.Contains(a.out, `"unattributed": 1`) || !strings.Contains(a.err, "1 поступление") {
		t.Errorf("%+v", a)
	}
	d.leftovers()
}

func TestPrintMany(t *testing.T) {
	d := filled(t)
	dir := d.at("papers")
	b := d.batchOf(0, "print", "invoices", "--from", "2026-10-01", "--to", "2026-10-31", "-o", dir)
	if b.Kind != "invoice" || b.Count != 2 || b.Done[0].Number != "17" {
		t.Errorf("%+v", b)
	}
	for _, x := range b.Done {
		d.isPDF(x.File)
	}
	if b = d.batchOf(0, "print", "acts", "--from", "2026-10-01", "--to", "2026-10-31", "--client", innB, "-o", d.at("acts.pdf")); b.Count != 1 || b.Done[0].Number != "6" {
		t.Errorf("%+v", b)
	}
	d.isPDF(d.at("acts.pdf"))
	// An entity without a bank account: an invoice that can't be paid is left out, and said so.
	d.ok("entity", "add", "--company", d.file(`{"name":"ООО «Вега»","inn":"7736050003","tax":"general","acts_master":"1c"}`))
	d.ok("--entity", "7736050003", "import", "invoices", d.file("date;number;inn;amount\n2026-10-05;1;"+innA+";5\n"))
	b = d.batchOf(4, "--entity", "7736050003", "print", "invoices", "--from", "2026-10-01", "--to", "2026-10-31", "-o", d.at("vega"))
	if b.Count != 0 || len(b.LeftOut) != 1 || b.LeftOut[0].Reason != "no_account" || b.LeftOut[0].Message == "" {
		t.Errorf("%+v", b)
	}
	if _, err := os.Stat(d.at("vega")); err == nil {
		t.Error("an empty folder was left")
	}
	if a := d.run("print", "invoices", "--from", "2026-10-01", "--to", "2026-10-31", "-o", dir); a.code != 2 || !strings.Contains(a.err, "7736050003") {
		t.Errorf("two entities: %+v", a)
	}
}

func TestWhatBatchesRefuse(t *testing.T) {
	d := filled(t)
	all := "reconcile --all --from 2026-10-01 --to 2026-12-31"
	plain := d.at("plain") // a file where a folder is to be
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		code int
	}{
		{all, 2},
		{"reconcile --all --from 2026-10-01 -o " + d.at("x"), 2},
		{"reconcile --all --to 2026-10-01 -o " + d.at("x"), 2},
		{"reconcile --all --from 2026-12-31 --to 2026-10-01 -o " + d.at("x"), 2},
		{all + " --client " + innA + " -o " + d.at("x"), 2},
		{all + " --contract 12/26 -o " + d.at("x"), 2},
		{all + " --number 5 -o " + d.at("x"), 2},
		{all + " --min-balance much -o " + d.at("x"), 2},
		{all + " --paper-lang de -o " + d.at("x"), 2},
		{all + " -o " + d.at("x.xlsx"), 2},
		{all + " -o " + d.at("x.json"), 2},
		{all + " -o " + d.at("none/deeper"), 3},
		{all + " -o " + d.at("none/x.pdf"), 3},
		{all + " -o " + plain, 3},
		{"reconcile --all --from 2020-10-01 --to 2020-12-31 -o " + d.at("x"), 3},
		{"reconcile --all --from 2020-10-01 --to 2020-12-31 -o " + d.at("x.pdf"), 3},
		{"reconcile --client " + innA + " --from 2026-10-01 --to 2026-12-31 --min-balance 5", 2},
		{"reconcile --client " + innA + " --from 2026-10-01 --to 2026-12-31 --with-movement", 2},
		{"print invoices --from 2026-10-01 --to 2026-10-31", 2},
		{"print invoices --from 2026-10-01 -o " + d.at("x"), 2},
		{"print acts --from 2020-10-01 --to 2020-10-31 -o " + d.at("x"), 3},
		{"print acts --from 2026-10-01 --to 2026-10-31 --client 7736050003 -o " + d.at("x"), 3},
		{"print corrections", 2},
	} {
		a := d.run(strings.Fields(c.args)...)
		if a.code != c.code || strings.TrimSpace(a.err) == "" {
			t.Errorf("accord %s: exit %d, want %d: %s%s", strings.ReplaceAll(c.args, d.dir, ""), a.code, c.code, a.out, a.err)
		}
	}
	for _, name := range []string{"x", "x.pdf"} {
		if _, err := os.Stat(d.at(name)); err == nil {
			t.Errorf("%s was left", name)
		}
	}
	if runtime.GOOS != "windows" && os.Getuid() != 0 {
		if err := os.Mkdir(d.at("closed"), 0o500); err != nil {
			t.Fatal(err)
		}
		if a := d.run(append(strings.Fields(all), "-o", d.at("closed"))...); a.code != 3 {
			t.Errorf("a closed folder: %+v", a)
		}
	}
	d.leftovers()
}

// Ctrl+C in the middle: what is there is whole, the rest is listed; one file of all is not there at all.
func TestABatchThatIsInterrupted(t *testing.T) {
	d := newDesk(t)
	var clients, acts strings.Builder
	clients.WriteString("name;inn\n")
	acts.WriteString("date;number;inn;amount\n")
	for i := range 60 {
		clients.WriteString("Клиент " + inn(i) + ";" + inn(i) + "\n")
		acts.WriteString("2026-10-05;" + inn(i) + ";" + inn(i) + ";100\n")
	}
	d.ok("import", "clients", d.file(clients.String()))
	d.ok("import", "acts", d.file(acts.String()))
	dir := d.at("acts")
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for { // until a few files are there
			if found, _ := filepath.Glob(filepath.Join(dir, "*.pdf")); len(found) > 3 {
				cancel()
				return
			}
			time.Sleep(time.Millisecond)
		}
	}()
	var out, errw bytes.Buffer
	args := strings.Fields("--book " + d.book + " reconcile --all --from 2026-10-01 --to 2026-10-31 --format json -o " + dir)
	code := Run(ctx, args, strings.NewReader(""), &out, &errw, frozen)
	var b batchAnswer
	if err := json.Unmarshal(out.Bytes(), &b); err != nil {
		t.Fatalf("%v: exit %d: %s%s", err, code, &out, &errw)
	}
	last := errw.String()[strings.LastIndex(strings.TrimSpace(errw.String()), "\n")+1:]
	if strings.Contains(errw.String()+out.String(), "nothing has changed") || !strings.Contains(last, fmt.Sprintf("Documents written: %d, the rest was not printed: %d", b.Count, len(b.LeftOut))) {
		t.Errorf("%s", &errw)
	}
	found, _ := filepath.Glob(filepath.Join(dir, "*"))
	if code != 4 || b.Count != len(found) || b.Count < 4 || len(b.LeftOut) != 60-b.Count || b.LeftOut[0].Reason != "interrupted" {
		t.Errorf("exit %d, %d done, %d files, %d left out", code, b.Count, len(found), len(b.LeftOut))
	}
	for _, path := range found {
		data := bytes.TrimSpace(read(t, path))
		if !bytes.HasPrefix(data, []byte("%PDF")) || !bytes.HasSuffix(data, []byte("%%EOF")) {
			t.Errorf("%s is not whole", path)
		}
	}
	if hidden, _ := filepath.Glob(filepath.Join(dir, ".accord-*")); len(hidden) > 0 {
		t.Errorf("left behind: %v", hidden)
	}
	stopped, stop := context.WithCancel(context.Background())
	go func() { time.Sleep(40 * time.Millisecond); stop() }()
	args[len(args)-1] = d.at("all.pdf")
	out.Reset()
	code = Run(stopped, args, strings.NewReader(""), &out, &errw, frozen)
	if _, err := os.Stat(d.at("all.pdf")); code == 0 != (err == nil) {
		t.Errorf("exit %d, %v", code, err)
	}
	d.leftovers()
}

// inn makes the n-th valid INN of a company.
func inn(n int) string {
	s := []byte("770000000")
	for i := len(s) - 1; n > 0; i-- {
		s[i], n = byte('0'+n%10), n/10
	}
	sum := 0
	for i, w := range []int{2, 4, 10, 3, 5, 9, 4, 6, 8} {
		sum += int(s[i]-'0') * w
	}
	return string(s) + string(rune('0'+sum%11%10))
}
