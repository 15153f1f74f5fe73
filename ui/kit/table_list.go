package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableRows is the scrolled part of a table and what has its focus.
type tableRows struct {
	widget.List
	Keys
	table   *Table
	scratch []Cell
	shift   bool
}

func newTableRows(t *Table) *tableRows {
	l := &tableRows{Keys: Keys{t.shell}, table: t, scratch: make([]Cell, len(t.cols))}
	l.HideSeparators = true
	l.Length = t.count
	l.CreateItem = func() fyne.CanvasObject { return newTableRow(t) }
	l.UpdateItem = l.update
	l.OnSelected = func(i widget.ListItemID) {
		l.UnselectAll() // the table draws its own selection
		if t.selected != i && !t.Multi {
			t.Select(i)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *tableRows) update(i widget.ListItemID, o fyne.CanvasObject) {
	t := l.table
	if t.Cells == nil || i >= t.count() {
		return
	}
	clear(l.scratch)
	t.Cells(i, l.scratch)
	o.(*tableRow).set(i, l.scratch)
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

// Refresh draws all rows in sight anew. The list throws its spare rows away then, so they are forgotten here too.
func (l *tableRows) Refresh() {
	clear(l.table.drawn)
	l.List.Refresh()
}

// redrawRow draws one row anew if it is in sight.
func (l *tableRows) redrawRow(row int) {
	if r := l.table.drawn[row]; r != nil {
		l.update(row, r)
	}
}

// scrollTo brings a row into sight with as little movement as can be.
func (l *tableRows) scrollTo(row int) {
	if l.Size().Height >= l.table.height { // else Resize will
		l.ScrollTo(row)
	}
}

// Resize keeps the selected row in sight when the rows get their first place.
func (l *tableRows) Resize(size fyne.Size) {
	first := l.Size().Height < l.table.height
	l.List.Resize(size)
	if row := l.table.selected; first && row >= 0 && row < l.table.count() {
		l.scrollTo(row)
	}
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
