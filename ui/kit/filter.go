package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// NewFilter makes the entry above a table that narrows its rows: what is typed stays to be seen and edited, arrows and
// Enter go to the rows, Esc takes the text away, letters typed over the rows come here.
func NewFilter(s *Shell, t *Table, width float32, hint string, narrow func(text string)) *Entry {
	f := NewEntry(s, width)
	f.SetPlaceHolder(hint)
	f.Icon = signResource(SignSearch, colours.Second)
	f.OnChanged = func(text string) {
		narrow(text)
		if t.count() > 0 && t.Selected() < 0 {
			t.Select(0) // so that Enter opens the first that fits
		}
	}
	f.OnEnter = func() { t.Press(fyne.KeyReturn) }
	f.OnKey = func(key fyne.KeyName) bool {
		switch key {
		case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
			return t.Press(key)
		case fyne.KeyEscape:
			if f.Text != "" {
				f.SetText("")
				return true
			}
		}
		return false
	}
	t.OnRune = func(r rune) {
		f.FocusEnd()
		f.TypedRune(r)
	}
	return f
}

// FocusEnd puts the focus into the entry, behind what is typed.
func (e *Entry) FocusEnd() {
	e.shell.Window.Canvas().Focus(e)
	e.CursorColumn = utf8.RuneCountInString(e.Text)
	e.Refresh()
}
