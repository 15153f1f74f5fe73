package office

import (
	"time"

	"accord/domain"
)

// Moment reads an instant as people write one: a day is its end, a day and a time are those of Moscow, as the book's days are,
// unless a zone stands behind them. ok is false for anything else.
func Moment(text string) (at time.Time, ok bool) {
	day := len(text) <= len("31.12.2026") // a longer text has a time, which a date would leave out
	if d, err := domain.ParseDate(text); day && err == nil && !d.IsZero() {
		year, month, day := d.YMD()
		return time.Date(year, month, day, 24, 0, 0, 0, moscow).Add(-time.Microsecond), true
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, true
	}
	for _, form := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "02.01.2006 15:04"} {
		if t, err := time.ParseInLocation(form, text, moscow); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
