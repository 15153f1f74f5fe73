package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestADiscountCountsOnAnyDayOfTheServices(t *testing.T) {
	nov := func(d int) Date { return NewDate(2026, 11, d) }
	l, err := PricedLine("SEO", 1000, "мес", 100_000_00, false, 22)
	if err != nil {
		t.Fatal(err)
	}
	l.From, l.To = nov(1), nov(30)
	p := PaperDraft{Kind: Invoice, Date: nov(22), Lines: []Line{l}}
	for name, c := range map[string]struct {
		a    Agreement
		want Money
	}{
		"within the month":     {Agreement{From: nov(2), To: nov(23)}, 90_000_00},
		"from its last day on": {Agreement{From: nov(30)}, 90_000_00},
		"over before it":       {Agreement{From: nov(1) - 30, To: nov(1) - 1}, 100_000_00},
		"begins after it":      {Agreement{From: nov(30) + 1}, 100_000_00},
		"ended before it":      {Agreement{From: nov(1) - 30, EndedAt: "x", EndedOn: nov(1) - 1}, 100_000_00},
	} {
		c.a.ID, c.a.Kind, c.a.PPM = 1, Discount, 100_000
		if r := p.Reckon([]Agreement{c.a}, nil); r.Gross != c.want {
			t.Errorf("%s: %v", name, r.Gross)
		}
	}
	p.Lines[0].From, p.Lines[0].To = 0, 0
	if r := p.Reckon([]Agreement{{ID: 1, Kind: Discount, PPM: 100_000, From: nov(22), To: nov(22)}}, nil); r.Gross != 90_000_00 || r.Used == nil || r.Used.To != nov(22) {
		t.Errorf("on the paper's own day: %+v", r)
	}
}

// TestDifferencesComeToTheNewContent: what a correction adds to the lines before is the lines after, to the kopeck of VAT.
func TestDifferencesComeToTheNewContent(t *testing.T) {
	line := rapid.Custom(func(t *rapid.T) Line {
		l, err := PricedLine(rapid.SampledFrom([]string{"А", "Б"}).Draw(t, "name"), Qty(rapid.Int64Range(1, 9000).Draw(t, "qty")), "ч",
			Money(rapid.Int64Range(0, 1e7).Draw(t, "price")), rapid.Bool().Draw(t, "net"), rapid.SampledFrom([]VATRate{22, 20, NoVAT}).Draw(t, "rate"))
		if err != nil {
			t.Fatal(err)
		}
		return l
	})
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SliceOfN(line, 1, 4).Draw(t, "before")
		var after []ChangedLine
		for i, b := range before {
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0: // gone
			case 1:
				after = append(after, ChangedLine{b, i})
			default:
				l := line.Draw(t, "changed")
				l.Rate, l.Net = b.Rate, b.Net
				l, err := PricedLine(b.Name, l.Qty, b.Unit, l.Price, l.Net, l.Rate)
				if err != nil {
					t.Fatal(err)
				}
				after = append(after, ChangedLine{l, i})
			}
		}
		if rapid.Bool().Draw(t, "new") {
			after = append(after, ChangedLine{line.Draw(t, "added"), -1})
		}
		var want Totals
		for _, a := range after {
			want.Add(a.Line)
		}
		got := TotalOf(before).plus(TotalOf(Differences(before, after)))
		if got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
		for _, d := range Differences(before, after) {
			if d.Qty <= 0 {
				t.Fatalf("a difference of %v: %+v", d.Qty, d)
			}
		}
	})
}
