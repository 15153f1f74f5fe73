package gallery

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/ui/kit"
)

func open(t *testing.T, opt Options) (*Gallery, *[]string) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	t.Cleanup(func() { kit.UseDense(false) })
	var traced []string
	opt.App = test.NewTempApp(t)
	opt.Window = opt.App.NewWindow("")
	opt.Window.Resize(fyne.NewSize(1440, 900))
	opt.Trace = func(what string) { traced = append(traced, what) }
	g := New(opt)
	t.Cleanup(opt.Window.Close)
	return g, &traced
}

// texts are the words of what is drawn, by the renderers in use.
func texts(o fyne.CanvasObject, out *[]string) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			texts(child, out)
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			texts(child, out)
		}
	case *canvas.Text:
		*out = append(*out, o.Text)
	}
}

func TestEveryPageInEveryLook(t *testing.T) {
	for _, opt := range []Options{{Lang: "ru"}, {Lang: "en", Dark: true}, {Lang: "ru", Dark: true, Dense: true}} {
		for _, p := range pagesOf() {
			opt.Page = p.name
			g, traced := open(t, opt)
			if !strings.Contains(strings.Join(*traced, "\n"), "gallery "+p.name) {
				t.Errorf("%s: shown %q", p.name, *traced)
			}
			if m := g.opt.Window.Content().MinSize(); m.Width > 1440 || m.Height > 900 {
				t.Errorf("%s, %s: wants %v", p.name, opt.Lang, m)
			}
			var words []string
			texts(g.opt.Window.Content(), &words)
			for _, w := range words {
				if strings.HasPrefix(w, "gallery.") || strings.HasPrefix(w, "ui.") {
					t.Errorf("%s: %q is a key", p.name, w)
				}
			}
		}
	}
}

// TestGlobalKeysLiveEverywhere walks each page's focusables by Tab, as a reader would, with the gallery's global keys.
func TestGlobalKeysLiveEverywhere(t *testing.T) {
	for _, p := range pagesOf() {
		g, _ := open(t, Options{Lang: "ru", Page: p.name})
		canv := g.opt.Window.Canvas()
		heard := ""
		g.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool {
			heard = kit.Key{Name: name, Mod: mod}.Caption()
			return true
		}
		seen := map[fyne.Focusable]bool{}
		for canv.FocusNext(); canv.Focused() != nil && !seen[canv.Focused()]; canv.FocusNext() {
			f := canv.Focused()
			seen[f] = true
			for _, name := range []fyne.KeyName{fyne.KeyF1, fyne.KeyF2, fyne.KeyF5, fyne.KeyF9} {
				heard = ""
				f.TypedKey(&fyne.KeyEvent{Name: name})
				if heard != string(name) {
					t.Errorf("%s: %T: %s is dead", p.name, f, name)
				}
			}
			for _, k := range []kit.Key{
				{Name: fyne.KeyK, Mod: fyne.KeyModifierControl},
				{Name: fyne.KeyP, Mod: fyne.KeyModifierControl},
				{Name: fyne.Key3, Mod: fyne.KeyModifierAlt},
			} {
				heard = ""
				f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod})
				if heard != k.Caption() {
					t.Errorf("%s: %T: %s is dead", p.name, f, k.Caption())
				}
			}
		}
		if len(seen) < 2 {
			t.Errorf("%s: only %d places take the focus", p.name, len(seen))
		}
	}
}

func TestLooksChangeByKeys(t *testing.T) {
	g, traced := open(t, Options{Lang: "ru"})
	g.shell.Key(fyne.KeyF8, 0)
	g.shell.Key(fyne.KeyF7, 0)
	g.shell.Key(fyne.KeyF9, 0)
	g.shell.Key(fyne.Key4, fyne.KeyModifierAlt)
	if !g.opt.Dark || !g.opt.Dense || g.opt.Lang != "en" || (*traced)[len(*traced)-1] != "gallery choices" {
		t.Errorf("%+v, shown %q", g.opt, *traced)
	}
	g.shell.Key(fyne.KeyF1, 0)
	g.shell.Key(fyne.KeyEscape, 0)
}

// TestPlacesThatAnswer presses what stands for a thing of the kit that shows itself only when it is used.
func TestPlacesThatAnswer(t *testing.T) {
	words := func(g *Gallery) string {
		var out []string
		texts(g.opt.Window.Content(), &out)
		return strings.Join(out, "|")
	}
	find := func(g *Gallery, hit func(fyne.CanvasObject) bool) {
		t.Helper()
		for _, o := range test.LaidOutObjects(g.opt.Window.Content()) {
			if hit(o) {
				return
			}
		}
		t.Error("what is looked for is not there")
	}
	for page, c := range map[string]struct {
		hit  func(fyne.CanvasObject) bool
		want []string
	}{
		"dialogs": {func(o fyne.CanvasObject) bool {
			b, ok := o.(*kit.Button)
			if ok = ok && b.Label() == "Лист сверху"; ok {
				b.Tapped(nil)
			}
			return ok
		}, []string{"Лист растёт с тем, что на нём", "Строка 1"}},
		"words": {func(o fyne.CanvasObject) bool {
			l, ok := o.(*kit.Link)
			if ok = ok && l.Words() == "меняет слова"; ok {
				l.Tapped(nil)
			}
			return ok
		}, []string{"нажата: 1"}},
	} {
		g, _ := open(t, Options{Lang: "ru", Page: page})
		find(g, c.hit)
		if page == "dialogs" {
			g.opt.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
		for _, want := range c.want {
			if got := words(g); !strings.Contains(got, want) {
				t.Errorf("%s: %q is not seen: %s", page, want, got)
			}
		}
	}
}
