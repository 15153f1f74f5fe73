package clients

import (
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// agreementsMost is how many agreements the inspector tells; the dossier has all.
const agreementsMost = 4

// about tells of a client beside the list: what it owes, how to address the main person, what was agreed, what is unpaid.
func about(s *kit.Shell, g office.Glance, today domain.Date) kit.About {
	id := g.Client.ID
	return kit.About{Title: g.Client.Name, Sub: where(s.Words, g), Body: func(width float32) fyne.CanvasObject {
		return kit.Blocks(money(s, id, g), person(s, g, width), agreed(s, g, width), unpaid(s, g, today))
	}}
}

// where is the client's city with its local time.
func where(w kit.Words, g office.Glance) string {
	line, _, _ := w.Clock(g.Clock)
	return strings.Join(nonEmpty(g.Client.City, line), ", ")
}

func nonEmpty(words ...string) (out []string) {
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// money are the client's sums, each a link to what it is made of.
func money(s *kit.Shell, id int64, g office.Glance) fyne.CanvasObject {
	line := func(key string, sum domain.Money, tone kit.Tone, r kit.Route) fyne.CanvasObject {
		if sum == 0 {
			return nil
		}
		r.Client, r.Name = id, g.Client.Name
		return kit.Ends(kit.Text(s.T(key), kit.Quiet), kit.NewLink(s, s.Sum(sum), tone, 0, func() { s.Go(r) }).AtEnd())
	}
	m := g.Money
	part := kit.Block(s.T("ui.about.money"),
		line("ui.about.overdue", m.Overdue, kit.Bad, kit.Route{Screen: "invoices", Status: "overdue"}),
		line("ui.about.lapsed", m.Lapsed, kit.Plain, kit.Route{Screen: "invoices", Status: "lapsed"}),
		line("ui.about.unpaid", m.Unpaid, kit.Plain, kit.Route{Screen: "invoices", Status: office.StatusOpen}),
		line("ui.about.balance", m.Balance, kit.Plain, kit.Route{Screen: "acts"}),
		line("ui.about.advances", m.Advances, kit.Plain, kit.Route{Screen: "payments"}))
	if part == nil {
		return kit.Block(s.T("ui.about.money"), kit.Text(s.T("ui.about.no_debt"), kit.Quiet))
	}
	return part
}

// person tells how to address the one who is addressed first, and what to beware of.
func person(s *kit.Shell, g office.Glance, width float32) fyne.CanvasObject {
	p := g.First
	if p.ID == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{kit.Paragraph(strings.Join(nonEmpty(p.Name, p.Position, s.T("passport.role."+string(p.Role))), ", "), width, kit.Plain)}
	if p.Address != "" {
		rows = append(rows, kit.Paragraph(s.T("ui.about.address", "name", p.Address), width, kit.Plain))
	}
	for _, c := range p.Channels {
		if c.Preferred || len(p.Channels) == 1 {
			rows = append(rows, kit.Text(kit.Shorten(c.Value, width, kit.TextSize, fyne.TextStyle{}), kit.Quiet))
		}
	}
	for _, f := range g.Taboos() {
		rows = append(rows, kit.Paragraph(f.Text, width, kit.Look))
	}
	return kit.Block(s.T("ui.about.speak"), rows...)
}

// agreed lists what binds now.
func agreed(s *kit.Shell, g office.Glance, width float32) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, a := range g.Agreements {
		if i == agreementsMost {
			rows = append(rows, kit.NewLink(s, s.T("passport.more", "n", len(g.Agreements)-i), kit.Plain, width, func() {
				s.Go(kit.Route{Screen: "client", ID: g.Client.ID, Tab: "agreements", Name: g.Client.Name})
			}))
			break
		}
		what := a.What
		if !a.To.IsZero() {
			what += " · " + s.T("ui.about.until", "date", s.Date(a.To))
		}
		rows = append(rows, kit.Paragraph(what, width, kit.Plain))
		if a.InReturn != "" {
			rows = append(rows, kit.SmallParagraph(s.T("ui.about.in_return", "what", a.InReturn), width, kit.Quiet))
		}
	}
	return kit.Block(s.T("passport.agreements"), rows...)
}

// unpaid lists the oldest unpaid invoices.
func unpaid(s *kit.Shell, g office.Glance, today domain.Date) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, d := range g.Invoices {
		tone := kit.Plain
		if d.LastDay != 0 && d.LastDay < today && !d.LapsedOn(today) {
			tone = kit.Bad
		}
		words := s.T("ui.about.invoice", "number", d.Number, "date", s.Date(d.Date))
		rows = append(rows, kit.Ends(kit.NewLink(s, words, kit.Plain, 0, func() {
			s.Go(kit.Route{Screen: "document", ID: d.ID, Name: d.Number})
		}), kit.Text(s.Sum(d.Open), tone)))
	}
	if more := g.Money.Invoices - len(g.Invoices); more > 0 {
		rows = append(rows, kit.NewLink(s, s.T("passport.more", "n", more), kit.Plain, 0, func() {
			s.Go(kit.Route{Screen: "invoices", Client: g.Client.ID, Status: office.StatusOpen, Name: g.Client.Name})
		}))
	}
	return kit.Block(s.T("ui.about.invoices"), rows...)
}
