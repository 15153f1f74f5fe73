package kit

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
)

// debtors is a table of five clients that can be marked, filtered and looked for.
func debtors(s *Shell) *Table {
	names := []string{"ООО «Северный ветер»", "АО «Каскад»", "ПАО «Орион»", "ИП Ёлкин", "ООО «Вектор»"}
	sums := []domain.Money{412_000_00, 186_300_50, -58_000_00, 98_000_00, 1_091_500_00}
	t := NewTable(s, Col{Key: "name", Title: "Клиент", Width: 160, Flex: 1, Sortable: true},
		Col{Key: "state", Title: "Что", Width: 130}, Col{Key: "sum", Title: "Сумма, ₽", Width: 120, Right: true, Sortable: true, Falling: true})
	t.Multi = true
	t.Count = func() int { return len(names) }
	t.ID = func(row int) int64 { return int64(row + 100) }
	t.Text = func(row int) string { return names[row] }
	t.Sum, t.SumCol = func(row int) domain.Money { return sums[row] }, 2
	t.Cells = func(row int, out []Cell) {
		out[0].Text = names[row]
		out[1] = Cell{Text: []string{"обещал", "спор", "готово", "просрочено", "тихо"}[row], Chip: true, Tone: []Tone{Busy, Look, Good, Bad, Quiet}[row]}
		out[2].Text = s.Sum(sums[row])
	}
	s.stage(t, 520, 240)
	s.Window.Canvas().Focus(t.Focusable())
	return t
}

func press(t *Table, keys ...fyne.KeyName) {
	for _, k := range keys {
		t.Focusable().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func withShift(t *Table, do func()) {
	t.rows.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	do()
	t.rows.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func TestTableMarksAndAddsUp(t *testing.T) {
	s := bench(t)
	tab := debtors(s)
	press(tab, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
	if n, sum := tab.Marked(); n != 2 || sum != 598_300_50 {
		t.Errorf("%d rows, %d", n, sum)
	}
	if got := tab.foot.cells[0].Text + tab.foot.cells[2].Text; got != "Отмечены 2 строки"+s.Sum(598_300_50) {
		t.Errorf("the foot says %q", got)
	}
	golden(t, s, "table_marked")
	withShift(tab, func() { press(tab, fyne.KeyDown, fyne.KeyDown) })
	if got := tab.Chosen(); !reflect.DeepEqual(got, []int64{101, 102, 103}) {
		t.Errorf("Shift marked %v", got)
	}
	press(tab, fyne.KeyEscape)
	if got := tab.Chosen(); !reflect.DeepEqual(got, []int64{103}) {
		t.Errorf("without marks chosen are %v", got)
	}
	tab.rows.TypedShortcut(&fyne.ShortcutSelectAll{})
	if n, sum := tab.Marked(); n != 5 || sum != 1_729_800_50 {
		t.Errorf("all: %d, %d", n, sum)
	}
	tab.head.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, 10)})
	if n, sum := tab.Marked(); n != 0 || sum != 0 {
		t.Errorf("none: %d, %d", n, sum)
	}
	row := newTableRow(tab)
	row.set(2, make([]Cell, 3))
	click := func(mod fyne.KeyModifier, x float32) {
		row.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 4)}, Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	click(fyne.KeyModifierControl, 90)
	click(0, 10) // the box itself
	click(fyne.KeyModifierControl, 90)
	if got := tab.Chosen(); len(got) != 1 || got[0] != 102 {
		t.Errorf("clicks marked %v", got)
	}
}

func TestTableKeepsSelectionAndMarksById(t *testing.T) {
	s := bench(t)
	ids := []int64{10, 20, 30, 40}
	tab := NewTable(s, Col{Title: "id", Width: 100})
	tab.Multi = true
	tab.Count = func() int { return len(ids) }
	tab.ID = func(row int) int64 { return ids[row] }
	tab.Cells = func(row int, out []Cell) { out[0].Text = fmt.Sprint(ids[row]) }
	s.stage(tab, 300, 300)
	tab.Select(2)
	tab.toggle(2)
	tab.toggle(0)
	ids = []int64{40, 30, 20, 50}
	tab.Reload()
	if tab.Selected() != 1 || tab.id(tab.Selected()) != 30 {
		t.Errorf("row %d is selected", tab.Selected())
	}
	if got := tab.Chosen(); !reflect.DeepEqual(got, []int64{30}) {
		t.Errorf("marked %v: 10 is gone, 30 stays", got)
	}
	ids = []int64{40, 50}
	tab.Reload()
	if tab.Selected() != 1 {
		t.Errorf("the neighbour of a row that is gone: %d", tab.Selected())
	}
	ids = nil
	tab.Reload()
	if tab.Selected() != -1 {
		t.Errorf("row %d of none", tab.Selected())
	}
}

func TestTableFindsByLetters(t *testing.T) {
	s := bench(t)
	tab := debtors(s)
	test.Type(tab.Focusable(), "ве")
	if tab.Selected() != 0 {
		t.Errorf("«ве» found row %d, a word of the selected row begins so", tab.Selected())
	}
	press(tab, fyne.KeyF3)
	if tab.Selected() != 4 {
		t.Errorf("F3 found %d", tab.Selected())
	}
	golden(t, s, "table_find")
	press(tab, fyne.KeyBackspace, fyne.KeyBackspace)
	test.Type(tab.Focusable(), "елк")
	if tab.Selected() != 3 {
		t.Errorf("«елк» found %d", tab.Selected())
	}
	test.Type(tab.Focusable(), "ы")
	if tab.Selected() != 3 || !strings.Contains(tab.find.words.Text, "Нет строки") {
		t.Errorf("row %d, said %q", tab.Selected(), tab.find.words.Text)
	}
	press(tab, fyne.KeyEscape)
	if tab.find.typed != "" || !tab.find.box.Hidden {
		t.Error("Esc leaves the search")
	}
}

func TestTableCopiesForASpreadsheet(t *testing.T) {
	s := bench(t)
	tab := debtors(s)
	clip := &fyne.ShortcutCopy{Clipboard: test.NewClipboard()}
	tab.rows.TypedShortcut(clip)
	if got := clip.Clipboard.Content(); got != "ООО «Северный ветер»\tобещал\t412000,00" {
		t.Errorf("one row: %q", got)
	}
	tab.toggle(0)
	tab.toggle(2)
	tab.hide(1, true)
	tab.move(2, 0)
	tab.rows.TypedShortcut(clip)
	if got := clip.Clipboard.Content(); got != "Сумма, ₽\tКлиент\n412000,00\tООО «Северный ветер»\n-58000,00\tПАО «Орион»" {
		t.Errorf("rows as shown: %q", got)
	}
	var cols, picked []int
	tab.OnExport = func(c, r []int) { cols, picked = c, r }
	tab.rows.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierControl})
	if !slices.Equal(cols, []int{2, 0}) || !slices.Equal(picked, []int{0, 2}) {
		t.Errorf("exported columns %v of rows %v", cols, picked)
	}
}

func TestTableColumnsByMouse(t *testing.T) {
	s := bench(t)
	tab := debtors(s)
	var seen []View
	tab.OnView = func(v View) { seen = append(seen, v) }
	width := tab.head.Size().Width
	edges := slices.Clone(tab.edges(width))
	drag := func(from, to float32) {
		tab.head.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to, 5)}, Dragged: fyne.Delta{DX: to - from}})
		tab.head.DragEnd()
	}
	drag(edges[1], edges[1]-50) // the right edge of the first
	if got := tab.widthOf(0, width); got != edges[1]-edges[0]-50 {
		t.Errorf("the first column is %v wide, was %v", got, edges[1]-edges[0])
	}
	drag(tab.gutter()+20, width-40) // the first title to the end
	if got := tab.shown(); !slices.Equal(got, []int{1, 2, 0}) {
		t.Errorf("order %v", got)
	}
	if len(seen) != 2 || seen[1].Cols[2].Key != "name" || seen[1].Cols[2].Width == 0 {
		t.Errorf("told %+v", seen)
	}
	golden(t, s, "table_columns_moved")
}

func TestTableViewIsKept(t *testing.T) {
	s := bench(t)
	tab := debtors(s)
	sorted := ""
	tab.OnSort = func(col int, falling bool) { sorted = fmt.Sprint(col, falling) }
	tab.SetView(View{Sort: "sum", Falling: true, Cols: []ViewCol{
		{Key: "sum", Width: 200}, {Key: "gone"}, {Key: "name", Hidden: true}, {Key: "sum"},
	}})
	if sorted != "2 true" || !slices.Equal(tab.shown(), []int{2, 1}) {
		t.Errorf("sorted %q, shown %v", sorted, tab.shown())
	}
	again := debtors(s)
	again.SetView(tab.View())
	if !reflect.DeepEqual(again.View().Cols, tab.View().Cols) {
		t.Errorf("%+v became %+v", tab.View(), again.View())
	}
	again.SetView(View{Cols: []ViewCol{{Key: "sum", Hidden: true}, {Key: "name", Hidden: true, Width: -4}, {Key: "state", Hidden: true, Width: 1e9}}})
	if len(again.shown()) != 1 {
		t.Errorf("shown %v: one column stays whatever a file says", again.shown())
	}
}

func TestTableColumnsByKeys(t *testing.T) {
	s := bench(t)
	tab := debtors(s)
	press(tab, fyne.KeyF4)
	list, ok := s.Window.Canvas().Focused().(*tableRows)
	if !ok || list == tab.rows {
		t.Fatal("F4 opened no list of columns")
	}
	golden(t, s, "table_columns")
	press(list.table, fyne.KeySpace, fyne.KeyRight)
	if got := tab.shown(); !slices.Equal(got, []int{1, 2}) || tab.places[0].width != 170 {
		t.Errorf("shown %v, the first is %v wide", got, tab.places[0].width)
	}
	withShift(list.table, func() { press(list.table, fyne.KeyDown) })
	if !slices.Equal(tab.order, []int{1, 0, 2}) || list.table.Selected() != 1 {
		t.Errorf("order %v, selected %d", tab.order, list.table.Selected())
	}
	s.Key(fyne.KeyEscape, 0)
	if len(s.modals) != 0 {
		t.Error("Esc leaves the list open")
	}
}

func TestColumnsShrinkWhereThereIsNoRoom(t *testing.T) {
	s := bench(t)
	tab := debtors(s)
	for _, w := range []float32{0, 10, 100, 300, 2000} {
		edges := tab.edges(w)
		for j := 1; j < len(edges); j++ {
			if edges[j] < edges[j-1] || edges[j] != float32(int(edges[j])) || w >= 100 && edges[j] > w {
				t.Errorf("in %v: %v", w, edges)
			}
		}
	}
}

const many = 300_000

// numbered is a table of 300,000 rows fetched by pages; asked counts the ids fetched.
func numbered(s *Shell, dense bool) (*Table, *Pages[string], *int) {
	UseDense(dense)
	defer UseDense(false)
	asked := 0
	tab := NewTable(s, Col{Title: "№", Width: 200})
	p := NewPages(tab, func(_ context.Context, ids []int64) (map[int64]string, error) {
		asked += len(ids)
		out := map[int64]string{}
		for _, id := range ids {
			out[id] = fmt.Sprint("№ ", id)
		}
		return out, nil
	}, func(r string, out []Cell) { out[0].Text = r })
	s.stage(tab, 600, 500)
	s.Window.Canvas().Focus(tab.Focusable())
	ids := make([]int64, many)
	for i := range ids {
		ids[i] = int64(many - i)
	}
	p.SetIDs(ids)
	return tab, p, &asked
}

// inSight lists the texts of rows that are drawn whole within the table's rows. (test.LaidOutObjects would make new
// renderers and with them a list that is not scrolled.)
func inSight(t *Table) (out []string) {
	var walk func(o fyne.CanvasObject, y float32)
	walk = func(o fyne.CanvasObject, y float32) {
		y += o.Position().Y
		switch o := o.(type) {
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, y)
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, y)
			}
		case *canvas.Text:
			if o.Visible() && o.Text != "" && y >= 0 && y+t.height-1 <= t.rows.Size().Height {
				out = append(out, o.Text)
			}
		}
	}
	walk(t.rows, -t.rows.Position().Y)
	return out
}

func TestTableOfThreeHundredThousandRowsIsExact(t *testing.T) {
	for _, dense := range []bool{false, true} {
		s := bench(t)
		tab, p, asked := numbered(s, dense)
		if got := inSight(tab); got[0] != "№ 300000" {
			t.Errorf("first in sight %v", got)
		}
		press(tab, fyne.KeyEnd)
		got := inSight(tab)
		if tab.Selected() != many-1 || got[len(got)-1] != "№ 1" {
			t.Errorf("dense %v: at the end row %d, in sight %v", dense, tab.Selected(), got)
		}
		for i, words := range got {
			if want := fmt.Sprint("№ ", len(got)-i); words != want {
				t.Errorf("dense %v: %q in the place of %q", dense, words, want)
			}
		}
		press(tab, fyne.KeyPageUp)
		tab.Select(150_000)
		if got := inSight(tab); !slices.Contains(got, "№ 150000") {
			t.Errorf("the middle shows %v", got)
		}
		if *asked > 6*pageRows {
			t.Errorf("%d rows fetched for three places", *asked)
		}
		for range 200 {
			press(tab, fyne.KeyPageUp)
			tab.rows.Refresh()
		}
		if n := len(tab.drawn); n > 120 {
			t.Errorf("%d rows are kept after scrolling", n)
		}
		tab.Select(150_000)
		ids := slices.Clone(p.ids)
		slices.Reverse(ids)
		p.SetIDs(ids) // the order is turned round
		if row := tab.Selected(); p.ids[row] != 150_000 || row != 149_999 {
			t.Errorf("after the reload row %d, id %d", row, p.ids[row])
		}
		if got := inSight(tab); !slices.Contains(got, "№ 150000") {
			t.Errorf("the selected row is not in sight: %v", got)
		}
	}
}

func TestPagesThatComeLate(t *testing.T) {
	s := bench(t)
	queue := later(t)
	tab, _, asked := numbered(s, false)
	if got := inSight(tab); len(got) == 0 || got[0] != "…" {
		t.Errorf("in sight before anything came: %v", got)
	}
	golden(t, s, "table_page_waits")
	press(tab, fyne.KeyEnd, fyne.KeyHome, fyne.KeyEnd)
	if len(*queue) != 1 {
		t.Fatalf("%d fetches at once", len(*queue))
	}
	(*queue)[0]()
	(*queue)[1]() // the rows in sight asked again
	got := inSight(tab)
	if len(got) == 0 || got[len(got)-1] != "№ 1" || *asked > 3*pageRows {
		t.Errorf("%d asked, in sight %v", *asked, got)
	}
	clip := &fyne.ShortcutCopy{Clipboard: test.NewClipboard()}
	tab.Multi = true
	tab.toggle(70_000)
	tab.toggle(90_000)
	tab.rows.TypedShortcut(clip)
	(*queue)[len(*queue)-1]()
	if got := clip.Clipboard.Content(); got != "№\n№ 230000\n№ 210000" {
		t.Errorf("copied %q", got)
	}
}

func TestPagesThatFail(t *testing.T) {
	s := bench(t)
	tab := NewTable(s, Col{Width: 100})
	boom, told := errors.New("boom"), 0
	p := NewPages(tab, func(context.Context, []int64) (map[int64]int, error) { return nil, boom }, func(int, []Cell) {})
	p.OnError = func(err error) {
		if errors.Is(err, boom) {
			told++
		}
	}
	s.stage(tab, 300, 300)
	p.SetIDs([]int64{1, 2, 3})
	tab.Reload()
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}

func TestFilter(t *testing.T) {
	s := bench(t)
	all := []string{"ветер", "вектор", "каскад"}
	var shown []string
	tab := NewTable(s, Col{Title: "Имя", Width: 200})
	tab.Count = func() int { return len(shown) }
	tab.Cells = func(row int, out []Cell) { out[0].Text = shown[row] }
	opened := ""
	tab.OnOpen = func(row int) { opened = shown[row] }
	narrow := func(text string) {
		shown = nil
		for _, w := range all {
			if strings.Contains(w, text) {
				shown = append(shown, w)
			}
		}
		tab.SetNote("Ничего не найдено. Esc очищает фильтр.")
		tab.Reload()
	}
	f := NewFilter(s, tab, 200, "Название", narrow)
	s.stage(Fill(8, f, tab), 400, 260)
	narrow("")
	s.Window.Canvas().Focus(tab.Focusable())
	test.Type(tab.Focusable(), "в")
	if s.Window.Canvas().Focused() != fyne.Focusable(f) || f.Text != "в" || len(shown) != 2 {
		t.Errorf("typed over the rows: filter %q, %v", f.Text, shown)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if opened != "вектор" {
		t.Errorf("opened %q", opened)
	}
	golden(t, s, "table_filter")
	test.Type(f, "ы")
	golden(t, s, "table_filter_none")
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.Text != "" || len(shown) != 3 {
		t.Errorf("Esc leaves %q", f.Text)
	}
}

// BenchmarkPageDown is a held PgDn through three hundred thousand rows of eight columns, without the drawing itself.
func BenchmarkPageDown(b *testing.B) {
	app := test.NewTempApp(b)
	UseTheme(app, false)
	defer UseRunner(func(work func()) { work() })()
	w := app.NewWindow("")
	defer w.Close()
	s := &Shell{Words: Words{Locale: "ru"}, Window: w}
	var cols []Col
	for range 8 {
		cols = append(cols, Col{Title: "столбец", Width: 150, Right: true})
	}
	tab := NewTable(s, cols...)
	p := NewPages(tab, func(_ context.Context, ids []int64) (map[int64]int64, error) {
		out := map[int64]int64{}
		for _, id := range ids {
			out[id] = id
		}
		return out, nil
	}, func(id int64, out []Cell) {
		for i := range out {
			out[i].Text = s.Sum(domain.Money(id) * domain.Money(i+1))
		}
	})
	s.stage(tab, 1240, 800)
	ids := make([]int64, many)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	p.SetIDs(ids)
	for b.Loop() {
		if tab.Selected() == many-1 {
			tab.Select(0)
		}
		tab.Press(fyne.KeyPageDown)
	}
}

// Where columns have no room words shrink before sums: half a sum is misread.
func TestSumsShrinkLast(t *testing.T) {
	table := NewTable(&Shell{Words: Words{Locale: "ru"}}, Col{Width: 200}, Col{Width: 100, Right: true}, Col{Width: 100, Right: true})
	for width, want := range map[float32][2]float32{400: {200, 100}, 320: {120, 100}, 300: {100, 100}, 200: {100, 50}, 600: {200, 100}} {
		table.edge = nil
		e := table.edges(width)
		if e[1]-e[0] != want[0] || e[2]-e[1] != want[1] {
			t.Errorf("%v wide: %v, want %v", width, e, want)
		}
	}
}
