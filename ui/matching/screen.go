// Package matching is the desk at which payments that wait are given to clients and invoices, without the mouse.
package matching

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the desk asks of the office.
type Book interface {
	Today() domain.Date
	MatchQueue(ctx context.Context, entityID int64) (office.MatchQueue, error)
	MatchCase(ctx context.Context, ask office.MatchAsk) (office.MatchCase, error)
	AcceptMatch(ctx context.Context, a office.Acceptance) (office.MatchDeed, error)
	MatchNotOurs(ctx context.Context, seen []office.SeenPayment, reason string) (office.MatchDeed, error)
	MatchRefund(ctx context.Context, seen office.SeenPayment, counterpartyID int64, basis, why string) (office.MatchDeed, error)
	TakeBackMatch(ctx context.Context, deed office.MatchDeed) error
	Search(ctx context.Context, q office.SearchQuery) (office.SearchAnswer, error)
}

// done is something that can be taken back.
type done struct {
	deed  office.MatchDeed
	first int64 // the payment to stand at again
	words string
}

// Screen is the desk.
type Screen struct {
	shell *kit.Shell
	w     words
	book  Book
	route kit.Route

	load, look kit.Loader
	queue      office.MatchQueue
	known      bool // the queue has been read
	fact       office.MatchCase
	ready      bool    // fact is of what is chosen
	asked      []int64 // the payments that fact is of
	party      int64   // another client, chosen by a person; 0 as the facts say
	basis      string
	remember   bool
	reason     string // of letting a held payment in
	split      split
	deeds      []done
	busy       bool // something is being written
	putting    bool // the queue is being filled, and its selection moved by us

	title, sub       *canvas.Text
	undo, statements *kit.Button
	left             *kit.Table
	pane             *pane
	state            *kit.State
	content          fyne.CanvasObject
}

// NewScreen makes the desk; a route with an ID begins at that payment.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, w: words{s.Words}, book: book, route: r}
	c.title, c.sub = kit.Heading(s.T("ui.matching")), kit.Text("", kit.Quiet)
	c.undo = kit.NewButton(s, s.T("ui.matching.undo"), "Ctrl+Z", c.takeBack)
	c.undo.Disable()
	c.statements = kit.NewButton(s, s.T("ui.payments.import"), "", func() { s.Go(kit.Route{Screen: "import"}) })
	c.makeLeft()
	c.pane = newPane(c)
	width := float32(640)
	s.Recall("matching.width", &width)
	split := kit.NewSplit(s, c.left, c.pane.object, width)
	split.OnWidth = func(now float32) {
		s.Note("matching.width", now)
		c.pane.width = now
		c.pane.show()
	}
	c.pane.width = width
	c.state = kit.NewState(s, split.Object())
	c.state.FirstLoading()
	c.content = kit.Page(kit.PageHead(c.title, c.sub, c.undo, c.statements), c.state.Object())
	return c
}

func (c *Screen) makeLeft() {
	t := kit.NewTable(c.shell, c.w.waitCols()...)
	t.Multi = true
	t.SumCol = 2
	t.Count = func() int { return len(c.queue.Payments) }
	t.ID = func(row int) int64 { return c.queue.Payments[row].ID }
	t.Sum = func(row int) domain.Money { return toGive(c.queue.Payments[row]) }
	t.Cells = func(row int, out []kit.Cell) { c.w.waitCells(c.queue.Payments[row], out) }
	t.OnSelect = func(int) { c.choose() }
	t.OnMark = c.choose
	t.OnOpen = func(int) { c.accept(false, false) }
	t.OnRune = c.rune
	t.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyRight && c.ready && len(c.split.guesses) > 0 {
			c.shell.Window.Canvas().Focus(c.pane.table.Focusable())
			return true
		}
		return false
	}
	t.Remember("matching")
	c.left = t
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is what waits.
func (c *Screen) First() fyne.Focusable { return c.left.Focusable() }

// Leave stops what is still read.
func (c *Screen) Leave() {
	c.load.Stop()
	c.look.Stop()
}

// Reload reads anew what waits; the selection and what was typed stay.
func (c *Screen) Reload() {
	entity := c.shell.Scope.Entity
	c.state.Loading()
	kit.Load(&c.load, func(ctx context.Context) (office.MatchQueue, error) { return c.book.MatchQueue(ctx, entity) }, c.show)
}

func (c *Screen) show(q office.MatchQueue, err error) {
	s := c.shell
	if err != nil {
		c.state.Error(err, c.Reload)
		s.Shown("matching error")
		return
	}
	first := !c.known
	c.queue, c.known = q, true
	c.sayHow()
	if len(q.Payments) == 0 {
		c.nothingWaits()
		return
	}
	c.state.Content()
	c.putting = true
	c.left.Reload()
	if at := c.rowOf(c.route.ID); first && at >= 0 {
		c.left.Select(at)
	} else if c.left.Selected() < 0 {
		c.left.Select(0)
	}
	c.putting = false
	if first {
		s.Window.Canvas().Focus(c.First())
	}
	c.read()
}

func (c *Screen) rowOf(id int64) int {
	for i, p := range c.queue.Payments {
		if p.ID == id {
			return i
		}
	}
	return -1
}

// sayHow writes how many wait, and how fresh the statements are.
func (c *Screen) sayHow() {
	q := c.queue
	n := c.w.N("ui.matching.wait", len(q.Payments))
	if q.More {
		n = c.w.T("ui.matching.more", "n", len(q.Payments))
	}
	kit.SetText(c.sub, n+" · "+c.statement(), kit.Quiet)
}

func (c *Screen) statement() string {
	if c.queue.StatementAt.IsZero() {
		return c.w.T("ui.matching.no_statement")
	}
	return c.w.T("ui.matching.statement", "through", c.w.Date(c.queue.StatementThrough), "at", c.queue.StatementAt.Format("02.01.2006 15:04"))
}

// nothingWaits says that all is done, and how fresh that knowledge is.
func (c *Screen) nothingWaits() {
	s := c.shell
	kit.SetText(c.sub, c.statement(), kit.Quiet)
	c.ready, c.asked = false, nil
	c.look.Stop()
	c.state.Empty(s.T("ui.matching.none"), s.T("ui.matching.none_help", "statement", c.statement()),
		kit.NewPrimary(s, s.T("ui.payments.import"), "", func() { s.Go(kit.Route{Screen: "import"}) }))
	s.Shown("matching empty")
}

// choose looks at what has been selected or marked.
func (c *Screen) choose() {
	if !c.putting {
		c.read()
	}
}

// read reads the facts of what is chosen; what a person has typed for the same payments stays.
func (c *Screen) read() {
	ids := c.left.Chosen()
	if len(ids) == 0 {
		return
	}
	if !same(ids, c.asked) {
		c.party, c.basis, c.remember, c.reason = 0, "", false, ""
		c.ready, c.asked = false, ids
		c.split = split{}
	}
	ask := office.MatchAsk{Payments: ids, CounterpartyID: c.party}
	kit.Load(&c.look, func(ctx context.Context) (office.MatchCase, error) { return c.book.MatchCase(ctx, ask) }, c.showCase)
}

func same(a, b []int64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func (c *Screen) showCase(f office.MatchCase, err error) {
	if err != nil {
		c.ready = false
		c.pane.wrong(err)
		c.shell.Shown("matching refused")
		return
	}
	next := newSplit(f)
	if c.ready {
		next.again(c.split)
	}
	c.fact, c.split, c.ready = f, next, true
	c.pane.show()
	c.shell.Shown("matching")
}

// chosen is the party that the money goes to as things stand: whose invoices are given to, else the only one.
func (c *Screen) chosen() *office.MatchParty {
	id := c.split.party()
	for i, p := range c.fact.Parties {
		if p.Counterparty.ID == id || id == 0 && len(c.fact.Parties) == 1 {
			return &c.fact.Parties[i]
		}
	}
	return nil
}
