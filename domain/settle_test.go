package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// ledgers draws the entries of one ledger key: debits with due dates, corrections of them, credits with designations.
func ledgers(t *rapid.T) (entries []Entry, uses []CreditUse) {
	day := func(name string) Date { return NewDate(2026, 1, 1) + Date(rapid.IntRange(0, 120).Draw(t, name)) }
	sum := func(name string) Money { return Money(rapid.Int64Range(1, 100_000).Draw(t, name)) }
	id := int64(0)
	add := func(e Entry) Entry {
		id++
		e.ID = id
		e.BeforeCutover = rapid.IntRange(0, 9).Draw(t, "before") == 0
		entries = append(entries, e)
		return e
	}
	var debits []Entry
	for range rapid.IntRange(0, 6).Draw(t, "debits") {
		d := add(Entry{Kind: EntryAct, Date: day("date"), Debit: sum("debit"), Due: day("due"), Number: rapid.StringMatching("[1-9]{1,2}").Draw(t, "number")})
		d.LastDay = d.Due
		debits = append(debits, d)
		if rapid.IntRange(0, 3).Draw(t, "corrected") == 0 {
			add(Entry{Kind: EntryCorrection, Date: d.Date + Date(rapid.IntRange(0, 30).Draw(t, "later")), Debit: -Money(rapid.Int64Range(1, int64(d.Debit)).Draw(t, "cut")), CorrectsID: d.ID})
		}
	}
	used := map[int64]Money{}
	for range rapid.IntRange(0, 6).Draw(t, "credits") {
		c := add(Entry{Kind: EntryReceipt, Date: day("date"), Credit: sum("credit")})
		left := c.Credit
		for _, d := range debits {
			if c.BeforeCutover || d.BeforeCutover || rapid.IntRange(0, 2).Draw(t, "named") > 0 {
				continue
			}
			m := min(left, d.Debit-used[d.ID])
			if m > 0 {
				m = Money(rapid.Int64Range(1, int64(m)).Draw(t, "use"))
				left -= m
				used[d.ID] += m
				uses = append(uses, CreditUse{CreditID: c.ID, DebitID: d.ID, Amount: m, From: max(c.Date, d.Date)})
			}
		}
	}
	return entries, uses
}

func balanceOf(entries []Entry, asOf Date) (m Money) {
	for _, e := range entries {
		if e.Date <= asOf && !e.BeforeCutover {
			m += e.Debit - e.Credit
		}
	}
	return m
}

// For any day: what is open less what is paid ahead is the balance; both are never negative and never stand together.
func TestSettleKeepsTheBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, uses := ledgers(t)
		for asOf := NewDate(2026, 1, 1) - 1; asOf < NewDate(2026, 6, 15); asOf += 3 {
			open, advance := Settle(entries, uses, asOf)
			var sum Money
			for i, o := range open {
				sum += o.Open
				if o.Open <= 0 || o.Open > o.Entry.Debit || o.Entry.Date > asOf || o.Entry.BeforeCutover {
					t.Fatalf("as of %v: open %v of %+v", asOf, o.Open, o.Entry)
				}
				if i > 0 && fifo(o.Entry, open[i-1].Entry) {
					t.Fatalf("as of %v: %+v stands after %+v", asOf, o.Entry, open[i-1].Entry)
				}
			}
			if sum-advance != balanceOf(entries, asOf) || advance < 0 || sum > 0 && advance > 0 {
				t.Fatalf("as of %v: open %v, advance %v, balance %v", asOf, sum, advance, balanceOf(entries, asOf))
			}
		}
	})
}

// A debit is never more open than what its own designations and corrections leave of it, and only a debit that is the last to be
// closed is open in part beyond them: the earlier ones are closed.
func TestSettleClosesDesignatedFirstThenInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, uses := ledgers(t)
		asOf := LastDate
		open, _ := Settle(entries, uses, asOf)
		rest := func(e Entry) Money { // after designations and corrections
			m := e.Debit
			for _, c := range entries {
				if c.CorrectsID == e.ID && !c.BeforeCutover {
					m += c.Debit
				}
			}
			var u Money
			for _, x := range uses {
				if x.DebitID == e.ID {
					u += x.Amount
				}
			}
			return max(0, m-u)
		}
		for i, o := range open {
			if o.Open > rest(o.Entry) {
				t.Fatalf("%v is open of %v", o.Open, rest(o.Entry))
			}
			if i > 0 && o.Open != rest(o.Entry) {
				t.Fatalf("%+v is closed in part while an earlier one is open", o.Entry)
			}
		}
		for _, e := range entries { // what stands before the first open one is closed
			if len(open) > 0 && e.Debit > 0 && !e.BeforeCutover && rest(e) > 0 && fifo(e, open[0].Entry) {
				for _, o := range open {
					if o.Entry.ID == e.ID {
						t.Fatalf("%+v is open before the first", e)
					}
				}
			}
		}
	})
}

// A part payment reduces its document's own bucket and no other; it is never aged by its own date.
func TestAPartPaymentReducesItsOwnBucket(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, _ := ledgers(t)
		var debits []Entry
		for _, e := range entries {
			if e.Debit > 0 && !e.BeforeCutover {
				debits = append(debits, e)
			}
		}
		age := func(uses []CreditUse, more ...Entry) (b Buckets) {
			open, _ := Settle(append(append([]Entry{}, debits...), more...), uses, NewDate(2026, 6, 1))
			for _, o := range open {
				b.Add(o.Open, OverdueDays(NewDate(2026, 6, 1), o.Entry.LastDay))
			}
			return b
		}
		if len(debits) == 0 {
			return
		}
		d := debits[rapid.IntRange(0, len(debits)-1).Draw(t, "which")]
		pay := Money(rapid.Int64Range(1, int64(d.Debit)).Draw(t, "pay"))
		paid := Entry{ID: 999, Kind: EntryReceipt, Date: NewDate(2026, 5, 31), Credit: pay}
		want := age(nil)
		want.Add(-pay, OverdueDays(NewDate(2026, 6, 1), d.LastDay))
		if got := age([]CreditUse{{CreditID: 999, DebitID: d.ID, Amount: pay, From: d.Date}}, paid); got != want {
			t.Fatalf("%v paid of %+v: %+v, want %+v", pay, d, got, want)
		}
	})
}

// What AdvanceSince allows to be taken away leaves no debt on that day or later, and a kopeck more would.
func TestAdvanceSinceIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries, _ := ledgers(t)
		day := NewDate(2026, 1, 1) + Date(rapid.IntRange(-3, 150).Draw(t, "day"))
		m := AdvanceSince(entries, day)
		least := -balanceOf(entries, day)
		for d := day; d < day+300; d++ {
			least = min(least, -balanceOf(entries, d))
		}
		if m != max(0, least) {
			t.Fatalf("%v, by days %v", m, least)
		}
	})
}
