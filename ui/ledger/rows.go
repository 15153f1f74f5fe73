package ledger

import (
	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// Columns of the table, in their order.
const (
	colDate = iota
	colDocument
	colDebit
	colCredit
	colRest
	columns
)

// line is one row of the ledger as an act of reconciliation shows it.
type line struct {
	date, document string
	debit, credit  string
	rest           string
	strong         bool
	negative       bool // the rest is in the client's favour

	documentID, paymentID int64 // what Enter opens
}

// lines writes our half of the act: opening, the operations with the balance after each, turnovers, closing.
func lines(w kit.Words, r domain.Reconciliation) []line {
	out := make([]line, 0, len(r.Rows)+3)
	out = append(out, balance(w, w.T("reconciliation.opening"), w.Date(r.From), r.Opening))
	rest := r.Opening
	for _, row := range r.Rows {
		rest += row.Debit - row.Credit
		out = append(out, line{
			date: w.Date(row.Date), document: i18n.LedgerDocument(w.Locale, row),
			debit: w.SumOrNone(row.Debit), credit: w.SumOrNone(row.Credit), rest: w.Sum(rest), negative: rest < 0,
			documentID: row.DocumentID, paymentID: row.PaymentID,
		})
	}
	out = append(out, line{document: w.T("reconciliation.turnover"), debit: w.Sum(r.Debit), credit: w.Sum(r.Credit), strong: true})
	return append(out, balance(w, w.T("reconciliation.closing"), w.Date(r.To), r.Closing))
}

// balance writes a balance on the side where the act has it: a debt of the client is a debit.
func balance(w kit.Words, words, date string, m domain.Money) line {
	l := line{date: date, document: words, rest: w.Sum(m), strong: true, negative: m < 0}
	if m < 0 {
		l.credit = w.Sum(-m)
	} else {
		l.debit = w.SumOrNone(m)
	}
	return l
}

func (l line) cells(out []kit.Cell) {
	out[colDate] = kit.Cell{Text: l.date, Tone: kit.Quiet}
	out[colDocument] = kit.Cell{Text: l.document, Bold: l.strong}
	out[colDebit] = kit.Cell{Text: l.debit, Bold: l.strong}
	out[colCredit] = kit.Cell{Text: l.credit, Bold: l.strong}
	out[colRest] = kit.Cell{Text: l.rest, Bold: l.strong}
	if !l.strong {
		out[colRest].Tone = kit.Quiet
	}
}

// route is where the document or payment of a line is shown; ok is false for balances and for what has no page.
func (l line) route() (r kit.Route, ok bool) {
	switch {
	case l.documentID != 0:
		return kit.Route{Screen: "document", ID: l.documentID}, true
	case l.paymentID != 0:
		return kit.Route{Screen: "payment", ID: l.paymentID}, true
	}
	return r, false
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

// contractName is how a contract stands in the choice.
func contractName(w kit.Words, c domain.Contract) string {
	return w.T("reconciliation.contract", "number", c.Number, "date", w.Date(c.Date))
}

// fileName is what the act is called when it is saved: no sign that a file system refuses.
func fileName(w kit.Words, client string, from, to domain.Date) string {
	name := []rune(w.T("ui.ledger.file", "client", client, "from", from.String(), "to", to.String()))
	for i, r := range name {
		switch r {
		case '/', '\\', ':', '*', '?', '"', '<', '>', '|', 0:
			name[i] = ' '
		}
	}
	return string(name) + ".pdf"
}
