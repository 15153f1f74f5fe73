package reconciliation

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func frozen() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// innOf makes a valid INN of a company.
func innOf(n int) string {
	s := "77" + strings.Repeat("0", 6) + string(rune('0'+n))
	sum := 0
	for i, w := range []int{2, 4, 10, 3, 5, 9, 4, 6, 8} {
		sum += int(s[i]-'0') * w
	}
	return s + string(rune('0'+sum%11%10))
}

// newBook is a real book with three clients, two of whom have acts of the third quarter.
func newBook(t *testing.T) *office.Office {
	t.Helper()
	dir := t.TempDir()
	o, err := office.Create(t.Context(), filepath.Join(dir, "b.accord"), office.Company{
		Name: "ООО «Полюс»", INN: "7728168971", KPP: "772801001", Tax: domain.TaxNone, ActsMaster: domain.MasterAccord, Director: "Иванов Иван Петрович",
		Bank: office.Bank{BIK: "044525225", Account: "40702810138250123017", Name: "ПАО Сбербанк"},
	}, office.Settings{Now: frozen, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	imp(t, o, "clients", "name;inn;email\nАстра;"+innOf(1)+";buh@astra.example\nБриз;"+innOf(2)+";\nВега;"+innOf(3)+";\n")
	imp(t, o, "acts", "date;number;inn;amount\n2026-07-31;1;"+innOf(1)+";1000\n2026-08-31;2;"+innOf(2)+";500\n2026-09-30;3;"+innOf(1)+";700\n")
	return o
}

func imp(t *testing.T, o *office.Office, kind, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "f.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if r, err := o.Import(t.Context(), office.ImportRequest{Kind: kind, Path: path}, nil); err != nil || len(r.Errors) > 0 {
		t.Fatal(r.Errors, err)
	}
}

// desk is a screen in a window of the test driver, with all work done at once.
type desk struct {
	t       *testing.T
	o       *office.Office
	win     fyne.Window
	shell   *kit.Shell
	screen  kit.Screen
	went    []kit.Route
	said    []string
	shown   []string
	mailed  []string
	printed []string
	opened  []string
	noMail  bool
}

func sit(t *testing.T, o *office.Office, screen func(*kit.Shell) kit.Screen) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	folder = ""
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, o: o, win: app.NewWindow("")}
	d.win.SetPadded(false)
	d.shell = &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.shown = append(d.shown, what) }, OnSay: func(_ kit.Tone, what string) { d.said = append(d.said, what) },
		OpenIt: func(path string) error { d.opened = append(d.opened, path); return nil },
		MailIt: func(to, subject, path string) error {
			if d.noMail {
				return errors.ErrUnsupported
			}
			d.mailed = append(d.mailed, to+" | "+subject+" | "+filepath.Base(path))
			return nil
		},
		PrintIt: func(path string) error { d.printed = append(d.printed, filepath.Base(path)); return nil },
	}
	d.screen = screen(d.shell)
	d.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.screen.Keys(), name, mod) }
	d.win.SetContent(d.shell.Frame(d.screen.Content()))
	d.win.Resize(fyne.NewSize(1256, 860))
	d.screen.Reload()
	d.win.Canvas().Focus(d.screen.First())
	return d
}

func (d *desk) list() *Screen { return d.screen.(*Screen) }

// ctrl presses a key with Ctrl as the driver does: to the focused widget, else to the window.
func (d *desk) ctrl(name fyne.KeyName) {
	d.t.Helper()
	if f, ok := d.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
		return
	}
	d.shell.Key(name, fyne.KeyModifierControl)
}

func (d *desk) press(names ...fyne.KeyName) {
	d.t.Helper()
	for _, n := range names {
		if f := d.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		} else {
			d.shell.Key(n, 0)
		}
	}
}

func (d *desk) typed(text string) {
	d.t.Helper()
	for _, r := range text {
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the focus for %q", r)
		}
		f.TypedRune(r)
	}
}

// row reads the act with a number.
func (d *desk) row(number string) office.ReconciliationActRow {
	d.t.Helper()
	rows, err := d.o.ReconciliationRows(d.t.Context(), office.RowsQuery{})
	if err != nil {
		d.t.Fatal(err)
	}
	got, err := d.o.ReconciliationsByID(d.t.Context(), rows.IDs)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, r := range got {
		if r.Number == number {
			return r
		}
	}
	return office.ReconciliationActRow{}
}

func (d *desk) told() string {
	if len(d.said) == 0 {
		return ""
	}
	return d.said[len(d.said)-1]
}

func TestAllClientsOfAQuarterByKeyboard(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, func(s *kit.Shell) kit.Screen { return NewScreen(s, o, kit.Route{Screen: "reconciliation"}) })
	if d.shown[len(d.shown)-1] != "reconciliation empty" {
		t.Fatalf("shown %v", d.shown)
	}
	d.ctrl(fyne.KeyN)       // the dialog: all who moved, the last quarter
	d.press(fyne.KeyReturn) // segments hand Enter on: done
	if a := d.row("1"); a.Client != "Астра" || a.Closing != 1700_00 || a.Status != domain.ReconciliationDraft || d.row("2").Client != "Бриз" || d.row("3").ID != 0 {
		t.Fatalf("made %+v, %+v; said %v", a, d.row("2"), d.said)
	}
	// Mark both, save them into a new folder: both are sent, the files are there.
	dir := filepath.Join(t.TempDir(), "акты")
	d.win.Canvas().Focus(d.list().Table().Focusable())
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.ctrl(fyne.KeyP)
	d.press(fyne.KeyReturn) // by file
	for range 40 {
		d.press(fyne.KeyBackspace)
	}
	d.win.Canvas().Focused().(*kit.Entry).SetText(dir)
	d.press(fyne.KeyReturn)
	files, _ := os.ReadDir(dir)
	if len(files) != 2 || d.row("1").Status != domain.ReconciliationSent || d.row("2").SentHow != domain.SentByFile {
		t.Fatalf("files %v, %+v, said %v", files, d.row("1"), d.said)
	}
	// Ctrl+Z takes the sending of both back.
	d.ctrl(fyne.KeyZ)
	if d.row("1").Status != domain.ReconciliationDraft || d.row("2").Status != domain.ReconciliationDraft || d.told() != "Отметка снята" {
		t.Errorf("%+v, said %v", d.row("1"), d.said)
	}
}

func TestMakingIsTakenBack(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, func(s *kit.Shell) kit.Screen { return NewScreen(s, o, kit.Route{Screen: "reconciliation"}) })
	d.ctrl(fyne.KeyN)
	d.press(fyne.KeyReturn)
	d.ctrl(fyne.KeyZ)
	if d.row("1").ID != 0 {
		t.Errorf("still there; said %v", d.said)
	}
	d.ctrl(fyne.KeyN)
	d.press(fyne.KeyReturn)
	if d.row("1").ID == 0 {
		t.Error("the number was not given again")
	}
}

func TestLettersMarkTheRow(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, func(s *kit.Shell) kit.Screen { return NewScreen(s, o, kit.Route{Screen: "reconciliation"}) })
	d.ctrl(fyne.KeyN)
	d.press(fyne.KeyReturn)
	d.list().Table().Select(0) // the newest: № 2
	d.win.Canvas().Focus(d.list().Table().Focusable())
	d.typed("g")
	if !strings.Contains(d.told(), "ещё не отправлен") {
		t.Errorf("said %v", d.said)
	}
	d.typed("ы") // the key of s
	d.press(fyne.KeyRight, fyne.KeyRight)
	d.press(fyne.KeyTab)
	d.win.Canvas().Focus(nil)
	d.screen.(*Screen).shell.Key(fyne.KeyEscape, 0)
	if d.row("2").Status != domain.ReconciliationDraft {
		t.Error("Esc sent it")
	}
}

func TestTheActsOwnPage(t *testing.T) {
	o := newBook(t)
	a, err := o.MakeReconciliation(context.Background(), office.ReconciliationOrder{EntityID: 1, CounterpartyID: firstParty(t, o), From: domain.NewDate(2026, 7, 1), To: domain.NewDate(2026, 9, 30)})
	if err != nil {
		t.Fatal(err)
	}
	d := sit(t, o, func(s *kit.Shell) kit.Screen { return NewAct(s, o, kit.Route{Screen: "reconciliation_act", ID: a.ID}) })
	page := d.screen.(*Act)
	if page.figures[3].Value() != "1\u00a0700,00" || len(page.rows) != 5 || page.back.Visible() {
		t.Fatalf("%q, %d rows", page.figures[3].Value(), len(page.rows))
	}
	// By mail, to the client's address; no mail program: said in the dialog, nothing recorded.
	d.noMail = true
	d.ctrl(fyne.KeyP)
	d.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if d.row("1").Status != domain.ReconciliationDraft {
		t.Error("sent without a mail program")
	}
	d.noMail = false
	d.press(fyne.KeyReturn)
	if len(d.mailed) != 1 || !strings.HasPrefix(d.mailed[0], "buh@astra.example | ") || !strings.Contains(d.mailed[0], "Акт сверки № 1") || d.row("1").SentHow != domain.SentByMail {
		t.Fatalf("mailed %q, %+v, said %v", d.mailed, d.row("1"), d.said)
	}
	// The ledger changes: the page says so, the paper stays.
	imp(t, o, "acts", "date;number;inn;amount\n2026-09-15;4;"+innOf(1)+";50\n")
	d.screen.Reload()
	if page.figures[3].Value() != "1\u00a0700,00" || len(page.changes) != 1 || len(page.notes.Objects) != 1 {
		t.Errorf("%q, %d changes, %d notes", page.figures[3].Value(), len(page.changes), len(page.notes.Objects))
	}
	// Signed: the person is asked for, and what is typed stays when it is missing.
	d.ctrl(fyne.KeyM)
	d.press(fyne.KeyRight, fyne.KeyRight) // agreed, objected, signed
	d.press(fyne.KeyReturn)               // without a name
	if d.row("1").Status != domain.ReconciliationSent {
		t.Error("signed by nobody")
	}
	d.typed("Петров, директор")
	d.press(fyne.KeyReturn)
	if r := d.row("1"); r.Status != domain.ReconciliationSigned || r.SignedBy != "Петров, директор" {
		t.Errorf("%+v, said %v", r, d.said)
	}
	d.shell.Toast(kit.Quiet, "", nil) // whatever is told now, Ctrl+Z on the page takes the last mark back
	d.ctrl(fyne.KeyZ)
	if r := d.row("1"); r.Status != domain.ReconciliationSent {
		t.Errorf("%+v", r)
	}
	d.ctrl(fyne.KeyL)
	if r := d.went[len(d.went)-1]; r.Screen != "ledger" || r.Tab != "2026-07-01..2026-09-30" || r.ID != a.CounterpartyID {
		t.Errorf("went %+v", r)
	}
}

func firstParty(t *testing.T, o *office.Office) int64 {
	p, err := o.FindCounterparty(t.Context(), innOf(1))
	if err != nil {
		t.Fatal(err)
	}
	return p.ID
}

func TestPeriodsAreNamedAsPeopleDo(t *testing.T) {
	w := kit.Words{Locale: "ru"}
	for want, d := range map[string][2]domain.Date{
		"III квартал 2026":        {domain.NewDate(2026, 7, 1), domain.NewDate(2026, 9, 30)},
		"2025 год":                {domain.NewDate(2025, 1, 1), domain.NewDate(2025, 12, 31)},
		"01.07.2026 – 31.07.2026": {domain.NewDate(2026, 7, 1), domain.NewDate(2026, 7, 31)},
	} {
		if got := periodWords(w, d[0], d[1]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhoMayNotChangeSeesNoDeeds(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, func(s *kit.Shell) kit.Screen { return NewScreen(s, reader{o}, kit.Route{Screen: "reconciliation"}) })
	if d.list().make.Visible() {
		t.Error("a button that is forbidden")
	}
	for _, k := range d.screen.Keys() {
		if k.Label == "ui.key.recon.make" || k.Label == "ui.key.recon.send" {
			t.Errorf("key %s", k.Label)
		}
	}
}

// reader is a book in the hands of an auditor.
type reader struct{ *office.Office }

func (reader) User() office.User { return office.User{Name: "Аудитор", Role: office.Auditor} }

func TestANoteTakesItsRoomAboveThePaper(t *testing.T) {
	o := newBook(t)
	a, err := o.MakeReconciliation(t.Context(), office.ReconciliationOrder{EntityID: 1, CounterpartyID: firstParty(t, o), From: domain.NewDate(2026, 7, 1), To: domain.NewDate(2026, 9, 30)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.MarkReconciliations(t.Context(), []office.SeenAct{{ID: a.ID, Version: a.Version}}, domain.ReconciliationMark{Kind: domain.ReconciliationSent, On: o.Today(), How: domain.SentByHand}); err != nil {
		t.Fatal(err)
	}
	d := sit(t, o, func(s *kit.Shell) kit.Screen { return NewAct(s, o, kit.Route{Screen: "reconciliation_act", ID: a.ID}) })
	page := d.screen.(*Act)
	before := page.split.Object().Position().Y
	imp(t, o, "acts", "date;number;inn;amount\n2026-09-15;4;"+innOf(1)+";50\n")
	d.screen.Reload()
	if after := page.split.Object().Position().Y; after < before+16 {
		t.Errorf("the note lies over what is at %v, was at %v", after, before)
	}
}
