package bank

import (
	"accord/domain"
)

// section is what one СекцияРасчСчет, Stmt or MT940 message says of an account.
type section struct {
	line                                  int
	account, currency                     string
	from, to                              domain.Date
	opening, closing, in, out             domain.Money
	hasOpening, hasClosing, hasIn, hasOut bool
}

// total is an account with all its sections and documents put together.
type total struct {
	section
	sections     int
	first, last  domain.Date // From of the section whose Opening was taken, To of the one whose Closing was
	docIn        domain.Money
	docOut       domain.Money
	noIn, noOut  bool // some section does not state it
	noOpen, noCl bool // the section that should have it does not state it
	owned        bool // named in Statement.Own
}

// tally keeps accounts in the order they are met. An account in two currencies is two.
type tally struct {
	order []*total
	index map[string]*total
}

// at finds or makes the account; nil when there are too many.
func (t *tally) at(account, currency string) *total {
	key := account + "\x00" + currency
	if a := t.index[key]; a != nil {
		return a
	}
	if len(t.order) >= maxAccounts {
		return nil
	}
	if t.index == nil {
		t.index = map[string]*total{}
	}
	a := &total{section: section{account: account, currency: currency}}
	t.index[key] = a
	t.order = append(t.order, a)
	return a
}

// add puts a section to its account: opening of the earliest, closing of the last, turnovers summed (formats.md,
// rule 8: some banks write one section a day).
func (t *tally) add(s section) bool {
	a := t.at(s.account, s.currency)
	if a == nil {
		return false
	}
	if a.sections == 0 {
		a.line = s.line
	}
	if a.sections == 0 || s.from != 0 && s.from < a.first {
		a.opening, a.noOpen, a.first = s.opening, !s.hasOpening, s.from
	}
	if a.sections == 0 || s.to == 0 || s.to >= a.last {
		a.closing, a.noCl, a.last = s.closing, !s.hasClosing, s.to
	}
	a.sections++
	a.from, a.to = earliest(a.from, s.from), max(a.to, s.to)
	a.in, a.out = plus(a.in, s.in), plus(a.out, s.out)
	a.noIn, a.noOut = a.noIn || !s.hasIn, a.noOut || !s.hasOut
	return true
}

// earliest is the earlier of two dates of which either may be absent.
func earliest(a, b domain.Date) domain.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// result gives the accounts, with turnovers counted from the documents where the file states none, and warns of what
// does not add up (formats.md, rule 9).
func (t *tally) result(n *notes) []domain.StatementAccount {
	var list []domain.StatementAccount
	for _, a := range t.order {
		r := domain.StatementAccount{
			Account: a.account, From: a.from, To: a.to, Opening: a.opening, Closing: a.closing, In: a.in, Out: a.out,
			HasTotals:  a.sections > 0 && !a.noIn && !a.noOut,
			HasBalance: a.sections > 0 && !a.noOpen && !a.noCl,
		}
		if !r.HasTotals {
			r.In, r.Out = a.docIn, a.docOut
		} else if r.In != a.docIn || r.Out != a.docOut {
			n.add(a.line, "statement.totals_differ", "account", a.account, "in", r.In, "documents_in", a.docIn,
				"out", r.Out, "documents_out", a.docOut)
		}
		if want := r.Opening + r.In - r.Out; r.HasBalance && want != r.Closing {
			n.add(a.line, "statement.balance_differs", "account", a.account, "opening", r.Opening, "in", r.In,
				"out", r.Out, "closing", r.Closing, "expected", want)
		}
		list = append(list, r)
	}
	return list
}

// span is the whole time that the accounts cover.
func span(accounts []domain.StatementAccount) (from, to domain.Date) {
	for _, a := range accounts {
		from, to = earliest(from, a.From), max(to, a.To)
	}
	return from, to
}
