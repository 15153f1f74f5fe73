package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/office"
	"accord/ui/kit"
)

// mapping sets our columns beside those of a file: Left and Right change a place, Delete empties it, Enter goes on.
type mapping struct {
	m      *Screen
	look   office.FileLook
	fields []office.ImportField
	at     map[string]int
	hand   map[string]bool // placed by hand
	table  *kit.Table
	object fyne.CanvasObject
	kind   *kit.Choice
	next   *kit.Button
	note   *kit.Field
}

func newMapping(m *Screen, look office.FileLook) *mapping {
	p := &mapping{m: m, look: look, fields: m.book.ImportFields(look.Kind), at: map[string]int{}, hand: map[string]bool{}}
	for f, i := range look.Columns {
		p.at[f] = i
	}
	s := m.shell
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.map.ours"), Width: 170}, kit.Col{Title: s.T("ui.map.theirs"), Width: 200, Flex: 2},
		kit.Col{Title: s.T("ui.map.values"), Width: 240, Flex: 3}, kit.Col{Title: s.T("ui.map.how"), Width: 120})
	t.Count = func() int { return len(p.fields) }
	t.Cells = p.cells
	t.OnKey = p.key
	t.OnOpen = func(int) { p.onNext() }
	p.table = t
	p.next = kit.NewPrimary(s, s.T("ui.map.next"), "Enter", p.onNext)
	names := make([]string, len(tableKinds))
	for i, k := range tableKinds {
		names[i] = s.T("ui.kind." + k)
	}
	p.kind = kit.NewChoice(s, 200, names, func(i int) { p.rekind(tableKinds[i]) })
	for i, k := range tableKinds {
		if k == look.Kind {
			p.kind.SetOptions(names, i)
		}
	}
	step := func(key string, by int) fyne.CanvasObject {
		return kit.NewButton(s, s.T(key), "", func() { p.step(by) })
	}
	none := kit.NewButton(s, s.T("ui.map.none"), "Del", func() { p.put(-1) })
	p.note = kit.NewField(s, "", "", kit.Line(8, step("ui.map.before", -1), step("ui.map.after", 1), none, kit.Spacer(), p.next))
	top := kit.Column(4, kit.Strong(s.T("ui.map.title", "file", look.Name)), kit.Text(p.about(), kit.Quiet), kit.Line(10, kit.Text(s.T("ui.map.is"), kit.Plain), p.kind))
	p.object = kit.Fill(kit.Gap, top, container.NewBorder(nil, kit.Inset(8, 0, 0, 0, p.note.Object()), nil, nil, t))
	t.Select(p.firstMissing())
	return p
}

// about says what was made out of the file.
func (p *mapping) about() string {
	s, l := p.m.shell, p.look
	parts := []string{strings.ToUpper(l.Format)}
	if l.Encoding != "" {
		sep := l.Separator
		if sep == "\t" {
			sep = "Tab"
		}
		parts = append(parts, s.T("ui.map.csv", "encoding", map[string]string{"cp1251": "Windows-1251", "utf-8": "UTF-8", "utf-16": "UTF-16"}[l.Encoding], "separator", sep))
	}
	if l.Sheet != "" {
		parts = append(parts, s.T("ui.map.sheet", "sheet", l.Sheet))
	}
	if l.HeadLine > 1 {
		parts = append(parts, s.T("ui.map.head", "line", l.HeadLine))
	}
	if l.Remembered {
		parts = append(parts, s.T("ui.map.remembered"))
	}
	return strings.Join(parts, " · ")
}

func (p *mapping) cells(row int, out []kit.Cell) {
	s, f := p.m.shell, p.fields[row]
	out[0] = kit.Cell{Text: f.Title, Bold: f.Required}
	i, ok := p.at[f.Name]
	if !ok {
		out[1] = kit.Cell{Text: s.T("ui.map.absent"), Tone: kit.Quiet}
		if f.Required {
			out[3] = kit.Cell{Text: s.T("ui.map.needed"), Tone: kit.Bad, Chip: true}
		}
		return
	}
	out[1].Text = p.head(i)
	if i < len(p.look.Samples) {
		out[2] = kit.Cell{Text: strings.Join(p.look.Samples[i], " · "), Tone: kit.Quiet}
	}
	out[3] = kit.Cell{Text: s.T("ui.map.guessed"), Tone: kit.Quiet, Chip: true}
	switch {
	case p.hand[f.Name]:
		out[3] = kit.Cell{Text: s.T("ui.map.chosen"), Tone: kit.Good, Chip: true}
	case p.look.Remembered:
		out[3] = kit.Cell{Text: s.T("ui.map.kept"), Tone: kit.Good, Chip: true}
	}
}

// head is what a column of the file is called.
func (p *mapping) head(i int) string {
	if i < len(p.look.Head) && p.look.Head[i] != "" {
		return p.look.Head[i]
	}
	return p.m.shell.T("ui.map.column", "n", i+1)
}

func (p *mapping) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyRight, fyne.KeySpace:
		p.step(1)
	case fyne.KeyLeft:
		p.step(-1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.put(-1)
	default:
		return false
	}
	return true
}

// step moves the selected field to the next column of the file; beyond the last is none.
func (p *mapping) step(by int) {
	row := p.table.Selected()
	if row < 0 {
		return
	}
	now, ok := p.at[p.fields[row].Name]
	if !ok {
		now = -1
	}
	n := len(p.look.Head) + 1
	p.put((now+1+by+n)%n - 1)
}

// put places the selected field; -1 is no column. A column that another field had is that field's no more, but for INN and KPP.
func (p *mapping) put(i int) {
	row := p.table.Selected()
	if row < 0 {
		return
	}
	f := p.fields[row].Name
	delete(p.at, f)
	if i >= 0 {
		for other, at := range p.at {
			if at == i && !(f == "kpp" && other == "inn" || f == "inn" && other == "kpp") {
				delete(p.at, other)
			}
		}
		p.at[f] = i
	}
	p.hand[f] = true
	p.table.Reload()
	p.note.Wrong(nil)
	p.m.shell.Shown("import mapping")
}

// rekind reads the file as another kind of table.
func (p *mapping) rekind(kind string) {
	p.m.kind.Set(indexOf(kind) + 1)
	p.m.takeOne(p.look.Path)
}

func (p *mapping) missing() string {
	var out []string
	for _, f := range p.fields {
		if _, ok := p.at[f.Name]; f.Required && !ok {
			out = append(out, f.Title)
		}
	}
	return strings.Join(out, ", ")
}

func (p *mapping) firstMissing() int {
	for i, f := range p.fields {
		if _, ok := p.at[f.Name]; f.Required && !ok {
			return i
		}
	}
	return 0
}

func (p *mapping) onNext() {
	if p.m.running {
		return
	}
	if missing := p.missing(); missing != "" {
		p.note.Wrong(missingColumns(missing))
		p.table.Select(p.firstMissing())
		p.m.shell.Shown("import mapping wrong")
		return
	}
	p.m.try(p)
}

func (p *mapping) request() office.ImportRequest {
	req := p.m.request(p.look.Kind, p.look.Path)
	req.Columns, req.HeadLine = p.at, p.look.HeadLine
	return req
}

func (p *mapping) content() fyne.CanvasObject { return p.object }
func (p *mapping) first() fyne.Focusable      { return p.table.Focusable() }
func (p *mapping) back() bool                 { return false }
func (p *mapping) keys() []kit.Key {
	return []kit.Key{
		{Name: fyne.KeyReturn, Label: "ui.key.map_next"},
		{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.map_next", Do: p.onNext},
		{Name: fyne.KeyRight, Label: "ui.key.map_step"},
		{Name: fyne.KeyDelete, Label: "ui.key.map_none"},
	}
}
