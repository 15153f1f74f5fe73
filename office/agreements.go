package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// RecordAgreement writes down what was agreed with a client. With Supersedes set it takes the place of an earlier agreement
// of the same kind, which held until the day before. ByUs defaults to the user. It refuses (invalid) what Agreement.Tidied
// refuses, and (conflict) to supersede an agreement that has ended.
func (o *Office) RecordAgreement(ctx context.Context, a domain.Agreement) (domain.Agreement, error) {
	a.AuthorID, a.EndedOn, a.EndedWhy, a.EndedAt = o.user.ID, 0, "", ""
	if a.ByUs == "" {
		a.ByUs = o.user.Name
	}
	if a.On.IsZero() {
		a.On = o.Today()
	}
	a, err := a.Tidied()
	if err != nil {
		return a, err
	}
	if a.On > o.Today() {
		return a, domain.Refuse(domain.Invalid, "date", "date.future", "date", a.On)
	}
	err = o.do(ctx, KeepDossier, func(tx *storage.Store) error {
		if _, err := tx.Client(ctx, a.ClientID); err != nil {
			return err
		}
		if _, err := livePerson(ctx, tx, a.ByThem, a.ClientID); err != nil {
			return err
		}
		if a.Supersedes != 0 {
			if err := supersedeAgreement(ctx, tx, a); err != nil {
				return err
			}
		}
		if err := tx.AddAgreement(ctx, &a); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("record_agreement", "client", a.ClientID, "", "agreement", a.ID, "kind", string(a.Kind), "from", a.From, "to", a.To,
			"ppm", a.PPM, "amount", a.Amount, "days", a.Days, "supersedes", a.Supersedes))
	})
	return a, err
}

func supersedeAgreement(ctx context.Context, tx *storage.Store, a domain.Agreement) error {
	old, err := tx.Agreement(ctx, a.Supersedes)
	if err != nil {
		return err
	}
	if old.ClientID != a.ClientID || old.Kind != a.Kind {
		return domain.Refuse(domain.Invalid, "supersedes", "agreement.other")
	}
	last := a.From - 1
	if !old.To.IsZero() {
		last = min(last, old.To)
	}
	if err := old.CheckEnd(last); err != nil {
		return err
	}
	return tx.EndAgreement(ctx, old.ID, last, "")
}

// EndAgreement ends an agreement before its time: on is the last day on which it holds. It refuses (conflict) one that was
// ended already and (invalid) a day outside its own.
func (o *Office) EndAgreement(ctx context.Context, id int64, on domain.Date, why string) error {
	why, err := domain.TidyText("why", why, domain.MaxLine)
	if err != nil {
		return err
	}
	if why == "" {
		return domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	return o.do(ctx, KeepDossier, func(tx *storage.Store) error {
		a, err := tx.Agreement(ctx, id)
		if err != nil {
			return err
		}
		if err := a.CheckEnd(on); err != nil {
			return err
		}
		if err := tx.EndAgreement(ctx, id, on, why); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("end_agreement", "client", a.ClientID, why, "agreement", id, "on", on))
	})
}

// ResumeAgreement takes back that an agreement was ended. It refuses (conflict) one that another has taken the place of.
func (o *Office) ResumeAgreement(ctx context.Context, id int64) error {
	return o.do(ctx, KeepDossier, func(tx *storage.Store) error { return o.resume(ctx, tx, id) })
}

func (o *Office) resume(ctx context.Context, tx *storage.Store, id int64) error {
	a, err := tx.Agreement(ctx, id)
	if err != nil {
		return err
	}
	all, err := tx.Agreements(ctx, a.ClientID)
	if err != nil {
		return err
	}
	for _, x := range all {
		if x.Supersedes == id {
			return domain.Refuse(domain.Conflict, "agreement", "agreement.superseded", "what", x.What)
		}
	}
	if err := tx.ResumeAgreement(ctx, id); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("resume_agreement", "client", a.ClientID, "", "agreement", id, "ended_on", a.EndedOn.String()+" > "))
}

// TakeBackAgreement says that an agreement was written down by mistake: it ends before its first day, and what it took the place
// of holds again. It refuses (conflict) one that has ended.
func (o *Office) TakeBackAgreement(ctx context.Context, id int64) error {
	return o.do(ctx, KeepDossier, func(tx *storage.Store) error {
		a, err := tx.Agreement(ctx, id)
		if err != nil {
			return err
		}
		if err := a.CheckEnd(a.From - 1); err != nil {
			return err
		}
		if err := tx.EndAgreement(ctx, id, a.From-1, ""); err != nil {
			return err
		}
		if err := tx.Audit(ctx, o.record("take_back_agreement", "client", a.ClientID, "", "agreement", id)); err != nil || a.Supersedes == 0 {
			return err
		}
		if err := tx.StandAlone(ctx, id); err != nil {
			return err
		}
		return o.resume(ctx, tx, a.Supersedes)
	})
}

// Agreements returns the agreements of a client that hold on a day, newest first; an absent day means all there ever were.
func (o *Office) Agreements(ctx context.Context, clientID int64, liveOn domain.Date) ([]domain.Agreement, error) {
	all, err := o.store.Agreements(ctx, clientID)
	if err != nil || liveOn.IsZero() {
		return all, err
	}
	out := make([]domain.Agreement, 0, len(all))
	for _, a := range all {
		if a.LiveOn(liveOn) {
			out = append(out, a)
		}
	}
	return out, nil
}
