package domain

import "sort"

// PaidPeriod is a billed service period and whether its invoice is fully paid.
type PaidPeriod struct {
	Period
	Paid bool
}

// PaidUntil returns the end of the last unbroken run of fully paid periods, counted from the first billed one; absent when
// the first is not paid. Periods that meet or overlap make one run; a day between them breaks it. A period billed by two
// invoices is paid when both are.
func PaidUntil(ps []PaidPeriod) Date {
	ps = append([]PaidPeriod(nil), ps...)
	sort.SliceStable(ps, func(a, b int) bool { return ps[a].From < ps[b].From })
	var until Date
	unpaidFrom := LastDate + 1
	for _, p := range ps {
		if !p.Paid {
			unpaidFrom = min(unpaidFrom, p.From)
		}
	}
	for _, p := range ps {
		if p.From >= unpaidFrom || until != 0 && p.From > until+1 {
			break
		}
		until = max(until, p.To)
	}
	if until >= unpaidFrom {
		until = unpaidFrom - 1
	}
	if len(ps) > 0 && until < ps[0].From {
		return 0
	}
	return until
}
