package storage

import (
	"context"

	"accord/domain"
)

type factRow struct {
	ID, ClientID         int64
	PersonID             *int64
	Kind, Text           string
	UserID               int64
	OnDate, Source       string
	Confidence, Purpose  string
	Expires              string
	SupersedesID         *int64
	RecordedAt, VoidedAt string
}

func deref(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}

func (r factRow) fact() domain.Fact {
	return domain.Fact{
		ID: r.ID, ClientID: r.ClientID, PersonID: deref(r.PersonID), Kind: domain.FactKind(r.Kind), Text: r.Text, AuthorID: r.UserID, On: domain.ParseISO(r.OnDate),
		Source: r.Source, Confidence: domain.Confidence(r.Confidence), Purpose: r.Purpose, Expires: domain.ParseISO(r.Expires), Supersedes: deref(r.SupersedesID), RecordedAt: r.RecordedAt, EndedAt: r.VoidedAt,
	}
}

// AddFact writes a fact and gives it its id.
func (s *Store) AddFact(ctx context.Context, f *domain.Fact) (err error) {
	if f.ID, err = s.nextID(ctx, "fact"); err != nil {
		return err
	}
	f.RecordedAt = s.tx.at
	_, err = s.exec(ctx, "INSERT INTO fact (id, client_id, person_id, kind, text, user_id, on_date, source, confidence, purpose, expires, supersedes_id, recorded_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
		f.ID, f.ClientID, null(f.PersonID), string(f.Kind), f.Text, f.AuthorID, f.On.String(), f.Source, string(f.Confidence), f.Purpose, f.Expires.String(), null(f.Supersedes), f.RecordedAt)
	return err
}

// EndFact says that a fact is believed no more; one that another ended meanwhile is a conflict.
func (s *Store) EndFact(ctx context.Context, id int64) error {
	return s.change(ctx, "fact", "UPDATE fact SET voided_at = ? WHERE id = ? AND voided_at = ''", s.tx.at, id)
}

// Fact returns a fact by id.
func (s *Store) Fact(ctx context.Context, id int64) (domain.Fact, error) {
	r, err := first[factRow](ctx, s, "fact", "SELECT * FROM fact WHERE id = ?", id)
	return r.fact(), err
}

// Facts returns all that was ever known of a client and its people, newest first; erased facts are left out.
func (s *Store) Facts(ctx context.Context, clientID int64) ([]domain.Fact, error) {
	rows, err := find[factRow](ctx, s, "SELECT * FROM fact WHERE client_id = ? AND text <> '' ORDER BY on_date DESC, id DESC", clientID)
	if err != nil {
		return nil, err
	}
	out := make([]domain.Fact, len(rows))
	for i, r := range rows {
		out[i] = r.fact()
	}
	return out, nil
}
