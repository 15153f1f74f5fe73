package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// A receipt waits for a person while nobody is credited with it, while it is held, or while it has a rest and its payer an open
// invoice that was not there when someone left the rest as an advance. One walk along payment_resting finds all, oldest first.
const waitingQuery = "SELECT " + paymentCols + ` FROM payment INDEXED BY payment_resting
	WHERE kind = 'receipt' AND rest > 0 AND voided_at = '' AND (?1 = 0 OR entity_id = ?1) AND (counterparty_id IS NULL OR hold <> '' OR EXISTS (
		SELECT 1 FROM document d WHERE d.counterparty_id = payment.counterparty_id AND d.entity_id = payment.entity_id AND d.currency = payment.currency
		AND d.kind = 'invoice' AND d.open <> 0 AND d.open > 0 AND d.state = 'posted'
		AND d.recorded_at > COALESCE((SELECT MAX(k.recorded_at) FROM kept_advance k WHERE k.payment_id = payment.id AND k.voided_at = ''), '')))
	ORDER BY date, number, id LIMIT ?2`

// Money that went out to somebody with a client's tax id is perhaps a refund; a person says so.
const perhapsRefundsQuery = "SELECT " + paymentCols + ` FROM payment INDEXED BY payment_outgoing
	WHERE kind = 'outgoing' AND voided_at = '' AND date >= ?3 AND (?1 = 0 OR entity_id = ?1) AND remitter_inn <> ''
	AND EXISTS (SELECT 1 FROM counterparty c WHERE c.inn = payment.remitter_inn) ORDER BY date, number, id LIMIT ?2`

// WaitingPayments returns the receipts of an entity (0: of all) that wait for a person, oldest first, at most so many.
func (s *Store) WaitingPayments(ctx context.Context, entityID int64, limit int) ([]domain.Payment, error) {
	return s.paymentsBy(ctx, waitingQuery, entityID, limit)
}

// PerhapsRefunds returns the operations since a day by which money went to somebody with the tax id of a client.
func (s *Store) PerhapsRefunds(ctx context.Context, entityID int64, since domain.Date, limit int) ([]domain.Payment, error) {
	return s.paymentsBy(ctx, perhapsRefundsQuery, entityID, limit, since.String())
}

func (s *Store) paymentsBy(ctx context.Context, q string, args ...any) (out []domain.Payment, err error) {
	err = s.query(ctx, q, args, func(r *sql.Rows) error {
		p, err := scanPayment(r)
		out = append(out, p)
		return err
	})
	return out, err
}

// KeepAdvance remembers that what rests of a payment is left as an advance.
func (s *Store) KeepAdvance(ctx context.Context, paymentID int64) error {
	id, err := s.nextID(ctx, "kept_advance")
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO kept_advance (id, payment_id, recorded_at) VALUES (?,?,?)", id, paymentID, s.tx.at)
	return err
}

// ForgetAdvance makes a payment with a rest wait again.
func (s *Store) ForgetAdvance(ctx context.Context, paymentID int64) error {
	_, err := s.exec(ctx, "UPDATE kept_advance SET voided_at = ? WHERE payment_id = ? AND voided_at = ''", s.tx.at, paymentID)
	return err
}

// ForgetPayerRule takes back the rule by which a remitter pays for a debtor.
func (s *Store) ForgetPayerRule(ctx context.Context, inn string, counterpartyID int64) error {
	_, err := s.exec(ctx, "UPDATE payer_rule SET voided_at = ? WHERE remitter_inn = ? AND counterparty_id = ? AND voided_at = ''", s.tx.at, inn, counterpartyID)
	return err
}

// Habit is how often a remitter has paid for a debtor.
type Habit struct {
	Times int
	Last  domain.Date
	Rule  string // the basis of the rule that credits it by itself, "" none
}

const habitQuery = `SELECT COUNT(*), COALESCE(MAX(date), ''), COALESCE((SELECT basis FROM payer_rule WHERE remitter_inn = ?2 AND counterparty_id = ?1 AND voided_at = '' ORDER BY id DESC LIMIT 1), '')
	FROM payment WHERE counterparty_id = ?1 AND remitter_inn = ?2 AND kind = 'receipt' AND hold = '' AND voided_at = '' AND id <> ?3`

// HabitOf tells how often a tax id has paid for a counterparty, but for one payment.
func (s *Store) HabitOf(ctx context.Context, counterpartyID int64, inn string, but int64) (h Habit, err error) {
	var last string
	err = s.query(ctx, habitQuery, []any{counterpartyID, inn, but}, func(r *sql.Rows) error { return r.Scan(&h.Times, &last, &h.Rule) })
	h.Last = domain.ParseISO(last)
	return h, err
}
