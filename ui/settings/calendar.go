package settings

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// calendarPage is the production calendar: the years that are known, and another one from a file.
type calendarPage struct {
	c      *Screen
	table  *kit.Table
	from   *kit.Button
	drop   *kit.Button
	source *fyne.Container
	object fyne.CanvasObject
}

func newCalendarPage(c *Screen) *calendarPage {
	s := c.shell
	p := &calendarPage{c: c, source: kit.Line(8)}
	p.table = kit.NewTable(s, kit.Col{Key: "year", Title: s.T("ui.set.col.year"), Width: 90}, kit.Col{Key: "working", Title: s.T("ui.set.col.working"), Width: 150, Right: true},
		kit.Col{Key: "off", Title: s.T("ui.set.col.off"), Width: 150, Right: true}, kit.Col{Key: "differs", Title: s.T("ui.set.col.differs"), Width: 300, Flex: 1})
	p.table.Count = func() int { return len(c.read.calendar.Years) }
	p.table.Cells = func(row int, out []kit.Cell) { yearCells(s.Words, c.read.calendar.Years[row], out) }
	p.from = kit.NewButton(s, s.T("ui.set.calendar_load"), "Ctrl+O", p.onLoad)
	p.drop = kit.NewButton(s, s.T("ui.set.calendar_drop"), "", p.onDrop)
	p.from.Hidden = !c.config
	head := kit.Line(kit.Gap, p.source, kit.Spacer(), p.drop, p.from)
	p.object = kit.Fill(kit.Gap, kit.Inset(8, 0, 0, 0, card(kit.Column(8, head, kit.Paragraph(s.T("ui.set.calendar_help"), 900, kit.Quiet)))), p.table)
	return p
}

func yearCells(w kit.Words, y office.CalendarYearDiff, out []kit.Cell) {
	out[0] = kit.Cell{Text: strconv.Itoa(y.Year), Bold: true}
	out[1].Text = w.Count(y.WorkingDays)
	out[2] = kit.Cell{Text: w.Count(y.All - y.WorkingDays), Tone: kit.Quiet}
	out[3] = kit.Cell{Text: yearWords(w, y, 6), Tone: kit.Quiet}
}

// yearWords say how a year is otherwise: «выходные: 05.01, 06.01; рабочие: 10.01».
func yearWords(w kit.Words, y office.CalendarYearDiff, most int) string {
	if y.New {
		return w.T("ui.set.year_new")
	}
	var parts []string
	for _, k := range []struct {
		key  string
		days []domain.Date
	}{{"ui.set.days_off", y.Off}, {"ui.set.days_working", y.Working}, {"ui.set.days_short", y.Short}} {
		if len(k.days) == 0 {
			continue
		}
		var days []string
		for i, d := range k.days {
			if i == most {
				days = append(days, w.T("passport.more", "n", len(k.days)-i))
				break
			}
			_, m, day := d.YMD()
			days = append(days, two(day)+"."+two(int(m)))
		}
		parts = append(parts, w.T(k.key, "days", strings.Join(days, ", ")))
	}
	if len(parts) == 0 {
		return w.T("ui.set.year_same")
	}
	return strings.Join(parts, "; ")
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func (p *calendarPage) show() {
	c, s, k := p.c, p.c.shell, p.c.read.calendar
	words := s.T("ui.set.calendar_own_none")
	if k.File != "" {
		words = s.T("ui.set.calendar_own", "file", k.File, "at", instant(s.Words, k.At))
	}
	p.source.Objects = []fyne.CanvasObject{kit.Strong(words)}
	p.source.Refresh()
	p.drop.Hidden = k.File == "" || !c.config
	p.table.Reload()
}

func (p *calendarPage) keys() []kit.Key {
	if !p.c.config {
		return p.table.Keys()
	}
	return append([]kit.Key{{Name: fyne.KeyO, Mod: fyne.KeyModifierControl, Label: "ui.key.set.calendar", Do: p.onLoad}}, p.table.Keys()...)
}

// onLoad asks for a file, tells what would change, and puts it in force.
func (p *calendarPage) onLoad() {
	c, s := p.c, p.c.shell
	s.AskPath(kit.PathQuestion{Title: s.T("ui.set.calendar_file"), Accept: s.T("ui.open"), Exts: []string{".json"}}, func(path string) {
		type look struct {
			data  []byte
			years []office.CalendarYearDiff
		}
		kit.Load(&c.more, func(ctx context.Context) (l look, err error) {
			if l.data, err = readSmall(path); err != nil {
				return l, err
			}
			l.years, err = c.book.PreviewCalendar(ctx, l.data)
			return l, err
		}, func(l look, err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("settings calendar refused")
				return
			}
			p.ask(filepath.Base(path), l.data, l.years)
		})
	})
}

// readSmall reads a file that is small by nature; a large one is not read whole.
func readSmall(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, domain.Refuse(domain.NotFound, "file", "file.unreadable", "file", path)
	}
	if info.Size() > 20<<20 {
		return nil, domain.Refuse(domain.Invalid, "file", "ui.set.file_big")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", path)
	}
	return data, nil
}

func (p *calendarPage) ask(name string, data []byte, years []office.CalendarYearDiff) {
	c, s := p.c, p.c.shell
	a := kit.NewAsking(s, s.T("ui.set.calendar_title", "file", name), s.T("ui.set.calendar_body"))
	for _, y := range years {
		a.Add(kit.Paragraph(strconv.Itoa(y.Year)+": "+yearWords(s.Words, y, 12), kit.AskingWidth, kit.Plain))
	}
	a.Open(s.T("ui.set.calendar_do"), func() {
		kit.Do(a.Accept(), func(ctx context.Context) error { return c.book.SetCalendar(ctx, name, data) }, func(err error) {
			c.done(a, err, s.T("ui.set.calendar_done", "file", name))
		})
	})
	s.Shown("settings calendar")
}

func (p *calendarPage) onDrop() {
	c, s := p.c, p.c.shell
	kit.Do(p.drop, func(ctx context.Context) error { return c.book.SetCalendar(ctx, "", nil) }, func(err error) {
		if err != nil {
			s.Fail(err)
			return
		}
		c.told(s.T("ui.set.calendar_dropped"))
	})
}
