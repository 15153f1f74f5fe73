package editor

import (
	"strconv"
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// Columns of the lines.
const (
	colName = iota
	colPeriod
	colQty
	colUnit
	colPrice
	colRate
	colSum
	colCount
)

// lineData is what a line knows besides what is typed in it.
type lineData struct {
	Project int64 `json:"project,omitempty"`
	Net     bool  `json:"net,omitempty"`  // the price is without VAT
	Auto    bool  `json:"auto,omitempty"` // the rate follows the day and was not typed
	Was     int   `json:"was,omitempty"`  // of a change: its place among the lines before, from 1
}

// words write the lines of papers.
type words struct {
	kit.Words
	today domain.Date
}

// rate writes a rate of VAT: "22 %", «без».
func (w words) rate(r domain.VATRate) string {
	if r < 0 {
		return w.T("ui.editor.no_vat")
	}
	return strconv.Itoa(int(r)) + "\u00a0%"
}

// period writes days as they can be typed again: "12.2026" is a month.
func (w words) period(p domain.Period) string {
	switch {
	case p.From.IsZero():
		return ""
	case p.From == domain.MonthOf(p.From) && p.To == p.From.AddMonths(1)-1:
		y, m, _ := p.From.YMD()
		return strconv.Itoa(int(m) + 100)[1:] + "." + strconv.Itoa(y)
	case p.To == p.From || p.To.IsZero():
		return w.Date(p.From)
	}
	from, to := w.Date(p.From), w.Date(p.To)
	if p.From.Year() == p.To.Year() && strings.HasSuffix(from, "."+strconv.Itoa(p.From.Year())) {
		from = from[:len(from)-5]
	}
	return from + "–" + to
}

// readPeriod reads the days of a service as people type them: "12.2026", "12", «декабрь», "01.12–15.12", "1.12.2026", "" for none.
func readPeriod(s string, today domain.Date) (domain.Period, error) {
	bad := domain.Refuse(domain.Invalid, "period", "editor.period_bad", "text", s)
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	if s == "" {
		return domain.Period{}, nil
	}
	if p, ok := readMonth(s, today); ok {
		return p, nil
	}
	from, to, both := strings.Cut(strings.NewReplacer("—", "–", "-", "–", "..", "–").Replace(s), "–")
	if strings.Count(s, "-") == 2 && !strings.Contains(s, "–") { // 2026-12-01
		from, both = s, false
	}
	if !both {
		d, err := kit.ReadDate(from, today)
		if err != nil {
			return domain.Period{}, bad
		}
		return domain.Period{From: d, To: d}, nil
	}
	last, err := kit.ReadDate(strings.TrimSpace(to), today)
	if err != nil {
		return domain.Period{}, bad
	}
	first, err := kit.ReadDate(strings.TrimSpace(from), last)
	if err != nil || last < first {
		return domain.Period{}, bad
	}
	return domain.Period{From: first, To: last}, nil
}

// readMonth reads "12.2026", "12.26", "12", «декабрь», «декабрь 2026».
func readMonth(s string, today domain.Date) (domain.Period, bool) {
	year := today.Year()
	name, rest := s, ""
	if i := strings.IndexAny(s, ". /"); i > 0 {
		name, rest = s[:i], strings.TrimSpace(s[i+1:])
	}
	if rest != "" {
		y, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(rest, "г.")), "."))
		if err != nil || len(rest) < 2 || y < 100 && len(rest) > 2 {
			return domain.Period{}, false
		}
		if year = y; y < 100 {
			year = 2000 + y
			if strings.Contains(s, ".") && y <= 12 { // 01.12 is a day
				return domain.Period{}, false
			}
		}
	}
	month, err := strconv.Atoi(name)
	if err != nil {
		month = 0
		for m := time.January; m <= time.December; m++ {
			ru, en := i18n.Month(i18n.Russian, m), strings.ToLower(m.String())
			if len([]rune(name)) >= 3 && (strings.HasPrefix(ru, name) || strings.HasPrefix(en, name)) {
				month = int(m)
				break
			}
		}
	}
	if month < 1 || month > 12 || year < 1990 || year > 2200 {
		return domain.Period{}, false
	}
	from := domain.NewDate(year, time.Month(month), 1)
	return domain.Period{From: from, To: from.AddMonths(1) - 1}, true
}

// row makes a line of the table.
func (w words) row(l domain.Line, d lineData) *kit.EditRow {
	cells := make([]string, colCount)
	cells[colName], cells[colUnit] = l.Name, l.Unit
	cells[colPeriod] = w.period(domain.Period{From: l.From, To: l.To})
	cells[colQty] = w.qty(l.Qty)
	cells[colPrice] = w.Sum(l.Price)
	cells[colRate] = w.rate(l.Rate)
	d.Project, d.Net = l.ProjectID, l.Net
	return &kit.EditRow{Cells: cells, Data: d}
}

func (w words) qty(q domain.Qty) string {
	if w.Locale == i18n.Russian {
		return strings.Replace(q.String(), ".", ",", 1)
	}
	return q.String()
}

func dataOf(r *kit.EditRow) lineData {
	d, _ := r.Data.(lineData)
	return d
}

// lineOf reads a line of the table; rate is that of a day where none is typed.
func (w words) lineOf(r *kit.EditRow, rate func(end domain.Date) domain.VATRate) (domain.Line, error) {
	d := dataOf(r)
	period, err := readPeriod(r.Cells[colPeriod], w.today)
	if err != nil {
		return domain.Line{}, err
	}
	qty := domain.Qty(1000)
	if r.Cells[colQty] != "" {
		if qty, err = domain.ParseQty(r.Cells[colQty]); err != nil {
			return domain.Line{}, err
		}
	}
	price, err := domain.ParseMoney(r.Cells[colPrice])
	if err != nil {
		return domain.Line{}, err
	}
	vat, stated, err := domain.ParseVATRate(strings.ReplaceAll(r.Cells[colRate], "\u00a0", " "))
	if err != nil {
		return domain.Line{}, err
	}
	if !stated {
		vat = rate(period.To)
	}
	l, err := domain.PricedLine(strings.TrimSpace(r.Cells[colName]), qty, strings.TrimSpace(r.Cells[colUnit]), price, d.Net, vat)
	l.ProjectID, l.From, l.To = d.Project, period.From, period.To
	return l, err
}

// tidyRate tells that a rate is as it was written by us, and not being typed.
func (w words) tidyRate(text string) bool {
	v, stated, err := domain.ParseVATRate(strings.ReplaceAll(text, "\u00a0", " "))
	return err == nil && (!stated || w.rate(v) == text)
}

// take reads one cell and writes it tidily.
func (w words) take(r *kit.EditRow, col int, rate func(end domain.Date) domain.VATRate) error {
	text, d := strings.TrimSpace(r.Cells[col]), dataOf(r)
	switch col {
	case colName:
		if text == "" {
			return domain.Refuse(domain.Invalid, "name", "ui.required")
		}
		r.Cells[col] = text
	case colPeriod:
		p, err := readPeriod(text, w.today)
		if err != nil {
			return err
		}
		r.Cells[col] = w.period(p)
		if d.Auto && p.To != 0 && w.tidyRate(r.Cells[colRate]) {
			r.Cells[colRate] = w.rate(rate(p.To))
		}
	case colQty:
		if text == "" {
			text = "1"
		}
		q, err := domain.ParseQty(text)
		if err != nil {
			return err
		}
		r.Cells[col] = w.qty(q)
	case colPrice:
		m, err := domain.ParseMoney(text)
		if err != nil {
			return err
		}
		r.Cells[col] = w.Sum(m)
	case colRate:
		v, stated, err := domain.ParseVATRate(strings.ReplaceAll(text, "\u00a0", " "))
		if err != nil {
			return err
		}
		if p, err := readPeriod(r.Cells[colPeriod], w.today); err == nil && !stated {
			v = rate(p.To)
			d.Auto = true
			r.Data = d
		} else if v != rate(p.To) {
			d.Auto = false
			r.Data = d
		}
		r.Cells[col] = w.rate(v)
	default:
		r.Cells[col] = text
	}
	return nil
}

// contract names a contract with its term: «№ 14/23 от 12.09.2023, 10 рабочих дней после акта».
func (w words) contract(c domain.Contract) string {
	name := w.T("ui.paper.contract", "number", c.Number)
	if !c.Date.IsZero() {
		name = w.T("ui.paper.contract_of", "number", c.Number, "date", w.Date(c.Date))
	}
	return name + ", " + w.term(c.Term)
}

func (w words) term(t domain.PaymentTerm) string {
	switch {
	case !t.Set:
		return w.T("ui.paper.term.none")
	case t.Base == domain.DayOfMonth:
		return w.T("ui.paper.term.day", "n", t.Days)
	}
	key := "ui.paper.term.days"
	if t.Working {
		key = "ui.paper.term.working"
	}
	return w.T("ui.paper.term.after", "days", w.N(key, t.Days), "base", w.T("ui.paper.term."+string(t.Base)))
}

// agreement says a discount in a line: «10 % по договорённости от 02.10.2026».
func (w words) agreement(a domain.Agreement) string {
	how := w.Sum(a.Amount) + " ₽"
	if a.PPM > 0 {
		how = i18n.Percent(w.Locale, a.PPM) + "\u00a0%"
	}
	return w.T("ui.editor.agreed", "how", how, "date", w.Date(a.On))
}

// totals are the sums under the lines: net, VAT by rate.
func (w words) totals(lines []domain.OfferLine) string {
	plain := make([]domain.Line, len(lines))
	for i, l := range lines {
		plain[i] = l.Line
	}
	t := domain.TotalOf(plain)
	if t.VAT == 0 {
		return w.T("ui.editor.without_vat")
	}
	parts := []string{w.T("ui.editor.net", "sum", w.Sum(t.Net))}
	for _, r := range domain.TotalsByRate(plain) {
		if r.Rate >= 0 {
			parts = append(parts, w.T("ui.editor.vat", "rate", w.rate(r.Rate), "sum", w.Sum(r.VAT)))
		}
	}
	return strings.Join(parts, " · ")
}
