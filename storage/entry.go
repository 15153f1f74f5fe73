package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

const entryCols = `id, entity_id, counterparty_id, contract_id, currency, kind, date, debit, credit, due, last_day, number, doc_date, title,
	COALESCE(document_id, 0), COALESCE(payment_id, 0), COALESCE(corrects_id, 0), before_cutover`

func scanEntry(r *sql.Rows, more ...any) (domain.Entry, error) {
	var e domain.Entry
	var date, due, last, doc string
	to := append([]any{
		&e.ID, &e.Key.EntityID, &e.Key.CounterpartyID, &e.Key.ContractID, &e.Key.Currency, &e.Kind, &date, &e.Debit, &e.Credit, &due, &last, &e.Number, &doc,
		&e.Title, &e.DocumentID, &e.PaymentID, &e.CorrectsID, &e.BeforeCutover,
	}, more...)
	err := r.Scan(to...)
	e.Date, e.Due, e.LastDay, e.DocDate = domain.ParseISO(date), domain.ParseISO(due), domain.ParseISO(last), domain.ParseISO(doc)
	return e, err
}

func (s *Store) entries(ctx context.Context, where string, args ...any) (out []domain.Entry, err error) {
	err = s.query(ctx, "SELECT "+entryCols+" FROM entry WHERE "+where, args, func(r *sql.Rows) error {
		e, err := scanEntry(r)
		out = append(out, e)
		return err
	})
	return out, err
}

// AddEntries writes movements of the ledger and the balances of their keys. Whether an entry lies before the cut-over is
// decided here, by the entity's date of openings.
func (s *Store) AddEntries(ctx context.Context, cutover domain.Date, es []domain.Entry) error {
	moved := make(map[domain.LedgerKey]domain.Money, len(es))
	for i := range es {
		e := &es[i]
		var err error
		if e.ID, err = s.nextID(ctx, "entry"); err != nil {
			return err
		}
		e.BeforeCutover = e.Kind != domain.EntryOpening && e.Date < cutover
		if _, err := s.exec(ctx, `INSERT INTO entry (id, entity_id, counterparty_id, contract_id, currency, kind, date, debit, credit, due, last_day, number, number_norm,
			doc_date, title, document_id, payment_id, corrects_id, before_cutover, recorded_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
			e.ID, e.Key.EntityID, e.Key.CounterpartyID, e.Key.ContractID, e.Key.Currency, string(e.Kind), e.Date.String(), int64(e.Debit), int64(e.Credit), e.Due.String(),
			e.LastDay.String(), e.Number, domain.NormNumber(e.Number), e.DocDate.String(), e.Title, null(e.DocumentID), null(e.PaymentID), null(e.CorrectsID),
			bit(e.BeforeCutover), s.tx.at); err != nil {
			return err
		}
		if !e.BeforeCutover {
			moved[e.Key] += e.Debit - e.Credit
		}
	}
	return s.moveBalances(ctx, moved)
}

// voidEntries takes the entries of a document or payment out of the ledger, with the uses of their credits.
func (s *Store) voidEntries(ctx context.Context, col string, id int64) error {
	es, err := s.entries(ctx, col+" = ? AND voided_at = ''", id)
	if err != nil {
		return err
	}
	moved := make(map[domain.LedgerKey]domain.Money, len(es))
	for _, e := range es {
		if _, err := s.exec(ctx, "UPDATE entry SET voided_at = ? WHERE id = ?", s.tx.at, e.ID); err != nil {
			return err
		}
		if _, err := s.exec(ctx, "UPDATE credit_use SET voided_at = ? WHERE (credit_id = ? OR debit_id = ?) AND voided_at = ''", s.tx.at, e.ID, e.ID); err != nil {
			return err
		}
		if !e.BeforeCutover {
			moved[e.Key] += e.Credit - e.Debit
		}
	}
	return s.moveBalances(ctx, moved)
}

// VoidPaymentEntries takes a payment out of the ledger: it was attributed wrongly, or is none of the client's.
func (s *Store) VoidPaymentEntries(ctx context.Context, paymentID int64) error {
	return s.voidEntries(ctx, "payment_id", paymentID)
}

// VoidOpening takes an opening out of the ledger, and the payment that an opening advance is out of the book.
func (s *Store) VoidOpening(ctx context.Context, e domain.Entry) error {
	if _, err := s.exec(ctx, "UPDATE payment SET voided_at = ?, rest = 0 WHERE id = ? AND kind = 'opening'", s.tx.at, e.PaymentID); err != nil {
		return err
	}
	return s.voidEntries(ctx, "id", e.ID)
}

// moveBalances moves the balances of ledger keys by what entries added or took back; it is the only place that writes them,
// but for the cut-over, which writes all of an entity's.
func (s *Store) moveBalances(ctx context.Context, moved map[domain.LedgerKey]domain.Money) error {
	for k, m := range moved {
		if _, err := s.exec(ctx, `INSERT INTO balance (entity_id, counterparty_id, contract_id, currency, amount) VALUES (?,?,?,?,?)
			ON CONFLICT (entity_id, counterparty_id, contract_id, currency) DO UPDATE SET amount = amount + excluded.amount`,
			k.EntityID, k.CounterpartyID, k.ContractID, k.Currency, int64(m)); err != nil {
			return err
		}
	}
	return nil
}

// AddUses writes what credits were designated for.
func (s *Store) AddUses(ctx context.Context, us []domain.CreditUse) error {
	for i := range us {
		u := &us[i]
		var err error
		if u.ID, err = s.nextID(ctx, "credit_use"); err != nil {
			return err
		}
		if _, err := s.exec(ctx, "INSERT INTO credit_use (id, credit_id, debit_id, amount, from_date, recorded_at) VALUES (?,?,?,?,?,?)",
			u.ID, u.CreditID, u.DebitID, int64(u.Amount), u.From.String(), s.tx.at); err != nil {
			return err
		}
	}
	return nil
}

// DesignatedOpen is what a debit still lacks beyond what credits were designated for it.
type DesignatedOpen struct {
	Entry domain.Entry
	Open  domain.Money
}

// DesignatedOpenOf returns the debit entries of documents with what designations have left of them, by document.
func (s *Store) DesignatedOpenOf(ctx context.Context, documents []int64) (map[int64]DesignatedOpen, error) {
	out := map[int64]DesignatedOpen{}
	err := chunks(documents, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, "SELECT "+entryCols+`, (SELECT COALESCE(SUM(u.amount), 0) FROM credit_use u WHERE u.debit_id = entry.id AND u.voided_at = ''),
			(SELECT COALESCE(SUM(c.debit), 0) FROM entry c WHERE c.corrects_id = entry.id AND c.debit < 0 AND c.voided_at = '')
			FROM entry WHERE voided_at = '' AND before_cutover = 0 AND debit > 0 AND document_id IN `+in, args, func(r *sql.Rows) error {
			var used, corrected domain.Money
			e, err := scanEntry(r, &used, &corrected)
			out[e.DocumentID] = DesignatedOpen{e, e.Debit + corrected - used}
			return err
		})
	})
	return out, err
}

// EntryOf returns the live entry of a document, or of a payment.
func (s *Store) EntryOf(ctx context.Context, documentID, paymentID int64) (domain.Entry, error) {
	col, id := "document_id", documentID
	if documentID == 0 {
		col, id = "payment_id", paymentID
	}
	es, err := s.entries(ctx, col+" = ? AND voided_at = '' ORDER BY id LIMIT 1", id)
	if err == nil && len(es) == 0 {
		err = domain.Refuse(domain.NotFound, "entry", "not_found.entry")
	}
	if err != nil {
		return domain.Entry{}, err
	}
	return es[0], nil
}

// LedgerFilter chooses entries of the ledger; ContractID -1 means all contracts, Counterparty 0 all.
type LedgerFilter struct {
	EntityID, CounterpartyID, ContractID int64
	From, To                             domain.Date
}

// Entries returns the entries of one counterparty with an entity in the ledger within days, by date, kind and number.
func (s *Store) Entries(ctx context.Context, f LedgerFilter) ([]domain.Entry, error) {
	return s.entries(ctx, `counterparty_id = ? AND date >= ? AND date <= ? AND entity_id = ? AND voided_at = '' AND before_cutover = 0 AND currency = 'RUB' AND (? < 0 OR contract_id = ?)
		ORDER BY date, CASE kind WHEN 'opening' THEN 0 WHEN 'act' THEN 1 WHEN 'correction' THEN 2 ELSE 3 END, length(number_norm), number_norm, id`,
		f.CounterpartyID, f.From.String(), f.To.String(), f.EntityID, f.ContractID, f.ContractID)
}

// KeyTurnover is what a ledger key owed before a period and how it moved in it.
type KeyTurnover struct {
	Key           domain.LedgerKey
	Opening       domain.Money
	Debit, Credit domain.Money
	Moves         int // entries of the period
}

// Turnovers returns the ledger keys of an entity that have entries up to the end of a period, by counterparty and contract;
// counterparty 0 means all.
func (s *Store) Turnovers(ctx context.Context, f LedgerFilter) (out []KeyTurnover, err error) {
	q := `SELECT counterparty_id, contract_id, currency, SUM(CASE WHEN date < ? THEN debit - credit ELSE 0 END), SUM(CASE WHEN date >= ? THEN debit ELSE 0 END),
		SUM(CASE WHEN date >= ? THEN credit ELSE 0 END), SUM(date >= ?) FROM entry WHERE entity_id = ? AND voided_at = '' AND before_cutover = 0 AND date <= ?`
	from := f.From.String()
	args := []any{from, from, from, from, f.EntityID, f.To.String()}
	if f.CounterpartyID != 0 {
		q, args = q+" AND counterparty_id = ?", append(args, f.CounterpartyID)
	}
	err = s.query(ctx, q+" GROUP BY counterparty_id, contract_id, currency", args, func(r *sql.Rows) error {
		k := KeyTurnover{Key: domain.LedgerKey{EntityID: f.EntityID}}
		err := r.Scan(&k.Key.CounterpartyID, &k.Key.ContractID, &k.Key.Currency, &k.Opening, &k.Debit, &k.Credit, &k.Moves)
		out = append(out, k)
		return err
	})
	return out, err
}

// KeyEntries returns all live entries of one ledger key and the uses of its credits.
func (s *Store) KeyEntries(ctx context.Context, k domain.LedgerKey) (es []domain.Entry, us []domain.CreditUse, err error) {
	where := "entity_id = ? AND counterparty_id = ? AND contract_id = ? AND currency = ? AND voided_at = '' AND before_cutover = 0"
	if es, err = s.entries(ctx, where+" ORDER BY id", k.EntityID, k.CounterpartyID, k.ContractID, k.Currency); err != nil {
		return nil, nil, err
	}
	err = s.query(ctx, "SELECT u.id, u.credit_id, u.debit_id, u.amount, u.from_date FROM credit_use u JOIN entry e ON e.id = u.debit_id WHERE u.voided_at = '' AND e.entity_id = ? AND e.counterparty_id = ? AND e.contract_id = ? AND e.currency = ? AND e.voided_at = '' AND e.before_cutover = 0",
		[]any{k.EntityID, k.CounterpartyID, k.ContractID, k.Currency}, func(r *sql.Rows) error {
			var u domain.CreditUse
			var from string
			err := r.Scan(&u.ID, &u.CreditID, &u.DebitID, &u.Amount, &from)
			u.From = domain.ParseISO(from)
			us = append(us, u)
			return err
		})
	return es, us, err
}

// Journal hands every entry of the ledger to f, by date, for plain-text accounting.
func (s *Store) Journal(ctx context.Context, entityID int64, from, to domain.Date, f func(domain.Entry) error) error {
	return s.query(ctx, "SELECT "+entryCols+" FROM entry WHERE voided_at = '' AND before_cutover = 0 AND (? = 0 OR entity_id = ?) AND date >= ? AND date <= ? ORDER BY date, id",
		[]any{entityID, entityID, from.String(), to.String()}, func(r *sql.Rows) error {
			e, err := scanEntry(r)
			if err != nil {
				return err
			}
			return f(e)
		})
}

// AddWriteOff keeps the ground of a write-off in the memo list until a day.
func (s *Store) AddWriteOff(ctx context.Context, entryID int64, ground, number string, date, keep domain.Date) error {
	_, err := s.exec(ctx, "INSERT INTO write_off (entry_id, ground, order_number, order_date, keep_until) VALUES (?,?,?,?,?)", entryID, ground, number, date.String(), keep.String())
	return err
}

// Balances returns the balances of ledger keys that are not zero.
func (s *Store) Balances(ctx context.Context, entityID int64) (map[domain.LedgerKey]domain.Money, error) {
	out := map[domain.LedgerKey]domain.Money{}
	err := s.query(ctx, "SELECT entity_id, counterparty_id, contract_id, currency, amount FROM balance WHERE amount <> 0 AND (? = 0 OR entity_id = ?)", []any{entityID, entityID}, func(r *sql.Rows) error {
		var k domain.LedgerKey
		var m domain.Money
		err := r.Scan(&k.EntityID, &k.CounterpartyID, &k.ContractID, &k.Currency, &m)
		out[k] = m
		return err
	})
	return out, err
}

// OpeningsLike returns the openings of a key that have the same words, document date and side, in the order they came.
func (s *Store) OpeningsLike(ctx context.Context, e domain.Entry) ([]domain.Entry, error) {
	return s.entries(ctx, `counterparty_id = ? AND date = ? AND entity_id = ? AND contract_id = ? AND currency = ? AND kind = 'opening' AND voided_at = '' AND before_cutover = 0 AND title = ? AND doc_date = ? AND (debit > 0) = (? > 0) ORDER BY id`,
		e.Key.CounterpartyID, e.Date.String(), e.Key.EntityID, e.Key.ContractID, e.Key.Currency, e.Title, e.DocDate.String(), int64(e.Debit))
}
