package editor

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

// changed reckons anew what is written, at once, and makes the paper and the checks anew when the typing rests.
func (c *Screen) changed() {
	if !c.ready || c.filling || c.posted != 0 {
		return
	}
	p, _ := c.paper()
	c.reckoned = p.Reckon(c.desk.Agreements, c.desk.Taken)
	for _, l := range p.Lines {
		c.period = domain.Period{From: l.From, To: l.To}
	}
	c.asked.Store(&hintAsk{p.CounterpartyID, c.period})
	c.showSums(p)
	if c.typedNow().bare() {
		c.draft.Discard()
	} else {
		c.draft.Touch()
	}
	if !c.away { // the focus that leaves with the reader reads a cell once more
		c.rest.Touch(typingRests, c.look)
	}
}

// showSums writes the totals, the discount and the sums of the lines.
func (c *Screen) showSums(p domain.PaperDraft) {
	r := c.reckoned
	kit.SetText(c.total, c.w.Sum(r.Gross)+" ₽", kit.Plain)
	words := c.w.totals(r.Lines)
	if len(r.Lines) == 0 {
		words = ""
	}
	kit.SetText(c.sums, words, kit.Quiet)
	c.discount.show(p)
	if c.discount.object.Size().Width > 0 {
		c.content.Refresh()
	}
	c.table.Refresh()
}

// lineSum is what a line comes to, after the discount.
func (c *Screen) lineSum(r *kit.EditRow, _ int) kit.Cell {
	l, err := c.w.lineOf(r, c.rateOn)
	if err != nil {
		return kit.Cell{}
	}
	n := -1
	for _, other := range c.table.Rows() {
		if _, err := c.w.lineOf(other, c.rateOn); err == nil {
			n++
		}
		if other == r {
			break
		}
	}
	if n >= 0 && n < len(c.reckoned.Lines) {
		l = c.reckoned.Lines[n].Line
	}
	return kit.Cell{Text: c.w.SumOrNone(l.Sum)}
}

func (c *Screen) tableTotals() []kit.Cell {
	out := make([]kit.Cell, colCount)
	out[colName] = kit.Cell{Text: c.w.N("ui.editor.lines", len(c.reckoned.Lines)), Tone: kit.Quiet}
	if c.reckoned.Used != nil {
		out[colPrice] = kit.Cell{Text: c.w.Sum(c.reckoned.Before), Tone: kit.Quiet}
	}
	out[colSum] = kit.Cell{Text: c.w.Sum(c.reckoned.Gross), Bold: true}
	return out
}

// looked is what is read when the typing rests.
type looked struct {
	checks []office.DraftCheck
	paper  domain.PaperDraft
}

// look reads the checks and prints the paper as it stands.
func (c *Screen) look() {
	p, _ := c.paper()
	kit.Load(&c.looks, func(ctx context.Context) (looked, error) {
		checks, err := c.book.CheckDraft(ctx, p)
		return looked{checks, p}, err
	}, func(l looked, err error) {
		if err != nil {
			c.shell.Fail(err)
			return
		}
		c.checks = l.checks
		c.list.show(l.checks, p.CounterpartyID == 0)
		c.shell.Shown("edit checks")
	})
	if p.CounterpartyID == 0 {
		c.paperState.Empty(c.shell.T("ui.editor.no_paper"), c.shell.T("ui.editor.no_paper_help"), nil)
		return
	}
	c.paperState.Content()
	locale := c.shell.Locale
	c.preview.Make(func(ctx context.Context, w io.Writer) error { return c.book.PrintDraft(ctx, p, locale, w) })
}

// discountLine says which of the client's discounts is applied, or why it is not, with the key that changes it.
type discountLine struct {
	c      *Screen
	sign   *fyne.Container
	text   *canvas.Text
	button *kit.Button
	object *fyne.Container
	said   string // whole; the text is cut to its place
}

func newDiscountLine(c *Screen) *discountLine {
	d := &discountLine{c: c, sign: container.NewStack(), text: kit.Text("", kit.Quiet)}
	d.button = kit.NewButton(c.shell, c.shell.T("ui.editor.leave_off"), "Ctrl+D", c.onDiscount)
	d.object = container.New(discountLayout{d}, d.sign, d.text, d.button)
	return d
}

// discountLayout cuts the words to the room that the button leaves.
type discountLayout struct{ d *discountLine }

func (discountLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, kit.ButtonHeight)
}

func (l discountLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left, right := float32(0), size.Width
	if len(l.d.sign.Objects) > 0 {
		left = 26
	}
	if b := o[2].MinSize(); o[2].Visible() {
		right -= b.Width + 8
		o[2].Move(fyne.NewPos(size.Width-b.Width, 0))
		o[2].Resize(b)
	}
	o[0].Move(fyne.NewPos(2, (size.Height-16)/2))
	o[0].Resize(fyne.NewSize(16, 16))
	l.d.text.Text = kit.Shorten(l.d.said, right-left, kit.TextSize, fyne.TextStyle{})
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(max(right-left, 0), size.Height))
}

func (d *discountLine) show(p domain.PaperDraft) {
	c, s := d.c, d.c.shell
	r := c.reckoned
	say := func(sign kit.Sign, tone kit.Tone, words string) {
		d.sign.Objects = nil
		if sign != "" {
			d.sign.Objects = []fyne.CanvasObject{kit.Icon(sign, kit.Colours().Ink(tone), 16)}
		}
		d.said = words
		kit.SetText(d.text, words, tone)
		d.sign.Refresh()
		d.object.Refresh()
	}
	d.button.Show()
	switch {
	case r.Used != nil:
		d.button.SetLabel(s.T("ui.editor.leave_off"))
		say(kit.SignCheck, kit.Good, s.T("ui.editor.applied", "what", c.w.agreement(*r.Used), "saved", s.Sum(r.Saved()), "ref", r.Used.Reference))
	case len(p.Waived) > 0:
		d.button.SetLabel(s.T("ui.editor.apply"))
		say(kit.SignLook, kit.Look, s.T("ui.editor.left_off", "why", p.Waived[0].Why))
	default:
		d.button.Hide()
		words := s.T("ui.editor.no_discount")
		if def := domain.Deferred(c.desk.Agreements, p.DiscountDay()); def != nil {
			words = s.T("ui.editor.deferral", "days", def.Days, "date", s.Date(def.On))
		}
		if c.desk.Counterparty.ID == 0 {
			words = ""
		}
		say("", kit.Quiet, words)
	}
}

// checkList is what to look at before posting; each leads to its field.
type checkList struct {
	shell  *kit.Shell
	goTo   func(office.DraftCheck)
	rows   *fyne.Container
	object fyne.CanvasObject
	width  float32
	last   []office.DraftCheck
}

func newCheckList(s *kit.Shell, goTo func(office.DraftCheck)) *checkList {
	l := &checkList{shell: s, goTo: goTo, rows: kit.Column(0)}
	l.object = container.NewVScroll(container.New(widthLayout{l}, l.rows))
	return l
}

func (l *checkList) show(all []office.DraftCheck, empty bool) {
	s := l.shell
	l.last, l.rows.Objects = all, nil
	switch {
	case empty:
	case len(all) == 0:
		l.rows.Add(kit.Inset(6, 0, 0, 0, kit.Line(8, kit.Icon(kit.SignCheck, kit.Colours().Green, 16), kit.Text(s.T("ui.editor.all_good"), kit.Good))))
	default:
		for _, k := range all {
			sign, tone := kit.SignLook, kit.Look
			if k.Stop {
				sign, tone = kit.SignCross, kit.Bad
			}
			text := kit.Paragraph(s.Err(k.Error), max(l.width-40, 200), tone)
			row := container.NewBorder(nil, nil, kit.Inset(1, 8, 0, 4, kit.Line(0, kit.Icon(sign, kit.Colours().Ink(tone), 16))), nil, text)
			l.rows.Add(kit.NewPress(s, kit.Inset(4, 4, 4, 0, row), kit.Radius, func() { l.goTo(k) }))
		}
	}
	l.rows.Refresh()
	l.object.Refresh()
}

// widthLayout breaks the sentences anew when their place gets another width.
type widthLayout struct{ l *checkList }

func (w widthLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, o[0].MinSize().Height)
}

func (w widthLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	if w.l.width != size.Width {
		w.l.width = size.Width
		w.l.show(w.l.last, len(w.l.last) == 0 && len(w.l.rows.Objects) == 0)
	}
}
