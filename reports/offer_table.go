package reports

import (
	"strconv"

	"accord/domain"
	"accord/i18n"
)

// offerColumns are the columns that all tables of an offer share, so that they stand one under another.
type offerColumns struct {
	cols   []offerColumn
	widths []float64
	size   float64
	allNet bool
}

type offerColumn struct {
	head    string
	align   alignment
	atLeast float64
	text    func(i int, l domain.OfferLine) string
}

// serviceColumn takes what the others leave.
const serviceColumn = 1

// offerPart are an option's monthly lines, or its one-off ones, with their totals.
type offerPart struct {
	*offerLetter
	monthly, discounted bool
	option              int // its number, where there are several
	lines               []domain.OfferLine
	totals              domain.OfferTotals
	byRate              []domain.RateTotals
}

func (l *offerLetter) part(o domain.OfferOption, monthly bool) *offerPart {
	t := &offerPart{offerLetter: l, monthly: monthly, totals: o.Totals(monthly), byRate: o.TotalsByRate(monthly)}
	for _, line := range o.Lines {
		if line.Monthly == monthly {
			t.lines = append(t.lines, line)
			t.discounted = t.discounted || line.Discount() != 0
		}
	}
	return t
}

// parts are all parts of all options that have lines, in their order.
func (l *offerLetter) parts(o domain.OfferOption) (out []*offerPart) {
	for _, monthly := range []bool{true, false} {
		if t := l.part(o, monthly); len(t.lines) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// option draws the heading and the tables of one option. A part that takes less than a third of a page is not split.
func (l *offerLetter) option(i int) {
	const whole = 90.0
	for n, t := range l.parts(l.Version.Options[i]) {
		if len(l.Version.Options) > 1 {
			t.option = i + 1
		}
		g := t.grid()
		room := g.headHeight() + g.measure(t.row(0)).height
		if len(t.lines) == 1 { // an only line stays with its totals
			room += t.closingHeight(g)
		} else if high := t.height(g, whole); high < whole {
			room = high
		}
		if n == 0 {
			l.section(l.optionTitle(i), room)
		} else if l.p.y+room > bottomEdge {
			l.p.newPage()
		}
		t.draw(g)
		l.p.y += 4
	}
	l.p.y += 3
}

// columns lays out the tables: figures decide, the service takes the rest, in the largest letters that leave it some room.
func (l *offerLetter) columns() *offerColumns {
	c := &offerColumns{allNet: true}
	rates, anyNet := false, false
	for _, o := range l.Version.Options {
		for _, t := range l.parts(o) {
			rates = rates || len(t.byRate) > 1
		}
		for _, line := range o.Lines {
			c.allNet, anyNet = c.allNet && line.Net, anyNet || line.Net
		}
	}
	c.cols = l.columnsOf(c.allNet, anyNet, rates)
	c.size, c.widths = roomiest(func(size float64) ([]float64, float64) {
		c.size = size
		rest := rightEdge - leftEdge
		widths := make([]float64, len(c.cols))
		for i := range c.cols {
			if i != serviceColumn {
				widths[i] = l.columnWidth(c, i)
				rest -= widths[i]
			}
		}
		widths[serviceColumn] = rest
		return widths, rest
	})
	return c
}

func (l *offerLetter) columnsOf(allNet, anyNet, rates bool) []offerColumn {
	const figures = 17.0
	unit := map[string]any{"unit": l.unit}
	priceKey := "offer.price"
	if allNet {
		priceKey = "offer.price_net"
	}
	sumKey := "offer.sum"
	if anyNet {
		sumKey = "offer.sum_gross"
	}
	cols := []offerColumn{
		{l.t("offer.n", nil), atRight, 0, func(i int, _ domain.OfferLine) string { return strconv.Itoa(i + 1) }},
		{l.t("offer.service", nil), atLeft, 0, func(_ int, x domain.OfferLine) string { return l.lineName(x, allNet) }},
		{l.t("offer.qty", nil), atRight, 0, func(_ int, x domain.OfferLine) string { return i18n.Quantity(l.locale, x.Qty) }},
		{l.t("offer.unit", nil), atLeft, 0, func(_ int, x domain.OfferLine) string { return clean(x.Unit, 40) }},
		{l.t(priceKey, unit), atRight, figures, func(_ int, x domain.OfferLine) string { return l.sum(x.Price) }},
	}
	if l.Version.Discounted() {
		cols = append(cols, offerColumn{l.t("offer.discount", unit), atRight, figures, func(_ int, x domain.OfferLine) string {
			if x.Discount() == 0 {
				return ""
			}
			return l.sum(x.Discount())
		}})
	}
	if rates {
		cols = append(cols, offerColumn{l.t("offer.rate", nil), atRight, 0, func(_ int, x domain.OfferLine) string { return l.rate(x.Rate) }})
	}
	return append(cols, offerColumn{l.t(sumKey, unit), atRight, figures, func(_ int, x domain.OfferLine) string { return l.sum(x.Sum) }})
}

// lineName is the line's service; among prices with VAT one without says so.
func (l *offerLetter) lineName(x domain.OfferLine, allNet bool) string {
	name := clean(x.Name, 3000)
	if x.Net && !allNet {
		return l.t("offer.net_line", map[string]any{"name": name})
	}
	return name
}

func (l *offerLetter) rate(r domain.VATRate) string {
	if r < 0 {
		return l.t("offer.rate_none", nil)
	}
	return l.t("trade.percent", map[string]any{"rate": r.String()})
}

// columnWidth is what a column needs: its figures on one line, a long head on as many as its words.
func (l *offerLetter) columnWidth(c *offerColumns, i int) float64 {
	const unitColumn, longestUnit = 3, 14.0
	col := c.cols[i]
	wide := max(col.atLeast, headWidth(col.head, c.size))
	for _, o := range l.Version.Options {
		for _, t := range l.parts(o) {
			for n, line := range t.lines {
				text := textWidth(col.text(n, line), false, c.size)
				if i == unitColumn { // a unit of several words may break
					text = min(text, longestUnit)
				}
				wide = max(wide, text)
			}
			if i == len(c.cols)-1 {
				wide = max(wide, textWidth("-"+l.sum(t.totals.Before), true, c.size))
			}
		}
	}
	return wide + 2*padX + 0.3
}

func (t *offerPart) grid() *table {
	c := t.table
	caption := t.t("offer.once_part", nil)
	if t.monthly {
		caption = t.t("offer.monthly_part", nil)
	}
	if t.option > 0 {
		caption = t.t("offer.part_of", map[string]any{"part": caption, "n": t.option})
	}
	head := make([]cell, len(c.cols))
	for i, col := range c.cols {
		head[i] = cell{text: col.head, bold: true, align: atCentre}
	}
	band := func(text string) [][]cell { return [][]cell{{{text: text, span: len(c.cols), bold: true}}, head} }
	return &table{p: t.p, size: c.size, widths: c.widths, head: band(caption), again: band(t.t("offer.continued", map[string]any{"part": caption}))}
}

func (t *offerPart) row(i int) []cell {
	out := make([]cell, len(t.table.cols))
	for n, c := range t.table.cols {
		out[n] = cell{text: c.text(i, t.lines[i]), align: c.align}
	}
	return out
}

// height is how high the part is with its head and totals, as far as it is under a limit.
func (t *offerPart) height(g *table, limit float64) float64 {
	sum := g.headHeight() + t.closingHeight(g)
	for i := 0; i < len(t.lines) && sum < limit; i++ {
		sum += g.measure(t.row(i)).height
	}
	return sum
}

func (t *offerPart) draw(g *table) {
	p := t.p
	p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	p.stroke(leftEdge, p.y, rightEdge, p.y, thin)
	g.start()
	last := len(t.lines) - 1
	for i := range t.lines {
		row := t.row(i)
		if i == last && last > 0 { // goes over with the totals, so that they never stand alone
			g.need(g.measure(row).height + t.closingHeight(g))
		}
		g.row(row)
	}
	g.closing(t.closing(g), 0)
}
