// Package reconciliation is the list of acts of reconciliation and the page of one of them: made, sent, agreed, signed.
package reconciliation

import (
	"context"
	"io"
	"unicode"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screens ask of the office.
type Book interface {
	Today() domain.Date
	User() office.User
	Entities(context.Context) ([]domain.LegalEntity, error)
	Search(ctx context.Context, q office.SearchQuery) (office.SearchAnswer, error)
	ReconciliationRows(context.Context, office.RowsQuery) (office.Rows, error)
	ReconciliationsByID(context.Context, []int64) (map[int64]office.ReconciliationActRow, error)
	ReconciliationPage(ctx context.Context, id int64, locale string) (office.ReconciliationPage, error)
	MakeReconciliation(context.Context, office.ReconciliationOrder) (domain.ReconciliationAct, error)
	MakeReconciliations(context.Context, office.ReconciliationsQuery, office.Progress) (office.MadeReconciliations, error)
	TakeBackReconciliations(ctx context.Context, made []domain.ReconciliationAct) error
	MarkReconciliations(ctx context.Context, seen []office.SeenAct, m domain.ReconciliationMark) ([]office.SeenAct, error)
	TakeBackReconciliationMarks(ctx context.Context, seen []office.SeenAct) ([]office.SeenAct, error)
	AnnulReconciliations(ctx context.Context, seen []office.SeenAct, why string) ([]office.SeenAct, error)
	SendReconciliations(ctx context.Context, seen []office.SeenAct, m domain.ReconciliationMark, locale string, give office.Give, progress office.Progress) ([]office.SeenAct, error)
	PrintReconciliationAct(ctx context.Context, id int64, locale string, w io.Writer) error
	BundleReconciliations(ctx context.Context, ids []int64, locale string, w io.Writer, progress office.Progress) error
	ExportRows(ctx context.Context, x office.RowsExport, w io.Writer) error
}

// Screen is the list of acts.
type Screen struct {
	*kit.List[office.ReconciliationActRow]
	shell *kit.Shell
	book  Book
	deeds *deeds
	make  *kit.Button
	load  kit.Loader
}

// NewScreen makes the list.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, book: book}
	c.make = kit.NewPrimary(s, s.T("ui.recon.make"), "Ctrl+N", c.onMake)
	may := office.May(book.User().Role, office.IssuePapers) == nil
	c.make.Hidden = !may
	statuses := []kit.ListStatus{{Title: s.T("ui.list.all")}}
	for _, st := range domain.ReconciliationStates() {
		statuses = append(statuses, kit.ListStatus{Key: string(st), Title: s.T("ui.recon.of." + string(st))})
	}
	spec := kit.ListSpec[office.ReconciliationActRow]{
		Screen: "reconciliation", Title: s.T("ui.reconciliation"), Hint: s.T("ui.recon.filter"),
		Cols: cols(s.Words), Sort: "date", Falling: true, SumCol: "closing", Sum: func(r office.ReconciliationActRow) domain.Money { return r.Closing },
		Statuses: statuses, Period: true, Today: book.Today(),
		Also: []kit.ListStatus{{Title: s.T("ui.recon.any_drift")}, {Key: office.StatusDrifted, Title: s.T("ui.recon.drifted")}},
		None: s.T("ui.recon.none"), NoneHelp: s.T("ui.recon.none_help"),
		Find: c.find, Fetch: c.book.ReconciliationsByID, Client: func(r office.ReconciliationActRow) string { return r.Client }, Draw: func(r office.ReconciliationActRow, out []kit.Cell) { cells(s.Words, r, out) },
		Open: func(id int64, r office.ReconciliationActRow) kit.Route {
			return kit.Route{Screen: "reconciliation_act", ID: id, Name: r.Client}
		},
		About: func(ctx context.Context, id int64) (kit.About, error) {
			p, err := book.ReconciliationPage(ctx, id, s.Locale)
			return c.about(p), err
		},
		Export: func(ctx context.Context, x kit.ListExport, w io.Writer) error {
			return book.ExportRows(ctx, office.RowsExport{List: office.ListReconciliations, Query: query(x.Ask), IDs: x.IDs, Cols: x.Cols, Locale: s.Locale, Format: "xlsx"}, w)
		},
		File: s.T("ui.reconciliation"), OpenKey: "ui.key.recon.open", Button: c.make,
		Letters: map[rune]func(){},
	}
	if may {
		spec.NoneDo = func(s *kit.Shell) *kit.Button { return kit.NewPrimary(s, s.T("ui.recon.make"), "Ctrl+N", c.onMake) }
	}
	c.letters(spec.Letters, may)
	spec.Keys = c.ownKeys(may)
	c.deeds = &deeds{shell: s, book: book, button: c.make, done: func() { c.Reload() }}
	c.List = kit.NewList(s, spec, r)
	return c
}

// ownKeys are what is done to the rows chosen.
func (c *Screen) ownKeys(may bool) []kit.Key {
	const ctrl = fyne.KeyModifierControl
	keys := []kit.Key{
		{Name: fyne.KeyL, Mod: ctrl, Label: "ui.key.recon.ledger", Do: c.openLedger},
		{Name: fyne.KeyP, Mod: ctrl | fyne.KeyModifierShift, Label: "ui.key.recon.look", Do: c.onLook},
	}
	if !may {
		return keys
	}
	return append([]kit.Key{
		{Name: fyne.KeyN, Mod: ctrl, Label: "ui.key.recon.make", Do: c.onMake},
		{Name: fyne.KeyP, Mod: ctrl, Label: "ui.key.recon.send", Do: c.onSend},
		{Name: fyne.KeyM, Mod: ctrl, Label: "ui.key.recon.mark", Do: c.onMark},
		{Text: c.shell.T("ui.recon.letters"), Label: "ui.key.recon.letters"},
	}, keys...)
}

// letters are the same, typed over the rows in either layout: send, agreed, disputed, signed, original, ledger.
func (c *Screen) letters(to map[rune]func(), may bool) {
	own := map[rune]func(){'l': c.openLedger}
	if may {
		own['s'] = c.onSend
		for r, k := range map[rune]domain.ReconciliationState{
			'a': domain.ReconciliationAgreed, 'd': domain.ReconciliationDisputed, 'g': domain.ReconciliationSigned, 'o': domain.ReconciliationOriginal,
		} {
			own[r] = func() { c.with(func(rows []office.ReconciliationActRow) { c.deeds.askMark(rows, k) }) }
		}
	}
	for r, do := range own {
		to[r], to[unicode.ToUpper(r)] = do, do
		for _, other := range domain.OtherLayout(string(r)) {
			to[other], to[unicode.ToUpper(other)] = do, do
		}
	}
}

func query(q kit.ListAsk) office.RowsQuery {
	return office.RowsQuery{
		EntityID: q.Scope.Entity, GroupID: q.Scope.Group, ClientID: q.Client, Text: q.Text, Status: q.Status, Life: q.Also,
		From: q.From, To: q.To, Sort: q.Sort, Falling: q.Falling,
	}
}

func (c *Screen) find(ctx context.Context, q kit.ListAsk) (kit.ListFound, error) {
	rows, err := c.book.ReconciliationRows(ctx, query(q))
	if err != nil {
		return kit.ListFound{}, err
	}
	n := c.shell.N("ui.recon.count", len(rows.IDs))
	return kit.ListFound{
		IDs: rows.IDs, Sum: rows.Total, Counts: office.Counts(rows.All, rows.Statuses), Also: office.Counts(office.StatusSum{}, rows.Lives),
		Totals: totals(c.shell.Words, n, rows), Words: headWords(c.shell.Words, n, rows),
	}, nil
}

// with reads the rows that are marked, or the selected one, and hands them on in their order.
func (c *Screen) with(do func([]office.ReconciliationActRow)) {
	ids := c.Table().Chosen()
	if len(ids) == 0 {
		c.shell.Say(kit.Look, c.shell.T("ui.list.nothing"))
		return
	}
	kit.Load(&c.load, func(ctx context.Context) (map[int64]office.ReconciliationActRow, error) {
		return c.book.ReconciliationsByID(ctx, ids)
	}, func(got map[int64]office.ReconciliationActRow, err error) {
		if err != nil {
			c.shell.Fail(err)
			return
		}
		rows := make([]office.ReconciliationActRow, 0, len(ids))
		for _, id := range ids {
			if r, ok := got[id]; ok {
				rows = append(rows, r)
			}
		}
		do(rows)
	})
}

func (c *Screen) onSend() { c.with(c.deeds.askSend) }

func (c *Screen) onMark() {
	c.with(func(rows []office.ReconciliationActRow) { c.deeds.askMark(rows, "") })
}

// onLook opens all that is chosen in the viewer, as one PDF.
func (c *Screen) onLook() { c.with(c.deeds.look) }

func (c *Screen) openLedger() {
	if id, r := c.Selected(); id != 0 && r.ID != 0 {
		c.shell.Go(ledgerRoute(r))
	}
}

// ledgerRoute leads to the client's ledger over the act's days.
func ledgerRoute(r office.ReconciliationActRow) kit.Route {
	name := r.Client
	if name == "" {
		name = r.Counterparty
	}
	return kit.Route{Screen: "ledger", ID: r.CounterpartyID, Entity: r.EntityID, Tab: r.From.String() + ".." + r.To.String(), Name: name, City: r.City}
}

// Leave stops what is still read.
func (c *Screen) Leave() {
	c.load.Stop()
	c.List.Leave()
}
