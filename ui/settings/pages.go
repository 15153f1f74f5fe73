package settings

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
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

// entity is the card of one of our companies.
func (c *Screen) entity(e domain.LegalEntity, a answer) fyne.CanvasObject {
	s := c.shell
	copyAll := kit.NewSmallButton(s, s.T("ui.set.copy_all"), func() { s.CopyText(requisites(s.Words, e)) })
	head := kit.Line(kit.Gap, kit.Heading(e.Name), kit.Spacer(), copyAll)
	columns := kit.Row(28, c.blocks(left(s.Words, e)), c.blocks(right(s.Words, e, a.images[e.ID], a.series)))
	return card(kit.Column(8, head, columns))
}

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

func (c *Screen) blocks(list []block) fyne.CanvasObject {
	out := kit.Column(2)
	for _, b := range list {
		out.Add(kit.Inset(8, 0, 2, 0, kit.Strong(b.title)))
		for _, r := range b.rows {
			out.Add(kit.NewValue(c.shell, r.label, r.value, half))
		}
	}
	return out
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

// makeBook is the file of the book and its copy.
func (c *Screen) makeBook() fyne.CanvasObject {
	s := c.shell
	c.backup = kit.NewPrimary(s, s.T("ui.backup"), "Ctrl+B", c.onBackup)
	return card(kit.Column(6, kit.Strong(s.T("ui.settings.book")), c.file,
		kit.Paragraph(s.T("ui.backup.help"), 640, kit.Quiet), kit.Inset(8, 0, 0, 0, kit.Line(8, c.backup))))
}

func (c *Screen) fileRows(a answer) fyne.CanvasObject {
	s := c.shell
	last := s.T("ui.set.no_copy")
	if !a.known.BackupAt.IsZero() {
		last = instant(s.Words, a.known.BackupAt)
	}
	who := c.book.User()
	return kit.Column(2, kit.NewValue(s, s.T("ui.set.file"), c.book.Path(), whole),
		kit.NewValue(s, s.T("ui.set.size"), megabytes(s.Words, a.size), whole),
		kit.NewValue(s, s.T("ui.set.last_copy"), last, whole),
		kit.NewValue(s, s.T("ui.set.who"), who.Name+", "+s.T("role."+string(who.Role)), whole))
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

// onBackup asks where to and copies the book there whole.
func (c *Screen) onBackup() {
	s := c.shell
	path := c.book.Path()
	ext := filepath.Ext(path)
	name := strings.TrimSuffix(filepath.Base(path), ext) + " " + c.book.Today().String() + ext
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.backup.save"), Accept: s.T("ui.save"), Save: true,
		Start: filepath.Join(filepath.Dir(path), name), Exts: []string{ext},
	}, func(to string) {
		kit.Do(c.backup, func(ctx context.Context) error { return c.book.Backup(ctx, to) }, func(err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("backup error")
				return
			}
			s.Say(kit.Good, s.T("ui.backup.done", "path", to))
			s.Changed()
			c.Reload()
			s.Shown("backup done")
		})
	})
}

func index(list []string, v string) int {
	for i, s := range list {
		if s == v {
			return i
		}
	}
	return 0
}
