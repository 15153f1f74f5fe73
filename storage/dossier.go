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
	SELECT d.id, d.entity_id, d.counterparty_id, COALESCE(d.contract_id, 0), d.number, d.date, d.due, d.last_day, d.valid_until, d.total, d.open + COALESCE(l.sum, 0)
	FROM chosen n CROSS JOIN document d ON d.id = n.id LEFT JOIN later l ON l.id = d.id
	WHERE d.state = 'posted' AND d.date <= ?1 AND d.currency = 'RUB' AND d.open + COALESCE(l.sum, 0) <> 0 ORDER BY d.last_day, d.date, length(d.number_norm), d.number_norm, d.id`

// OpenInvoicesOfClient returns a client's invoices that are not paid as of a day, the oldest debt first; of each what an open
// sum needs: its parties, number, dates, total and Open.
func (s *Store) OpenInvoicesOfClient(ctx context.Context, clientID int64, asOf domain.Date) (out []domain.Document, err error) {
	err = s.query(ctx, clientInvoices, []any{asOf.String(), clientID}, func(r *sql.Rows) error {
		d := domain.Document{Kind: domain.Invoice, State: domain.Posted, Currency: domain.RUB}
		var date, due, last, valid string
		err := r.Scan(&d.ID, &d.EntityID, &d.CounterpartyID, &d.ContractID, &d.Number, &date, &due, &last, &valid, &d.Total, &d.Open)
		d.Date, d.Due, d.LastDay, d.ValidUntil = domain.ParseISO(date), domain.ParseISO(due), domain.ParseISO(last), domain.ParseISO(valid)
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

// ContractsOfClient returns the contracts of a client's counterparties with all our entities, by date and number.
func (s *Store) ContractsOfClient(ctx context.Context, clientID int64) ([]domain.Contract, error) {
	rows, err := find[contractRow](ctx, s, `SELECT c.* FROM counterparty p CROSS JOIN contract c ON c.counterparty_id = p.id WHERE p.client_id = ?
		ORDER BY c.date, c.number_norm, c.id`, clientID)
	out := make([]domain.Contract, len(rows))
	for i, r := range rows {
		out[i] = r.contract()
	}
	return out, err
}

// PaperCounts are how many papers of each kind a client has.
type PaperCounts struct {
	Documents map[domain.DocKind]int
	Payments  int
	Offers    int
	Contracts int
}

// Total is all papers together.
func (c PaperCounts) Total() int {
	n := c.Payments + c.Offers + c.Contracts
	for _, d := range c.Documents {
		n += d
	}
	return n
}

const clientPaperCounts = `WITH mine(id) AS (SELECT id FROM counterparty WHERE client_id = ?1)
	SELECT d.kind, COUNT(*) FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id WHERE d.state <> 'replaced' AND (?2 = 0 OR d.entity_id = ?2) GROUP BY d.kind
	UNION ALL SELECT 'payment', COUNT(*) FROM mine m CROSS JOIN payment p ON p.counterparty_id = m.id WHERE p.kind IN ('receipt','refund') AND p.hold = '' AND p.voided_at = '' AND (?2 = 0 OR p.entity_id = ?2)
	UNION ALL SELECT 'offer', COUNT(*) FROM offer o WHERE o.client_id = ?1 AND (?2 = 0 OR o.entity_id = ?2)
	UNION ALL SELECT 'contract', COUNT(*) FROM mine m CROSS JOIN contract c ON c.counterparty_id = m.id WHERE (?2 = 0 OR c.entity_id = ?2)`

// PaperCountsOfClient counts what PapersOfClient returns.
func (s *Store) PaperCountsOfClient(ctx context.Context, clientID, entityID int64) (PaperCounts, error) {
	out := PaperCounts{Documents: map[domain.DocKind]int{}}
	err := s.query(ctx, clientPaperCounts, []any{clientID, entityID}, func(r *sql.Rows) error {
		var kind string
		var n int
		err := r.Scan(&kind, &n)
		switch kind {
		case "payment":
			out.Payments = n
		case "offer":
			out.Offers = n
		case "contract":
			out.Contracts = n
		default:
			out.Documents[domain.DocKind(kind)] = n
		}
		return err
	})
	return out, err
}

const clientPapers = `WITH mine(id) AS (SELECT id FROM counterparty WHERE client_id = ?1), paper(kind, id, entity, party, number, date, total, open, state, valid, last, currency, sent, answer) AS (
	SELECT d.kind, d.id, d.entity_id, d.counterparty_id, d.number, d.date, d.total, d.open, d.state, d.valid_until, d.last_day, d.currency, d.sent_at, d.answer
		FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id WHERE d.state <> 'replaced' AND (?2 = 0 OR d.entity_id = ?2)
	UNION ALL SELECT CASE p.kind WHEN 'refund' THEN 'refund' ELSE 'payment' END, p.id, p.entity_id, p.counterparty_id, p.number, p.date, p.amount, p.rest, '', '', '', p.currency, '', ''
		FROM mine m CROSS JOIN payment p ON p.counterparty_id = m.id WHERE p.kind IN ('receipt','refund') AND p.hold = '' AND p.voided_at = '' AND (?2 = 0 OR p.entity_id = ?2)
	UNION ALL SELECT 'offer', o.id, o.entity_id, COALESCE(o.counterparty_id, 0), o.number, v.date, 0, 0, v.state, v.valid_until, '', v.currency, '', ''
		FROM offer o CROSS JOIN offer_version v ON v.offer_id = o.id AND v.n = (SELECT MAX(n) FROM offer_version WHERE offer_id = o.id) WHERE o.client_id = ?1 AND (?2 = 0 OR o.entity_id = ?2)
	UNION ALL SELECT 'contract', c.id, c.entity_id, c.counterparty_id, c.number, c.date, 0, 0, '', c.ended_on, '', 'RUB', '', ''
		FROM mine m CROSS JOIN contract c ON c.counterparty_id = m.id WHERE (?2 = 0 OR c.entity_id = ?2))
	SELECT * FROM paper ORDER BY date DESC, kind, length(number) DESC, number DESC, id DESC`

// PapersOfClient returns documents, payments, offers and contracts of a client with an entity (0: all), the newest first.
func (s *Store) PapersOfClient(ctx context.Context, clientID, entityID int64) (out []domain.ClientPaper, err error) {
	err = s.query(ctx, clientPapers, []any{clientID, entityID}, func(r *sql.Rows) error {
		var p domain.ClientPaper
		var date, valid, last string
		err := r.Scan(&p.Kind, &p.ID, &p.EntityID, &p.CounterpartyID, &p.Number, &date, &p.Sum, &p.Open, &p.State, &valid, &last, &p.Currency, &p.SentAt, &p.Answer)
		p.Date, p.Until, p.LastDay = domain.ParseISO(date), domain.ParseISO(valid), domain.ParseISO(last)
		out = append(out, p)
		return err
	})
	return out, err
}

// ClientYear is what acts and their corrections charged a client within days, by act and in roubles, and the first day on which
// the book knows of the client; an absent one means that there is nothing yet.
type ClientYear struct {
	Turnover domain.Money
	Acts     int
	Since    domain.Date
}

const clientYear = `WITH mine(id) AS (SELECT id FROM counterparty WHERE client_id = ?1)
	SELECT 'turnover', COALESCE(SUM(d.total), 0), COUNT(*), '' FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id
		WHERE d.kind IN ('act','correction') AND d.state = 'posted' AND d.currency = 'RUB' AND d.date >= ?2 AND d.date <= ?3 AND (?4 = 0 OR d.entity_id = ?4)
	UNION ALL SELECT 'since', 0, 0, COALESCE(MIN(c.date), '') FROM mine m CROSS JOIN contract c ON c.counterparty_id = m.id WHERE c.date <> ''
	UNION ALL SELECT 'since', 0, 0, COALESCE(MIN(d.date), '') FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id AND d.kind IN ('invoice','act') WHERE d.state = 'posted'
	UNION ALL SELECT 'since', 0, 0, COALESCE(MIN(p.date), '') FROM mine m CROSS JOIN payment p ON p.counterparty_id = m.id WHERE p.voided_at = '' AND p.hold = ''`

// ClientYearOf returns a client's year; EntityID 0 means all of ours. A turnover counts what accounts as an act there is.
func (s *Store) ClientYearOf(ctx context.Context, clientID, entityID int64, from, to domain.Date) (y ClientYear, err error) {
	err = s.query(ctx, clientYear, []any{clientID, from.String(), to.String(), entityID}, func(r *sql.Rows) error {
		var what, day string
		var sum domain.Money
		var n int
		if err := r.Scan(&what, &sum, &n, &day); err != nil {
			return err
		}
		y.Turnover += sum
		y.Acts += n
		if d := domain.ParseISO(day); day != "" && (y.Since.IsZero() || d < y.Since) {
			y.Since = d
		}
		return nil
	})
	return y, err
}
