package imports

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// preview shows every row of a table with what would become of it; Enter takes the good ones.
type preview struct {
	m       *Screen
	mapping *mapping
	report  office.ImportReport
	shown   []int // rows of the chosen filter
	filter  *kit.Strip
	table   *kit.Table
	take    *kit.Button
	object  fyne.CanvasObject
}

// try reads a table as if to import it, and shows its rows.
func (m *Screen) try(mp *mapping) {
	if m.running {
		return
	}
	req := mp.request()
	req.DryRun, req.Rows, req.Strict = true, true, false
	m.job(req, func(r office.ImportReport, err error) {
		switch {
		case errors.Is(err, context.Canceled):
			m.shell.Say(kit.Look, m.shell.T("ui.import.cancelled"))
		case unplaced(err):
			m.show(mp, true)
			mp.note.Wrong(err)
			m.shell.Shown("import mapping wrong")
		case err != nil:
			m.refused(req, err)
		default:
			m.show(newPreview(m, mp, r), true)
			m.shell.Shown("import preview")
		}
	})
}

// again tries the rows anew when what they are taken by has changed.
func (m *Screen) again() {
	if p, ok := m.stage.(*preview); ok {
		m.try(p.mapping)
	}
}

// unplaced tells a refusal that other columns mend.
func unplaced(err error) bool {
	var refusal *domain.Error
	return errors.As(err, &refusal) && refusal.Field == "head"
}

// filters are the states of rows in the order of the filter; "" is all.
var filters = []string{"", office.RowNew, office.RowKnown, office.RowDiffers, office.RowUpdated, office.RowRefused}

func newPreview(m *Screen, mp *mapping, r office.ImportReport) *preview {
	s := m.shell
	p := &preview{m: m, mapping: mp, report: r}
	words, counts, gone := make([]string, len(filters)), make([]string, len(filters)), make([]bool, len(filters))
	n := countStates(r.Outcomes)
	for i, f := range filters {
		words[i] = s.T("ui.rows_filter." + filterWord(f))
		counts[i] = s.Count(n[f])
		gone[i] = f != "" && n[f] == 0
	}
	p.filter = kit.NewSegments(s, words, func(int) { p.narrow(); s.Window.Canvas().Focus(p.table.Focusable()) })
	p.filter.SetCounts(counts)
	p.filter.SetGone(gone)
	cols := []kit.Col{{Title: s.T("ui.col.line"), Width: 70, Right: true}, {Title: s.T("ui.col.what"), Width: 120}}
	fields := map[string]string{}
	for _, f := range mp.fields {
		fields[f.Name] = f.Title
	}
	for i, f := range r.Fields {
		yield := max(i-keyColumns+1, 0) // the last goes first where there is no room for all; F4 brings it back
		cols = append(cols, kit.Col{Title: fields[f], Width: widthOf(fields[f], i, r.Outcomes), Flex: flexOf(f), Right: sums[f], Yield: yield})
	}
	told := slices.ContainsFunc(r.Outcomes, func(o office.RowOutcome) bool {
		return o.State != office.RowNew && o.State != office.RowKnown || o.Message != ""
	})
	cols = append(cols, kit.Col{Title: s.T("ui.preview.why"), Width: 190, Flex: 3, Hidden: !told})
	p.table = kit.NewTable(s, cols...)
	p.table.Count = func() int { return len(p.shown) }
	p.table.Cells = func(row int, out []kit.Cell) { outcomeCells(s.Words, r.Outcomes[p.shown[row]], r.Fields, fields, out) }
	p.table.OnOpen = func(int) { p.onTake() }
	good := n[office.RowNew] + n[office.RowUpdated]
	p.take = kit.NewPrimary(s, s.T("ui.preview.take", "n", good), "Enter", p.onTake)
	if good == 0 {
		p.take.SetLabel(s.T("ui.preview.nothing"))
		p.take.Disable()
	}
	columns := kit.NewButton(s, s.T("ui.preview.columns"), "Esc", func() { m.onBack() })
	title := kit.Strong(s.T("ui.import.tried", "file", r.File))
	sub := kit.Text(s.T("ui.preview.sub", "kind", s.T("ui.kind."+mp.look.Kind)), kit.Quiet)
	top := kit.Column(8, kit.Column(1, title, sub), kit.Line(8, p.filter, kit.Spacer(), columns, p.take))
	p.object = kit.Fill(kit.Gap, top, withWhole(p.table, func(row int) string { return outcomeWords(s.Words, r.Outcomes[p.shown[row]], fields) }))
	p.narrow()
	return p
}

func (p *preview) narrow() {
	want := filters[p.filter.Index()]
	p.shown = p.shown[:0]
	for i, o := range p.report.Outcomes {
		if want == "" || o.State == want {
			p.shown = append(p.shown, i)
		}
	}
	p.table.Reload()
	p.table.Select(0)
}

func (p *preview) onTake() {
	n := countStates(p.report.Outcomes)
	if p.m.running || n[office.RowNew]+n[office.RowUpdated] == 0 {
		return
	}
	p.m.start(p.mapping.request())
}

func (p *preview) content() fyne.CanvasObject { return p.object }
func (p *preview) first() fyne.Focusable      { return p.table.Focusable() }

// back leads to the columns.
func (p *preview) back() bool {
	p.m.show(p.mapping, true)
	p.m.shell.Shown("import mapping")
	return true
}

func (p *preview) keys() []kit.Key {
	update := func() { p.m.update.SetChecked(!p.m.update.Checked) }
	return []kit.Key{
		{Name: fyne.KeyReturn, Label: "ui.key.import"},
		{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.import", Do: p.onTake},
		{Name: fyne.KeyD, Mod: fyne.KeyModifierControl, Label: "ui.import.update", Do: update},
		{Name: fyne.KeyF6, Label: "ui.key.filter", Do: func() { p.filter.Step(1) }},
	}
}

// refusal says that nothing was imported, and why.
type refusal struct{ object fyne.CanvasObject }

func (m *Screen) refused(req office.ImportRequest, err error) {
	s := m.shell
	name := baseName(req.Path)
	box := kit.Column(6, kit.Line(6, kit.Icon(kit.SignCross, kit.Colours().Red, 16),
		kit.Text(s.T("ui.import.failed", "file", name), kit.Bad)), kit.Paragraph(s.Err(err), 640, kit.Plain))
	m.show(refusal{container.NewVBox(kit.Card(kit.Inset(14, 16, 16, 16, box)))}, true)
	s.Say(kit.Bad, s.T("ui.import.failed", "file", name))
	s.Shown("import refused")
}

func (r refusal) content() fyne.CanvasObject { return r.object }
func (r refusal) first() fyne.Focusable      { return nil }
func (r refusal) keys() []kit.Key            { return nil }
func (r refusal) back() bool                 { return false }
