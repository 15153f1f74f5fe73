package domain

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// testRates are the rates of the vector of the design: 100 000 RUB, 2026-02-01..2026-08-15, payment day included.
func testRates(t interface{ Fatal(...any) }) KeyRates {
	k, err := NewKeyRates([]KeyRate{
		{NewDate(2026, 2, 16), 155000},
		{NewDate(2025, 12, 22), 160000},
		{NewDate(2026, 3, 23), 150000},
		{NewDate(2026, 4, 27), 145000},
		{NewDate(2026, 6, 22), 142500},
		{NewDate(2026, 7, 27), 140000},
		{NewDate(2023, 12, 18), 160000},
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKeyRateInterestGivesTheVector(t *testing.T) {
	got, err := KeyRateInterest([]OwedFrom{{NewDate(2026, 2, 1), 100_000_00}}, NewDate(2026, 8, 15), testRates(t))
	if err != nil || got.Sum != 7940_41 || len(got.Segments) != 6 {
		t.Fatalf("%+v, %v", got, err)
	}
	var days int
	for i, want := range []struct {
		days int
		sum  Money
	}{{15, 657_53}, {35, 1486_30}, {35, 1438_36}, {56, 2224_66}, {35, 1366_44}, {20, 767_12}} {
		s := got.Segments[i]
		if s.Days != want.days || s.Sum != want.sum || s.YearDays != 365 {
			t.Errorf("%d: %+v, want %+v", i, s, want)
		}
		days += s.Days
	}
	if days != 196 {
		t.Errorf("%d days", days)
	}
}

// A leap year is 366 days long, and a segment ends where the length of the year changes, not where it stays.
func TestKeyRateInterestKnowsLeapYears(t *testing.T) {
	rates, err := NewKeyRates([]KeyRate{{NewDate(2013, 9, 13), 100000}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	got, err := KeyRateInterest([]OwedFrom{{NewDate(2022, 12, 1), 3660_00}}, NewDate(2025, 1, 31), rates)
	if err != nil || len(got.Segments) != 3 {
		t.Fatalf("%+v, %v", got, err)
	}
	if s := got.Segments[1]; s.From != NewDate(2024, 1, 1) || s.To != NewDate(2024, 12, 31) || s.YearDays != 366 || s.Sum != 366_00 {
		t.Errorf("%+v", s)
	}
	if s := got.Segments[0]; s.To != NewDate(2023, 12, 31) || s.YearDays != 365 || s.Days != 396 {
		t.Errorf("%+v", s)
	}
}

func TestPenaltyInterestKeepsItsCap(t *testing.T) {
	owed := []OwedFrom{{NewDate(2026, 3, 1), 200_000_00}, {NewDate(2026, 4, 1), 50_000_00}, {NewDate(2026, 5, 1), 0}}
	got, err := PenaltyInterest(owed, NewDate(2026, 6, 30), 1000, 50000)
	// 31 days of 0.1 % of 200 000 and 30 of 50 000; the limit is 5 % of 200 000.
	if err != nil || got.Accrued != 6200_00+1500_00 || got.Cap != 10_000_00 || got.Sum != 7700_00 || len(got.Segments) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	if got, _ = PenaltyInterest(owed, NewDate(2026, 6, 30), 1000, 20000); got.Sum != 4000_00 || got.Accrued != 7700_00 {
		t.Errorf("%+v", got)
	}
	if got, _ = PenaltyInterest(owed, NewDate(2026, 2, 28), 1000, 0); got.Sum != 0 || len(got.Segments) != 0 {
		t.Errorf("before the first day: %+v", got)
	}
}

func TestInterestIsRefused(t *testing.T) {
	rates := testRates(t)
	if _, err := KeyRateInterest([]OwedFrom{{NewDate(2020, 1, 1), 1}}, NewDate(2026, 1, 1), rates); CodeOf(err) != Conflict {
		t.Errorf("before the first rate: %v", err)
	}
	if _, err := PenaltyInterest([]OwedFrom{{NewDate(1900, 1, 1), MaxMoney}}, LastDate, Million, 0); CodeOf(err) != Invalid {
		t.Errorf("eight thousand years at 100 %% a day: %v", err)
	}
	if _, err := PenaltyInterest([]OwedFrom{{NewDate(2026, 1, 1), 1}}, LastDate, -1, 0); CodeOf(err) != Invalid {
		t.Errorf("a negative rate: %v", err)
	}
	for _, bad := range [][]KeyRate{nil, {{0, 1}}, {{NewDate(2026, 1, 1), -1}}, {{NewDate(2026, 1, 1), 1}, {NewDate(2026, 1, 1), 2}}} {
		if _, err := NewKeyRates(bad, 0); CodeOf(err) != Invalid {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

// debts draws sums owed in order of their days.
func debts(t *rapid.T) []OwedFrom {
	day := NewDate(2026, 1, 1)
	var out []OwedFrom
	for range rapid.IntRange(1, 5).Draw(t, "steps") {
		out = append(out, OwedFrom{day, Money(rapid.Int64Range(0, int64(MaxMoney)).Draw(t, "sum"))})
		day += Date(rapid.IntRange(1, 90).Draw(t, "later"))
	}
	return out
}

// exact is what a sum, a rate and days come to, times so many kopecks, without rounding: for the bounds of the tests below.
func exact(segments []InterestSegment) *big.Rat {
	sum := new(big.Rat)
	for _, s := range segments {
		div := int64(Million)
		if s.YearDays > 0 {
			div *= int64(s.YearDays)
		}
		r := new(big.Rat).SetInt64(int64(s.Base))
		r.Mul(r, new(big.Rat).SetFrac64(s.PPM*int64(s.Days), div))
		sum.Add(sum, r)
	}
	return sum
}

// Whatever the sums, the days and the place of a cut: both halves together have the same days and differ from the whole by no more
// than the rounding of their segments; no sum is negative; the limit holds; MaxMoney overflows nothing.
func TestSplittingInterestLosesNothing(t *testing.T) {
	rates := testRates(t)
	rapid.Check(t, func(t *rapid.T) {
		owed := debts(t)
		through := owed[0].From + Date(rapid.IntRange(-3, 500).Draw(t, "through"))
		ppm, limit := rapid.Int64Range(0, 20000).Draw(t, "ppm"), rapid.Int64Range(0, 500000).Draw(t, "cap")
		for name, count := range map[string]func([]OwedFrom, Date) (Interest, error){
			"penalty": func(o []OwedFrom, d Date) (Interest, error) { return PenaltyInterest(o, d, ppm, limit) },
			"395":     func(o []OwedFrom, d Date) (Interest, error) { return KeyRateInterest(o, d, rates) },
		} {
			whole, err := count(owed, through)
			if err != nil {
				t.Fatal(err)
			}
			cut := owed[0].From + Date(rapid.IntRange(-5, 505).Draw(t, "cut"))
			first, err1 := count(owed, min(cut, through))
			second, err2 := count(after(owed, cut+1), through)
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			segments := append(append([]InterestSegment{}, first.Segments...), second.Segments...)
			if exact(segments).Cmp(exact(whole.Segments)) != 0 {
				t.Fatalf("%s: %v and %v are not %v", name, first.Segments, second.Segments, whole.Segments)
			}
			if diff := (first.Accrued + second.Accrued - whole.Accrued).Abs(); diff > Money(len(segments)+len(whole.Segments)) {
				t.Fatalf("%s: cut at %v, %v of difference", name, cut, diff)
			}
			checkInterest(t, whole, limit, name)
		}
	})
}

// after is what is owed from a day on.
func after(owed []OwedFrom, from Date) (out []OwedFrom) {
	for i, o := range owed {
		if i+1 < len(owed) && owed[i+1].From <= from {
			continue
		}
		out = append(out, OwedFrom{max(o.From, from), o.Sum})
	}
	return out
}

func checkInterest(t *rapid.T, n Interest, limit int64, name string) {
	var sum Money
	for i, s := range n.Segments {
		sum += s.Sum
		if s.Sum < 0 || s.Days <= 0 || s.Days != int(s.To-s.From)+1 || s.Base <= 0 || i > 0 && s.From <= n.Segments[i-1].To {
			t.Fatalf("%s: %+v", name, s)
		}
	}
	if sum != n.Accrued || n.Sum > n.Accrued || n.Sum < 0 {
		t.Fatalf("%s: %v %v %v", name, sum, n.Accrued, n.Sum)
	}
	if name == "penalty" && limit > 0 && len(n.Segments) > 0 {
		if want := DivHalfUp(n.Segments[0].Base, limit, Million); n.Cap != want || n.Sum != min(want, n.Accrued) {
			t.Fatalf("limit %v, want %v; %v of %v", n.Cap, want, n.Sum, n.Accrued)
		}
	}
}
