// Package dossier is the client's dossier: overview, people, agreements, papers, timeline.
package dossier

import (
	"context"
	"io"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	MayDo(office.Verb) bool
	Dossier(ctx context.Context, clientID, entityID int64) (domain.Dossier, error)
	ClientPapers(ctx context.Context, clientID, entityID int64) ([]domain.ClientPaper, error)
	Timeline(ctx context.Context, q office.TimelineQuery, skip, limit int) ([]domain.Event, error)
	TimelineCount(ctx context.Context, q office.TimelineQuery) (int, error)
	Passport(ctx context.Context, q office.PassportQuery) (domain.Passport, error)
	PrintPassport(p domain.Passport, locale string, w io.Writer) error
	MayIssue() bool
}

// Tabs, as routes name them.
const (
	tabOverview   = ""
	tabPeople     = "people"
	tabAgreements = "agreements"
	tabPapers     = "papers"
	tabTimeline   = "timeline"
)

var tabs = []string{tabOverview, tabPeople, tabAgreements, tabPapers, tabTimeline}

// Screen shows one client.
type Screen struct {
	shell *kit.Shell
	book  Book
	route kit.Route
	load  kit.Loader

	d    domain.Dossier
	read bool // the client has been read once

	content    fyne.CanvasObject
	body       *fyne.Container
	state      *kit.State
	head       *head
	pages      *kit.Tabs
	overview   *kit.Reflow
	people     *peoplePage
	agreements *agreementsPage
	papers     *papersPage
	timeline   *timelinePage
	firstRows  map[string]*kit.Press // of cards of the overview
	minute     kit.Minute
}

// NewScreen makes the screen of a route's client.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, book: book, route: r}
	c.head = newHead(c)
	c.overview = kit.NewReflow(c.buildOverview)
	c.people = newPeoplePage(c)
	c.agreements = newAgreementsPage(c)
	c.papers = newPapersPage(c)
	c.timeline = newTimelinePage(c)
	names := make([]string, len(tabs))
	for i, t := range tabs {
		name := t
		if t == tabOverview {
			name = "overview"
		}
		names[i] = s.T("ui.dossier.tab." + name)
	}
	c.pages = kit.NewTabs(s, names, c.overview.Object(), c.people.state.Object(), c.agreements.state.Object(), c.papers.object, c.timeline.object)
	c.pages.Show(max(slices.Index(tabs, r.Tab), 0))
	c.pages.OnChanged = c.onTab
	c.body = kit.Fill(kit.Gap, c.head.figures, c.pages.Object())
	c.state = kit.NewState(s, c.body)
	c.state.FirstLoading()
	c.content = kit.Page(c.head.object, c.state.Object())
	return c
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// Route is where the reader is now, the tab included.
func (c *Screen) Route() kit.Route { return c.route }

// First is the table of the tab; an overview is read without focus.
func (c *Screen) First() fyne.Focusable {
	if t := c.table(); t != nil && c.read {
		return t.Focusable()
	}
	return nil
}

// table is that of the tab, nil for those without.
func (c *Screen) table() *kit.Table {
	switch c.route.Tab {
	case tabAgreements:
		return c.agreements.table
	case tabPapers:
		return c.papers.table
	case tabTimeline:
		return c.timeline.table
	}
	return nil
}

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	ctrl := fyne.KeyModifierControl
	keys := []kit.Key{
		{Name: fyne.KeyTab, Mod: ctrl, Label: "ui.dossier.key.tabs", Do: func() { c.pages.Step(1) }},
		{Name: fyne.KeyTab, Mod: ctrl | fyne.KeyModifierShift, Label: "ui.dossier.key.tabs_back", Do: func() { c.pages.Step(-1) }},
	}
	for i, name := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5} {
		label := "ui.dossier.tab." + tabs[i]
		if i == 0 {
			label += "overview"
		}
		keys = append(keys, kit.Key{Name: name, Mod: ctrl, Label: label, Do: func() { c.pages.Show(i) }})
	}
	if c.read && c.route.Tab == tabPapers && c.book.MayIssue() { // a new paper among papers, else whatever a client may have
		keys = append(keys, kit.Key{Name: fyne.KeyN, Mod: ctrl, Label: "ui.invoices.new", Do: c.newPaper("invoice")},
			kit.Key{Name: fyne.KeyN, Mod: ctrl | fyne.KeyModifierShift, Label: "ui.acts.new", Do: c.newPaper("act")})
	} else if c.read {
		keys = append(keys, kit.Key{Name: fyne.KeyN, Mod: ctrl, Label: "ui.dossier.add", Do: c.showAdditions})
	}
	if c.read {
		keys = append(keys, kit.Key{Name: fyne.KeyE, Mod: ctrl, Label: "ui.dossier.change", Do: c.showChanges})
	}
	if c.read && len(c.d.Counterparties) > 0 {
		keys = append(keys,
			kit.Key{Name: fyne.KeyP, Mod: ctrl, Label: "ui.dossier.passport", Do: c.showPassport},
			kit.Key{Name: fyne.KeyL, Mod: ctrl, Label: "ui.dossier.ledger", Do: c.openLedger})
	}
	if page := c.page(); page != nil {
		return append(keys,
			kit.Key{Name: fyne.KeyPageDown, Label: "ui.dossier.key.scroll", Do: func() { page.Page(1) }},
			kit.Key{Name: fyne.KeyPageUp, Label: "ui.dossier.key.scroll", Do: func() { page.Page(-1) }},
			kit.Key{Name: fyne.KeyEnd, Label: "ui.dossier.key.scroll", Do: func() { page.End(true) }},
			kit.Key{Name: fyne.KeyHome, Label: "ui.dossier.key.scroll", Do: func() { page.End(false) }})
	}
	return append(keys, c.table().Keys()...)
}

// newPaper writes an invoice or an act for this client.
func (c *Screen) newPaper(tab string) func() {
	return func() { c.shell.Go(kit.Route{Screen: "edit", Tab: tab, Client: c.route.ID, Name: c.d.Client.Name}) }
}

// page is the tab's scrolled page, nil for a table.
func (c *Screen) page() *kit.Reflow {
	switch c.route.Tab {
	case tabOverview:
		return c.overview
	case tabPeople:
		return c.people.page
	}
	return nil
}

// Leave stops what is read and the clock.
func (c *Screen) Leave() {
	c.load.Stop()
	c.papers.load.Stop()
	c.timeline.leave()
	c.minute.Stop()
}

// Reload reads the client anew, and the tab in sight.
func (c *Screen) Reload() {
	c.minute.Start(c.Reload)
	entity := c.shell.Scope.Entity
	kit.Load(&c.load, func(ctx context.Context) (domain.Dossier, error) { return c.book.Dossier(ctx, c.route.ID, entity) }, c.show)
}

func (c *Screen) show(d domain.Dossier, err error) {
	if domain.CodeOf(err) == domain.NotFound {
		s := c.shell
		c.head.clear()
		c.state.Empty(s.T("ui.dossier.gone"), s.T("ui.dossier.gone_help"), kit.NewButton(s, s.T("ui.paper.back"), "Esc", s.Back))
		s.Shown("client gone")
		return
	}
	if err != nil {
		c.head.clear()
		c.state.Error(err, c.Reload)
		c.shell.Shown("client error")
		return
	}
	old := c.d
	old.Clock = d.Clock
	same := c.read && reflect.DeepEqual(old, d)
	c.d, c.read = d, true
	c.route.Name, c.route.City = d.Client.Name, d.Client.City
	c.head.show(d)
	c.state.Content()
	if !same {
		c.head.showFigures(d)
		c.body.Refresh() // the cards have got their height
		c.pages.Strip.SetCounts(c.counts())
		c.overview.Reload()
		c.people.show()
		c.agreements.show()
	}
	c.showTab()
}

// counts stand beside the names of the tabs.
func (c *Screen) counts() []string {
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return c.shell.Count(n)
	}
	return []string{"", count(len(c.d.People)), count(len(c.d.Agreements) + len(c.d.Former)), count(c.d.Papers), ""}
}

func (c *Screen) onTab(i int) {
	c.route.Tab = tabs[i]
	if c.read {
		c.showTab()
	}
	canv := c.shell.Window.Canvas()
	if f := c.First(); f != nil {
		canv.Focus(f)
		return
	}
	for _, t := range []*kit.Table{c.agreements.table, c.papers.table, c.timeline.table} {
		if canv.Focused() == t.Focusable() {
			canv.Unfocus() // a table out of sight must not hear Enter
		}
	}
}

// showTab reads what the tab in sight needs beyond the client, and tells what is shown.
func (c *Screen) showTab() {
	switch c.route.Tab {
	case tabPapers:
		c.papers.reload()
	case tabTimeline:
		c.timeline.reload()
	case tabOverview:
		c.shell.Shown("client overview")
	case tabPeople:
		c.people.bring()
		c.shell.Shown("client people")
	case tabAgreements:
		c.focusTable(c.agreements.table)
		c.shell.Shown("client agreements")
	}
}

// open goes to a tab, to a group of the timeline where one is named.
func (c *Screen) open(tab string, group domain.EventGroup) {
	if tab == tabTimeline {
		c.timeline.choose(group)
	}
	c.pages.Show(slices.Index(tabs, tab))
}

func (c *Screen) openLedger() { c.shell.Go(ledgerRoute(c.d, c.shell.Scope.Entity)) }

// personName finds a person of the client who was not erased.
func (c *Screen) personName(id int64) string { return c.d.PersonName(id) }

// focusTable gives a table the focus that it could not take while it was not in sight.
func (c *Screen) focusTable(t *kit.Table) {
	if canv := c.shell.Window.Canvas(); canv.Focused() == nil && c.table() == t {
		canv.Focus(t.Focusable())
	}
}
