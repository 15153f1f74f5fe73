package ui

import (
	"context"
	"time"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// overviewAge is how old the counts may get while nothing changes: days turn, copies grow old.
const overviewAge = time.Minute

// watch notices what other programs write to the book: the number of the newest audit record grows.
func (w *Window) watch() {
	w.seq = -1
	if w.opt.NoPoll {
		return
	}
	w.stopPoll = kit.Every(2*time.Second, w.look)
}

func (w *Window) look() {
	if w.book == nil {
		return
	}
	w.forgetLists(time.Now())
	kit.Load(&w.poll, w.book.Seq, func(seq int64, err error) {
		if err != nil {
			return
		}
		changed, first := seq != w.seq, w.seq < 0
		w.seq = seq
		if changed && !first || time.Since(w.read) > overviewAge {
			w.count()
		}
		if s := w.current(); s != nil && changed && !first {
			s.Reload()
		}
	})
}

// listsAge is how long a list that nobody looks at stays in memory.
const listsAge = 5 * time.Minute

// forgetLists lets go what lists keep in memory when none was looked at for long.
func (w *Window) forgetLists(now time.Time) {
	switch p := w.way.here(); {
	case p != nil && (p.route.Screen == "clients" || p.route.Screen == "invoices" || p.route.Screen == "acts" || p.route.Screen == "payments"):
		w.listed = now
	case !w.listed.IsZero() && now.Sub(w.listed) > listsAge:
		w.listed = time.Time{}
		w.book.ForgetRows()
	}
}

// count reads anew what waits in the scope and how fresh the book is.
func (w *Window) count() {
	if w.book == nil {
		return
	}
	w.read = time.Now()
	q := office.OverviewQuery{EntityID: w.scope.Entity, GroupID: w.scope.Group}
	kit.Load(&w.counts, func(ctx context.Context) (office.Overview, error) { return w.book.Overview(ctx, q) },
		func(v office.Overview, err error) {
			if err == nil {
				w.known = v
				w.showCounts()
				w.copyDaily()
			}
		})
}

// showCounts puts the counts beside their sections and into the status line.
func (w *Window) showCounts() {
	if w.book == nil || w.read.IsZero() {
		return
	}
	v := w.known
	for i, s := range sections {
		switch s.screen {
		case "invoices":
			w.wait(i, v.Overdue, "ui.wait.overdue")
		case "acts":
			w.wait(i, v.Unanswered, "ui.wait.acts")
		case "payments":
			w.wait(i, v.Tray, "ui.wait.tray")
		case "reconciliation":
			w.wait(i, v.Disputed, "ui.wait.disputed")
		}
	}
	w.status.know(w.facts(v))
}

func (w *Window) wait(item, n int, key string) {
	count, says := badge(w.shell.Words, n)
	if n > 0 {
		says = w.shell.T(key, "count", says)
	}
	w.rail.items[item].wait(count, says)
}

// badge writes a count for the rail, and whole for a sentence; the counts of an overview stop at a bound.
func badge(words kit.Words, n int) (short, whole string) {
	switch {
	case n == 0:
		return "", ""
	case n >= office.OverviewMost:
		return "999+", "999+"
	}
	return words.Count(n), words.Count(n)
}

// facts are the sentences of the status line.
func (w *Window) facts(v office.Overview) []*fact {
	s, today := w.shell, w.book.Today()
	statement, statementTone := s.T("ui.status.no_statement"), kit.Quiet
	if !v.StatementAt.IsZero() {
		statement = s.T("ui.status.statement", "date", s.Date(v.StatementThrough), "when", moment(s.Words, v.StatementAt, today))
	}
	out := []*fact{newFact(statement, statementTone, func() { w.Go(kit.Route{Screen: "import"}) })}
	if v.Tray > 0 {
		out = append(out, newFact(s.N("ui.status.tray", v.Tray), kit.Look, func() { w.Go(kit.Route{Screen: "matching"}) }))
	}
	backup, tone := s.T("ui.status.no_backup"), kit.Quiet
	if !v.BackupAt.IsZero() {
		backup = s.T("ui.status.backup", "when", moment(s.Words, v.BackupAt, today))
	}
	if v.Stale {
		tone = kit.Look
	}
	out = append(out, newFact(backup, tone, func() { w.Go(kit.Route{Screen: "settings", Tab: "book"}) }))
	if v.Hour {
		out = append(out, newFact(s.T("ui.status.hour"), kit.Busy, func() { w.Go(kit.Route{Screen: "hour"}) }))
	}
	return out
}

// moment writes when something was: "today 08:00", "19.11 08:00", "31.12.2025".
func moment(words kit.Words, at time.Time, today domain.Date) string {
	day := domain.NewDate(at.Year(), at.Month(), at.Day())
	switch {
	case day == today:
		return words.T("ui.today_at", "time", at.Format("15:04"))
	case day > today-180:
		return at.Format("02.01 15:04")
	}
	return words.Date(day)
}
