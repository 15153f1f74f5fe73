package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// Counted by hand: 820 000 of debt on 22 November after 300 000, 400 000 and 500 000 of sales. 820 000 / 1 200 000 × 90 = 61.5 days.
// Back: 22 days and 31 use up 700 000, the other 120 000 are 7.2 of the 30 days of September. Of 700 000 + 1 200 000 - 300 000 that
// could be collected 700 000 + 1 200 000 - 820 000 was: 67.5 %.
func TestCollection(t *testing.T) {
	by := []Sales{{300_000_00, 22}, {400_000_00, 31}, {500_000_00, 30}}
	for name, c := range map[string]struct {
		of                 Collection
		dso, back, cei     int
		hasDSO, hasB, hasC bool
	}{
		"by hand":             {Collection{Days: 90, Sales: 1_200_000_00, Opening: 700_000_00, Closing: 820_000_00, Current: 300_000_00, Months: by}, 615, 602, 675, true, true, true},
		"all is collected":    {Collection{Days: 90, Sales: 1_200_000_00, Opening: 700_000_00, Months: by}, 0, 0, 1000, true, true, true},
		"nothing is":          {Collection{Days: 30, Sales: 100, Opening: 50, Closing: 150, Months: []Sales{{100, 30}}}, 450, 300, 0, true, false, true},
		"all is current":      {Collection{Days: 30, Sales: 100, Closing: 100, Current: 100, Months: []Sales{{100, 30}}}, 300, 300, 0, true, true, false},
		"without sales":       {Collection{Days: 30, Opening: 90, Closing: 60, Current: 0, Months: []Sales{{0, 30}, {0, 31}}}, 0, 610, 333, false, false, true},
		"a month without any": {Collection{Days: 60, Sales: 200, Closing: 150, Months: []Sales{{100, 10}, {0, 31}, {100, 30}}}, 450, 560, 250, true, true, true},
		"a month corrected":   {Collection{Days: 60, Sales: 100, Closing: 100, Months: []Sales{{-50, 10}, {150, 30}}}, 600, 300, 0, true, true, true},
		"an empty book":       {Collection{Days: 90}, 0, 0, 0, false, true, false},
		"half up":             {Collection{Days: 1, Sales: 400, Closing: 70, Months: []Sales{{400, 1}}}, 2, 2, 825, true, true, true},
	} {
		dso, okD := c.of.DSO()
		back, okB := c.of.CountBackDSO()
		cei, okC := c.of.CEI()
		if dso != c.dso || okD != c.hasDSO || back != c.back || okB != c.hasB || cei != c.cei || okC != c.hasC {
			t.Errorf("%s: DSO %d %v, back %d %v, CEI %d %v", name, dso, okD, back, okB, cei, okC)
		}
	}
}

// Of even sales both ways of counting the days say the same; more debt is never fewer days, and never a better CEI.
func TestCollectionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "months")
		month := Money(rapid.IntRange(1, 1_000_000).Draw(t, "sales"))
		c := Collection{Days: 30 * n, Sales: month * Money(n), Opening: Money(rapid.IntRange(0, 1_000_000).Draw(t, "opening"))}
		for range n {
			c.Months = append(c.Months, Sales{month, 30})
		}
		c.Closing = Money(rapid.IntRange(0, int(c.Sales)).Draw(t, "closing"))
		c.Current = Money(rapid.IntRange(0, int(c.Closing)).Draw(t, "current"))
		dso, _ := c.DSO()
		back, ok := c.CountBackDSO()
		if !ok || dso-back > 1 || back-dso > 1 { // each is rounded by itself
			t.Fatalf("%+v: %d days, counted back %d, %v", c, dso, back, ok)
		}
		more := c
		more.Closing++
		if d, _ := more.DSO(); d < dso {
			t.Fatalf("%+v: a kopeck more is %d days after %d", c, d, dso)
		}
		was, ok := c.CEI()
		if now, _ := more.CEI(); ok && now > was {
			t.Fatalf("%+v: a kopeck more is CEI %d after %d", c, now, was)
		}
	})
}

func TestMonthsBack(t *testing.T) {
	got := MonthsBack(NewDate(2026, 3, 31), 3)
	for i, want := range []Date{NewDate(2026, 3, 1), NewDate(2026, 2, 1), NewDate(2026, 1, 1)} {
		if got[i] != want {
			t.Errorf("%v", got)
		}
	}
}
