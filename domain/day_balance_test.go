package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// TestDifferencesOfDaysAddUp changes the book at random: each change shows on its own day and on no other, and together they are the
// difference at the end.
func TestDifferencesOfDaysAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		from := NewDate(2026, 11, 1)
		to := from.AddDays(rapid.IntRange(0, 20).Draw(rt, "days"))
		bank := BankPeriod{From: from, To: to, Opening: Money(rapid.Int64Range(-1e6, 1e6).Draw(rt, "opening")), Moved: map[Date]Money{}}
		book, wrong := map[Date]Money{}, map[Date]Money{}
		bank.Closing = bank.Opening
		for d := from; d <= to; d++ {
			if m := Money(rapid.Int64Range(-3, 3).Draw(rt, "moved") * 100); m != 0 {
				bank.Moved[d], book[d] = m, m
				bank.Closing += m
			}
			if rapid.IntRange(0, 4).Draw(rt, "spoil") == 0 {
				wrong[d] = Money(rapid.Int64Range(-5, 5).Draw(rt, "by"))
				book[d] += wrong[d]
			}
		}
		off := Money(rapid.Int64Range(-2, 2).Draw(rt, "opening off"))
		days := CompareDays(bank, bank.Opening+off, book)
		sum := Money(0)
		for i, d := range days {
			want := wrong[d.Day]
			if i == 0 {
				want = off
			}
			if d.Arose != want {
				rt.Fatalf("%v: arose %v, spoilt by %v", d.Day, d.Arose, want)
			}
			if sum += d.Arose; d.Difference() != sum {
				rt.Fatalf("%v: %v, the days add up to %v", d.Day, d.Difference(), sum)
			}
		}
		if last := days[len(days)-1]; last.Day != to || last.Bank != bank.Closing {
			rt.Fatalf("ends with %+v", last)
		}
	})
}
