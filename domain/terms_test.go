package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestDue(t *testing.T) {
	doc := NewDate(2026, 7, 1) // a Wednesday
	for _, v := range []struct {
		term PaymentTerm
		base Date
		want string
	}{
		{PaymentTerm{}, doc, "2026-07-01"},
		{PaymentTerm{Set: true, Days: 10}, doc, "2026-07-13"}, // the 11th is a Saturday
		{PaymentTerm{Set: true, Days: 10, Working: true}, doc, "2026-07-15"},
		{PaymentTerm{Set: true, Days: 0}, NewDate(2026, 7, 4), "2026-07-06"},
		{PaymentTerm{Set: true, Days: 5}, 0, "2026-07-06"},
		{PaymentTerm{Set: true, Base: DayOfMonth, Days: 20}, doc, "2026-08-20"},
		{PaymentTerm{Set: true, Base: DayOfMonth, Days: 31}, NewDate(2027, 1, 15), "2027-03-01"}, // 28 February 2027 is a Sunday
		{PaymentTerm{Set: true, Base: DayOfMonth, Days: 10}, NewDate(2026, 12, 31), "2027-01-11"},
		{PaymentTerm{Set: true, Days: 1 << 40}, doc, "2036-07-08"}, // ten years at the most: the 7th is a Monday after 3660 days
	} {
		got := Due(v.term, doc, v.base, nil)
		if v.term.Days > MaxTermDays {
			v.want = (*Calendar)(nil).NextWorking(doc + MaxTermDays).String()
		}
		if got.String() != v.want {
			t.Errorf("%+v from %v: %v, want %s", v.term, v.base, got, v.want)
		}
	}
	if got := Due(PaymentTerm{}, NewDate(2026, 7, 4), 0, nil); got != NewDate(2026, 7, 4) {
		t.Error("a document without a term is due on its own date, even a Saturday:", got)
	}
	if Due(PaymentTerm{Set: true, Days: 3}, 0, 0, nil) != 0 {
		t.Error("nothing is due without dates")
	}
}

func TestOverdueStartsTheDayAfterTheLastDay(t *testing.T) {
	due := NewDate(2026, 7, 4) // a Saturday
	last := LastDay(due, nil)
	if last != NewDate(2026, 7, 6) {
		t.Fatal(last)
	}
	if OverdueDays(last, last) != 0 || OverdueDays(last+1, last) != 1 || OverdueDays(due, last) != 0 || OverdueDays(due, 0) != 0 {
		t.Error("overdue days are wrong")
	}
}

func TestDueProperties(t *testing.T) {
	cal := testCalendar(t)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]*Calendar{nil, {}, cal}).Draw(t, "calendar")
		base := NewDate(2025, 6, 1) + Date(rapid.IntRange(0, 1200).Draw(t, "base"))
		term := PaymentTerm{
			Set: true, Days: rapid.IntRange(0, 400).Draw(t, "days"), Working: rapid.Bool().Draw(t, "working"),
			Base: rapid.SampledFrom([]TermBase{FromAct, FromSigning, FromInvoice, DayOfMonth}).Draw(t, "basis"),
		}
		due := Due(term, base, base, c)
		if !c.IsWorking(due) || due < base {
			t.Fatalf("%+v from %v is due on %v", term, base, due)
		}
		if LastDay(due, c) != due {
			t.Fatal("a working due date moves again")
		}
		if OverdueDays(due, LastDay(due, c)) != 0 || OverdueDays(due+5, LastDay(due, c)) != 5 {
			t.Fatal("overdue does not start the day after")
		}
		longer := term
		longer.Days++
		if Due(longer, base, base, c) < due {
			t.Fatalf("a longer term is due earlier: %+v from %v", longer, base)
		}
	})
}
