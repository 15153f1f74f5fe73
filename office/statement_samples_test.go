package office

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"accord/domain"
)

const samples = "../bank/testdata/1c/"

// What every sample must give was counted by hand from the ten rules of formats.md.
func TestStatementSamplesGiveWhatWasCountedByHand(t *testing.T) {
	type want struct {
		new, errs, in, out, transfer int
		inSum, outSum                string
		lines                        []int // of the errors
		opening, closing             string
	}
	edge := want{new: 3, errs: 2, in: 2, transfer: 1, inSum: "183000.50", outSum: "0.00", lines: []int{77, 85}, opening: "1000.00", closing: "183970.50"}
	for name, w := range map[string]want{
		"01_vtb_v103_cp1251_crlf.txt":             {new: 3, out: 3, inSum: "0.00", outSum: "169992.00", opening: "252842.49", closing: "79245.05"},
		"03_vtb24_v102_utf8_but_says_windows.txt": {new: 13, in: 3, out: 10, inSum: "40000.00", outSum: "41184.00", opening: "45329.91", closing: "44145.91"},
		"04_gpb_v101_blank_line_in_header.txt":    {new: 1, out: 1, inSum: "0.00", outSum: "108159.12", opening: "110978.00", closing: "2818.88"},
		"10_v102_2026_in_and_out.txt":             {new: 3, in: 2, out: 1, inSum: "45000.00", outSum: "15000.00", opening: "100000.00", closing: "130000.00"},
		"11_v102_2018_demo.txt":                   {new: 2, in: 1, out: 1, inSum: "20000.00", outSum: "15000.00", opening: "100000.00", closing: "105000.00"},
		"13_minimal_unknown_key.txt":              {inSum: "0.00", outSum: "0.00"},
		"90_synthetic_edge_cp1251.txt":            edge,
		"91_synthetic_edge_dos866.txt":            edge,
		"92_synthetic_edge_utf8_bom_crlf.txt":     edge,
		"93_synthetic_truncated.txt":              edge,
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			r, err := b.try("statement", samples+name, adopt)
			b.must(err)
			if r.Format != "1CClientBankExchange" || r.Rows != w.new+w.errs || r.New != w.new || r.Known != 0 || len(r.Errors) != w.errs {
				t.Errorf("format %s, rows %d, new %d, known %d, errors %v; want %+v", r.Format, r.Rows, r.New, r.Known, r.Errors, w)
			}
			for i, e := range r.Errors {
				if i < len(w.lines) && e.Line != w.lines[i] {
					t.Errorf("error %d stands in line %d, want %d: %s", i, e.Line, w.lines[i], e.Message)
				}
			}
			n, sum := map[domain.Direction]int{}, map[domain.Direction]domain.Money{}
			for _, op := range r.Operations {
				if op.State == "new" {
					n[op.Direction]++
					sum[op.Direction] += op.Amount
				}
			}
			if n[domain.In] != w.in || n[domain.Out] != w.out || n[domain.Transfer] != w.transfer || sum[domain.In] != rub(w.inSum) || sum[domain.Out] != rub(w.outSum) {
				t.Errorf("%v %v, want %+v", n, sum, w)
			}
			if w.opening != "" && (len(r.Accounts) == 0 || r.Accounts[0].Opening != rub(w.opening) || r.Accounts[0].Closing != rub(w.closing)) {
				t.Errorf("accounts %+v", r.Accounts)
			}
			b.sound()
			again, err := b.try("statement", samples+name, adopt)
			b.must(err)
			if again.New != 0 || again.Known != w.new || len(again.Errors) != w.errs || len(b.payments()) != w.new {
				t.Errorf("the same file again: new %d, known %d, kept %d", again.New, again.Known, len(b.payments()))
			}
		})
	}
}

func TestStatementSampleDetails(t *testing.T) {
	b := newBook(t)
	r, err := b.try("statement", samples+"90_synthetic_edge_cp1251.txt", adopt)
	b.must(err)
	if r.Matched != 0 || r.Unmatched != 2 {
		t.Errorf("matched %d, unmatched %d: two receipts of nobody we know", r.Matched, r.Unmatched)
	}
	var got []string
	for _, op := range r.Operations {
		got = append(got, fmt.Sprintf("%v %s %s %v %s %s|%s>%s %s", op.Date, op.Number, op.Direction, op.Amount, op.Currency, op.Payer.INN, op.Payer.Account, op.Payee.Account, op.State))
	}
	want := []string{
		"2026-11-03 000145 in 122000.00 RUB 7702070139|40702810302060000002>40702810138250123017 new",
		"2026-11-03 000145 in 61000.50 RUB 7702070139|40702810302060000002>40702810138250123017 new",
		"2026-11-05 9 transfer 30.00 RUB 7707083893|40702810138250123017>40702810400000000225 new",
		"2026-11-06 77 out 0.00 RUB |40702810138250123017>70601810000002720000 error",
		"2026-11-06 11 in 1.00 RUB |40702810100000000001>40702810100000000002 error", // nobody knows; the answer has three words only
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p := r.Operations[1].Purpose; p != "Аванс по договору 12/26 от 01.10.2026, НДС не облагается" {
		t.Errorf("joined purpose %q", p)
	}
	// The same operations in another encoding, with «N» for «№» in one purpose: known, and its words are updated and shown.
	dos, err := b.try("statement", samples+"91_synthetic_edge_dos866.txt")
	b.must(err)
	if dos.New != 0 || dos.Known != 3 || len(warned(dos, "payment.words_updated")) != 1 {
		t.Errorf("in DOS encoding: new %d, known %d, warnings %v", dos.New, dos.Known, dos.Warnings)
	}
	for _, p := range b.payments() {
		if p.Amount == rub("122000") && !strings.Contains(p.Purpose, "счетам N 17") {
			t.Errorf("words were not updated: %q", p.Purpose)
		}
	}
	utf, err := b.try("statement", samples+"92_synthetic_edge_utf8_bom_crlf.txt")
	b.must(err)
	cut, err := b.try("statement", samples+"93_synthetic_truncated.txt")
	b.must(err)
	if utf.New+cut.New != 0 || utf.Known != 3 || cut.Known != 3 || len(b.payments()) != 3 {
		t.Errorf("overlapping files added something: %d + %d, kept %d", utf.New, cut.New, len(b.payments()))
	}
	if len(warned(cut, "statement.no_end")) != 1 {
		t.Errorf("a cut off file must warn: %v", cut.Warnings)
	}
	b.sound()
}

func warned(r ImportReport, key string) (out []RowNote) {
	for _, w := range r.Warnings {
		if w.Code == key {
			out = append(out, w)
		}
	}
	return out
}

func TestStatementOfAForeignAccount(t *testing.T) {
	b := newBook(t)
	before, err := b.Seq(b.ctx)
	b.must(err)
	_, err = b.try("statement", samples+"10_v102_2026_in_and_out.txt")
	b.refused(err, domain.Conflict, "statement.foreign_account")
	after, err := b.Seq(b.ctx)
	b.must(err)
	if len(b.payments()) != 0 || before != after {
		t.Error("a refused file left something behind")
	}
	r, err := b.try("statement", samples+"10_v102_2026_in_and_out.txt", adopt)
	b.must(err)
	if r.New != 3 || len(warned(r, "statement.adopted")) != 1 {
		t.Errorf("adopted: %+v", r)
	}
	es, err := b.Entities(b.ctx)
	b.must(err)
	if n := len(es[0].Accounts); n != 2 || es[0].Accounts[1].Account != "40702810000000000001" {
		t.Errorf("accounts %+v", es[0].Accounts)
	}
	// The account is ours from now on.
	if r, err = b.try("statement", samples+"11_v102_2018_demo.txt"); err != nil || r.New != 2 {
		t.Errorf("%+v, %v", r, err)
	}
	b.sound()
}

// CAMT and MT940 through the same door; two formats of the same account never double.
func TestStatementsOfOtherFormats(t *testing.T) {
	for _, pattern := range []string{"../bank/testdata/camt053/*.xml", "../bank/testdata/mt940/*.sta"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, f := range files {
			b := newBook(t)
			first, err := b.try("statement", f, adopt)
			if err != nil {
				if domain.CodeOf(err) == "" {
					t.Errorf("%s: %v", f, err)
				}
				continue
			}
			second, err := b.try("statement", f)
			b.must(err)
			if second.New != 0 || second.Known != first.New+first.Known || first.New+first.Known+len(first.Errors) != first.Rows {
				t.Errorf("%s: first %d new of %d, again %d new, %d known", f, first.New, first.Rows, second.New, second.Known)
			}
			b.sound()
		}
	}
}
