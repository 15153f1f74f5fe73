package reports

import (
	"io"
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
)

// Ageing writes an ageing report as a PDF: who owes how much and since when, by invoices or by the ledger, and says which.
// Clients come by what is overdue, the most first. The same report and options give the same bytes.
func Ageing(w io.Writer, a domain.Ageing, opt Options) error {
	r := &ageing{Ageing: a, locale: i18n.Locale(opt.Locale)}
	r.unit = map[string]any{"unit": i18n.CurrencySign(r.locale, clean(a.Currency, 10))}
	r.title = r.t("ageing.title", map[string]any{"date": a.AsOf})
	author := clean(a.Entity.Name, 300)
	running := r.title
	if author != "" {
		running += ", " + author
	}
	return compose(w, opt.Locale, running, author, opt.madeAt(a.AsOf), func(p *paper) {
		r.p = p
		r.head()
		r.figures()
		r.clients()
		if author == "" {
			p.number(r.title)
			return
		}
		p.number(runningFoot(r.title, author))
	})
}

// madeAt is when a document says it was made: as told, else midnight UTC of its own day.
func (o Options) madeAt(d domain.Date) time.Time {
	if !o.CreatedAt.IsZero() {
		return o.CreatedAt
	}
	y, m, day := d.YMD()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// ageing is an ageing report in the words of its language.
type ageing struct {
	domain.Ageing
	p      *paper
	locale string
	title  string
	unit   map[string]any // of currency, as sentences take it
}

func (r *ageing) t(key string, args map[string]any) string { return i18n.T(r.locale, key, args) }

func (r *ageing) sum(m domain.Money) string { return i18n.Sum(r.locale, m) }

// head draws the title, whose report it is, and which question it answers.
func (r *ageing) head() {
	p := r.p
	p.paragraph(r.title, titleSize, true, atLeft)
	whose := r.t("ageing.all_entities", nil)
	if r.Entity.Name != "" {
		whose = ourParty(r.locale, r.Entity)
	}
	p.paragraph(whose, bodySize, false, atLeft)
	p.y += 1
	p.shade(faint)
	p.paragraph(r.t("ageing.basis_"+string(r.Basis), nil)+" "+r.t("ageing.order"+r.kind(), nil)+" "+r.t("ageing.unit", r.unit), 8, false, atLeft)
	p.shade(ink)
	p.y += 3
}

// ourParty is an entity of ours with its tax numbers.
func ourParty(locale string, e domain.LegalEntity) string {
	parts := []string{clean(e.Name, 300)}
	if inn := clean(e.INN, 40); inn != "" {
		parts = append(parts, i18n.T(locale, "requisite.inn", map[string]any{"value": inn}))
	}
	if kpp := clean(e.KPP, 40); kpp != "" {
		parts = append(parts, i18n.T(locale, "requisite.kpp", map[string]any{"value": kpp}))
	}
	return strings.Join(parts, ", ")
}

func (r *ageing) figures() {
	t := r.Totals
	p := r.p
	count := func(key string, of func(domain.Buckets) bool) string {
		if r.By != domain.AgedByClient {
			return "" // rows are not clients
		}
		return r.t(key, map[string]any{"n": i18n.Count(r.locale, r.clientsWith(of))})
	}
	overdue := percentText(r.locale, domain.Share(t.Overdue(), t.Total))
	if late := count("ageing.debtors", func(b domain.Buckets) bool { return b.Overdue() > 0 }); late != "" {
		overdue += ", " + late
	}
	ahead := ""
	if t.Advances > 0 {
		ahead = count("ageing.ahead", func(b domain.Buckets) bool { return b.Advances > 0 })
	}
	p.tiles([]tile{
		{r.t("ageing.debt", r.unit), r.sum(t.Total), count("ageing.debtors", owing)},
		{r.t("ageing.overdue", r.unit), r.sum(t.Overdue()), overdue},
		{r.t("ageing.advances", r.unit), r.sum(t.Advances), ahead},
	})
	if t.Total > 0 {
		p.y += 4
		p.heading(r.t("ageing.chart", r.unit), 50)
		p.ages(t, 34)
	}
	p.y += 4
}

// kind ends the keys of words that depend on what a row is.
func (r *ageing) kind() string {
	if r.By == domain.AgedByClient {
		return ""
	}
	return "_by." + string(r.By)
}

func owing(b domain.Buckets) bool { return b.Total > 0 }

// clientsWith counts the rows of a kind.
func (r *ageing) clientsWith(of func(domain.Buckets) bool) int {
	n := 0
	for _, row := range r.Rows {
		if of(row.Buckets) {
			n++
		}
	}
	return n
}

// clients draws the table. Sums decide its columns and names take the rest. Names wrap before letters shrink; where sums leave them
// no room, each stands in a line of its own over its sums.
func (r *ageing) clients() {
	p := r.p
	if len(r.Rows) == 0 {
		p.paragraph(r.t("ageing.nobody", nil), bodySize, false, atLeft)
		return
	}
	rows := r.ByOverdue()
	t := &table{p: p}
	for _, l := range []struct{ size, name float64 }{{7.5, 42}, {7, 36}, {6.5, leastName}} {
		t.size = l.size
		if t.widths = r.widths(t.size); t.widths[0] >= l.name {
			break
		}
	}
	stacked := t.widths[0] < leastName
	if stacked {
		r.stack(t)
	}
	head := []cell{{text: r.t("ageing.client"+r.kind(), nil), bold: true, align: atCentre}}
	for _, key := range r.heads() {
		head = append(head, cell{text: key, bold: true, align: atCentre})
	}
	t.head = [][]cell{head}
	if stacked {
		head[0].span, head[0].align = len(t.widths), atLeft
		t.head = [][]cell{head[:1], head[1:]}
	}
	t.start()
	for _, row := range rows {
		name := clean(row.Client, 200)
		if inn := clean(row.INN, 40); inn != "" {
			name += ", " + inn
		}
		r.put(t, stacked, cell{text: name}, r.cells(row.Buckets, false))
	}
	total := r.t("ageing.total"+r.kind(), map[string]any{"n": i18n.Count(r.locale, len(rows)), "owing": i18n.Count(r.locale, r.clientsWith(owing))})
	name, sums := cell{text: total, bold: true}, r.cells(r.Totals, true)
	if stacked {
		name.span = len(sums)
		t.closing([][]cell{{name}, sums}, 0)
		return
	}
	t.closing([][]cell{append([]cell{name}, sums...)}, 0)
}

// leastName is the least room for names beside their sums, in millimetres.
const leastName = 27.0

// stack gives the whole width to the sums, the widest letters that hold them.
func (r *ageing) stack(t *table) {
	for _, t.size = range []float64{7.5, 7, 6.5, 6, 5.5, 5} {
		all := r.widths(t.size)
		if t.widths = all[1:]; all[0] >= 0 {
			for i := range t.widths {
				t.widths[i] += all[0] / float64(len(t.widths))
			}
			return
		}
	}
}

// put draws a name and its sums side by side, or one over the other on one page.
func (r *ageing) put(t *table, stacked bool, name cell, sums []cell) {
	if !stacked {
		t.row(append([]cell{name}, sums...))
		return
	}
	name.span = len(sums)
	t.need(t.measure([]cell{name}).height + t.measure(sums).height)
	t.row([]cell{name})
	t.row(sums)
}

func (r *ageing) heads() []string {
	names := bucketNames(r.locale)
	return append(names[:], r.t("ageing.sum", nil), r.t("ageing.advance", nil))
}

// columns are the figures of one row in the order of the heads.
func columns(b domain.Buckets) []domain.Money {
	parts := b.Parts()
	return append(parts[:], b.Total, b.Advances)
}

func (r *ageing) cells(b domain.Buckets, total bool) []cell {
	var out []cell
	for i, m := range columns(b) {
		c := cell{align: atRight, bold: total || i == 5}
		if m != 0 || total {
			c.text = r.sum(m)
		}
		out = append(out, c)
	}
	return out
}

func (r *ageing) widths(size float64) []float64 {
	heads := r.heads()
	out := make([]float64, 1+len(heads))
	rest := rightEdge - leftEdge
	for i := range heads {
		w := max(longestPiece(heads[i], size), textWidth(r.sum(columns(r.Totals)[i]), true, size))
		for _, row := range r.Rows {
			if m := columns(row.Buckets)[i]; m != 0 {
				w = max(w, textWidth(r.sum(m), i == 5, size))
			}
		}
		out[1+i] = w + 2*padX + 0.2
		rest -= out[1+i]
	}
	out[0] = rest
	return out
}
