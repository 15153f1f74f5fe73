package domain

import (
	"strconv"
	"strings"
	"time"
)

// Date is a calendar day without a zone: the number of days since 31.12.0000, so that the zero value means "absent".
// Documents have dates; events have instants (time.Time in UTC).
type Date int32

// FirstDate and LastDate bound what a document may be dated; anything else is a slip of the keyboard.
var (
	FirstDate = NewDate(1900, 1, 1)
	LastDate  = NewDate(9999, 12, 31)
)

const unixDay0 = 719163 // the Date of 1970-01-01

// NewDate makes a date; day and month overflow as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return Date(floorDiv(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix(), 86400) + unixDay0)
}

// DateOf returns the calendar day of an instant in the given zone.
func DateOf(t time.Time, loc *time.Location) Date {
	y, m, d := t.In(loc).Date()
	return NewDate(y, m, d)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (d Date) time() time.Time { return time.Unix((int64(d)-unixDay0)*86400, 0).UTC() }

// YMD returns the year, month and day.
func (d Date) YMD() (int, time.Month, int) { return d.time().Date() }

// Year returns the calendar year.
func (d Date) Year() int { return d.time().Year() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday(d % 7) }

// IsZero tells whether the date is absent.
func (d Date) IsZero() bool { return d == 0 }

// AddDays moves the date by n days, not past LastDate, which has no next day in writing; an absent date stays absent.
func (d Date) AddDays(n int) Date {
	if d == 0 {
		return 0
	}
	return min(d+Date(n), LastDate)
}

// AddMonths moves the date by n months; the last day of a shorter month stands in for a day it lacks, and
// LastDate for all that is later.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.YMD()
	first := NewDate(y, m+time.Month(n), 1)
	fy, fm, _ := first.YMD()
	if last := NewDate(fy, fm+1, 0); first+Date(day-1) > last {
		return min(last, LastDate)
	}
	return min(first+Date(day-1), LastDate)
}

// String writes the date as programs read it: "2026-12-31"; "" when absent.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	var buf [10]byte
	return string(d.Append(buf[:0]))
}

// Append adds the form of String to dst.
func (d Date) Append(dst []byte) []byte {
	if d == 0 {
		return dst
	}
	y, m, day := d.YMD()
	return append(dst, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10),
		'-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10))
}

// ParseDate reads "31.12.2026", "31.12.26", "31/12/2026", "2026-12-31" or the latter with a time after it. It refuses
// (invalid) impossible days and years outside 1900..9999.
func ParseDate(s string) (Date, error) {
	t := strings.TrimSpace(s)
	bad := Refuse(Invalid, "date", "date.bad", "text", clip(s))
	if i := strings.IndexAny(t, " T"); i >= 8 {
		t = t[:i]
	}
	t = strings.TrimSuffix(strings.TrimSuffix(t, "г."), "г")
	parts := strings.FieldsFunc(t, func(r rune) bool { return r == '.' || r == '-' || r == '/' })
	if len(parts) != 3 {
		return 0, bad
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 || v < 0 || p[0] == '+' {
			return 0, bad
		}
		n[i] = v
	}
	y, m, d := n[2], n[1], n[0]
	switch {
	case len(parts[0]) == 4:
		y, m, d = n[0], n[1], n[2]
	case len(parts[2]) == 2:
		y += 2000
	case len(parts[2]) != 4:
		return 0, bad
	}
	if y < 1900 || m < 1 || m > 12 || d < 1 {
		return 0, bad
	}
	date := NewDate(y, time.Month(m), d)
	if _, mm, _ := date.YMD(); int(mm) != m {
		return 0, bad
	}
	return date, nil
}

// ParseISO reads "2026-12-31" as the book stores it; "" and anything else give an absent date.
func ParseISO(s string) Date {
	if len(s) != 10 {
		return 0
	}
	y := int(s[0]-'0')*1000 + int(s[1]-'0')*100 + int(s[2]-'0')*10 + int(s[3]-'0')
	m := int(s[5]-'0')*10 + int(s[6]-'0')
	d := int(s[8]-'0')*10 + int(s[9]-'0')
	return NewDate(y, time.Month(m), d)
}
