package domain

import (
	"cmp"
	"slices"
	"strings"
)

// ClientMoney is how a client stands with one entity of ours or with all of them.
type ClientMoney struct {
	Balance     Money // by acts: positive means the client owes us
	Advances    Money // by acts: paid ahead, not netted
	Unpaid      Money // by invoices: asked for and not paid
	Invoices    int   // how many of them are not paid
	Overdue     Money // the part of Unpaid that is past its last day and has not lapsed: what is chased
	Late        int   // how many invoices that is
	OverdueDays int   // of the oldest of them
	Lapsed      Money // the part of Unpaid whose invoices have lapsed
	LapsedCount int   // how many invoices that is
}

// AddInvoice counts an open invoice as of a day.
func (m *ClientMoney) AddInvoice(d Document, asOf Date) {
	m.Unpaid += d.Open
	m.Invoices++
	if d.LapsedOn(asOf) {
		m.Lapsed += d.Open
		m.LapsedCount++
	} else if days := OverdueDays(asOf, d.LastDay); days > 0 {
		m.Overdue += d.Open
		m.Late++
		m.OverdueDays = max(m.OverdueDays, days)
	}
}

// AddBalance counts what one ledger key holds.
func (m *ClientMoney) AddBalance(amount Money) {
	m.Balance += amount
	m.Advances += max(0, -amount)
}

// FirstContact returns whom to address first of a client: who decides before who influences, who pays, who works with us, who
// lets us through; of equals who can be reached, then by name. Erased people are never it.
func FirstContact(people []Person) (Person, bool) {
	live := slices.DeleteFunc(slices.Clone(people), Person.Erased)
	if len(live) == 0 {
		return Person{}, false
	}
	return slices.MinFunc(live, CompareContacts), true
}

// CompareContacts orders people as one would address them; see FirstContact.
func CompareContacts(a, b Person) int {
	return cmp.Or(cmp.Compare(a.Role.Rank(), b.Role.Rank()), cmp.Compare(min(1, len(b.Channels)), min(1, len(a.Channels))),
		strings.Compare(NormName(a.Name), NormName(b.Name)), cmp.Compare(a.ID, b.ID))
}

// Rank puts the roles on which most depends first: from 0 for who decides.
func (r PersonRole) Rank() int {
	order := []PersonRole{Decides, Influences, Pays, Works, Gatekeeper}
	if i := slices.Index(order, r); i >= 0 {
		return i
	}
	return len(order)
}

// FactsOf returns the facts about a person (0: about the client itself) of some kinds, or of all without kinds.
func FactsOf(facts []Fact, personID int64, kinds ...FactKind) (out []Fact) {
	for _, f := range facts {
		if f.PersonID == personID && (len(kinds) == 0 || slices.Contains(kinds, f.Kind)) {
			out = append(out, f)
		}
	}
	return out
}
