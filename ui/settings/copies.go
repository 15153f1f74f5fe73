package settings

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"accord/office"
	"accord/ui/kit"
)

// copiesPage is the file of the book and its copies: one now, those that are made by themselves, and the way back to one.
type copiesPage struct {
	c       *Screen
	file    *fyne.Container
	folder  *fyne.Container
	now     *kit.Button
	check   *kit.Button
	auto    *kit.Check
	table   *kit.Table
	checked map[string]string // what the check of a copy said
	good    map[string]bool
	object  fyne.CanvasObject
}

func newCopiesPage(c *Screen) *copiesPage {
	s := c.shell
	p := &copiesPage{c: c, file: kit.Column(2), folder: kit.Column(0), checked: map[string]string{}, good: map[string]bool{}}
	p.now = kit.NewPrimary(s, s.T("ui.copy.now"), "Ctrl+B", p.onNow)
	other := kit.NewButton(s, s.T("ui.copy.elsewhere"), "", p.onElsewhere)
	choose := kit.NewButton(s, s.T("ui.copy.folder"), "", p.onFolder)
	p.check = kit.NewButton(s, s.T("ui.copy.check"), "F7", p.onCheck)
	p.auto = kit.NewCheck(s, s.T("ui.copy.auto"), nil)
	p.auto.SetChecked(!c.about.Copies.Off)
	p.auto.OnChanged = func(on bool) {
		c.about.Copies.Off = !on
		p.plan()
	}
	p.table = kit.NewTable(s, kit.Col{Key: "at", Title: s.T("ui.copy.col.at"), Width: 160}, kit.Col{Key: "how", Title: s.T("ui.copy.col.how"), Width: 130},
		kit.Col{Key: "size", Title: s.T("ui.copy.col.size"), Width: 110, Right: true}, kit.Col{Key: "name", Title: s.T("ui.copy.col.name"), Width: 260, Flex: 2},
		kit.Col{Key: "check", Title: s.T("ui.copy.col.check"), Width: 200, Flex: 1})
	p.table.Count = func() int { return len(c.read.copies) }
	p.table.Cells = func(row int, out []kit.Cell) { p.cells(c.read.copies[row], out) }
	p.table.OnOpen = p.onRestore
	head := kit.Column(6, p.file, p.folder, kit.Inset(4, 0, 0, 0, kit.Line(8, p.now, other, choose, p.check)), p.auto)
	p.object = kit.Fill(kit.Gap, kit.Inset(8, 0, 0, 0, card(head)), p.table)
	return p
}

func (p *copiesPage) cells(x office.Copy, out []kit.Cell) {
	s := p.c.shell
	out[0].Text = instant(s.Words, x.At)
	key := "ui.copy.by_hand"
	if x.Auto {
		key = "ui.copy.by_itself"
	}
	out[1] = kit.Cell{Text: s.T(key), Tone: kit.Quiet}
	out[2] = kit.Cell{Text: megabytes(s.Words, x.Size), Tone: kit.Quiet}
	out[3] = kit.Cell{Text: filepath.Base(x.Path), Tone: kit.Quiet}
	if said, ok := p.checked[x.Path]; ok {
		out[4] = kit.Cell{Text: said, Tone: kit.Bad}
		if p.good[x.Path] {
			out[4].Tone = kit.Good
		}
	}
}

func (p *copiesPage) show() {
	c, s := p.c, p.c.shell
	last := s.T("ui.set.no_copy")
	if !c.read.known.BackupAt.IsZero() {
		last = instant(s.Words, c.read.known.BackupAt)
	}
	who := c.book.User()
	p.file.Objects = []fyne.CanvasObject{
		kit.NewValue(s, s.T("ui.set.file"), c.book.Path(), whole), kit.NewValue(s, s.T("ui.set.size"), megabytes(s.Words, c.read.size), whole),
		kit.NewValue(s, s.T("ui.set.last_copy"), last, whole), kit.NewValue(s, s.T("ui.set.who"), who.Name+", "+s.T("role."+string(who.Role)), whole),
	}
	p.folder.Objects = []fyne.CanvasObject{kit.NewValue(s, s.T("ui.copy.where"), c.about.Copies.Dir(c.book.Path()), whole)}
	p.file.Refresh()
	p.folder.Refresh()
	p.table.Reload()
	switch {
	case c.read.noCopies != nil:
		p.table.SetNote(s.Err(c.read.noCopies))
	case len(c.read.copies) == 0:
		p.table.SetNote(s.T("ui.copy.none"))
	default:
		p.table.SetNote("")
	}
	p.check.Hidden = len(c.read.copies) == 0
}

func (p *copiesPage) keys() []kit.Key {
	keys := []kit.Key{{Name: fyne.KeyF7, Label: "ui.key.copy.check", Do: p.onCheck}}
	if p.mayRestore() {
		keys = append([]kit.Key{{Text: "Enter", Label: "ui.key.copy.restore"}}, keys...)
	}
	return append(keys, p.table.Keys()...)
}

func (p *copiesPage) mayRestore() bool { return p.c.config && p.c.about.Restore != nil }

func (p *copiesPage) plan() {
	if p.c.about.Plan != nil {
		p.c.about.Plan(p.c.about.Copies)
	}
	p.c.Reload()
}

// onNow copies the book into the folder of copies: nothing is asked.
func (p *copiesPage) onNow() {
	c := p.c
	dir := c.about.Copies.Dir(c.book.Path())
	var path string
	kit.Do(p.now, func(ctx context.Context) (err error) {
		path, err = c.book.BackupInto(ctx, dir)
		return err
	}, func(err error) { p.saved(path, err) })
}

func (p *copiesPage) saved(path string, err error) {
	s := p.c.shell
	if err != nil {
		s.Fail(err)
		s.Shown("backup error")
		return
	}
	s.Say(kit.Good, s.T("ui.backup.done", "path", kit.Tilde(path)))
	s.Changed()
	p.c.Reload()
	s.Shown("backup done")
}

// onElsewhere asks where to and copies the book there whole: to a stick, say.
func (p *copiesPage) onElsewhere() {
	c, s := p.c, p.c.shell
	path := c.book.Path()
	ext := filepath.Ext(path)
	name := strings.TrimSuffix(filepath.Base(path), ext) + " " + c.book.Today().String() + ext
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.backup.save"), Accept: s.T("ui.save"), Save: true, Start: filepath.Join(filepath.Dir(path), name), Exts: []string{ext},
	}, func(to string) {
		kit.Do(p.now, func(ctx context.Context) error { return c.book.Backup(ctx, to) }, func(err error) { p.saved(to, err) })
	})
}

// onFolder chooses where copies go from now on; those made before stay where they are.
func (p *copiesPage) onFolder() {
	c, s := p.c, p.c.shell
	s.AskPath(kit.PathQuestion{Title: s.T("ui.copy.folder_title"), Accept: s.T("ui.copy.folder_do"), Folder: true, Save: true, Start: c.about.Copies.Dir(c.book.Path()) + "/"}, func(dir string) {
		c.about.Copies.Folder = dir
		if dir == office.CopyFolder(c.book.Path()) {
			c.about.Copies.Folder = ""
		}
		p.plan()
	})
}

// onCheck proves every copy whole, bit by bit.
func (p *copiesPage) onCheck() {
	c, s := p.c, p.c.shell
	copies := c.read.copies
	if len(copies) == 0 || p.check.Disabled() {
		return
	}
	said, good := map[string]string{}, map[string]bool{}
	kit.Job(s, s.T("ui.copy.checking"), p.check, func(ctx context.Context, progress func(done, total int)) error {
		for i, x := range copies {
			err := c.book.CheckCopy(ctx, x.Path)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			good[x.Path] = err == nil
			if said[x.Path] = s.T("ui.copy.whole"); err != nil {
				said[x.Path] = s.Err(err)
			}
			progress(i+1, len(copies))
		}
		return nil
	}, func(err error) {
		p.checked, p.good = said, good
		p.table.Reload()
		if err != nil {
			s.Fail(err)
		}
		s.Shown("copies checked")
	})
}

// onRestore checks a copy, then asks once, and puts it in the book's place; the book of now is kept beside it.
func (p *copiesPage) onRestore(row int) {
	c, s := p.c, p.c.shell
	if row < 0 || row >= len(c.read.copies) {
		return
	}
	if !p.mayRestore() {
		s.Say(kit.Look, s.T("ui.set.no_right"))
		return
	}
	x := c.read.copies[row]
	kit.Job(s, s.T("ui.copy.checking"), p.check, func(ctx context.Context, _ func(done, total int)) error { return c.book.CheckCopy(ctx, x.Path) }, func(err error) {
		p.good[x.Path] = err == nil
		if p.checked[x.Path] = s.T("ui.copy.whole"); err != nil {
			p.checked[x.Path] = s.Err(err)
		}
		p.table.Reload()
		if err != nil {
			s.Fail(err)
			s.Shown("restore refused")
			return
		}
		s.Ask(s.T("ui.copy.restore_title", "at", instant(s.Words, x.At)), s.T("ui.copy.restore_body"), s.T("ui.copy.restore_do"), s.T("ui.cancel"), func() { c.about.Restore(x.Path) })
		s.Shown("restore question")
	})
}
