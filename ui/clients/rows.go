package clients

import (
	"strings"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// row is a client as the table shows it.
type row struct {
	office.ClientRow
	clock domain.ClientClock
}

// Columns of the table, in their order.
const (
	colClient = iota
	colOverdue
	colDays
	colUnpaid
	colClock
	colManager
	colBalance
	colAdvances
	colPaid
	colCity
	colLife
	colINN
	colSegment
	columns
)

// cols are the columns: keys are those that the book sorts by.
func cols(w kit.Words) []kit.Col {
	sum := func(key string, width float32, yield int) kit.Col {
		return kit.Col{Key: key, Width: width, Right: true, Sortable: true, Falling: true, Yield: yield}
	}
	out := make([]kit.Col, columns)
	out[colClient] = kit.Col{Key: "client", Width: 176, Flex: 3, Sortable: true}
	out[colOverdue] = sum("overdue", 136, 0)
	out[colDays] = sum("days", 64, 1)
	out[colUnpaid] = sum("unpaid", 138, 3)
	out[colClock] = kit.Col{Key: "clock", Width: 134, Yield: 2}
	out[colManager] = kit.Col{Key: "manager", Width: 146, Sortable: true, Yield: 4}
	out[colBalance] = sum("balance", 152, 5)
	out[colAdvances] = sum("advances", 112, 7)
	out[colPaid] = kit.Col{Key: "paid", Width: 150, Sortable: true, Falling: true, Hidden: true, Yield: 9}
	out[colCity] = kit.Col{Key: "city", Width: 120, Sortable: true, Yield: 6}
	out[colLife] = kit.Col{Key: "life", Width: 118, Sortable: true, Yield: 8}
	out[colINN] = kit.Col{Key: "inn", Width: 116, Sortable: true, Hidden: true, Yield: 9}
	out[colSegment] = kit.Col{Key: "segment", Width: 120, Sortable: true, Hidden: true, Yield: 9}
	for i := range out {
		out[i].Title = w.T("ui.col." + out[i].Key)
	}
	out[colLife].Title, out[colPaid].Title = w.T("ui.col.stage"), w.T("ui.col.last_paid")
	return out
}

// cells writes one client; only what is overdue is red.
func cells(w kit.Words, r row, out []kit.Cell) {
	out[colClient].Text = r.Name
	_, short, tone := w.Clock(r.clock)
	out[colClock] = kit.Cell{Text: short, Tone: tone}
	out[colCity] = kit.Cell{Text: r.City, Tone: kit.Quiet}
	out[colManager] = kit.Cell{Text: r.Manager, Tone: kit.Quiet}
	if r.LifeCycle != "" {
		out[colLife] = stage(w, r.LifeCycle)
	}
	if r.Overdue > 0 {
		out[colOverdue] = kit.Cell{Text: w.Sum(r.Overdue), Tone: kit.Bad}
		out[colDays] = kit.Cell{Text: w.Count(r.Days), Tone: kit.Bad}
	}
	out[colUnpaid].Text = w.SumOrNone(r.Unpaid)
	out[colBalance].Text = w.SumOrNone(r.Balance)
	out[colAdvances].Text = w.SumOrNone(r.Advances)
	out[colPaid] = kit.Cell{Text: w.Date(r.LastPaid), Tone: kit.Quiet}
	out[colINN] = kit.Cell{Text: strings.Join(r.INNs, ", "), Tone: kit.Quiet}
	out[colSegment] = kit.Cell{Text: r.Segment, Tone: kit.Quiet}
}

// stage is where a client stands with us, as a chip.
func stage(w kit.Words, l domain.LifeCycle) kit.Cell {
	tone := kit.Quiet
	switch l {
	case "active":
		tone = kit.Good
	case "activation", "reactivated":
		tone = kit.Busy
	case "leaving", "suspended":
		tone = kit.Look
	}
	return kit.Cell{Text: w.T("passport.stage." + string(l)), Tone: tone, Chip: true}
}

// totals are the sums of everything found, under their columns.
func totals(w kit.Words, count string, f office.Rows) []kit.Cell {
	out := make([]kit.Cell, columns)
	out[colClient].Text = count
	out[colOverdue].Text = w.SumOrNone(f.Overdue)
	out[colUnpaid].Text = w.SumOrNone(f.Open)
	out[colBalance].Text = w.SumOrNone(f.Balance)
	out[colAdvances].Text = w.SumOrNone(f.Advance)
	return out
}

// headWords say beside the title how many clients were found and what they owe.
func headWords(w kit.Words, count string, f office.Rows) string {
	words := count
	if f.Open > 0 {
		words += w.T("ui.documents.of_open", "sum", w.Sum(f.Open))
	}
	if f.Overdue > 0 {
		words += w.T("ui.documents.of_overdue", "sum", w.Sum(f.Overdue))
	}
	return words
}
