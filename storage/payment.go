package storage

import (
	"context"
	"database/sql"
	"strings"

	"accord/domain"
)

const paymentCols = `id, entity_id, account, direction, kind, date, doc_date, number, amount, currency, other_account, remitter, remitter_inn, remitter_kpp,
	purpose, bank_kind, extra, COALESCE(counterparty_id, 0), COALESCE(contract_id, 0), basis, hold, rest, version, COALESCE(import_id, 0)`

func scanPayment(r *sql.Rows, more ...any) (domain.Payment, error) {
	var p domain.Payment
	var date, docDate string
	to := append([]any{
		&p.ID, &p.EntityID, &p.Account, &p.Direction, &p.Kind, &date, &docDate, &p.Number, &p.Amount, &p.Currency, &p.OtherAccount, &p.Remitter,
		&p.RemitterINN, &p.RemitterKPP, &p.Purpose, &p.BankKind, &p.Extra, &p.CounterpartyID, &p.ContractID, &p.Basis, &p.Hold, &p.Rest, &p.Version, &p.ImportID,
	}, more...)
	err := r.Scan(to...)
	p.Date, p.DocDate = domain.ParseISO(date), domain.ParseISO(docDate)
	return p, err
}

func (s *Store) payments(ctx context.Context, where string, args ...any) (out []domain.Payment, err error) {
	err = s.query(ctx, "SELECT "+paymentCols+" FROM payment WHERE "+where, args, func(r *sql.Rows) error {
		p, err := scanPayment(r)
		out = append(out, p)
		return err
	})
	return out, err
}

// Payment returns a payment by id.
func (s *Store) Payment(ctx context.Context, id int64) (domain.Payment, error) {
	ps, err := s.payments(ctx, "id = ? AND voided_at = ''", id)
	if err == nil && len(ps) == 0 {
		err = domain.Refuse(domain.NotFound, "payment", "not_found.payment")
	}
	if err != nil {
		return domain.Payment{}, err
	}
	return ps[0], nil
}

// restOf is what a fresh payment has to give to invoices: only money of clients has a rest.
func restOf(p domain.Payment) domain.Money {
	if p.Kind == domain.Receipt || p.Kind == domain.OpeningPaid {
		return p.Amount
	}
	return 0
}

// AddPayment writes a payment, gives it its id, and writes what it gives to invoices at once; a receipt's rest is all else.
func (s *Store) AddPayment(ctx context.Context, p *domain.Payment, give ...domain.Allocation) (err error) {
	if p.ID, err = s.nextID(ctx, "payment"); err != nil {
		return err
	}
	p.Version, p.Rest = 1, restOf(*p)
	for i := range give {
		give[i].PaymentID = p.ID
		p.Rest -= give[i].Amount
	}
	if _, err = s.exec(ctx, `INSERT INTO payment (id, entity_id, account, direction, kind, date, doc_date, number, amount, currency, other_account, remitter,
		remitter_inn, remitter_kpp, purpose, bank_kind, extra, counterparty_id, contract_id, basis, hold, import_id, recorded_at, rest)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		p.ID, p.EntityID, p.Account, string(p.Direction), string(p.Kind), p.Date.String(), p.DocDate.String(), p.Number, int64(p.Amount), p.Currency, p.OtherAccount, p.Remitter,
		p.RemitterINN, p.RemitterKPP, p.Purpose, p.BankKind, p.Extra, null(p.CounterpartyID), null(p.ContractID), p.Basis, string(p.Hold), null(p.ImportID), s.tx.at, int64(p.Rest)); err != nil {
		return err
	}
	if s.tx.search.paidFrom == 0 {
		s.tx.search.paidFrom = p.ID
	}
	return s.writeAllocations(ctx, give)
}

// SaveAttribution writes what a payment is and to whom it is credited. The ledger entry is written separately.
func (s *Store) SaveAttribution(ctx context.Context, p *domain.Payment) error {
	err := s.change(ctx, "payment", `UPDATE payment SET kind = ?, counterparty_id = ?, contract_id = ?, basis = ?, hold = ?, version = version + 1
		WHERE id = ? AND version = ? AND voided_at = ''`, string(p.Kind), null(p.CounterpartyID), null(p.ContractID), p.Basis, string(p.Hold), p.ID, p.Version)
	p.Version++
	if err != nil {
		return err
	}
	s.tx.search.payments = append(s.tx.search.payments, p.ID)
	return s.refreshPayments(ctx, []int64{p.ID})
}

// SaveWords takes over what a newer statement says of a known operation: purpose, kind and what was absent before.
func (s *Store) SaveWords(ctx context.Context, p domain.Payment) error {
	if _, err := s.exec(ctx, `UPDATE payment SET kind = ?, direction = ?, account = ?, other_account = ?, remitter = ?, remitter_inn = ?, remitter_kpp = ?, purpose = ?, bank_kind = ?, doc_date = ?, extra = ?,
		version = version + 1 WHERE id = ?`, string(p.Kind), string(p.Direction), p.Account, p.OtherAccount, p.Remitter, p.RemitterINN, p.RemitterKPP, p.Purpose, p.BankKind, p.DocDate.String(), p.Extra,
		p.ID); err != nil {
		return err
	}
	s.tx.search.payments = append(s.tx.search.payments, p.ID)
	return s.refreshPayments(ctx, []int64{p.ID})
}

// Identity is the part of an operation's identity that every source has.
type Identity struct {
	Number string
	Amount domain.Money
}

// PaymentsLike returns the operations with one of the numbers and sums, within the days, by id.
func (s *Store) PaymentsLike(ctx context.Context, ids []Identity, from, to domain.Date) (out []domain.Payment, err error) {
	err = chunks(ids, func(ids []Identity) error {
		args := make([]any, 0, 2*len(ids)+2)
		args = append(args, from.String(), to.String())
		for _, id := range ids {
			args = append(args, int64(id.Amount), id.Number)
		}
		return s.query(ctx, paymentsLikeQuery(len(ids)), args, func(r *sql.Rows) error {
			p, err := scanPayment(r)
			out = append(out, p)
			return err
		})
	})
	return out, err
}

func paymentsLikeQuery(identities int) string {
	vals := strings.TrimSuffix(strings.Repeat("(?,?),", identities), ",")
	// The days of a statement lie together: their part of the index by date is run through once, and rows are read for hits only.
	return "SELECT " + paymentCols + " FROM payment WHERE date >= ? AND date <= ? AND (amount, number) IN (VALUES " + vals + `)
		AND voided_at = '' AND kind <> 'opening' ORDER BY id`
}

// Tray returns the receipts that wait for someone: not attributed, or held.
func (s *Store) Tray(ctx context.Context, entityID int64) ([]domain.Payment, error) {
	return s.payments(ctx, "kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND voided_at = '' AND (? = 0 OR entity_id = ?) ORDER BY date, number, id", entityID, entityID)
}

// TrayCount tells how many receipts of a tax id wait outside the ledger of an entity up to a day.
func (s *Store) TrayCount(ctx context.Context, entityID int64, inn string, to domain.Date) (n int, err error) {
	err = s.query(ctx, "SELECT COUNT(*) FROM payment WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND remitter_inn = ? AND entity_id = ? AND date <= ? AND voided_at = ''",
		[]any{inn, entityID, to.String()}, func(r *sql.Rows) error { return r.Scan(&n) })
	return n, err
}

// TrayCounts tells the same of every tax id of which a receipt waits.
func (s *Store) TrayCounts(ctx context.Context, entityID int64, to domain.Date) (map[string]int, error) {
	out := map[string]int{}
	err := s.query(ctx, "SELECT remitter_inn, COUNT(*) FROM payment WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND entity_id = ? AND date <= ? AND voided_at = '' GROUP BY remitter_inn",
		[]any{entityID, to.String()}, func(r *sql.Rows) error {
			var inn string
			var n int
			err := r.Scan(&inn, &n)
			out[inn] = n
			return err
		})
	return out, err
}

// Resting returns the attributed receipts and opening advances of counterparties that still have something to give, oldest first.
func (s *Store) Resting(ctx context.Context, entityID int64, counterparties []int64) ([]domain.Payment, error) {
	var out []domain.Payment
	err := chunks(counterparties, func(ids []int64) error {
		in, args := inList(ids)
		ps, err := s.payments(ctx, "rest <> 0 AND counterparty_id IN "+in+" AND entity_id = ? AND hold = '' AND voided_at = '' ORDER BY date, number, id", append(args, entityID)...)
		out = append(out, ps...)
		return err
	})
	return out, err
}

// PayerRules returns the debtors for whom remitters pay by rule.
func (s *Store) PayerRules(ctx context.Context, inns []string) (map[string]int64, error) {
	out := map[string]int64{}
	err := chunks(inns, func(inns []string) error {
		in, args := inList(inns)
		return s.query(ctx, "SELECT remitter_inn, counterparty_id FROM payer_rule WHERE voided_at = '' AND remitter_inn IN "+in+" ORDER BY id", args, func(r *sql.Rows) error {
			var inn string
			var id int64
			err := r.Scan(&inn, &id)
			out[inn] = id
			return err
		})
	})
	return out, err
}

// AddPayerRule makes a third party's payments count for a debtor from now on.
func (s *Store) AddPayerRule(ctx context.Context, inn string, counterpartyID int64, basis string) error {
	id, err := s.nextID(ctx, "payer_rule")
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO payer_rule (id, remitter_inn, counterparty_id, basis, recorded_at) VALUES (?,?,?,?,?)", id, inn, counterpartyID, basis, s.tx.at)
	return err
}

// AddAllocations writes allocations and moves the projections of their invoices and payments by them.
func (s *Store) AddAllocations(ctx context.Context, as []domain.Allocation) error {
	if err := s.writeAllocations(ctx, as); err != nil {
		return err
	}
	for _, a := range as {
		if _, err := s.exec(ctx, "UPDATE payment SET rest = rest - ? WHERE id = ? AND kind IN ('receipt','opening')", int64(a.Amount), a.PaymentID); err != nil {
			return err
		}
	}
	return nil
}

// writeAllocations writes allocations and moves what is open of their invoices; what rests of the payments is the caller's.
func (s *Store) writeAllocations(ctx context.Context, as []domain.Allocation) (err error) {
	for i := range as {
		a := &as[i]
		if a.ID, err = s.nextID(ctx, "allocation"); err != nil {
			return err
		}
		if _, err := s.exec(ctx, "INSERT INTO allocation (id, payment_id, invoice_id, refund_id, amount, effective, auto, recorded_at) VALUES (?,?,?,?,?,?,?,?)",
			a.ID, a.PaymentID, null(a.InvoiceID), null(a.RefundID), int64(a.Amount), a.Effective.String(), bit(a.Auto), s.tx.at); err != nil {
			return err
		}
		if a.InvoiceID == 0 {
			continue
		}
		if _, err := s.exec(ctx, "UPDATE document SET open = open - ? WHERE id = ? AND state = 'posted'", int64(a.Amount), a.InvoiceID); err != nil {
			return err
		}
	}
	return nil
}

// VoidAllocations takes allocations back: they stay in the history, without effect.
func (s *Store) VoidAllocations(ctx context.Context, as []domain.Allocation) error {
	var invoices, payments []int64
	for _, a := range as {
		if err := s.change(ctx, "allocation", "UPDATE allocation SET voided_at = ? WHERE id = ? AND voided_at = ''", s.tx.at, a.ID); err != nil {
			return err
		}
		payments = append(payments, a.PaymentID)
		if a.InvoiceID != 0 {
			invoices = append(invoices, a.InvoiceID)
		}
	}
	return s.refresh(ctx, invoices, payments)
}

// Allocations returns the allocations in effect of a payment, or of an invoice, by effect.
func (s *Store) Allocations(ctx context.Context, paymentID, invoiceID int64) (out []domain.Allocation, err error) {
	col, id := "payment_id", paymentID
	if paymentID == 0 {
		col, id = "invoice_id", invoiceID
	}
	err = s.query(ctx, "SELECT id, payment_id, COALESCE(invoice_id, 0), COALESCE(refund_id, 0), amount, effective, auto FROM allocation WHERE voided_at = '' AND "+col+" = ? ORDER BY effective, id", []any{id}, func(r *sql.Rows) error {
		var a domain.Allocation
		var eff string
		err := r.Scan(&a.ID, &a.PaymentID, &a.InvoiceID, &a.RefundID, &a.Amount, &eff, &a.Auto)
		a.Effective = domain.ParseISO(eff)
		out = append(out, a)
		return err
	})
	return out, err
}

// Undone returns, for payments, the invoices that they were taken off, also when the invoice's content was replaced since:
// matching never gives them again by itself.
func (s *Store) Undone(ctx context.Context, payments []int64) (map[int64]map[int64]bool, error) {
	out := map[int64]map[int64]bool{}
	err := chunks(payments, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, `SELECT a.payment_id, now.id FROM allocation a JOIN document d ON d.id = a.invoice_id
			JOIN document now ON now.entity_id = d.entity_id AND now.kind = d.kind AND now.year = d.year AND now.number_norm = d.number_norm AND now.state IN ('posted','annulled') AND now.state = 'posted'
			WHERE a.voided_at <> '' AND a.payment_id IN `+in+" AND NOT EXISTS (SELECT 1 FROM import i WHERE i.undone_at = a.voided_at)", args, func(r *sql.Rows) error {
			var p, i int64
			err := r.Scan(&p, &i)
			if out[p] == nil {
				out[p] = map[int64]bool{}
			}
			out[p][i] = true
			return err
		})
	})
	return out, err
}

// AddRounding closes the kopecks of an invoice.
func (s *Store) AddRounding(ctx context.Context, invoiceID int64, amount domain.Money, day domain.Date) error {
	id, err := s.nextID(ctx, "rounding")
	if err != nil {
		return err
	}
	if _, err := s.exec(ctx, "INSERT INTO rounding (id, invoice_id, amount, date, recorded_at) VALUES (?,?,?,?,?)", id, invoiceID, int64(amount), day.String(), s.tx.at); err != nil {
		return err
	}
	return s.refresh(ctx, []int64{invoiceID}, nil)
}

// VoidRoundings takes back the rounding of an invoice.
func (s *Store) VoidRoundings(ctx context.Context, invoiceID int64) error {
	if _, err := s.exec(ctx, "UPDATE rounding SET voided_at = ? WHERE invoice_id = ? AND voided_at = ''", s.tx.at, invoiceID); err != nil {
		return err
	}
	return s.refresh(ctx, []int64{invoiceID}, nil)
}

// refresh writes the projections of invoices and payments from their facts, after a fact was taken back or changed its kind;
// a new fact moves them where it is written. Check recomputes them all.
func (s *Store) refresh(ctx context.Context, invoices, payments []int64) error {
	for _, id := range distinct(invoices) {
		if _, err := s.exec(ctx, `UPDATE document SET open = CASE WHEN state <> 'posted' THEN 0 ELSE total
			- (SELECT COALESCE(SUM(amount), 0) FROM allocation WHERE invoice_id = document.id AND voided_at = '')
			- (SELECT COALESCE(SUM(amount), 0) FROM rounding WHERE invoice_id = document.id AND voided_at = '') END WHERE id = ?`, id); err != nil {
			return err
		}
	}
	return s.refreshPayments(ctx, payments)
}

func (s *Store) refreshPayments(ctx context.Context, payments []int64) error {
	for _, id := range distinct(payments) {
		if _, err := s.exec(ctx, `UPDATE payment SET rest = CASE WHEN kind NOT IN ('receipt','opening') THEN 0 ELSE amount
			- (SELECT COALESCE(SUM(amount), 0) FROM allocation WHERE payment_id = payment.id AND voided_at = '') END WHERE id = ?`, id); err != nil {
			return err
		}
	}
	return nil
}

func distinct(ids []int64) []int64 {
	seen := make(map[int64]bool, len(ids))
	out := ids[:0:0]
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
