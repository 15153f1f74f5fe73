package settings

import (
	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

var (
	langs  = []string{"", "ru", "en"}
	themes = []string{"light", "dark"}
	rows   = []string{"", "dense"}
)

// half is how wide one of two columns of values is; whole, one alone.
const (
	half  float32 = 456
	whole float32 = 760
)

// showGroups lists the work groups with their people.
func (c *Screen) showGroups(a answer) {
	s := c.shell
	if len(a.groups) == 0 {
		c.teams.Empty(s.T("ui.set.no_groups"), s.T("ui.set.no_groups_help"), nil)
		return
	}
	column := kit.Column(kit.Gap)
	for _, g := range a.groups {
		list := kit.Column(2, kit.Heading(g.Name), kit.Inset(4, 0, 4, 0, kit.Text(s.N("ui.set.people", len(a.members[g.ID])), kit.Quiet)))
		for _, r := range people(s.Words, a.members[g.ID]) {
			list.Add(kit.NewValue(s, r.label, r.value, whole))
		}
		column.Add(card(list))
	}
	c.groups.Objects = []fyne.CanvasObject{column}
	c.groups.Refresh()
	c.teams.Content()
}

// makeLook is the reader's own choices.
func (c *Screen) makeLook() fyne.CanvasObject {
	s, now := c.shell, c.choices
	c.lang = kit.NewChoice(s, 260, nil, func(i int) {
		c.choices.Lang = langs[i]
		c.change(c.choices)
	})
	c.lang.SetOptions([]string{s.T("ui.lang.system"), s.T("ui.lang.ru"), s.T("ui.lang.en")}, index(langs, now.Lang))
	c.theme = kit.NewChoice(s, 260, nil, func(i int) {
		c.choices.Theme = themes[i]
		c.change(c.choices)
	})
	c.theme.SetOptions([]string{s.T("ui.theme.light"), s.T("ui.theme.dark")}, index(themes, now.Theme))
	c.rows = kit.NewSegments(s, []string{s.T("ui.rows.roomy"), s.T("ui.rows.dense")}, nil)
	c.rows.Set(index(rows, now.Rows))
	c.rows.OnChanged = func(i int) {
		c.choices.Rows = rows[i]
		c.change(c.choices)
	}
	return card(kit.Column(6, kit.Strong(s.T("ui.settings.look")), kit.Text(s.T("ui.settings.look_help"), kit.Quiet),
		kit.Inset(6, 0, 0, 0, kit.Line(kit.Margin,
			kit.Labelled(s.T("ui.lang"), c.lang), kit.Labelled(s.T("ui.theme"), c.theme), kit.Labelled(s.T("ui.rows.height"), c.rows)))))
}

// makeAbout is what the program says of itself.
func (c *Screen) makeAbout() fyne.CanvasObject {
	s := c.shell
	out := kit.Column(6, kit.Heading("Accord"), kit.NewValue(s, s.T("ui.set.version"), c.about.Version, whole),
		kit.Paragraph(s.T("ui.set.private"), 640, kit.Quiet), kit.Paragraph(s.T("ui.set.licence_help"), 640, kit.Quiet))
	if c.about.Licences != nil {
		out.Add(kit.Inset(8, 0, 0, 0, kit.Line(8, kit.NewButton(s, s.T("ui.set.licence_open"), "", func() {
			path, err := c.about.Licences()
			if err == nil {
				err = s.OpenFile(path)
			}
			if err != nil {
				s.Fail(err)
			}
		}))))
	}
	return card(out)
}

func index(list []string, v string) int {
	for i, s := range list {
		if s == v {
			return i
		}
	}
	return 0
}
