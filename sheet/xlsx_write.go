package sheet

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"accord/domain"

	"github.com/xuri/excelize/v2"
)

const (
	maxCellText  = 32767 // what a spreadsheet holds in one cell
	measuredRows = 500   // rows that are held back to set the widths of the columns by
)

// firstSerial is the first day on whose number all spreadsheets agree; earlier ones are written as text.
var firstSerial = domain.NewDate(1900, 3, 1)

// XLSXWriter writes a table as XLSX: sums and dates are numbers with formats, the head is bold, stays in view and filters
// the rows under it; rows of totals are bold and stand outside the filter.
type XLSXWriter struct {
	to      io.Writer
	file    *excelize.File
	stream  *excelize.StreamWriter
	title   string
	styles  map[cellKind]int
	strong  map[cellKind]int // of totals
	head    int
	held    [][]Cell // nil once the rows go straight to the stream
	widths  []int
	row     int
	last    int // the last row that is no total
	flowing bool
}

// NewXLSXWriter starts an XLSX of one sheet; the file is written by Close. The title loses what spreadsheets do not allow in one.
func NewXLSXWriter(w io.Writer, title string) (*XLSXWriter, error) {
	f := excelize.NewFile()
	title = sheetTitle(title)
	x := &XLSXWriter{to: w, file: f, title: title, styles: map[cellKind]int{}, strong: map[cellKind]int{}}
	if err := f.SetSheetName("Sheet1", title); err != nil {
		return nil, err
	}
	var err error
	if x.stream, err = f.NewStreamWriter(title); err != nil {
		return nil, err
	}
	money, day := "#,##0.00", "dd.mm.yyyy"
	for kind, style := range []*excelize.Style{ // in one order: equal tables are equal files
		blankCell:   {Font: &excelize.Font{Bold: true}},
		textCell:    {NumFmt: 49}, // @: an INN stays text when it is edited
		sumCell:     {CustomNumFmt: &money},
		dayCell:     {CustomNumFmt: &day},
		intCell:     {NumFmt: 1},
		decimalCell: {NumFmt: 0},
	} {
		kind := cellKind(kind)
		if x.styles[kind], err = f.NewStyle(style); err != nil {
			return nil, err
		}
		style.Font = &excelize.Font{Bold: true}
		if x.strong[kind], err = f.NewStyle(style); err != nil {
			return nil, err
		}
	}
	x.head = x.styles[blankCell]
	return x, x.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// sheetTitle keeps to 31 characters without []:*?/\ and apostrophes, which a reference to the sheet would have to double.
func sheetTitle(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`[]:*?/\'`, r) || r > 0xffff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	r := []rune(strings.Trim(s, " "))
	if s = strings.Trim(string(r[:min(len(r), 31)]), " "); s == "" {
		return "Sheet1"
	}
	return s
}

// Head writes the first row, bold.
func (x *XLSXWriter) Head(heads ...string) error {
	cells := make([]Cell, len(heads))
	for i, h := range heads {
		cells[i] = Text(h)
	}
	return x.Row(cells...)
}

// Row writes one row; the first one is the head. It refuses (invalid) a text that no spreadsheet holds.
func (x *XLSXWriter) Row(cells ...Cell) error {
	if err := x.measure(cells, false); err != nil {
		return err
	}
	if x.flowing {
		return x.put(cells, x.styles)
	}
	x.held = append(x.held, append([]Cell(nil), cells...))
	if len(x.held) == measuredRows {
		return x.flow()
	}
	return nil
}

// Total writes a row of totals, to stand after all other rows.
func (x *XLSXWriter) Total(cells ...Cell) error {
	if err := x.measure(cells, true); err != nil {
		return err
	}
	if !x.flowing {
		if err := x.flow(); err != nil {
			return err
		}
	}
	return x.put(cells, x.strong)
}

// measure refuses what does not fit a cell and notes the widths; the words of a total run on over the blank cells beside them.
func (x *XLSXWriter) measure(cells []Cell, total bool) error {
	for i, c := range cells {
		n := utf8.RuneCountInString(c.plain(false))
		if len(c.text) > maxCellText && len(utf16.Encode([]rune(c.text))) > maxCellText {
			return domain.Refuse(domain.Invalid, "row", "sheet.cell_too_long", "cell", columnName(i)+strconv.Itoa(x.row+len(x.held)+1), "max", maxCellText)
		}
		if !x.flowing && !(total && c.kind == textCell) {
			for len(x.widths) <= i {
				x.widths = append(x.widths, 0)
			}
			x.widths[i] = max(x.widths[i], n)
		}
	}
	return nil
}

// flow sets the widths and lets the held rows go: a stream takes no widths after its first row.
func (x *XLSXWriter) flow() error {
	x.flowing = true
	for i, w := range x.widths {
		if err := x.stream.SetColWidth(i+1, i+1, float64(min(max(w+3, 8), 60))); err != nil {
			return err
		}
	}
	for _, cells := range x.held {
		if err := x.put(cells, x.styles); err != nil {
			return err
		}
	}
	x.held = nil
	return nil
}

func (x *XLSXWriter) put(cells []Cell, styles map[cellKind]int) error {
	x.row++
	if styles[textCell] == x.styles[textCell] {
		x.last = x.row
	}
	if x.row > maxSheetRows {
		return domain.Refuse(domain.Invalid, "row", "sheet.too_long", "max", maxSheetRows)
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		style := styles[c.kind]
		switch {
		case c.kind == blankCell:
		case x.row == 1:
			values[i] = excelize.Cell{StyleID: x.head, Value: c.plain(true)}
		case c.kind == dayCell && domain.Date(c.num) >= firstSerial:
			values[i] = excelize.Cell{StyleID: style, Value: c.num - int64(domain.NewDate(1899, 12, 30))}
		case c.kind == sumCell && domain.Money(c.num).Abs() <= domain.MaxMoney:
			values[i] = excelize.Cell{StyleID: style, Value: sumNumber(domain.Money(c.num))}
		case c.kind == intCell:
			values[i] = excelize.Cell{StyleID: style, Value: c.num}
		case c.kind == decimalCell:
			if f, err := strconv.ParseFloat(c.text, 64); err == nil {
				values[i] = excelize.Cell{StyleID: style, Value: f}
				continue
			}
			fallthrough
		default:
			values[i] = excelize.Cell{StyleID: style, Value: c.plain(false)}
		}
	}
	return x.stream.SetRow("A"+strconv.Itoa(x.row), values)
}

// sumNumber gives a sum to excelize, which takes fractions only as a float and prints it in its shortest form. A double
// carries any 15 digits there and back unchanged, so up to MaxMoney the file holds the exact decimal; a test proves it.
func sumNumber(m domain.Money) float64 {
	f, _ := strconv.ParseFloat(m.String(), 64)
	return f
}

// Close writes the file; the underlying writer stays open.
func (x *XLSXWriter) Close() error {
	defer x.file.Close()
	if !x.flowing {
		if err := x.flow(); err != nil {
			return err
		}
	}
	if len(x.widths) > 0 && x.last > 0 {
		if err := x.file.AutoFilter(x.title, "A1:"+columnName(len(x.widths)-1)+strconv.Itoa(x.last), nil); err != nil {
			return err
		}
	}
	if err := x.stream.Flush(); err != nil {
		return err
	}
	_, err := x.file.WriteTo(x.to)
	return err
}
