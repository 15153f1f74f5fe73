// Package ui is the window: its frame, the way between screens, global keys, what it remembers.
package ui

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
	"accord/ui/start"
)

// Options are what the wiring decides.
type Options struct {
	App      fyne.App
	Window   fyne.Window
	Opener   Opener
	Config   *Config
	Book     string        // to open at once; ""  none
	CopyRest time.Duration // how long after a book is opened its automatic copy waits: whoever opens it wants to work
	Ready    func() Book   // that book if it has been opened already, else nil; nil: it has not been begun
	Lang     string        // asked for on the command line; "" none
	System   string        // the system's language
	Trace    func(what string)
	OpenIt   func(path string) error
	MailIt   func(to, subject, path string) error
	PrintIt  func(path string) error
	Drafts   string                 // folder of drafts; "" keeps none
	Doors    string                 // folder of the sockets by which a second start finds this window; "" none
	NoPoll   bool                   // other programs' changes are not looked for
	Version  string                 // of the program, as it is read out to somebody who helps
	Licences func() (string, error) // writes the licences of what is inside into a file and returns it
	Crash    string                 // where the last run's crash is told; "" it did not crash
}

// Window is the program's window with at most one book.
type Window struct {
	opt    Options
	shell  *kit.Shell
	book   Book
	opened string // path of the book, "" without one

	problem string // why the last book did not open
	roots   map[string]kit.Screen
	way     way
	holder  *fyne.Container
	frame   *frame
	object  *fyne.Container // what the frame sets out
	rail    *rail
	bar     *topBar
	status  *status

	scope    kit.Scope
	entities []kit.Option
	groups   []kit.Option
	door     *kit.Door
	crash    string // where the last run's crash is told, until the reader has put the notice away

	busy     bool // long work runs; the book and its screens must stay
	load     kit.Loader
	poll     kit.Loader
	counts   kit.Loader
	names    kit.Loader
	copying  kit.Loader // the day's automatic copy
	copied   time.Time  // when one was last tried
	entered  time.Time  // when the book was opened
	folder   folderWatch
	known    office.Overview
	read     time.Time // when known was read
	listed   time.Time // when a list was looked at; zero when nothing of it is kept
	stopPoll func()
	saving   func() // takes back the write of the configuration that waits
	seq      int64
}

// section is a part of the rail.
type section struct {
	screen, label string
	sign          kit.Sign
}

var sections = []section{
	{"clients", "ui.clients", kit.SignClients},
	{"invoices", "ui.invoices", kit.SignInvoices},
	{"acts", "ui.acts", kit.SignActs},
	{"payments", "ui.payments", kit.SignPayments},
	{"receivables", "ui.receivables", kit.SignReceivables},
	{"reconciliation", "ui.reconciliation", kit.SignReconciliation},
	{"offers", "ui.offers", kit.SignOffers},
	{"import", "ui.import", kit.SignImport},
	{"settings", "ui.settings", kit.SignSettings},
}

// New makes the window and shows the book asked for, or the start screen.
func New(opt Options) *Window {
	w := &Window{opt: opt, crash: opt.Crash}
	w.opt.Window.SetPadded(false)
	canv := opt.Window.Canvas()
	canv.SetOnTypedKey(func(ev *fyne.KeyEvent) { w.shell.Key(ev.Name, 0) })
	w.addShortcuts(canv)
	opt.Window.SetOnClosed(w.Close)
	opt.Window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.dropped(files) })
	if opt.Ready != nil {
		if b := opt.Ready(); b != nil {
			w.enter(b)
			return w
		}
	}
	w.build()
	if opt.Book != "" {
		w.Open(opt.Book)
	} else {
		w.Go(kit.Route{Screen: "start"})
	}
	return w
}

// locale is the language in force.
func (w *Window) locale() string { return Locale(w.opt.Lang, w.opt.Config.Lang, w.opt.System) }

// Locale is the language in force: the one asked for on the command line, the reader's choice, the system's, English.
func Locale(asked, chosen, system string) string { return cmp.Or(asked, chosen, system, "en") }

// build makes theme, words and frame anew: at the start, and when language, theme or book change.
func (w *Window) build() {
	if w.shell != nil {
		w.shell.SaveDrafts()
	}
	kit.UseTheme(w.opt.App, w.opt.Config.Theme == "dark")
	kit.UseDense(w.opt.Config.Rows == "dense")
	w.shell = w.newShell()
	w.roots = map[string]kit.Screen{}
	w.way.forgetScreens()
	w.status = newStatus(w.shell)
	w.shell.OnSay = w.status.say
	w.shell.OnJob = func(j *kit.JobState) {
		w.busy = j != nil
		w.status.show(j)
	}
	w.holder = container.NewStack()
	w.makeFrame()
	w.title()
	w.showCounts()
}

func (w *Window) newShell() *kit.Shell {
	return &kit.Shell{
		Words: kit.Words{Locale: w.locale()}, Window: w.opt.Window, OnGo: w.Go, OnBack: w.Back,
		OnKey: w.key, Trace: w.opt.Trace, OpenIt: w.opt.OpenIt, MailIt: w.opt.MailIt, PrintIt: w.opt.PrintIt, Scope: w.scope, OnChanged: w.count,
		DraftDir: w.opt.Drafts, DraftBook: bookMark(w.opened),
		Kept: func(table string) kit.View { return w.opt.Config.Tables[table] },
		Keep: func(table string, v kit.View) {
			w.opt.Config.Keep(table, v)
			w.saveConfig()
		},
		Noted: func(name string) []byte { return w.opt.Config.Notes[name] },
		NoteIt: func(name string, value []byte) {
			w.opt.Config.Note(name, value)
			w.saveSoon()
		},
	}
}

// makeFrame makes what stands around the screens. Without a book there is nothing to lead to.
func (w *Window) makeFrame() {
	var items []*railItem
	for _, s := range sections {
		items = append(items, newRailItem(w.shell, w.shell.T(s.label), s.sign, func() { w.Go(kit.Route{Screen: s.screen}) }))
	}
	w.rail = newRail(w.shell, start.BookName(w.opened), items, w.fold)
	user := office.User{}
	if w.book != nil {
		user = w.book.User()
	}
	w.bar = newTopBar(w.shell, user, w.search, w.rescope)
	w.bar.entity.offer(w.entities, w.scope.Entity)
	w.bar.group.offer(w.groups, w.scope.Group)
	if w.book == nil {
		w.rail.object.Hide()
		w.bar.object.Hide()
	}
	notice := w.makeNotice()
	w.frame = &frame{
		rail: w.rail, bar: w.bar.object, notice: notice, screen: w.holder, status: w.status.object,
		folded: w.opt.Config.Folded, unfolded: w.frame != nil && w.frame.unfolded,
	}
	w.object = container.New(w.frame, w.rail.object, w.bar.object, notice, w.holder, w.status.object)
	w.opt.Window.SetContent(w.shell.Frame(w.object))
}

// makeNotice tells of the last run's crash, until it is put away.
func (w *Window) makeNotice() fyne.CanvasObject {
	s := w.shell
	if w.crash == "" {
		none := container.NewStack()
		none.Hide()
		return none
	}
	hide := kit.NewSmallButton(s, s.T("ui.crash.hide"), w.hideNotice)
	show := kit.NewSmallButton(s, s.T("ui.crash.show"), func() {
		if err := s.OpenFile(w.crash); err != nil {
			s.Fail(err)
		}
	})
	words := kit.Line(8, kit.Icon(kit.SignLook, kit.Colours().Amber, 16), kit.Text(s.T("ui.crashed", "path", kit.Tilde(w.crash)), kit.Plain))
	return kit.Ground(kit.Colours().AmberTint, container.NewBorder(nil, kit.Hairline(), nil, nil,
		kit.Inset(6, kit.Margin, 6, kit.Margin, kit.Line(8, words, kit.Spacer(), show, hide))))
}

func (w *Window) hideNotice() {
	w.crash = ""
	w.frame.notice.Hide()
	w.object.Refresh()
	w.object.Layout.Layout(nil, w.frame.size)
}

// fold makes the rail narrow or wide; a narrow window forgets that it was asked for a wide one.
func (w *Window) fold() {
	f := w.frame
	if f.isNarrow() && !f.folded {
		f.unfolded = !f.unfolded
	} else {
		f.folded = !f.folded
		f.unfolded = f.isNarrow() && !f.folded
		w.opt.Config.Folded = f.folded
		w.saveSoon()
	}
	f.Layout(nil, f.size)
	w.object.Refresh()
}

func (w *Window) title() {
	if w.book == nil {
		w.opt.Window.SetTitle("Accord")
		return
	}
	w.opt.Window.SetTitle(start.BookName(w.opened) + " – Accord")
}

// waits tells whether long work forbids to change the book or to make the screens anew, and says so.
func (w *Window) waits() bool {
	if w.busy {
		w.shell.Say(kit.Look, w.shell.T("ui.busy"))
	}
	return w.busy
}

// Open opens a book off the window's thread and shows what was looked at in it last; a refusal is said on the start screen.
// A book that another window has open already is shown there.
func (w *Window) Open(path string) {
	if w.waits() {
		return
	}
	locale, mine := w.locale(), w.opened
	w.shell.Say(kit.Quiet, w.shell.T("ui.opening", "path", path))
	kit.Load(&w.load, func(ctx context.Context) (Book, error) {
		if path != mine && w.opt.Doors != "" && Raise(w.opt.Doors, path) {
			return nil, domain.Refuse(domain.Conflict, "book", elsewhere, "name", start.BookName(path))
		}
		return w.opt.Opener.Open(context.WithoutCancel(ctx), path, locale)
	}, func(b Book, err error) {
		var refusal *domain.Error
		switch {
		case errors.As(err, &refusal) && refusal.Key == elsewhere:
			w.shell.Say(kit.Look, w.shell.Err(err))
			w.shell.Shown("elsewhere")
		case err != nil:
			w.problem = w.shell.T("ui.start.failed", "path", path) + "\n" + w.shell.Err(err)
			w.closeBook()
			w.build()
			w.Go(kit.Route{Screen: "start"})
		default:
			w.enter(b)
		}
	})
}

// enter shows a book that has been opened or made, where its reader was last.
func (w *Window) enter(b Book) {
	w.closeBook()
	w.book, w.opened, w.problem, w.entered = b, b.Path(), "", time.Now()
	w.opt.Config.Remember(w.opened)
	last := w.opt.Config.Places[w.opened]
	w.scope = last.Scope
	w.build()
	w.openDoor()
	if w.knows(last.Route) {
		w.Go(last.Route)
	} else {
		w.Go(kit.Route{Screen: "clients"})
	}
	w.watch()
	w.watchFolder()
	w.readNames()
	w.count()
	w.saveSoon()
}

// knows tells whether a route that was remembered leads to a screen of this program.
func (w *Window) knows(r kit.Route) bool {
	return r.Screen != "start" && (w.isSection(r.Screen) || home(r.Screen) != r.Screen)
}

func (w *Window) closeBook() {
	if w.stopPoll != nil {
		w.stopPoll()
		w.stopPoll = nil
	}
	w.folder.end()
	if w.shell != nil {
		w.shell.SaveDrafts()
	}
	w.leave()
	w.poll.Stop()
	w.counts.Stop()
	w.names.Stop()
	w.copying.Stop()
	w.copied = time.Time{}
	w.door.Close()
	w.door = nil
	if w.book != nil {
		if err := w.book.Close(); err != nil {
			slog.Error("close book", "err", err)
		}
	}
	w.book, w.opened, w.way = nil, "", way{}
	w.scope, w.entities, w.groups, w.known, w.read = kit.Scope{}, nil, nil, office.Overview{}, time.Time{}
}

// Close remembers the window and closes the book with it.
func (w *Window) Close() {
	if p := w.way.here(); p != nil {
		p.note()
		w.remember()
	}
	w.noteSize()
	w.saveConfig()
	w.closeBook()
}

func (w *Window) saveConfig() {
	if w.saving != nil {
		w.saving()
		w.saving = nil
	}
	if err := w.opt.Config.Save(); err != nil {
		slog.Error("save config", "err", err)
		w.shell.Say(kit.Look, w.shell.T("ui.config_unsaved"))
	}
}

// saveSoon writes the configuration when what changes it often has come to rest.
func (w *Window) saveSoon() {
	if w.saving != nil {
		w.saving()
	}
	w.saving = kit.Later(time.Second, func() {
		w.saving = nil
		w.saveConfig()
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
	return func() {
		w.enter(b)
		w.Go(kit.Route{Screen: "hour"})
	}, nil
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
