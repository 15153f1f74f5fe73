package reports

import "accord/i18n"

// signer is one side under a document; what is empty is a line to write on.
type signer struct {
	from, title, person string
}

// signatures is the block of both sides, side by side, that never splits.
type signatures struct {
	sides  [2]signer
	froms  [2][][]letter
	titles [2][][]letter
	height float64
	fromH  float64
	titleH float64
	words  func(key string) string
}

const (
	sideGap    = 12.0
	sideWidth  = (rightEdge - leftEdge - sideGap) / 2
	signLine   = 34.0 // where the hand signs
	captionGap = 0.6
)

func (a *act) signatures() *signatures {
	s := &signatures{words: func(key string) string { return i18n.T(a.locale, key, nil) }}
	s.sides[0] = signer{from: a.us, title: a.signatory.Title, person: clean(i18n.ShortName(a.signatory.Name), 60)}
	s.sides[1] = signer{from: a.them}
	lh := lineHeight(bodySize)
	for i, side := range s.sides {
		s.froms[i] = wrap(letters(a.t("sign.from", map[string]any{"name": side.from}), true), bodySize, sideWidth)
		s.titles[i] = wrap(letters(side.title, false), bodySize, sideWidth)
		s.fromH = max(s.fromH, float64(len(s.froms[i]))*lh)
		s.titleH = max(s.titleH, float64(len(s.titles[i]))*lh)
	}
	s.height = s.fromH + 4 + s.titleH + captionHeight() + 4 + lh + captionHeight() + 3 + lh
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
		y += s.titleH + captionHeight() + 4 + lh
		s.field(p, x, y, signLine, "sign.signature")
		if side.person == "" {
			s.field(p, x+signLine+4, y, sideWidth-signLine-4, "sign.name")
		} else {
			s.person(p, x+signLine+4, y, side.person)
		}
		y += captionHeight() + 3
		p.shade(faint)
		p.line(x, y, letters(s.words("sign.stamp"), false), bodySize)
		p.shade(ink)
	}
	p.y = top + s.height
}

// field is a line to write on at y with its caption under it.
func (s *signatures) field(p *paper, x, y, room float64, key string) {
	p.stroke(x, y, x+room, y, thin*1.5)
	p.shade(faint)
	p.lines(x, y+captionGap, room, [][]letter{letters(s.words(key), false)}, captionSize, atCentre)
	p.shade(ink)
}

// person is the name beside the signature, on its line; a long one is written smaller.
func (s *signatures) person(p *paper, x, y float64, name string) {
	const room = sideWidth - signLine - 4
	size := bodySize
	for size > captionSize && textWidth(name, false, size) > room {
		size -= 0.5
	}
	p.line(x, y-lineHeight(size), letters(fit(name, size, room), false), size)
}
