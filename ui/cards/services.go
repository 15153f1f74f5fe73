package cards

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// Services is the catalogue: what we sell.
type Services struct {
	shell   *kit.Shell
	book    Book
	load    kit.Loader
	rows    []domain.Service
	table   *kit.Table
	state   *kit.State
	content fyne.CanvasObject
}

// NewServices makes the screen of the catalogue.
func NewServices(s *kit.Shell, book Book) *Services {
	c := &Services{shell: s, book: book}
	col := func(key string, width, flex float32, right bool) kit.Col {
		return kit.Col{Key: key, Title: s.T("ui.services.col." + key), Width: width, Flex: flex, Right: right}
	}
	c.table = kit.NewTable(s, col("name", 240, 3, false), col("unit", 80, 0, false), col("price", 130, 0, true), col("vat", 120, 0, false), col("margin", 84, 0, true),
		col("needs", 200, 2, false), col("segments", 180, 2, false), col("state", 130, 0, false))
	c.table.Count = func() int { return len(c.rows) }
	c.table.ID = func(row int) int64 { return c.rows[row].ID }
	c.table.Text = func(row int) string { return c.rows[row].Name }
	c.table.Cells = c.cells
	c.table.OnOpen = func(row int) { s.Go(kit.Route{Screen: "card", Tab: "service", ID: c.rows[row].ID}) }
	c.table.Remember("services")
	c.state = kit.NewState(s, c.table)
	c.state.FirstLoading()
	var controls []fyne.CanvasObject
	if book.MayDo(office.KeepCatalogue) {
		controls = append(controls, kit.NewPrimary(s, s.T("ui.services.new"), "Ctrl+N", c.add))
	}
	c.content = kit.Page(kit.PageHead(kit.Heading(s.T("ui.services")), kit.Text(s.T("ui.services.sub"), kit.Quiet), controls...), c.state.Object())
	return c
}

func (c *Services) cells(row int, out []kit.Cell) {
	w, v := c.shell.Words, c.rows[row]
	tone := kit.Plain
	if v.Ended {
		tone = kit.Quiet
	}
	vat := ""
	if v.VATSet {
		vat = v.VAT.String()
	}
	margin := ""
	if v.MarginPPM > 0 {
		margin = i18n.Percent(w.Locale, v.MarginPPM) + " %"
	}
	state := kit.Cell{Text: w.T("ui.services.live"), Tone: kit.Good, Chip: true}
	if v.Ended {
		state = kit.Cell{Text: w.T("ui.services.ended"), Tone: kit.Quiet, Chip: true}
	}
	for i, text := range []string{v.Name, v.Unit, w.SumOrNone(v.Price), vatWords(w, vat), margin, strings.Join(needNames(c.rows, v.Needs), "; "), strings.Join(v.Segments, "; ")} {
		out[i] = kit.Cell{Text: text, Tone: tone}
		if i == 3 && vat == "" {
			out[i].Tone = kit.Quiet
		}
	}
	out[7] = state
}

func (c *Services) add() { c.shell.Go(kit.Route{Screen: "card", Tab: "service"}) }

// Content is the whole screen.
func (c *Services) Content() fyne.CanvasObject { return c.content }

// First is the table.
func (c *Services) First() fyne.Focusable {
	if len(c.rows) == 0 {
		return nil
	}
	return c.table.Focusable()
}

// Leave stops the read.
func (c *Services) Leave() { c.load.Stop() }

// Keys are the screen's own.
func (c *Services) Keys() []kit.Key {
	var keys []kit.Key
	if c.book.MayDo(office.KeepCatalogue) {
		keys = append(keys, kit.Key{Name: fyne.KeyN, Mod: fyne.KeyModifierControl, Label: "ui.services.new", Do: c.add})
	}
	return append(keys, c.table.Keys()...)
}

// Reload reads the catalogue; the selection stays.
func (c *Services) Reload() {
	kit.Load(&c.load, func(ctx context.Context) ([]domain.Service, error) { return c.book.Services(ctx) }, func(rows []domain.Service, err error) {
		s := c.shell
		if err != nil {
			c.state.Error(err, c.Reload)
			s.Shown("services error")
			return
		}
		c.rows = rows
		if len(rows) == 0 {
			var add *kit.Button
			if c.book.MayDo(office.KeepCatalogue) {
				add = kit.NewPrimary(s, s.T("ui.services.new"), "Ctrl+N", c.add)
			}
			c.state.Empty(s.T("ui.services.none"), s.T("ui.services.none_help"), add)
			s.Shown("services")
			return
		}
		c.state.Content()
		c.table.Reload()
		if c.table.Selected() < 0 {
			c.table.Select(0)
		}
		if canv := s.Window.Canvas(); canv.Focused() == nil {
			canv.Focus(c.table.Focusable())
		}
		s.Shown("services")
	})
}
