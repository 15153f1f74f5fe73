package office

import (
	"context"
	"sync/atomic"
	"time"

	"accord/domain"
	"accord/storage"
)

// calendarBox holds the production calendar in force, which may change while others reckon by it.
type calendarBox struct {
	p atomic.Pointer[domain.Calendar]
}

// calendar is the production calendar in force: the embedded one with the years of the book's own.
func (o *Office) calendar() *domain.Calendar { return o.cal.p.Load() }

// loadCalendar reads the book's own calendar; one that can't be read any more is left out.
func (o *Office) loadCalendar(ctx context.Context) error {
	_, content, _, err := o.store.OwnCalendar(ctx)
	if err != nil {
		return err
	}
	cal, err := CalendarWith([]byte(content))
	if err != nil {
		cal = Calendar()
	}
	o.cal.p.Store(cal)
	return nil
}

// CalendarYearDiff is how a year of one calendar differs from another's.
type CalendarYearDiff struct {
	Year             int
	New              bool          // the year was not known
	Off, Working     []domain.Date // days that become off, or working
	Short            []domain.Date // days that become an hour shorter, or whole again
	WorkingDays, All int           // working days of the year, and all its days
}

// Changes counts the days that differ.
func (d CalendarYearDiff) Changes() int { return len(d.Off) + len(d.Working) + len(d.Short) }

// KnownCalendar is the production calendar in force.
type KnownCalendar struct {
	Years []CalendarYearDiff // known years; what differs from the embedded calendar
	File  string             // of the book's own calendar; "" none
	At    time.Time          // when it was imported, in Moscow
}

// years that a calendar may know.
const firstCalendarYear, lastCalendarYear = 1993, 2100

// KnownCalendar tells which years are known, and where the book's own calendar differs from the embedded one.
func (o *Office) KnownCalendar(ctx context.Context) (k KnownCalendar, err error) {
	file, _, at, err := o.store.OwnCalendar(ctx)
	k.File, k.At = file, inMoscow(at)
	cal := o.calendar()
	for y := firstCalendarYear; y <= lastCalendarYear; y++ {
		if cal.Covers(y) {
			k.Years = append(k.Years, diffYear(Calendar(), cal, y))
		}
	}
	return k, err
}

// diffYear tells how a year is otherwise in another calendar.
func diffYear(from, to *domain.Calendar, year int) CalendarYearDiff {
	d := CalendarYearDiff{Year: year, New: !from.Covers(year)}
	for day := domain.NewDate(year, 1, 1); day.Year() == year; day++ {
		was, is := from.IsWorking(day), to.IsWorking(day)
		d.All++
		if is {
			d.WorkingDays++
		}
		switch {
		case was && !is:
			d.Off = append(d.Off, day)
		case !was && is:
			d.Working = append(d.Working, day)
		case from.IsShortened(day) != to.IsShortened(day):
			d.Short = append(d.Short, day)
		}
	}
	return d
}

// PreviewCalendar tells what the calendar of a file would change, year by year. It refuses (invalid) what ParseCalendar refuses.
func (o *Office) PreviewCalendar(_ context.Context, file []byte) ([]CalendarYearDiff, error) {
	cal, err := CalendarWith(file)
	if err != nil {
		return nil, err
	}
	years, err := ParseCalendar(file)
	if err != nil {
		return nil, err
	}
	var out []CalendarYearDiff
	for _, y := range years {
		out = append(out, diffYear(o.calendar(), cal, y.Year))
	}
	return out, nil
}

// SetCalendar puts the calendar of a file in force; due dates that documents have already stay. An empty file leaves the embedded
// calendar alone.
func (o *Office) SetCalendar(ctx context.Context, name string, file []byte) error {
	cal, err := CalendarWith(file)
	if err != nil {
		return err
	}
	err = o.do(ctx, Configure, func(tx *storage.Store) error {
		if err := tx.SetOwnCalendar(ctx, o.user.ID, name, string(file)); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("set_calendar", "book", 1, "", "file", name, "bytes", len(file)))
	})
	if err == nil {
		o.cal.p.Store(cal)
	}
	return err
}
