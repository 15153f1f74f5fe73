package ledger

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

type answer struct {
	entities  []domain.LegalEntity
	contracts []domain.Contract
	act       domain.Reconciliation
	entity    int64
}

// Reload reads the ledger anew for the chosen period.
func (l *Screen) Reload() {
	q := l.query
	l.printed = office.ReconciliationQuery{}
	kit.Load(&l.load, func(ctx context.Context) (a answer, err error) {
		if a.entities, err = l.book.Entities(ctx); err != nil {
			return a, err
		}
		if q.EntityID == 0 && len(a.entities) > 0 {
			q.EntityID = a.entities[0].ID // an act of reconciliation is always with one of ours
		}
		a.entity = q.EntityID
		a.contracts, err = l.book.Contracts(ctx, office.ContractQuery{EntityID: q.EntityID, CounterpartyID: q.CounterpartyID})
		if err != nil {
			return a, err
		}
		a.act, err = l.book.Reconciliation(ctx, q)
		return a, err
	}, l.show)
}

func (l *Screen) show(a answer, err error) {
	if err != nil {
		l.pdf.Disable()
		l.state.Error(err, l.Reload)
		l.shell.Shown("ledger error")
		return
	}
	w := l.shell.Words
	l.query.EntityID, l.entities, l.contracts, l.act = a.entity, a.entities, a.contracts, a.act
	l.showChoices()
	if l.name == "" {
		l.name = a.act.Counterparty.Name
	}
	l.showTitle()
	l.showSub()
	l.opening.Set(w.Sum(a.act.Opening), favour(w, a.act.Opening), kit.Plain)
	l.debit.Set(w.Sum(a.act.Debit), w.T("ui.ledger.debit"), kit.Plain)
	l.credit.Set(w.Sum(a.act.Credit), w.T("ui.ledger.credit"), kit.Plain)
	l.closing.Set(w.Sum(a.act.Closing), favour(w, a.act.Closing), kit.Plain)
	l.notes.set(w, a.act, l.query.From)
	l.rows = lines(w, a.act)
	l.pdf.Enable()
	l.state.Content()
	l.state.Object().Refresh()
	l.table.Reload()
	if canv := l.shell.Window.Canvas(); canv.Focused() == nil {
		canv.Focus(l.First()) // it could not take the focus while the screen was loading
	}
	l.shell.Shown("ledger")
	l.print()
}

func (l *Screen) showTitle() {
	w := l.shell.Words
	title := w.T("ui.ledger.title", "name", l.name, "period", periodWords(w, l.query.From, l.query.To))
	kit.SetText(l.title, kit.Shorten(title, titleMost, kit.HeadingSize, fyne.TextStyle{Bold: true}), kit.Plain)
}

// titleMost is the width that the title has beside the buttons.
const titleMost float32 = 830

// showSub writes with whom this is: our entity where there are several, legal name where it differs, INN, city and the clock there.
func (l *Screen) showSub() {
	sub := ""
	add := func(s string) {
		if s != "" && sub != "" {
			sub += " · "
		}
		sub += s
	}
	if len(l.entities) > 1 {
		add(l.act.Entity.Name)
	}
	if c := l.act.Counterparty; c.Name != l.name {
		add(c.Name)
	}
	if inn := l.act.Counterparty.INN; inn != "" {
		add(l.shell.T("requisite.inn", "value", inn))
	}
	city := l.act.City
	if city == "" {
		city = l.route.City
	}
	add(city)
	kit.SetText(l.sub, sub, kit.Quiet)
	long, _, tone := l.shell.Clock(l.book.Clock(city, domain.Hours{}))
	kit.SetText(l.clock, long, tone)
	l.titleWords.Refresh()
}

func (l *Screen) showChoices() {
	names, chosen := []string{l.shell.T("ui.all_contracts")}, 0
	for i, c := range l.contracts {
		names = append(names, contractName(l.shell.Words, c))
		if c.ID == l.query.ContractID {
			chosen = i + 1
		}
	}
	l.contract.SetOptions(names, chosen)
	l.contractF.Hidden = len(l.contracts) < 2
	names, chosen = nil, 0
	for i, e := range l.entities {
		names = append(names, e.Name)
		if e.ID == l.query.EntityID {
			chosen = i
		}
	}
	l.entity.SetOptions(names, chosen)
	l.entityF.Hidden = len(l.entities) < 2
	l.controls.Refresh()
}

// notes are what must be known of the sums: money that waits in the tray, and that the book begins within the period.
type notes struct {
	object, trayLine, cutLine *fyne.Container
	waiting, cut              *canvas.Text
	tray                      link
}

// link is a link with what it does, for its key.
type link struct {
	*kit.Link
	OnGo func()
}

func newNotes(s *kit.Shell) notes {
	n := notes{waiting: kit.Text("", kit.Look), cut: kit.Text("", kit.Quiet)}
	n.tray.OnGo = func() { s.Go(kit.Route{Screen: "payments", Status: "unattributed"}) }
	n.tray.Link = kit.NewLink(s, s.T("ui.ledger.tray"), kit.Plain, 0, n.tray.OnGo)
	n.trayLine = kit.Line(8, kit.Icon(kit.SignLook, kit.Colours().Amber, 16), n.waiting, n.tray.Link)
	n.cutLine = kit.Line(8, n.cut)
	n.object = kit.Column(4, n.trayLine, n.cutLine)
	n.trayLine.Hide()
	n.cutLine.Hide()
	return n
}

func (n notes) set(w kit.Words, act domain.Reconciliation, from domain.Date) {
	n.trayLine.Hidden = act.Unattributed == 0
	if act.Unattributed > 0 {
		kit.SetText(n.waiting, w.N("ui.ledger.unattributed", act.Unattributed), kit.Look)
	}
	cutover := act.Entity.Cutover
	n.cutLine.Hidden = cutover.IsZero() || from >= cutover
	if !n.cutLine.Hidden {
		kit.SetText(n.cut, w.T("ui.ledger.cutover", "date", w.Date(cutover)), kit.Quiet)
	}
	n.object.Refresh()
}
