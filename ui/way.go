package ui

import (
	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

const (
	wayMost     = 30 // places that one can go back through
	screensMost = 10 // of their screens that are kept as they were; older ones are made anew from their routes
)

// placed is a place of the way. A section's own screen is not kept here: it is one for all its places.
type placed struct {
	route   kit.Route
	section string
	screen  kit.Screen // nil: made anew when one comes back
	focus   fyne.Focusable
}

// way is where one has been, and may go back and forward.
type way struct {
	places []*placed
	at     int
}

// here is the place in the frame; nil before the first.
func (y *way) here() *placed {
	if y.at >= len(y.places) {
		return nil
	}
	return y.places[y.at]
}

// push goes to a new place; what lay ahead is forgotten.
func (y *way) push(p *placed) {
	if len(y.places) > 0 {
		y.places = y.places[:y.at+1]
	}
	y.places = append(y.places, p)
	if n := len(y.places) - wayMost; n > 0 {
		y.places = append([]*placed{}, y.places[n:]...)
	}
	y.at = len(y.places) - 1
	y.thin()
}

// step goes back with -1, forward with 1, and tells whether there was anywhere to go.
func (y *way) step(by int) bool {
	to := y.at + by
	if to < 0 || to >= len(y.places) {
		return false
	}
	y.at = to
	y.thin()
	return true
}

// routed is a screen whose reader may have gone to another page of it since it was opened.
type routed interface{ Route() kit.Route }

// note keeps where in its screen the reader is: made anew, it opens there.
func (p *placed) note() {
	if s, ok := p.screen.(routed); ok {
		p.route = s.Route()
	}
}

// thin lets go the screens that lie farthest from here.
func (y *way) thin() {
	kept := 0
	for d := range wayMost {
		for _, i := range []int{y.at - d, y.at + d} {
			if i < 0 || i >= len(y.places) || d == 0 && i != y.at || y.places[i].screen == nil {
				continue
			}
			if kept >= screensMost {
				y.places[i].note()
				y.places[i].screen, y.places[i].focus = nil, nil
				continue
			}
			kept++
			if d == 0 {
				break
			}
		}
	}
}

// forgetScreens keeps the places and lets all screens go: they will be made in another language or theme.
func (y *way) forgetScreens() {
	for _, p := range y.places {
		p.note()
		p.screen, p.focus = nil, nil
	}
}

// home is the section that a screen belongs to when one comes to it from nowhere.
func home(screen string) string {
	switch screen {
	case "document", "edit", "month":
		return "invoices"
	case "payment", "matching":
		return "payments"
	case "offer":
		return "offers"
	case "services":
		return "settings"
	case "reconciliation_act":
		return "reconciliation"
	case "hour":
		return "import"
	case "client", "ledger", "card":
		return "clients"
	}
	return screen
}

// plain tells whether a route is a section itself, without a choice of rows.
func (w *Window) plain(r kit.Route) bool {
	return (r.Screen == "start" || w.isSection(r.Screen)) && r == (kit.Route{Screen: r.Screen})
}

// same tells whether two routes lead to one place: the words known beforehand do not count.
func same(a, b kit.Route) bool {
	a.Name, a.City, a.Section, b.Name, b.City, b.Section = "", "", "", "", "", ""
	return a == b
}

// Go opens a route and puts it on the way; where one is already is only read anew.
func (w *Window) Go(r kit.Route) {
	if p := w.way.here(); p != nil && same(p.route, r) {
		w.show()
		return
	}
	section := r.Screen
	switch {
	case w.isSection(section):
	case w.isSection(r.Section):
		section = r.Section
	default:
		section = home(section)
		if p := w.way.here(); p != nil && r.Screen != "new" && r.Screen != "matching" && w.isSection(p.section) {
			section = p.section
		}
	}
	w.leave()
	p := &placed{route: r, section: section}
	if !w.plain(r) {
		p.screen = w.screen(r)
	}
	w.way.push(p)
	w.show()
}

// Back returns to the screen before; from one that one came to from nowhere, to its section. A section is where it ends.
func (w *Window) Back() {
	p := w.way.here()
	switch {
	case p == nil || w.plain(p.route):
	case w.way.at > 0:
		w.step(-1)
	case w.book == nil:
		w.Go(kit.Route{Screen: "start"})
	default:
		w.Go(kit.Route{Screen: p.section})
	}
}

// step goes along the way, back or forward; a section is no end.
func (w *Window) step(by int) {
	if w.way.at+by < 0 || w.way.at+by >= len(w.way.places) {
		return
	}
	w.leave()
	w.way.step(by)
	w.show()
}

// leave stops what the screen in the frame reads and remembers where its focus was.
func (w *Window) leave() {
	p := w.way.here()
	if s := w.current(); s != nil {
		p.focus = w.opt.Window.Canvas().Focused()
		s.Leave()
	}
}

func (w *Window) isSection(name string) bool {
	for _, s := range sections {
		if s.screen == name {
			return true
		}
	}
	return false
}

// current is the screen in the frame; nil before the first.
func (w *Window) current() kit.Screen {
	p := w.way.here()
	if p == nil {
		return nil
	}
	if w.plain(p.route) {
		return w.roots[p.route.Screen]
	}
	return p.screen
}

// show puts the place of the way into the frame and lets it read. A screen that is shown again has the focus where it was.
func (w *Window) show() {
	p := w.way.here()
	screen := w.current()
	if screen == nil {
		screen = w.screen(p.route)
		p.focus = nil
		if w.plain(p.route) {
			w.roots[p.route.Screen] = screen
		} else {
			p.screen = screen
		}
	}
	w.holder.Objects = []fyne.CanvasObject{screen.Content()}
	w.holder.Refresh()
	for i, s := range sections {
		w.rail.items[i].set(s.screen == p.section)
	}
	w.status.say(kit.Quiet, "")
	canv := w.opt.Window.Canvas()
	canv.Unfocus()
	if f := screen.First(); f != nil {
		canv.Focus(f)
	}
	if p.focus != nil {
		canv.Focus(p.focus)
	}
	w.remember()
	screen.Reload()
}
