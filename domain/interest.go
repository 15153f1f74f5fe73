package domain

import "math/bits"

// MaxInterest is the largest sum that interest may come to, in minor units: more than a thousand times MaxMoney, and several of
// them still fit 64 bits.
const MaxInterest Money = 1 << 60

// Million is the whole in parts per million: a rate of 1_000_000 is 100 %.
const Million = 1_000_000

// InterestKind is by what a sum that was not paid in time grows.
type InterestKind string

// Kinds of interest: the penalty of the contract (ГК 330), the key rate (ГК 395), none asked for.
const (
	NoInterest InterestKind = "none"
	ByContract InterestKind = "contract"
	ByKeyRate  InterestKind = "395"
)

// OwedFrom is a sum owed from a day on, until the next one of a list or the end of the calculation.
type OwedFrom struct {
	From Date
	Sum  Money
}

// InterestSegment is a run of days, both ends counted, with one sum owed at one rate.
type InterestSegment struct {
	From, To Date
	Days     int
	Base     Money
	PPM      int64 // a day (penalty) or a year (key rate), in millionths of the base
	YearDays int   // 365 or 366; 0 when the rate is a day's
	Sum      Money
}

// Interest is a calculation: what its segments come to, and what of it may be asked for.
type Interest struct {
	Kind     InterestKind
	Segments []InterestSegment
	Accrued  Money // sum of the segments
	CapPPM   int64 // limit in millionths of the first base; 0 none
	Cap      Money // the limit as a sum; 0 none
	Sum      Money // Accrued, or Cap when that is less
}

// PenaltyInterest counts a contract's penalty through a day, that day included: base * ppm * days / 1 000 000, each segment rounded half-up
// to the kopeck, at most cap millionths of the sum that became overdue (ГК 330). Sums owed are in order of their days; those not above
// zero bear nothing. It refuses (invalid) what grows beyond MaxInterest.
func PenaltyInterest(owed []OwedFrom, through Date, ppm, capPPM int64) (Interest, error) {
	out := Interest{Kind: ByContract, CapPPM: capPPM}
	for i, o := range owed {
		to := lastOf(owed, i, through)
		if err := out.add(InterestSegment{From: o.From, To: to, Base: o.Sum, PPM: ppm}); err != nil {
			return Interest{}, err
		}
	}
	out.Sum = out.Accrued
	if capPPM > 0 && len(out.Segments) > 0 {
		limit, ok := mulDiv(out.Segments[0].Base, uint64(capPPM), Million)
		if !ok {
			return Interest{}, tooMuchInterest()
		}
		out.Cap = limit
		out.Sum = min(out.Accrued, limit)
	}
	return out, nil
}

// KeyRateInterest counts interest by periods of the key rate through a day, that day included (ГК 395 п. 1, 3; постановление
// Пленума ВС № 7 от 24.03.2016, п. 48): base * rate * days / days of the calendar year, each segment rounded half-up to the
// kopeck. A new segment starts with a new sum, a new rate and a year of another length. It refuses (conflict) days before the first
// rate and (invalid) what grows beyond MaxInterest.
func KeyRateInterest(owed []OwedFrom, through Date, rates KeyRates) (Interest, error) {
	out := Interest{Kind: ByKeyRate}
	for i, o := range owed {
		last := lastOf(owed, i, through)
		for from := o.From; from <= last && o.Sum > 0; {
			ppm, until, ok := rates.on(from)
			if !ok {
				return Interest{}, Refuse(Conflict, "rate", "interest.no_rate", "date", from)
			}
			to := min(last, until, endOfYears(from, last))
			seg := InterestSegment{From: from, To: to, Base: o.Sum, PPM: ppm, YearDays: daysOfYear(from.Year())}
			if err := out.add(seg); err != nil {
				return Interest{}, err
			}
			from = to + 1
		}
	}
	out.Sum = out.Accrued
	return out, nil
}

// lastOf is the last day of the i-th sum owed.
func lastOf(owed []OwedFrom, i int, through Date) Date {
	if i+1 < len(owed) {
		return min(through, owed[i+1].From-1)
	}
	return through
}

// add counts a segment's days and sum; one without days or base is left out.
func (n *Interest) add(s InterestSegment) error {
	if s.To < s.From || s.Base <= 0 {
		return nil
	}
	if s.PPM < 0 || s.PPM > 1000*Million {
		return tooMuchInterest()
	}
	s.Days = int(s.To-s.From) + 1
	div := uint64(Million)
	if s.YearDays > 0 {
		div *= uint64(s.YearDays)
	}
	sum, ok := mulDiv(s.Base, uint64(s.PPM)*uint64(s.Days), div)
	if !ok || n.Accrued+sum > MaxInterest {
		return tooMuchInterest()
	}
	s.Sum = sum
	n.Accrued += sum
	n.Segments = append(n.Segments, s)
	return nil
}

func tooMuchInterest() *Error {
	return Refuse(Invalid, "amount", "interest.too_big", "max", MaxInterest)
}

// mulDiv is DivHalfUp of a sum above zero that tells when the quotient is beyond MaxInterest.
func mulDiv(m Money, mul, div uint64) (Money, bool) {
	hi, lo := bits.Mul64(uint64(m), mul)
	lo, carry := bits.Add64(lo, div/2, 0)
	if hi += carry; hi >= div {
		return 0, false
	}
	q, _ := bits.Div64(hi, lo, div)
	return Money(q), q <= uint64(MaxInterest)
}

func daysOfYear(y int) int { return int(NewDate(y+1, 1, 1) - NewDate(y, 1, 1)) }

// endOfYears is the last day up to which all years are as long as the first day's.
func endOfYears(from, last Date) Date {
	y := from.Year()
	for long := daysOfYear(y); y < last.Year() && daysOfYear(y+1) == long; {
		y++
	}
	return NewDate(y, 12, 31)
}
