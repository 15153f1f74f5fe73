package reconciliation

import (
	"strconv"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// Columns of the list, in their order.
const (
	colNumber = iota
	colDate
	colClient
	colPeriod
	colStatus
	colClosing
	colFavour
	colDrift
	colSent
	colSigned
	colWaiting
	colINN
	colContract
	colEntity
	columns
)

func cols(w kit.Words) []kit.Col {
	t := func(key string) string { return w.T("ui.recon.col." + key) }
	out := make([]kit.Col, columns)
	out[colNumber] = kit.Col{Key: "number", Width: 62, Sortable: true}
	out[colDate] = kit.Col{Key: "date", Width: 94, Sortable: true, Falling: true, Yield: 1}
	out[colClient] = kit.Col{Key: "client", Width: 160, Flex: 3, Sortable: true}
	out[colPeriod] = kit.Col{Key: "period", Width: 122, Flex: 1, Sortable: true, Falling: true}
	out[colStatus] = kit.Col{Key: "status", Width: 128, Sortable: true}
	out[colClosing] = kit.Col{Key: "closing", Width: 124, Right: true, Sortable: true, Falling: true}
	out[colFavour] = kit.Col{Key: "favour", Width: 120, Hidden: true, Yield: 7}
	out[colDrift] = kit.Col{Key: "drift", Width: 118, Yield: 4}
	out[colSent] = kit.Col{Key: "sent", Width: 148, Sortable: true, Falling: true, Yield: 3}
	out[colSigned] = kit.Col{Key: "signed", Width: 150, Hidden: true, Yield: 5}
	out[colWaiting] = kit.Col{Key: "waiting", Width: 110, Hidden: true, Yield: 6}
	out[colINN] = kit.Col{Key: "inn", Width: 116, Sortable: true, Hidden: true, Yield: 9}
	out[colContract] = kit.Col{Key: "contract", Width: 110, Hidden: true, Yield: 8}
	out[colEntity] = kit.Col{Key: "entity", Width: 130, Sortable: true, Hidden: true, Yield: 9}
	for i := range out {
		out[i].Title = t(out[i].Key)
	}
	return out
}

func cells(w kit.Words, r office.ReconciliationActRow, out []kit.Cell) {
	out[colNumber].Text = r.Number
	out[colDate] = kit.Cell{Text: w.Date(r.Date), Tone: kit.Quiet}
	out[colClient].Text = party(r.PartyRow)
	out[colPeriod] = kit.Cell{Text: periodWords(w, r.From, r.To), Tone: kit.Quiet}
	out[colStatus] = stateCell(w, r.Status)
	out[colClosing].Text = w.Sum(r.Closing)
	out[colFavour] = kit.Cell{Text: favour(w, r.Closing), Tone: kit.Quiet}
	if r.Drifted {
		out[colDrift] = kit.Cell{Text: driftWords(w, r.Drift), Tone: kit.Look}
	}
	out[colSent] = kit.Cell{Text: sentWords(w, r.SentOn, r.SentHow), Tone: kit.Quiet}
	if !r.SignedOn.IsZero() {
		out[colSigned] = kit.Cell{Text: w.Date(r.SignedOn) + " · " + r.SignedBy, Tone: kit.Quiet}
	}
	if r.Waiting > 0 {
		out[colWaiting] = kit.Cell{Text: w.Count(r.Waiting), Tone: kit.Look}
	}
	out[colINN] = kit.Cell{Text: r.INN, Tone: kit.Quiet}
	out[colContract] = kit.Cell{Text: r.Contract, Tone: kit.Quiet}
	out[colEntity] = kit.Cell{Text: r.Entity, Tone: kit.Quiet}
}

// stateTone: amber what is to be looked at, green what is done.
func stateTone(s domain.ReconciliationState) kit.Tone {
	switch s {
	case domain.ReconciliationSent:
		return kit.Busy
	case domain.ReconciliationDisputed:
		return kit.Look
	case domain.ReconciliationAgreed, domain.ReconciliationSigned, domain.ReconciliationOriginal:
		return kit.Good
	}
	return kit.Quiet
}

func stateCell(w kit.Words, s domain.ReconciliationState) kit.Cell {
	return kit.Cell{Text: w.T("ui.recon.state." + string(s)), Tone: stateTone(s), Chip: true}
}

func party(p office.PartyRow) string {
	switch {
	case p.Client == "":
		return p.Counterparty
	case p.Counterparty != "":
		return p.Client + " · " + p.Counterparty
	}
	return p.Client
}

// favour says whose a balance is.
func favour(w kit.Words, m domain.Money) string {
	switch {
	case m > 0:
		return w.T("ui.ledger.ours")
	case m < 0:
		return w.T("ui.ledger.theirs")
	}
	return w.T("ui.ledger.nobody")
}

// driftWords say how far the ledger has gone from what an act says; sums may have moved and the closing be the same.
func driftWords(w kit.Words, m domain.Money) string {
	if m == 0 {
		return w.T("ui.recon.drift_rows")
	}
	sign := ""
	if m > 0 {
		sign = "+"
	}
	return w.T("ui.recon.drift_by", "sum", sign+w.Sum(m))
}

func sentWords(w kit.Words, on domain.Date, how domain.SendingWay) string {
	if on.IsZero() {
		return ""
	}
	return w.Date(on) + " · " + w.T("ui.recon.how."+string(how))
}

var roman = [...]string{"I", "II", "III", "IV"}

// periodWords names a whole quarter or year as people do, else its days.
func periodWords(w kit.Words, from, to domain.Date) string {
	y, m, d := from.YMD()
	switch {
	case d == 1 && m == 1 && to == from.AddMonths(12).AddDays(-1):
		return w.T("ui.ledger.year", "year", y)
	case d == 1 && (m-1)%3 == 0 && to == from.AddMonths(3).AddDays(-1):
		n := roman[(m-1)/3]
		if w.Locale != i18n.Russian {
			n = strconv.Itoa(int(m-1)/3 + 1)
		}
		return w.T("ui.ledger.quarter", "n", n, "year", y)
	}
	return w.T("ui.period.days", "from", w.Date(from), "to", w.Date(to))
}

func totals(w kit.Words, count string, f office.Rows) []kit.Cell {
	out := make([]kit.Cell, columns)
	out[colNumber].Text = count
	out[colClosing].Text = w.Sum(f.Total)
	return out
}

// headWords say how much was found, and what of it is owed to us and to clients.
func headWords(w kit.Words, count string, f office.Rows) string {
	words := count
	if f.Open > 0 {
		words += " " + w.T("ui.recon.of_ours", "sum", w.Sum(f.Open))
	}
	if f.Advance > 0 {
		words += " " + w.T("ui.recon.of_theirs", "sum", w.Sum(f.Advance))
	}
	return words
}

// line is one row of an act's table.
type line struct {
	date, document, debit, credit string
	strong                        bool
	tone                          kit.Tone
	documentID, paymentID         int64
}

// lines write what an act says: opening, operations, turnovers, closing.
func lines(w kit.Words, r domain.Reconciliation) []line {
	out := []line{balance(w, w.T("reconciliation.opening"), w.Date(r.From), r.Opening)}
	for _, row := range r.Rows {
		out = append(out, line{
			date: w.Date(row.Date), document: i18n.LedgerDocument(w.Locale, row), debit: w.SumOrNone(row.Debit), credit: w.SumOrNone(row.Credit),
			documentID: row.DocumentID, paymentID: row.PaymentID,
		})
	}
	out = append(out, line{document: w.T("reconciliation.turnover"), debit: w.Sum(r.Debit), credit: w.Sum(r.Credit), strong: true})
	return append(out, balance(w, w.T("reconciliation.closing"), w.Date(r.To), r.Closing))
}

func balance(w kit.Words, words, date string, m domain.Money) line {
	l := line{date: date, document: words, strong: true}
	if m < 0 {
		l.credit = w.Sum(-m)
	} else {
		l.debit = w.Sum(m)
	}
	return l
}

// drifted write what the ledger has and the act has not, and the other way round.
func drifted(w kit.Words, d domain.ReconciliationDrift) (out []line) {
	for _, c := range d.Changes {
		key, tone := "ui.recon.only_act", kit.Look
		if c.Added {
			key, tone = "ui.recon.only_book", kit.Busy
		}
		out = append(out, line{
			date: w.Date(c.Row.Date), document: w.T(key, "document", i18n.LedgerDocument(w.Locale, c.Row)), debit: w.SumOrNone(c.Row.Debit), credit: w.SumOrNone(c.Row.Credit),
			tone: tone, documentID: c.Row.DocumentID, paymentID: c.Row.PaymentID,
		})
	}
	if d.Opening != 0 {
		out = append(out, line{document: w.T("ui.recon.opening_drift"), debit: w.Sum(d.Opening), tone: kit.Look})
	}
	return out
}

func (l line) cells(out []kit.Cell) {
	out[0] = kit.Cell{Text: l.date, Tone: kit.Quiet}
	out[1] = kit.Cell{Text: l.document, Bold: l.strong, Tone: l.tone}
	out[2] = kit.Cell{Text: l.debit, Bold: l.strong}
	out[3] = kit.Cell{Text: l.credit, Bold: l.strong}
}

func (l line) route() (r kit.Route, ok bool) {
	switch {
	case l.documentID != 0:
		return kit.Route{Screen: "document", ID: l.documentID}, true
	case l.paymentID != 0:
		return kit.Route{Screen: "payment", ID: l.paymentID}, true
	}
	return r, false
}

// event says in a sentence what happened to an act.
func event(w kit.Words, e office.PageEvent) string {
	text := func(key string) string { s, _ := e.Detail[key].(string); return s }
	args := []any{"number", text("number"), "on", w.Date(domain.ParseISO(text("on"))), "who", text("who"), "how", "", "what", ""}
	if how := text("how"); how != "" {
		args[7] = w.T("ui.recon.how." + how)
	}
	if what := text("what"); what != "" {
		args[9] = w.T("ui.recon.mark." + what)
	}
	switch e.Verb {
	case "make", "sent", "disputed", "agreed", "signed", "original", "take_back", "annul":
		return w.T("ui.recon.event."+e.Verb, args...)
	}
	return e.Verb
}
