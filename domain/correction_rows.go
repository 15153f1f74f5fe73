package domain

// CorrectionRow is a service as a correction shows it: what the act (with its former corrections) asked for it, what the
// correction adds or takes, and what it comes to. Before + Change = After.
type CorrectionRow struct {
	Name      string
	Unit      string
	Rate      VATRate
	Net       bool // prices are without VAT
	Asked     Measure
	Comes     Measure // what the correction makes of Asked
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
	var asked, changes [][]Line
	rowOf := func(l Line) int {
		only := -1
		for i, r := range rows {
			if r.Rate != l.Rate {
				continue
			}
			if NormName(r.Name) == NormName(l.Name) && r.From == l.From && r.To == l.To {
				return i
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
			return only
		}
		rows = append(rows, CorrectionRow{Name: l.Name, Unit: l.Unit, Rate: l.Rate, ProjectID: l.ProjectID, From: l.From, To: l.To})
		asked, changes = append(asked, nil), append(changes, nil)
		return len(rows) - 1
	}
	own := func(l Line) Line { // a line that stands for a sum counts nothing
		if nameless[NormName(l.Name)] {
			l.Qty = 0
		}
		return l
	}
	for _, l := range before.Lines {
		i := rowOf(l)
		rows[i].Before.Add(l)
		asked[i] = append(asked[i], own(l))
	}
	for _, l := range correction.Lines {
		i := rowOf(l)
		rows[i].Change.Add(l)
		changes[i] = append(changes[i], own(l))
	}
	for i := range rows {
		rows[i].After = rows[i].Before.plus(rows[i].Change)
		rows[i].measure(asked[i], changes[i])
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
