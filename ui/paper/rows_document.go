package paper

import (
	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// Columns of a document's lines.
const (
	lineName = iota
	lineQty
	linePrice
	lineVAT
	lineSum
	linePeriod
	lineProject
	lineColumns
)

func lineCols(s *kit.Shell) []kit.Col {
	t := s.T
	return []kit.Col{
		{Key: "name", Title: t("ui.paper.col.name"), Width: 284, Flex: 4},
		{Key: "qty", Title: t("ui.paper.col.qty"), Width: 76, Right: true, Yield: 1},
		{Key: "price", Title: t("ui.paper.col.price"), Width: 106, Right: true, Yield: 2},
		{Key: "vat", Title: t("ui.paper.col.vat"), Width: 78, Right: true, Yield: 3}, // the rate stands under the sum of the document too
		{Key: "sum", Title: t("ui.paper.col.sum"), Width: 108, Right: true},
		{Key: "period", Title: t("ui.paper.col.period"), Width: 180, Yield: 4}, // where there is room: services mostly name their month
		{Key: "project", Title: t("ui.paper.col.project"), Width: 200, Flex: 1, Yield: 5},
	}
}

// lineRows writes the lines of a document.
func (w words) lineRows(p office.DocumentPage) []row {
	out := make([]row, 0, len(p.Document.Lines))
	for _, l := range p.Document.Lines {
		cells := make([]kit.Cell, lineColumns)
		cells[lineName].Text = l.Name
		cells[lineQty].Text = w.qty(l)
		cells[linePrice].Text = w.Sum(l.Price)
		cells[lineVAT] = kit.Cell{Text: w.rate(l.Rate), Tone: kit.Quiet}
		cells[lineSum].Text = w.Sum(l.Sum)
		cells[lineProject] = kit.Cell{Text: p.Projects[l.ProjectID], Tone: kit.Quiet}
		cells[linePeriod] = kit.Cell{Text: w.days(l.From, l.To), Tone: kit.Quiet}
		out = append(out, row{cells: cells})
	}
	return out
}

func (w words) qty(l domain.Line) string {
	q := i18n.Quantity(w.Locale, l.Qty)
	if l.Unit != "" {
		q += " " + l.Unit
	}
	return q
}

func (w words) lineTotals(p office.DocumentPage) []kit.Cell {
	out := make([]kit.Cell, lineColumns)
	out[lineName].Text = w.N("ui.paper.lines", len(p.Document.Lines))
	out[lineSum].Text = w.Sum(p.Document.Total)
	return out
}

// Columns of what closed a paper.
func closedCols(s *kit.Shell) []kit.Col {
	t := s.T
	return []kit.Col{
		{Key: "what", Title: t("ui.paper.col.what"), Width: 210, Flex: 1},
		{Key: "date", Title: t("ui.paper.col.date"), Width: 92, Yield: 1}, // mostly the day that the name tells
		{Key: "sum", Title: t("ui.paper.col.sum"), Width: 106, Right: true},
		{Key: "how", Title: t("ui.paper.col.how"), Width: 250, Flex: 4},
	}
}

// closedRows writes the other sides of closings and their sum.
func (w words) closedRows(all []office.Closed) (out []row, totals []kit.Cell) {
	var sum domain.Money
	for _, c := range all {
		name, to := w.what(c)
		sum += c.Amount
		out = append(out, row{cells: []kit.Cell{link(name, to), {Text: w.Date(c.Date)}, {Text: w.Sum(c.Amount)}, {Text: w.how(c), Tone: kit.Quiet}}, to: to})
	}
	return out, []kit.Cell{{Text: w.T("ui.paper.together")}, {}, {Text: w.Sum(sum)}, {}}
}

func linkCols(s *kit.Shell) []kit.Col {
	t := s.T
	return []kit.Col{
		{Key: "relation", Title: t("ui.paper.col.relation"), Width: 130, Flex: 1},
		{Key: "what", Title: t("ui.paper.col.what"), Width: 180, Flex: 2},
		{Key: "sum", Title: t("ui.paper.col.sum"), Width: 110, Right: true},
		{Key: "state", Title: t("ui.paper.col.state"), Width: 130},
	}
}

// linkRows writes the papers that a document leads to.
func (w words) linkRows(links []office.LinkedPaper) []row {
	var out []row
	for _, l := range links {
		relation := kit.Cell{Text: w.T("ui.paper.relation." + string(l.Relation)), Tone: kit.Quiet}
		if r := l.Request; r != nil {
			state, tone := w.T("ui.paper.request.until", "date", w.Date(r.Due)), kit.Busy
			if !r.Open() {
				state, tone = w.T("ui.paper.request.done"), kit.Good
			} else if r.Due < w.today {
				tone = kit.Look
			}
			what := w.T("ui.paper.request", "text", r.Text, "from", w.T("role."+r.FromRole), "to", w.T("role."+r.ToRole))
			out = append(out, row{cells: []kit.Cell{relation, {Text: what}, {}, {Text: state, Tone: tone, Chip: true}}})
			continue
		}
		state, tone := w.linkedState(l)
		to := kit.Route{Screen: "document", ID: l.Document.ID}
		out = append(out, row{cells: []kit.Cell{relation, link(w.document(l.Document), to), {Text: w.Sum(l.Document.Total)}, {Text: state, Tone: tone, Chip: state != ""}}, to: to})
	}
	return out
}

// documentFacts writes what the head of a document leaves out.
func (w words) documentFacts(p office.DocumentPage) []row {
	d, c := p.Document, p.Counterparty
	none := kit.Route{}
	contract := w.T("ui.paper.contract_none")
	term := ""
	if p.Contract != nil {
		contract, term = w.contract(*p.Contract), w.term(p.Contract.Term)
	}
	sent, answer := "", ""
	if d.SentAt != "" {
		sent = w.sent(d)
	}
	if d.Answer != domain.NoAnswer {
		answer = w.T("ui.paper.life."+string(d.Answer)) + ", " + w.Date(d.AnsweredOn)
	}
	imported := ""
	if p.Imported.File != "" {
		imported = w.T("ui.paper.imported", "file", p.Imported.File, "when", w.when(p.Imported.At))
	}
	return facts(
		fact(w.T("ui.paper.fact.number"), d.Number, none),
		w.clientFact(p.Client, c.Name),
		fact(w.T("ui.paper.fact.party"), c.Name, kit.Route{Screen: "ledger", ID: c.ID, Entity: p.Entity.ID, Name: c.Name, City: p.Client.City}),
		fact(w.T("ui.paper.fact.inn"), c.INN, none),
		fact(w.T("ui.paper.fact.entity"), p.Entity.Name, none),
		fact(w.T("ui.paper.fact.contract"), contract, none),
		fact(w.T("ui.paper.fact.term"), term, none),
		fact(w.T("ui.paper.fact.due"), w.Date(d.Due), none),
		fact(w.T("ui.paper.fact.last_day"), w.lastDay(d), none),
		fact(w.T("ui.paper.fact.valid"), w.Date(d.ValidUntil), none),
		fact(w.T("ui.paper.fact.vat"), w.vat(p.Rates), none),
		fact(w.T("ui.paper.fact.about"), d.Description, none),
		fact(w.T("ui.paper.fact.sent"), sent, none),
		fact(w.T("ui.paper.fact.answer"), answer, none),
		fact(w.T("ui.paper.fact.original"), w.Date(d.OriginalOn), none),
		fact(w.T("ui.paper.fact.source"), imported, none),
	)
}

// noClosed says why nothing has closed a document.
func (w words) noClosed(p office.DocumentPage) string {
	switch p.Status {
	case "reduces", "before_cutover", "replaced", "annulled", "draft":
		return w.T("ui.paper.no_closed." + p.Status)
	}
	return w.T("ui.paper.no_closed." + string(p.Document.Kind))
}

// clientFact leads to the dossier of a client who is called otherwise than on paper; the head leads there too.
func (w words) clientFact(c domain.Client, party string) row {
	name := c.Name
	if name == party {
		name = ""
	}
	return fact(w.T("ui.paper.fact.client"), name, kit.Route{Screen: "client", ID: c.ID, Name: c.Name, City: c.City})
}

// lastDay is told where a day off moved the last day to pay.
func (w words) lastDay(d domain.Document) string {
	if d.LastDay == d.Due {
		return ""
	}
	return w.Date(d.LastDay)
}

// sent says when and how a document left us.
func (w words) sent(d domain.Document) string {
	at := w.when(inMoscow(d.SentAt))
	if d.SentHow != "" {
		at += ", " + d.SentHow
	}
	return at
}

// figure is what a card of the head says.
type figure struct {
	label, value, note string
	tone               kit.Tone
}

// documentFigures are the sums of a document: what it asks, what is closed, what is left, until when.
func (w words) documentFigures(p office.DocumentPage) [4]figure {
	d := p.Document
	total := figure{label: w.T("ui.paper.fig.total." + string(d.Kind)), value: w.sum(d.Total, d.Currency), note: w.vat(p.Rates)}
	paid := figure{label: w.T("ui.paper.fig.paid"), value: w.Sum(p.Paid), note: w.closedNote(p)}
	left := figure{label: w.T("ui.paper.fig.left"), value: w.Sum(p.Open)}
	due := figure{label: w.T("ui.paper.fig.due"), value: w.Date(d.Due)}
	if d.Kind != domain.Invoice {
		paid.label = w.T("ui.paper.fig.closed")
	}
	switch {
	case d.State != domain.Posted, p.Status == "before_cutover", p.Status == "reduces":
		paid.value, left.value, paid.note = "–", "–", ""
		left.note = w.T("ui.paper.note." + p.Status)
		if p.Status == "reduces" {
			due.value = "–"
		}
	case p.OverdueDays > 0:
		left.tone, due.tone = kit.Bad, kit.Bad
		due.note = w.N("ui.paper.overdue", p.OverdueDays)
	case p.Open > 0 && !d.LastDay.IsZero():
		due.note = w.N("ui.paper.days_left", int(d.LastDay-w.today))
		if d.LastDay == w.today {
			due.note = w.T("ui.paper.due_today")
		}
	case p.Open <= 0:
		left.note, left.tone = w.T("ui.paper.note.closed"), kit.Good
	}
	if d.State == domain.Annulled {
		due.value = "" // nobody waits for it
	}
	if due.value == "" {
		due.value = "–"
	}
	return [4]figure{total, paid, left, due}
}

// closedNote tells beside what is paid what else took its part.
func (w words) closedNote(p office.DocumentPage) string {
	switch {
	case p.Rounded != 0:
		return w.T("ui.paper.note.rounded", "sum", w.Sum(p.Rounded))
	case p.Corrected != 0:
		return w.T("ui.paper.note.corrected", "sum", w.Sum(p.Corrected))
	}
	return w.count("ui.paper.parts", len(p.Closed))
}
