// Package ledger is the screen of one client's settlement ledger: our half of an act of reconciliation, and the act itself
// as a PDF.
package ledger

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	Entities(context.Context) ([]domain.LegalEntity, error)
	Contracts(context.Context, office.ContractQuery) ([]domain.Contract, error)
	Reconciliation(context.Context, office.ReconciliationQuery) (domain.Reconciliation, error)
	PrintReconciliation(ctx context.Context, q office.ReconciliationQuery, locale string, w io.Writer) error
}

// Screen shows one ledger over a period.
type Screen struct {
	shell *kit.Shell
	book  Book
	route kit.Route
	load  kit.Loader

	query     office.ReconciliationQuery
	entities  []domain.LegalEntity
	contracts []domain.Contract
	act       domain.Reconciliation
	rows      []line

	content               fyne.CanvasObject
	title, sub, waiting   *canvas.Text
	from, to              *kit.DateField
	entity, contract      *kit.Choice
	entityF, contractF    *fyne.Container
	opening, debit        *kit.FigureCard
	credit, closing       *kit.FigureCard
	table                 *kit.Table
	state                 *kit.State
	pdf                   *kit.Button
	controls, waitingLine *fyne.Container
}

// NewScreen makes the screen of a route's counterparty, from the start of the year to today.
func NewScreen(s *kit.Shell, book Book, route kit.Route) *Screen {
	l := &Screen{shell: s, book: book, route: route}
	today := book.Today()
	l.query = office.ReconciliationQuery{
		EntityID: route.Entity, CounterpartyID: route.ID,
		From: domain.NewDate(today.Year(), 1, 1), To: today,
	}
	l.makeControls(today)
	l.makeTable()
	l.opening, l.closing = kit.NewFigure(s.T("reconciliation.opening")), kit.NewFigure(s.T("reconciliation.closing"))
	l.debit, l.credit = kit.NewFigure(s.T("ui.ledger.charged")), kit.NewFigure(s.T("ui.ledger.paid"))
	l.title, l.sub = kit.Heading(route.Name), kit.Text(route.City, kit.Quiet)
	l.waiting = kit.Text("", kit.Look)
	l.waitingLine = kit.Line(6, kit.Icon(kit.SignLook, kit.Colours().Amber, 16), l.waiting)
	l.waitingLine.Hide()
	l.state = kit.NewState(s, kit.Fill(kit.Gap,
		kit.Column(8, kit.Figures(l.opening, l.debit, l.credit, l.closing), l.waitingLine), l.table))
	l.state.FirstLoading()
	back := kit.NewButton(s, s.T("ui.clients"), "Esc", s.Back)
	head := kit.Column(10, kit.PageHead(l.title, l.sub, back, l.pdf), l.controls)
	l.content = kit.Page(head, l.state.Object())
	return l
}

func (l *Screen) makeControls(today domain.Date) {
	s := l.shell
	l.from = kit.NewDateField(s, s.T("ui.from"), l.query.From, today)
	l.to = kit.NewDateField(s, s.T("ui.to"), l.query.To, today)
	l.from.OnChange = func(d domain.Date) { l.query.From = d; l.Reload() }
	l.to.OnChange = func(d domain.Date) { l.query.To = d; l.Reload() }
	l.contract = kit.NewChoice(s, 260, nil, l.onContract)
	l.entity = kit.NewChoice(s, 220, nil, l.onEntity)
	l.contractF, l.entityF = beside(s.T("ui.contract"), l.contract), beside(s.T("ui.entity"), l.entity)
	l.contractF.Hide()
	l.entityF.Hide()
	from, wrongFrom := l.from.Inline()
	to, wrongTo := l.to.Inline()
	l.controls = kit.Line(kit.Gap, from, to, l.entityF, l.contractF, wrongFrom, wrongTo)
	l.pdf = kit.NewPrimary(s, s.T("ui.ledger.pdf"), "Ctrl+P", l.onPDF)
	l.pdf.Disable()
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
	l.table.Remember("ledger")
}

// Content is the whole screen.
func (l *Screen) Content() fyne.CanvasObject { return l.content }

// First is the table: the ledger is read, not typed into.
func (l *Screen) First() fyne.Focusable { return l.table.Focusable() }

// Leave stops the read.
func (l *Screen) Leave() { l.load.Stop() }

// Keys are the screen's own.
func (l *Screen) Keys() []kit.Key {
	pdf := kit.Key{Name: fyne.KeyP, Mod: fyne.KeyModifierControl, Label: "ui.key.pdf", Do: func() { l.pdf.Tapped(nil) }}
	return append([]kit.Key{pdf}, l.table.Keys()...)
}

type answer struct {
	entities  []domain.LegalEntity
	contracts []domain.Contract
	act       domain.Reconciliation
	entity    int64
}

// Reload reads the ledger anew for the chosen period.
func (l *Screen) Reload() {
	q := l.query
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
	if l.title.Text == "" {
		kit.SetText(l.title, a.act.Counterparty.Name, kit.Plain)
	}
	l.showSub()
	l.opening.Set(w.Sum(a.act.Opening), favour(w, a.act.Opening), kit.Plain)
	l.debit.Set(w.Sum(a.act.Debit), w.T("ui.ledger.debit"), kit.Plain)
	l.credit.Set(w.Sum(a.act.Credit), w.T("ui.ledger.credit"), kit.Plain)
	l.closing.Set(w.Sum(a.act.Closing), favour(w, a.act.Closing), kit.Plain)
	l.waitingLine.Hidden = a.act.Unattributed == 0
	if a.act.Unattributed > 0 {
		kit.SetText(l.waiting, w.N("ui.ledger.unattributed", a.act.Unattributed), kit.Look)
	}
	l.rows = lines(w, a.act)
	l.state.Content()
	l.state.Object().Refresh()
	l.table.Reload()
	l.pdf.Enable()
	if canv := l.shell.Window.Canvas(); canv.Focused() == nil {
		canv.Focus(l.table.Focusable()) // it could not take the focus while the screen was loading
	}
	l.shell.Shown("ledger")
}

// showSub writes who this is: legal name where it differs, INN, city.
func (l *Screen) showSub() {
	sub := ""
	add := func(s string) {
		if s != "" && sub != "" {
			sub += " · "
		}
		sub += s
	}
	if c := l.act.Counterparty; c.Name != l.title.Text {
		add(c.Name)
	}
	if inn := l.act.Counterparty.INN; inn != "" {
		add(l.shell.T("requisite.inn", "value", inn))
	}
	add(l.route.City)
	kit.SetText(l.sub, sub, kit.Quiet)
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

func (l *Screen) onContract(i int) {
	l.query.ContractID = 0
	if i > 0 {
		l.query.ContractID = l.contracts[i-1].ID
	}
	l.Reload()
}

func (l *Screen) onEntity(i int) {
	l.query.EntityID, l.query.ContractID = l.entities[i].ID, 0
	l.Reload()
}
