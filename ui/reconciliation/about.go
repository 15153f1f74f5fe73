package reconciliation

import (
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// rowOf is an act's page as a row, for what is done to rows.
func rowOf(p office.ReconciliationPage) office.ReconciliationActRow {
	r := office.ReconciliationActRow{
		ID: p.Act.ID, Version: p.Act.Version, Number: p.Act.Number, Date: p.Act.Date, From: p.Act.From, To: p.Act.To, EntityID: p.Act.EntityID,
		PartyRow: office.PartyRow{ClientID: p.Client.ID, Client: p.Client.Name, CounterpartyID: p.Act.CounterpartyID, INN: p.Paper.Counterparty.INN, City: p.Client.City},
		Closing:  p.Paper.Closing, Status: p.Act.State, Waiting: p.Unattributed,
	}
	if name := p.Paper.Counterparty.Name; name != p.Client.Name {
		r.Counterparty = name
	}
	return r
}

// about tells of an act beside the list: what it says, whether the book still says so, and what happened to it.
func (c *Screen) about(p office.ReconciliationPage) kit.About {
	s := c.shell
	a := kit.About{Title: s.T("ui.recon.title", "number", p.Act.Number, "date", s.Date(p.Act.Date)), Sub: p.Paper.Counterparty.Name}
	a.Body = func(width float32) fyne.CanvasObject {
		return kit.Blocks(says(s, p), doubts(s, p, width), c.client(p), life(s, p, width), c.actions(p))
	}
	return a
}

// says is the closing in whose favour, and the figures it comes from.
func says(s *kit.Shell, p office.ReconciliationPage) fyne.CanvasObject {
	r := p.Paper
	column := kit.Column(4, kit.Figure(s.Sum(r.Closing.Abs()), kit.Plain),
		kit.Line(8, kit.Text(favour(s.Words, r.Closing), kit.Quiet), kit.Chip(s.T("ui.recon.state."+string(p.Act.State)), stateTone(p.Act.State))))
	pair := func(key, value string) {
		column.Add(kit.Ends(kit.Text(s.T(key), kit.Quiet), kit.Text(value, kit.Plain)))
	}
	pair("ui.recon.col.period", periodWords(s.Words, p.Act.From, p.Act.To))
	pair("reconciliation.opening", s.Sum(r.Opening))
	pair("ui.ledger.charged", s.Sum(r.Debit))
	pair("ui.ledger.paid", s.Sum(r.Credit))
	return column
}

// doubts are what makes the act doubtful: money in the tray first, then what the ledger tells otherwise by now.
func doubts(s *kit.Shell, p office.ReconciliationPage, width float32) fyne.CanvasObject {
	column := kit.Column(6)
	if p.Unattributed > 0 {
		column.Add(kit.Paragraph(s.N("ui.ledger.unattributed", p.Unattributed), width, kit.Look))
		column.Add(kit.NewLink(s, s.T("ui.ledger.tray"), kit.Plain, width, func() { s.Go(kit.Route{Screen: "matching"}) }))
	}
	if !p.Drift.None() {
		column.Add(kit.Paragraph(s.T("ui.recon.left", "words", driftWords(s.Words, p.Drift.Closing)), width, kit.Look))
	}
	if len(column.Objects) == 0 {
		return nil
	}
	return column
}

func (c *Screen) client(p office.ReconciliationPage) fyne.CanvasObject {
	s, r := c.shell, rowOf(p)
	line, _, _ := s.Clock(p.Clock)
	rows := []fyne.CanvasObject{
		kit.NewLink(s, p.Client.Name, kit.Plain, 300, func() {
			s.Go(kit.Route{Screen: "client", ID: p.Client.ID, Name: p.Client.Name, City: p.Client.City})
		}),
		kit.NewLink(s, s.T("ui.recon.ledger"), kit.Plain, 300, func() { s.Go(ledgerRoute(r)) }),
	}
	if line != "" {
		rows = append(rows, kit.Text(p.Client.City+", "+line, kit.Quiet))
	}
	return kit.Block(s.T("ui.col.client"), rows...)
}

// life is what happened to the act, newest first.
func life(s *kit.Shell, p office.ReconciliationPage, width float32) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i := len(p.Act.Marks) - 1; i >= 0; i-- {
		rows = append(rows, kit.Paragraph(markWords(s.Words, p.Act.Marks[i]), width, kit.Plain))
	}
	return kit.Block(s.T("ui.recon.life"), rows...)
}

// markWords say one mark: «22.11.2026 подписан: Петров, директор».
func markWords(w kit.Words, m domain.ReconciliationMark) string {
	words := []string{w.Date(m.On) + " " + w.T("ui.recon.was."+string(m.Kind))}
	if m.How != "" && (m.How != domain.SentByHand || m.Note == "") { // the note says which way
		words[0] += " " + w.T("ui.recon.how."+string(m.How))
	}
	for _, more := range []string{m.Who, m.Note} {
		if more != "" {
			words = append(words, more)
		}
	}
	return strings.Join(words, " · ")
}

// actions are what one mostly does next.
func (c *Screen) actions(p office.ReconciliationPage) fyne.CanvasObject {
	if !p.May {
		return nil
	}
	s, rows := c.shell, []office.ReconciliationActRow{rowOf(p)}
	column := kit.Column(8)
	add := func(key, hint string, do func()) { column.Add(kit.Line(0, kit.NewButton(s, s.T(key), hint, do))) }
	if p.Act.State != domain.ReconciliationAnnulled {
		add("ui.recon.send", "Ctrl+P", func() { c.deeds.askSend(rows) })
		add("ui.recon.mark_do", "Ctrl+M", func() { c.deeds.askMark(rows, "") })
	}
	if len(p.Act.Marks) > 0 || p.Act.State == domain.ReconciliationAnnulled {
		add("ui.recon.take_back", "", func() { c.deeds.takeBack(seenOf(rows)) })
	}
	return column
}
