package imports

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/office"
	"accord/ui/kit"
)

// show puts the report at the right: numbers, what was refused or looks odd, and a statement's operations.
func (m *Screen) show(req office.ImportRequest, r office.ImportReport) {
	s := m.shell
	title := kit.Strong(s.T("ui.import.done", "file", filepath.Base(req.Path)))
	if req.DryRun {
		kit.SetText(title, s.T("ui.import.tried", "file", filepath.Base(req.Path)), kit.Look)
	}
	sub := kit.Text(s.T("ui.import.done_sub", "kind", s.T("ui.kind."+req.Kind), "format", r.Format), kit.Quiet)
	cards := []*kit.FigureCard{}
	for _, f := range figures(r) {
		card := kit.NewFigure(s.T("ui.figure." + f.key))
		card.Set(s.Count(f.n), s.T("ui.figure_note."+f.key), f.tone)
		cards = append(cards, card)
	}
	top := kit.Column(8, kit.Column(1, title, sub), kit.Figures(cards...))
	for _, a := range r.Accounts {
		top.Add(kit.Text(accountLine(s.Words, a), kit.Quiet))
	}
	m.set(kit.Fill(kit.Gap, top, m.tables(r)))
	s.Say(kit.Good, s.T("ui.import.said", "file", filepath.Base(req.Path), "rows", s.N("ui.rows", r.Rows)))
	s.Shown("import report")
}

// refused says that nothing was imported, and why.
func (m *Screen) refused(req office.ImportRequest, err error) {
	s := m.shell
	box := kit.Column(6, kit.Line(6, kit.Icon(kit.SignCross, kit.Colours().Red, 16),
		kit.Text(s.T("ui.import.failed", "file", filepath.Base(req.Path)), kit.Bad)), kit.Paragraph(s.Err(err), 640, kit.Plain))
	m.set(container.NewVBox(kit.Card(kit.Inset(14, 16, 16, 16, box))))
	s.Say(kit.Bad, s.T("ui.import.failed", "file", filepath.Base(req.Path)))
	s.Shown("import refused")
}

func (m *Screen) set(o fyne.CanvasObject) {
	m.result.Objects = []fyne.CanvasObject{o}
	m.result.Refresh()
}

// tables are the notes above the operations; whichever is missing leaves its place to the other.
func (m *Screen) tables(r office.ImportReport) fyne.CanvasObject {
	all := notes(r)
	switch {
	case len(all) > 0 && len(r.Operations) > 0:
		rows := min(len(all), 5)
		top := kit.Sized(0, kit.RowHeight*float32(rows+1)+2+44, m.noteTable(all))
		return kit.Fill(kit.Gap, top, m.operationTable(r.Operations))
	case len(all) > 0:
		return m.noteTable(all)
	case len(r.Operations) > 0:
		return m.operationTable(r.Operations)
	}
	return container.NewVBox(kit.Line(6, kit.Icon(kit.SignCheck, kit.Colours().Green, 16),
		kit.Text(m.shell.T("ui.import.clean"), kit.Good)))
}

// noteTable lists what was refused.
func (m *Screen) noteTable(all []note) fyne.CanvasObject {
	s := m.shell
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.col.line"), Width: 80, Right: true}, kit.Col{Title: s.T("ui.col.what"), Width: 130},
		kit.Col{Title: s.T("ui.col.why"), Width: 200, Flex: 1})
	t.Count = func() int { return len(all) }
	t.Cells = func(row int, out []kit.Cell) { all[row].cells(s.Words, out) }
	return withWhole(t, func(row int) string { return all[row].Message })
}

func (m *Screen) operationTable(ops []office.ImportedOperation) fyne.CanvasObject {
	s := m.shell
	t := kit.NewTable(s,
		kit.Col{Title: s.T("reconciliation.date"), Width: 100},
		kit.Col{Title: s.T("ui.col.number"), Width: 74},
		kit.Col{Title: s.T("ui.col.direction"), Width: 80},
		kit.Col{Title: s.T("ui.col.amount"), Width: 120, Right: true},
		kit.Col{Title: s.T("ui.col.party"), Width: 150, Flex: 2},
		kit.Col{Title: s.T("ui.col.purpose"), Width: 150, Flex: 3},
		kit.Col{Title: s.T("ui.col.state"), Width: 140})
	t.Count = func() int { return len(ops) }
	t.Cells = func(row int, out []kit.Cell) { operationCells(s.Words, ops[row], out) }
	return withWhole(t, func(row int) string { return whole(ops[row]) })
}

// withWhole puts under a table the long words of its selected row, which rarely fit a column.
func withWhole(t *kit.Table, words func(row int) string) fyne.CanvasObject {
	v := &wholeLayout{table: t, words: words, one: kit.Text("", kit.Quiet), two: kit.Text("", kit.Quiet)}
	t.OnSelect = func(int) { v.spread() }
	t.Select(0)
	return container.New(v, t, v.one, v.two)
}

// wholeLayout keeps two lines under a table and writes them anew when the width changes.
type wholeLayout struct {
	table    *kit.Table
	words    func(row int) string
	one, two *canvas.Text
	width    float32
}

const wholeLine, wholeGap = 18, 6

func (v *wholeLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(0, wholeGap+2*wholeLine)
}

func (v *wholeLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := size.Height - wholeGap - 2*wholeLine
	o[0].Resize(fyne.NewSize(size.Width, top))
	for i, y := range []float32{top + wholeGap, top + wholeGap + wholeLine} {
		o[i+1].Move(fyne.NewPos(10, y))
		o[i+1].Resize(fyne.NewSize(size.Width-20, wholeLine))
	}
	if v.width != size.Width {
		v.width = size.Width
		v.spread()
	}
}

func (v *wholeLayout) spread() {
	row := v.table.Selected()
	if row < 0 || v.width == 0 {
		return
	}
	width := v.width - 20
	lines := append(kit.Wrap(v.words(row), func(l string) bool {
		return kit.Measure(l, kit.TextSize, fyne.TextStyle{}) <= width
	}), "")
	kit.SetText(v.one, lines[0], kit.Quiet)
	rest := strings.TrimSpace(strings.Join(lines[1:], " "))
	kit.SetText(v.two, kit.Shorten(rest, width, kit.TextSize, fyne.TextStyle{}), kit.Quiet)
}
