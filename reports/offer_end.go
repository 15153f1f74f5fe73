package reports

import (
	"strings"

	"accord/domain"
	"accord/i18n"
)

// terms are what was agreed with the client, typed terms and whom to ask.
func (l *offerLetter) terms() {
	lh := lineHeight(letterSize)
	if len(l.Agreed) > 0 {
		l.section(l.t("offer.agreed", nil), lh)
		for _, a := range l.Agreed {
			l.bullet(l.agreed(a))
		}
		l.p.y += 3
	}
	if notes := strings.TrimSpace(l.Version.Notes); notes != "" {
		l.section(l.t("offer.notes", nil), lh)
		l.paragraphs(notes)
		l.p.y += 3
	}
}

// bullet draws one item of a list, its further lines under the first.
func (l *offerLetter) bullet(s string) {
	p := l.p
	const indent = 5.0
	for i, line := range wrap(letters(s, false), letterSize, rightEdge-leftEdge-indent) {
		if p.y+lineHeight(letterSize) > bottomEdge {
			p.newPage()
		}
		if i == 0 {
			p.line(leftEdge+1, p.y, letters("–", false), letterSize)
		}
		p.line(leftEdge+indent, p.y, line, letterSize)
		p.y += lineHeight(letterSize)
	}
}

// agreed says one agreement to the client in a line.
func (l *offerLetter) agreed(a domain.Agreement) string {
	switch {
	case a.Kind == domain.Discount && a.PPM > 0:
		return l.t("offer.agreed.discount_share", map[string]any{"percent": i18n.Percent(l.locale, a.PPM), "date": dayIn(l.locale, a.On)})
	case a.Kind == domain.Discount:
		return l.t("offer.agreed.discount_sum", map[string]any{"sum": a.Amount, "unit": i18n.CurrencySign(l.locale, domain.RUB), "date": dayIn(l.locale, a.On)})
	case a.Kind == domain.Deferral:
		return i18n.N(l.locale, "offer.agreed.deferral", a.Days, map[string]any{"date": dayIn(l.locale, a.On)})
	}
	return l.t("offer.agreed.other", map[string]any{"what": clean(a.What, 600), "date": dayIn(l.locale, a.On)})
}

// signed is whom to ask and who signs, kept together on one page.
func (l *offerLetter) signed() {
	p := l.p
	contact := clean(l.Version.Contact, 300)
	if contact == "" {
		if contact = clean(l.Author, 120); !strings.Contains(contact, " ") { // a login or a nickname tells a client nothing
			contact = ""
		}
	}
	var ask [][]letter
	if contact != "" {
		ask = wrap(letters(l.t("offer.contact", map[string]any{"contact": contact}), false), letterSize, rightEdge-leftEdge)
	}
	who := l.us
	if l.signatory.Title != "" {
		who = l.t("offer.signatory", map[string]any{"title": l.signatory.Title, "us": l.us})
	}
	const gap, hand, room = 4.0, 16.0, 75.0
	lh := lineHeight(letterSize)
	title := wrap(letters(who, false), letterSize, room)
	if l.signatory.Title != "" && !shortForm(l.us) {
		title = append(wrap(letters(l.signatory.Title, false), letterSize, room), wrap(letters(l.us, false), letterSize, room)...)
	}
	block, below := max(float64(len(title)+1)*lh+3, hand), captionHeight()
	if _, ok := l.Images[domain.Stamp]; ok {
		below = max(below, stampHigh-stampOver)
	}
	if p.y+float64(len(ask))*lh+gap+block+below > bottomEdge {
		p.newPage()
	}
	p.lines(leftEdge, p.y, rightEdge-leftEdge, ask, letterSize, atLeft)
	p.y += float64(len(ask))*lh + gap
	p.line(leftEdge, p.y, letters(l.t("offer.regards", nil), false), letterSize)
	base := p.y + block
	p.lines(leftEdge, base-float64(len(title))*lh, room, title, letterSize, atLeft)
	l.hand(leftEdge+room+5, base)
	p.y = base + below
}

// hand is the place for the signature at a base line, the name beside it, with the pictures that the entity has.
func (l *offerLetter) hand(x, base float64) {
	p := l.p
	const line, gap = 40.0, 4.0
	field := func(at, room float64, key string) {
		p.stroke(at, base, at+room, base, thin*1.5)
		p.shade(faint)
		p.lines(at, base+captionGap, room, [][]letter{letters(l.t(key, nil), false)}, captionSize, atCentre)
		p.shade(ink)
	}
	p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	if _, signed := l.Images[domain.DirectorSignature]; signed {
		p.stroke(x, base, x+line, base, thin*1.5)
	} else {
		field(x, line, "sign.signature")
	}
	at := x + line + gap
	if l.signatory.Name == "" {
		field(at, rightEdge-at, "sign.name")
	} else {
		p.person(at, base, rightEdge-at, l.signatory.Name)
	}
	p.hand(l.Images, domain.DirectorSignature, x, base, line)
	p.stamp(l.Images, x, base, line)
}
