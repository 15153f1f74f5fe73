package reports

import (
	"slices"
	"strconv"
	"strings"

	"accord/domain"
	"accord/i18n"
)

// lineColumn is a column of the table of services; width 0 takes what the others leave.
type lineColumn struct {
	key   string
	align alignment
	text  func(i int, l domain.Line) string
	note  func(i int) string // under the text; nil none
	least float64            // millimetres
	most  float64            // 0: as wide as its longest text
	total string             // under the column, in bold
}

// nameColumns are number and name and, when some line is counted, quantity and unit: documents that came as a sum have none.
func (d *trade) nameColumns(lines []domain.Line) []lineColumn {
	out := []lineColumn{
		{key: "trade.n", align: atCentre, text: func(i int, _ domain.Line) string { return strconv.Itoa(i + 1) }},
		{key: "trade.service", text: func(_ int, l domain.Line) string { return clean(l.Name, 3000) }},
	}
	if !slices.ContainsFunc(lines, func(l domain.Line) bool { return l.Qty != 0 }) {
		return out
	}
	return append(out,
		lineColumn{key: "trade.qty", align: atRight, text: func(_ int, l domain.Line) string { return d.quantity(l.Qty) }},
		lineColumn{key: "trade.unit", text: func(_ int, l domain.Line) string { return clean(l.Unit, 40) }, most: 18},
	)
}

// columns are those that some line fills; rates stand in a column only when they differ or prices are without VAT.
func (d *trade) columns() []lineColumn {
	net, gross := false, false
	for _, l := range d.lines {
		net, gross = net || l.Net, gross || !l.Net
	}
	mixed := net && gross
	out := d.nameColumns(d.lines)
	if counted := len(out) > 2; counted {
		price := "trade.price"
		if net && !mixed {
			price = "trade.price_net"
		}
		out = append(out, lineColumn{key: price, align: atRight, text: func(_ int, l domain.Line) string { return d.price(l, mixed) }})
	}
	if net {
		out = append(out, lineColumn{key: "trade.sum_net", align: atRight, text: func(_ int, l domain.Line) string { return d.sum(l.NetSum()) }})
	}
	if len(domain.TotalsByRate(d.lines)) > 1 || net {
		out = append(out, lineColumn{key: "trade.rate", align: atCentre, text: func(_ int, l domain.Line) string { return d.rate(l.Rate) }, least: 12})
	}
	if net {
		out = append(out, lineColumn{key: "trade.vat", align: atRight, text: func(_ int, l domain.Line) string { return d.vatOf(l) }})
	}
	last := "trade.sum"
	if net {
		last = "trade.sum_gross"
	}
	return append(out, lineColumn{key: last, align: atRight, text: func(_ int, l domain.Line) string { return d.sum(l.Sum) }})
}

func (d *trade) quantity(q domain.Qty) string {
	if q == 0 {
		return ""
	}
	return i18n.Quantity(d.locale, q)
}

// price is that of one unit; where some are without VAT and some with it, each says which it is.
func (d *trade) price(l domain.Line, mixed bool) string {
	switch {
	case l.Qty == 0:
		return ""
	case mixed && l.Net:
		return d.t("trade.net_price", map[string]any{"price": l.Price})
	case mixed:
		return d.t("trade.gross_price", map[string]any{"price": l.Price})
	}
	return d.sum(l.Price)
}

// rate is «22 %» or «без НДС»; nothing is said of a rate that nobody stated.
func (d *trade) rate(r domain.VATRate) string {
	switch r {
	case domain.UnknownVAT:
		return ""
	case domain.NoVAT:
		return d.t("trade.no_vat", nil)
	}
	return d.t("trade.percent", map[string]any{"rate": r.String()})
}

func (d *trade) vatOf(l domain.Line) string {
	if l.Rate == domain.NoVAT {
		return "–"
	}
	return d.sum(l.VAT)
}

// details are what a line says besides its name: its project and the days of the service.
func (d *trade) details(l domain.Line) string {
	var out []string
	name := clean(d.Projects[l.ProjectID], 200)
	if name != "" && !strings.Contains(domain.NormName(l.Name), domain.NormName(name)) {
		out = append(out, d.t("trade.project", map[string]any{"name": name}))
	}
	switch {
	case !l.From.IsZero() && !l.To.IsZero():
		out = append(out, d.t("trade.period", map[string]any{"from": d.day(l.From), "to": d.day(l.To)}))
	case !l.To.IsZero():
		out = append(out, d.t("trade.until", map[string]any{"to": d.day(l.To)}))
	case !l.From.IsZero():
		out = append(out, d.t("trade.since", map[string]any{"from": d.day(l.From)}))
	}
	return strings.Join(out, "; ")
}

// services draws the table of the lines, the last of which stays with what follows, so high.
func (d *trade) services(followed float64) {
	t, rows := d.grid(d.columns(), d.lines)
	t.start()
	t.rows(rows, followed)
}

// grid makes a table of lines in the largest letters in which the figures leave the names enough room.
func (d *trade) grid(columns []lineColumn, lines []domain.Line) (t *table, rows [][]cell) {
	rows = make([][]cell, len(lines))
	for i, l := range lines {
		rows[i] = make([]cell, len(columns))
		for n, c := range columns {
			rows[i][n] = cell{text: c.text(i, l), align: c.align}
			if c.note != nil {
				rows[i][n].note = c.note(i)
			}
		}
		rows[i][1].note = d.details(l)
	}
	t = &table{p: d.p}
	t.size, t.widths = roomiest(func(size float64) ([]float64, float64) {
		widths := d.columnWidths(columns, rows, size)
		return widths, widths[1]
	})
	head := make([]cell, len(columns))
	for n, c := range columns {
		head[n] = cell{text: d.head(c.key), bold: true, align: atCentre}
	}
	t.head = [][]cell{head}
	return t, rows
}

// roomiest picks the size of letters of a table whose figures leave its widest column of words so much room at a size: the
// words give way first, and only then letters under 7 points are taken.
func roomiest(at func(size float64) (widths []float64, words float64)) (size float64, widths []float64) {
	for _, try := range []struct{ words, least float64 }{{55, 7}, {38, 7}, {28, 6.5}, {20, 5}} {
		for size = 8.5; size >= try.least; size -= 0.5 {
			if widths, words := at(size); words >= try.words {
				return size, widths
			}
		}
	}
	const smallest = 4.5
	widths, _ = at(smallest)
	return smallest, widths
}

// headWidth is how wide a head must be to take no more than two lines.
func headWidth(head string, size float64) float64 {
	words := strings.Split(string(runesOf(letters(head, true))), " ")
	least := textWidth(head, true, size)
	for i := 1; i < len(words); i++ {
		least = min(least, max(textWidth(strings.Join(words[:i], " "), true, size), textWidth(strings.Join(words[i:], " "), true, size)))
	}
	return least
}

func (d *trade) head(key string) string { return d.t(key, map[string]any{"unit": d.unit}) }

// columnWidths gives figures and short words what they need and the names of the services the rest.
func (d *trade) columnWidths(columns []lineColumn, rows [][]cell, size float64) []float64 {
	const slack, elastic = 0.2, 1
	out := make([]float64, len(columns))
	rest := rightEdge - leftEdge
	for n, c := range columns {
		if n == elastic {
			continue
		}
		need := max(c.least, textWidth(c.total, true, size), headWidth(d.head(c.key), size))
		for _, row := range rows {
			need = max(need, textWidth(row[n].text, false, size), textWidth(row[n].note, false, noteSize(size)))
		}
		if need += 2*padX + slack; c.most > 0 {
			need = min(need, c.most)
		}
		out[n] = need
		rest -= need
	}
	out[elastic] = rest
	return out
}
