package reports

import (
	"encoding/binary"
	"unicode/utf16"
)

// mark is a place that the bookmarks of a long document name.
type mark struct {
	text  string
	level int
	page  int
	y     float64
}

// mark remembers the place at hand for the bookmarks; level 0 is a document, 1 a part of it. A document of one page gets none.
func (p *paper) mark(text string, level int) {
	p.marks = append(p.marks, mark{text, level, p.pdf.PageNo(), p.y})
}

func (p *paper) writeMarks() {
	if p.pdf.PageCount() < 2 {
		return
	}
	last := p.pdf.PageNo()
	for _, m := range p.marks {
		p.pdf.SetPage(m.page)
		p.font(false, bodySize) // gofpdf writes a bookmark as the font at hand is written: by bytes
		p.pdf.Bookmark(utf16Text(m.text), m.level, m.y)
	}
	p.pdf.SetPage(last)
}

// utf16Text is a text string of a PDF beyond Latin letters (ISO 32000-1, 7.9.2.2): big-endian UTF-16 after its mark.
func utf16Text(s string) string {
	out := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.BigEndian.AppendUint16(out, u)
	}
	return string(out)
}
