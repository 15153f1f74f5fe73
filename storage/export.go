package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// DocumentPeriod chooses the posted documents of a kind that are dated within days; EntityID 0 means all our entities.
type DocumentPeriod struct {
	EntityID int64
	Kind     domain.DocKind
	From, To domain.Date
}

// DetailedLines hands the lines of those posted documents to f that have several lines or no description of their own, document
// by document; the first line of all others says everything. The slice is good until f returns. It returns the names of the
// projects that the lines carry.
func (s *Store) DetailedLines(ctx context.Context, p DocumentPeriod, f func(d domain.Document)) (projects map[int64]string, err error) {
	projects = map[int64]string{}
	var d domain.Document
	flush := func() {
		if d.ID != 0 {
			f(d)
		}
	}
	err = s.query(ctx, `SELECT d.id, d.description, l.name, l.rate, COALESCE(l.project_id, 0), COALESCE(pr.name, ''), l.from_date, l.to_date
		FROM document d JOIN document_line l ON l.document_id = d.id LEFT JOIN project pr ON pr.id = l.project_id
		WHERE d.kind = ? AND d.state = 'posted' AND d.date >= ? AND d.date <= ? AND (? = 0 OR d.entity_id = ?)
		AND (d.description = '' AND l.name <> '' OR EXISTS (SELECT 1 FROM document_line two WHERE two.document_id = d.id AND two.n = 2)) ORDER BY d.id, l.n`,
		[]any{string(p.Kind), p.From.String(), p.To.String(), p.EntityID, p.EntityID}, func(r *sql.Rows) error {
			var id int64
			var l domain.Line
			var description, project, from, to string
			if err := r.Scan(&id, &description, &l.Name, &l.Rate, &l.ProjectID, &project, &from, &to); err != nil {
				return err
			}
			if id != d.ID {
				flush()
				d = domain.Document{ID: id, Description: description, Lines: d.Lines[:0]}
			}
			l.From, l.To = domain.ParseISO(from), domain.ParseISO(to)
			d.Lines = append(d.Lines, l)
			if l.ProjectID != 0 {
				projects[l.ProjectID] = project
			}
			return nil
		})
	flush()
	return projects, err
}

// CorrectedActs returns the acts that corrections of an entity (0: all) change, by id, without their lines.
func (s *Store) CorrectedActs(ctx context.Context, entityID int64) (map[int64]domain.Document, error) {
	ds, err := s.documents(ctx, "id IN (SELECT act_id FROM document WHERE kind = 'correction' AND act_id IS NOT NULL AND (? = 0 OR entity_id = ?))", entityID, entityID)
	out := make(map[int64]domain.Document, len(ds))
	for _, d := range ds {
		out[d.ID] = d
	}
	return out, err
}

// Opening is an open document or an advance of the cut-over, with its party.
type Opening struct {
	domain.Entry
	INN, Contract string
}

// Openings hands the openings of an entity to f in the order in which they came.
func (s *Store) Openings(ctx context.Context, entityID int64, f func(Opening) error) error {
	return s.query(ctx, "SELECT "+entryCols+`, (SELECT p.inn FROM counterparty p WHERE p.id = entry.counterparty_id),
		COALESCE((SELECT c.number FROM contract c WHERE c.id = entry.contract_id), '')
		FROM entry WHERE kind = 'opening' AND entity_id = ? AND voided_at = '' AND before_cutover = 0 ORDER BY id`, []any{entityID}, func(r *sql.Rows) error {
		var o Opening
		var err error
		if o.Entry, err = scanEntry(r, &o.INN, &o.Contract); err != nil {
			return err
		}
		return f(o)
	})
}

// KindTurnover is how much the entries of one kind moved the ledger.
type KindTurnover struct {
	Kind          domain.EntryKind
	Count         int
	Debit, Credit domain.Money
}

// KindTurnovers returns the turnovers of an entity's ledger in rubles within days by the kind of entry.
func (s *Store) KindTurnovers(ctx context.Context, entityID int64, from, to domain.Date) (out []KindTurnover, err error) {
	err = s.query(ctx, `SELECT kind, COUNT(*), SUM(debit), SUM(credit) FROM entry WHERE entity_id = ? AND voided_at = '' AND before_cutover = 0 AND currency = 'RUB'
		AND date >= ? AND date <= ? GROUP BY kind ORDER BY kind`, []any{entityID, from.String(), to.String()}, func(r *sql.Rows) error {
		var k KindTurnover
		err := r.Scan(&k.Kind, &k.Count, &k.Debit, &k.Credit)
		out = append(out, k)
		return err
	})
	return out, err
}

// WaitingReceipts tells how many receipts of an entity within days stand outside the ledger, since nobody is credited with them.
func (s *Store) WaitingReceipts(ctx context.Context, entityID int64, from, to domain.Date) (n int, sum domain.Money, err error) {
	err = s.query(ctx, `SELECT COUNT(*), COALESCE(SUM(amount), 0) FROM payment WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND voided_at = ''
		AND entity_id = ? AND date >= ? AND date <= ?`, []any{entityID, from.String(), to.String()}, func(r *sql.Rows) error { return r.Scan(&n, &sum) })
	return n, sum, err
}
