package ledger

import (
	"strconv"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// period is a stretch of days that is often reconciled.
type period int

// Periods, as the choice lists them.
const (
	thisQuarter period = iota
	lastQuarter
	thisYear
	lastYear
	ownDays
	periods
)

var periodKeys = [periods]string{"this_quarter", "last_quarter", "this_year", "last_year", "own"}

// days are the first and the last day of a period: one that is running ends today.
func (p period) days(today domain.Date) (from, to domain.Date) {
	y, m, _ := today.YMD()
	quarter := domain.NewDate(y, (m-1)/3*3+1, 1)
	switch p {
	case thisQuarter:
		return quarter, today
	case lastQuarter:
		return quarter.AddMonths(-3), quarter.AddDays(-1)
	case lastYear:
		return domain.NewDate(y-1, 1, 1), domain.NewDate(y-1, 12, 31)
	}
	return domain.NewDate(y, 1, 1), today
}

// periodOf finds the period with these days.
func periodOf(from, to, today domain.Date) period {
	for p := range ownDays {
		if f, t := p.days(today); f == from && t == to {
			return p
		}
	}
	return ownDays
}

// routeDays reads the days that a route asks for, "2026-07-01..2026-09-30" in its Tab.
func routeDays(r kit.Route) (from, to domain.Date, ok bool) {
	first, last, found := strings.Cut(r.Tab, "..")
	from, to = domain.ParseISO(first), domain.ParseISO(last)
	return from, to, found && !from.IsZero() && from <= to
}

var roman = [...]string{"I", "II", "III", "IV"}

// periodWords names days as people do: «III квартал 2026», «2025 год», «IV квартал 2026 по 22.11.2026», «01.02.2026 – 15.03.2026».
func periodWords(w kit.Words, from, to domain.Date) string {
	y, m, d := from.YMD()
	if d != 1 || from > to {
		return w.T("ui.period.days", "from", w.Date(from), "to", w.Date(to))
	}
	var name string
	switch {
	case m == 1 && to > from.AddMonths(3).AddDays(-1) && to < from.AddMonths(12):
		name = w.T("ui.ledger.year", "year", y)
		if to == from.AddMonths(12).AddDays(-1) {
			return name
		}
	case (m-1)%3 == 0 && to < from.AddMonths(3):
		n := roman[(m-1)/3]
		if w.Locale != i18n.Russian {
			n = strconv.Itoa(int(m-1)/3 + 1)
		}
		name = w.T("ui.ledger.quarter", "n", n, "year", y)
		if to == from.AddMonths(3).AddDays(-1) {
			return name
		}
	default:
		return w.T("ui.period.days", "from", w.Date(from), "to", w.Date(to))
	}
	return w.T("ui.ledger.till", "period", name, "date", w.Date(to))
}
