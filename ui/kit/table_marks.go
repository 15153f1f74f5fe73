package kit

import "accord/domain"

// Chosen names what the keys of the screen act on: the marked rows in their order, or the selected one.
func (t *Table) Chosen() []int64 {
	if len(t.marks) == 0 {
		if t.selected < 0 || t.selected >= t.count() {
			return nil
		}
		return []int64{t.id(t.selected)}
	}
	out := make([]int64, 0, len(t.marks))
	for row := range t.count() {
		if id := t.id(row); t.hasMark(id) {
			out = append(out, id)
		}
	}
	return out
}

// Marked returns how many rows are marked and what they add up to.
func (t *Table) Marked() (n int, sum domain.Money) { return len(t.marks), t.marked }

func (t *Table) hasMark(id int64) bool {
	_, ok := t.marks[id]
	return ok
}

func (t *Table) isMarked(row int) bool { return len(t.marks) > 0 && t.hasMark(t.id(row)) }

// toggle marks a row or takes its mark away.
func (t *Table) toggle(row int) {
	if row < 0 || row >= t.count() {
		return
	}
	t.anchor = row
	t.mark(row, !t.isMarked(row))
	t.showMarks()
}

func (t *Table) mark(row int, on bool) {
	id := t.id(row)
	if on == t.hasMark(id) {
		return
	}
	sign := domain.Money(1)
	if on {
		t.marks[id] = struct{}{}
	} else {
		delete(t.marks, id)
		sign = -1
	}
	if t.Sum != nil {
		t.marked += sign * t.Sum(row)
	}
}

// markTo marks the rows from where the range began to this one, and no others.
func (t *Table) markTo(row int) {
	if row < 0 || row >= t.count() {
		return
	}
	if t.anchor < 0 || t.anchor >= t.count() {
		t.anchor = max(t.selected, 0)
	}
	clear(t.marks)
	t.marked = 0
	for i := min(t.anchor, row); i <= max(t.anchor, row); i++ {
		t.mark(i, true)
	}
	t.Select(row)
	t.showMarks()
}

// markAll marks all rows, or none when all are.
func (t *Table) markAll() {
	n := t.count()
	if len(t.marks) == n {
		t.unmark()
		return
	}
	for row := range n {
		t.mark(row, true)
	}
	t.showMarks()
}

func (t *Table) unmark() {
	clear(t.marks)
	t.marked, t.anchor = 0, -1
	t.showMarks()
}

// recount drops the marks of rows that are gone and adds up anew.
func (t *Table) recount() {
	t.anchor = -1
	if len(t.marks) == 0 {
		return
	}
	old := t.marks
	t.marks, t.marked = make(map[int64]struct{}, len(old)), 0
	for row := range t.count() {
		if _, ok := old[t.id(row)]; ok {
			t.mark(row, true)
		}
	}
	if len(t.marks) != len(old) && t.OnMark != nil {
		t.OnMark()
	}
}

func (t *Table) showMarks() {
	t.rows.redraw()
	t.head.Refresh()
	hidden := t.foot.Hidden
	t.showFoot()
	if hidden != t.foot.Hidden {
		t.relayout()
	}
	if t.OnMark != nil {
		t.OnMark()
	}
}

// showFoot fills the line under the rows: the marked rows' count and sum, or the totals.
func (t *Table) showFoot() {
	cells := t.totals
	if n := len(t.marks); n > 0 {
		cells = make([]Cell, len(t.cols))
		shown := t.shown()
		cells[shown[0]].Text = t.shell.N("ui.table.marked", n)
		if t.Sum != nil && t.SumCol >= 0 {
			cells[t.SumCol].Text = t.shell.Sum(t.marked)
			if t.adding {
				cells[t.SumCol].Text = "…"
			}
		}
	}
	t.foot.Hidden = cells == nil
	if cells != nil {
		t.foot.set(-1, cells)
		t.foot.Refresh()
	}
}
