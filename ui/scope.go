package ui

import (
	"context"

	"accord/ui/kit"
)

// names are what the switches of the bar offer.
type names struct{ entities, groups []kit.Option }

// readNames fills the switches of the bar.
func (w *Window) readNames() {
	kit.Load(&w.names, func(ctx context.Context) (n names, err error) {
		entities, err := w.book.Entities(ctx)
		if err != nil {
			return n, err
		}
		for _, e := range entities {
			n.entities = append(n.entities, kit.Option{ID: e.ID, Text: e.Name})
		}
		groups, err := w.book.Groups(ctx)
		for _, g := range groups {
			n.groups = append(n.groups, kit.Option{ID: g.ID, Text: g.Name})
		}
		return n, err
	}, func(n names, err error) {
		if err != nil {
			return // the screen says what is wrong with the book
		}
		w.entities, w.groups = n.entities, n.groups
		w.bar.entity.offer(w.entities, w.scope.Entity)
		w.bar.group.offer(w.groups, w.scope.Group)
		w.bar.object.Refresh()
		w.rescope() // one that is gone is not looked at any more
	})
}

// rescope takes what the switches show: the screen in the frame reads anew, the others when they are shown next.
func (w *Window) rescope() {
	next := kit.Scope{Entity: w.bar.entity.id(), Group: w.bar.group.id()}
	w.bar.object.Refresh()
	if next == w.scope {
		return
	}
	w.scope, w.shell.Scope = next, next
	w.remember()
	w.count()
	if s := w.current(); s != nil {
		s.Reload()
	}
}

// remember keeps where the reader is, for the next start.
func (w *Window) remember() {
	p := w.way.here()
	if w.book == nil || p == nil || !w.knows(p.route) {
		return
	}
	r := p.route
	if !w.isSection(r.Screen) {
		r.Section = p.section
	}
	w.opt.Config.Was(w.opened, Place{Route: r, Scope: w.scope})
	w.saveSoon()
}

// noteSize keeps the size of the window.
func (w *Window) noteSize() {
	if s := w.frame.size; s.Width >= leastWidth && s.Height >= leastHeight {
		w.opt.Config.Width, w.opt.Config.Height = s.Width, s.Height
	}
}
