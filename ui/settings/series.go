package settings

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// seriesPage is how documents of one of our companies are numbered in a year.
type seriesPage struct {
	c      *Screen
	table  *kit.Table
	entity *kit.Choice
	year   *kit.Choice
	line   *fyne.Container
	object fyne.CanvasObject
}

func newSeriesPage(c *Screen) *seriesPage {
	s := c.shell
	p := &seriesPage{c: c, entity: c.picker()}
	p.table = kit.NewTable(s,
		kit.Col{Key: "kind", Title: s.T("ui.set.col.kind"), Width: 220, Flex: 1}, kit.Col{Key: "next", Title: s.T("ui.set.col.next"), Width: 180},
		kit.Col{Key: "prefix", Title: s.T("ui.set.col.prefix"), Width: 130}, kit.Col{Key: "first", Title: s.T("ui.set.col.first"), Width: 140, Right: true},
		kit.Col{Key: "given", Title: s.T("ui.set.col.given"), Width: 120, Right: true}, kit.Col{Key: "last", Title: s.T("ui.set.col.last"), Width: 180})
	p.table.Count = func() int { return len(c.read.series) }
	p.table.Cells = func(row int, out []kit.Cell) { seriesCells(s.Words, c.read.series[row], out) }
	p.table.OnOpen = p.open
	years := make([]string, 3)
	for i := range years {
		years[i] = strconv.Itoa(c.year + i - 1)
	}
	first := c.year - 1
	p.year = kit.NewChoice(s, 110, nil, func(i int) {
		c.year = first + i
		c.Reload()
	})
	p.year.SetOptions(years, 1)
	p.line = kit.Line(kit.Gap, p.entity, p.year, kit.Text(s.T("ui.set.series_help"), kit.Quiet))
	p.object = kit.Fill(kit.Gap, kit.Inset(8, 0, 0, 0, p.line), p.table)
	return p
}

func seriesCells(w kit.Words, p office.SeriesPage, out []kit.Cell) {
	out[0].Text = w.T("ui.set.kind." + string(p.Kind))
	out[1] = kit.Cell{Text: p.Next, Bold: true}
	out[2] = kit.Cell{Text: p.Prefix, Tone: kit.Quiet}
	out[3].Text = strconv.FormatInt(p.First, 10)
	out[4] = kit.Cell{Text: w.Count(int(p.Given)), Tone: kit.Quiet}
	out[5] = kit.Cell{Text: p.Last, Tone: kit.Quiet}
}

func (p *seriesPage) show() {
	p.c.fill(p.entity)
	p.line.Refresh()
	p.table.Reload()
}

func (p *seriesPage) keys() []kit.Key {
	keys := []kit.Key{{Name: fyne.KeyG, Mod: fyne.KeyModifierControl, Label: "ui.key.set.year", Do: func() { p.c.shell.Window.Canvas().Focus(p.year) }}}
	if p.c.config {
		keys = append([]kit.Key{{Text: "Enter", Label: "ui.key.set.series"}}, keys...)
	}
	return append(keys, p.table.Keys()...)
}

// open asks for the prefix and the first number of a series; one that has given numbers says why they stay.
func (p *seriesPage) open(row int) {
	c, s := p.c, p.c.shell
	if row < 0 || row >= len(c.read.series) {
		return
	}
	x := c.read.series[row]
	if !c.config {
		s.Say(kit.Look, s.T("ui.set.no_right"))
		return
	}
	if x.Given > 0 {
		s.Say(kit.Look, s.Err(domain.Refuse(domain.Conflict, "first", "series.given", "last", x.Last, "year", x.Year+1)))
		s.Shown("settings series given")
		return
	}
	a := kit.NewAsking(s, s.T("ui.set.series_title", "kind", s.T("ui.set.kind."+string(x.Kind)), "year", x.Year), s.T("ui.set.series_body"))
	next := kit.Text("", kit.Quiet)
	prefix := a.Line("prefix", s.T("ui.set.col.prefix"), s.T("ui.set.prefix_help"), x.Prefix)
	first := a.Line("first", s.T("ui.set.col.first"), "", strconv.FormatInt(x.First, 10))
	say := func(string) {
		kit.SetText(next, s.T("ui.set.next", "number", strings.TrimSpace(prefix.Text)+first.Text), kit.Quiet)
	}
	prefix.OnChanged, first.OnChanged = say, say
	say("")
	a.Add(next)
	a.Open(s.T("ui.save"), func() {
		n, err := strconv.ParseInt(strings.TrimSpace(first.Text), 10, 64)
		if err != nil {
			a.Refused(domain.Refuse(domain.Invalid, "first", "series.first"))
			return
		}
		kit.Do(a.Accept(), func(ctx context.Context) error {
			return c.book.SetSeries(ctx, x.EntityID, x.Kind, x.Year, prefix.Text, n)
		}, func(err error) { c.done(a, err, s.T("ui.set.series_done")) })
	})
	s.Shown("settings series")
}
