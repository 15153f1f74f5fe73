package kit

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
)

// Screen is one place of the window.
type Screen interface {
	Content() fyne.CanvasObject
	// Reload reads anew what the screen shows, keeping selection and what was typed.
	Reload()
	// First is what has the focus when the screen opens; nil for nothing.
	First() fyne.Focusable
	// Keys are the screen's own keys, shown under F1.
	Keys() []Key
	// Leave stops what the screen still reads.
	Leave()
}

// Key is a key with its meaning; Label is a sentence of the catalogue.
type Key struct {
	Name  fyne.KeyName
	Mod   fyne.KeyModifier
	Label string
	Text  string // how it is written, where Name and Mod do not say it
	Do    func()
}

// Caption writes a key as it stands on a keyboard: "Ctrl+P", "Esc".
func (k Key) Caption() string {
	if k.Text != "" {
		return k.Text
	}
	var b strings.Builder
	if k.Mod&fyne.KeyModifierControl != 0 {
		b.WriteString("Ctrl+")
	}
	if k.Mod&fyne.KeyModifierAlt != 0 {
		b.WriteString("Alt+")
	}
	if k.Mod&fyne.KeyModifierShift != 0 {
		b.WriteString("Shift+")
	}
	switch k.Name {
	case fyne.KeyEscape:
		b.WriteString("Esc")
	case fyne.KeyReturn:
		b.WriteString("Enter")
	case fyne.KeyPageUp:
		b.WriteString("PgUp")
	case fyne.KeyPageDown:
		b.WriteString("PgDn")
	case fyne.KeyMinus:
		b.WriteString("–")
	default:
		b.WriteString(string(k.Name))
	}
	return b.String()
}

// Shell is what a screen may ask of the window around it. Nil functions do nothing.
type Shell struct {
	Words
	Window fyne.Window
	OnGo   func(Route)
	OnBack func()
	OnSay  func(Tone, string)
	OnJob  func(*JobState) // nil: no job runs
	OnKey  func(fyne.KeyName, fyne.KeyModifier) bool
	Trace  func(what string) // tells the journey what has been shown
	OpenIt func(path string) error
	// MailIt opens a new letter of the desktop's mail program with a file attached; PrintIt gives a file to the printer. An error with
	// errors.ErrUnsupported says that this desktop has no such program.
	MailIt  func(to, subject, path string) error
	PrintIt func(path string) error

	// Scope is what the reader chose to see of the book; every screen reads it in Reload.
	Scope Scope
	// Noted returns what Note was last told under a name, in this book or an earlier run; nil: nothing.
	Noted  func(name string) []byte
	NoteIt func(name string, value []byte)

	// Kept returns the view that the reader has given a table, and Keep is told a new one.
	Kept func(table string) View
	Keep func(table string, v View)

	// DraftDir is the folder of drafts, "" keeps none; DraftBook is the open book's own folder in it.
	DraftDir, DraftBook string
	// OnChanged is told that a screen has written to the book.
	OnChanged func()

	drafts map[string]*Draft
	modals []*Modal
	over   *fyne.Container // of drop-down lists, tips and toasts
	tips   tips
	toast  *toast
}

// Go opens another screen.
func (s *Shell) Go(r Route) {
	if s.OnGo != nil {
		s.OnGo(r)
	}
}

// Back returns to the screen before this one.
func (s *Shell) Back() {
	if s.OnBack != nil {
		s.OnBack()
	}
}

// Changed tells the window that the book has been written to, so that its counts are read anew.
func (s *Shell) Changed() {
	if s.OnChanged != nil {
		s.OnChanged()
	}
}

// Busy tells whether a dialog is open, which has all the keys.
func (s *Shell) Busy() bool { return len(s.modals) > 0 }

// Say writes to the status line.
func (s *Shell) Say(tone Tone, text string) {
	if s.OnSay != nil {
		s.OnSay(tone, text)
	}
}

// Fail writes a refusal or fault to the status line in the reader's words.
func (s *Shell) Fail(err error) { s.Say(Bad, s.Err(err)) }

// OpenFile gives a file to the desktop.
func (s *Shell) OpenFile(path string) error {
	if s.OpenIt == nil {
		return nil
	}
	return s.OpenIt(path)
}

// MailFile opens a new letter with a file attached.
func (s *Shell) MailFile(to, subject, path string) error {
	if s.MailIt == nil {
		return errors.ErrUnsupported
	}
	return s.MailIt(to, subject, path)
}

// PrintFile gives a file to the printer.
func (s *Shell) PrintFile(path string) error {
	if s.PrintIt == nil {
		return errors.ErrUnsupported
	}
	return s.PrintIt(path)
}

// Shown tells that a screen now shows its data; the journey waits for it.
func (s *Shell) Shown(what string) {
	if s.Trace != nil {
		s.Trace(what)
	}
}

// Key runs a global key and tells whether it meant anything. While a dialog is open its keys are the only ones.
func (s *Shell) Key(name fyne.KeyName, mod fyne.KeyModifier) bool {
	s.closeTip()
	if name == fyne.KeyEnter {
		name = fyne.KeyReturn
	}
	if n := len(s.modals); n > 0 {
		return s.modals[n-1].key(name, mod)
	}
	if name == fyne.KeyZ && mod == fyne.KeyModifierControl && s.takeBack() {
		return true
	}
	return s.OnKey != nil && s.OnKey(name, mod)
}

// RunKey runs the first of the keys that matches and tells whether one did.
func RunKey(keys []Key, name fyne.KeyName, mod fyne.KeyModifier) bool {
	for _, k := range keys {
		if k.Name == name && k.Mod == mod && k.Do != nil {
			k.Do()
			return true
		}
	}
	return false
}
