package dossier

import (
	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// paperKinds are the choices above the table of papers, in their order; "" is all.
var paperKinds = []domain.PaperKind{"", domain.PaperKind(domain.Invoice), domain.PaperKind(domain.Act), domain.PaperPayment, domain.PaperOffer, domain.PaperContract}

// isOf tells whether a paper goes under a choice: corrections with the acts, refunds with the payments.
func isOf(kind, chosen domain.PaperKind) bool {
	switch kind {
	case domain.PaperKind(domain.Correction):
		kind = domain.PaperKind(domain.Act)
	case domain.PaperRefund:
		kind = domain.PaperPayment
	}
	return chosen == "" || kind == chosen
}

// chosenPapers are the papers of a choice, and how many there are of each.
func chosenPapers(all []domain.ClientPaper, chosen domain.PaperKind) (out []domain.ClientPaper, counts []int) {
	counts = make([]int, len(paperKinds))
	for _, p := range all {
		for i, k := range paperKinds {
			if isOf(p.Kind, k) {
				counts[i]++
			}
		}
		if isOf(p.Kind, chosen) {
			out = append(out, p)
		}
	}
	return out, counts
}

// paperStatus is a paper's state in words.
func paperStatus(w kit.Words, p domain.ClientPaper, day domain.Date) chip {
	status := p.Status(day)
	c := chip{tone: kit.Quiet}
	switch status {
	case "":
		return c
	case "overdue":
		c.tone = kit.Bad
	case "paid", "signed", "accepted", "allocated":
		c.tone = kit.Good
	case "objected", "lapsed", "expired", "rejected":
		c.tone = kit.Look
	case "part_paid", "part_allocated", "sent", "advance", "silence":
		c.tone = kit.Busy
	}
	key := "status." + status
	switch status {
	case "signed", "objected", "silence", "sent", "issued", "allocated", "part_allocated", "advance", "ended":
		key = "ui.dossier.status." + status
	}
	c.text = w.T(key)
	return c
}

// paperCells writes a paper into its row.
func paperCells(w kit.Words, d domain.Dossier, p domain.ClientPaper, out []kit.Cell) {
	out[0] = kit.Cell{Text: w.Date(p.Date), Tone: kit.Quiet}
	out[1].Text = w.T("ui.dossier.one." + string(p.Kind))
	out[2].Text = p.Number
	out[3] = kit.Cell{Text: partyName(d, p.CounterpartyID), Tone: kit.Quiet}
	out[4] = kit.Cell{Text: d.EntityName(p.EntityID), Tone: kit.Quiet}
	if s := paperStatus(w, p, d.Day); s.text != "" {
		out[5] = kit.Cell{Text: s.text, Tone: s.tone, Chip: true}
	}
	if p.Kind != domain.PaperOffer && p.Kind != domain.PaperContract {
		sum := p.Sum
		if p.Kind == domain.PaperRefund {
			sum = -sum // it went back
		}
		out[6].Text = joined(" ", w.Sum(sum), foreign(w, p.Currency))
	}
	if (p.Kind == domain.PaperKind(domain.Invoice) || p.Kind == domain.PaperPayment) && p.State != string(domain.Annulled) {
		out[7].Text = w.SumOrNone(p.Open)
		if p.Status(d.Day) == "overdue" {
			out[7].Tone = kit.Bad
		}
	}
}

// paperTotals adds up the papers of one kind: what is annulled or replaced counts no more, and currencies are never added.
// Different kinds have no common sum.
func paperTotals(w kit.Words, rows []domain.ClientPaper, kind domain.PaperKind) []kit.Cell {
	out := make([]kit.Cell, 8)
	out[0].Text = w.T("ui.paper.together")
	if kind == "" || kind == domain.PaperOffer || kind == domain.PaperContract || len(rows) == 0 {
		return nil
	}
	var sum, open domain.Money
	for _, p := range rows {
		if p.Currency != rows[0].Currency {
			return nil
		}
		switch p.State {
		case string(domain.Annulled), string(domain.Replaced), string(domain.Draft):
			continue
		}
		if p.Kind == domain.PaperRefund {
			sum -= p.Sum
			continue
		}
		sum += p.Sum
		if p.Kind != domain.PaperKind(domain.Correction) {
			open += p.Open
		}
	}
	out[6].Text, out[7].Text = joined(" ", w.Sum(sum), foreign(w, rows[0].Currency)), w.SumOrNone(open)
	if kind == domain.PaperKind(domain.Act) {
		out[7].Text = ""
	}
	return out
}

func foreign(w kit.Words, currency string) string {
	if currency == "" || currency == domain.RUB {
		return ""
	}
	return i18n.CurrencySign(w.Locale, currency)
}

func partyName(d domain.Dossier, id int64) string {
	for _, p := range d.Counterparties {
		if p.ID == id {
			return p.Name
		}
	}
	return ""
}

// paperRoute is where a paper opens.
func paperRoute(p domain.ClientPaper) kit.Route {
	switch p.Kind {
	case domain.PaperPayment, domain.PaperRefund:
		return kit.Route{Screen: "payment", ID: p.ID, Name: p.Number}
	case domain.PaperOffer:
		return kit.Route{Screen: "offer", ID: p.ID, Name: p.Number}
	case domain.PaperContract:
		return kit.Route{Screen: "ledger", ID: p.CounterpartyID, Entity: p.EntityID}
	}
	return kit.Route{Screen: "document", ID: p.ID, Name: p.Number}
}

// project is a project as its card shows it.
type project struct {
	name, terms, paid string
	state             chip
}

// projects are those of a client: what runs before what is finished.
func projects(w kit.Words, d domain.Dossier) []project {
	var out, done []project
	for _, p := range d.Projects {
		x := project{name: p.Name}
		if p.Service != "" && p.Service != p.Name {
			x.name += " (" + p.Service + ")"
		}
		fee, rule, contract := "", w.T("ui.dossier.postpaid"), ""
		if p.Fee > 0 {
			fee = w.T("ui.dossier.fee", "sum", w.Sum(p.Fee))
		}
		if p.Prepaid {
			rule = w.T("ui.dossier.prepaid")
		}
		if p.Contract != "" {
			contract = w.T("ui.dossier.contract", "number", p.Contract, "date", "")
		}
		x.terms = joined(" · ", fee, rule, contract)
		if !p.PaidUntil.IsZero() {
			x.paid = w.T("ui.dossier.paid_until", "date", w.Date(p.PaidUntil))
		} else if p.Prepaid {
			x.paid = w.T("ui.dossier.unpaid")
		}
		x.state = workChip(w, p)
		if !p.To.IsZero() && p.To < d.Day {
			x.state = chip{w.T("ui.dossier.finished"), kit.Quiet}
			done = append(done, x)
			continue
		}
		out = append(out, x)
	}
	return append(out, done...)
}

func workChip(w kit.Words, p domain.PassportProject) chip {
	switch {
	case !p.MayWork:
		return chip{w.T("ui.dossier.on_hold"), kit.Look}
	case p.Why.Ground == domain.WorkPermitted:
		return chip{w.T("ui.dossier.permitted", "date", w.Date(p.Why.Until)), kit.Look}
	}
	return chip{w.T("ui.dossier.may_work"), kit.Good}
}

// party is a legal person of the client with its requisites, money and contracts.
type party struct {
	name, requisites, address string
	money                     []string
	contracts                 []string
	route                     kit.Route
}

// parties are the legal persons behind a client, by name.
func parties(w kit.Words, d domain.Dossier, entity int64) []party {
	var out []party
	for _, p := range d.Counterparties {
		x := party{name: p.Name, address: p.Address, requisites: requisites(w, p), route: kit.Route{Screen: "ledger", ID: p.ID, Entity: entity, Name: p.Name, City: d.Client.City}}
		for _, m := range d.Money {
			if m.CounterpartyID != p.ID {
				continue
			}
			if s := moneyLine(w, m); s != "" {
				x.money = append(x.money, m.Entity+": "+s)
			}
			x.route.Entity = entityNamed(d, m.Entity)
		}
		for _, c := range d.Contracts {
			if c.CounterpartyID == p.ID && (entity == 0 || c.EntityID == entity) {
				x.contracts = append(x.contracts, contractLine(w, d, c))
			}
		}
		out = append(out, x)
	}
	return out
}

// taxID is a party's INN, or the tax id that other countries give.
func taxID(w kit.Words, p domain.Counterparty) string {
	switch {
	case p.INN == "":
		return ""
	case p.Country != "" && p.Country != "RU":
		return w.T("requisite.tax_id", "value", p.INN)
	}
	return w.T("requisite.inn", "value", p.INN)
}

func requisites(w kit.Words, p domain.Counterparty) string {
	ogrn, country := "", ""
	if p.OGRN != "" {
		ogrn = w.T("passport.ogrn", "value", p.OGRN)
	}
	if p.Country != "" && p.Country != "RU" {
		country = p.Country
	}
	var kpps []string
	for _, k := range p.KPPs {
		if k.From.IsZero() {
			kpps = append(kpps, w.T("requisite.kpp", "value", k.KPP))
		} else {
			kpps = append(kpps, w.T("ui.dossier.kpp_from", "kpp", k.KPP, "date", w.Date(k.From)))
		}
	}
	return joined(" · ", country, taxID(w, p), joined(", ", kpps...), ogrn)
}

func moneyLine(w kit.Words, m domain.PassportMoney) string {
	balance := ""
	switch {
	case m.Balance > 0:
		balance = w.T("ui.dossier.owes", "sum", w.Sum(m.Balance))
	case m.Balance < 0:
		balance = w.T("ui.dossier.ahead", "sum", w.Sum(m.Balance.Abs()))
	}
	unpaid := ""
	if m.Unpaid > 0 {
		unpaid = i18n.T(w.Locale, "passport.unpaid", map[string]any{"sum": w.Sum(m.Unpaid)})
	}
	return joined(", ", balance, unpaid)
}

func contractLine(w kit.Words, d domain.Dossier, c domain.Contract) string {
	with, penalty, silent, ended := "", "", "", ""
	if name := d.EntityName(c.EntityID); len(d.Entities) > 1 && name != "" {
		with = w.T("ui.dossier.with", "name", name)
	}
	if c.PenaltyPPM > 0 {
		penalty = w.T("ui.dossier.penalty", "percent", i18n.Percent(w.Locale, c.PenaltyPPM))
	}
	if c.SilentDays > 0 {
		silent = w.T("ui.dossier.silent", "days", w.N("ui.dossier.n.days", c.SilentDays))
	}
	if !c.EndedOn.IsZero() {
		ended = w.T("ui.dossier.contract_ended", "date", w.Date(c.EndedOn))
	}
	return joined(", ", joined(" ", w.T("ui.dossier.contract", "number", c.Number, "date", w.Date(c.Date)), with), termWords(w, c.Term), penalty, silent, ended)
}

func termWords(w kit.Words, t domain.PaymentTerm) string {
	if !t.Set {
		return w.T("ui.dossier.term.none")
	}
	if t.Base == domain.DayOfMonth {
		return w.T("ui.dossier.term.day_of_month", "n", t.Days)
	}
	days := w.N("ui.dossier.n.days", t.Days)
	if t.Working {
		days = w.N("ui.dossier.n.working_days", t.Days)
	}
	return w.T("ui.dossier.term."+string(t.Base), "days", days)
}
