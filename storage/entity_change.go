package storage

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"accord/domain"
)

// SaveEntity replaces an entity's requisites and who makes its acts; one that somebody changed meanwhile is a conflict.
func (s *Store) SaveEntity(ctx context.Context, e domain.LegalEntity) error {
	return s.change(ctx, "entity", `UPDATE legal_entity SET name = ?, full_name = ?, inn = ?, kpp = ?, ogrn = ?, address = ?, acts_master = ?, version = version + 1 WHERE id = ? AND version = ?`,
		e.Name, e.FullName, e.INN, e.KPP, e.OGRN, e.Address, string(e.ActsMaster), e.ID, e.Version)
}

// TouchEntity tells that something of an entity has changed; one that somebody changed meanwhile is a conflict.
func (s *Store) TouchEntity(ctx context.Context, id, version int64) error {
	return s.change(ctx, "entity", "UPDATE legal_entity SET version = version + 1 WHERE id = ? AND version = ?", id, version)
}

// SetTax writes an entity's tax mode from a day on; "" takes what begins on that day away.
func (s *Store) SetTax(ctx context.Context, entityID int64, from domain.Date, mode domain.TaxMode) error {
	if mode == "" {
		return s.change(ctx, "tax", "DELETE FROM entity_tax WHERE entity_id = ? AND from_date = ?", entityID, from.String())
	}
	_, err := s.exec(ctx, "INSERT INTO entity_tax (entity_id, from_date, mode) VALUES (?,?,?) ON CONFLICT (entity_id, from_date) DO UPDATE SET mode = excluded.mode", entityID, from.String(), string(mode))
	return err
}

// SetSignatories puts signatories in the place of those that an entity has; the former are kept out of use.
func (s *Store) SetSignatories(ctx context.Context, entityID int64, list []domain.Signatory) error {
	if _, err := s.exec(ctx, "UPDATE signatory SET voided_at = ? WHERE entity_id = ? AND voided_at = ''", s.tx.at, entityID); err != nil {
		return err
	}
	for _, g := range list {
		id, err := s.nextID(ctx, "signatory")
		if err != nil {
			return err
		}
		if _, err := s.exec(ctx, "INSERT INTO signatory (id, entity_id, role, name, title, basis) VALUES (?,?,?,?,?,?)", id, entityID, g.Role, g.Name, g.Title, g.Basis); err != nil {
			return err
		}
	}
	return nil
}

// HasPapers tells whether an entity has any document or payment.
func (s *Store) HasPapers(ctx context.Context, entityID int64) (has bool, err error) {
	err = s.query(ctx, "SELECT EXISTS (SELECT 1 FROM document WHERE entity_id = ?1 LIMIT 1) OR EXISTS (SELECT 1 FROM payment WHERE entity_id = ?1 LIMIT 1)", []any{entityID}, func(r *sql.Rows) error { return r.Scan(&has) })
	return has, err
}

// HighestNumber returns the highest number of a kind, entity and year that begins with a prefix; 0 for none.
func (s *Store) HighestNumber(ctx context.Context, entityID int64, kind domain.DocKind, year int, prefix string) (high int64, err error) {
	table, where := "document", " AND kind = '"+string(kind)+"' AND state IN ('posted','annulled')"
	switch kind {
	case domain.OfferSeries:
		table, where = "offer", ""
	case domain.ReconciliationSeries:
		table, where = "reconciliation_act", " AND voided_at = ''"
	case domain.Invoice, domain.Act, domain.Correction:
	default:
		return 0, domain.Refuse(domain.Invalid, "kind", "series.kind", "text", string(kind))
	}
	norm := strings.TrimSuffix(domain.NormNumber(prefix+"1"), "1")
	err = s.query(ctx, "SELECT number_norm FROM "+table+" WHERE entity_id = ? AND year = ?"+where, []any{entityID, year}, func(r *sql.Rows) error {
		var n string
		if err := r.Scan(&n); err != nil {
			return err
		}
		rest, ok := strings.CutPrefix(n, norm)
		if v, err := strconv.ParseInt(rest, 10, 64); ok && err == nil && v > high && len(rest) < 10 {
			high = v
		}
		return nil
	})
	return high, err
}

// Standing counts what stands in the way of closing an entity's books through a day.
type Standing struct {
	Tray, DraftActs, DraftInvoices, Disputed int
	TraySum, DraftSum                        domain.Money
	Gaps                                     []StatementGap
}

// StatementGap is a statement that does not begin with what the one before it ended with.
type StatementGap struct {
	Account          string
	Date             domain.Date
	Closing, Opening domain.Money
	StatementID      int64
}

// Standing counts what stands in the way of closing through a day.
func (s *Store) Standing(ctx context.Context, entityID int64, through domain.Date) (st Standing, err error) {
	day := through.String()
	err = s.query(ctx, `SELECT (SELECT COUNT(*) FROM payment INDEXED BY payment_tray WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND entity_id = ?1 AND date <= ?2 AND voided_at = ''),
		(SELECT COUNT(*) FROM document INDEXED BY document_date WHERE kind IN ('act','correction') AND date <= ?2 AND entity_id = ?1 AND state = 'draft'),
		(SELECT COUNT(*) FROM document INDEXED BY document_date WHERE kind = 'invoice' AND date <= ?2 AND entity_id = ?1 AND state = 'draft'),
		(SELECT COUNT(*) FROM reconciliation_act WHERE entity_id = ?1 AND to_date <= ?2 AND state = 'disputed' AND voided_at = ''),
		(SELECT COALESCE(SUM(total), 0) FROM document INDEXED BY document_date WHERE kind IN ('act','correction') AND date <= ?2 AND entity_id = ?1 AND state = 'draft')`,
		[]any{entityID, day}, func(r *sql.Rows) error {
			return r.Scan(&st.Tray, &st.DraftActs, &st.DraftInvoices, &st.Disputed, &st.DraftSum)
		})
	if err != nil {
		return st, err
	}
	if st.TraySum, err = s.TraySum(ctx, entityID, through); err != nil {
		return st, err
	}
	err = s.query(ctx, `SELECT account, from_date, ended, opening, id FROM (
		SELECT a.account, s.from_date, s.opening, s.id, s.has_balance, LAG(s.closing) OVER w AS ended, LAG(s.to_date) OVER w AS till, LAG(s.has_balance) OVER w AS known
		FROM statement s JOIN bank_account a ON a.id = s.account_id WHERE a.entity_id = ? WINDOW w AS (PARTITION BY s.account_id ORDER BY s.from_date, s.to_date, s.id)) x
		WHERE known = 1 AND has_balance = 1 AND till < from_date AND ended <> opening AND from_date <= ? ORDER BY account, from_date`,
		[]any{entityID, day}, func(r *sql.Rows) error {
			var g StatementGap
			var from string
			err := r.Scan(&g.Account, &from, &g.Closing, &g.Opening, &g.StatementID)
			g.Date = domain.ParseISO(from)
			st.Gaps = append(st.Gaps, g)
			return err
		})
	return st, err
}
