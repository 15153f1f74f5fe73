package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// For any ledger and day the explanation agrees with Settle and loses no kopeck: every debit is its closings and what is open,
// every credit its closings and what is left, and the rests are the advance.
func TestExplainAddsUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		entries, uses := ledgers(rt)
		if rapid.Bool().Draw(rt, "taken back") {
			entries = append(entries, Entry{ID: 1000, Kind: EntryReceipt, Date: NewDate(2026, 3, 1), Credit: -Money(rapid.Int64Range(1, 200_000).Draw(rt, "back"))})
		}
		if rapid.Bool().Draw(rt, "orphan") {
			entries = append(entries, Entry{ID: 1001, Kind: EntryCorrection, Date: NewDate(2026, 2, 1), Debit: -5_000, CorrectsID: 999})
		}
		asOf := NewDate(2026, 1, 1) + Date(rapid.IntRange(0, 150).Draw(rt, "as of"))
		open, advance := Settle(entries, uses, asOf)
		s := Explain(entries, uses, asOf)
		if len(open) != len(s.Open) || advance != s.Advance {
			rt.Fatalf("open %v, advance %v; Settle says %v, %v", s.Open, s.Advance, open, advance)
		}
		left := map[int64]Money{}
		for _, o := range s.Open {
			left[o.Entry.ID] += o.Open
		}
		for _, c := range s.Closings {
			if c.Amount <= 0 {
				rt.Fatalf("closing %+v", c)
			}
			if c.Debit.Credit < 0 {
				left[c.Debit.ID] -= c.Amount
			} else {
				left[c.Debit.ID] += c.Amount
			}
			if c.Credit.Debit < 0 {
				left[c.Credit.ID] -= c.Amount
			} else {
				left[c.Credit.ID] += c.Amount
			}
		}
		var rests Money
		for _, r := range s.Rests {
			rests += r.Left
			left[r.Entry.ID] += r.Left
			if r.Entry.Debit < 0 {
				left[r.Entry.ID] -= 2 * r.Left
			}
		}
		if rests != advance {
			rt.Fatalf("rests %v, advance %v", rests, advance)
		}
		for _, e := range entries {
			if e.Date > asOf || e.BeforeCutover {
				continue
			}
			if want := e.Debit + e.Credit; left[e.ID] != want {
				rt.Fatalf("entry %+v adds up to %v, want %v", e, left[e.ID], want)
			}
		}
	})
}

func TestExplainNamesTheCredits(t *testing.T) {
	day := func(n int) Date { return NewDate(2026, 1, n) }
	act := func(id int64, n int, sum Money) Entry {
		return Entry{ID: id, Kind: EntryAct, Date: day(n), Due: day(n), Debit: sum}
	}
	paid := func(id int64, n int, sum Money) Entry {
		return Entry{ID: id, Kind: EntryReceipt, Date: day(n), Credit: sum}
	}
	entries := []Entry{act(1, 1, 100), act(2, 5, 100), {ID: 3, Kind: EntryCorrection, Date: day(6), Debit: -30, CorrectsID: 1}, paid(4, 7, 60), paid(5, 9, 80)}
	s := Explain(entries, []CreditUse{{CreditID: 4, DebitID: 2, Amount: 60, From: day(7)}}, day(31))
	type c struct {
		debit, credit int64
		amount        Money
		named         bool
	}
	want := []c{{1, 3, 30, true}, {2, 4, 60, true}, {1, 5, 70, false}, {2, 5, 10, false}}
	if len(s.Closings) != len(want) {
		t.Fatalf("%+v", s.Closings)
	}
	for i, x := range s.Closings {
		if got := (c{x.Debit.ID, x.Credit.ID, x.Amount, x.Designated}); got != want[i] {
			t.Errorf("closing %d is %+v, want %+v", i, got, want[i])
		}
	}
	if len(s.Open) != 1 || s.Open[0].Open != 30 || s.Advance != 0 || len(s.Rests) != 0 {
		t.Errorf("open %+v, advance %v, rests %+v", s.Open, s.Advance, s.Rests)
	}
}
