package dossier

import (
	"strconv"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// deed is something that can be changed or added from the dossier.
type deed struct {
	kind, name string
	route      kit.Route
	tab        string // on which it comes first
}

// deedRows is how many deeds are in sight at once.
const deedRows = 12

func (c *Screen) card(tab string, id int64) kit.Route {
	return kit.Route{Screen: "card", Tab: tab, ID: id, Client: c.d.Client.ID, Name: c.d.Client.Name}
}

// changes are the forms of what is here; the client's own is the first.
func (c *Screen) changes() []deed {
	s := c.shell
	var out []deed
	if c.book.MayDo(office.KeepClients) {
		out = append(out, deed{s.T("ui.dossier.deed.client"), c.d.Client.Name, kit.Route{Screen: "card", Tab: "client", ID: c.d.Client.ID, Name: c.d.Client.Name}, tabOverview})
	}
	if c.book.MayDo(office.KeepDossier) {
		for _, p := range c.d.People {
			out = append(out, deed{s.T("ui.dossier.deed.person"), p.Name, c.card("person", p.ID), tabPeople})
		}
		for _, a := range c.d.Agreements {
			out = append(out, deed{s.T("ui.dossier.deed.agreement"), a.What, c.card("agreement", a.ID), tabAgreements})
		}
		for _, f := range domain.FactsOf(c.d.Facts, 0) {
			out = append(out, deed{s.T("ui.dossier.deed.fact"), f.Text, c.card("fact", f.ID), ""})
		}
	}
	if c.book.MayDo(office.KeepClients) {
		for _, p := range c.d.Counterparties {
			out = append(out, deed{s.T("ui.dossier.deed.counterparty"), p.Name, c.card("counterparty", p.ID), ""})
		}
	}
	if c.book.MayDo(office.KeepContracts) {
		for _, x := range c.d.Contracts {
			out = append(out, deed{s.T("ui.dossier.deed.contract"), s.T("ui.dossier.contract", "number", x.Number, "date", s.Date(x.Date)), c.card("contract", x.ID), tabPapers})
		}
	}
	if c.book.MayDo(office.KeepClients) {
		for _, p := range c.d.Projects {
			out = append(out, deed{s.T("ui.dossier.deed.project"), p.Name, c.card("project", p.ID), ""})
		}
	}
	return out
}

// additions are the forms of what may be new.
func (c *Screen) additions() []deed {
	s := c.shell
	var out []deed
	for _, x := range []struct {
		tab, on string
		verb    office.Verb
	}{
		{"agreement", tabAgreements, office.KeepDossier},
		{"person", tabPeople, office.KeepDossier},
		{"fact", "", office.KeepDossier},
		{"project", "", office.KeepClients},
		{"contract", tabPapers, office.KeepContracts},
		{"counterparty", "", office.KeepClients},
	} {
		if !c.book.MayDo(x.verb) {
			continue
		}
		out = append(out, deed{s.T("ui.dossier.add." + x.tab), "", c.card(x.tab, 0), x.on})
	}
	return out
}

// adds is the button that fills an empty tab; nil for those who may not.
func (c *Screen) adds(tab string) *kit.Button {
	if !c.book.MayDo(office.KeepDossier) {
		return nil
	}
	return kit.NewPrimary(c.shell, c.shell.T("ui.card."+tab+".new"), "", func() { c.shell.Go(c.card(tab, 0)) })
}

func (c *Screen) showChanges() { c.choose(c.shell.T("ui.dossier.change"), c.changes()) }

func (c *Screen) showAdditions() { c.choose(c.shell.T("ui.dossier.add"), c.additions()) }

// chosen is the agreement that is selected on its tab; 0 elsewhere, and for one that can be changed no more.
func (c *Screen) chosen() int64 {
	if row := c.agreements.table.Selected(); c.route.Tab == tabAgreements && row >= 0 && row < len(c.d.Agreements) {
		return c.agreements.rows[row].id
	}
	return 0
}

// choose lets the reader pick a deed by arrows or its digit; what belongs to the tab is marked first.
func (c *Screen) choose(title string, deeds []deed) {
	if !c.read || len(deeds) == 0 {
		return
	}
	s := c.shell
	if len(deeds) == 1 {
		s.Go(deeds[0].route)
		return
	}
	const width float32 = 520
	var m *kit.Modal
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.dossier.deed.key"), Width: 40}, kit.Col{Title: s.T("ui.dossier.deed.kind"), Width: 150, Flex: 1}, kit.Col{Title: s.T("ui.dossier.deed.name"), Width: 220, Flex: 2})
	t.Count = func() int { return len(deeds) }
	t.Text = func(row int) string { return deeds[row].kind }
	t.Cells = func(row int, out []kit.Cell) {
		if row < 9 {
			out[0] = kit.Cell{Text: strconv.Itoa(row + 1), Tone: kit.Quiet}
		}
		out[1], out[2] = kit.Cell{Text: deeds[row].kind}, kit.Cell{Text: deeds[row].name, Tone: kit.Quiet}
	}
	open := func(row int) {
		if row >= 0 && row < len(deeds) {
			m.Close()
			s.Go(deeds[row].route)
		}
	}
	t.OnOpen = open
	t.OnRune = func(r rune) {
		if r >= '1' && r <= '9' {
			open(int(r - '1'))
		}
	}
	high := kit.RowHeight * float32(min(len(deeds), deedRows)+1)
	body := kit.Column(10, kit.Strong(title), kit.Sized(width, high+2, t), kit.Line(8, kit.Small(s.T("ui.dossier.deed.hint"), kit.Quiet), kit.Spacer(),
		kit.NewButton(s, s.T("ui.close"), "Esc", func() { m.Close() })))
	m = s.Modal(body, t.Focusable(), kit.Key{Name: fyne.KeyReturn, Do: func() { open(t.Selected()) }})
	at := 0
	for i, d := range deeds {
		if d.tab != "" && d.tab == c.route.Tab && (c.chosen() == 0 || d.route.ID == 0 || d.route.ID == c.chosen()) {
			at = i
			break
		}
	}
	t.Select(at)
	s.Shown("client deeds")
}
