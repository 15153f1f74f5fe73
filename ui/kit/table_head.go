package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableHead is the line of titles. A click on a sortable one asks for that order, a second click turns it round; dragging
// an edge makes a column wider, dragging a title moves it, the right button opens the list of columns.
type tableHead struct {
	widget.BaseWidget
	table   *Table
	pointer float32 // where the mouse is
	pull    pull
}

// pull is a drag on the head while it lasts.
type pull struct {
	active bool
	col    int
	edge   bool    // the column's right edge is pulled, not the column
	width  float32 // at the start
	x      float32 // where the pointer is now
	from   float32
}

// grip is how near to an edge the pointer pulls it.
const grip float32 = 5

func newTableHead(t *Table) *tableHead {
	h := &tableHead{table: t}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped sorts by the column under the pointer, or marks all rows by the box at the left.
func (h *tableHead) Tapped(ev *fyne.PointEvent) {
	t := h.table
	if ev.Position.X < t.gutter() {
		t.markAll()
		return
	}
	if h.edgeAt(ev.Position.X) >= 0 {
		return
	}
	if col := t.columnAt(ev.Position.X, h.Size().Width); col >= 0 {
		t.sortBy(col)
	}
}

// TappedSecondary opens the list of columns.
func (h *tableHead) TappedSecondary(*fyne.PointEvent) { h.table.askColumns() }

// edgeAt is the shown column whose right edge is under the pointer, or -1.
func (h *tableHead) edgeAt(x float32) int {
	edges := h.table.edges(h.Size().Width)
	for j, i := range h.table.shown() {
		if x >= edges[j+1]-grip && x <= edges[j+1]+grip {
			return i
		}
	}
	return -1
}

// MouseIn remembers where the pointer is.
func (h *tableHead) MouseIn(ev *desktop.MouseEvent) { h.pointer = ev.Position.X }

// MouseMoved remembers where the pointer is.
func (h *tableHead) MouseMoved(ev *desktop.MouseEvent) { h.pointer = ev.Position.X }

// MouseOut forgets the pointer.
func (h *tableHead) MouseOut() { h.pointer = -1 }

// Cursor tells over an edge that it can be pulled.
func (h *tableHead) Cursor() desktop.Cursor {
	if h.pull.active && h.pull.edge || !h.pull.active && h.edgeAt(h.pointer) >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// Dragged pulls an edge, or a column to another place.
func (h *tableHead) Dragged(ev *fyne.DragEvent) {
	t, p := h.table, &h.pull
	if !p.active {
		start := ev.Position.X - ev.Dragged.DX
		*p = pull{active: true, col: h.edgeAt(start), edge: true, from: start}
		if p.col < 0 {
			p.edge = false
			p.col = t.columnAt(start, h.Size().Width)
		}
		if p.col >= 0 {
			p.width = t.widthOf(p.col, h.Size().Width)
		}
	}
	p.x = ev.Position.X
	if p.col < 0 {
		return
	}
	if p.edge {
		t.setWidth(p.col, p.width+p.x-p.from)
		t.columnsChanged(false)
		return
	}
	h.Refresh()
}

// DragEnd keeps the new width or puts the column where it was dropped.
func (h *tableHead) DragEnd() {
	t, p := h.table, h.pull
	h.pull = pull{}
	switch {
	case !p.active || p.col < 0:
	case p.edge:
		t.columnsChanged(true)
	default:
		shown := t.shown()
		over := t.columnAt(p.x, h.Size().Width)
		switch {
		case over >= 0:
		case p.x < t.gutter():
			over = shown[0]
		default:
			over = shown[len(shown)-1]
		}
		t.move(p.col, t.orderOf(over))
		h.Refresh()
	}
}

// widthOf is a shown column's width as drawn.
func (t *Table) widthOf(col int, width float32) float32 {
	edges := t.edges(width)
	for j, i := range t.shown() {
		if i == col {
			return edges[j+1] - edges[j]
		}
	}
	return 0
}

func (t *Table) orderOf(col int) int {
	for k, i := range t.order {
		if i == col {
			return k
		}
	}
	return 0
}

// CreateRenderer draws the titles.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	v := &headRenderer{
		head: h, ground: canvas.NewRectangle(colours.Head), line: canvas.NewRectangle(colours.Line),
		up: Icon(SignUp, colours.Second, 9), down: Icon(SignDown, colours.Second, 9),
		pulled: canvas.NewRectangle(withAlpha(colours.Accent, 0x33)), box: newBox(),
	}
	v.ground.TopLeftCornerRadius, v.ground.TopRightCornerRadius = CardRadius-1, CardRadius-1
	v.objects = append([]fyne.CanvasObject{v.ground, v.line, v.pulled, v.up, v.down}, v.box.objects()...)
	for range h.table.cols {
		t := text("", SmallSize, true, Quiet)
		v.texts = append(v.texts, t)
		v.objects = append(v.objects, t)
	}
	v.Refresh()
	return v
}

type headRenderer struct {
	head                 *tableHead
	ground, line, pulled *canvas.Rectangle
	up, down             *canvas.Image
	box                  box
	texts                []*canvas.Text
	objects              []fyne.CanvasObject
}

func (v *headRenderer) MinSize() fyne.Size { return fyne.NewSize(leastTable, RowHeight) }

func (v *headRenderer) Layout(size fyne.Size) {
	t := v.head.table
	v.ground.Resize(size)
	v.line.Move(fyne.NewPos(0, size.Height-1))
	v.line.Resize(fyne.NewSize(size.Width, 1))
	v.up.Hide()
	v.down.Hide()
	v.pulled.Hide()
	v.box.place(7, size.Height)
	if sign := v.box.set(t.Multi, len(t.marks) > 0); sign != nil {
		v.objects = append(v.objects, sign)
	}
	for _, text := range v.texts {
		text.Hide()
	}
	edges := t.edges(size.Width)
	for j, i := range t.shown() {
		v.placeTitle(i, edges[j], edges[j+1]-edges[j], size.Height)
		if p := v.head.pull; p.active && !p.edge && p.col == i {
			v.pulled.Show()
			v.pulled.Resize(fyne.NewSize(edges[j+1]-edges[j], size.Height))
			v.pulled.Move(fyne.NewPos(edges[j]+p.x-p.from, 0))
		}
	}
}

// placeTitle puts a column's title and, if the rows are sorted by it, the sign of the order.
func (v *headRenderer) placeTitle(i int, x, w, height float32) {
	tab, c := v.head.table, v.head.table.cols[i]
	t := v.texts[i]
	x, w = x+cellPadding, max(w-2*cellPadding, 0)
	sorted := i == tab.sortCol
	room := w
	if sorted {
		room -= 13
	}
	t.Show()
	t.Text = Shorten(c.Title, room, t.TextSize, t.TextStyle)
	t.Move(fyne.NewPos(x, 0))
	t.Resize(fyne.NewSize(w, height-1))
	t.Alignment = fyne.TextAlignLeading
	signX := x + t.MinSize().Width + 4
	if c.Right {
		t.Alignment = fyne.TextAlignTrailing
		signX = x + w - t.MinSize().Width - 13
	}
	if !sorted {
		return
	}
	sign := v.up
	if tab.falling {
		sign = v.down
	}
	sign.Show()
	sign.Resize(fyne.NewSquareSize(9))
	sign.Move(fyne.NewPos(signX, (height-10)/2))
}

func (v *headRenderer) Refresh() {
	v.Layout(v.head.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *headRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *headRenderer) Destroy() {}

// box is the small square that marks a row. Its sign is made when it is shown first: Fyne reads the drawing anew for each,
// which was a third of the time of a page of rows.
type box struct {
	ground *canvas.Rectangle
	sign   *canvas.Image // nil until then
}

const boxSide float32 = 14

func newBox() box {
	b := box{ground: canvas.NewRectangle(nil)}
	b.ground.CornerRadius, b.ground.StrokeWidth = 3, 1
	return b
}

func (b *box) objects() []fyne.CanvasObject {
	if b.sign == nil {
		return []fyne.CanvasObject{b.ground}
	}
	return []fyne.CanvasObject{b.ground, b.sign}
}

func (b *box) place(x, height float32) {
	at := fyne.NewPos(x, float32(int((height-boxSide)/2)))
	for _, o := range b.objects() {
		o.Resize(fyne.NewSquareSize(boxSide))
		o.Move(at)
	}
}

// set shows the square, marked or not; added is a sign that is new among the renderer's objects.
func (b *box) set(visible, marked bool) (added fyne.CanvasObject) {
	if visible && marked && b.sign == nil {
		b.sign = Icon(SignCheck, colours.OnAccent, boxSide)
		b.sign.Resize(fyne.NewSquareSize(boxSide))
		b.sign.Move(b.ground.Position())
		added = b.sign
	}
	b.ground.Hidden = !visible
	if b.sign != nil {
		b.sign.Hidden = !visible || !marked
	}
	b.ground.FillColor, b.ground.StrokeColor = colours.Surface, colours.Dim
	if marked {
		b.ground.FillColor, b.ground.StrokeColor = colours.Accent, colours.Accent
	}
	return added
}

// HeadFits tells whether a column's title, with the sign of the order, stands whole in its width.
func HeadFits(c Col) bool {
	width := Measure(c.Title, SmallSize, fyne.TextStyle{Bold: true}) + 2*cellPadding
	if c.Sortable {
		width += 13
	}
	return width <= c.Width
}
