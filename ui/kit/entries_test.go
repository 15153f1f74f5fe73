package kit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"accord/domain"
)

func key(f fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestDatesAsPeopleTypeThem(t *testing.T) {
	today := domain.NewDate(2026, 11, 22)
	for typed, want := range map[string]string{
		"31.12": "2026-12-31", "1/3": "2026-03-01", "+7": "2026-11-29", "-22": "2026-10-31", "+0": "2026-11-22", "5": "2026-11-05", "31.12.": "2026-12-31",
		" Т ": "2026-11-22", "сегодня": "2026-11-22", "31.12.26": "2026-12-31", "2026-02-28": "2026-02-28",
	} {
		if d, err := ReadDate(typed, today); err != nil || d.String() != want {
			t.Errorf("%q is %s, %v; want %s", typed, d, err, want)
		}
	}
	for _, typed := range []string{"", "+", "+x", "-", "+99999999", "31", "30.02", "32", "0", "1.2.3.4", "++7", "е"} {
		if d, err := ReadDate(typed, today); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%q is %s, %v", typed, d, err)
		}
	}
}

func TestCalendarByKeys(t *testing.T) {
	s := bench(t)
	f := NewDateField(s, "День", domain.NewDate(2026, 11, 20), domain.NewDate(2026, 11, 22))
	s.stage(Inset(10, 10, 0, 10, f.Object()), 420, 340)
	s.Window.Canvas().Focus(f.Entry)
	told := 0
	f.OnChange = func(domain.Date) { told++ }
	key(f.Entry, fyne.KeyDown)
	golden(t, s, "date_calendar")
	key(f.Entry, fyne.KeyRight, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyReturn)
	if want := domain.NewDate(2026, 12, 14); f.Value() != want || f.Entry.Text != "14.12.2026" || told != 1 {
		t.Errorf("%s, text %q, told %d", f.Value(), f.Entry.Text, told)
	}
	key(f.Entry, fyne.KeyDown, fyne.KeyHome, fyne.KeyReturn)
	if f.Value() != domain.NewDate(2026, 11, 22) {
		t.Errorf("Home goes to %s", f.Value())
	}
	key(f.Entry, fyne.KeyDown, fyne.KeyLeft, fyne.KeyEscape)
	if f.Value() != domain.NewDate(2026, 11, 22) || f.drop.open != nil {
		t.Errorf("Esc leaves %s, open %v", f.Value(), f.drop.open)
	}
	key(f.Entry, fyne.KeyDown)
	test.Type(f.Entry, "x")
	if f.drop.open != nil {
		t.Error("the calendar stays over what is typed")
	}
	golden(t, s, "date_typing")
}

func TestCalendarByMouse(t *testing.T) {
	var got domain.Date
	bench(t)
	c := newCalendar(Words{Locale: "ru"}, domain.NewDate(2026, 11, 20), domain.NewDate(2026, 11, 22), func(d domain.Date) { got = d })
	tap := func(x, y float32) { c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)}) }
	tap(calendarPad+2, calendarPad+calendarHead+dayHeight+2)
	if got != domain.NewDate(2026, 10, 26) {
		t.Errorf("the corner is %s", got)
	}
	tap(calendarPad+4, 10)
	tap(calendarPad+6*dayWidth+20, 10)
	tap(calendarPad+6*dayWidth+20, 10)
	if c.day != domain.NewDate(2026, 12, 20) {
		t.Errorf("turned to %s", c.day)
	}
	c.show(domain.NewDate(9999, 1, 1))
	if c.day.Year() != 2026 {
		t.Error("turned past the end of time")
	}
}

func TestMoneyField(t *testing.T) {
	s := bench(t)
	f := NewMoneyField(s, "Сумма, ₽", "с НДС", 160, 1_234_56)
	s.stage(Inset(10, 10, 0, 10, f.Object()), 300, 120)
	var told []domain.Money
	f.OnChange = func(m domain.Money) { told = append(told, m) }
	handed := 0
	s.OnKey = func(fyne.KeyName, fyne.KeyModifier) bool { handed++; return true }
	f.Entry.SetText("1234567,5")
	key(f.Entry, fyne.KeyReturn)
	if f.Value() != 123_456_750 || f.Entry.Text != s.Sum(123_456_750) || handed != 1 {
		t.Errorf("%d, text %q, Enter handed on %d times", f.Value(), f.Entry.Text, handed)
	}
	golden(t, s, "money")
	f.Entry.SetText("12,345x")
	f.Entry.FocusLost()
	if _, bad := f.Message(); !bad || f.Value() != 123_456_750 || f.Entry.Text != "12,345x" {
		t.Errorf("%d, text %q", f.Value(), f.Entry.Text)
	}
	golden(t, s, "money_wrong")
	f.Entry.SetText("")
	if f.Take() {
		t.Error("an empty sum is taken")
	}
	f.Optional = true
	if !f.Take() || f.Value() != 0 || len(told) != 2 {
		t.Errorf("%d, told %v", f.Value(), told)
	}
	f.Set(500)
	if msg, bad := f.Message(); bad || msg != "с НДС" || f.Entry.Text != s.Sum(500) {
		t.Errorf("message %q, text %q", msg, f.Entry.Text)
	}
}

func TestINNField(t *testing.T) {
	s := bench(t)
	f := NewINNField(s, "ИНН", "", 160, "")
	s.stage(Inset(10, 10, 0, 10, f.Object()), 260, 120)
	f.Entry.SetText(" 7719 846204 ")
	if !f.Take() || f.Value() != "7719846204" || f.Entry.Text != "7719846204" {
		t.Errorf("%q, text %q", f.Value(), f.Entry.Text)
	}
	f.Entry.SetText("7719846205")
	if f.Take() || f.Value() != "7719846204" {
		t.Errorf("taken with a wrong check digit: %q", f.Value())
	}
	golden(t, s, "inn_wrong")
}

func TestPathField(t *testing.T) {
	s := bench(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "выписка.txt")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := NewPathField(s, "Файл", "", 300, "", ".txt")
	s.stage(f.Object(), 400, 120)
	f.Entry.SetText(filepath.Join(dir, "в"))
	key(f.Entry, fyne.KeyTab)
	if !f.Take() || f.Value() != file {
		t.Errorf("%q", f.Value())
	}
	for typed, what := range map[string]domain.Code{dir: domain.Invalid, file + "x": domain.NotFound} {
		if _, err := readPath(typed); domain.CodeOf(err) != what {
			t.Errorf("%s: %v", typed, err)
		}
	}
}

// Enter picks what fits what is typed, not what fitted fewer letters and still stands in the list.
func TestCompletionWaitsForWhatIsTyped(t *testing.T) {
	s := bench(t)
	c := NewCompletion(s, 260, "Клиент", func(_ context.Context, text string) ([]Option, error) {
		return []Option{{ID: int64(len([]rune(text))), Text: "Клиент на " + text}}, nil
	})
	s.stage(Inset(10, 10, 0, 10, Column(0, c.Entry)), 300, 160)
	s.Window.Canvas().Focus(c.Entry)
	var picked []Option
	c.OnPick = func(o Option) { picked = append(picked, o) }
	test.Type(c.Entry, "ч")
	queue := later(t)
	test.Type(c.Entry, "ет")
	key(c.Entry, fyne.KeyReturn)
	if len(picked) != 0 {
		t.Fatalf("picked %v before the answer", picked)
	}
	for _, answer := range *queue {
		answer()
	}
	if len(picked) != 1 || picked[0].ID != 3 || c.Entry.Text != "Клиент на чет" {
		t.Errorf("picked %v, text %q", picked, c.Entry.Text)
	}
}

func TestCompletion(t *testing.T) {
	s := bench(t)
	said := ""
	s.OnSay = func(_ Tone, words string) { said = words }
	boom := error(nil)
	c := NewCompletion(s, 260, "Клиент", func(_ context.Context, text string) ([]Option, error) {
		if text == "нет" {
			return nil, boom
		}
		return []Option{{1, "Ветер", "7804123573"}, {2, "Вектор", "7719846204"}}, nil
	})
	s.stage(Inset(10, 10, 0, 10, Column(0, c.Entry)), 300, 160)
	s.Window.Canvas().Focus(c.Entry)
	var picked []Option
	c.OnPick = func(o Option) { picked = append(picked, o) }
	test.Type(c.Entry, "ве")
	golden(t, s, "completion_open")
	key(c.Entry, fyne.KeyDown, fyne.KeyReturn)
	if len(picked) != 1 || picked[0].ID != 2 || c.Entry.Text != "Вектор" || c.drop.open != nil {
		t.Errorf("picked %v, text %q", picked, c.Entry.Text)
	}
	c.Entry.SetText("в")
	c.drop.open.(*dropList).MouseDown(nil)
	s.Window.Canvas().Unfocus() // a press on the list takes the focus
	if c.drop.open == nil {
		t.Fatal("the list closed under the press")
	}
	c.drop.open.(*dropList).Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, dropPadding+5)})
	if len(picked) != 2 || picked[1].ID != 1 || s.Window.Canvas().Focused() != fyne.Focusable(c.Entry) {
		t.Errorf("picked %v, focus on %T", picked, s.Window.Canvas().Focused())
	}
	c.Entry.SetText("в")
	s.Window.Canvas().Unfocus()
	if c.drop.open != nil {
		t.Error("the list stays when the focus has gone")
	}
	s.Window.Canvas().Focus(c.Entry)
	boom = errors.New("boom")
	c.Entry.SetText("нет")
	if said == "" || c.drop.open != nil {
		t.Errorf("a failed search says %q", said)
	}
	c.Entry.SetText(" ")
}

func TestFieldBreaksALongRefusal(t *testing.T) {
	s := bench(t)
	f := NewField(s, "Название", "подсказка", NewEntry(s, 0))
	s.stage(f.Object(), 220, 100)
	f.Wrong(domain.Refuse(domain.Invalid, "date", "date.bad", "text", "32.13.2026"))
	msg, bad := f.Message()
	if !bad || f.more.Text == "" || msg == f.note.Text {
		t.Errorf("%q in %q and %q", msg, f.note.Text, f.more.Text)
	}
	for _, line := range []string{f.note.Text, f.more.Text} {
		if w := fyne.MeasureText(line, SmallSize, fyne.TextStyle{}).Width; w > 220 {
			t.Errorf("%q is %v wide", line, w)
		}
	}
	golden(t, s, "field_wrong")
	f.Warn(domain.Refuse(domain.Invalid, "date", "date.bad", "text", "x"))
	golden(t, s, "field_warned")
	f.Wrong(nil)
	golden(t, s, "field_help")
}
