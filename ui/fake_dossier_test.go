package ui

import (
	"context"
	"io"

	"accord/domain"
	"accord/office"
)

func (f *fake) Dossier(_ context.Context, clientID, _ int64) (domain.Dossier, error) {
	d := domain.Dossier{}
	d.Client = domain.Client{ID: clientID, Name: "ООО «Ветер»", LifeCycle: domain.Active}
	return d, f.err
}

func (f *fake) ClientPapers(context.Context, int64, int64) ([]domain.ClientPaper, error) {
	return nil, f.err
}

func (f *fake) Timeline(context.Context, office.TimelineQuery, int, int) ([]domain.Event, error) {
	return nil, f.err
}

func (f *fake) TimelineCount(context.Context, office.TimelineQuery) (int, error) { return 0, f.err }

func (f *fake) Passport(context.Context, office.PassportQuery) (domain.Passport, error) {
	return domain.Passport{}, f.err
}

func (f *fake) PrintPassport(domain.Passport, string, io.Writer) error { return f.err }
