package storage

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

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
	add := func(r *sql.Rows) error {
		var id int64
		var b [5]domain.Money
		if err := r.Scan(&id, &b[0], &b[1], &b[2], &b[3], &b[4]); err != nil {
			return err
		}
		to := at(id)
		for i, days := range []int{0, 1, 31, 61, 91} {
			to.Add(b[i], days)
		}
		return nil
	}
	args := append([]any{asOf.String(), entityID}, bucketDays(asOf)...)
	for _, q := range []string{openNow, openThen} {
		if err := s.query(ctx, q, args, add); err != nil {
			return nil, err
		}
	}
	for _, q := range []string{restNow, restThen} {
		err := s.query(ctx, q, []any{asOf.String(), entityID}, func(r *sql.Rows) error {
			var id int64
			var sum domain.Money
			err := r.Scan(&id, &sum)
			at(id).Advances += sum
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return ageingRows(rows), nil
}

// What was open on a day is what is open now and what came only later; each is added up by itself, the first from an index alone
// (the plus keeps the planner from another one).
var (
	openNow = `SELECT d.counterparty_id, ` + bucketSums("d.open") + ` FROM document d
		WHERE d.kind = 'invoice' AND d.open <> 0 AND d.state = 'posted' AND +d.date <= ?1 AND (?2 = 0 OR d.entity_id = ?2) AND +d.currency = 'RUB' GROUP BY d.counterparty_id`
	openThen = `WITH ` + laterInvoices + ` SELECT d.counterparty_id, ` + bucketSums("l.sum") + ` FROM later l CROSS JOIN document d ON d.id = l.id
		WHERE d.state = 'posted' AND d.date <= ?1 AND (?2 = 0 OR d.entity_id = ?2) AND d.currency = 'RUB' GROUP BY d.counterparty_id`
)

const (
	restCounts = `(p.kind = 'opening' OR p.date >= (SELECT cutover FROM legal_entity WHERE id = p.entity_id)) AND p.hold = '' AND p.voided_at = '' AND +p.date <= ?1
		AND (?2 = 0 OR p.entity_id = ?2) AND +p.currency = 'RUB' GROUP BY p.counterparty_id`
	restNow  = `SELECT p.counterparty_id, SUM(p.rest) FROM payment p WHERE p.rest <> 0 AND p.counterparty_id IS NOT NULL AND ` + restCounts
	restThen = `SELECT p.counterparty_id, SUM(a.amount) FROM allocation a CROSS JOIN payment p ON p.id = a.payment_id
		WHERE a.voided_at = '' AND a.effective > ?1 AND p.counterparty_id IS NOT NULL AND ` + restCounts
)

func ageingRows(m map[int64]*domain.Buckets) []AgeingRow {
	out := make([]AgeingRow, 0, len(m))
	for id, b := range m {
		if *b != (domain.Buckets{}) {
			out = append(out, AgeingRow{id, *b})
		}
	}
	return out
}

// bucketSums adds a sum up by the five buckets of a document's last day. Days are compared as text.
func bucketSums(sum string) string {
	limits := []string{"", "?1", "?3", "?4", "?5", ""}
	cols := make([]string, 5)
	for i := range cols {
		var when []string
		if limits[i] != "" {
			when = append(when, "d.last_day < "+limits[i])
		}
		if limits[i+1] != "" {
			when = append(when, "d.last_day >= "+limits[i+1])
		}
		cols[i] = "SUM(CASE WHEN " + strings.Join(when, " AND ") + " THEN " + sum + " ELSE 0 END)"
	}
	return strings.Join(cols, ", ")
}

func bucketDays(asOf domain.Date) []any {
	return []any{asOf.AddDays(-30).String(), asOf.AddDays(-60).String(), asOf.AddDays(-90).String()}
}

// nearDays is how far back a day is near the present: what came later is then found by its dates, else all entries are run through.
const nearDays = 60

// keyBalances are the balances of ledger keys as of a day: those of now without what came later. Counterparties narrows it to
// some, with nil it is all.
func (s *Store) keyBalances(asOf domain.Date, counterparties []int64) string {
	index := "entry_key"
	if now := s.now(); asOf.AddDays(nearDays) >= domain.NewDate(now.Year(), now.Month(), now.Day()) {
		index = "entry_date"
	}
	return `SELECT b.entity_id, b.counterparty_id, b.contract_id, b.currency, b.amount - COALESCE(l.sum, 0) FROM balance b
	LEFT JOIN (SELECT entity_id, counterparty_id, contract_id, currency, SUM(debit) - SUM(credit) AS sum FROM entry INDEXED BY ` + index + `
		WHERE voided_at = '' AND before_cutover = 0 AND date > ?1 GROUP BY entity_id, counterparty_id, contract_id, currency) l
	ON l.entity_id = b.entity_id AND l.counterparty_id = b.counterparty_id AND l.contract_id = b.contract_id AND l.currency = b.currency
	WHERE b.amount - COALESCE(l.sum, 0) <> 0 AND (?2 = 0 OR b.entity_id = ?2) AND b.currency = 'RUB'` + amongIDs("b.counterparty_id", counterparties)
}

// BalancesOn returns the balances of ledger keys as of a day that are not zero.
func (s *Store) BalancesOn(ctx context.Context, entityID int64, asOf domain.Date) (map[domain.LedgerKey]domain.Money, error) {
	return s.BalancesOf(ctx, entityID, asOf, nil)
}

// BalancesOf is BalancesOn of some counterparties, with nil of all.
func (s *Store) BalancesOf(ctx context.Context, entityID int64, asOf domain.Date, counterparties []int64) (map[domain.LedgerKey]domain.Money, error) {
	out := map[domain.LedgerKey]domain.Money{}
	err := s.query(ctx, s.keyBalances(asOf, counterparties), []any{asOf.String(), entityID}, func(r *sql.Rows) error {
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
	short, err := s.openDebits(ctx, entityID, asOf, nil, left, func(d openDebit) {
		at(d.key.counterparty).Add(d.open, domain.OverdueDays(asOf, d.lastDay))
	})
	for k, m := range short {
		at(k.counterparty).Advances -= m
	}
	return ageingRows(rows), err
}

// OpenActs returns what is open of acts as of a day, by document, of some counterparties or with nil of all; acts that are closed
// are not among them.
func (s *Store) OpenActs(ctx context.Context, entityID int64, asOf domain.Date, counterparties []int64) (map[int64]domain.Money, error) {
	balances, err := s.BalancesOf(ctx, entityID, asOf, counterparties)
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
	_, err = s.openDebits(ctx, entityID, asOf, counterparties, left, func(d openDebit) { out[d.document] += d.open })
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

// walkedFirst is how many debits of a key are walked at first: mostly its last ones explain what it owes.
const walkedFirst = 4

// walkQuery hands out, for each key that owes, its last debits at most ?3 in the order in which they are closed, from the index of
// that order alone: id, document, last day and what no designated credit has used.
func walkQuery(owing string) string {
	return `WITH owing(entity_id, counterparty_id, contract_id, currency, amount) AS MATERIALIZED (` + owing + `)
	SELECT o.entity_id, o.counterparty_id, o.contract_id, COALESCE((SELECT group_concat(w, ';') FROM (
		SELECT x.id || ',' || COALESCE(x.document_id, 0) || ',' || x.last_day || ',' ||
			(x.debit - COALESCE((SELECT SUM(u.amount) FROM credit_use u WHERE u.debit_id = x.id AND u.voided_at = '' AND u.from_date <= ?1), 0)) AS w
		FROM entry x INDEXED BY entry_closing WHERE x.entity_id = o.entity_id AND x.counterparty_id = o.counterparty_id AND x.contract_id = o.contract_id AND x.currency = o.currency
			AND x.debit > 0 AND x.voided_at = '' AND x.before_cutover = 0 AND x.date <= ?1
		ORDER BY (x.kind <> 'refund') DESC, x.due DESC, x.date DESC, length(x.number_norm) DESC, x.number_norm DESC, x.id DESC LIMIT ?3)), '')
	FROM owing o WHERE o.amount > 0`
}

// cutDebits returns what corrections took off acts up to a day.
func (s *Store) cutDebits(ctx context.Context, asOf domain.Date) (map[int64]domain.Money, error) {
	out := map[int64]domain.Money{}
	err := s.query(ctx, `SELECT corrects_id, SUM(debit) FROM entry WHERE corrects_id IS NOT NULL AND debit < 0 AND voided_at = '' AND before_cutover = 0 AND date <= ? GROUP BY corrects_id`,
		[]any{asOf.String()}, func(r *sql.Rows) error {
			var id int64
			var sum domain.Money
			err := r.Scan(&id, &sum)
			out[id] = sum
			return err
		})
	return out, err
}

// openDebits walks the debits of keys that owe so much, from the last to the first, and hands out what of each is open. It
// returns what no debit explains: credits taken back on a day when they had not come yet, an advance below zero.
func (s *Store) openDebits(ctx context.Context, entityID int64, asOf domain.Date, counterparties []int64, left map[keyID]domain.Money, f func(openDebit)) (short map[keyID]domain.Money, err error) {
	cut, err := s.cutDebits(ctx, asOf)
	if err != nil {
		return nil, err
	}
	w := debitWalk{cut: cut, left: left, f: f, longer: map[keyID]bool{}}
	if err := s.query(ctx, walkQuery(s.keyBalances(asOf, counterparties)), []any{asOf.String(), entityID, walkedFirst}, w.key); err != nil {
		return nil, err
	}
	if len(w.longer) > 0 {
		whose := make([]int64, 0, len(w.longer))
		for k := range w.longer {
			whose = append(whose, k.counterparty)
		}
		w.again = true
		if err := s.query(ctx, walkQuery(s.keyBalances(asOf, distinct(whose))), []any{asOf.String(), entityID, -1}, w.key); err != nil {
			return nil, err
		}
	}
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

// debitWalk takes what keys owe off their debits.
type debitWalk struct {
	cut    map[int64]domain.Money
	left   map[keyID]domain.Money
	longer map[keyID]bool // keys that the first debits do not explain
	again  bool           // these are walked whole
	f      func(openDebit)
	run    []openDebit
}

// key walks one key.
func (w *debitWalk) key(r *sql.Rows) error {
	var k keyID
	var packed string
	if err := r.Scan(&k.entity, &k.counterparty, &k.contract, &packed); err != nil {
		return err
	}
	if w.again && !w.longer[k] {
		return nil
	}
	left, n := w.left[k], 0
	w.run = w.run[:0]
	for packed != "" && left > 0 {
		var one string
		one, packed, _ = strings.Cut(packed, ";")
		n++
		d := openDebit{key: k}
		var day string
		for i, to := range []*int64{&d.entry, &d.document, nil, (*int64)(&d.open)} {
			var field string
			if field, one, _ = strings.Cut(one, ","); to == nil {
				day = field
			} else if *to, _ = strconv.ParseInt(field, 10, 64); i == 3 {
				d.open += w.cut[d.entry]
			}
		}
		if d.open = min(left, d.open); d.open > 0 {
			left -= d.open
			d.lastDay = domain.ParseISO(day)
			w.run = append(w.run, d)
		}
	}
	if left > 0 && n == walkedFirst && !w.again {
		w.longer[k] = true
		return nil
	}
	w.left[k] = left
	if left == 0 {
		for _, d := range w.run {
			w.f(d)
		}
	}
	return nil
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
