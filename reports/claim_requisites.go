package reports

import (
	"strings"

	"accord/domain"
	"accord/i18n"
)

// party is a side of a letter with its numbers and address; what is empty is left out.
type party struct {
	name, country, inn, kpp, ogrn, address string
}

// lines are the party's name in bold, its numbers and its address, broken to a room.
func (s party) lines(locale string, room float64) [][]letter {
	out := wrap(letters(s.name, true), letterSize, room)
	tax := "requisite.inn"
	if s.country != "" && s.country != "RU" {
		tax = "requisite.tax_id"
	}
	var numbers []string
	for _, n := range []struct{ key, value string }{{tax, s.inn}, {"requisite.kpp", s.kpp}, {"requisite.ogrn", s.ogrn}} {
		if v := clean(n.value, 40); v != "" {
			numbers = append(numbers, i18n.T(locale, n.key, map[string]any{"value": v}))
		}
	}
	if len(numbers) > 0 {
		out = append(out, wrap(letters(strings.Join(numbers, ", "), false), letterSize, room)...)
	}
	if a := clean(s.address, 250); a != "" {
		out = append(out, wrap(letters(a, false), letterSize, room)...)
	}
	return out
}

// requisites are where to pay, one block that stays on a page when a page can hold it.
func (l *claimLetter) requisites() payBlock {
	a, words := l.Account, l.contractWords()
	words["number"], words["date"] = clean(l.Number, 60), l.Date
	purpose := l.t("claim.purpose", words)
	name := func(key string) cell { return cell{text: l.t(key, nil)} }
	value := func(s string) cell { return cell{text: orBlank(s)} }
	t := &table{p: l.p, size: 8.5, widths: []float64{29, 66, 31, rightEdge - leftEdge - 126}}
	cells := [][]cell{
		{name("claim.pay.payee"), value(l.us), name("claim.pay.tax"), value(strings.TrimSuffix(clean(l.Entity.INN, 40)+" / "+clean(l.Entity.KPP, 40), " / "))},
		{name("claim.pay.account"), value(clean(a.Account, 40)), name("claim.pay.bik"), value(clean(a.BIK, 20))},
		{name("claim.pay.bank"), value(clean(a.BankName, 160)), name("claim.pay.corr"), value(clean(a.CorrAccount, 40))},
		{name("claim.pay.purpose"), {text: purpose, span: 3}},
	}
	b := payBlock{height: 6 + lineHeight(letterSize)}
	for _, row := range cells {
		b.height += t.measure(row).height
	}
	b.draw = func() {
		l.p.need(b.height)
		l.p.y++
		l.p.paragraph(l.t("claim.pay", nil), letterSize, true, atLeft)
		l.p.y++
		t.start()
		l.p.stroke(leftEdge, l.p.y, rightEdge, l.p.y, thin)
		for _, row := range cells {
			t.row(row)
		}
		l.p.y += 4
	}
	return b
}

// payBlock is a measured block of payment details.
type payBlock struct {
	height float64
	draw   func()
}

// signature is the block of one side: title, a line for the hand, the name.
type signature struct {
	title        [][]letter
	person       string
	images       map[domain.ImageKind]domain.Image
	words        func(key string) string
	above, below float64 // the line
}

const signRoom = 62.0 // of the title

func (l *claimLetter) signature() signature {
	s := signature{person: l.signatory.Name, images: l.Images, words: func(key string) string { return l.t(key, nil) }, above: lineHeight(letterSize)}
	if l.signatory.Title != "" {
		s.title = wrap(letters(l.signatory.Title, false), letterSize, signRoom)
		s.above = float64(len(s.title)) * lineHeight(letterSize)
	}
	s.below = captionHeight() + 3 + lineHeight(bodySize)
	if _, ok := l.Images[domain.DirectorSignature]; ok {
		s.above = max(s.above, handHigh-handBelow+1)
	}
	if _, ok := l.Images[domain.Stamp]; ok {
		s.above, s.below = max(s.above, stampOver+1), max(s.below, stampHigh-stampOver)
	}
	return s
}

func (s signature) height() float64 { return s.above + s.below }

func (s signature) draw(p *paper) {
	lh, base := lineHeight(letterSize), p.y+s.above
	p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	field := func(x, room float64, key string) {
		p.stroke(x, base, x+room, base, thin*1.5)
		p.shade(faint)
		p.lines(x, base+captionGap, room, [][]letter{letters(s.words(key), false)}, captionSize, atCentre)
		p.shade(ink)
	}
	if s.title == nil {
		field(leftEdge, signRoom, "sign.title")
	} else {
		p.lines(leftEdge, base-float64(len(s.title))*lh, signRoom, s.title, letterSize, atLeft)
	}
	hand := leftEdge + signRoom + 5
	if _, signed := s.images[domain.DirectorSignature]; signed {
		p.stroke(hand, base, hand+signLine, base, thin*1.5)
	} else {
		field(hand, signLine, "sign.signature")
	}
	x := hand + signLine + 5
	if s.person == "" {
		field(x, rightEdge-x, "sign.name")
	} else {
		size := letterSize
		for size > captionSize && textWidth(s.person, false, size) > rightEdge-x {
			size -= 0.5
		}
		p.line(x, base-lineHeight(size), letters(fit(s.person, size, rightEdge-x), false), size)
	}
	if _, stamped := s.images[domain.Stamp]; !stamped {
		p.shade(faint)
		p.line(hand, base+captionHeight()+3, letters(s.words("sign.stamp"), false), bodySize)
		p.shade(ink)
	}
	p.hand(s.images, domain.DirectorSignature, hand, base, signLine)
	p.stamp(s.images, hand, base, signLine+2)
	p.y = base + s.below
}
