package reports

import (
	"io"
	"strings"

	"accord/domain"
	"accord/i18n"
)

// Correction writes a «корректировка» as a PDF: an agreed change of an act's price under a number of its own, with what each
// service came to before, after and the difference (402-ФЗ, art. 9, p. 2). The same correction and options give the same
// bytes.
func Correction(w io.Writer, t domain.TradePaper, opt Options) error {
	return newCorrection(t, opt).write(w, opt.CreatedAt)
}

func newCorrection(t domain.TradePaper, opt Options) *trade {
	d := newTrade(t, opt)
	d.title = d.named("correction.title", t.Document)
	d.body = func() {
		d.logo()
		var under []string
		if t.Before != nil {
			under = []string{d.named("correction.to_act", *t.Before)}
		}
		d.heading(under...)
		d.field("trade.supplier", d.supplier())
		d.field("trade.buyer", d.buyer())
		d.field("trade.basis", d.contract())
		why := clean(t.Document.Description, 1000)
		if why == "" { // to be filled in by hand
			why = strings.Repeat("_", 60)
		}
		d.field("correction.why", why)
		d.p.y += 2
		rows := d.corrected()
		all, _ := domain.CorrectionTotals(rows)
		end := d.actEnd(d.changeInWords(all), d.t("correction.agreed", nil))
		d.changes(rows, end.height)
		end.draw()
	}
	return d
}

// corrected are the services of the act with what the correction makes of them.
func (d *trade) corrected() []domain.CorrectionRow {
	before := domain.Document{}
	var generic []string
	if d.Before != nil {
		if before = *d.Before; len(before.Lines) == 0 {
			former := *d
			former.Document = before
			before.Lines = []domain.Line{former.onlyLine()}
		}
		for _, locale := range []string{i18n.Russian, i18n.English} {
			generic = append(generic, i18n.T(locale, "correction.line", map[string]any{"number": before.Number, "date": before.Date}))
		}
	}
	correction := d.Document
	correction.Lines = d.lines
	return domain.CorrectionRows(before, correction, generic...)
}

// changes draws the table of services down to its totals.
func (d *trade) changes(rows []domain.CorrectionRow, followed float64) {
	all, byRate := domain.CorrectionTotals(rows)
	lines := make([]domain.Line, len(rows)) // what a row has in common with a line of an act
	for i, r := range rows {
		lines[i] = domain.Line{Name: r.Name, Rate: r.Rate, ProjectID: r.ProjectID, From: r.From, To: r.To}
	}
	columns := d.nameColumns(lines)
	if len(byRate) > 1 {
		columns = append(columns, lineColumn{key: "trade.rate", align: atCentre, text: func(_ int, l domain.Line) string { return d.rate(l.Rate) }, least: 12})
	}
	words := len(columns)
	total := d.figures(all, false)
	for n, key := range []string{"correction.before", "correction.after", "correction.change"} {
		columns = append(columns, lineColumn{
			key: key, align: atRight, total: total[n], text: func(i int, _ domain.Line) string { return d.figures(rows[i], false)[n] },
			note: func(i int) string { return d.measures(rows[i])[n] },
		})
	}
	t, cells := d.grid(columns, lines)
	last := [][]cell{changeTotal(words, d.t("trade.total", nil), total, true)}
	for _, r := range byRate {
		switch args := map[string]any{"rate": r.Rate.String()}; {
		case r.Rate == domain.NoVAT:
			last = append(last, changeTotal(words, d.t("correction.without_vat", nil), d.figures(r, false), false))
		case r.Rate != domain.UnknownVAT:
			last = append(last, changeTotal(words, d.t("trade.vat_inside", args), d.figures(r, true), false))
		case r.Before.VAT != 0 || r.After.VAT != 0:
			last = append(last, changeTotal(words, d.t("trade.vat_stated", nil), d.figures(r, true), false))
		}
	}
	for _, row := range last {
		followed += t.measure(row).height
	}
	t.start()
	t.rows(cells, followed)
	t.closing(last, 0) // what follows goes over by itself when an only row fills the page
}

// measures are quantity and price under a row's sums before and after, as far as they are known.
func (d *trade) measures(r domain.CorrectionRow) (out [3]string) {
	for n, m := range []domain.Measure{r.Asked, r.Comes} {
		if m.Qty == 0 {
			continue
		}
		args := map[string]any{"qty": d.quantity(m.Qty), "unit": clean(r.Unit, 16), "net": r.Net, "price": ""}
		if m.Price != 0 {
			args["price"] = d.sum(m.Price)
		}
		out[n] = d.t("correction.measure", args)
	}
	return out
}

// figures are a row's sums before, after and what changes, or the VAT in them.
func (d *trade) figures(r domain.CorrectionRow, vat bool) [3]string {
	if vat {
		return [3]string{d.sum(r.Before.VAT), d.sum(r.After.VAT), d.signed(r.Change.VAT)}
	}
	return [3]string{d.sum(r.Before.Gross), d.sum(r.After.Gross), d.signed(r.Change.Gross)}
}

// signed writes a difference with its sign.
func (d *trade) signed(m domain.Money) string {
	if m > 0 {
		return "+" + d.sum(m)
	}
	return d.sum(m)
}

func changeTotal(words int, label string, sums [3]string, bold bool) []cell {
	out := []cell{{text: label, span: words, bold: bold, align: atRight}}
	for _, s := range sums {
		out = append(out, figure(s, bold))
	}
	return out
}

// changeInWords says by how much the act's price goes up or down.
func (d *trade) changeInWords(all domain.CorrectionRow) *summary {
	key := "correction.up"
	if all.Change.Gross < 0 {
		key = "correction.down"
	}
	sum := all.Change.Gross.Abs()
	text := d.t(key, map[string]any{
		"on": boldOn, "off": boldOff, "sum": sum, "unit": d.unit, "words": i18n.SumInWords(d.locale, sum, clean(d.Document.Currency, 10)),
		"after": all.After.Gross,
	})
	s := &summary{words: wrap(letters(text, false), bodySize, rightEdge-leftEdge)}
	s.height = 2*summaryGap + float64(len(s.words))*lineHeight(bodySize)
	return s
}
