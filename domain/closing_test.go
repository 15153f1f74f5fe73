package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// For any day: the closings of a debit and what Settle leaves open of it come to the debit with its downward corrections; no
// credit gives more than it has, and what all of them keep is Settle's advance.
func TestClosingsAgreeWithSettle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, uses := ledgers(t)
		asOf := NewDate(2026, 1, 1) + Date(rapid.IntRange(0, 150).Draw(t, "as of"))
		left := map[int64]Money{}
		want := map[int64]Money{}
		for _, e := range entries {
			if e.Date > asOf || e.BeforeCutover {
				continue
			}
			left[e.ID] += e.Credit
			if e.Debit > 0 {
				want[e.ID] += e.Debit
			} else if e.CorrectsID != 0 {
				want[e.CorrectsID] += e.Debit
			}
		}
		open, advance := Settle(entries, uses, asOf)
		for _, o := range open {
			want[o.Entry.ID] -= o.Open
		}
		got := map[int64]Money{}
		for _, c := range Closings(entries, uses, asOf) {
			if c.Amount <= 0 || c.From > asOf {
				t.Fatalf("%+v", c)
			}
			got[c.Debit] += c.Amount
			if c.Credit != 0 {
				left[c.Credit] -= c.Amount
			}
		}
		for _, e := range entries {
			if e.Debit > 0 && e.Date <= asOf && !e.BeforeCutover && got[e.ID] != max(0, want[e.ID]) {
				t.Fatalf("%+v: closed %v, want %v", e, got[e.ID], want[e.ID])
			}
		}
		var kept Money
		for id, m := range left {
			if m < 0 {
				t.Fatalf("credit %d gave %v too much", id, -m)
			}
			kept += m
		}
		if kept > advance {
			t.Fatalf("credits keep %v, the advance is %v", kept, advance)
		}
	})
}

// An offset takes a credit back out of a key: what it had closed opens again, and the parts tell so.
func TestClosingsOfATakenBackCredit(t *testing.T) {
	day := NewDate(2026, 3, 1)
	entries := []Entry{
		{ID: 1, Date: day, Debit: 300, Due: day}, {ID: 2, Date: day, Debit: 200, Due: day + 5},
		{ID: 3, Date: day, Credit: 400}, {ID: 4, Date: day + 1, Credit: -250},
	}
	uses := []CreditUse{{CreditID: 3, DebitID: 2, Amount: 200, From: day}}
	got := map[int64]Money{}
	for _, c := range Closings(entries, uses, day+1) {
		got[c.Debit] += c.Amount
	}
	open, _ := Settle(entries, uses, day+1)
	for _, o := range open {
		if got[o.Entry.ID]+o.Open != o.Entry.Debit {
			t.Errorf("debit %d: closed %v, open %v", o.Entry.ID, got[o.Entry.ID], o.Open)
		}
	}
	if got[1]+got[2] != 150 {
		t.Errorf("closed %v of 150", got)
	}
	before := Closings(entries, uses, day)
	if len(before) != 2 || !before[0].Designated || before[0].Debit != 2 || before[1].Debit != 1 || before[1].Amount != 200 {
		t.Errorf("before: %+v", before)
	}
}
