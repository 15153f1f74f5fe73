package reports

import (
	"io"
	"strconv"
	"time"

	"accord/domain"
	"accord/i18n"
)

// Protocol writes a protocol of differences to an act of reconciliation as a PDF: each difference with the rows of both sides, what is the
// matter and who is proposed to mend it, the balances of both and what their difference is made of. The client's rows are shown as they stand in
// his own books. The same comparison and options give the same bytes.
func Protocol(w io.Writer, c domain.Comparison, opt Options) error {
	r := newProtocol(c, opt)
	created := opt.CreatedAt
	if created.IsZero() {
		y, m, d := c.Ours.Date.YMD()
		created = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	name := r.t("protocol.name", map[string]any{"number": clean(c.Ours.Number, 60), "date": c.Ours.Date})
	return compose(w, opt.Locale, name+": "+r.us+" / "+r.them, r.us, created, func(p *paper) {
		r.p = p
		r.head()
		r.table()
		words, sign := r.closing()
		r.balances(float64(len(words))*lineHeight(bodySize) + endGap + sign.height)
		r.end(words, sign)
		p.number(runningFoot(name, r.us, r.them))
	})
}

type protocol struct {
	domain.Comparison
	act            *act // that it belongs to
	p              *paper
	locale         string
	us, them, unit string
}

func newProtocol(c domain.Comparison, opt Options) *protocol {
	r := &protocol{Comparison: c, act: newAct(c.Ours, opt), locale: i18n.Locale(opt.Locale)}
	r.us, r.them, r.unit = r.act.us, r.act.them, r.act.unit
	return r
}

func (r *protocol) t(key string, args map[string]any) string { return i18n.T(r.locale, key, args) }

// head draws the title, what the protocol belongs to, the period, and who draws it up; its number and day are filled in by hand.
func (r *protocol) head() {
	p, o := r.p, r.Ours
	p.paragraph(r.t("protocol.title", nil), titleSize, true, atCentre)
	p.paragraph(r.t("protocol.to_act", map[string]any{"number": clean(o.Number, 60), "date": o.Date}), bodySize, false, atCentre)
	p.y += 1
	contract := ""
	if c := o.Contract; c != nil {
		contract = r.act.contract(*c)
	}
	p.paragraph(r.t("protocol.scope", map[string]any{"from": o.From, "to": o.To, "contract": contract}), bodySize, false, atCentre)
	p.y += 2
	p.paragraph(r.t("protocol.made", nil), bodySize, false, atCentre)
	p.y += 3
	words := r.act.undersigned()
	words["n"], words["paired"] = i18n.Count(r.locale, len(r.Differences)), i18n.Count(r.locale, r.Paired)
	p.paragraph(r.t("protocol.preamble", words), bodySize, false, atLeft)
	p.y += 3
}

// side is one row of a half as the protocol shows it.
type side struct {
	date     domain.Date
	document string
	debit    domain.Money
	credit   domain.Money
}

func (r *protocol) ours(d domain.Difference) []side {
	var out []side
	for _, x := range d.Ours {
		out = append(out, side{x.Date, clean(i18n.LedgerDocument(r.locale, x), 200), x.Debit, x.Credit})
	}
	if d.Verdict == domain.Opening {
		out = append(out, side{r.Ours.From, r.t("reconciliation.opening", nil), max(0, r.Ours.Opening), max(0, -r.Ours.Opening)})
	}
	return out
}

// theirs are the client's rows as his own books have them.
func (r *protocol) theirs(d domain.Difference) []side {
	var out []side
	for _, x := range d.Theirs {
		out = append(out, side{x.Date, clean(x.Document, 200), x.Debit, x.Credit})
	}
	switch d.Verdict {
	case domain.Opening:
		out = append(out, side{r.Ours.From, r.t("reconciliation.opening", nil), max(0, r.Opening), max(0, -r.Opening)})
	case domain.Arithmetic:
		out = append(out, side{r.Ours.To, r.t("reconciliation.closing", nil), max(0, r.Closing), max(0, -r.Closing)})
	}
	if r.Mirror {
		for i, x := range out {
			out[i].debit, out[i].credit = x.credit, x.debit
		}
	}
	return out
}

// sum is an operation's sum with its side of the account.
func (r *protocol) sum(s side) string {
	switch {
	case s.debit != 0 && s.credit != 0:
		return r.t("protocol.both_sides", map[string]any{"debit": s.debit, "credit": s.credit})
	case s.credit != 0:
		return r.t("protocol.credit", map[string]any{"sum": s.credit})
	}
	return r.t("protocol.debit", map[string]any{"sum": s.debit})
}

// table draws the differences: a row for each pair of operations, and under them in words what is the matter.
func (r *protocol) table() {
	t := r.layout()
	total := []cell{{text: r.t("protocol.total", nil), span: 7, bold: true}, figure(i18n.Sum(r.locale, r.Total), true)}
	t.start()
	for i, d := range r.Differences {
		after := 0.0
		if i == len(r.Differences)-1 {
			after = t.measure(total).height
		}
		r.difference(t, i, d, after)
	}
	t.closing([][]cell{total}, 0)
}

func (r *protocol) layout() *table {
	t := &table{p: r.p, middle: 4, size: 8}
	for _, t.size = range []float64{8, 7.5, 7, 6.5} {
		if t.widths = r.widths(t.size); t.widths[2] >= 30 || t.size <= 7 && t.widths[2] >= 26 { // words wrap before figures shrink
			break
		}
	}
	head := func(key string, args map[string]any) cell {
		return cell{text: r.t(key, args), bold: true, align: atCentre}
	}
	by := func(key, name string) cell {
		c := head(key, map[string]any{"name": cutAtWord(name, 160), "unit": r.unit})
		c.span = 3
		return c
	}
	three := []cell{head("reconciliation.date", nil), head("reconciliation.document", nil), head("protocol.sum", nil)}
	first := []cell{head("trade.n", nil), by("reconciliation.by_us", r.us), by("reconciliation.by_them", r.them), head("protocol.difference", map[string]any{"unit": r.unit})}
	second := append(append(append([]cell{{}}, three...), three...), cell{})
	t.head = [][]cell{first, second}
	return t
}

// widths gives dates and sums what they need and documents the rest.
func (r *protocol) widths(size float64) []float64 {
	date := textWidth(i18n.ShortDate(r.locale, r.Ours.To), false, size) + 1
	sum, difference := 17.0, textWidth(i18n.Sum(r.locale, r.Total), true, size)
	difference = max(difference, longestPiece(r.t("protocol.difference", map[string]any{"unit": r.unit}), size))
	for _, d := range r.Differences {
		difference = max(difference, textWidth(i18n.Sum(r.locale, d.Amount), false, size))
		for _, s := range append(r.ours(d), r.theirs(d)...) {
			if s.debit == 0 || s.credit == 0 {
				sum = max(sum, textWidth(r.sum(s), false, size))
			}
			date = max(date, textWidth(i18n.ShortDate(r.locale, s.date), false, size))
		}
	}
	const slack = 0.2
	date, sum, difference = date+2*padX+slack, sum+2*padX+slack, difference+2*padX+slack
	number := max(textWidth(strconv.Itoa(len(r.Differences)), false, size)+2, textWidth(r.t("trade.n", nil), true, size)+0.2) + 2*padX
	document := (rightEdge - leftEdge - number - 2*date - 2*sum - difference) / 2
	return []float64{number, date, document, sum, date, document, sum, difference}
}

// difference draws one difference; its words stay with its last row, and with what comes after, so high.
func (r *protocol) difference(t *table, i int, d domain.Difference, after float64) {
	ours, theirs := r.ours(d), r.theirs(d)
	at := func(list []side, k int) []cell {
		if k >= len(list) {
			return []cell{{}, {}, {}}
		}
		s := list[k]
		return []cell{{text: i18n.ShortDate(r.locale, s.date), align: atCentre}, {text: s.document}, figure(r.sum(s), false)}
	}
	words := []cell{{}, {text: boldOn + r.verdict(d) + boldOff + " " + r.proposal(d), span: 7}}
	n := max(len(ours), len(theirs))
	for k := range n {
		number, amount := cell{}, cell{}
		if k == 0 {
			number, amount = figure(strconv.Itoa(i+1), false), figure(i18n.Sum(r.locale, d.Amount), false)
		}
		row := append(append(append([]cell{number}, at(ours, k)...), at(theirs, k)...), amount)
		if k == n-1 {
			t.need(t.measure(row).height + t.measure(words).height + after)
		}
		t.row(row)
	}
	t.row(words)
}

// verdict says what is the matter.
func (r *protocol) verdict(d domain.Difference) string {
	if d.Verdict == domain.Double && len(d.Ours) > 0 {
		return r.t("protocol.verdict.double_ours", nil)
	}
	return r.t("protocol.verdict."+string(d.Verdict), nil)
}

// proposal says who is to do what.
func (r *protocol) proposal(d domain.Difference) string {
	key := string(d.Verdict)
	switch {
	case d.Verdict == domain.Double && len(d.Ours) > 0:
		key = "double_ours"
	case d.Verdict == domain.OnlyOurs && d.Ours[0].Kind == domain.EntryReceipt:
		key = "only_ours_receipt"
	}
	return r.t("protocol.proposal."+key, nil)
}

// balances draws what the client owes by the data of each side, in our terms; signatures, so high, keep it on their page.
func (r *protocol) balances(followed float64) {
	p := r.p
	t := &table{p: p, size: 8.5}
	sum := 30.0
	for _, m := range []domain.Money{r.Ours.Opening, r.Opening, r.Ours.Closing, r.Closing, r.Total} {
		sum = max(sum, textWidth(i18n.Sum(r.locale, m), true, t.size)+2*padX+0.2)
	}
	t.widths = []float64{rightEdge - leftEdge - 3*sum, sum, sum, sum}
	head := func(key string) cell {
		return cell{text: r.t(key, map[string]any{"unit": r.unit}), bold: true, align: atCentre}
	}
	t.head = [][]cell{{head("protocol.owed"), head("protocol.contractor"), head("protocol.customer"), head("protocol.difference")}}
	row := func(key string, day domain.Date, ours, theirs domain.Money, bold bool) []cell {
		return []cell{
			{text: r.t(key, map[string]any{"date": day}), bold: bold},
			figure(i18n.Sum(r.locale, ours), bold), figure(i18n.Sum(r.locale, theirs), bold),
			figure(i18n.Sum(r.locale, ours-theirs), bold),
		}
	}
	rows := [][]cell{
		row("protocol.at_start", r.Ours.From, r.Ours.Opening, r.Opening, false),
		row("protocol.turnover", 0, r.Ours.Debit-r.Ours.Credit, r.Debit-r.Credit, false),
		row("protocol.at_end", r.Ours.To, r.Ours.Closing, r.Closing, true),
	}
	height := 0.0
	for _, cells := range append(rows, t.head...) {
		height += t.measure(cells).height
	}
	p.y += 5
	if whole := height + 3 + followed; topEdge+whole <= bottomEdge {
		height = whole
	}
	p.need(height)
	t.start()
	for _, cells := range rows {
		t.row(cells)
	}
	p.y += 3
}

// endGap is between the last words and the signatures.
const endGap = 6.0

// closing are the words of what follows, and both signatures.
func (r *protocol) closing() ([][]letter, *signatures) {
	sum := ""
	if r.Total != 0 {
		sum = i18n.Sum(r.locale, r.Total.Abs())
	}
	words := wrap(letters(oneStop(r.t("protocol.closing", map[string]any{"sum": sum, "unit": r.unit, "theirs": r.Total < 0, "blank": blank})), false), bodySize, rightEdge-leftEdge)
	return words, r.act.signatures()
}

// end draws the last words and the signatures, together.
func (r *protocol) end(words [][]letter, sign *signatures) {
	p := r.p
	p.need(float64(len(words))*lineHeight(bodySize) + endGap + sign.height)
	p.lines(leftEdge, p.y, rightEdge-leftEdge, words, bodySize, atLeft)
	p.y += float64(len(words))*lineHeight(bodySize) + endGap
	sign.draw(p)
}
