package domain

import "slices"

// How far, in days, two dates of one operation may be apart: a payment leaves one bank and comes to another, a document is entered late.
const (
	nearDays   = 10 // with nothing against it
	clashDays  = 5  // when both name numbers, and they differ: payments have a number of their own in each book
	sameNumber = 62 // when the number says it is the same
)

// matching pairs the operations of two sides in passes from the surest to the loosest; each takes the nearest first.
type matching struct {
	ours, theirs index
	ourRows      []ReconciliationRow
	theirRows    []TheirRow
	found        []Difference
	paired       int
	notes        []Note
}

func newMatching(ours []ReconciliationRow, theirs []TheirRow) *matching {
	m := &matching{ourRows: ours, theirRows: theirs, ours: newIndex(len(ours)), theirs: newIndex(len(theirs))}
	for i, r := range ours {
		o := operation{at: i, date: r.Date, docDate: r.DocDate, net: r.Debit - r.Credit, words: NormName(r.Document)}
		if n := NormNumber(r.Number); n != "" {
			o.numbers = append(o.numbers, n)
		}
		numbers, _ := documentNumbers(r.Document)
		o.numbers = append(o.numbers, numbers...)
		m.ours.add(o)
	}
	for i, r := range theirs {
		o := operation{at: i, date: r.Date, net: r.Debit - r.Credit, words: NormName(r.Document)}
		o.numbers, o.docDate = documentNumbers(r.Document)
		m.theirs.add(o)
	}
	return m
}

// run does the passes.
func (m *matching) run() {
	sameDay := func(a, b operation) bool { return a.date == b.date }
	byNumber := func(a, b operation) bool { return numbersLike(a, b) >= tail && gapDays(a, b) <= sameNumber }
	for _, like := range []likeness{same, tail, silent, clash} {
		m.pass("", 1, func(a, b operation) bool { return sameDay(a, b) && numbersLike(a, b) == like })
		if like == tail { // what several numbers name goes before one sum on one day
			m.namedGroups()
		}
	}
	m.pass(DateDiffers, 1, byNumber)
	m.groups(true)
	m.amounts(func(a operation) []int { return m.theirs.numbered(a.numbers) }, func(a, b operation) bool { return gapDays(a, b) <= clashDays })
	m.pass(SideDiffers, -1, byNumber)
	m.pass(DateDiffers, 1, func(a, b operation) bool {
		limit := Date(nearDays)
		if numbersLike(a, b) == clash {
			limit = clashDays
		}
		return gapDays(a, b) <= limit
	})
	m.pass(SideDiffers, -1, func(a, b operation) bool { return sameDay(a, b) && numbersLike(a, b) >= silent })
	m.groups(false)
	m.farGroups()
	m.amounts(func(a operation) []int { return m.theirs.byDay[a.date] }, func(a, b operation) bool { return numbersLike(a, b) >= silent && m.alone(a, b) })
	m.doubles()
	for i, o := range m.ours.list {
		if !o.done {
			m.add(OnlyOurs, []int{i}, nil)
		}
	}
	for i, o := range m.theirs.list {
		if !o.done {
			m.add(OnlyTheirs, nil, []int{i})
		}
	}
}

// pass pairs each of our operations with the nearest of theirs that has its sum (times sign) and fits; "" is no difference.
func (m *matching) pass(v Verdict, sign Money, fits func(a, b operation) bool) {
	for i, a := range m.ours.list {
		if a.done || a.net == 0 && sign < 0 {
			continue
		}
		best := -1
		for _, j := range m.theirs.byNet[a.net*sign] {
			b := m.theirs.list[j]
			if b.done || !fits(a, b) {
				continue
			}
			if best < 0 || gapDays(a, b) < gapDays(a, m.theirs.list[best]) {
				best = j
			}
		}
		if best >= 0 {
			m.pair(v, i, best)
		}
	}
}

// amounts pairs operations of one document on one side whose sums differ, the nearest sum first.
func (m *matching) amounts(among func(a operation) []int, fits func(a, b operation) bool) {
	for i, a := range m.ours.list {
		if a.done {
			continue
		}
		best := -1
		for _, j := range among(a) {
			b := m.theirs.list[j]
			if b.done || (a.net < 0) != (b.net < 0) || !fits(a, b) {
				continue
			}
			if best < 0 || (a.net-b.net).Abs() < (a.net-m.theirs.list[best].net).Abs() {
				best = j
			}
		}
		if best >= 0 {
			m.pair(AmountDiff, i, best)
		}
	}
}

// alone tells whether two operations are the only ones left of their side of the account on their day.
func (m *matching) alone(a, b operation) bool {
	left := func(x *index, like operation) bool {
		return !slices.ContainsFunc(x.byDay[like.date], func(k int) bool {
			o := x.list[k]
			return !o.done && o.at != like.at && (o.net < 0) == (like.net < 0)
		})
	}
	return left(&m.ours, a) && left(&m.theirs, b)
}

func (m *matching) pair(v Verdict, i, j int) {
	m.ours.list[i].kept, m.theirs.list[j].kept = true, true
	if v != "" {
		m.add(v, []int{i}, []int{j})
		return
	}
	m.ours.list[i].done, m.theirs.list[j].done = true, true
	m.paired++
	kind := m.ourRows[i].Kind
	if (kind == EntryAct || kind == EntryCorrection) && numbersLike(m.ours.list[i], m.theirs.list[j]) == clash {
		m.notes = append(m.notes, Note{m.ourRows[i], m.theirRows[j]})
	}
}

// add notes a difference of rows on both sides, which are done with it.
func (m *matching) add(v Verdict, ours, theirs []int) {
	d := Difference{Verdict: v}
	for _, i := range ours {
		m.ours.list[i].done = true
		d.Ours = append(d.Ours, m.ourRows[i])
		d.Amount += m.ours.list[i].net
	}
	for _, j := range theirs {
		m.theirs.list[j].done = true
		d.Theirs = append(d.Theirs, m.theirRows[j])
		d.Amount -= m.theirs.list[j].net
	}
	m.found = append(m.found, d)
}

// doubles tells operations that are left over on a side and equal one of that side that has its counterpart.
func (m *matching) doubles() {
	for i := range m.ours.list {
		if m.ours.doubled(i) {
			m.add(Double, []int{i}, nil)
		}
	}
	for j := range m.theirs.list {
		if m.theirs.doubled(j) {
			m.add(Double, nil, []int{j})
		}
	}
}

// differences returns what was found by date, then in the order it was found.
func (m *matching) differences() []Difference {
	day := func(d Difference) Date {
		if len(d.Ours) > 0 {
			return d.Ours[0].Date
		}
		return d.Theirs[0].Date
	}
	slices.SortStableFunc(m.found, func(a, b Difference) int { return int(day(a) - day(b)) })
	return m.found
}
