package dossier

import (
	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// peoplePage is the tab of people: a card for each, with how to reach and address them and what is known.
type peoplePage struct {
	c     *Screen
	page  *kit.Reflow
	state *kit.State
	aim   int64 // who is to be brought into sight; 0 nobody
	cards map[int64]fyne.CanvasObject
}

func newPeoplePage(c *Screen) *peoplePage {
	p := &peoplePage{c: c, cards: map[int64]fyne.CanvasObject{}}
	p.page = kit.NewReflow(p.build)
	p.state = kit.NewState(c.shell, p.page.Object())
	return p
}

func (p *peoplePage) show() {
	if len(p.c.d.People) == 0 && len(domain.FactsOf(p.c.d.Facts, 0)) == 0 {
		p.state.Empty(p.c.shell.T("ui.dossier.people_none"), p.c.shell.T("ui.dossier.people_none_help"), p.c.adds("person"))
		return
	}
	p.state.Content()
	p.page.Reload()
}

func (p *peoplePage) build(width float32) fyne.CanvasObject {
	w := p.c.shell.Words
	clear(p.cards)
	var cards []fyne.CanvasObject
	for _, x := range contacts(w, p.c.d) {
		card := p.card(x, width)
		p.cards[x.id] = card
		cards = append(cards, card)
	}
	if know := knowledge(w, domain.FactsOf(p.c.d.Facts, 0)); len(know) > 0 {
		rows := make([]fyne.CanvasObject, len(know))
		for i, k := range know {
			rows[i] = row(factLines(k, width-2*side))
		}
		cards = append(cards, section(w.T("ui.dossier.about_client"), nil, rows...))
	}
	return stack(cards...)
}

// bring scrolls to whom the reader chose on another tab.
func (p *peoplePage) bring() {
	if card := p.cards[p.aim]; card != nil {
		p.page.Show(card)
	}
	p.aim = 0
}

func factLines(k known, width float32) fyne.CanvasObject {
	return kit.Column(1, kit.Paragraph(k.text, width, k.tone), kit.SmallParagraph(k.source, width, kit.Quiet))
}

// card is one person: how to reach them at the left, what is known at the right.
func (p *peoplePage) card(x contact, width float32) fyne.CanvasObject {
	left := float32(int((width - 2*side) * 0.4))
	right := width - 2*side - left
	about := kit.Column(4)
	for _, line := range []string{x.address, x.hours} {
		if line != "" {
			about.Add(kit.Paragraph(line, left-cellGap, kit.Plain))
		}
	}
	for _, ch := range x.channels {
		about.Add(kit.NewLink(p.c.shell, ch.words, kit.Plain, left-cellGap, func() { p.copy(ch.value) }))
	}
	if len(x.channels) == 0 {
		about.Add(kit.Text(p.c.shell.T("ui.dossier.no_channel"), kit.Quiet))
	}
	know := kit.Column(6)
	for _, k := range x.know {
		know.Add(factLines(k, right-cellGap))
	}
	room := width - 2*side
	name := nameLine(x.name, x.position, x.role, room)
	if p.c.book.MayDo(office.KeepDossier) {
		edit := kit.NewLink(p.c.shell, p.c.shell.T("ui.dossier.change"), kit.Plain, 0, func() { p.c.shell.Go(p.c.card("person", x.id)) })
		name = kit.Ends(nameLine(x.name, x.position, x.role, room-edit.MinSize().Width-kit.Gap), edit.AtEnd())
	}
	return kit.Card(kit.Inset(10, side, 12, side, kit.Column(6, name, grid([]float32{left, right}, about, know))))
}

// copy puts a phone or an address where it can be pasted from.
func (p *peoplePage) copy(value string) {
	fyne.CurrentApp().Clipboard().SetContent(value)
	p.c.shell.Toast(kit.Good, p.c.shell.T("ui.dossier.copied", "text", value), nil)
}
