package reports

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"accord/domain"
	"accord/i18n"
)

// TestTradeFigures finds every figure of the domain on paper.
func TestTradeFigures(t *testing.T) {
	for name, c := range map[string]struct {
		write func(io.Writer, domain.TradePaper, Options) error
		paper domain.TradePaper
	}{
		"invoice": {Invoice, invoiceSample()}, "rates": {Invoice, invoiceRates()}, "net": {Invoice, invoiceNet()}, "mixed": {Invoice, invoiceMixed()},
		"act": {ServiceAct, actSample()}, "act 30": {ServiceAct, actOf(30)}, "correction": {Correction, correctionSample()}, "correction rates": {Correction, correctionRates()},
	} {
		for _, locale := range bothLocales {
			var buf bytes.Buffer
			if err := c.write(&buf, c.paper, Options{Locale: locale}); err != nil {
				t.Fatal(err)
			}
			text := strings.Join(pages(t, buf.Bytes()), "")
			want := map[string]domain.Money{}
			if d := c.paper.Document; d.Kind == domain.Correction {
				all, byRate := domain.CorrectionTotals(domain.CorrectionRows(*c.paper.Before, d, "Изменение стоимости услуг по акту № 901 от 30.09.2026"))
				want["before"], want["after"], want["change"] = all.Before.Gross, all.After.Gross, all.Change.Gross
				for _, r := range byRate {
					if r.Rate != domain.NoVAT {
						want["VAT before "+r.Rate.String()], want["VAT after "+r.Rate.String()] = r.Before.VAT, r.After.VAT
					}
				}
			} else {
				want["total"] = d.Total
				for i, l := range d.Lines {
					want["line "+i18n.Count("en", i+1)] = l.Sum
				}
				for _, r := range domain.TotalsByRate(d.Lines) {
					if r.Rate != domain.NoVAT {
						want["VAT "+r.Rate.String()] = r.VAT
					}
				}
			}
			for what, m := range want {
				if sum := strings.ReplaceAll(i18n.Sum(locale, m), "\u00a0", " "); !strings.Contains(text, sum) {
					t.Errorf("%s %s: no %s %s in\n%s", name, locale, what, sum, text)
				}
			}
			words := i18n.SumInWords(locale, c.paper.Document.Total.Abs(), domain.RUB)
			if whole := strings.Join(strings.Fields(text), " "); !strings.Contains(whole, strings.Join(strings.Fields(words), " ")) {
				t.Errorf("%s %s: no %q", name, locale, words)
			}
		}
	}
}

// TestBrokenPicture wants an error, not a paper without its stamp, when the book's picture cannot be read.
func TestBrokenPicture(t *testing.T) {
	p := invoicePictures()
	im := p.Images[domain.Stamp]
	im.PNG = im.PNG[:40]
	p.Images[domain.Stamp] = im
	if err := Invoice(io.Discard, p, Options{}); err == nil {
		t.Error("no error")
	}
}

// FuzzTrade gives the documents any text a book may hold: they come out as PDFs.
func FuzzTrade(f *testing.F) {
	f.Add("ООО «Полюс»", "Иванов Иван Петрович", "мес", "40702810138250123017", int64(100), int64(1000))
	f.Add("😀\x00\xff\u202e\ufeff", "א ב|#~^_;*@$!", "\n\r\t", "\U0010ffff", int64(-5), int64(0))
	f.Add(strings.Repeat("слово ", 900), strings.Repeat("Ё", 3000), strings.Repeat("W", 3000), "()\\", int64(1)<<62, int64(1)<<62)
	f.Fuzz(func(t *testing.T, name, person, unit, account string, sum, qty int64) {
		p := invoiceSample()
		p.Entity.Name, p.Counterparty.Name, p.Entity.Address, p.Counterparty.Address = name, person, unit, account
		p.Entity.Signatories = []domain.Signatory{{Role: "director", Name: person, Title: unit, Basis: name}, {Role: "accountant", Name: name}}
		p.Account.BankName, p.Account.Account, p.Account.BIK = person, account, unit
		p.Contract.Number, p.Document.Number, p.Document.Description, p.Document.Currency = name, unit, person, account
		if len(name)%3 == 0 {
			p.Document.Currency, p.Account = domain.RUB, sberbank()
		}
		p.Projects[1] = person
		l := domain.Line{Name: person, Unit: unit, Qty: domain.Qty(qty), Price: domain.Money(sum), Sum: domain.Money(sum), VAT: domain.Money(qty), Net: qty%2 == 0, Rate: domain.VATRate(qty % 30), ProjectID: 1}
		p.Document.Lines = append(p.Document.Lines, l, l)
		p.Document.Total, p.Document.VAT = domain.Money(sum), domain.Money(qty)
		before := p.Document
		p.Before = &before
		for i, write := range []func(io.Writer, domain.TradePaper, Options) error{Invoice, ServiceAct, Correction} {
			w := &watched{}
			if err := write(w, p, Options{Locale: "ru"}); err != nil {
				t.Fatal(i, err)
			}
			if bad := faults(w.boxes); len(bad) > 0 && max(len(name), len(person), len(unit), len(account)) < 80 && sum > -1e12 && sum < 1e12 && qty > -1e12 && qty < 1e12 {
				t.Fatal(i, bad)
			}
		}
	})
}
