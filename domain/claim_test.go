package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// What is owed on each day of delay is what was open at the end of the day before, and today's open sum is Settle's.
func TestOverdueOwesWhatWasOpenTheDayBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, uses := ledgers(t)
		asOf := NewDate(2026, 1, 1) + Date(rapid.IntRange(0, 200).Draw(t, "as of"))
		var want, got Money
		open, _ := Settle(entries, uses, asOf)
		for _, d := range open {
			if OverdueDays(asOf, d.Entry.LastDay) > 0 {
				want += d.Open
			}
		}
		for _, d := range Overdue(entries, uses, asOf) {
			got += d.Open
			start := d.Owed[0].From
			if start != max(d.Entry.LastDay, d.Entry.Date)+1 || start > asOf+1 {
				t.Fatalf("owed from %v: %+v", start, d.Entry)
			}
			for day := start; day <= asOf; day++ {
				var open, owed Money
				before, _ := Settle(entries, uses, day-1)
				for _, o := range before {
					if o.Entry.ID == d.Entry.ID {
						open = o.Open
					}
				}
				for _, o := range d.Owed {
					if o.From <= day {
						owed = o.Sum
					}
				}
				if owed != open {
					t.Fatalf("on %v: owed %v, was open %v: %+v", day, owed, open, d)
				}
			}
		}
		if got != want {
			t.Fatalf("overdue %v, want %v", got, want)
		}
	})
}

func TestClaimCountsByContractAndByLaw(t *testing.T) {
	rates := testRates(t)
	act := func(id int64, debit Money, due Date) Entry {
		return Entry{ID: id, Kind: EntryAct, Number: "7", Date: due - 10, DocDate: due - 10, Due: due, LastDay: due, Debit: debit}
	}
	asOf := NewDate(2026, 8, 15)
	withPenalty := &Contract{ID: 1, Number: "1", PenaltyPPM: 1000, PenaltyCapPPM: 100000}
	bare := &Contract{ID: 2, Number: "2"}
	paid := Entry{ID: 9, Kind: EntryReceipt, Date: NewDate(2026, 8, 5), Credit: 40_000_00}
	var c Claim
	rules := ClaimRules{Rates: rates, AsOf: asOf}
	if err := c.Add(withPenalty, Overdue([]Entry{act(1, 100_000_00, NewDate(2026, 7, 31)), paid}, nil, asOf), rules); err != nil {
		t.Fatal(err)
	}
	if err := c.Add(bare, Overdue([]Entry{act(2, 100_000_00, NewDate(2026, 1, 31))}, nil, asOf), rules); err != nil {
		t.Fatal(err)
	}
	// 5 days of 0.1 % of 100 000, the day of payment among them, and 10 of 60 000.
	if c.Penalty != 500_00+600_00 || c.Interest != 7940_41 || c.Debt != 160_000_00 || c.Total != c.Debt+c.Penalty+c.Interest {
		t.Errorf("%v %v %v %v", c.Penalty, c.Interest, c.Debt, c.Total)
	}
	if got := c.Contracts(); len(got) != 2 || got[0] != withPenalty || got[1] != bare {
		t.Errorf("%v", got)
	}
	if !c.Grows(ByContract) || !c.Grows(ByKeyRate) || c.Grows(NoInterest) {
		t.Error("by what it grows")
	}
	rules.Kind = ByContract
	if err := c.Add(bare, Overdue([]Entry{act(2, 1, NewDate(2026, 1, 31))}, nil, asOf), rules); CodeOf(err) != Conflict {
		t.Errorf("a contract without penalty: %v", err)
	}
	if err := c.Add(nil, Overdue([]Entry{act(2, 1, NewDate(2026, 1, 31))}, nil, asOf), rules); CodeOf(err) != Conflict {
		t.Errorf("no contract: %v", err)
	}
	rules.Kind = NoInterest
	var plain Claim
	if err := plain.Add(nil, Overdue([]Entry{act(2, 5, NewDate(2026, 1, 31))}, nil, asOf), rules); err != nil || plain.Total != 5 {
		t.Errorf("%+v, %v", plain, err)
	}
}

// An opening's delay is older than the ledger: it is owed whole until the first credit.
func TestAnOpeningIsOwedFromItsOwnDueDate(t *testing.T) {
	e := Entry{ID: 1, Kind: EntryOpening, Date: NewDate(2026, 6, 30), Due: NewDate(2026, 3, 2), LastDay: NewDate(2026, 3, 2), Debit: 1000}
	paid := Entry{ID: 2, Kind: EntryReceipt, Date: NewDate(2026, 7, 10), Credit: 300}
	got := Overdue([]Entry{e, paid}, nil, NewDate(2026, 8, 1))
	want := []OwedFrom{{NewDate(2026, 3, 3), 1000}, {NewDate(2026, 7, 11), 700}}
	if len(got) != 1 || got[0].Open != 700 || len(got[0].Owed) != 2 || got[0].Owed[0] != want[0] || got[0].Owed[1] != want[1] {
		t.Errorf("%+v", got)
	}
}
