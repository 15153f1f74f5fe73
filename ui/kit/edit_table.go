package kit

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// EditCol is a column of a table that is edited in place.
type EditCol struct {
	Key, Title string
	Width      float32 // with Flex the least
	Flex       float32 // share of what is left over
	Right      bool    // sums and quantities
	Shown      bool    // reckoned from the others, never typed
	Hint       string  // stands in an empty cell of a line that has been begun
	// Find offers what fits the text typed so far, off the window's thread; nil offers nothing.
	Find func(ctx context.Context, typed string) ([]Option, error)
}

// EditRow is a line: what is typed in its cells, what is wrong with them, and what the screen knows of it besides.
type EditRow struct {
	Cells []string
	Wrong map[int]error // by column; said beside the line
	Data  any
}

// EditTable is lines of typed cells, edited in place: Tab and Shift+Tab go along the cells, arrows up and down the lines, Enter
// on a finished line starts the next, Ctrl+Del takes a line away and Ctrl+Z brings it back. There is always an empty line at
// the end. What cannot be read stays as it was typed.
type EditTable struct {
	// Take reads what is typed in a cell, writes it tidily into it and may fill others; an error is said beside the line.
	Take func(row *EditRow, col int) error
	// Show returns a cell that is reckoned.
	Show func(row *EditRow, col int) Cell
	// Done tells that a line is whole: Enter goes on to the next.
	Done func(row *EditRow) bool
	// OnPick is told what was picked from the offers of a cell, whose text it is by then.
	OnPick func(row *EditRow, col int, o Option)
	// OnInput is told that anything has been typed, picked, added or taken away.
	OnInput func()
	// Totals are the cells of the last line; nil for none.
	Totals func() []Cell
	// Fixed lines are neither added nor taken away.
	Fixed bool

	shell    *Shell
	cols     []EditCol
	rows     []*EditRow // an empty one is the last
	row, col int        // where the entry stands
	entry    *Entry
	over     fyne.CanvasObject // the entry as it is placed
	drop     dropper
	load     Loader
	filling  bool // the entry's text is ours, not typed
	laid     int  // for how many lines there is room

	head, body, foot *editPart
	scroll           *container.Scroll
	note             *canvas.Text
	object           *fyne.Container
}

const (
	editRowHeight float32 = ButtonHeight
	editNote      float32 = 18
	editPad       float32 = 8
)

// NewEditTable makes a table with one empty line.
func NewEditTable(s *Shell, cols ...EditCol) *EditTable {
	t := &EditTable{shell: s, cols: cols, note: Small("", Quiet)}
	t.rows = []*EditRow{t.blank()}
	t.entry = NewEntry(s, 0)
	t.entry.panel = &t.drop
	t.entry.cell = t.onKey
	t.entry.cellShortcut = t.onShortcut
	t.entry.OnChanged = t.typed
	t.entry.OnBlur = func() { t.take() }
	t.head, t.body, t.foot = newEditPart(t, editHead), newEditPart(t, editBody), newEditPart(t, editFoot)
	t.over = Bare(t.entry)
	t.scroll = container.NewVScroll(container.New(editCell{t}, t.body, t.over))
	t.object = container.New(editLayout{t}, t.head, unshaded(t.scroll), t.foot, t.note)
	t.col = t.next(-1, 1)
	t.place()
	return t
}

func (t *EditTable) blank() *EditRow { return &EditRow{Cells: make([]string, len(t.cols))} }

// Object is what to put on the screen.
func (t *EditTable) Object() fyne.CanvasObject { return t.object }

// Focusable is the cell that one types into.
func (t *EditTable) Focusable() fyne.Focusable { return t.entry }

// Rows are the lines that have been begun, in order.
func (t *EditTable) Rows() []*EditRow {
	var out []*EditRow
	for _, r := range t.rows {
		if !r.empty() {
			out = append(out, r)
		}
	}
	return out
}

func (r *EditRow) empty() bool {
	for _, c := range r.Cells {
		if c != "" {
			return false
		}
	}
	return true
}

// SetRows shows other lines and stands at the first cell of the first.
func (t *EditTable) SetRows(rows []*EditRow) {
	t.rows = append([]*EditRow(nil), rows...)
	if !t.Fixed {
		t.rows = append(t.rows, t.blank())
	}
	t.row, t.col = 0, t.next(-1, 1)
	t.fill()
	t.Refresh()
}

// Refresh draws the lines anew: what is reckoned has changed.
func (t *EditTable) Refresh() {
	t.say()
	if t.laid != len(t.rows) {
		t.laid = len(t.rows)
		t.object.Refresh()
		t.scroll.Refresh()
	}
	t.place()
	t.head.Refresh()
	t.body.Refresh()
	t.foot.Refresh()
}

// Goto stands at a cell and gives it the focus.
func (t *EditTable) Goto(row int, key string) {
	for i, c := range t.cols {
		if c.Key == key {
			t.move(min(max(row, 0), len(t.rows)-1), i)
		}
	}
	t.shell.Window.Canvas().Focus(t.entry)
}

// next is the next column that is typed into, or -1.
func (t *EditTable) next(col, by int) int {
	for col += by; col >= 0 && col < len(t.cols); col += by {
		if !t.cols[col].Shown {
			return col
		}
	}
	return -1
}

func (t *EditTable) current() *EditRow { return t.rows[t.row] }

// fill shows the text of the cell that the entry stands at.
func (t *EditTable) fill() {
	t.filling = true
	text := ""
	if len(t.rows) > 0 {
		text = t.current().Cells[t.col]
	}
	t.entry.SetText(text)
	t.entry.SetPlaceHolder(t.cols[t.col].Hint)
	t.filling = false
}

// take reads the cell and tells whether it could be read; an empty line is never wrong.
func (t *EditTable) take() bool {
	if len(t.rows) == 0 {
		return true
	}
	t.drop.close()
	t.load.Stop()
	r := t.current()
	return t.read(r, t.col)
}

func (t *EditTable) read(r *EditRow, col int) bool {
	var err error
	if !r.empty() && t.Take != nil {
		err = t.Take(r, col)
	}
	r.wrong(col, err)
	if r == t.current() && t.entry.Text != r.Cells[t.col] {
		t.fill()
	}
	t.changed()
	return err == nil
}

func (r *EditRow) wrong(col int, err error) {
	if err == nil {
		delete(r.Wrong, col)
		return
	}
	if r.Wrong == nil {
		r.Wrong = map[int]error{}
	}
	r.Wrong[col] = err
}

// Check reads every cell of every line, for a form that is to be sent; it tells whether all could be read and stands at the
// first that could not.
func (t *EditTable) Check() bool {
	good := true
	for i, r := range t.rows {
		if r.empty() {
			continue
		}
		for c := range t.cols {
			if t.cols[c].Shown || t.read(r, c) || !good {
				continue
			}
			good = false
			t.Goto(i, t.cols[c].Key)
		}
	}
	return good
}

func (t *EditTable) changed() {
	if t.OnInput != nil {
		t.OnInput()
	}
	t.Refresh()
}

// move stands at another cell; what was typed in the one before is read.
func (t *EditTable) move(row, col int) {
	if row == t.row && col == t.col {
		return
	}
	t.take()
	t.row, t.col = row, col
	t.fill()
	t.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	t.Refresh()
	t.inSight()
}

// inSight scrolls to the line of the entry.
func (t *EditTable) inSight() {
	top, high := float32(t.row)*editRowHeight, t.scroll.Size().Height
	switch y := t.scroll.Offset.Y; {
	case top < y:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+editRowHeight > y+high:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top+editRowHeight-high))
	}
}

// place puts the entry over its cell.
func (t *EditTable) place() {
	edges := t.edges(t.body.Size().Width)
	if len(t.rows) == 0 || len(edges) == 0 {
		t.over.Hide()
		return
	}
	t.over.Show()
	t.over.Move(fyne.NewPos(edges[t.col], float32(t.row)*editRowHeight))
	t.over.Resize(fyne.NewSize(edges[t.col+1]-edges[t.col], editRowHeight))
}

// say writes what is wrong with the line at hand, else with the first wrong one.
func (t *EditTable) say() {
	words := func(i int) string {
		for c := range t.cols {
			if err := t.rows[i].Wrong[c]; err != nil {
				return t.shell.T("ui.edit.wrong", "line", i+1, "col", t.cols[c].Title, "why", t.shell.Err(err))
			}
		}
		return ""
	}
	said := ""
	if t.row < len(t.rows) {
		said = words(t.row)
	}
	for i := 0; i < len(t.rows) && said == ""; i++ {
		said = words(i)
	}
	if w := t.object.Size().Width; w > 0 {
		said = Shorten(said, w-2*editPad, SmallSize, fyne.TextStyle{})
	}
	SetText(t.note, said, Bad)
}

// edges are where the columns begin, and where the last one ends.
func (t *EditTable) edges(width float32) []float32 {
	fixed, flex := float32(0), float32(0)
	for _, c := range t.cols {
		fixed += c.Width
		flex += c.Flex
	}
	out, x := make([]float32, 0, len(t.cols)+1), float32(0)
	for _, c := range t.cols {
		out = append(out, x)
		x += c.Width
		if flex > 0 && width > fixed {
			x += float32(int((width - fixed) * c.Flex / flex))
		}
	}
	return append(out, x)
}
