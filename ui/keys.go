package ui

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"accord/ui/cards"
	"accord/ui/clients"
	"accord/ui/documents"
	"accord/ui/dossier"
	"accord/ui/editor"
	"accord/ui/hour"
	"accord/ui/imports"
	"accord/ui/kit"
	"accord/ui/ledger"
	"accord/ui/matching"
	"accord/ui/month"
	"accord/ui/offers"
	"accord/ui/paper"
	"accord/ui/payments"
	"accord/ui/receivables"
	"accord/ui/reconciliation"
	"accord/ui/search"
	"accord/ui/settings"
	"accord/ui/start"
)

// shortcutKeys are the keys that mean something with Ctrl or Alt.
var shortcutKeys = []fyne.KeyName{
	fyne.KeyB, fyne.KeyD, fyne.KeyE, fyne.KeyF, fyne.KeyG, fyne.KeyI, fyne.KeyK, fyne.KeyL, fyne.KeyM, fyne.KeyN, fyne.KeyO, fyne.KeyP, fyne.KeyQ, fyne.KeyR, fyne.KeyReturn,
	fyne.KeyLeft, fyne.KeyUp, fyne.KeyDown, fyne.KeyRight, fyne.KeyMinus, fyne.KeyPageUp, fyne.KeyPageDown,
	fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9,
	fyne.KeyS, fyne.KeyTab,
}

var sectionKeys = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9, fyne.KeyMinus, fyne.Key0}

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
	keys = append(keys, w.historyKeys()...)
	if w.book == nil {
		return keys
	}
	keys = append(keys,
		kit.Key{Name: fyne.KeyK, Mod: fyne.KeyModifierControl, Label: "ui.key.search", Do: w.search},
		kit.Key{Name: fyne.KeyF9, Label: "ui.key.rail", Do: w.fold})
	if w.bar.entity.choice.Visible() {
		keys = append(keys, kit.Key{Name: fyne.KeyE, Mod: fyne.KeyModifierAlt, Label: "ui.key.entity", Do: w.bar.entity.open})
	}
	if w.bar.group.choice.Visible() {
		keys = append(keys, kit.Key{Name: fyne.KeyG, Mod: fyne.KeyModifierAlt, Label: "ui.key.group", Do: w.bar.group.open})
	}
	return keys
}

func (w *Window) historyKeys() []kit.Key {
	return []kit.Key{
		{Name: fyne.KeyLeft, Mod: fyne.KeyModifierAlt, Label: "ui.key.before", Do: func() { w.step(-1) }},
		{Name: fyne.KeyRight, Mod: fyne.KeyModifierAlt, Label: "ui.key.after", Do: func() { w.step(1) }},
	}
}

// sectionKeysOf are Alt with the digits, in the order of the rail.
func (w *Window) sectionKeysOf() (keys []kit.Key) {
	if w.book == nil {
		return nil
	}
	for i, s := range sections {
		keys = append(keys, kit.Key{
			Name: sectionKeys[i], Mod: fyne.KeyModifierAlt, Label: s.label,
			Do: func() { w.Go(kit.Route{Screen: s.screen}) },
		})
	}
	return keys
}

// key runs a key of the screen, then one of the window.
func (w *Window) key(name fyne.KeyName, mod fyne.KeyModifier) bool {
	if s := w.current(); s != nil && kit.RunKey(s.Keys(), name, mod) {
		return true
	}
	return kit.RunKey(w.globalKeys(), name, mod) || kit.RunKey(w.sectionKeysOf(), name, mod)
}

func (w *Window) reload() {
	if s := w.current(); s != nil {
		s.Reload()
	}
}

// help lists the keys of this screen and of the window.
func (w *Window) help() {
	s := w.shell
	var own []kit.Key
	if top := w.current(); top != nil {
		own = top.Keys()
	}
	s.ShowKeyGroups(s.T("ui.keys"), kit.KeyGroup{Title: s.T("ui.keys.screen"), Keys: own},
		kit.KeyGroup{Title: s.T("ui.keys.everywhere"), Keys: w.globalKeys()},
		kit.KeyGroup{Title: s.T("ui.keys.sections"), Keys: w.sectionKeysOf()})
	s.Shown("keys")
}

// search opens the palette of Ctrl+K over the screen.
func (w *Window) search() {
	if w.book == nil {
		return
	}
	places := make([]search.Place, 0, len(sections)+3)
	for _, s := range sections {
		places = append(places, search.Place{Name: w.shell.T(s.label), Route: kit.Route{Screen: s.screen}})
	}
	places = append(places, search.Place{Name: w.shell.T("ui.matching"), Route: kit.Route{Screen: "matching"}})
	places = append(places, search.Place{Name: w.shell.T("ui.services"), Route: kit.Route{Screen: "services"}})
	places = append(places, search.Place{Name: w.shell.T("ui.hour"), Route: kit.Route{Screen: "hour"}})
	search.New(w.shell, w.book, places).Open()
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
		return clients.NewScreen(s, w.book, r)
	case "card":
		return cards.NewScreen(s, w.book, r)
	case "services":
		return cards.NewServices(s, w.book)
	case "client":
		return dossier.NewScreen(s, w.book, r)
	case "invoices", "acts":
		return documents.NewScreen(s, w.book, r)
	case "payments":
		return payments.NewScreen(s, w.book, r)
	case "matching":
		return matching.NewScreen(s, w.book, r)
	case "edit":
		return editor.New(s, w.book, r)
	case "month":
		return month.NewScreen(s, w.book, r)
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
	case "reconciliation":
		return reconciliation.NewScreen(s, w.book, r)
	case "reconciliation_act":
		return reconciliation.NewAct(s, w.book, r)
	case "hour":
		return hour.NewScreen(s, w.book, r)
	case "import":
		return imports.NewScreen(s, w.book, r)
	case "settings":
		return settings.NewScreen(s, w.book, w.aboutSettings(),
			settings.Choices{Lang: w.opt.Config.Lang, Theme: w.opt.Config.Theme, Rows: w.opt.Config.Rows}, w.choose, r.Tab)
	}
	return start.NewScreen(s, start.Actions{
		Open: w.Open, Choose: w.chooseBook, Recent: w.opt.Config.Recent,
		New: w.newBook, Demo: w.opt.Opener.Demo, Forget: w.forget, Problem: w.problem,
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

// LicencesFile returns what writes the licences into a file of the state folder, to be opened.
func LicencesFile(text []byte) func() (string, error) {
	return func() (string, error) {
		dir, err := stateDir()
		if err != nil {
			return "", err
		}
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return "", err
		}
		path := filepath.Join(dir, "licences.txt")
		return path, os.WriteFile(path, text, 0o600)
	}
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
