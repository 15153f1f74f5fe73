package ui

import (
	"context"

	"accord/domain"
	"accord/office"
)

// The fake's cards are empty and take what is typed.

func (f *fake) MayDo(office.Verb) bool { return true }

func (f *fake) CardWords(context.Context) (office.CardWords, error) {
	return office.CardWords{Entities: f.entities, Groups: f.groups}, f.err
}

func (f *fake) LastChange(context.Context, string, int64) (office.Change, error) {
	return office.Change{}, f.err
}

func (f *fake) ClientCard(_ context.Context, id int64) (office.ClientCard, error) {
	return office.ClientCard{Client: domain.Client{ID: id, Name: "ООО «Ветер»", Version: 1}}, f.err
}

func (f *fake) SaveClient(_ context.Context, e office.ClientEntry) (domain.Client, error) {
	return e.Client, f.err
}

func (f *fake) LikeClients(context.Context, string, string, int64) ([]office.LikeClient, error) {
	return nil, f.err
}

func (f *fake) Counterparty(_ context.Context, id int64) (domain.Counterparty, error) {
	return domain.Counterparty{ID: id, Name: "ООО «Ветер»", Country: "RU", Version: 1}, f.err
}

func (f *fake) SaveCounterparty(_ context.Context, c domain.Counterparty) (domain.Counterparty, error) {
	return c, f.err
}

func (f *fake) Person(_ context.Context, id int64) (domain.Person, error) {
	return domain.Person{ID: id, Name: "Орлов Максим"}, f.err
}

func (f *fake) People(context.Context, int64) ([]domain.Person, error) { return nil, f.err }

func (f *fake) AddPerson(_ context.Context, p domain.Person) (domain.Person, error) { return p, f.err }

func (f *fake) SavePerson(_ context.Context, p domain.Person) (domain.Person, error) {
	return p, f.err
}

func (f *fake) Facts(context.Context, office.FactQuery) ([]domain.Fact, error) { return nil, f.err }

func (f *fake) RecordFact(_ context.Context, x domain.Fact) (domain.Fact, error) { return x, f.err }

func (f *fake) SupersedeFact(_ context.Context, _ int64, x domain.Fact) (domain.Fact, error) {
	return x, f.err
}

func (f *fake) WithdrawFact(context.Context, int64) error { return f.err }

func (f *fake) Agreements(context.Context, int64, domain.Date) ([]domain.Agreement, error) {
	return nil, f.err
}

func (f *fake) RecordAgreement(_ context.Context, a domain.Agreement) (domain.Agreement, error) {
	return a, f.err
}

func (f *fake) EndAgreement(context.Context, int64, domain.Date, string) error { return f.err }

func (f *fake) ResumeAgreement(context.Context, int64) error { return f.err }

func (f *fake) TakeBackAgreement(context.Context, int64) error { return f.err }

func (f *fake) Contract(_ context.Context, id int64) (domain.Contract, error) {
	return domain.Contract{ID: id, Number: "12/26"}, f.err
}

func (f *fake) SaveContract(_ context.Context, c domain.Contract) (domain.Contract, error) {
	return c, f.err
}

func (f *fake) DueBy(_ domain.PaymentTerm, day domain.Date) domain.Date { return day }

func (f *fake) Project(_ context.Context, id int64) (domain.Project, error) {
	return domain.Project{ID: id, Name: "SEO"}, f.err
}

func (f *fake) SaveProject(_ context.Context, p domain.Project) (domain.Project, error) {
	return p, f.err
}

func (f *fake) Services(context.Context) ([]domain.Service, error) { return nil, f.err }

func (f *fake) SaveService(_ context.Context, v domain.Service) (domain.Service, error) {
	return v, f.err
}
