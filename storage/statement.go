package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// AccountStatement is a statement of an account of ours as the bank gave it, with its turnovers by day.
type AccountStatement struct {
	ID, ImportID     int64
	Account          domain.BankAccount
	From, To         domain.Date
	Opening, Closing domain.Money
	Days             []StatementDay
}

// AccountStatements returns the statements with balances of an account, oldest first.
func (s *Store) AccountStatements(ctx context.Context, account string) ([]AccountStatement, error) {
	var out []AccountStatement
	at := map[int64]int{}
	err := s.query(ctx, `SELECT s.id, s.import_id, a.id, a.entity_id, a.account, a.bik, a.bank_name, s.from_date, s.to_date, s.opening, s.closing
		FROM bank_account a JOIN statement s ON s.account_id = a.id WHERE a.account = ? AND s.has_balance = 1 ORDER BY s.from_date, s.to_date, s.id`, []any{account}, func(r *sql.Rows) error {
		var st AccountStatement
		var from, to string
		err := r.Scan(&st.ID, &st.ImportID, &st.Account.ID, &st.Account.EntityID, &st.Account.Account, &st.Account.BIK, &st.Account.BankName, &from, &to, &st.Opening, &st.Closing)
		st.From, st.To = domain.ParseISO(from), domain.ParseISO(to)
		at[st.ID] = len(out)
		out = append(out, st)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = s.query(ctx, `SELECT d.statement_id, d.day, d.in_sum, d.out_sum FROM bank_account a JOIN statement s ON s.account_id = a.id JOIN statement_day d ON d.statement_id = s.id
		WHERE a.account = ? ORDER BY d.statement_id, d.day`, []any{account}, func(r *sql.Rows) error {
		var id int64
		var day string
		var d StatementDay
		err := r.Scan(&id, &day, &d.In, &d.Out)
		d.Day = domain.ParseISO(day)
		if i, ok := at[id]; ok {
			out[i].Days = append(out[i].Days, d)
		}
		return err
	})
	return out, err
}

// AccountTurnovers returns how the book's operations moved an account on each day of a period.
func (s *Store) AccountTurnovers(ctx context.Context, account string, from, to domain.Date) (map[domain.Date]domain.Money, error) {
	out := map[domain.Date]domain.Money{}
	err := s.query(ctx, `SELECT date, SUM(CASE WHEN direction = 'in' OR account <> ?1 THEN amount ELSE -amount END) FROM payment
		WHERE date >= ?2 AND date <= ?3 AND voided_at = '' AND kind <> 'opening' AND (account = ?1 OR direction = 'transfer' AND other_account = ?1) GROUP BY date`,
		[]any{account, from.String(), to.String()}, func(r *sql.Rows) error {
			var day string
			var m domain.Money
			err := r.Scan(&day, &m)
			out[domain.ParseISO(day)] = m
			return err
		})
	return out, err
}

// AccountPayments returns the book's operations of an account on a day.
func (s *Store) AccountPayments(ctx context.Context, account string, day domain.Date) ([]domain.Payment, error) {
	return s.payments(ctx, "date = ?2 AND voided_at = '' AND kind <> 'opening' AND (account = ?1 OR direction = 'transfer' AND other_account = ?1) ORDER BY number, id", account, day.String())
}
