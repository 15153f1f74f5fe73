package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCorrectionTo(t *testing.T) {
	act := Document{Total: 24400, Lines: []Line{{Sum: 12200, VAT: 2200, Rate: 22}, {Sum: 6100, VAT: 1100, Rate: 22}, {Sum: 6100, Rate: NoVAT}}}
	got := CorrectionTo(act, 24400, 20400, "x")
	if len(got) != 2 || got[0].Sum != -3000 || got[0].VAT != VATInside(-3000, 22) || got[0].Rate != 22 || got[1].Sum != -1000 || got[1].VAT != 0 || got[1].Rate != NoVAT {
		t.Errorf("%+v", got)
	}
	odd := Document{Total: 10000, Lines: []Line{{Sum: 10000, VAT: 1234, Rate: UnknownVAT}}}
	if got := CorrectionTo(odd, 10000, 5000, "x"); len(got) != 1 || got[0].VAT != -617 {
		t.Errorf("a VAT that no rate gives halves with its price: %+v", got)
	}
	if got := CorrectionTo(act, 24400, 24400, "x"); got != nil {
		t.Errorf("nothing changes: %+v", got)
	}
	if got := CorrectionTo(Document{}, 0, 100, "x"); got != nil {
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
		if got := TotalOf(CorrectionTo(act, now, to, "x")).Gross; got != to-now {
			t.Fatalf("%v, want %v", got, to-now)
		}
	})
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
