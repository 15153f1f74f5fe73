package office

import (
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// AskRequest hands work to another role; it is on Today of both until it is done. About a document it is about that
// document's client. It refuses (invalid) what Request.Tidied refuses and a role that does not exist or changes nothing.
func (o *Office) AskRequest(ctx context.Context, r domain.Request) (domain.Request, error) {
	r.FromRole, r.AuthorID, r.DoneAt, r.DoneBy, r.Answer = o.user.Role, o.user.ID, "", 0, ""
	if err := May(Role(r.ToRole), Ask); err != nil {
		return r, domain.Refuse(domain.Invalid, "to_role", "request.no_such_role", "text", r.ToRole)
	}
	r, err := r.Tidied(o.Today())
	if err != nil {
		return r, err
	}
	err = o.do(ctx, Ask, func(tx *storage.Store) error {
		if r.DocumentID != 0 {
			d, err := tx.Document(ctx, r.DocumentID)
			if err != nil {
				return err
			}
			p, err := tx.Counterparty(ctx, d.CounterpartyID)
			if err != nil {
				return err
			}
			if r.ClientID != 0 && r.ClientID != p.ClientID {
				return domain.Refuse(domain.Invalid, "document", "request.other_client", "number", d.Number)
			}
			r.ClientID = p.ClientID
		}
		if _, err := tx.Client(ctx, r.ClientID); err != nil {
			return err
		}
		if err := tx.AddRequest(ctx, &r); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("ask_request", "client", r.ClientID, "", "request", r.ID, "kind", string(r.Kind), "to", r.ToRole, "due", r.Due))
	})
	return r, err
}

// DoneRequest closes a request with an answer, perhaps empty. Who was asked may do it, who asked may take it back, and the
// head may do either. It refuses (conflict) one that is done.
func (o *Office) DoneRequest(ctx context.Context, id int64, answer string) error {
	answer, err := domain.TidyText("answer", answer, domain.MaxNote)
	if err != nil {
		return err
	}
	return o.do(ctx, Ask, func(tx *storage.Store) error {
		r, err := tx.Request(ctx, id)
		if err != nil {
			return err
		}
		if !r.Open() {
			return domain.Refuse(domain.Conflict, "request", "request.done")
		}
		heads := []Role{Head, Director, Administrator}
		if o.user.Role != r.ToRole && o.user.ID != r.AuthorID && !slices.Contains(heads, Role(o.user.Role)) {
			return domain.Refuse(domain.Forbidden, "", "request.not_yours", "role", r.ToRole)
		}
		if err := tx.EndRequest(ctx, id, o.user.ID, answer); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("done_request", "client", r.ClientID, "", "request", id, "kind", string(r.Kind)))
	})
}

// RequestQuery asks for requests; what is empty does not bind.
type RequestQuery struct {
	Role       Role // asked of it or by it
	ClientID   int64
	DocumentID int64
	GroupID    int64 // of the client
	Open       bool  // those not done only
	Limit      int
}

// Requests returns requests by their day, the open ones first.
func (o *Office) Requests(ctx context.Context, q RequestQuery) ([]domain.Request, error) {
	return o.store.Requests(ctx, storage.RequestFilter{Role: string(q.Role), ClientID: q.ClientID, DocumentID: q.DocumentID, GroupID: q.GroupID, Open: q.Open, Limit: q.Limit})
}
