package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is a line one types into; global keys work while it has the focus.
type Entry struct {
	widget.Entry
	Keys
	// OnKey sees every key before the entry does and tells whether it used it; nil for none.
	OnKey func(fyne.KeyName) bool
	// OnEnter is what Enter does; nil hands Enter on to the window.
	OnEnter func()
	// OnBlur is called when the focus leaves.
	OnBlur func()
	// OnFocus is called when the focus comes: a form brings the entry into sight.
	OnFocus func()
	// OnTab completes what is typed and tells whether it could; when it could not, Tab moves the focus as ever.
	OnTab func() bool
	shift bool
	width float32
	panel *dropper // what opens under the entry; nil for nothing

	// Of a cell of a table: they see keys and shortcuts before the entry does and tell whether they used them.
	cell         func(name fyne.KeyName, shift bool) bool
	cellShortcut func(fyne.Shortcut) bool
}

// NewEntry makes an entry of a width (0: as wide as its place).
func NewEntry(s *Shell, width float32) *Entry {
	e := &Entry{Keys: Keys{s}, width: width}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab tells whether Tab is the entry's own.
func (e *Entry) AcceptsTab() bool { return e.OnTab != nil || e.cell != nil }

// MinSize is the design's height and the width asked for.
func (e *Entry) MinSize() fyne.Size {
	m := e.Entry.MinSize()
	m.Height = ButtonHeight
	if e.width > 0 {
		m.Width = e.width
	}
	return m
}

// TypedKey runs the entry's own meaning of a key, or hands it on.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.panel != nil && e.panel.key(ev.Name) || e.cell != nil && e.cell(ev.Name, e.shift) || e.OnKey != nil && e.OnKey(ev.Name) {
		return
	}
	switch {
	case ev.Name == fyne.KeyTab && e.OnTab != nil:
		e.tab()
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		if e.OnEnter != nil {
			e.OnEnter()
			return
		}
		e.passKey(ev)
	case isGlobal(ev.Name):
		e.passKey(ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// tab moves back with Shift, else completes or moves on: Fyne hands Tab over whole once an entry accepts it.
func (e *Entry) tab() {
	canv := e.shell.Window.Canvas()
	switch {
	case e.shift:
		canv.FocusPrevious()
	case !e.OnTab():
		canv.FocusNext()
	}
}

// KeyDown remembers Shift.
func (e *Entry) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		e.shift = true
	}
	e.Entry.KeyDown(ev)
}

// KeyUp forgets Shift.
func (e *Entry) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		e.shift = false
	}
	e.Entry.KeyUp(ev)
}

// TypedShortcut keeps editing shortcuts and hands on the rest.
func (e *Entry) TypedShortcut(sc fyne.Shortcut) {
	if e.cellShortcut != nil && e.cellShortcut(sc) {
		return
	}
	if c, ok := sc.(*desktop.CustomShortcut); ok && !movesWord(c) {
		if c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt && e.OnKey != nil && e.OnKey(fyne.KeyDown) {
			return // as lists drop down elsewhere
		}
		e.passShortcut(sc)
		return
	}
	e.Entry.TypedShortcut(sc)
}

// SelectWhole selects all that is in it, so that typing replaces it.
func (e *Entry) SelectWhole() {
	if e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// FocusGained tells OnFocus too.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus()
	}
}

// FocusLost tells OnBlur too.
func (e *Entry) FocusLost() {
	e.shift = false // it will be let go somewhere else
	e.Entry.FocusLost()
	if e.panel != nil {
		e.panel.blur()
	}
	if e.OnBlur != nil {
		e.OnBlur()
	}
}
