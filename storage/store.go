// Package storage keeps a book in a database through gorm: row structs, SQL and migrations stay in here. Projections
// (what is open, what rests, balances) are written by the same functions that write the facts.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver of both pools
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"accord/domain"
)

// Store is an open book. Outside InTx it reads from the reader pool; inside, all goes through the one transaction.
type Store struct {
	path   string
	now    func() time.Time
	reader *gorm.DB
	writer *gorm.DB
	db     *gorm.DB // reader, or the transaction
	tx     *txState // nil outside a transaction
}

// txState is what one transaction remembers: prepared statements and the next free id of each table.
type txState struct {
	stmts map[string]*sql.Stmt
	ids   map[string]int64
	at    string // recorded_at of everything it writes
	chain []byte // the audit's newest hash; nil until it is read
	keys  map[domain.LedgerKey]bool

	importing int64 // the import whose rows are being written; 0 none
	search    searchKeep
}

type inTxKey struct{}

// dsn makes the connection string; the path is escaped, since it may hold ? # or %.
func dsn(path, options string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options
}

func openPool(dsn string, conns int) (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Dialector{DriverName: driver, DSN: dsn}, &gorm.Config{
		Logger: logger.Discard, SkipDefaultTransaction: true, DisableAutomaticPing: true,
	})
	if err != nil {
		return nil, fmt.Errorf("open pool: %w", err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	return db, pool.Ping()
}

func closePool(db *gorm.DB) error {
	if db == nil {
		return nil
	}
	pool, err := db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// connect opens the two pools: one writing connection that takes the write lock when a transaction begins, and readers
// that cannot write. Anything simpler loses transactions under load. What is erased is overwritten in the file.
func connect(path string, now func() time.Time) (*Store, error) {
	w, err := openPool(dsn(path, "_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_secure_delete=on&_cache_size=-48000&_busy_timeout=15000"), 1)
	if err != nil {
		_ = closePool(w)
		return nil, damaged(path, err)
	}
	r, err := openPool(dsn(path, "mode=ro&_query_only=on&_foreign_keys=on&_cache_size=-16000&_busy_timeout=15000"), 4)
	if err != nil {
		_ = closePool(w)
		_ = closePool(r)
		return nil, damaged(path, err)
	}
	return &Store{path: path, now: now, reader: r, writer: w, db: r}, nil
}

// Close ends both pools; the write-ahead log is folded into the file.
func (s *Store) Close() error {
	return errors.Join(closePool(s.reader), closePool(s.writer))
}

// Path returns the book's file.
func (s *Store) Path() string { return s.path }

// InTx runs f in one writing transaction: all of it is kept, or nothing. Calling it again inside, on whichever Store,
// is an error: the second would wait for the first for ever.
func (s *Store) InTx(ctx context.Context, f func(*Store) error) (err error) {
	if s.tx != nil || ctx.Value(inTxKey{}) == s.writer {
		return errors.New("storage: InTx inside InTx")
	}
	ctx = context.WithValue(ctx, inTxKey{}, s.writer)
	tx := s.writer.WithContext(ctx).Begin()
	if tx.Error != nil {
		return busy(s.path, tx.Error)
	}
	in := &Store{path: s.path, now: s.now, reader: s.reader, writer: s.writer, db: tx, tx: &txState{
		stmts: map[string]*sql.Stmt{}, ids: map[string]int64{}, at: instant(s.now()), keys: map[domain.LedgerKey]bool{},
	}}
	done := false
	defer func() {
		for _, st := range in.tx.stmts {
			_ = st.Close()
		}
		if !done {
			tx.Rollback()
		}
	}()
	if err := f(in); err != nil {
		return busy(s.path, err)
	}
	if err := in.keepSearch(ctx); err != nil {
		return busy(s.path, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	done = true
	return busy(s.path, tx.Commit().Error)
}

// instant writes a time in the one form that the book keeps; as text it sorts as time does.
func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// RecordedAt returns the instant that the running transaction writes into recorded_at.
func (s *Store) RecordedAt() string {
	if s.tx == nil {
		return instant(s.now())
	}
	return s.tx.at
}

// stmt prepares a statement once per transaction.
func (s *Store) stmt(ctx context.Context, q string) (*sql.Stmt, error) {
	if s.tx == nil {
		return nil, errors.New("storage: a write outside InTx")
	}
	if st := s.tx.stmts[q]; st != nil {
		return st, nil
	}
	st, err := s.db.Statement.ConnPool.PrepareContext(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", q, err)
	}
	s.tx.stmts[q] = st
	return st, nil
}

// exec runs a prepared writing statement and returns the number of rows it changed. It is not cut short: the driver would
// start a goroutine for each row; who writes many rows looks at the context between them, and InTx does at the end.
func (s *Store) exec(ctx context.Context, q string, args ...any) (int64, error) {
	st, err := s.stmt(ctx, q)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(context.WithoutCancel(ctx), args...)
	if err != nil {
		return 0, fmt.Errorf("%.60s: %w", q, err)
	}
	return res.RowsAffected()
}

// change runs an update of one row that must be there; a missing or changed row is a conflict the user resolves.
func (s *Store) change(ctx context.Context, what string, q string, args ...any) error {
	n, err := s.exec(ctx, q, args...)
	if err == nil && n == 0 {
		return domain.Refuse(domain.Conflict, what, "conflict.changed", "what", what)
	}
	return err
}

// nextID gives the next free id of a table. Ids are given by us, within the one writing transaction: so rows of one
// batch can name each other before they are written, in both databases.
func (s *Store) nextID(ctx context.Context, table string) (int64, error) {
	if s.tx == nil {
		return 0, errors.New("storage: a write outside InTx")
	}
	next, ok := s.tx.ids[table]
	if !ok {
		col := "id"
		if table == "audit" {
			col = "seq"
		}
		if err := s.db.WithContext(ctx).Raw("SELECT COALESCE(MAX(" + col + "), 0) FROM " + table).Scan(&next).Error; err != nil {
			return 0, err
		}
		if madeByImports[table] {
			taken, err := s.takenBack(ctx, table)
			if err != nil {
				return 0, err
			}
			next = max(next, taken)
		}
	}
	next++
	s.tx.ids[table] = next
	if s.tx.importing != 0 && madeByImports[table] {
		return next, s.AddImportItem(ctx, s.tx.importing, table, next)
	}
	return next, nil
}

// query runs a reading statement and hands each row to scan.
func (s *Store) query(ctx context.Context, q string, args []any, scan func(*sql.Rows) error) (err error) {
	rows, err := s.db.Statement.ConnPool.QueryContext(ctx, q, args...)
	if err != nil {
		return fmt.Errorf("%.60s: %w", q, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// find reads rows into structs by column name.
func find[T any](ctx context.Context, s *Store, q string, args ...any) ([]T, error) {
	var out []T
	err := s.db.WithContext(ctx).Raw(q, args...).Scan(&out).Error
	return out, err
}

// first reads one row, or a not_found naming what was looked for.
func first[T any](ctx context.Context, s *Store, what string, q string, args ...any) (T, error) {
	out, err := find[T](ctx, s, q, args...)
	var zero T
	switch {
	case err != nil:
		return zero, err
	case len(out) == 0:
		return zero, domain.Refuse(domain.NotFound, what, "not_found."+what)
	}
	return out[0], nil
}

// chunks cuts ids into lists short enough for one statement.
func chunks[T any](ids []T, f func([]T) error) error { return chunksOf(500, ids, f) }

// chunksOf cuts ids into lists of at most so many.
func chunksOf[T any](most int, ids []T, f func([]T) error) error {
	for len(ids) > 0 {
		n := min(most, len(ids))
		if err := f(ids[:n]); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// null turns an absent id into NULL.
func null(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
