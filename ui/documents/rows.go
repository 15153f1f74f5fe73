package documents

import (
	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// row is an invoice, an act or a correction as the table shows it; invoices and acts differ in few columns.
type row struct {
	kind     domain.DocKind
	number   string
	revision int
	of       string // a correction's act
	date     domain.Date
	due      domain.Date
	party    office.PartyRow
	entity   string
	contract string
	purpose  string
	total    domain.Money
	paid     domain.Money
	open     domain.Money
	days     int
	status   string
	life     string
	clock    domain.ClientClock
}

func invoiceRow(r office.InvoiceRow, clock domain.ClientClock) row {
	return row{
		kind: domain.Invoice, number: r.Number, date: r.Date, due: r.Due, party: r.PartyRow, entity: r.Entity, contract: r.Contract,
		purpose: r.Purpose, total: r.Total, paid: r.Paid, open: r.Open, days: r.Days, status: string(r.Status), life: r.Life, clock: clock,
	}
}

func actRow(r office.ActRow, clock domain.ClientClock) row {
	return row{
		kind: r.Kind, number: r.Number, revision: r.Revision, of: r.Of, date: r.Date, due: r.Due, party: r.PartyRow, entity: r.Entity,
		contract: r.Contract, purpose: r.Purpose, total: r.Total, paid: r.Paid, open: r.Open, days: r.Days, status: r.Status, life: r.Life,
		clock: clock,
	}
}

// Columns of the table, in their order.
const (
	colNumber = iota
	colDate
	colClient
	colPurpose
	colStatus
	colDue
	colDays
	colTotal
	colPaid
	colOpen
	colLife
	colINN
	colCity
	colClock
	colManager
	colContract
	colEntity
	columns
)

// cols are the columns of invoices or of acts: keys are those that the book sorts by.
func cols(w kit.Words) []kit.Col {
	t := func(key string) string { return w.T("ui.col." + key) }
	out := make([]kit.Col, columns)
	out[colNumber] = kit.Col{Key: "number", Width: 86, Sortable: true}
	out[colDate] = kit.Col{Key: "date", Width: 94, Sortable: true, Falling: true}
	out[colClient] = kit.Col{Key: "client", Width: 160, Flex: 2, Sortable: true}
	out[colPurpose] = kit.Col{Key: "purpose", Width: 150, Flex: 2, Yield: 6}
	out[colStatus] = kit.Col{Key: "status", Width: 144, Sortable: true}
	out[colDue] = kit.Col{Key: "due", Width: 110, Sortable: true, Yield: 4}
	out[colDays] = kit.Col{Key: "days", Width: 68, Right: true, Sortable: true, Falling: true, Yield: 3}
	out[colTotal] = kit.Col{Key: "total", Width: 120, Right: true, Sortable: true, Falling: true}
	out[colPaid] = kit.Col{Key: "paid", Width: 128, Right: true, Sortable: true, Falling: true, Hidden: true, Yield: 8}
	out[colOpen] = kit.Col{Key: "open", Width: 120, Right: true, Sortable: true, Falling: true, Yield: 2}
	out[colLife] = kit.Col{Key: "life", Width: 130, Yield: 7}
	out[colINN] = kit.Col{Key: "inn", Width: 116, Sortable: true, Hidden: true, Yield: 9}
	out[colCity] = kit.Col{Key: "city", Width: 130, Sortable: true, Hidden: true, Yield: 9}
	out[colClock] = kit.Col{Key: "clock", Width: 140, Hidden: true, Yield: 8}
	out[colManager] = kit.Col{Key: "manager", Width: 130, Sortable: true, Hidden: true, Yield: 9}
	out[colContract] = kit.Col{Key: "contract", Width: 110, Hidden: true, Yield: 9}
	out[colEntity] = kit.Col{Key: "entity", Width: 130, Sortable: true, Hidden: true, Yield: 9}
	for i := range out {
		out[i].Title = t(out[i].Key)
	}
	out[colTotal].Title, out[colLife].Title = w.T("ui.col.sum_rub"), w.T("ui.col.paper_life")
	out[colPurpose].Title = w.T("ui.col.what_for")
	return out
}

// cells writes one document; only what is overdue is red.
func cells(w kit.Words, r row, out []kit.Cell) {
	out[colNumber].Text = number(w, r)
	out[colDate] = kit.Cell{Text: w.Date(r.date), Tone: kit.Quiet}
	out[colClient].Text = party(r.party)
	out[colPurpose] = kit.Cell{Text: r.purpose, Tone: kit.Quiet}
	out[colStatus] = w.StatusChip(r.status)
	out[colDue] = kit.Cell{Text: w.Date(r.due), Tone: kit.Quiet}
	if r.days > 0 {
		out[colDays] = kit.Cell{Text: w.Count(r.days), Tone: kit.Bad}
	}
	out[colTotal].Text = w.Sum(r.total)
	out[colPaid].Text = w.SumOrNone(r.paid)
	out[colOpen].Text = w.SumOrNone(r.open)
	if r.days > 0 && r.open > 0 {
		out[colOpen].Tone = kit.Bad
	}
	if r.life != "" {
		out[colLife] = kit.Cell{Text: w.T("life." + r.life), Tone: kit.Quiet}
		if r.life == "objected" {
			out[colLife].Tone = kit.Look
		}
	}
	out[colINN] = kit.Cell{Text: r.party.INN, Tone: kit.Quiet}
	out[colCity] = kit.Cell{Text: r.party.City, Tone: kit.Quiet}
	_, short, tone := w.Clock(r.clock)
	out[colClock] = kit.Cell{Text: short, Tone: tone}
	out[colManager] = kit.Cell{Text: r.party.Manager, Tone: kit.Quiet}
	out[colContract] = kit.Cell{Text: r.contract, Tone: kit.Quiet}
	out[colEntity] = kit.Cell{Text: r.entity, Tone: kit.Quiet}
}

// number is the document's own, with what tells it from an ordinary act.
func number(w kit.Words, r row) string {
	switch {
	case r.number == "":
		return w.T("status.draft")
	case r.kind == domain.Correction:
		return w.T("ui.documents.corrects", "number", r.number)
	case r.revision > 0:
		return w.T("ui.documents.revision", "number", r.number, "n", r.revision)
	}
	return r.number
}

// party is the client, and its counterparty where that has another name.
func party(p office.PartyRow) string {
	if p.Client == "" {
		return p.Counterparty
	}
	if p.Counterparty != "" {
		return p.Client + " · " + p.Counterparty
	}
	return p.Client
}

// totals are the sums of everything found, under their columns.
func totals(w kit.Words, count string, f office.Rows) []kit.Cell {
	out := make([]kit.Cell, columns)
	out[colNumber].Text = count
	out[colTotal].Text = w.Sum(f.Total)
	out[colOpen].Text = w.SumOrNone(f.Open)
	return out
}

// headWords say beside the title how much was found, how much of it is open and overdue.
func headWords(w kit.Words, count string, f office.Rows) string {
	words := count
	if f.Total != 0 {
		words += " " + w.T("ui.documents.of_sum", "sum", w.Sum(f.Total))
	}
	if f.Open > 0 {
		words += w.T("ui.documents.of_open", "sum", w.Sum(f.Open))
	}
	if f.Overdue > 0 {
		words += w.T("ui.documents.of_overdue", "sum", w.Sum(f.Overdue))
	}
	return words
}
