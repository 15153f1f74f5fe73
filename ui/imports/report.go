package imports

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/office"
	"accord/ui/kit"
)

// report is what became of one file: numbers, balances, and every row that asks for something.
type report struct {
	m        *Screen
	req      office.ImportRequest
	r        office.ImportReport
	all      []opRow
	shown    []int
	filter   *kit.Strip
	table    *kit.Table
	undo     *kit.Button
	balances *fyne.Container
	checks   []office.StatementCheck
	load     kit.Loader
	object   fyne.CanvasObject
	before   stage // the list of several files it was opened from
}

func newReport(m *Screen, req office.ImportRequest, r office.ImportReport) *report {
	s := m.shell
	p := &report{m: m, req: req, r: r, balances: kit.Column(4)}
	sub := kit.Text(s.T("ui.import.done_sub", "kind", s.T("ui.kind."+req.Kind), "format", r.Format), kit.Quiet)
	cards := []*kit.FigureCard{}
	for _, f := range figures(r) {
		card := kit.NewFigure(s.T("ui.figure." + f.key))
		card.Set(s.Count(f.n), s.T("ui.figure_note."+f.key), f.tone)
		cards = append(cards, card)
	}
	p.undo = kit.NewButton(s, s.T("ui.import.undo"), "Ctrl+Z", func() { m.undoImport(p.undo, r.ImportID, false) })
	if r.ImportID == 0 {
		p.undo.Disable()
	}
	buttons := kit.Line(8, p.undo)
	if r.Unmatched > 0 {
		buttons.Add(kit.NewPrimary(s, s.T("ui.import.match", "n", r.Unmatched), "Ctrl+Enter", p.toMatching))
	}
	top := kit.Column(8, kit.Line(8, kit.Column(1, kit.Strong(s.T("ui.import.done", "file", filepath.Base(req.Path))), sub), kit.Spacer(), buttons), kit.Figures(cards...), p.balances)
	p.object = kit.Fill(kit.Gap, top, p.tables())
	p.compare()
	return p
}

// tables are a statement's operations under the notes that belong to none; of a table the notes alone.
func (p *report) tables() fyne.CanvasObject {
	ops, rest := opRows(p.r)
	p.all = ops
	if len(ops) == 0 {
		rest = notes(p.r)
	}
	switch {
	case len(rest) > 0 && len(ops) > 0:
		return kit.Fill(kit.Gap, p.noteLines(rest), p.operations())
	case len(rest) > 0:
		return p.noteTable(rest)
	case len(ops) > 0:
		return p.operations()
	}
	return container.NewVBox(kit.Line(6, kit.Icon(kit.SignCheck, kit.Colours().Green, 16), kit.Text(p.m.shell.T("ui.import.clean"), kit.Good)))
}

// noteLines are the few notes on a whole statement, above its operations.
func (p *report) noteLines(all []note) fyne.CanvasObject {
	s := p.m.shell
	lines := kit.Column(4)
	for i, n := range all {
		if i == 4 {
			lines.Add(kit.Text(s.T("ui.import.more_notes", "n", len(all)-i), kit.Quiet))
			break
		}
		word, tone := s.T("ui.import.warning"), kit.Look
		if n.refused {
			word, tone = s.T("ui.import.refused"), kit.Bad
		}
		lines.Add(kit.Line(8, kit.Chip(word, tone), kit.Text(kit.Shorten(n.Message, 720, kit.TextSize, fyne.TextStyle{}), kit.Plain)))
	}
	return lines
}

// noteTable lists what was refused and what is odd.
func (p *report) noteTable(all []note) fyne.CanvasObject {
	s := p.m.shell
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.col.line"), Width: 80, Right: true}, kit.Col{Title: s.T("ui.col.what"), Width: 130},
		kit.Col{Title: s.T("ui.col.why"), Width: 200, Flex: 1})
	t.Count = func() int { return len(all) }
	t.Cells = func(row int, out []kit.Cell) { all[row].cells(s.Words, out) }
	p.table = t
	return withWhole(t, func(row int) string { return all[row].Message })
}

func (p *report) operations() fyne.CanvasObject {
	s := p.m.shell
	words, counts, gone := make([]string, len(opStates)), make([]string, len(opStates)), make([]bool, len(opStates))
	for i, f := range opStates {
		n := 0
		for _, o := range p.all {
			if o.is(f) {
				n++
			}
		}
		words[i], counts[i], gone[i] = s.T("ui.ops_filter."+filterWord(f)), s.Count(n), f != "" && n == 0
	}
	p.filter = kit.NewSegments(s, words, func(int) { p.narrow(); s.Window.Canvas().Focus(p.table.Focusable()) })
	p.filter.SetCounts(counts)
	p.filter.SetGone(gone)
	t := kit.NewTable(s,
		kit.Col{Title: s.T("reconciliation.date"), Width: 96},
		kit.Col{Title: s.T("ui.col.number"), Width: 70},
		kit.Col{Title: s.T("ui.col.direction"), Width: 76, Yield: 2},
		kit.Col{Title: s.T("ui.col.amount"), Width: 112, Right: true},
		kit.Col{Title: s.T("ui.col.party"), Width: 130, Flex: 2},
		kit.Col{Title: s.T("ui.col.purpose"), Width: 120, Flex: 3, Yield: 1},
		kit.Col{Title: s.T("ui.col.state"), Width: 136},
		kit.Col{Title: s.T("ui.col.todo"), Width: 170})
	t.Count = func() int { return len(p.shown) }
	t.Cells = func(row int, out []kit.Cell) { operationCells(s.Words, p.all[p.shown[row]], out) }
	t.OnOpen = p.open
	p.table = t
	body := kit.Fill(8, kit.Line(8, p.filter), withWhole(t, func(row int) string { return whole(p.all[p.shown[row]]) }))
	p.narrow()
	return body
}

func (p *report) narrow() {
	want := opStates[p.filter.Index()]
	p.shown = p.shown[:0]
	for i, o := range p.all {
		if o.is(want) {
			p.shown = append(p.shown, i)
		}
	}
	p.table.Reload()
	p.table.Select(0)
}

// open leads to the operation: to the desk while it waits there, else to its own page.
func (p *report) open(row int) {
	o := p.all[p.shown[row]]
	if o.PaymentID == 0 {
		return
	}
	screen := "payment"
	if o.is("todo") {
		screen = "matching"
	}
	p.m.shell.Go(kit.Route{Screen: screen, ID: o.PaymentID})
}

func (p *report) toMatching() {
	for _, o := range p.all {
		if o.is("todo") && o.PaymentID != 0 {
			p.m.shell.Go(kit.Route{Screen: "matching", ID: o.PaymentID})
			return
		}
	}
	p.m.shell.Go(kit.Route{Screen: "matching"})
}

// compare sets the bank's balances beside the book's.
func (p *report) compare() {
	if len(p.r.Accounts) == 0 {
		return
	}
	kit.Load(&p.load, func(ctx context.Context) ([]office.StatementCheck, error) {
		return p.m.book.CheckStatements(ctx, p.r.Accounts)
	}, func(checks []office.StatementCheck, err error) {
		if err != nil {
			p.m.shell.Fail(err)
			return
		}
		p.checks = checks
		p.showBalances()
		p.m.shell.Shown("import balances")
	})
}

func (p *report) showBalances() {
	s := p.m.shell
	p.balances.Objects = nil
	for _, a := range p.r.Accounts {
		line := kit.Line(8, kit.Text(accountLine(s.Words, a), kit.Quiet))
		for _, c := range p.checks {
			switch {
			case c.Account != a.Account:
			case c.Agrees():
				line.Add(kit.Chip(s.T("ui.days.agree"), kit.Good))
			default:
				line.Add(kit.NewLink(s, s.T("ui.days.differ", "sum", s.Sum(c.Days[len(c.Days)-1].Difference())), kit.Bad, 420, func() { p.toDays(c) }))
			}
		}
		p.balances.Add(line)
	}
	p.m.content.Refresh()
}

func (p *report) toDays(c office.StatementCheck) {
	p.m.show(newDays(p, c), true)
	p.m.shell.Shown("import days")
}

func (p *report) content() fyne.CanvasObject { return p.object }

func (p *report) first() fyne.Focusable {
	if p.table == nil {
		return nil
	}
	return p.table.Focusable()
}

func (p *report) back() bool {
	if p.before == nil {
		return false
	}
	p.m.show(p.before, true)
	return true
}

func (p *report) keys() []kit.Key {
	keys := []kit.Key{{Name: fyne.KeyZ, Mod: fyne.KeyModifierControl, Label: "ui.import.undo", Do: func() { p.undo.Tapped(nil) }}}
	if p.filter != nil {
		keys = append(keys, kit.Key{Name: fyne.KeyF6, Label: "ui.key.filter", Do: func() { p.filter.Step(1) }},
			kit.Key{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.to_matching", Do: p.toMatching})
	}
	for _, c := range p.checks {
		if !c.Agrees() {
			return append(keys, kit.Key{Name: fyne.KeyD, Mod: fyne.KeyModifierControl, Label: "ui.key.days", Do: func() { p.toDays(c) }})
		}
	}
	return keys
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
