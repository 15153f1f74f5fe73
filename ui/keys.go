package ui

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"accord/ui/clients"
	"accord/ui/documents"
	"accord/ui/dossier"
	"accord/ui/imports"
	"accord/ui/kit"
	"accord/ui/ledger"
	"accord/ui/offers"
	"accord/ui/paper"
	"accord/ui/payments"
	"accord/ui/receivables"
	"accord/ui/settings"
	"accord/ui/start"
)

// shortcutKeys are the keys that mean something with Ctrl or Alt.
var shortcutKeys = []fyne.KeyName{
	fyne.KeyB, fyne.KeyF, fyne.KeyL, fyne.KeyN, fyne.KeyO, fyne.KeyP, fyne.KeyQ, fyne.KeyReturn,
	fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9,
	fyne.KeyS, fyne.KeyTab,
}

var sectionKeys = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

// globalKeys are the window's own, in the order F1 lists them.
func (w *Window) globalKeys() []kit.Key {
	keys := []kit.Key{
		{Name: fyne.KeyEscape, Label: "ui.key.back", Do: w.Back},
		{Name: fyne.KeyF5, Label: "ui.key.reload", Do: w.reload},
		{Name: fyne.KeyF1, Label: "ui.key.help", Do: w.help},
		{Name: fyne.KeyO, Mod: fyne.KeyModifierControl, Label: "ui.key.open", Do: w.chooseBook},
		{Name: fyne.KeyN, Mod: fyne.KeyModifierControl, Label: "ui.key.new", Do: w.newBook},
		{Name: fyne.KeyQ, Mod: fyne.KeyModifierControl, Label: "ui.key.quit", Do: w.opt.Window.Close},
	}
	if w.book != nil {
		for i, s := range w.sections {
			keys = append(keys, kit.Key{
				Name: sectionKeys[i], Mod: fyne.KeyModifierAlt, Label: s.label,
				Do: func() { w.Go(kit.Route{Screen: s.screen}) },
			})
		}
	}
	return keys
}

// key runs a key of the screen, then one of the window.
func (w *Window) key(name fyne.KeyName, mod fyne.KeyModifier) bool {
	if s := w.current(); s != nil && kit.RunKey(s.Keys(), name, mod) {
		return true
	}
	return kit.RunKey(w.globalKeys(), name, mod)
}

func (w *Window) reload() {
	if s := w.current(); s != nil {
		s.Reload()
	}
}

// help lists the keys of this screen and of the window.
func (w *Window) help() {
	s := w.shell
	var keys []kit.Key
	if top := w.current(); top != nil {
		keys = append(keys, top.Keys()...)
	}
	keys = append(keys, w.globalKeys()...)
	s.ShowKeys(s.T("ui.keys"), keys)
	s.Shown("keys")
}

// chooseBook asks for a book's file and opens it.
func (w *Window) chooseBook() {
	s := w.shell
	from := kit.Home() + "/"
	if w.opened != "" {
		from = filepath.Dir(w.opened) + "/"
	} else if len(w.opt.Config.Recent) > 0 {
		from = filepath.Dir(w.opt.Config.Recent[0]) + "/"
	}
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.open_book"), Accept: s.T("ui.open"), Start: from,
		Exts: []string{".accord"},
	}, w.Open)
}

// screen makes the screen of a route.
func (w *Window) screen(r kit.Route) kit.Screen {
	s := w.shell
	switch r.Screen {
	case "new":
		return start.NewForm(s, w.create)
	case "clients":
		return clients.NewScreen(s, w.book)
	case "client":
		return dossier.NewScreen(s, w.book, r)
	case "invoices", "acts":
		return documents.NewScreen(s, w.book, r)
	case "payments":
		return payments.NewScreen(s, w.book, r)
	case "offers":
		return offers.NewScreen(s, w.book, r)
	case "document":
		return paper.NewDocument(s, w.book, r)
	case "payment":
		return paper.NewPayment(s, w.book, r)
	case "offer":
		return paper.NewOffer(s, w.book, r)
	case "receivables":
		return receivables.NewScreen(s, w.book, r)
	case "ledger":
		return ledger.NewScreen(s, w.book, r)
	case "import":
		return imports.NewScreen(s, w.book)
	case "settings":
		return settings.NewScreen(s, w.book, settings.Choices{Lang: w.opt.Config.Lang, Theme: w.opt.Config.Theme, Rows: w.opt.Config.Rows}, w.choose)
	}
	return start.NewScreen(s, start.Actions{
		Open: w.Open, Choose: w.chooseBook, Recent: w.opt.Config.Recent,
		New: w.newBook, Forget: w.forget, Problem: w.problem,
	})
}

func (w *Window) forget(path string) {
	w.opt.Config.Forget(path)
	w.saveConfig()
	w.build()
	w.Go(kit.Route{Screen: "start"})
}

// choose takes a new language, theme or height of rows and makes the window anew with it. A choice made here outlives --lang of this run.
func (w *Window) choose(c settings.Choices) {
	if w.waits() {
		delete(w.roots, "settings") // the choice shows again what is in force
		w.Go(kit.Route{Screen: "settings"})
		w.waits()
		return
	}
	if c.Lang != w.opt.Config.Lang {
		w.opt.Lang = ""
	}
	w.opt.Config.Lang, w.opt.Config.Theme, w.opt.Config.Rows = c.Lang, c.Theme, c.Rows
	w.build()
	w.saveConfig()
	w.Go(kit.Route{Screen: "settings"})
}

// OpenFunc tells how a file is given to the desktop: run starts the program and does not wait for it.
func OpenFunc(run func(ctx context.Context, name string, args ...string) error) func(path string) error {
	return func(path string) error {
		if _, err := os.Stat(path); err != nil {
			return err
		}
		return run(context.Background(), "xdg-open", path)
	}
}
