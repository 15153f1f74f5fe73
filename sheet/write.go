package sheet

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"accord/domain"
)

// Cell is one value to write; make it with Text, Sum, Day, Int or Decimal. The zero Cell is blank.
type Cell struct {
	kind cellKind
	text string
	num  int64
}

type cellKind byte

const (
	blankCell cellKind = iota
	textCell
	sumCell
	dayCell
	intCell
	decimalCell
)

// Text is a cell of words or of a number that is a name (an INN, an account): never taken for a formula.
func Text(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{kind: textCell, text: s}
}

// Sum is a cell of money.
func Sum(m domain.Money) Cell { return Cell{kind: sumCell, num: int64(m)} }

// Day is a cell of a date; an absent one is blank.
func Day(d domain.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{kind: dayCell, num: int64(d)}
}

// Int is a cell of a whole number.
func Int(n int64) Cell { return Cell{kind: intCell, num: n} }

// Decimal is a cell of a number with a fraction, such as a percentage, given as programs write it: "0.1"; "" is blank.
func Decimal(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{kind: decimalCell, text: s}
}

// plain writes the value as programs read it; local as Russian spreadsheets do: 1234,50 and 31.12.2026.
func (c Cell) plain(local bool) string {
	switch c.kind {
	case textCell:
		return c.text
	case sumCell:
		s := domain.Money(c.num).String()
		if local {
			s = strings.Replace(s, ".", ",", 1)
		}
		return s
	case dayCell:
		d := domain.Date(c.num)
		if local {
			iso := d.String()
			return iso[8:] + "." + iso[5:7] + "." + iso[:4]
		}
		return d.String()
	case decimalCell:
		if local {
			return strings.Replace(c.text, ".", ",", 1)
		}
		return c.text
	case intCell:
		return strconv.FormatInt(c.num, 10)
	}
	return ""
}

// CSVOptions say how a CSV is written; the zero value is ';', UTF-8 without a mark, "1234.50" and "2026-12-31".
type CSVOptions struct {
	Sep   byte // ';', ',' or tab; 0 is ';'
	BOM   bool // a mark by which Excel knows UTF-8
	Local bool // «1234,50» and «31.12.2026», which a Russian Excel takes for numbers and dates
}

// CSVWriter writes a table as CSV in UTF-8 with CRLF. Open reads back exactly what it wrote.
type CSVWriter struct {
	w    *bufio.Writer
	opt  CSVOptions
	err  error
	line []byte
}

// NewCSVWriter starts a CSV; nothing is written for good until Close.
func NewCSVWriter(w io.Writer, opt CSVOptions) *CSVWriter {
	if opt.Sep == 0 {
		opt.Sep = ';'
	}
	c := &CSVWriter{w: bufio.NewWriterSize(w, 1<<16), opt: opt}
	if opt.BOM {
		_, c.err = c.w.WriteString("\ufeff")
	}
	return c
}

// Head writes the first row.
func (c *CSVWriter) Head(heads ...string) error {
	cells := make([]Cell, len(heads))
	for i, h := range heads {
		cells[i] = Text(h)
	}
	return c.Row(cells...)
}

// Row writes one row. A text that a spreadsheet may take for a formula gets an apostrophe (trust.md); numbers do not.
func (c *CSVWriter) Row(cells ...Cell) error {
	c.line = c.line[:0]
	for i, cell := range cells {
		if i > 0 {
			c.line = append(c.line, c.opt.Sep)
		}
		s := cell.plain(c.opt.Local)
		if cell.kind == textCell {
			s = strings.ReplaceAll(s, "\x00", "")
			if !utf8.ValidString(s) { // one bad byte would make the whole file look like CP1251
				s = strings.ToValidUTF8(s, "\ufffd")
			}
			if dangerous(s) {
				s = "'" + s
			}
		}
		// All three separators are quoted whichever is in use, so that the head tells it without doubt.
		if strings.ContainsAny(s, "\";,\t\r\n") || strings.TrimSpace(s) != s || s != "" && len(cells) == 1 {
			c.line = append(c.line, '"')
			c.line = append(c.line, strings.ReplaceAll(s, `"`, `""`)...)
			c.line = append(c.line, '"')
		} else {
			c.line = append(c.line, s...)
		}
	}
	c.line = append(c.line, '\r', '\n')
	if c.err == nil {
		_, c.err = c.w.Write(c.line)
	}
	return c.err
}

// Close writes what is left; the underlying writer stays open.
func (c *CSVWriter) Close() error {
	if c.err == nil {
		c.err = c.w.Flush()
	}
	return c.err
}
