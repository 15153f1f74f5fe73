package reports

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/domain"
	"accord/i18n"
)

var update = flag.Bool("update", false, "rewrite the golden texts in testdata")

func render(t testing.TB, r domain.Reconciliation, opt Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := ReconciliationAct(&buf, r, opt); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// run gives a PDF to a program of poppler-utils or qpdf.
func run(t testing.TB, pdf []byte, program string, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "act.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s (Debian: poppler-utils, qpdf): %v\n%s", program, err, out)
	}
	return string(out)
}

var gaps = regexp.MustCompile(` {2,}`)

// pages pulls the text back out of a PDF, a page each, with runs of spaces made two.
func pages(t testing.TB, pdf []byte) []string {
	t.Helper()
	text := run(t, pdf, "pdftotext", "-layout", "FILE", "-")
	text = gaps.ReplaceAllString(strings.ReplaceAll(text, "\u00a0", " "), "  ")
	var out []string
	for page := range strings.SplitSeq(strings.TrimSuffix(text, "\f"), "\f") {
		var lines []string
		for line := range strings.SplitSeq(page, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		out = append(out, strings.Join(lines, "\n")+"\n")
	}
	return out
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got:\n%s\nwant:\n%s", file, got, want)
	}
}

var samples = map[string]func() domain.Reconciliation{
	"one_page": sample, "zero": zero, "clients_favour": clientsFavour, "long_names": longNames, "digits15": digits15,
	"no_rows":   func() domain.Reconciliation { r := sample(); r.Rows = nil; return totalled(r) },
	"foreign":   foreign,
	"long":      func() domain.Reconciliation { return long(200) },
	"contracts": func() domain.Reconciliation { return contracts(3, 4) }, "one_of_many": oneOfMany, "contracts_long": func() domain.Reconciliation { return contracts(4, 40) },
}

func init() {
	for name, sample := range samples {
		for suffix, mirror := range map[string]bool{"": false, "_mirror": true} {
			registry = append(registry, sampleDoc{"reconciliation_" + name + suffix, func(w io.Writer, locale string) error {
				return ReconciliationAct(w, sample(), Options{Locale: locale, Mirror: mirror})
			}})
		}
	}
}

// TestLongAct reads 1,500 operations back: every figure in its order, the head and the number on every page, the
// signatures with their totals on the last.
func TestLongAct(t *testing.T) {
	r := long(1500)
	for _, locale := range []string{"ru", "en"} {
		got := pages(t, render(t, r, Options{Locale: locale}))
		if len(got) < 30 || len(got) > 60 {
			t.Errorf("%s: %d pages", locale, len(got))
		}
		by := i18n.T(locale, "reconciliation.by_us", map[string]any{"name": r.Entity.Name, "unit": i18n.CurrencySign(locale, r.Currency)})
		var sums []string
		pattern := regexp.MustCompile(`-?\d{1,3}(?: \d{3})*,\d\d\b`)
		if locale == "en" {
			pattern = regexp.MustCompile(`-?\d{1,3}(?:,\d{3})*\.\d\d\b`)
		}
		for n, page := range got {
			if strings.Count(page, by) != 1 {
				t.Errorf("%s: page %d has the head %d times", locale, n+1, strings.Count(page, by))
			}
			foot := i18n.T(locale, "page.of", map[string]any{"n": n + 1, "m": len(got)}) + "\n"
			if !strings.HasSuffix(page, foot) {
				t.Errorf("%s: page %d does not end with %q", locale, n+1, foot)
			}
			for line := range strings.SplitSeq(page, "\n") {
				line = regexp.MustCompile(`\d\d\.\d\d\.\d\d(\d\d)?`).ReplaceAllString(line, "") // dates
				sums = append(sums, pattern.FindAllString(line, -1)...)
			}
		}
		plain := func(m domain.Money) string { return strings.ReplaceAll(i18n.Sum(locale, m), "\u00a0", " ") }
		want := []string{plain(r.Opening)}
		for _, row := range r.Rows {
			want = append(want, plain(row.Debit+row.Credit))
		}
		want = append(want, plain(r.Debit), plain(r.Credit), plain(r.Closing.Abs()), plain(r.Closing.Abs()))
		if len(sums) != len(want) {
			t.Fatalf("%s: %d sums on paper, %d in the ledger", locale, len(sums), len(want))
		}
		for i := range want {
			if sums[i] != want[i] {
				t.Fatalf("%s: sum %d is %s, want %s", locale, i, sums[i], want[i])
			}
		}
	}
}

// TestSignaturesKeepTheirTotals moves the end of the table down the page row by row: wherever it breaks, the totals, the
// closing sentence and both signatures are on one page.
func TestSignaturesKeepTheirTotals(t *testing.T) {
	seen := map[int]bool{}
	for n := 18; n <= 36; n++ {
		got := pages(t, render(t, long(n), Options{Locale: "ru"}))
		seen[len(got)] = true
		last := got[len(got)-1]
		for _, part := range []string{"Обороты за период", "Сальдо конечное", "задолженность в пользу", "Исполнитель: ООО «Полюс»", "Дата подписания", "М. П."} {
			if !strings.Contains(last, part) {
				t.Errorf("%d rows: the last page lacks %q", n, part)
			}
		}
		for _, page := range got[:len(got)-1] {
			if strings.Contains(page, "Сальдо конечное") || strings.Contains(page, "М. П.") {
				t.Errorf("%d rows: the end is split", n)
			}
		}
	}
	if !seen[1] || !seen[2] {
		t.Errorf("page counts seen: %v", seen)
	}
}

func TestUnattributedStaysHome(t *testing.T) {
	r := sample()
	a := render(t, r, Options{})
	r.Unattributed = 0
	if !bytes.Equal(a, render(t, r, Options{})) {
		t.Error("payments of the tray show on the client's paper")
	}
}

func TestRepeatable(t *testing.T) {
	opt := Options{Locale: "ru", Mirror: true, CreatedAt: time.Date(2026, 11, 20, 9, 30, 0, 0, time.FixedZone("", 3*3600))}
	first := render(t, longNames(), opt)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				render(t, clientsFavour(), Options{Locale: "en"})
				if !bytes.Equal(first, render(t, longNames(), opt)) {
					t.Error("the same act gave other bytes")
				}
			}
		})
	}
	wg.Wait()
	info := run(t, first, "pdfinfo", "-isodates", "FILE")
	for _, part := range []string{"Акт сверки взаимных расчётов № 41 от 20.11.2026: ", "Creator:         Accord", "2026-11-20T06:30:00", "A4"} {
		if !strings.Contains(info, part) {
			t.Errorf("metadata lack %q:\n%s", part, info)
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriterFails(t *testing.T) {
	if err := ReconciliationAct(fullDisk{}, sample(), Options{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

func TestEmptyAct(t *testing.T) {
	got := pages(t, render(t, domain.Reconciliation{}, Options{}))
	if len(got) != 1 || !strings.Contains(got[0], "задолженность отсутствует") {
		t.Errorf("%q", got)
	}
}

// FuzzNames gives the act any text a book may hold: it must come out as a PDF of a few pages.
func FuzzNames(f *testing.F) {
	f.Add("ООО «Полюс»", "Иванов Иван Петрович", "Генеральный директор", "Устава", "Акт № 1")
	f.Add("😀\x00\xff\u202e\ufeff", "א ב", "\n\r\t", "\U0010ffff", strings.Repeat("я", 5000))
	f.Add(strings.Repeat("слово ", 900), strings.Repeat("Ё", 900), strings.Repeat("W", 3000), strings.Repeat("a b ", 900), "{{.x}}\x02\x03")
	f.Add("и\u0306\u0301\u00ad", "\u00a0", "\u2028", " ", "()\\")
	f.Fuzz(func(t *testing.T, name, person, title, basis, document string) {
		r := sample()
		r.Entity.Name, r.Counterparty.Name, r.Number, r.Currency = name, person+name, document, title
		r.Entity.INN, r.Entity.KPP = basis, title
		r.Entity.Signatories = []domain.Signatory{{Role: "director", Name: person, Title: title, Basis: basis}}
		r.Contract.Number = name
		r.Rows[0].Document, r.Rows[1].Number = document, document
		if len(person)%2 == 0 {
			r.Parts = []domain.ReconciliationPart{{Contract: r.Contract, Rows: r.Rows}, {Rows: r.Rows[:1]}}
		}
		pdf := render(t, r, Options{Locale: "ru", Mirror: len(name)%2 == 0})
		if n := bytes.Count(pdf, []byte("/Type /Page\n")); n < 1 || n > 4 {
			t.Fatalf("%d pages", n)
		}
	})
}

func benchmark(b *testing.B, r domain.Reconciliation) {
	b.ReportAllocs()
	for b.Loop() {
		render(b, r, Options{Locale: "ru"})
	}
}

func BenchmarkOnePage(b *testing.B)    { benchmark(b, sample()) }
func BenchmarkFortyPages(b *testing.B) { benchmark(b, long(1780)) }
