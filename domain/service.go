package domain

import "slices"

// Service is a line of the catalogue: what we sell, for how much, to whom.
type Service struct {
	ID        int64
	Name      string
	Unit      string   // «мес.», «час», «шт.»
	Price     Money    // of one unit, with VAT; 0: agreed anew each time
	VAT       VATRate  // where VATSet
	VATSet    bool     // false: as the tax mode of whoever sells it says on the day
	MarginPPM int64    // the share of the price that stays with us, in millionths: 40 % = 400000; 0 not known
	Needs     []int64  // services that a client must have before
	Segments  []string // of the clients it is offered to; none: to all
	Ended     bool     // offered no more; what was sold by it stays
	Version   int64
}

// maxServiceList is how many prerequisites or segments one service may have.
const maxServiceList = 50

// Tidied returns the service with its texts trimmed and its lists without repeats. It refuses (invalid) one without name or
// unit, a price below nothing, an unknown rate, a margin beyond 100 % and a service that needs itself.
func (s Service) Tidied() (Service, error) {
	if err := tidyAll(text{&s.Name, "name", MaxLine, true}, text{&s.Unit, "unit", 30, true}); err != nil {
		return s, err
	}
	switch {
	case s.Price < 0:
		return s, Refuse(Invalid, "price", "service.price")
	case s.MarginPPM < 0 || s.MarginPPM > 1_000_000:
		return s, Refuse(Invalid, "margin", "service.margin")
	case s.ID != 0 && slices.Contains(s.Needs, s.ID):
		return s, Refuse(Invalid, "needs", "service.needs_itself")
	case len(s.Needs) > maxServiceList || len(s.Segments) > maxServiceList:
		return s, Refuse(Invalid, "needs", "service.too_many", "max", maxServiceList)
	}
	if !s.VATSet {
		s.VAT = 0
	} else if _, _, err := ParseVATRate(s.VAT.String()); err != nil {
		return s, err
	}
	needs := slices.Clone(s.Needs)
	slices.Sort(needs)
	s.Needs = slices.Compact(needs)
	var segments []string
	for _, one := range s.Segments {
		one, err := TidyText("segments", one, MaxLine)
		if err != nil {
			return s, err
		}
		if one != "" && !slices.ContainsFunc(segments, func(have string) bool { return NormName(have) == NormName(one) }) {
			segments = append(segments, one)
		}
	}
	s.Segments = segments
	return s, nil
}

// RateOn returns the rate of VAT of the service when an entity of ours sells it and it ends on a day.
func (s Service) RateOn(e LegalEntity, serviceEnd Date) VATRate {
	if s.VATSet {
		return s.VAT
	}
	return e.RateOn(serviceEnd)
}

// For tells whether the service is offered to clients of a segment.
func (s Service) For(segment string) bool {
	return len(s.Segments) == 0 || slices.ContainsFunc(s.Segments, func(one string) bool { return NormName(one) == NormName(segment) })
}

// NeedsRound tells whether one of the services, through what they need, needs itself: then none of the round could ever be
// sold first.
func NeedsRound(all []Service) bool {
	needs := map[int64][]int64{}
	for _, s := range all {
		needs[s.ID] = s.Needs
	}
	state := map[int64]int{} // 1 on the way, 2 done
	var walk func(id int64) bool
	walk = func(id int64) bool {
		switch state[id] {
		case 1:
			return true
		case 2:
			return false
		}
		state[id] = 1
		if slices.ContainsFunc(needs[id], walk) {
			return true
		}
		state[id] = 2
		return false
	}
	for _, s := range all {
		if walk(s.ID) {
			return true
		}
	}
	return false
}
