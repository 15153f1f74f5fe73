package domain

import "slices"

// DayBalance is what an account of ours held at the end of a day, by the bank and by the book.
type DayBalance struct {
	Day        Date
	Bank, Book Money
	Arose      Money // the part of the difference that arose on this day
}

// Difference is how much more the book has than the bank.
func (d DayBalance) Difference() Money { return d.Book - d.Bank }

// BankPeriod is a statement of an account: balances at both ends and what moved on each day.
type BankPeriod struct {
	From, To         Date
	Opening, Closing Money
	Moved            map[Date]Money
}

// CompareDays sets a statement beside the book: first the balance with which it begins, then each day on which either moved, then its
// end, where the bank's own closing balance counts. opening is what the book had when the statement began, moved its days.
func CompareDays(bank BankPeriod, opening Money, moved map[Date]Money) []DayBalance {
	days := []Date{bank.To}
	for _, m := range []map[Date]Money{bank.Moved, moved} {
		for d := range m {
			if d >= bank.From && d <= bank.To {
				days = append(days, d)
			}
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	out := []DayBalance{{Day: bank.From.AddDays(-1), Bank: bank.Opening, Book: opening, Arose: opening - bank.Opening}}
	at := out[0]
	for _, d := range days {
		before := at.Difference()
		at.Day, at.Bank, at.Book = d, at.Bank+bank.Moved[d], at.Book+moved[d]
		if d == bank.To {
			at.Bank = bank.Closing
		}
		at.Arose = at.Difference() - before
		out = append(out, at)
	}
	return out
}
