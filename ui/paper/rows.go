package paper

import (
	"strings"

	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

// row is a line of a table; a route makes it a link.
type row struct {
	cells []kit.Cell
	to    kit.Route
}

// rowTable is a table of rows that are here all at once: lines, parts, links, events of one paper.
type rowTable struct {
	*kit.Table
	rows []row
}

// newRows makes a table; Enter on a link opens it.
func (p *page) newRows(name string, cols ...kit.Col) *rowTable {
	r := &rowTable{Table: kit.NewTable(p.shell, cols...)}
	r.Count = func() int { return len(r.rows) }
	r.Cells = func(i int, out []kit.Cell) { copy(out, r.rows[i].cells) }
	r.Text = func(i int) string {
		var parts []string
		for _, c := range r.rows[i].cells {
			parts = append(parts, c.Text)
		}
		return strings.Join(parts, " ")
	}
	r.OnOpen = func(i int) {
		if to := r.rows[i].to; to.Screen != "" {
			p.shell.Go(to)
		}
	}
	r.Remember("paper." + name)
	p.tables = append(p.tables, r.Table)
	return r
}

// set shows rows; note is said where there are none.
func (r *rowTable) set(rows []row, totals []kit.Cell, note string) {
	r.rows = rows
	if len(rows) == 0 {
		totals = nil
	}
	r.SetTotals(totals)
	r.SetNote(note)
	r.Reload()
}

// link is a cell that leads somewhere.
func link(text string, to kit.Route) kit.Cell {
	if to.Screen == "" {
		return kit.Cell{Text: text}
	}
	return kit.Cell{Text: text, Tone: kit.Busy}
}

// fact is a row of two cells: what, and its value.
func fact(what, value string, to kit.Route) row {
	return row{cells: []kit.Cell{{Text: what, Tone: kit.Quiet}, link(value, to)}, to: to}
}

// facts keeps the rows that say something.
func facts(rows ...row) []row {
	out := rows[:0]
	for _, r := range rows {
		if r.cells[1].Text != "" {
			out = append(out, r)
		}
	}
	return out
}

func factCols(s *kit.Shell) []kit.Col {
	return []kit.Col{
		{Key: "what", Title: s.T("ui.paper.col.fact"), Width: 150},
		{Key: "value", Title: s.T("ui.paper.col.value"), Width: 200, Flex: 1},
	}
}

// stacked gives the table above as much as its rows need, up to a part of the height, and the rest to what is below.
type stacked struct {
	rows func() int
	most float32
}

const stackGap = kit.Gap

// MinSize is what both need.
func (l stacked) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+stackGap+b.Height)
}

// Layout divides the height.
func (l stacked) Layout(o []fyne.CanvasObject, size fyne.Size) {
	want := float32(l.rows()+2)*kit.RowHeight + 2 // head and totals
	top := min(max(want, o[0].MinSize().Height), float32(int(size.Height*l.most)))
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, top))
	o[1].Move(fyne.NewPos(0, top+stackGap))
	o[1].Resize(fyne.NewSize(size.Width, max(size.Height-top-stackGap, 0)))
}
