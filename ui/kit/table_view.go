package kit

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
)

// View is what the reader made of a table: order, widths and hiding of its columns, and what it is sorted by. The owner of
// the table keeps it and gives it back.
type View struct {
	Cols    []ViewCol `json:"cols,omitempty"`
	Sort    string    `json:"sort,omitempty"` // key of the column; "": the owner's own order
	Falling bool      `json:"falling,omitempty"`
}

// ViewCol is one column of a View.
type ViewCol struct {
	Key    string  `json:"key"`
	Width  float32 `json:"width,omitempty"` // 0: the table's own
	Hidden bool    `json:"hidden,omitempty"`
}

// place is how one column stands now.
type place struct {
	width  float32 // 0: as declared
	hidden bool
}

// Widths that a reader can give a column.
const (
	leastCol float32 = 40
	mostCol  float32 = 1200
)

func (t *Table) key(col int) string {
	if k := t.cols[col].Key; k != "" {
		return k
	}
	return strconv.Itoa(col)
}

func (t *Table) resetColumns() {
	t.places, t.order = make([]place, len(t.cols)), make([]int, len(t.cols))
	for i, c := range t.cols {
		t.places[i].hidden, t.order[i] = c.Hidden, i
	}
}

// View returns how the columns stand and what the table is sorted by.
func (t *Table) View() View {
	v := View{Falling: t.falling}
	if t.sortCol >= 0 {
		v.Sort = t.key(t.sortCol)
	}
	for _, i := range t.order {
		v.Cols = append(v.Cols, ViewCol{Key: t.key(i), Width: t.places[i].width, Hidden: t.places[i].hidden})
	}
	return v
}

// SetView puts a kept view in force: columns it doesn't know stay where they were declared, those that are no more are
// left out. OnSort is told when it names an order.
func (t *Table) SetView(v View) {
	t.resetColumns()
	var order []int
	for _, c := range v.Cols {
		i := t.named(c.Key)
		if i < 0 || slices.Contains(order, i) {
			continue
		}
		order = append(order, i)
		t.places[i] = place{hidden: c.Hidden}
		if c.Width > 0 {
			t.places[i].width = min(max(c.Width, leastCol), mostCol)
		}
	}
	for i := range t.cols { // what is new in the program goes where it was declared
		if !slices.Contains(order, i) {
			order = slices.Insert(order, min(i, len(order)), i)
		}
	}
	t.order = order
	if len(t.shown()) == 0 && len(order) > 0 {
		t.places[order[0]].hidden = false
	}
	t.columnsChanged(false)
	if i := t.named(v.Sort); i >= 0 && t.cols[i].Sortable {
		t.SetSort(i, v.Falling)
		if t.OnSort != nil {
			t.OnSort(i, v.Falling)
		}
	}
}

// named finds a column by its key; -1 when there is none.
func (t *Table) named(key string) int {
	for i := range t.cols {
		if t.key(i) == key {
			return i
		}
	}
	return -1
}

// Remember puts the view kept under a name in force and keeps what the reader makes of it. It comes after OnSort is set.
func (t *Table) Remember(name string) {
	if t.shell.Kept == nil || t.shell.Keep == nil {
		return
	}
	if v := t.shell.Kept(name); len(v.Cols) > 0 {
		t.SetView(v)
	}
	t.OnView = func(v View) { t.shell.Keep(name, v) }
}

// shown are the columns to be seen, in their order.
func (t *Table) shown() []int {
	out := make([]int, 0, len(t.order))
	for _, i := range t.order {
		if !t.places[i].hidden && (t.yielded == nil || !t.yielded[i]) {
			out = append(out, i)
		}
	}
	return out
}

// chosen are the columns that the reader wants, in their order, whether they have room or not.
func (t *Table) chosen() []int {
	out := make([]int, 0, len(t.order))
	for _, i := range t.order {
		if !t.places[i].hidden {
			out = append(out, i)
		}
	}
	return out
}

// fit leaves out columns that have no room, and tells whether that has changed.
func (t *Table) fit(width float32) bool {
	chosen := t.chosen()
	var need float32
	for _, i := range chosen {
		w, _ := t.wanted(i)
		need += w
	}
	var yielded []bool
	for need > width-t.gutter() {
		goes := -1
		for _, i := range chosen {
			if t.cols[i].Yield > 0 && (yielded == nil || !yielded[i]) && (goes < 0 || t.cols[i].Yield >= t.cols[goes].Yield) {
				goes = i
			}
		}
		if goes < 0 {
			break
		}
		if yielded == nil {
			yielded = make([]bool, len(t.cols))
		}
		yielded[goes] = true
		w, _ := t.wanted(goes)
		need -= w
	}
	if slices.Equal(yielded, t.yielded) {
		return false
	}
	t.yielded, t.edge = yielded, nil
	return true
}

// columnsChanged draws everything anew; told says it to the owner.
func (t *Table) columnsChanged(told bool) {
	t.edge = nil
	if width := t.head.Size().Width; width > 0 {
		t.fit(width)
	}
	t.head.Refresh()
	t.rows.redraw()
	t.foot.Refresh()
	if told && t.OnView != nil {
		t.OnView(t.View())
	}
}

// setWidth makes a column so wide; it no longer takes a share of what is left over.
func (t *Table) setWidth(col int, width float32) {
	t.places[col].width = min(max(float32(int(width)), leastCol), mostCol)
}

// hide hides a column or shows it; the last one stays.
func (t *Table) hide(col int, hidden bool) {
	if hidden && len(t.shown()) < 2 {
		return
	}
	t.places[col].hidden = hidden
	t.columnsChanged(true)
}

// move puts a column before the one that stands at a place of the order.
func (t *Table) move(col, to int) {
	from := slices.Index(t.order, col)
	to = min(max(to, 0), len(t.order)-1)
	if from < 0 || from == to {
		return
	}
	t.order = slices.Insert(slices.Delete(t.order, from, from+1), to, col)
	t.columnsChanged(true)
}

// gutter is the width of the boxes that mark rows.
func (t *Table) gutter() float32 {
	if t.Multi {
		return 28
	}
	return 0
}

// edges returns the left edge of each shown column and, last, the right edge of the last. Where
// columns have no room the words shrink before the sums: half a name is read, half a sum is misread.
func (t *Table) edges(width float32) []float32 {
	if n := len(t.edge); n > 0 && t.edge[n-1] == width {
		return t.edge[:n-1]
	}
	shown := t.shown()
	out := make([]float32, len(shown)+1, len(shown)+2)
	avail := width - t.gutter()
	var fixed, flex float32
	for _, i := range shown {
		w, f := t.wanted(i)
		fixed, flex = fixed+w, flex+f
	}
	words, sums := t.shrink(shown, avail)
	rest := max(avail-fixed, 0)
	x := t.gutter()
	for j, i := range shown {
		out[j] = x
		w, f := t.wanted(i)
		share := words
		if t.cols[i].Right {
			share = sums
		}
		if w = float32(int(w * share)); flex > 0 {
			w += float32(int(rest * f / flex))
		}
		x += w
	}
	out[len(shown)] = x
	t.edge = append(out, width) // the width they are for stands behind them
	return out
}

// leastShare is how far columns of words shrink before those of sums do.
const leastShare float32 = 0.5

// shrink tells what share of the wished width columns of words and columns of sums get.
func (t *Table) shrink(shown []int, avail float32) (words, sums float32) {
	var soft, hard float32
	for _, i := range shown {
		w, _ := t.wanted(i)
		if t.cols[i].Right {
			hard += w
		} else {
			soft += w
		}
	}
	avail = max(avail, 0)
	if soft+hard <= avail {
		return 1, 1
	}
	words, sums = 1, 1
	if soft > 0 {
		words = min(max((avail-hard)/soft, leastShare), 1)
	}
	if hard > 0 {
		sums = min(max((avail-soft*words)/hard, 0), 1)
	} else if soft > 0 {
		words = avail / soft
	}
	if left := avail - hard*sums; soft*words > left && soft > 0 { // not even half has room
		words = max(left, 0) / soft
	}
	return words, sums
}

// wanted is a column's width and its share of the rest.
func (t *Table) wanted(col int) (width, flex float32) {
	if w := t.places[col].width; w > 0 {
		return w, 0
	}
	return t.cols[col].Width, t.cols[col].Flex
}

// columnAt is the column at a distance from the left; -1 for none.
func (t *Table) columnAt(x, width float32) int {
	edges := t.edges(width)
	for j, i := range t.shown() {
		if x >= edges[j] && x < edges[j+1] {
			return i
		}
	}
	return -1
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
	if t.OnView != nil {
		t.OnView(t.View())
	}
}

// Keys are what the table's rows hear themselves, for the list under F1.
func (t *Table) Keys() []Key {
	keys := []Key{
		{Text: "PgUp, PgDn", Label: "ui.key.page"},
		{Text: "Home, End", Label: "ui.key.ends"},
		{Name: fyne.KeyF4, Label: "ui.key.columns", Do: t.askColumns},
		{Text: "Ctrl+C", Label: "ui.key.copy"},
	}
	if t.Text != nil && t.OnRune == nil {
		keys = append(keys, Key{Text: t.shell.T("ui.key.letters"), Label: "ui.key.find"})
	}
	if t.Multi {
		keys = append(keys, Key{Text: "Space", Label: "ui.key.mark"}, Key{Text: "Shift", Label: "ui.key.mark_range"},
			Key{Text: "Ctrl+A", Label: "ui.key.mark_all"})
	}
	if t.OnExport != nil {
		keys = append(keys, Key{Text: "Ctrl+E", Label: "ui.key.export"})
	}
	return keys
}
