package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestPressLeadsByMouseAndKeys(t *testing.T) {
	app := test.NewTempApp(t)
	win := app.NewWindow("")
	passed := 0
	s := &Shell{Words: Words{Locale: "ru"}, Window: win, OnKey: func(fyne.KeyName, fyne.KeyModifier) bool { passed++; return true }}
	done, focused := 0, 0
	a := NewPress(s, Text("a", Plain), 0, func() { done++ })
	b := NewPress(s, Text("b", Plain), 8, func() { done++ })
	b.OnFocus = func(*Press) { focused++ }
	win.SetContent(Column(0, a, b))
	test.Tap(a)
	win.Canvas().Focus(a)
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
		a.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if done != 4 {
		t.Errorf("went there %d times, want 4", done)
	}
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if win.Canvas().Focused() != b || focused != 1 {
		t.Error("the arrow did not step to the next")
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if win.Canvas().Focused() != a {
		t.Error("the arrow did not step back")
	}
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if passed != 2 {
		t.Errorf("%d keys handed on, want 2", passed)
	}
}

func TestReflowBreaksForItsWidthAndScrolls(t *testing.T) {
	app := test.NewTempApp(t)
	win := app.NewWindow("")
	var widths []float32
	var last *canvas.Text
	r := NewReflow(func(width float32) fyne.CanvasObject {
		widths = append(widths, width)
		last = Text("the end", Plain)
		return Column(0, Sized(0, 3000, Text("a", Plain)), last)
	})
	win.SetPadded(false)
	win.SetContent(r.Object())
	win.Resize(fyne.NewSize(500, 300))
	win.Resize(fyne.NewSize(500, 350))
	win.Resize(fyne.NewSize(700, 350))
	if n := len(widths); widths[n-1] != 700 || n > 3 {
		t.Errorf("built for %v", widths)
	}
	r.Page(1)
	first := r.scroll.Offset.Y
	r.Show(last)
	if first <= 0 || r.scroll.Offset.Y < 2600 {
		t.Errorf("scrolled to %v and %v", first, r.scroll.Offset.Y)
	}
	at := r.scroll.Offset.Y
	r.Reload()
	if r.scroll.Offset.Y != at {
		t.Error("a reading moved the page")
	}
	r.End(false)
	r.Page(-1)
	if r.scroll.Offset.Y != 0 {
		t.Error("not at the start")
	}
}

func TestWrapKeepsSumsTogether(t *testing.T) {
	lines := Wrap("не оплачено 732\u00a0426,59", func(l string) bool { return len([]rune(l)) <= 16 })
	if len(lines) != 2 || lines[1] != "732\u00a0426,59" {
		t.Errorf("%q", lines)
	}
}

func TestFigureCutsItsWords(t *testing.T) {
	app := test.NewTempApp(t)
	win := app.NewWindow("")
	f := NewFigure("Оплачено до")
	win.SetContent(Figures(f))
	win.Resize(fyne.NewSize(180, 120))
	long := "Ведение социальных сетей (SMM): можно работать и ещё немного"
	f.Set("30.11.2026", long, Plain)
	if f.note.Text == long || f.value.Text != "30.11.2026" {
		t.Errorf("%q %q", f.note.Text, f.value.Text)
	}
	win.Resize(fyne.NewSize(900, 120))
	if f.note.Text != long {
		t.Errorf("%q", f.note.Text)
	}
}
