package domain

import (
	"slices"
	"strings"
)

// operation is a row of either side as matching sees it.
type operation struct {
	at      int // in its list
	date    Date
	docDate Date
	net     Money // debit less credit
	numbers []string
	words   string
	done    bool // in a pair or a difference
	kept    bool // it has its counterpart: what a double is a double of
}

// index is one side's operations, and where those of a sum, a day and a number are.
type index struct {
	list     []operation
	byNet    map[Money][]int
	byDay    map[Date][]int
	byNumber map[string][]int
	byTail   map[string][]int    // by the last digits of a number
	least    map[sideOfDay]Money // of what was free at the last forget
}

func newIndex(n int) index {
	return index{list: make([]operation, 0, n), byNet: map[Money][]int{}, byDay: map[Date][]int{}, byNumber: map[string][]int{}, byTail: map[string][]int{}}
}

func (x *index) add(o operation) {
	x.list = append(x.list, o)
	x.byNet[o.net] = append(x.byNet[o.net], o.at)
	x.byDay[o.date] = append(x.byDay[o.date], o.at)
	for _, n := range o.numbers {
		note(x.byNumber, n, o.at)
		if end := lastDigits(n); end != "" {
			note(x.byTail, end, o.at)
		}
	}
}

// note adds an operation to the end of a list that does not have it yet.
func note(to map[string][]int, key string, k int) {
	if at := to[key]; len(at) == 0 || at[len(at)-1] != k {
		to[key] = append(at, k)
	}
}

// sideOfDay is a day's debits or its credits.
type sideOfDay struct {
	date   Date
	credit bool
}

// forget drops what is done from the lists by day, and notes the least sum that each side of a day is left with.
func (x *index) forget() {
	x.least = make(map[sideOfDay]Money, len(x.byDay))
	for d, at := range x.byDay {
		at = slices.DeleteFunc(at, func(k int) bool { return x.list[k].done })
		x.byDay[d] = at
		for _, k := range at {
			net := x.list[k].net
			side := sideOfDay{d, net < 0}
			if least, ok := x.least[side]; net != 0 && (!ok || net.Abs() < least) {
				x.least[side] = net.Abs()
			}
		}
	}
}

// numbered are the operations that name one of the numbers, in their order.
func (x *index) numbered(numbers []string) []int {
	var out []int
	for _, n := range numbers {
		out = append(out, x.byNumber[n]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numberedLike are the operations that name one of the numbers or one that ends in its digits, in their order.
func (x *index) numberedLike(numbers []string) []int {
	out := x.numbered(numbers)
	for _, n := range numbers {
		if end := lastDigits(n); end != "" {
			out = append(out, x.byTail[end]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// documentNumbers reads the numbers that the words of a document name, as they are compared, and its date.
func documentNumbers(text string) (numbers []string, date Date) {
	numbers, date = writtenNumbers(text)
	for i, n := range numbers {
		numbers[i] = NormNumber(n)
	}
	return numbers, date
}

// writtenNumbers reads them as they are written.
func writtenNumbers(text string) (numbers []string, date Date) {
	ts := tokens(text)
	for i, t := range ts {
		if !t.num {
			continue
		}
		if d, err := ParseDate(t.raw); err == nil {
			if date.IsZero() {
				date = d
			}
			continue
		}
		if strings.Count(t.raw, ":") > 0 || looksLikeSum(ts, i) {
			continue
		}
		if n := number(ts, i); n != "" {
			numbers = append(numbers, n)
		}
	}
	return numbers, date
}

// likeness of the numbers that two operations name.
type likeness int

const (
	clash  likeness = iota // both name some, and none is the other's
	silent                 // one of them names none
	tail                   // the last run of digits is the same: «0000-000812» and «812»
	same
)

func numbersLike(a, b operation) likeness {
	if len(a.numbers) == 0 || len(b.numbers) == 0 {
		return silent
	}
	best := clash
	for _, x := range a.numbers {
		for _, y := range b.numbers {
			switch {
			case x == y:
				return same
			case lastDigits(x) != "" && lastDigits(x) == lastDigits(y):
				best = tail
			}
		}
	}
	return best
}

// lastDigits is the run of digits at the end of a number, without leading zeros.
func lastDigits(s string) string {
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	return strings.TrimLeft(s[i:], "0")
}

func gapDays(a, b operation) Date {
	gap := func(x, y Date) Date {
		if x > y {
			return x - y
		}
		return y - x
	}
	g := gap(a.date, b.date)
	if !a.docDate.IsZero() {
		g = min(g, gap(a.docDate, b.date))
		if !b.docDate.IsZero() {
			g = min(g, gap(a.docDate, b.docDate))
		}
	}
	if !b.docDate.IsZero() {
		g = min(g, gap(a.date, b.docDate))
	}
	return g
}

func (x *index) doubled(i int) bool {
	a := x.list[i]
	return !a.done && slices.ContainsFunc(x.byNet[a.net], func(k int) bool { return k != i && x.list[k].kept && doubleOf(a, x.list[k]) })
}

func doubleOf(a, b operation) bool {
	like := numbersLike(a, b)
	return a.date == b.date && (like == same || like == silent && a.words == b.words) || like == same && gapDays(a, b) <= nearDays
}
