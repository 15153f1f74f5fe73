package kit

import (
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
)

func TestAskingGoesOnByEnterAndKeepsWhatWasTyped(t *testing.T) {
	s := bench(t)
	today := domain.NewDate(2026, 11, 22)
	a := NewAsking(s, "Подпись", "Кто и когда")
	who := a.Line("who", "Кто", "", "")
	day := a.Day("date", "Когда", today, today)
	why := a.Line("why", "Почему", "", "")
	a.Hide("why", true)
	var done []string
	a.Open("Отметить", func() {
		done = append(done, who.Text+" "+day.Value().String())
		if who.Text == "" {
			a.Refused(domain.Refuse(domain.Invalid, "who", "ui.required"))
			return
		}
		a.Close()
	})
	canv := s.Window.Canvas()
	key := func(k fyne.KeyName) { canv.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	if canv.Focused() != who {
		t.Fatal("the first line has no focus")
	}
	key(fyne.KeyReturn)
	if canv.Focused() != day.Entry {
		t.Fatal("Enter did not go on")
	}
	day.Entry.SetText("31.13")
	key(fyne.KeyReturn)
	if len(done) != 0 {
		t.Error("done with a day that is none")
	}
	day.Entry.SetText("=")
	key(fyne.KeyReturn) // the last line in sight: do it
	if text, bad := a.lines[0].field.Message(); len(done) != 1 || !bad || text == "" || canv.Focused() != who {
		t.Errorf("done %v, said %q", done, text)
	}
	who.SetText("Петров")
	a.Hide("why", false)
	key(fyne.KeyReturn)
	key(fyne.KeyReturn)
	if canv.Focused() != why || !s.Busy() {
		t.Error("the line that came back is passed over")
	}
	key(fyne.KeyReturn)
	if s.Busy() || len(done) != 2 || done[1] != "Петров 2026-11-22" {
		t.Errorf("done %v", done)
	}
}

func TestAFolderIsAskedFor(t *testing.T) {
	s := bench(t)
	dir := t.TempDir()
	var got string
	s.AskPath(PathQuestion{Title: "Папка", Accept: "Сюда", Folder: true, Save: true, Start: dir + "/"}, func(path string) { got = path })
	e := s.Window.Canvas().Focused().(*Entry)
	e.SetText(dir + "/новая")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got != dir+"/новая" {
		t.Errorf("got %q", got)
	}
}
