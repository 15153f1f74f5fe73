package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Col is a column of a table. Sums and numbers stand right, words left.
type Col struct {
	Title    string
	Width    float32 // least width, padding included
	Flex     float32 // share of what is left over; 0 none
	Right    bool
	Sortable bool
	Falling  bool // the first click sorts falling: sums, days
}

// Cell is what one column of a row shows.
type Cell struct {
	Text string
	Tone Tone
	Bold bool
	Chip bool
}

// Table shows whole rows: a head that sorts, rows of RowHeight of which only the visible exist, and totals. It asks for
// the cells of a row when the row comes into sight, so a hundred thousand rows cost what thirty do.
type Table struct {
	widget.BaseWidget
	// Count and Cells are the data: Cells fills a row's cells, one per column.
	Count func() int
	Cells func(row int, out []Cell)
	// OnOpen is Enter or a double click; OnSelect any move of the selection; OnSort a click on a head; OnRune a letter
	// typed while the rows have the focus.
	OnOpen   func(row int)
	OnSelect func(row int)
	OnSort   func(col int, falling bool)
	OnRune   func(rune)
	// OnKey sees keys before the table does.
	OnKey func(fyne.KeyName) bool

	shell    *Shell
	cols     []Col
	head     *tableHead
	rows     *tableRows
	foot     *tableRow
	body     *fyne.Container
	selected int
	sortCol  int
	falling  bool
}

// NewTable makes a table; it shows nothing until Count and Cells are set and Refresh is called.
func NewTable(s *Shell, cols ...Col) *Table {
	t := &Table{shell: s, cols: cols, selected: -1, sortCol: -1}
	t.head = newTableHead(t)
	t.rows = newTableRows(t)
	t.foot = newTableRow(t)
	t.foot.total = true
	t.foot.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Focusable is what takes the focus for the table.
func (t *Table) Focusable() fyne.Focusable { return t.rows }

// Selected returns the selected row, or -1.
func (t *Table) Selected() int { return t.selected }

// Select moves the selection to a row and scrolls to it; -1 selects none.
func (t *Table) Select(row int) {
	n := t.count()
	row = min(row, n-1)
	if row < 0 {
		row = -1
	}
	t.selected = row
	if row >= 0 {
		t.rows.ScrollTo(row)
	}
	t.rows.Refresh()
	if t.OnSelect != nil {
		t.OnSelect(row)
	}
}

// SetSort draws the sign of the order at a column's head.
func (t *Table) SetSort(col int, falling bool) {
	t.sortCol, t.falling = col, falling
	t.head.Refresh()
}

// SetTotals fills the line under the rows; nil hides it.
func (t *Table) SetTotals(cells []Cell) {
	if cells == nil {
		t.foot.Hide()
	} else {
		t.foot.Show()
		t.foot.set(-1, cells)
	}
	t.relayout()
}

// Reload shows changed data, keeping the scroll place and, where it still exists, the selected row number.
func (t *Table) Reload() {
	if t.selected >= t.count() {
		t.selected = t.count() - 1
	}
	t.rows.Refresh()
	t.relayout()
}

// relayout moves the totals to where the rows now end.
func (t *Table) relayout() {
	if t.body != nil {
		t.body.Refresh()
	}
}

func (t *Table) count() int {
	if t.Count == nil {
		return 0
	}
	return t.Count()
}

// open opens the selected row.
func (t *Table) open() {
	if t.selected >= 0 && t.selected < t.count() && t.OnOpen != nil {
		t.OnOpen(t.selected)
	}
}

// page is how many rows one PgDn moves.
func (t *Table) page() int { return max(int(t.rows.Size().Height/RowHeight)-1, 1) }

// Press runs a key that moves the selection or opens a row and tells whether it did; a filter above the table hands its
// arrows here.
func (t *Table) Press(key fyne.KeyName) bool {
	n := t.count()
	to := t.selected
	switch key {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to = max(to-1, 0)
	case fyne.KeyPageDown:
		to += t.page()
	case fyne.KeyPageUp:
		to = max(to-t.page(), 0)
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeyReturn, fyne.KeyEnter:
		t.open()
		return true
	default:
		return false
	}
	if n > 0 {
		t.Select(min(to, n-1))
	}
	return true
}

// edges returns the left edge of each column and, last, the right edge of the table.
func (t *Table) edges(width float32) []float32 {
	var fixed, flex float32
	for _, c := range t.cols {
		fixed += c.Width
		flex += c.Flex
	}
	rest := max(width-fixed, 0)
	out := make([]float32, len(t.cols)+1)
	x := float32(0)
	for i, c := range t.cols {
		out[i] = x
		x += c.Width
		if flex > 0 {
			x += float32(int(rest * c.Flex / flex))
		}
	}
	out[len(t.cols)] = x
	return out
}

// CreateRenderer lays the head, rows and totals out on a card.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	list := container.NewThemeOverride(t.rows, tight{Theme{Dark: colours == &Dark}})
	t.body = container.New(tableLayout{}, t.head, list, t.foot)
	return widget.NewSimpleRenderer(Card(Inset(1, 1, 1, 1, t.body)))
}

// tableLayout puts totals right under the last row while all rows fit, and at the bottom when they scroll.
type tableLayout struct{}

func (tableLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, 5*RowHeight)
}

func (tableLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, RowHeight))
	o[0].Move(fyne.NewPos(0, 0))
	rest := size.Height - RowHeight
	if o[2].Visible() {
		rest -= RowHeight
	}
	t := o[2].(*tableRow).table
	shown := min(rest, RowHeight*float32(t.count()))
	if !o[2].Visible() {
		shown = rest
	}
	o[1].Move(fyne.NewPos(0, RowHeight))
	o[1].Resize(fyne.NewSize(size.Width, max(shown, 0)))
	o[2].Move(fyne.NewPos(0, RowHeight+shown))
	o[2].Resize(fyne.NewSize(size.Width, RowHeight))
}
