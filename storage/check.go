package storage

import (
	"context"
	"database/sql"
	"fmt"

	"accord/domain"
)

// Problem is something in a book that must not be: the rule that is broken and where.
type Problem struct {
	Rule    string
	Subject string
	Detail  string
}

// soundQueries find rows that break a rule; each answers with a subject and a detail.
var soundQueries = []struct{ rule, q string }{
	{"allocation_over_payment", `SELECT 'payment ' || p.number || ' ' || p.date, 'given ' || SUM(a.amount) || ' of ' || p.amount FROM allocation a JOIN payment p ON p.id = a.payment_id
		WHERE a.voided_at = '' GROUP BY p.id, p.number, p.date, p.amount HAVING SUM(a.amount) > p.amount`},
	{"allocation_over_invoice", `SELECT 'invoice ' || d.number || ' ' || d.date, 'given ' || SUM(a.amount) || ' of ' || d.total FROM allocation a JOIN document d ON d.id = a.invoice_id
		WHERE a.voided_at = '' GROUP BY d.id, d.number, d.date, d.total HAVING SUM(a.amount) > d.total`},
	{"allocation_to_dead_invoice", `SELECT 'invoice ' || d.number || ' ' || d.date, d.state FROM allocation a JOIN document d ON d.id = a.invoice_id WHERE a.voided_at = '' AND d.state <> 'posted'`},
	{"allocation_effect", `SELECT 'invoice ' || d.number || ' ' || d.date, a.effective FROM allocation a JOIN document d ON d.id = a.invoice_id JOIN payment p ON p.id = a.payment_id
		WHERE a.voided_at = '' AND (a.effective < d.date OR a.effective < p.date)`},
	{"invoice_open", `SELECT 'invoice ' || number || ' ' || date, 'kept ' || open || ', recomputed ' || want FROM (SELECT d.number, d.date, d.open, CASE WHEN d.state <> 'posted' THEN 0 ELSE d.total
		- COALESCE((SELECT SUM(amount) FROM allocation WHERE invoice_id = d.id AND voided_at = ''), 0) - COALESCE((SELECT SUM(amount) FROM rounding WHERE invoice_id = d.id AND voided_at = ''), 0) END AS want
		FROM document d WHERE d.kind = 'invoice') x WHERE open <> want`},
	{"payment_rest", `SELECT 'payment ' || number || ' ' || date, 'kept ' || rest || ', recomputed ' || want FROM (SELECT p.number, p.date, p.rest, CASE WHEN p.kind NOT IN ('receipt','opening') THEN 0 ELSE p.amount
		- COALESCE((SELECT SUM(amount) FROM allocation WHERE payment_id = p.id AND voided_at = ''), 0) END AS want FROM payment p WHERE p.voided_at = '') x WHERE rest <> want`},
	{"balance", `SELECT 'counterparty ' || counterparty_id || ' contract ' || contract_id, 'kept ' || kept || ', recomputed ' || want FROM (
		SELECT counterparty_id, contract_id, SUM(kept) AS kept, SUM(want) AS want FROM (
			SELECT entity_id, counterparty_id, contract_id, currency, amount AS kept, 0 AS want FROM balance
			UNION ALL SELECT entity_id, counterparty_id, contract_id, currency, 0, debit - credit FROM entry WHERE voided_at = '' AND before_cutover = 0) u
		GROUP BY entity_id, counterparty_id, contract_id, currency) x WHERE kept <> want`},
	{"cutover", `SELECT 'entry ' || e.id, e.date FROM entry e JOIN legal_entity en ON en.id = e.entity_id WHERE e.voided_at = '' AND e.before_cutover <> CASE WHEN e.kind <> 'opening' AND e.date < en.cutover THEN 1 ELSE 0 END`},
	{"document_sum", `SELECT d.kind || ' ' || d.number || ' ' || d.date, 'total ' || d.total || ', lines ' || SUM(l.sum) FROM document d JOIN document_line l ON l.document_id = d.id
		GROUP BY d.id, d.kind, d.number, d.date, d.total, d.vat HAVING SUM(l.sum) <> d.total OR SUM(l.vat) <> d.vat`},
	{"document_days", `SELECT d.kind || ' ' || d.number || ' ' || d.date, 'kept ' || d.served_from || '..' || d.served_to FROM document d
		LEFT JOIN (SELECT document_id, MIN(from_date) AS since, MAX(MAX(from_date, to_date)) AS till FROM document_line WHERE from_date <> '' GROUP BY document_id) l ON l.document_id = d.id
		WHERE d.state <> 'draft' AND (d.served_from <> COALESCE(l.since, d.date) OR d.served_to <> COALESCE(l.till, d.date))`},
	{"act_in_ledger", `SELECT d.kind || ' ' || d.number || ' ' || d.date, d.state FROM document d WHERE d.kind IN ('act','correction') AND d.state = 'posted'
		AND (SELECT COALESCE(SUM(debit), 0) FROM entry WHERE document_id = d.id AND voided_at = '') <> d.total`},
	{"dead_act_in_ledger", `SELECT d.kind || ' ' || d.number || ' ' || d.date, d.state FROM document d JOIN entry e ON e.document_id = d.id AND e.voided_at = '' WHERE d.state <> 'posted'`},
	{"receipt_in_ledger", `SELECT 'payment ' || p.number || ' ' || p.date, 'attributed, not credited whole' FROM payment p WHERE p.kind = 'receipt' AND p.counterparty_id IS NOT NULL AND p.hold = '' AND p.voided_at = ''
		AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.payment_id = p.id AND e.voided_at = '' AND e.credit = p.amount AND e.counterparty_id = p.counterparty_id AND e.contract_id = COALESCE(p.contract_id, 0) AND e.date = p.date)`},
	{"tray_in_ledger", `SELECT 'payment ' || p.number || ' ' || p.date, 'in the tray and in the ledger' FROM payment p JOIN entry e ON e.payment_id = p.id AND e.voided_at = '' WHERE p.kind = 'receipt' AND (p.counterparty_id IS NULL OR p.hold <> '')`},
	{"use_over_credit", `SELECT 'entry ' || e.id, 'used ' || SUM(u.amount) || ' of ' || e.credit FROM credit_use u JOIN entry e ON e.id = u.credit_id WHERE u.voided_at = '' GROUP BY e.id, e.credit HAVING SUM(u.amount) > e.credit`},
	{"use_over_debit", `SELECT 'entry ' || e.id, 'used ' || SUM(u.amount) || ' of ' || e.debit FROM credit_use u JOIN entry e ON e.id = u.debit_id WHERE u.voided_at = '' GROUP BY e.id, e.debit HAVING SUM(u.amount) > e.debit`},
	{"use_other_key", `SELECT 'credit use ' || u.id, '' FROM credit_use u JOIN entry c ON c.id = u.credit_id JOIN entry d ON d.id = u.debit_id WHERE u.voided_at = ''
		AND (c.entity_id <> d.entity_id OR c.counterparty_id <> d.counterparty_id OR c.contract_id <> d.contract_id OR c.currency <> d.currency OR c.voided_at <> '' OR d.voided_at <> '')`},
	{"audit_missing", `SELECT d.kind || ' ' || d.number || ' ' || d.date, 'posted without an audit record' FROM document d WHERE d.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = d.kind AND a.subject_id = d.id)`},
	{"audit_missing", `SELECT 'payment ' || p.number || ' ' || p.date, 'kept without an audit record' FROM payment p WHERE p.kind <> 'opening' AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = 'payment' AND a.subject_id = p.id)`},
	{"erased_person", `SELECT 'person ' || p.id, 'erased, yet something personal is kept' FROM person p WHERE p.erased_at <> '' AND (EXISTS (SELECT 1 FROM person_channel c WHERE c.person_id = p.id)
		OR EXISTS (SELECT 1 FROM fact f WHERE f.person_id = p.id AND f.text || f.source || f.purpose <> '') OR EXISTS (SELECT 1 FROM audit_value v WHERE v.subject = 'person' AND v.subject_id = p.id)
		OR EXISTS (SELECT 1 FROM offer_version o WHERE o.person_id = p.id AND o.cover <> ''))`},
	{"team_twice", `SELECT 'client ' || a.client_id, a.role || ' held by employees ' || a.employee_id || ' and ' || b.employee_id FROM client_team a
		JOIN client_team b ON b.client_id = a.client_id AND b.role = a.role AND b.id > a.id AND (a.role <> 'production' OR b.employee_id = a.employee_id)
		WHERE (a.until = '' OR b.since <= a.until) AND (b.until = '' OR a.since <= b.until) AND (a.until = '' OR a.since <= a.until) AND (b.until = '' OR b.since <= b.until)`},
	{"client_group", `SELECT 'client ' || c.id, 'group ' || COALESCE(c.group_id, 0) || ', its account manager is of ' || COALESCE(m.group_id, 0) FROM client c` + managerJoin + `
		WHERE c.group_by_hand = 0 AND m.id IS NOT NULL AND c.group_id IS NOT m.group_id`},
	{"audit_missing", `SELECT 'client ' || t.client_id, 'a team without an audit record' FROM client_team t WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = 'client' AND a.subject_id = t.client_id)`},
	{"audit_missing", `SELECT 'employee ' || e.id, 'added without an audit record' FROM employee e WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = 'employee' AND a.subject_id = e.id)`},
	{"series_gap", `SELECT s.kind || ' ' || s.year, 'given ' || (s.next_number - s.first_number) || ', found ' || (SELECT COUNT(*) FROM document d WHERE d.entity_id = s.entity_id AND d.kind = s.kind AND d.year = s.year
		AND d.imported = 0 AND d.state IN ('posted','annulled')) FROM number_series s WHERE s.kind IN ('invoice','act','correction') AND s.next_number - s.first_number <> (SELECT COUNT(*) FROM document d WHERE d.entity_id = s.entity_id AND d.kind = s.kind AND d.year = s.year
		AND d.imported = 0 AND d.state IN ('posted','annulled'))`},
	{"series_gap", `SELECT s.kind || ' ' || s.year, 'given ' || (s.next_number - s.first_number) || ', found ' || n FROM (SELECT s.kind, s.year, s.next_number, s.first_number,
		(SELECT COUNT(*) FROM offer o WHERE o.entity_id = s.entity_id AND o.year = s.year) AS n FROM number_series s WHERE s.kind = 'offer') s WHERE s.next_number - s.first_number <> n`},
	{"series_gap", `SELECT s.kind || ' ' || s.year, 'given ' || (s.next_number - s.first_number) || ', found ' || n FROM (SELECT s.kind, s.year, s.next_number, s.first_number,
		(SELECT COUNT(*) FROM reconciliation_act a WHERE a.entity_id = s.entity_id AND a.year = s.year AND a.voided_at = '') AS n FROM number_series s WHERE s.kind = 'reconciliation') s WHERE s.next_number - s.first_number <> n`},
	{"audit_missing", `SELECT 'reconciliation act ' || r.number || ' ' || r.year, 'made without an audit record' FROM reconciliation_act r WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = 'reconciliation' AND a.subject_id = r.id)`},
	{"offer_versions", `SELECT 'offer ' || o.number || ' ' || o.year, 'version ' || v.n || ' of ' || t.total || ' ' || v.state FROM offer o JOIN offer_version v ON v.offer_id = o.id
		JOIN (SELECT offer_id, COUNT(*) AS total, MAX(n) AS last FROM offer_version GROUP BY offer_id) t ON t.offer_id = o.id
		WHERE t.last <> t.total OR (v.n < t.last) <> (v.state = 'superseded' OR v.state = 'rejected' AND v.n < t.last)`},
	{"audit_missing", `SELECT 'offer ' || o.number || ' ' || o.year, 'issued without an audit record' FROM offer o WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = 'offer' AND a.subject_id = o.id)`},
}

// Check looks for everything that must not be in a book: broken sums, projections that differ from their facts, a broken
// audit chain, a damaged file.
func (s *Store) Check(ctx context.Context) ([]Problem, error) {
	var out []Problem
	note := func(rule, subject, detail string) { out = append(out, Problem{rule, subject, detail}) }
	for _, pragma := range []string{"PRAGMA integrity_check", "PRAGMA foreign_key_check"} {
		err := s.query(ctx, pragma, nil, func(r *sql.Rows) error {
			if pragma == "PRAGMA foreign_key_check" {
				var table, parent string
				var row, key sql.NullInt64
				err := r.Scan(&table, &row, &parent, &key)
				note("foreign_key", fmt.Sprintf("%s %d", table, row.Int64), parent)
				return err
			}
			var word string
			err := r.Scan(&word)
			if word != "ok" {
				note("file", s.path, word)
			}
			return err
		})
		if err != nil {
			return out, busy(s.path, err)
		}
	}
	for _, c := range soundQueries {
		n := 0
		err := s.query(ctx, c.q, nil, func(r *sql.Rows) error {
			var subject, detail string
			err := r.Scan(&subject, &detail)
			if n++; n <= 100 {
				note(c.rule, subject, detail)
			}
			return err
		})
		if err != nil {
			return out, busy(s.path, err)
		}
	}
	broken, err := s.BrokenChain(ctx)
	if err != nil {
		return out, err
	}
	if broken != 0 {
		note("audit_chain", fmt.Sprintf("record %d", broken), "altered or removed")
	}
	if err := s.checkSearch(ctx, note); err != nil {
		return out, busy(s.path, err)
	}
	return out, s.checkAgeing(ctx, note)
}

// checkAgeing compares, for every ledger key, what the whole rule leaves open and in advance with the kept balance.
func (s *Store) checkAgeing(ctx context.Context, note func(string, string, string)) error {
	balances, err := s.Balances(ctx, 0)
	if err != nil {
		return err
	}
	sums := map[int64]domain.Money{}
	for k, m := range balances {
		if k.Currency == domain.RUB {
			sums[k.CounterpartyID] += m
		}
	}
	rows, err := s.AgeLedger(ctx, 0, domain.LastDate)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if b := r.Buckets; b.Total-b.Advances != sums[r.CounterpartyID] {
			note("ageing", fmt.Sprintf("counterparty %d", r.CounterpartyID), fmt.Sprintf("aged %v, balance %v", b.Total-b.Advances, sums[r.CounterpartyID]))
		}
		delete(sums, r.CounterpartyID)
	}
	for id, m := range sums {
		if m != 0 {
			note("ageing", fmt.Sprintf("counterparty %d", id), fmt.Sprintf("not aged, balance %v", m))
		}
	}
	return nil
}
