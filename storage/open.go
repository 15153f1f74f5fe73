package storage

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"

	"accord/domain"
)

//go:embed migrations/sqlite/*.sql
var sqliteMigrations embed.FS

// applicationID marks our files in the SQLite header ("Acrd"), so that a foreign database is told from a book.
const applicationID = 0x41637264

// schemaVersion is the newest migration that this program knows.
var schemaVersion = newestMigration()

func newestMigration() int64 {
	names, err := fs.Glob(sqliteMigrations, "migrations/sqlite/*.sql")
	if err != nil || len(names) == 0 {
		panic("storage: no migrations embedded") //nolint:forbidigo // a part of the program is missing
	}
	var v int64
	if _, err := fmt.Sscanf(filepath.Base(names[len(names)-1]), "%d_", &v); err != nil {
		panic(err) //nolint:forbidigo // the same
	}
	return v
}

// Create makes a new book at path with what fill writes into it; a file that is there already is refused (conflict). The book
// is made beside its place and gets its name when it is whole, so that a making that is cut short leaves nothing in the way.
func Create(ctx context.Context, path string, now func() time.Time, fill ...func(*Store) error) (*Store, error) {
	if err := absent(path); err != nil {
		return nil, err
	}
	if err := checkPlace(filepath.Dir(path)); err != nil {
		return nil, err
	}
	unlock, err := lockBook(path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := absent(path); err != nil { // another program may have made it while we waited
		return nil, err
	}
	tmp := path + ".making"
	defer func() { removeBook(tmp) }()
	removeBook(tmp)
	f, err := os.OpenFile(tmp, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, unwritable(path, err)
	}
	_ = f.Close()
	if err := migrate(ctx, tmp); err != nil {
		return nil, err
	}
	st, err := connect(tmp, now)
	if err != nil {
		return nil, err
	}
	for _, f := range fill {
		err = errors.Join(err, st.InTx(ctx, f))
	}
	if err := errors.Join(err, st.Close()); err != nil {
		return nil, err
	}
	if err := fold(ctx, tmp); err != nil {
		return nil, err
	}
	if err := settle(tmp, path); err != nil {
		return nil, err
	}
	return connect(path, now)
}

func absent(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return domain.Refuse(domain.Conflict, "book", "book.exists", "path", path)
	}
	return nil
}

// removeBook removes an unfinished book with its log.
func removeBook(path string) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + end)
	}
}

// Open opens a book. An older one is copied, then migrated; a newer, damaged or foreign one is refused untouched, and so
// is a book on a network or synced folder, where the write-ahead log does not hold.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	if err := checkPlace(filepath.Dir(path)); err != nil {
		return nil, err
	}
	unlock, err := lockBook(path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	// Read under the lock: another program may have migrated while we waited.
	version, err := versionOf(ctx, path)
	if err != nil {
		return nil, err
	}
	switch {
	case version > schemaVersion:
		return nil, domain.Refuse(domain.Conflict, "book", "book.newer", "path", path, "version", version, "known", schemaVersion)
	case version < schemaVersion:
		if err := checkPages(ctx, path); err != nil {
			return nil, err
		}
		copyTo := fmt.Sprintf("%s.before-%d-%s", path, version, now().UTC().Format("20060102-150405"))
		if err := copyBook(ctx, path, copyTo); err != nil {
			return nil, err
		}
		if err := migrate(ctx, path); err != nil {
			return nil, err
		}
	}
	return connect(path, now)
}

// checkFile refuses what is not a book before anything opens it for writing.
func checkFile(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return domain.Refuse(domain.NotFound, "book", "book.missing", "path", path)
	}
	if err != nil {
		return domain.Refuse(domain.Forbidden, "book", "book.unreadable", "path", path)
	}
	defer func() { _ = f.Close() }()
	var head [100]byte
	if _, err := io.ReadFull(f, head[:]); err != nil || string(head[:16]) != "SQLite format 3\x00" {
		return domain.Refuse(domain.Invalid, "book", "book.foreign", "path", path)
	}
	if id := uint32(head[68])<<24 | uint32(head[69])<<16 | uint32(head[70])<<8 | uint32(head[71]); id != applicationID {
		return domain.Refuse(domain.Invalid, "book", "book.foreign", "path", path)
	}
	return checkSize(f, path, int64(head[16])<<8|int64(head[17]))
}

// checkSize refuses a book whose last page is cut: SQLite would read the rest of it as zeros. A log beside the book may still
// mend it, and a backup has its seal behind the last page.
func checkSize(f *os.File, path string, page int64) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		return nil
	}
	if page == 1 {
		page = 1 << 16 // as the header writes it
	}
	if page == 0 || info.Size()%page != 0 && info.Size()%page != sealSize {
		return domain.Refuse(domain.Invalid, "book", "book.damaged", "path", path, "reason", "file size")
	}
	return nil
}

// versionOf reads the schema version without changing the file and makes sure that its pages are whole enough to read.
func versionOf(ctx context.Context, path string) (int64, error) {
	db, err := sql.Open("sqlite3", dsn(path, "mode=rw&_busy_timeout=15000&_query_only=on"))
	if err != nil {
		return 0, damaged(path, err)
	}
	defer func() { _ = db.Close() }()
	var v sql.NullInt64
	if err := db.QueryRowContext(ctx, "SELECT MAX(version_id) FROM goose_db_version WHERE is_applied = 1").Scan(&v); err != nil {
		return 0, damaged(path, err)
	}
	var uid string
	if err := db.QueryRowContext(ctx, "SELECT uid FROM book WHERE id = 1").Scan(&uid); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, damaged(path, err)
	}
	return v.Int64, nil
}

// checkPages reads every page of an old book: a damaged one must not be migrated, and copying it would not notice a broken
// index.
func checkPages(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", dsn(path, "mode=rw&_busy_timeout=15000&_query_only=on"))
	if err != nil {
		return damaged(path, err)
	}
	defer func() { _ = db.Close() }()
	var word string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&word); err != nil {
		return damaged(path, err)
	}
	if word != "ok" {
		return domain.Refuse(domain.Invalid, "book", "book.damaged", "path", path, "reason", word)
	}
	return nil
}

// migrate runs the missing migrations on a connection of its own with foreign keys off, since a rebuilt parent would
// delete its children; afterwards no key may hang in the air.
func migrate(ctx context.Context, path string) (err error) {
	db, err := sql.Open(driver, dsn(path, "mode=rw&_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=off&_busy_timeout=15000"))
	if err != nil {
		return damaged(path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	dir, err := fs.Sub(sqliteMigrations, "migrations/sqlite")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return damaged(path, err)
	}
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return damaged(path, err)
	}
	rows, err := db.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	if rows.Next() {
		return fmt.Errorf("migration left a dangling key in %s", path)
	}
	return rows.Err()
}

// copyBook copies a live book whole: VACUUM INTO beside the target, to disk, then renamed. Copying the file itself would
// lose what is still in the write-ahead log.
func copyBook(ctx context.Context, path, to string) error {
	tmp := to + ".part"
	_ = os.Remove(tmp)
	if err := vacuumInto(ctx, path, tmp); err != nil {
		return err
	}
	return settle(tmp, to)
}

// vacuumInto writes a whole copy of a book to a new file, on a connection of its own: neither pool may do it.
func vacuumInto(ctx context.Context, path, tmp string) error {
	db, err := sql.Open("sqlite3", dsn(path, "mode=rw&_busy_timeout=15000"))
	if err != nil {
		return damaged(path, err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", tmp); err != nil {
		_ = os.Remove(tmp)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var se sqlite3.Error
		if errors.As(err, &se) && (se.Code == sqlite3.ErrCorrupt || se.Code == sqlite3.ErrNotADB) {
			return damaged(path, err)
		}
		return unwritable(tmp, err)
	}
	return nil
}

// settle brings a finished file to disk and gives it its name.
func settle(tmp, to string) error {
	f, err := os.OpenFile(tmp, os.O_RDWR, 0)
	if err != nil {
		return unwritable(to, err)
	}
	err = errors.Join(f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(tmp, to)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return unwritable(to, err)
	}
	if d, err := os.Open(filepath.Dir(to)); err == nil {
		_ = d.Sync() // the name itself; not every system allows it
		_ = d.Close()
	}
	return nil
}

func unwritable(path string, err error) error {
	var se sqlite3.Error
	if errors.As(err, &se) && se.Code == sqlite3.ErrFull || strings.Contains(err.Error(), "no space left") {
		return domain.Refuse(domain.Conflict, "file", "disk.full", "path", path)
	}
	return domain.Refuse(domain.Forbidden, "file", "file.unwritable", "path", path, "reason", err.Error())
}

// damaged turns what SQLite says of a broken or locked file into a refusal with a way out; anything else stays internal.
func damaged(path string, err error) error {
	var se sqlite3.Error
	if errors.As(err, &se) {
		switch se.Code {
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrFormat, sqlite3.ErrError:
			return domain.Refuse(domain.Invalid, "book", "book.damaged", "path", path, "reason", se.Error())
		case sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrAuth, sqlite3.ErrReadonly:
			return domain.Refuse(domain.Forbidden, "book", "book.unreadable", "path", path)
		}
	}
	return busy(path, err)
}

// busy names the faults of a running book that its user can mend; others pass unchanged.
func busy(path string, err error) error {
	var se sqlite3.Error
	if err == nil || !errors.As(err, &se) {
		return err
	}
	switch se.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return domain.Refuse(domain.Conflict, "book", "book.busy", "path", path)
	case sqlite3.ErrFull:
		return domain.Refuse(domain.Conflict, "book", "disk.full", "path", path)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		return domain.Refuse(domain.Forbidden, "book", "book.readonly", "path", path)
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return domain.Refuse(domain.Invalid, "book", "book.damaged", "path", path, "reason", se.Error())
	case sqlite3.ErrIoErr:
		return domain.Refuse(domain.Conflict, "book", "disk.fault", "path", path, "reason", se.Error())
	}
	return err
}

// fold brings what is still in a file's write-ahead log into the file itself, so that the file alone can be moved.
func fold(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite3", dsn(path, "mode=rw&_busy_timeout=15000"))
	if err != nil {
		return damaged(path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = DELETE"); err != nil {
		return damaged(path, err)
	}
	return nil
}
