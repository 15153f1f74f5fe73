package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableRows is the scrolled part of a table and what has its focus. It keeps as many widgets as rows are in sight and gives each row
// to the same of them, so that a step draws one row anew. (Fyne's List lets its spare widgets go with every collection of garbage:
// a page of rows was then made anew, and memory grew with each.)
type tableRows struct {
	widget.BaseWidget
	Keys
	table   *Table
	scroll  *container.Scroll
	content *fyne.Container
	slots   []*tableRow
	scratch []Cell
	shift   bool
}

func newTableRows(t *Table) *tableRows {
	l := &tableRows{Keys: Keys{t.shell}, table: t, scratch: make([]Cell, len(t.cols))}
	l.content = container.New(rowsLayout{l})
	l.scroll = container.NewVScroll(l.content)
	l.scroll.OnScrolled = func(fyne.Position) { l.place() }
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer shows the rows in sight.
func (l *tableRows) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// rowsLayout gives the content the height of all rows.
type rowsLayout struct{ l *tableRows }

func (r rowsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastTable, float32(r.l.table.count())*r.l.table.height)
}

func (r rowsLayout) Layout([]fyne.CanvasObject, fyne.Size) { r.l.place() }

// inSight are the rows from first up to but not including last that are seen, wholly or in part.
func (l *tableRows) inSight() (first, last int) {
	h, high, top := l.table.height, l.scroll.Size().Height, max(l.scroll.Offset.Y, 0)
	if high <= 0 {
		return 0, 0
	}
	n := l.table.count()
	first = min(int(top/h), n)
	return first, min(int(math.Ceil(float64((top+high)/h))), n)
}

// place gives each row in sight its widget.
func (l *tableRows) place() {
	first, last := l.inSight()
	for len(l.slots) < last-first {
		l.slots = append(l.slots, newTableRow(l.table))
	}
	l.content.Objects = l.content.Objects[:0]
	size := fyne.NewSize(l.scroll.Size().Width, l.table.height)
	for row := first; row < last; row++ {
		r := l.slots[row%len(l.slots)]
		l.content.Objects = append(l.content.Objects, r)
		r.Move(fyne.NewPos(0, float32(row)*l.table.height))
		r.Resize(size)
		l.update(row, r)
	}
}

func (l *tableRows) update(i int, r *tableRow) {
	t := l.table
	if t.Cells == nil || i >= t.count() {
		return
	}
	clear(l.scratch)
	t.Cells(i, l.scratch)
	r.set(i, l.scratch)
}

// redraw makes every visible row place its cells anew.
func (l *tableRows) redraw() {
	l.table.version++
	l.Refresh()
}

// live remembers which widget draws a row, so that a moved selection draws two rows anew and not the whole list.
func (t *Table) live(r *tableRow, row int) {
	if t.drawn[r.row] == r {
		delete(t.drawn, r.row)
	}
	if row >= 0 {
		t.drawn[row] = r
	}
}

// Refresh draws all rows in sight anew.
func (l *tableRows) Refresh() {
	l.scroll.Refresh() // there may be more rows now, or fewer
	l.place()
}

// redrawRow draws one row anew if it is in sight.
func (l *tableRows) redrawRow(row int) {
	if r := l.table.drawn[row]; r != nil {
		l.update(row, r)
	}
}

// scrollTo brings a row into sight with as little movement as can be.
func (l *tableRows) scrollTo(row int) {
	h, high := l.table.height, l.scroll.Size().Height
	if high < h { // else Resize will
		return
	}
	top, at := l.scroll.Offset.Y, float32(row)*h
	switch {
	case at < top:
		top = at
	case at+h > top+high:
		top = at + h - high
	default:
		return
	}
	l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	l.place()
}

// Resize keeps the selected row in sight: when the rows get their first place, and when there is less room for them.
func (l *tableRows) Resize(size fyne.Size) {
	before, row := l.Size(), l.table.selected
	if size == before {
		return
	}
	seen := before.Height < l.table.height || l.sees(row)
	l.BaseWidget.Resize(size)
	l.scroll.Resize(size)
	l.place()
	if seen && row >= 0 && row < l.table.count() {
		l.scrollTo(row)
	}
}

// sees tells whether a row is in sight as a whole.
func (l *tableRows) sees(row int) bool {
	h, top := l.table.height, l.scroll.Offset.Y
	at := float32(row) * h
	return row >= 0 && at >= top && at+h <= top+l.scroll.Size().Height
}

// FocusGained selects the first row when none is.
func (l *tableRows) FocusGained() {
	if l.table.selected < 0 && l.table.count() > 0 {
		l.table.Select(0)
	}
}

// FocusLost leaves the selection as it is: it says what the keys of the screen act on.
func (l *tableRows) FocusLost() {
	l.shift = false
	l.table.find.set("")
}

// KeyDown remembers Shift.
func (l *tableRows) KeyDown(ev *fyne.KeyEvent) { l.holdShift(ev, true) }

// KeyUp forgets Shift.
func (l *tableRows) KeyUp(ev *fyne.KeyEvent) { l.holdShift(ev, false) }

func (l *tableRows) holdShift(ev *fyne.KeyEvent, down bool) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		l.shift = down
	}
}

// TypedKey moves the selection, marks, finds, or hands the key on.
func (l *tableRows) TypedKey(ev *fyne.KeyEvent) {
	t := l.table
	if t.OnKey != nil && t.OnKey(ev.Name) {
		return
	}
	if t.find.key(ev.Name) {
		return
	}
	switch {
	case ev.Name == fyne.KeyF4:
		t.askColumns()
	case ev.Name == fyne.KeySpace && t.Multi:
		t.toggle(t.selected)
	case ev.Name == fyne.KeyEscape && len(t.marks) > 0:
		t.unmark()
	case l.shift && t.Multi:
		if to, ok := t.target(ev.Name); ok {
			t.markTo(to)
			return
		}
		l.passKey(ev)
	case !t.Press(ev.Name):
		l.passKey(ev)
	}
}

// TypedRune gives letters to whoever filters the table, or looks for them in the rows.
func (l *tableRows) TypedRune(r rune) {
	switch t := l.table; {
	case t.OnRune != nil && (r != ' ' || !t.Multi):
		t.OnRune(r)
	case t.Text != nil && (r != ' ' || t.find.typed != ""):
		t.find.set(t.find.typed + string(r))
	}
}

// TypedShortcut copies by Ctrl+C, marks all by Ctrl+A, exports by Ctrl+E, and hands on the rest.
func (l *tableRows) TypedShortcut(sc fyne.Shortcut) {
	t := l.table
	switch sc := sc.(type) {
	case *fyne.ShortcutCopy:
		t.copyTo(sc.Clipboard)
		return
	case *fyne.ShortcutSelectAll:
		if t.Multi {
			t.markAll()
			return
		}
	case *desktop.CustomShortcut:
		if sc.KeyName == fyne.KeyE && sc.Modifier == fyne.KeyModifierControl && t.OnExport != nil {
			t.export()
			return
		}
	}
	l.passShortcut(sc)
}
