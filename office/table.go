package office

import (
	"fmt"
	"io"

	"accord/domain"
	"accord/sheet"
)

// TableWriter writes rows of values (string, domain.Money, domain.Date, Percent, int) as a CSV or XLSX file: sums, days and counts
// are numbers there, everything else is text and never a formula.
type TableWriter struct {
	csv  *sheet.CSVWriter
	xlsx *sheet.XLSXWriter
}

// TableForm says how a table is written.
type TableForm struct {
	Format string // "csv" or "xlsx"
	Title  string // of the sheet of an XLSX
	Heads  []string
	Excel  bool // a CSV that a Russian Excel opens rightly: marked as UTF-8, «1234,50», «31.12.2026»
}

// NewTableWriter starts a table with its heads. It refuses (invalid) a format that it does not know.
func NewTableWriter(w io.Writer, form TableForm) (*TableWriter, error) {
	switch form.Format {
	case "csv":
		t := &TableWriter{csv: sheet.NewCSVWriter(w, sheet.CSVOptions{BOM: form.Excel, Local: form.Excel})}
		return t, t.csv.Head(form.Heads...)
	case "xlsx":
		x, err := sheet.NewXLSXWriter(w, form.Title)
		if err != nil {
			return nil, err
		}
		t := &TableWriter{xlsx: x}
		return t, x.Head(form.Heads...)
	}
	return nil, domain.Refuse(domain.Invalid, "format", "export.format", "format", form.Format)
}

// Row writes one row.
func (t *TableWriter) Row(vals ...any) error {
	if t.csv != nil {
		return t.csv.Row(cellsOf(vals)...)
	}
	return t.xlsx.Row(cellsOf(vals)...)
}

// Total writes a row of totals after all others: set off in an XLSX, where no filter takes it, a row as any other in a CSV.
func (t *TableWriter) Total(vals ...any) error {
	if t.csv != nil {
		return t.csv.Row(cellsOf(vals)...)
	}
	return t.xlsx.Total(cellsOf(vals)...)
}

func cellsOf(vals []any) []sheet.Cell {
	cells := make([]sheet.Cell, len(vals))
	for i, v := range vals {
		switch x := v.(type) {
		case domain.Money:
			cells[i] = sheet.Sum(x)
		case domain.Date:
			cells[i] = sheet.Day(x)
		case Percent:
			cells[i] = sheet.Decimal(x.String())
		case int:
			cells[i] = sheet.Int(int64(x))
		case string:
			cells[i] = sheet.Text(x)
		default:
			cells[i] = sheet.Text(fmt.Sprint(v))
		}
	}
	return cells
}

// Close writes what is left.
func (t *TableWriter) Close() error {
	if t.csv != nil {
		return t.csv.Close()
	}
	return t.xlsx.Close()
}
