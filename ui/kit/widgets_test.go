package kit

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
)

func TestChoiceListsAndSteps(t *testing.T) {
	s := bench(t)
	options := []string{"Все группы", "Группа 1", "Группа 2", "Ёлки"}
	c := NewChoice(s, 180, options, nil)
	s.stage(Inset(10, 10, 10, 10, Line(0, c)), 260, 200)
	s.Window.Canvas().Focus(c)
	golden(t, s, "choice")
	key(c, fyne.KeySpace)
	golden(t, s, "choice_open")
	key(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if c.Index() != 2 || c.drop.open != nil {
		t.Errorf("chosen %d, open %v", c.Index(), c.drop.open)
	}
	key(c, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyUp)
	if c.Index() != 1 {
		t.Errorf("chosen %d", c.Index())
	}
	c.TypedRune('е')
	if c.Index() != 3 {
		t.Errorf("a letter chose %d", c.Index())
	}
	NewChoice(s, 0, nil, nil).TypedRune('x')
}

func TestDropListWithMoreThanItShows(t *testing.T) {
	s := bench(t)
	var options []Option
	for i := range 40 {
		options = append(options, Option{Text: string(rune('а' + i%30))})
	}
	picked := -1
	l := newDropList(options, 0, 3, func(i int) { picked = i })
	s.stage(l, 200, 300)
	l.key(fyne.KeyPageDown)
	l.key(fyne.KeyDown)
	if l.at != 11 || l.top != 2 {
		t.Errorf("at %d, top %d", l.at, l.top)
	}
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -1}})
	l.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, dropPadding+1)}})
	l.key(fyne.KeyReturn)
	if picked != 3 {
		t.Errorf("picked %d", picked)
	}
	l.key(fyne.KeyPageDown)
	for range 20 {
		l.key(fyne.KeyPageDown)
	}
	if l.at != 39 || l.top != 30 {
		t.Errorf("the end: at %d, top %d", l.at, l.top)
	}
}

func TestStripAndTabs(t *testing.T) {
	s := bench(t)
	told := -1
	strip := NewSegments(s, []string{"По счетам", "По актам"}, func(i int) { told = i })
	tabs := NewTabs(s, []string{"Обзор", "Люди", "Лента"}, Text("1", Plain), Text("2", Plain), Text("3", Plain))
	s.stage(Inset(10, 10, 10, 10, Column(10, Line(0, strip), tabs.Object())), 400, 180)
	s.Window.Canvas().Focus(strip)
	golden(t, s, "segments_focused")
	key(strip, fyne.KeyRight, fyne.KeyRight)
	if strip.Index() != 1 || told != 1 {
		t.Errorf("chosen %d, told %d", strip.Index(), told)
	}
	strip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(4, 4)})
	if strip.Index() != 0 {
		t.Errorf("a click chose %d", strip.Index())
	}
	tabs.Step(-1)
	if tabs.Strip.Index() != 2 {
		t.Errorf("before the first comes %d", tabs.Strip.Index())
	}
	key(tabs.Strip, fyne.KeyHome)
	tabs.Step(1)
	golden(t, s, "tabs_second")
}

func TestCheck(t *testing.T) {
	s := bench(t)
	told := 0
	c := NewCheck(s, "Всё или ничего", func(bool) { told++ })
	dead := NewCheck(s, "Нельзя", nil)
	dead.Disable()
	s.stage(Column(2, c, dead), 240, 80)
	golden(t, s, "check_off")
	s.Window.Canvas().Focus(c)
	key(c, fyne.KeySpace)
	golden(t, s, "check_on")
	test.Tap(c)
	test.Tap(dead)
	key(dead, fyne.KeySpace)
	if c.Checked || dead.Checked || told != 2 {
		t.Errorf("%v, %v, told %d", c.Checked, dead.Checked, told)
	}
}

func TestButtons(t *testing.T) {
	s := bench(t)
	off := NewButton(s, "Нельзя", "", func() { t.Error("a disabled button works") })
	off.Disable()
	off.Tapped(nil)
	first := NewButton(s, "Позвонить", "Enter", nil)
	s.stage(Column(8, NewPrimary(s, "Принять", "Enter", nil), first, off, NewSmallButton(s, "Отмена", nil)), 200, 180)
	s.Window.Canvas().Focus(first)
	golden(t, s, "buttons")
}

func TestSplitAndInspector(t *testing.T) {
	s := bench(t)
	i := NewInspector(s, Card(Text("слева", Plain)), 260)
	kept := float32(0)
	i.OnWidth = func(w float32) { kept = w }
	i.Show("ООО «Северный ветер»", "Москва", Text("тело", Plain))
	s.stage(i.Object(), 800, 300)
	golden(t, s, "inspector")
	key(i.divider, fyne.KeyLeft)
	if i.Width() != 280 || kept != 280 {
		t.Errorf("width %v, kept %v", i.Width(), kept)
	}
	i.divider.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: 5000}})
	if i.Width() != leastPane {
		t.Errorf("pulled to %v", i.Width())
	}
	i.divider.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: -5000}})
	if i.Width() != 800-leastPane-dividerWidth {
		t.Errorf("pulled to %v", i.Width())
	}
	i.Fold(true)
	if !i.Folded() || i.left.Size().Width != 800 {
		t.Errorf("folded, the left is %v wide", i.left.Size().Width)
	}
	golden(t, s, "inspector_folded")
	i.Fold(false)
	if !i.right.Visible() {
		t.Error("the inspector does not come back")
	}
}

// clock holds delays back until they are called.
type clock struct {
	waits map[int]func()
	n     int
}

func stopClock(t *testing.T) *clock {
	t.Helper()
	c := &clock{waits: map[int]func(){}}
	t.Cleanup(UseDelay(func(_ time.Duration, then func()) func() {
		c.n++
		n := c.n
		c.waits[n] = then
		return func() { delete(c.waits, n) }
	}))
	return c
}

func (c *clock) pass() {
	for n, then := range c.waits {
		delete(c.waits, n)
		then()
	}
}

func TestTipComesAndGoes(t *testing.T) {
	s := bench(t)
	c := stopClock(t)
	b := NewButton(s, "Звонок", "", nil)
	b.SetTip("Позвонить выбранному клиенту")
	s.stage(Inset(10, 10, 10, 10, Line(0, b)), 360, 120)
	b.MouseIn(nil)
	b.MouseOut()
	c.pass()
	if len(s.over.Objects) != 0 {
		t.Error("a tip came though the pointer has left")
	}
	s.Window.Canvas().Focus(b)
	c.pass()
	golden(t, s, "tip")
	s.Window.Canvas().Unfocus()
	if len(s.over.Objects) != 0 {
		t.Error("the tip stays")
	}
}

func TestTableTipsACutCell(t *testing.T) {
	s := bench(t)
	c := stopClock(t)
	tab := NewTable(s, Col{Title: "a", Width: 80}, Col{Title: "b", Width: 80})
	tab.Count = func() int { return 1 }
	tab.Cells = func(_ int, out []Cell) {
		out[0].Text, out[1].Text = "Общество с ограниченной ответственностью", "ИП"
	}
	s.stage(tab, 300, 200)
	row := newTableRow(tab)
	row.Resize(fyne.NewSize(298, 28))
	cells := make([]Cell, 2)
	tab.Cells(0, cells)
	row.set(0, cells)
	row.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 5)}})
	c.pass()
	if len(s.over.Objects) != 1 {
		t.Fatal("no tip for a cut cell")
	}
	row.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(120, 5)}})
	c.pass()
	if len(s.over.Objects) != 0 {
		t.Error("a tip for a cell that is whole")
	}
	row.MouseOut()
}

func TestToastIsTakenBack(t *testing.T) {
	s := bench(t)
	c := stopClock(t)
	s.stage(container.NewStack(), 640, 200)
	undone, heard := 0, 0
	s.OnKey = func(fyne.KeyName, fyne.KeyModifier) bool { heard++; return true }
	s.Toast(Good, "Платёж разнесён", func() { undone++ })
	golden(t, s, "toast_undo")
	list := debtorsKeys(s)
	list.TypedShortcut(&fyne.ShortcutUndo{}) // as it comes to whatever has the focus
	s.Key(fyne.KeyZ, fyne.KeyModifierControl)
	if undone != 1 || heard != 1 || len(s.over.Objects) != 0 {
		t.Errorf("undone %d, heard %d, %d objects stay", undone, heard, len(s.over.Objects))
	}
	s.Toast(Look, "Первое", nil)
	s.Toast(Look, "Второе", nil)
	if len(s.over.Objects) != 1 {
		t.Errorf("%d toasts at once", len(s.over.Objects))
	}
	golden(t, s, "toast")
	c.pass()
	if len(s.over.Objects) != 0 {
		t.Error("the toast stays for ever")
	}
	if s.takeBack() {
		t.Error("undone after its time")
	}
}

func debtorsKeys(s *Shell) *tableRows { return newTableRows(NewTable(s, Col{Width: 50})) }

func TestStates(t *testing.T) {
	s := bench(t)
	st := NewState(s, Text("содержимое", Plain))
	s.stage(st.Object(), 420, 260)
	st.FirstLoading()
	golden(t, s, "state_loading")
	st.Empty("В книге ещё нет клиентов", "Загрузите список клиентов из CSV или XLSX, потом договоры, остатки, акты и выписки.", NewPrimary(s, "Загрузить", "", nil))
	golden(t, s, "state_empty")
	again := 0
	st.Error(errors.New("disk gone"), func() { again++ })
	golden(t, s, "state_error")
	st.Error(domain.Refuse(domain.Forbidden, "", "ui.path.closed"), nil)
	if st.Kind() != "forbidden" {
		t.Errorf("a refused right is shown as %s", st.Kind())
	}
	golden(t, s, "state_forbidden")
	st.Loading()
	if st.Kind() != "loading" {
		t.Errorf("kind %s", st.Kind())
	}
	st.Content()
	st.Loading()
	if st.Kind() != "content" {
		t.Error("what was read before has gone")
	}
}

func TestProgress(t *testing.T) {
	s := bench(t)
	p := NewProgress(s)
	s.stage(p.Object(), 420, 40)
	if p.Object().Visible() {
		t.Error("shows a job though none runs")
	}
	stopped := 0
	p.Show(&JobState{Title: "Импорт", Done: 40, Total: 100, Cancel: func() { stopped++ }})
	golden(t, s, "progress")
	p.cancel.Tapped(nil)
	p.Show(&JobState{Title: "Импорт", Done: 1200})
	golden(t, s, "progress_unknown")
	p.Show(nil)
	p.cancel.Tapped(nil)
	if stopped != 1 || p.Object().Visible() {
		t.Errorf("stopped %d", stopped)
	}
}

func TestModalGolden(t *testing.T) {
	s := bench(t)
	s.stage(container.NewStack(), 600, 300)
	s.Ask("Закрыть месяц?", "Проведённые документы ноября больше не изменятся.", "Закрыть месяц", "Отмена", func() {})
	golden(t, s, "ask")
}

func TestWordsGolden(t *testing.T) {
	s := bench(t)
	box := Column(4)
	for tone := Plain; tone <= Busy; tone++ {
		box.Add(Line(8, Text("текст", tone), Chip("слово", tone)))
	}
	box.Add(Line(8, Badge("14", true), Badge("3", false)))
	s.stage(box, 200, 220)
	golden(t, s, "words")
	UseTheme(fyne.CurrentApp(), true)
	defer UseTheme(fyne.CurrentApp(), false)
	s.stage(Line(8, Text("текст", Bad), Chip("слово", Bad), Badge("3", true)), 200, 40)
	golden(t, s, "words_dark")
}
