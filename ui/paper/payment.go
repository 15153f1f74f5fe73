package paper

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Payment is the page of one operation of our account.
type Payment struct {
	page
	figures [4]*kit.FigureCard
	waits   *fyne.Container
	purpose *fyne.Container
	facts   *rowTable
	given   *rowTable
	tabs    *paperTabs
	closes  *rowTable
	guesses *rowTable
	history *rowTable
	asked   int64  // the payment on the screen
	match   func() // goes to the matching desk; nil: the payment does not wait there
}

// NewPayment makes the page of a route's payment.
func NewPayment(s *kit.Shell, book Book, r kit.Route) *Payment {
	p := &Payment{page: page{shell: s, book: book, route: r}}
	p.given, p.facts = p.newRows("given", closedCols(s)...), p.newRows("payfacts", factCols(s)...)
	p.closes, p.guesses, p.history = p.newRows("closes", closedCols(s)...), p.newRows("guesses", guessCols(s)...), p.newRows("history", historyCols(s)...)
	p.tabs = newTabs(s, "payment", []string{"closes", "guesses", "history"}, r.Tab, p.closes, p.guesses, p.history)
	for i := range p.figures {
		p.figures[i] = kit.NewFigure("")
	}
	p.waits, p.purpose = kit.Column(4), container.NewStack()
	width := float32(750)
	s.Recall("paper.payment_width", &width)
	left := kit.Fill(kit.Gap, p.purpose, p.facts.Table)
	right := container.New(stacked{func() int { return max(len(p.given.rows), 1) }, 0.55}, p.given.Table, p.tabs.Object())
	split := kit.NewSplit(s, left, right, width)
	split.OnWidth = func(now float32) { s.Note("paper.payment_width", now) }
	top := kit.Column(8, kit.Figures(p.figures[:]...), p.waits)
	p.build(kit.Fill(kit.Gap, top, split.Object()), p.Reload)
	return p
}

// First is what the payment was given to.
func (p *Payment) First() fyne.Focusable { return p.given.Focusable() }

// Keys are the page's own.
func (p *Payment) Keys() []kit.Key {
	keys := p.keys()
	if p.match != nil {
		keys = append(keys, kit.Key{Name: fyne.KeyM, Mod: fyne.KeyModifierControl, Label: "ui.matching.key.open", Do: p.match})
	}
	return append(append(keys, p.tabs.keys()...), p.given.Keys()...)
}

// Reload reads the page anew; tab and selection stay.
func (p *Payment) Reload() {
	read(&p.page, p.book.PaymentPage, p.show, func(x office.PaymentPage) domain.ClientClock { return x.Clock })
}

func (p *Payment) show(page office.PaymentPage, err error) {
	if err != nil {
		p.failed(err)
		return
	}
	w := p.words()
	pay := page.Payment
	p.leaf, p.copied, p.read = page.Leafing, w.payment(pay), true
	status, tone := w.paymentStatus(page)
	h := headline{title: w.payment(pay), chips: []chip{{status, tone}}, client: page.Client, clock: page.Clock, more: []string{page.Entity.Name}}
	if page.Client == nil || page.Counterparty.Name != page.Client.Name {
		h.name = pay.Remitter
	}
	p.match = nil
	if pay.Kind == domain.Receipt && pay.Rest > 0 {
		p.match = func() { p.shell.Go(kit.Route{Screen: "matching", ID: pay.ID, Name: pay.Number}) }
		p.showHead(h, kit.NewButton(p.shell, w.T("ui.matching.go"), "Ctrl+M", p.match))
	} else {
		p.showHead(h)
	}
	for i, f := range w.paymentFigures(page) {
		p.figures[i].SetLabel(f.label)
		p.figures[i].Set(f.value, f.note, f.tone)
	}
	p.waits.Objects = nil
	for _, s := range w.waits(page) {
		p.waits.Add(p.amber(s))
	}
	p.waits.Hidden = len(p.waits.Objects) == 0
	p.waits.Refresh()
	p.showPurpose(pay.Purpose)
	p.facts.set(w.paymentFacts(page), nil, "")
	rows, totals := w.closedRows(page.Given)
	p.given.set(rows, totals, w.T("ui.paper.no_given"))
	closes, closesTotals := w.closedRows(page.Closes)
	p.closes.set(closes, closesTotals, w.noCloses(page))
	p.guesses.set(w.guessRows(page), nil, w.T("ui.paper.no_guesses"))
	p.history.set(w.historyRows(page.History, page.Imported), nil, w.T("ui.paper.no_history"))
	if len(page.Waits) > 0 && p.route.Tab == "" && p.asked != pay.ID {
		p.tabs.showOnly(1) // who waits is looked at for what it may be
	}
	p.asked = pay.ID
	p.tabs.count(len(closes), len(page.Guesses), len(page.History))
	p.state.Content()
	p.focus(p.First())
	p.shell.Shown("payment")
}

// showPurpose writes the purpose in full: it is what a payment is judged by.
func (p *Payment) showPurpose(purpose string) {
	words, tone := purpose, kit.Plain
	if words == "" {
		words, tone = p.shell.T("ui.paper.no_purpose"), kit.Quiet
	}
	p.purpose.Objects = []fyne.CanvasObject{kit.Card(kit.Inset(10, 14, 12, 14, kit.Column(2, kit.Small(p.shell.T("ui.paper.fact.purpose"), kit.Quiet), newWrapped(words, tone))))}
	p.purpose.Refresh()
}
