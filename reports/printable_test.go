package reports

import (
	"strings"
	"testing"

	"accord/domain"
)

func TestUnprintable(t *testing.T) {
	for text, want := range map[string]string{"": "", "ООО «Ёлка» № 5 – GmbH\n₽": "", "北京公司 北": "北京公司", "SEO 🚀": "🚀"} {
		if got := Unprintable(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// The purpose tells the VAT whatever it is: a rate of 0 % is not «без НДС».
func TestPurposeTellsTheVAT(t *testing.T) {
	for want, rates := range map[string][]domain.VATRate{
		"НДС 0 %": {0}, "без НДС": {domain.NoVAT}, "в том числе НДС 22 % 2.00 руб.": {22}, "в том числе НДС 2.00 руб.": {22, domain.NoVAT}, ", НДС 0 %": {0, domain.NoVAT},
	} {
		paper := domain.TradePaper{Document: domain.Document{Kind: domain.Invoice, Number: "1", State: domain.Posted}}
		for _, r := range rates {
			l := domain.Line{Name: "x", Qty: 1000, Sum: 1109, Rate: r, VAT: domain.VATInside(1109, r)}
			paper.Document.Lines = append(paper.Document.Lines, l)
			paper.Document.Total += l.Sum
			paper.Document.VAT += l.VAT
		}
		if got := newTrade(paper, Options{Locale: "en"}).purpose(); !strings.HasPrefix(got, "Оплата по счёту № 1") || !strings.HasSuffix(got, want) {
			t.Errorf("%v: %q, want %q", rates, got, want)
		}
	}
}
