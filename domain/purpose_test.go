package domain

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadPurpose(t *testing.T) {
	bank := NewDate(2026, 11, 3)
	cases := []struct{ text, want string }{
		{"Оплата по счетам № 17 от 20.10.2026, № 18 от 21.10.2026 за услуги. В том числе НДС 22% - 22000.00 руб.", "inv 17@2026-10-20 18@2026-10-21 vat 22"},
		{"Аванс по договору 12/26 от 01.10.2026, НДС не облагается", "con 12/26@2026-10-01 novat"},
		{"Оплата по счету N 1024 от 01.01.23г 18026,52", "inv 1024@2023-01-01"},
		{"Опл. сч 331, 333 за сентябрь, без НДС", "inv 331 333 per 2026-09-01..2026-09-30 novat"},
		{"Оплата по счету 349 от 01.11", "inv 349"},
		{"За ООО ТехноДом, дог. 12/24", "con 12/24"},
		{"Оплата по счету №1 по заявке. Без НДС.", "inv 1 novat"},
		{"Оплата по сч.№СЧ-17 и СЧ-18 от 05.10.2026г. за октябрь 2026 г. НДС нет", "inv СЧ-17 СЧ-18@2026-10-05 per 2026-10-01..2026-10-31 novat"},
		{"по счету 12, 22000.00 руб", "inv 12"},
		{"Перечисление на расчетный счет 40702810138250123017", ""},
		{"Оплата услуг за III квартал 2026, р/с 40702810138250123017", "per 2026-07-01..2026-09-30"},
		{"за 09.2026", "per 2026-09-01..2026-09-30"},
		{"за декабрь", "per 2026-12-01..2026-12-31"},
		{"за март", "per 2026-03-01..2026-03-31"},
		{"5 мая 2026", ""},
		{"Invoice #77 dated 01.02.2026", "inv 77@2026-02-01"},
		{"Оплата за услуги по счёту-фактуре 55", ""},
		{"Оплата по заказу клиента №9614, НДС не облагается", "novat"},
		{"счет на оплату № 00-000017 от 3.11.2026", "inv 00-000017@2026-11-03"},
		{"по договору № 7, сч. 305 по заявке", "inv 305 con 7"},
	}
	for _, c := range cases {
		p := ReadPurpose(c.text, bank)
		var parts []string
		docs := func(name string, ds []NamedDocument) {
			if len(ds) == 0 {
				return
			}
			parts = append(parts, name)
			for _, d := range ds {
				s := d.Number
				if !d.Date.IsZero() {
					s += "@" + d.Date.String()
				}
				parts = append(parts, s)
			}
		}
		docs("inv", p.Invoices)
		docs("con", p.Contracts)
		for _, per := range p.Periods {
			parts = append(parts, fmt.Sprintf("per %v..%v", per.From, per.To))
		}
		if p.HasVATRate {
			parts = append(parts, "vat "+p.VATRate.String())
		}
		if p.WithoutVAT {
			parts = append(parts, "novat")
		}
		if got := strings.Join(parts, " "); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestNormNumber(t *testing.T) {
	same := [][]string{{"17", "№ 17", " 017", "0017"}, {"СЧ-17", "сч-17", "CЧ-0017"}, {"12/26", "12\\26"}, {"0", "00"}, {"А-10", "A-10"}}
	for _, group := range same {
		for _, s := range group[1:] {
			if NormNumber(s) != NormNumber(group[0]) {
				t.Errorf("%q and %q differ: %q %q", s, group[0], NormNumber(s), NormNumber(group[0]))
			}
		}
	}
	if NormNumber("10") == NormNumber("1") || NormNumber("1-0") == NormNumber("1") || NormNumber("100") != "100" {
		t.Error("zeros that count were dropped")
	}
}

func FuzzReadPurpose(f *testing.F) {
	f.Add("Оплата по счетам № 17 от 20.10.2026, № 18 за сентябрь, НДС 22%")
	f.Fuzz(func(_ *testing.T, s string) { ReadPurpose(s, NewDate(2026, 1, 1)) })
}
