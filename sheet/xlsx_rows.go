package sheet

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

	"accord/domain"
)

// rows yields the rows of a sheet that have any text, straight from the packed file.
func (w *workbook) rows(s sheetPart) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		in, err := w.open(s.path, maxSheetXML)
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer in.Close()
		r := rowReader{book: w, xml: xml.NewDecoder(bufio.NewReaderSize(in, 1<<16))}
		for {
			row, err := r.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{}, w.broken(err))
				return
			}
			if r.text && !yield(row, nil) {
				return
			}
		}
	}
}

type rowReader struct {
	book *workbook
	xml  *xml.Decoder
	line int
	rows int
	text bool // the row has a cell that is not blank
	row  Row
	cell cell
}

// cell is what is known of a cell while its element is read.
type cell struct {
	column  int // from 0
	kind    string
	style   int
	value   []byte
	inValue bool
	hints   int // depth of phonetic hints
	formula bool
	valued  bool
	open    bool // its start was read and its end was not: a stray end places nothing
}

// next reads up to the end of a row; io.EOF after the last.
func (r *rowReader) next() (Row, error) {
	for {
		tok, err := r.xml.RawToken()
		if err != nil {
			return Row{}, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			r.start(e)
		case xml.CharData:
			if r.cell.inValue {
				r.cell.value = append(r.cell.value, e...)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v", "t":
				r.cell.inValue = false
			case "rPh":
				r.cell.hints--
			case "c":
				if r.cell.open {
					r.put()
				}
				r.cell.open = false
			case "row":
				if r.rows++; r.rows > maxSheetRows {
					return Row{}, refuse(r.book.name, "sheet.bomb")
				}
				return r.row, nil
			case "sheetData":
				return Row{}, io.EOF
			}
		}
	}
}

func (r *rowReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "row":
		r.line++
		if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 && n <= maxSheetRows {
			r.line = n
		}
		// Its cells are likely as many as the last row's had.
		r.row, r.text = Row{Line: r.line, Cells: make([]string, 0, len(r.row.Cells))}, false
		r.cell = cell{column: -1, value: r.cell.value[:0]}
	case "c":
		column := r.cell.column + 1
		if n, ok := columnOf(attr(e, "r")); ok {
			column = n
		}
		style, _ := strconv.Atoi(attr(e, "s"))
		r.cell = cell{column: column, kind: attr(e, "t"), style: style, value: r.cell.value[:0], open: true}
	case "f":
		r.cell.formula = true
	case "v":
		r.cell.inValue, r.cell.valued = true, true
	case "t":
		r.cell.inValue, r.cell.valued = r.cell.hints == 0, true
	case "rPh":
		r.cell.hints++
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// columnOf reads the column of a reference: "AB12" is 27.
func columnOf(ref string) (int, bool) {
	n := 0
	for i := range len(ref) {
		c := ref[i]
		if c < 'A' || c > 'Z' {
			return n - 1, n > 0
		}
		if n = n*26 + int(c-'A') + 1; n > 20_000 {
			return 0, false
		}
	}
	return n - 1, n > 0
}

// put places the cell in its row.
func (r *rowReader) put() {
	c := &r.cell
	text, key := r.read()
	if text == "" && key == "" {
		return
	}
	if c.column >= maxColumns {
		text, key = "", "sheet.too_wide"
	}
	if strings.IndexByte(text, 0) >= 0 {
		key = "sheet.nul"
	}
	if key != "" && r.row.Problem == nil {
		r.row.Problem = domain.Refuse(domain.Invalid, "row", key, "line", r.row.Line, "cell", columnName(c.column)+strconv.Itoa(r.row.Line), "max", maxColumns)
	}
	r.text = r.text || key != "" || strings.TrimSpace(text) != ""
	for c.column < maxColumns && len(r.row.Cells) <= c.column {
		r.row.Cells = append(r.row.Cells, "")
	}
	if c.column < maxColumns {
		r.row.Cells[c.column] = text
	}
}

// read gives the cell's text, or the key of what is wrong with it.
func (r *rowReader) read() (text, key string) {
	c := &r.cell
	raw := string(c.value)
	switch c.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(raw))
		if err != nil || n < 0 || n >= len(r.book.shared) {
			return "", "sheet.bad_cell"
		}
		return r.book.shared[n], ""
	case "str", "inlineStr":
		return unescape(raw), ""
	case "b":
		if strings.TrimSpace(raw) == "1" {
			return "TRUE", ""
		}
		return "FALSE", ""
	case "e", "d":
		return raw, ""
	}
	if c.formula && !c.valued {
		return "", "sheet.no_value" // written by a program that does not calculate: the sum is nowhere in the file
	}
	if raw == "" {
		return "", ""
	}
	var as show
	if c.style >= 0 && c.style < len(r.book.shows) {
		as = r.book.shows[c.style]
	}
	return number(raw, as, r.book.from1904), ""
}

// columnName writes a column as spreadsheets do: 27 is "AB".
func columnName(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
