package dossier

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// timelinePage is the tab of all that happened, newest first, read a page at a time.
type timelinePage struct {
	c      *Screen
	load   kit.Loader
	query  office.TimelineQuery
	total  int
	groups *kit.Strip
	table  *kit.Table
	rows   *kit.Pages[happening]
	state  *kit.State
	object fyne.CanvasObject
}

func newTimelinePage(c *Screen) *timelinePage {
	s := c.shell
	p := &timelinePage{c: c, query: office.TimelineQuery{ClientID: c.route.ID}}
	names := []string{s.T("ui.dossier.kind.all")}
	for _, g := range domain.EventGroups {
		names = append(names, s.T("ui.dossier.group."+string(g)))
	}
	p.groups = kit.NewSegments(s, names, func(int) { p.reload() })
	col := func(key string, width, flex float32) kit.Col {
		return kit.Col{Key: key, Title: s.T("ui.dossier.col." + key), Width: width, Flex: flex, Right: key == "sum"}
	}
	p.table = kit.NewTable(s, col("day", 100, 0), col("what", 300, 1), col("kind", 140, 0), col("by", 150, 0), col("sum", 150, 0))
	p.rows = kit.NewPages(p.table, p.fetch, func(h happening, out []kit.Cell) { h.cells(out) })
	p.rows.OnError = s.Fail
	p.table.OnOpen = func(row int) {
		if h, ok := p.rows.Row(row); ok {
			c.openEvent(h)
		}
	}
	p.table.SetNote(s.T("ui.dossier.none_of_kind"))
	p.table.Remember("client.timeline")
	p.state = kit.NewState(s, p.table)
	p.state.FirstLoading()
	p.object = kit.Fill(8, kit.Line(0, p.groups), p.state.Object())
	return p
}

func (p *timelinePage) leave() {
	p.load.Stop()
	p.rows.Stop()
}

// choose narrows the timeline to a group, "" none.
func (p *timelinePage) choose(g domain.EventGroup) {
	p.groups.Set(slices.Index(domain.EventGroups, g) + 1)
}

func (p *timelinePage) reload() {
	q := office.TimelineQuery{ClientID: p.c.route.ID, EntityID: p.c.shell.Scope.Entity}
	if i := p.groups.Index(); i > 0 {
		q.Groups = []domain.EventGroup{domain.EventGroups[i-1]}
	}
	p.query = q
	kit.Load(&p.load, func(ctx context.Context) (int, error) { return p.c.book.TimelineCount(ctx, q) }, p.show)
}

func (p *timelinePage) show(total int, err error) {
	s := p.c.shell
	switch {
	case err != nil:
		p.state.Error(err, p.reload)
		s.Shown("client error")
		return
	case total == 0 && p.query.Groups == nil:
		p.state.Empty(s.T("ui.dossier.timeline_none"), s.T("ui.dossier.timeline_none_help"), nil)
		s.Shown("client timeline")
		return
	}
	p.total = total
	ids := make([]int64, total)
	for i := range ids { // from the end, so that what happens later moves no row's name
		ids[i] = int64(total - i)
	}
	p.state.Content()
	p.rows.SetIDs(ids)
	if p.table.Selected() < 0 && total > 0 {
		p.table.Select(0)
	}
	p.c.focusTable(p.table)
	s.Shown("client timeline")
}

// fetch reads the events of rows that follow each other.
func (p *timelinePage) fetch(ctx context.Context, ids []int64) (map[int64]happening, error) {
	total := int64(p.total)
	events, err := p.c.book.Timeline(ctx, p.query, int(total-ids[0]), len(ids))
	if err != nil {
		return nil, err
	}
	out := make(map[int64]happening, len(events))
	for i, e := range events {
		out[ids[0]-int64(i)] = tellEvent(p.c.shell.Words, e, p.c.personName)
	}
	return out, nil
}
