package office

import (
	"context"
	"time"

	"accord/domain"
	"accord/storage"
)

// PermitWork lets a project go on without prepayment until a day, under the responsibility of the user: "work until D under
// my responsibility". A new permit takes the place of the former. It refuses (invalid) one without reason or in the past.
func (o *Office) PermitWork(ctx context.Context, projectID int64, until domain.Date, reason string) (w domain.WorkPermit, err error) {
	if reason, err = domain.TidyText("why", reason, domain.MaxLine); err != nil {
		return w, err
	}
	today := o.Today()
	switch {
	case reason == "":
		return w, domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	case until.IsZero():
		return w, domain.Refuse(domain.Invalid, "date", "required", "field", "date")
	case until < today:
		return w, domain.Refuse(domain.Invalid, "date", "date.past", "date", until)
	}
	w = domain.WorkPermit{ProjectID: projectID, From: today, Until: until, Reason: reason, UserID: o.user.ID}
	err = o.do(ctx, PermitWork, func(tx *storage.Store) error {
		if _, err := tx.Project(ctx, projectID); err != nil {
			return err
		}
		if err := tx.AddPermit(ctx, &w); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("permit_work", "project", projectID, reason, "until", until))
	})
	return w, err
}

// RevokeWork takes a project's permit back at once; a project without one stays as it is.
func (o *Office) RevokeWork(ctx context.Context, projectID int64, why string) error {
	why, err := domain.TidyText("why", why, domain.MaxLine)
	if err != nil {
		return err
	}
	if why == "" {
		return domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	return o.do(ctx, PermitWork, func(tx *storage.Store) error {
		if _, err := tx.Project(ctx, projectID); err != nil {
			return err
		}
		if err := tx.VoidPermits(ctx, projectID); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("revoke_work", "project", projectID, why))
	})
}

// MayWork tells whether production may work on a project on a day, and why: paid through it, or permitted by the head.
func (o *Office) MayWork(ctx context.Context, projectID int64, day domain.Date) (bool, domain.WorkReason, error) {
	p, err := o.store.Project(ctx, projectID)
	if err != nil {
		return false, domain.WorkReason{}, err
	}
	paid, err := o.PaidUntil(ctx, projectID)
	if err != nil {
		return false, domain.WorkReason{}, err
	}
	permits, err := o.permits(ctx, projectID)
	if err != nil {
		return false, domain.WorkReason{}, err
	}
	may, why := domain.MayWork(p, paid, permits, day)
	return may, why, nil
}

// permits returns a project's permits with their first days.
func (o *Office) permits(ctx context.Context, projectID int64) ([]domain.WorkPermit, error) {
	permits, err := o.store.Permits(ctx, projectID)
	for i := range permits {
		if at, err := time.Parse(time.RFC3339, permits[i].RecordedAt); err == nil {
			permits[i].From = domain.DateOf(at, moscow)
		}
	}
	return permits, err
}
