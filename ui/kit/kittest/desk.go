// Package kittest sits a test down before a screen: a window of the fyne test driver, keys, links and the words that are seen.
package kittest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/ui/kit"
)

// Desk is a window in which one screen is tried; all work is done at once.
type Desk struct {
	Shell *kit.Shell
	Win   fyne.Window
	Went  []kit.Route // where the screen led
	Shown []string    // what it told to have shown

	t *testing.T
}

// Sit makes a desk for a screen yet to be made with its Shell.
func Sit(t *testing.T, locale string) *Desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &Desk{t: t, Win: app.NewWindow("")}
	d.Shell = &kit.Shell{
		Words: kit.Words{Locale: locale}, Window: d.Win,
		OnGo:  func(r kit.Route) { d.Went = append(d.Went, r) },
		Trace: func(what string) { d.Shown = append(d.Shown, what) },
	}
	return d
}

// Open puts the screen into the window, in the size that the frame leaves it at 1440x900, and lets it read.
func (d *Desk) Open(c kit.Screen) {
	d.t.Helper()
	d.Shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(c.Keys(), name, mod) }
	d.Win.SetPadded(false)
	d.Win.SetContent(d.Shell.Frame(c.Content()))
	d.Win.Resize(fyne.NewSize(1256, 824))
	d.Win.Canvas().Focus(c.First())
	c.Reload()
}

// Press types keys into what has the focus.
func (d *Desk) Press(names ...fyne.KeyName) {
	for _, name := range names {
		d.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// Chord types a key with Ctrl into what has the focus.
func (d *Desk) Chord(name fyne.KeyName) {
	d.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
}

// Sees fails the test when words are not on the screen.
func (d *Desk) Sees(wants ...string) {
	d.t.Helper()
	var all []string
	for _, o := range test.LaidOutObjects(d.Win.Content()) {
		if t, ok := o.(*canvas.Text); ok && t.Visible() {
			all = append(all, t.Text)
		}
	}
	for _, want := range wants {
		if !strings.Contains(strings.Join(all, "|"), want) {
			d.t.Errorf("%q is not on the screen: %q", want, all)
		}
	}
}

// Link presses the first link that says words, and fails the test when there is none.
func (d *Desk) Link(words string) {
	d.t.Helper()
	for _, o := range test.LaidOutObjects(d.Win.Content()) {
		if l, ok := o.(*kit.Link); ok && l.Words() == words {
			test.Tap(l)
			return
		}
	}
	d.t.Errorf("no link %q", words)
}
