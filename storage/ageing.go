package storage

import (
	"context"
	"database/sql"
	"fmt"

	"accord/domain"
)

// AgeingRow is what one counterparty owes, by buckets.
type AgeingRow struct {
	CounterpartyID int64
	Buckets        domain.Buckets
}

// laterInvoices are the sums that invoices got only after a day: what was open then is what is open now and these.
const laterInvoices = `later(id, sum) AS (
	SELECT invoice_id, SUM(amount) FROM (
		SELECT invoice_id, amount FROM allocation WHERE voided_at = '' AND effective > ?1 AND invoice_id IS NOT NULL
		UNION ALL SELECT invoice_id, amount FROM rounding WHERE voided_at = '' AND date > ?1) x GROUP BY invoice_id)`

// AgeInvoices returns the unpaid invoices of an entity (0: all) as of a day by counterparty, aged from the last day to pay,
// with the receipts' rests as advances; the advances of before the cut-over are the openings'.
func (s *Store) AgeInvoices(ctx context.Context, entityID int64, asOf domain.Date) ([]AgeingRow, error) {
	rows := map[int64]*domain.Buckets{}
	at := func(id int64) *domain.Buckets {
		if rows[id] == nil {
			rows[id] = &domain.Buckets{}
		}
		return rows[id]
	}
	q := `WITH ` + laterInvoices + `, chosen(id) AS (SELECT id FROM document WHERE kind = 'invoice' AND open <> 0 UNION SELECT id FROM later)
		SELECT d.counterparty_id, ` + bucketCase("d.last_day") + `, SUM(d.open + COALESCE(l.sum, 0))
		FROM chosen c JOIN document d ON d.id = c.id LEFT JOIN later l ON l.id = d.id
		WHERE d.state = 'posted' AND d.date <= ?1 AND (?2 = 0 OR d.entity_id = ?2) AND d.currency = 'RUB' GROUP BY 1, 2`
	err := s.query(ctx, q, append([]any{asOf.String(), entityID}, bucketDays(asOf)...), func(r *sql.Rows) error {
		var id, days int64
		var sum domain.Money
		if err := r.Scan(&id, &days, &sum); err != nil {
			return err
		}
		at(id).Add(sum, int(days))
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.query(ctx, `WITH later(id, sum) AS (SELECT payment_id, SUM(amount) FROM allocation WHERE voided_at = '' AND effective > ?1 GROUP BY payment_id),
		chosen(id) AS (SELECT id FROM payment WHERE rest <> 0 AND counterparty_id IS NOT NULL UNION SELECT id FROM later)
		SELECT p.counterparty_id, SUM(p.rest + COALESCE(l.sum, 0)) FROM chosen c JOIN payment p ON p.id = c.id JOIN legal_entity en ON en.id = p.entity_id LEFT JOIN later l ON l.id = p.id
		WHERE (p.kind = 'opening' OR p.date >= en.cutover) AND p.counterparty_id IS NOT NULL AND p.hold = '' AND p.voided_at = '' AND p.date <= ?1 AND (?2 = 0 OR p.entity_id = ?2) AND p.currency = 'RUB' GROUP BY 1`,
		[]any{asOf.String(), entityID}, func(r *sql.Rows) error {
			var id int64
			var sum domain.Money
			err := r.Scan(&id, &sum)
			at(id).Advances += sum
			return err
		})
	return ageingRows(rows), err
}

func ageingRows(m map[int64]*domain.Buckets) []AgeingRow {
	out := make([]AgeingRow, 0, len(m))
	for id, b := range m {
		if *b != (domain.Buckets{}) {
			out = append(out, AgeingRow{id, *b})
		}
	}
	return out
}

// bucketCase gives a day of overdue that stands for a bucket: 0 not due, 1, 31, 61, 91. Days are compared as text.
func bucketCase(col string) string {
	return fmt.Sprintf("CASE WHEN %s >= ?1 THEN 0 WHEN %s >= ?3 THEN 1 WHEN %s >= ?4 THEN 31 WHEN %s >= ?5 THEN 61 ELSE 91 END", col, col, col, col)
}

func bucketDays(asOf domain.Date) []any {
	return []any{asOf.AddDays(-30).String(), asOf.AddDays(-60).String(), asOf.AddDays(-90).String()}
}

// keyBalances are the balances of ledger keys as of a day: those of now without what came later.
const keyBalances = `SELECT b.entity_id, b.counterparty_id, b.contract_id, b.currency, b.amount - COALESCE(l.sum, 0) FROM balance b
	LEFT JOIN (SELECT entity_id, counterparty_id, contract_id, currency, SUM(debit) - SUM(credit) AS sum FROM entry
		WHERE voided_at = '' AND before_cutover = 0 AND date > ?1 GROUP BY entity_id, counterparty_id, contract_id, currency) l
	ON l.entity_id = b.entity_id AND l.counterparty_id = b.counterparty_id AND l.contract_id = b.contract_id AND l.currency = b.currency
	WHERE b.amount - COALESCE(l.sum, 0) <> 0 AND (?2 = 0 OR b.entity_id = ?2) AND b.currency = 'RUB'`

// BalancesOn returns the balances of ledger keys as of a day that are not zero.
func (s *Store) BalancesOn(ctx context.Context, entityID int64, asOf domain.Date) (map[domain.LedgerKey]domain.Money, error) {
	out := map[domain.LedgerKey]domain.Money{}
	err := s.query(ctx, keyBalances, []any{asOf.String(), entityID}, func(r *sql.Rows) error {
		var k domain.LedgerKey
		var m domain.Money
		err := r.Scan(&k.EntityID, &k.CounterpartyID, &k.ContractID, &k.Currency, &m)
		out[k] = m
		return err
	})
	return out, err
}

// AgeLedger returns the open debits of an entity's ledger (0: all) as of a day by counterparty, aged from the last day to
// pay. A key that owes nothing has an advance only, and one that owes has none, since credits close debits first in, first
// out: so the open debits of a key are its last ones, as many as its balance holds.
func (s *Store) AgeLedger(ctx context.Context, entityID int64, asOf domain.Date) ([]AgeingRow, error) {
	balances, err := s.BalancesOn(ctx, entityID, asOf)
	if err != nil {
		return nil, err
	}
	rows := map[int64]*domain.Buckets{}
	at := func(id int64) *domain.Buckets {
		if rows[id] == nil {
			rows[id] = &domain.Buckets{}
		}
		return rows[id]
	}
	for k, m := range balances {
		if m < 0 {
			at(k.CounterpartyID).Advances -= m
		}
	}
	left := make(map[keyID]domain.Money, len(balances))
	for k, m := range balances {
		if m > 0 {
			left[keyID{k.EntityID, k.CounterpartyID, k.ContractID}] = m
		}
	}
	short, err := s.openDebits(ctx, entityID, asOf, left, func(d openDebit) {
		at(d.key.counterparty).Add(d.open, domain.OverdueDays(asOf, d.lastDay))
	})
	for k, m := range short {
		at(k.counterparty).Advances -= m
	}
	return ageingRows(rows), err
}

// OpenActs returns what is open of acts as of a day, by document; acts that are closed are not among them.
func (s *Store) OpenActs(ctx context.Context, entityID int64, asOf domain.Date) (map[int64]domain.Money, error) {
	balances, err := s.BalancesOn(ctx, entityID, asOf)
	if err != nil {
		return nil, err
	}
	left := make(map[keyID]domain.Money, len(balances))
	for k, m := range balances {
		if m > 0 {
			left[keyID{k.EntityID, k.CounterpartyID, k.ContractID}] = m
		}
	}
	out := map[int64]domain.Money{}
	_, err = s.openDebits(ctx, entityID, asOf, left, func(d openDebit) { out[d.document] += d.open })
	return out, err
}

type keyID struct{ entity, counterparty, contract int64 }

// openDebit is what is open of one debit.
type openDebit struct {
	key      keyID
	entry    int64
	document int64
	lastDay  domain.Date
	open     domain.Money
}

// openDebits walks the debits of keys that owe so much, from the last to the first, and hands out what of each is open. It
// returns what no debit explains: credits taken back on a day when they had not come yet, an advance below zero.
func (s *Store) openDebits(ctx context.Context, entityID int64, asOf domain.Date, left map[keyID]domain.Money, f func(openDebit)) (short map[keyID]domain.Money, err error) {
	var run []openDebit // of one key
	flush := func() {
		for _, d := range run {
			if left[d.key] == 0 {
				f(d)
			}
		}
		run = run[:0]
	}
	err = s.query(ctx, `WITH owing(entity_id, counterparty_id, contract_id, currency, amount) AS (`+keyBalances+`),
		used(id, sum) AS (SELECT debit_id, SUM(amount) FROM credit_use WHERE voided_at = '' AND from_date <= ?1 GROUP BY debit_id),
		cut(id, sum) AS (SELECT corrects_id, SUM(debit) FROM entry WHERE corrects_id IS NOT NULL AND debit < 0 AND voided_at = '' AND before_cutover = 0 AND date <= ?1 GROUP BY corrects_id)
		SELECT e.entity_id, e.counterparty_id, e.contract_id, e.id, COALESCE(e.document_id, 0), e.last_day, e.debit + COALESCE(c.sum, 0) - COALESCE(u.sum, 0)
		FROM owing o CROSS JOIN entry e ON e.entity_id = o.entity_id AND e.counterparty_id = o.counterparty_id AND e.contract_id = o.contract_id AND e.currency = o.currency
		LEFT JOIN used u ON u.id = e.id LEFT JOIN cut c ON c.id = e.id
		WHERE e.voided_at = '' AND e.before_cutover = 0 AND e.debit > 0 AND e.date <= ?1 AND o.amount > 0
		ORDER BY e.entity_id, e.counterparty_id, e.contract_id, (e.kind <> 'refund') DESC, e.due DESC, e.date DESC, length(e.number_norm) DESC, e.number_norm DESC, e.id DESC`,
		[]any{asOf.String(), entityID}, func(r *sql.Rows) error {
			var d openDebit
			var lastDay string
			if err := r.Scan(&d.key.entity, &d.key.counterparty, &d.key.contract, &d.entry, &d.document, &lastDay, &d.open); err != nil {
				return err
			}
			if len(run) > 0 && run[0].key != d.key {
				flush()
			}
			if d.open = min(left[d.key], d.open); d.open > 0 {
				left[d.key] -= d.open
				d.lastDay = domain.ParseISO(lastDay)
				run = append(run, d)
			}
			return nil
		})
	if err != nil {
		return nil, err
	}
	flush()
	short = map[keyID]domain.Money{}
	for k, m := range left {
		if m > 0 {
			if short[k], err = s.reopened(ctx, k, asOf, f); err != nil {
				return nil, err
			}
		}
	}
	return short, nil
}

// reopened tells a key that the walk could not by the whole rule: credits were taken back after they had been used. It is rare.
func (s *Store) reopened(ctx context.Context, k keyID, asOf domain.Date, f func(openDebit)) (short domain.Money, err error) {
	entries, uses, err := s.KeyEntries(ctx, domain.LedgerKey{EntityID: k.entity, CounterpartyID: k.counterparty, ContractID: k.contract, Currency: domain.RUB})
	if err != nil {
		return 0, err
	}
	open, advance := domain.Settle(entries, uses, asOf)
	for _, d := range open {
		f(openDebit{k, d.Entry.ID, d.Entry.DocumentID, d.Entry.LastDay, d.Open})
	}
	return -advance, nil
}
