package reports

// cell is one cell of a row; span 0 is one column.
type cell struct {
	text  string
	note  string // under the text, smaller and paler
	span  int
	bold  bool
	align alignment
}

// table draws ruled rows that never split, under a head that each page repeats.
type table struct {
	p      *paper
	widths []float64
	middle int // the boundary after so many columns is drawn heavier; 0 none
	size   float64
	head   [][]cell
	again  [][]cell // the head on further pages; nil: the same
}

const (
	padX, padY  = 1.3, 0.8
	thin, heavy = 0.12, 0.4
)

// cellLine is a line of text in a cell.
type cellLine struct {
	text []letter
	size float64
	tone grey
}

// measured is a row with its text broken into lines.
type measured struct {
	cells  []cell
	lines  [][]cellLine
	height float64
}

// noteSize is the size of notes beside text of a size.
func noteSize(size float64) float64 { return size - 1 }

func (t *table) measure(cells []cell) measured {
	m := measured{cells: cells, lines: make([][]cellLine, len(cells))}
	column := 0
	for i, c := range cells {
		room := -2 * padX
		for range max(c.span, 1) {
			room += t.widths[column]
			column++
		}
		if c.text != "" {
			for _, l := range wrap(letters(c.text, c.bold), t.size, room) {
				m.lines[i] = append(m.lines[i], cellLine{l, t.size, ink})
			}
		}
		if c.note != "" {
			for _, l := range wrap(letters(c.note, false), noteSize(t.size), room) {
				m.lines[i] = append(m.lines[i], cellLine{l, noteSize(t.size), faint})
			}
		}
	}
	m.height = t.heightOf(m.lines)
	return m
}

// heightOf is the height of a row of cells with these lines.
func (t *table) heightOf(lines [][]cellLine) float64 {
	most := lineHeight(t.size)
	for _, cell := range lines {
		sum := 0.0
		for _, l := range cell {
			sum += lineHeight(l.size)
		}
		most = max(most, sum)
	}
	return most + 2*padY
}

// start draws the head at the place the page is filled to.
func (t *table) start() { t.drawHead(t.head) }

// resume begins a page with the head repeated.
func (t *table) resume() {
	t.p.newPage()
	if t.again != nil {
		t.drawHead(t.again)
	} else {
		t.start()
	}
}

func (t *table) drawHead(head [][]cell) {
	t.p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	t.p.pdf.SetFillColor(int(shading), int(shading), int(shading))
	for _, cells := range head {
		t.draw(t.measure(cells), true)
	}
}

// row draws one row, on a new page under the head when it does not fit on this one.
func (t *table) row(cells []cell) {
	m := t.measure(cells)
	for m.height > bottomEdge-topEdge-t.headHeight() { // no page could hold it
		m = t.drawPart(m)
	}
	t.need(m.height)
	t.draw(m, false)
}

// drawPart fills the page with the first lines of a row that no page can hold whole, and returns the rest of the row.
func (t *table) drawPart(m measured) measured {
	const fewest = 5 // lines that make it worth beginning on this page
	room := bottomEdge - t.p.y - 2*padY
	if room < fewest*lineHeight(t.size) {
		t.resume()
		room = bottomEdge - t.p.y - 2*padY
	}
	part := measured{cells: m.cells, lines: make([][]cellLine, len(m.lines))}
	rest := measured{cells: m.cells, lines: make([][]cellLine, len(m.lines))}
	for i, cell := range m.lines {
		n, used := 0, 0.0
		for n < len(cell) && used+lineHeight(cell[n].size) <= room {
			used += lineHeight(cell[n].size)
			n++
		}
		if n == 0 && len(cell) > 0 { // a head as high as the page
			n = 1
		}
		part.lines[i], rest.lines[i] = cell[:n], cell[n:]
	}
	part.height, rest.height = t.heightOf(part.lines), t.heightOf(rest.lines)
	t.need(part.height)
	t.draw(part, false)
	return rest
}

// closing draws shaded rows that stay together and with what follows them, so high.
func (t *table) closing(rows [][]cell, followed float64) {
	height := followed
	for _, cells := range rows {
		height += t.measure(cells).height
	}
	t.need(height)
	for _, cells := range rows {
		t.draw(t.measure(cells), true)
	}
}

// rows draws rows of which the last stays with what follows the table, so high, so that totals never stand alone.
func (t *table) rows(rows [][]cell, followed float64) {
	for i, row := range rows {
		if i > 0 && i == len(rows)-1 {
			if high := t.measure(row).height + followed; high <= bottomEdge-topEdge-t.headHeight() {
				t.need(high)
			}
		}
		t.row(row)
	}
}

func (t *table) need(height float64) {
	if t.p.y+height > bottomEdge {
		t.resume()
	}
}

func (t *table) total() float64 {
	sum := 0.0
	for _, w := range t.widths {
		sum += w
	}
	return sum
}

func (t *table) draw(m measured, shaded bool) {
	p, x, column := t.p, leftEdge, 0
	if shaded {
		p.pdf.Rect(x, p.y, t.total(), m.height, "F")
		p.stroke(x, p.y, x+t.total(), p.y, thin) // the shading covered half of the line above
	}
	p.stroke(x, p.y, x, p.y+m.height, thin)
	for i, c := range m.cells {
		w := 0.0
		for range max(c.span, 1) {
			w += t.widths[column]
			column++
		}
		p.room = rect{x, p.y, w, m.height}
		y := p.y + padY
		if shaded { // heads of several lines stand in the middle
			y = p.y + (m.height-t.heightOf(m.lines[i:i+1])+2*padY)/2
		}
		for _, l := range m.lines[i] {
			if l.tone != p.tone {
				p.shade(l.tone)
			}
			p.lines(x+padX, y, w-2*padX, [][]letter{l.text}, l.size, c.align)
			y += lineHeight(l.size)
		}
		if p.tone != ink {
			p.shade(ink)
		}
		x += w
		if column == t.middle {
			p.stroke(x, p.y, x, p.y+m.height, heavy)
		} else {
			p.stroke(x, p.y, x, p.y+m.height, thin)
		}
	}
	p.room = rect{}
	p.y += m.height
	p.stroke(leftEdge, p.y, x, p.y, thin)
}
