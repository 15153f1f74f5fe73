package office

import (
	"context"
	"slices"

	"accord/domain"
)

// Dossier returns the head and the overview of a client; EntityID 0 means its money with all our entities. The reading of its
// people is logged as People's is.
func (o *Office) Dossier(ctx context.Context, clientID, entityID int64) (d domain.Dossier, err error) {
	if d, err = o.known(ctx, clientID, entityID); err != nil {
		return d, err
	}
	if len(d.People) > 0 {
		if err := o.logReading(ctx, clientID); err != nil {
			return d, err
		}
	}
	slices.SortStableFunc(d.People, domain.CompareContacts)
	d.First, _ = domain.FirstContact(d.People)
	d.Clock = o.Clock(d.Client.City, d.First.Hours)
	if d.Team, err = o.ClientTeam(ctx, clientID); err != nil {
		return d, err
	}
	year, err := o.store.ClientYearOf(ctx, clientID, entityID, d.Day.AddMonths(-12).AddDays(1), d.Day)
	if err != nil {
		return d, err
	}
	d.Turnover, d.Acts, d.Since = year.Turnover, year.Acts, year.Since
	counts, err := o.store.PaperCountsOfClient(ctx, clientID, entityID)
	if err != nil {
		return d, err
	}
	d.Papers = counts.Total()
	d.Events, err = o.store.Timeline(ctx, o.timeline(TimelineQuery{ClientID: clientID, EntityID: entityID}), 0, domain.DossierEvents)
	return d, err
}

// ClientPapers returns documents, payments, offers and contracts of a client with an entity (0: all), the newest first. A
// mended act stands for what it replaced.
func (o *Office) ClientPapers(ctx context.Context, clientID, entityID int64) ([]domain.ClientPaper, error) {
	return o.store.PapersOfClient(ctx, clientID, entityID)
}

// known reads what the passport and the dossier have in common. It logs nothing: who hands it out does.
func (o *Office) known(ctx context.Context, clientID, entityID int64) (d domain.Dossier, err error) {
	d.Day = o.Today()
	if d.Client, err = o.store.Client(ctx, clientID); err != nil {
		return d, err
	}
	if d.Counterparties, err = o.store.CounterpartiesOf(ctx, clientID); err != nil {
		return d, err
	}
	if zone, ok := ZoneOf(d.Client.City); ok {
		_, theirs := o.now().In(zone).Zone()
		_, ours := o.now().In(moscow).Zone()
		d.ZoneKnown, d.ZoneOffset = true, (theirs-ours)/60
	}
	if d.Entities, err = o.store.Entities(ctx); err != nil {
		return d, err
	}
	if d.Contracts, err = o.store.ContractsOfClient(ctx, clientID); err != nil {
		return d, err
	}
	if err := o.knownOfPeople(ctx, &d); err != nil {
		return d, err
	}
	if d.Projects, err = o.clientProjects(ctx, clientID, d.Contracts, d.Day); err != nil {
		return d, err
	}
	money, err := o.clientMoney(ctx, clientID, d.Day)
	if err != nil {
		return d, err
	}
	d.Owed = money.total(entityID)
	for _, e := range d.Entities {
		for _, p := range d.Counterparties {
			if b := money.of(e, p); (entityID == 0 || e.ID == entityID) && (b.Balance != 0 || b.Unpaid != 0 || b.Advances != 0) {
				d.Money = append(d.Money, domain.PassportMoney{Entity: e.Name, ClientBalance: b})
			}
		}
	}
	return d, nil
}

// knownOfPeople fills in people, facts, agreements and requests.
func (o *Office) knownOfPeople(ctx context.Context, d *domain.Dossier) error {
	id := d.Client.ID
	people, err := o.store.People(ctx, id)
	if err != nil {
		return err
	}
	erased := map[int64]bool{}
	for _, x := range people {
		if erased[x.ID] = x.Erased(); !x.Erased() {
			d.People = append(d.People, x)
		}
	}
	facts, err := o.store.Facts(ctx, id)
	if err != nil {
		return err
	}
	for _, f := range facts {
		if f.LiveOn(d.Day) && !erased[f.PersonID] {
			d.Facts = append(d.Facts, f)
		}
	}
	agreements, err := o.store.Agreements(ctx, id)
	if err != nil {
		return err
	}
	for _, a := range agreements {
		if a.LiveOn(d.Day) {
			d.Agreements = append(d.Agreements, a)
		} else {
			d.Former = append(d.Former, a)
		}
	}
	d.Requests, err = o.Requests(ctx, RequestQuery{ClientID: id, Open: true})
	return err
}

func (o *Office) clientProjects(ctx context.Context, clientID int64, contracts []domain.Contract, today domain.Date) (out []domain.PassportProject, err error) {
	projects, err := o.store.ProjectsOf(ctx, clientID)
	if err != nil {
		return nil, err
	}
	numbers := make(map[int64]string, len(contracts))
	for _, c := range contracts {
		numbers[c.ID] = c.Number
	}
	for _, x := range projects {
		line := domain.PassportProject{Project: x, Contract: numbers[x.ContractID]}
		if line.PaidUntil, err = o.PaidUntil(ctx, x.ID); err != nil {
			return nil, err
		}
		permits, err := o.permits(ctx, x.ID)
		if err != nil {
			return nil, err
		}
		line.MayWork, line.Why = domain.MayWork(x, line.PaidUntil, permits, today)
		out = append(out, line)
	}
	return out, nil
}

// of is how one counterparty stands with one entity of ours.
func (m clientMoney) of(e domain.LegalEntity, p domain.Counterparty) domain.ClientBalance {
	var t domain.ClientMoney
	for k, sum := range m.balances {
		if k.EntityID == e.ID && k.CounterpartyID == p.ID {
			t.AddBalance(sum)
		}
	}
	for _, d := range m.invoices {
		if d.EntityID == e.ID && d.CounterpartyID == p.ID {
			t.AddInvoice(d, m.day)
		}
	}
	return domain.ClientBalance{
		ClientID: p.ClientID, CounterpartyID: p.ID, Client: p.Name, INN: p.INN, Balance: t.Balance, Advances: t.Advances,
		Unpaid: t.Unpaid, Overdue: t.Overdue, OverdueDays: t.OverdueDays,
	}
}
