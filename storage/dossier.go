package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// clientInvoices are the posted invoices of a client in roubles that were open on a day, the oldest debt first.
const clientInvoices = `WITH ` + laterInvoices + `, mine(id) AS (SELECT id FROM counterparty WHERE client_id = ?2), chosen(id) AS (
	SELECT d.id FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id WHERE d.kind = 'invoice' AND d.open <> 0
	UNION SELECT l.id FROM later l CROSS JOIN document d ON d.id = l.id WHERE d.counterparty_id IN (SELECT id FROM mine))
	SELECT d.id, d.entity_id, d.counterparty_id, COALESCE(d.contract_id, 0), d.number, d.date, d.due, d.last_day, d.total, d.open + COALESCE(l.sum, 0)
	FROM chosen c CROSS JOIN document d ON d.id = c.id LEFT JOIN later l ON l.id = d.id
	WHERE d.state = 'posted' AND d.date <= ?1 AND d.currency = 'RUB' AND d.open + COALESCE(l.sum, 0) <> 0 ORDER BY d.last_day, d.date, length(d.number_norm), d.number_norm, d.id`

// OpenInvoicesOfClient returns a client's invoices that are not paid as of a day, the oldest debt first; of each what an open
// sum needs: its parties, number, dates, total and Open.
func (s *Store) OpenInvoicesOfClient(ctx context.Context, clientID int64, asOf domain.Date) (out []domain.Document, err error) {
	err = s.query(ctx, clientInvoices, []any{asOf.String(), clientID}, func(r *sql.Rows) error {
		d := domain.Document{Kind: domain.Invoice, State: domain.Posted, Currency: domain.RUB}
		var date, due, last string
		err := r.Scan(&d.ID, &d.EntityID, &d.CounterpartyID, &d.ContractID, &d.Number, &date, &due, &last, &d.Total, &d.Open)
		d.Date, d.Due, d.LastDay = domain.ParseISO(date), domain.ParseISO(due), domain.ParseISO(last)
		out = append(out, d)
		return err
	})
	return out, err
}

// clientKeys are the ledger keys of a client in roubles with what they held on a day.
const clientKeys = `WITH mine(id) AS (SELECT id FROM counterparty WHERE client_id = ?2),
	later(entity_id, counterparty_id, contract_id, sum) AS (SELECT entity_id, counterparty_id, contract_id, SUM(debit) - SUM(credit) FROM entry
		WHERE voided_at = '' AND before_cutover = 0 AND date > ?1 AND currency = 'RUB' AND counterparty_id IN (SELECT id FROM mine) GROUP BY 1, 2, 3)
	SELECT b.entity_id, b.counterparty_id, b.contract_id, b.currency, b.amount - COALESCE(l.sum, 0)
	FROM mine m CROSS JOIN legal_entity e CROSS JOIN balance b ON b.entity_id = e.id AND b.counterparty_id = m.id
	LEFT JOIN later l ON l.entity_id = b.entity_id AND l.counterparty_id = b.counterparty_id AND l.contract_id = b.contract_id
	WHERE b.currency = 'RUB' AND b.amount - COALESCE(l.sum, 0) <> 0`

// BalancesOfClient returns the balances of a client's ledger keys as of a day that are not zero.
func (s *Store) BalancesOfClient(ctx context.Context, clientID int64, asOf domain.Date) (map[domain.LedgerKey]domain.Money, error) {
	out := map[domain.LedgerKey]domain.Money{}
	err := s.query(ctx, clientKeys, []any{asOf.String(), clientID}, func(r *sql.Rows) error {
		var k domain.LedgerKey
		var m domain.Money
		err := r.Scan(&k.EntityID, &k.CounterpartyID, &k.ContractID, &k.Currency, &m)
		out[k] = m
		return err
	})
	return out, err
}
