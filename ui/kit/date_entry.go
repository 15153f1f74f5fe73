package kit

import (
	"strings"

	"accord/domain"
)

// DateField is an entry for a day, typed the local way; "=" or «т» is today. What cannot be read is said under the field,
// and what was typed stays.
type DateField struct {
	*Field
	Entry *Entry
	// OnDate is told a new day when Enter is pressed or the focus leaves.
	OnDate func(domain.Date)

	today domain.Date
	last  domain.Date
}

// NewDateField makes a field that shows a day.
func NewDateField(s *Shell, label string, day, today domain.Date) *DateField {
	f := &DateField{Entry: NewEntry(s, 120), today: today, last: day}
	f.Field = NewField(s, label, "", f.Entry)
	f.Entry.SetText(s.typed(day))
	f.Entry.OnEnter = func() { f.take() }
	f.Entry.OnBlur = func() { f.take() }
	return f
}

// Date returns the last day that could be read.
func (f *DateField) Date() domain.Date { return f.last }

// typed writes a day in an entry: as it can be typed again. ParseDate reads no names of months.
func (s *Shell) typed(d domain.Date) string {
	if s.Locale == "ru" {
		return s.Date(d)
	}
	return d.String()
}

// ReadDate reads a day as people type it; "=", "т", "t" and «сегодня» are today.
func ReadDate(s string, today domain.Date) (domain.Date, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "=", "т", "t", "сегодня", "today":
		return today, nil
	}
	return domain.ParseDate(s)
}

func (f *DateField) take() {
	text := f.Entry.Text
	if text == f.shell.typed(f.last) {
		f.Wrong(nil)
		return
	}
	d, err := ReadDate(text, f.today)
	f.Wrong(err)
	if err != nil {
		return
	}
	f.Entry.SetText(f.shell.typed(d))
	if d != f.last {
		f.last = d
		if f.OnDate != nil {
			f.OnDate(d)
		}
	}
}
