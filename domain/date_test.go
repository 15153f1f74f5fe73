package domain

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDateAgreesWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.IntRange(1900, 9999).Draw(t, "y")
		m := rapid.IntRange(1, 12).Draw(t, "m")
		d := rapid.IntRange(1, 28).Draw(t, "d")
		n := rapid.IntRange(-4000, 4000).Draw(t, "n")
		got := NewDate(y, time.Month(m), d)
		want := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if got.String() != want.Format("2006-01-02") || got.Weekday() != want.Weekday() {
			t.Fatalf("%v %v, want %v", got, got.Weekday(), want)
		}
		if y+n/365 > 1902 && y+n/365 < 9997 {
			if s := got.AddDays(n).String(); s != want.AddDate(0, 0, n).Format("2006-01-02") {
				t.Fatalf("AddDays(%d) = %s", n, s)
			}
		}
		if p, err := ParseDate(want.Format("02.01.2006")); err != nil || p != got {
			t.Fatalf("ParseDate: %v %v", p, err)
		}
		if ParseISO(got.String()) != got {
			t.Fatal("ParseISO does not read String back")
		}
	})
}

func TestParseDate(t *testing.T) {
	good := map[string]string{
		"31.12.2026": "2026-12-31", "1.2.26": "2026-02-01", "2026-02-28": "2026-02-28", "29.02.2024": "2024-02-29",
		"2026-11-20T09:15:00": "2026-11-20", "20.11.2026 9:15": "2026-11-20", "01/02/2026": "2026-02-01",
		"01.01.1900": "1900-01-01", "31.12.9999": "9999-12-31", "01.01.23г": "2023-01-01",
	}
	for in, want := range good {
		if d, err := ParseDate(in); err != nil || d.String() != want {
			t.Errorf("ParseDate(%q) = %v, %v; want %s", in, d, err, want)
		}
	}
	for _, in := range []string{"", "31.11.2026", "29.02.2026", "0.1.2026", "1.13.2026", "1.1.1899", "1.1.10000", "abc", "1.1", "1.1.1.1", "2026", "01.01.202"} {
		if d, err := ParseDate(in); CodeOf(err) != Invalid {
			t.Errorf("ParseDate(%q) = %v, %v; want a refusal", in, d, err)
		}
	}
}

func TestAddMonthsKeepsToTheMonth(t *testing.T) {
	if got := NewDate(2026, 1, 31).AddMonths(1).String(); got != "2026-02-28" {
		t.Error(got)
	}
	if got := NewDate(2024, 2, 29).AddMonths(12).String(); got != "2025-02-28" {
		t.Error(got)
	}
	if got := NewDate(2026, 12, 15).AddMonths(1).String(); got != "2027-01-15" {
		t.Error(got)
	}
}
