package kit

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"accord/domain"
)

// DateField is an entry for a day, typed the local way: 31.12.2026, 31.12, 5, +7, or "=" and «т» for today. The arrow down
// opens a calendar.
type DateField struct {
	*Typed[domain.Date]
	today domain.Date
	drop  dropper
}

// NewDateField makes a field that shows a day.
func NewDateField(s *Shell, label string, day, today domain.Date) *DateField {
	f, e := &DateField{today: today}, NewEntry(s, 132)
	e.ActionItem = newSignButton(SignCalendar, func() {
		if f.drop.open != nil {
			f.drop.close()
			return
		}
		s.Window.Canvas().Focus(e)
		f.calendar()
	})
	f.Typed = newTyped(s, label, "", e, day, func(typed string) (domain.Date, error) { return ReadDate(typed, today) }, s.TypedDate)
	e.panel = &f.drop
	e.OnChanged = func(string) { f.drop.close() }
	e.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyDown {
			f.calendar()
			return true
		}
		return false
	}
	return f
}

// calendar opens at the day typed, else at today.
func (f *DateField) calendar() {
	day, err := ReadDate(f.Entry.Text, f.today)
	if err != nil {
		day = f.last
	}
	if day.IsZero() {
		day = f.today
	}
	f.drop.drop(f.shell, f.Entry, newCalendar(f.shell.Words, day, f.today, func(d domain.Date) {
		f.drop.close()
		f.Entry.SetText(f.write(d))
		f.Entry.FocusEnd()
		f.Take()
	}), 0)
}

// TypedDate writes a day in an entry: as it can be typed again. ParseDate reads no names of months.
func (s *Shell) TypedDate(d domain.Date) string {
	switch {
	case d.IsZero():
		return ""
	case s.Locale == "ru":
		return s.Date(d)
	}
	return d.String()
}

// ReadDate reads a day as people type it. "=", "т", "t", «сегодня» are today; "+7" and "-3" count from today; "31.12" is
// of this year and "5" of this month.
func ReadDate(s string, today domain.Date) (domain.Date, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "=", "т", "t", "сегодня", "today":
		return today, nil
	}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		n, err := strconv.ParseUint(s[1:], 10, 16)
		if err != nil || n > 36500 {
			return domain.ParseDate(s) // refuses, in the reader's words
		}
		if s[0] == '-' {
			return today.AddDays(-int(n)), nil
		}
		return today.AddDays(int(n)), nil
	}
	y, m, _ := today.YMD()
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '/' || r == ',' })
	switch {
	case len(parts) == 1 && len(s) <= 2 && parts[0] == s:
		return domain.ParseDate(s + "." + strconv.Itoa(int(m)) + "." + strconv.Itoa(y))
	case len(parts) == 2 && len(parts[0]) <= 2 && len(parts[1]) <= 2:
		return domain.ParseDate(parts[0] + "." + parts[1] + "." + strconv.Itoa(y))
	}
	return domain.ParseDate(s)
}

// monday counts the days from Monday.
func monday(d time.Weekday) int { return (int(d) + 6) % 7 }
