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
		p.number(running)
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
	p.paragraph(r.t("ageing.basis_"+string(r.Basis), nil)+" "+r.t("ageing.unit", map[string]any{"unit": i18n.CurrencySign(r.locale, clean(r.Currency, 10))}), 8, false, atLeft)
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
	owing, overdue := 0, 0
	for _, row := range r.Rows {
		if row.Total > 0 {
			owing++
		}
		if row.Overdue() > 0 {
			overdue++
		}
	}
	p.tiles([]tile{
		{r.t("ageing.debt", nil), r.sum(t.Total), i18n.N(r.locale, "ageing.clients", owing, nil)},
		{r.t("ageing.overdue", nil), r.sum(t.Overdue()), percentText(r.locale, domain.Share(t.Overdue(), t.Total)) + ", " + i18n.N(r.locale, "ageing.clients", overdue, nil)},
		{r.t("ageing.advances", nil), r.sum(t.Advances), r.t("ageing.not_netted", nil)},
	})
	if t.Total > 0 {
		p.y += 4
		p.ages(t, 34)
	}
	p.y += 4
}

// clients draws the table. Sums decide its columns, from 7.5 points down to what still can be read; names take the rest, and
// the larger the letters the more they need.
func (r *ageing) clients() {
	p := r.p
	if len(r.Rows) == 0 {
		p.paragraph(r.t("ageing.nobody", nil), bodySize, false, atLeft)
		return
	}
	rows := r.ByOverdue()
	t := &table{p: p}
	for _, t.size = range []float64{7.5, 7, 6.5, 6, 5.5, 5} {
		if t.widths = r.widths(t.size); t.widths[0] >= 7*t.size-3 {
			break
		}
	}
	head := []cell{{text: r.t("ageing.client", nil), bold: true, align: atCentre}}
	for _, key := range r.heads() {
		head = append(head, cell{text: key, bold: true, align: atCentre})
	}
	t.head = [][]cell{head}
	t.start()
	for _, row := range rows {
		name := clean(row.Client, 200)
		if inn := clean(row.INN, 40); inn != "" {
			name += ", " + inn
		}
		t.row(append([]cell{{text: name}}, r.cells(row.Buckets, false)...))
	}
	total := cell{text: i18n.N(r.locale, "ageing.total", len(rows), nil), bold: true}
	t.closing([][]cell{append([]cell{total}, r.cells(r.Totals, true)...)}, 0)
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
		w := 0.0
		for word := range strings.FieldsSeq(heads[i]) {
			w = max(w, textWidth(word, true, size))
		}
		w = max(w, textWidth(r.sum(columns(r.Totals)[i]), true, size))
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
