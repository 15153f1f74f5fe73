package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// PassportQuery asks for the passport of the client behind a counterparty; EntityID 0 means its money with all our entities.
type PassportQuery struct {
	EntityID, CounterpartyID int64
}

// Passport returns all that one page tells of a client. Each reading of it is logged, since it takes personal data out
// (152-ФЗ ст. 19; design, domain.md, "Rights"); nobody who was erased is in it.
func (o *Office) Passport(ctx context.Context, q PassportQuery) (p domain.Passport, err error) {
	cp, err := o.store.Counterparty(ctx, q.CounterpartyID)
	if err != nil {
		return p, err
	}
	p.Day = o.Today()
	if p.Client, err = o.store.Client(ctx, cp.ClientID); err != nil {
		return p, err
	}
	if p.Counterparties, err = o.store.CounterpartiesOf(ctx, cp.ClientID); err != nil {
		return p, err
	}
	if zone, ok := ZoneOf(p.Client.City); ok {
		_, theirs := o.now().In(zone).Zone()
		_, ours := o.now().In(moscow).Zone()
		p.ZoneKnown, p.ZoneOffset = true, (theirs-ours)/60
	}
	if err := o.dossier(ctx, cp.ClientID, &p); err != nil {
		return p, err
	}
	if p.Projects, err = o.passportProjects(ctx, cp.ClientID, p.Day); err != nil {
		return p, err
	}
	if p.Money, err = o.passportMoney(ctx, q.EntityID, cp.ClientID, p.Day); err != nil {
		return p, err
	}
	return p, o.store.InTx(ctx, func(tx *storage.Store) error {
		return tx.Audit(ctx, o.record("export_passport", "client", cp.ClientID, ""))
	})
}

// dossier fills in people, facts, agreements and requests.
func (o *Office) dossier(ctx context.Context, clientID int64, p *domain.Passport) error {
	people, err := o.store.People(ctx, clientID)
	if err != nil {
		return err
	}
	erased := map[int64]bool{}
	for _, x := range people {
		if erased[x.ID] = x.Erased(); !x.Erased() {
			p.People = append(p.People, x)
		}
	}
	facts, err := o.store.Facts(ctx, clientID)
	if err != nil {
		return err
	}
	for _, f := range facts {
		if f.LiveOn(p.Day) && !erased[f.PersonID] {
			p.Facts = append(p.Facts, f)
		}
	}
	if p.Agreements, err = o.Agreements(ctx, clientID, p.Day); err != nil {
		return err
	}
	p.Requests, err = o.Requests(ctx, RequestQuery{ClientID: clientID, Open: true})
	return err
}

func (o *Office) passportProjects(ctx context.Context, clientID int64, today domain.Date) (out []domain.PassportProject, err error) {
	projects, err := o.store.ProjectsOf(ctx, clientID)
	if err != nil {
		return nil, err
	}
	contracts, err := o.store.Contracts(ctx, 0, 0)
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
		if line.MayWork, line.Why, err = o.MayWork(ctx, x.ID, today); err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	return out, nil
}

func (o *Office) passportMoney(ctx context.Context, entityID, clientID int64, today domain.Date) (out []domain.PassportMoney, err error) {
	entities, err := o.store.Entities(ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range entities {
		if entityID != 0 && e.ID != entityID {
			continue
		}
		balances, err := o.ClientBalances(ctx, BalanceQuery{EntityID: e.ID, AsOf: today})
		if err != nil {
			return nil, err
		}
		for _, b := range balances {
			if b.ClientID == clientID && (b.Balance != 0 || b.Unpaid != 0 || b.Advances != 0) {
				out = append(out, domain.PassportMoney{Entity: e.Name, ClientBalance: b})
			}
		}
	}
	return out, nil
}

// PrintPassport writes a client's passport as PDF, one page.
func (o *Office) PrintPassport(p domain.Passport, locale string, w io.Writer) error {
	return reports.Passport(w, p, reports.Options{Locale: locale, CreatedAt: o.now()})
}

// PassportLine is one line of a passport in words.
type PassportLine = reports.PassportLine

// PassportLines returns a passport in words, for tables and the terminal.
func PassportLines(p domain.Passport, locale string) []PassportLine {
	return reports.PassportLines(p, locale)
}
