package main

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"accord/office"
)

// freshOperations is one more day's statement, the same every time.
func (b *bench) freshOperations() []operation {
	return newAgency(1, b.a.scale).fresh(b.a.n(20_000), today)
}

// kept are the rows that an import leaves, by table, in the order in which their keys allow them to be written.
var kept = []struct{ table, where string }{
	{"import", "id = ?1"},
	{"payment", "import_id = ?1"},
	{"entry", "payment_id IN (SELECT id FROM payment WHERE import_id = ?1)"},
	{"allocation", "payment_id IN (SELECT id FROM payment WHERE import_id = ?1)"},
	{"credit_use", "credit_id IN (SELECT id FROM entry WHERE payment_id IN (SELECT id FROM payment WHERE import_id = ?1))"},
	{"audit", "seq > ?2"},
}

// lines are the rows of one table.
type lines struct {
	table, insert string
	rows          [][]any
}

// statement measures the import of a fresh statement with matching against bare prepared inserts of the rows that it
// leaves: into a copy of the same book, and into an empty book.
func (b *bench) statement() error {
	file := filepath.Join(b.book.dir, "fresh.txt")
	ops := b.freshOperations()
	if err := b.a.writeStatement(file, ops); err != nil {
		return err
	}
	var rows []lines
	var ours, book, empty, oursCPU, bookCPU []time.Duration
	var rep office.ImportReport
	for range 3 {
		path, err := b.book.copyTo("statement.accord")
		if err != nil {
			return err
		}
		defer drop(path)
		used := cpu()
		once, err := b.importOnce(path, file, &rep)
		if err != nil {
			return err
		}
		ours, oursCPU = append(ours, once), append(oursCPU, cpu()-used)
		if rows, err = keptRows(path); err != nil {
			return err
		}
		if path, err = b.book.copyTo("inserts.accord"); err != nil {
			return err
		}
		defer drop(path)
		used = cpu()
		if once, err = insertAll(path, rows, "on"); err != nil {
			return err
		}
		book, bookCPU = append(book, once), append(bookCPU, cpu()-used)
		if path, err = emptyBook(b); err != nil {
			return err
		}
		defer drop(path)
		if once, err = insertAll(path, rows, "off"); err != nil {
			return err
		}
		empty = append(empty, once)
	}
	for _, ds := range [][]time.Duration{ours, book, empty, oursCPU, bookCPU} {
		slices.Sort(ds)
	}
	if rep.New != len(ops) || rep.Matched == 0 {
		b.wrong = append(b.wrong, fmt.Sprintf("statement: %d operations, %d new, %d matched", len(ops), rep.New, rep.Matched))
	}
	ratio := float64(median(ours)) / float64(median(book))
	b.table.add(fmt.Sprintf("statement of %d operations", len(ops)), spread(ours), spread(book), ratio, "<= 3.00", ratio <= 3)
	ratio = float64(median(ours)) / float64(median(empty))
	b.table.add("  against inserts into an empty book", spread(ours), spread(empty), ratio, "<= 3.00", ratio <= 3)
	b.table.note(fmt.Sprintf("  processor time of each, ratio %.2f", float64(median(oursCPU))/float64(median(bookCPU))), millis(median(oursCPU))+" / "+millis(median(bookCPU)))
	speed := float64(len(ops)) / median(ours).Seconds()
	b.table.add("  operations a second", fmt.Sprintf("%.0f", speed), "8000 wanted", speed/8000, ">= 1.00", speed >= 8000)
	var counts []string
	for _, l := range rows {
		counts = append(counts, fmt.Sprintf("%s %d", l.table, len(l.rows)))
	}
	b.table.note(fmt.Sprintf("  %d matched; rows: %s", rep.Matched, strings.Join(counts, ", ")), "")
	return nil
}

func (b *bench) importOnce(path, file string, rep *office.ImportReport) (took time.Duration, err error) {
	o, err := office.Open(b.ctx, path, settings())
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	start := time.Now()
	*rep, err = o.Import(b.ctx, office.ImportRequest{Kind: "statement", Path: file}, nil)
	return time.Since(start), err
}

func emptyBook(b *bench) (string, error) {
	path := filepath.Join(b.book.dir, "empty.accord")
	drop(path)
	o, err := office.Create(b.ctx, path, company(), settings())
	if err != nil {
		return "", err
	}
	return path, o.Close()
}

// keptRows reads the rows that the book's last import left.
func keptRows(path string) (out []lines, err error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var id, seq int64
	if err := db.QueryRow("SELECT MAX(id) FROM import").Scan(&id); err != nil {
		return nil, err
	}
	if err := db.QueryRow("SELECT MAX(seq) FROM audit WHERE subject = 'import' AND subject_id < ?", id).Scan(&seq); err != nil {
		return nil, err
	}
	for _, k := range kept {
		rows, err := db.Query("SELECT * FROM "+k.table+" WHERE "+k.where+" ORDER BY 1", id, seq)
		if err != nil {
			return nil, err
		}
		cols, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		l := lines{table: k.table, insert: fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", k.table, strings.Join(cols, ", "), strings.TrimSuffix(strings.Repeat("?,", len(cols)), ","))}
		for rows.Next() {
			vals, to := make([]any, len(cols)), make([]any, len(cols))
			for i := range vals {
				to[i] = &vals[i]
			}
			if err := rows.Scan(to...); err != nil {
				return nil, err
			}
			l.rows = append(l.rows, vals)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// insertAll writes rows with bare prepared statements in one transaction; keys says whether foreign keys are checked.
func insertAll(path string, all []lines, keys string) (took time.Duration, err error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_secure_delete=on&_cache_size=-48000&_foreign_keys="+keys)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if err := db.Ping(); err != nil {
		return 0, err
	}
	if keys == "off" { // an empty book has its own first records
		if _, err := db.Exec("DELETE FROM audit"); err != nil {
			return 0, err
		}
	}
	start := time.Now()
	tx, err := db.Begin()
	if err != nil {
		return 0, err
	}
	for _, l := range all {
		st, err := tx.Prepare(l.insert)
		if err != nil {
			return 0, errors.Join(err, tx.Rollback())
		}
		for _, r := range l.rows {
			if _, err := st.Exec(r...); err != nil {
				return 0, errors.Join(err, tx.Rollback())
			}
		}
	}
	err = tx.Commit()
	return time.Since(start), err
}
