// Package settings is what the book says of our companies and of itself, and the reader's own choices (language, theme).
package settings

import (
	"context"
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Path() string
	Today() domain.Date
	User() office.User
	Entities(context.Context) ([]domain.LegalEntity, error)
	Images(ctx context.Context, entityID int64) ([]office.EntityImage, error)
	Groups(context.Context) ([]domain.WorkGroup, error)
	GroupMembers(ctx context.Context, groupID int64) ([]domain.Employee, error)
	Series(context.Context) ([]office.Series, error)
	Overview(context.Context, office.OverviewQuery) (office.Overview, error)
	Backup(ctx context.Context, path string) error
}

// Choices are what the reader chose; "" follows the system for the language, is light for the theme and
// roomy for the rows of tables.
type Choices struct{ Lang, Theme, Rows string }

// About is what the program says of itself.
type About struct {
	Version  string
	Licences func() (path string, err error) // writes the licences into a file; nil offers none
}

// Tabs, as routes name them.
var tabs = []string{"entities", "groups", "look", "book", "about"}

// Screen shows what is set; choices of the look change at once, there is nothing to save.
type Screen struct {
	shell   *kit.Shell
	book    Book
	about   About
	choices Choices
	change  func(Choices)
	load    kit.Loader

	content  fyne.CanvasObject
	tabs     *kit.Tabs
	entities *fyne.Container
	groups   *fyne.Container
	state    *kit.State // of the companies
	teams    *kit.State // of the groups
	file     *fyne.Container
	lang     *kit.Choice
	theme    *kit.Choice
	rows     *kit.Strip
	backup   *kit.Button
}

// NewScreen makes the screen; change is told every new choice, tab is what to open, "" what was open last.
func NewScreen(s *kit.Shell, book Book, about About, now Choices, change func(Choices), tab string) *Screen {
	c := &Screen{shell: s, book: book, about: about, choices: now, change: change}
	c.entities, c.groups, c.file = container.NewStack(), container.NewStack(), container.NewStack()
	c.state = kit.NewState(s, kit.Scroll(c.entities))
	c.state.FirstLoading()
	c.teams = kit.NewState(s, kit.Scroll(c.groups))
	c.teams.FirstLoading()
	names := make([]string, len(tabs))
	for i, t := range tabs {
		names[i] = s.T("ui.set.tab." + t)
	}
	c.tabs = kit.NewTabs(s, names, c.state.Object(), c.teams.Object(), top(c.makeLook()), top(c.makeBook()), top(c.makeAbout()))
	if tab == "" {
		s.Recall("settings.tab", &tab)
	}
	c.tabs.Strip.Set(max(slices.Index(tabs, tab), 0))
	c.tabs.OnChanged = func(i int) {
		s.Note("settings.tab", tabs[i])
		s.Shown("settings " + tabs[i])
	}
	c.content = kit.Page(kit.PageHead(kit.Heading(s.T("ui.settings")), kit.Text(s.T("ui.settings.sub"), kit.Quiet),
		kit.NewButton(s, s.T("ui.services"), "", func() { s.Go(kit.Route{Screen: "services"}) })), c.tabs.Object())
	return c
}

// top keeps a card at its own height.
func top(o fyne.CanvasObject) fyne.CanvasObject { return kit.Scroll(kit.Column(0, o)) }

func card(o fyne.CanvasObject) fyne.CanvasObject { return kit.Card(kit.Inset(14, 16, 16, 16, o)) }

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is what one changes on the tab, or the tabs.
func (c *Screen) First() fyne.Focusable {
	if tabs[c.tabs.Strip.Index()] == "look" {
		return c.lang
	}
	return c.tabs.Strip
}

// Leave stops the read.
func (c *Screen) Leave() { c.load.Stop() }

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	return []kit.Key{
		{Name: fyne.KeyB, Mod: fyne.KeyModifierControl, Label: "ui.key.backup", Do: func() { c.backup.Tapped(nil) }},
		{Name: fyne.KeyF6, Label: "ui.key.tab", Do: func() { c.tabs.Step(1) }},
	}
}

// answer is what the book says of itself.
type answer struct {
	entities []domain.LegalEntity
	images   map[int64][]office.EntityImage
	series   []office.Series
	groups   []domain.WorkGroup
	members  map[int64][]domain.Employee
	known    office.Overview
	size     int64
}

// Reload reads what the book says; the choices are the reader's own and stay.
func (c *Screen) Reload() {
	kit.Load(&c.load, func(ctx context.Context) (a answer, err error) {
		if a.entities, err = c.book.Entities(ctx); err != nil {
			return a, err
		}
		a.images = map[int64][]office.EntityImage{}
		for _, e := range a.entities {
			if a.images[e.ID], err = c.book.Images(ctx, e.ID); err != nil {
				return a, err
			}
		}
		if a.series, err = c.book.Series(ctx); err != nil {
			return a, err
		}
		if a.groups, err = c.book.Groups(ctx); err != nil {
			return a, err
		}
		a.members = map[int64][]domain.Employee{}
		for _, g := range a.groups {
			if a.members[g.ID], err = c.book.GroupMembers(ctx, g.ID); err != nil {
				return a, err
			}
		}
		if info, err := os.Stat(c.book.Path()); err == nil {
			a.size = info.Size()
		}
		a.known, err = c.book.Overview(ctx, office.OverviewQuery{})
		return a, err
	}, c.show)
}

func (c *Screen) show(a answer, err error) {
	if err != nil {
		c.state.Error(err, c.Reload)
		c.teams.Error(err, c.Reload)
		c.shell.Shown("settings error")
		return
	}
	column := kit.Column(kit.Gap)
	for _, e := range a.entities {
		column.Add(c.entity(e, a))
	}
	c.entities.Objects = []fyne.CanvasObject{column}
	c.file.Objects = []fyne.CanvasObject{c.fileRows(a)}
	c.entities.Refresh()
	c.state.Content()
	c.showGroups(a)
	c.content.Refresh()
	c.shell.Shown("settings")
}
