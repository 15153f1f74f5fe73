package ui

import (
	"context"
	"time"

	"accord/ui/kit"
	"accord/ui/settings"
)

// aboutSettings is what the window tells the settings of itself and does for them.
func (w *Window) aboutSettings() settings.About {
	a := settings.About{Version: w.opt.Version, Licences: w.opt.Licences, Copies: w.opt.Config.Copies[w.opened], Plan: func(p settings.CopyPlan) {
		w.opt.Config.CopyTo(w.opened, p)
		w.saveConfig()
	}}
	if w.opt.Opener.Restore != nil {
		a.Restore = w.restore
	}
	return a
}

// copyAgain is how long a copy that could not be made is left alone.
const copyAgain = time.Hour

// copyDaily makes the day's copy when the book has changed and its last copy is older than a day; work goes on meanwhile.
func (w *Window) copyDaily() {
	plan := w.opt.Config.Copies[w.opened]
	if w.book == nil || w.opt.NoPoll || plan.Off || !w.known.Stale || w.busy || time.Since(w.copied) < copyAgain || time.Since(w.entered) < w.opt.CopyRest {
		return
	}
	w.copied = time.Now()
	book, dir := w.book, plan.Dir(w.opened)
	kit.Load(&w.copying, func(ctx context.Context) (string, error) { return book.AutoBackup(ctx, dir) }, func(path string, err error) {
		switch {
		case err != nil:
			w.shell.Say(kit.Look, w.shell.T("ui.copy.failed", "why", w.shell.Err(err)))
		case path != "":
			w.shell.Shown("backup auto")
			w.count()
		}
	})
}

// restore closes the book, puts a copy in its place and opens it; when that can't be, the book is opened again as it was.
func (w *Window) restore(from string) {
	if w.waits() {
		return
	}
	path, locale := w.opened, w.locale()
	type restored struct {
		book   Book
		former string
		why    error // why it was not restored, though the book is open again
	}
	w.closeBook()
	w.build()
	w.Go(kit.Route{Screen: "start"})
	w.shell.Say(kit.Quiet, w.shell.T("ui.copy.restoring"))
	kit.Load(&w.load, func(ctx context.Context) (r restored, err error) {
		ctx = context.WithoutCancel(ctx)
		r.former, r.why = w.opt.Opener.Restore(ctx, from, path)
		r.book, err = w.opt.Opener.Open(ctx, path, locale)
		return r, err
	}, func(r restored, err error) {
		if err != nil {
			w.problem = w.shell.T("ui.start.failed", "path", path) + "\n" + w.shell.Err(err)
			w.build()
			w.Go(kit.Route{Screen: "start"})
			return
		}
		w.enter(r.book)
		if r.why != nil {
			w.shell.Fail(r.why)
			w.shell.Shown("restore failed")
			return
		}
		w.shell.Say(kit.Good, w.shell.T("ui.copy.restored", "former", kit.Tilde(r.former)))
		w.shell.Shown("restored")
	})
}
