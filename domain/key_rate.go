package domain

import "slices"

// KeyRate is the key rate of the Bank of Russia from a day on, in millionths a year: 14.25 % is 142500.
type KeyRate struct {
	From Date
	PPM  int64
}

// KeyRates are the key rates in force, ascending by day; the last one is taken to go on.
type KeyRates struct {
	list         []KeyRate
	KnownThrough Date // the last day for which no decision is known to be missing; absent: all are here
}

// NewKeyRates makes a list of key rates. It refuses (invalid) an empty one, a rate without a day or outside 0..1000 % and two for
// one day.
func NewKeyRates(rates []KeyRate, knownThrough Date) (KeyRates, error) {
	k := KeyRates{list: slices.Clone(rates), KnownThrough: knownThrough}
	slices.SortFunc(k.list, func(a, b KeyRate) int { return int(a.From - b.From) })
	if len(k.list) == 0 {
		return KeyRates{}, Refuse(Invalid, "rates", "key_rate.none")
	}
	for i, r := range k.list {
		switch {
		case r.From < FirstDate || r.From > LastDate:
			return KeyRates{}, Refuse(Invalid, "from", "key_rate.day_bad", "text", r.From.String())
		case r.PPM < 0 || r.PPM > 10*Million:
			return KeyRates{}, Refuse(Invalid, "percent", "key_rate.bad", "date", r.From)
		case i > 0 && k.list[i-1].From == r.From:
			return KeyRates{}, Refuse(Invalid, "from", "key_rate.twice", "date", r.From)
		}
	}
	return k, nil
}

// List returns the rates by day; the slice is the caller's own.
func (k KeyRates) List() []KeyRate { return slices.Clone(k.list) }

// on returns the rate of a day and the last day on which it holds; false before the first.
func (k KeyRates) on(d Date) (ppm int64, until Date, ok bool) {
	until = LastDate
	for _, r := range slices.Backward(k.list) {
		if r.From <= d {
			return r.PPM, until, true
		}
		until = r.From - 1
	}
	return 0, 0, false
}
