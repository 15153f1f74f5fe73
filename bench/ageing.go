package main

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"accord/domain"
	"accord/office"
	_ "accord/storage" // registers the driver
)

var halfYearAgo = today.AddMonths(-6)

// The same totals by plain SQL from the facts alone, without the projections: the reference of both ageings. ?1 is the
// day, ?2 to ?4 the limits of the buckets. Buckets 0 to 4, and 5 the advances.
const (
	bucket = "CASE WHEN last_day >= ?1 THEN 0 WHEN last_day >= ?2 THEN 1 WHEN last_day >= ?3 THEN 2 WHEN last_day >= ?4 THEN 3 ELSE 4 END"

	invoicesByFacts = `WITH paid(id, sum) AS (SELECT invoice_id, SUM(amount) FROM allocation WHERE voided_at = '' AND effective <= ?1 AND invoice_id IS NOT NULL GROUP BY invoice_id),
		rounded(id, sum) AS (SELECT invoice_id, SUM(amount) FROM rounding WHERE voided_at = '' AND date <= ?1 GROUP BY invoice_id),
		given(id, sum) AS (SELECT payment_id, SUM(amount) FROM allocation WHERE voided_at = '' AND effective <= ?1 GROUP BY payment_id)
		SELECT counterparty_id, ` + bucket + `, SUM(total - COALESCE(paid.sum, 0) - COALESCE(rounded.sum, 0)) FROM document d LEFT JOIN paid ON paid.id = d.id LEFT JOIN rounded ON rounded.id = d.id
		WHERE kind = 'invoice' AND state = 'posted' AND date <= ?1 GROUP BY 1, 2
		UNION ALL SELECT counterparty_id, 5, SUM(amount - COALESCE(given.sum, 0)) FROM payment p LEFT JOIN given ON given.id = p.id
		WHERE kind IN ('receipt', 'opening') AND hold = '' AND counterparty_id IS NOT NULL AND voided_at = '' AND date <= ?1 GROUP BY 1`

	ledgerByFacts = `WITH live AS (SELECT * FROM entry WHERE voided_at = '' AND before_cutover = 0 AND date <= ?1),
		balances(e, c, k, sum) AS (SELECT entity_id, counterparty_id, contract_id, SUM(debit) - SUM(credit) FROM live GROUP BY 1, 2, 3),
		used(id, sum) AS (SELECT debit_id, SUM(amount) FROM credit_use WHERE voided_at = '' AND from_date <= ?1 GROUP BY 1),
		debits AS (SELECT l.counterparty_id, l.last_day, l.debit - COALESCE(u.sum, 0) AS free, b.sum AS owed,
			COALESCE(SUM(l.debit - COALESCE(u.sum, 0)) OVER (PARTITION BY l.entity_id, l.counterparty_id, l.contract_id
				ORDER BY l.due DESC, l.date DESC, length(l.number_norm) DESC, l.number_norm DESC, l.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer
			FROM live l JOIN balances b ON b.e = l.entity_id AND b.c = l.counterparty_id AND b.k = l.contract_id LEFT JOIN used u ON u.id = l.id WHERE l.debit > 0 AND b.sum > 0)
		SELECT counterparty_id, ` + bucket + `, SUM(MIN(free, owed - newer)) FROM debits WHERE owed > newer GROUP BY 1, 2
		UNION ALL SELECT c, 5, -SUM(sum) FROM balances WHERE sum < 0 GROUP BY 1`
)

// aged is a whole report by counterparty.
type aged map[int64]domain.Buckets

func agedByFacts(db *sql.DB, query string, day domain.Date) (out aged, err error) {
	rows, err := db.Query(query, day.String(), day.AddDays(-30).String(), day.AddDays(-60).String(), day.AddDays(-90).String())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	out = aged{}
	for rows.Next() {
		var id int64
		var bucket int
		var sum domain.Money
		if err := rows.Scan(&id, &bucket, &sum); err != nil {
			return nil, err
		}
		b := out[id]
		if bucket == 5 {
			b.Advances += sum
		} else {
			b.Add(sum, []int{0, 1, 31, 61, 91}[bucket])
		}
		out[id] = b
	}
	for id, b := range out {
		if b == (domain.Buckets{}) {
			delete(out, id)
		}
	}
	return out, rows.Err()
}

// ageing compares the reports of both bases, today and half a year ago, with the plain queries: sums and times.
func (b *bench) ageing() error {
	o, err := office.Open(b.ctx, b.book.path, settings())
	if err != nil {
		return err
	}
	defer func() { _ = o.Close() }()
	db, err := sql.Open("sqlite3", "file:"+b.book.path+"?mode=ro&_query_only=on")
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	for _, basis := range []office.Basis{office.ByInvoices, office.ByLedger} {
		query := invoicesByFacts
		if basis == office.ByLedger {
			query = ledgerByFacts
		}
		for _, day := range []domain.Date{today, halfYearAgo} {
			if err := b.ageOnce(o, db, basis, query, day); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bench) ageOnce(o *office.Office, db *sql.DB, basis office.Basis, query string, day domain.Date) error {
	var rep domain.Ageing
	var facts aged
	var ours, plain []time.Duration
	// In turns, so that a noisy moment strikes both.
	for range 5 {
		once, err := timed(1, func() (err error) {
			rep, err = o.Ageing(b.ctx, office.AgeingQuery{AsOf: day, Basis: basis})
			return err
		})
		if err != nil {
			return err
		}
		ours = append(ours, once...)
		if once, err = timed(1, func() (err error) { facts, err = agedByFacts(db, query, day); return err }); err != nil {
			return err
		}
		plain = append(plain, once...)
	}
	slices.Sort(ours)
	slices.Sort(plain)
	name := fmt.Sprintf("ageing by %s as of %s", basis, day)
	if len(rep.Rows) != len(facts) {
		b.wrong = append(b.wrong, fmt.Sprintf("%s: %d clients, by facts %d", name, len(rep.Rows), len(facts)))
	}
	for _, r := range rep.Rows {
		if facts[r.CounterpartyID] != r.Buckets {
			b.wrong = append(b.wrong, fmt.Sprintf("%s: counterparty %d has %v, by facts %v", name, r.CounterpartyID, r.Buckets, facts[r.CounterpartyID]))
			break
		}
	}
	ratio := float64(median(ours)) / float64(median(plain))
	b.table.add(name, spread(ours), spread(plain), ratio, "<= 2.00", ratio <= 2)
	return nil
}

// reconcile measures one client's year, for clients chosen evenly.
func (b *bench) reconcile() error {
	o, err := office.Open(b.ctx, b.book.path, settings())
	if err != nil {
		return err
	}
	defer func() { _ = o.Close() }()
	entities, err := o.Entities(b.ctx)
	if err != nil {
		return err
	}
	var ds []time.Duration
	rows := 0
	for i := range min(500, len(b.a.clients)) {
		c := b.a.clients[i*len(b.a.clients)/min(500, len(b.a.clients))]
		p, err := o.FindCounterparty(b.ctx, c.inn)
		if err != nil {
			return err
		}
		once, err := timed(1, func() error {
			r, err := o.Reconciliation(b.ctx, office.ReconciliationQuery{EntityID: entities[0].ID, CounterpartyID: p.ID, From: today.AddMonths(-12).AddDays(1), To: today})
			rows += len(r.Rows)
			return err
		})
		if err != nil {
			return err
		}
		ds = append(ds, once...)
	}
	slices.Sort(ds)
	mid, high := median(ds), ds[len(ds)*99/100]
	b.table.add("one client's year, median", millis(mid), "5.0 ms allowed", float64(mid)/float64(5*time.Millisecond), "<= 1.00", mid <= 5*time.Millisecond)
	b.table.add("one client's year, 99th of 100", millis(high), "5.0 ms allowed", float64(high)/float64(5*time.Millisecond), "<= 1.00", high <= 5*time.Millisecond)
	b.table.note("  rows of the ledger in all of them", fmt.Sprint(rows))
	return nil
}
