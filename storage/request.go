package storage

import (
	"context"

	"accord/domain"
)

type requestRow struct {
	ID                     int64
	Kind, FromRole, ToRole string
	UserID, ClientID       int64
	DocumentID             *int64
	Text, Due, RecordedAt  string
	DoneAt                 string
	DoneBy                 *int64
	Answer                 string
}

func (r requestRow) request() domain.Request {
	return domain.Request{
		ID: r.ID, Kind: domain.RequestKind(r.Kind), FromRole: r.FromRole, ToRole: r.ToRole, AuthorID: r.UserID, ClientID: r.ClientID, DocumentID: deref(r.DocumentID),
		Text: r.Text, Due: domain.ParseISO(r.Due), AskedAt: r.RecordedAt, DoneAt: r.DoneAt, DoneBy: deref(r.DoneBy), Answer: r.Answer,
	}
}

// AddRequest writes a request and gives it its id.
func (s *Store) AddRequest(ctx context.Context, r *domain.Request) (err error) {
	if r.ID, err = s.nextID(ctx, "request"); err != nil {
		return err
	}
	r.AskedAt = s.tx.at
	_, err = s.exec(ctx, "INSERT INTO request (id, kind, from_role, to_role, user_id, client_id, document_id, text, due, recorded_at) VALUES (?,?,?,?,?,?,?,?,?,?)",
		r.ID, string(r.Kind), r.FromRole, r.ToRole, r.AuthorID, r.ClientID, null(r.DocumentID), r.Text, r.Due.String(), r.AskedAt)
	return err
}

// EndRequest writes who did a request and what was answered; one that another did meanwhile is a conflict.
func (s *Store) EndRequest(ctx context.Context, id, userID int64, answer string) error {
	return s.change(ctx, "request", "UPDATE request SET done_at = ?, done_by = ?, answer = ? WHERE id = ? AND done_at = ''", s.tx.at, userID, answer, id)
}

// Request returns a request by id.
func (s *Store) Request(ctx context.Context, id int64) (domain.Request, error) {
	r, err := first[requestRow](ctx, s, "request", "SELECT * FROM request WHERE id = ?", id)
	return r.request(), err
}

// RequestFilter chooses requests; "" and 0 mean any.
type RequestFilter struct {
	Role       string // asked of it or by it
	ClientID   int64
	DocumentID int64
	GroupID    int64 // of the client
	Open       bool  // those not done only
	Limit      int
}

// Requests returns requests by their day, the open ones first.
func (s *Store) Requests(ctx context.Context, f RequestFilter) ([]domain.Request, error) {
	if f.Limit == 0 {
		f.Limit = -1
	}
	rows, err := find[requestRow](ctx, s, `SELECT * FROM request WHERE (? = '' OR from_role = ? OR to_role = ?) AND (? = 0 OR client_id = ?) AND (? = 0 OR document_id = ?)
		AND (? = 0 OR client_id IN (SELECT id FROM client WHERE group_id = ?)) AND (? = 0 OR done_at = '')
		ORDER BY done_at <> '', due, id LIMIT ?`, f.Role, f.Role, f.Role, f.ClientID, f.ClientID, f.DocumentID, f.DocumentID, f.GroupID, f.GroupID, bit(f.Open), f.Limit)
	if err != nil {
		return nil, err
	}
	out := make([]domain.Request, len(rows))
	for i, r := range rows {
		out[i] = r.request()
	}
	return out, nil
}
