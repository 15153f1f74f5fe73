package dossier

import (
	"strconv"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// chip is a short word with its tone.
type chip struct {
	text string
	tone kit.Tone
}

// chips are what stands beside the client's name: where it is in its life with us, how late it pays, what discounts hold.
func chips(w kit.Words, d domain.Dossier) []chip {
	tone := kit.Quiet
	switch d.Client.LifeCycle {
	case domain.Active, domain.Reactivated:
		tone = kit.Good
	case domain.Activation:
		tone = kit.Busy
	case domain.Suspended, domain.Leaving:
		tone = kit.Look
	}
	out := []chip{{w.T("passport.stage." + string(d.Client.LifeCycle)), tone}}
	if d.Owed.OverdueDays > 0 {
		out = append(out, chip{w.T("ui.dossier.late", "days", w.N("ui.dossier.n.days", d.Owed.OverdueDays)), kit.Bad})
	}
	for _, a := range d.Agreements {
		switch {
		case a.Kind != domain.Discount:
		case a.PPM > 0:
			out = append(out, chip{w.T("ui.dossier.discount", "percent", i18n.Percent(w.Locale, a.PPM), "to", w.Date(a.To)), kit.Busy})
		default:
			out = append(out, chip{w.T("ui.dossier.discount_sum", "sum", w.Sum(a.Amount), "to", w.Date(a.To)), kit.Busy})
		}
	}
	return out
}

// headLine is what is said under the name: before the clock, the clock in its tone, and after it.
func headLine(w kit.Words, d domain.Dossier) (before, clock, after string, tone kit.Tone) {
	before = d.Client.City
	if d.Clock.Known {
		line, _, t := w.Clock(d.Clock)
		clock, tone = w.T("ui.dossier.clock", "clock", line), t
	}
	inn := ""
	if len(d.Counterparties) == 1 {
		inn = taxID(w, d.Counterparties[0])
	}
	after = joined(" · ", inn, sinceWords(w, d.Since, d.Day), d.Client.Segment)
	return before, clock, after, tone
}

// sinceWords tells how long a client has been with us: years and months, or the day while it is not a month.
func sinceWords(w kit.Words, since, day domain.Date) string {
	if since.IsZero() || since > day {
		return ""
	}
	months := 0
	for since.AddMonths(months+1) <= day {
		months++
	}
	if months == 0 {
		return w.T("ui.dossier.since_days", "date", w.Date(since))
	}
	var parts []string
	if y := months / 12; y > 0 {
		parts = append(parts, w.N("ui.dossier.n.years", y))
	}
	if m := months % 12; m > 0 {
		parts = append(parts, w.N("ui.dossier.n.months", m))
	}
	return w.T("ui.dossier.since", "span", strings.Join(parts, " "))
}

// joined puts what is there side by side.
func joined(sep string, parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, sep)
}

// figure is a number of the head and where its rows are: a route, or a tab with a group of the timeline.
type figure struct {
	label, value, note string
	tone               kit.Tone
	route              kit.Route
	tab                string
	group              domain.EventGroup
	card               string // or a card of the overview
}

// Cards of the overview that figures lead to.
const (
	cardParties  = "parties"
	cardProjects = "projects"
)

// figures are the numbers of the head; what the book does not hold is absent.
func figures(w kit.Words, d domain.Dossier, entity int64) []figure {
	out := []figure{unpaidFigure(w, d), balanceFigure(w, d, entity)}
	if f, ok := paidFigure(w, d); ok {
		out = append(out, f)
	}
	turnover := figure{
		label: w.T("ui.dossier.fig.turnover"), value: w.Sum(d.Turnover), note: w.T("ui.dossier.fig.no_acts"),
		route: kit.Route{Screen: "acts", Client: d.Client.ID, Name: d.Client.Name},
	}
	if d.Acts > 0 {
		turnover.note = w.N("ui.dossier.n.acts", d.Acts)
	}
	out = append(out, turnover)
	if f, ok := askedFigure(w, d); ok {
		out = append(out, f)
	}
	return out
}

func unpaidFigure(w kit.Words, d domain.Dossier) figure {
	m := d.Owed
	f := figure{
		label: w.T("ui.dossier.fig.unpaid"), value: w.Sum(m.Unpaid), note: w.T("ui.dossier.fig.all_paid"),
		route: kit.Route{Screen: "invoices", Client: d.Client.ID, Status: "open", Name: d.Client.Name},
	}
	if m.Invoices == 0 {
		return f
	}
	late := w.N("ui.dossier.n.late", m.Late)
	switch {
	case m.Late == 0:
		late = w.T("ui.dossier.fig.none_late")
	case m.LapsedCount > 0:
	case m.Late == m.Invoices && m.Late == 1:
		late = w.T("ui.dossier.fig.the_late")
	case m.Late == m.Invoices:
		late = w.T("ui.dossier.fig.all_late")
	}
	f.note = w.N("ui.dossier.n.invoices", m.Invoices) + ", " + late
	if m.LapsedCount > 0 {
		f.note += ", " + w.N("ui.dossier.n.lapsed", m.LapsedCount)
	}
	if m.Late > 0 {
		f.tone = kit.Bad
	}
	return f
}

// balanceFigure leads to the ledger that it is of, or to the counterparties where several ledgers add up to it.
func balanceFigure(w kit.Words, d domain.Dossier, entity int64) figure {
	m := d.Owed
	f := figure{label: w.T("ui.dossier.fig.balance"), value: w.Sum(m.Balance), note: w.T("ui.dossier.fig.even"), route: ledgerRoute(d, entity)}
	ledgers := 0
	for _, x := range d.Money {
		if x.Balance != 0 {
			ledgers++
		}
	}
	if ledgers > 1 {
		f.route, f.card = kit.Route{}, cardParties
	}
	switch {
	case m.Balance > 0:
		f.note = w.T("ui.dossier.fig.ours")
	case m.Balance < 0:
		f.note = w.T("ui.dossier.fig.theirs")
	}
	if m.Advances > 0 && m.Balance != -m.Advances {
		f.note += ", " + w.T("ui.dossier.fig.advances", "sum", w.Sum(m.Advances))
	}
	return f
}

// ledgerRoute is the reconciliation with the counterparty and entity that hold most; the first counterparty when none does.
func ledgerRoute(d domain.Dossier, entity int64) kit.Route {
	r := kit.Route{Screen: "ledger", Entity: entity, City: d.Client.City}
	if len(d.Counterparties) == 0 {
		return kit.Route{}
	}
	r.ID, r.Name = d.Counterparties[0].ID, d.Counterparties[0].Name
	var most domain.Money
	for _, m := range d.Money {
		if sum := max(m.Balance.Abs(), m.Unpaid); sum > most {
			most = sum
			r.ID, r.Name, r.Entity = m.CounterpartyID, m.Client, entityNamed(d, m.Entity)
		}
	}
	return r
}

func entityNamed(d domain.Dossier, name string) int64 {
	for _, e := range d.Entities {
		if e.Name == name {
			return e.ID
		}
	}
	return 0
}

func paidFigure(w kit.Words, d domain.Dossier) (f figure, ok bool) {
	p, paused, ok := domain.PaidAhead(d.Projects, d.Day)
	if !ok {
		return f, false
	}
	f = figure{label: w.T("ui.dossier.fig.paid_until"), value: w.Date(p.PaidUntil), note: w.T("ui.dossier.fig.may", "name", p.Name), card: cardProjects}
	if p.PaidUntil.IsZero() {
		f.value = w.T("ui.dossier.fig.not_paid")
		if !p.Prepaid {
			f.value = w.T("ui.dossier.fig.postpaid")
		}
	}
	switch {
	case paused > 1:
		f.tone, f.note = kit.Look, w.N("ui.dossier.n.paused", paused)
	case paused == 1:
		f.tone, f.note = kit.Look, w.T("ui.dossier.fig.paused", "name", p.Name)
	case p.Why.Ground == domain.WorkPermitted:
		f.tone, f.note = kit.Look, w.T("ui.dossier.fig.permit", "name", p.Name, "date", w.Date(p.Why.Until))
	}
	return f, true
}

// askedFigure counts the open requests, or else the promises in force; there is none without either.
func askedFigure(w kit.Words, d domain.Dossier) (f figure, ok bool) {
	if n := len(d.Requests); n > 0 {
		f = figure{label: w.T("ui.dossier.fig.requests"), value: w.Count(n), tab: tabTimeline, group: domain.AboutRequests}
		late, next := 0, d.Requests[0].Due
		for _, r := range d.Requests {
			if r.Overdue(d.Day) {
				late++
			}
			next = min(next, r.Due)
		}
		f.note = w.T("ui.dossier.fig.request_next", "date", w.Date(next))
		if late > 0 {
			f.tone, f.note = kit.Bad, w.T("ui.dossier.fig.request_late", "n", w.Count(late))
		}
		return f, true
	}
	ours, theirs := 0, 0
	for _, a := range d.Agreements {
		switch a.Kind {
		case domain.OurPromise:
			ours++
		case domain.TheirPromise:
			theirs++
		}
	}
	if ours+theirs == 0 {
		return f, false
	}
	return figure{
		label: w.T("ui.dossier.fig.promises"), value: strconv.Itoa(ours + theirs), tab: tabAgreements,
		note: w.T("ui.dossier.fig.promises_of", "ours", ours, "theirs", theirs),
	}, true
}
