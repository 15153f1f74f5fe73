package editor

import (
	"context"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// show fills the form with what the book knows.
func (c *Screen) show(d office.DraftDesk) {
	p := d.Draft
	c.desk, c.ready = d, true
	c.kind, c.id, c.version, c.invoice, c.waived, c.description = p.Kind, p.ID, p.Version, p.InvoiceID, p.Waived, p.Description
	c.state.Content()
	c.offer()
	c.nameClient()
	c.filling = true
	c.date.Set(p.Date)
	c.until.Set(p.ValidUntil)
	c.filling = false
	c.chooseContract(p.ContractID)
	var rows []*kit.EditRow
	for _, l := range p.Lines {
		rows = append(rows, c.w.row(l, lineData{Auto: l.Rate == c.rateOn(l.To)}))
	}
	c.table.SetRows(rows)
	if len(p.Lines) > 0 {
		c.chooseProject(p.Lines[0].ProjectID)
	}
	c.derive()
	if !p.Due.IsZero() && p.Due != c.due.Value() {
		c.due.Set(p.Due)
		c.dueTyped = true
	}
	if len(p.Lines) == 0 && p.CounterpartyID != 0 {
		c.onlyProject()
	}
	c.head()
}

// restore types again what was typed before the program ended.
func (c *Screen) restore(t typed) {
	c.version, c.waived, c.dueTyped = t.Version, t.Waived, t.DueTyped
	if c.id == 0 {
		c.version = 0
	}
	c.invoice = t.Invoice
	c.chooseContract(t.Contract)
	c.table.SetRows(editRows(t.Rows))
	c.chooseProject(t.Project)
	for field, text := range map[*kit.DateField]string{c.date: t.Date, c.until: t.Until, c.due: t.Due} {
		if d, err := kit.ReadDate(text, c.w.today); err == nil {
			field.Set(d)
		} else {
			field.Entry.SetText(text)
		}
	}
	c.head()
	c.shell.Say(kit.Quiet, c.shell.T("ui.editor.restored"))
}

// afterClient goes on to what cannot be derived: which of several projects, else the lines.
func (c *Screen) afterClient() {
	canv := c.shell.Window.Canvas()
	if len(c.desk.Projects) > 1 && len(c.table.Rows()) == 0 {
		canv.Focus(c.project)
		return
	}
	canv.Focus(c.table.Focusable())
}

// offer shows the entities, parties, contracts and projects that there are to choose from.
func (c *Screen) offer() {
	s, d := c.shell, c.desk
	c.filling = true
	defer func() { c.filling = false }()
	entities, at := make([]string, len(d.Entities)), 0
	for i, e := range d.Entities {
		if entities[i] = e.Name; e.ID == d.Entity.ID {
			at = i
		}
	}
	c.entity.SetOptions(entities, at)
	c.entityF.Hidden = len(d.Entities) < 2
	parties, at := make([]string, len(d.Parties)), 0
	for i, p := range d.Parties {
		if parties[i] = p.Name; p.ID == d.Counterparty.ID {
			at = i
		}
	}
	c.party.SetOptions(parties, at)
	c.partyF.Hidden = len(d.Parties) < 2
	contracts := []string{s.T("ui.editor.no_contract")}
	for _, k := range d.Contracts {
		name := c.w.contract(k)
		if !k.LiveOn(c.w.today) {
			name += " · " + s.T("ui.editor.ended")
		}
		contracts = append(contracts, name)
	}
	c.contract.SetOptions(contracts, 0)
	projects := []string{s.T("ui.editor.no_project")}
	for _, p := range d.Projects {
		projects = append(projects, p.Name)
	}
	c.project.SetOptions(projects, 0)
	c.content.Refresh()
}

// nameClient writes who is chosen over what was typed to find it.
func (c *Screen) nameClient() {
	c.client.Set(c.desk.Client.Name)
	c.clientF.Wrong(nil)
}

func (c *Screen) chooseContract(id int64) {
	c.filling = true
	for i, k := range c.desk.Contracts {
		if k.ID == id {
			c.contract.Set(i + 1)
		}
	}
	if id == 0 {
		c.contract.Set(0)
	}
	c.filling = false
	c.derive()
}

func (c *Screen) chooseProject(id int64) {
	c.filling = true
	for i, p := range c.desk.Projects {
		if p.ID == id {
			c.project.Set(i + 1)
		}
	}
	c.filling = false
}

// onlyProject chooses the client's only project and writes its next month.
func (c *Screen) onlyProject() {
	if len(c.desk.Projects) == 1 {
		c.chooseProject(c.desk.Projects[0].ID)
		c.onProject()
	}
}

// forgetProjects takes another client's projects off the lines.
func (c *Screen) forgetProjects() {
	for _, r := range c.table.Rows() {
		d := dataOf(r)
		d.Project = 0
		r.Data = d
	}
}

// onProject writes the next month of the project where nothing is written yet; lines without a project become its own.
func (c *Screen) onProject() {
	id := c.projectID()
	rows := c.table.Rows()
	for _, r := range rows {
		d := dataOf(r)
		d.Project = id
		r.Data = d
	}
	for _, p := range c.desk.Projects {
		if p.ID != id || len(rows) > 0 {
			continue
		}
		if p.ContractID != 0 && c.contractID() == 0 {
			c.chooseContract(p.ContractID)
		}
		l := p.Line
		l.ProjectID, l.From, l.To = p.ID, p.Next.From, p.Next.To
		l.Rate = c.rateOn(p.Next.To)
		row := c.w.row(l, lineData{Auto: true})
		if l.Price == 0 {
			row.Cells[colPrice] = ""
		}
		c.table.SetRows([]*kit.EditRow{row})
	}
	c.changed()
}

// derive writes the due day that follows from contract, deferral and date, unless another was typed.
func (c *Screen) derive() {
	if c.dueTyped {
		return
	}
	p, _ := c.paper()
	c.due.Set(c.book.DueOf(c.chosenContract(), domain.Deferred(c.desk.Agreements, p.DiscountDay()), c.date.Value()))
}

// hints offers lines that were billed before.
func (c *Screen) hints(ctx context.Context, text string) (out []kit.Option, err error) {
	var of hintAsk
	if now := c.asked.Load(); now != nil {
		of = *now
	}
	hints, err := c.book.LineHints(ctx, of.party, text, of.period)
	c.offered.Store(&hints)
	for i, h := range hints {
		note := c.w.Sum(h.Price)
		if h.Own {
			note = c.w.T("ui.editor.own_line", "sum", note)
		}
		out = append(out, kit.Option{ID: int64(i), Text: h.Name, Note: note})
	}
	return out, err
}

// pickLine fills a line with what was billed before.
func (c *Screen) pickLine(r *kit.EditRow, col int, o kit.Option) {
	hints := c.offered.Load()
	if col != colName || hints == nil || int(o.ID) >= len(*hints) || (*hints)[o.ID].Name != o.Text {
		return
	}
	h := (*hints)[o.ID]
	d := dataOf(r)
	d.Net, d.Auto, d.Project = h.Net, true, c.projectID()
	if h.Own && h.ProjectID != 0 {
		d.Project = h.ProjectID
	}
	r.Data = d
	for col, text := range map[int]string{colUnit: h.Unit, colPrice: c.w.Sum(h.Price), colQty: "1", colRate: c.w.rate(c.rateOn(c.period.To))} {
		if r.Cells[col] == "" || col == colUnit || col == colPrice {
			r.Cells[col] = text
		}
	}
	if r.Cells[colPeriod] == "" && !h.From.IsZero() {
		r.Cells[colPeriod] = c.w.period(c.period)
	}
}

// sayClient wants a client of the book where something else is typed.
func (c *Screen) sayClient() {
	if text := c.client.Entry.Text; text != "" && text != c.desk.Client.Name {
		c.clientF.Wrong(domain.Refuse(domain.Invalid, "counterparty", "editor.pick_client"))
	}
}

// goTo gives the focus to what a check is about.
func (c *Screen) goTo(k office.DraftCheck) {
	canv := c.shell.Window.Canvas()
	if k.Document != nil && k.Field != "period" {
		c.shell.Go(kit.Route{Screen: "document", ID: k.Document.ID, Name: k.Document.Number})
		return
	}
	line := max(k.Line-1, 0)
	var to fyne.Focusable
	switch k.Field {
	case "counterparty":
		to = c.client.Entry
	case "contract":
		to = c.contract
	case "date":
		to = c.date.Entry
	case "due":
		to = c.due.Entry
	case "valid_until":
		to = c.until.Entry
	case "discount":
		c.onDiscount()
		return
	case "account", "entity":
		c.shell.Go(kit.Route{Screen: "settings"})
		return
	case "period", "price", "rate", "qty":
		c.table.Goto(line, k.Field)
		return
	default:
		c.table.Goto(line, "name")
		return
	}
	canv.Focus(to)
}

// head says what is written, and where it is kept.
func (c *Screen) head() {
	s := c.shell
	key := "ui.editor.new."
	if c.id != 0 {
		key = "ui.editor.draft."
	}
	kit.SetText(c.title, s.T(key+string(c.kind)), kit.Plain)
	sub := s.T("ui.editor.not_kept")
	if c.id != 0 {
		sub = s.T("ui.editor.kept")
	}
	if c.desk.Invoice != nil {
		sub = s.T("ui.editor.by_invoice", "number", c.desk.Invoice.Number, "date", s.Date(c.desk.Invoice.Date)) + " · " + sub
	}
	kit.SetText(c.sub, sub, kit.Quiet)
}
