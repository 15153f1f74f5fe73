package ui

import (
	"context"
	"io"

	"accord/domain"
	"accord/office"
)

// The fake has no papers to write and nobody to write them for.

func (f *fake) MayIssue() bool { return true }

func (f *fake) DraftDesk(_ context.Context, ask office.DraftAsk) (office.DraftDesk, error) {
	return office.DraftDesk{Draft: domain.PaperDraft{Kind: ask.Kind, Date: f.Today()}, Entities: f.entities}, f.err
}

func (f *fake) LineHints(context.Context, int64, string, domain.Period) ([]office.LineHint, error) {
	return nil, f.err
}

func (f *fake) DueOf(_ *domain.Contract, _ *domain.Agreement, date domain.Date) domain.Date {
	return date
}

func (f *fake) CheckDraft(context.Context, domain.PaperDraft) ([]office.DraftCheck, error) {
	return nil, f.err
}

func (f *fake) PrintDraft(context.Context, domain.PaperDraft, string, io.Writer) error {
	return errGone
}

func (f *fake) KeepDraft(_ context.Context, p domain.PaperDraft, _ string) (domain.PaperDraft, error) {
	return p, errGone
}

func (f *fake) PostDraft(context.Context, domain.PaperDraft, string, office.Override) (domain.Document, error) {
	return domain.Document{}, errGone
}

func (f *fake) DropDraft(context.Context, int64, int64) error { return errGone }

func (f *fake) Annul(context.Context, int64, string, office.Override) error { return errGone }

func (f *fake) Reissue(context.Context, int64, string, office.Override) (int64, error) {
	return 0, errGone
}

func (f *fake) ActChange(context.Context, int64) (office.ActChange, error) {
	return office.ActChange{}, errGone
}

func (f *fake) Mend(context.Context, int64, []domain.Line, string, office.Override) (domain.Document, error) {
	return domain.Document{}, errGone
}

func (f *fake) Correct(context.Context, int64, domain.Date, []domain.Line, string, office.Override) (domain.Document, error) {
	return domain.Document{}, errGone
}

func (f *fake) PrintChange(context.Context, office.ChangePrint, string, io.Writer) error {
	return errGone
}

func (f *fake) MonthPlan(context.Context, office.MonthQuery) (office.MonthPlan, error) {
	return office.MonthPlan{}, f.err
}

func (f *fake) PostMonth(context.Context, []domain.PaperDraft, string, office.Progress) ([]office.MonthPosted, error) {
	return nil, errGone
}

func (f *fake) TakeBackMonth(context.Context, []int64, string) (int, error) { return 0, errGone }

func (f *fake) PrintThese(context.Context, []int64, string, office.Sink, office.Progress) (office.BatchReport, error) {
	return office.BatchReport{}, errGone
}
