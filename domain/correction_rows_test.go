package domain

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestCorrectionRows(t *testing.T) {
	const generic = "Изменение стоимости услуг по акту № 901"
	line := func(name string, rate VATRate, sum Money) Line {
		return Line{Name: name, Qty: 1000, Unit: "мес", Rate: rate, Sum: sum, VAT: VATInside(sum, rate)}
	}
	one := Document{Lines: []Line{line("Поисковое продвижение", 22, 12200000)}}
	two := Document{Lines: []Line{line("Продвижение", 22, 12200000), line("Поддержка", 22, 1220000), line("Обучение", NoVAT, 500000)}}
	corrected := Document{Lines: append([]Line{line(generic, 22, -220000)}, one.Lines...)}
	corrected.Lines[0], corrected.Lines[1] = corrected.Lines[1], corrected.Lines[0]
	for name, c := range map[string]struct {
		before Document
		change []Line
		want   []string
	}{
		"the only service":       {one, []Line{line(generic, 22, -1220000)}, []string{"Поисковое продвижение 122000.00 -12200.00 109800.00"}},
		"with former correction": {corrected, []Line{line(generic, 22, -1220000)}, []string{"Поисковое продвижение 119800.00 -12200.00 107600.00"}},
		"a service by its name": {two, []Line{line("поддержка", 22, -100)}, []string{
			"Продвижение 122000.00 0.00 122000.00", "Поддержка 12200.00 -1.00 12199.00", "Обучение 5000.00 0.00 5000.00",
		}},
		"shared": {two, []Line{line(generic, 22, -100), line(generic, NoVAT, 300)}, []string{
			"Продвижение 122000.00 0.00 122000.00", "Поддержка 12200.00 0.00 12200.00", "Обучение 5000.00 3.00 5003.00", generic + " 0.00 -1.00 -1.00",
		}},
		"own words":  {one, []Line{line("Скидка за простой", 22, -100)}, []string{"Поисковое продвижение 122000.00 0.00 122000.00", "Скидка за простой 0.00 -1.00 -1.00"}},
		"other rate": {one, []Line{line(generic, 20, -100)}, []string{"Поисковое продвижение 122000.00 0.00 122000.00", generic + " 0.00 -1.00 -1.00"}},
		"no act":     {Document{}, []Line{line(generic, 22, 100)}, []string{generic + " 0.00 1.00 1.00"}},
	} {
		var got []string
		for _, r := range CorrectionRows(c.before, Document{Lines: c.change}, generic) {
			got = append(got, fmt.Sprintf("%s %v %v %v", r.Name, r.Before.Gross, r.Change.Gross, r.After.Gross))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// TestCorrectionRowsLoseNothing: whatever the lines, the rows come to both documents' totals.
func TestCorrectionRowsLoseNothing(t *testing.T) {
	lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Line {
		rate := rapid.SampledFrom([]VATRate{22, 20, NoVAT, UnknownVAT}).Draw(t, "rate")
		sum := Money(rapid.Int64Range(-1e9, 1e9).Draw(t, "sum"))
		return Line{Name: rapid.SampledFrom([]string{"А", "Б", "В", "изменение"}).Draw(t, "name"), Rate: rate, Sum: sum, VAT: VATInside(sum, rate), Qty: 1000}
	}), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		before, change := Document{Lines: lines.Draw(t, "before")}, Document{Lines: lines.Draw(t, "change")}
		var b, c, a Totals
		rows := CorrectionRows(before, change, "Изменение")
		for _, r := range rows {
			if r.After != r.Before.plus(r.Change) {
				t.Fatalf("%+v", r)
			}
			b, c, a = b.plus(r.Before), c.plus(r.Change), a.plus(r.After)
		}
		if b != TotalOf(before.Lines) || c != TotalOf(change.Lines) || a != b.plus(c) {
			t.Fatalf("before %v, change %v, after %v", b, c, a)
		}
		all, byRate := CorrectionTotals(rows)
		var rates CorrectionRow
		for _, r := range byRate {
			rates = rates.with(r)
		}
		if all.Before != b || all.Change != c || all.After != a || rates != all {
			t.Fatalf("all %+v, rates %+v", all, rates)
		}
	})
}

// TestCorrectionMeasures wants quantity and price before and after where the lines tell them, and nothing where they don't.
func TestCorrectionMeasures(t *testing.T) {
	const generic = "Изменение стоимости услуг по акту № 901"
	line := func(name string, qty Qty, unit string, price Money, net bool) Line {
		l, err := PricedLine(name, qty, unit, price.Abs(), net, 22)
		if err != nil {
			t.Fatal(err)
		}
		if price < 0 {
			l.Price, l.Sum, l.VAT = -l.Price, -l.Sum, -l.VAT
		}
		return l
	}
	hours := line("Аудит", 12500, "ч", 350000, false)
	for name, c := range map[string]struct {
		asked, change []Line
		want          [2]Measure
	}{
		"untouched":       {[]Line{hours}, nil, [2]Measure{{12500, 350000}, {12500, 350000}}},
		"fewer hours":     {[]Line{hours}, []Line{line("Аудит", 1000, "ч", -350000, false)}, [2]Measure{{12500, 350000}, {11500, 350000}}},
		"a lower price":   {[]Line{hours}, []Line{line(generic, 1000, "", -125000, false)}, [2]Measure{{12500, 350000}, {12500, 340000}}},
		"of net price":    {[]Line{line("Тексты", 2000, "шт", 10000, true)}, []Line{line("Тексты", 1000, "шт", 2000, true)}, [2]Measure{{2000, 10000}, {2000, 11000}}},
		"no price exact":  {[]Line{line("Тексты", 3000, "шт", 10000, false)}, []Line{line(generic, 1000, "", -100, false)}, [2]Measure{{3000, 10000}, {3000, 0}}},
		"nothing is left": {[]Line{hours}, []Line{line("Аудит", 12500, "ч", -350000, false)}, [2]Measure{{12500, 350000}, {}}},
		"at two prices":   {[]Line{hours, line("Аудит", 1000, "ч", 1, false)}, nil, [2]Measure{}},
		"a new service":   {nil, []Line{line("Выезд", 1000, "шт", 700000, false)}, [2]Measure{{}, {1000, 700000}}},
		"came as a sum":   {[]Line{{Name: "Услуги", Rate: 22, Sum: 100}}, []Line{line(generic, 1000, "", -10, false)}, [2]Measure{}},
		"corrected again": {[]Line{hours, line(generic, 1000, "", -125000, false)}, []Line{line(generic, 1000, "", -125000, false)}, [2]Measure{{12500, 340000}, {12500, 330000}}},
	} {
		rows := CorrectionRows(Document{Lines: c.asked}, Document{Lines: c.change}, generic)
		if len(rows) != 1 || rows[0].Asked != c.want[0] || rows[0].Comes != c.want[1] {
			t.Errorf("%s: %+v", name, rows)
		}
	}
}
