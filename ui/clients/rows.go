package clients

import (
	"cmp"
	"slices"
	"strings"

	"accord/domain"
	"accord/ui/kit"
)

// Columns of the table, in their order.
const (
	colClient = iota
	colINN
	colCity
	colBalance
	colUnpaid
	colOverdue
	colDays
	colAdvances
	columns
)

// list is what the book answered, the folded words to search in, and the order in which rows are shown.
type list struct {
	all    []domain.ClientBalance
	names  []string // folded, beside all
	order  []int32  // what is shown, as indices of all
	filter string
	col    int
	fall   bool
}

// fold makes words comparable: case and ё do not matter.
func fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "ё", "е") }

func newList(all []domain.ClientBalance) list {
	l := list{all: all, names: make([]string, len(all))}
	for i, b := range all {
		l.names[i] = fold(b.Client)
	}
	return l
}

// arrange filters and sorts anew. Every word of the filter must be in the name, or begin the INN.
func (l *list) arrange() {
	words := strings.Fields(fold(l.filter))
	l.order = l.order[:0]
	for i := range l.all {
		if l.matches(i, words) {
			l.order = append(l.order, int32(i))
		}
	}
	slices.SortStableFunc(l.order, func(a, b int32) int {
		c := l.compare(a, b)
		if l.fall {
			c = -c
		}
		if c == 0 && l.col != colClient {
			c = cmp.Compare(l.names[a], l.names[b])
		}
		return c
	})
}

func (l *list) matches(i int, words []string) bool {
	for _, w := range words {
		if !strings.Contains(l.names[i], w) && !strings.Contains(l.all[i].INN, w) {
			return false
		}
	}
	return true
}

func (l *list) compare(a, b int32) int {
	x, y := &l.all[a], &l.all[b]
	switch l.col {
	case colINN:
		return cmp.Compare(x.INN, y.INN)
	case colCity:
		return cmp.Compare(x.City, y.City)
	case colBalance:
		return cmp.Compare(x.Balance, y.Balance)
	case colUnpaid:
		return cmp.Compare(x.Unpaid, y.Unpaid)
	case colOverdue:
		return cmp.Compare(x.Overdue, y.Overdue)
	case colDays:
		return cmp.Compare(x.OverdueDays, y.OverdueDays)
	case colAdvances:
		return cmp.Compare(x.Advances, y.Advances)
	}
	return cmp.Compare(l.names[a], l.names[b])
}

// at returns the balance shown in a row.
func (l *list) at(row int) domain.ClientBalance { return l.all[l.order[row]] }

// total adds up the rows shown.
func (l *list) total() (t domain.ClientBalance) {
	for _, i := range l.order {
		b := &l.all[i]
		t.Balance += b.Balance
		t.Unpaid += b.Unpaid
		t.Overdue += b.Overdue
		t.Advances += b.Advances
	}
	return t
}

// cells writes one balance; only what is overdue is red.
func cells(w kit.Words, b domain.ClientBalance, out []kit.Cell) {
	out[colClient].Text = b.Client
	out[colINN] = kit.Cell{Text: b.INN, Tone: kit.Quiet}
	out[colCity] = kit.Cell{Text: b.City, Tone: kit.Quiet}
	out[colBalance].Text = w.SumOrNone(b.Balance)
	out[colUnpaid].Text = w.SumOrNone(b.Unpaid)
	if b.Overdue > 0 {
		out[colOverdue] = kit.Cell{Text: w.Sum(b.Overdue), Tone: kit.Bad}
		out[colDays].Text = w.Count(b.OverdueDays)
	}
	out[colAdvances].Text = w.SumOrNone(b.Advances)
}

func totalCells(w kit.Words, n int, t domain.ClientBalance) []kit.Cell {
	out := make([]kit.Cell, columns)
	cells(w, t, out)
	out[colClient].Text = w.N("ui.clients.count", n)
	out[colDays].Text = ""
	return out
}
