package dossier

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/ui/kit"
)

// Most rows of the cards of the overview; the tabs have all.
const (
	peopleMost     = 4
	agreementsMost = 6
	requestsMost   = 4
)

// twoColumns is the least width for columns side by side.
const twoColumns float32 = 760

func (c *Screen) buildOverview(width float32) fyne.CanvasObject {
	c.firstRows = map[string]*kit.Press{}
	if !c.read {
		return kit.Column(0)
	}
	if width < twoColumns {
		return stack(c.peopleCard(width), c.agreementsCard(width), c.eventsCard(width), c.requestsCard(width), c.teamCard(width), c.projectsCard(width), c.partiesCard(width))
	}
	left := float32(int(width * 0.345))
	right := width - left - kit.Gap
	return columns(left, right, stack(c.peopleCard(left), c.teamCard(left), c.partiesCard(left)),
		stack(c.agreementsCard(right), c.eventsCard(right), c.requestsCard(right), c.projectsCard(right)))
}

// press makes a row lead somewhere, and be seen when the focus comes.
func (c *Screen) press(o fyne.CanvasObject, do func()) fyne.CanvasObject {
	p := kit.NewPress(c.shell, o, 0, do)
	p.OnFocus = func(p *kit.Press) {
		if page := c.page(); page != nil {
			page.Show(p)
		}
	}
	return p
}

// more leads to a tab where there is more than a card shows; nil when there is not.
func (c *Screen) more(total, shown int, tab string) fyne.CanvasObject {
	if total <= shown {
		return nil
	}
	s := c.shell
	return kit.NewLink(s, s.T("ui.dossier.all", "n", s.Count(total)), kit.Plain, 0, func() { c.open(tab, "") })
}

func (c *Screen) peopleCard(width float32) fyne.CanvasObject {
	s := c.shell
	all := contacts(s.Words, c.d)
	inner := width - 2*side
	var rows []fyne.CanvasObject
	for i, p := range all {
		if i == peopleMost {
			break
		}
		body := kit.Column(2, nameLine(p.name, "", p.role, inner))
		for _, k := range p.talk() {
			body.Add(kit.SmallParagraph(k.text, inner, k.tone))
		}
		rows = append(rows, c.press(row(body), func() { c.people.aim = p.id; c.open(tabPeople, "") }))
	}
	for _, k := range knowledge(s.Words, domain.FactsOf(c.d.Facts, 0, domain.Taboo)) {
		rows = append(rows, row(kit.SmallParagraph(k.text, inner, k.tone)))
	}
	if len(rows) == 0 {
		rows = []fyne.CanvasObject{empty(s.T("ui.dossier.people_none"), width)}
	}
	return section(s.T("ui.dossier.people"), c.more(len(all), peopleMost, tabPeople), rows...)
}

// openCard brings a card of the overview into sight, with the focus on its first row.
func (c *Screen) openCard(name string) {
	c.open(tabOverview, "")
	if row := c.firstRows[name]; row != nil {
		c.shell.Window.Canvas().Focus(row)
		c.overview.Show(row)
	}
	c.shell.Shown("client overview")
}

// leading is a row that a figure of the head leads to where it is the first of its card.
func (c *Screen) leading(card string, o fyne.CanvasObject) fyne.CanvasObject {
	if p, ok := o.(*kit.Press); ok && c.firstRows[card] == nil {
		c.firstRows[card] = p
	}
	return o
}

func (c *Screen) teamCard(width float32) fyne.CanvasObject {
	s := c.shell
	var rows []fyne.CanvasObject
	for _, m := range team(s.Words, c.d) {
		cols := shares(width-2*side, 0.42, 0.58)
		rows = append(rows, row(grid(cols, kit.Text(kit.Shorten(m.role, cols[0]-8, kit.TextSize, fyne.TextStyle{}), kit.Quiet),
			kit.Paragraph(joined(" ", m.name, m.since), cols[1]-8, kit.Plain))))
	}
	if len(rows) == 0 {
		rows = []fyne.CanvasObject{empty(s.T("ui.dossier.team_none"), width)}
	}
	return section(s.T("ui.dossier.team"), nil, rows...)
}

func (c *Screen) agreementsCard(width float32) fyne.CanvasObject {
	s := c.shell
	all := deals(s.Words, c.d)[:len(c.d.Agreements)]
	cols := shares(width-2*side, 0.31, 0.22, 0.19, 0.12, 0.16)
	if !slices.ContainsFunc(all, func(x deal) bool { return x.inReturn != "" }) {
		cols = shares(width-2*side, 0.39, 0, 0.27, 0.13, 0.21) // a column of nothing says nothing
	}
	cell := func(i int, text string, tone kit.Tone) fyne.CanvasObject { return kit.Paragraph(text, cols[i]-8, tone) }
	var rows []fyne.CanvasObject
	if len(all) > 0 {
		head := make([]fyne.CanvasObject, len(cols))
		for i, name := range []string{"what", "in_return", "who", "until", "source"} {
			head[i] = kit.Small(s.T("ui.dossier.col."+name), kit.Quiet)
			head[i].(*canvas.Text).Hidden = cols[i] == 0
		}
		rows = append(rows, kit.Ground(kit.Colours().Head, kit.Inset(4, side, 4, side, grid(cols, head...))))
	}
	for i, x := range all {
		if i == agreementsMost {
			break
		}
		rows = append(rows, c.press(row(grid(cols, cell(0, x.what, kit.Plain), cell(1, x.inReturn, kit.Plain), cell(2, x.who, kit.Plain), cell(3, x.until, kit.Plain), cell(4, x.source, kit.Quiet))),
			func() { c.tell(x.what, x.lines(s.Words)) }))
	}
	if len(all) == 0 {
		rows = []fyne.CanvasObject{empty(s.T("ui.dossier.live_none"), width)}
	}
	return section(s.T("ui.dossier.live"), c.more(len(c.d.Agreements)+len(c.d.Former), min(len(all), agreementsMost), tabAgreements), rows...)
}

func (c *Screen) eventsCard(width float32) fyne.CanvasObject {
	s := c.shell
	var rows []fyne.CanvasObject
	const day, tag float32 = 96, 118
	text := width - 2*side - day - tag
	for _, e := range c.d.Events {
		h := tellEvent(s.Words, e, c.personName)
		bold := kit.Strong(s.Date(e.Day))
		words := joined(" · ", h.what, h.sum)
		if h.more != "" && groupOf(e.Kind) != domain.AboutMoney {
			words += " – " + h.more
		}
		rows = append(rows, c.press(row(grid([]float32{day, text, tag}, bold, kit.Paragraph(words, text-8, kit.Plain), kit.Line(0, kit.Chip(h.tag.text, h.tag.tone)))),
			func() { c.openEvent(h) }))
	}
	if len(rows) == 0 {
		return section(s.T("ui.dossier.events"), nil, empty(s.T("ui.dossier.events_none"), width))
	}
	return section(s.T("ui.dossier.events"), kit.NewLink(s, s.T("ui.dossier.whole_timeline"), kit.Plain, 0, func() { c.open(tabTimeline, "") }), rows...)
}

// openEvent goes to where an event comes from, or tells all there is.
func (c *Screen) openEvent(h happening) {
	if r, ok := h.source(); ok {
		c.shell.Go(r)
		return
	}
	if groupOf(h.event.Kind) == domain.AboutAgreements {
		for _, x := range deals(c.shell.Words, c.d) {
			if x.id == h.event.ID {
				c.tell(x.what, x.lines(c.shell.Words))
				return
			}
		}
	}
	c.tell(h.what, h.lines(c.shell.Words))
}

func (c *Screen) requestsCard(width float32) fyne.CanvasObject {
	s := c.shell
	if len(c.d.Requests) == 0 {
		return nil
	}
	inner := width - 2*side
	var rows []fyne.CanvasObject
	for i, r := range c.d.Requests {
		if i == requestsMost {
			break
		}
		due := chip{s.T("ui.about.until", "date", s.Date(r.Due)), kit.Quiet}
		if r.Overdue(c.d.Day) {
			due = chip{s.T("passport.request_late"), kit.Bad}
		}
		from := s.T("passport.request_from", "from", s.T("role."+r.FromRole), "to", s.T("role."+r.ToRole))
		body := kit.Column(2, nameLine(s.T("passport.request."+string(r.Kind)), s.Date(r.Due), due, inner), kit.SmallParagraph(joined("; ", r.Text, from), inner, kit.Quiet))
		rows = append(rows, c.press(row(body), func() { c.open(tabTimeline, domain.AboutRequests) }))
	}
	return section(s.T("ui.dossier.requests"), nil, rows...)
}

func (c *Screen) projectsCard(width float32) fyne.CanvasObject {
	s := c.shell
	all := projects(s.Words, c.d)
	if len(all) == 0 {
		return nil
	}
	inner := width - 2*side
	var rows []fyne.CanvasObject
	for _, p := range all {
		body := row(kit.Column(2, nameLine(p.name, p.paid, p.state, inner), kit.SmallParagraph(p.terms, inner, kit.Quiet)))
		rows = append(rows, c.leading(cardProjects, c.press(body, func() {
			s.Go(kit.Route{Screen: "invoices", Client: c.d.Client.ID, Name: c.d.Client.Name})
		})))
	}
	return section(s.T("ui.dossier.projects"), nil, rows...)
}

func (c *Screen) partiesCard(width float32) fyne.CanvasObject {
	s := c.shell
	inner := width - 2*side
	var rows []fyne.CanvasObject
	for _, p := range parties(s.Words, c.d, s.Scope.Entity) {
		body := kit.Column(2, kit.Paragraph(p.name, inner, kit.Plain))
		for _, l := range append([]string{p.requisites, p.address}, p.contracts...) {
			if l != "" {
				body.Add(kit.SmallParagraph(l, inner, kit.Quiet))
			}
		}
		for _, l := range p.money {
			body.Add(kit.SmallParagraph(l, inner, kit.Plain))
		}
		rows = append(rows, c.leading(cardParties, c.press(row(body), func() { s.Go(p.route) })))
	}
	if len(rows) == 0 {
		return nil
	}
	return section(s.T("ui.dossier.parties"), nil, rows...)
}
