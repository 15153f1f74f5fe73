package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tableRows is the scrolled part of a table and what has its focus.
type tableRows struct {
	widget.List
	Keys
	table   *Table
	scratch []Cell
}

func newTableRows(t *Table) *tableRows {
	l := &tableRows{Keys: Keys{t.shell}, table: t, scratch: make([]Cell, len(t.cols))}
	l.HideSeparators = true
	l.Length = t.count
	l.CreateItem = func() fyne.CanvasObject { return newTableRow(t) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if t.Cells == nil || i >= t.count() {
			return
		}
		clear(l.scratch)
		t.Cells(i, l.scratch)
		o.(*tableRow).set(i, l.scratch)
	}
	l.OnSelected = func(i widget.ListItemID) {
		l.UnselectAll() // the table draws its own selection
		t.Select(i)
	}
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained selects the first row when none is.
func (l *tableRows) FocusGained() {
	if l.table.selected < 0 && l.table.count() > 0 {
		l.table.Select(0)
	}
}

// FocusLost leaves the selection as it is: it says what the keys of the screen act on.
func (l *tableRows) FocusLost() {}

// TypedKey moves the selection or hands the key on.
func (l *tableRows) TypedKey(ev *fyne.KeyEvent) {
	if l.table.OnKey != nil && l.table.OnKey(ev.Name) {
		return
	}
	if !l.table.Press(ev.Name) {
		l.passKey(ev)
	}
}

// TypedRune gives letters to whoever filters the table.
func (l *tableRows) TypedRune(r rune) {
	if l.table.OnRune != nil {
		l.table.OnRune(r)
	}
}

// TypedShortcut copies the selected row by Ctrl+C, with tabs between the cells, and hands on the rest.
func (l *tableRows) TypedShortcut(sc fyne.Shortcut) {
	if c, ok := sc.(*fyne.ShortcutCopy); ok {
		if row := l.table.selected; row >= 0 && row < l.table.count() {
			c.Clipboard.SetContent(l.table.line(row))
		}
		return
	}
	l.passShortcut(sc)
}

// line writes a row as text for the clipboard.
func (t *Table) line(row int) string {
	cells := make([]Cell, len(t.cols))
	t.Cells(row, cells)
	words := make([]string, len(cells))
	for i, c := range cells {
		words[i] = c.Text
	}
	return strings.Join(words, "\t")
}

// tableHead is the line of titles; a click on a sortable one asks for that order, a second click turns it round.
type tableHead struct {
	widget.BaseWidget
	table *Table
}

func newTableHead(t *Table) *tableHead {
	h := &tableHead{table: t}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped sorts by the column under the pointer.
func (h *tableHead) Tapped(ev *fyne.PointEvent) {
	edges := h.table.edges(h.Size().Width)
	for i := range h.table.cols {
		if ev.Position.X >= edges[i] && ev.Position.X < edges[i+1] {
			h.table.sortBy(i)
			return
		}
	}
}

func (t *Table) sortBy(i int) {
	if !t.cols[i].Sortable || t.OnSort == nil {
		return
	}
	falling := t.cols[i].Falling
	if t.sortCol == i {
		falling = !t.falling
	}
	t.SetSort(i, falling)
	t.OnSort(i, falling)
}

// CreateRenderer draws the titles.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	v := &headRenderer{
		head: h, ground: canvas.NewRectangle(colours.Head), line: canvas.NewRectangle(colours.Line),
		up: Icon(SignUp, colours.Second, 9), down: Icon(SignDown, colours.Second, 9),
	}
	v.ground.TopLeftCornerRadius, v.ground.TopRightCornerRadius = CardRadius-1, CardRadius-1
	v.objects = []fyne.CanvasObject{v.ground, v.line, v.up, v.down}
	for range h.table.cols {
		t := text("", SmallSize, true, Quiet)
		v.texts = append(v.texts, t)
		v.objects = append(v.objects, t)
	}
	v.Refresh()
	return v
}

type headRenderer struct {
	head         *tableHead
	ground, line *canvas.Rectangle
	up, down     *canvas.Image
	texts        []*canvas.Text
	objects      []fyne.CanvasObject
}

func (v *headRenderer) MinSize() fyne.Size {
	edges := v.head.table.edges(0)
	return fyne.NewSize(edges[len(edges)-1], RowHeight)
}

func (v *headRenderer) Layout(size fyne.Size) {
	v.ground.Resize(size)
	v.line.Move(fyne.NewPos(0, size.Height-1))
	v.line.Resize(fyne.NewSize(size.Width, 1))
	tab := v.head.table
	edges := tab.edges(size.Width)
	v.up.Hide()
	v.down.Hide()
	for i, c := range tab.cols {
		t := v.texts[i]
		x, w := edges[i]+cellPadding, edges[i+1]-edges[i]-2*cellPadding
		t.Text = Shorten(c.Title, w, t.TextSize, t.TextStyle)
		t.Move(fyne.NewPos(x, 0))
		t.Resize(fyne.NewSize(w, size.Height-1))
		t.Alignment = fyne.TextAlignLeading
		signX := x + t.MinSize().Width + 4
		if c.Right {
			t.Alignment = fyne.TextAlignTrailing
			signX = x + w - t.MinSize().Width - 13
		}
		if i != tab.sortCol {
			continue
		}
		sign := v.up
		if tab.falling {
			sign = v.down
		}
		sign.Show()
		sign.Resize(fyne.NewSquareSize(9))
		sign.Move(fyne.NewPos(signX, (size.Height-10)/2))
	}
}

func (v *headRenderer) Refresh() {
	v.Layout(v.head.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *headRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *headRenderer) Destroy() {}
