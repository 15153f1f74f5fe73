package domain

// Sales are what acts and their corrections charged in some days that follow each other.
type Sales struct {
	Sum  Money
	Days int
}

// Collection is how fast debts of the settlement ledger are paid, measured on a day over the days before it (design, domain.md,
// "Receivables").
type Collection struct {
	AsOf    Date
	Days    int     // of the period that ends with AsOf
	Sales   Money   // charged in it
	Opening Money   // debt when it began
	Closing Money   // debt on AsOf
	Current Money   // the part of Closing that is not due yet
	Months  []Sales // charged month by month up to AsOf, the newest, which may be a part of one, first
}

// DSO is how many days of sales the debt stands for, debt / sales × days, in tenths of a day rounded half up; ok is false without
// sales to compare it with.
func (c Collection) DSO() (tenths int, ok bool) {
	if c.Sales <= 0 || c.Closing < 0 {
		return 0, false
	}
	return int(DivHalfUp(c.Closing, int64(c.Days)*10, int64(c.Sales))), true
}

// CountBackDSO takes the sales of month after month off the debt, the newest first: days of the months that are used up, and of the
// month in which the debt ends a part of its days; in tenths, rounded half up. What the days of an average hide, a month without
// sales or a large one, it shows. ok is false where the debt is older than the months known.
func (c Collection) CountBackDSO() (tenths int, ok bool) {
	left := c.Closing
	for _, m := range c.Months {
		if left <= 0 {
			return tenths, true
		}
		if m.Sum > 0 && m.Sum >= left {
			return tenths + int(DivHalfUp(left, int64(m.Days)*10, int64(m.Sum))), true
		}
		left -= max(m.Sum, 0)
		tenths += m.Days * 10
	}
	return tenths, left <= 0
}

// CEI is the share of what could be collected in the period that was, (opening + sales - closing) / (opening + sales - current),
// in tenths of a percent rounded half up; ok is false when nothing was to be collected.
func (c Collection) CEI() (tenths int, ok bool) {
	could := c.Opening + c.Sales - c.Current
	if could <= 0 {
		return 0, false
	}
	return int(DivHalfUp(c.Opening+c.Sales-c.Closing, 1000, int64(could))), true
}

// MonthsBack are the first days of the months that end with a day, the newest first: n of them.
func MonthsBack(day Date, n int) []Date {
	out := make([]Date, n)
	first := day
	for i := range out {
		year, month, _ := first.YMD()
		first = NewDate(year, month, 1)
		out[i] = first
		first = first.AddDays(-1)
	}
	return out
}
