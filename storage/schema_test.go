package storage

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
)

var update = flag.Bool("update", false, "write schema.sql anew from the migrations")

func clock() time.Time { return time.Date(2026, 11, 22, 8, 15, 0, 0, time.UTC) }

// newBook makes an empty book with its first user.
func newBook(t *testing.T) *Store {
	t.Helper()
	st, err := Create(context.Background(), filepath.Join(t.TempDir(), "my book.accord"), clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	inTx(t, st, func(tx *Store) error {
		return tx.InitBook(t.Context(), "uid", User{ID: 1, Login: "admin", Name: "admin", Role: "administrator"})
	})
	return st
}

func inTx(t *testing.T, st *Store, f func(tx *Store) error) {
	t.Helper()
	if err := st.InTx(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// dump writes the schema of a book: tables, then indexes, each sorted by name, without trailing white space.
func dump(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type DESC, name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(text, "\n") {
			b.WriteString(strings.TrimRight(strings.ReplaceAll(line, "\t", "  "), " ") + "\n")
		}
		b.WriteString(";\n\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), "\n;\n", ";\n")
}

// The schema is written down whole: a migration that does more or less than was meant shows in review.
func TestSchemaIsTheOneWrittenDown(t *testing.T) {
	st := newBook(t)
	got := "-- The schema after all migrations. Written by: go test -tags sqlite_fts5 ./storage -run Schema -update\n\n" + dump(t, st.Path())
	if *update {
		if err := os.WriteFile("schema.sql", []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("the migrations and schema.sql differ; when the change is meant, run with -update and read the diff\n%s", got)
	}
}

// oldBook makes a book as the first schema left it, with rows in it.
func oldBook(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "old.accord")
	db, err := sql.Open("sqlite3", dsn(path, "_journal_mode=WAL"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	sub, err := fs.Sub(sqliteMigrations, "migrations/sqlite")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, sub, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	for _, q := range append([]string{fmt.Sprintf("PRAGMA application_id = %d", applicationID)}, oldRows...) {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	return path
}

var oldRows = []string{
	"INSERT INTO book VALUES (1, 'uid', '2026-01-01T00:00:00.000000Z')",
	"INSERT INTO app_user (id, login, name, role) VALUES (1, 'admin', 'admin', 'administrator')",
	"INSERT INTO client (id, name, name_norm, city, segment, life_cycle, email, phone) VALUES (7, 'Ромашка', 'ромашка', '', '', 'active', '', '')",
	"INSERT INTO project (id, client_id, name, name_norm) VALUES (5, 7, 'SEO', 'seo')",
	"INSERT INTO work_permit VALUES (3, 5, '2026-12-31', 'ждём договор', 1, '2026-11-01T00:00:00.000000Z', '')",
	"INSERT INTO erasure VALUES (1, 'person', 44, '2026-10-01T00:00:00.000000Z')",
}

func copies(t *testing.T, path string) []string {
	t.Helper()
	out, err := filepath.Glob(path + ".before-*")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnOldBookIsCopiedThenMigrated(t *testing.T) {
	path := oldBook(t, t.TempDir())
	before := dump(t, path)
	st, err := Open(t.Context(), path, clock)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if got, want := dump(t, path), dump(t, newBook(t).Path()); got != want {
		t.Errorf("a migrated book differs from a new one:\n%s", got)
	}
	c, err := st.Client(t.Context(), 7)
	if err != nil || c.Name != "Ромашка" {
		t.Errorf("%+v %v", c, err)
	}
	if ws, err := st.Permits(t.Context(), 5); err != nil || len(ws) != 1 || ws[0].Reason != "ждём договор" {
		t.Errorf("%+v %v", ws, err)
	}
	if broken, err := st.BrokenChain(t.Context()); broken != 0 || err != nil {
		t.Error(broken, err)
	}
	was := copies(t, path)
	if len(was) != 1 || dump(t, was[0]) != before {
		t.Fatalf("the copies of the old book: %v", was)
	}
	if v, err := versionOf(t.Context(), was[0]); v != 1 || err != nil {
		t.Error(v, err)
	}
	db, err := sql.Open("sqlite3", dsn(was[0], "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var name string
	if err := db.QueryRow("SELECT name FROM client WHERE id = 7").Scan(&name); err != nil || name != "Ромашка" {
		t.Error(name, err)
	}
}

func TestAMigratedBookIsNotCopiedAgain(t *testing.T) {
	path := oldBook(t, t.TempDir())
	for range 3 {
		st, err := Open(t.Context(), path, clock)
		if err != nil {
			t.Fatal(err)
		}
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if c := copies(t, path); len(c) != 1 {
		t.Error(c)
	}
}
