package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is a yes or no with its words; Space turns it.
type Check struct {
	widget.Check
	Keys
}

// NewCheck makes an unchecked one.
func NewCheck(s *Shell, label string, changed func(bool)) *Check {
	c := &Check{Keys: Keys{s}}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// CheckLine puts a check where its box stands under the labels above; Fyne keeps a padding of its own to the left.
func CheckLine(c *Check) fyne.CanvasObject { return Inset(-4, 0, -4, -5, c) }

// TypedKey turns by Space and hands on the rest.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.SetChecked(!c.Checked)
		return
	}
	c.passKey(ev)
}

// TypedRune takes no text; Space has come as a key already.
func (c *Check) TypedRune(rune) {}

// TypedShortcut hands on every shortcut.
func (c *Check) TypedShortcut(sc fyne.Shortcut) { c.passShortcut(sc) }
