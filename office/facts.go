package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// RecordFact writes down a piece of knowledge about a client or one of its people. It refuses (invalid) what Fact.Tidied
// refuses, above all data that 152-ФЗ ст. 10 forbids to keep.
func (o *Office) RecordFact(ctx context.Context, f domain.Fact) (domain.Fact, error) {
	f.Supersedes = 0
	f, err := o.tidyFact(f)
	if err != nil {
		return f, err
	}
	err = o.do(ctx, KeepDossier, func(tx *storage.Store) error { return o.addFact(ctx, tx, &f, "record_fact", domain.Fact{}) })
	return f, err
}

// SupersedeFact puts a new fact in the place of one that is believed no more; the old one stays readable. The new one is
// about the same client and person. It refuses (conflict) a fact that has been superseded already.
func (o *Office) SupersedeFact(ctx context.Context, id int64, f domain.Fact) (domain.Fact, error) {
	err := o.do(ctx, KeepDossier, func(tx *storage.Store) error {
		old, err := liveFact(ctx, tx, id)
		if err != nil {
			return err
		}
		f.ClientID, f.PersonID, f.Supersedes = old.ClientID, old.PersonID, old.ID
		if f, err = o.tidyFact(f); err != nil {
			return err
		}
		if err := tx.EndFact(ctx, old.ID); err != nil {
			return err
		}
		return o.addFact(ctx, tx, &f, "supersede_fact", old)
	})
	return f, err
}

// WithdrawFact says that a fact was wrong and nothing stands in its place; it stays readable among the former ones.
func (o *Office) WithdrawFact(ctx context.Context, id int64) error {
	return o.do(ctx, KeepDossier, func(tx *storage.Store) error {
		old, err := liveFact(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := tx.EndFact(ctx, old.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, o.factRecord("withdraw_fact", old, old, domain.Fact{}))
	})
}

func (o *Office) tidyFact(f domain.Fact) (domain.Fact, error) {
	f.AuthorID, f.EndedAt = o.user.ID, ""
	if f.On.IsZero() {
		f.On = o.Today()
	}
	f, err := f.Tidied()
	if err == nil && f.On > o.Today() {
		err = domain.Refuse(domain.Invalid, "date", "date.future", "date", f.On)
	}
	return f, err
}

func liveFact(ctx context.Context, tx *storage.Store, id int64) (domain.Fact, error) {
	f, err := tx.Fact(ctx, id)
	if err == nil && f.EndedAt != "" {
		err = domain.Refuse(domain.Conflict, "fact", "fact.superseded")
	}
	return f, err
}

func (o *Office) addFact(ctx context.Context, tx *storage.Store, f *domain.Fact, verb string, old domain.Fact) error {
	if _, err := tx.Client(ctx, f.ClientID); err != nil {
		return err
	}
	if f.PersonID != 0 {
		if _, err := livePerson(ctx, tx, f.PersonID, f.ClientID); err != nil {
			return err
		}
	}
	if err := tx.AddFact(ctx, f); err != nil {
		return err
	}
	return tx.Audit(ctx, o.factRecord(verb, *f, old, *f))
}

// factRecord puts a fact's words among the values that can be erased, under the one whom the fact is about.
func (o *Office) factRecord(verb string, about, from, to domain.Fact) storage.Record {
	subject, id := "client", about.ClientID
	if about.PersonID != 0 {
		subject, id = "person", about.PersonID
	}
	rec := o.record(verb, subject, id, "", "fact", about.ID, "kind", string(about.Kind))
	for _, v := range []storage.PersonalValue{{Name: "text", Old: from.Text, New: to.Text}, {Name: "source", Old: from.Source, New: to.Source}, {Name: "purpose", Old: from.Purpose, New: to.Purpose}} {
		if v.Old != v.New {
			rec.Personal = append(rec.Personal, v)
		}
	}
	return rec
}

// FactQuery asks for facts: PersonID 0 means of the client and all its people; Former adds those that are superseded,
// withdrawn or past their expiry.
type FactQuery struct {
	ClientID int64
	PersonID int64
	Former   bool
}

// Facts returns what is known, newest first. Reading what is known of people is logged as People is.
func (o *Office) Facts(ctx context.Context, q FactQuery) ([]domain.Fact, error) {
	all, err := o.store.Facts(ctx, q.ClientID)
	if err != nil {
		return nil, err
	}
	today, ofPeople := o.Today(), false
	out := make([]domain.Fact, 0, len(all))
	for _, f := range all {
		if (q.PersonID == 0 || f.PersonID == q.PersonID) && (q.Former || f.LiveOn(today)) {
			out = append(out, f)
			ofPeople = ofPeople || f.PersonID != 0
		}
	}
	if ofPeople {
		return out, o.logReading(ctx, q.ClientID)
	}
	return out, nil
}
