// Package bank reads statements of banks: 1CClientBankExchange, CAMT.053 and MT940 to domain.Statement. It decides
// nothing: which accounts are ours and what is known already is told in office (design page formats.md).
package bank

import (
	"bytes"
	"io"
	"io/fs"
	"slices"
	"unicode/utf8"

	"accord/domain"
)

// Names of the formats as Statement.Format gives them.
const (
	OneC  = "1CClientBankExchange"
	CAMT  = "CAMT.053"
	MT940 = "MT940"
)

// Limits that keep any bytes from taking memory or time out of proportion (trust.md, "bad input").
const (
	maxPurpose  = 4_000     // runes of a purpose kept
	maxText     = 500       // runes of any other value kept
	maxExtra    = 40        // unknown keys of one document kept
	maxLines    = 1_000_000 // operations in a file
	maxAccounts = 10_000    // own accounts in a file
	maxNotes    = 1_000     // warnings in a file
	bytesALine  = 20        // the shortest operation that any format can hold; fewer bytes a line is an attack
)

var maxSize = 512 << 20 // bytes of a file; a variable for the tests only

// Read reads a statement of any format; a file over 512 MB is refused, an error of r itself is passed on as it is.
func Read(r io.Reader) (*domain.Statement, error) {
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	return Parse(data)
}

// Parse tells the format by the content, never by a name, and reads it; it keeps no part of data. A refusal is a
// *domain.Error with code Invalid; what is wrong in one operation stands in its Problem, what is odd in Notes.
func Parse(data []byte) (*domain.Statement, error) {
	if len(data) > maxSize {
		return nil, tooBig()
	}
	data, bom := unwrap(data)
	start := bytes.TrimLeftFunc(data[:min(len(data), 4096)], func(r rune) bool { return r <= ' ' })
	switch {
	case len(start) == 0 && len(data) < 4096:
		return nil, domain.Refuse(domain.Invalid, "", "statement.empty")
	case len(start) >= len(OneC) && bytes.EqualFold(start[:len(OneC)], []byte(OneC)):
		return parseOneC(data, bom)
	case len(start) > 0 && start[0] == '<':
		return parseCAMT(data)
	case looksMT940(data):
		return parseMT940(data, bom)
	}
	return nil, unknownFormat()
}

func unknownFormat() *domain.Error {
	return domain.Refuse(domain.Invalid, "", "statement.unknown_format")
}

func tooBig() *domain.Error {
	return domain.Refuse(domain.Invalid, "", "statement.too_big", "max", maxSize>>20)
}

// lineLimit is how many operations a file of so many bytes may hold.
func lineLimit(size int) int { return min(maxLines, 1000+size/bytesALine) }

func tooMany(line, limit int) *domain.Error {
	return domain.Refuse(domain.Invalid, "", "statement.too_many", "line", line, "max", limit)
}

// readAll reads r whole but not past the limit. It asks for the size first: growing by doubling would hold a file of
// 300 MB twice.
func readAll(r io.Reader) ([]byte, error) {
	size := 64 << 10
	switch s := r.(type) {
	case interface{ Stat() (fs.FileInfo, error) }:
		if fi, err := s.Stat(); err == nil && fi.Mode().IsRegular() {
			size = int(min(fi.Size(), int64(maxSize)))
		}
	case interface{ Len() int }:
		size = min(s.Len(), maxSize)
	}
	buf := make([]byte, 0, size+1)
	for empty := 0; ; {
		if len(buf) == cap(buf) {
			buf = slices.Grow(buf, 64<<10)
		}
		n, err := r.Read(buf[len(buf):min(cap(buf), maxSize+1)])
		buf = buf[:len(buf)+n]
		if len(buf) > maxSize {
			return nil, tooBig()
		}
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return nil, err
		}
		if n > 0 {
			empty = 0
		} else if empty++; empty > 100 {
			return nil, io.ErrNoProgress
		}
	}
}

// notes gathers warnings; past maxNotes it only counts them.
type notes struct {
	list []domain.StatementNote
	more int
}

func (n *notes) add(line int, key string, args ...any) {
	if len(n.list) >= maxNotes {
		n.more++
		return
	}
	n.list = append(n.list, domain.StatementNote{Line: line, Err: domain.Refuse(domain.Invalid, "", key, args...)})
}

// all gives the warnings by line, those of the whole file first.
func (n *notes) all() []domain.StatementNote {
	if n.more > 0 {
		err := domain.Refuse(domain.Invalid, "", "statement.more_notes", "count", n.more)
		n.list = append(n.list, domain.StatementNote{Err: err})
		n.more = 0
	}
	slices.SortStableFunc(n.list, func(a, b domain.StatementNote) int { return a.Line - b.Line })
	return n.list
}

// brief cuts a text for the arguments of a message.
func brief(s string) string {
	if utf8.RuneCountInString(s) > 60 {
		return string([]rune(s)[:60]) + "…"
	}
	return s
}

// Is tells by the first bytes whether a file may be a statement of one of the formats.
func Is(data []byte) bool {
	data, _ = unwrap(data)
	start := bytes.TrimLeftFunc(data[:min(len(data), 4096)], func(r rune) bool { return r <= ' ' })
	return len(start) >= len(OneC) && bytes.EqualFold(start[:len(OneC)], []byte(OneC)) || len(start) > 0 && start[0] == '<' && !bytes.HasPrefix(bytes.ToLower(start), []byte("<html")) || looksMT940(data)
}
