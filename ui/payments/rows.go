package payments

import (
	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// row is an operation as the table shows it.
type row struct {
	office.OperationRow
	clock domain.ClientClock
}

// Columns of the table, in their order.
const (
	colDate = iota
	colNumber
	colRemitter
	colPurpose
	colClient
	colStatus
	colAmount
	colAllocated
	colAdvance
	colKind
	colINN
	colCity
	colClock
	colManager
	colContract
	colAccount
	colEntity
	columns
)

// cols are the columns: keys are those that the book sorts by.
func cols(w kit.Words) []kit.Col {
	out := make([]kit.Col, columns)
	out[colDate] = kit.Col{Key: "date", Width: 100, Sortable: true, Falling: true}
	out[colNumber] = kit.Col{Key: "number", Width: 84, Sortable: true, Yield: 6}
	out[colRemitter] = kit.Col{Key: "remitter", Width: 180, Flex: 2, Sortable: true}
	out[colPurpose] = kit.Col{Key: "purpose", Width: 200, Flex: 3, Yield: 4}
	out[colClient] = kit.Col{Key: "client", Width: 170, Flex: 2, Sortable: true, Yield: 3}
	out[colStatus] = kit.Col{Key: "status", Width: 150, Sortable: true}
	out[colAmount] = kit.Col{Key: "amount", Width: 128, Right: true, Sortable: true, Falling: true}
	out[colAllocated] = kit.Col{Key: "allocated", Width: 128, Right: true, Sortable: true, Falling: true, Yield: 7}
	out[colAdvance] = kit.Col{Key: "advance", Width: 128, Right: true, Sortable: true, Falling: true, Yield: 5}
	out[colKind] = kit.Col{Key: "kind", Width: 130, Sortable: true, Hidden: true, Yield: 9}
	out[colINN] = kit.Col{Key: "remitter_inn", Width: 130, Hidden: true, Yield: 9}
	out[colCity] = kit.Col{Key: "city", Width: 130, Hidden: true, Yield: 9}
	out[colClock] = kit.Col{Key: "clock", Width: 140, Hidden: true, Yield: 8}
	out[colManager] = kit.Col{Key: "manager", Width: 130, Hidden: true, Yield: 9}
	out[colContract] = kit.Col{Key: "contract", Width: 110, Hidden: true, Yield: 9}
	out[colAccount] = kit.Col{Key: "account", Width: 180, Hidden: true, Yield: 9}
	out[colEntity] = kit.Col{Key: "entity", Width: 130, Sortable: true, Hidden: true, Yield: 9}
	for i := range out {
		out[i].Title = w.T("ui.col." + out[i].Key)
	}
	out[colAmount].Title, out[colClient].Title = w.T("ui.col.sum_rub"), w.T("ui.col.credited")
	return out
}

// cells writes one operation; money out has a minus.
func cells(w kit.Words, r row, out []kit.Cell) {
	out[colDate] = kit.Cell{Text: w.Date(r.Date), Tone: kit.Quiet}
	out[colNumber].Text = r.Number
	out[colRemitter].Text = r.Remitter
	out[colPurpose] = kit.Cell{Text: r.Purpose, Tone: kit.Quiet}
	out[colClient].Text = r.Client
	word, tone := statusOf(w, r.Status)
	out[colStatus] = kit.Cell{Text: word, Tone: tone, Chip: true}
	if r.Hold != "" {
		out[colStatus] = kit.Cell{Text: w.T("hold." + string(r.Hold)), Tone: kit.Look, Chip: true}
	}
	out[colAmount].Text = w.Sum(signed(r.OperationRow))
	out[colAllocated].Text = w.SumOrNone(r.Allocated)
	out[colAdvance].Text = w.SumOrNone(r.Advance)
	out[colKind] = kit.Cell{Text: w.T("payment_kind." + string(r.Kind)), Tone: kit.Quiet}
	out[colINN] = kit.Cell{Text: r.RemitterINN, Tone: kit.Quiet}
	out[colCity] = kit.Cell{Text: r.City, Tone: kit.Quiet}
	_, short, tone := w.Clock(r.clock)
	out[colClock] = kit.Cell{Text: short, Tone: tone}
	out[colManager] = kit.Cell{Text: r.Manager, Tone: kit.Quiet}
	out[colContract] = kit.Cell{Text: r.Contract, Tone: kit.Quiet}
	out[colAccount] = kit.Cell{Text: r.Account, Tone: kit.Quiet}
	out[colEntity] = kit.Cell{Text: r.Entity, Tone: kit.Quiet}
}

// signed is the sum as our account feels it.
func signed(r office.OperationRow) domain.Money {
	if r.Out {
		return -r.Amount
	}
	return r.Amount
}

// totals are the sums of everything found, under their columns: the amounts are money in less money out, as marked rows add up.
func totals(w kit.Words, count string, f office.Rows) []kit.Cell {
	out := make([]kit.Cell, columns)
	out[colDate].Text = count
	out[colAmount].Text = w.Sum(f.Total - f.Out)
	out[colAdvance].Text = w.SumOrNone(f.Open)
	return out
}

// headWords say beside the title how much was found, what came in and what went out.
func headWords(w kit.Words, count string, f office.Rows) string {
	words := count
	if f.Total != 0 {
		words += w.T("ui.payments.of_in", "sum", w.Sum(f.Total))
	}
	if f.Out != 0 {
		words += w.T("ui.payments.of_out", "sum", w.Sum(f.Out))
	}
	if f.Open != 0 {
		words += w.T("ui.payments.of_advance", "sum", w.Sum(f.Open))
	}
	return words
}
