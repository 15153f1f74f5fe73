package editor

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// sound reads every field and line, and stands at the first that cannot be read.
func (c *Screen) sound() bool {
	canv := c.shell.Window.Canvas()
	if c.desk.Counterparty.ID == 0 {
		c.clientF.Wrong(domain.Refuse(domain.Invalid, "counterparty", "draft.no_client"))
		canv.Focus(c.client.Entry)
		return false
	}
	for _, f := range []*kit.DateField{c.date, c.due, c.until} {
		if f == c.until && c.kind != domain.Invoice {
			continue
		}
		if !f.Take() {
			canv.Focus(f.Entry)
			return false
		}
	}
	return c.table.Check()
}

// onKeep writes the draft into the book.
func (c *Screen) onKeep() {
	if !c.ready || c.posted != 0 || c.keep.Disabled() || !c.sound() {
		return
	}
	p, _ := c.paper()
	c.write(c.keep, p)
}

func (c *Screen) write(b *kit.Button, p domain.PaperDraft) {
	var kept domain.PaperDraft
	kit.Do(b, func(ctx context.Context) (err error) {
		kept, err = c.book.KeepDraft(ctx, p, c.shell.Locale)
		return err
	}, func(err error) {
		if err != nil {
			c.refused(err, func() { c.write(b, c.renewed(p)) })
			return
		}
		c.id, c.version = kept.ID, kept.Version
		c.draft.Discard()
		c.head()
		c.shell.Say(kit.Good, c.shell.T("ui.editor.said_kept"))
		c.shell.Changed()
		c.shell.Shown("edit kept")
	})
}

// renewed is a draft at the version that the form knows now.
func (c *Screen) renewed(p domain.PaperDraft) domain.PaperDraft {
	p.ID, p.Version = c.id, c.version
	return p
}

// onPost gives the paper its number. What is wrong is said beside it; what was posted can be taken back until it is sent.
func (c *Screen) onPost() {
	if !c.ready || c.posted != 0 || c.post.Disabled() || !c.sound() {
		return
	}
	p, _ := c.paper()
	c.postIt(p)
}

func (c *Screen) postIt(p domain.PaperDraft) {
	s := c.shell
	var d domain.Document
	kit.Do(c.post, func(ctx context.Context) (err error) {
		d, err = c.book.PostDraft(ctx, p, s.Locale, office.Override{})
		return err
	}, func(err error) {
		if err != nil {
			c.refused(err, func() { c.postIt(c.renewed(p)) })
			return
		}
		c.posted = d.ID
		c.rest.Stop()
		c.draft.Discard()
		s.Changed()
		s.Go(kit.Route{Screen: "document", ID: d.ID, Name: d.Number})
		s.Toast(kit.Good, s.T("ui.editor.posted."+string(d.Kind), "number", d.Number, "sum", s.Sum(d.Total)), func() { takeBack(s, c.book, c.post, d) })
		s.Shown("posted")
	})
}

// takeBack annuls what has just been posted and opens its content as a draft.
func takeBack(s *kit.Shell, book Book, b *kit.Button, d domain.Document) {
	var draft int64
	kit.Do(b, func(ctx context.Context) (err error) {
		draft, err = book.Reissue(ctx, d.ID, s.T("ui.editor.taken_back"), office.Override{})
		return err
	}, func(err error) {
		if err != nil {
			s.Fail(err)
			return
		}
		s.Changed()
		s.Go(kit.Route{Screen: "edit", Tab: TabDraft, ID: draft})
		s.Say(kit.Good, s.T("ui.editor.said_taken_back", "number", d.Number))
	})
}

// refused says what stands in the way, beside its field where it has one.
func (c *Screen) refused(err error, again func()) {
	s := c.shell
	var e *domain.Error
	if !errors.As(err, &e) {
		s.Fail(err)
		return
	}
	if e.Key == "conflict.changed" && c.id != 0 {
		c.compare(again)
		return
	}
	s.Fail(err)
	c.goTo(office.DraftCheck{Error: e, Stop: true, Line: lineIn(e)})
	c.look()
}

// lineIn is the line that a refusal names; 0 none.
func lineIn(e *domain.Error) int {
	n, _ := e.Args["line"].(int)
	return n
}

// compare shows both contents of a draft that somebody else has saved meanwhile; nothing of either is lost.
func (c *Screen) compare(again func()) {
	s := c.shell
	id := c.id
	kit.Load(&c.load, func(ctx context.Context) (office.DraftDesk, error) {
		return c.book.DraftDesk(ctx, office.DraftAsk{ID: id})
	}, func(d office.DraftDesk, err error) {
		if err != nil {
			c.failed(err)
			return
		}
		mine, _ := c.paper()
		rows := c.w.differences(c.desk, mine, d)
		table := kit.NewTable(s, kit.Col{Key: "what", Title: "", Width: 150}, kit.Col{Key: "mine", Title: s.T("ui.editor.mine"), Width: 260, Flex: 1},
			kit.Col{Key: "theirs", Title: s.T("ui.editor.theirs"), Width: 260, Flex: 1})
		table.Count = func() int { return len(rows) }
		table.Cells = func(i int, out []kit.Cell) {
			for k := range out {
				out[k].Text = rows[i][k]
			}
			out[0].Tone = kit.Quiet
		}
		table.SetNote(s.T("ui.editor.no_differences"))
		var m *kit.Modal
		leave := func(do func()) func() { return func() { m.Close(); do() } }
		mineButton := kit.NewPrimary(s, s.T("ui.editor.keep_mine"), "", leave(func() {
			c.version = d.Draft.Version
			again()
		}))
		theirs := kit.NewButton(s, s.T("ui.editor.take_theirs"), "", leave(func() {
			c.draft.Discard()
			c.dueTyped = false
			c.show(d)
			c.changed()
		}))
		apart := kit.NewButton(s, s.T("ui.editor.keep_apart"), "", leave(func() {
			c.id, c.version = 0, 0
			c.head()
			c.write(c.keep, c.renewed(mine))
		}))
		body := kit.Column(kit.Gap, kit.Strong(s.T("ui.editor.conflict")), kit.Paragraph(s.T("ui.editor.conflict_help"), 660, kit.Quiet), kit.Sized(680, 240, table),
			kit.Line(8, kit.Spacer(), theirs, apart, mineButton))
		m = s.Modal(body, mineButton)
		s.Shown("edit conflict")
	})
}

// differences are the rows in which two contents of a draft differ.
func (w words) differences(desk office.DraftDesk, mine domain.PaperDraft, theirs office.DraftDesk) (out [][3]string) {
	add := func(key, a, b string) {
		if a != b {
			out = append(out, [3]string{w.T("ui.editor." + key), a, b})
		}
	}
	other := theirs.Draft
	add("client", desk.Counterparty.Name, theirs.Counterparty.Name)
	name := func(d office.DraftDesk, id int64) string {
		for _, k := range d.Contracts {
			if k.ID == id {
				return w.contract(k)
			}
		}
		return w.T("ui.editor.no_contract")
	}
	add("contract", name(desk, mine.ContractID), name(theirs, other.ContractID))
	add("date", w.Date(mine.Date), w.Date(other.Date))
	add("due", w.Date(mine.Due), w.Date(other.Due))
	add("until", w.Date(mine.ValidUntil), w.Date(other.ValidUntil))
	line := func(lines []domain.Line, i int) string {
		if i >= len(lines) {
			return ""
		}
		l := lines[i]
		return w.T("ui.editor.line_of", "name", l.Name, "period", w.period(domain.Period{From: l.From, To: l.To}), "sum", w.Sum(l.Sum))
	}
	for i := range max(len(mine.Lines), len(other.Lines)) {
		if a, b := line(mine.Lines, i), line(other.Lines, i); a != b {
			out = append(out, [3]string{w.T("ui.editor.line_n", "n", i+1), a, b})
		}
	}
	return out
}

// onDiscount leaves the discount off, for a reason, or applies it again.
func (c *Screen) onDiscount() {
	s := c.shell
	if len(c.waived) > 0 && c.reckoned.Used == nil {
		c.waived = nil
		c.changed()
		return
	}
	if c.reckoned.Used == nil {
		s.Say(kit.Quiet, s.T("ui.editor.no_discount"))
		return
	}
	used := *c.reckoned.Used
	askWhy(s, s.T("ui.editor.leave_off_title", "what", c.w.agreement(used)), s.T("ui.editor.leave_off_help"), s.T("ui.editor.leave_off"), func(why string) {
		c.waived = append(c.waived, domain.Waiver{AgreementID: used.ID, Why: why})
		c.changed()
		s.Shown("edit discount")
	})
}

// askWhy asks for a reason; Enter answers.
func askWhy(s *kit.Shell, title, help, accept string, answer func(why string)) {
	const width = 440
	line, wrong := kit.NewEntry(s, width), kit.Small("", kit.Bad)
	var m *kit.Modal
	done := func() {
		if line.Text == "" {
			kit.SetText(wrong, s.T("ui.required"), kit.Bad)
			return
		}
		m.Close()
		answer(line.Text)
	}
	line.OnEnter = done
	yes, no := kit.NewPrimary(s, accept, "Enter", done), kit.NewButton(s, s.T("ui.cancel"), "Esc", func() { m.Close() })
	body := kit.Column(10, wide(title, width), kit.Paragraph(help, width, kit.Quiet), kit.Labelled(s.T("ui.editor.why"), line), wrong, kit.Line(8, kit.Spacer(), no, yes))
	m = s.Modal(body, line, kit.Key{Name: fyne.KeyReturn, Do: done})
	s.Shown("edit why")
}

func wide(title string, width float32) *canvas.Text {
	return kit.Strong(kit.Shorten(title, width, kit.TextSize, fyne.TextStyle{Bold: true}))
}

// onClear begins anew: a draft of the book is taken out of it, what was typed can be had back.
func (c *Screen) onClear() {
	s := c.shell
	if !c.ready || c.posted != 0 {
		return
	}
	if c.id != 0 {
		id, version := c.id, c.version
		s.Ask(s.T("ui.editor.drop_title"), s.T("ui.editor.drop_help"), s.T("ui.editor.drop"), s.T("ui.cancel"), func() {
			kit.Do(c.clear, func(ctx context.Context) error { return c.book.DropDraft(ctx, id, version) }, func(err error) {
				if err != nil {
					c.refused(err, func() {})
					return
				}
				c.draft.Discard()
				c.ready = false
				s.Changed()
				s.Say(kit.Good, s.T("ui.editor.dropped"))
				s.Back()
			})
		})
		return
	}
	before := c.typedNow()
	desk := c.desk
	c.draft.Discard()
	c.waived, c.dueTyped = nil, false
	c.table.SetRows(nil)
	c.desk = office.DraftDesk{Draft: domain.PaperDraft{Kind: c.kind, Date: c.w.today}, Entities: desk.Entities, Entity: desk.Entity}
	c.offer()
	c.nameClient()
	c.date.Set(c.w.today)
	c.until.Set(0)
	c.changed()
	s.Window.Canvas().Focus(c.client.Entry)
	s.Toast(kit.Quiet, s.T("ui.editor.cleared"), func() {
		c.desk = desk
		c.offer()
		c.nameClient()
		c.restore(before)
		c.changed()
	})
}

func (c *Screen) onWiden() {
	widenPaper(c.shell, c.split, c.widen)
	c.shell.Shown("edit width")
}

// widenPaper gives the paper the whole width, or the form its place again.
func widenPaper(s *kit.Shell, split *kit.Split, b *kit.Button) {
	split.Alone(!split.IsAlone())
	key := "ui.paper.wider"
	if split.IsAlone() {
		key = "ui.editor.form"
	}
	b.SetLabel(s.T(key))
}

// showPosted is what one comes back to after posting: the paper has gone on.
func (c *Screen) showPosted() {
	s, id := c.shell, c.posted
	c.state.Empty(s.T("ui.editor.is_posted"), s.T("ui.editor.is_posted_help"), kit.NewPrimary(s, s.T("ui.editor.open"), "", func() {
		s.Go(kit.Route{Screen: "document", ID: id})
	}))
	s.Shown("edit posted")
}
