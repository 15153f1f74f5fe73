package paper

import (
	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// offerState is the chip of a version.
func (w words) offerState(s domain.OfferState) (string, kit.Tone) {
	tone := kit.Quiet
	switch s {
	case domain.OfferCurrent:
		tone = kit.Busy
	case domain.OfferAccepted:
		tone = kit.Good
	case domain.OfferExpired:
		tone = kit.Look
	case domain.OfferRejected:
		tone = kit.Bad
	}
	return w.T("status." + string(s)), tone
}

func versionCols(s *kit.Shell) []kit.Col {
	t := s.T
	return []kit.Col{
		{Key: "n", Title: t("ui.paper.col.version"), Width: 66},
		{Key: "date", Title: t("ui.paper.col.date"), Width: 104},
		{Key: "until", Title: t("ui.paper.col.until"), Width: 106},
		{Key: "monthly", Title: t("ui.paper.col.monthly"), Width: 104, Flex: 3, Right: true},
		{Key: "once", Title: t("ui.paper.col.once"), Width: 90, Flex: 1, Right: true},
		{Key: "state", Title: t("ui.paper.col.state"), Width: 104},
	}
}

// versionRows writes the versions of an offer, the newest first; version returns the same order.
func (w words) versionRows(p office.OfferPage) []row {
	var out []row
	for i := len(p.Versions) - 1; i >= 0; i-- {
		v, x := p.Offer.Versions[i], p.Versions[i]
		state, tone := w.offerState(x.State)
		out = append(out, row{cells: []kit.Cell{
			{Text: w.Count(v.N)}, {Text: w.Date(v.Date)}, {Text: w.Date(v.ValidUntil)}, {Text: w.span(x.Monthly)}, {Text: w.span(x.Once)}, {Text: state, Tone: tone, Chip: true},
		}})
	}
	return out
}

// span writes the least and the most of several sums.
func (w words) span(r domain.SumRange) string {
	switch {
	case r.Most == 0:
		return ""
	case r.Least == r.Most:
		return w.Sum(r.Most)
	}
	return w.round(r.Least) + " – " + w.round(r.Most)
}

// round writes a sum without the kopecks that it does not have: two sums must fit one cell.
func (w words) round(m domain.Money) string {
	s := w.Sum(m)
	if m%100 == 0 {
		s = s[:len(s)-3]
	}
	return s
}

// Columns of an offer's lines.
const (
	offName = iota
	offQty
	offPrice
	offDiscount
	offSum
	offHow
	offColumns
)

func offerLineCols(s *kit.Shell) []kit.Col {
	t := s.T
	return []kit.Col{
		{Key: "name", Title: t("ui.paper.col.name"), Width: 190, Flex: 3},
		{Key: "qty", Title: t("ui.paper.col.qty"), Width: 88, Right: true, Yield: 2},
		{Key: "price", Title: t("ui.paper.col.price"), Width: 104, Right: true, Yield: 4},
		{Key: "discount", Title: t("ui.paper.col.discount"), Width: 92, Right: true, Yield: 1},
		{Key: "sum", Title: t("ui.paper.col.sum"), Width: 104, Right: true},
		{Key: "how", Title: t("ui.paper.col.often"), Width: 84},
	}
}

// offerLineRows writes the options of a version: a line that names each with its sums, then its lines.
func (w words) offerLineRows(v domain.OfferVersion) []row {
	var out []row
	for i, o := range v.Options {
		if len(v.Options) > 1 {
			head := make([]kit.Cell, offColumns)
			title := w.T("ui.paper.option", "n", i+1, "title", o.Title)
			if v.Option == i+1 {
				title += " · " + w.T("status.accepted")
			}
			head[offName] = kit.Cell{Text: title, Bold: true}
			m, once := o.Totals(true), o.Totals(false)
			head[offSum] = kit.Cell{Text: w.Sum(m.Gross + once.Gross), Bold: true}
			out = append(out, row{cells: head})
			if m.Lines > 0 && once.Lines > 0 { // a fee and a price paid once are never one sum: each has its line
				head[offSum].Text = w.Sum(m.Gross)
				head[offHow] = kit.Cell{Text: w.T("ui.paper.monthly"), Tone: kit.Quiet}
				second := make([]kit.Cell, offColumns)
				second[offSum] = kit.Cell{Text: w.Sum(once.Gross), Bold: true}
				second[offHow] = kit.Cell{Text: w.T("ui.paper.once"), Tone: kit.Quiet}
				out = append(out, row{cells: second})
			}
		}
		for _, l := range o.Lines {
			out = append(out, row{cells: w.offerLine(l)})
		}
	}
	return out
}

func (w words) offerLine(l domain.OfferLine) []kit.Cell {
	cells := make([]kit.Cell, offColumns)
	cells[offName].Text = l.Name
	cells[offQty].Text = w.qty(l.Line)
	cells[offPrice].Text = w.Sum(l.Price)
	if l.Discount() != 0 {
		cells[offDiscount] = kit.Cell{Text: w.Sum(-l.Discount()), Tone: kit.Good}
	}
	cells[offSum].Text = w.Sum(l.Sum)
	cells[offHow] = kit.Cell{Text: w.T("ui.paper.once"), Tone: kit.Quiet}
	if l.Monthly {
		cells[offHow].Text = w.T("ui.paper.monthly")
	}
	return cells
}

func bearingCols(s *kit.Shell) []kit.Col {
	t := s.T
	return []kit.Col{
		{Key: "what", Title: t("ui.paper.col.agreed"), Width: 180, Flex: 3},
		{Key: "return", Title: t("ui.paper.col.in_return"), Width: 140, Flex: 2},
		{Key: "on", Title: t("ui.paper.col.agreed_on"), Width: 104},
		{Key: "until", Title: t("ui.paper.col.until"), Width: 106, Hidden: true},
		{Key: "sum", Title: t("ui.paper.col.saved"), Width: 106, Right: true},
		{Key: "source", Title: t("ui.paper.col.source"), Width: 120, Flex: 1, Hidden: true},
	}
}

// bearingRows writes the agreements that bear on a version, what was traded for each and what it saves; they lead to the client's.
func (w words) bearingRows(v domain.OfferVersion, x office.OfferVersionPage, client domain.Client) []row {
	saved := map[int64]domain.Money{}
	for _, o := range v.Options {
		by := map[int64]domain.Money{}
		for _, l := range o.Lines {
			by[l.AgreementID] += l.Discount()
		}
		for id, m := range by {
			saved[id] = max(saved[id], m)
		}
	}
	var out []row
	for _, a := range x.Bearing {
		what := w.T("passport.agreement." + string(a.Kind))
		switch {
		case a.PPM > 0:
			what += " " + i18n.Percent(w.Locale, a.PPM) + " %"
		case a.Amount > 0:
			what += " " + w.Sum(a.Amount)
		case a.Days > 0:
			what += " " + w.N("ui.paper.term.days", a.Days)
		}
		if a.What != "" {
			what += ": " + a.What
		}
		traded := kit.Cell{Text: a.InReturn}
		if a.InReturn == "" {
			traded = kit.Cell{Text: w.T("ui.paper.no_return"), Tone: kit.Quiet}
		}
		to := kit.Route{Screen: "client", ID: client.ID, Tab: "agreements", Name: client.Name, City: client.City}
		out = append(out, row{to: to, cells: []kit.Cell{
			link(what, to), traded, {Text: w.Date(a.On)}, {Text: w.Date(a.To)}, {Text: w.SumOrNone(saved[a.ID])}, {Text: a.Reference, Tone: kit.Quiet},
		}})
	}
	return out
}

// offerFacts writes what is known of a version beside its lines.
func (w words) offerFacts(p office.OfferPage, i int) []row {
	v, x := p.Offer.Versions[i], p.Versions[i]
	none := kit.Route{}
	party, ledger := "", none
	if c := p.Counterparty; c != nil {
		party, ledger = c.Name, kit.Route{Screen: "ledger", ID: c.ID, Entity: p.Entity.ID, Name: c.Name, City: p.Client.City}
	}
	decided := ""
	switch v.State {
	case domain.OfferAccepted:
		decided = w.T("ui.paper.accepted", "date", w.Date(v.DecidedOn), "title", v.Options[v.Option-1].Title)
	case domain.OfferRejected:
		decided = w.T("ui.paper.rejected", "date", w.Date(v.DecidedOn), "why", v.Reason)
	}
	return facts(
		fact(w.T("ui.paper.fact.number"), p.Offer.Number, none),
		w.clientFact(p.Client, party),
		fact(w.T("ui.paper.fact.party"), party, ledger),
		fact(w.T("ui.paper.fact.entity"), p.Entity.Name, none),
		fact(w.T("ui.paper.fact.to"), x.To, none),
		fact(w.T("ui.paper.fact.author"), x.Author, none),
		fact(w.T("ui.paper.fact.valid"), w.Date(v.ValidUntil), none),
		fact(w.T("ui.paper.fact.decided"), decided, none),
		fact(w.T("ui.paper.fact.cover"), v.Cover, none),
		fact(w.T("ui.paper.fact.notes"), v.Notes, none),
		fact(w.T("ui.paper.fact.contact"), v.Contact, none),
	)
}

// offerFigures are what a version asks and saves, and until when.
func (w words) offerFigures(p office.OfferPage, i int) [4]figure {
	v, x := p.Offer.Versions[i], p.Versions[i]
	out := [4]figure{
		{label: w.T("ui.paper.fig.monthly"), value: dash(w.span(x.Monthly))},
		{label: w.T("ui.paper.fig.once"), value: dash(w.span(x.Once))},
		{label: w.T("ui.paper.fig.discount"), value: dash(w.span(x.Discount))},
		{label: w.T("ui.paper.fig.valid"), value: w.Date(v.ValidUntil)},
	}
	switch n := len(v.Options); {
	case v.State == domain.OfferAccepted && v.Option > 0 && n > 1:
		o := v.Options[v.Option-1]
		out[0].value, out[1].value = dash(w.SumOrNone(o.Totals(true).Gross)), dash(w.SumOrNone(o.Totals(false).Gross))
		var saved domain.Money
		for _, l := range o.Lines {
			saved += l.Discount()
		}
		out[2].value = dash(w.SumOrNone(saved))
		out[0].note = w.T("ui.paper.option", "n", v.Option, "title", o.Title)
	case n > 1:
		out[0].note = w.N("ui.paper.options", n)
	}
	switch {
	case x.State == domain.OfferExpired:
		out[3].tone, out[3].note = kit.Look, w.T("ui.paper.expired")
	case x.State == domain.OfferCurrent && v.ValidUntil == w.today:
		out[3].note = w.T("ui.paper.due_today")
	case x.State == domain.OfferCurrent:
		out[3].note = w.N("ui.paper.days_left", int(v.ValidUntil-w.today))
	}
	return out
}

// dash stands for what there is none of.
func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
