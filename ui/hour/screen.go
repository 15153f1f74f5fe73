// Package hour is the first hour with a new book: its steps from the company to chasing debts, each known from the book itself, and the
// totals compared with the accountant's.
package hour

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	FirstHour(ctx context.Context, entityID int64) (office.FirstHour, error)
	DismissHour(ctx context.Context, away bool) error
	StartChasing(ctx context.Context, entityID int64, from domain.Date) error
	CompareTotals(ctx context.Context, entityID int64) (office.TotalsCheck, error)
	SaveTotals(ctx context.Context, entityID int64, asOf domain.Date, of []office.ControlTotal) error
	ReadTotals(path string) ([]office.ControlTotal, error)
}

// NewScreen makes the list of steps, or with the tab "totals" the comparison.
func NewScreen(s *kit.Shell, book Book, r kit.Route) kit.Screen {
	if r.Tab == "totals" {
		return newTotals(s, book, r)
	}
	return newSteps(s, book)
}

// Steps is the list: the selected step says what it is for, Enter does its work.
type Steps struct {
	shell *kit.Shell
	book  Book
	load  kit.Loader
	hour  office.FirstHour
	known bool
	left  bool // the reader was at a step's work

	sub     *canvas.Text
	table   *kit.Table
	help    *fyne.Container
	go1     *kit.Button
	away    *kit.Button
	state   *kit.State
	content fyne.CanvasObject
}

func newSteps(s *kit.Shell, book Book) *Steps {
	c := &Steps{shell: s, book: book, sub: kit.Text("", kit.Quiet), help: container.NewStack()}
	t := kit.NewTable(s, kit.Col{Title: "", Width: 36, Right: true}, kit.Col{Title: s.T("ui.hour.step"), Width: 210}, kit.Col{Title: s.T("ui.hour.state"), Width: 150}, kit.Col{Title: s.T("ui.hour.said"), Width: 300, Flex: 1})
	t.Count = func() int { return len(c.hour.Steps) }
	t.Cells = func(row int, out []kit.Cell) { stepCells(s.Words, row, c.hour.Steps[row], out) }
	t.OnSelect = func(int) { c.showHelp() }
	t.OnOpen = c.open
	c.table = t
	c.go1 = kit.NewPrimary(s, s.T("ui.hour.go"), "Enter", func() { c.open(c.table.Selected()) })
	c.away = kit.NewButton(s, s.T("ui.hour.away"), "", c.onAway)
	body := kit.Fill(kit.Gap, kit.Sized(0, 10*kit.RowHeight+2, t), container.NewVBox(kit.Card(kit.Inset(14, 16, 14, 16, c.help))))
	c.state = kit.NewState(s, body)
	c.state.FirstLoading()
	c.content = kit.Page(kit.PageHead(kit.Heading(s.T("ui.hour")), c.sub, c.away), c.state.Object())
	return c
}

// showHelp says what the selected step is for and which files do it.
func (c *Steps) showHelp() {
	row := c.table.Selected()
	if row < 0 || row >= len(c.hour.Steps) {
		return
	}
	s, step := c.shell, c.hour.Steps[row]
	c.go1.SetLabel(s.T("ui.hour.go." + step.Name))
	c.help.Objects = []fyne.CanvasObject{kit.Column(8, kit.Strong(s.T("ui.hour."+step.Name)), kit.Paragraph(s.T("ui.hour.help."+step.Name), 860, kit.Plain), kit.Line(8, c.go1))}
	c.help.Refresh()
	c.content.Refresh()
}

func (c *Steps) open(row int) {
	if row < 0 || row >= len(c.hour.Steps) {
		return
	}
	step := c.hour.Steps[row].Name
	switch r, ok := route(step); {
	case ok:
		c.shell.Go(r)
	case step == "totals":
		c.shell.Go(kit.Route{Screen: "hour", Tab: "totals", Entity: c.hour.EntityID})
	default:
		c.askChasing()
	}
}

// askChasing asks since when debts are chased; an empty day stops it.
func (c *Steps) askChasing() {
	s := c.shell
	from := c.hour.Steps[len(c.hour.Steps)-1].Day
	if from.IsZero() {
		from = c.book.Today()
	}
	day := kit.NewDateField(s, s.T("ui.hour.chasing.from"), from, c.book.Today())
	var modal *kit.Modal
	var ok *kit.Button
	put := func(from domain.Date) {
		kit.Do(ok, func(ctx context.Context) error { return c.book.StartChasing(ctx, c.hour.EntityID, from) }, func(err error) {
			if err != nil {
				day.Wrong(err)
				return
			}
			modal.Close()
			s.Changed()
			c.Reload()
		})
	}
	take := func() {
		if day.Take() {
			put(day.Value())
		}
	}
	ok = kit.NewPrimary(s, s.T("ui.hour.chasing.start"), "Enter", take)
	buttons := kit.Line(8, kit.Spacer(), kit.NewButton(s, s.T("ui.cancel"), "Esc", func() { modal.Close() }), ok)
	if c.hour.Steps[len(c.hour.Steps)-1].State == office.StepDone {
		buttons.Objects = append([]fyne.CanvasObject{kit.NewButton(s, s.T("ui.hour.chasing.stop"), "", func() { put(0) })}, buttons.Objects...)
	}
	content := kit.Column(kit.Gap, kit.Heading(s.T("ui.hour.chasing")), kit.Paragraph(s.T("ui.hour.help.chasing"), 440, kit.Plain), day.Object(), buttons)
	modal = s.Modal(content, day.Entry, kit.Key{Name: fyne.KeyReturn, Do: take})
	s.Shown("hour chasing")
}

func (c *Steps) onAway() {
	away := !c.hour.Dismissed
	kit.Do(c.away, func(ctx context.Context) error { return c.book.DismissHour(ctx, away) }, func(err error) {
		if err != nil {
			c.shell.Fail(err)
			return
		}
		c.shell.Changed()
		c.Reload()
		key := "ui.hour.back_said"
		if away {
			key = "ui.hour.away_said"
		}
		c.shell.Say(kit.Quiet, c.shell.T(key))
	})
}

// Content is the whole screen.
func (c *Steps) Content() fyne.CanvasObject { return c.content }

// First is the list.
func (c *Steps) First() fyne.Focusable { return c.table.Focusable() }

// Leave stops what is read.
func (c *Steps) Leave() { c.load.Stop(); c.left = true }

// Keys are the screen's own.
func (c *Steps) Keys() []kit.Key {
	return []kit.Key{
		{Name: fyne.KeyReturn, Label: "ui.key.hour_open", Do: func() { c.open(c.table.Selected()) }},
		{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.hour_next", Do: func() { c.open(next(c.hour.Steps)) }},
	}
}

// Reload reads the steps anew and stands at the next one.
func (c *Steps) Reload() {
	entity := c.shell.Scope.Entity
	kit.Load(&c.load, func(ctx context.Context) (office.FirstHour, error) { return c.book.FirstHour(ctx, entity) }, func(h office.FirstHour, err error) {
		s := c.shell
		if err != nil {
			c.state.Error(err, c.Reload)
			s.Shown("hour error")
			return
		}
		c.hour = h
		kit.SetText(c.sub, s.T("ui.hour.sub", "entity", h.Entity, "done", h.Done(), "of", len(h.Steps)), kit.Quiet)
		c.away.SetLabel(s.T("ui.hour.away"))
		if h.Dismissed {
			c.away.SetLabel(s.T("ui.hour.back"))
		}
		c.state.Content()
		c.table.Reload()
		if !c.known {
			s.Window.Canvas().Focus(c.table.Focusable())
		}
		if n := next(h.Steps); !c.known || c.left && c.table.Selected() >= 0 && h.Steps[c.table.Selected()].State == office.StepDone {
			c.table.Select(max(n, 0))
		}
		c.known, c.left = true, false
		c.showHelp()
		s.Shown("hour")
	})
}
