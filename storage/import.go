package storage

import "context"

// ImportLog is one file that came into the book.
type ImportLog struct {
	ID, UserID int64
	Kind, File string
	Format     string
	SHA256     string
	Rows, New  int
}

// NextImport gives the id of a new import.
func (s *Store) NextImport(ctx context.Context) (int64, error) { return s.nextID(ctx, "import") }

// AddImport writes an import before its rows, which name it.
func (s *Store) AddImport(ctx context.Context, l ImportLog) error {
	_, err := s.exec(ctx, "INSERT INTO import (id, at, user_id, kind, file, format, sha256, row_count, new_count) VALUES (?,?,?,?,?,'',?,0,0)",
		l.ID, s.tx.at, l.UserID, l.Kind, l.File, l.SHA256)
	return err
}

// CloseImport writes what an import came to.
func (s *Store) CloseImport(ctx context.Context, l ImportLog) error {
	_, err := s.exec(ctx, "UPDATE import SET format = ?, row_count = ?, new_count = ? WHERE id = ?", l.Format, l.Rows, l.New, l.ID)
	return err
}

// ForgetImport forgets an import that brought nothing, not even balances of a statement.
func (s *Store) ForgetImport(ctx context.Context, id int64) error {
	_, err := s.exec(ctx, "DELETE FROM import WHERE id = ? AND NOT EXISTS (SELECT 1 FROM statement WHERE import_id = import.id)", id)
	return err
}

// StatementRow is what a statement said of one account of ours over its period.
type StatementRow struct {
	AccountID        int64
	From, To         string
	Opening, Closing int64
	In, Out          int64
	HasBalance       bool
	ImportID         int64
}

// AddStatement keeps a statement's balances; the same ones again are not kept twice.
func (s *Store) AddStatement(ctx context.Context, r StatementRow) error {
	id, err := s.nextID(ctx, "statement")
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, `INSERT INTO statement (id, account_id, from_date, to_date, opening, closing, in_sum, out_sum, has_balance, import_id)
		SELECT ?,?,?,?,?,?,?,?,?,? WHERE NOT EXISTS (SELECT 1 FROM statement WHERE account_id = ? AND from_date = ? AND to_date = ? AND opening = ? AND closing = ? AND in_sum = ? AND out_sum = ?)`,
		id, r.AccountID, r.From, r.To, r.Opening, r.Closing, r.In, r.Out, bit(r.HasBalance), r.ImportID,
		r.AccountID, r.From, r.To, r.Opening, r.Closing, r.In, r.Out)
	return err
}
