package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// HourFacts are the counts by which the first hour knows what is done.
type HourFacts struct {
	Clients, Contracts, Openings, Invoices, Acts, Operations int
	Statement                                                domain.Date // the newest day of a statement; absent without one
	Dismissed                                                bool
}

// HourFacts counts what a book has of an entity; clients belong to all.
func (s *Store) HourFacts(ctx context.Context, entityID int64) (f HourFacts, err error) {
	var through, done string
	err = s.query(ctx, `SELECT (SELECT COUNT(*) FROM counterparty), (SELECT COUNT(*) FROM contract WHERE entity_id = ?1),
		(SELECT COUNT(*) FROM entry WHERE entity_id = ?1 AND kind = 'opening' AND voided_at = '' AND before_cutover = 0),
		(SELECT COUNT(*) FROM document WHERE kind = 'invoice' AND entity_id = ?1 AND state = 'posted'),
		(SELECT COUNT(*) FROM document WHERE kind = 'act' AND entity_id = ?1 AND state = 'posted'),
		(SELECT COUNT(*) FROM payment WHERE entity_id = ?1 AND voided_at = '' AND kind <> 'opening'),
		COALESCE((SELECT MAX(s.to_date) FROM statement s JOIN bank_account b ON b.id = s.account_id WHERE b.entity_id = ?1), ''), hour_done_at FROM book WHERE id = 1`,
		[]any{entityID}, func(r *sql.Rows) error {
			return r.Scan(&f.Clients, &f.Contracts, &f.Openings, &f.Invoices, &f.Acts, &f.Operations, &through, &done)
		})
	f.Statement, f.Dismissed = domain.ParseISO(through), done != ""
	return f, err
}

// HourOpen tells whether the first hour is neither put away nor done: no entity's debts are chased yet.
func (s *Store) HourOpen(ctx context.Context) (open bool, err error) {
	err = s.query(ctx, "SELECT hour_done_at = '' AND NOT EXISTS (SELECT 1 FROM legal_entity WHERE chasing_from <> '') FROM book WHERE id = 1", nil, func(r *sql.Rows) error { return r.Scan(&open) })
	return open, err
}

// DismissHour puts the first hour away, or brings it back.
func (s *Store) DismissHour(ctx context.Context, away bool) error {
	at := ""
	if away {
		at = s.tx.at
	}
	_, err := s.exec(ctx, "UPDATE book SET hour_done_at = ? WHERE id = 1", at)
	return err
}

// ControlTotal is the accountant's figure of account 62 at the end of a day: of one counterparty, or of all with INN "".
type ControlTotal struct {
	AsOf          domain.Date
	INN           string
	Debit, Credit domain.Money
}

// ControlTotals returns the figures of the newest day that an entity has any of.
func (s *Store) ControlTotals(ctx context.Context, entityID int64) (out []ControlTotal, err error) {
	err = s.query(ctx, `SELECT as_of, inn, debit, credit FROM control_total WHERE entity_id = ?1 AND voided_at = ''
		AND as_of = (SELECT MAX(as_of) FROM control_total WHERE entity_id = ?1 AND voided_at = '') ORDER BY inn`, []any{entityID}, func(r *sql.Rows) error {
		var t ControlTotal
		var day string
		err := r.Scan(&day, &t.INN, &t.Debit, &t.Credit)
		t.AsOf = domain.ParseISO(day)
		out = append(out, t)
		return err
	})
	return out, err
}

// SaveControlTotals replaces an entity's figures; former ones stay in the history.
func (s *Store) SaveControlTotals(ctx context.Context, entityID int64, ts []ControlTotal) error {
	if _, err := s.exec(ctx, "UPDATE control_total SET voided_at = ? WHERE entity_id = ? AND voided_at = ''", s.tx.at, entityID); err != nil {
		return err
	}
	for _, t := range ts {
		id, err := s.nextID(ctx, "control_total")
		if err != nil {
			return err
		}
		if _, err := s.exec(ctx, "INSERT INTO control_total (id, entity_id, as_of, inn, debit, credit, recorded_at) VALUES (?,?,?,?,?,?,?)",
			id, entityID, t.AsOf.String(), t.INN, int64(t.Debit), int64(t.Credit), s.tx.at); err != nil {
			return err
		}
	}
	return nil
}

// CounterpartyNames returns the names, tax ids and clients of counterparties, by id.
func (s *Store) CounterpartyNames(ctx context.Context) (map[int64]domain.Counterparty, error) {
	out := map[int64]domain.Counterparty{}
	err := s.query(ctx, "SELECT id, client_id, name, inn FROM counterparty", nil, func(r *sql.Rows) error {
		var c domain.Counterparty
		err := r.Scan(&c.ID, &c.ClientID, &c.Name, &c.INN)
		out[c.ID] = c
		return err
	})
	return out, err
}
