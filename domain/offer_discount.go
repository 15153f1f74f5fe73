package domain

import "slices"

// WithDiscounts returns the version with the discounts of the client's agreements that hold on its date (domain page,
// "Parties": live ones affect offers, visibly). An option gets one discount, the one that saves the client most there, the
// earlier agreed of equal ones: discounts agreed apart are not added up. A share comes off every line; a sum comes off the
// monthly lines together, every month, and off the one-off ones where nothing is monthly. Lines marked Full keep their price.
func (v OfferVersion) WithDiscounts(agreed []Agreement) OfferVersion {
	live := slices.Clone(agreed)
	live = slices.DeleteFunc(live, func(a Agreement) bool {
		return a.Kind != Discount || !a.LiveOn(v.Date) || a.PPM == 0 && v.Currency != RUB // sums are agreed in rubles
	})
	slices.SortStableFunc(live, func(a, b Agreement) int {
		if a.On != b.On {
			return int(a.On) - int(b.On)
		}
		return int(a.ID - b.ID)
	})
	v.Options = slices.Clone(v.Options)
	for i, o := range v.Options {
		best, saved := o.Lines, Money(0)
		for _, a := range live {
			if lines := reduced(o.Lines, a); savedBy(lines) > saved {
				best, saved = lines, savedBy(lines)
			}
		}
		v.Options[i].Lines = best
	}
	return v
}

func savedBy(lines []OfferLine) (sum Money) {
	for _, l := range lines {
		sum += l.Discount()
	}
	return sum
}

// reduced applies one agreement to the lines of an option.
func reduced(lines []OfferLine, a Agreement) []OfferLine {
	out := slices.Clone(lines)
	if a.PPM > 0 {
		for i := range out {
			if !out[i].Full {
				out[i].takeShare(a.PPM)
			}
		}
	} else {
		takeSum(out, a.Amount)
	}
	for i := range out {
		if out[i].Discount() != 0 {
			out[i].AgreementID, out[i].AgreedOn, out[i].DiscountPPM = a.ID, a.On, a.PPM
		}
	}
	return out
}

// takeShare takes millionths off what the price was said of: off the sum with VAT, or off the net sum of a net price, to which
// VAT is then added. It is rounded on the line, as the line's VAT is.
func (l *OfferLine) takeShare(ppm int64) {
	const million = 1_000_000
	if l.Net {
		net := l.NetSum()
		net -= DivHalfUp(net, ppm, million)
		l.VAT = VATOnTop(net, l.Rate)
		l.Sum = net + l.VAT
		return
	}
	l.Sum -= DivHalfUp(l.Sum, ppm, million)
	l.VAT = VATInside(l.Sum, l.Rate)
}

// takeSum takes a sum with VAT off the lines in proportion, to the kopeck and at most what they come to.
func takeSum(lines []OfferLine, sum Money) {
	monthly := slices.ContainsFunc(lines, func(l OfferLine) bool { return l.Monthly && !l.Full && l.Sum > 0 })
	weights := make([]int64, len(lines))
	total := Money(0)
	for i, l := range lines {
		if l.Monthly == monthly && !l.Full {
			weights[i] = int64(l.Sum)
			total += l.Sum
		}
	}
	for i, off := range Split(min(sum, total), weights) {
		if off != 0 {
			lines[i].Sum -= off
			lines[i].VAT = VATInside(lines[i].Sum, lines[i].Rate)
		}
	}
}

// Bearing returns, of a client's agreements, those that hold on the version's date and are told beside it, earlier ones first:
// the discounts it applies, deferrals, bonuses and promises of ours. A discount it does not use is not among them.
func (v OfferVersion) Bearing(agreed []Agreement) []Agreement {
	used := map[int64]bool{}
	for _, o := range v.Options {
		for _, l := range o.Lines {
			used[l.AgreementID] = true
		}
	}
	out := slices.DeleteFunc(slices.Clone(agreed), func(a Agreement) bool {
		return !a.LiveOn(v.Date) && !used[a.ID] || a.Kind == TheirPromise || a.Kind == Discount && !used[a.ID]
	})
	slices.SortStableFunc(out, func(a, b Agreement) int { return int(a.On) - int(b.On) })
	return out
}
