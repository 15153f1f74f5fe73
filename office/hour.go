package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// States of a step of the first hour.
const (
	StepDone = "done"
	StepTodo = "todo" // the book cannot be worked with before
	StepWait = "wait" // it can be left for later
)

// HourStep is one step of the first hour, known from the book alone.
type HourStep struct {
	Name    string // "book", "company", "clients", "contracts", "openings", "documents", "statement", "totals", "chasing"
	State   string
	Count   int
	Count2  int      // documents: acts beside invoices
	Missing []string // company: what its requisites lack
	Day     domain.Date
	Off     domain.Money // totals: by how much the debts differ; the advances' difference is added
}

// FirstHour is the way from an empty book to chasing debts.
type FirstHour struct {
	EntityID  int64
	Entity    string
	Steps     []HourStep
	Dismissed bool
}

// Done counts the steps that are done.
func (h FirstHour) Done() (n int) {
	for _, s := range h.Steps {
		if s.State == StepDone {
			n++
		}
	}
	return n
}

// FirstHour tells of each step whether it is done, for an entity of ours; 0 is the first.
func (o *Office) FirstHour(ctx context.Context, entityID int64) (h FirstHour, err error) {
	e, err := o.entityOrFirst(ctx, entityID)
	if err != nil {
		return h, err
	}
	f, err := o.store.HourFacts(ctx, e.ID)
	if err != nil {
		return h, err
	}
	h.EntityID, h.Entity, h.Dismissed = e.ID, e.Name, f.Dismissed
	when := func(ok bool, otherwise string) string {
		if ok {
			return StepDone
		}
		return otherwise
	}
	missing := missingOf(e)
	totals := HourStep{Name: "totals", State: StepWait}
	if c, err := o.CompareTotals(ctx, e.ID); err != nil {
		return h, err
	} else if c.Known {
		totals.Day, totals.Off = c.AsOf, (c.Ours.Debit-c.Theirs.Debit).Abs()+(c.Ours.Credit-c.Theirs.Credit).Abs()
		totals.State = when(totals.Off == 0, StepTodo)
	}
	h.Steps = []HourStep{
		{Name: "book", State: StepDone},
		{Name: "company", State: when(len(missing) == 0, StepWait), Missing: missing},
		{Name: "clients", State: when(f.Clients > 0, StepTodo), Count: f.Clients},
		{Name: "contracts", State: when(f.Contracts > 0, StepWait), Count: f.Contracts},
		{Name: "openings", State: when(!e.Cutover.IsZero(), StepWait), Count: f.Openings, Day: e.Cutover},
		{Name: "documents", State: when(f.Invoices+f.Acts > 0, StepTodo), Count: f.Invoices, Count2: f.Acts},
		{Name: "statement", State: when(f.Operations > 0, StepTodo), Count: f.Operations, Day: f.Statement},
		totals,
		{Name: "chasing", State: when(!e.ChasingFrom.IsZero(), StepWait), Day: e.ChasingFrom},
	}
	return h, nil
}

func (o *Office) entityOrFirst(ctx context.Context, id int64) (domain.LegalEntity, error) {
	all, err := o.store.Entities(ctx)
	if err != nil {
		return domain.LegalEntity{}, err
	}
	for _, e := range all {
		if e.ID == id || id == 0 {
			return e, nil
		}
	}
	return domain.LegalEntity{}, domain.Refuse(domain.NotFound, "entity", "not_found.entity")
}

// missingOf lists what an invoice of an entity would lack.
func missingOf(e domain.LegalEntity) (out []string) {
	lack := func(absent bool, name string) {
		if absent {
			out = append(out, name)
		}
	}
	lack(e.KPP == "" && len(e.INN) == 10, "kpp")
	lack(e.Address == "", "address")
	lack(len(e.Signatories) == 0, "director")
	lack(len(e.Accounts) == 0, "account")
	lack(len(e.Accounts) > 0 && e.Accounts[0].BIK == "", "bik")
	return out
}

// DismissHour puts the first hour away, or brings it back.
func (o *Office) DismissHour(ctx context.Context, away bool) error {
	return o.do(ctx, ImportData, func(tx *storage.Store) error {
		if err := tx.DismissHour(ctx, away); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("first_hour", "book", 1, "", "away", away))
	})
}

// StartChasing says since when an entity's debts are chased; an absent day stops it.
func (o *Office) StartChasing(ctx context.Context, entityID int64, from domain.Date) error {
	return o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		e, err := entityIn(ctx, tx, entityID)
		if err != nil {
			return err
		}
		if err := tx.SetChasing(ctx, entityID, from); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("chasing", "entity", entityID, "", "old", e.ChasingFrom, "new", from))
	})
}
