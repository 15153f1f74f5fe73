package kit

import (
	"maps"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestConflictIsSettledByKeys(t *testing.T) {
	app := test.NewTempApp(t)
	UseTheme(app, false)
	w := app.NewWindow("")
	s := &Shell{Words: Words{Locale: "ru"}, Window: w}
	var back fyne.Focusable = NewEntry(s, 100)
	w.SetContent(s.Frame(back.(fyne.CanvasObject)))
	w.Resize(fyne.NewSize(1200, 800))
	w.Canvas().Focus(back)
	clashes := Clashes(
		Clash{Key: "name", Label: "Название", Was: "А", Theirs: "А", Mine: "А"},
		Clash{Key: "city", Label: "Город", Was: "Уфа", Theirs: "Казань", Mine: "Уфа"},
		Clash{Key: "phone", Label: "Телефон", Was: "", Theirs: "", Mine: "+7 900"},
		Clash{Key: "segment", Label: "Сегмент", Was: "Опт", Theirs: "Розница", Mine: "Услуги"},
	)
	if len(clashes) != 3 {
		t.Fatalf("what agrees is no clash: %+v", clashes)
	}
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	focused := func() string { return w.Canvas().Focused().(*conflictRow).clash.Key }
	var got map[string]bool
	done := func(mine map[string]bool) { got = mine }

	s.Conflict("Анна, 14:02.", clashes, done)
	if focused() != "segment" {
		t.Errorf("it begins where both changed: %s", focused())
	}
	press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	if focused() != "city" {
		t.Errorf("%s", focused())
	}
	press(fyne.KeyReturn)
	if got != nil || focused() != "segment" {
		t.Errorf("what is not picked is asked for: %v, %s", got, focused())
	}
	press(fyne.KeySpace, fyne.KeySpace, fyne.KeyRight, fyne.KeyReturn)
	if want := map[string]bool{"city": false, "phone": true, "segment": true}; !maps.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if w.Canvas().Focused() != back || s.Busy() {
		t.Error("the focus goes back to the form")
	}

	got = nil
	s.Conflict("Анна, 14:02.", clashes, done)
	row := w.Canvas().Focused().(*conflictRow)
	test.TapAt(row, fyne.NewPos(conflictLabel+20, 10))
	press(fyne.KeyEscape)
	if got != nil || s.Busy() {
		t.Error("Esc changes nothing")
	}
	s.Conflict("Анна, 14:02.", clashes, done)
	test.TapAt(w.Canvas().Focused().(*conflictRow), fyne.NewPos(conflictLabel+20, 10))
	press(fyne.KeyReturn)
	if got["segment"] {
		t.Errorf("the mouse picks too: %v", got)
	}
}
