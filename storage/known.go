package storage

import (
	"context"
	"database/sql"
	"time"

	"accord/domain"
)

// knew says of a row that it had been recorded at an instant and not voided by then.
func knew(row, at string) string {
	return row + ".recorded_at <= " + at + " AND (" + row + ".voided_at = '' OR " + row + ".voided_at > " + at + ")"
}

// KnownInvoice is how an invoice stood on a day by what the book knew at an instant.
type KnownInvoice struct {
	CounterpartyID int64
	LastDay        domain.Date
	Rubles         bool
	Annulled       bool
	Paid, Open     domain.Money // nothing of an annulled one
}

var knownInvoices = `SELECT d.id, d.counterparty_id, d.last_day, d.currency = 'RUB', d.voided_at <> '' AND d.voided_at <= ?3, d.total,
	COALESCE((SELECT SUM(a.amount) FROM allocation a WHERE a.invoice_id = d.id AND a.effective <= ?1 AND ` + knew("a", "?3") + `), 0),
	COALESCE((SELECT SUM(r.amount) FROM rounding r WHERE r.invoice_id = d.id AND r.date <= ?1 AND ` + knew("r", "?3") + `), 0)
	FROM document d WHERE d.kind = 'invoice' AND d.state <> 'draft' AND d.recorded_at <= ?3 AND d.date <= ?1 AND (?2 = 0 OR d.entity_id = ?2)`

// KnownInvoices returns the invoices of an entity (0: all) dated up to a day that had been issued at an instant, as they stood on the
// day by what was known then. What was a draft then is not among them.
func (s *Store) KnownInvoices(ctx context.Context, entityID int64, asOf domain.Date, at time.Time) (map[int64]KnownInvoice, error) {
	out := map[int64]KnownInvoice{}
	err := s.query(ctx, knownInvoices, []any{asOf.String(), entityID, instant(at)}, func(r *sql.Rows) error {
		var id int64
		var k KnownInvoice
		var last string
		var total, rounded domain.Money
		if err := r.Scan(&id, &k.CounterpartyID, &last, &k.Rubles, &k.Annulled, &total, &k.Paid, &rounded); err != nil {
			return err
		}
		k.LastDay, k.Open = domain.ParseISO(last), total-k.Paid-rounded
		if k.Annulled {
			k.Paid, k.Open = 0, 0
		}
		out[id] = k
		return nil
	})
	return out, err
}

// A receipt's entry tells whose it was held to be: the payment itself says only whose it is now.
var knownAdvances = `SELECT e.counterparty_id, e.credit - COALESCE((SELECT SUM(a.amount) FROM allocation a WHERE a.payment_id = e.payment_id AND a.effective <= ?1 AND ` + knew("a", "?3") + `), 0)
	FROM entry e WHERE e.payment_id IS NOT NULL AND e.kind IN ('receipt', 'opening') AND e.credit > 0 AND e.before_cutover = 0 AND e.currency = 'RUB' AND e.date <= ?1
	AND (?2 = 0 OR e.entity_id = ?2) AND ` + knew("e", "?3")

// AgeInvoicesKnown is AgeInvoices by what the book knew at an instant.
func (s *Store) AgeInvoicesKnown(ctx context.Context, entityID int64, asOf domain.Date, at time.Time) ([]AgeingRow, error) {
	invoices, err := s.KnownInvoices(ctx, entityID, asOf, at)
	if err != nil {
		return nil, err
	}
	rows := agedRows{}
	for _, k := range invoices {
		if k.Rubles && k.Open != 0 {
			rows.of(k.CounterpartyID).Add(k.Open, domain.OverdueDays(asOf, k.LastDay))
		}
	}
	err = s.query(ctx, knownAdvances, []any{asOf.String(), entityID, instant(at)}, func(r *sql.Rows) error {
		var id int64
		var rest domain.Money
		err := r.Scan(&id, &rest)
		rows.of(id).Advances += rest
		return err
	})
	return ageingRows(rows), err
}

// AgeLedgerKnown is AgeLedger by what the book knew at an instant; the cut-over is that of now.
func (s *Store) AgeLedgerKnown(ctx context.Context, entityID int64, asOf domain.Date, at time.Time) ([]AgeingRow, error) {
	known := instant(at)
	entries, err := s.entries(ctx, "before_cutover = 0 AND currency = 'RUB' AND date <= ?1 AND (?2 = 0 OR entity_id = ?2) AND "+knew("entry", "?3")+" ORDER BY id", asOf.String(), entityID, known)
	if err != nil {
		return nil, err
	}
	keys, of := map[domain.LedgerKey][]domain.Entry{}, map[int64]domain.LedgerKey{}
	for _, e := range entries {
		keys[e.Key] = append(keys[e.Key], e)
		of[e.ID] = e.Key
	}
	uses := map[domain.LedgerKey][]domain.CreditUse{}
	err = s.query(ctx, "SELECT u.id, u.credit_id, u.debit_id, u.amount, u.from_date FROM credit_use u WHERE "+knew("u", "?1"), []any{known}, func(r *sql.Rows) error {
		var u domain.CreditUse
		var from string
		if err := r.Scan(&u.ID, &u.CreditID, &u.DebitID, &u.Amount, &from); err != nil {
			return err
		}
		u.From = domain.ParseISO(from)
		if k, ok := of[u.DebitID]; ok && of[u.CreditID] == k {
			uses[k] = append(uses[k], u)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	rows := agedRows{}
	for k, es := range keys {
		x := domain.Explain(es, uses[k], asOf)
		for _, d := range x.Open {
			rows.of(k.CounterpartyID).Add(d.Open, domain.OverdueDays(asOf, d.Entry.LastDay))
		}
		for _, c := range x.Rests {
			rows.of(k.CounterpartyID).Advances += c.Left
		}
	}
	return ageingRows(rows), nil
}

type agedRows map[int64]*domain.Buckets

func (m agedRows) of(id int64) *domain.Buckets {
	if m[id] == nil {
		m[id] = &domain.Buckets{}
	}
	return m[id]
}

// TraySumKnown is TraySum by what the book knew at an instant.
func (s *Store) TraySumKnown(ctx context.Context, entityID int64, asOf domain.Date, at time.Time) (m domain.Money, err error) {
	err = s.query(ctx, `SELECT COALESCE(SUM(p.amount), 0) FROM payment p WHERE p.kind = 'receipt' AND p.currency = 'RUB' AND p.date <= ?1 AND (?2 = 0 OR p.entity_id = ?2) AND `+knew("p", "?3")+`
		AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.payment_id = p.id AND `+knew("e", "?3")+`)`, []any{asOf.String(), entityID, instant(at)}, func(r *sql.Rows) error { return r.Scan(&m) })
	return m, err
}
