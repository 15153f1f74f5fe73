package matching

import (
	"accord/domain"
	"accord/office"
)

// split is how the money is shared out among the candidates: whole sums of one client's invoices, never more than there is.
type split struct {
	rest    domain.Money
	guesses []office.Guess
	give    []domain.Money // beside guesses
	touched bool           // a person has changed it
}

// newSplit begins with what matching suggests.
func newSplit(c office.MatchCase) split {
	s := split{rest: c.Rest, guesses: c.Candidates, give: make([]domain.Money, len(c.Candidates))}
	for i, g := range c.Candidates {
		s.give[i] = min(g.Amount, g.Invoice.Open, s.rest-s.given())
	}
	return s
}

func (s *split) given() (sum domain.Money) {
	for _, m := range s.give {
		sum += m
	}
	return sum
}

// toggle gives an invoice all that it asks, or what is left; or nothing when it has something.
func (s *split) toggle(i int) {
	if s.give[i] > 0 {
		s.touched = true
		s.give[i] = 0
		return
	}
	s.set(i, s.guesses[i].Invoice.Open)
}

// set gives an invoice a sum; what it does not ask goes on to the client's next ones, what the payment lacks is taken from the
// last of the others.
func (s *split) set(i int, sum domain.Money) {
	s.touched = true
	s.only(s.guesses[i].Counterparty.ID)
	s.give[i] = 0
	sum = max(min(sum, s.rest), 0)
	s.give[i] = min(sum, s.guesses[i].Invoice.Open)
	for k := len(s.give) - 1; k >= 0 && s.given() > s.rest; k-- {
		if k != i {
			s.give[k] -= min(s.give[k], s.given()-s.rest)
		}
	}
	over := sum - s.give[i]
	for k := i + 1; k < len(s.give) && over > 0; k++ {
		if s.guesses[k].Counterparty.ID != s.guesses[i].Counterparty.ID {
			continue
		}
		more := min(over, s.guesses[k].Invoice.Open-s.give[k], s.rest-s.given())
		s.give[k] += more
		over -= more
	}
}

// only takes back what invoices of other clients were given.
func (s *split) only(party int64) {
	for k, g := range s.guesses {
		if g.Counterparty.ID != party {
			s.give[k] = 0
		}
	}
}

// party is whose invoices are given to, 0 nobody's.
func (s *split) party() int64 {
	for i, m := range s.give {
		if m > 0 {
			return s.guesses[i].Counterparty.ID
		}
	}
	return 0
}

func (s *split) shares() (out []office.Share) {
	for i, m := range s.give {
		if m > 0 {
			out = append(out, office.Share{InvoiceID: s.guesses[i].Invoice.ID, Amount: m})
		}
	}
	return out
}

// kopecks is what the invoices given to would still lack, where that is so little that it may be closed; 0 nothing.
func (s *split) kopecks() (sum domain.Money) {
	for i, m := range s.give {
		if lacks := s.guesses[i].Invoice.Open - m; m > 0 && lacks > 0 && lacks <= office.RoundingLimit {
			sum += lacks
		}
	}
	return sum
}

// again keeps what a person has typed over new facts of the same payments, as far as it still fits.
func (s *split) again(old split) {
	if !old.touched {
		return
	}
	was := map[int64]domain.Money{}
	for i, g := range old.guesses {
		was[g.Invoice.ID] = old.give[i]
	}
	s.touched = true
	clear(s.give)
	for i, g := range s.guesses {
		s.give[i] = min(was[g.Invoice.ID], g.Invoice.Open, s.rest-s.given())
	}
}
