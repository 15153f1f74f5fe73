package documents

import (
	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// linesMost is how many lines and closings the inspector tells; the document's page has all.
const linesMost = 6

// about tells of a document beside the list: state, client, lines, what closed it, and what it leads to.
func about(s *kit.Shell, p office.DocumentPage) kit.About {
	d := p.Document
	a := kit.About{Title: title(s, d), Sub: p.Counterparty.Name}
	a.Body = func(width float32) fyne.CanvasObject {
		return kit.Blocks(state(s, p), client(s, p), content(s, d, width), closed(s, p), leads(s, p))
	}
	return a
}

// title names a document: «Счёт № 318 от 25.09.2026».
func title(s *kit.Shell, d domain.Document) string {
	number := d.Number
	if number == "" {
		return s.T("ui.about.draft." + string(d.Kind))
	}
	return s.T("ui.about.title."+string(d.Kind), "number", number, "date", s.Date(d.Date))
}

// state is the sum, the status as a word, and what rests.
func state(s *kit.Shell, p office.DocumentPage) fyne.CanvasObject {
	d := p.Document
	word, tone := s.Status(p.Status)
	line := kit.Line(8, kit.Chip(word, tone))
	if p.OverdueDays > 0 {
		line.Add(kit.Text(s.N("ui.about.days_late", p.OverdueDays), kit.Bad))
	}
	column := kit.Column(4, kit.Figure(s.Sum(d.Total), kit.Plain), line)
	pair := func(key, value string, tone kit.Tone) {
		if value != "" {
			column.Add(kit.Ends(kit.Text(s.T(key), kit.Quiet), kit.Text(value, tone)))
		}
	}
	pair("ui.about.due", s.Date(d.Due), kit.Plain)
	if p.Paid != 0 {
		pair("ui.about.paid", s.Sum(p.Paid), kit.Plain)
	}
	if p.Open > 0 {
		open := kit.Plain
		if p.OverdueDays > 0 {
			open = kit.Bad
		}
		pair("ui.about.open", s.Sum(p.Open), open)
	}
	return column
}

// client leads to the dossier, with the time there.
func client(s *kit.Shell, p office.DocumentPage) fyne.CanvasObject {
	line, _, _ := s.Clock(p.Clock)
	rows := []fyne.CanvasObject{kit.NewLink(s, p.Client.Name, kit.Plain, 300, func() {
		s.Go(kit.Route{Screen: "client", ID: p.Client.ID, Name: p.Client.Name, City: p.Client.City})
	})}
	if line != "" {
		rows = append(rows, kit.Text(p.Client.City+", "+line, kit.Quiet))
	}
	return kit.Block(s.T("ui.col.client"), rows...)
}

// content are the lines with their sums.
func content(s *kit.Shell, d domain.Document, width float32) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, l := range d.Lines {
		if i == linesMost {
			rows = append(rows, more(s, d, len(d.Lines)-i))
			break
		}
		sum := s.Sum(l.Sum)
		room := width - kit.Measure(sum, kit.TextSize, fyne.TextStyle{}) - 16
		rows = append(rows, kit.Ends(kit.Text(kit.Shorten(l.Name, room, kit.TextSize, fyne.TextStyle{}), kit.Plain), kit.Text(sum, kit.Plain)))
	}
	return kit.Block(s.T("ui.about.lines"), rows...)
}

func more(s *kit.Shell, d domain.Document, n int) fyne.CanvasObject {
	return kit.NewLink(s, s.T("passport.more", "n", n), kit.Plain, 0, func() { s.Go(kit.Route{Screen: "document", ID: d.ID, Name: d.Number}) })
}

// closed is what paid it: each payment a link.
func closed(s *kit.Shell, p office.DocumentPage) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, c := range p.Closed {
		if i == linesMost {
			rows = append(rows, more(s, p.Document, len(p.Closed)-i))
			break
		}
		rows = append(rows, kit.Ends(closing(s, c), kit.Text(s.Sum(c.Amount), kit.Plain)))
	}
	return kit.Block(s.T("ui.about.closed"), rows...)
}

func closing(s *kit.Shell, c office.Closed) fyne.CanvasObject {
	switch {
	case c.Payment != nil:
		return kit.NewLink(s, s.T("ui.about.payment", "number", c.Payment.Number, "date", s.Date(c.Payment.Date)), kit.Plain, 0, func() {
			s.Go(kit.Route{Screen: "payment", ID: c.Payment.ID})
		})
	case c.Document != nil:
		return kit.NewLink(s, title(s, *c.Document), kit.Plain, 0, func() {
			s.Go(kit.Route{Screen: "document", ID: c.Document.ID, Name: c.Document.Number})
		})
	case c.How == office.ByRounding:
		return kit.Text(s.T("ui.about.rounded"), kit.Quiet)
	case c.How == office.ByCorrection:
		return kit.Text(s.T("ui.about.corrected"), kit.Quiet)
	}
	return kit.Text(s.Date(c.Date), kit.Quiet)
}

// leads are the papers that it is tied to.
func leads(s *kit.Shell, p office.DocumentPage) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, l := range p.Links {
		if l.Request != nil || len(rows) == linesMost {
			continue
		}
		rows = append(rows, kit.NewLink(s, title(s, l.Document), kit.Plain, 300, func() {
			s.Go(kit.Route{Screen: "document", ID: l.Document.ID, Name: l.Document.Number})
		}))
	}
	return kit.Block(s.T("ui.about.tied"), rows...)
}
