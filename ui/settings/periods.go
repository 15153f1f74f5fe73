package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// periodsPage closes the books of one of our companies through a day, after telling what stands in the way, and opens them again.
type periodsPage struct {
	c       *Screen
	entity  *kit.Choice
	through *kit.DateField
	why     *kit.Entry
	close   *kit.Button
	reopen  *kit.Button
	closed  *fyne.Container
	notes   *fyne.Container
	form    *fyne.Container
	table   *kit.Table
	object  fyne.CanvasObject
}

func newPeriodsPage(c *Screen) *periodsPage {
	s, today := c.shell, c.book.Today()
	p := &periodsPage{c: c, entity: c.picker(), closed: kit.Line(8), notes: kit.Column(6)}
	y, m, _ := today.YMD()
	p.through = kit.NewDateField(s, s.T("ui.set.close_through"), domain.NewDate(y, m, 1).AddDays(-1), today)
	p.through.OnChange = func(domain.Date) { c.Reload() }
	p.why = kit.NewEntry(s, 320)
	p.why.OnEnter = p.onClose
	p.through.Entry.OnEnter = func() {
		if p.through.Take() {
			s.Window.Canvas().Focus(p.why)
		}
	}
	p.close = kit.NewPrimary(s, s.T("ui.set.close"), "Ctrl+Enter", p.onClose)
	p.reopen = kit.NewButton(s, s.T("ui.set.reopen"), "Ctrl+R", p.onReopen)
	whyF := kit.NewField(s, s.T("ui.set.close_why"), "", p.why)
	p.form = kit.Line(kit.Gap, p.through.Object(), whyF.Object(), kit.Inset(0, 0, 9, 0, kit.Line(8, p.close, p.reopen)))
	p.table = kit.NewTable(s, kit.Col{Key: "when", Title: s.T("ui.paper.col.when"), Width: 150}, kit.Col{Key: "what", Title: s.T("ui.paper.col.event"), Width: 260, Flex: 2},
		kit.Col{Key: "who", Title: s.T("ui.paper.col.who"), Width: 160, Flex: 1}, kit.Col{Key: "why", Title: s.T("ui.paper.col.why"), Width: 200, Flex: 3})
	p.table.Count = func() int { return len(c.read.history) }
	p.table.Cells = func(row int, out []kit.Cell) { periodCells(s.Words, c.read.history[row], out) }
	body := kit.Column(10, kit.Line(kit.Gap, p.entity, p.closed), kit.Paragraph(s.T("ui.set.periods_help"), 900, kit.Quiet), p.form, p.notes)
	p.form.Hidden = !c.books
	p.object = kit.Fill(kit.Gap, kit.Inset(8, 0, 0, 0, card(body)), p.table)
	return p
}

func periodCells(w kit.Words, e office.PageEvent, out []kit.Cell) {
	day, _ := e.Detail["new"].(string)
	out[0] = kit.Cell{Text: e.At.Format("02.01.2006 15:04"), Tone: kit.Quiet}
	key := "ui.set.event." + e.Verb
	if domain.ParseISO(day).IsZero() {
		key += "_all"
	}
	out[1].Text = w.T(key, "date", w.Date(domain.ParseISO(day)))
	out[2] = kit.Cell{Text: e.Who, Tone: kit.Quiet}
	out[3] = kit.Cell{Text: e.Why, Tone: kit.Quiet}
}

func (p *periodsPage) show() {
	c, s := p.c, p.c.shell
	c.fill(p.entity)
	e := c.read.current()
	p.closed.Objects = []fyne.CanvasObject{kit.Strong(s.T("ui.set.closed") + ": " + dateOr(s.Words, e.ClosedThrough, "ui.set.open_all"))}
	p.closed.Refresh()
	p.reopen.Hidden = e.ClosedThrough.IsZero()
	p.showNotes()
	p.table.Reload()
	if len(c.read.history) == 0 {
		p.table.SetNote(s.T("ui.set.no_periods"))
	} else {
		p.table.SetNote("")
	}
}

// showNotes tells what stands in the way of closing through the day typed; each leads to where it is dealt with.
func (p *periodsPage) showNotes() {
	c, s, b := p.c, p.c.shell, p.c.read.standing
	p.notes.Objects = nil
	p.notes.Hidden = !c.books
	through := p.through.Value()
	note := func(words string, to kit.Route) {
		l := kit.Line(8, kit.Icon(kit.SignLook, kit.Colours().Amber, 16), kit.Text(words, kit.Look))
		if to.Screen != "" {
			l.Add(kit.NewLink(s, s.T("ui.set.go_there"), kit.Plain, 0, func() { s.Go(to) }))
		}
		p.notes.Add(l)
	}
	if through <= b.Closed {
		p.notes.Add(kit.Text(s.T("ui.set.closed_already", "date", s.Date(b.Closed)), kit.Quiet))
		p.notes.Refresh()
		return
	}
	if b.Tray > 0 {
		note(s.N("ui.set.stands.tray", b.Tray)+" "+s.T("ui.set.stands.sum", "sum", s.Sum(b.TraySum)), kit.Route{Screen: "matching"})
	}
	if b.DraftActs > 0 {
		note(s.N("ui.set.stands.acts", b.DraftActs)+" "+s.T("ui.set.stands.sum", "sum", s.Sum(b.DraftSum)), kit.Route{Screen: "acts", Status: "draft"})
	}
	if b.DraftInvoices > 0 {
		note(s.N("ui.set.stands.invoices", b.DraftInvoices), kit.Route{Screen: "invoices", Status: "draft"})
	}
	if b.Disputed > 0 {
		note(s.N("ui.set.stands.disputed", b.Disputed), kit.Route{Screen: "reconciliation", Status: "disputed"})
	}
	for _, g := range b.Gaps {
		note(s.T("ui.set.stands.gap", "account", g.Account, "date", s.Date(g.Date), "opening", s.Sum(g.Opening), "closing", s.Sum(g.Closing)), kit.Route{Screen: "import"})
	}
	if b.Clear() {
		p.notes.Add(kit.Line(8, kit.Icon(kit.SignCheck, kit.Colours().Green, 14), kit.Text(s.T("ui.set.stands.nothing", "date", s.Date(through)), kit.Plain)))
	}
	p.notes.Refresh()
}

func (p *periodsPage) keys() []kit.Key {
	if !p.c.books {
		return p.table.Keys()
	}
	const ctrl = fyne.KeyModifierControl
	return append([]kit.Key{
		{Name: fyne.KeyReturn, Mod: ctrl, Label: "ui.key.set.close", Do: p.onClose},
		{Name: fyne.KeyR, Mod: ctrl, Label: "ui.key.set.reopen", Do: p.onReopen},
	}, p.table.Keys()...)
}

func (p *periodsPage) onClose() {
	c, s := p.c, p.c.shell
	if !c.books || p.close.Disabled() || !p.through.Take() {
		return
	}
	id, through, why, was := c.entity, p.through.Value(), strings.TrimSpace(p.why.Text), c.read.current().ClosedThrough
	kit.Do(p.close, func(ctx context.Context) error { return c.book.ClosePeriod(ctx, id, through, why) }, func(err error) {
		if err != nil {
			p.through.Wrong(err)
			s.Shown("settings period refused")
			return
		}
		p.why.SetText("")
		s.Toast(kit.Good, s.T("ui.set.closed_done", "date", s.Date(through)), func() { p.open(was, s.T("ui.set.closed_undone"), nil) })
		c.told(s.T("ui.set.closed_done", "date", s.Date(through)))
	})
}

// onReopen asks through which day the books stay closed, and why they are opened.
func (p *periodsPage) onReopen() {
	c, s := p.c, p.c.shell
	closed := c.read.current().ClosedThrough
	if !c.books || closed.IsZero() {
		return
	}
	y, m, _ := closed.YMD()
	a := kit.NewAsking(s, s.T("ui.set.reopen_title"), s.T("ui.set.reopen_help", "date", s.Date(closed)))
	day := a.Day("date", s.T("ui.set.stays_closed"), domain.NewDate(y, m, 1).AddDays(-1), c.book.Today())
	day.Optional = true
	why := a.Line("why", s.T("ui.recon.why"), "", "")
	a.Open(s.T("ui.set.reopen_do"), func() { p.open(day.Value(), why.Text, a) })
	s.Window.Canvas().Focus(why)
	s.Shown("settings reopen")
}

func (p *periodsPage) open(through domain.Date, why string, a *kit.Asking) {
	c, s, id := p.c, p.c.shell, p.c.entity
	b := p.reopen
	if a != nil {
		b = a.Accept()
	}
	kit.Do(b, func(ctx context.Context) error { return c.book.ReopenPeriod(ctx, id, through, strings.TrimSpace(why)) }, func(err error) {
		said := s.T("ui.set.reopened", "date", dateOr(s.Words, through, "ui.set.open_all"))
		switch {
		case a != nil:
			c.done(a, err, said)
		case err != nil:
			s.Fail(err)
		default:
			c.told(said)
		}
	})
}
