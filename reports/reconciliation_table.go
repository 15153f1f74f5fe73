package reports

import (
	"accord/domain"
	"accord/i18n"
)

// table lays out the two halves. Sums decide: their columns take the widest sum, documents the rest. The text is the
// largest that keeps documents on one line; from 7 points down it is enough that they have some room.
func (a *act) table() *table {
	t := &table{p: a.p, middle: 4}
	var line []letter // the longest document in our words; an opening's own may be of any length
	for i, row := range a.Rows {
		if l := letters(a.documents[i], false); row.Document == "" && width(l, 8) > width(line, 8) {
			line = l
		}
	}
	for _, t.size = range []float64{8, 7.5, 7, 6.5} {
		t.widths = a.widths(t.size)
		if t.widths[1] >= width(line, t.size)+2*padX || t.size <= 7 && t.widths[1] >= 27 {
			break
		}
	}
	head := func(key string) cell { return cell{text: a.t(key, nil), bold: true, align: atCentre} }
	half := []cell{
		head("reconciliation.date"), head("reconciliation.document"), head("reconciliation.debit"), head("reconciliation.credit"),
	}
	by := func(key, name string) cell {
		// A head repeats on every page: a name of many lines would eat them.
		text := a.t(key, map[string]any{"name": cutAtWord(name, 160), "unit": a.unit})
		return cell{text: text, span: 4, bold: true, align: atCentre}
	}
	t.head = [][]cell{{by("reconciliation.by_us", a.us), by("reconciliation.by_them", a.them)}, append(half, half...)}
	return t
}

func (a *act) widths(size float64) []float64 {
	date := textWidth(a.t("reconciliation.date", nil), true, size)
	document := 0.0
	sum := max(textWidth(a.t("reconciliation.credit", nil), true, size), 13)
	for i, row := range a.Rows {
		date = max(date, textWidth(i18n.ShortDate(a.locale, row.Date), false, size))
		document = max(document, textWidth(a.documents[i], false, size))
		sum = max(sum, textWidth(a.amount(row.Debit), false, size), textWidth(a.amount(row.Credit), false, size))
	}
	totals := []domain.Money{a.Opening, a.Debit, a.Credit, a.Closing}
	for _, part := range a.Parts {
		totals = append(totals, part.Opening, part.Debit, part.Credit, part.Closing)
	}
	for _, m := range totals {
		sum = max(sum, textWidth(a.sum(m), true, size))
	}
	const slack = 0.2 // wrap counts in whole thousandths
	date += 2*padX + slack
	sum += 2*padX + slack
	document += 2*padX + slack
	const whole = rightEdge - leftEdge
	if a.mirror {
		rest := whole/2 - date - 2*sum
		return []float64{date, rest, sum, sum, date, rest, sum, sum}
	}
	// The client writes by hand: his sums get what a hand needs, his documents what ours leave, ours at most their need.
	const theirs = 18.0
	rest := whole - 2*date - 2*sum - 2*theirs
	ours := min(max(document, rest*0.5), rest-24)
	return []float64{date, ours, sum, sum, date, rest - ours, theirs, theirs}
}

// amount is the sum of one column of an operation: nothing where the other column has it.
func (a *act) amount(m domain.Money) string {
	if m == 0 {
		return ""
	}
	return a.sum(m)
}

func (a *act) operation(i int, row domain.ReconciliationRow) []cell {
	debit, credit := a.amount(row.Debit), a.amount(row.Credit)
	if debit == "" && credit == "" { // a document of nothing still says so
		debit = a.sum(0)
	}
	day, document := cell{text: i18n.ShortDate(a.locale, row.Date)}, cell{text: a.documents[i]}
	out := []cell{day, document, figure(debit, false), figure(credit, false), {}, {}, {}, {}}
	if a.mirror {
		copy(out[4:], []cell{day, document, figure(credit, false), figure(debit, false)})
	}
	return out
}

func figure(s string, bold bool) cell { return cell{text: s, bold: bold, align: atRight} }

// balance is a row of Сальдо: what the client owes us stands in debit, what we owe him in credit, each without a sign.
func (a *act) balance(key string, m domain.Money) []cell {
	debit, credit := a.sum(m), ""
	switch {
	case m < 0:
		debit, credit = "", a.sum(m.Abs())
	case m == 0:
		credit = a.sum(0)
	}
	return a.total(key, debit, credit)
}

func (a *act) turnover(debit, credit domain.Money) []cell {
	return a.total("reconciliation.turnover", a.sum(debit), a.sum(credit))
}

// total is a row of totals; the client's half has its words too, he only fills the figures.
func (a *act) total(key, debit, credit string) []cell {
	name := cell{text: a.t(key, nil), span: 2, bold: true}
	out := []cell{name, figure(debit, true), figure(credit, true), name, {}, {}}
	if a.mirror {
		out[4], out[5] = figure(credit, true), figure(debit, true)
	}
	return out
}
