package domain

import "time"

// CalendarYear is what one year's production calendar says beyond weekends and the holidays of ТК 112: days off moved to
// weekdays, weekend days that are worked, and working days shortened by an hour (ТК 95).
type CalendarYear struct {
	Year    int
	Off     []Date
	Working []Date
	Short   []Date
}

// Calendar is the production calendar of Russia. Years it has no data for, and a nil or zero Calendar, fall back to
// weekends and the fixed holidays of ТК 112 without transfers. It is never changed after it is made.
type Calendar struct {
	years map[int]bool
	first Date     // the day of bit 0
	days  int      // bits in use
	off   []uint64 // a bit for each day that is not worked
	short []uint64
}

// NewCalendar makes a calendar of the given years. It refuses (invalid) a year given twice or outside 1900..9999, a day of
// another year, and a day that is both off and worked or shortened.
func NewCalendar(years ...CalendarYear) (*Calendar, error) {
	c := &Calendar{years: make(map[int]bool, len(years))}
	if len(years) == 0 {
		return c, nil
	}
	lo, hi := years[0].Year, years[0].Year
	for _, y := range years {
		if y.Year < 1900 || y.Year > 9999 {
			return nil, Refuse(Invalid, "year", "calendar.year_bad", "year", y.Year)
		}
		if c.years[y.Year] {
			return nil, Refuse(Invalid, "year", "calendar.year_twice", "year", y.Year)
		}
		c.years[y.Year] = true
		lo, hi = min(lo, y.Year), max(hi, y.Year)
	}
	// One run of bits from the first year to the last: no map or date arithmetic on the way to a day.
	c.first = NewDate(lo, 1, 1)
	c.days = int(NewDate(hi+1, 1, 1) - c.first)
	c.off, c.short = make([]uint64, c.days/64+1), make([]uint64, c.days/64+1)
	for i := range c.days {
		d := c.first + Date(i)
		set(c.off, i, !usuallyWorking(d))
		set(c.short, i, usuallyShortened(d) && !c.years[d.Year()])
	}
	for _, y := range years {
		if err := c.apply(y); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Calendar) apply(y CalendarYear) error {
	for _, d := range append(append(append([]Date{}, y.Off...), y.Working...), y.Short...) {
		if d.Year() != y.Year || d.IsZero() {
			return Refuse(Invalid, "day", "calendar.other_year", "date", d.String(), "year", y.Year)
		}
	}
	for _, d := range y.Off {
		set(c.off, int(d-c.first), true)
	}
	for _, d := range y.Working {
		for _, off := range y.Off {
			if off == d {
				return Refuse(Invalid, "day", "calendar.contradiction", "date", d.String())
			}
		}
		set(c.off, int(d-c.first), false)
	}
	for _, d := range y.Short {
		if !c.IsWorking(d) {
			return Refuse(Invalid, "day", "calendar.contradiction", "date", d.String())
		}
		set(c.short, int(d-c.first), true)
	}
	return nil
}

func set(bits []uint64, i int, on bool) {
	if on {
		bits[i/64] |= 1 << (i % 64)
	} else {
		bits[i/64] &^= 1 << (i % 64)
	}
}

// index returns the bit of a day; known is false when the calendar has none for it.
func (c *Calendar) index(d Date) (i int, known bool) {
	if c == nil {
		return 0, false
	}
	i = int(d) - int(c.first)
	return i, i >= 0 && i < c.days
}

func get(bits []uint64, i int) bool { return bits[i/64]>>(i%64)&1 == 1 }

// Covers tells whether the calendar has data for a year; without them transfers of days off are not known.
func (c *Calendar) Covers(year int) bool { return c != nil && c.years[year] }

// IsWorking tells whether a day is worked; an absent day is not.
func (c *Calendar) IsWorking(d Date) bool {
	if i, known := c.index(d); known {
		return !get(c.off, i)
	}
	return usuallyWorking(d)
}

// IsShortened tells whether a day is worked an hour less (ТК 95); without data for its year: the eve of a holiday.
func (c *Calendar) IsShortened(d Date) bool {
	if i, known := c.index(d); known {
		return get(c.short, i)
	}
	return usuallyShortened(d)
}

// NextWorking returns the day itself if it is worked, else the next one that is (ГК 193); an absent day stays absent.
func (c *Calendar) NextWorking(d Date) Date {
	if d.IsZero() {
		return 0
	}
	for !c.IsWorking(d) && d < LastDate {
		d++
	}
	return d
}

// AddWorking returns the n-th working day after d, which itself is not counted (ГК 191); before it when n is negative. With
// n = 0 it is NextWorking(d). An absent day stays absent.
func (c *Calendar) AddWorking(d Date, n int) Date {
	if d.IsZero() || n == 0 {
		return c.NextWorking(d)
	}
	step, left := Date(1), n
	if n < 0 {
		step, left = -1, -n
	}
	for left > 0 && d > 1 && d < LastDate {
		if d += step; c.IsWorking(d) {
			left--
		}
	}
	return d
}

// usuallyWorking is the rule without data: Monday to Friday but the holidays of ТК 112.
func usuallyWorking(d Date) bool {
	if d <= 0 {
		return false
	}
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	return !fixedHoliday(d)
}

func usuallyShortened(d Date) bool { return usuallyWorking(d) && fixedHoliday(d+1) }

// fixedHoliday tells the non-working holidays of ТК 112: 1-8 January, 23 February, 8 March, 1 and 9 May, 12 June, 4 November.
func fixedHoliday(d Date) bool {
	_, m, day := d.YMD()
	switch m {
	case time.January:
		return day <= 8
	case time.February:
		return day == 23
	case time.March:
		return day == 8
	case time.May:
		return day == 1 || day == 9
	case time.June:
		return day == 12
	case time.November:
		return day == 4
	}
	return false
}
