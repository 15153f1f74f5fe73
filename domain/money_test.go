package domain

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseMoney(t *testing.T) {
	good := map[string]Money{
		"12277.6": 1227760, "9714,77": 971477, "1 000.50": 100050, "700": 70000, "0": 0, "0,05": 5, "-5": -500, "+7": 700,
		"1 234,50": 123450, "1\u00a0234,5": 123450, "1\u202f234\u202f567,89": 123456789, "1,234.50": 123450, "1.234,50": 123450,
		"1,234,567": 123456700, "9999999999999.99": MaxMoney, "10.500": 1050, "−1,00": -100, ".5": 50, "0001.10": 110,
	}
	for in, want := range good {
		if got, err := ParseMoney(in); err != nil || got != want {
			t.Errorf("ParseMoney(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
	for _, in := range []string{"", " ", "abc", "1.2.3", "1,2,3", "0.005", "1e5", "10000000000000", "1-2", "--1", "1 руб", "12,34.56.78", "NaN", "0x10"} {
		if got, err := ParseMoney(in); CodeOf(err) != Invalid {
			t.Errorf("ParseMoney(%q) = %v, %v; want a refusal", in, got, err)
		}
	}
}

func TestMoneyReadsBackWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-int64(MaxMoney), int64(MaxMoney)).Draw(t, "m"))
		if back, err := ParseMoney(m.String()); err != nil || back != m {
			t.Fatalf("%v > %v, %v", m, back, err)
		}
	})
}

func TestDivHalfUpIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-int64(MaxMoney), int64(MaxMoney)).Draw(t, "m"))
		mul := rapid.Int64Range(1, 1000000).Draw(t, "mul")
		div := rapid.Int64Range(1, 1000000).Draw(t, "div")
		if int64(m.Abs()) > 0 && mul > div*9000 {
			return // beyond what a sum may be
		}
		// floor(|m|*mul/div + 1/2) with whole numbers of any size.
		n := new(big.Int).Mul(big.NewInt(int64(m.Abs())), big.NewInt(2*mul))
		n.Add(n, big.NewInt(div)).Quo(n, big.NewInt(2*div))
		want := Money(n.Int64())
		if m < 0 {
			want = -want
		}
		if got := DivHalfUp(m, mul, div); got != want {
			t.Fatalf("%v*%d/%d = %v, want %v", m, mul, div, got, want)
		}
	})
}

func TestSplitLosesNoKopeck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-int64(MaxMoney), int64(MaxMoney)).Draw(t, "m"))
		w := rapid.SliceOfN(rapid.Int64Range(0, 1000), 1, 30).Draw(t, "w")
		var sum Money
		for _, p := range Split(m, w) {
			sum += p
			if (m >= 0) != (p >= 0) && p != 0 {
				t.Fatalf("share %v of %v has the other sign", p, m)
			}
		}
		if sum != m {
			t.Fatalf("shares of %v add to %v", m, sum)
		}
	})
}
