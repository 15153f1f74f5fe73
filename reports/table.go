package reports

// cell is one cell of a row; span 0 is one column.
type cell struct {
	text  string
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
}

const (
	padX, padY  = 1.3, 0.8
	thin, heavy = 0.12, 0.4
)

// measured is a row with its text broken into lines.
type measured struct {
	cells  []cell
	lines  [][][]letter
	height float64
}

func (t *table) measure(cells []cell) measured {
	m := measured{cells: cells, lines: make([][][]letter, len(cells))}
	most, column := 1, 0
	for i, c := range cells {
		room := -2 * padX
		for range max(c.span, 1) {
			room += t.widths[column]
			column++
		}
		if c.text == "" {
			continue
		}
		m.lines[i] = wrap(letters(c.text, c.bold), t.size, room)
		most = max(most, len(m.lines[i]))
	}
	m.height = float64(most)*lineHeight(t.size) + 2*padY
	return m
}

// start draws the head at the place the page is filled to.
func (t *table) start() {
	t.p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	t.p.pdf.SetFillColor(int(shading), int(shading), int(shading))
	for _, cells := range t.head {
		t.draw(t.measure(cells), true)
	}
}

// row draws one row, on a new page under the head when it does not fit on this one.
func (t *table) row(cells []cell) {
	m := t.measure(cells)
	t.need(m.height)
	t.draw(m, false)
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

func (t *table) need(height float64) {
	if t.p.y+height > bottomEdge {
		t.p.newPage()
		t.start()
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
		p.lines(x+padX, p.y+padY, w-2*padX, m.lines[i], t.size, c.align)
		x += w
		if column == t.middle {
			p.stroke(x, p.y, x, p.y+m.height, heavy)
		} else {
			p.stroke(x, p.y, x, p.y+m.height, thin)
		}
	}
	p.y += m.height
	p.stroke(leftEdge, p.y, x, p.y, thin)
}
