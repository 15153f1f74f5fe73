// Package editor writes invoices and acts, changes of posted acts, and shows the paper beside the form as it will be printed.
package editor

import (
	"context"
	"io"
	"strconv"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the editors ask of the office.
type Book interface {
	Today() domain.Date
	DraftDesk(ctx context.Context, ask office.DraftAsk) (office.DraftDesk, error)
	LineHints(ctx context.Context, counterpartyID int64, text string, in domain.Period) ([]office.LineHint, error)
	DueOf(c *domain.Contract, deferral *domain.Agreement, date domain.Date) domain.Date
	CheckDraft(ctx context.Context, p domain.PaperDraft) ([]office.DraftCheck, error)
	PrintDraft(ctx context.Context, p domain.PaperDraft, locale string, w io.Writer) error
	KeepDraft(ctx context.Context, p domain.PaperDraft, locale string) (domain.PaperDraft, error)
	PostDraft(ctx context.Context, p domain.PaperDraft, locale string, ov office.Override) (domain.Document, error)
	DropDraft(ctx context.Context, id, version int64) error
	Reissue(ctx context.Context, id int64, why string, ov office.Override) (int64, error)
	Search(ctx context.Context, q office.SearchQuery) (office.SearchAnswer, error)
	ActChange(ctx context.Context, actID int64) (office.ActChange, error)
	Mend(ctx context.Context, id int64, lines []domain.Line, why string, ov office.Override) (domain.Document, error)
	Correct(ctx context.Context, actID int64, date domain.Date, lines []domain.Line, why string, ov office.Override) (domain.Document, error)
	PrintChange(ctx context.Context, x office.ChangePrint, locale string, w io.Writer) error
}

// Tabs of a route: what is written.
const (
	TabInvoice = "invoice" // a new one, perhaps for a client
	TabAct     = "act"
	TabOf      = "act_of"  // a new act of the invoice ID
	TabDraft   = "draft"   // the draft ID
	TabMend    = "mend"    // «исправление» of the act ID
	TabCorrect = "correct" // «корректировка» of the act ID
)

// New makes the editor that a route names.
func New(s *kit.Shell, book Book, r kit.Route) kit.Screen {
	if r.Tab == TabMend || r.Tab == TabCorrect {
		return newChange(s, book, r)
	}
	return NewScreen(s, book, r)
}

// typingRests is how long typing must rest before the paper and the checks are made anew.
const typingRests = 600 * time.Millisecond

// Screen writes an invoice or an act.
type Screen struct {
	shell *kit.Shell
	w     words
	book  Book
	route kit.Route

	load, looks kit.Loader
	rest        kit.Rest
	draft       *kit.Draft
	desk        office.DraftDesk
	ready       bool // the form shows the desk
	filling     bool // the form is being filled, not typed into
	posted      int64
	away        bool // another screen is in the window

	kind        domain.DocKind
	id, version int64
	invoice     int64
	description string
	waived      []domain.Waiver
	dueTyped    bool
	ours        bool // which of our companies was chosen by a person
	checks      []office.DraftCheck
	reckoned    domain.Reckoning
	period      domain.Period                     // of the last line, for what is offered
	offered     atomic.Pointer[[]office.LineHint] // the lines offered last
	asked       atomic.Pointer[hintAsk]           // for whom lines are offered; they are looked for off the window's thread

	title, sub               *canvas.Text
	entity, party            *kit.Choice
	entityF, partyF          *fyne.Container
	client                   *kit.Completion
	clientF                  *kit.Field
	contract, project        *kit.Choice
	date, due, until         *kit.DateField
	table                    *kit.EditTable
	discount                 *discountLine
	sums                     *canvas.Text
	total                    *canvas.Text
	list                     *checkList
	keep, post, clear, widen *kit.Button
	preview                  *kit.Preview
	paperState, state        *kit.State
	split                    *kit.Split
	content                  fyne.CanvasObject
}

// hintAsk is for whom and when lines are offered.
type hintAsk struct {
	party  int64
	period domain.Period
}

// NewScreen makes the editor of an invoice or an act.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, w: words{s.Words, book.Today()}, book: book, route: r, kind: domain.Invoice}
	if r.Tab == TabAct || r.Tab == TabOf {
		c.kind = domain.Act
	}
	c.draft = s.BookDraft("edit-"+r.Tab+"-"+strconv.FormatInt(r.ID, 10)+"-"+strconv.FormatInt(r.Client, 10), func() any { return c.typedNow() })
	c.build()
	return c
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is the client while nobody is chosen, else the lines.
func (c *Screen) First() fyne.Focusable {
	if c.posted != 0 {
		return nil
	}
	if c.desk.Counterparty.ID == 0 {
		return c.client.Entry
	}
	return c.table.Focusable()
}

// Leave stops what is read and drawn; what is typed is kept.
func (c *Screen) Leave() {
	c.away = true
	c.load.Stop()
	c.looks.Stop()
	c.rest.Stop()
	c.preview.Close()
}

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	return []kit.Key{
		{Name: fyne.KeyReturn, Mod: ctrl, Label: "ui.editor.key.post", Do: func() { c.post.Tapped(nil) }},
		{Name: fyne.KeyS, Mod: ctrl, Label: "ui.editor.key.keep", Do: func() { c.keep.Tapped(nil) }},
		{Name: fyne.KeyD, Mod: ctrl, Label: "ui.editor.key.discount", Do: c.onDiscount},
		{Name: fyne.KeyL, Mod: ctrl, Label: "ui.editor.key.lines", Do: func() { c.shell.Window.Canvas().Focus(c.table.Focusable()) }},
		{Name: fyne.KeyF6, Label: "ui.key.paper.wider", Do: c.onWiden},
		{Text: "Tab", Label: "ui.editor.key.tab"},
		{Text: "Enter", Label: "ui.editor.key.enter"},
		{Text: "Ctrl+Del", Label: "ui.editor.key.remove"},
	}
}

// ask is what the desk is read for: a draft of the book, or who is chosen by now.
func (c *Screen) ask() office.DraftAsk {
	a := office.DraftAsk{Kind: c.kind, ClientID: c.route.Client, EntityID: c.shell.Scope.Entity}
	switch c.route.Tab {
	case TabDraft:
		a.ID = c.route.ID
	case TabOf:
		a.InvoiceID = c.route.ID
	}
	return a
}

// Reload reads the desk; what is typed stays.
func (c *Screen) Reload() {
	c.away = false
	if c.posted != 0 {
		c.showPosted()
		return
	}
	if c.ready && c.desk.Counterparty.ID == 0 {
		c.changed()
		c.shell.Shown("edit")
		return
	}
	if c.ready {
		c.reread(c.desk.Counterparty.ID, c.desk.Entity.ID, nil)
		return
	}
	var kept typed
	ask := c.ask()
	back := c.draft.Recall(&kept) && !kept.bare()
	c.state.FirstLoading()
	kit.Load(&c.load, func(ctx context.Context) (office.DraftDesk, error) {
		d, err := c.book.DraftDesk(ctx, ask)
		if err != nil || !back {
			return d, err
		}
		other, err := c.book.DraftDesk(ctx, office.DraftAsk{Kind: d.Draft.Kind, CounterpartyID: kept.Party, EntityID: kept.Entity})
		if domain.CodeOf(err) == domain.NotFound { // the client has gone meanwhile
			return d, nil
		}
		other.Draft.InvoiceID, other.Invoice = d.Draft.InvoiceID, d.Invoice
		return other, err
	}, func(d office.DraftDesk, err error) {
		if err != nil {
			c.failed(err)
			return
		}
		c.show(d)
		if back {
			c.restore(kept)
		}
		c.changed()
		c.shell.Window.Canvas().Focus(c.First())
		c.shell.Shown("edit")
	})
}

// failed says why there is nothing to write: a draft that was posted meanwhile is shown as it is.
func (c *Screen) failed(err error) {
	s := c.shell
	switch domain.CodeOf(err) {
	case domain.NotFound:
		c.state.Empty(s.T("ui.editor.gone"), s.T("ui.editor.gone_help"), kit.NewButton(s, s.T("ui.paper.back"), "Esc", s.Back))
	case domain.Conflict:
		c.draft.Discard()
		c.state.Empty(s.T("ui.editor.posted_already"), s.Err(err), kit.NewPrimary(s, s.T("ui.editor.open"), "Enter", func() {
			s.Go(kit.Route{Screen: "document", ID: c.route.ID})
		}))
	default:
		c.state.Error(err, c.Reload)
	}
	s.Shown("edit error")
}

// reread reads the desk of another client or entity; the lines stay as they are typed.
func (c *Screen) reread(party, entity int64, then func()) {
	ask := office.DraftAsk{Kind: c.kind, CounterpartyID: party, EntityID: entity}
	contract, project, same := c.contractID(), c.projectID(), party == c.desk.Counterparty.ID
	kit.Load(&c.load, func(ctx context.Context) (office.DraftDesk, error) { return c.book.DraftDesk(ctx, ask) }, func(d office.DraftDesk, err error) {
		if err != nil {
			c.shell.Fail(err)
			return
		}
		d.Draft.InvoiceID, d.Invoice = c.invoice, c.desk.Invoice
		c.desk = d
		c.offer()
		if same {
			c.chooseContract(contract)
			c.chooseProject(project)
		} else {
			c.nameClient()
			c.waived = nil
			c.forgetProjects()
			c.chooseContract(d.Draft.ContractID)
			c.onlyProject()
		}
		c.changed()
		if then != nil {
			then()
		}
		c.shell.Shown("edit client")
	})
}
