package cards

import (
	"context"
	"path/filepath"
	"strings"
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

func frozen() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

var polus = office.Company{
	Name: "ООО «Полюс»", FullName: "ООО «Полюс»", INN: "7728168971", KPP: "772801001", Tax: domain.TaxGeneral, ActsMaster: domain.MasterAccord,
	Director: "Иванов Иван Петрович", Bank: office.Bank{BIK: "044525225", Account: "40702810138250123017", Name: "ПАО Сбербанк"},
}

const innA, innB = "7719846204", "7707083893"

// desk is a form on a real book, in a window of the test driver.
type desk struct {
	t       *testing.T
	o       *office.Office
	win     fyne.Window
	s       *kit.Shell
	f       *Form
	screen  kit.Screen
	traced  []string
	went    []kit.Route
	said    []string
	backs   int
	reloads int
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sit makes a book and a window.
func sit(t *testing.T) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	t.Cleanup(kit.UseDelay(func(time.Duration, func()) func() { return func() {} }))
	o, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "book.accord"), polus, office.Settings{Now: frozen, Locale: "ru"})
	must(t, err)
	t.Cleanup(func() { _ = o.Close() })
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, o: o, win: app.NewWindow("")}
	d.s = d.shell(t.TempDir())
	return d
}

func (d *desk) shell(drafts string) *kit.Shell {
	s := &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) }, OnBack: func() { d.backs++ },
		Trace: func(what string) { d.traced = append(d.traced, what) }, OnSay: func(_ kit.Tone, what string) { d.said = append(d.said, what) },
		DraftDir: drafts, DraftBook: "book",
	}
	s.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool {
		if name == fyne.KeyF5 {
			d.reloads++
			return true
		}
		return kit.RunKey(d.screen.Keys(), name, mod)
	}
	return s
}

// open shows the form of a route.
func (d *desk) open(r kit.Route) *Form {
	d.t.Helper()
	d.f = NewScreen(d.s, d.o, r)
	d.put(d.f)
	return d.f
}

func (d *desk) put(c kit.Screen) {
	d.screen = c
	d.win.SetContent(d.s.Frame(c.Content()))
	d.win.Resize(fyne.NewSize(1256, 824))
	d.win.Canvas().Unfocus()
	if f := c.First(); f != nil {
		d.win.Canvas().Focus(f)
	}
	c.Reload()
}

func (d *desk) press(names ...fyne.KeyName) {
	d.t.Helper()
	for _, n := range names {
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the focus for %s; shown %v", n, d.traced)
		}
		if n == fyne.KeyTab {
			d.win.Canvas().FocusNext()
			continue
		}
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// enter types a text into what has the focus and goes on.
func (d *desk) enter(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		d.typed(text)
		d.press(fyne.KeyReturn)
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

// clear empties the entry that has the focus.
func (d *desk) clear() {
	e := d.win.Canvas().Focused().(*kit.Entry)
	d.win.Canvas().Unfocus()
	d.win.Canvas().Focus(e) // selects it whole
	if e.Text != "" {
		d.press(fyne.KeyBackspace)
	}
}

// at gives a field the focus.
func (d *desk) at(key string) *field {
	d.t.Helper()
	x := d.f.fields[key]
	if x == nil {
		d.t.Fatalf("no field %q", key)
	}
	d.win.Canvas().Focus(x.focus())
	return x
}

func (d *desk) chord(name fyne.KeyName) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
}

func (d *desk) last() string { return d.traced[len(d.traced)-1] }

func (d *desk) expect(what string) {
	d.t.Helper()
	if d.last() != what {
		d.t.Fatalf("shown %q, want %q; said %q; %s", d.last(), what, d.said, d.wrongs())
	}
}

// wrongs are what stands under the fields.
func (d *desk) wrongs() string {
	var out []string
	for _, x := range d.f.order {
		if x.own != nil {
			if words, bad := x.own.Message(); bad {
				out = append(out, x.key+": "+words)
			}
		}
	}
	return strings.Join(out, "; ")
}

// words are all texts of the window.
func (d *desk) words() string {
	var all []string
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if t, ok := o.(*canvas.Text); ok && t.Visible() {
			all = append(all, t.Text)
		}
	}
	return strings.Join(all, "|")
}

func (d *desk) sees(wants ...string) {
	d.t.Helper()
	all := d.words()
	for _, want := range wants {
		if !strings.Contains(all, want) {
			d.t.Errorf("%q is not on the screen: %s", want, all)
		}
	}
}

func (d *desk) undo() {
	d.t.Helper()
	d.s.Key(fyne.KeyZ, fyne.KeyModifierControl)
}
