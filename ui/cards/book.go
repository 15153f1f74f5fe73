package cards

import (
	"context"

	"accord/domain"
	"accord/office"
)

// Book is what the forms ask of the office.
type Book interface {
	Today() domain.Date
	MayDo(office.Verb) bool
	CardWords(context.Context) (office.CardWords, error)
	LastChange(ctx context.Context, subject string, id int64) (office.Change, error)
	Clock(city string, h domain.Hours) domain.ClientClock

	ClientCard(ctx context.Context, id int64) (office.ClientCard, error)
	SaveClient(context.Context, office.ClientEntry) (domain.Client, error)
	LikeClients(ctx context.Context, name, inn string, except int64) ([]office.LikeClient, error)
	Person(ctx context.Context, id int64) (domain.Person, error)
	People(ctx context.Context, clientID int64) ([]domain.Person, error)
	AddPerson(context.Context, domain.Person) (domain.Person, error)
	SavePerson(context.Context, domain.Person) (domain.Person, error)
	Facts(context.Context, office.FactQuery) ([]domain.Fact, error)
	RecordFact(context.Context, domain.Fact) (domain.Fact, error)
	SupersedeFact(ctx context.Context, id int64, f domain.Fact) (domain.Fact, error)
	WithdrawFact(ctx context.Context, id int64) error

	Agreements(ctx context.Context, clientID int64, liveOn domain.Date) ([]domain.Agreement, error)
	RecordAgreement(context.Context, domain.Agreement) (domain.Agreement, error)
	EndAgreement(ctx context.Context, id int64, on domain.Date, why string) error
	ResumeAgreement(ctx context.Context, id int64) error
	TakeBackAgreement(ctx context.Context, id int64) error

	Contract(ctx context.Context, id int64) (domain.Contract, error)
	Contracts(context.Context, office.ContractQuery) ([]domain.Contract, error)
	SaveContract(context.Context, domain.Contract) (domain.Contract, error)
	DueBy(t domain.PaymentTerm, day domain.Date) domain.Date
	Project(ctx context.Context, id int64) (domain.Project, error)
	SaveProject(context.Context, domain.Project) (domain.Project, error)
	Services(context.Context) ([]domain.Service, error)
	SaveService(context.Context, domain.Service) (domain.Service, error)

	Counterparties(ctx context.Context, clientID int64) ([]domain.Counterparty, error)
	User() office.User
	Counterparty(ctx context.Context, id int64) (domain.Counterparty, error)
	SaveCounterparty(context.Context, domain.Counterparty) (domain.Counterparty, error)
}

// subjectOf makes what a route's form is of.
func subjectOf(f *Form) subject {
	switch f.route.Tab {
	case "counterparty":
		return &party{form: f}
	case "person":
		return &person{form: f}
	case "agreement":
		return &agreement{form: f}
	case "contract":
		return &contract{form: f}
	case "service":
		return &service{form: f}
	case "project":
		return &project{form: f}
	case "fact":
		return &fact{form: f}
	}
	return &client{form: f}
}
