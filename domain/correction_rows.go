package domain

// CorrectionRow is a service as a correction shows it: what the act (with its former corrections) asked for it, what the
// correction adds or takes, and what it comes to. Before + Change = After.
type CorrectionRow struct {
	Name      string
	Unit      string
	Qty       Qty // as the act has it; 0: not stated
	Rate      VATRate
	Before    Totals
	Change    Totals
	After     Totals
	ProjectID int64
	From, To  Date
}

// CorrectionRows sets a correction's differences beside what they change, service by service: a difference belongs to the
// service of its name, rate and days. One that has no service in its name (CorrectionTo gives it such a name, generic in any
// language) belongs to the only service of its rate; else it stands by itself. before holds the act's lines with those of its
// former corrections.
func CorrectionRows(before, correction Document, generic ...string) []CorrectionRow {
	nameless := map[string]bool{}
	for _, name := range generic {
		nameless[NormName(name)] = true
	}
	var rows []CorrectionRow
	rowOf := func(l Line, qty Qty) *CorrectionRow {
		only := -1
		for i, r := range rows {
			if r.Rate != l.Rate {
				continue
			}
			if NormName(r.Name) == NormName(l.Name) && r.From == l.From && r.To == l.To {
				return &rows[i]
			}
			if nameless[NormName(r.Name)] {
				continue
			}
			if only >= 0 {
				only = len(rows) // several
			} else {
				only = i
			}
		}
		if nameless[NormName(l.Name)] && only >= 0 && only < len(rows) {
			return &rows[only]
		}
		rows = append(rows, CorrectionRow{Name: l.Name, Unit: l.Unit, Qty: qty, Rate: l.Rate, ProjectID: l.ProjectID, From: l.From, To: l.To})
		return &rows[len(rows)-1]
	}
	for _, l := range before.Lines {
		r := rowOf(l, l.Qty)
		if r.Before != (Totals{}) && !nameless[NormName(l.Name)] {
			r.Qty = 0 // one service at two prices
		}
		r.Before.Add(l)
	}
	for _, l := range correction.Lines {
		qty := l.Qty // of a service that the act lacks
		if nameless[NormName(l.Name)] {
			qty = 0
		}
		rowOf(l, qty).Change.Add(l)
	}
	for i, r := range rows {
		rows[i].After = r.Before.plus(r.Change)
	}
	return rows
}

func (t Totals) plus(u Totals) Totals {
	return Totals{Net: t.Net + u.Net, VAT: t.VAT + u.VAT, Gross: t.Gross + u.Gross}
}

// CorrectionTotals returns the totals of a correction's rows: of all, and of each rate that occurs, in the order of
// TotalsByRate.
func CorrectionTotals(rows []CorrectionRow) (all CorrectionRow, byRate []CorrectionRow) {
	var order []Line
	for _, r := range rows {
		order = append(order, Line{Rate: r.Rate})
		all = all.with(r)
	}
	for _, rate := range TotalsByRate(order) {
		sum := CorrectionRow{Rate: rate.Rate}
		for _, r := range rows {
			if r.Rate == rate.Rate {
				sum = sum.with(r)
			}
		}
		byRate = append(byRate, sum)
	}
	return all, byRate
}

func (r CorrectionRow) with(other CorrectionRow) CorrectionRow {
	r.Before, r.Change, r.After = r.Before.plus(other.Before), r.Change.plus(other.Change), r.After.plus(other.After)
	return r
}
