package reports

import (
	"accord/domain"
	"accord/i18n"
)

// totalLine is one sum under the table with what it is called.
type totalLine struct {
	label, sum string
	bold       bool
}

// totals are the sums under the table: net and VAT on top of it when prices are without VAT, else the VAT held in the sum,
// by rate. «Без НДС» is said, and nothing is said of VAT that nobody stated. due names the last line; without it the whole sum
// is said once.
func (d *trade) totals(due string) []totalLine {
	rates := domain.TotalsByRate(d.lines)
	net := false
	for _, l := range d.lines {
		net = net || l.Net
	}
	first := totalLine{label: d.t("trade.total", nil), sum: d.sum(d.Document.Total), bold: due == ""}
	if net {
		first = totalLine{label: d.t("trade.total_net", nil), sum: d.sum(d.Document.Total - d.Document.VAT)}
	}
	out := []totalLine{first}
	for _, r := range rates {
		args := map[string]any{"rate": r.Rate.String(), "base": r.Gross}
		if net {
			args["base"] = r.Net
		}
		key := "trade.vat_inside"
		if net {
			key = "trade.vat_added"
		}
		if len(rates) > 1 {
			key += "_of"
		}
		switch {
		case r.Rate == domain.NoVAT && len(rates) > 1:
			out = append(out, totalLine{label: d.t("trade.without_vat_of", args), sum: "–"})
		case r.Rate == domain.NoVAT:
			out = append(out, totalLine{label: d.t("trade.without_vat", nil), sum: "–"})
		case r.Rate == domain.UnknownVAT && r.VAT != 0:
			out = append(out, totalLine{label: d.t("trade.vat_stated", nil), sum: d.sum(r.VAT)})
		case r.Rate != domain.UnknownVAT:
			out = append(out, totalLine{label: d.t(key, args), sum: d.sum(r.VAT)})
		}
	}
	if due == "" && !net {
		return out
	}
	if due == "" {
		due = "trade.total_gross"
	}
	return append(out, totalLine{label: d.t(due, nil), sum: d.sum(d.Document.Total), bold: true})
}

// summary are the totals, the number of names and the sum in words, drawn as one.
type summary struct {
	totals []totalLine
	words  [][]letter
	height float64
}

const summaryGap = 2.5

func (d *trade) summary(due, count string) *summary {
	s := &summary{totals: d.totals(due)}
	args := map[string]any{"n": i18n.Count(d.locale, len(d.lines)), "sum": d.Document.Total, "unit": d.unit}
	s.words = wrap(letters(d.t(count, args), false), bodySize, rightEdge-leftEdge)
	inWords := i18n.SumInWords(d.locale, d.Document.Total, clean(d.Document.Currency, 10))
	s.words = append(s.words, wrap(letters(inWords, true), bodySize, rightEdge-leftEdge)...)
	s.height = summaryGap + float64(len(s.totals)+len(s.words))*lineHeight(bodySize) + summaryGap
	return s
}

func (s *summary) draw(p *paper) {
	p.y += summaryGap
	column := 0.0
	for _, l := range s.totals {
		column = max(column, textWidth(l.sum, true, bodySize))
	}
	for _, l := range s.totals {
		sum, label := letters(l.sum, true), letters(l.label, l.bold)
		p.line(rightEdge-padX-width(sum, bodySize), p.y, sum, bodySize)
		p.line(rightEdge-padX-column-5-width(label, bodySize), p.y, label, bodySize)
		p.y += lineHeight(bodySize)
	}
	p.y += summaryGap
	p.lines(leftEdge, p.y, rightEdge-leftEdge, s.words, bodySize, atLeft)
	p.y += float64(len(s.words)) * lineHeight(bodySize)
}
