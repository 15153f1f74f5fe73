package month

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func frozen() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// newBook has two clients that were billed for October, one of them for November too.
func newBook(t *testing.T) *office.Office {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	o, err := office.Create(ctx, filepath.Join(dir, "b.accord"), office.Company{
		Name: "ООО «Полюс»", INN: "7728168971", KPP: "772801001", Tax: domain.TaxGeneral, ActsMaster: domain.MasterAccord, Director: "Иванов Иван Петрович",
		Bank: office.Bank{BIK: "044525225", Account: "40702810138250123017", Name: "ПАО Сбербанк", CorrAccount: "30101810400000000225"},
	}, office.Settings{Now: frozen, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	for _, f := range [][2]string{
		{"clients", "name;inn\nСеверный ветер;7712345671\nКаскад;5260319870\n"},
		{"contracts", "number;date;inn;term;days\n14/23;2023-09-12;7712345671;10;к\n"},
		{"invoices", "date;number;inn;contract;amount;project;from;to;description\n2026-10-01;355;7712345671;14/23;200000;SEO;2026-10-01;2026-10-31;Продвижение за октябрь 2026 г.\n" +
			"2026-10-02;356;7712345671;14/23;50000;Реклама;2026-10-01;2026-10-31;Реклама за октябрь 2026 г.\n2026-10-02;357;5260319870;;70000;Сайт;2026-10-01;2026-10-31;Сайт\n" +
			"2026-11-02;358;5260319870;;70000;Сайт;2026-11-01;2026-11-30;Сайт\n"},
	} {
		path := filepath.Join(dir, f[0]+".csv")
		if err := os.WriteFile(path, []byte(f[1]), 0o600); err != nil {
			t.Fatal(err)
		}
		if r, err := o.Import(ctx, office.ImportRequest{Kind: f[0], Path: path}, nil); err != nil || len(r.Errors) > 0 {
			t.Fatal(f[0], err, r.Errors)
		}
	}
	return o
}

// desk is the screen on a real book in a window of the test driver.
type desk struct {
	t      *testing.T
	o      *office.Office
	c      *Screen
	shell  *kit.Shell
	win    fyne.Window
	traced []string
	went   []kit.Route
	later  []func()
}

func sit(t *testing.T, o *office.Office, kind string) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, o: o, win: app.NewWindow("")}
	t.Cleanup(kit.UseDelay(func(_ time.Duration, then func()) func() {
		i := len(d.later)
		d.later = append(d.later, then)
		return func() { d.later[i] = nil }
	}))
	d.shell = &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.traced = append(d.traced, what) }, DraftDir: t.TempDir(), DraftBook: "b",
	}
	d.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.c.Keys(), name, mod) }
	d.win.Resize(fyne.NewSize(1256, 820))
	d.open(kind)
	return d
}

func (d *desk) open(kind string) {
	d.settle()
	d.c = NewScreen(d.shell, d.o, kit.Route{Screen: "month", Tab: kind})
	d.win.SetContent(d.shell.Frame(d.c.Content()))
	d.c.Reload()
	d.settle()
}

// settle lets the time pass that anything waits for.
func (d *desk) settle() {
	for i := 0; i < len(d.later); i++ {
		if then := d.later[i]; then != nil {
			d.later[i] = nil
			then()
		}
	}
}

func (d *desk) press(names ...fyne.KeyName) {
	for _, n := range names {
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (d *desk) words() string {
	var out []string
	for _, root := range append([]fyne.CanvasObject{d.win.Content()}, d.win.Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
				out = append(out, strings.ReplaceAll(t.Text, "\u00a0", " "))
			}
		}
	}
	return strings.Join(out, " | ")
}

func (d *desk) sees(wants ...string) {
	d.t.Helper()
	for _, want := range wants {
		if got := d.words(); !strings.Contains(got, want) {
			d.t.Errorf("%q is not on the screen: %s", want, got)
		}
	}
}

func TestAMonthIsPostedFromOneScreen(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "invoice")
	d.sees("Счета за месяц: ноябрь 2026", "войдёт 2 на 250 000,00 ₽ · уже есть 1", "Уже есть, от 02.11.2026")
	if d.c.rows[0].Project.Name != "SEO" || d.c.rows[2].Out != office.OutBilled {
		t.Fatalf("rows %+v", d.c.rows)
	}
	d.press(fyne.KeyDown, fyne.KeySpace)
	d.sees("войдёт 1 на 200 000,00 ₽ · уже есть 1 · не войдёт 1", "Вы оставили в стороне")
	d.open("invoice") // as after a crash
	d.sees("войдёт 1 на 200 000,00 ₽")
	d.shell.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	d.sees("№ 359", "выставлено 1")
	if d.c.post.Disabled() == false {
		t.Error("there is nothing left to post")
	}
	d.press(fyne.KeyHome, fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0].Screen != "document" || d.went[0].ID != d.c.posted[0] {
		t.Errorf("went %+v", d.went)
	}
	d.open("invoice")
	d.sees("уже есть 2", "не войдёт 1") // what was left out stays so
	d.open("act")
	d.sees("Акты за месяц: ноябрь 2026", "30.11.2026")
}

func TestAMonthIsTakenBackAndPrinted(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, "invoice")
	d.shell.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	if len(d.c.posted) != 2 {
		t.Fatalf("posted %v", d.c.posted)
	}
	d.shell.Key(fyne.KeyP, fyne.KeyModifierControl)
	d.press(fyne.KeyReturn)
	folder := filepath.Join(kit.Home(), "Счета, ноябрь 2026")
	if files, err := os.ReadDir(folder); err != nil || len(files) != 2 {
		t.Errorf("%s: %v, %v; shown %v", folder, files, err, d.traced)
	}
	d.c.takeBack()
	d.sees("войдёт 2 на 250 000,00 ₽")
	ps, err := o.Check(context.Background())
	if err != nil || len(ps) > 0 {
		t.Errorf("check: %v, %v", ps, err)
	}
}
