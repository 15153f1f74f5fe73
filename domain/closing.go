package domain

import "sort"

// Closing is a part of one debit that one credit closed. Credit 0 is no entry of its own: what corrections took off a debit
// beyond its sum, or a credit reopened elsewhere.
type Closing struct {
	Debit, Credit int64 // entries
	Amount        Money
	Designated    bool // said by the payer (ГК 319.1); else first in, first out
	From          Date // the later of the two days
}

// source is what a credit has left to close debits with.
type source struct {
	entry Entry
	left  Money
}

// Closings tells which credits of one ledger key closed which debits as of a day, by the rule of Settle: what they were
// designated for, then the remainder first in, first out on both sides. For each debit, what is open by Settle and the
// closings together come to the debit with its downward corrections.
func Closings(entries []Entry, uses []CreditUse, asOf Date) []Closing {
	in := func(e Entry) bool { return e.Date <= asOf && !e.BeforeCutover }
	debits, at := []OpenDebit{}, map[int64]int{}
	var credits []source
	var loose Money // moved by what is no credit: below zero it takes credits back
	for _, e := range entries {
		switch {
		case !in(e):
		case e.Debit > 0:
			at[e.ID] = len(debits)
			debits = append(debits, OpenDebit{e, e.Debit})
		case e.Credit > 0:
			credits = append(credits, source{e, e.Credit})
		default:
			loose += e.Credit
		}
	}
	for _, e := range entries {
		if !in(e) || e.Debit >= 0 {
			continue
		}
		if i, ok := at[e.CorrectsID]; ok {
			debits[i].Open += e.Debit
		} else {
			loose -= e.Debit
		}
	}
	for i := range debits {
		if debits[i].Open < 0 {
			loose -= debits[i].Open
			debits[i].Open = 0
		}
	}
	sort.SliceStable(credits, func(a, b int) bool {
		x, y := credits[a].entry, credits[b].entry
		return x.Date < y.Date || x.Date == y.Date && x.ID < y.ID
	})
	c := closer{debits: debits, credits: credits}
	c.designate(uses, at, asOf)
	sort.SliceStable(c.debits, func(a, b int) bool { return fifo(c.debits[a].Entry, c.debits[b].Entry) })
	c.takeBack(loose)
	c.closeInTurn(max(loose, 0))
	return c.out
}

// closer closes debits with credits and notes each part.
type closer struct {
	debits  []OpenDebit
	credits []source
	out     []Closing
}

func (c *closer) give(debit *OpenDebit, credit *source, amount Money, designated bool) {
	debit.Open -= amount
	part := Closing{Debit: debit.Entry.ID, Amount: amount, Designated: designated, From: debit.Entry.Date}
	if credit != nil {
		credit.left -= amount
		part.Credit, part.From = credit.entry.ID, max(credit.entry.Date, debit.Entry.Date)
	}
	c.out = append(c.out, part)
}

func (c *closer) designate(uses []CreditUse, at map[int64]int, asOf Date) {
	by := make(map[int64]int, len(c.credits))
	for i := range c.credits {
		by[c.credits[i].entry.ID] = i
	}
	for _, u := range uses {
		i, isDebit := at[u.DebitID]
		j, isCredit := by[u.CreditID]
		if u.From > asOf || !isDebit || !isCredit {
			continue
		}
		if take := min(u.Amount, c.debits[i].Open); take > 0 {
			c.give(&c.debits[i], &c.credits[j], take, true)
		}
	}
}

// takeBack takes what credits lost out of the newest of them; where they had closed debits already, the newest debits open
// again.
func (c *closer) takeBack(loose Money) {
	for i := len(c.credits) - 1; i >= 0 && loose < 0; i-- {
		take := min(-loose, max(c.credits[i].left, 0))
		c.credits[i].left -= take
		loose += take
	}
	for i := len(c.debits) - 1; i >= 0 && loose < 0; i-- {
		for j := len(c.out) - 1; j >= 0 && loose < 0; j-- {
			if c.out[j].Debit != c.debits[i].Entry.ID {
				continue
			}
			take := min(-loose, c.out[j].Amount)
			c.out[j].Amount -= take
			c.debits[i].Open += take
			loose += take
		}
	}
	kept := c.out[:0]
	for _, part := range c.out {
		if part.Amount > 0 {
			kept = append(kept, part)
		}
	}
	c.out = kept
}

// closeInTurn gives what is left of credits, and what no credit stands for, to the debits still open.
func (c *closer) closeInTurn(extra Money) {
	j := 0
	for i := range c.debits {
		d := &c.debits[i]
		if take := min(extra, d.Open); take > 0 {
			extra -= take
			c.give(d, nil, take, false)
		}
		for d.Open > 0 && j < len(c.credits) {
			if c.credits[j].left <= 0 {
				j++
				continue
			}
			c.give(d, &c.credits[j], min(c.credits[j].left, d.Open), false)
		}
	}
}
