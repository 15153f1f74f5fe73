package hour

import (
	"context"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Totals compares the ledger with the accountant's account 62: two sums typed, or a list by client from a file.
type Totals struct {
	shell *kit.Shell
	book  Book
	route kit.Route
	load  kit.Loader
	check office.TotalsCheck
	known bool

	sub           *canvas.Text
	day           *kit.DateField
	debit, credit *kit.Typed[domain.Money]
	path          *kit.Entry
	pathF         *kit.Field
	save          *kit.Button
	figures       *fyne.Container
	table         *kit.Table
	holder        *fyne.Container
	state         *kit.State
	content       fyne.CanvasObject
	draft         *kit.Draft
}

// typed is what the form holds, kept through a crash.
type typed struct {
	Day    string `json:"day"`
	Debit  string `json:"debit"`
	Credit string `json:"credit"`
	Path   string `json:"path"`
}

func newTotals(s *kit.Shell, book Book, r kit.Route) *Totals {
	c := &Totals{shell: s, book: book, route: r, sub: kit.Text("", kit.Quiet), figures: container.NewStack(), holder: container.NewStack()}
	c.day = kit.NewDateField(s, s.T("ui.totals.day"), book.Today(), book.Today())
	c.debit = kit.NewMoneyField(s, s.T("ui.totals.debit"), "", 150, 0)
	c.credit = kit.NewMoneyField(s, s.T("ui.totals.credit"), "", 150, 0)
	c.debit.Optional, c.credit.Optional = true, true
	c.path = kit.NewEntry(s, 300)
	c.path.SetPlaceHolder(s.T("ui.totals.path"))
	c.path.OnTab = func() bool { return kit.CompletePath(c.path, []string{".csv", ".xlsx", ".txt"}) }
	c.path.OnEnter = c.onSave
	c.pathF = kit.NewField(s, s.T("ui.totals.file"), s.T("ui.totals.file_help"), c.path)
	c.save = kit.NewPrimary(s, s.T("ui.totals.compare"), "Ctrl+Enter", c.onSave)
	next := func(e *kit.Entry, to fyne.Focusable) {
		e.OnEnter = func() { s.Window.Canvas().Focus(to) }
	}
	next(c.day.Entry, c.debit.Entry)
	next(c.debit.Entry, c.credit.Entry)
	c.credit.Entry.OnEnter = c.onSave
	form := kit.Line(kit.Gap, c.day.Object(), c.debit.Object(), c.credit.Object(), c.pathF.Object(), kit.Inset(0, 0, 0, 0, c.save))
	c.draft = s.BookDraft("totals", func() any {
		return typed{c.day.Entry.Text, c.debit.Entry.Text, c.credit.Entry.Text, c.path.Text}
	})
	c.makeTable()
	c.state = kit.NewState(s, kit.Fill(kit.Gap, c.figures, c.holder))
	c.state.FirstLoading()
	c.content = kit.Page(kit.PageHead(kit.Heading(s.T("ui.totals")), c.sub), kit.Fill(kit.Gap, kit.Card(kit.Inset(12, 16, 12, 16, form)), c.state.Object()))
	return c
}

// makeTable makes the table of clients; the accountant's columns stand there when she gave figures by client.
func (c *Totals) makeTable() {
	s := c.shell
	sum := func(key string) kit.Col { return kit.Col{Title: s.T(key), Width: 132, Right: true} }
	cols := []kit.Col{{Title: s.T("ui.totals.client"), Width: 200, Flex: 1}, {Title: s.T("ui.field.inn"), Width: 116}, sum("ui.totals.our_debit"), sum("ui.totals.our_credit")}
	if c.check.ByClient {
		cols = append(cols, sum("ui.totals.their_debit"), sum("ui.totals.their_credit"), sum("ui.totals.off"))
	}
	t := kit.NewTable(s, cols...)
	t.Count = func() int { return len(c.check.Rows) }
	t.Cells = func(row int, out []kit.Cell) { totalCells(s.Words, c.check.ByClient, c.check.Rows[row], out) }
	t.OnOpen = func(row int) {
		if r := c.check.Rows[row]; r.CounterpartyID != 0 {
			s.Go(kit.Route{Screen: "ledger", ID: r.CounterpartyID, Entity: c.route.Entity, Name: r.Name})
		}
	}
	c.table = t
	c.holder.Objects = []fyne.CanvasObject{t}
	c.holder.Refresh()
}

// onSave takes the figures: of a file when one is named, else the two sums.
func (c *Totals) onSave() {
	if !c.day.Take() || !c.debit.Take() || !c.credit.Take() {
		return
	}
	of := []office.ControlTotal{{Debit: c.debit.Value(), Credit: c.credit.Value()}}
	path := kit.ExpandPath(c.path.Text, kit.Home())
	if c.path.Text != "" {
		if _, err := os.Stat(path); err != nil {
			c.pathF.Wrong(domain.Refuse(domain.NotFound, "path", "ui.path.missing"))
			c.shell.Window.Canvas().Focus(c.path)
			return
		}
	}
	day, entity, file := c.day.Value(), c.route.Entity, c.path.Text != ""
	kit.Do(c.save, func(ctx context.Context) (err error) {
		if file {
			if of, err = c.book.ReadTotals(path); err != nil {
				return err
			}
		}
		return c.book.SaveTotals(ctx, entity, day, of)
	}, func(err error) {
		if err != nil {
			if file {
				c.pathF.Wrong(err)
			} else {
				c.debit.Wrong(err)
			}
			c.shell.Shown("totals wrong")
			return
		}
		c.pathF.Wrong(nil)
		c.draft.Discard()
		c.shell.Changed()
		c.Reload()
		c.shell.Window.Canvas().Focus(c.table.Focusable())
	})
}

// Content is the whole screen.
func (c *Totals) Content() fyne.CanvasObject { return c.content }

// First is the debit: the day is mostly right.
func (c *Totals) First() fyne.Focusable { return c.debit.Entry }

// Leave stops what is read.
func (c *Totals) Leave() { c.load.Stop() }

// Keys are the screen's own.
func (c *Totals) Keys() []kit.Key {
	return []kit.Key{{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.totals.compare", Do: c.onSave}}
}

// Reload compares anew; what is typed stays.
func (c *Totals) Reload() {
	kit.Load(&c.load, func(ctx context.Context) (office.TotalsCheck, error) {
		return c.book.CompareTotals(ctx, c.route.Entity)
	}, func(check office.TotalsCheck, err error) {
		s := c.shell
		if err != nil {
			c.state.Error(err, c.Reload)
			s.Shown("totals error")
			return
		}
		wide := check.ByClient != c.check.ByClient
		c.check = check
		if !c.known {
			c.known = true
			c.fillForm()
		}
		if wide {
			c.makeTable()
		}
		c.showFigures()
		c.state.Content()
		c.table.Reload()
		c.table.Select(max(c.table.Selected(), 0))
		s.Shown("totals")
	})
}

// fillForm shows the figures that the book has, or what was typed before a crash.
func (c *Totals) fillForm() {
	var t typed
	if c.draft.Recall(&t) {
		c.day.Entry.SetText(t.Day)
		c.debit.Entry.SetText(t.Debit)
		c.credit.Entry.SetText(t.Credit)
		c.path.SetText(t.Path)
	} else if c.check.Known {
		c.day.Set(c.check.AsOf)
		c.debit.Set(c.check.Theirs.Debit)
		c.credit.Set(c.check.Theirs.Credit)
	}
	touch := func(e *kit.Entry) {
		was := e.OnChanged
		e.OnChanged = func(text string) {
			if was != nil {
				was(text)
			}
			c.draft.Touch()
		}
	}
	for _, e := range []*kit.Entry{c.day.Entry, c.debit.Entry, c.credit.Entry, c.path} {
		touch(e)
	}
}

// showFigures sets the totals side by side.
func (c *Totals) showFigures() {
	s, k := c.shell, c.check
	card := func(key string, value domain.Money, note string, tone kit.Tone) *kit.FigureCard {
		f := kit.NewFigure(s.T(key))
		f.Set(s.Sum(value), note, tone)
		return f
	}
	cards := []*kit.FigureCard{card("ui.totals.our_debit", k.Ours.Debit, s.T("ui.totals.on", "day", s.Date(k.AsOf)), kit.Plain), card("ui.totals.our_credit", k.Ours.Credit, s.T("ui.totals.on", "day", s.Date(k.AsOf)), kit.Plain)}
	kit.SetText(c.sub, s.T("ui.totals.sub_none"), kit.Quiet)
	if k.Known {
		dd, dc := k.Ours.Debit-k.Theirs.Debit, k.Ours.Credit-k.Theirs.Credit
		off := func(m domain.Money) (string, kit.Tone) {
			if m == 0 {
				return s.T("ui.totals.same"), kit.Good
			}
			return s.T("ui.totals.differs", "sum", s.Sum(m)), kit.Bad
		}
		note, tone := off(dd)
		cards = append(cards, card("ui.totals.their_debit", k.Theirs.Debit, note, tone))
		note, tone = off(dc)
		cards = append(cards, card("ui.totals.their_credit", k.Theirs.Credit, note, tone))
		key := "ui.totals.sub_off"
		if dd == 0 && dc == 0 {
			key = "ui.totals.sub_same"
		}
		kit.SetText(c.sub, s.T(key, "day", s.Date(k.AsOf)), kit.Quiet)
	}
	c.figures.Objects = []fyne.CanvasObject{kit.Figures(cards...)}
	c.figures.Refresh()
	c.content.Refresh()
}
