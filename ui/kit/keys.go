package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keys is embedded in every focusable of the kit: what the widget has no use for it hands on to the window, so that
// global keys live while a widget has the focus.
type Keys struct{ shell *Shell }

// passKey hands on a key without modifiers.
func (k Keys) passKey(ev *fyne.KeyEvent) {
	if k.shell != nil {
		k.shell.Key(ev.Name, 0)
	}
}

// passShortcut hands on a key with modifiers; Fyne has names of its own for some of them.
func (k Keys) passShortcut(sc fyne.Shortcut) {
	if k.shell == nil {
		return
	}
	switch c := sc.(type) {
	case *desktop.CustomShortcut:
		k.shell.Key(c.KeyName, c.Modifier)
	case *fyne.ShortcutUndo:
		k.shell.Key(fyne.KeyZ, fyne.KeyModifierControl)
	case *fyne.ShortcutRedo:
		k.shell.Key(fyne.KeyY, fyne.KeyModifierControl)
	case *fyne.ShortcutSelectAll:
		k.shell.Key(fyne.KeyA, fyne.KeyModifierControl)
	case *fyne.ShortcutCopy:
		k.shell.Key(fyne.KeyC, fyne.KeyModifierControl)
	}
}

// isGlobal tells whether a key without modifiers is never text or movement inside a line.
func isGlobal(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8,
		fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		return true
	}
	return false
}

// movesWord tells whether an entry itself uses a shortcut, to move or delete by words.
func movesWord(c *desktop.CustomShortcut) bool {
	switch c.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		return c.Modifier&fyne.KeyModifierControl != 0
	}
	return false
}
