package month

import (
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// Columns of the plan.
const (
	colIn = iota
	colClient
	colProject
	colEntity
	colFee
	colDiscount
	colSum
	colDue
	colWhy
)

// words write the rows of a month.
type words struct{ kit.Words }

func (w words) cols() []kit.Col {
	t := w.T
	return []kit.Col{
		{Key: "in", Title: t("ui.month.col.in"), Width: 78},
		{Key: "client", Title: t("ui.month.col.client"), Width: 190, Flex: 2},
		{Key: "project", Title: t("ui.month.col.project"), Width: 200, Flex: 2},
		{Key: "entity", Title: t("ui.month.col.entity"), Width: 130, Yield: 3},
		{Key: "fee", Title: t("ui.month.col.fee"), Width: 110, Right: true},
		{Key: "discount", Title: t("ui.month.col.discount"), Width: 104, Right: true},
		{Key: "sum", Title: t("ui.month.col.sum"), Width: 116, Right: true},
		{Key: "due", Title: t("ui.month.col.due"), Width: 102, Yield: 2},
		{Key: "why", Title: t("ui.month.col.why"), Width: 180, Flex: 1},
	}
}

// row is a project of the plan, with what the reader decided and what came of it.
type row struct {
	office.MonthRow
	off    bool // the reader leaves it out
	posted *office.MonthPosted
}

// goes tells that the row would be posted.
func (r row) goes() bool { return r.Out == "" && !r.off && r.posted == nil }

// rank puts what goes first, then what is left out, then what is there already.
func rank(r office.MonthRow) int {
	switch r.Out {
	case "":
		return 0
	case office.OutBilled:
		return 2
	}
	return 1
}

func (w words) cells(r row, out []kit.Cell) {
	tone := kit.Plain
	if r.Out != "" || r.off {
		tone = kit.Quiet
	}
	out[colIn] = w.in(r)
	out[colClient] = kit.Cell{Text: r.Client.Name, Tone: tone}
	out[colProject] = kit.Cell{Text: r.Project.Name, Tone: tone}
	out[colEntity] = kit.Cell{Text: r.Entity.Name, Tone: kit.Quiet}
	if r.Out != office.OutBilled {
		out[colFee] = kit.Cell{Text: w.SumOrNone(r.Reckoning.Before), Tone: tone}
		out[colDiscount] = kit.Cell{Text: w.SumOrNone(-r.Reckoning.Saved()), Tone: kit.Good}
		out[colDue] = kit.Cell{Text: w.Date(r.Draft.Due), Tone: kit.Quiet}
	}
	out[colSum] = kit.Cell{Text: w.SumOrNone(r.Reckoning.Gross), Bold: r.goes(), Tone: tone}
	out[colWhy] = w.why(r)
}

// in says whether the row is posted, would be or would not.
func (w words) in(r row) kit.Cell {
	switch {
	case r.posted != nil && r.posted.Why == nil:
		return kit.Cell{Text: w.T("ui.month.number", "number", r.posted.Document.Number), Tone: kit.Good, Chip: true}
	case r.posted != nil:
		return kit.Cell{Text: w.T("ui.month.refused"), Tone: kit.Bad, Chip: true}
	case r.Out == office.OutBilled:
		return kit.Cell{Text: w.T("ui.month.number", "number", r.Document.Number), Tone: kit.Quiet}
	case r.goes():
		return kit.Cell{Text: w.T("ui.month.yes"), Tone: kit.Busy, Chip: true}
	}
	return kit.Cell{Text: w.T("ui.month.no"), Tone: kit.Quiet}
}

// why says what is to be looked at: why it is left out, which agreement is applied, the first of the checks.
func (w words) why(r row) kit.Cell {
	switch {
	case r.posted != nil && r.posted.Why != nil:
		return kit.Cell{Text: w.Err(r.posted.Why), Tone: kit.Bad}
	case r.Out == office.OutBilled:
		return kit.Cell{Text: w.T("ui.month.out.billed", "date", w.Date(r.Document.Date)), Tone: kit.Quiet}
	case r.Out == office.OutStopped:
		return kit.Cell{Text: w.Err(r.Checks[0].Error), Tone: kit.Bad}
	case r.Out != "":
		return kit.Cell{Text: w.T("ui.month.out." + r.Out), Tone: kit.Look}
	case r.off:
		return kit.Cell{Text: w.T("ui.month.off"), Tone: kit.Quiet}
	}
	var parts []string
	tone := kit.Quiet
	if a := r.Reckoning.Used; a != nil {
		how := w.Sum(a.Amount) + " ₽"
		if a.PPM > 0 {
			how = i18n.Percent(w.Locale, a.PPM) + "\u00a0%"
		}
		parts = append(parts, w.T("ui.month.agreed", "how", how, "date", w.Date(a.On)))
	}
	for _, c := range r.Checks {
		parts = append(parts, w.Err(c.Error))
		tone = kit.Look
	}
	return kit.Cell{Text: strings.Join(parts, " · "), Tone: tone}
}

// sums are how many papers go, and what they come to.
func sums(rows []row) (n int, sum domain.Money) {
	for _, r := range rows {
		if r.goes() {
			n++
			sum += r.Reckoning.Gross
		}
	}
	return n, sum
}

// sub says what is left out beside what goes.
func (w words) sub(rows []row) string {
	n, sum := sums(rows)
	billed, out, posted := 0, 0, 0
	for _, r := range rows {
		switch {
		case r.posted != nil && r.posted.Why == nil:
			posted++
		case r.Out == office.OutBilled:
			billed++
		case !r.goes():
			out++
		}
	}
	parts := []string{}
	if posted > 0 {
		parts = append(parts, w.T("ui.month.posted", "n", posted))
	}
	if n > 0 || posted == 0 {
		parts = append(parts, w.T("ui.month.goes", "n", n, "sum", w.Sum(sum)))
	}
	if billed > 0 {
		parts = append(parts, w.T("ui.month.billed", "n", billed))
	}
	if out > 0 {
		parts = append(parts, w.T("ui.month.left", "n", out))
	}
	return strings.Join(parts, " · ")
}

// month names a month: «ноябрь 2026».
func (w words) month(d domain.Date) string {
	y, m, _ := d.YMD()
	return w.T("ui.month.of", "month", i18n.Month(w.Locale, m), "year", y)
}
