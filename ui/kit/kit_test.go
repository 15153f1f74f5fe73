package kit

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
)

// bench gives a shell in a window of the reference size whose work runs at once.
func bench(t *testing.T) *Shell {
	t.Helper()
	app := test.NewTempApp(t)
	UseTheme(app, false)
	w := app.NewWindow("")
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1440, 900))
	t.Cleanup(w.Close)
	t.Cleanup(UseRunner(func(work func()) { work() }))
	return &Shell{Words: Words{Locale: "ru"}, Window: w}
}

// stage shows an object alone in a window of a size, under the layer of what floats.
func (s *Shell) stage(o fyne.CanvasObject, width, height float32) {
	s.Window.SetContent(s.Frame(o))
	s.Window.Resize(fyne.NewSize(width, height))
}

// golden compares what the window shows with a kept markup; a new one is written to testdata/failed to be looked at.
func golden(t *testing.T, s *Shell, name string) {
	t.Helper()
	test.AssertRendersToMarkup(t, name+".xml", s.Window.Canvas())
}

// later holds work back until it is called, so that a test sees the states in between.
func later(t *testing.T) *[]func() {
	t.Helper()
	var queue []func()
	t.Cleanup(UseRunner(func(work func()) { queue = append(queue, work) }))
	return &queue
}

func TestLoadNeverShowsAStaleAnswer(t *testing.T) {
	bench(t)
	queue := later(t)
	var l Loader
	var shown []string
	read := func(s string) {
		Load(&l, func(ctx context.Context) (string, error) { return s, ctx.Err() }, func(v string, err error) { shown = append(shown, v) })
	}
	read("old")
	read("new")
	(*queue)[1]()
	(*queue)[0]() // the old answer comes last
	if !reflect.DeepEqual(shown, []string{"new"}) {
		t.Errorf("shown %v", shown)
	}
	read("gone")
	l.Stop()
	(*queue)[2]()
	if len(shown) != 1 {
		t.Errorf("shown after Stop: %v", shown)
	}
}

func TestDoDisablesAndAlwaysReports(t *testing.T) {
	s := bench(t)
	queue := later(t)
	b := NewButton(s, "x", "", nil)
	boom := errors.New("boom")
	var got error
	Do(b, func(context.Context) error { return boom }, func(err error) { got = err })
	if !b.Disabled() {
		t.Error("the button lives while it works")
	}
	(*queue)[0]()
	if b.Disabled() || got != boom {
		t.Errorf("disabled %v, reported %v", b.Disabled(), got)
	}
}

func TestJobShowsProgressAndCancels(t *testing.T) {
	s := bench(t)
	queue := later(t)
	b := NewButton(s, "x", "", nil)
	var states []*JobState
	s.OnJob = func(j *JobState) { states = append(states, j) }
	var got error
	Job(s, "import", b, func(ctx context.Context, progress func(done, total int)) error {
		progress(1, 2)
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { got = err })
	states[0].Cancel()
	(*queue)[0]()
	if !errors.Is(got, context.Canceled) || states[len(states)-1] != nil || b.Disabled() {
		t.Errorf("ended with %v, states %v", got, states)
	}
	if states[1].Done != 1 || states[1].Total != 2 {
		t.Errorf("progress %+v", states[1])
	}
}

func numbers(s *Shell, n int) *Table {
	t := NewTable(s, Col{Title: "a", Width: 100, Sortable: true}, Col{Title: "b", Width: 100, Right: true, Sortable: true, Falling: true})
	t.Count = func() int { return n }
	t.Cells = func(row int, out []Cell) { out[0].Text, out[1].Text = fmt.Sprint(row), fmt.Sprint(n-row) }
	s.Window.SetContent(t)
	s.Window.Resize(fyne.NewSize(600, 400))
	s.Window.Canvas().Focus(t.Focusable())
	return t
}

func TestTableByKeyboard(t *testing.T) {
	s := bench(t)
	tab := numbers(s, 20_000)
	opened := -1
	tab.OnOpen = func(row int) { opened = row }
	press := func(k fyne.KeyName) { tab.Focusable().TypedKey(&fyne.KeyEvent{Name: k}) }
	page := tab.page()
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyUp, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyEnd, 19_999},
		{fyne.KeyDown, 19_999},
		{fyne.KeyPageUp, 19_999 - page},
		{fyne.KeyHome, 0},
		{fyne.KeyPageDown, page},
	} {
		press(c.key)
		if tab.Selected() != c.want {
			t.Fatalf("after %s row %d is selected, want %d", c.key, tab.Selected(), c.want)
		}
	}
	press(fyne.KeyReturn)
	if opened != page {
		t.Errorf("Enter opened %d", opened)
	}
	if rows := len(test.LaidOutObjects(tab)); rows > 400 {
		t.Errorf("%d objects for a screen of rows: all of them are drawn", rows)
	}
	clip := &fyne.ShortcutCopy{Clipboard: test.NewClipboard()}
	tab.rows.TypedShortcut(clip)
	if got, want := clip.Clipboard.Content(), fmt.Sprintf("%d\t%d", page, 20_000-page); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestTableByMouse(t *testing.T) {
	s := bench(t)
	tab := numbers(s, 10)
	var sorted []string
	tab.OnSort = func(col int, falling bool) { sorted = append(sorted, fmt.Sprint(col, falling)) }
	opened := -1
	tab.OnOpen = func(row int) { opened = row }
	for _, x := range []float32{20, 20, 150, 150} {
		tab.head.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 10)})
	}
	if want := []string{"0 false", "0 true", "1 true", "1 false"}; !reflect.DeepEqual(sorted, want) {
		t.Errorf("sorted %v, want %v", sorted, want)
	}
	test.TapCanvas(s.Window.Canvas(), fyne.NewPos(50, RowHeight*3+14))
	if tab.Selected() != 2 {
		t.Errorf("a click selected %d", tab.Selected())
	}
	row := newTableRow(tab)
	row.set(4, make([]Cell, 2))
	click := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	row.MouseDown(click)
	row.MouseDown(click)
	if tab.Selected() != 4 || opened != 4 {
		t.Errorf("a double click selected %d and opened %d", tab.Selected(), opened)
	}
}

func TestTableWithoutRows(t *testing.T) {
	s := bench(t)
	tab := numbers(s, 0)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome, fyne.KeyPageUp, fyne.KeyReturn} {
		tab.Focusable().TypedKey(&fyne.KeyEvent{Name: k})
	}
	if tab.Selected() != -1 {
		t.Errorf("row %d of none is selected", tab.Selected())
	}
}

// TestGlobalKeysLive walks every focusable of the kit with all global keys.
func TestGlobalKeysLive(t *testing.T) {
	s := bench(t)
	got := ""
	s.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool {
		got = Key{Name: name, Mod: mod}.Caption()
		return true
	}
	things := map[string]fyne.Focusable{
		"entry": NewEntry(s, 100), "button": NewButton(s, "b", "", nil),
		"choice": NewChoice(s, 100, []string{"a"}, nil), "check": NewCheck(s, "c", nil), "table": numbers(s, 3).Focusable(),
		"date": NewDateField(s, "d", 0, 1).Entry, "money": NewMoneyField(s, "m", "", 0, 0).Entry, "inn": NewINNField(s, "i", "", 0, "").Entry,
		"path": NewPathField(s, "p", "", 0, "").Entry, "completion": NewCompletion(s, 0, "", nil).Entry,
		"filter":   NewFilter(s, numbers(s, 3), 0, "", func(string) {}),
		"segments": NewSegments(s, []string{"a", "b"}, nil), "tabs": NewTabs(s, []string{"a"}, Text("", Plain)).Strip,
		"divider": NewSplit(s, Text("", Plain), Text("", Plain), 0).divider, "stack bar": NewStackBar(s, nil, nil),
		"preview": NewPreview(s).view,
	}
	box := container.NewVBox()
	for _, f := range things {
		if _, list := f.(*tableRows); !list {
			box.Add(f.(fyne.CanvasObject))
		}
	}
	s.Window.SetContent(box)
	for name, f := range things {
		for _, k := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF5, fyne.KeyF12} {
			got = ""
			f.TypedKey(&fyne.KeyEvent{Name: k})
			if want := (Key{Name: k}).Caption(); got != want {
				t.Errorf("%s: %s is dead, the window heard %q", name, want, got)
			}
		}
		for _, k := range []Key{
			{Name: fyne.KeyP, Mod: fyne.KeyModifierControl},
			{Name: fyne.Key1, Mod: fyne.KeyModifierAlt},
			{Name: fyne.KeyO, Mod: fyne.KeyModifierControl},
			{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl},
			{Name: fyne.KeyK, Mod: fyne.KeyModifierControl},
			{Name: fyne.KeyN, Mod: fyne.KeyModifierControl},
			{Name: fyne.Key0, Mod: fyne.KeyModifierAlt},
			{Name: fyne.KeyMinus, Mod: fyne.KeyModifierAlt},
		} {
			got = ""
			f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod})
			if got != k.Caption() {
				t.Errorf("%s: %s is dead, the window heard %q", name, k.Caption(), got)
			}
		}
	}
}

func TestEntryKeepsEditingKeys(t *testing.T) {
	s := bench(t)
	heard := false
	s.OnKey = func(fyne.KeyName, fyne.KeyModifier) bool { heard = true; return true }
	e := NewEntry(s, 0)
	s.Window.SetContent(e)
	test.Type(e, "одно два")
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyBackspace, Modifier: fyne.KeyModifierControl})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if heard || e.Text != "одно" {
		t.Errorf("text %q, window heard %v", e.Text, heard)
	}
}

func TestModalTakesAllKeys(t *testing.T) {
	s := bench(t)
	outside := 0
	s.OnKey = func(fyne.KeyName, fyne.KeyModifier) bool { outside++; return true }
	s.Window.SetContent(container.NewStack())
	done := 0
	s.Ask("q", "body", "yes", "no", func() { done++ })
	s.Key(fyne.KeyF5, 0)
	s.Key(fyne.KeyReturn, 0)
	s.Ask("q", "body", "yes", "no", func() { done++ })
	s.Key(fyne.KeyEscape, 0)
	if outside != 0 || done != 1 {
		t.Errorf("outside %d, done %d", outside, done)
	}
	s.Key(fyne.KeyF5, 0)
	if outside != 1 {
		t.Error("keys stay dead after the dialog")
	}
}

func TestReadDate(t *testing.T) {
	today := domain.NewDate(2026, 11, 22)
	for text, want := range map[string]string{"=": "2026-11-22", " т ": "2026-11-22", "31.12.2026": "2026-12-31", "2026-01-05": "2026-01-05"} {
		d, err := ReadDate(text, today)
		if err != nil || d.String() != want {
			t.Errorf("%q is %s, %v; want %s", text, d, err, want)
		}
	}
	if _, err := ReadDate("31.02.2026", today); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("31.02 gives %v", err)
	}
}

func TestDateFieldKeepsWhatItCannotRead(t *testing.T) {
	s := bench(t)
	day := domain.NewDate(2026, 1, 1)
	f := NewDateField(s, "С", day, domain.NewDate(2026, 11, 22))
	s.Window.SetContent(f.Object())
	told := domain.Date(0)
	f.OnChange = func(d domain.Date) { told = d }
	f.Entry.SetText("32.13.2026")
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if msg, bad := f.Message(); !bad || msg == "" || f.Entry.Text != "32.13.2026" || f.Value() != day || told != 0 {
		t.Errorf("message %q, text %q, date %s", msg, f.Entry.Text, f.Value())
	}
	f.Entry.SetText("5.3.26")
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if _, bad := f.Message(); bad || f.Entry.Text != "05.03.2026" || told != domain.NewDate(2026, 3, 5) {
		t.Errorf("text %q, told %s", f.Entry.Text, told)
	}
}

func TestPaths(t *testing.T) {
	for typed, want := range map[string]string{
		"~/a": "/home/u/a", "~": "/home/u", "a/b/": "/home/u/a/b/", "/x": "/x",
		`"/with space/f"`: "/with space/f", "file:///x/y": "/x/y", "": "",
	} {
		if got := ExpandPath(typed, "/home/u"); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	items := []pathItem{{Name: "Акты.csv"}, {Name: "акты.xlsx"}, {Name: "архив", Dir: true}, {Name: ".скрытый"}, {Name: "фото.png"}}
	names := func(begin string, exts ...string) (out []string) {
		for _, it := range matching(items, begin, exts) {
			out = append(out, it.Name)
		}
		return out
	}
	for _, c := range []struct {
		got, want []string
	}{
		{names("", ".csv", ".xlsx"), []string{"архив", "Акты.csv", "акты.xlsx"}},
		{names("акт"), []string{"Акты.csv", "акты.xlsx"}},
		{names("."), []string{".скрытый"}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
	if got := grow([]pathItem{{Name: "выписка-1.txt"}, {Name: "выписка-2.txt"}}, "вы"); got != "выписка-" {
		t.Errorf("grows to %q", got)
	}
	if got := grow([]pathItem{{Name: "ю"}, {Name: "я"}}, ""); got != "" {
		t.Errorf("half a letter: %q", got)
	}
	if got := grow([]pathItem{{Name: "папка", Dir: true}}, "п"); got != "папка/" {
		t.Errorf("a folder grows to %q", got)
	}
}

func TestPathDialogByTyping(t *testing.T) {
	s := bench(t)
	s.Window.SetContent(container.NewStack())
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "выписки"), 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "выписки", "ноябрь.txt")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	got := ""
	s.AskPath(PathQuestion{Title: "t", Accept: "ok", Start: dir + "/"}, func(p string) { got = p })
	e := s.Window.Canvas().Focused().(*Entry)
	test.Type(e, "в")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	if e.Text != filepath.Join(dir, "выписки")+"/" {
		t.Fatalf("Tab made %q", e.Text)
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got != file {
		t.Errorf("chosen %q, want %q", got, file)
	}
	s.AskPath(PathQuestion{Title: "t", Accept: "ok", Start: dir + "/новый", Save: true, Exts: []string{".pdf"}}, func(p string) { got = p })
	s.Window.Canvas().Focused().(*Entry).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := filepath.Join(dir, "новый.pdf"); got != want {
		t.Errorf("to save %q, want %q", got, want)
	}
}

func TestWords(t *testing.T) {
	fits := func(n int) func(string) bool { return func(s string) bool { return len([]rune(s)) <= n } }
	if got := Wrap("и допсоглашение.pdf тут", fits(7)); !reflect.DeepEqual(got, []string{"и", "допсогл", "ашение.", "pdf тут"}) {
		t.Errorf("a word longer than a line: %q", got)
	}
	if got := Wrap("раз два три\nчетыре", fits(7)); !reflect.DeepEqual(got, []string{"раз два", "три", "четыре"}) {
		t.Errorf("wrapped %q", got)
	}
	bench(t)
	long := "Общество с ограниченной ответственностью"
	short := Shorten(long, 100, TextSize, fyne.TextStyle{})
	if w := fyne.MeasureText(short, TextSize, fyne.TextStyle{}).Width; w > 100 || len(short) >= len(long) {
		t.Errorf("%q is %v wide", short, w)
	}
	if (Key{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl}).Caption() != "Ctrl+Enter" {
		t.Error("caption of Ctrl+Enter")
	}
}
