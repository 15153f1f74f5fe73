package ledger

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

type answer struct {
	entities  []domain.LegalEntity
	contracts []domain.Contract
	act       domain.Reconciliation
	parties   []domain.Counterparty
	entity    int64
}

// Reload reads the ledger anew for the chosen period.
func (l *Screen) Reload() {
	q := l.query
	l.printed = office.ReconciliationQuery{}
	l.minute.Start(l.showClock)
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
		if a.act, err = l.book.Reconciliation(ctx, q); err != nil {
			return a, err
		}
		a.parties, err = l.book.Counterparties(ctx, a.act.Counterparty.ClientID)
		return a, err
	}, l.show)
}

func (l *Screen) show(a answer, err error) {
	if err != nil {
		l.pdf.Disable()
		l.make.Disable()
		if domain.CodeOf(err) == domain.NotFound {
			s := l.shell
			l.state.Empty(s.T("ui.ledger.gone"), s.T("ui.dossier.gone_help"), kit.NewButton(s, s.T("ui.paper.back"), "Esc", s.Back))
			s.Shown("ledger gone")
			return
		}
		l.state.Error(err, l.Reload)
		l.shell.Shown("ledger error")
		return
	}
	w := l.shell.Words
	l.query.EntityID, l.entities, l.contracts, l.parties, l.act = a.entity, a.entities, a.contracts, a.parties, a.act
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
	l.make.Enable()
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
	name := l.name
	if w.Locale == i18n.Russian {
		name = i18n.PartyName(name, i18n.Instrumental) // «Сверка с ИП Ивановым»
	}
	l.whole = w.T("ui.ledger.title", "name", name, "period", periodWords(w, l.query.From, l.query.To))
	l.head.Refresh()
}

// titleLayout keeps the buttons at the right, and cuts a title too long for what is left; the line under it has the whole width
// below the buttons.
type titleLayout struct{ l *Screen }

func (t titleLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240+o[2].MinSize().Width, o[0].MinSize().Height+o[1].MinSize().Height)
}

func (t titleLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l, buttons := t.l, o[2].MinSize()
	room := size.Width - buttons.Width - kit.Gap
	l.title.Text = kit.Shorten(l.whole, room, l.title.TextSize, l.title.TextStyle)
	high := l.title.MinSize().Height
	l.title.Resize(fyne.NewSize(room, high))
	o[1].Move(fyne.NewPos(0, high))
	o[1].Resize(fyne.NewSize(room, o[1].MinSize().Height))
	o[2].Move(fyne.NewPos(size.Width-buttons.Width, 2))
	o[2].Resize(buttons)
}

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
	add(l.city())
	kit.SetText(l.sub, sub, kit.Quiet)
	l.showClock()
}

// city is where the client is.
func (l *Screen) city() string {
	if l.act.City != "" {
		return l.act.City
	}
	return l.route.City
}

// showClock writes the time there.
func (l *Screen) showClock() {
	long, _, tone := l.shell.Clock(l.book.Clock(l.city(), domain.Hours{}))
	if long != "" && l.sub.Text != "" {
		long = " · " + long
	}
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
	names, chosen = nil, 0
	for i, p := range l.parties {
		names = append(names, p.Name)
		if p.ID == l.query.CounterpartyID {
			chosen = i
		}
	}
	l.party.SetOptions(names, chosen)
	l.partyF.Hidden = len(l.parties) < 2
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
