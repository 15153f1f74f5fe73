package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// LineDiscount is what an agreement took off a line of a document.
type LineDiscount struct {
	N           int // of the line, from 1
	AgreementID int64
	Name        string       // of the line, without a word of the discount
	Price       domain.Money // full
	Saved       domain.Money // with VAT
	Month       domain.Date
}

// SetDiscounts replaces what is known of a document's discounts and of those left off.
func (s *Store) SetDiscounts(ctx context.Context, documentID int64, lines []LineDiscount, waived []domain.Waiver) error {
	for _, table := range []string{"document_discount", "document_waiver"} {
		if _, err := s.exec(ctx, "DELETE FROM "+table+" WHERE document_id = ?", documentID); err != nil {
			return err
		}
	}
	for _, l := range lines {
		if _, err := s.exec(ctx, "INSERT INTO document_discount (document_id, n, agreement_id, name, price, saved, month) VALUES (?,?,?,?,?,?,?)",
			documentID, l.N, l.AgreementID, l.Name, int64(l.Price), int64(l.Saved), l.Month.String()); err != nil {
			return err
		}
	}
	for _, w := range waived {
		if _, err := s.exec(ctx, "INSERT INTO document_waiver (document_id, agreement_id, why) VALUES (?,?,?)", documentID, w.AgreementID, w.Why); err != nil {
			return err
		}
	}
	return nil
}

// Discounts returns what agreements took off a document's lines, and which were left off it.
func (s *Store) Discounts(ctx context.Context, documentID int64) (lines []LineDiscount, waived []domain.Waiver, err error) {
	err = s.query(ctx, "SELECT n, agreement_id, name, price, saved, month FROM document_discount WHERE document_id = ? ORDER BY n", []any{documentID}, func(r *sql.Rows) error {
		var l LineDiscount
		var month string
		err := r.Scan(&l.N, &l.AgreementID, &l.Name, &l.Price, &l.Saved, &month)
		l.Month = domain.ParseISO(month)
		lines = append(lines, l)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	err = s.query(ctx, "SELECT agreement_id, why FROM document_waiver WHERE document_id = ? ORDER BY agreement_id", []any{documentID}, func(r *sql.Rows) error {
		var w domain.Waiver
		err := r.Scan(&w.AgreementID, &w.Why)
		waived = append(waived, w)
		return err
	})
	return lines, waived, err
}

// DiscountsTaken returns what posted documents of a kind took of a client's agreements, by month.
func (s *Store) DiscountsTaken(ctx context.Context, clientID int64, kind domain.DocKind) (out []domain.DiscountTaken, err error) {
	err = s.query(ctx, `SELECT x.agreement_id, x.month, SUM(x.saved) FROM agreement a JOIN document_discount x ON x.agreement_id = a.id JOIN document d ON d.id = x.document_id
		WHERE a.client_id = ? AND d.kind = ? AND d.state = 'posted' GROUP BY x.agreement_id, x.month`, []any{clientID, string(kind)}, func(r *sql.Rows) error {
		var t domain.DiscountTaken
		var month string
		err := r.Scan(&t.AgreementID, &month, &t.Sum)
		t.Month = domain.ParseISO(month)
		out = append(out, t)
		return err
	})
	return out, err
}

// DropDraft takes a draft out of the book: it had no number and asked for nothing.
func (s *Store) DropDraft(ctx context.Context, id, version int64) error {
	if err := s.SetDiscounts(ctx, id, nil, nil); err != nil {
		return err
	}
	if _, err := s.exec(ctx, "DELETE FROM document_line WHERE document_id IN (SELECT id FROM document WHERE id = ? AND version = ? AND state = 'draft')", id, version); err != nil {
		return err
	}
	return s.change(ctx, "document", "DELETE FROM document WHERE id = ? AND version = ? AND state = 'draft'", id, version)
}

// ProjectsOfClient returns a client's projects by name.
func (s *Store) ProjectsOfClient(ctx context.Context, clientID int64) ([]domain.Project, error) {
	rows, err := find[projectRow](ctx, s, "SELECT * FROM project WHERE client_id = ? ORDER BY name_norm", clientID)
	out := make([]domain.Project, len(rows))
	for i, r := range rows {
		out[i] = r.project()
	}
	return out, err
}

// ProjectsWithFee returns the projects that are paid a fee in a period: begun, not ended.
func (s *Store) ProjectsWithFee(ctx context.Context, in domain.Period) ([]domain.Project, error) {
	rows, err := find[projectRow](ctx, s, "SELECT * FROM project WHERE fee > 0 AND from_date <= ? AND (to_date = '' OR to_date >= ?) ORDER BY id", in.To.String(), in.From.String())
	out := make([]domain.Project, len(rows))
	for i, r := range rows {
		out[i] = r.project()
	}
	return out, err
}

// ProjectsByID returns projects by id.
func (s *Store) ProjectsByID(ctx context.Context, ids []int64) (map[int64]domain.Project, error) {
	out := map[int64]domain.Project{}
	err := chunks(ids, func(ids []int64) error {
		rows, err := find[projectRow](ctx, s, "SELECT * FROM project WHERE id IN ?", ids)
		for _, r := range rows {
			out[r.ID] = r.project()
		}
		return err
	})
	return out, err
}

// BilledLine is a line of a posted document that names a project.
type BilledLine struct {
	domain.Line
	Document domain.Document // without its lines
	N        int
}

// Period is the days of the line's service.
func (b BilledLine) Period() domain.Period { return domain.Period{From: b.From, To: b.To} }

const billedCols = `l.document_id, l.n, l.name, l.qty, l.unit, l.price, l.net, l.sum, l.vat, l.rate, COALESCE(l.project_id, 0), l.from_date, l.to_date,
	d.entity_id, d.counterparty_id, COALESCE(d.contract_id, 0), d.kind, d.number, d.date, d.total`

func (s *Store) billed(ctx context.Context, q string, args ...any) (out []BilledLine, err error) {
	err = s.query(ctx, "SELECT "+billedCols+" FROM "+q, args, func(r *sql.Rows) error {
		var b BilledLine
		var from, to, date string
		err := r.Scan(&b.Document.ID, &b.N, &b.Name, &b.Qty, &b.Unit, &b.Price, &b.Net, &b.Sum, &b.VAT, &b.Rate, &b.ProjectID, &from, &to,
			&b.Document.EntityID, &b.Document.CounterpartyID, &b.Document.ContractID, &b.Document.Kind, &b.Document.Number, &date, &b.Document.Total)
		b.From, b.To, b.Document.Date = domain.ParseISO(from), domain.ParseISO(to), domain.ParseISO(date)
		out = append(out, b)
		return err
	})
	return out, err
}

// ProjectLines returns the lines of posted documents of a kind that name one of the projects, by project, newest days first.
func (s *Store) ProjectLines(ctx context.Context, kind domain.DocKind, projects []int64) (out []BilledLine, err error) {
	err = chunks(projects, func(ids []int64) error {
		in, args := inList(ids)
		some, err := s.billed(ctx, "document_line l JOIN document d ON d.id = l.document_id WHERE l.project_id IN "+in+
			" AND d.kind = ? AND d.state = 'posted' ORDER BY l.project_id, l.from_date DESC, d.date DESC, d.id DESC", append(args, string(kind))...)
		out = append(out, some...)
		return err
	})
	return out, err
}

// LinesDated returns the lines with projects of posted documents of a kind that are dated from a day on.
func (s *Store) LinesDated(ctx context.Context, kind domain.DocKind, from domain.Date) ([]BilledLine, error) {
	return s.billed(ctx, "document d JOIN document_line l ON l.document_id = d.id WHERE d.kind = ? AND d.date >= ? AND d.state = 'posted' AND l.project_id IS NOT NULL ORDER BY d.date, d.id, l.n",
		string(kind), from.String())
}

// LinesOfParty returns the newest lines of posted invoices and acts of a counterparty, with what discounts took off them put back.
func (s *Store) LinesOfParty(ctx context.Context, counterpartyID int64, most int) ([]BilledLine, error) {
	return s.billed(ctx, `document d JOIN document_line l ON l.document_id = d.id WHERE d.counterparty_id = ? AND d.kind IN ('invoice','act') AND d.state = 'posted' ORDER BY d.date DESC, d.id DESC, l.n LIMIT ?`,
		counterpartyID, most)
}

// LatestLines returns lines of the newest posted invoices of the book.
func (s *Store) LatestLines(ctx context.Context, from domain.Date, most int) ([]BilledLine, error) {
	return s.billed(ctx, `document d JOIN document_line l ON l.document_id = d.id WHERE d.kind = 'invoice' AND d.date >= ? AND d.state = 'posted' ORDER BY d.date DESC LIMIT ?`, from.String(), most)
}

// FullPrices returns names and full prices of discounted lines, by document and line.
func (s *Store) FullPrices(ctx context.Context, documents []int64) (map[[2]int64]LineDiscount, error) {
	out := map[[2]int64]LineDiscount{}
	err := chunks(documents, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, "SELECT document_id, n, agreement_id, name, price, saved FROM document_discount WHERE document_id IN "+in, args, func(r *sql.Rows) error {
			var id int64
			var l LineDiscount
			err := r.Scan(&id, &l.N, &l.AgreementID, &l.Name, &l.Price, &l.Saved)
			out[[2]int64{id, int64(l.N)}] = l
			return err
		})
	})
	return out, err
}

// SameSum returns the posted documents of a kind of a counterparty with a total, dated in a period.
func (s *Store) SameSum(ctx context.Context, kind domain.DocKind, counterpartyID int64, total domain.Money, in domain.Period) ([]domain.Document, error) {
	return s.documents(ctx, "counterparty_id = ? AND kind = ? AND date BETWEEN ? AND ? AND total = ? AND state = 'posted' ORDER BY date, id",
		counterpartyID, string(kind), in.From.String(), in.To.String(), int64(total))
}

// PartiesOfClient returns a client's counterparties by name, with their KPPs.
func (s *Store) PartiesOfClient(ctx context.Context, clientID int64) ([]domain.Counterparty, error) {
	var ids []int64
	err := s.query(ctx, "SELECT id FROM counterparty WHERE client_id = ? ORDER BY name_norm, id", []any{clientID}, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([]domain.Counterparty, 0, len(ids))
	for _, id := range ids {
		c, err := s.Counterparty(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}
