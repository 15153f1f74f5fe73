package domain

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

func monthN(m int) time.Month { return time.Month(m) }

// Reason says why an invoice is suggested for a payment; screens have a phrase for each.
type Reason string

// Reasons for a suggestion, and contradictions that flag it.
const (
	ReasonINN      Reason = "inn"
	ReasonNumber   Reason = "number"
	ReasonContract Reason = "contract"
	ReasonSum      Reason = "sum"
	ReasonSumAll   Reason = "sum_together"
	ReasonOnlyOpen Reason = "only_open"
	ReasonPeriod   Reason = "period"
	ReasonHabit    Reason = "habit"

	AgainstVAT      Reason = "against_vat"
	AgainstContract Reason = "against_contract"
	AgainstNumber   Reason = "against_number" // names an invoice that this client does not have
	AgainstDate     Reason = "against_date"   // names the number with a date of another year
)

// Candidate is an invoice suggested for a payment, the sum to give to it and why.
type Candidate struct {
	Invoice Document
	Amount  Money
	Reasons []Reason
}

// Suggestion is what matching thinks of one receipt. Auto is true only when it is unambiguous: the purpose names its
// invoices and their open sums add up to the payment, or the payment is the exact sum of the only open invoice, and
// nothing contradicts it.
type Suggestion struct {
	Candidates []Candidate
	Against    []Reason
	Certain    []Reason // those of Against that do not rest on a guess: the invoice is named, or is the only open one of that sum
	Auto       bool
}

// Match compares a receipt with the invoices of the counterparty it was attributed to. Invoices hold all open ones and
// any that the purpose may name, paid or not. Undone are the invoices that a person took this payment off: never again.
func Match(p Payment, said Purpose, contracts map[int64]Contract, invoices []Document, undone map[int64]bool) Suggestion {
	var s Suggestion
	named := nameInvoices(said, invoices, &s)
	var open []Document
	for _, d := range invoices {
		if d.State == Posted && d.Open > 0 && d.Currency == p.Currency {
			open = append(open, d)
		}
	}
	if len(said.Invoices) > 0 {
		s.byNumber(p, said, contracts, named)
	} else if len(open) == 1 && open[0].Open == p.Rest {
		s.add(open[0], p.Rest, said, contracts, ReasonINN, ReasonSum, ReasonOnlyOpen)
		s.Auto = true
	}
	s.Certain = slices.Clone(s.Against)
	if len(s.Candidates) == 0 {
		s.guess(p, said, contracts, open)
	}
	for _, c := range s.Candidates {
		if undone[c.Invoice.ID] {
			s.Auto = false
		}
	}
	if len(s.Against) > 0 || p.Rest != p.Amount {
		s.Auto = false
	}
	return s
}

// nameInvoices finds the invoices that the purpose names: by the whole number, else by its digits at the end when just
// one invoice has them. A number found nowhere, or found twice, is held against the suggestion.
func nameInvoices(said Purpose, invoices []Document, s *Suggestion) []Document {
	var named []Document
	taken := map[int64]bool{}
	for _, n := range said.Invoices {
		norm := NormNumber(n.Number)
		var hits []Document
		for pass := 0; pass < 2 && len(hits) == 0; pass++ {
			for _, d := range invoices {
				if d.State != Posted || taken[d.ID] {
					continue
				}
				whole := NormNumber(d.Number)
				if pass == 0 && whole != norm || pass == 1 && !tailNumber(whole, norm) {
					continue
				}
				if !n.Date.IsZero() && n.Date.Year() != d.Date.Year() {
					continue
				}
				hits = append(hits, d)
			}
		}
		if len(hits) > 1 {
			hits = preferOpen(hits, n.Date)
		}
		if len(hits) != 1 {
			s.against(AgainstNumber)
			continue
		}
		taken[hits[0].ID] = true
		named = append(named, hits[0])
	}
	return named
}

// tailNumber tells whether a payer's short number stands for ours: «17» for «СЧ-17» or «2026/00017».
func tailNumber(ours, said string) bool {
	if !allDigits(said) || !strings.HasSuffix(ours, said) || len(ours) == len(said) {
		// Zeros inside our number hide the tail: «сч-0017» is already «сч-17» in normal form.
		return false
	}
	before := ours[:len(ours)-len(said)]
	last := before[len(before)-1]
	return last < '0' || last > '9'
}

func preferOpen(hits []Document, date Date) []Document {
	keep := func(ok func(Document) bool) {
		var out []Document
		for _, d := range hits {
			if ok(d) {
				out = append(out, d)
			}
		}
		if len(out) > 0 {
			hits = out
		}
	}
	if !date.IsZero() {
		keep(func(d Document) bool { return d.Date == date })
	}
	keep(func(d Document) bool { return d.Open > 0 })
	return hits
}

func (s *Suggestion) byNumber(p Payment, said Purpose, contracts map[int64]Contract, named []Document) {
	var sum Money
	for _, d := range named {
		sum += d.Open
	}
	rest := p.Rest
	for _, d := range named {
		if d.Open <= 0 {
			continue
		}
		why := []Reason{ReasonNumber, ReasonINN}
		switch {
		case d.Open == p.Rest:
			why = append(why, ReasonSum)
		case sum == p.Rest:
			why = append(why, ReasonSumAll)
		}
		give := min(rest, d.Open)
		rest -= give
		s.add(d, give, said, contracts, why...)
	}
	s.Auto = len(named) > 0 && len(named) == len(s.Candidates) && sum == p.Rest
}

// guess lists open invoices that a person may choose from: those of the exact sum first, then the oldest.
func (s *Suggestion) guess(p Payment, said Purpose, contracts map[int64]Contract, open []Document) {
	rest := p.Rest
	for _, exact := range []bool{true, false} {
		for _, d := range open {
			if (d.Open == p.Rest) != exact {
				continue
			}
			why := []Reason{ReasonINN}
			give := Money(0)
			if exact {
				why = append(why, ReasonSum)
				give = min(rest, d.Open)
			}
			for _, per := range said.Periods {
				for _, l := range d.Lines {
					if !l.From.IsZero() && l.From <= per.To && l.To >= per.From {
						why = append(why, ReasonPeriod)
					}
				}
			}
			rest -= give
			s.add(d, give, said, contracts, why...)
			if len(s.Candidates) == 20 {
				return
			}
		}
	}
}

func (s *Suggestion) add(d Document, amount Money, said Purpose, contracts map[int64]Contract, why ...Reason) {
	if named := NamedContract(said, contracts); named != 0 {
		if d.ContractID == named {
			why = append(why, ReasonContract)
		} else if d.ContractID != 0 {
			s.against(AgainstContract)
		}
	}
	if d.VATStated && (said.WithoutVAT && d.VAT > 0 || said.HasVATRate && said.VATRate > 0 && d.VAT == 0 || said.HasVATRate && !said.WithoutVAT && otherRate(d, said.VATRate)) {
		s.against(AgainstVAT)
	}
	s.Candidates = append(s.Candidates, Candidate{Invoice: d, Amount: amount, Reasons: why})
}

// otherRate tells whether no line of a document has the rate that a purpose names; unknown lines contradict nothing.
func otherRate(d Document, r VATRate) bool {
	for _, l := range d.Lines {
		if l.Rate == r || l.Rate == UnknownVAT {
			return false
		}
	}
	return len(d.Lines) > 0
}

func (s *Suggestion) against(r Reason) {
	for _, have := range s.Against {
		if have == r {
			return
		}
	}
	s.Against = append(s.Against, r)
}

// NamedContract returns the only contract that a purpose names among those given, or 0.
func NamedContract(said Purpose, contracts map[int64]Contract) int64 {
	found := int64(0)
	for _, n := range said.Contracts {
		norm := NormNumber(n.Number)
		for id, c := range contracts {
			if NormNumber(c.Number) != norm || !n.Date.IsZero() && !c.Date.IsZero() && n.Date.Year() != c.Date.Year() {
				continue
			}
			if found != 0 && found != id {
				return 0
			}
			found = id
		}
	}
	return found
}

// AttributeContract chooses the contract that a receipt is credited to: the one its purpose names, else the one of the
// invoices it names when they agree, else the only live one on the bank date, else the only one, else none (0: «без
// договора»).
func AttributeContract(said Purpose, named []Document, contracts map[int64]Contract, bankDate Date) int64 {
	if id := NamedContract(said, contracts); id != 0 {
		return id
	}
	agreed, mixed := int64(0), false
	for _, d := range named {
		if d.ContractID == 0 || agreed != 0 && d.ContractID != agreed {
			mixed = true
		}
		agreed = d.ContractID
	}
	if agreed != 0 && !mixed {
		return agreed
	}
	only, live, unended, lives := int64(0), int64(0), 0, 0
	for id, c := range contracts {
		if c.LiveOn(bankDate) {
			live = id
			lives++
		}
		if c.EndedOn.IsZero() {
			only = id
			unended++
		}
	}
	switch {
	case lives == 1:
		return live
	case lives == 0 && unended == 1:
		return only
	}
	return 0
}

// NamedWhole tells whether a purpose names invoices, each by its whole number, and all of them are among those given: then
// no other invoice of the counterparty can change what Match does by itself.
func NamedWhole(said Purpose, invoices []Document) bool {
	taken := map[int64]bool{}
	for _, n := range said.Invoices {
		norm, found := NormNumber(n.Number), int64(0)
		for _, d := range invoices {
			if d.State == Posted && !taken[d.ID] && NormNumber(d.Number) == norm && (n.Date.IsZero() || n.Date.Year() == d.Date.Year()) {
				found = d.ID
				break
			}
		}
		if found == 0 {
			return false
		}
		taken[found] = true
	}
	return len(said.Invoices) > 0
}

// NamedInvoices returns the invoices of a counterparty that a purpose names for certain.
func NamedInvoices(said Purpose, invoices []Document) []Document {
	var s Suggestion
	return nameInvoices(said, invoices, &s)
}
