package dossier

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/ui/kit"
)

// head is the name with its chips, the line under it, the buttons, and the cards of figures.
type head struct {
	c       *Screen
	object  fyne.CanvasObject
	name    string
	title   *canvas.Text
	chips   *fyne.Container
	line    *fyne.Container
	buttons *fyne.Container
	figures *fyne.Container
}

func newHead(c *Screen) *head {
	h := &head{c: c, name: c.route.Name, title: kit.Heading(c.route.Name), chips: kit.Line(6), line: kit.Line(0, kit.Text(c.route.City, kit.Quiet)), buttons: kit.Line(8)}
	h.figures = container.NewStack()
	h.object = container.New(headLayout{h}, h.title, h.chips, h.line, h.buttons)
	return h
}

func (h *head) show(d domain.Dossier) {
	w := h.c.shell.Words
	h.name = d.Client.Name
	h.chips.Objects = nil
	for _, x := range chips(w, d) {
		h.chips.Add(kit.Chip(x.text, x.tone))
	}
	before, clock, after, tone := headLine(w, d)
	sep := func(s string, there bool) string {
		if s != "" && there {
			return " · " + s
		}
		return s
	}
	h.line.Objects = []fyne.CanvasObject{
		kit.Text(before, kit.Quiet), kit.Text(sep(clock, before != ""), tone), kit.Text(sep(after, before+clock != ""), kit.Quiet),
	}
	h.showButtons(true, len(d.Counterparties) > 0)
	h.object.Refresh()
}

// showButtons offers what can be changed and added, and what is made of a counterparty, where there is one.
func (h *head) showButtons(read, some bool) {
	s, c := h.c.shell, h.c
	want := 2
	switch {
	case !read:
		want = 0
	case some:
		want = 4
	}
	if len(h.buttons.Objects) == want {
		return
	}
	h.buttons.Objects = nil
	if some {
		h.buttons.Objects = []fyne.CanvasObject{
			kit.NewButton(s, s.T("ui.dossier.ledger"), "Ctrl+L", c.openLedger),
			kit.NewButton(s, s.T("ui.dossier.passport"), "Ctrl+P", c.showPassport),
		}
	}
	if read {
		h.buttons.Objects = append(h.buttons.Objects, kit.NewButton(s, s.T("ui.dossier.add"), "Ctrl+N", c.showAdditions),
			kit.NewButton(s, s.T("ui.dossier.change"), "Ctrl+E", c.showChanges))
	}
}

func (h *head) clear() {
	h.chips.Objects = nil
	h.showButtons(false, false)
	h.object.Refresh()
}

func (h *head) showFigures(d domain.Dossier) {
	s := h.c.shell
	var cards []*kit.FigureCard
	for _, f := range figures(s.Words, d, s.Scope.Entity) {
		card := kit.NewFigure(f.label)
		card.Set(f.value, f.note, f.tone)
		switch {
		case f.route.Screen != "":
			card.Leads(s, func() { s.Go(f.route) })
		case f.card != "":
			card.Leads(s, func() { h.c.openCard(f.card) })
		case f.tab != "":
			card.Leads(s, func() { h.c.open(f.tab, f.group) })
		}
		cards = append(cards, card)
	}
	h.figures.Objects = []fyne.CanvasObject{kit.Figures(cards...)}
	h.figures.Refresh()
}

// headLayout keeps the buttons at the right and cuts a name too long for what is left.
type headLayout struct{ h *head }

const (
	titleHigh float32 = 28
	lineHigh  float32 = 20
)

func (l headLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(400, titleHigh+lineHigh)
}

func (l headLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	h := l.h
	buttons := h.buttons.MinSize()
	h.buttons.Resize(buttons)
	h.buttons.Move(fyne.NewPos(size.Width-buttons.Width, 4))
	chips := h.chips.MinSize()
	room := size.Width - buttons.Width - kit.Gap
	chipsRoom := min(chips.Width, room/2)
	h.title.Text = kit.Shorten(h.name, room-chipsRoom-kit.Gap, h.title.TextSize, h.title.TextStyle)
	title := h.title.MinSize()
	h.title.Move(fyne.NewPos(0, 0))
	h.title.Resize(fyne.NewSize(title.Width, titleHigh))
	x := title.Width + kit.Gap
	h.fitChips(room - x)
	h.chips.Move(fyne.NewPos(x, float32(int((titleHigh-chips.Height)/2))+1))
	h.chips.Resize(fyne.NewSize(max(room-x, 0), chips.Height))
	h.line.Move(fyne.NewPos(0, titleHigh))
	h.line.Resize(fyne.NewSize(room, lineHigh))
}

// fitChips hides those that have no room; they are told again below.
func (h *head) fitChips(room float32) {
	used := float32(0)
	for _, o := range h.chips.Objects {
		used += o.MinSize().Width + 6
		if used > room+6 {
			o.Hide()
		} else {
			o.Show()
		}
	}
}
