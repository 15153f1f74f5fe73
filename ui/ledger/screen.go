// Package ledger is the reconciliation with one client: our half of it, and the act on paper.
package ledger

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	Clock(city string, h domain.Hours) domain.ClientClock
	Entities(context.Context) ([]domain.LegalEntity, error)
	Contracts(context.Context, office.ContractQuery) ([]domain.Contract, error)
	Counterparties(ctx context.Context, clientID int64) ([]domain.Counterparty, error)
	Reconciliation(context.Context, office.ReconciliationQuery) (domain.Reconciliation, error)
	PrintReconciliation(ctx context.Context, q office.ReconciliationQuery, locale string, w io.Writer) error
	MakeReconciliation(context.Context, office.ReconciliationOrder) (domain.ReconciliationAct, error)
	User() office.User
}

// Screen shows one ledger over a period.
type Screen struct {
	shell  *kit.Shell
	book   Book
	route  kit.Route
	load   kit.Loader
	minute kit.Minute

	query     office.ReconciliationQuery
	entities  []domain.LegalEntity
	contracts []domain.Contract
	parties   []domain.Counterparty // of the same client
	act       domain.Reconciliation
	rows      []line
	name      string // whose ledger it is
	whole     string // the title before it is cut to its room
	printed   office.ReconciliationQuery

	content              fyne.CanvasObject
	title, sub, clock    *canvas.Text
	period               *kit.Choice
	from, to             *kit.DateField
	entity, contract     *kit.Choice
	party                *kit.Choice
	entityF, contractF   *fyne.Container
	partyF, head         *fyne.Container
	opening, debit       *kit.FigureCard
	credit, closing      *kit.FigureCard
	notes                notes
	table                *kit.Table
	tabs                 *kit.Tabs
	preview              *kit.Preview
	state                *kit.State
	pdf, make            *kit.Button
	controls, titleWords *fyne.Container
}

// NewScreen makes the screen of a route's counterparty, for the period chosen last.
func NewScreen(s *kit.Shell, book Book, route kit.Route) *Screen {
	l := &Screen{shell: s, book: book, route: route, name: route.Name}
	today := book.Today()
	chosen := thisYear
	if s.Recall("ledger", &chosen); chosen < 0 || chosen >= ownDays {
		chosen = thisYear
	}
	l.query = office.ReconciliationQuery{EntityID: route.Entity, CounterpartyID: route.ID}
	if l.query.EntityID == 0 {
		l.query.EntityID = s.Scope.Entity
	}
	l.query.From, l.query.To = chosen.days(today)
	if from, to, ok := routeDays(route); ok {
		l.query.From, l.query.To = from, to
		chosen = periodOf(from, to, today)
	}
	l.makeControls(today, chosen)
	l.makeTable()
	l.opening, l.closing = kit.NewFigure(s.T("reconciliation.opening")), kit.NewFigure(s.T("reconciliation.closing"))
	l.debit, l.credit = kit.NewFigure(s.T("ui.ledger.charged")), kit.NewFigure(s.T("ui.ledger.paid"))
	l.title, l.sub, l.clock = kit.Heading(""), kit.Text(route.City, kit.Quiet), kit.Text("", kit.Quiet)
	l.notes = newNotes(s)
	l.preview = kit.NewPreview(s)
	l.tabs = kit.NewTabs(s, []string{s.T("ui.ledger.rows"), s.T("ui.ledger.act")}, l.table, l.preview.Object())
	l.tabs.OnChanged = l.onTab
	l.state = kit.NewState(s, kit.Fill(8,
		kit.Column(8, kit.Figures(l.opening, l.debit, l.credit, l.closing), l.notes.object), l.tabs.Object()))
	l.state.FirstLoading()
	back := kit.NewButton(s, s.T("ui.key.back"), "Esc", s.Back)
	l.titleWords = kit.Line(0, l.sub, l.clock)
	l.head = container.New(titleLayout{l}, l.title, l.titleWords, kit.Line(8, back, kit.NewButton(s, s.T("ui.ledger.dossier"), "Ctrl+D", l.openDossier), l.make, l.pdf))
	l.showTitle()
	l.content = kit.Page(kit.Column(10, l.head, l.controls), l.state.Object())
	if route.Tab == "pdf" {
		l.tabs.Strip.Set(1)
	}
	return l
}

func (l *Screen) makeControls(today domain.Date, chosen period) {
	s := l.shell
	names := make([]string, periods)
	for i, key := range periodKeys {
		names[i] = s.T("ui.ledger.period." + key)
	}
	l.period = kit.NewChoice(s, 0, names, nil)
	l.period.Set(int(chosen))
	l.period.OnChanged = l.onPeriod
	l.from = kit.NewDateField(s, s.T("ui.from"), l.query.From, today)
	l.to = kit.NewDateField(s, s.T("ui.to"), l.query.To, today)
	l.from.OnChange = func(d domain.Date) { l.onDays(d, l.query.To) }
	l.to.OnChange = func(d domain.Date) { l.onDays(l.query.From, d) }
	l.contract = kit.NewChoice(s, 240, nil, l.onContract)
	l.entity = kit.NewChoice(s, 200, nil, l.onEntity)
	l.party = kit.NewChoice(s, 200, nil, l.onParty)
	l.partyF = beside(s.T("ui.dossier.col.party"), l.party)
	l.partyF.Hide()
	l.contractF, l.entityF = beside(s.T("ui.contract"), l.contract), beside(s.T("ui.entity"), l.entity)
	l.contractF.Hide()
	l.entityF.Hide()
	from, wrongFrom := l.from.Inline()
	to, wrongTo := l.to.Inline()
	l.controls = kit.Line(kit.Gap, l.period, from, to, l.entityF, l.partyF, l.contractF, wrongFrom, wrongTo)
	l.pdf = kit.NewPrimary(s, s.T("ui.ledger.pdf"), "Ctrl+P", l.onPDF)
	l.pdf.Disable()
	l.make = kit.NewButton(s, s.T("ui.ledger.make"), "Ctrl+N", l.onMake)
	l.make.Disable()
	l.make.Hidden = office.May(l.book.User().Role, office.IssuePapers) != nil
}

// beside puts a label to the left of a widget.
func beside(label string, o fyne.CanvasObject) *fyne.Container {
	return kit.Line(6, kit.Text(label, kit.Quiet), o)
}

func (l *Screen) makeTable() {
	t := l.shell.T
	l.table = kit.NewTable(l.shell,
		kit.Col{Key: "date", Title: t("reconciliation.date"), Width: 110},
		kit.Col{Key: "document", Title: t("reconciliation.document"), Width: 260, Flex: 1},
		kit.Col{Key: "debit", Title: t("ui.col.debit"), Width: 150, Right: true},
		kit.Col{Key: "credit", Title: t("ui.col.credit"), Width: 150, Right: true},
		kit.Col{Key: "rest", Title: t("ui.col.rest"), Width: 160, Right: true})
	l.table.Count = func() int { return len(l.rows) }
	l.table.Cells = func(row int, out []kit.Cell) { l.rows[row].cells(out) }
	l.table.Text = func(row int) string { return l.rows[row].document }
	l.table.OnOpen = l.open
	l.table.Remember("ledger")
}

// open goes to the document or payment of a line.
func (l *Screen) open(row int) {
	r, ok := l.rows[row].route()
	if !ok {
		l.shell.Say(kit.Quiet, l.shell.T("ui.ledger.no_page"))
		return
	}
	l.shell.Go(r)
}

// Content is the whole screen.
func (l *Screen) Content() fyne.CanvasObject { return l.content }

// First is the table, or the page of the act: the ledger is read, not typed into.
func (l *Screen) First() fyne.Focusable {
	if l.onPaper() {
		return l.preview.Focusable()
	}
	return l.table.Focusable()
}

// Leave stops the read and takes the paper away.
func (l *Screen) Leave() {
	l.load.Stop()
	l.minute.Stop()
	l.preview.Close()
	l.printed = office.ReconciliationQuery{}
}

// Keys are the screen's own.
func (l *Screen) Keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	keys := []kit.Key{
		{Name: fyne.KeyP, Mod: ctrl, Label: "ui.ledger.key.pdf", Do: func() { l.pdf.Tapped(nil) }},
		{Name: fyne.KeyF6, Label: "ui.ledger.key.tab", Do: func() { l.tabs.Step(1) }},
		{Name: fyne.KeyF7, Label: "ui.ledger.key.period", Do: func() { l.period.Set((l.period.Index() + 1) % int(ownDays)) }},
		{Name: fyne.KeyG, Mod: ctrl, Label: "ui.ledger.key.day", Do: func() { l.shell.Window.Canvas().Focus(l.from.Entry) }},
	}
	if !l.make.Hidden {
		keys = append(keys, kit.Key{Name: fyne.KeyN, Mod: ctrl, Label: "ui.ledger.key.make", Do: l.onMake})
	}
	if l.act.Counterparty.ClientID != 0 {
		keys = append(keys, kit.Key{Name: fyne.KeyD, Mod: ctrl, Label: "ui.ledger.key.dossier", Do: l.openDossier})
	}
	if l.act.Unattributed > 0 {
		keys = append(keys, kit.Key{Name: fyne.KeyF8, Label: "ui.ledger.key.tray", Do: l.notes.tray.OnGo})
	}
	if l.onPaper() {
		return keys
	}
	enter := kit.Key{Text: "Enter", Label: "ui.receivables.key.paper"} // the rows do it: Enter in a date must not
	return append(append([]kit.Key{enter}, keys...), l.table.Keys()...)
}

// onPaper tells whether the act is shown as it is printed.
func (l *Screen) onPaper() bool { return l.tabs.Strip.Index() == 1 }

func (l *Screen) onTab(int) {
	l.print()
	l.shell.Window.Canvas().Focus(l.First())
	l.shell.Shown("ledger")
}

// print makes the paper anew when it is shown and is not that of the period chosen.
func (l *Screen) print() {
	if !l.onPaper() || l.pdf.Disabled() || l.printed == l.query {
		return
	}
	l.printed = l.query
	q, locale := l.query, l.shell.Locale
	l.preview.Make(func(ctx context.Context, w io.Writer) error { return l.book.PrintReconciliation(ctx, q, locale, w) })
}

func (l *Screen) onPeriod(i int) {
	if p := period(i); p != ownDays {
		l.shell.Note("ledger", p)
		from, to := p.days(l.book.Today())
		l.from.Set(from)
		l.to.Set(to)
		l.query.From, l.query.To = from, to
		l.Reload()
		return
	}
	l.shell.Window.Canvas().Focus(l.from.Entry)
}

// onDays takes days that were typed: the choice says what they are.
func (l *Screen) onDays(from, to domain.Date) {
	l.query.From, l.query.To = from, to
	changed := l.period.OnChanged
	l.period.OnChanged = nil
	l.period.Set(int(periodOf(from, to, l.book.Today())))
	l.period.OnChanged = changed
	l.Reload()
}

func (l *Screen) onContract(i int) {
	l.query.ContractID = 0
	if i > 0 {
		l.query.ContractID = l.contracts[i-1].ID
	}
	l.Reload()
}

// onParty turns to another legal person of the same client.
func (l *Screen) onParty(i int) {
	p := l.parties[i]
	l.query.CounterpartyID, l.query.ContractID = p.ID, 0
	l.route.ID, l.name = p.ID, p.Name
	l.Reload()
}

// openDossier goes to the client whose ledger it is.
func (l *Screen) openDossier() {
	if id := l.act.Counterparty.ClientID; id != 0 {
		l.shell.Go(kit.Route{Screen: "client", ID: id, City: l.act.City})
	}
}

func (l *Screen) onEntity(i int) {
	l.query.EntityID, l.query.ContractID = l.entities[i].ID, 0
	l.Reload()
}
