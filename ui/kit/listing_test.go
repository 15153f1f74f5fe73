package kit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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

// debt is a row of the lists tried here.
type debt struct {
	id     int64
	client int64
	name   string
	late   bool
	sum    domain.Money
	day    domain.Date
}

// ledgerOf is a small book: three hundred debts of thirty clients.
type ledgerOf struct {
	rows     []debt
	asked    []ListAsk
	exported []ListExport
	gone     []Route
	traced   []string
	noted    map[string][]byte
	fail     error
	opened   string
}

var listToday = domain.NewDate(2026, 11, 20)

func newLedger() *ledgerOf {
	b := &ledgerOf{noted: map[string][]byte{}}
	for i := range 300 {
		b.rows = append(b.rows, debt{
			id: int64(1000 + i), client: int64(i % 30), name: fmt.Sprintf("Клиент %d", i%30), late: i%3 == 0,
			sum: domain.Money(i+1) * 100_00, day: listToday.AddDays(-i),
		})
	}
	return b
}

func (b *ledgerOf) find(_ context.Context, q ListAsk) (f ListFound, err error) {
	b.asked = append(b.asked, q)
	if b.fail != nil {
		return f, b.fail
	}
	f.Counts = map[string]int{}
	var picked []debt
	var sum domain.Money
	for _, r := range b.rows {
		if !strings.Contains(r.name, q.Text) || q.Client != 0 && r.client != q.Client || q.From != 0 && r.day < q.From || q.To != 0 && r.day > q.To {
			continue
		}
		f.Counts[""]++
		if r.late {
			f.Counts["late"]++
		}
		if q.Status == "late" && !r.late {
			continue
		}
		picked = append(picked, r)
		sum += r.sum
	}
	slices.SortStableFunc(picked, func(x, y debt) int {
		c := int(x.sum - y.sum)
		if q.Sort == "name" {
			c = strings.Compare(x.name, y.name)
		}
		if q.Falling {
			return -c
		}
		return c
	})
	for _, r := range picked {
		f.IDs = append(f.IDs, r.id)
		f.Sum += r.sum
	}
	f.Words = fmt.Sprintf("%d долгов", len(picked))
	f.Totals = []Cell{{Text: f.Words}, {}, {Text: Words{Locale: "ru"}.Sum(sum)}}
	return f, nil
}

// listed opens the list of a book in a window.
func listed(t *testing.T, b *ledgerOf, r Route) (*Shell, *List[debt]) {
	t.Helper()
	s := bench(t)
	s.Noted = func(name string) []byte { return b.noted[name] }
	s.NoteIt = func(name string, v []byte) { b.noted[name] = v }
	s.OnGo = func(r Route) { b.gone = append(b.gone, r) }
	s.Trace = func(what string) { b.traced = append(b.traced, what) }
	s.OpenIt = func(path string) error { b.opened = path; return nil }
	r.Screen = "debts"
	l := NewList(s, ListSpec[debt]{
		Screen: "debts", Title: "Долги", Hint: "Клиент",
		Cols: []Col{
			{Key: "name", Title: "Клиент", Width: 200, Flex: 1, Sortable: true},
			{Key: "state", Title: "Состояние", Width: 140, Yield: 1},
			{Key: "sum", Title: "Сумма, ₽", Width: 130, Right: true, Sortable: true, Falling: true},
		},
		Sort: "sum", Falling: true, SumCol: "sum", Sum: func(r debt) domain.Money { return r.sum }, Period: true, Today: listToday,
		Statuses: []ListStatus{{"", "Все"}, {"late", "Просрочены"}},
		None:     "Долгов нет", NoneHelp: "Загрузите акты.",
		NoneDo: func(s *Shell) *Button {
			return NewPrimary(s, "Загрузить", "", func() { s.Go(Route{Screen: "import"}) })
		},
		Find: b.find, Client: func(debt) string { return fmt.Sprintf("Клиент %d", r.Client) },
		Fetch: func(_ context.Context, ids []int64) (map[int64]debt, error) {
			out := map[int64]debt{}
			for _, r := range b.rows {
				if slices.Contains(ids, r.id) {
					out[r.id] = r
				}
			}
			return out, nil
		},
		Draw: func(r debt, out []Cell) {
			out[0].Text = r.name
			if r.late {
				out[1] = Cell{Text: "просрочен", Chip: true, Tone: Bad}
			}
			out[2].Text = s.Sum(r.sum)
		},
		Open: func(id int64, r debt) Route { return Route{Screen: "debt", ID: id, Name: r.name} },
		About: func(_ context.Context, id int64) (About, error) {
			return About{Title: fmt.Sprintf("Долг %d", id), Body: func(w float32) fyne.CanvasObject { return Paragraph("Откуда он взялся", w, Plain) }}, nil
		},
		Export: func(_ context.Context, x ListExport, w io.Writer) error {
			b.exported = append(b.exported, x)
			_, err := io.WriteString(w, "PK")
			return err
		},
		File: "Долги", OpenKey: "ui.open",
	}, r)
	s.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return RunKey(l.Keys(), name, mod) }
	s.stage(l.Content(), 1240, 824)
	s.Window.Canvas().Focus(l.First())
	l.Reload()
	return s, l
}

// reads are all words that the window shows.
func reads(s *Shell) string {
	var out []string
	for _, o := range test.LaidOutObjects(s.Window.Content()) {
		if t, ok := o.(*canvas.Text); ok && t.Visible() {
			out = append(out, t.Text)
		}
	}
	return strings.Join(out, "|")
}

func chord(s *Shell, name fyne.KeyName, mod fyne.KeyModifier) {
	s.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
}

func hit(s *Shell, names ...fyne.KeyName) {
	for _, name := range names {
		s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func expectReads(t *testing.T, s *Shell, wants ...string) {
	t.Helper()
	all := reads(s)
	for _, want := range wants {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not on the screen: %s", want, all)
		}
	}
}

func TestListShowsFiltersAndOpens(t *testing.T) {
	b := newLedger()
	s, l := listed(t, b, Route{})
	expectReads(t, s, "Долги", "300 долгов", "Просрочены", "100", "Клиент 29", s.Sum(30_000_00), "Долг 1299")
	if n := int(l.table.rows.Size().Height / RowHeight); n < 23 {
		t.Errorf("only %d rows are in sight", n)
	}
	test.Type(s.Window.Canvas().Focused(), "Клиент 7")
	expectReads(t, s, "10 долгов")
	if got := b.traced[len(b.traced)-2:]; !slices.Contains(got, "debts filter Клиент 7") {
		t.Errorf("traced %q", got)
	}
	hit(s, fyne.KeyDown, fyne.KeyReturn)
	if want := (Route{Screen: "debt", ID: 1247, Name: "Клиент 7"}); len(b.gone) != 1 || b.gone[0] != want {
		t.Errorf("went to %+v", b.gone)
	}
	hit(s, fyne.KeyEscape)
	if expectReads(t, s, "300 долгов"); l.filter.Text != "" {
		t.Errorf("Esc leaves %q", l.filter.Text)
	}
}

func TestListSaysWhyNothingMatches(t *testing.T) {
	b := newLedger()
	s, l := listed(t, b, Route{})
	chord(s, fyne.KeyPageDown, fyne.KeyModifierControl)
	l.period.Set(Span{Kind: SpanMonth})
	test.Type(s.Window.Canvas().Focused(), "Ветер")
	expectReads(t, s, "Ничего не найдено: «Ветер», просрочены, 01.11.2026 – 30.11.2026. Esc снимает отбор.")
	hit(s, fyne.KeyEscape) // the text
	expectReads(t, s, "7 долгов")
	test.Type(s.Window.Canvas().Focused(), "Ветер")
	s.Window.Canvas().Focus(l.table.Focusable())
	hit(s, fyne.KeyEscape)
	expectReads(t, s, "300 долгов")
	if q := b.asked[len(b.asked)-1]; q != (ListAsk{Sort: "sum", Falling: true, First: true}) {
		t.Errorf("asked %+v", q)
	}
}

func TestEnterInADateOpensNoRow(t *testing.T) {
	b := newLedger()
	s, l := listed(t, b, Route{})
	l.period.Set(Span{Kind: SpanOwn, From: domain.NewDate(2026, 11, 1)})
	s.Window.Canvas().Focus(l.period.from.Entry)
	l.period.from.Entry.SetText("-3")
	hit(s, fyne.KeyReturn)
	if expectReads(t, s, "4 долгов"); s.Window.Canvas().Focused() != l.period.to.Entry {
		t.Error("Enter in the first day does not go on to the second")
	}
	if hit(s, fyne.KeyReturn); len(b.gone) > 0 {
		t.Errorf("Enter in a date went to %+v", b.gone)
	}
	s.Window.Canvas().Unfocus()
	if s.Key(fyne.KeyReturn, 0); len(b.gone) != 1 {
		t.Error("Enter without a focus opens nothing")
	}
}

func TestInspectorIsNotEmptiedAtEveryStep(t *testing.T) {
	b := newLedger()
	s, l := listed(t, b, Route{})
	var held func()
	t.Cleanup(UseRunner(func(work func()) { held = work }))
	hit(s, fyne.KeyDown)
	expectReads(t, s, "Долг 1299")
	l.stopWait()
	if held(); l.looked != 1298 {
		t.Errorf("%d is told of", l.looked)
	}
	expectReads(t, s, "Долг 1298")
}

func TestListKeepsWhatIsChosenAndNotWhatIsTyped(t *testing.T) {
	b := newLedger()
	s, l := listed(t, b, Route{})
	test.Type(l.filter, "7")
	l.statuses.Set(1)
	l.period.Set(Span{Kind: SpanYear})
	chord(s, fyne.KeyI, fyne.KeyModifierControl)
	if !l.side.Folded() {
		t.Error("Ctrl+I folds nothing")
	}
	if kept := string(b.noted["list.debts"]); strings.Contains(kept, "7") || !strings.Contains(kept, "late") {
		t.Errorf("kept %s", kept)
	}
	_, again := listed(t, b, Route{})
	q := b.asked[len(b.asked)-1]
	if q.Status != "late" || q.From != domain.NewDate(2026, 1, 1) || q.To != domain.NewDate(2026, 12, 31) || q.Text != "" {
		t.Errorf("asked %+v", q)
	}
	if again.statuses.Index() != 1 || !again.side.Folded() {
		t.Error("the choices do not stand as they did")
	}
}

func TestListOpenedForAPart(t *testing.T) {
	b := newLedger()
	b.noted["list.debts"] = []byte(`{"status":"late","span":{"kind":"month"}}`)
	s, l := listed(t, b, Route{Client: 4})
	if q := b.asked[0]; q.Client != 4 || q.Status != "" || q.From != 0 {
		t.Errorf("asked %+v", q)
	}
	expectReads(t, s, "10 долгов", "Клиент 4")
	l.statuses.Set(1)
	if !strings.Contains(string(b.noted["list.debts"]), `"month"`) {
		t.Errorf("a visit changed what is kept: %s", b.noted["list.debts"])
	}
	l.statuses.Set(0)
	test.Tap(l.narrow)
	expectReads(t, s, "300 долгов")
	if l.narrow.Visible() {
		t.Error("the chip is still there")
	}
	_, late := listed(t, b, Route{Status: "late"})
	if q := b.asked[len(b.asked)-1]; q.Status != "late" || late.statuses.Index() != 1 {
		t.Errorf("asked %+v", q)
	}
}

func TestListSortsMarksAndStaysWhereItWas(t *testing.T) {
	b := newLedger()
	s, l := listed(t, b, Route{})
	s.Window.Canvas().Focus(l.table.Focusable())
	hit(s, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
	expectReads(t, s, "Отмечены 2 строки", s.Sum(59_900_00))
	hit(s, fyne.KeyEscape)
	l.table.rows.TypedShortcut(&fyne.ShortcutSelectAll{})
	expectReads(t, s, "Отмечено 300 строк", s.Sum(4_515_000_00))
	hit(s, fyne.KeySpace) // one less, and most of them were never fetched
	expectReads(t, s, "Отмечено 299 строк", s.Sum(4_515_000_00-29_900_00))
	hit(s, fyne.KeyEscape, fyne.KeyEnd)
	if id, r := l.Selected(); id != 1000 || r.name != "Клиент 0" {
		t.Errorf("at the end stands %d %+v", id, r)
	}
	l.Reload()
	if id, _ := l.Selected(); id != 1000 || !strings.Contains(reads(s), "Клиент 0|") {
		t.Errorf("after a reload %d is selected", id)
	}
	l.table.sortBy(0)
	if q := b.asked[len(b.asked)-1]; q.Sort != "name" || q.Falling {
		t.Errorf("asked %+v", q)
	}
	if l.table.Selected() != 0 {
		t.Errorf("another order begins at row %d", l.table.Selected())
	}
	l.table.Focusable().TypedRune('ш')
	l.table.Focusable().TypedRune('К')
	if !l.side.Folded() || l.filter.Text != "К" {
		t.Errorf("folded %v, filter %q", l.side.Folded(), l.filter.Text)
	}
}

func TestListExportsWhatIsShown(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	b := newLedger()
	s, l := listed(t, b, Route{})
	l.table.hide(1, true)
	test.Type(l.filter, "Клиент 9")
	chord(s, fyne.KeyE, fyne.KeyModifierControl)
	hit(s, fyne.KeyReturn)
	path := filepath.Join(os.Getenv("HOME"), "Долги.xlsx")
	if data, err := os.ReadFile(path); err != nil || string(data) != "PK" {
		t.Fatalf("wrote %q, %v", data, err)
	}
	if x := b.exported[0]; len(x.IDs) != 10 || !reflect.DeepEqual(x.Cols, []string{"name", "sum"}) || x.Ask.Text != "Клиент 9" {
		t.Errorf("exported %+v", x)
	}
	s.Window.Canvas().Focus(l.table.Focusable())
	hit(s, fyne.KeySpace)
	l.onExport()
	hit(s, fyne.KeyReturn)
	if x := b.exported[1]; !reflect.DeepEqual(x.IDs, []int64{1279}) {
		t.Errorf("of the marked rows exported %+v", x)
	}
	for _, o := range test.LaidOutObjects(s.Window.Content()) {
		if button, ok := o.(*Button); ok && button.Label() == "Открыть" {
			test.Tap(button)
		}
	}
	if b.opened != path {
		t.Errorf("opened %q", b.opened)
	}
}

func TestListWithoutRowsAndWithFaults(t *testing.T) {
	b := &ledgerOf{noted: map[string][]byte{}}
	s, l := listed(t, b, Route{})
	if expectReads(t, s, "Долгов нет", "Загрузите акты.", "Загрузить"); l.state.Kind() != "empty" {
		t.Errorf("shows %s", l.state.Kind())
	}
	b.fail = errors.New("disk gone")
	if l.Reload(); l.state.Kind() != "error" {
		t.Errorf("shows %s", l.state.Kind())
	}
	b.fail = domain.Refuse(domain.Forbidden, "", "forbidden")
	if l.Reload(); l.state.Kind() != "forbidden" {
		t.Errorf("shows %s", l.state.Kind())
	}
	b.fail, b.rows = nil, newLedger().rows
	if l.Reload(); l.state.Kind() != "content" {
		t.Errorf("shows %s", l.state.Kind())
	}
}

func TestSpanDays(t *testing.T) {
	for _, c := range []struct {
		span     Span
		from, to string
	}{
		{Span{}, "", ""},
		{Span{Kind: SpanMonth}, "2026-11-01", "2026-11-30"},
		{Span{Kind: SpanQuarter}, "2026-10-01", "2026-12-31"},
		{Span{Kind: SpanYear}, "2026-01-01", "2026-12-31"},
		{Span{Kind: SpanOwn, From: domain.NewDate(2026, 5, 7)}, "2026-05-07", ""},
		{Span{Kind: SpanOwn, From: domain.NewDate(2026, 5, 7), To: domain.NewDate(2026, 5, 1)}, "2026-05-01", "2026-05-07"},
	} {
		from, to := c.span.Days(listToday)
		text := func(d domain.Date) string {
			if d == 0 {
				return ""
			}
			return d.String()
		}
		if text(from) != c.from || text(to) != c.to {
			t.Errorf("%+v is %s – %s", c.span, text(from), text(to))
		}
	}
}

func TestColumnsYieldWhereThereIsNoRoom(t *testing.T) {
	s := bench(t)
	tab := NewTable(s, Col{Key: "a", Width: 200}, Col{Key: "b", Width: 100, Yield: 1}, Col{Key: "c", Width: 100, Yield: 2}, Col{Key: "d", Width: 100})
	tab.Count = func() int { return 1 }
	tab.Cells = func(_ int, out []Cell) { out[0].Text = "x" }
	for _, c := range []struct {
		width float32
		want  []int
	}{{600, []int{0, 1, 2, 3}}, {450, []int{0, 1, 3}}, {320, []int{0, 3}}, {260, []int{0, 3}}, {600, []int{0, 1, 2, 3}}} {
		s.stage(tab, c.width, 240)
		if got := tab.shown(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("at %v shown are %v, want %v", c.width, got, c.want)
		}
	}
}
