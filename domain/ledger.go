package domain

import (
	"sort"
	"unicode/utf8"
)

// OpenDebit is what remains of one debit of a ledger key on a day.
type OpenDebit struct {
	Entry Entry
	Open  Money
}

// Settle closes the debits of one ledger key with its credits as of a day: first what credits were designated for, then
// the remainder first in, first out by due date, date and number (ГК 319.1, 522 by analogy). It returns the open debits in
// that order and the advance left. Refunds to the client take back its advance before any act is closed. A downward
// correction reduces its own act. Always: sum of Open - advance = sum of debits - sum of credits.
func Settle(entries []Entry, uses []CreditUse, asOf Date) (open []OpenDebit, advance Money) {
	items, pool := settle(entries, uses, asOf)
	return openOf(items), pool
}

// settled is a debit with what is open of it and what closed the rest, without its corrections.
type settled struct {
	OpenDebit
	designated, pooled Money
}

func openOf(items []settled) (open []OpenDebit) {
	for _, it := range items {
		if it.Open > 0 {
			open = append(open, it.OpenDebit)
		}
	}
	return open
}

func settle(entries []Entry, uses []CreditUse, asOf Date) (items []settled, pool Money) {
	in := func(e Entry) bool { return e.Date <= asOf && !e.BeforeCutover }
	at := map[int64]int{}
	for _, e := range entries {
		if !in(e) {
			continue
		}
		pool += e.Credit
		if e.Debit > 0 {
			at[e.ID] = len(items)
			items = append(items, settled{OpenDebit: OpenDebit{Entry: e, Open: e.Debit}})
		}
	}
	for _, e := range entries {
		if !in(e) || e.Debit >= 0 {
			continue
		}
		if i, ok := at[e.CorrectsID]; ok {
			items[i].Open += e.Debit
		} else {
			pool -= e.Debit
		}
	}
	used := map[int64]Money{}
	for _, u := range uses {
		if u.From <= asOf {
			used[u.DebitID] += u.Amount
		}
	}
	for i := range items {
		if items[i].Open < 0 {
			pool -= items[i].Open
			items[i].Open = 0
		}
		take := min(used[items[i].Entry.ID], items[i].Open)
		items[i].Open -= take
		items[i].designated = take
		pool -= take
	}
	sort.SliceStable(items, func(a, b int) bool { return fifo(items[a].Entry, items[b].Entry) })
	if pool < 0 {
		// Credits were taken back (a negative credit) after they had been used: the newest debits open again.
		pool = reopen(items, pool)
	}
	for i := range items {
		take := min(pool, items[i].Open)
		if take <= 0 {
			continue
		}
		items[i].Open -= take
		items[i].pooled = take
		pool -= take
	}
	return items, pool
}

// reopen never opens more of a debit than designations had closed: what its corrections took stays taken.
func reopen(items []settled, pool Money) Money {
	for i := len(items) - 1; i >= 0 && pool < 0; i-- {
		back := min(-pool, items[i].designated)
		if back > 0 {
			items[i].Open += back
			items[i].designated -= back
			pool += back
		}
	}
	return pool
}

// AdvanceSince returns what a ledger key has paid ahead at the end of a day and of every later one: so much can be moved
// elsewhere on that day without making a debt of it.
func AdvanceSince(entries []Entry, day Date) Money {
	es := append([]Entry(nil), entries...)
	sort.SliceStable(es, func(a, b int) bool { return es[a].Date < es[b].Date })
	var advance, least Money
	noted := false
	note := func() {
		if !noted || advance < least {
			least, noted = advance, true
		}
	}
	for i, e := range es {
		if e.Date > day && (i == 0 || es[i-1].Date < e.Date) {
			note()
		}
		if !e.BeforeCutover {
			advance += e.Credit - e.Debit
		}
	}
	note()
	return max(0, least)
}

// fifo is the order in which undesignated credits close debits: refunds first, then due date, date, number, entry.
func fifo(a, b Entry) bool {
	if ra, rb := a.Kind == EntryRefund, b.Kind == EntryRefund; ra != rb {
		return ra
	}
	if a.Due != b.Due {
		return a.Due < b.Due
	}
	if a.Date != b.Date {
		return a.Date < b.Date
	}
	if a.Number != b.Number {
		return NumberLess(a.Number, b.Number)
	}
	return a.ID < b.ID
}

// NumberLess orders document numbers as people do: shorter runs of digits first, so that 9 stands before 10.
func NumberLess(a, b string) bool {
	if la, lb := utf8.RuneCountInString(a), utf8.RuneCountInString(b); la != lb {
		return la < lb
	}
	return a < b
}
