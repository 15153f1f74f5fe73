// Package reports puts documents on paper: values of domain in, PDF out. It places text and computes no totals.
package reports

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

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
	pdf      *gofpdf.Fpdf
	locale   string
	y        float64
	bold     bool
	size     float64
	thick    float64
	fonts    map[string]bool // those that the document has
	wide     bool            // the font at hand is the Unicode one
	tone     grey
	pictures map[[sha256.Size]byte]*readyPicture
	scratch  []byte
	room     rect     // the cell that text is being put into; zero outside tables
	watch    observer // nil but in tests
	marks    []mark
}

// compose runs draw on a fresh document and writes it out; panics of gofpdf become errors.
func compose(w io.Writer, locale, title, author string, created time.Time, draw func(*paper)) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reports: laying out %q: %v", title, r)
		}
	}()
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true) // with fixed dates: equal documents are equal files
	pdf.SetCreationDate(created.UTC())
	pdf.SetModificationDate(created.UTC())
	pdf.SetTitle(title, true)
	pdf.SetAuthor(author, true)
	pdf.SetCreator("Accord", true)
	pdf.SetProducer("Accord", true)
	p := &paper{pdf: pdf, locale: i18n.Locale(locale), fonts: map[string]bool{}}
	p.watch, _ = w.(observer)
	p.newPage()
	draw(p)
	p.writeMarks()
	if err := pdf.Output(w); err != nil {
		return fmt.Errorf("reports: writing %q: %w", title, err)
	}
	return nil
}

func (p *paper) newPage() {
	p.pdf.AddPage()
	p.shade(ink)
	p.y = topEdge
	p.size = 0 // the page's stream starts without a font of ours
}

// lineHeight is in millimetres for a size in points.
func lineHeight(size float64) float64 { return size * mmPerPoint * 1.34 }

// line draws one line of text in the box that starts at y and has the height of a line.
func (p *paper) line(x, y float64, text []letter, size float64) {
	const capHeight = 0.714 // of Noto Sans
	base := y + (lineHeight(size)+capHeight*size*mmPerPoint)/2
	p.sawText(x, y, text, size)
	codes := coreCodes()
	for len(text) > 0 {
		code := coreCode(codes, text[0].r)
		run := make([]byte, 0, len(text))
		n := 0
		for ; n < len(text) && text[n].bold == text[0].bold; n++ {
			c := coreCode(codes, text[n].r)
			if (c == 0) != (code == 0) {
				break
			}
			if c != 0 {
				run = append(run, c)
			} else {
				run = utf8.AppendRune(run, text[n].r)
			}
		}
		if code == 0 {
			p.unicodeFont(text[0].bold, size)
			p.pdf.Text(x, base, string(run))
		} else {
			p.font(text[0].bold, size)
			p.putText(x, base, run)
		}
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

func (p *paper) shade(c grey) {
	p.tone = c
	p.pdf.SetTextColor(int(c), int(c), int(c))
}

func (p *paper) stroke(x1, y1, x2, y2, thick float64) {
	if thick != p.thick { // gofpdf carries it over to the next page
		p.thick = thick
		p.pdf.SetLineWidth(thick)
	}
	p.putLine(x1, y1, x2, y2)
	p.saw(boxRule, x1-thick/2, y1-thick/2, x2-x1+thick, y2-y1+thick)
}

// number writes «Страница n из m» on every page, and on each page of several what document it belongs to.
func (p *paper) number(running string) { p.numberFrom(1, running) }

// numberFrom numbers the pages of the last document of several in one file, which begins on the page first.
func (p *paper) numberFrom(first int, running string) {
	const size = footSize
	m := p.pdf.PageCount() - first + 1
	for n := 1; n <= m; n++ {
		p.pdf.SetPage(first + n - 1)
		p.size = 0
		p.shade(faint)
		label := letters(i18n.T(p.locale, "page.of", map[string]any{"n": n, "m": m}), false)
		at := rightEdge - width(label, size)
		p.line(at, footLine, label, size)
		if m > 1 {
			p.line(leftEdge, footLine, letters(fitWords(running, at-leftEdge-8), false), size)
		}
	}
}
