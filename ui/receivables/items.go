package receivables

import (
	"cmp"
	"slices"

	"accord/domain"
	"accord/ui/kit"
)

// Columns of the items, in their order.
const (
	itemClient = iota
	itemPaper
	itemDate
	itemLast
	itemDays
	itemTotal
	itemPaid
	itemOpen
	itemColumns
)

// items are the documents and payments of a number, and the order in which they are shown.
type items struct {
	all   []domain.AgedItem
	names map[int64]string // of counterparties
	order []int32
	part  part
	col   int
	fall  bool
}

// has tells whether an item belongs to a part.
func (p part) has(it *domain.AgedItem) bool {
	if it.Advance || p == partAdvance {
		return it.Advance && p == partAdvance
	}
	switch p {
	case partTotal:
		return true
	case partOverdue:
		return it.Days > 0
	}
	var b domain.Buckets
	b.Add(1, it.Days)
	return p.of(b) == 1
}

// arrange chooses the items of the part and sorts them.
func (l *items) arrange() {
	l.order = l.order[:0]
	for i := range l.all {
		if l.part.has(&l.all[i]) {
			l.order = append(l.order, int32(i))
		}
	}
	slices.SortStableFunc(l.order, func(a, b int32) int {
		x, y := &l.all[a], &l.all[b]
		c := l.compare(x, y)
		if l.fall {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(x.Date, y.Date), cmp.Compare(x.DocumentID, y.DocumentID), cmp.Compare(x.PaymentID, y.PaymentID))
	})
}

func (l *items) compare(x, y *domain.AgedItem) int {
	switch l.col {
	case itemClient:
		return cmp.Compare(domain.NormName(l.names[x.Key.CounterpartyID]), domain.NormName(l.names[y.Key.CounterpartyID]))
	case itemPaper:
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(len(x.Number), len(y.Number)), cmp.Compare(x.Number, y.Number))
	case itemLast:
		return cmp.Compare(x.LastDay, y.LastDay)
	case itemDays:
		return cmp.Compare(x.Days, y.Days)
	case itemTotal:
		return cmp.Compare(x.Total, y.Total)
	case itemPaid:
		return cmp.Compare(x.Total-x.Open, y.Total-y.Open)
	case itemOpen:
		return cmp.Compare(x.Open, y.Open)
	}
	return cmp.Compare(x.Date, y.Date)
}

func (l *items) at(i int) *domain.AgedItem { return &l.all[l.order[i]] }

// sums adds up what is shown.
func (l *items) sums() (total, open domain.Money) {
	for _, i := range l.order {
		total += l.all[i].Total
		open += l.all[i].Open
	}
	return total, open
}

// itemCells writes one document or payment.
func itemCells(w kit.Words, it *domain.AgedItem, client string, out []kit.Cell) {
	out[itemClient].Text = client
	out[itemPaper].Text = paperName(w, string(it.Kind), it.Number, it.Title)
	if it.Lapsed {
		out[itemPaper].Text += " · " + w.T("status.lapsed")
	}
	out[itemDate] = kit.Cell{Text: w.Date(it.Date), Tone: kit.Quiet}
	if !it.Advance {
		out[itemLast] = kit.Cell{Text: w.Date(it.LastDay), Tone: kit.Quiet}
	}
	if it.Days > 0 {
		out[itemDays].Text = w.Count(it.Days)
		if it.Days > 60 {
			out[itemDays].Tone = kit.Bad
		}
	}
	out[itemTotal].Text = w.Sum(it.Total)
	out[itemPaid].Text = w.SumOrNone(it.Total - it.Open)
	out[itemOpen] = kit.Cell{Text: w.Sum(it.Open), Bold: true}
}

// countKey names what is counted: documents, or the payments of an advance.
func (l *items) countKey() string {
	if l.part == partAdvance {
		return "ui.receivables.payments"
	}
	return "ui.receivables.items"
}

func itemTotals(w kit.Words, l *items) []kit.Cell {
	out := make([]kit.Cell, itemColumns)
	total, open := l.sums()
	out[itemPaper].Text = w.N(l.countKey(), len(l.order))
	out[itemTotal].Text, out[itemPaid].Text, out[itemOpen].Text = w.Sum(total), w.SumOrNone(total-open), w.Sum(open)
	return out
}

// paperName is how a document or movement of the ledger is called; its date stands beside it.
func paperName(w kit.Words, kind, number, title string) string {
	if title != "" {
		return title
	}
	if kind == string(domain.AgedInvoice) {
		return w.T("ui.receivables.item.invoice", "number", number)
	}
	return w.T("ledger."+kind, "number", number)
}

// route is where a document or payment is shown; ok is false for what has no page of its own.
func route(documentID, paymentID int64) (r kit.Route, ok bool) {
	switch {
	case documentID != 0:
		return kit.Route{Screen: "document", ID: documentID}, true
	case paymentID != 0:
		return kit.Route{Screen: "payment", ID: paymentID}, true
	}
	return r, false
}
