// Package gallery shows every widget of the kit in each of its states, to be looked at: `accord gallery`.
package gallery

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"accord/ui/kit"
)

// Options are what the wiring decides.
type Options struct {
	App    fyne.App
	Window fyne.Window
	Lang   string
	Dark   bool
	Dense  bool
	Page   string // to begin with; "" the first
	Trace  func(what string)
	OpenIt func(path string) error
}

// Gallery is the window of the gallery.
type Gallery struct {
	opt    Options
	pages  []page
	shell  *kit.Shell
	page   int
	tabs   *kit.Tabs
	said   *canvas.Text
	leave  []func()         // what the pages still read
	more   func() []kit.Key // of the list
	focus  []func() fyne.Focusable
	places []*fyne.Container
}

// page is one tab.
type page struct {
	name string
	make func(*Gallery) (fyne.CanvasObject, func() fyne.Focusable)
}

func pagesOf() []page {
	return []page{
		{"table", makeTable},
		{"states", makeStates},
		{"fields", makeFields},
		{"choices", makeChoices},
		{"words", makeWords},
		{"panes", makePanes},
		{"charts", makeCharts},
		{"pdf", makePDF},
		{"dialogs", makeDialogs},
		{"list", makeList},
	}
}

var pageKeys = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9, fyne.Key0}

// New fills the window.
func New(opt Options) *Gallery {
	g := &Gallery{opt: opt, pages: pagesOf()}
	for i, p := range g.pages {
		if p.name == opt.Page {
			g.page = i
		}
	}
	opt.Window.SetPadded(false)
	opt.Window.SetTitle("Accord: gallery")
	g.build()
	canv := opt.Window.Canvas()
	canv.SetOnTypedKey(func(ev *fyne.KeyEvent) { g.shell.Key(ev.Name, 0) })
	for _, k := range pageKeys {
		canv.AddShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { g.shell.Key(k, fyne.KeyModifierAlt) })
	}
	canv.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { g.shell.Key(fyne.KeyZ, fyne.KeyModifierControl) })
	opt.Window.SetOnClosed(g.stop)
	return g
}

// s chooses the words of the gallery's samples.
func (g *Gallery) s(ru, en string) string {
	if g.opt.Lang == "ru" {
		return ru
	}
	return en
}

func (g *Gallery) stop() {
	for _, f := range g.leave {
		f()
	}
	g.leave = nil
}

// build makes everything anew: at the start and when theme, rows or language change.
func (g *Gallery) build() {
	g.stop()
	kit.UseTheme(g.opt.App, g.opt.Dark)
	kit.UseDense(g.opt.Dense)
	g.said = kit.Text("", kit.Quiet)
	g.shell = &kit.Shell{
		Words: kit.Words{Locale: g.opt.Lang}, Window: g.opt.Window, OnKey: g.key, Trace: g.opt.Trace, OpenIt: g.opt.OpenIt,
		OnSay: func(tone kit.Tone, s string) { kit.SetText(g.said, s, tone) },
	}
	holder := container.NewStack()
	g.opt.Window.SetContent(g.shell.Frame(holder))
	names, objects := make([]string, len(g.pages)), make([]fyne.CanvasObject, len(g.pages))
	g.focus, g.places = make([]func() fyne.Focusable, len(g.pages)), make([]*fyne.Container, len(g.pages))
	for i, p := range g.pages {
		names[i] = g.shell.T("gallery." + p.name)
		g.places[i] = container.NewStack()
		objects[i] = g.places[i]
	}
	g.tabs = kit.NewTabs(g.shell, names, objects...)
	g.tabs.OnChanged = func(i int) { g.page = i; g.shown() }
	theme := kit.NewSegments(g.shell, []string{g.shell.T("ui.theme.light"), g.shell.T("ui.theme.dark")}, nil)
	theme.Set(index(g.opt.Dark))
	theme.OnChanged = func(i int) { g.opt.Dark = i == 1; g.build() }
	rows := kit.NewSegments(g.shell, []string{"28", "22"}, nil)
	rows.Set(index(g.opt.Dense))
	rows.OnChanged = func(i int) { g.opt.Dense = i == 1; g.build() }
	lang := kit.NewSegments(g.shell, []string{"ru", "en"}, nil)
	lang.Set(index(g.opt.Lang != "ru"))
	lang.OnChanged = func(i int) { g.opt.Lang = []string{"ru", "en"}[i]; g.build() }
	head := kit.PageHead(kit.Heading(g.shell.T("gallery")), g.said, lang, rows, theme)
	holder.Objects = []fyne.CanvasObject{kit.Page(head, g.tabs.Object())}
	holder.Refresh()
	if g.page > 0 {
		g.tabs.Strip.Set(g.page)
	} else {
		g.shown()
	}
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}

// shown makes the page when it is seen first, gives it its focus and tells what is shown.
func (g *Gallery) shown() {
	if place := g.places[g.page]; len(place.Objects) == 0 {
		content, focus := g.pages[g.page].make(g)
		g.focus[g.page] = focus
		place.Add(content)
	}
	if f := g.focus[g.page](); f != nil {
		g.opt.Window.Canvas().Focus(f)
	}
	g.shell.Shown("gallery " + g.pages[g.page].name)
}

func (g *Gallery) keys() []kit.Key {
	keys := []kit.Key{
		{Name: fyne.KeyF7, Label: "gallery.key.rows", Do: func() { g.opt.Dense = !g.opt.Dense; g.build() }},
		{Name: fyne.KeyF8, Label: "gallery.key.theme", Do: func() { g.opt.Dark = !g.opt.Dark; g.build() }},
		{Name: fyne.KeyF9, Label: "gallery.key.lang", Do: func() { g.opt.Lang = map[string]string{"ru": "en"}[g.opt.Lang]; g.setLang() }},
		{Name: fyne.KeyF1, Label: "ui.key.help", Do: func() { g.shell.ShowKeys(g.shell.T("ui.keys"), g.keys()) }},
		{Name: fyne.KeyQ, Mod: fyne.KeyModifierControl, Label: "ui.key.quit", Do: g.opt.Window.Close},
	}
	for i, p := range g.pages {
		keys = append(keys, kit.Key{Name: pageKeys[i], Mod: fyne.KeyModifierAlt, Label: "gallery." + p.name, Do: func() { g.tabs.Strip.Set(i) }})
	}
	return keys
}

func (g *Gallery) setLang() {
	if g.opt.Lang == "" {
		g.opt.Lang = "ru"
	}
	g.build()
}

func (g *Gallery) key(name fyne.KeyName, mod fyne.KeyModifier) bool {
	if g.pages[g.page].name == "list" && g.more != nil && kit.RunKey(g.more(), name, mod) {
		return true
	}
	return kit.RunKey(g.keys(), name, mod)
}

// nothing is the focus of a page that has nothing to type into.
func nothing() fyne.Focusable { return nil }
