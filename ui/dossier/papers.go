package dossier

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// papersPage is the tab of papers: documents, payments, offers and contracts in one table.
type papersPage struct {
	c      *Screen
	load   kit.Loader
	all    []domain.ClientPaper
	rows   []domain.ClientPaper
	kinds  *kit.Strip
	table  *kit.Table
	state  *kit.State
	object fyne.CanvasObject
}

func newPapersPage(c *Screen) *papersPage {
	s := c.shell
	p := &papersPage{c: c}
	names := make([]string, len(paperKinds))
	for i, k := range paperKinds {
		names[i] = s.T("ui.dossier.kind." + string(k))
		if k == "" {
			names[i] = s.T("ui.dossier.kind.all")
		}
	}
	p.kinds = kit.NewSegments(s, names, func(int) { p.arrange() })
	col := func(key string, width, flex float32) kit.Col {
		return kit.Col{Key: key, Title: s.T("ui.dossier.col." + key), Width: width, Flex: flex, Right: key == "sum" || key == "open"}
	}
	p.table = kit.NewTable(s, col("date", 100, 0), col("kind", 120, 0), col("number", 130, 1), col("party", 180, 2), col("entity", 150, 1), col("state", 150, 0), col("sum", 140, 0), col("open", 140, 0))
	p.table.Count = func() int { return len(p.rows) }
	p.table.ID = func(row int) int64 { return paperID(p.rows[row]) }
	p.table.Text = func(row int) string { return p.rows[row].Number }
	p.table.Cells = func(row int, out []kit.Cell) { paperCells(s.Words, c.d, p.rows[row], out) }
	p.table.OnOpen = func(row int) { s.Go(paperRoute(p.rows[row])) }
	p.table.SetNote(s.T("ui.dossier.none_of_kind"))
	p.table.Remember("client.papers")
	p.state = kit.NewState(s, p.table)
	p.state.FirstLoading()
	bar := kit.Line(8, p.kinds)
	if c.book.MayIssue() {
		bar = kit.Line(8, p.kinds, kit.Spacer(), kit.NewButton(s, s.T("ui.acts.new"), "Ctrl+Shift+N", c.newPaper("act")),
			kit.NewPrimary(s, s.T("ui.invoices.new"), "Ctrl+N", c.newPaper("invoice")))
	}
	p.object = kit.Fill(8, bar, p.state.Object())
	return p
}

// paperID names a paper for ever: ids of different tables may be the same.
func paperID(p domain.ClientPaper) int64 {
	table := int64(0)
	switch p.Kind {
	case domain.PaperPayment, domain.PaperRefund:
		table = 1
	case domain.PaperOffer:
		table = 2
	case domain.PaperContract:
		table = 3
	}
	return p.ID*4 + table
}

func (p *papersPage) reload() {
	entity := p.c.shell.Scope.Entity
	kit.Load(&p.load, func(ctx context.Context) ([]domain.ClientPaper, error) {
		return p.c.book.ClientPapers(ctx, p.c.route.ID, entity)
	}, p.show)
}

func (p *papersPage) show(all []domain.ClientPaper, err error) {
	s := p.c.shell
	switch {
	case err != nil:
		p.state.Error(err, p.reload)
		s.Shown("client error")
		return
	case len(all) == 0:
		p.state.Empty(s.T("ui.dossier.papers_none"), s.T("ui.dossier.papers_none_help"),
			kit.NewPrimary(s, s.T("ui.dossier.import"), "", func() { s.Go(kit.Route{Screen: "import"}) }))
		s.Shown("client papers")
		return
	}
	p.all = all
	p.state.Content()
	p.arrange()
	if p.table.Selected() < 0 {
		p.table.Select(0)
	}
	p.c.focusTable(p.table)
	s.Shown("client papers")
}

// arrange shows the papers of the chosen kind.
func (p *papersPage) arrange() {
	var counts []int
	p.rows, counts = chosenPapers(p.all, paperKinds[p.kinds.Index()])
	words := make([]string, len(counts))
	for i, n := range counts {
		words[i] = strconv.Itoa(n)
	}
	p.kinds.SetCounts(words)
	p.table.SetTotals(paperTotals(p.c.shell.Words, p.rows, paperKinds[p.kinds.Index()]))
	p.table.Reload()
}
