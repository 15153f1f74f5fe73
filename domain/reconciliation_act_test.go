package domain

import "testing"

func TestWhereAnActStandsAfterItsMarks(t *testing.T) {
	for _, c := range []struct {
		marks []ReconciliationState
		want  ReconciliationState
	}{
		{nil, ReconciliationDraft},
		{[]ReconciliationState{ReconciliationSent}, ReconciliationSent},
		{[]ReconciliationState{ReconciliationSent, ReconciliationDisputed, ReconciliationSent}, ReconciliationDisputed},
		{[]ReconciliationState{ReconciliationSent, ReconciliationAgreed, ReconciliationDisputed}, ReconciliationDisputed},
		{[]ReconciliationState{ReconciliationSent, ReconciliationDisputed, ReconciliationAgreed, ReconciliationSigned, ReconciliationOriginal}, ReconciliationOriginal},
	} {
		var marks []ReconciliationMark
		for _, k := range c.marks {
			marks = append(marks, ReconciliationMark{Kind: k})
		}
		if got := ReconciliationAfter(marks); got != c.want {
			t.Errorf("%v: %s, want %s", c.marks, got, c.want)
		}
	}
}

func TestTheDriftOfALedger(t *testing.T) {
	row := func(d Date, number string, debit Money) ReconciliationRow {
		return ReconciliationRow{Date: d, Kind: EntryAct, Number: number, Debit: debit}
	}
	day := NewDate(2026, 7, 31)
	said := Reconciliation{Opening: 5, Rows: []ReconciliationRow{row(day, "1", 100), row(day, "2", 50), row(day, "2", 50)}, Debit: 200, Closing: 205}
	if d := DriftOf(said, said); !d.None() {
		t.Errorf("%+v", d)
	}
	now := Reconciliation{Opening: 5, Rows: []ReconciliationRow{row(day, "№1", 100), row(day, "2", 50), row(day.AddDays(1), "2", 50), row(day, "9", 7)}, Debit: 207, Closing: 212}
	d := DriftOf(said, now)
	if d.Closing != 7 || d.Debit != 7 || len(d.Changes) != 3 {
		t.Fatalf("%+v", d)
	}
	gone, added := 0, 0
	for _, c := range d.Changes {
		if c.Added {
			added++
		} else {
			gone++
		}
	}
	if gone != 1 || added != 2 {
		t.Errorf("%d gone, %d added: %+v", gone, added, d.Changes)
	}
	moved := said // the same sums on another day: the rows tell
	moved.Rows = []ReconciliationRow{row(day.AddDays(-1), "1", 100), row(day, "2", 50), row(day, "2", 50)}
	if d := DriftOf(said, moved); d.None() || d.Closing != 0 {
		t.Errorf("%+v", d)
	}
}
