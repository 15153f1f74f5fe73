package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// cellPadding is the distance of a cell's text from both edges of its column.
const cellPadding float32 = 10

// tableRow draws one row of a table out of canvas texts; the list reuses it for whatever row is in sight.
type tableRow struct {
	widget.BaseWidget
	table   *Table
	row     int
	cells   []Cell
	total   bool
	hovered bool
	chosen  bool
	marked  bool
	version int
	pressed time.Time
}

func newTableRow(t *Table) *tableRow {
	r := &tableRow{table: t, row: -1, cells: make([]Cell, len(t.cols))}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a row; nothing is drawn anew when nothing has changed.
func (r *tableRow) set(row int, cells []Cell) {
	if row != r.row {
		r.pressed = time.Time{}
	}
	r.table.live(r, row)
	chosen := !r.total && row >= 0 && row == r.table.selected
	marked := !r.total && row >= 0 && r.table.isMarked(row)
	same := row == r.row && chosen == r.chosen && marked == r.marked && r.version == r.table.version
	if same && slices.Equal(cells, r.cells) {
		return
	}
	r.row, r.chosen, r.marked, r.version = row, chosen, marked, r.table.version
	copy(r.cells, cells)
	r.Refresh()
}

// MouseDown selects at once; a second press soon after opens. (A DoubleTappable would delay every single tap.) With Ctrl
// or on the box it marks, with Shift it marks a range.
func (r *tableRow) MouseDown(ev *desktop.MouseEvent) {
	t := r.table
	if r.total && ev.Button == desktop.MouseButtonPrimary && t.OnTotal != nil {
		if col := t.columnAt(ev.Position.X, r.Size().Width); col >= 0 && r.cells[col].Text != "" {
			t.OnTotal(col)
		}
	}
	if r.total || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t.rows)
	}
	t.find.set("")
	switch {
	case t.Multi && ev.Modifier&fyne.KeyModifierShift != 0:
		t.markTo(r.row)
		return
	case t.Multi && (ev.Modifier&fyne.KeyModifierControl != 0 || ev.Position.X < t.gutter()):
		t.Select(r.row)
		t.toggle(r.row)
		return
	}
	again := t.selected == r.row && time.Since(r.pressed) < 400*time.Millisecond
	r.pressed = time.Now()
	t.anchor = -1
	t.Select(r.row)
	if again {
		t.openCell(t.columnAt(ev.Position.X, r.Size().Width))
	}
}

// Tapped selects the row where no mouse was pressed: on a touch screen.
func (r *tableRow) Tapped(*fyne.PointEvent) {
	if t := r.table; !r.total && !t.Multi && t.selected != r.row {
		t.Select(r.row)
	}
}

// MouseUp does nothing.
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// MouseIn tints the row under the pointer.
func (r *tableRow) MouseIn(ev *desktop.MouseEvent) {
	r.hovered = true
	r.Refresh()
	r.MouseMoved(ev)
}

// MouseMoved tells the whole text of a cell that is cut.
func (r *tableRow) MouseMoved(ev *desktop.MouseEvent) {
	col := r.table.columnAt(ev.Position.X, r.Size().Width)
	if col < 0 || r.cells[col].Text == "" {
		r.table.shell.tip(r, "", fyne.Position{})
		return
	}
	words := r.cells[col].Text
	inner := r.inner(col, r.table.widthOf(col, r.Size().Width))
	size, style := r.font(col)
	if Shorten(words, inner, size, style) == words {
		words = ""
	}
	r.table.shell.tip(r, words, ev.AbsolutePosition.AddXY(0, 18))
}

// MouseOut takes the tint away.
func (r *tableRow) MouseOut() {
	r.hovered = false
	r.Refresh()
	r.table.shell.tip(r, "", fyne.Position{})
}

// font is the size and weight of a cell's text.
func (r *tableRow) font(col int) (float32, fyne.TextStyle) {
	if r.cells[col].Chip {
		return SmallSize, fyne.TextStyle{Bold: true}
	}
	return TextSize, fyne.TextStyle{Bold: r.cells[col].Bold || r.total}
}

// inner is the width that a cell's text has in a column so wide.
func (r *tableRow) inner(col int, width float32) float32 {
	if r.cells[col].Chip {
		return width - 2*cellPadding - 12
	}
	return width - 2*cellPadding
}

// CreateRenderer makes one text and one chip per column.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	v := &rowRenderer{
		row: r, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(colours.Accent),
		line: canvas.NewRectangle(colours.Line), box: newBox(),
	}
	v.objects = append([]fyne.CanvasObject{v.ground, v.bar, v.line}, v.box.objects()...)
	for range r.table.cols {
		chip := canvas.NewRectangle(colours.Grey)
		chip.CornerRadius = ChipRadius
		chip.Hide()
		t := Text("", Plain)
		v.chips, v.texts = append(v.chips, chip), append(v.texts, t)
		v.objects = append(v.objects, chip, t)
	}
	v.Refresh()
	return v
}

type rowRenderer struct {
	row               *tableRow
	ground, bar, line *canvas.Rectangle
	box               box
	chips             []*canvas.Rectangle
	texts             []*canvas.Text
	objects           []fyne.CanvasObject
}

func (v *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(leastTable, v.row.table.height) }

func (v *rowRenderer) Layout(size fyne.Size) {
	v.ground.Resize(size)
	v.bar.Resize(fyne.NewSize(3, size.Height-1))
	v.line.Move(fyne.NewPos(0, size.Height-1))
	v.line.Resize(fyne.NewSize(size.Width, 1))
	v.place(size)
}

// place writes and positions the texts for the present width.
func (v *rowRenderer) place(size fyne.Size) {
	t := v.row.table
	v.box.place(8, size.Height)
	for i := range v.texts {
		v.texts[i].Hidden, v.chips[i].Hidden = true, true
	}
	edges := t.edges(size.Width)
	shown := t.shown()
	for j, i := range shown {
		last := j
		for v.row.total && !t.cols[i].Right && last+1 < len(shown) && v.row.cells[shown[last+1]].Text == "" {
			last++ // words of the totals may run over empty cells beside them
		}
		v.placeCell(i, edges[j], edges[last+1]-edges[j], size.Height)
	}
}

func (v *rowRenderer) placeCell(i int, x, w, height float32) {
	c, t, chip := v.row.cells[i], v.texts[i], v.chips[i]
	inner := max(v.row.inner(i, w), 0)
	size, style := v.row.font(i)
	t.TextSize = size
	SetBold(t, style.Bold)
	t.Color = colours.Ink(c.Tone)
	t.Hidden = c.Text == ""
	t.Text = Shorten(c.Text, inner, t.TextSize, t.TextStyle)
	t.Alignment = fyne.TextAlignLeading
	if v.row.table.cols[i].Right {
		t.Alignment = fyne.TextAlignTrailing
	}
	left := x + cellPadding
	if chip.Hidden = !c.Chip || c.Text == ""; !chip.Hidden {
		chip.FillColor = colours.Tint(c.Tone)
		high := min(18, height-3)
		chip.Move(fyne.NewPos(left-2, float32(int((height-1-high)/2))))
		chip.Resize(fyne.NewSize(t.MinSize().Width+16, high))
		left += 6
	}
	t.Move(fyne.NewPos(left, 0))
	t.Resize(fyne.NewSize(inner, height-1))
}

func (v *rowRenderer) Refresh() {
	r := v.row
	r.chosen = !r.total && r.row >= 0 && r.row == r.table.selected
	switch {
	case r.total && len(r.table.marks) > 0:
		v.ground.FillColor = colours.Selected
	case r.total:
		v.ground.FillColor = colours.Head
	case r.chosen || r.marked:
		v.ground.FillColor = colours.Selected
	case r.hovered:
		v.ground.FillColor = colours.Hover
	default:
		v.ground.FillColor = nil // the card's own: see Area
	}
	v.bar.Hidden = !r.chosen
	if sign := v.box.set(r.table.Multi && !r.total, r.marked); sign != nil {
		v.objects = append(v.objects, sign)
	}
	v.place(r.Size())
	for _, o := range v.objects {
		if _, sign := o.(*canvas.Image); !sign {
			o.Refresh()
		}
	}
}

func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *rowRenderer) Destroy() {}
