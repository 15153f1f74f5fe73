package kit

import (
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
	pressed time.Time
}

func newTableRow(t *Table) *tableRow {
	r := &tableRow{table: t, row: -1, cells: make([]Cell, len(t.cols))}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) set(row int, cells []Cell) {
	if row != r.row {
		r.pressed = time.Time{}
	}
	r.row = row
	copy(r.cells, cells)
	r.Refresh()
}

// MouseDown selects at once; a second press soon after opens. (A DoubleTappable would delay every single tap.)
func (r *tableRow) MouseDown(ev *desktop.MouseEvent) {
	if r.total || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.table); c != nil {
		c.Focus(r.table.rows)
	}
	again := r.table.selected == r.row && time.Since(r.pressed) < 400*time.Millisecond
	r.pressed = time.Now()
	r.table.Select(r.row)
	if again {
		r.table.open()
	}
}

// MouseUp does nothing.
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// MouseIn tints the row under the pointer.
func (r *tableRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved does nothing.
func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (r *tableRow) MouseOut() { r.hovered = false; r.Refresh() }

// CreateRenderer makes one text and one chip per column.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	v := &rowRenderer{
		row: r, ground: canvas.NewRectangle(colours.Surface), bar: canvas.NewRectangle(colours.Accent),
		line: canvas.NewRectangle(colours.Line),
	}
	v.objects = []fyne.CanvasObject{v.ground, v.bar, v.line}
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
	chips             []*canvas.Rectangle
	texts             []*canvas.Text
	objects           []fyne.CanvasObject
}

func (v *rowRenderer) MinSize() fyne.Size {
	edges := v.row.table.edges(0)
	return fyne.NewSize(edges[len(edges)-1], RowHeight)
}

func (v *rowRenderer) Layout(size fyne.Size) {
	v.ground.Resize(size)
	v.bar.Resize(fyne.NewSize(3, size.Height-1))
	v.line.Move(fyne.NewPos(0, size.Height-1))
	v.line.Resize(fyne.NewSize(size.Width, 1))
	v.place(size)
}

// place writes and positions the texts for the present width.
func (v *rowRenderer) place(size fyne.Size) {
	edges := v.row.table.edges(size.Width)
	for i, c := range v.row.cells {
		x, w := edges[i], edges[i+1]-edges[i]
		t, chip := v.texts[i], v.chips[i]
		t.TextSize, t.TextStyle.Bold = TextSize, c.Bold || v.row.total
		if c.Chip {
			t.TextSize, t.TextStyle.Bold = SmallSize, true
		}
		t.Color = colours.Ink(c.Tone)
		inner := w - 2*cellPadding
		if c.Chip {
			inner -= 12
		}
		t.Text = Shorten(c.Text, inner, t.TextSize, t.TextStyle)
		t.Alignment = fyne.TextAlignLeading
		if v.row.table.cols[i].Right {
			t.Alignment = fyne.TextAlignTrailing
		}
		chip.Hidden = !c.Chip || c.Text == ""
		left := x + cellPadding
		if c.Chip {
			width := t.MinSize().Width
			chip.FillColor = colours.Tint(c.Tone)
			chip.Move(fyne.NewPos(left-2, (size.Height-19)/2))
			chip.Resize(fyne.NewSize(width+16, 18))
			left += 6
		}
		t.Move(fyne.NewPos(left, 0))
		t.Resize(fyne.NewSize(max(inner, 0), size.Height-1))
	}
}

func (v *rowRenderer) Refresh() {
	r := v.row
	chosen := !r.total && r.row >= 0 && r.row == r.table.selected
	switch {
	case r.total:
		v.ground.FillColor = colours.Head
	case chosen:
		v.ground.FillColor = colours.Selected
	case r.hovered:
		v.ground.FillColor = colours.Hover
	default:
		v.ground.FillColor = colours.Surface
	}
	v.bar.Hidden = !chosen
	v.place(r.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *rowRenderer) Destroy() {}
