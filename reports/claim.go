package reports

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
)

// letterSize is the size of a letter's text in points.
const letterSize = 9.0

// Claim writes a claim letter (претензия) as a PDF: who owes what by which documents, on what ground, until when and where to pay,
// and on pages of its own the calculation of every segment (design, formats.md, "Документы"). The same claim and options give the
// same bytes.
func Claim(w io.Writer, c domain.Claim, opt Options) error {
	l := newClaimLetter(c, opt)
	created := opt.CreatedAt
	if created.IsZero() {
		y, m, d := c.Date.YMD()
		created = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return compose(w, opt.Locale, l.title+": "+l.us+" / "+l.them, l.us, created, func(p *paper) {
		l.p = p
		l.head()
		l.facts()
		l.law()
		l.demand()
		l.end()
		if l.calculated() {
			l.calculation()
		}
		p.number(runningFoot(l.title, l.us, l.them))
	})
}

// claimLetter is a claim in the words of its language.
type claimLetter struct {
	domain.Claim
	p                     *paper
	locale                string
	title, us, them, unit string
	documents             []string // of the debts
	contracts             []*domain.Contract
	signatory             domain.Signatory
}

func newClaimLetter(c domain.Claim, opt Options) *claimLetter {
	l := &claimLetter{Claim: c, locale: i18n.Locale(opt.Locale), contracts: c.Contracts()}
	l.us, l.them = clean(c.Entity.Name, 300), clean(c.Counterparty.Name, 300)
	l.unit = i18n.CurrencySign(l.locale, clean(c.Currency, 10))
	l.title = l.t("claim.title", map[string]any{"number": clean(c.Number, 60), "date": c.Date})
	l.documents = make([]string, len(c.Debts))
	for i, d := range c.Debts {
		l.documents[i] = clean(i18n.LedgerDocument(l.locale, d.Row), 200)
	}
	l.signatory = signatoryOf(c.Entity, l.locale)
	return l
}

// signatoryOf is who signs for an entity: its director, else its first signatory.
func signatoryOf(e domain.LegalEntity, locale string) domain.Signatory {
	s := e.Signatory("director")
	if s == (domain.Signatory{}) && len(e.Signatories) > 0 {
		s = e.Signatories[0]
	}
	s.Title = clean(i18n.SignatoryTitle(locale, s.Title), 120)
	s.Name = clean(i18n.ShortName(s.Name), 60)
	return s
}

func (l *claimLetter) t(key string, args map[string]any) string { return i18n.T(l.locale, key, args) }

// sum writes a sum with its currency, in bold with its words when a letter demands it.
func (l *claimLetter) sum(m domain.Money) string {
	return i18n.Sum(l.locale, m) + "\u00a0" + l.unit
}

func (l *claimLetter) worded(m domain.Money) string {
	return boldOn + l.sum(m) + boldOff + " (" + i18n.SumInWords(l.locale, m, clean(l.Currency, 10)) + ")"
}

// say is a paragraph that never splits, unless it is longer than pages bear.
func (l *claimLetter) say(s string) {
	s = oneStop(s)
	if n := len(wrap(letters(s, false), letterSize, rightEdge-leftEdge)); n < 20 {
		l.keep(n)
	}
	l.p.paragraph(s, letterSize, false, atLeft)
	l.p.y += 1.6
}

// oneStop ends a sentence after «руб.» with one full stop, not two.
func oneStop(s string) string {
	return strings.NewReplacer("..", ".", "."+boldOff+".", "."+boldOff).Replace(s)
}

// calculated tells whether anything has grown, and so needs a calculation.
func (l *claimLetter) calculated() bool {
	return l.Grows(domain.ByContract) || l.Grows(domain.ByKeyRate)
}

// head draws who writes to whom, the number and date, and what the letter is about.
func (l *claimLetter) head() {
	p := l.p
	if _, h := p.image(l.Images[domain.Logo], boxPicture, rect{leftEdge, p.y, 80, 18}, atLeft); h > 0 {
		p.y += h + 4
	}
	const gap, right = 8.0, 82.0
	left := rightEdge - leftEdge - right - gap
	from := party{name: l.us, inn: l.Entity.INN, kpp: l.Entity.KPP, ogrn: l.Entity.OGRN, address: l.Entity.Address}
	to := party{name: l.them, country: l.Counterparty.Country, inn: l.Counterparty.INN, kpp: l.Counterparty.KPP(), ogrn: l.Counterparty.OGRN, address: l.Counterparty.Address}
	a, b := from.lines(l.locale, left), to.lines(l.locale, right)
	ref := l.t("claim.ref", map[string]any{"number": orBlank(clean(l.Number, 60)), "date": l.Date})
	refs := wrap(letters(ref, false), letterSize, left)
	caption := func(x float64, key string) {
		p.shade(faint)
		p.line(x, p.y, letters(l.t(key, nil), false), bodySize)
		p.shade(ink)
	}
	toX, top := rightEdge-right, p.y
	caption(leftEdge, "claim.from")
	caption(toX, "claim.to")
	p.y += lineHeight(bodySize) + 0.5
	p.lines(leftEdge, p.y, left, a, letterSize, atLeft)
	p.lines(toX, p.y, right, b, letterSize, atLeft)
	y := p.y + float64(len(a))*lineHeight(letterSize) + 2.5
	p.lines(leftEdge, y, left, refs, letterSize, atLeft)
	p.y = max(y+float64(len(refs))*lineHeight(letterSize), p.y+float64(len(b))*lineHeight(letterSize), top+20) + 6
	p.paragraph(l.t("claim.heading", nil), titleSize, true, atCentre)
	p.paragraph(l.t("claim.subject", l.contractWords()), letterSize, false, atCentre)
	p.y += 4
}

// contractList names the contracts of the debts; "" when there is none, or too many to name.
func (l *claimLetter) contractList() string {
	var out []string
	for _, c := range l.contracts {
		if c != nil {
			out = append(out, l.contract(c))
		}
	}
	if len(out) > 6 {
		return ""
	}
	return strings.Join(out, ", ")
}

// contractWords are what sentences that name the contracts need: the list, and whether it is of several.
func (l *claimLetter) contractWords() map[string]any {
	n := len(l.contracts)
	if slices.Contains(l.contracts, nil) {
		n--
	}
	return map[string]any{"contracts": l.contractList(), "many": n > 1}
}

func (l *claimLetter) contract(c *domain.Contract) string {
	return l.t("reconciliation.contract", map[string]any{"number": clean(c.Number, 80), "date": c.Date})
}

// facts says between whom, by what documents and how much.
func (l *claimLetter) facts() {
	parties := l.contractWords()
	parties["us"], parties["them"] = l.us, l.them
	l.say(l.t("claim.parties", parties))
	key := "claim.facts"
	if len(l.Debts) == 1 {
		key = "claim.fact"
	}
	l.say(l.t(key, map[string]any{"date": l.AsOf, "sum": l.worded(l.Debt)}))
	l.debts()
	l.p.y += 3
}

// debts draws the table of documents.
func (l *claimLetter) debts() {
	grown := l.calculated()
	several := len(l.contracts) > 1
	t := &table{p: l.p, size: 8.5}
	open, interest, days := 0.0, 0.0, textWidth(l.t("claim.days", nil), true, t.size)
	for _, d := range l.Debts {
		open = max(open, textWidth(i18n.Sum(l.locale, d.Open), false, t.size))
		interest = max(interest, textWidth(i18n.Sum(l.locale, d.Interest.Sum), false, t.size))
	}
	unit := map[string]any{"unit": l.unit}
	open = max(open, textWidth(i18n.Sum(l.locale, l.Debt), true, t.size), longestPiece(l.t("claim.open", unit), t.size), 22) + 2*padX + 0.2
	interest = max(interest, textWidth(i18n.Sum(l.locale, l.Penalty+l.Interest), true, t.size), longestPiece(l.t(l.grownKey("claim.grown"), unit), t.size), 22) + 2*padX + 0.2
	n := max(textWidth(strconv.Itoa(len(l.Debts)), false, t.size)+2, textWidth(l.t("trade.n", nil), true, t.size)+0.2) + 2*padX
	due := textWidth(i18n.Date(l.locale, l.AsOf), false, t.size) + 2*padX + 2
	days = min(max(days, 12), 18) + 2*padX
	head := func(key string) cell {
		return cell{text: l.t(key, map[string]any{"unit": l.unit}), bold: true, align: atCentre}
	}
	t.widths, t.head = []float64{n}, [][]cell{{head("trade.n"), head("reconciliation.document")}}
	rest := rightEdge - leftEdge - n - due - days - open
	if grown {
		rest -= interest
	}
	if several {
		t.widths = append(t.widths, rest*0.58, rest*0.42)
		t.head[0] = append(t.head[0], head("claim.contract"))
	} else {
		t.widths = append(t.widths, rest)
	}
	t.widths = append(t.widths, due, days, open)
	t.head[0] = append(t.head[0], head("claim.due"), head("claim.days"), head("claim.open"))
	if grown {
		t.widths = append(t.widths, interest)
		t.head[0] = append(t.head[0], head(l.grownKey("claim.grown")))
	}
	total := []cell{{text: l.t("claim.total", nil), span: len(t.widths) - 1, bold: true}, figure(i18n.Sum(l.locale, l.Debt), true)}
	if grown {
		total[0].span--
		total = append(total, figure(i18n.Sum(l.locale, l.Penalty+l.Interest), true))
	}
	t.start()
	for i, d := range l.Debts {
		row := l.debtRow(i, d, several, grown)
		if i == len(l.Debts)-1 {
			t.need(t.measure(row).height + t.measure(total).height)
		}
		t.row(row)
	}
	t.closing([][]cell{total}, 0)
}

func (l *claimLetter) debtRow(i int, d domain.ClaimedDebt, several, grown bool) []cell {
	row := []cell{figure(strconv.Itoa(i+1), false), {text: l.documents[i]}}
	if several {
		name := l.t("claim.no_contract", nil)
		if d.Contract != nil {
			name = l.contract(d.Contract)
		}
		row = append(row, cell{text: name})
	}
	row = append(row, cell{text: i18n.Date(l.locale, d.LastDay), align: atCentre}, figure(i18n.Count(l.locale, d.Days), false), figure(i18n.Sum(l.locale, d.Open), false))
	if grown {
		row = append(row, figure(i18n.Sum(l.locale, d.Interest.Sum), false))
	}
	return row
}

// grownKey is a key's variant for what the debts have grown by: ".penalty", ".interest" or ".both".
func (l *claimLetter) grownKey(key string) string {
	switch {
	case l.Grows(domain.ByContract) && l.Grows(domain.ByKeyRate):
		return key + ".both"
	case l.Grows(domain.ByContract):
		return key + ".penalty"
	}
	return key + ".interest"
}
