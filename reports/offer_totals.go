package reports

import (
	"accord/domain"
	"accord/i18n"
)

// closing are the totals: what it would be, the discount and by what agreement, what is asked, the VAT in it.
func (t *offerPart) closing(g *table) [][]cell {
	span := len(g.widths) - 1
	row := func(label, sum string, bold bool) []cell {
		return []cell{{text: label, span: span, bold: bold, align: atRight}, figure(sum, bold)}
	}
	var out [][]cell
	part := ".once"
	if t.monthly {
		part = ".monthly"
	}
	if t.discounted {
		out = append(out, row(t.t("offer.before"+part, nil), t.sum(t.totals.Before), false))
		for _, d := range t.discounts() {
			key := "offer.off.share"
			if d.ppm == 0 {
				key = "offer.off.sum"
			}
			out = append(out, row(t.t(key, map[string]any{"percent": i18n.Percent(t.locale, d.ppm), "date": dayIn(t.locale, d.on)}), t.sum(-d.sum), false))
		}
	}
	out = append(out, row(t.t("offer.total"+part, nil), t.sum(t.totals.Gross), true))
	for _, r := range t.byRate {
		switch {
		case r.Rate < 0 && len(t.byRate) == 1:
			out = append(out, row(t.t("offer.vat_none", nil), "–", false))
		case r.Rate < 0:
			out = append(out, row(t.t("offer.no_vat_part", map[string]any{"base": r.Gross}), "–", false))
		default:
			out = append(out, row(t.t("offer.vat_in", map[string]any{"rate": r.Rate.String()}), t.sum(r.VAT), false))
		}
	}
	return out
}

func (t *offerPart) closingHeight(g *table) (sum float64) {
	for _, row := range t.closing(g) {
		sum += g.measure(row).height
	}
	return sum
}

// agreedDiscount is what one agreement takes off the lines of a part.
type agreedDiscount struct {
	agreement, ppm int64
	on             domain.Date
	sum            domain.Money
}

// discounts groups the lines' discounts by agreement; an option has one, which may be there on some lines only.
func (t *offerPart) discounts() (out []agreedDiscount) {
	for _, l := range t.lines {
		if l.Discount() == 0 {
			continue
		}
		if n := len(out); n == 0 || out[n-1].agreement != l.AgreementID {
			out = append(out, agreedDiscount{agreement: l.AgreementID, ppm: l.DiscountPPM, on: l.AgreedOn})
		}
		out[len(out)-1].sum += l.Discount()
	}
	return out
}
