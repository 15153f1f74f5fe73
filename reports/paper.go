// Package reports puts documents on paper: values of domain in, PDF out. It places text and computes no totals.
package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"accord/assets"
	"accord/i18n"

	"github.com/jung-kurt/gofpdf"
)

// Options are what a document does not say of itself.
type Options struct {
	Locale    string    // "ru" or "en"
	Mirror    bool      // act of reconciliation: fill the right half with debit and credit swapped, else leave it to the client
	CreatedAt time.Time // for the file's metadata; when zero, midnight UTC of the document's own date
}

// Portrait A4, millimetres. The left margin leaves room for the hole punch (ГОСТ Р 7.0.97-2016, 3.3).
const (
	pageWidth, pageHeight = 210.0, 297.0
	leftEdge, rightEdge   = 20.0, 200.0
	topEdge, bottomEdge   = 15.0, 281.0
	footLine              = 288.0
)

const family = "noto"

// grey is a shade of ink, 0 black to 255 white.
type grey int

const (
	ink     grey = 20
	faint   grey = 110
	rule    grey = 120
	shading grey = 243
)

// paper is a document being laid out: the page at hand and how far down it is filled.
type paper struct {
	pdf    *gofpdf.Fpdf
	locale string
	y      float64
	bold   bool
	size   float64
	thick  float64
}

// compose runs draw on a fresh document and writes it out; panics of gofpdf become errors.
func compose(w io.Writer, locale, title, author string, created time.Time, draw func(*paper)) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reports: laying out %q: %v", title, r)
		}
	}()
	pdf := gofpdf.New("P", "mm", "A4", "")
	// gofpdf writes into the bytes it is given.
	pdf.AddUTF8FontFromBytes(family, "", slices.Clone(assets.PaperRegular))
	pdf.AddUTF8FontFromBytes(family, "B", slices.Clone(assets.PaperBold))
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true) // with fixed dates: equal documents are equal files
	pdf.SetCreationDate(created.UTC())
	pdf.SetModificationDate(created.UTC())
	pdf.SetTitle(title, true)
	pdf.SetAuthor(author, true)
	pdf.SetCreator("Accord", true)
	pdf.SetProducer("Accord", true)
	p := &paper{pdf: pdf, locale: i18n.Locale(locale)}
	p.newPage()
	draw(p)
	if err := pdf.Output(w); err != nil {
		return fmt.Errorf("reports: writing %q: %w", title, err)
	}
	return nil
}

func (p *paper) newPage() {
	p.pdf.AddPage()
	p.pdf.SetTextColor(int(ink), int(ink), int(ink))
	p.y = topEdge
	p.size = 0 // the page's stream starts without a font of ours
}

func (p *paper) font(bold bool, size float64) {
	if p.bold == bold && p.size == size {
		return
	}
	style := ""
	if bold {
		style = "B"
	}
	p.bold, p.size = bold, size
	p.pdf.SetFont(family, style, size)
}

// lineHeight is in millimetres for a size in points.
func lineHeight(size float64) float64 { return size * mmPerPoint * 1.34 }

// line draws one line of text in the box that starts at y and has the height of a line.
func (p *paper) line(x, y float64, text []letter, size float64) {
	const capHeight = 0.714 // of Noto Sans
	base := y + (lineHeight(size)+capHeight*size*mmPerPoint)/2
	for len(text) > 0 {
		n := 1
		for n < len(text) && text[n].bold == text[0].bold {
			n++
		}
		runes := make([]rune, n)
		for i, l := range text[:n] {
			runes[i] = l.r
		}
		p.font(text[0].bold, size)
		p.pdf.Text(x, base, string(runes))
		x += width(text[:n], size)
		text = text[n:]
	}
}

// alignment of text in its column.
type alignment int

const (
	atLeft alignment = iota
	atCentre
	atRight
)

func (p *paper) lines(x, y, room float64, lines [][]letter, size float64, align alignment) {
	for _, l := range lines {
		at := x
		switch align {
		case atCentre:
			at += (room - width(l, size)) / 2
		case atRight:
			at += room - width(l, size)
		}
		p.line(at, y, l, size)
		y += lineHeight(size)
	}
}

// paragraph draws text over the whole width, wrapped and broken at \n, and goes on to the next page when it must.
func (p *paper) paragraph(s string, size float64, bold bool, align alignment) {
	for part := range strings.SplitSeq(s, "\n") {
		for _, l := range wrap(letters(part, bold), size, rightEdge-leftEdge) {
			if p.y+lineHeight(size) > bottomEdge {
				p.newPage()
			}
			p.lines(leftEdge, p.y, rightEdge-leftEdge, [][]letter{l}, size, align)
			p.y += lineHeight(size)
		}
	}
}

func (p *paper) shade(c grey) { p.pdf.SetTextColor(int(c), int(c), int(c)) }

func (p *paper) stroke(x1, y1, x2, y2, thick float64) {
	if thick != p.thick { // gofpdf carries it over to the next page
		p.thick = thick
		p.pdf.SetLineWidth(thick)
	}
	p.pdf.Line(x1, y1, x2, y2)
}

// number writes «Страница n из m» on every page, and on each page of several what document it belongs to.
func (p *paper) number(running string) {
	const size = 7.5
	m := p.pdf.PageCount()
	for n := 1; n <= m; n++ {
		p.pdf.SetPage(n)
		p.size = 0
		p.shade(faint)
		label := letters(i18n.T(p.locale, "page.of", map[string]any{"n": n, "m": m}), false)
		at := rightEdge - width(label, size)
		p.line(at, footLine, label, size)
		if m > 1 {
			p.line(leftEdge, footLine, letters(fit(running, size, at-leftEdge-8), false), size)
		}
	}
}
