package sheet

import (
	"bytes"
	"iter"
	"strings"
	"unicode/utf8"

	"accord/domain"
)

// openCSV tells the encoding and the separator and leaves the rows to be read as they are asked for.
func openCSV(name string, data []byte) (*Table, error) {
	text, encoding := decode(data)
	if binary(text) {
		return nil, refuse(name, "sheet.not_table")
	}
	first := csvScanner{data: text, line: 1, cp1251: encoding == "cp1251", cr: bytes.IndexByte(text, '\n') < 0}
	first.sep = first.separator()
	return &Table{Name: name, Format: "csv", Encoding: encoding, Separator: string(first.sep), rows: func(yield func(Row, error) bool) {
		s := first
		for row := range s.rows() {
			if !yield(row, nil) {
				return
			}
		}
	}}, nil
}

type csvScanner struct {
	data    []byte
	pos     int
	line    int
	sep     byte
	cp1251  bool
	cr      bool // lines end with a lone CR, as on old Macs
	problem string
}

// separator reads a leading "sep=;" line, or tells the separator by the head, outside quotes: ';' before tab before ','.
func (s *csvScanner) separator() byte {
	if len(s.data) > 4 && strings.EqualFold(string(s.data[:4]), "sep=") {
		if c := s.data[4]; (c == ';' || c == ',' || c == '\t') && (len(s.data) == 5 || s.data[5] == '\r' || s.data[5] == '\n') {
			s.pos = 5
			s.newline()
			return c
		}
	}
	var seen [256]bool
	quoted, text := false, false
	for _, b := range s.data[s.pos:] {
		switch {
		case b == '"':
			quoted = !quoted
			text = true
		case !quoted && (b == '\n' || b == '\r'):
			if text {
				return pick(seen)
			}
			seen = [256]bool{} // a blank row above the head
		case !quoted:
			seen[b] = true
			text = text || b != ';' && b != ',' && b != '\t' && b != ' '
		}
	}
	return pick(seen)
}

func pick(seen [256]bool) byte {
	for _, b := range []byte{';', '\t', ','} {
		if seen[b] {
			return b
		}
	}
	return ';'
}

// rows yields the rows that have any text.
func (s *csvScanner) rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for s.pos < len(s.data) {
			if row, ok := s.row(); ok && !yield(row) {
				return
			}
		}
	}
}

func (s *csvScanner) row() (row Row, ok bool) {
	row.Line = s.line
	s.problem = ""
	for {
		raw := s.cell()
		if len(row.Cells) < maxColumns {
			text := s.text(raw)
			ok = ok || strings.TrimSpace(text) != ""
			row.Cells = append(row.Cells, text)
		} else if len(raw) > 0 {
			s.problem, ok = "sheet.too_wide", true
		}
		if s.pos >= len(s.data) || s.data[s.pos] != s.sep {
			break
		}
		s.pos++
		if s.pos == len(s.data) { // the file ends with a separator: one empty cell more
			row.Cells = append(row.Cells, "")
		}
		if s.pos == len(s.data) {
			break
		}
	}
	s.newline()
	if s.problem != "" {
		row.Problem = domain.Refuse(domain.Invalid, "row", s.problem, "line", row.Line, "max", maxColumns)
	}
	return row, ok
}

// newline steps over the end of a line.
func (s *csvScanner) newline() {
	if s.pos < len(s.data) && s.data[s.pos] == '\r' {
		s.pos++
	}
	if s.pos < len(s.data) && s.data[s.pos] == '\n' {
		s.pos++
	}
	s.line++
}

// ends tells whether a cell ends at a position: a separator, the end of the line or of the file.
func (s *csvScanner) ends(i int) bool {
	if i >= len(s.data) || s.data[i] == s.sep || s.data[i] == '\n' {
		return true
	}
	return s.data[i] == '\r' && (s.cr || i+1 == len(s.data) || s.data[i+1] == '\n')
}

// cell takes one cell and stops at what ends it. A cell that starts with a quote but does not end as a quoted one
// («"Ромашка" ООО») is taken as it stands: accountants type such names by hand.
func (s *csvScanner) cell() []byte {
	if s.pos < len(s.data) && s.data[s.pos] == '"' {
		if raw, ok := s.quoted(); ok {
			return raw
		}
	}
	start := s.pos
	for !s.ends(s.pos) {
		s.pos++
	}
	return s.data[start:s.pos]
}

func (s *csvScanner) quoted() ([]byte, bool) {
	i, from := s.pos+1, s.pos+1
	var out []byte // set only when a doubled quote was met
	for {
		q := bytes.IndexByte(s.data[i:], '"')
		if q < 0 {
			s.problem = "sheet.quote_open"
			return nil, false
		}
		i += q
		if i+1 < len(s.data) && s.data[i+1] == '"' {
			out = append(out, s.data[from:i+1]...)
			i += 2
			from = i
			continue
		}
		break
	}
	end := i + 1
	for end < len(s.data) && s.data[end] == ' ' {
		end++
	}
	if !s.ends(end) {
		return nil, false
	}
	whole := s.data[s.pos:end]
	if s.cr {
		s.line += bytes.Count(whole, []byte{'\r'})
	} else {
		s.line += bytes.Count(whole, []byte{'\n'})
	}
	s.pos = end
	if out == nil {
		return s.data[from:i], true
	}
	return append(out, s.data[from:i]...), true
}

// text decodes a cell, notes what cannot be kept and takes away the apostrophe that CSVWriter put before a formula.
func (s *csvScanner) text(raw []byte) string {
	if len(raw) == 0 {
		return ""
	}
	text := string(raw)
	if s.cp1251 {
		text = fromCP1251(raw)
	}
	if strings.IndexByte(text, 0) >= 0 {
		s.problem = "sheet.nul"
	} else if !utf8.ValidString(text) || s.cp1251 && strings.ContainsRune(text, utf8.RuneError) {
		s.problem = "sheet.encoding"
	}
	if text[0] == '\'' && dangerous(text) {
		return text[1:]
	}
	return text
}

// dangerous tells a text that a spreadsheet may take for a formula, with or without apostrophes before it.
func dangerous(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0
}
