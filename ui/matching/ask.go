package matching

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// question is a small dialog of the desk: whose money, on what basis, why. Enter in its last line answers.
type question struct {
	c      *Screen
	title  string
	help   string
	accept string
	client bool   // ask whose money it is
	basis  string // label of a line of text, "" none
	text   string // in that line at first
	check  string // label of a yes or no, "" none
	picks  []string
	answer func(party int64, text string, checked bool)
}

// form is a question on the screen.
type form struct {
	question
	modal  *kit.Modal
	who    *kit.Completion
	party  int64
	picked string
	line   *kit.Entry
	mark   *kit.Check
	wrong  *canvas.Text
}

const formWidth float32 = 440

func (c *Screen) ask(q question) {
	q.c = c
	f := &form{question: q, wrong: kit.Small("", kit.Bad)}
	s := c.shell
	body := kit.Column(10, kit.Strong(q.title))
	if q.help != "" {
		body.Add(kit.Paragraph(q.help, formWidth, kit.Quiet))
	}
	var first fyne.Focusable
	if q.client {
		f.who = kit.NewCompletion(s, formWidth, s.T("ui.matching.client_hint"), f.find)
		f.who.OnPick = f.pick
		f.who.Entry.OnEnter = f.done
		body.Add(kit.Labelled(s.T("ui.matching.client"), f.who.Entry))
		first = f.who.Entry
	}
	if q.basis != "" {
		f.line = kit.NewEntry(s, formWidth)
		f.line.SetText(q.text)
		f.line.OnEnter = f.done
		body.Add(kit.Labelled(q.basis, f.line))
		if first == nil {
			first = f.line
			f.line.CursorColumn = len([]rune(q.text))
		}
	}
	for i, p := range q.picks {
		body.Add(kit.NewLink(s, p, kit.Plain, formWidth, func() { f.line.SetText(q.picks[i]); f.done() }))
	}
	if q.check != "" {
		f.mark = kit.NewCheck(s, q.check, nil)
		body.Add(f.mark)
	}
	body.Add(f.wrong)
	yes := kit.NewPrimary(s, q.accept, "Enter", f.done)
	no := kit.NewButton(s, s.T("ui.cancel"), "Esc", func() { f.modal.Close() })
	body.Add(kit.Line(8, kit.Spacer(), no, yes))
	f.modal = s.Modal(body, first, kit.Key{Name: fyne.KeyReturn, Do: f.done})
	s.Shown("matching question")
}

// find offers the clients of the book that fit what is typed.
func (f *form) find(ctx context.Context, text string) (out []kit.Option, err error) {
	got, err := f.c.book.Search(ctx, office.SearchQuery{Text: text, Section: office.FoundClients, Limit: 8})
	for _, section := range got.Sections {
		for _, h := range section.Hits {
			if h.PartyID == 0 {
				continue
			}
			name := h.Name
			if h.Also != "" {
				name += " · " + h.Also
			}
			out = append(out, kit.Option{ID: h.PartyID, Text: name, Note: h.INN})
		}
	}
	return out, err
}

// pick takes the client; where nothing else is asked, that is the answer.
func (f *form) pick(o kit.Option) {
	f.party, f.picked = o.ID, o.Text
	if f.line == nil {
		f.done()
		return
	}
	f.c.shell.Window.Canvas().Focus(f.line)
}

func (f *form) done() {
	s := f.c.shell
	text := ""
	if f.line != nil {
		text = f.line.Text
	}
	switch {
	case f.client && (f.party == 0 || f.who.Entry.Text != f.picked):
		kit.SetText(f.wrong, s.T("ui.matching.pick_client"), kit.Bad)
		return
	case f.line != nil && text == "":
		kit.SetText(f.wrong, s.T("ui.matching.fill"), kit.Bad)
		return
	}
	f.modal.Close()
	f.answer(f.party, text, f.mark != nil && f.mark.Checked)
}

// askAnother asks whose money it is and shows that client's invoices.
func (c *Screen) askAnother() {
	if !c.mayChange() || !c.receipts() {
		return
	}
	t := c.shell.T
	c.ask(question{title: t("ui.matching.another_title"), accept: t("ui.matching.show_invoices"), client: true, answer: func(party int64, _ string, _ bool) {
		c.take(party)
	}})
}

// take looks at another client's invoices; nothing is written yet.
func (c *Screen) take(party int64) {
	c.party = party
	c.split = split{}
	c.ready = false
	c.read()
}

// askThird asks for whom a third party pays and on what basis; then goes on with what was begun.
func (c *Screen) askThird(then func()) {
	if !c.mayChange() || !c.receipts() {
		return
	}
	t := c.shell.T
	c.ask(question{
		title: t("ui.matching.third_title"), help: t("ui.matching.third_help"), accept: t("ui.matching.go_on"), client: true,
		basis: t("ui.matching.basis"), text: c.basisText(), check: c.rememberWords(),
		answer: func(party int64, text string, remember bool) {
			c.take(party)
			c.basis, c.remember = text, remember
			if then != nil && c.ready {
				then()
			}
		},
	})
}

// askBasis asks why somebody else's money is the client's.
func (c *Screen) askBasis(party *office.MatchParty, then func()) {
	t := c.shell.T
	c.ask(question{
		title: t("ui.matching.basis_title", "name", party.Counterparty.Name), help: t("ui.matching.basis_help", "payer", c.fact.Payments[0].Remitter),
		accept: t("ui.matching.accept"), basis: t("ui.matching.basis"), text: c.basisText(), check: c.rememberWords(),
		answer: func(_ int64, text string, remember bool) {
			c.basis, c.remember = text, remember
			then()
		},
	})
}

// basisText is what a person mostly writes: the purpose says so itself.
func (c *Screen) basisText() string {
	p := c.fact.Payments[0]
	day := p.DocDate
	if day.IsZero() {
		day = p.Date
	}
	return c.shell.T("ui.matching.basis_purpose", "number", p.Number, "date", c.shell.Date(day))
}

// rememberWords offers a rule for the payer, where there is a tax id to know it by.
func (c *Screen) rememberWords() string {
	p := c.fact.Payments[0]
	if p.RemitterINN == "" {
		return ""
	}
	return c.shell.T("ui.matching.remember", "inn", p.RemitterINN)
}

// askWhy asks why a held payment may be let in.
func (c *Screen) askWhy(then func()) {
	t := c.shell.T
	c.ask(question{
		title: t("ui.matching.held_title"), help: t("ui.paper.waits." + string(c.heldBy())), accept: t("ui.matching.accept"), basis: t("ui.matching.why_let_in"),
		answer: func(_ int64, text string, _ bool) {
			c.reason = text
			then()
		},
	})
}

func (c *Screen) heldBy() domain.Hold { return c.fact.Payments[0].Hold }

// askNotOurs asks why money is none of a client's.
func (c *Screen) askNotOurs() {
	if !c.mayChange() {
		return
	}
	t := c.shell.T
	seen := c.seen()
	c.ask(question{
		title: t("ui.matching.not_ours_title"), help: t("ui.matching.not_ours_help"), accept: t("ui.matching.not_ours"), basis: t("ui.matching.reason"),
		picks: []string{t("ui.matching.reason.supplier"), t("ui.matching.reason.loan"), t("ui.matching.reason.deposit"), t("ui.matching.reason.double")},
		answer: func(_ int64, text string, _ bool) {
			said := t("ui.matching.said_not_ours", "sum", c.w.Sum(c.fact.Rest), "reason", text)
			c.write(c.pane.notOurs, said, func(ctx context.Context) (office.MatchDeed, error) { return c.book.MatchNotOurs(ctx, seen, text) })
		},
	})
}

// askRefund asks by what money that went out went back to its client.
func (c *Screen) askRefund() {
	if !c.mayChange() {
		return
	}
	t := c.shell.T
	if c.receipts() {
		c.shell.Say(kit.Look, t("ui.matching.refund_is_out"))
		return
	}
	if len(c.fact.Payments) > 1 {
		c.shell.Say(kit.Look, t("ui.matching.one_refund"))
		return
	}
	seen, party := c.seen()[0], c.chosen()
	q := question{title: t("ui.matching.refund_title"), help: t("ui.matching.refund_help"), accept: t("ui.matching.refund_do"), basis: t("ui.matching.basis"), text: c.basisText()}
	q.client = party == nil
	q.answer = func(id int64, text string, _ bool) {
		if party != nil {
			id = party.Counterparty.ID
		}
		said := t("ui.matching.said_refund", "sum", c.w.Sum(c.fact.Payments[0].Amount))
		c.write(c.pane.refund, said, func(ctx context.Context) (office.MatchDeed, error) {
			return c.book.MatchRefund(ctx, seen, id, text, "")
		})
	}
	c.ask(q)
}
