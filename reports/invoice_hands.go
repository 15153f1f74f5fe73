package reports

import (
	"accord/domain"
	"accord/i18n"
)

// invoiceHands are the lines on which our people sign an invoice, one over the other.
type invoiceHands struct {
	left    float64
	rows    []invoiceHand
	words   float64 // width of the titles
	height  float64
	stamped float64 // room that a stamp takes below the first line; 0 without one
}

type invoiceHand struct {
	title  [][]letter
	person string
	image  domain.ImageKind
	height float64
}

const (
	handLine = 40.0 // where the hand signs
	handGap  = 3.0
	nameRoom = 42.0
)

// invoiceSigners measures the signatures in the room from left to the edge. A sole proprietor signs alone; so does a
// director without an accountant.
func (d *trade) invoiceSigners(left float64) *invoiceHands {
	h := &invoiceHands{left: left, words: min(rightEdge-left-handLine-nameRoom-2*handGap, 60)}
	director, accountant := d.Entity.Signatory("director"), d.Entity.Signatory("accountant")
	if director == (domain.Signatory{}) && accountant == (domain.Signatory{}) && len(d.Entity.Signatories) > 0 {
		director = d.Entity.Signatories[0]
	}
	h.add(d, director, "invoice.director", domain.DirectorSignature)
	if accountant != (domain.Signatory{}) {
		h.add(d, accountant, "invoice.accountant", domain.AccountantSignature)
	}
	for _, r := range h.rows {
		h.height += r.height
	}
	below := 4 + lineHeight(bodySize)
	if im, ok := d.Images[domain.Stamp]; ok {
		_, high := fitted(im, handLine, stampHigh)
		below, h.stamped = 0, high*(1-stampOver/stampHigh)
	}
	h.height += max(below, h.stamped)
	return h
}

func (h *invoiceHands) add(d *trade, s domain.Signatory, role string, image domain.ImageKind) {
	title := clean(i18n.SignatoryTitle(d.locale, s.Title), 120)
	if title == "" {
		title = d.t(role, nil)
	}
	row := invoiceHand{title: wrap(letters(title, false), bodySize, h.words), person: clean(i18n.ShortName(s.Name), 80), image: image}
	row.height = max(10.0, float64(len(row.title))*lineHeight(bodySize)+3)
	if _, ok := d.Images[image]; ok {
		row.height = max(row.height, handHigh+1)
	}
	h.rows = append(h.rows, row)
}

func (h *invoiceHands) draw(p *paper, d *trade) {
	x := h.left + h.words + handGap
	last := p.y
	for i, r := range h.rows {
		last = p.y + r.height
		base := last - handBelow
		p.lines(h.left, base-float64(len(r.title))*lineHeight(bodySize), h.words, r.title, bodySize, atLeft)
		p.stroke(x, base, x+handLine, base, thin*1.5)
		if r.person != "" {
			p.person(x+handLine+handGap, base, nameRoom, r.person)
		}
		p.hand(d.Images, r.image, x, base, handLine)
		p.y = last
		if i == 0 && h.stamped > 0 { // on the first hand's line, and the next signs below it
			p.stamp(d.Images, x, base, handLine)
			p.y = base + h.stamped
		}
	}
	if h.stamped > 0 {
		return
	}
	p.shade(faint)
	p.line(h.left, last-handBelow+4, letters(d.t("sign.stamp", nil), false), bodySize)
	p.shade(ink)
}
