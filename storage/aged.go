package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

const (
	agedInvoiceCols = "d.id, d.entity_id, d.counterparty_id, COALESCE(d.contract_id, 0), d.number, d.date, d.last_day, d.valid_until, d.total, d.open + "
	agedReceiptCols = "p.id, p.entity_id, p.counterparty_id, COALESCE(p.contract_id, 0), p.kind, p.number, p.purpose, p.date, p.amount, p.rest + "
)

// invoicesAged finds what AgeInvoices adds up, of all counterparties.
const invoicesAged = `WITH ` + laterInvoices + `, chosen(id) AS (SELECT id FROM document WHERE kind = 'invoice' AND open <> 0 UNION SELECT id FROM later)
	SELECT ` + agedInvoiceCols + `COALESCE(l.sum, 0) AS left FROM chosen c JOIN document d ON d.id = c.id LEFT JOIN later l ON l.id = d.id
	WHERE d.state = 'posted' AND d.date <= ?1 AND (?2 = 0 OR d.entity_id = ?2) AND d.currency = 'RUB' AND left <> 0`

// invoicesAgedOf finds the same of counterparty ?3, by its own documents.
const invoicesAgedOf = `SELECT ` + agedInvoiceCols + `COALESCE((SELECT SUM(a.amount) FROM allocation a WHERE a.invoice_id = d.id AND a.voided_at = '' AND a.effective > ?1), 0)
	+ COALESCE((SELECT SUM(r.amount) FROM rounding r WHERE r.invoice_id = d.id AND r.voided_at = '' AND r.date > ?1), 0) AS left FROM document d
	WHERE d.counterparty_id = ?3 AND d.kind = 'invoice' AND d.date <= ?1 AND d.state = 'posted' AND (?2 = 0 OR d.entity_id = ?2) AND d.currency = 'RUB' AND left <> 0`

const receiptsCount = `(p.kind = 'opening' OR p.date >= en.cutover) AND p.hold = '' AND p.voided_at = '' AND p.date <= ?1 AND (?2 = 0 OR p.entity_id = ?2) AND p.currency = 'RUB' AND left <> 0`

const receiptsAged = `WITH later(id, sum) AS (SELECT payment_id, SUM(amount) FROM allocation WHERE voided_at = '' AND effective > ?1 GROUP BY payment_id),
	chosen(id) AS (SELECT id FROM payment WHERE rest <> 0 AND counterparty_id IS NOT NULL UNION SELECT id FROM later)
	SELECT ` + agedReceiptCols + `COALESCE(l.sum, 0) AS left FROM chosen c JOIN payment p ON p.id = c.id JOIN legal_entity en ON en.id = p.entity_id LEFT JOIN later l ON l.id = p.id
	WHERE p.counterparty_id IS NOT NULL AND ` + receiptsCount

const receiptsAgedOf = `SELECT ` + agedReceiptCols + `COALESCE((SELECT SUM(a.amount) FROM allocation a WHERE a.payment_id = p.id AND a.voided_at = '' AND a.effective > ?1), 0) AS left
	FROM payment p JOIN legal_entity en ON en.id = p.entity_id WHERE p.counterparty_id = ?3 AND ` + receiptsCount

// AgedInvoices hands to f the invoices not paid on a day that AgeInvoices adds up, of one counterparty or, with 0, of all.
func (s *Store) AgedInvoices(ctx context.Context, entityID, counterpartyID int64, asOf domain.Date, f func(domain.AgedItem)) error {
	q, args := invoicesAged, []any{asOf.String(), entityID}
	if counterpartyID != 0 {
		q, args = invoicesAgedOf, append(args, counterpartyID)
	}
	return s.query(ctx, q, args, func(r *sql.Rows) error {
		it := domain.AgedItem{Key: domain.LedgerKey{Currency: domain.RUB}, Kind: domain.AgedInvoice}
		var date, last, valid string
		if err := r.Scan(&it.DocumentID, &it.Key.EntityID, &it.Key.CounterpartyID, &it.Key.ContractID, &it.Number, &date, &last, &valid, &it.Total, &it.Open); err != nil {
			return err
		}
		it.Date, it.LastDay = domain.ParseISO(date), domain.ParseISO(last)
		it.Days = domain.OverdueDays(asOf, it.LastDay)
		it.Lapsed = domain.Document{ValidUntil: domain.ParseISO(valid)}.LapsedOn(asOf)
		f(it)
		return nil
	})
}

// AgedReceipts hands to f the receipts and opening advances not used on a day that AgeInvoices adds up as advances, of one
// counterparty or, with 0, of all.
func (s *Store) AgedReceipts(ctx context.Context, entityID, counterpartyID int64, asOf domain.Date, f func(domain.AgedItem)) error {
	q, args := receiptsAged, []any{asOf.String(), entityID}
	if counterpartyID != 0 {
		q, args = receiptsAgedOf, append(args, counterpartyID)
	}
	return s.query(ctx, q, args, func(r *sql.Rows) error {
		it := domain.AgedItem{Key: domain.LedgerKey{Currency: domain.RUB}, Advance: true}
		var date string
		var kind domain.PaymentKind
		if err := r.Scan(&it.PaymentID, &it.Key.EntityID, &it.Key.CounterpartyID, &it.Key.ContractID, &kind, &it.Number, &it.Title, &date, &it.Total, &it.Open); err != nil {
			return err
		}
		it.Date, it.Kind = domain.ParseISO(date), domain.AgedKind(domain.EntryReceipt)
		if kind == domain.OpeningPaid {
			it.Kind = domain.AgedKind(domain.EntryOpening)
		} else {
			it.Title = "" // the purpose of a payment is not its name
		}
		f(it)
		return nil
	})
}

// OpenDebitEntries returns what is open of the debits of an entity's ledger (0: all) on a day, by entry, and the keys that have
// paid ahead or whose credits were taken back: these are told by the whole rule alone.
func (s *Store) OpenDebitEntries(ctx context.Context, entityID int64, asOf domain.Date) (open map[int64]domain.Money, others []domain.LedgerKey, err error) {
	balances, err := s.BalancesOn(ctx, entityID, asOf)
	if err != nil {
		return nil, nil, err
	}
	left := make(map[keyID]domain.Money, len(balances))
	for k, m := range balances {
		if m > 0 {
			left[keyID{k.EntityID, k.CounterpartyID, k.ContractID}] = m
		} else {
			others = append(others, k)
		}
	}
	open = map[int64]domain.Money{}
	entries := map[keyID][]int64{}
	short, err := s.openDebits(ctx, asOf, left, func(d openDebit) {
		open[d.entry] += d.open
		entries[d.key] = append(entries[d.key], d.entry)
	})
	for k := range short {
		for _, id := range entries[k] {
			delete(open, id)
		}
		others = append(others, domain.LedgerKey{EntityID: k.entity, CounterpartyID: k.counterparty, ContractID: k.contract, Currency: domain.RUB})
	}
	return open, others, err
}

// EntriesByID returns entries of the ledger, in no order.
func (s *Store) EntriesByID(ctx context.Context, ids []int64) (out []domain.Entry, err error) {
	err = chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		es, err := s.entries(ctx, "id IN "+in, args...)
		out = append(out, es...)
		return err
	})
	return out, err
}

// PartyKeys returns the ledger keys of a counterparty with an entity of ours, 0 with all.
func (s *Store) PartyKeys(ctx context.Context, entityID, counterpartyID int64) (out []domain.LedgerKey, err error) {
	err = s.query(ctx, `SELECT b.entity_id, b.counterparty_id, b.contract_id, b.currency FROM legal_entity en JOIN balance b ON b.entity_id = en.id AND b.counterparty_id = ?1
		WHERE (?2 = 0 OR en.id = ?2) AND b.currency = 'RUB'`, []any{counterpartyID, entityID}, func(r *sql.Rows) error {
		var k domain.LedgerKey
		err := r.Scan(&k.EntityID, &k.CounterpartyID, &k.ContractID, &k.Currency)
		out = append(out, k)
		return err
	})
	return out, err
}

// TraySum returns the receipts of an entity (0: all) that came up to a day and wait for somebody to say whose they are.
func (s *Store) TraySum(ctx context.Context, entityID int64, asOf domain.Date) (m domain.Money, err error) {
	err = s.query(ctx, `SELECT COALESCE(SUM(amount), 0) FROM payment INDEXED BY payment_tray WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND voided_at = '' AND date <= ?1
		AND (?2 = 0 OR entity_id = ?2) AND currency = 'RUB'`, []any{asOf.String(), entityID}, func(r *sql.Rows) error { return r.Scan(&m) })
	return m, err
}

// ClientGroups returns the work groups of the clients that have one.
func (s *Store) ClientGroups(ctx context.Context) (map[int64]int64, error) {
	out := map[int64]int64{}
	err := s.query(ctx, "SELECT id, group_id FROM client WHERE group_id IS NOT NULL", nil, func(r *sql.Rows) error {
		var id, group int64
		err := r.Scan(&id, &group)
		out[id] = group
		return err
	})
	return out, err
}
