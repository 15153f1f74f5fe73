package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestVATVectors(t *testing.T) {
	for _, v := range []struct {
		gross Money
		rate  VATRate
		want  Money
	}{
		{12200000, 22, 2200000},
		{10000, 22, 1803},
		{99999, 22, 18033},
		{5, 22, 1},
		{100000, 7, 6542},
		{100000, 5, 4762},
		{100000, 20, 16667},
		{100000, 0, 0},
		{100000, NoVAT, 0},
		{-10000, 22, -1803},
		{MaxMoney, 22, 180327868852459},
	} {
		if got := VATInside(v.gross, v.rate); got != v.want {
			t.Errorf("VAT inside %v at %v = %v, want %v", v.gross, v.rate, got, v.want)
		}
	}
}

// formats.md: 3 x 33.33 net is 21.99 by lines (ours) and 22.00 by the total.
func TestVATIsRoundedByLines(t *testing.T) {
	var lines []Line
	for range 3 {
		l, err := PricedLine("Продвижение", 1000, "мес", 3333, true, 22)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	if got := TotalOf(lines); got != (Totals{Net: 9999, VAT: 2199, Gross: 12198}) {
		t.Errorf("%+v", got)
	}
	if got := VATOnTop(9999, 22); got != 2200 {
		t.Error(got)
	}
}

func TestRateFollowsTheEndOfTheService(t *testing.T) {
	for _, v := range []struct {
		mode TaxMode
		end  Date
		want VATRate
	}{
		{TaxGeneral, NewDate(2026, 1, 1), 22},
		{TaxGeneral, NewDate(2025, 12, 31), 20},
		{TaxGeneral, NewDate(2019, 1, 1), 20},
		{TaxGeneral, NewDate(2018, 12, 31), 18},
		{TaxGeneral, 0, 22},
		{TaxNone, NewDate(2026, 1, 1), NoVAT},
		{TaxUSN5, NewDate(2026, 1, 1), 5},
		{TaxUSN7, NewDate(2026, 1, 1), 7},
	} {
		if got := RateFor(v.mode, v.end); got != v.want {
			t.Errorf("%s on %v: %v, want %v", v.mode, v.end, got, v.want)
		}
	}
}

func TestParseVATRate(t *testing.T) {
	for in, want := range map[string]VATRate{
		"22": 22, "22%": 22, " 22 % ": 22, "22,0": 22, "22.00%": 22, "20": 20, "18": 18, "10": 10, "7": 7, "5": 5, "0": 0, "0%": 0,
		"без": NoVAT, "Без НДС": NoVAT, "без\u00a0ндс": NoVAT, "none": NoVAT, "НДС 22%": 22,
	} {
		if got, ok, err := ParseVATRate(in); err != nil || !ok || got != want {
			t.Errorf("ParseVATRate(%q) = %v, %v, %v", in, got, ok, err)
		}
	}
	if _, ok, err := ParseVATRate(" \u00a0"); ok || err != nil {
		t.Error("an empty text is not absent", ok, err)
	}
	for _, in := range []string{"21", "22,5", "%", "-22", "22 000,00", "x", ",0", "22.", "НДС", "122"} {
		if r, ok, err := ParseVATRate(in); ok || CodeOf(err) != Invalid {
			t.Errorf("ParseVATRate(%q) = %v, %v, %v", in, r, ok, err)
		}
	}
	for _, r := range []VATRate{22, 0, NoVAT} {
		if got, ok, err := ParseVATRate(r.String()); got != r || !ok || err != nil {
			t.Errorf("%v is not read back", r)
		}
	}
}

func TestParseQty(t *testing.T) {
	for in, want := range map[string]Qty{"1": 1000, "1,5": 1500, "0.125": 125, "1 000": 1000000, "2.500": 2500, "999999999.999": MaxQty, "3.": 3000, "1.0000": 1000} {
		if got, err := ParseQty(in); err != nil || got != want {
			t.Errorf("ParseQty(%q) = %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "0", "-1", "0.0001", "1.2.3", "x", "1000000000", "+1", "1e3", ".", "0,000"} {
		if got, err := ParseQty(in); CodeOf(err) != Invalid {
			t.Errorf("ParseQty(%q) = %v, %v", in, got, err)
		}
	}
}

func TestLineRefusesWhatIsTooBig(t *testing.T) {
	for _, c := range []struct {
		price Money
		qty   Qty
	}{{MaxMoney, 1001}, {MaxMoney, MaxQty}, {1, 0}, {1, -1}, {1 << 62, MaxQty}, {1, 1 << 62}} {
		if l, err := PricedLine("x", c.qty, "шт", c.price, true, 22); CodeOf(err) != Invalid {
			t.Errorf("%v x %v = %+v, %v", c.price, c.qty, l, err)
		}
	}
	if _, err := PricedLine("x", 1000, "шт", MaxMoney, true, 22); CodeOf(err) != Invalid {
		t.Error("VAT on top of the largest sum is accepted")
	}
	if l, err := PricedLine("x", 1000, "шт", MaxMoney, false, 22); err != nil || l.Sum != MaxMoney {
		t.Error(l, err)
	}
}

func TestLineProperties(t *testing.T) {
	rates := []VATRate{22, 20, 18, 10, 7, 5, 0, NoVAT}
	rapid.Check(t, func(t *rapid.T) {
		var lines []Line
		for range rapid.IntRange(1, 20).Draw(t, "n") {
			price := Money(rapid.Int64Range(-1_000_000_00, 1_000_000_00).Draw(t, "price"))
			qty := Qty(rapid.Int64Range(1, 1_000_000).Draw(t, "qty"))
			net := rapid.Bool().Draw(t, "net")
			l, err := PricedLine("x", qty, "шт", price, net, rapid.SampledFrom(rates).Draw(t, "rate"))
			if err != nil {
				t.Fatal(err)
			}
			r := int64(max(l.Rate, 0))
			if net && l.NetSum() != DivHalfUp(price, int64(qty), 1000) || !net && l.Sum != DivHalfUp(price, int64(qty), 1000) {
				t.Fatalf("the price is not kept: %+v", l)
			}
			// |VAT*(100+r) - gross*r| is at most half a kopeck's worth on either basis.
			if diff := (l.VAT*Money(100+r) - l.Sum*Money(r)).Abs(); !net && 2*diff > Money(100+r) {
				t.Fatalf("VAT inside is off by %v: %+v", diff, l)
			}
			if diff := (l.VAT*100 - l.NetSum()*Money(r)).Abs(); net && 2*diff > 100 {
				t.Fatalf("VAT on top is off by %v: %+v", diff, l)
			}
			lines = append(lines, l)
		}
		total, byRate := TotalOf(lines), Totals{}
		for _, rt := range TotalsByRate(lines) {
			byRate.Net, byRate.VAT, byRate.Gross = byRate.Net+rt.Net, byRate.VAT+rt.VAT, byRate.Gross+rt.Gross
		}
		if total != byRate || total.Net+total.VAT != total.Gross {
			t.Fatalf("%+v %+v", total, byRate)
		}
	})
}
