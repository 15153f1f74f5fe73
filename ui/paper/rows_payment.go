package paper

import (
	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// paymentStatus is the chip of a payment.
func (w words) paymentStatus(p office.PaymentPage) (string, kit.Tone) {
	switch p.Status {
	case "unattributed":
		return w.T("ui.paper.pay.unattributed"), kit.Look
	case "allocated":
		return w.T("ui.paper.pay.allocated"), kit.Good
	case "advance":
		if p.Payment.Rest == p.Payment.Amount {
			return w.T("ui.paper.pay.advance"), kit.Busy
		}
		return w.T("ui.paper.pay.part"), kit.Busy
	}
	return w.T("ui.paper.pay." + p.Status), kit.Quiet
}

// paymentFigures are the sums of a payment: how much came, what was given, what rests, what the ledger keeps as an advance.
func (w words) paymentFigures(p office.PaymentPage) [4]figure {
	pay := p.Payment
	var given domain.Money
	for _, c := range p.Given {
		given += c.Amount
	}
	out := [4]figure{
		{label: w.T("ui.paper.fig.amount." + string(pay.Direction)), value: w.sum(pay.Amount, pay.Currency), note: w.Date(pay.Date)},
		{label: w.T("ui.paper.fig.given"), value: w.Sum(given), note: w.count("ui.paper.given_to", len(p.Given))},
		{label: w.T("ui.paper.fig.rest"), value: w.Sum(pay.Rest)},
		{label: w.T("ui.paper.fig.ahead"), value: w.Sum(p.Ahead), note: w.count("ui.paper.parts_ledger", len(p.Closes))},
	}
	if pay.Kind == domain.RefundOut {
		out[1].label = w.T("ui.paper.fig.given_back")
	}
	switch {
	case pay.Kind != domain.Receipt && pay.Kind != domain.OpeningPaid:
		out[2].value, out[3].value = "–", "–"
		if pay.Kind != domain.RefundOut {
			out[1].value = "–"
		}
	case p.Status == "unattributed":
		out[2].tone, out[2].note = kit.Look, w.T("ui.paper.note.waits")
	case pay.Rest > 0:
		out[2].tone, out[2].note = kit.Look, w.T("ui.paper.note.rest")
	default:
		out[2].note = w.T("ui.paper.note.given_whole")
	}
	switch {
	case p.Entry == nil:
		out[3].value, out[3].note = "–", w.T("ui.paper.note.no_entry")
	case p.Entry.BeforeCutover:
		out[3].value, out[3].note = "–", w.T("ui.paper.note.before_cutover")
	}
	return out
}

// count is how many there are, and nothing for none.
func (w words) count(key string, n int) string {
	if n == 0 {
		return ""
	}
	return w.N(key, n)
}

// paymentFacts writes all that is known of a payment.
func (w words) paymentFacts(p office.PaymentPage) []row {
	pay := p.Payment
	none := kit.Route{}
	rows := []row{
		fact(w.T("ui.paper.fact.pay_number"), pay.Number, none),
		fact(w.T("ui.paper.fact.pay_date"), w.Date(pay.Date), none),
	}
	if pay.DocDate != pay.Date {
		rows = append(rows, fact(w.T("ui.paper.fact.doc_date"), w.Date(pay.DocDate), none))
	}
	kind := w.T("ui.paper.payment_kind." + string(pay.Kind))
	if pay.BankKind != "" {
		kind += " · " + pay.BankKind
	}
	other := "payer"
	if pay.Direction == domain.Out {
		other = "payee"
	}
	rows = append(
		rows,
		fact(w.T("ui.paper.fact.kind"), kind, none),
		fact(w.T("ui.paper.fact."+other), pay.Remitter, none),
		fact(w.T("ui.paper.fact.inn"), pay.RemitterINN, none),
		fact(w.T("ui.paper.fact.kpp"), pay.RemitterKPP, none),
		fact(w.T("ui.paper.fact.their_account"), pay.OtherAccount, none),
		fact(w.T("ui.paper.fact.entity"), p.Entity.Name, none),
		fact(w.T("ui.paper.fact.our_account"), w.account(p), none),
	)
	if p.Twin != nil {
		rows = append(rows, fact(w.T("ui.paper.fact.twin"), w.payment(*p.Twin), kit.Route{Screen: "payment", ID: p.Twin.ID}))
	}
	rows = append(rows, w.creditedFacts(p)...)
	if p.Imported.File != "" {
		rows = append(
			rows,
			fact(w.T("ui.paper.fact.statement"), p.Imported.File, none),
			fact(w.T("ui.paper.fact.loaded"), w.by(p.Imported.Who, w.when(p.Imported.At)), none),
		)
	}
	return facts(rows...)
}

// creditedFacts tell to whom a payment is credited, by what and by whom, and where it stands in the ledger.
func (w words) creditedFacts(p office.PaymentPage) []row {
	none := kit.Route{}
	if p.Counterparty == nil {
		return nil
	}
	c := *p.Counterparty
	contract := w.T("ui.paper.contract_none")
	if p.Contract != nil {
		contract = w.contract(*p.Contract)
	}
	basis := ""
	if p.Basis != "" {
		basis = w.T("ui.paper.basis." + p.Basis)
		if p.BasisText != "" {
			basis += ": " + p.BasisText
		}
	}
	by := ""
	if a := p.Attributed; a != nil {
		if by = w.by(a.Who, w.when(a.At)); a.Verb == "receive" {
			by = w.T("ui.paper.by_itself", "when", w.when(a.At))
		}
	}
	rows := []row{
		fact(w.T("ui.paper.fact.credited"), c.Name, kit.Route{Screen: "ledger", ID: c.ID, Entity: p.Entity.ID, Name: c.Name, City: p.Client.City}),
		w.clientFact(*p.Client, c.Name),
		fact(w.T("ui.paper.fact.contract"), contract, none),
		fact(w.T("ui.paper.fact.basis"), basis, none),
		fact(w.T("ui.paper.fact.by"), by, none),
	}
	if e := p.Entry; e != nil {
		side, sum := "credit", e.Credit
		if e.Debit != 0 {
			side, sum = "debit", e.Debit
		}
		words := w.T("ui.paper.ledger."+side, "date", w.Date(e.Date), "sum", w.Sum(sum))
		if e.BeforeCutover {
			words = w.T("ui.paper.note.before_cutover")
		}
		rows = append(rows, fact(w.T("ui.paper.fact.entry"), words, none))
	}
	return rows
}

// noCloses says why a payment has closed nothing in the ledger.
func (w words) noCloses(p office.PaymentPage) string {
	switch {
	case p.Entry == nil:
		return w.T("ui.paper.no_closes.entry")
	case p.Entry.BeforeCutover:
		return w.T("ui.paper.no_closes.cutover")
	}
	return w.T("ui.paper.no_closes")
}

// by joins who and when.
func (w words) by(who, when string) string {
	switch {
	case who == "":
		return when
	case when == "":
		return who
	}
	return who + ", " + when
}

// account names an account of ours with its bank.
func (w words) account(p office.PaymentPage) string {
	if p.Account.BankName != "" {
		return p.Payment.Account + ", " + p.Account.BankName
	}
	return p.Payment.Account
}

func guessCols(s *kit.Shell) []kit.Col {
	t := s.T
	return []kit.Col{
		{Key: "what", Title: t("ui.paper.col.invoice"), Width: 190, Flex: 1},
		{Key: "due", Title: t("ui.paper.col.due"), Width: 92},
		{Key: "open", Title: t("ui.paper.col.open"), Width: 100, Right: true},
		{Key: "give", Title: t("ui.paper.col.give"), Width: 104, Right: true},
		{Key: "why", Title: t("ui.paper.col.fits"), Width: 130, Flex: 3},
		{Key: "client", Title: t("ui.paper.col.client"), Width: 80, Flex: 1},
	}
}

// guessRows writes the invoices that matching sees; the sum to give is bold, and absent where it sees no reason to give.
func (w words) guessRows(p office.PaymentPage) []row {
	var out []row
	for _, g := range p.Guesses {
		to := kit.Route{Screen: "document", ID: g.Invoice.ID}
		due := kit.Cell{Text: w.Date(g.Invoice.Due)}
		if domain.OverdueDays(w.today, g.Invoice.LastDay) > 0 && !g.Invoice.LapsedOn(w.today) {
			due.Tone = kit.Bad
		}
		out = append(out, row{to: to, cells: []kit.Cell{
			link(w.document(g.Invoice), to), due,
			{Text: w.Sum(g.Invoice.Open)},
			{Text: w.SumOrNone(g.Amount), Bold: true},
			{Text: w.reasons(g.Reasons), Tone: kit.Quiet},
			{Text: g.Counterparty.Name, Tone: kit.Quiet},
		}})
	}
	return out
}

// waits are the sentences that say why a payment waits for a person.
func (w words) waits(p office.PaymentPage) []string {
	var out []string
	for _, r := range p.Waits {
		out = append(out, w.T("ui.paper.waits."+string(r), "inn", p.Payment.RemitterINN, "currency", p.Payment.Currency))
	}
	for _, r := range p.Against {
		out = append(out, w.T("ui.paper.reason."+string(r)))
	}
	return out
}
