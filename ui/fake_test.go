package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// fake is a book in memory.
type fake struct {
	path     string
	balances []domain.ClientBalance
	entities []domain.LegalEntity
	err      error // of every read
	imports  []office.ImportRequest
	answer   func(office.ImportRequest) (office.ImportReport, error)
	asked    []office.ReconciliationQuery
	printed  int
	backup   string
	autoDir  []string // folders that the day's copy was made in
	seq      int64
	forgot   int
	closed   bool
	overview office.Overview
	counted  []office.OverviewQuery
	groups   []domain.WorkGroup
	arrived  []office.WatchedFile // in the watched folder
}

func (f *fake) Path() string       { return f.path }
func (f *fake) Today() domain.Date { return domain.NewDate(2026, 11, 22) }
func (f *fake) Close() error       { f.closed = true; return nil }

func (f *fake) Entities(context.Context) ([]domain.LegalEntity, error) { return f.entities, f.err }

func (f *fake) ClientBalances(_ context.Context, q office.BalanceQuery) ([]domain.ClientBalance, error) {
	if q.AsOf != f.Today() {
		return nil, fmt.Errorf("asked as of %s", q.AsOf)
	}
	return f.balances, f.err
}

func (f *fake) Contracts(context.Context, office.ContractQuery) ([]domain.Contract, error) {
	return []domain.Contract{{ID: 5, Number: "14/23"}, {ID: 6, Number: "15/24"}}, f.err
}

func (f *fake) Reconciliation(_ context.Context, q office.ReconciliationQuery) (domain.Reconciliation, error) {
	f.asked = append(f.asked, q)
	return domain.Reconciliation{
		Counterparty: domain.Counterparty{Name: "ООО «Ветер»", INN: "7804123573"}, From: q.From, To: q.To,
		Rows:  []domain.ReconciliationRow{{Date: q.To, Kind: domain.EntryAct, Number: "7", DocDate: q.To, Debit: 12_345_67}},
		Debit: 12_345_67, Closing: 12_345_67, Unattributed: 1,
	}, f.err
}

func (f *fake) PrintReconciliation(_ context.Context, _ office.ReconciliationQuery, _ string, w io.Writer) error {
	f.printed++
	_, err := io.WriteString(w, "%PDF-")
	return err
}

func (f *fake) Import(_ context.Context, r office.ImportRequest, _ office.Progress) (office.ImportReport, error) {
	f.imports = append(f.imports, r)
	return f.answer(r)
}

func (f *fake) LookAtFile(_ context.Context, path, kind string) (office.FileLook, error) {
	if strings.HasSuffix(path, ".txt") {
		return office.FileLook{Path: path, Kind: "statement", Statement: true}, f.err
	}
	return office.FileLook{Path: path, Name: filepath.Base(path), Kind: "clients", Sure: true, Format: "csv", Head: []string{"Название", "ИНН"}, Columns: map[string]int{"name": 0, "inn": 1}}, f.err
}

func (f *fake) ImportFields(string) []office.ImportField {
	return []office.ImportField{{Name: "name", Title: "Название", Required: true}, {Name: "inn", Title: "ИНН", Required: true}}
}

func (f *fake) PastImports(context.Context, int) ([]office.PastImport, error) { return nil, f.err }

func (f *fake) UndoImport(context.Context, int64, office.UndoAsk) (office.ImportUndo, error) {
	return office.ImportUndo{}, f.err
}

func (f *fake) CheckStatements(context.Context, []office.ImportedAccount) ([]office.StatementCheck, error) {
	return nil, f.err
}

func (f *fake) AccountDay(context.Context, string, domain.Date) ([]domain.Payment, error) {
	return nil, f.err
}

func (f *fake) Watched(context.Context) (office.FolderWatch, error) {
	return office.FolderWatch{}, f.err
}

func (f *fake) WatchFolder(context.Context, string) error { return f.err }

func (f *fake) LookIntoFolder(context.Context) ([]office.WatchedFile, error) {
	told := f.arrived
	f.arrived = nil
	return told, f.err
}

func (f *fake) Overview(_ context.Context, q office.OverviewQuery) (office.Overview, error) {
	f.counted = append(f.counted, q)
	return f.overview, f.err
}

func (f *fake) Groups(context.Context) ([]domain.WorkGroup, error) { return f.groups, f.err }

func (f *fake) GroupMembers(_ context.Context, id int64) ([]domain.Employee, error) {
	return []domain.Employee{{ID: 1, Name: "Мария Лис", Role: domain.AccountManager, GroupID: id}}, f.err
}

func (f *fake) Images(context.Context, int64) ([]office.EntityImage, error) { return nil, f.err }

func (f *fake) User() office.User {
	return office.User{Name: "Анна Ветрова", Role: office.Receivables}
}

func (f *fake) ForgetRows() { f.forgot++ }

func (f *fake) Seq(context.Context) (int64, error) { return f.seq, nil }

func (f *fake) Backup(_ context.Context, path string) error { f.backup = path; return nil }

func (f *fake) Search(_ context.Context, q office.SearchQuery) (office.SearchAnswer, error) {
	return office.SearchAnswer{Text: q.Text}, f.err
}

func (f *fake) FindAgain(context.Context, []office.Ref) ([]office.Hit, error) { return nil, f.err }

func (f *fake) Clock(string, domain.Hours) domain.ClientClock { return domain.ClientClock{} }

func someClients() []domain.ClientBalance {
	return []domain.ClientBalance{
		{CounterpartyID: 11, Client: "АО «Каскад»", City: "Нижний Новгород", INN: "5260319870", Balance: 99_999_999_99, Unpaid: 99_999_999_99, Overdue: 99_999_999_99, OverdueDays: 135, Advances: 99_999_999_99},
		{CounterpartyID: 12, Client: "ООО «Ветер»", City: "Санкт-Петербург", INN: "7804123573", Balance: -120_000_00, Advances: 120_000_00},
	}
}

// desk is the window on a fake book, with the fyne test driver and all work done at once.
type desk struct {
	t       *testing.T
	w       *Window
	win     fyne.Window
	book    *fake
	telling sync.Mutex // a second start is told of from a goroutine: the test driver has no thread of its own
	traced  []string
	opened  []string // files given to the desktop
	later   []*waiting
}

// waiting is what has been put off, by a clock that the test turns.
type waiting struct{ then func() }

// settle lets the time pass that anything waits for.
func (d *desk) settle() {
	for len(d.later) > 0 {
		next := d.later[0]
		d.later = d.later[1:]
		if next.then != nil {
			next.then()
		}
	}
}

func sit(t *testing.T, book *fake, opt Options) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	d := &desk{t: t, book: book, win: app.NewWindow("")}
	t.Cleanup(kit.UseDelay(func(_ time.Duration, then func()) func() {
		x := &waiting{then}
		d.later = append(d.later, x)
		return func() { x.then = nil }
	}))
	d.win.Resize(fyne.NewSize(1440, 900))
	opt.App, opt.Window = app, d.win
	opt.Trace = func(what string) {
		d.telling.Lock()
		defer d.telling.Unlock()
		d.traced = append(d.traced, what)
	}
	opt.OpenIt = func(path string) error { d.opened = append(d.opened, path); return nil }
	if opt.Config == nil {
		opt.Config = &Config{}
	}
	if opt.Lang == "" {
		opt.Lang = "ru"
	}
	opt.NoPoll = true
	opt.Opener = Opener{
		Open: func(_ context.Context, path, _ string) (Book, error) {
			if book == nil {
				return nil, domain.Refuse(domain.NotFound, "path", "ui.path.missing")
			}
			book.path = path
			return book, nil
		},
		Create: func(_ context.Context, path string, c office.Company, _ string) (Book, error) {
			if c.INN == "" {
				return nil, errors.New("no INN")
			}
			book.path = path
			return book, nil
		},
		Demo: opt.Opener.Demo,
	}
	d.w = New(opt)
	return d
}

// last is what was shown last.
func (d *desk) last() string {
	d.telling.Lock()
	defer d.telling.Unlock()
	if len(d.traced) == 0 {
		return ""
	}
	return d.traced[len(d.traced)-1]
}

func (d *desk) expect(what string) {
	d.t.Helper()
	if d.last() != what {
		d.t.Fatalf("shown %q, want %q; all: %q", d.last(), what, d.traced)
	}
}

// press types a key where the driver would send it: the focused widget, else the window.
func (d *desk) press(name fyne.KeyName) {
	if f := d.win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

func (d *desk) chord(name fyne.KeyName, mod fyne.KeyModifier) {
	sc := &desktop.CustomShortcut{KeyName: name, Modifier: mod}
	if f, ok := d.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	d.w.shell.Key(name, mod) // the test canvas has no shortcuts of its own
}

// section opens a part of the rail by its key.
func (d *desk) section(name string) {
	d.t.Helper()
	for i, s := range sections {
		if s.screen == name {
			d.chord(sectionKeys[i], alt)
			return
		}
	}
	d.t.Fatalf("no section %q", name)
}

func (d *desk) typeText(s string) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	if f == nil {
		d.t.Fatal("nothing has the focus")
	}
	test.Type(f, s)
}

// words are all texts on the canvas, dialogs included.
func (d *desk) words() []string {
	var out []string
	roots := append([]fyne.CanvasObject{d.win.Content()}, d.win.Canvas().Overlays().List()...)
	for _, root := range roots {
		for _, o := range test.LaidOutObjects(root) {
			if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
				out = append(out, t.Text)
			}
		}
	}
	return out
}

func (d *desk) sees(want string) {
	d.t.Helper()
	for _, w := range d.words() {
		if strings.Contains(w, want) {
			return
		}
	}
	d.t.Errorf("%q is not on the screen: %q", want, d.words())
}

// tap presses the button with a label.
func (d *desk) tap(label string) {
	d.t.Helper()
	roots := append([]fyne.CanvasObject{d.win.Content()}, d.win.Canvas().Overlays().List()...)
	for i := len(roots) - 1; i >= 0; i-- {
		for _, o := range test.LaidOutObjects(roots[i]) {
			if b, ok := o.(*kit.Button); ok && b.Label() == label {
				b.Tapped(nil)
				return
			}
		}
	}
	d.t.Fatalf("no button %q", label)
}
