package reports

import (
	"io"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
)

// PassportLine is one line of a passport: the section it stands in, whom or what it is about, and what is said.
type PassportLine struct {
	Section, Head, Text string
}

// PassportLines returns a passport in words, section by section.
func PassportLines(p domain.Passport, locale string) []PassportLine {
	w := passportWords{p, i18n.Locale(locale)}
	var out []PassportLine
	for _, s := range w.sections() {
		for _, l := range s.lines {
			out = append(out, PassportLine{s.title, l.head, l.text})
		}
	}
	return out
}

// Passport writes a client's passport as a PDF of one page. What does not fit is cut from the longest lists, which then say how
// much more there is. The same passport and options give the same bytes.
func Passport(w io.Writer, p domain.Passport, opt Options) error {
	words := passportWords{p, i18n.Locale(opt.Locale)}
	title := words.t("passport.title", map[string]any{"date": p.Day})
	name := clean(p.Client.Name, 300)
	return compose(w, opt.Locale, title+": "+name, "", opt.madeAt(p.Day), func(page *paper) {
		page.shade(faint)
		page.paragraph(title, 8, false, atLeft)
		page.shade(ink)
		names := cut(wrap(letters(name, true), titleSize, rightEdge-leftEdge), 2)
		page.lines(leftEdge, page.y, rightEdge-leftEdge, names, titleSize, atLeft)
		page.y += float64(len(names))*lineHeight(titleSize) + 2
		layOut(page, words.sections())
		page.number(runningFoot(title, name))
	})
}

// passportSection is a titled list.
type passportSection struct {
	title string
	lines []passportLine
	whole bool // nothing of it may be left out
	cut   int  // lines that were
}

type passportLine struct{ head, text string }

const (
	passportHead = 42.0 // the column of heads, in millimetres
	passportGap  = 2.6
	passportMost = 4 // lines of text that one line may take
)

// layOut finds the largest letters with which everything fits the page; with the smallest it cuts the longest lists.
func layOut(p *paper, sections []passportSection) {
	sections = slices.DeleteFunc(sections, func(s passportSection) bool { return len(s.lines) == 0 })
	size := 8.5
	for size > 7 && passportHeight(sections, size) > bottomEdge-p.y {
		size -= 0.25
	}
	for passportHeight(sections, size) > bottomEdge-p.y {
		var s *passportSection
		for i := range sections {
			if n := len(sections[i].lines); n > 1 && !sections[i].whole && (s == nil || n > len(s.lines)) {
				s = &sections[i]
			}
		}
		if s == nil {
			break
		}
		s.lines = s.lines[:len(s.lines)-1]
		s.cut++
	}
	for _, s := range sections {
		drawSection(p, s, size)
	}
}

func passportHeight(sections []passportSection, size float64) float64 {
	h := 0.0
	for _, s := range sections {
		h += lineHeight(size+1) + 1 + passportGap
		for _, l := range s.lines {
			h += lineHeightOf(l, size)
		}
		if s.cut > 0 {
			h += lineHeight(size)
		}
	}
	return h
}

func lineHeightOf(l passportLine, size float64) float64 {
	heads, texts := l.wrapped(size)
	return float64(max(len(heads), len(texts)))*lineHeight(size) + 0.5
}

// wrapped breaks both columns of a line; too long a text ends with an ellipsis.
func (l passportLine) wrapped(size float64) (heads, texts [][]letter) {
	return cut(wrap(letters(l.head, true), size, passportHead-2), passportMost), cut(wrap(letters(l.text, false), size, rightEdge-leftEdge-passportHead), passportMost)
}

// cut keeps the first lines; the last of them ends after a whole word and tells by an ellipsis that there were more.
func cut(lines [][]letter, most int) [][]letter {
	if len(lines) <= most {
		return lines
	}
	lines = slices.Clone(lines[:most])
	last := lines[most-1]
	end := max(0, len(last)-1) // room for the ellipsis
	for i := end; i > len(last)/3; i-- {
		if last[i].r == ' ' || last[i].r == '\u00a0' {
			end = i
			break
		}
	}
	if len(last) > 1 {
		lines[most-1] = append(slices.Clone(last[:end]), letter{'…', last[0].bold})
	}
	return lines
}

func drawSection(p *paper, s passportSection, size float64) {
	p.lines(leftEdge, p.y, rightEdge-leftEdge, [][]letter{letters(s.title, true)}, size+1, atLeft)
	p.y += lineHeight(size + 1)
	p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	p.stroke(leftEdge, p.y, rightEdge, p.y, thin)
	p.y++
	for _, l := range s.lines {
		heads, texts := l.wrapped(size)
		p.lines(leftEdge, p.y, passportHead, heads, size, atLeft)
		p.lines(leftEdge+passportHead, p.y, rightEdge-leftEdge-passportHead, texts, size, atLeft)
		p.y += lineHeightOf(l, size)
	}
	if s.cut > 0 {
		p.shade(faint)
		p.line(leftEdge+passportHead, p.y, letters(i18n.T(p.locale, "passport.more", map[string]any{"n": s.cut}), false), size)
		p.shade(ink)
		p.y += lineHeight(size)
	}
	p.y += passportGap
}

// joined puts what is there side by side.
func joined(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}
