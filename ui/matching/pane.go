package matching

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// pane is the right side: the facts of what is chosen, its candidates, and what may be done.
type pane struct {
	c      *Screen
	width  float32
	head   *fyne.Container
	table  *kit.Table
	foot   *fyne.Container
	sum    *kit.Entry // to give to the selected invoice
	sumFor *canvas.Text
	note   *canvas.Text // what is wrong with the sum
	object fyne.CanvasObject

	accept, advance, kopecks, another, third, refund, notOurs *kit.Button
	one, two                                                  *fyne.Container // lines of buttons
}

func newPane(c *Screen) *pane {
	p := &pane{c: c, head: kit.Column(6), foot: kit.Column(8)}
	p.makeTable()
	p.makeSum()
	p.makeButtons()
	p.object = kit.Card(kit.Inset(12, 14, 14, 14, container.New(paneLayout{p}, p.head, p.table, p.foot)))
	return p
}

func (p *pane) makeTable() {
	c := p.c
	t := kit.NewTable(c.shell, c.w.invoiceCols()...)
	t.Count = func() int { return len(c.split.guesses) }
	t.ID = func(row int) int64 { return c.split.guesses[row].Invoice.ID }
	t.Cells = func(row int, out []kit.Cell) {
		c.w.invoiceCells(row, c.split.guesses[row], c.split.give[row], c.book.Today(), out)
	}
	t.OnSelect = func(int) { p.showSum() }
	t.OnOpen = func(int) { c.accept(false, false) }
	t.OnRune = func(r rune) {
		if r >= '0' && r <= '9' {
			p.typeSum(string(r))
			return
		}
		c.rune(r)
	}
	t.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeySpace:
			c.toggle(t.Selected())
		case fyne.KeyLeft, fyne.KeyEscape:
			c.shell.Window.Canvas().Focus(c.First())
		default:
			return false
		}
		return true
	}
	t.Remember("matching.invoices")
	p.table = t
}

// makeSum makes the entry of a sum: Enter takes it and goes to the next invoice, Esc leaves it.
func (p *pane) makeSum() {
	c := p.c
	p.sum, p.sumFor, p.note = kit.NewEntry(c.shell, 120), kit.Text("", kit.Quiet), kit.Small("", kit.Bad)
	p.sum.OnChanged = func(string) { kit.SetText(p.note, "", kit.Bad) }
	p.sum.OnEnter = func() {
		sum, err := domain.ParseMoney(p.sum.Text)
		if err == nil && sum < 0 {
			err = domain.Refuse(domain.Invalid, "amount", "allocation.not_positive")
		}
		if err != nil {
			kit.SetText(p.note, c.shell.Err(err), kit.Bad)
			return
		}
		at := p.table.Selected()
		if at < 0 || at >= len(c.split.give) || !c.mayChange() {
			return
		}
		c.split.set(at, sum)
		p.show()
		p.table.Select(min(at+1, len(c.split.give)-1))
		c.shell.Window.Canvas().Focus(p.table.Focusable())
	}
	p.sum.OnKey = func(k fyne.KeyName) bool {
		if k != fyne.KeyEscape {
			return false
		}
		p.showSum()
		c.shell.Window.Canvas().Focus(p.table.Focusable())
		return true
	}
}

// typeSum begins a sum with what was typed over the rows.
func (p *pane) typeSum(begin string) {
	if p.table.Selected() < 0 {
		return
	}
	p.sum.SetText(begin)
	p.c.shell.Window.Canvas().Focus(p.sum)
	p.sum.CursorColumn = len(begin)
	p.sum.Refresh()
}

func (p *pane) makeButtons() {
	c, t := p.c, p.c.shell.T
	b := func(key, hint string, do func()) *kit.Button { return kit.NewButton(c.shell, t(key), hint, do) }
	p.accept = kit.NewPrimary(c.shell, t("ui.matching.accept"), "Enter", func() { c.accept(false, false) })
	p.advance = b("ui.matching.advance", "A", func() { c.accept(true, false) })
	p.kopecks = b("ui.matching.kopecks", "K", func() { c.accept(false, true) })
	p.another = b("ui.matching.another", "C", c.askAnother)
	p.third = b("ui.matching.third", "T", func() { c.askThird(nil) })
	p.refund = b("ui.matching.refund", "R", c.askRefund)
	p.notOurs = b("ui.matching.not_ours", "N", c.askNotOurs)
	p.one, p.two = kit.Line(8), kit.Line(8)
}

// wrong says that what is chosen can't be looked at together, or is gone.
func (p *pane) wrong(err error) {
	p.head.Objects = []fyne.CanvasObject{kit.Paragraph(p.c.shell.Err(err), p.width-30, kit.Look)}
	p.foot.Objects = nil
	p.table.SetNote("")
	p.table.Hide()
	p.object.Refresh()
}

// show draws the facts of what is chosen.
func (p *pane) show() {
	c := p.c
	if !c.ready {
		return
	}
	width := p.width - 30
	party := c.chosen()
	head := kit.Column(3)
	for _, line := range kit.Wrap(c.w.headline(c.fact), fits(width, true)) {
		head.Add(kit.Strong(line))
	}
	p.head.Objects = []fyne.CanvasObject{head}
	for i, pay := range c.fact.Payments {
		if i == 3 {
			p.head.Add(kit.Text("…", kit.Quiet))
			break
		}
		if pay.Purpose != "" {
			p.head.Add(kit.Paragraph("«"+pay.Purpose+"»", width, kit.Quiet))
		}
	}
	p.addFlags(party, width)
	p.head.Add(p.creditLine(party, width))
	receipt := c.fact.Payments[0].Kind == domain.Receipt
	p.table.Hidden = !receipt || len(c.split.guesses) == 0
	p.table.Reload()
	if p.table.Selected() < 0 && len(c.split.guesses) > 0 {
		p.table.Select(0)
	}
	p.showFoot(receipt, width)
	p.object.Refresh()
}

func (p *pane) addFlags(party *office.MatchParty, width float32) {
	line, used := kit.Line(6), float32(0)
	for _, f := range p.c.w.flags(p.c.fact, party) {
		chip := kit.Chip(f.text, f.tone)
		if w := chip.MinSize().Width + 6; used > 0 && used+w > width {
			p.head.Add(line)
			line, used = kit.Line(6), 0
		}
		used += chip.MinSize().Width + 6
		line.Add(chip)
	}
	if len(line.Objects) > 0 {
		p.head.Add(line)
	}
	if t := p.c.fact.Twin; t != nil {
		s := p.c.shell
		p.head.Add(kit.NewLink(s, s.T("ui.about.payment", "number", t.Number, "date", s.Date(t.Date)), kit.Plain, width, func() {
			s.Go(kit.Route{Screen: "payment", ID: t.ID})
		}))
	}
}

// creditLine says to whom the money goes and leads to that client.
func (p *pane) creditLine(party *office.MatchParty, width float32) fyne.CanvasObject {
	c := p.c
	text := c.w.credit(c.fact, party)
	if party == nil {
		return kit.Paragraph(text, width, kit.Look)
	}
	client := party.Client
	return kit.NewLink(c.shell, text, kit.Plain, width, func() {
		c.shell.Go(kit.Route{Screen: "client", ID: client.ID, Name: client.Name, City: client.City})
	})
}

func (p *pane) showFoot(receipt bool, width float32) {
	c, s := p.c, p.c.shell
	p.foot.Objects = nil
	if receipt {
		first, second := c.w.totals(c.split.given(), c.split.rest)
		line := kit.Line(8, kit.Chip(first.text, first.tone))
		if k := c.split.kopecks(); k > 0 {
			line.Add(kit.Chip(s.T("ui.matching.lacks", "sum", s.Sum(k)), kit.Look))
		}
		p.foot.Add(line)
		p.foot.Add(kit.Paragraph(second, width, kit.Quiet))
		if len(c.split.guesses) > 0 && c.queue.May {
			p.foot.Add(kit.Line(8, p.sumFor, p.sum, p.note))
		}
	}
	p.showButtons(receipt)
	p.foot.Add(kit.Inset(6, 0, 0, 0, kit.Strong(s.T("ui.matching.before"))))
	for _, h := range c.w.habits(c.fact) {
		p.foot.Add(kit.Paragraph(h, width, kit.Quiet))
	}
	p.showSum()
}

// showButtons offers what fits this payment; who may only look is told so.
func (p *pane) showButtons(receipt bool) {
	c := p.c
	if !c.queue.May {
		p.foot.Add(kit.Paragraph(c.shell.T("ui.matching.look_only"), p.width-30, kit.Look))
		return
	}
	if receipt {
		p.one.Objects = []fyne.CanvasObject{p.accept, p.advance, p.kopecks}
		p.two.Objects = []fyne.CanvasObject{p.another, p.third, p.notOurs}
	} else {
		p.one.Objects = []fyne.CanvasObject{p.refund, p.notOurs}
		p.two.Objects = nil
	}
	p.kopecks.Hidden = c.split.kopecks() == 0
	p.one.Refresh()
	p.two.Refresh()
	p.foot.Add(p.one)
	if receipt {
		p.foot.Add(p.two)
	}
}

// showSum names the invoice that a typed sum is for.
func (p *pane) showSum() {
	at := p.table.Selected()
	kit.SetText(p.note, "", kit.Bad)
	if at < 0 || at >= len(p.c.split.guesses) {
		kit.SetText(p.sumFor, "", kit.Quiet)
		p.sum.SetText("")
		return
	}
	kit.SetText(p.sumFor, p.c.shell.T("ui.matching.sum_for", "number", p.c.split.guesses[at].Invoice.Number), kit.Quiet)
	p.sum.SetText(p.c.shell.SumOrNone(p.c.split.give[at]))
	p.foot.Refresh()
}

func fits(width float32, bold bool) func(string) bool {
	return func(line string) bool {
		return fyne.MeasureText(line, kit.TextSize, fyne.TextStyle{Bold: bold}).Width <= width
	}
}

// paneLayout puts the candidates as high as they are between the facts and what may be done.
type paneLayout struct{ p *pane }

func (l paneLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 200) }

func (l paneLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const gap = 10
	head, table, foot := o[0], o[1], o[2]
	h, f := head.MinSize().Height, foot.MinSize().Height
	head.Move(fyne.NewPos(0, 0))
	head.Resize(fyne.NewSize(size.Width, h))
	y := h + gap
	if table.Visible() {
		least := table.MinSize().Height
		row := (least - kit.RowHeight) / 4
		want := kit.RowHeight + 2 + row*float32(max(len(l.p.c.split.guesses), 1))
		high := max(min(want, size.Height-h-f-2*gap), min(want, least))
		table.Move(fyne.NewPos(0, y))
		table.Resize(fyne.NewSize(size.Width, high))
		y += high + gap
	}
	foot.Move(fyne.NewPos(0, y))
	foot.Resize(fyne.NewSize(size.Width, f))
}
