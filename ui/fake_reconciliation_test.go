package ui

import (
	"context"
	"io"

	"accord/domain"
	"accord/office"
)

// The fake keeps no acts of reconciliation.

func (f *fake) ReconciliationRows(context.Context, office.RowsQuery) (office.Rows, error) {
	return office.Rows{}, f.err
}

func (f *fake) ReconciliationsByID(context.Context, []int64) (map[int64]office.ReconciliationActRow, error) {
	return nil, f.err
}

func (f *fake) ReconciliationPage(_ context.Context, id int64, _ string) (office.ReconciliationPage, error) {
	return office.ReconciliationPage{Act: domain.ReconciliationAct{ID: id, Number: "5"}}, f.err
}

func (f *fake) MakeReconciliation(context.Context, office.ReconciliationOrder) (domain.ReconciliationAct, error) {
	return domain.ReconciliationAct{ID: 5}, f.err
}

func (f *fake) MakeReconciliations(context.Context, office.ReconciliationsQuery, office.Progress) (office.MadeReconciliations, error) {
	return office.MadeReconciliations{}, f.err
}

func (f *fake) TakeBackReconciliations(context.Context, []domain.ReconciliationAct) error {
	return f.err
}

func (f *fake) MarkReconciliations(context.Context, []office.SeenAct, domain.ReconciliationMark) ([]office.SeenAct, error) {
	return nil, f.err
}

func (f *fake) TakeBackReconciliationMarks(context.Context, []office.SeenAct) ([]office.SeenAct, error) {
	return nil, f.err
}

func (f *fake) AnnulReconciliations(context.Context, []office.SeenAct, string) ([]office.SeenAct, error) {
	return nil, f.err
}

func (f *fake) SendReconciliations(context.Context, []office.SeenAct, domain.ReconciliationMark, string, office.Give, office.Progress) ([]office.SeenAct, error) {
	return nil, f.err
}

func (f *fake) PrintReconciliationAct(_ context.Context, _ int64, _ string, w io.Writer) error {
	_, err := io.WriteString(w, "%PDF-")
	return err
}

func (f *fake) BundleReconciliations(context.Context, []int64, string, io.Writer, office.Progress) error {
	return f.err
}
