package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCorrectionTo(t *testing.T) {
	act := Document{Total: 24400, Lines: []Line{{Sum: 12200, VAT: 2200, Rate: 22}, {Sum: 6100, VAT: 1100, Rate: 22}, {Sum: 6100, Rate: NoVAT}}}
	got := CorrectionTo(act, nil, 20400, "x")
	if len(got) != 2 || got[0].Sum != -3000 || got[0].VAT != VATInside(15300, 22)-3300 || got[0].Rate != 22 || got[1].Sum != -1000 || got[1].VAT != 0 || got[1].Rate != NoVAT {
		t.Errorf("%+v", got)
	}
	odd := Document{Total: 10000, Lines: []Line{{Sum: 10000, VAT: 1234, Rate: UnknownVAT}}}
	if got := CorrectionTo(odd, nil, 5000, "x"); len(got) != 1 || got[0].VAT != -617 {
		t.Errorf("a VAT that no rate gives halves with its price: %+v", got)
	}
	if got := CorrectionTo(act, nil, 24400, "x"); got != nil {
		t.Errorf("nothing changes: %+v", got)
	}
	if got := CorrectionTo(Document{}, nil, 100, "x"); got != nil {
		t.Errorf("an act without lines: %+v", got)
	}
}

func TestCorrectionsLoseNoKopeck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		act := Document{}
		for range rapid.IntRange(1, 5).Draw(t, "lines") {
			rate := rapid.SampledFrom([]VATRate{22, 20, 10, 5, 0, NoVAT}).Draw(t, "rate")
			sum := Money(rapid.Int64Range(1, int64(MaxMoney)/9).Draw(t, "sum"))
			act.Lines = append(act.Lines, Line{Sum: sum, VAT: VATInside(sum, rate), Rate: rate})
		}
		now := TotalOf(act.Lines).Gross
		to := Money(rapid.Int64Range(0, int64(MaxMoney)).Draw(t, "to"))
		if got := TotalOf(CorrectionTo(act, nil, to, "x")).Gross; got != to-now {
			t.Fatalf("%v, want %v", got, to-now)
		}
	})
}

// TestCorrectionAfterCorrections: what is left at each rate is shared, not what the act asked once.
func TestCorrectionAfterCorrections(t *testing.T) {
	line := func(sum Money, rate VATRate) Line { return Line{Sum: sum, VAT: VATInside(sum, rate), Rate: rate} }
	act := Document{Lines: []Line{line(12200, 22), line(11000, 10)}}
	former := []Document{{Lines: []Line{line(-12200, 22)}}}
	got := CorrectionTo(act, former, 5500, "x")
	if len(got) != 1 || got[0].Rate != 10 || got[0].Sum != -5500 || got[0].VAT != -500 {
		t.Errorf("half of what is left: %+v", got)
	}
	former = append(former, Document{Lines: []Line{line(-11000, 10)}})
	got = CorrectionTo(act, former, 2320, "x")
	if len(got) != 2 || got[0].Sum != 1220 || got[0].VAT != 220 || got[1].Sum != 1100 || got[1].VAT != 100 {
		t.Errorf("an act that came to nothing: %+v", got)
	}
	// Two lines' VAT is a kopeck more than the VAT of their sum: it goes with the last of the price.
	act = Document{Lines: []Line{line(5000, 22), line(5000, 22), line(6000, 10)}}
	former = []Document{{Lines: []Line{line(-10000, 22)}}}
	got = CorrectionTo(act, former, 0, "x")
	if len(got) != 2 || got[0].Sum != 0 || got[0].VAT != -1 || got[1].Sum != -6000 {
		t.Errorf("a kopeck of VAT without a price: %+v", got)
	}
}

// TestCorrectionToNothing: whatever was corrected by lines and totals, a new total of 0 leaves neither price nor VAT at any rate.
// A kopeck is left of a sum whose VAT was taken off by sums of their own, and more of it than there was.
func TestCorrectionOfLessThanNoVAT(t *testing.T) {
	act := Document{Lines: []Line{{Sum: 1, Rate: UnknownVAT}}}
	former := []Document{{Lines: CorrectionTo(act, nil, 8, "x")}, {Lines: []Line{{Sum: -7, VAT: -1, Rate: UnknownVAT}}}}
	if got := CorrectionTo(act, former, 2, "x"); len(got) != 1 || got[0].Sum != 1 || got[0].VAT != 1 {
		t.Errorf("%+v", got)
	}
}

func TestCorrectionToNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := []VATRate{22, 10, NoVAT, 0, UnknownVAT}[rapid.IntRange(0, 2).Draw(t, "first"):][:rapid.IntRange(1, 3).Draw(t, "rates")]
		line := func(from, to int64) Line {
			rate := rapid.SampledFrom(rates).Draw(t, "rate")
			l := Line{Sum: Money(rapid.Int64Range(from, to).Draw(t, "sum")), Rate: rate}
			if l.VAT = VATInside(l.Sum, rate); rate == UnknownVAT {
				l.VAT = l.Sum / 7
			}
			return l
		}
		var act Document
		for range rapid.IntRange(1, 6).Draw(t, "lines") {
			act.Lines = append(act.Lines, line(1, 1e9))
		}
		var former []Document
		all := append([]Line(nil), act.Lines...)
		correct := func(lines []Line) {
			former = append(former, Document{Lines: lines})
			all = append(all, lines...)
		}
		for range rapid.IntRange(0, 6).Draw(t, "corrections") {
			if rapid.Bool().Draw(t, "by line") {
				if l := line(-1e9, 1e9); TotalOf(all).Gross+l.Sum >= 0 {
					correct([]Line{l})
				}
				continue
			}
			to := Money(rapid.Int64Range(0, 2e9).Draw(t, "to"))
			before := TotalsByRate(all)
			correct(CorrectionTo(act, former, to, "x"))
			if got := TotalOf(all).Gross; got != to {
				t.Fatalf("%v, want %v", got, to)
			}
			left := max(1, TotalOf(positive(before)).Gross)
			for _, r := range TotalsByRate(all) {
				was := max(0, totalsAt(before, r.Rate).Gross)
				if want := float64(to) * float64(was) / float64(left); left > 1 && (float64(r.Gross) < want-1 || float64(r.Gross) > want+1) {
					t.Fatalf("rate %v: %v of %v, want about %.0f", r.Rate, r.Gross, to, want)
				}
				if r.Rate != UnknownVAT && r.Gross != was && r.VAT != VATInside(r.Gross, r.Rate) {
					t.Fatalf("rate %v: VAT %v of %v", r.Rate, r.VAT, r.Gross)
				}
			}
		}
		correct(CorrectionTo(act, former, 0, "x"))
		for _, r := range TotalsByRate(all) {
			if r.Totals != (Totals{}) {
				t.Fatalf("rate %v: %+v is left", r.Rate, r.Totals)
			}
		}
	})
}

// positive are lines that stand for what is left at each rate, where that is above zero.
func positive(rates []RateTotals) (out []Line) {
	for _, r := range rates {
		if r.Gross > 0 {
			out = append(out, Line{Sum: r.Gross, Rate: r.Rate})
		}
	}
	return out
}

func TestCounterpartyOn(t *testing.T) {
	day := func(n int) Date { return NewDate(2026, 1, n) }
	c := Counterparty{KPPs: []KPPFrom{{KPP: "1"}, {KPP: "2", From: day(5)}, {KPP: "3", From: day(9)}}}
	for d, want := range map[Date]string{0: "3", day(1): "1", day(4): "1", day(5): "2", day(8): "2", day(9): "3", day(30): "3"} {
		if got := c.On(d).KPP(); got != want {
			t.Errorf("on %v: %s, want %s", d, got, want)
		}
	}
	late := Counterparty{KPPs: []KPPFrom{{KPP: "9", From: day(20)}}}
	if got := late.On(day(1)).KPP(); got != "9" {
		t.Errorf("the earliest known: %q", got)
	}
	if got := (Counterparty{}).On(day(1)).KPP(); got != "" || len(c.KPPs) != 3 {
		t.Errorf("%q, %v", got, c.KPPs)
	}
}
