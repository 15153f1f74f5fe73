package kit

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

type letter struct{ Text string }

func TestDraftIsWrittenWhenTypingPauses(t *testing.T) {
	s := bench(t)
	t.Cleanup(UseRunner(func(work func()) { work() }))
	var waits []func()
	t.Cleanup(UseDelay(func(_ time.Duration, then func()) func() {
		i := len(waits)
		waits = append(waits, then)
		return func() { waits[i] = nil }
	}))
	pause := func() {
		for _, then := range waits {
			if then != nil {
				then()
			}
		}
		waits = nil
	}
	typed := letter{"Здрав"}
	s.DraftDir, s.DraftBook = t.TempDir(), "abc"
	d := s.BookDraft("letter", func() any { return typed })
	file := filepath.Join(s.DraftDir, "abc", "letter.json")
	exists := func() bool {
		_, err := os.Stat(file)
		return err == nil
	}
	var got letter
	if d.Recall(&got) {
		t.Error("a draft that nobody typed")
	}
	d.Touch()
	typed.Text = "Здравствуйте"
	d.Touch()
	if exists() {
		t.Error("written while one types")
	}
	pause()
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	if again := s.BookDraft("letter", nil); !again.Recall(&got) || got != typed {
		t.Errorf("recalled %+v", got)
	}
	d.Touch()
	d.Discard() // sent
	pause()
	if exists() {
		t.Error("it came back")
	}
	s.drafts["x"] = d
	d.Touch()
	s.SaveDrafts() // the window closes
	if !exists() {
		t.Error("lost at the end")
	}
	s.DraftDir = ""
	none := s.Draft("letter", func() any { return typed })
	none.Touch()
	none.Discard()
	if none.Recall(&got) {
		t.Error("kept without a folder")
	}
}

func TestValueIsCopied(t *testing.T) {
	s := bench(t)
	said := ""
	s.OnSay = func(_ Tone, text string) { said = text }
	v := NewValue(s, "ИНН / КПП", "7719846204 / 771901001", 430)
	long := NewValue(s, "Адрес", "105318, г. Москва, ул. Сквозная, д. 14, оф. 301, вход со двора", 430)
	s.stage(Column(2, v, long), 460, 90)
	s.Window.Canvas().Focus(v)
	golden(t, s, "value")
	key(v, fyne.KeyReturn)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "7719846204 / 771901001" || said != "Скопировано: "+got {
		t.Errorf("copied %q, said %q", got, said)
	}
	long.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got[:6] != "105318" {
		t.Errorf("copied %q", got)
	}
}

func TestSwitchIsWordsWithAChevron(t *testing.T) {
	s := bench(t)
	c := NewSwitch(s, []string{"Все наши компании", "ООО «Полюс»"}, nil)
	s.stage(Inset(10, 10, 10, 10, Line(0, c)), 260, 50)
	golden(t, s, "switch")
	wide := c.MinSize().Width
	c.Set(1)
	if c.MinSize().Width >= wide {
		t.Error("as wide as before, with fewer letters")
	}
}

func TestDoorIsTakenOverFromTheDead(t *testing.T) {
	dir, err := os.MkdirTemp("/tmp", "accord")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "in", "b.sock")
	if Knock(path) {
		t.Error("nobody is there")
	}
	s := bench(t)
	_ = s
	knocked := make(chan bool, 4)
	first, err := OpenDoor(path, func() { knocked <- true })
	if err != nil {
		t.Fatal(err)
	}
	if !Knock(path) || !<-knocked {
		t.Error("no answer")
	}
	if _, err := OpenDoor(path, nil); err == nil {
		t.Error("two behind one door")
	}
	first.Close()
	if Knock(path) {
		t.Error("a closed door answers")
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := OpenDoor(path, func() {})
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
	(*Door)(nil).Close()
}
