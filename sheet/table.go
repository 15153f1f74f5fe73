// Package sheet turns CSV and XLSX files into rows of text and back. It decides nothing about what the rows mean, but knows
// the heads of the imports (cli.md). Whatever the bytes, it answers with rows or with a domain.Error, never with a panic.
package sheet

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"accord/domain"
)

// MaxFile is the largest file that is read, in bytes; maxColumns is the widest row.
const (
	MaxFile    = 1 << 30
	maxColumns = 1024
)

// Row is one row of a table that is not blank.
type Row struct {
	Line    int           // physical line where the row starts (CSV) or the row's number (XLSX), from 1
	Cells   []string      // may be fewer or more than the head has
	Problem *domain.Error // what makes the row unreadable; nil when it is sound
}

// Cell returns the i-th cell without outer spaces, "" when the row has none.
func (r Row) Cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

// Table is a file whose first row that is not blank is the head.
type Table struct {
	Name      string
	Format    string // "csv" or "xlsx"
	Encoding  string // of a CSV: "utf-8", "utf-16" or "cp1251"
	Separator string // of a CSV: ";", "," or a tab
	Sheet     string // of an XLSX: the sheet that is read
	Skipped   []string
	Head      []string
	HeadLine  int
	rows      iter.Seq2[Row, error]
}

// OpenFile reads a table from a file. It refuses (invalid) what is larger than MaxFile or is not a CSV or XLSX file, and
// (not_found) a file that is not there.
func OpenFile(path string) (*Table, error) {
	name, data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return Open(name, data)
}

// readFile reads a file whole and gives its name without the folder.
func readFile(path string) (name string, _ []byte, err error) {
	name = filepath.Base(path)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return name, nil, domain.Refuse(domain.NotFound, "file", "sheet.no_file", "file", name)
	}
	if err != nil {
		return name, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return name, nil, err
	}
	if info.IsDir() {
		return name, nil, refuse(name, "sheet.directory")
	}
	data := bytes.NewBuffer(make([]byte, 0, min(info.Size()+bytes.MinRead, MaxFile)))
	n, err := data.ReadFrom(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return name, nil, err
	}
	if n > MaxFile {
		return name, nil, refuse(name, "sheet.too_big", "max_mb", MaxFile>>20)
	}
	return name, data.Bytes(), nil
}

// Open reads a table from the bytes of a file, which must not change afterwards; the name serves messages only. The format is told
// by content. Skipped lists other sheets with data. It refuses (invalid) what is neither, and says what it is.
func Open(name string, data []byte) (*Table, error) {
	if err := foreign(name, data); err != nil {
		return nil, err
	}
	var t *Table
	var err error
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		t, err = openXLSX(name, data)
	} else {
		t, err = openCSV(name, data)
	}
	if err != nil {
		return nil, err
	}
	for row, err := range t.rows {
		if err != nil {
			return nil, err
		}
		if row.Problem != nil {
			return nil, row.Problem
		}
		t.HeadLine = row.Line
		for _, c := range row.Cells {
			t.Head = append(t.Head, strings.TrimSpace(c))
		}
		for len(t.Head) > 0 && t.Head[len(t.Head)-1] == "" {
			t.Head = t.Head[:len(t.Head)-1]
		}
		return t, nil
	}
	return nil, refuse(name, "sheet.empty")
}

// Rows yields the rows under the head one by one, from the first again at each call; what stands above the head is left out. A row's own fault is its Problem;
// an error ends the rows.
func (t *Table) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range t.rows {
			if err == nil && row.Line <= t.HeadLine {
				continue
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func refuse(name, key string, args ...any) *domain.Error {
	return domain.Refuse(domain.Invalid, "file", key, append([]any{"file", name}, args...)...)
}

// foreign refuses files that people take for tables, by their first bytes, with the way out.
func foreign(name string, data []byte) error {
	start := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 2048)], []byte("\xef\xbb\xbf")), " \t\r\n")
	has := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if len(start) >= len(p) && strings.EqualFold(string(start[:len(p)]), p) {
				return true
			}
		}
		return false
	}
	switch {
	case len(start) == 0:
		return refuse(name, "sheet.empty")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return refuse(name, "sheet.encrypted")
		}
		return refuse(name, "sheet.xls")
	case bytes.HasPrefix(data, []byte("\x09\x08\x10\x00")), bytes.HasPrefix(data, []byte("\x09\x04\x06\x00")):
		return refuse(name, "sheet.xls")
	case has("<!doctype html", "<html", "<table", "<meta", "<head"):
		return refuse(name, "sheet.html")
	case has("<?xml", "mime-version:"):
		return refuse(name, "sheet.xml")
	}
	// EqualFold takes all bytes that are no text for equal, so these are compared as they are.
	for _, p := range []string{"%PDF-", "{\\rtf", "\x89PNG", "\xff\xd8\xff", "GIF8", "Rar!", "7z\xbc\xaf", "\x1f\x8b"} {
		if bytes.HasPrefix(data, []byte(p)) {
			return refuse(name, "sheet.not_table")
		}
	}
	return nil
}
