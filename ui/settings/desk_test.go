package settings

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
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

func newBook(t *testing.T) *office.Office {
	t.Helper()
	o, err := office.Create(t.Context(), filepath.Join(t.TempDir(), "b.accord"), office.Company{
		Name: "ООО «Полюс»", INN: "7728168971", KPP: "772801001", Tax: domain.TaxNone, ActsMaster: domain.MasterAccord, Director: "Иванов Иван Петрович",
		Bank: office.Bank{BIK: "044525225", Account: "40702810138250123017", Name: "ПАО Сбербанк"},
	}, office.Settings{Now: frozen, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	return o
}

type desk struct {
	t        *testing.T
	c        *Screen
	win      fyne.Window
	shell    *kit.Shell
	said     []string
	shown    []string
	went     []kit.Route
	plans    []CopyPlan
	restored string
}

func sit(t *testing.T, book Book, tab string) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, win: app.NewWindow("")}
	d.win.SetPadded(false)
	d.shell = &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.shown = append(d.shown, what) }, OnSay: func(_ kit.Tone, what string) { d.said = append(d.said, what) },
	}
	d.c = NewScreen(d.shell, book, About{Plan: func(p CopyPlan) { d.plans = append(d.plans, p) }, Restore: func(p string) { d.restored = p }}, Choices{}, func(Choices) {}, tab)
	d.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.c.Keys(), name, mod) }
	d.win.SetContent(d.shell.Frame(d.c.Content()))
	d.win.Resize(fyne.NewSize(1256, 860))
	d.c.Reload()
	d.win.Canvas().Focus(d.c.First())
	return d
}

func (d *desk) ctrl(name fyne.KeyName) {
	if f, ok := d.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
		return
	}
	d.shell.Key(name, fyne.KeyModifierControl)
}

func (d *desk) press(names ...fyne.KeyName) {
	for _, n := range names {
		if f := d.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		} else {
			d.shell.Key(n, 0)
		}
	}
}

// write puts a text into the line that has the focus, in place of what is there.
func (d *desk) write(text string) {
	d.t.Helper()
	e, ok := d.win.Canvas().Focused().(*kit.Entry)
	if !ok {
		d.t.Fatalf("no line has the focus for %q: %T, shown %v", text, d.win.Canvas().Focused(), d.shown)
	}
	e.SetText(text)
}

func (d *desk) told() string {
	if len(d.said) == 0 {
		return ""
	}
	return d.said[len(d.said)-1]
}

func TestRequisitesAreCheckedAsTyped(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "entities")
	d.ctrl(fyne.KeyE)
	d.write("ООО «Полюс и компания»")
	d.press(fyne.KeyReturn, fyne.KeyReturn) // the INN
	d.write("7728168972")
	d.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if !d.shell.Busy() {
		t.Fatal("a wrong INN went through")
	}
	d.shell.Key(fyne.KeyReturn, fyne.KeyModifierControl) // do it from anywhere: the focus goes to what is wrong
	d.write("7728168971")
	d.shell.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	e, err := o.Entity(t.Context(), 1)
	if err != nil || e.Name != "ООО «Полюс и компания»" || d.shell.Busy() || d.told() != "Сохранено" {
		t.Errorf("%+v %v, said %v", e, err, d.said)
	}
}

func TestASecondCompanyItsAccountAndPicture(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "entities")
	d.ctrl(fyne.KeyN)
	d.write("ИП Орлов")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.write("7707083893")
	d.shell.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	all, err := o.Entities(t.Context())
	if err != nil || len(all) != 2 || d.c.entity != all[1].ID {
		t.Fatalf("%+v %v, said %v", all, err, d.said)
	}
	d.c.askAccount(all[1], domain.BankAccount{})
	d.write("044525225")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.write("40702810138250123017") // the first company's
	d.shell.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	if !d.shell.Busy() {
		t.Fatal("an account twice")
	}
	d.write("40702810938000060473")
	d.shell.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	var pic bytes.Buffer
	logo := image.NewGray(image.Rect(0, 0, 40, 20)) // black
	if err := png.Encode(&pic, logo); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "logo.png")
	if err := os.WriteFile(path, pic.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	d.c.askImage(all[1].ID, domain.Logo)
	d.write(path)
	d.press(fyne.KeyReturn)
	images, err := o.Images(t.Context(), all[1].ID)
	all, _ = o.Entities(t.Context())
	if err != nil || len(images) != 1 || len(all[1].Accounts) != 1 {
		t.Errorf("%d images, %+v, %v, said %v", len(images), all[1].Accounts, err, d.said)
	}
}

func TestASeriesIsSetByEnter(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "series")
	d.press(fyne.KeyReturn) // the first row: invoices
	d.write("П-")
	d.press(fyne.KeyReturn)
	d.write("нет")
	d.press(fyne.KeyReturn)
	if !d.shell.Busy() {
		t.Fatal("no number went through")
	}
	d.write("318")
	d.press(fyne.KeyReturn)
	got, err := o.NumberSeries(t.Context(), 1, 2026)
	if err != nil || got[0].Next != "П-318" || d.c.read.series[0].Next != "П-318" {
		t.Errorf("%+v %v, said %v", got[0], err, d.said)
	}
}

func TestAPeriodIsClosedAndOpened(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "periods")
	if len(d.c.periods.notes.Objects) != 1 {
		t.Errorf("%d notes", len(d.c.periods.notes.Objects))
	}
	d.press(fyne.KeyReturn) // the last month's end; on to the note
	d.write("отчёт сдан")
	d.press(fyne.KeyReturn)
	e, _ := o.Entity(t.Context(), 1)
	if e.ClosedThrough != domain.NewDate(2026, 10, 31) || len(d.c.read.history) != 1 {
		t.Fatalf("closed through %v, said %v", e.ClosedThrough, d.said)
	}
	d.ctrl(fyne.KeyR)
	d.press(fyne.KeyReturn) // no reason
	if !d.shell.Busy() {
		t.Fatal("reopened without a reason")
	}
	d.write("нашли акт")
	d.press(fyne.KeyReturn)
	e, _ = o.Entity(t.Context(), 1)
	if e.ClosedThrough != domain.NewDate(2026, 9, 30) || len(d.c.read.history) != 2 || d.c.read.history[0].Why != "нашли акт" {
		t.Errorf("closed through %v, %+v", e.ClosedThrough, d.c.read.history)
	}
}

func TestACalendarIsLookedAtAndTaken(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "calendar")
	path := filepath.Join(t.TempDir(), "2028.json")
	if err := os.WriteFile(path, []byte(`{"years":[{"year":2028,"off":["03.01-07.01"],"working":[],"short":[]}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	before := len(d.c.read.calendar.Years)
	d.ctrl(fyne.KeyO)
	d.write(path)
	d.press(fyne.KeyReturn)
	if !d.shell.Busy() {
		t.Fatalf("nothing is asked; said %v", d.said)
	}
	d.shell.Key(fyne.KeyReturn, 0)
	if k := d.c.read.calendar; k.File != "2028.json" || len(k.Years) != before+1 || !d.c.calendar.drop.Visible() {
		t.Errorf("%+v, said %v", k, d.said)
	}
	test.Tap(d.c.calendar.drop)
	if k := d.c.read.calendar; k.File != "" || len(k.Years) != before {
		t.Errorf("%+v", k)
	}
}

func TestACopyInOneKeyAndTheWayBack(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "book")
	d.ctrl(fyne.KeyB)
	dir := office.CopyFolder(o.Path())
	files, _ := os.ReadDir(dir)
	if len(files) != 1 || len(d.c.read.copies) != 1 || d.c.read.known.BackupAt.IsZero() {
		t.Fatalf("files %v, said %v", files, d.said)
	}
	d.press(fyne.KeyF7)
	copyPath := d.c.read.copies[0].Path
	if !d.c.copies.good[copyPath] {
		t.Errorf("checked %v", d.c.copies.checked)
	}
	d.win.Canvas().Focus(d.c.First())
	d.c.copies.table.Select(0)
	d.press(fyne.KeyReturn)
	if !d.shell.Busy() || d.restored != "" {
		t.Fatalf("not asked; shown %v", d.shown)
	}
	d.shell.Key(fyne.KeyReturn, 0)
	if d.restored != copyPath {
		t.Errorf("restored %q", d.restored)
	}
	// One bit of it changes: it is refused before anything is asked.
	data, err := os.ReadFile(copyPath)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(copyPath, data, 0o600); err != nil {
		t.Fatal(err)
	}
	d.restored = ""
	d.press(fyne.KeyReturn)
	if d.shell.Busy() || d.restored != "" || !slices.Contains(d.shown, "restore refused") {
		t.Errorf("a damaged copy: shown %v", d.shown)
	}
	d.c.copies.auto.SetChecked(false)
	if len(d.plans) != 1 || !d.plans[0].Off {
		t.Errorf("plans %+v", d.plans)
	}
}

// reader is a book in the hands of somebody who may change nothing of it.
type reader struct{ *office.Office }

func (reader) User() office.User { return office.User{Name: "Мария", Role: office.AccountManager} }

func (reader) ClosePeriod(context.Context, int64, domain.Date, string) error {
	return domain.Refuse(domain.Forbidden, "", "forbidden.verb")
}

func TestWhatIsForbiddenIsNotShown(t *testing.T) {
	d := sit(t, reader{newBook(t)}, "entities")
	var labels []string
	for _, tab := range tabs {
		d.c.tabs.Show(slices.Index(tabs, tab))
		for _, k := range d.c.Keys() {
			labels = append(labels, k.Label)
		}
	}
	for _, l := range labels {
		if strings.HasPrefix(l, "ui.key.set.") && l != "ui.key.set.year" && l != "ui.key.set.tab_back" || l == "ui.key.copy.restore" {
			t.Errorf("key %s", l)
		}
	}
	if d.c.periods.form.Visible() || d.c.calendar.from.Visible() {
		t.Error("a form that is forbidden")
	}
}
