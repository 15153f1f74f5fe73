package payments

import (
	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// givenMost is how many allocations the inspector tells; the payment's page has all.
const givenMost = 6

// about tells of a payment beside the list: purpose, who sent it, to whom it is credited and what it closed.
func about(s *kit.Shell, p office.PaymentPage) kit.About {
	pay := p.Payment
	a := kit.About{Title: s.T("ui.about.payment", "number", pay.Number, "date", s.Date(pay.Date)), Sub: pay.Remitter}
	a.Body = func(width float32) fyne.CanvasObject {
		return kit.Blocks(state(s, p), purpose(s, pay, width), remitter(s, pay, width), client(s, p), given(s, p))
	}
	return a
}

// state is the sum, what it is, and what rests of it.
func state(s *kit.Shell, p office.PaymentPage) fyne.CanvasObject {
	word, tone := statusOf(s.Words, p.Status)
	line := kit.Line(8, kit.Chip(word, tone))
	if p.Payment.Hold != "" {
		line.Add(kit.Chip(s.T("hold."+string(p.Payment.Hold)), kit.Look))
	}
	column := kit.Column(4, kit.Figure(s.Sum(p.Payment.Amount), kit.Plain), line)
	if rest := p.Payment.Rest; p.Payment.Kind == domain.Receipt && rest > 0 && rest != p.Payment.Amount {
		column.Add(kit.Ends(kit.Text(s.T("ui.about.rest"), kit.Quiet), kit.Text(s.Sum(rest), kit.Plain)))
	}
	for _, w := range p.Waits {
		column.Add(kit.Text(s.T("ui.wait."+string(w)), kit.Look))
	}
	return column
}

func purpose(s *kit.Shell, p domain.Payment, width float32) fyne.CanvasObject {
	if p.Purpose == "" {
		return nil
	}
	return kit.Block(s.T("ui.col.purpose"), kit.Paragraph(p.Purpose, width, kit.Plain))
}

// remitter are the requisites of who sent it.
func remitter(s *kit.Shell, p domain.Payment, width float32) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	add := func(words string) {
		if words != "" {
			rows = append(rows, kit.Paragraph(words, width, kit.Plain))
		}
	}
	add(p.Remitter)
	if p.RemitterINN != "" {
		ids := s.T("requisite.inn", "value", p.RemitterINN)
		if p.RemitterKPP != "" {
			ids += ", " + s.T("requisite.kpp", "value", p.RemitterKPP)
		}
		add(ids)
	}
	if p.OtherAccount != "" {
		add(s.T("ui.about.account", "value", p.OtherAccount))
	}
	return kit.Block(s.T("ui.about.remitter"), rows...)
}

// client leads to the dossier of whom it is credited to.
func client(s *kit.Shell, p office.PaymentPage) fyne.CanvasObject {
	if p.Client == nil {
		return nil
	}
	c := *p.Client
	return kit.Block(s.T("ui.about.credited"), kit.NewLink(s, c.Name, kit.Plain, 300, func() {
		s.Go(kit.Route{Screen: "client", ID: c.ID, Name: c.Name, City: c.City})
	}))
}

// given are the papers that it was given to.
func given(s *kit.Shell, p office.PaymentPage) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, c := range p.Given {
		if i == givenMost {
			rows = append(rows, kit.NewLink(s, s.T("passport.more", "n", len(p.Given)-i), kit.Plain, 0, func() {
				s.Go(kit.Route{Screen: "payment", ID: p.Payment.ID})
			}))
			break
		}
		var left fyne.CanvasObject = kit.Text(s.Date(c.Date), kit.Quiet)
		if d := c.Document; d != nil {
			left = kit.NewLink(s, s.T("ui.about.title."+string(d.Kind), "number", d.Number, "date", s.Date(d.Date)), kit.Plain, 0, func() {
				s.Go(kit.Route{Screen: "document", ID: d.ID, Name: d.Number})
			})
		} else if o := c.Payment; o != nil {
			left = kit.NewLink(s, s.T("ui.about.payment", "number", o.Number, "date", s.Date(o.Date)), kit.Plain, 0, func() {
				s.Go(kit.Route{Screen: "payment", ID: o.ID})
			})
		}
		rows = append(rows, kit.Ends(left, kit.Text(s.Sum(c.Amount), kit.Plain)))
	}
	return kit.Block(s.T("ui.about.given"), rows...)
}

// statusOf says what a payment is: what became of a receipt, or what kind of movement another is.
func statusOf(w kit.Words, status string) (string, kit.Tone) {
	switch status {
	case "unattributed", "allocated", "advance":
		return w.Status(status)
	}
	return w.T("payment_kind." + status), kit.Quiet
}
