package ui

import (
	"context"
	"path/filepath"

	"accord/domain"
	"accord/office"
)

// The fake's settings: one company, nothing numbered, no copies.

func (f *fake) AddEntity(context.Context, office.Company) (domain.LegalEntity, []error, error) {
	return domain.LegalEntity{}, nil, f.err
}

func (f *fake) ChangeEntity(context.Context, int64, int64, office.Requisites) ([]error, error) {
	return nil, f.err
}

func (f *fake) SetTaxMode(context.Context, int64, int64, domain.Date, domain.TaxMode) error {
	return f.err
}

func (f *fake) SetSignatories(context.Context, int64, int64, []domain.Signatory) error { return f.err }

func (f *fake) AddAccount(context.Context, int64, office.Bank) ([]error, error) { return nil, f.err }

func (f *fake) ChangeBank(context.Context, int64, office.Bank) ([]error, error) { return nil, f.err }

func (f *fake) SetImage(context.Context, int64, domain.ImageKind, []byte) (domain.Image, error) {
	return domain.Image{}, f.err
}

func (f *fake) RemoveImage(context.Context, int64, domain.ImageKind) error { return f.err }

func (f *fake) NumberSeries(context.Context, int64, int) ([]office.SeriesPage, error) {
	return nil, f.err
}

func (f *fake) SetSeries(context.Context, int64, domain.DocKind, int, string, int64) error {
	return f.err
}

func (f *fake) BeforeClosing(context.Context, int64, domain.Date) (office.BeforeClosing, error) {
	return office.BeforeClosing{}, f.err
}

func (f *fake) PeriodHistory(context.Context, int64) ([]office.PageEvent, error) { return nil, f.err }

func (f *fake) ClosePeriod(context.Context, int64, domain.Date, string) error { return f.err }

func (f *fake) ReopenPeriod(context.Context, int64, domain.Date, string) error { return f.err }

func (f *fake) KnownCalendar(context.Context) (office.KnownCalendar, error) {
	return office.KnownCalendar{}, f.err
}

func (f *fake) PreviewCalendar(context.Context, []byte) ([]office.CalendarYearDiff, error) {
	return nil, f.err
}

func (f *fake) SetCalendar(context.Context, string, []byte) error { return f.err }

func (f *fake) BackupInto(_ context.Context, dir string) (string, error) {
	f.backup = filepath.Join(dir, "copy.accord")
	return f.backup, f.err
}

func (f *fake) Copies(context.Context, string) ([]office.Copy, error) { return nil, f.err }

func (f *fake) CheckCopy(context.Context, string) error { return f.err }

func (f *fake) AutoBackup(_ context.Context, dir string) (string, error) {
	f.autoDir = append(f.autoDir, dir)
	return filepath.Join(dir, "b.auto-20261122-120000.accord"), f.err
}
