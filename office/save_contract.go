package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// Contract returns a contract by id.
func (o *Office) Contract(ctx context.Context, id int64) (domain.Contract, error) {
	return o.store.Contract(ctx, id)
}

// SaveContract adds a contract between an entity of ours and a counterparty (ID 0), or changes the terms of one, whose parties
// stay. Papers that were posted keep the due dates they have. It refuses (invalid) what Contract.Tidied refuses, and (conflict) a number
// that another contract of the two has, and one that another window changed meanwhile.
func (o *Office) SaveContract(ctx context.Context, c domain.Contract) (domain.Contract, error) {
	c, err := c.Tidied()
	if err != nil {
		return c, err
	}
	err = o.do(ctx, KeepContracts, func(tx *storage.Store) error {
		var old domain.Contract
		if c.ID != 0 {
			if old, err = tx.Contract(ctx, c.ID); err != nil {
				return err
			}
			c.EntityID, c.CounterpartyID = old.EntityID, old.CounterpartyID
		}
		if _, err := entityIn(ctx, tx, c.EntityID); err != nil {
			return err
		}
		if _, err := tx.Counterparty(ctx, c.CounterpartyID); err != nil {
			return err
		}
		have, err := tx.Contracts(ctx, c.EntityID, c.CounterpartyID)
		if err != nil {
			return err
		}
		for _, x := range have {
			if x.ID != c.ID && domain.NormNumber(x.Number) == domain.NormNumber(c.Number) {
				return domain.Refuse(domain.Conflict, "number", "contract.exists", "number", x.Number, "date", x.Date)
			}
		}
		if c.ID == 0 {
			if err := tx.AddContract(ctx, &c); err != nil {
				return err
			}
			return tx.Audit(ctx, o.record("add_contract", "contract", c.ID, "",
				append([]any{"entity", c.EntityID, "counterparty", c.CounterpartyID}, changed(contractValues(domain.Contract{}), contractValues(c))...)...))
		}
		if err := tx.SaveContract(ctx, c); err != nil {
			return err
		}
		c.Version++
		return tx.Audit(ctx, o.record("save_contract", "contract", c.ID, "", changed(contractValues(old), contractValues(c))...))
	})
	return c, err
}

func contractValues(c domain.Contract) []value {
	days := ""
	if c.Term.Set {
		days = number(int64(c.Term.Days))
	}
	return []value{
		{"number", c.Number},
		{"date", c.Date.String()},
		{"term", string(c.Term.Base)},
		{"days", days},
		{"working", yes(c.Term.Working)},
		{"penalty_ppm", number(c.PenaltyPPM)},
		{"penalty_cap_ppm", number(c.PenaltyCapPPM)},
		{"silent_days", number(int64(c.SilentDays))},
		{"ended_on", c.EndedOn.String()},
	}
}

// DueBy tells until when a document is to be paid by a term when it and its base are of a day.
func (o *Office) DueBy(t domain.PaymentTerm, day domain.Date) domain.Date {
	return domain.Due(t, day, day, o.calendar())
}

// Project returns a project by id.
func (o *Office) Project(ctx context.Context, id int64) (domain.Project, error) {
	return o.store.Project(ctx, id)
}

// SaveProject adds a project to a client (ID 0) or changes one. It refuses (invalid) what Project.Tidied refuses and a contract
// of another client, and (conflict) a name that another project of the client has, and one that another window changed.
func (o *Office) SaveProject(ctx context.Context, p domain.Project) (domain.Project, error) {
	p, err := p.Tidied()
	if err != nil {
		return p, err
	}
	err = o.do(ctx, KeepClients, func(tx *storage.Store) error {
		var old domain.Project
		if p.ID != 0 {
			if old, err = tx.Project(ctx, p.ID); err != nil {
				return err
			}
			p.ClientID = old.ClientID
		}
		if err := fitsClient(ctx, tx, p); err != nil {
			return err
		}
		if p.ID == 0 {
			if err := tx.AddProject(ctx, &p); err != nil {
				return err
			}
			return tx.Audit(ctx, o.record("add_project", "project", p.ID, "", append([]any{"client", p.ClientID}, changed(projectValues(domain.Project{}), projectValues(p))...)...))
		}
		if err := tx.SaveProject(ctx, p); err != nil {
			return err
		}
		p.Version++
		return tx.Audit(ctx, o.record("save_project", "project", p.ID, "", changed(projectValues(old), projectValues(p))...))
	})
	return p, err
}

// fitsClient refuses what of a project is another client's, and a name that the client's projects have.
func fitsClient(ctx context.Context, tx *storage.Store, p domain.Project) error {
	if _, err := tx.Client(ctx, p.ClientID); err != nil {
		return err
	}
	if p.ContractID != 0 {
		c, err := tx.Contract(ctx, p.ContractID)
		if err != nil {
			return err
		}
		party, err := tx.Counterparty(ctx, c.CounterpartyID)
		if err != nil {
			return err
		}
		if party.ClientID != p.ClientID {
			return domain.Refuse(domain.Invalid, "contract", "project.other_contract")
		}
	}
	key := storage.ProjectName{ClientID: p.ClientID, Norm: domain.NormName(p.Name)}
	have, err := tx.ProjectsNamed(ctx, []storage.ProjectName{key})
	if err != nil {
		return err
	}
	if x, ok := have[key]; ok && x.ID != p.ID {
		return domain.Refuse(domain.Conflict, "name", "project.exists", "name", x.Name)
	}
	return nil
}

func projectValues(p domain.Project) []value {
	return []value{
		{"name", p.Name},
		{"service", p.Service},
		{"fee", p.Fee.String()},
		{"from", p.From.String()},
		{"to", p.To.String()},
		{"prepaid", yes(p.Prepaid)},
		{"contract", number(p.ContractID)},
	}
}
