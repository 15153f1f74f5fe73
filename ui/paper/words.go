package paper

import (
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// document names a document: «Счёт № 17 от 01.10.2026».
func (w words) document(d domain.Document) string {
	name := w.T("ui.paper."+string(d.Kind), "number", d.Number, "date", w.Date(d.Date))
	if d.Number == "" {
		name = w.T("ui.paper.draft."+string(d.Kind), "date", w.Date(d.Date))
	}
	if d.Revision > 0 && d.Kind == domain.Act {
		name += ", " + w.T("ui.paper.revision", "n", d.Revision)
	}
	return name
}

// payment names a payment: «Платёж № 218 от 19.11.2026».
func (w words) payment(p domain.Payment) string {
	switch p.Kind {
	case domain.OpeningPaid:
		return w.T("ui.paper.opening_paid", "date", w.Date(p.Date))
	case domain.RefundOut:
		return w.T("ui.paper.refund", "number", p.Number, "date", w.Date(p.Date))
	}
	return w.T("ui.paper.payment", "number", p.Number, "date", w.Date(p.Date))
}

// sum writes a sum with its currency where that is not the ruble.
func (w words) sum(m domain.Money, currency string) string {
	if currency == "" || currency == domain.RUB {
		return w.Sum(m)
	}
	return w.Sum(m) + " " + currency
}

// status is the chip of a document's state.
func (w words) status(status string, d domain.Document) (string, kit.Tone) {
	switch status {
	case "overdue":
		return w.T("ui.paper.status.overdue"), kit.Bad
	case "lapsed", "replaced":
		return w.T("ui.paper.status." + status), kit.Look
	case "part_paid":
		return w.T("ui.paper.status.part_paid"), kit.Busy
	case "paid":
		if d.Kind != domain.Invoice {
			return w.T("ui.paper.status.closed"), kit.Good
		}
		return w.T("ui.paper.status.paid"), kit.Good
	case "posted", "draft", "annulled", "before_cutover", "reduces":
		return w.T("ui.paper.status." + status), kit.Quiet
	}
	return "", kit.Quiet
}

// life is the chip of where an act's paper is: sent, signed, disputed.
func (w words) life(d domain.Document) (string, kit.Tone) {
	switch {
	case d.State != domain.Posted:
		return "", kit.Quiet
	case d.Answer == domain.Objected:
		return w.T("ui.paper.life.objected"), kit.Look
	case !d.OriginalOn.IsZero():
		return w.T("ui.paper.life.original"), kit.Good
	case d.Answer == domain.Signed:
		return w.T("ui.paper.life.signed"), kit.Good
	case d.Answer == domain.AcceptedBySilent:
		return w.T("ui.paper.life.silence"), kit.Good
	case d.SentAt != "":
		return w.T("ui.paper.life.sent"), kit.Busy
	}
	return "", kit.Quiet
}

// linkedState is what is said of a document beside a link to it.
func (w words) linkedState(l office.LinkedPaper) (string, kit.Tone) {
	switch d := l.Document; {
	case d.State != domain.Posted:
		return w.status(string(d.State), d)
	case d.Kind == domain.Invoice:
		return w.status(l.Status, d)
	default:
		return w.life(d)
	}
}

// how says how a part was closed.
func (w words) how(c office.Closed) string {
	parts := []string{w.T("ui.paper.how." + string(c.How))}
	for _, r := range c.Reasons {
		parts = append(parts, w.reason(r))
	}
	return strings.Join(parts, " · ")
}

// reasons says why an invoice fits a payment.
func (w words) reasons(rs []domain.Reason) string {
	var parts []string
	for _, r := range rs {
		parts = append(parts, w.reason(r))
	}
	return strings.Join(parts, " · ")
}

func (w words) reason(r domain.Reason) string { return w.T("ui.paper.reason." + string(r)) }

// what names the other side of a closing, and where it leads.
func (w words) what(c office.Closed) (string, kit.Route) {
	switch {
	case c.Document != nil:
		return w.document(*c.Document), kit.Route{Screen: "document", ID: c.Document.ID}
	case c.Payment != nil:
		return w.payment(*c.Payment), kit.Route{Screen: "payment", ID: c.Payment.ID}
	case c.How == office.ByRounding, c.How == office.ByCorrection:
		return w.T("ui.paper.closed." + string(c.How)), kit.Route{}
	}
	name := w.T("ui.paper.entry." + string(c.Entry.Kind))
	if c.Entry.Title != "" {
		name += ": " + c.Entry.Title
	} else if c.Entry.Number != "" {
		name += " № " + c.Entry.Number
	}
	return name, kit.Route{}
}

// vat says the VAT of a document rate by rate: «НДС 22 % 18 032,79».
func (w words) vat(rates []domain.RateTotals) string {
	var parts []string
	for _, r := range rates {
		switch r.Rate {
		case domain.NoVAT:
			if len(rates) == 1 {
				return w.T("ui.paper.vat_none")
			}
			parts = append(parts, w.T("ui.paper.vat_none_of", "sum", w.Sum(r.Gross)))
		case domain.UnknownVAT:
			parts = append(parts, w.T("ui.paper.vat_sum", "sum", w.Sum(r.VAT)))
		default:
			parts = append(parts, w.T("ui.paper.vat", "rate", int(r.Rate), "sum", w.Sum(r.VAT)))
		}
	}
	return strings.Join(parts, " · ")
}

// rate writes the rate of a line.
func (w words) rate(r domain.VATRate) string {
	switch r {
	case domain.NoVAT:
		return w.T("ui.paper.rate_none")
	case domain.UnknownVAT:
		return ""
	}
	return w.T("ui.paper.rate", "rate", int(r))
}

// days writes a span of days; a month or a year whole by its ends all the same, for it is compared with papers.
func (w words) days(from, to domain.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero(), from == to:
		return w.Date(from)
	case from.IsZero():
		return w.T("ui.paper.till", "date", w.Date(to))
	}
	return w.Date(from) + " – " + w.Date(to)
}

// when writes an instant of the book: «сегодня в 09:40», «вчера в 18:05», «12.10.2026 в 11:00».
func (w words) when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	day := domain.NewDate(t.Year(), t.Month(), t.Day())
	clock := i18n.Minute(t.Hour()*60 + t.Minute())
	switch day {
	case w.today:
		return w.T("ui.paper.today_at", "time", clock)
	case w.today - 1:
		return w.T("ui.paper.yesterday_at", "time", clock)
	}
	return w.T("ui.paper.day_at", "date", w.Date(day), "time", clock)
}

// term writes what a contract says of paying.
func (w words) term(t domain.PaymentTerm) string {
	if !t.Set {
		return w.T("ui.paper.term.none")
	}
	if t.Base == domain.DayOfMonth {
		return w.T("ui.paper.term.day", "n", t.Days)
	}
	key := "ui.paper.term.days"
	if t.Working {
		key = "ui.paper.term.working"
	}
	return w.T("ui.paper.term.after", "days", w.N(key, t.Days), "base", w.T("ui.paper.term."+string(t.Base)))
}

// contract names a contract: «№ 14/23 от 01.02.2023».
func (w words) contract(c domain.Contract) string {
	if c.Date.IsZero() {
		return w.T("ui.paper.contract", "number", c.Number)
	}
	return w.T("ui.paper.contract_of", "number", c.Number, "date", w.Date(c.Date))
}
