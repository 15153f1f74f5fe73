package ui

import (
	"context"
	"io"

	"accord/domain"
	"accord/office"
)

func (f *fake) Ageing(_ context.Context, q office.AgeingQuery) (domain.Ageing, error) {
	return domain.Ageing{AsOf: q.AsOf, Basis: q.Basis}, f.err
}

func (f *fake) Collection(context.Context, office.AgeingQuery) (domain.Collection, error) {
	return domain.Collection{}, f.err
}

func (f *fake) AgedItems(context.Context, office.AgedQuery) ([]domain.AgedItem, error) {
	return nil, f.err
}

func (f *fake) Closings(context.Context, domain.LedgerKey, int64, domain.Date) ([]domain.Closing, error) {
	return nil, f.err
}

func (f *fake) Counterparties(context.Context, int64) ([]domain.Counterparty, error) {
	return nil, f.err
}

func (f *fake) PrintAgeing(context.Context, office.AgeingQuery, string, io.Writer) error {
	return f.err
}
