package reports

import (
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing"

	"accord/domain"
	"accord/i18n"
)

func polus() domain.LegalEntity {
	return domain.LegalEntity{Name: "ООО «Полюс»", INN: "7728168971", KPP: "770801001"}
}

// aged makes a report of n clients; the same n gives the same report.
func aged(n int, most int64) domain.Ageing {
	rnd := rand.New(rand.NewSource(int64(n)))
	names := []string{
		"ООО «Северный ветер»", "АО «Ромашка»", "ИП Иванов Иван Петрович", "ООО «Торговый дом «Ёлка»", "ПАО «Заря»",
		"Общество с ограниченной ответственностью «Научно-производственное объединение «Вектор»", "ООО «Альфа»", "ТОО «Жеті қазына»",
	}
	a := domain.Ageing{Entity: polus(), AsOf: day(2026, 11, 22), Basis: domain.ByInvoices, Currency: domain.RUB}
	for i := range n {
		row := domain.AgedClient{Client: names[i%len(names)], INN: fmt.Sprintf("77%08d", 10000000+i)}
		if strings.HasPrefix(row.Client, "ТОО") { // a number of Kazakhstan
			row.INN = fmt.Sprintf("1305%08d", 40000000+i)
		}
		if i >= len(names) {
			row.Client += fmt.Sprintf(" %d", i)
		}
		for _, days := range []int{0, 15, 45, 75, 200} {
			if rnd.Intn(3) == 0 {
				row.Add(domain.Money(1+rnd.Int63n(most)), days)
			}
		}
		if rnd.Intn(4) == 0 || row.Total == 0 {
			row.Advances = domain.Money(1 + rnd.Int63n(most))
		}
		a.Totals.Plus(row.Buckets)
		a.Rows = append(a.Rows, row)
	}
	return a
}

var ageings = map[string]func() domain.Ageing{
	"ageing":       func() domain.Ageing { return aged(8, 50_000_000) },
	"ageing_many":  func() domain.Ageing { return aged(150, 900_000_000) },
	"ageing_empty": func() domain.Ageing { a := aged(0, 1); a.Entity = domain.LegalEntity{}; return a },
	"ageing_ledger": func() domain.Ageing {
		a := aged(3, 20_000_00)
		a.Basis = domain.ByLedger
		return a
	},
	"ageing_digits15": func() domain.Ageing {
		a := aged(0, 1)
		for i, days := range []int{0, 3, 40, 70, 300} {
			row := domain.AgedClient{Client: strings.Repeat("Сверхдлинное название ", i+1), INN: "7728168971"}
			row.Add(domain.MaxMoney, days)
			row.Advances = domain.MaxMoney
			a.Totals.Plus(row.Buckets)
			a.Rows = append(a.Rows, row)
		}
		return a
	},
	"ageing_one_huge": func() domain.Ageing {
		a := aged(0, 1)
		for i, m := range []domain.Money{1, 100, 5_000_000_000_00, 7} {
			row := domain.AgedClient{Client: fmt.Sprintf("Клиент %d", i), INN: "7728168971"}
			row.Add(m, i*30)
			a.Totals.Plus(row.Buckets)
			a.Rows = append(a.Rows, row)
		}
		return a
	},
	"ageing_advances_only": func() domain.Ageing {
		a := aged(0, 1)
		a.Rows = []domain.AgedClient{{Client: "ООО «Альфа»", INN: "7728168971", Buckets: domain.Buckets{Advances: 500}}}
		a.Totals.Plus(a.Rows[0].Buckets)
		return a
	},
}

func init() {
	for name, sample := range ageings {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error {
			return Ageing(w, sample(), Options{Locale: locale})
		}})
	}
}

// Every client of a long report is on paper once, the head on every page, the sums as the domain has them.
func TestAgeingOfManyClients(t *testing.T) {
	a := aged(2000, 900_000_000)
	var all strings.Builder
	doc := sampleDoc{render: func(w io.Writer, locale string) error { return Ageing(w, a, Options{Locale: locale}) }}
	got := pages(t, doc.pdf(t, "ru"))
	for n, page := range got {
		if !strings.Contains(page, "Клиент, ИНН") {
			t.Errorf("page %d has no head", n+1)
		}
		all.WriteString(page)
	}
	text := all.String()
	for _, row := range a.Rows {
		if strings.Count(text, row.INN) != 1 {
			t.Fatalf("%s stands %d times", row.INN, strings.Count(text, row.INN))
		}
	}
	plain := func(m domain.Money) string { return strings.ReplaceAll(i18n.Sum("ru", m), "\u00a0", " ") }
	for _, m := range append(columns(a.Totals), a.Totals.Overdue()) {
		if !strings.Contains(text, plain(m)) {
			t.Errorf("%s is not on paper", plain(m))
		}
	}
	if len(got) > 90 {
		t.Errorf("%d pages", len(got))
	}
}

func BenchmarkAgeingOf2000(b *testing.B) {
	a := aged(2000, 900_000_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := Ageing(io.Discard, a, Options{Locale: "ru"}); err != nil {
			b.Fatal(err)
		}
	}
}
