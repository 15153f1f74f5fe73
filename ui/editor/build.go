package editor

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// build makes the form at the left and the paper at the right.
func (c *Screen) build() {
	s := c.shell
	c.title, c.sub = kit.Heading(s.T("ui.editor.new."+string(c.kind))), kit.Text("", kit.Quiet)
	c.keep = kit.NewButton(s, s.T("ui.editor.keep"), "Ctrl+S", c.onKeep)
	c.post = kit.NewPrimary(s, s.T("ui.editor.post"), "Ctrl+Enter", c.onPost)
	c.clear = kit.NewButton(s, s.T("ui.editor.clear"), "", c.onClear)
	c.widen = kit.NewButton(s, s.T("ui.paper.wider"), "F6", c.onWiden)
	c.makeFields()
	c.table = newLines(c.w, s, c.rateOn, c.hints)
	c.table.Show = c.lineSum
	c.table.OnInput = c.changed
	c.table.OnPick = c.pickLine
	c.table.Totals = c.tableTotals
	c.discount = newDiscountLine(c)
	c.sums, c.total = kit.Text("", kit.Quiet), kit.Figure("", kit.Plain)
	c.list = newCheckList(s, c.goTo)
	c.preview = kit.NewPreview(s)
	scale := kit.PreviewScale{Zoom: 1, Wide: true}
	s.Recall("paper.scale", &scale)
	c.preview.SetScale(scale)
	c.preview.OnScale = func(now kit.PreviewScale) { s.Note("paper.scale", now) }
	c.paperState = kit.NewState(s, c.preview.Object())
	c.paperState.Empty(s.T("ui.editor.no_paper"), s.T("ui.editor.no_paper_help"), nil)
	width := float32(500)
	s.Recall("editor.width", &width)
	left := container.New(formLayout{}, c.fields(), c.table.Object(), c.foot())
	c.split = kit.NewSplit(s, left, c.paperState.Object(), width)
	c.split.LeastLeft, c.split.LeastRight = leastForm, leastPaper
	c.split.OnWidth = func(now float32) { s.Note("editor.width", now) }
	c.state = kit.NewState(s, c.split.Object())
	c.content = kit.Page(kit.PageHead(c.title, c.sub, c.clear, c.widen, c.keep, c.post), c.state.Object())
}

func (c *Screen) makeFields() {
	s, today := c.shell, c.w.today
	c.entity = kit.NewChoice(s, 0, []string{" "}, func(i int) {
		if !c.filling && i < len(c.desk.Entities) {
			c.desk.Entity, c.ours = c.desk.Entities[i], true
			if c.desk.Counterparty.ID != 0 {
				c.reread(c.desk.Counterparty.ID, c.desk.Entity.ID, nil)
			}
		}
	})
	c.client = kit.NewCompletion(s, 0, s.T("ui.editor.client_hint"), c.findClient)
	c.client.OnPick = func(o kit.Option) {
		entity := s.Scope.Entity // else by the client's last paper
		if c.ours {
			entity = c.desk.Entity.ID
		}
		c.reread(o.ID, entity, c.afterClient)
	}
	c.client.Entry.OnEnter = func() { s.Window.Canvas().FocusNext() }
	c.client.Entry.OnBlur = c.sayClient
	c.clientF = kit.NewField(s, s.T("ui.editor.client"), "", c.client.Entry)
	c.party = kit.NewChoice(s, 0, []string{" "}, func(i int) {
		if !c.filling && i < len(c.desk.Parties) {
			c.reread(c.desk.Parties[i].ID, c.desk.Entity.ID, nil)
		}
	})
	c.contract = kit.NewChoice(s, 0, []string{s.T("ui.editor.no_contract")}, func(int) {
		if !c.filling {
			c.derive()
			c.changed()
		}
	})
	c.project = kit.NewChoice(s, 0, []string{s.T("ui.editor.no_project")}, func(int) {
		if !c.filling {
			c.onProject()
		}
	})
	c.date = kit.NewDateField(s, s.T("ui.editor.date"), today, today)
	c.due = kit.NewDateField(s, s.T("ui.editor.due"), today, today)
	c.until = kit.NewDateField(s, s.T("ui.editor.until"), 0, today)
	c.until.Optional = true
	c.date.OnChange = func(domain.Date) { c.derive(); c.changed() }
	c.due.OnChange = func(domain.Date) { c.dueTyped = true; c.changed() }
	c.until.OnChange = func(domain.Date) { c.changed() }
}

// fields are the three rows over the lines.
func (c *Screen) fields() fyne.CanvasObject {
	s := c.shell
	c.entityF = kit.Labelled(s.T("ui.entity"), c.entity)
	c.partyF = kit.Labelled(s.T("ui.editor.party"), c.party)
	c.entityF.Hide()
	c.partyF.Hide()
	first := container.New(rowLayout{[]float32{3, 2, 2}}, c.clientF.Object(), c.partyF, c.entityF)
	second := container.New(rowLayout{[]float32{3, 2}}, kit.Labelled(s.T("ui.editor.contract"), c.contract), kit.Labelled(s.T("ui.editor.project"), c.project))
	dates := []fyne.CanvasObject{c.date.Object(), c.due.Object()}
	if c.kind == domain.Invoice {
		dates = append(dates, c.until.Object())
	}
	third := container.New(rowLayout{[]float32{1, 1, 1}[:len(dates)]}, dates...)
	return kit.Column(4, first, second, kit.Inset(6, 0, 0, 0, third))
}

// foot is the discount, the totals and what to look at.
func (c *Screen) foot() fyne.CanvasObject {
	sums := container.NewBorder(nil, nil, nil, c.total, container.NewBorder(nil, nil, nil, kit.Inset(4, 14, 0, 0, c.sums)))
	return container.NewBorder(kit.Column(6, kit.Sized(0, kit.ButtonHeight, c.discount.object), sums, kit.Hairline()), nil, nil, nil, c.list.object)
}

// What the form and the paper must have beside each other; in a narrower window F6 shows the one or the other.
const (
	leastForm  float32 = 600
	leastPaper float32 = 400
)

// formLayout keeps the fields at the top and 190 units under the lines, which get the rest.
type formLayout struct{}

const footHeight float32 = 206

func (formLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[1].MinSize().Width, o[0].MinSize().Height+o[1].MinSize().Height+160)
}

func (formLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, top))
	foot := footHeight
	if size.Height-top-foot < 160 {
		foot = max(size.Height-top-160, 130)
	}
	o[1].Move(fyne.NewPos(0, top+4))
	o[1].Resize(fyne.NewSize(size.Width, size.Height-top-foot-12))
	o[2].Move(fyne.NewPos(0, size.Height-foot))
	o[2].Resize(fyne.NewSize(size.Width, foot))
}

// rowLayout shares a row among the fields in sight.
type rowLayout struct{ shares []float32 }

func (rowLayout) MinSize(o []fyne.CanvasObject) (m fyne.Size) {
	for _, x := range o {
		if x.Visible() {
			m.Height = max(m.Height, x.MinSize().Height)
			m.Width += 120
		}
	}
	return m
}

func (l rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	all, n := float32(0), 0
	for i, x := range o {
		if x.Visible() {
			all += l.shares[i]
			n++
		}
	}
	x := float32(0)
	for i, obj := range o {
		if !obj.Visible() {
			continue
		}
		w := float32(int((size.Width - kit.Gap*float32(n-1)) * l.shares[i] / all))
		obj.Move(fyne.NewPos(x, 0))
		obj.Resize(fyne.NewSize(w, obj.MinSize().Height))
		x += w + kit.Gap
	}
}

// newLines is the table of a paper's lines.
func newLines(w words, s *kit.Shell, rate func(domain.Date) domain.VATRate, hints func(context.Context, string) ([]kit.Option, error)) *kit.EditTable {
	t := kit.NewEditTable(s,
		kit.EditCol{Key: "name", Title: s.T("ui.editor.col.name"), Width: 130, Flex: 1, Find: hints},
		kit.EditCol{Key: "period", Title: s.T("ui.editor.col.period"), Width: 88},
		kit.EditCol{Key: "qty", Title: s.T("ui.editor.col.qty"), Width: 58, Right: true},
		kit.EditCol{Key: "unit", Title: s.T("ui.editor.col.unit"), Width: 50},
		kit.EditCol{Key: "price", Title: s.T("ui.editor.col.price"), Width: 100, Right: true},
		kit.EditCol{Key: "rate", Title: s.T("ui.editor.col.rate"), Width: 58, Right: true, Find: rates(w)},
		kit.EditCol{Key: "sum", Title: s.T("ui.editor.col.sum"), Width: 108, Right: true, Shown: true})
	t.Take = func(r *kit.EditRow, col int) error { return w.take(r, col, rate) }
	t.Done = func(r *kit.EditRow) bool {
		_, err := w.lineOf(r, rate)
		return err == nil && r.Cells[colName] != "" && len(r.Wrong) == 0
	}
	return t
}

// rates offers the rates of VAT that there are.
func rates(w words) func(context.Context, string) ([]kit.Option, error) {
	return func(_ context.Context, typed string) (out []kit.Option, _ error) {
		for _, r := range []domain.VATRate{22, 20, 10, 7, 5, 0, domain.NoVAT} {
			out = append(out, kit.Option{Text: w.rate(r)})
		}
		if _, ok, err := domain.ParseVATRate(typed); ok && err == nil {
			return nil, nil // it is typed whole
		}
		return out, nil
	}
}

// findClient offers the clients that fit what is typed, by name, alias or tax id.
func (c *Screen) findClient(ctx context.Context, text string) (out []kit.Option, err error) {
	got, err := c.book.Search(ctx, office.SearchQuery{Text: text, Section: office.FoundClients, Limit: 8})
	for _, section := range got.Sections {
		for _, h := range section.Hits {
			if h.PartyID == 0 {
				continue
			}
			name := h.Name
			if h.Also != "" {
				name += " · " + h.Also
			}
			out = append(out, kit.Option{ID: h.PartyID, Text: name, Note: h.INN})
		}
	}
	return out, err
}
