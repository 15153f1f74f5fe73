package reports

import (
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"accord/domain"
	"accord/i18n"
)

// Offer writes a version of a commercial offer as a PDF: a letter to the client's person, the options with their tables and
// totals, every month and once apart, what was agreed, and whom to ask. The same offer and options give the same bytes.
func Offer(w io.Writer, o domain.OfferPaper, opt Options) error {
	l := newOfferLetter(o, opt)
	created := opt.CreatedAt
	if created.IsZero() {
		y, m, d := o.Version.Date.YMD()
		created = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return compose(w, opt.Locale, l.title+": "+l.us+" / "+l.them, l.us, created, func(p *paper) {
		l.p = p
		l.letterhead()
		l.heading()
		l.letter()
		if len(l.Version.Options) > 1 {
			l.comparison()
		}
		for i := range l.Version.Options {
			l.option(i)
		}
		l.terms()
		l.signed()
		p.number(runningFoot(l.dated(), l.us, l.them))
	})
}

// offerLetter is an offer in the words of its language.
type offerLetter struct {
	domain.OfferPaper
	p                     *paper
	locale                string
	title, us, them, unit string
	signatory             domain.Signatory
	table                 *offerColumns
}

func newOfferLetter(o domain.OfferPaper, opt Options) *offerLetter {
	l := &offerLetter{OfferPaper: o, locale: i18n.Locale(opt.Locale)}
	l.us, l.them = clean(o.Entity.Name, 300), clean(o.Client.Name, 300)
	if o.Counterparty != nil {
		l.them = clean(o.Counterparty.Name, 300)
	}
	l.unit = i18n.CurrencySign(l.locale, clean(o.Version.Currency, 10))
	l.title = l.t("offer.title", map[string]any{"number": clean(o.Number, 60)})
	l.signatory = signatoryOf(o.Entity, l.locale)
	l.table = l.columns()
	return l
}

func (l *offerLetter) t(key string, args map[string]any) string { return i18n.T(l.locale, key, args) }

func (l *offerLetter) sum(m domain.Money) string { return i18n.Sum(l.locale, m) }

// dated is the title with the day and the version, as the foot of each page says it.
func (l *offerLetter) dated() string {
	parts := []string{l.title + " " + l.t("offer.of", map[string]any{"date": dayIn(l.locale, l.Version.Date)})}
	if l.Version.N > 1 {
		parts = append(parts, l.t("offer.version", map[string]any{"n": i18n.Count(l.locale, l.Version.N)}))
	}
	return strings.Join(parts, ", ")
}

// letterhead is who writes: the logo, the name and the numbers, over a rule.
func (l *offerLetter) letterhead() {
	p := l.p
	const logoWide, logoHigh, gap = 45.0, 18.0, 8.0
	x, top := leftEdge, p.y
	wide, high := p.image(l.Images[domain.Logo], boxPicture, rect{x, top, logoWide, logoHigh}, atLeft)
	if wide > 0 {
		x += wide + gap
	}
	from := party{name: l.us, inn: l.Entity.INN, kpp: l.Entity.KPP, ogrn: l.Entity.OGRN, address: l.Entity.Address}
	lines := from.lines(l.locale, rightEdge-x)
	p.lines(x, top, rightEdge-x, lines, letterSize, atLeft)
	p.y = top + max(high, float64(len(lines))*lineHeight(letterSize)) + 3
	p.pdf.SetDrawColor(int(ink), int(ink), int(ink))
	p.stroke(leftEdge, p.y, rightEdge, p.y, heavy)
	p.y += 6
}

// heading is the title, which version of which day it is, and what became of it when it is not the one to accept.
func (l *offerLetter) heading() {
	p, v := l.p, l.Version
	p.mark(l.title, 0)
	p.paragraph(l.title, titleSize, true, atLeft)
	parts := []string{l.t("offer.of", map[string]any{"date": i18n.LongDate(l.locale, v.Date)})}
	if v.N > 1 {
		parts = append(parts, l.t("offer.version", map[string]any{"n": i18n.Count(l.locale, v.N)}))
	}
	if !v.ValidUntil.IsZero() {
		parts = append(parts, l.t("offer.valid", map[string]any{"date": i18n.LongDate(l.locale, v.ValidUntil)}))
	}
	p.paragraph(strings.Join(parts, ", "), letterSize, false, atLeft)
	if s := l.standing(); s != "" {
		p.y++
		p.paragraph(s, letterSize, true, atLeft)
	}
	p.y += 4
}

// standing says what became of the version; "" while it may be accepted.
func (l *offerLetter) standing() string {
	v := l.Version
	switch l.State {
	case domain.OfferSuperseded:
		return l.t("offer.state.superseded", nil)
	case domain.OfferExpired:
		return l.t("offer.state.expired", nil)
	case domain.OfferRejected:
		return l.t("offer.state.rejected", map[string]any{"date": dayIn(l.locale, v.DecidedOn)})
	case domain.OfferAccepted:
		title := ""
		if v.Option > 0 && v.Option <= len(v.Options) && len(v.Options) > 1 {
			title = clean(v.Options[v.Option-1].Title, 120)
		}
		return l.t("offer.state.accepted", map[string]any{"date": dayIn(l.locale, v.DecidedOn), "title": title})
	}
	return ""
}

// letter is to whom, the salutation and the cover text.
func (l *offerLetter) letter() {
	p := l.p
	label := l.t("offer.to", nil)
	indent := max(textWidth(label, false, letterSize)+5, 16)
	var lines [][]letter
	for _, s := range l.addressee() {
		lines = append(lines, wrap(letters(s, true), letterSize, rightEdge-leftEdge-indent)...)
	}
	p.shade(faint)
	p.line(leftEdge, p.y, letters(label, false), letterSize)
	p.shade(ink)
	p.lines(leftEdge+indent, p.y, rightEdge-leftEdge-indent, lines, letterSize, atLeft)
	p.y += float64(len(lines))*lineHeight(letterSize) + 5
	if l.Person != nil {
		person := *l.Person
		person.Name, person.Address = clean(person.Name, 160), clean(person.Address, 120)
		p.paragraph(i18n.Salutation(l.locale, person), 11, false, atLeft)
		p.y += 2
	}
	cover := l.Version.Cover
	if strings.TrimSpace(cover) == "" {
		key := "offer.lead"
		if len(l.Version.Options) > 1 {
			key = "offer.lead_options"
		}
		cover = l.t(key, nil)
	}
	l.paragraphs(cover)
	p.y += 3
}

// paragraphs draws a typed text: line breaks hold, an empty line is a gap.
func (l *offerLetter) paragraphs(s string) {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	for line := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
		if line = clean(line, domain.MaxNote); line == "" {
			l.p.y += lineHeight(letterSize) / 2
			continue
		}
		l.p.paragraph(line, letterSize, false, atLeft)
		l.p.y += 0.8
	}
}

// addressee is whom the offer is for. In Russian: «Генеральному директору ООО «…»», «Ивановой Анне Петровне»; a position that
// cannot be declined stands behind the name.
func (l *offerLetter) addressee() []string {
	if l.Person == nil {
		return []string{l.them}
	}
	p := *l.Person
	position := clean(p.Position, 160)
	if l.locale == i18n.English {
		if position != "" {
			position = ", " + clean(i18n.SignatoryTitle(l.locale, position), 160)
		}
		return []string{l.them, clean(p.Name, 160) + position}
	}
	name := clean(i18n.PersonName(p, i18n.Dative), 200)
	title, ok := i18n.TitleIn(position, i18n.Dative)
	switch {
	case position == "":
		return []string{l.them, name}
	case ok:
		if !shortForm(l.them) { // a name in full would have to be declined after the title
			return []string{capital(title), l.them, name}
		}
		return []string{capital(title) + " " + l.them, name}
	}
	return []string{l.them, name + " (" + i18n.LowerFirst(position) + ")"}
}

// shortForm tells whether a name begins as «ООО «Полюс»» does, and not with its legal form in full.
func shortForm(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return first == strings.ToUpper(first)
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// comparison is one table of all options: what each costs every month and once.
func (l *offerLetter) comparison() {
	v := l.Version
	monthly := slices.ContainsFunc(v.Options, func(o domain.OfferOption) bool { return o.Totals(true).Lines > 0 })
	once := slices.ContainsFunc(v.Options, func(o domain.OfferOption) bool { return o.Totals(false).Lines > 0 })
	t := &table{p: l.p, size: 8.5}
	name := rightEdge - leftEdge
	t.head = [][]cell{{{text: l.t("offer.option", nil), bold: true, align: atCentre}}}
	var widths []float64
	for _, part := range []struct {
		monthly, shown bool
		key            string
	}{{true, monthly, "offer.monthly"}, {false, once, "offer.once"}} {
		if !part.shown {
			continue
		}
		head := l.t(part.key, map[string]any{"unit": l.unit})
		wide := max(textWidth(head, true, t.size), 24)
		for _, o := range v.Options {
			wide = max(wide, textWidth(l.sum(o.Totals(part.monthly).Gross), true, t.size))
		}
		wide += 2*padX + 0.3
		name -= wide
		widths = append(widths, wide)
		t.head[0] = append(t.head[0], cell{text: head, bold: true, align: atCentre})
	}
	t.widths = append([]float64{name}, widths...)
	l.section(l.t("offer.compare", nil), t.headHeight()+3*t.measure([]cell{{text: "А"}}).height)
	t.start()
	for i, o := range v.Options {
		title, bold := l.optionTitle(i), false
		if l.State == domain.OfferAccepted && v.Option == i+1 {
			title, bold = l.t("offer.chosen", map[string]any{"title": title}), true
		}
		row := []cell{{text: title, bold: bold}}
		if monthly {
			row = append(row, l.compared(o.Totals(true), bold))
		}
		if once {
			row = append(row, l.compared(o.Totals(false), bold))
		}
		t.row(row)
	}
	l.p.y += 6
}

// compared is a total of the comparison; an option without such lines shows none.
func (l *offerLetter) compared(t domain.OfferTotals, bold bool) cell {
	if t.Lines == 0 {
		return cell{text: "–", align: atRight}
	}
	return figure(l.sum(t.Gross), bold)
}

func (l *offerLetter) optionTitle(i int) string {
	title := clean(l.Version.Options[i].Title, 200)
	if len(l.Version.Options) == 1 {
		if title == "" {
			return l.t("offer.services", nil)
		}
		return title
	}
	return l.t("offer.option_title", map[string]any{"n": i + 1, "title": title})
}

// section draws a heading that stays with what follows it, so high.
func (l *offerLetter) section(title string, followed float64) {
	p := l.p
	const size, gap = 11.0, 1.5
	lines := wrap(letters(title, true), size, rightEdge-leftEdge)
	height := float64(len(lines))*lineHeight(size) + gap
	if p.y+height+followed > bottomEdge && p.y > topEdge {
		p.newPage()
	}
	p.mark(title, 1)
	p.lines(leftEdge, p.y, rightEdge-leftEdge, lines, size, atLeft)
	p.y += height
}

// headHeight is how high a table's head is.
func (t *table) headHeight() (sum float64) {
	for _, row := range t.head {
		sum += t.measure(row).height
	}
	return sum
}
