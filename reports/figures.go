package reports

import (
	"strings"

	"accord/chart"
	"accord/domain"
	"accord/i18n"
)

// tile is one figure of a strip: what it is and its value.
type tile struct {
	label, value string
	note         string // under the value, "" none
}

// Sizes of figures in points, and the shades of debts by age, from not due to over 90 days.
const (
	tileLabel, tileValue, tileNote = 7.0, 10.5, 7.0
	tileGap                        = 3.0
)

var ageShades = [5]grey{225, 195, 155, 105, 45}

// tiles draws a strip of figures of equal width over the page; a long value is written smaller, all in one size.
func (p *paper) tiles(list []tile) {
	w := (rightEdge - leftEdge - tileGap*float64(len(list)-1)) / float64(len(list))
	room := w - 2*padX - 2
	size, height, noted := tileValue, 0.0, false
	for _, t := range list {
		for size > 5.5 && textWidth(t.value, true, size) > room {
			size -= 0.25
		}
		height = max(height, float64(len(wrap(letters(t.label, false), tileLabel, room)))*lineHeight(tileLabel))
		noted = noted || t.note != ""
	}
	labels := height
	height += lineHeight(size) + 3
	if noted {
		height += lineHeight(tileNote)
	}
	p.need(height)
	p.pdf.SetFillColor(int(shading), int(shading), int(shading))
	for i, t := range list {
		x := leftEdge + float64(i)*(w+tileGap)
		p.pdf.Rect(x, p.y, w, height, "F")
		at := x + padX + 1
		p.shade(faint)
		p.lines(at, p.y+1.5, room, wrap(letters(t.label, false), tileLabel, room), tileLabel, atLeft)
		p.shade(ink)
		p.line(at, p.y+1.5+labels, letters(fit(t.value, size, room), true), size)
		if t.note != "" {
			p.shade(faint)
			p.line(at, p.y+1.5+labels+lineHeight(size), letters(fit(t.note, tileNote, room), false), tileNote)
			p.shade(ink)
		}
	}
	p.y += height
}

// need goes on to the next page when so many millimetres are not left on this one.
func (p *paper) need(height float64) {
	if p.y+height > bottomEdge {
		p.newPage()
	}
}

// heading draws a small title that stays with so much of what follows it.
func (p *paper) heading(s string, followed float64) {
	const size = 10.5
	p.need(lineHeight(size) + 1.5 + followed)
	p.lines(leftEdge, p.y, rightEdge-leftEdge, [][]letter{letters(s, true)}, size, atLeft)
	p.y += lineHeight(size) + 1.5
}

// bucketNames are the ages of debts in words.
func bucketNames(locale string) [5]string {
	return [5]string{
		i18n.T(locale, "age.not_due", nil), i18n.T(locale, "age.d1_30", nil), i18n.T(locale, "age.d31_60", nil), i18n.T(locale, "age.d61_90", nil), i18n.T(locale, "age.over_90", nil),
	}
}

// percentText writes tenths of a percent: «12,5 %», "12.5%".
func percentText(locale string, tenths int) string {
	return i18n.T(locale, "age.percent", map[string]any{"whole": tenths / 10, "tenth": tenths % 10})
}

// ages draws debts by age as a chart of columns: the shares and sums stand under their columns, round sums at the axis.
func (p *paper) ages(b domain.Buckets, height float64) {
	const size, axis = 7.0, 6.5
	parts := b.Parts()
	values := make([]int64, len(parts))
	for i, m := range parts {
		values[i] = int64(m)
	}
	captions := 3 * lineHeight(size)
	p.need(height + captions + 2)
	top := p.y + lineHeight(axis)/2
	c := chart.MakeColumns(values, chart.Rect{Y: top, H: height}, 4)
	room := 0.0
	labels := make([]string, len(c.Ticks))
	for i, t := range c.Ticks {
		labels[i] = wholeSum(p.locale, domain.Money(t.Value))
		room = max(room, textWidth(labels[i], false, axis))
	}
	left := leftEdge + room + 2
	c = chart.MakeColumns(values, chart.Rect{X: left, Y: top, W: rightEdge - left, H: height}, 4)
	p.shade(faint)
	for i, t := range c.Ticks {
		p.pdf.SetDrawColor(215, 215, 215)
		if t.Value == 0 {
			p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
		}
		p.stroke(left, t.Y, rightEdge, t.Y, thin)
		p.lines(leftEdge, t.Y-lineHeight(axis)/2, room, [][]letter{letters(labels[i], false)}, axis, atRight)
	}
	p.shade(ink)
	names := bucketNames(p.locale)
	slot := (rightEdge - left) / float64(len(parts))
	base := top + height + 1
	for i, bar := range c.Bars {
		if bar.H > 0 {
			p.fill(ageShades[i], bar.X, bar.Y, bar.W, bar.H)
		}
		x := bar.Centre - slot/2
		sum := size
		for sum > 4 && textWidth(i18n.Sum(p.locale, parts[i]), true, sum) > slot-1 {
			sum -= 0.25
		}
		p.lines(x, base, slot, [][]letter{letters(names[i], false)}, size, atCentre)
		p.lines(x, base+lineHeight(size), slot, [][]letter{letters(i18n.Sum(p.locale, parts[i]), true)}, sum, atCentre)
		p.shade(faint)
		p.lines(x, base+2*lineHeight(size), slot, [][]letter{letters(percentText(p.locale, domain.Share(parts[i], b.Total)), false)}, size, atCentre)
		p.shade(ink)
	}
	p.y = base + captions
}

// agesStrip draws debts by age as one bar cut by their shares, with the ages and sums under it in equal columns.
func (p *paper) agesStrip(b domain.Buckets) {
	const size, bar = 7.0, 4.5
	parts := b.Parts()
	values := make([]int64, len(parts))
	for i, m := range parts {
		values[i] = int64(m)
	}
	p.need(bar + 3 + 2*lineHeight(size))
	for i, r := range chart.Stack(values, chart.Rect{X: leftEdge, Y: p.y, W: rightEdge - leftEdge, H: bar}) {
		if r.W > 0 {
			p.fill(ageShades[i], r.X, r.Y, r.W, r.H)
		}
	}
	p.y += bar + 1.5
	names := bucketNames(p.locale)
	slot := (rightEdge - leftEdge) / float64(len(parts))
	const key = 2.4 // the square that tells the shade
	for i, m := range parts {
		x := leftEdge + slot*float64(i)
		p.fill(ageShades[i], x, p.y+(lineHeight(size)-key)/2, key, key)
		p.line(x+key+1.2, p.y, letters(names[i], false), size)
		sum := size
		for sum > 4 && textWidth(i18n.Sum(p.locale, m), true, sum) > slot-key-2 {
			sum -= 0.25
		}
		p.line(x+key+1.2, p.y+lineHeight(size), letters(i18n.Sum(p.locale, m), true), sum)
	}
	p.y += 2 * lineHeight(size)
}

// fill draws a rectangle of a shade.
func (p *paper) fill(c grey, x, y, w, h float64) {
	p.pdf.SetFillColor(int(c), int(c), int(c))
	p.pdf.Rect(x, y, w, h, "F")
	p.saw(boxPicture, x, y, w, h)
}

// wholeSum writes a sum without its kopecks when it has none.
func wholeSum(locale string, m domain.Money) string {
	s := i18n.Sum(locale, m)
	if m%100 == 0 {
		return strings.TrimSuffix(strings.TrimSuffix(s, ",00"), ".00")
	}
	return s
}
