package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// columnsDialog lists a table's columns: all that the mouse does at the head, by keys.
type columnsDialog struct {
	table *Table
	list  *Table
	modal *Modal
}

// askColumns opens the list of columns.
func (t *Table) askColumns() {
	s := t.shell
	d := &columnsDialog{table: t}
	d.list = NewTable(s, Col{Title: s.T("ui.columns.shown"), Width: 100}, Col{Title: s.T("ui.columns.name"), Width: 240, Flex: 1},
		Col{Title: s.T("ui.columns.width"), Width: 100, Right: true})
	d.list.Count = func() int { return len(t.order) }
	d.list.ID = func(row int) int64 { return int64(t.order[row]) }
	d.list.Cells = d.cells
	d.list.OnKey = d.key
	d.list.OnOpen = func(row int) { t.sortBy(t.order[row]) }
	up := NewButton(s, s.T("ui.columns.up"), "", func() { d.move(-1) })
	down := NewButton(s, s.T("ui.columns.down"), "", func() { d.move(1) })
	reset := NewButton(s, s.T("ui.columns.reset"), "", func() {
		t.resetColumns()
		t.columnsChanged(true)
		d.list.Reload()
	})
	done := NewPrimary(s, s.T("ui.close"), "Esc", func() { d.modal.Close() })
	height := min(float32(len(t.cols)), 14)*d.list.height + RowHeight + 2
	content := Column(Gap, text(s.T("ui.columns"), 15, true, Plain), Sized(480, height, d.list),
		Paragraph(s.T("ui.columns.help"), 480, Quiet), Line(8, up, down, reset, Spacer(), done))
	d.list.Reload()
	d.modal = s.Modal(content, d.list.Focusable())
	d.list.Select(0)
	s.Shown("columns")
}

func (d *columnsDialog) cells(row int, out []Cell) {
	t := d.table
	i := t.order[row]
	out[0] = Cell{Text: t.shell.T("ui.yes"), Tone: Good}
	if t.places[i].hidden {
		out[0] = Cell{Text: t.shell.T("ui.no"), Tone: Quiet}
	}
	title := t.cols[i].Title
	if title == "" {
		title = t.key(i)
	}
	out[1].Text = title
	w, _ := t.wanted(i)
	out[2] = Cell{Text: t.shell.Count(int(w)), Tone: Quiet}
}

func (d *columnsDialog) key(name fyne.KeyName) bool {
	t, row := d.table, d.list.Selected()
	if row < 0 || row >= len(t.order) {
		return false
	}
	col := t.order[row]
	w, _ := t.wanted(col)
	switch name {
	case fyne.KeySpace:
		t.hide(col, !t.places[col].hidden)
	case fyne.KeyLeft:
		t.setWidth(col, w-10)
		t.columnsChanged(true)
	case fyne.KeyRight:
		t.setWidth(col, w+10)
		t.columnsChanged(true)
	case fyne.KeyUp, fyne.KeyDown:
		if !d.list.rows.shift {
			return false
		}
		d.move(map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[name])
	case fyne.KeyF4:
	default:
		return false
	}
	d.list.Reload()
	return true
}

// move puts the selected column one place up or down.
func (d *columnsDialog) move(by int) {
	row := d.list.Selected()
	if row < 0 || row+by < 0 || row+by >= len(d.table.order) {
		return
	}
	col := d.table.order[row]
	d.table.move(col, row+by)
	d.list.Reload()
	d.list.Select(slices.Index(d.table.order, col))
}
