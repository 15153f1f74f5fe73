package ui

import (
	"context"

	"accord/domain"
	"accord/ui/kit"
)

// readNames reads what the switches of the bar offer.
func (w *Window) readNames() {
	kit.Load(&w.names, func(ctx context.Context) ([]domain.LegalEntity, error) { return w.book.Entities(ctx) },
		func(all []domain.LegalEntity, err error) {
			if err != nil {
				return // the screen says what is wrong with the book
			}
			w.entities = nil
			for _, e := range all {
				w.entities = append(w.entities, kit.Option{ID: e.ID, Text: e.Name})
			}
			w.bar.entity.offer(w.entities, w.scope.Entity)
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
	w.opt.Config.Was(w.opened, Place{Route: p.route, Scope: w.scope})
	w.saveSoon()
}

// noteSize keeps the size of the window.
func (w *Window) noteSize() {
	if s := w.frame.size; s.Width >= leastWidth && s.Height >= leastHeight {
		w.opt.Config.Width, w.opt.Config.Height = s.Width, s.Height
	}
}
