package dossier

import (
	"accord/ui/kit"
)

// agreementsPage is the tab of agreements: those in force, then the others with what they took the place of.
type agreementsPage struct {
	c     *Screen
	table *kit.Table
	state *kit.State
	rows  []deal
}

func newAgreementsPage(c *Screen) *agreementsPage {
	s := c.shell
	p := &agreementsPage{c: c}
	col := func(key string, width, flex float32) kit.Col {
		return kit.Col{Key: key, Title: s.T("ui.dossier.col." + key), Width: width, Flex: flex}
	}
	p.table = kit.NewTable(s, col("what", 220, 3), col("in_return", 150, 2), col("who", 180, 1), col("days", 236, 0), col("state", 96, 0), col("source", 130, 1))
	p.table.Count = func() int { return len(p.rows) }
	p.table.ID = func(row int) int64 { return p.rows[row].id }
	p.table.Text = func(row int) string { return p.rows[row].what }
	p.table.Cells = func(row int, out []kit.Cell) { p.rows[row].cells(out) }
	p.table.OnOpen = func(row int) { c.tell(p.rows[row].what, p.rows[row].lines(s.Words)) }
	p.table.Remember("client.agreements")
	p.state = kit.NewState(s, p.table)
	return p
}

func (p *agreementsPage) show() {
	s := p.c.shell
	p.rows = deals(s.Words, p.c.d)
	if len(p.rows) == 0 {
		p.state.Empty(s.T("ui.dossier.agreements_none"), s.T("ui.dossier.agreements_none_help"), nil)
		return
	}
	p.state.Content()
	p.table.Reload()
	if p.table.Selected() < 0 {
		p.table.Select(0)
	}
}

// cells writes an agreement into its row; one that does not hold is quieter.
func (x deal) cells(out []kit.Cell) {
	tone := kit.Plain
	if x.state.tone != kit.Good {
		tone = kit.Quiet
	}
	out[0] = kit.Cell{Text: x.what, Tone: tone}
	out[1] = kit.Cell{Text: x.inReturn, Tone: tone}
	out[2] = kit.Cell{Text: x.who, Tone: tone}
	out[3] = kit.Cell{Text: x.days, Tone: tone}
	out[4] = kit.Cell{Text: x.state.text, Tone: x.state.tone, Chip: true}
	out[5] = kit.Cell{Text: x.source, Tone: kit.Quiet}
}
