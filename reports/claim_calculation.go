package reports

import (
	"strconv"

	"accord/domain"
	"accord/i18n"
)

// calculation draws the appendix: every segment of every document, on pages of its own.
func (l *claimLetter) calculation() {
	p := l.p
	p.newPage()
	p.paragraph(l.t("claim.appendix", map[string]any{"claim": i18n.LowerFirst(l.t("claim.title_of", map[string]any{"number": clean(l.Number, 60), "date": l.Date}))}), bodySize, false, atRight)
	p.y += 2
	p.paragraph(l.t(l.grownKey("claim.calculation"), map[string]any{"date": l.AsOf}), 12, true, atCentre)
	p.y += 2
	if l.Grows(domain.ByContract) {
		p.paragraph(l.t("claim.formula.penalty", nil), bodySize, false, atLeft)
	}
	if l.Grows(domain.ByKeyRate) {
		p.paragraph(l.t("claim.formula.interest", nil), bodySize, false, atLeft)
	}
	p.paragraph(l.t("claim.formula.days", nil), bodySize, false, atLeft)
	p.y += 3
	t := l.segmentTable()
	t.start()
	total := []cell{{text: l.t("claim.total", nil), span: 5, bold: true}, figure(i18n.Sum(l.locale, l.Penalty+l.Interest), true)}
	sign := l.signature()
	end := 8 + sign.height()
	for i, d := range l.Debts {
		after := 0.0
		if i == len(l.Debts)-1 { // the total and the hand under it are not alone on a page
			after = t.measure(total).height + end
		}
		l.segments(t, i, d, after)
	}
	t.closing([][]cell{total}, end)
	p.y += 8
	sign.draw(p)
}

func (l *claimLetter) segmentTable() *table {
	t := &table{p: l.p, size: 8.5}
	base, sum := 24.0, 26.0
	for _, d := range l.Debts {
		for _, s := range d.Interest.Segments {
			base = max(base, textWidth(i18n.Sum(l.locale, s.Base), false, t.size))
			sum = max(sum, textWidth(i18n.Sum(l.locale, s.Sum), false, t.size))
		}
		sum = max(sum, textWidth(i18n.Sum(l.locale, -d.Interest.Accrued), true, t.size))
	}
	sum = max(sum, textWidth(i18n.Sum(l.locale, l.Penalty+l.Interest), true, t.size)) + 2*padX + 0.2
	base += 2*padX + 0.2
	day := textWidth(i18n.Date(l.locale, l.AsOf), false, t.size) + 2*padX + 3
	days := 2*padX + 13.0
	rest := rightEdge - leftEdge - 2*day - days - base - sum
	t.widths = []float64{day, day, days, base, rest, sum}
	head := func(key string) cell {
		return cell{text: l.t(key, map[string]any{"unit": l.unit}), bold: true, align: atCentre}
	}
	t.head = [][]cell{{head("claim.seg.from"), head("claim.seg.to"), head("claim.seg.days"), head("claim.seg.base"), head("claim.seg.rate"), head("claim.seg.sum")}}
	return t
}

// segments draws one document: its name, its segments, and what of their sum is asked for. A name never stays alone at the foot, and
// what comes after, so high, keeps the last row with it.
func (l *claimLetter) segments(t *table, i int, d domain.ClaimedDebt, after float64) {
	n := d.Interest
	name := l.t("claim.seg.document", map[string]any{"n": i + 1, "document": l.documents[i], "due": d.LastDay})
	if d.Contract != nil && len(l.contracts) > 1 {
		name = l.t("claim.seg.document_of", map[string]any{"n": i + 1, "document": l.documents[i], "due": d.LastDay, "contract": l.contract(d.Contract)})
	}
	var rows [][]cell
	for _, s := range n.Segments {
		rows = append(rows, []cell{
			{text: i18n.Date(l.locale, s.From), align: atCentre},
			{text: i18n.Date(l.locale, s.To), align: atCentre},
			figure(i18n.Count(l.locale, s.Days), false),
			figure(i18n.Sum(l.locale, s.Base), false),
			{text: l.rate(s), align: atCentre},
			figure(i18n.Sum(l.locale, s.Sum), false),
		})
	}
	if n.Cap > 0 && n.Cap < n.Accrued {
		text := l.t("claim.seg.capped", map[string]any{"rate": i18n.Percent(l.locale, n.CapPPM), "base": n.Segments[0].Base, "accrued": n.Accrued})
		rows = append(rows, []cell{{text: text, span: 5}, figure(i18n.Sum(l.locale, n.Sum-n.Accrued), false)})
	}
	if len(rows) == 0 {
		rows = append(rows, []cell{{text: l.t("claim.seg.none", nil), span: 5}, figure(i18n.Sum(l.locale, 0), false)})
	}
	if len(rows) > 1 {
		rows = append(rows, []cell{{text: l.t("claim.seg.subtotal", map[string]any{"n": i + 1}), span: 5, align: atRight}, figure(i18n.Sum(l.locale, n.Sum), true)})
	}
	title := []cell{{text: name, span: 6, bold: true}}
	followed := t.measure(rows[0]).height
	if len(rows) == 1 {
		followed += after
	}
	t.closing([][]cell{title}, followed)
	head := t.head // pages that the document goes on to name it again
	t.head = append(head[:len(head):len(head)], []cell{{text: l.t("reconciliation.goes_on", map[string]any{"part": name}), span: 6, bold: true}})
	defer func() { t.head = head }()
	for k, row := range rows {
		if k == len(rows)-2 { // the subtotal keeps a row with it
			t.need(t.measure(row).height + t.measure(rows[k+1]).height + after)
		}
		t.row(row)
	}
}

// rate is a segment's rate in words: «0,1 % в день», «14,25 % : 365 дн.».
func (l *claimLetter) rate(s domain.InterestSegment) string {
	if s.YearDays == 0 {
		return l.t("claim.rate.day", map[string]any{"rate": i18n.Percent(l.locale, s.PPM)})
	}
	return l.t("claim.rate.year", map[string]any{"rate": i18n.Percent(l.locale, s.PPM), "days": strconv.Itoa(s.YearDays)})
}
