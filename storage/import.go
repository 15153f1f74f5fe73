package storage

import (
	"context"
	"database/sql"
	"time"

	"accord/domain"
)

// ImportLog is one file that came into the book.
type ImportLog struct {
	ID, UserID int64
	Kind, File string
	Format     string
	SHA256     string
	Rows, New  int
	Updated    int
	Errors     int
}

// NextImport gives the id of a new import.
func (s *Store) NextImport(ctx context.Context) (int64, error) { return s.nextID(ctx, "import") }

// AddImport writes an import before its rows, which name it.
func (s *Store) AddImport(ctx context.Context, l ImportLog) error {
	s.tx.importing = l.ID
	_, err := s.exec(ctx, "INSERT INTO import (id, at, user_id, kind, file, format, sha256, row_count, new_count) VALUES (?,?,?,?,?,'',?,0,0)",
		l.ID, s.tx.at, l.UserID, l.Kind, l.File, l.SHA256)
	return err
}

// CloseImport writes what an import came to.
func (s *Store) CloseImport(ctx context.Context, l ImportLog) error {
	s.tx.importing = 0
	_, err := s.exec(ctx, "UPDATE import SET format = ?, row_count = ?, new_count = ?, updated_count = ?, error_count = ? WHERE id = ?", l.Format, l.Rows, l.New, l.Updated, l.Errors, l.ID)
	return err
}

// ForgetImport forgets an import that brought nothing, not even balances of a statement, and tells whether it did.
func (s *Store) ForgetImport(ctx context.Context, id int64) (bool, error) {
	n, err := s.exec(ctx, `DELETE FROM import WHERE id = ? AND NOT EXISTS (SELECT 1 FROM statement WHERE import_id = import.id)
		AND NOT EXISTS (SELECT 1 FROM import_item WHERE import_id = import.id)`, id)
	return n > 0, err
}

// madeByImports are the tables whose rows an import makes and its undoing takes away whole.
var madeByImports = map[string]bool{"client": true, "counterparty": true, "contract": true, "project": true, "employee": true, "bank_account": true}

// AddImportItem remembers what an import made.
func (s *Store) AddImportItem(ctx context.Context, importID int64, subject string, id int64) error {
	_, err := s.exec(ctx, "INSERT OR REPLACE INTO import_item (subject, subject_id, import_id) VALUES (?,?,?)", subject, id, importID)
	return err
}

// takenBack returns the highest number of a table that an import ever gave: what was taken back keeps its number for itself.
func (s *Store) takenBack(ctx context.Context, table string) (id int64, err error) {
	err = s.query(ctx, "SELECT COALESCE(MAX(subject_id), 0) FROM import_item WHERE subject = ?", []any{table}, func(r *sql.Rows) error { return r.Scan(&id) })
	return id, err
}

// ImportRow is an import as the list of past ones shows it.
type ImportRow struct {
	ImportLog
	At       time.Time
	RecordAt string // the instant that all it wrote was recorded at
	User     string
	UndoneAt time.Time // zero: it stands
}

// Imports returns the newest imports first; id 0 means all, limit 0 no limit.
func (s *Store) Imports(ctx context.Context, id int64, limit int) (out []ImportRow, err error) {
	if limit == 0 {
		limit = -1
	}
	err = s.query(ctx, `SELECT i.id, i.user_id, i.kind, i.file, i.format, i.sha256, i.row_count, i.new_count, i.updated_count, i.error_count, i.at, u.name, i.undone_at
		FROM import i JOIN app_user u ON u.id = i.user_id WHERE ? = 0 OR i.id = ? ORDER BY i.id DESC LIMIT ?`, []any{id, id, limit}, func(r *sql.Rows) error {
		var i ImportRow
		var undone string
		err := r.Scan(&i.ID, &i.UserID, &i.Kind, &i.File, &i.Format, &i.SHA256, &i.Rows, &i.New, &i.Updated, &i.Errors, &i.RecordAt, &i.User, &undone)
		i.At, _ = time.Parse(time.RFC3339Nano, i.RecordAt)
		i.UndoneAt, _ = time.Parse(time.RFC3339Nano, undone)
		out = append(out, i)
		return err
	})
	return out, err
}

// StatementDay is what a statement says of one day of an account.
type StatementDay struct {
	Day     domain.Date
	In, Out domain.Money
}

// StatementRow is what a statement said of one account of ours over its period.
type StatementRow struct {
	AccountID        int64
	From, To         string
	Opening, Closing int64
	In, Out          int64
	HasBalance       bool
	ImportID         int64
	Days             []StatementDay
}

// AddStatement keeps a statement's balances; the same ones again are not kept twice.
func (s *Store) AddStatement(ctx context.Context, r StatementRow) error {
	id, err := s.nextID(ctx, "statement")
	if err != nil {
		return err
	}
	n, err := s.exec(ctx, `INSERT INTO statement (id, account_id, from_date, to_date, opening, closing, in_sum, out_sum, has_balance, import_id)
		SELECT ?,?,?,?,?,?,?,?,?,? WHERE NOT EXISTS (SELECT 1 FROM statement WHERE account_id = ? AND from_date = ? AND to_date = ? AND opening = ? AND closing = ? AND in_sum = ? AND out_sum = ?)`,
		id, r.AccountID, r.From, r.To, r.Opening, r.Closing, r.In, r.Out, bit(r.HasBalance), r.ImportID,
		r.AccountID, r.From, r.To, r.Opening, r.Closing, r.In, r.Out)
	if err != nil || n == 0 {
		return err
	}
	for _, d := range r.Days {
		if _, err := s.exec(ctx, "INSERT INTO statement_day (statement_id, day, in_sum, out_sum) VALUES (?,?,?,?)", id, d.Day.String(), int64(d.In), int64(d.Out)); err != nil {
			return err
		}
	}
	return nil
}

// ImportShape returns what a file of certain heads was last read as, and where its columns stood; "" nothing is remembered.
func (s *Store) ImportShape(ctx context.Context, heads string) (kind, fields string, err error) {
	err = s.query(ctx, "SELECT kind, fields FROM import_shape WHERE heads = ?", []any{heads}, func(r *sql.Rows) error { return r.Scan(&kind, &fields) })
	return kind, fields, err
}

// SaveImportShape remembers where the columns of files of certain heads stand.
func (s *Store) SaveImportShape(ctx context.Context, heads, kind, fields string) error {
	_, err := s.exec(ctx, "INSERT OR REPLACE INTO import_shape (heads, kind, fields, saved_at) VALUES (?,?,?,?)", heads, kind, fields, s.tx.at)
	return err
}
