// Package demo makes the demo book: an invented agency with its clients, papers, money and the disorder that real books
// have. The same seed, sizes, day and language give the same book. Everything goes through the verbs and imports of office,
// so that what is matched was matched and what is refused would be refused to a person too.
package demo

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// Bounds of what can be asked for.
const (
	MaxClients = 20_000
	MaxMonths  = 120
)

// Options choose a demo book. The zero values of Clients, Months and Seed are not filled in: Defaults gives them.
type Options struct {
	Clients int
	Months  int // of life after the openings, the present month included
	Seed    uint64
	Today   domain.Date // the book's last day; absent: the day of Now
	Locale  string      // "ru" or "en": names, services and texts
	Login   string      // of the book's maker; "" admin
	Now     func() time.Time
}

// Defaults are the sizes of the demo book when nothing else is asked for.
func Defaults() Options { return Options{Clients: 60, Months: 24, Seed: 1} }

// Report counts what a demo book holds.
type Report struct {
	Company                                                            string
	Clients, Counterparties, Contracts, Invoices, Acts, Payments, Tray int
	People, Facts, Agreements, Requests, Offers                        int
	Disorder                                                           map[Disorder]int
}

// Make makes a demo book in a file. It refuses (conflict) a file that exists and (invalid) sizes or a day out of bounds; what
// is refused, fails or is cancelled leaves nothing behind. Audit times run through the invented history and end at Now, or
// on the evening of Today when that is another day.
func Make(ctx context.Context, path string, opt Options, progress office.Progress) (Report, error) {
	m, err := newMaker(opt, progress)
	if err != nil {
		return Report{}, err
	}
	if err := absent(path); err != nil {
		return Report{}, err
	}
	// Beside the book, so that the finished one only changes its name.
	m.dir, err = os.MkdirTemp(filepath.Dir(path), ".accord-demo-")
	if err != nil {
		return Report{}, domain.Refuse(domain.Forbidden, "file", "file.unwritable", "path", path, "reason", err.Error())
	}
	defer func() { _ = os.RemoveAll(m.dir) }()
	m.invent()
	made := filepath.Join(m.dir, filepath.Base(path))
	if err := m.write(ctx, made); err != nil {
		return Report{}, err
	}
	return m.rep, place(made, path)
}

func absent(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return domain.Refuse(domain.Conflict, "book", "book.exists", "path", path)
	}
	return nil
}

// place gives the finished book its name; a link refuses a file that has come meanwhile, where the file system has links.
func place(made, path string) error {
	err := os.Link(made, path)
	if errors.Is(err, fs.ErrExist) {
		return absent(path)
	}
	if err == nil {
		return nil
	}
	if err := absent(path); err != nil {
		return err
	}
	if err := os.Rename(made, path); err != nil {
		return domain.Refuse(domain.Forbidden, "file", "file.unwritable", "path", path, "reason", err.Error())
	}
	return nil
}

func newMaker(opt Options, progress office.Progress) (*maker, error) {
	today := domain.DateOf(opt.Now(), moscow)
	if opt.Today.IsZero() {
		opt.Today = today
	}
	switch {
	case opt.Clients < 1 || opt.Clients > MaxClients:
		return nil, domain.Refuse(domain.Invalid, "clients", "demo.clients", "max", MaxClients)
	case opt.Months < 1 || opt.Months > MaxMonths:
		return nil, domain.Refuse(domain.Invalid, "months", "demo.months", "max", MaxMonths)
	case opt.Today < domain.NewDate(2010, 1, 1) || opt.Today > domain.NewDate(2099, 12, 31):
		return nil, domain.Refuse(domain.Invalid, "today", "demo.today", "date", opt.Today)
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	m := &maker{opt: opt, ru: i18n.Locale(opt.Locale) == "ru", progress: progress, today: opt.Today, cal: office.Calendar()}
	m.end = opt.Now()
	if opt.Today != today {
		m.end = m.at(opt.Today, 18, 0)
	}
	y, month, _ := opt.Today.YMD()
	m.first = domain.NewDate(y, month, 1).AddMonths(1 - opt.Months)
	m.bankDay = opt.Today.AddDays(-1)
	for !m.cal.IsWorking(m.bankDay) {
		m.bankDay--
	}
	for start := m.first.AddMonths(-before); start <= opt.Today; start = start.AddMonths(1) {
		m.months = append(m.months, start)
	}
	m.rep.Disorder = map[Disorder]int{}
	return m, nil
}
