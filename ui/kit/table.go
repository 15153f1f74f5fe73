package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"accord/domain"
)

// Col is a column of a table. Sums and numbers stand right, words left.
type Col struct {
	Key      string // names the column in a View; "": its number
	Title    string
	Width    float32 // padding included
	Flex     float32 // share of what is left over; 0 none
	Right    bool
	Sortable bool
	Falling  bool // the first click sorts falling: sums, days
	Hidden   bool // until the reader wants it
	Yield    int  // where columns have no room the one with the highest goes first; 0 never goes
}

// Cell is what one column of a row shows.
type Cell struct {
	Text string
	Tone Tone
	Bold bool
	Chip bool
}

// Table shows whole rows: a head that sorts, rows of one height of which only the visible exist, and totals. It asks for
// the cells of a row when the row comes into sight, so three hundred thousand rows cost what thirty do.
type Table struct {
	widget.BaseWidget
	// Count and Cells are the data: Cells fills a row's cells, one per column as declared, shown or not.
	Count func() int
	Cells func(row int, out []Cell)
	// ID names a row for ever, so that Reload finds the selection again wherever it went; nil: rows are their numbers.
	ID func(row int) int64
	// Text is what letters typed over the rows look for; nil: they find nothing.
	Text func(row int) string
	// Sum is what marked rows add up to, shown under column SumCol.
	Sum    func(row int) domain.Money
	SumCol int
	// Multi lets the reader mark several rows.
	Multi bool
	// OnOpen is Enter or a double click; OnSelect any move of the selection; OnSort a click on a head; OnRune a letter
	// typed while the rows have the focus, instead of Text.
	OnOpen   func(row int)
	OnSelect func(row int)
	OnSort   func(col int, falling bool)
	OnRune   func(rune)
	// OnCell is a double click on a cell of the row; nil: OnOpen. OnTotal is a click on a sum under the rows.
	OnCell  func(row, col int)
	OnTotal func(col int)
	// OnMark is any change of the marks; OnView any change the reader made to columns or order.
	OnMark func()
	OnView func(View)
	// OnExport is Ctrl+E: the columns shown in their order, and the marked rows, or nil for all.
	OnExport func(cols, rows []int)
	// OnKey sees keys before the table does.
	OnKey func(fyne.KeyName) bool

	shell    *Shell
	cols     []Col
	places   []place // of each column, beside cols
	order    []int   // of columns, hidden ones too
	yielded  []bool  // columns that have no room now, beside cols; nil for none
	version  int     // of the columns: a row of an older one is drawn anew
	edge     []float32
	height   float32
	head     *tableHead
	rows     *tableRows
	foot     *tableRow
	drawn    map[int]*tableRow
	note     *canvas.Text
	find     *findText
	body     *fyne.Container
	totals   []Cell
	selected int
	at       int64 // ID of the selected row
	marks    map[int64]struct{}
	marked   domain.Money
	adding   bool // marked is not known yet
	anchor   int  // where a range of marks begins
	sortCol  int
	falling  bool
	prepare  func(rows []int, then func()) // fetches rows before they are written out; nil: they are here
}

// NewTable makes a table; it shows nothing until Count and Cells are set and Reload is called.
func NewTable(s *Shell, cols ...Col) *Table {
	t := &Table{
		shell: s, cols: cols, height: rows, selected: -1, anchor: -1, sortCol: -1, SumCol: -1,
		marks: map[int64]struct{}{}, drawn: map[int]*tableRow{},
	}
	t.resetColumns()
	t.head = newTableHead(t)
	t.rows = newTableRows(t)
	t.foot = newTableRow(t)
	t.foot.total = true
	t.foot.Hide()
	t.note = Text("", Quiet)
	t.note.Alignment = fyne.TextAlignCenter
	t.find = newFindText(t)
	t.ExtendBaseWidget(t)
	return t
}

// Focusable is what takes the focus for the table.
func (t *Table) Focusable() fyne.Focusable { return t.rows }

// Scrolled tells how far the rows are scrolled, in points.
func (t *Table) Scrolled() float32 { return t.rows.scroll.Offset.Y }

// Selected returns the selected row, or -1.
func (t *Table) Selected() int { return t.selected }

// Select moves the selection to a row and scrolls to it; -1 selects none.
func (t *Table) Select(row int) {
	n := t.count()
	row = min(row, n-1)
	if row < 0 {
		row = -1
	}
	before := t.selected
	t.selected = row
	if row >= 0 {
		t.at = t.id(row)
		t.rows.scrollTo(row)
	}
	t.rows.redrawRow(before)
	t.rows.redrawRow(row)
	if t.OnSelect != nil {
		t.OnSelect(row)
	}
}

// SetSort draws the sign of the order at a column's head.
func (t *Table) SetSort(col int, falling bool) {
	t.sortCol, t.falling = col, falling
	t.head.Refresh()
}

// SetTotals fills the line under the rows; nil hides it. While rows are marked, their count and sum stand there instead.
func (t *Table) SetTotals(cells []Cell) {
	t.totals = cells
	t.showFoot()
	t.relayout()
}

// SetNote is said in the middle of a table without rows: that nothing matches the filter, say.
func (t *Table) SetNote(s string) {
	SetText(t.note, s, Quiet)
	t.note.Hidden = s == "" || t.count() > 0
}

// Reload shows changed data. Where rows have IDs the selection and the marks stay with them; marks of rows that are gone
// go too.
func (t *Table) Reload() {
	n := t.count()
	if t.selected >= n || t.selected >= 0 && t.id(t.selected) != t.at {
		t.follow(n)
	}
	t.recount()
	t.note.Hidden = t.note.Text == "" || n > 0
	t.rows.Refresh()
	t.showFoot()
	t.relayout()
}

// follow finds the selected row's new place; when the row is gone its neighbour is selected.
func (t *Table) follow(n int) {
	if t.ID != nil {
		for row := range n {
			if t.ID(row) == t.at {
				t.Select(row)
				return
			}
		}
	}
	t.Select(min(t.selected, n-1))
}

// id names a row.
func (t *Table) id(row int) int64 {
	if t.ID == nil {
		return int64(row)
	}
	return t.ID(row)
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

// openCell opens a cell of the selected row.
func (t *Table) openCell(col int) {
	if t.OnCell == nil || col < 0 {
		t.open()
		return
	}
	if t.selected >= 0 && t.selected < t.count() {
		t.OnCell(t.selected, col)
	}
}

// page is how many rows one PgDn moves.
func (t *Table) page() int { return max(int(t.rows.Size().Height/t.height)-1, 1) }

// Press runs a key that moves the selection or opens a row and tells whether it did; a filter above the table hands its
// arrows here.
func (t *Table) Press(key fyne.KeyName) bool {
	if key == fyne.KeyReturn || key == fyne.KeyEnter {
		t.open()
		return true
	}
	to, ok := t.target(key)
	if ok && t.count() > 0 {
		t.anchor = -1
		t.Select(to)
	}
	return ok
}

// target is the row that a key moves to.
func (t *Table) target(key fyne.KeyName) (row int, ok bool) {
	to, last := t.selected, t.count()-1
	switch key {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyPageDown:
		to += t.page()
	case fyne.KeyPageUp:
		to -= t.page()
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	default:
		return 0, false
	}
	return max(min(to, last), 0), true
}

// leastTable is all the width that a table insists on: columns shrink where there is no room for them.
const leastTable float32 = 240

// CreateRenderer lays the head, rows and totals out on a card.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	list := container.NewThemeOverride(t.rows, tight{Theme{Dark: colours == &Dark}})
	t.body = container.New(tableLayout{t}, t.head, list, t.foot, t.note, t.find.box)
	return widget.NewSimpleRenderer(Card(Inset(1, 1, 1, 1, t.body)))
}

// tableLayout puts totals right under the last row while all rows fit, and at the bottom when they scroll.
type tableLayout struct{ t *Table }

func (l tableLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastTable, RowHeight+4*l.t.height)
}

func (l tableLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	head, list, foot, note, find := o[0], o[1], o[2], o[3], o[4]
	if l.t.fit(size.Width) {
		l.t.head.Refresh()
		l.t.rows.redraw()
		l.t.foot.Refresh()
	}
	head.Resize(fyne.NewSize(size.Width, RowHeight))
	head.Move(fyne.NewPos(0, 0))
	rest := size.Height - RowHeight
	shown := rest
	if foot.Visible() {
		rest -= l.t.height
		shown = min(rest, l.t.height*float32(l.t.count()))
		if !note.(*canvas.Text).Hidden {
			shown = rest
		}
	}
	list.Move(fyne.NewPos(0, RowHeight))
	list.Resize(fyne.NewSize(size.Width, max(shown, 0)))
	foot.Move(fyne.NewPos(0, RowHeight+shown))
	foot.Resize(fyne.NewSize(size.Width, l.t.height))
	note.Move(fyne.NewPos(0, RowHeight+24))
	note.Resize(fyne.NewSize(size.Width, 20))
	find.Resize(find.MinSize())
	find.Move(fyne.NewPos(8, size.Height-find.MinSize().Height-8))
}
