package reports

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"accord/domain"
)

// actsFor is n acts of reconciliation, every fifth of several pages.
func actsFor(n int, opt Options) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for i := range n {
			r := sample()
			if i%5 == 4 {
				r = long(70)
			}
			r.Number, r.Counterparty.Name = fmt.Sprint(i+1), fmt.Sprintf("ООО «Клиент %d»", i+1)
			if !yield(ReconciliationEntry(r, opt), nil) {
				return
			}
		}
	}
}

func TestBundle(t *testing.T) {
	for _, locale := range []string{"ru", "en"} {
		opt := Options{Locale: locale, CreatedAt: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
		bind := func() []byte {
			var buf bytes.Buffer
			if err := Bundle(&buf, "Акты сверки", "ООО «Полюс»", opt, actsFor(12, opt)); err != nil {
				t.Fatal(err)
			}
			return buf.Bytes()
		}
		pdf := bind()
		if !bytes.Equal(pdf, bind()) {
			t.Error("the same acts gave other bytes")
		}
		run(t, pdf, "qpdf", "--check", "FILE")
		got, n := pages(t, pdf), 0
		for i := range 12 {
			r := sample()
			if i%5 == 4 {
				r = long(70)
			}
			r.Number, r.Counterparty.Name = fmt.Sprint(i+1), fmt.Sprintf("ООО «Клиент %d»", i+1)
			for _, want := range pages(t, render(t, r, opt)) { // as each would be alone, its page numbers too
				if n >= len(got) || got[n] != want {
					t.Fatalf("%s: page %d of the bundle is not the page of act %d alone", locale, n+1, i+1)
				}
				n++
			}
		}
		if n != len(got) {
			t.Errorf("%d pages, want %d", len(got), n)
		}
		outline := run(t, pdf, "qpdf", "--json", "--json-key=outlines", "FILE")
		if c := strings.Count(outline, `"title"`); c != 12 || !strings.Contains(outline, "Клиент 12") {
			t.Errorf("%s: %d bookmarks:\n%.600s", locale, c, outline)
		}
	}
}

func TestABundleThatEndsInAnErrorIsNoFile(t *testing.T) {
	stop := errors.New("stop")
	var buf bytes.Buffer
	err := Bundle(&buf, "x", "y", Options{}, func(yield func(Entry, error) bool) {
		if yield(ReconciliationEntry(domain.Reconciliation{}, Options{}), nil) {
			yield(Entry{}, stop)
		}
	})
	if !errors.Is(err, stop) || buf.Len() != 0 {
		t.Errorf("%v, %d bytes", err, buf.Len())
	}
	if err := Bundle(fullDisk{}, "x", "y", Options{}, actsFor(1, Options{})); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
}

// 500 acts of reconciliation of a quarter into one PDF.
func BenchmarkBundle(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := Bundle(&bytes.Buffer{}, "x", "y", Options{Locale: "ru"}, actsFor(500, Options{Locale: "ru"})); err != nil {
			b.Fatal(err)
		}
	}
}

// Invoices with pictures and codes, a long one among them, are in a bundle what they are alone.
func TestBundleOfInvoices(t *testing.T) {
	opt := Options{Locale: "ru", CreatedAt: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	papers := []domain.TradePaper{invoicePictures(), invoiceOf(120), invoicePictures(), invoiceAnnulled(), invoiceBare()}
	var buf bytes.Buffer
	if err := Bundle(&buf, "Счета", "ООО «Полюс»", opt, func(yield func(Entry, error) bool) {
		for _, p := range papers {
			if !yield(TradeEntry(p, opt), nil) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	run(t, buf.Bytes(), "qpdf", "--check", "FILE")
	got := pages(t, buf.Bytes())
	for i, p := range papers {
		var alone bytes.Buffer
		if err := Invoice(&alone, p, opt); err != nil {
			t.Fatal(err)
		}
		for _, want := range pages(t, alone.Bytes()) {
			if len(got) == 0 || got[0] != want {
				t.Fatalf("invoice %d differs from itself alone", i+1)
			}
			got = got[1:]
		}
	}
	if len(got) != 0 {
		t.Errorf("%d pages more", len(got))
	}
}
