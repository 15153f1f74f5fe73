package sheet

import (
	"bytes"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// SideRowKind is what a row of an act of reconciliation is.
type SideRowKind string

// Rows of an act: an operation, a balance at the start or the end, totals of a period.
const (
	SideOperation SideRowKind = "operation"
	SideOpening   SideRowKind = "opening"
	SideClosing   SideRowKind = "closing"
	SideTurnover  SideRowKind = "turnover"
)

// SideRow is one row of a half of an act of reconciliation that has a sum, as it is written.
type SideRow struct {
	Line           int
	Kind           SideRowKind
	Date, Document string
	Debit, Credit  string
}

// Side is one half of an act of reconciliation: the columns of one party's books.
type Side struct {
	Caption string // «По данным ООО «Ромашка», руб.»; "" when nothing is written over the half
	Rows    []SideRow
}

// maxPreamble is how many rows above the head are looked through.
const maxPreamble = 200

// OpenReconciliation reads an act of reconciliation or a statement of settlements from a CSV or XLSX file: one side, or the two halves of
// an act, of which one may be empty. The head (Дата, Документ, Дебет, Кредит, or in
// English, in any order) may stand under other rows; a side without dates of its own has them in the documents' words. It refuses
// (invalid) a file without such a head and one that Open refuses.
func OpenReconciliation(path string) (name string, sides []Side, err error) {
	name, data, err := readFile(path)
	if err != nil {
		return name, nil, err
	}
	sides, err = readSides(name, data)
	return name, sides, err
}

func readSides(name string, data []byte) ([]Side, error) {
	t, err := Open(name, data)
	if err != nil {
		return nil, err
	}
	tries := []iter.Seq2[Row, error]{t.rows}
	if t.Format == "csv" { // words above the head may hide the separator
		for _, sep := range []byte{';', '\t', ','} {
			tries = append(tries, csvRowsBy(data, sep))
		}
	}
	for _, rows := range tries {
		if sides, found, err := sidesOf(rows); found || err != nil {
			return sides, err
		}
	}
	return nil, refuse(name, "sheet.no_sides")
}

// csvRowsBy reads the rows of a CSV by a given separator.
func csvRowsBy(data []byte, sep byte) iter.Seq2[Row, error] {
	text, encoding := decode(data)
	return func(yield func(Row, error) bool) {
		s := csvScanner{data: text, line: 1, sep: sep, cp1251: encoding == "cp1251", cr: bytes.IndexByte(text, '\n') < 0}
		for row := range s.rows() {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// sidesOf looks for the head and reads what is under it.
func sidesOf(rows iter.Seq2[Row, error]) (sides []Side, found bool, err error) {
	var cols []sideColumns
	var above []Row
	for row, err := range rows {
		switch {
		case err != nil:
			return nil, found, err
		case !found && len(above) == maxPreamble:
			return nil, false, nil
		case !found:
			if cols = sideHeads(row.Cells); cols == nil {
				above = append(above, row)
				continue
			}
			found = true
			sides = make([]Side, len(cols))
			for i := range cols {
				sides[i].Caption = caption(above, cols, i)
			}
			continue
		case row.Problem != nil:
			return nil, true, row.Problem
		case columnNumbers(row):
			continue
		}
		for i, c := range cols {
			if r, ok := c.read(row, len(sides[i].Rows) > 0 && hasOperation(sides[i].Rows)); ok {
				sides[i].Rows = append(sides[i].Rows, r)
			}
		}
	}
	return sides, found, nil
}

func hasOperation(rows []SideRow) bool {
	return slices.ContainsFunc(rows, func(r SideRow) bool { return r.Kind == SideOperation })
}

// sideColumns is where the columns of a half stand; -1 is none.
type sideColumns struct {
	from, to                      int // cells of the half
	date, document, debit, credit int
}

var sideHeadWords = map[string][]string{
	"date":     {"дата", "date", "дата документа", "дата операции", "document date"},
	"document": {"документ", "document", "документы", "операция", "содержание", "содержание операции", "наименование операции", "наименование операции документы", "описание", "description", "operation"},
	"debit":    {"дебет", "debit", "дт", "dr"},
	"credit":   {"кредит", "credit", "кт", "cr"},
}

// sideHeads finds the halves by the heads of a row; nil when it is no head.
func sideHeads(cells []string) (out []sideColumns) {
	for i, text := range cells {
		key := headKey(text)
		for field, words := range sideHeadWords {
			if !slices.Contains(words, key) {
				continue
			}
			if len(out) == 0 || *out[len(out)-1].at(field) >= 0 {
				out = append(out, sideColumns{i, len(cells), -1, -1, -1, -1})
			}
			*out[len(out)-1].at(field) = i
		}
	}
	for i := range out {
		if out[i].debit < 0 || out[i].credit < 0 || out[i].date < 0 && out[i].document < 0 {
			return nil
		}
		if i > 0 {
			out[i-1].to = out[i].from
		}
	}
	if len(out) == 0 || len(out) > 2 {
		return nil
	}
	out[0].from, out[len(out)-1].to = 0, maxColumns
	return out
}

func (c *sideColumns) at(field string) *int {
	switch field {
	case "date":
		return &c.date
	case "document":
		return &c.document
	case "debit":
		return &c.debit
	}
	return &c.credit
}

// caption is what is written over a half in the nearest row that says whose data they are.
func caption(above []Row, cols []sideColumns, i int) string {
	for _, row := range slices.Backward(above) {
		found := false
		for at, text := range row.Cells {
			low := strings.ToLower(text)
			if !strings.Contains(low, "по данным") && !strings.Contains(low, "according to") && !strings.Contains(low, "as per") {
				continue
			}
			found = true
			if at >= cols[i].from && at < cols[i].to {
				return strings.TrimSpace(text)
			}
		}
		if found {
			return ""
		}
	}
	return ""
}

// columnNumbers tells a row that only numbers the columns: 1, 2, 3, 4.
func columnNumbers(row Row) bool {
	n := 0
	for _, c := range row.Cells {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		n++
		if c != strconv.Itoa(n) {
			return false
		}
	}
	return n > 2
}

// read takes a row's half; false when it has no sum there.
func (c sideColumns) read(row Row, began bool) (SideRow, bool) {
	r := SideRow{Line: row.Line, Kind: SideOperation, Date: row.Cell(c.date), Document: row.Cell(c.document), Debit: row.Cell(c.debit), Credit: row.Cell(c.credit)}
	if !digits(r.Debit) && !digits(r.Credit) {
		return r, false
	}
	for at := c.from; at < min(c.to, len(row.Cells)); at++ {
		if at == c.debit || at == c.credit {
			continue
		}
		if kind := sideKind(row.Cell(at), began); kind != SideOperation {
			r.Kind = kind
			return r, true
		}
	}
	if r.Kind == SideOperation && r.Date == "" && r.Document == "" { // its words stand in the other half
		for _, text := range row.Cells {
			if kind := sideKind(text, began); kind != SideOperation {
				r.Kind = kind
				break
			}
		}
	}
	return r, true
}

func digits(s string) bool { return strings.ContainsAny(s, "0123456789") }

var (
	balanceWords = []string{"сальдо", "начальное сальдо", "конечное сальдо", "входящее сальдо", "исходящее сальдо", "остаток", "начальный остаток", "конечный остаток", "входящий остаток", "исходящий остаток", "задолженность на", "на начало", "на конец", "balance", "opening balance", "closing balance", "brought forward", "carried forward"}
	totalWords   = []string{"оборот", "итого", "всего", "total", "turnover", "period turnover"}
	startWords   = []string{"начал", "входящ", "opening", "brought"}
	endWords     = []string{"конеч", "конец", "исходящ", "closing", "carried"}
)

// sideKind tells what a row is by the beginning of its words; a balance that does not say which stands at the start before the first
// operation, and at the end after it.
func sideKind(text string, began bool) SideRowKind {
	low := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text)), "ё", "е")
	starts := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(low, w) })
	}
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(low, w) })
	}
	switch {
	case starts(totalWords):
		return SideTurnover
	case !starts(balanceWords):
		return SideOperation
	case has(startWords):
		return SideOpening
	case has(endWords) || began:
		return SideClosing
	}
	return SideOpening
}
