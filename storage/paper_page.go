package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// HistoryRow is one audit record of a subject; Detail is JSON, "" none.
type HistoryRow struct {
	Seq, SubjectID int64
	At             string // instant in UTC
	Login, Name    string // of who did it
	Verb           string
	Detail, Why    string
}

const historyQuery = `SELECT a.seq, a.subject_id, a.at, u.login, u.name, a.verb, a.detail, a.why FROM audit a JOIN app_user u ON u.id = a.user_id
	WHERE a.subject = ? AND a.subject_id IN `

// SubjectHistory returns the audit records of subjects of one kind, the newest first.
func (s *Store) SubjectHistory(ctx context.Context, subject string, ids []int64) (out []HistoryRow, err error) {
	in, args := inList(ids)
	err = s.query(ctx, historyQuery+in+" ORDER BY a.seq DESC", append([]any{subject}, args...), func(r *sql.Rows) error {
		var h HistoryRow
		err := r.Scan(&h.Seq, &h.SubjectID, &h.At, &h.Login, &h.Name, &h.Verb, &h.Detail, &h.Why)
		out = append(out, h)
		return err
	})
	return out, err
}

// BriefDocuments returns documents by id, without their lines.
func (s *Store) BriefDocuments(ctx context.Context, ids []int64) (map[int64]domain.Document, error) {
	out := make(map[int64]domain.Document, len(ids))
	err := chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		ds, err := s.documents(ctx, "id IN "+in, args...)
		for _, d := range ds {
			out[d.ID] = d
		}
		return err
	})
	return out, err
}

// BriefPayments returns payments by id.
func (s *Store) BriefPayments(ctx context.Context, ids []int64) (map[int64]domain.Payment, error) {
	out := make(map[int64]domain.Payment, len(ids))
	err := chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		ps, err := s.payments(ctx, "id IN "+in, args...)
		for _, p := range ps {
			out[p.ID] = p
		}
		return err
	})
	return out, err
}

const versionsWhere = "counterparty_id = ? AND kind = ? AND number_norm = ? AND year = ? AND entity_id = ? AND state <> 'draft' ORDER BY revision, id"

// DocumentVersions returns all contents that a numbered document has had, itself among them, the oldest first.
func (s *Store) DocumentVersions(ctx context.Context, d domain.Document) ([]domain.Document, error) {
	return s.documents(ctx, versionsWhere, d.CounterpartyID, string(d.Kind), domain.NormNumber(d.Number), d.Date.Year(), d.EntityID)
}

const namingWhere = "invoice_id = ? AND kind = 'act' AND state <> 'replaced' ORDER BY date, id"

// ActsNaming returns the acts that name an invoice, drafts and annulled ones too, by date.
func (s *Store) ActsNaming(ctx context.Context, invoiceID int64) ([]domain.Document, error) {
	return s.documents(ctx, namingWhere, invoiceID)
}

const changingWhere = "act_id = ? AND kind = 'correction' AND state <> 'replaced' ORDER BY date, id"

// CorrectionsNaming returns the corrections of an act, annulled ones too, by date.
func (s *Store) CorrectionsNaming(ctx context.Context, actID int64) ([]domain.Document, error) {
	return s.documents(ctx, changingWhere, actID)
}

const documentSiblings = `SELECT d.id FROM counterparty p JOIN document d ON d.counterparty_id = p.id
	WHERE p.client_id = ? AND d.state <> 'replaced' ORDER BY d.date, d.kind, length(d.number_norm), d.number_norm, d.id`

// DocumentSiblings returns the documents of a client in the order in which one leafs through them: by date, kind and number.
func (s *Store) DocumentSiblings(ctx context.Context, clientID int64) ([]int64, error) {
	return s.ids(ctx, documentSiblings, clientID)
}

const paymentSiblings = `SELECT a.id FROM counterparty p JOIN payment a ON a.counterparty_id = p.id
	WHERE p.client_id = ? AND a.voided_at = '' ORDER BY a.date, a.id`

// PaymentSiblings returns the payments credited to a client by date.
func (s *Store) PaymentSiblings(ctx context.Context, clientID int64) ([]int64, error) {
	return s.ids(ctx, paymentSiblings, clientID)
}

// OfferSiblings returns the offers to a client in the order in which they were made.
func (s *Store) OfferSiblings(ctx context.Context, clientID int64) ([]int64, error) {
	return s.ids(ctx, "SELECT id FROM offer WHERE client_id = ? ORDER BY id", clientID)
}

func (s *Store) ids(ctx context.Context, q string, args ...any) (out []int64, err error) {
	err = s.query(ctx, q, args, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		out = append(out, id)
		return err
	})
	return out, err
}

// Rounding is what closed the last kopecks of an invoice; a positive sum was asked and will not be chased.
type Rounding struct {
	Amount domain.Money
	Date   domain.Date
}

// Roundings returns the roundings in effect of an invoice.
func (s *Store) Roundings(ctx context.Context, invoiceID int64) (out []Rounding, err error) {
	err = s.query(ctx, "SELECT amount, date FROM rounding WHERE invoice_id = ? AND voided_at = '' ORDER BY date, id", []any{invoiceID}, func(r *sql.Rows) error {
		var x Rounding
		var day string
		err := r.Scan(&x.Amount, &day)
		x.Date = domain.ParseISO(day)
		out = append(out, x)
		return err
	})
	return out, err
}

const refundedQuery = `SELECT a.id, a.payment_id, a.amount, a.effective, a.auto FROM payment p JOIN allocation a ON a.payment_id = p.id
	WHERE p.counterparty_id = ? AND a.refund_id = ? AND a.voided_at = '' ORDER BY a.effective, a.id`

// RefundedFrom returns the parts of a counterparty's receipts that a refund gave back.
func (s *Store) RefundedFrom(ctx context.Context, counterpartyID, refundID int64) (out []domain.Allocation, err error) {
	err = s.query(ctx, refundedQuery, []any{counterpartyID, refundID}, func(r *sql.Rows) error {
		a := domain.Allocation{RefundID: refundID}
		var eff string
		err := r.Scan(&a.ID, &a.PaymentID, &a.Amount, &eff, &a.Auto)
		a.Effective = domain.ParseISO(eff)
		out = append(out, a)
		return err
	})
	return out, err
}

// Imported is a file that came into the book, when and by whom.
type Imported struct {
	Kind, File, Format string
	At                 string // instant in UTC
	Login, Name        string
}

// ImportedBy returns the import that brought a row; an empty one for rows typed by hand.
func (s *Store) ImportedBy(ctx context.Context, importID int64) (im Imported, err error) {
	if importID == 0 {
		return im, nil
	}
	err = s.query(ctx, "SELECT i.kind, i.file, i.format, i.at, u.login, u.name FROM import i JOIN app_user u ON u.id = i.user_id WHERE i.id = ?", []any{importID}, func(r *sql.Rows) error {
		return r.Scan(&im.Kind, &im.File, &im.Format, &im.At, &im.Login, &im.Name)
	})
	return im, err
}

// RequestsAbout returns the requests about a document, the newest first.
func (s *Store) RequestsAbout(ctx context.Context, documentID int64) ([]domain.Request, error) {
	rows, err := find[requestRow](ctx, s, "SELECT * FROM request WHERE document_id = ? ORDER BY id DESC", documentID)
	out := make([]domain.Request, len(rows))
	for i, r := range rows {
		out[i] = r.request()
	}
	return out, err
}
