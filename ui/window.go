// Package ui is the window: its frame, the way between screens, global keys, what it remembers.
package ui

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"accord/office"
	"accord/ui/kit"
	"accord/ui/start"
)

// Options are what the wiring decides.
type Options struct {
	App    fyne.App
	Window fyne.Window
	Opener Opener
	Config *Config
	Book   string // to open at once; ""  none
	Lang   string // asked for on the command line; "" none
	System string // the system's language
	Trace  func(what string)
	OpenIt func(path string) error
	NoPoll bool   // other programs' changes are not looked for
	Crash  string // where the last run's crash is told; "" it did not crash
}

// Window is the program's window with at most one book.
type Window struct {
	opt    Options
	shell  *kit.Shell
	book   Book
	opened string // path of the book, "" without one

	problem  string // why the last book did not open
	sections []section
	roots    map[string]kit.Screen
	stack    []placed
	holder   *fyne.Container
	rail     []*railItem
	status   *status

	busy     bool // long work runs; the book and its screens must stay
	load     kit.Loader
	poll     kit.Loader
	stopPoll func()
	seq      int64
}

// placed is a screen on the way back.
type placed struct {
	route  kit.Route
	screen kit.Screen
}

// section is a part of the rail.
type section struct{ screen, label string }

var sections = []section{
	{"clients", "ui.clients"}, {"invoices", "ui.invoices"}, {"acts", "ui.acts"}, {"payments", "ui.payments"}, {"receivables", "ui.receivables"},
	{"offers", "ui.offers"}, {"import", "ui.import"}, {"settings", "ui.settings"},
}

// New makes the window and shows the book asked for, or the start screen.
func New(opt Options) *Window {
	w := &Window{opt: opt, sections: sections}
	w.opt.Window.SetPadded(false)
	w.build()
	canv := opt.Window.Canvas()
	canv.SetOnTypedKey(func(ev *fyne.KeyEvent) { w.shell.Key(ev.Name, 0) })
	w.addShortcuts(canv)
	opt.Window.SetOnClosed(w.Close)
	if opt.Book != "" {
		w.Open(opt.Book)
	} else {
		w.Go(kit.Route{Screen: "start"})
	}
	if opt.Crash != "" {
		w.shell.Say(kit.Look, w.shell.T("ui.crashed", "path", opt.Crash))
	}
	return w
}

// locale is the language in force: the command line's, the reader's choice, the system's.
func (w *Window) locale() string {
	for _, l := range []string{w.opt.Lang, w.opt.Config.Lang, w.opt.System} {
		if l != "" {
			return l
		}
	}
	return "en"
}

// build makes theme, words and frame anew: at the start, and when language, theme or book change.
func (w *Window) build() {
	kit.UseTheme(w.opt.App, w.opt.Config.Theme == "dark")
	kit.UseDense(w.opt.Config.Rows == "dense")
	w.shell = &kit.Shell{
		Words: kit.Words{Locale: w.locale()}, Window: w.opt.Window, OnGo: w.Go, OnBack: w.Back,
		OnKey: w.key, Trace: w.opt.Trace, OpenIt: w.opt.OpenIt,
		Kept: func(table string) kit.View { return w.opt.Config.Tables[table] },
		Keep: func(table string, v kit.View) {
			w.opt.Config.Keep(table, v)
			w.saveConfig()
		},
		Noted: func(name string) []byte { return w.opt.Config.Notes[name] },
		NoteIt: func(name string, value []byte) {
			w.opt.Config.Note(name, value)
			w.saveConfig()
		},
	}
	w.roots, w.stack = map[string]kit.Screen{}, nil
	w.status = newStatus(w.shell)
	w.shell.OnSay = w.status.say
	w.shell.OnJob = func(j *kit.JobState) {
		w.busy = j != nil
		w.status.show(j)
	}
	w.rail = nil
	for _, s := range w.sections {
		w.rail = append(w.rail, newRailItem(w.shell.T(s.label), func() { w.Go(kit.Route{Screen: s.screen}) }))
	}
	rail := newRail(start.BookName(w.opened), w.rail)
	if w.book == nil {
		rail.Hide()
	}
	w.holder = container.NewStack()
	frame := container.New(frameLayout{}, rail, w.holder, w.status.object)
	w.opt.Window.SetContent(w.shell.Frame(container.NewStack(canvas.NewRectangle(kit.Colours().Background), frame)))
	w.title()
}

func (w *Window) title() {
	if w.book == nil {
		w.opt.Window.SetTitle("Accord")
		return
	}
	w.opt.Window.SetTitle(start.BookName(w.opened) + " – Accord")
	w.status.say(kit.Quiet, kit.Tilde(w.opened))
}

// Go opens a route: a section begins a new way, anything else is put on the way back.
func (w *Window) Go(r kit.Route) {
	if r.Screen == "start" || w.isSection(r.Screen) {
		w.leave()
		screen := w.roots[r.Screen]
		if screen == nil {
			screen = w.screen(r)
			w.roots[r.Screen] = screen
		}
		w.stack = []placed{{r, screen}}
		w.status.say(kit.Quiet, kit.Tilde(w.opened))
	} else {
		w.leave()
		w.stack = append(w.stack, placed{r, w.screen(r)})
	}
	w.show()
}

// Back returns to the screen before.
func (w *Window) Back() {
	if len(w.stack) > 1 {
		w.leave()
		w.stack = w.stack[:len(w.stack)-1]
		w.show()
	}
}

func (w *Window) leave() {
	if n := len(w.stack); n > 0 {
		w.stack[n-1].screen.Leave()
	}
}

func (w *Window) isSection(name string) bool {
	for _, s := range w.sections {
		if s.screen == name {
			return true
		}
	}
	return false
}

// show puts the newest screen of the way into the frame and lets it read.
func (w *Window) show() {
	top := w.stack[len(w.stack)-1]
	w.holder.Objects = []fyne.CanvasObject{top.screen.Content()}
	w.holder.Refresh()
	for i, s := range w.sections {
		w.rail[i].set(s.screen == w.stack[0].route.Screen)
	}
	canv := w.opt.Window.Canvas()
	canv.Unfocus()
	if f := top.screen.First(); f != nil {
		canv.Focus(f)
	}
	top.screen.Reload()
}

// current is the screen in the frame; nil before the first.
func (w *Window) current() kit.Screen {
	if len(w.stack) == 0 {
		return nil
	}
	return w.stack[len(w.stack)-1].screen
}

// waits tells whether long work forbids to change the book or to make the screens anew, and says so.
func (w *Window) waits() bool {
	if w.busy {
		w.shell.Say(kit.Look, w.shell.T("ui.busy"))
	}
	return w.busy
}

// Open opens a book off the window's thread and shows its clients; a refusal is said on the start screen.
func (w *Window) Open(path string) {
	if w.waits() {
		return
	}
	locale := w.locale()
	w.shell.Say(kit.Quiet, w.shell.T("ui.opening", "path", path))
	kit.Load(&w.load, func(ctx context.Context) (Book, error) {
		return w.opt.Opener.Open(context.WithoutCancel(ctx), path, locale)
	}, func(b Book, err error) {
		if err != nil {
			w.problem = w.shell.T("ui.start.failed", "path", path) + "\n" + w.shell.Err(err)
			w.closeBook()
			w.build()
			w.Go(kit.Route{Screen: "start"})
			return
		}
		w.enter(b)
	})
}

// enter shows a book that has been opened or made.
func (w *Window) enter(b Book) {
	w.closeBook()
	w.book, w.opened, w.problem = b, b.Path(), ""
	w.opt.Config.Remember(w.opened)
	w.saveConfig()
	w.build()
	w.watch()
	w.Go(kit.Route{Screen: "clients"})
}

func (w *Window) closeBook() {
	if w.stopPoll != nil {
		w.stopPoll()
		w.stopPoll = nil
	}
	w.leave()
	w.poll.Stop()
	if w.book != nil {
		if err := w.book.Close(); err != nil {
			slog.Error("close book", "err", err)
		}
	}
	w.book, w.opened = nil, ""
}

// Close closes the book with the window.
func (w *Window) Close() { w.closeBook() }

func (w *Window) saveConfig() {
	if err := w.opt.Config.Save(); err != nil {
		slog.Error("save config", "err", err)
		w.shell.Say(kit.Look, w.shell.T("ui.config_unsaved"))
	}
}

// watch notices what other programs write to the book: the number of the newest audit record grows.
func (w *Window) watch() {
	w.seq = -1
	if w.opt.NoPoll {
		return
	}
	w.stopPoll = kit.Every(2*time.Second, w.look)
}

func (w *Window) look() {
	if w.book == nil {
		return
	}
	kit.Load(&w.poll, w.book.Seq, func(seq int64, err error) {
		if err != nil || seq == w.seq {
			return
		}
		first := w.seq < 0
		w.seq = seq
		if s := w.current(); s != nil && !first {
			s.Reload()
		}
	})
}

// newBook goes to the form of a new book.
func (w *Window) newBook() {
	if !w.waits() {
		w.Go(kit.Route{Screen: "new"})
	}
}

// create makes a book for the form of a new one; done shows it.
func (w *Window) create(ctx context.Context, path string, company office.Company) (done func(), err error) {
	b, err := w.opt.Opener.Create(ctx, path, company, w.locale())
	if err != nil {
		return nil, err
	}
	return func() { w.enter(b) }, nil
}

// addShortcuts hears keys with modifiers while nothing has the focus; widgets of the kit hand theirs on by themselves.
func (w *Window) addShortcuts(canv fyne.Canvas) {
	for _, mod := range []fyne.KeyModifier{fyne.KeyModifierControl, fyne.KeyModifierAlt} {
		for _, k := range shortcutKeys {
			canv.AddShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: mod}, func(fyne.Shortcut) { w.shell.Key(k, mod) })
		}
	}
	canv.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.shell.Key(fyne.KeyZ, fyne.KeyModifierControl) })
}
