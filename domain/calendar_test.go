package domain

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func testCalendar(t *testing.T) *Calendar {
	t.Helper()
	c, err := NewCalendar(CalendarYear{Year: 2026, Off: []Date{NewDate(2026, 1, 9), NewDate(2026, 3, 9)}, Short: []Date{NewDate(2026, 4, 30)}},
		CalendarYear{Year: 2028, Working: []Date{NewDate(2028, 2, 26)}, Short: []Date{NewDate(2028, 2, 26)}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCalendarData(t *testing.T) {
	c := testCalendar(t)
	for d, want := range map[Date]bool{
		NewDate(2026, 1, 9): false, NewDate(2026, 1, 12): true, NewDate(2026, 3, 9): false, NewDate(2026, 1, 1): false,
		NewDate(2026, 7, 4): false, NewDate(2028, 2, 26): true, NewDate(2028, 2, 27): false,
		NewDate(2027, 1, 8): false, NewDate(2027, 1, 11): true, // a gap between the years falls back
		NewDate(2025, 12, 31): true, NewDate(2030, 11, 4): false, NewDate(1950, 5, 9): false, 0: false,
	} {
		if c.IsWorking(d) != want {
			t.Errorf("%v worked: %v", d, !want)
		}
	}
	if !c.IsShortened(NewDate(2026, 4, 30)) || c.IsShortened(NewDate(2026, 6, 11)) || !c.IsShortened(NewDate(2027, 6, 11)) || c.IsShortened(NewDate(2026, 5, 1)) {
		t.Error("shortened days are wrong")
	}
	if !c.Covers(2026) || c.Covers(2027) || (*Calendar)(nil).Covers(2026) {
		t.Error("Covers is wrong")
	}
}

func TestCalendarRefusesContradictions(t *testing.T) {
	d := NewDate(2026, 7, 6)
	for i, years := range [][]CalendarYear{
		{{Year: 0}},
		{{Year: 10000}},
		{{Year: 2026}, {Year: 2026}},
		{{Year: 2027, Off: []Date{d}}},
		{{Year: 2026, Off: []Date{0}}},
		{{Year: 2026, Off: []Date{d}, Working: []Date{d}}},
		{{Year: 2026, Off: []Date{d}, Short: []Date{d}}},
		{{Year: 2026, Short: []Date{NewDate(2026, 7, 5)}}},
	} {
		if _, err := NewCalendar(years...); CodeOf(err) != Invalid {
			t.Errorf("%d: %v", i, err)
		}
	}
	if c, err := NewCalendar(); err != nil || !c.IsWorking(d) {
		t.Error("a calendar without years does not fall back")
	}
}

func TestWorkingDayProperties(t *testing.T) {
	cal := testCalendar(t)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]*Calendar{nil, {}, cal}).Draw(t, "calendar")
		d := NewDate(2025, 1, 1) + Date(rapid.IntRange(0, 2000).Draw(t, "d"))
		next := c.NextWorking(d)
		if !c.IsWorking(next) || next < d || c.IsWorking(d) && next != d || next > d+20 {
			t.Fatalf("after %v: %v", d, next)
		}
		n := rapid.IntRange(1, 300).Draw(t, "n")
		to, count := c.AddWorking(d, n), 0
		for x := d + 1; x <= to; x++ {
			if c.IsWorking(x) {
				count++
			}
		}
		if count != n || !c.IsWorking(to) {
			t.Fatalf("%v + %d working days = %v, which is %d", d, n, to, count)
		}
		if back := c.AddWorking(next, n); c.AddWorking(back, -n) != next {
			t.Fatalf("%v + %d - %d is another day", next, n, n)
		}
	})
}

func TestCalendarAtTheEdges(t *testing.T) {
	var c *Calendar
	if c.NextWorking(0) != 0 || c.AddWorking(0, 5) != 0 || c.AddWorking(LastDate, 5) > LastDate+1 || c.AddWorking(1, -5) < 0 {
		t.Error("edges are wrong")
	}
	if c.AddWorking(NewDate(2026, 7, 4), 0) != NewDate(2026, 7, 6) {
		t.Error("no days after a Saturday is the Monday")
	}
	if NewDate(2026, 7, 4).Weekday() != time.Saturday {
		t.Error("the weekday is wrong")
	}
}

func BenchmarkNextWorking(b *testing.B) {
	c, _ := NewCalendar(CalendarYear{Year: 2026})
	for b.Loop() {
		c.NextWorking(NewDate(2026, 7, 4))
	}
}

func BenchmarkNextWorkingWithoutData(b *testing.B) {
	var c *Calendar
	for b.Loop() {
		c.NextWorking(738000)
	}
}
