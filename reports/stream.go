package reports

import "strconv"

// What a page consists of, thousands of short lines and words, goes to its stream directly: gofpdf formats each number with
// fmt, which took a third of the time of a long document.

// putText writes bytes of the core font with its start on the base line at x, base.
func (p *paper) putText(x, base float64, text []byte) {
	b := append(p.scratch[:0], "q "...)
	b = strconv.AppendFloat(b, float64(p.tone)/255, 'f', 3, 64)
	b = append(b, " g BT "...)
	b = p.point(b, x, base)
	b = append(b, "Td ("...)
	for _, c := range text {
		if c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	b = append(b, ") Tj ET Q"...)
	p.scratch = b
	p.pdf.RawWriteStr(string(b))
}

// putLine writes a line in the colour and thickness at hand.
func (p *paper) putLine(x1, y1, x2, y2 float64) {
	b := p.point(p.scratch[:0], x1, y1)
	b = append(b, "m "...)
	b = p.point(b, x2, y2)
	b = append(b, "l S"...)
	p.scratch = b
	p.pdf.RawWriteStr(string(b))
}

// point is a place of the page in the units of a PDF: points from the lower left corner.
func (p *paper) point(b []byte, x, y float64) []byte {
	b = hundredths(b, x/mmPerPoint)
	b = hundredths(b, (pageHeight-y)/mmPerPoint)
	return b
}

// hundredths writes a number with at most two decimals and a space.
func hundredths(b []byte, v float64) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	n := int64(v*100 + 0.5)
	b = strconv.AppendInt(b, n/100, 10)
	if part := n % 100; part != 0 {
		b = append(b, '.', byte('0'+part/10))
		if part%10 != 0 {
			b = append(b, byte('0'+part%10))
		}
	}
	return append(b, ' ')
}
