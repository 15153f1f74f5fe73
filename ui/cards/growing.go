package cards

import (
	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

// growing is a list of lines of the same fields, of which one more than are filled is in sight.
type growing struct {
	lines [][]*field
	rows  []fyne.CanvasObject
	first []int // of each line: the fields whose values make it a filled one
	shown int
}

// growing lays out lines that come one after another as they are filled; what fills a line are its fields at the places given.
func (f *Form) growing(gap float32, most int, newLine func(n int) ([]*field, fyne.CanvasObject), filled ...int) fyne.CanvasObject {
	g := &growing{first: filled}
	column := kit.Column(gap)
	for i := range most {
		fields, row := newLine(i + 1)
		g.lines, g.rows = append(g.lines, fields), append(g.rows, row)
		column.Add(row)
	}
	f.rows = append(f.rows, g)
	g.show(1)
	return column
}

func (g *growing) show(n int) {
	g.shown = n
	for i, row := range g.rows {
		for _, x := range g.lines[i] {
			setVisible(x.object, i < n)
		}
		setVisible(row, i < n)
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// grow shows the next line of each list whose last one has been filled.
func (f *Form) grow() {
	for _, g := range f.rows {
		n := 1
		for i, fields := range g.lines {
			for _, at := range g.first {
				if fields[at].get() != "" {
					n = i + 2
				}
			}
		}
		if n = min(n, len(g.lines)); n != g.shown {
			g.show(n)
			f.holder.Refresh()
		}
	}
}
