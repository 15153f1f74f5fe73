package reports

import (
	"strings"

	"accord/domain"
	"accord/i18n"
)

// signer is one side under a document; what is empty is a line to write on.
type signer struct {
	from, title, person string
	images              map[domain.ImageKind]domain.Image // of the director's hand and the stamp, when the book has them
	dated               bool                              // with a line for the day of signing
}

// signatures is the block of both sides, side by side, that never splits.
type signatures struct {
	sides  [2]signer
	froms  [2][][]letter
	titles [2][][]letter
	height float64
	fromH  float64
	titleH float64
	handH  float64 // room above the line where the hand signs
	words  func(key string) string
}

const (
	sideGap    = 12.0
	sideWidth  = (rightEdge - leftEdge - sideGap) / 2
	signLine   = 34.0 // where the hand signs
	captionGap = 0.6
	handHigh   = 13.0 // of a picture of a signature, part of it below the line
	handBelow  = 3.0
	stampHigh  = 36.0
	stampOver  = 8.0
)

func (a *act) signatures() *signatures {
	us := signer{
		from: a.t("act.from_supplier", map[string]any{"name": a.us}), title: a.signatory.Title, person: clean(i18n.ShortName(a.signatory.Name), 60),
	}
	return bothSign(a.locale, us, signer{from: a.t("act.from_buyer", map[string]any{"name": a.them}), dated: true})
}

// bothSign measures the block of two sides.
func bothSign(locale string, us, them signer) *signatures {
	s := &signatures{words: func(key string) string { return i18n.T(locale, key, nil) }}
	s.sides = [2]signer{us, them}
	lh := lineHeight(bodySize)
	for i, side := range s.sides {
		s.froms[i] = wrap(letters(side.from, true), bodySize, sideWidth)
		s.titles[i] = wrap(letters(side.title, false), bodySize, sideWidth)
		s.fromH = max(s.fromH, float64(len(s.froms[i]))*lh)
		s.titleH = max(s.titleH, float64(len(s.titles[i]))*lh)
	}
	s.handH = 4 + lh
	if _, ok := us.images[domain.DirectorSignature]; ok {
		s.handH = max(s.handH, handHigh-handBelow+1)
	}
	below := captionHeight() + 3 + lh
	if _, ok := us.images[domain.Stamp]; ok {
		below = max(below, stampHigh-stampOver)
	}
	s.height = s.fromH + 4 + s.titleH + captionHeight() + s.handH + below
	return s
}

func captionHeight() float64 { return captionGap + lineHeight(captionSize) }

func (s *signatures) draw(p *paper) {
	lh, top := lineHeight(bodySize), p.y
	p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	for i, side := range s.sides {
		x := leftEdge + float64(i)*(sideWidth+sideGap)
		y := top
		p.lines(x, y, sideWidth, s.froms[i], bodySize, atLeft)
		y += s.fromH + 4
		if side.title == "" {
			s.field(p, x, y+s.titleH, sideWidth, "sign.title")
		} else {
			// At the bottom, on one line with the other side's rule.
			p.lines(x, y+s.titleH-float64(len(s.titles[i]))*lh, sideWidth, s.titles[i], bodySize, atLeft)
		}
		y += s.titleH + captionHeight() + s.handH
		if _, signed := side.images[domain.DirectorSignature]; signed {
			p.stroke(x, y, x+signLine, y, thin*1.5)
		} else {
			s.field(p, x, y, signLine, "sign.signature")
		}
		if side.person == "" {
			s.field(p, x+signLine+4, y, sideWidth-signLine-4, "sign.name")
		} else {
			s.person(p, x+signLine+4, y, side.person)
		}
		p.shade(faint)
		if _, stamped := side.images[domain.Stamp]; !stamped {
			p.line(x, y+captionHeight()+3, letters(s.words("sign.stamp"), false), bodySize)
		}
		if side.dated {
			day := letters(s.words("sign.date"), false)
			p.line(x+sideWidth-width(day, bodySize), y+captionHeight()+3, day, bodySize)
		}
		p.shade(ink)
		p.hand(side.images, domain.DirectorSignature, x, y, signLine)
		p.stamp(side.images, x, y, signLine+2)
	}
	p.y = top + s.height
}

// hand lays the picture of a signature across its line, which is so long and at y.
func (p *paper) hand(images map[domain.ImageKind]domain.Image, kind domain.ImageKind, x, y, line float64) {
	p.image(images[kind], boxHand, rect{x + 1, y + handBelow - handHigh, line - 2, handHigh}, atCentre)
}

// stamp lays the picture of a stamp over a signature's line at y, most of it below.
func (p *paper) stamp(images map[domain.ImageKind]domain.Image, x, y, room float64) {
	im := images[domain.Stamp]
	_, h := fitted(im, room, stampHigh)
	p.image(im, boxHand, rect{x, y - stampOver*h/stampHigh, room, h}, atCentre)
}

// field is a line to write on at y with its caption under it.
func (s *signatures) field(p *paper, x, y, room float64, key string) {
	p.stroke(x, y, x+room, y, thin*1.5)
	p.shade(faint)
	p.lines(x, y+captionGap, room, [][]letter{letters(s.words(key), false)}, captionSize, atCentre)
	p.shade(ink)
}

// person is the name beside the signature, on its line.
func (s *signatures) person(p *paper, x, y float64, name string) {
	const room = sideWidth - signLine - 4
	p.person(x, y, room, name)
}

// person draws a name down to the line at y: a long one smaller, one that is longer still in two lines.
func (p *paper) person(x, y, room float64, name string) {
	size := bodySize
	for size > 7.5 && textWidth(name, false, size) > room {
		size -= 0.5
	}
	lines := [][]letter{letters(name, false)}
	if textWidth(name, false, size) > room {
		lines = wrap(letters(strings.ReplaceAll(name, "\u00a0", " "), false), size, room)
	}
	p.lines(x, y-float64(len(lines))*lineHeight(size), room, lines, size, atLeft)
}
