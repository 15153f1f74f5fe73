package offers

import (
	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// row is an offer by its newest version as the table shows it.
type row struct {
	office.OfferRow
	clock domain.ClientClock
}

// Columns of the table, in their order.
const (
	colNumber = iota
	colDate
	colClient
	colStatus
	colUntil
	colMonthly
	colOnce
	colOptions
	colVersion
	colManager
	colStarted
	colDecided
	colReason
	colINN
	colCity
	colClock
	colEntity
	columns
)

// cols are the columns: keys are those that the book sorts by.
func cols(w kit.Words) []kit.Col {
	out := make([]kit.Col, columns)
	out[colNumber] = kit.Col{Key: "number", Width: 86, Sortable: true}
	out[colDate] = kit.Col{Key: "date", Width: 100, Sortable: true, Falling: true}
	out[colClient] = kit.Col{Key: "client", Width: 150, Flex: 2, Sortable: true}
	out[colStatus] = kit.Col{Key: "status", Width: 116, Sortable: true}
	out[colUntil] = kit.Col{Key: "until", Width: 120, Sortable: true, Yield: 2}
	out[colMonthly] = kit.Col{Key: "monthly", Width: 190, Right: true, Sortable: true, Falling: true}
	out[colOnce] = kit.Col{Key: "once", Width: 190, Right: true, Sortable: true, Falling: true, Yield: 1}
	out[colOptions] = kit.Col{Key: "options", Width: 96, Right: true, Yield: 5}
	out[colVersion] = kit.Col{Key: "version", Width: 84, Right: true, Yield: 4}
	out[colManager] = kit.Col{Key: "manager", Width: 130, Sortable: true, Yield: 3}
	out[colStarted] = kit.Col{Key: "started", Width: 130, Hidden: true, Yield: 9}
	out[colDecided] = kit.Col{Key: "decided", Width: 100, Hidden: true, Yield: 9}
	out[colReason] = kit.Col{Key: "reason", Width: 180, Flex: 1, Hidden: true, Yield: 9}
	out[colINN] = kit.Col{Key: "inn", Width: 116, Hidden: true, Yield: 9}
	out[colCity] = kit.Col{Key: "city", Width: 130, Hidden: true, Yield: 9}
	out[colClock] = kit.Col{Key: "clock", Width: 140, Hidden: true, Yield: 8}
	out[colEntity] = kit.Col{Key: "entity", Width: 130, Hidden: true, Yield: 9}
	for i := range out {
		out[i].Title = w.T("ui.col." + out[i].Key)
	}
	return out
}

// cells writes one offer; one whose last day is near or gone is amber.
func cells(w kit.Words, r row, out []kit.Cell) {
	out[colNumber].Text = r.Number
	out[colDate] = kit.Cell{Text: w.Date(r.Date), Tone: kit.Quiet}
	out[colClient].Text = r.Client
	out[colStatus] = w.StatusChip(string(r.Status))
	out[colUntil] = kit.Cell{Text: w.Date(r.Until), Tone: kit.Quiet}
	out[colMonthly].Text = span(w, r.Monthly)
	out[colOnce].Text = span(w, r.Once)
	out[colOptions] = kit.Cell{Text: w.Count(r.Options), Tone: kit.Quiet}
	out[colVersion] = kit.Cell{Text: w.Count(r.Version), Tone: kit.Quiet}
	out[colManager] = kit.Cell{Text: r.Manager, Tone: kit.Quiet}
	out[colStarted] = kit.Cell{Text: w.Date(r.Started), Tone: kit.Quiet}
	out[colDecided] = kit.Cell{Text: w.Date(r.Decided), Tone: kit.Quiet}
	out[colReason].Text = r.Reason
	out[colINN] = kit.Cell{Text: r.INN, Tone: kit.Quiet}
	out[colCity] = kit.Cell{Text: r.City, Tone: kit.Quiet}
	_, short, tone := w.Clock(r.clock)
	out[colClock] = kit.Cell{Text: short, Tone: tone}
	out[colEntity] = kit.Cell{Text: r.Entity, Tone: kit.Quiet}
}

// totals are the sums of everything found; of several options the least counts.
func totals(w kit.Words, count string, f office.Rows) []kit.Cell {
	out := make([]kit.Cell, columns)
	out[colNumber].Text = count
	out[colMonthly].Text = w.SumOrNone(f.Monthly)
	out[colOnce].Text = w.SumOrNone(f.Total)
	return out
}

// headWords say beside the title how much was found and what it asks.
func headWords(w kit.Words, count string, f office.Rows) string {
	words := count
	if f.Monthly != 0 {
		words += w.T("ui.offers.of_monthly", "sum", w.Sum(f.Monthly))
	}
	if f.Total != 0 {
		words += w.T("ui.offers.of_once", "sum", w.Sum(f.Total))
	}
	return words
}
