package offers

import (
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// about tells of an offer beside the list: its newest version, what its options ask, and the versions before.
func about(s *kit.Shell, p office.OfferPage) kit.About {
	a := kit.About{Title: s.T("ui.about.offer_number", "number", p.Offer.Number), Sub: s.Date(p.Offer.Latest().Date) + " · " + p.Client.Name}
	a.Body = func(width float32) fyne.CanvasObject {
		return kit.Blocks(state(s, p), client(s, p), options(s, p, width), versions(s, p))
	}
	return a
}

// state is what the newest version asks and where it stands.
func state(s *kit.Shell, p office.OfferPage) fyne.CanvasObject {
	n := len(p.Versions)
	if n == 0 {
		return nil
	}
	v, x := p.Offer.Latest(), p.Versions[n-1]
	word, tone := s.Status(string(x.State))
	column := kit.Column(4, kit.Line(8, kit.Chip(word, tone)))
	pair := func(key, value string) {
		if value != "" {
			column.Add(kit.Ends(kit.Text(s.T(key), kit.Quiet), kit.Text(value, kit.Plain)))
		}
	}
	pair("ui.about.monthly", span(s.Words, x.Monthly))
	pair("ui.about.once", span(s.Words, x.Once))
	pair("ui.about.discount", span(s.Words, x.Discount))
	pair("ui.about.valid", s.Date(v.ValidUntil))
	pair("ui.about.addressed", kit.Shorten(x.To, 200, kit.TextSize, fyne.TextStyle{}))
	return column
}

// span writes a sum, or the least and the most of several; "" for nothing.
func span(w kit.Words, r domain.SumRange) string {
	switch {
	case r.Most == 0:
		return ""
	case r.Least == r.Most:
		return w.Sum(r.Most)
	}
	return w.Sum(r.Least) + " – " + w.Sum(r.Most)
}

func client(s *kit.Shell, p office.OfferPage) fyne.CanvasObject {
	line, _, _ := s.Clock(p.Clock)
	rows := []fyne.CanvasObject{kit.NewLink(s, p.Client.Name, kit.Plain, 300, func() {
		s.Go(kit.Route{Screen: "client", ID: p.Client.ID, Name: p.Client.Name, City: p.Client.City})
	})}
	if line != "" {
		rows = append(rows, kit.Text(p.Client.City+", "+line, kit.Quiet))
	}
	return kit.Block(s.T("ui.col.client"), rows...)
}

// options are what the client may choose from in the newest version, the chosen one first said so.
func options(s *kit.Shell, p office.OfferPage, width float32) fyne.CanvasObject {
	v := p.Offer.Latest()
	var rows []fyne.CanvasObject
	for i, o := range v.Options {
		var names []string
		for _, l := range o.Lines {
			names = append(names, l.Name)
		}
		if o.Title != "" {
			title := o.Title
			if v.Option == i+1 {
				title += " · " + s.T("status.accepted")
			}
			rows = append(rows, kit.Paragraph(title, width, kit.Plain))
		}
		rows = append(rows, kit.SmallParagraph(strings.Join(names, ", "), width, kit.Quiet))
	}
	return kit.Block(s.T("ui.about.options"), rows...)
}

// versions are those before the newest.
func versions(s *kit.Shell, p office.OfferPage) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i := len(p.Offer.Versions) - 2; i >= 0; i-- {
		v := p.Offer.Versions[i]
		word, tone := s.Status(string(p.Versions[i].State))
		rows = append(rows, kit.Ends(kit.Text(s.T("ui.about.version", "n", v.N, "date", s.Date(v.Date)), kit.Plain), kit.Text(word, tone)))
	}
	return kit.Block(s.T("ui.about.versions"), rows...)
}
