package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// editLayout sets out head, lines, totals and the line that says what is wrong, which always has its place.
type editLayout struct{ t *EditTable }

func (l editLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	edges := l.t.edges(0)
	return fyne.NewSize(edges[len(edges)-1], RowHeight+2*editRowHeight+l.footHeight()+editNote)
}

func (l editLayout) footHeight() float32 {
	if l.t.Totals == nil {
		return 0
	}
	return RowHeight
}

func (l editLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	foot := l.footHeight()
	lines := max(size.Height-RowHeight-foot-editNote, editRowHeight)
	if need := float32(len(l.t.rows)) * editRowHeight; need < lines { // totals stand under the last line
		lines = max(need, 2*editRowHeight)
	}
	put := func(o fyne.CanvasObject, y, h float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
	}
	put(o[0], 0, RowHeight)
	put(o[1], RowHeight, lines)
	put(o[2], RowHeight+lines, foot)
	put(o[3], RowHeight+lines+foot, editNote)
	o[3].Move(fyne.NewPos(editPad, RowHeight+lines+foot+2))
	l.t.place()
}

// editCell holds the lines and the entry over one of their cells.
type editCell struct{ t *EditTable }

func (l editCell) MinSize([]fyne.CanvasObject) fyne.Size {
	edges := l.t.edges(0)
	return fyne.NewSize(edges[len(edges)-1], float32(len(l.t.rows))*editRowHeight)
}

func (l editCell) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	l.t.place()
}

type editKind int

const (
	editHead editKind = iota
	editBody
	editFoot
)

// editPart draws the head, the lines or the totals of an edit table in the same columns.
type editPart struct {
	widget.BaseWidget
	t    *EditTable
	kind editKind
}

func newEditPart(t *EditTable, kind editKind) *editPart {
	p := &editPart{t: t, kind: kind}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped stands at the cell under the pointer.
func (p *editPart) Tapped(ev *fyne.PointEvent) {
	t := p.t
	if p.kind != editBody || len(t.rows) == 0 {
		return
	}
	row := min(max(int(ev.Position.Y/editRowHeight), 0), len(t.rows)-1)
	edges := t.edges(p.Size().Width)
	for c := range t.cols {
		if ev.Position.X < edges[c] || ev.Position.X >= edges[c+1] {
			continue
		}
		if t.cols[c].Shown {
			c = t.next(len(t.cols), -1)
		}
		t.move(row, c)
	}
	t.shell.Window.Canvas().Focus(t.entry)
}

// rows is how many lines of cells the part has.
func (p *editPart) rows() int {
	switch p.kind {
	case editBody:
		return len(p.t.rows)
	case editFoot:
		if p.t.Totals == nil {
			return 0
		}
	}
	return 1
}

// cells are the texts of a line of the part.
func (p *editPart) cells(row int) []Cell {
	t := p.t
	out := make([]Cell, len(t.cols))
	switch p.kind {
	case editHead:
		for c := range out {
			out[c] = Cell{Text: t.cols[c].Title, Tone: Quiet}
		}
	case editFoot:
		copy(out, t.Totals())
	default:
		r := t.rows[row]
		for c := range out {
			switch {
			case t.cols[c].Shown && t.Show != nil:
				out[c] = t.Show(r, c)
			case row == t.row && c == t.col: // the entry shows it
			default:
				out[c].Text = r.Cells[c]
				if r.Wrong[c] != nil {
					out[c].Tone = Bad
				}
			}
		}
	}
	return out
}

func (p *editPart) rowHeight() float32 {
	if p.kind == editBody {
		return editRowHeight
	}
	return RowHeight
}

// CreateRenderer draws the part.
func (p *editPart) CreateRenderer() fyne.WidgetRenderer {
	v := &editRenderer{p: p, ground: canvas.NewRectangle(colours.Surface)}
	v.Refresh()
	return v
}

type editRenderer struct {
	p       *editPart
	ground  *canvas.Rectangle
	width   float32 // for which the words were cut
	texts   [][]*canvas.Text
	lines   []*canvas.Rectangle
	tints   []*canvas.Rectangle
	objects []fyne.CanvasObject
}

func (v *editRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60, float32(v.p.rows())*v.p.rowHeight())
}

// grow makes the texts that are lacking, and hides those that are too many.
func (v *editRenderer) grow(rows int) {
	for len(v.texts) < rows {
		line := canvas.NewRectangle(colours.Line)
		texts := make([]*canvas.Text, len(v.p.t.cols))
		for c, col := range v.p.t.cols {
			if texts[c] = Text("", Plain); col.Right {
				texts[c].Alignment = fyne.TextAlignTrailing
			}
			if v.p.kind == editHead {
				texts[c].TextSize = SmallSize
			}
		}
		v.texts, v.lines = append(v.texts, texts), append(v.lines, line)
	}
	v.objects = append(v.objects[:0], v.ground)
	for _, t := range v.tints {
		v.objects = append(v.objects, t)
	}
	for r := range rows {
		v.objects = append(v.objects, v.lines[r])
		for _, t := range v.texts[r] {
			v.objects = append(v.objects, t)
		}
	}
}

// Layout cuts the words anew where the columns have another width.
func (v *editRenderer) Layout(size fyne.Size) {
	if v.width != size.Width {
		v.Refresh()
		return
	}
	v.put(size)
}

func (v *editRenderer) put(size fyne.Size) {
	p, h := v.p, v.p.rowHeight()
	edges := p.t.edges(size.Width)
	v.ground.Resize(size)
	for r := range min(p.rows(), len(v.texts)) {
		y := float32(r) * h
		v.lines[r].Move(fyne.NewPos(0, y+h-1))
		v.lines[r].Resize(fyne.NewSize(size.Width, 1))
		for c, t := range v.texts[r] {
			t.Move(fyne.NewPos(edges[c]+editPad, y))
			t.Resize(fyne.NewSize(max(edges[c+1]-edges[c]-2*editPad, 0), h-1))
		}
	}
}

// Refresh writes the cells anew; only what differs is drawn.
func (v *editRenderer) Refresh() {
	p := v.p
	width, h := p.Size().Width, p.rowHeight()
	v.width = width
	edges := p.t.edges(width)
	if v.ground.FillColor = colours.Surface; p.kind != editBody {
		v.ground.FillColor = colours.Head
	}
	v.tints = nil
	rows := p.rows()
	for r := range rows {
		if p.kind != editBody {
			break
		}
		for c := range p.t.rows[r].Wrong {
			tint := canvas.NewRectangle(colours.RedTint)
			tint.Move(fyne.NewPos(edges[c], float32(r)*h))
			tint.Resize(fyne.NewSize(edges[c+1]-edges[c], h-1))
			v.tints = append(v.tints, tint)
		}
	}
	v.grow(rows)
	for r := range rows {
		for c, cell := range p.cells(r) {
			t := v.texts[r][c]
			SetBold(t, cell.Bold)
			words := cell.Text
			if width > 0 {
				words = Shorten(words, edges[c+1]-edges[c]-2*editPad, t.TextSize, t.TextStyle)
			}
			SetText(t, words, cell.Tone)
		}
	}
	v.put(p.Size())
	v.ground.Refresh()
	canvas.Refresh(p)
}

func (v *editRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *editRenderer) Destroy() {}
