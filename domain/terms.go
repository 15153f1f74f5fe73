package domain

// MaxTermDays is the longest payment term, ten years; longer ones are slips of the keyboard and are cut to it.
const MaxTermDays = 3660

// Due returns the day until which a document is to be paid: so many calendar or working days after the base (the act,
// signing or invoice; the document's date when absent), or that day of the month after the base's, moved to the next working
// day (ГК 190-193). Without an agreed term it is the document's own date, not moved.
func Due(term PaymentTerm, docDate, base Date, cal *Calendar) Date {
	if !term.Set {
		return docDate
	}
	if base.IsZero() {
		base = docDate
	}
	if base.IsZero() {
		return 0
	}
	days := min(max(term.Days, 0), MaxTermDays)
	switch {
	case term.Base == DayOfMonth:
		return cal.NextWorking(dayOfNextMonth(base, days))
	case term.Working:
		return cal.AddWorking(base, days)
	}
	return cal.NextWorking(base.AddDays(days))
}

// dayOfNextMonth returns the n-th of the month after d's, its last day when it is shorter.
func dayOfNextMonth(d Date, n int) Date {
	y, m, _ := d.YMD()
	first, last := NewDate(y, m+1, 1), NewDate(y, m+2, 0)
	return min(first+Date(max(n, 1)-1), last, LastDate)
}

// LastDay returns the last day on which a payment is in time: the due date or the next working day (ГК 193). Overdue
// starts the day after.
func LastDay(due Date, cal *Calendar) Date { return cal.NextWorking(due) }

// OverdueDays returns how many days a document is overdue: 0 until its last day and when that is absent.
func OverdueDays(asOf, lastDay Date) int {
	if lastDay.IsZero() || asOf <= lastDay {
		return 0
	}
	return int(asOf - lastDay)
}
