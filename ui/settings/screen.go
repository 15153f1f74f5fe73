// Package settings is where the book's companies, numbers, periods, calendar and copies are kept, and the reader's own choices.
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
	Overview(context.Context, office.OverviewQuery) (office.Overview, error)

	AddEntity(ctx context.Context, c office.Company) (domain.LegalEntity, []error, error)
	ChangeEntity(ctx context.Context, id, version int64, r office.Requisites) ([]error, error)
	SetTaxMode(ctx context.Context, id, version int64, from domain.Date, mode domain.TaxMode) error
	SetSignatories(ctx context.Context, id, version int64, list []domain.Signatory) error
	AddAccount(ctx context.Context, entityID int64, b office.Bank) ([]error, error)
	ChangeBank(ctx context.Context, entityID int64, b office.Bank) ([]error, error)
	SetImage(ctx context.Context, entityID int64, kind domain.ImageKind, data []byte) (domain.Image, error)
	RemoveImage(ctx context.Context, entityID int64, kind domain.ImageKind) error

	NumberSeries(ctx context.Context, entityID int64, year int) ([]office.SeriesPage, error)
	SetSeries(ctx context.Context, entityID int64, kind domain.DocKind, year int, prefix string, first int64) error
	BeforeClosing(ctx context.Context, entityID int64, through domain.Date) (office.BeforeClosing, error)
	PeriodHistory(ctx context.Context, entityID int64) ([]office.PageEvent, error)
	ClosePeriod(ctx context.Context, entityID int64, through domain.Date, why string) error
	ReopenPeriod(ctx context.Context, entityID int64, through domain.Date, why string) error
	KnownCalendar(context.Context) (office.KnownCalendar, error)
	PreviewCalendar(ctx context.Context, file []byte) ([]office.CalendarYearDiff, error)
	SetCalendar(ctx context.Context, name string, file []byte) error

	Backup(ctx context.Context, path string) error
	BackupInto(ctx context.Context, dir string) (string, error)
	Copies(ctx context.Context, dir string) ([]office.Copy, error)
	CheckCopy(ctx context.Context, path string) error
}

// Choices are what the reader chose; "" follows the system for the language, is light for the theme and
// roomy for the rows of tables.
type Choices struct{ Lang, Theme, Rows string }

// CopyPlan is where the book's copies go, "" to the folder beside it, and whether the program makes them by itself.
type CopyPlan struct {
	Folder string `json:"folder,omitempty"`
	Off    bool   `json:"off,omitempty"`
}

// Dir is the folder of the copies of a book.
func (p CopyPlan) Dir(book string) string {
	if p.Folder != "" {
		return p.Folder
	}
	return office.CopyFolder(book)
}

// About is what the program says of itself, and what the window does for this screen.
type About struct {
	Version  string
	Licences func() (path string, err error) // writes the licences into a file; nil offers none
	Copies   CopyPlan
	Plan     func(CopyPlan)    // is told a new plan
	Restore  func(path string) // puts a copy in the book's place and opens it; nil offers none
}

// Tabs, as routes name them.
var tabs = []string{"entities", "series", "periods", "calendar", "groups", "look", "book", "about"}

// Screen shows what is set; choices of the look change at once, there is nothing to save.
type Screen struct {
	shell   *kit.Shell
	book    Book
	about   About
	choices Choices
	change  func(Choices)
	load    kit.Loader
	more    kit.Loader // what one page reads by itself
	config  bool       // the reader may change what belongs to the book
	books   bool       // the reader may close and reopen periods

	entity int64 // of ours, on the pages that are of one
	year   int   // of the series
	read   answer

	content  fyne.CanvasObject
	tabs     *kit.Tabs
	entities *fyne.Container
	groups   *fyne.Container
	state    *kit.State // of the companies
	teams    *kit.State // of the groups
	series   *seriesPage
	periods  *periodsPage
	calendar *calendarPage
	copies   *copiesPage
	lang     *kit.Choice
	theme    *kit.Choice
	rows     *kit.Strip
	edit     *kit.Button // of the requisites shown
}

// NewScreen makes the screen; change is told every new choice, tab is what to open, "" what was open last.
func NewScreen(s *kit.Shell, book Book, about About, now Choices, change func(Choices), tab string) *Screen {
	c := &Screen{shell: s, book: book, about: about, choices: now, change: change, entity: s.Scope.Entity, year: book.Today().Year()}
	role := book.User().Role
	c.config, c.books = office.May(role, office.Configure) == nil, office.May(role, office.KeepBooks) == nil
	c.entities, c.groups = container.NewStack(), container.NewStack()
	c.state = kit.NewState(s, kit.Scroll(c.entities))
	c.state.FirstLoading()
	c.teams = kit.NewState(s, kit.Scroll(c.groups))
	c.teams.FirstLoading()
	c.series, c.periods, c.calendar, c.copies = newSeriesPage(c), newPeriodsPage(c), newCalendarPage(c), newCopiesPage(c)
	names := make([]string, len(tabs))
	for i, t := range tabs {
		names[i] = s.T("ui.set.tab." + t)
	}
	c.tabs = kit.NewTabs(s, names, c.state.Object(), c.series.object, c.periods.object, c.calendar.object, c.teams.Object(), top(c.makeLook()), c.copies.object, top(c.makeAbout()))
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

func (c *Screen) tab() string { return tabs[c.tabs.Strip.Index()] }

// First is what one changes on the tab, or the tabs.
func (c *Screen) First() fyne.Focusable {
	switch c.tab() {
	case "look":
		return c.lang
	case "series":
		return c.series.table.Focusable()
	case "periods":
		if c.books {
			return c.periods.through.Entry
		}
	case "calendar":
		return c.calendar.table.Focusable()
	case "book":
		return c.copies.table.Focusable()
	}
	return c.tabs.Strip
}

// Leave stops the read.
func (c *Screen) Leave() {
	c.load.Stop()
	c.more.Stop()
}

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	keys := []kit.Key{
		{Name: fyne.KeyB, Mod: ctrl, Label: "ui.key.backup", Do: func() { c.copies.now.Tapped(nil) }},
		{Name: fyne.KeyF6, Label: "ui.key.tab", Do: func() { c.turn(1) }},
		{Name: fyne.KeyPageDown, Mod: ctrl, Label: "ui.key.tab", Do: func() { c.turn(1) }},
		{Name: fyne.KeyPageUp, Mod: ctrl, Label: "ui.key.set.tab_back", Do: func() { c.turn(-1) }},
	}
	switch c.tab() {
	case "entities":
		if c.config {
			keys = append(keys, kit.Key{Name: fyne.KeyE, Mod: ctrl, Label: "ui.key.set.edit", Do: func() { c.edit.Tapped(nil) }},
				kit.Key{Name: fyne.KeyN, Mod: ctrl, Label: "ui.key.set.add", Do: c.askCompany})
		}
	case "series":
		keys = append(keys, c.series.keys()...)
	case "periods":
		keys = append(keys, c.periods.keys()...)
	case "calendar":
		keys = append(keys, c.calendar.keys()...)
	case "book":
		keys = append(keys, c.copies.keys()...)
	}
	return keys
}

// turn shows the next tab and puts the focus there.
func (c *Screen) turn(by int) {
	c.tabs.Step(by)
	c.shell.Window.Canvas().Focus(c.First())
}

// answer is what the book says of itself.
type answer struct {
	entities []domain.LegalEntity
	images   map[int64][]office.EntityImage
	entity   int64
	series   []office.SeriesPage
	standing office.BeforeClosing
	history  []office.PageEvent
	calendar office.KnownCalendar
	groups   []domain.WorkGroup
	members  map[int64][]domain.Employee
	known    office.Overview
	copies   []office.Copy
	noCopies error // why the folder of copies can't be read
	size     int64
}

// current is the entity that pages of one show.
func (a answer) current() domain.LegalEntity {
	for _, e := range a.entities {
		if e.ID == a.entity {
			return e
		}
	}
	return domain.LegalEntity{}
}

// Reload reads what the book says; the choices are the reader's own and stay.
func (c *Screen) Reload() {
	entity, year, through, dir := c.entity, c.year, c.periods.through.Value(), c.about.Copies.Dir(c.book.Path())
	kit.Load(&c.load, func(ctx context.Context) (answer, error) { return c.ask(ctx, entity, year, through, dir) }, c.show)
}

func (c *Screen) ask(ctx context.Context, entity int64, year int, through domain.Date, dir string) (a answer, err error) {
	if a.entities, err = c.book.Entities(ctx); err != nil {
		return a, err
	}
	a.images = map[int64][]office.EntityImage{}
	for _, e := range a.entities {
		if a.images[e.ID], err = c.book.Images(ctx, e.ID); err != nil {
			return a, err
		}
		if e.ID == entity {
			a.entity = entity
		}
	}
	if a.entity == 0 && len(a.entities) > 0 {
		a.entity = a.entities[0].ID
	}
	if a.entity != 0 {
		if a.series, err = c.book.NumberSeries(ctx, a.entity, year); err != nil {
			return a, err
		}
		if a.standing, err = c.book.BeforeClosing(ctx, a.entity, through); err != nil {
			return a, err
		}
		if a.history, err = c.book.PeriodHistory(ctx, a.entity); err != nil {
			return a, err
		}
	}
	if a.calendar, err = c.book.KnownCalendar(ctx); err != nil {
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
	a.copies, a.noCopies = c.book.Copies(ctx, dir)
	a.known, err = c.book.Overview(ctx, office.OverviewQuery{})
	return a, err
}

func (c *Screen) show(a answer, err error) {
	if err != nil {
		c.state.Error(err, c.Reload)
		c.teams.Error(err, c.Reload)
		c.shell.Shown("settings error")
		return
	}
	c.read, c.entity = a, a.entity
	c.showEntities()
	c.series.show()
	c.periods.show()
	c.calendar.show()
	c.copies.show()
	c.state.Content()
	c.showGroups(a)
	c.content.Refresh()
	c.shell.Shown("settings")
}

// picker chooses one of our entities on a page that is of one; it hides where there is one alone.
func (c *Screen) picker() *kit.Choice {
	return kit.NewChoice(c.shell, 280, nil, func(i int) {
		if i < len(c.read.entities) {
			c.entity = c.read.entities[i].ID
			c.Reload()
		}
	})
}

func (c *Screen) fill(p *kit.Choice) {
	names, at := make([]string, len(c.read.entities)), 0
	for i, e := range c.read.entities {
		names[i] = e.Name
		if e.ID == c.entity {
			at = i
		}
	}
	p.SetOptions(names, at)
	p.Hidden = len(names) < 2
}

// done says what came of a change, and shows anew; a refusal stays in the dialog.
func (c *Screen) done(a *kit.Asking, err error, said string) {
	if err != nil {
		a.Refused(err)
		return
	}
	a.Close()
	c.told(said)
}

// told says that something was changed, and shows it.
func (c *Screen) told(said string) {
	c.shell.Say(kit.Good, said)
	c.shell.Changed()
	c.Reload()
	c.shell.Shown("settings done")
}
