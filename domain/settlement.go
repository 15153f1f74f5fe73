package domain

import (
	"cmp"
	"slices"
)

// Settlement tells how one ledger key stands on a day and why: what is open of its debits, what closed them, and what is left
// of its credits.
type Settlement struct {
	Open     []OpenDebit
	Advance  Money
	Closings []Closing
	Rests    []CreditRest // they add up to Advance
}

// Closing is the part of a credit that closed a part of a debit. A downward correction closes a part of its own act, and a credit
// that was taken back or moved to another contract (a negative one) stands in the place of the debit.
type Closing struct {
	Debit, Credit Entry
	Amount        Money
	Designated    bool // by the payer's words or by hand, not first in, first out
}

// CreditRest is what is left of one credit when all debits have taken theirs.
type CreditRest struct {
	Entry Entry
	Left  Money
}

// Explain closes the debits of one ledger key as Settle does and says which credits closed which. Open and Advance are Settle's.
func Explain(entries []Entry, uses []CreditUse, asOf Date) Settlement {
	items, pool := settle(entries, uses, asOf)
	s := Settlement{Open: openOf(items), Advance: pool}
	x := explainer{out: &s, at: map[int64]int{}}
	for i := range items {
		x.at[items[i].Entry.ID] = i
	}
	x.corrections(entries, items, asOf)
	x.credits(entries, asOf)
	x.designated(items, uses, asOf)
	x.absorb()
	x.pooled(items)
	for _, c := range x.left {
		if c.Left != 0 {
			s.Rests = append(s.Rests, c)
		}
	}
	return s
}

// explainer hands the sums that settle has found out to the credits they came from.
type explainer struct {
	out  *Settlement
	at   map[int64]int // items by entry
	left []CreditRest  // by date
	mine map[int64]int // credits by entry
}

// corrections give downward corrections to their own debits; what is more than these stands among the credits.
func (x *explainer) corrections(entries []Entry, items []settled, asOf Date) {
	room := make([]Money, len(items))
	for i := range items {
		room[i] = items[i].Entry.Debit
	}
	for _, e := range entries {
		if e.Date > asOf || e.BeforeCutover || e.Debit >= 0 {
			continue
		}
		rest := -e.Debit
		if i, ok := x.at[e.CorrectsID]; ok {
			take := min(rest, room[i])
			room[i] -= take
			rest -= take
			x.close(items[i].Entry, e, take, true)
		}
		if rest > 0 {
			x.left = append(x.left, CreditRest{e, rest})
		}
	}
}

func (x *explainer) credits(entries []Entry, asOf Date) {
	for _, e := range entries {
		if e.Date <= asOf && !e.BeforeCutover && e.Credit != 0 {
			x.left = append(x.left, CreditRest{e, e.Credit})
		}
	}
	slices.SortStableFunc(x.left, func(a, b CreditRest) int {
		return cmp.Or(cmp.Compare(a.Entry.Date, b.Entry.Date), cmp.Compare(a.Entry.ID, b.Entry.ID))
	})
	x.mine = map[int64]int{}
	for i, c := range x.left {
		x.mine[c.Entry.ID] = i
	}
}

// designated follows the uses that were written when credits were attributed, as far as settle has let them stand.
func (x *explainer) designated(items []settled, uses []CreditUse, asOf Date) {
	for _, u := range uses {
		i, ok := x.at[u.DebitID]
		if !ok || u.From > asOf {
			continue
		}
		c, ok := x.mine[u.CreditID]
		if !ok {
			continue
		}
		take := min(u.Amount, items[i].designated)
		items[i].designated -= take
		x.left[c].Left -= take
		x.close(items[i].Entry, x.left[c].Entry, take, true)
	}
	for i := range items {
		items[i].pooled += items[i].designated // of a credit that is not here
	}
}

// absorb lets what was taken back lower the newest credits.
func (x *explainer) absorb() {
	for i := range x.left {
		for j := len(x.left) - 1; j >= 0 && x.left[i].Left < 0; j-- {
			if take := min(-x.left[i].Left, x.left[j].Left); take > 0 {
				x.left[i].Left += take
				x.left[j].Left -= take
				x.close(x.left[i].Entry, x.left[j].Entry, take, false)
			}
		}
	}
}

// pooled gives the rest first in, first out.
func (x *explainer) pooled(items []settled) {
	c := 0
	for i := range items {
		for need := items[i].pooled; need > 0 && c < len(x.left); {
			take := min(need, x.left[c].Left)
			if take <= 0 {
				c++
				continue
			}
			need -= take
			x.left[c].Left -= take
			x.close(items[i].Entry, x.left[c].Entry, take, false)
		}
	}
}

func (x *explainer) close(debit, credit Entry, amount Money, designated bool) {
	if amount > 0 {
		x.out.Closings = append(x.out.Closings, Closing{debit, credit, amount, designated})
	}
}
