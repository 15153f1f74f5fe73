package storage

import (
	"context"

	"accord/domain"
)

type agreementRow struct {
	ID, ClientID             int64
	Kind, What               string
	PPM                      int64 `gorm:"column:ppm"`
	Amount                   int64
	Days                     int
	OnDate, FromDate, ToDate string
	ByUs                     string
	ByThem                   int64
	InReturn, Evidence       string
	Reference                string
	SupersedesID             *int64
	UserID                   int64
	RecordedAt, EndedOn      string
	EndedWhy, EndedAt        string
}

func (r agreementRow) agreement() domain.Agreement {
	return domain.Agreement{
		ID: r.ID, ClientID: r.ClientID, Kind: domain.AgreementKind(r.Kind), What: r.What, PPM: r.PPM, Amount: domain.Money(r.Amount), Days: r.Days,
		On: domain.ParseISO(r.OnDate), From: domain.ParseISO(r.FromDate), To: domain.ParseISO(r.ToDate), ByUs: r.ByUs, ByThem: r.ByThem, InReturn: r.InReturn,
		Evidence: domain.EvidenceKind(r.Evidence), Reference: r.Reference, Supersedes: deref(r.SupersedesID), AuthorID: r.UserID, RecordedAt: r.RecordedAt,
		EndedOn: domain.ParseISO(r.EndedOn), EndedWhy: r.EndedWhy, EndedAt: r.EndedAt,
	}
}

// AddAgreement writes an agreement and gives it its id.
func (s *Store) AddAgreement(ctx context.Context, a *domain.Agreement) (err error) {
	if a.ID, err = s.nextID(ctx, "agreement"); err != nil {
		return err
	}
	a.RecordedAt = s.tx.at
	_, err = s.exec(ctx, `INSERT INTO agreement (id, client_id, kind, what, ppm, amount, days, on_date, from_date, to_date, by_us, by_them, in_return, evidence, reference, supersedes_id, user_id, recorded_at)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		a.ID, a.ClientID, string(a.Kind), a.What, a.PPM, int64(a.Amount), a.Days, a.On.String(), a.From.String(), a.To.String(), a.ByUs, a.ByThem, a.InReturn,
		string(a.Evidence), a.Reference, null(a.Supersedes), a.AuthorID, a.RecordedAt)
	return err
}

// EndAgreement writes the last day of an agreement; one that another ended meanwhile is a conflict.
func (s *Store) EndAgreement(ctx context.Context, id int64, on domain.Date, why string) error {
	return s.change(ctx, "agreement", "UPDATE agreement SET ended_on = ?, ended_why = ?, ended_at = ? WHERE id = ? AND ended_at = ''", on.String(), why, s.tx.at, id)
}

// ResumeAgreement takes the end of an agreement back; one that has not ended is a conflict.
func (s *Store) ResumeAgreement(ctx context.Context, id int64) error {
	return s.change(ctx, "agreement", "UPDATE agreement SET ended_on = '', ended_why = '', ended_at = '' WHERE id = ? AND ended_at <> ''", id)
}

// StandAlone lets an agreement take the place of no other: it was written down by mistake.
func (s *Store) StandAlone(ctx context.Context, id int64) error {
	return s.change(ctx, "agreement", "UPDATE agreement SET supersedes_id = NULL WHERE id = ?", id)
}

// Agreement returns an agreement by id.
func (s *Store) Agreement(ctx context.Context, id int64) (domain.Agreement, error) {
	r, err := first[agreementRow](ctx, s, "agreement", "SELECT * FROM agreement WHERE id = ?", id)
	return r.agreement(), err
}

// Agreements returns all agreements of a client, newest first.
func (s *Store) Agreements(ctx context.Context, clientID int64) ([]domain.Agreement, error) {
	rows, err := find[agreementRow](ctx, s, "SELECT * FROM agreement WHERE client_id = ? ORDER BY from_date DESC, id DESC", clientID)
	if err != nil {
		return nil, err
	}
	out := make([]domain.Agreement, len(rows))
	for i, r := range rows {
		out[i] = r.agreement()
	}
	return out, nil
}
