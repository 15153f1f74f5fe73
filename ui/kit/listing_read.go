package kit

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// firstRows is an answer with the rows that stand at its top.
type firstRows[R any] struct {
	ListFound
	first  map[int64]R
	client string // of the first of them
}

// Reload reads the list anew; selection, marks, scroll and what was typed stay.
func (l *List[R]) Reload() {
	l.ask.Scope = l.shell.Scope
	if l.period != nil {
		l.ask.From, l.ask.To = l.period.Span().Days(l.spec.Today)
	}
	ask := l.ask
	ask.First = l.toTop || !l.read // else what is shown stays until all is here
	l.readAsked(ask)
}

// firstPatience is how long the window waits for what a list begins with, so that it is shown with it and not empty before.
const firstPatience = 120 * time.Millisecond

// partRest is how long the first rows stand before all are read: reading would else compete with drawing them.
const partRest = 120 * time.Millisecond

// readAsked reads the answer to a question; a part of it is shown while the rest is read.
func (l *List[R]) readAsked(ask ListAsk) {
	read := func(ctx context.Context) (firstRows[R], error) { return l.answer(ctx, ask) }
	show := func(out firstRows[R], err error) {
		if err == nil && out.Part {
			l.showPart(out)
			ask.First = false
			l.readAll(ask)
			return
		}
		l.show(ask, out, err)
	}
	if ask.First {
		loadSoon(&l.load, firstPatience, read, show)
		return
	}
	Load(&l.load, read, show)
}

// readAll reads the whole answer when its first rows have been drawn.
func (l *List[R]) readAll(ask ListAsk) {
	Load(&l.load, func(ctx context.Context) (firstRows[R], error) {
		if err := pause(ctx, partRest); err != nil {
			return firstRows[R]{}, err
		}
		return l.answer(ctx, ask)
	}, func(out firstRows[R], err error) { l.show(ask, out, err) })
}

func (l *List[R]) answer(ctx context.Context, ask ListAsk) (out firstRows[R], err error) {
	if out.ListFound, err = l.spec.Find(ctx, ask); err != nil || len(out.IDs) == 0 {
		return out, err
	}
	out.first, err = l.spec.Fetch(ctx, out.IDs[:min(pageRows, len(out.IDs))])
	if r, ok := out.first[out.IDs[0]]; ok && ask.Client != 0 && l.spec.Client != nil {
		out.client = l.spec.Client(r)
	}
	return out, err
}

// showPart shows the first rows; counts and totals stay as they were until they are known anew.
func (l *List[R]) showPart(out firstRows[R]) {
	if len(out.IDs) == 0 {
		return
	}
	l.read, l.found.IDs = true, out.IDs
	l.state.Content()
	l.table.SetNote("")
	l.pages.SetFirst(out.IDs, out.first)
	l.settle()
	l.shell.Shown(l.spec.Screen + " first rows")
}

// again reads what was asked anew, from its top.
func (l *List[R]) again() {
	l.toTop = true
	if l.read {
		l.Reload()
	}
}

func (l *List[R]) show(ask ListAsk, out firstRows[R], err error) {
	if err != nil {
		l.state.Error(err, l.Reload)
		l.shell.Shown(l.spec.Screen + " error")
		return
	}
	l.read, l.found, l.client = true, out.ListFound, out.client
	if l.spec.Found != nil {
		l.spec.Found(l.found)
	}
	l.showHead()
	if len(out.IDs) == 0 && ask.bare() {
		l.pages.SetIDs(nil)
		var do *Button
		if l.spec.NoneDo != nil {
			do = l.spec.NoneDo(l.shell)
		}
		l.state.Empty(l.spec.None, l.spec.NoneHelp, do)
		l.lookAtNothing()
		l.shell.Shown(l.spec.Screen + " empty")
		return
	}
	l.state.Content()
	l.table.SetTotals(nil)
	if len(out.IDs) > 0 {
		l.table.totals = out.Totals
	}
	l.table.SetNote(l.nothing())
	l.pages.SetFirst(out.IDs, out.first)
	if n, _ := l.table.Marked(); n > 0 {
		l.onMark()
	}
	l.settle()
	what := l.spec.Screen
	if ask.Text != l.shownText {
		what += " filter " + ask.Text
	}
	l.shownText = ask.Text
	l.shell.Shown(what)
}

// settle puts the selection where the reader looks: at the top of a new answer, else where it was.
func (l *List[R]) settle() {
	switch {
	case len(l.found.IDs) == 0:
		l.table.Select(-1)
	case l.toTop || l.table.Selected() < 0:
		l.table.Select(0)
	default:
		l.onSelect(l.table.Selected()) // the row may have changed
	}
	l.toTop = false
}

// showHead writes counts and sums.
func (l *List[R]) showHead() {
	SetText(l.words, l.found.Words, Quiet)
	switch {
	case l.statuses == nil:
	case l.found.Counts == nil:
		l.statuses.SetGone(nil)
	default:
		counts := make([]string, len(l.spec.Statuses))
		for i, st := range l.spec.Statuses {
			counts[i] = l.shell.Count(l.found.Counts[st.Key])
		}
		l.statuses.SetCounts(counts)
		l.hideStatuses()
	}
	if l.also != nil {
		l.showAlso(l.found.Also)
	}
	if l.narrow != nil && l.client != "" {
		l.narrow.SetWords(l.client)
	}
	l.content.Refresh()
}

// hideStatuses leaves out the statuses that no row has had since the list was opened: words that come stay where they are.
func (l *List[R]) hideStatuses() {
	gone := make([]bool, len(l.spec.Statuses))
	for i, st := range l.spec.Statuses {
		if l.found.Counts[st.Key] > 0 {
			l.seen[st.Key] = true
		}
		gone[i] = i > 0 && !l.seen[st.Key]
	}
	l.statuses.SetGone(gone)
}

// nothing says why no row is shown, and the key that mends it.
func (l *List[R]) nothing() string {
	s := l.shell
	var why []string
	if l.ask.Text != "" {
		why = append(why, s.T("ui.list.quoted", "text", l.ask.Text))
	}
	if l.statuses != nil && l.ask.Status != "" {
		why = append(why, strings.ToLower(l.spec.Statuses[at(l.spec.Statuses, l.ask.Status)].Title))
	}
	if l.also != nil && l.ask.Also != "" {
		why = append(why, strings.ToLower(l.spec.Also[at(l.spec.Also, l.ask.Also)].Title))
	}
	if l.period != nil {
		if days := l.period.Words(s.Words); days != "" {
			why = append(why, days)
		}
	}
	if len(why) == 0 {
		return s.T("ui.list.nothing")
	}
	return s.T("ui.list.no_match", "filter", strings.Join(why, ", "))
}

// lookRest is how long a selection rests before the book is asked about it: a held arrow asks nothing. lookWait is how long what
// is told of the row before may stay: an inspector that is emptied at every step flickers, one that stays would mislead.
var (
	lookRest = 90 * time.Millisecond
	lookWait = 300 * time.Millisecond
)

func (l *List[R]) onSelect(int) { l.lookAgain() }

// lookAgain fills the inspector with what is selected.
func (l *List[R]) lookAgain() {
	if l.side == nil || l.side.Folded() {
		return
	}
	id, _ := l.Selected()
	if id == 0 {
		l.lookAtNothing()
		return
	}
	rest := lookRest
	if l.looked == id || l.looked == 0 {
		rest = 0
	}
	if l.looked != id && l.waiting == nil {
		l.waiting = Later(lookWait, func() {
			l.waiting = nil
			l.showLook(About{Body: func(float32) fyne.CanvasObject { return Column(0, Text(l.shell.T("ui.loading"), Quiet)) }})
		})
	}
	Load(&l.look, func(ctx context.Context) (About, error) {
		select {
		case <-ctx.Done():
			return About{}, ctx.Err()
		case <-time.After(rest):
			return l.spec.About(ctx, id)
		}
	}, func(about About, err error) {
		if err != nil {
			about = About{Body: func(width float32) fyne.CanvasObject { return Paragraph(l.shell.Err(err), width, Quiet) }}
		}
		l.stopWait()
		l.looked = id
		l.showLook(about)
		l.shell.Shown(l.spec.Screen + " inspector")
	})
}

func (l *List[R]) lookAtNothing() {
	l.look.Stop()
	l.stopWait()
	l.looked = 0
	l.showLook(About{})
}

func (l *List[R]) stopWait() {
	if l.waiting != nil {
		l.waiting()
		l.waiting = nil
	}
}

func (l *List[R]) showLook(about About) {
	if l.side == nil {
		return
	}
	var body fyne.CanvasObject = Column(0)
	if about.Body != nil {
		body = about.Body(l.side.Width() - 30)
	} else if about.Title == "" {
		body = Paragraph(l.shell.T("ui.list.unselected"), l.side.Width()-30, Quiet)
	}
	l.side.Show(about.Title, about.Sub, body)
}

// toggleSide folds the inspector or shows it again.
func (l *List[R]) toggleSide() {
	l.side.Fold(!l.side.Folded())
	l.onFold()
}

func (l *List[R]) onFold() {
	l.kept.Folded = l.side.Folded()
	l.unfold.Hidden = !l.kept.Folded
	l.keep()
	l.content.Refresh()
	canv := l.shell.Window.Canvas()
	if l.kept.Folded && canv.Focused() == nil {
		canv.Focus(l.table.Focusable())
	}
	l.lookAgain()
}

// Ask returns what the list shows now, and the ids in their order.
func (l *List[R]) Ask() (ListAsk, []int64) { return l.ask, slices.Clip(l.found.IDs) }
