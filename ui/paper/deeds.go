package paper

import (
	"context"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// deed is something that can be done with a document from its page, by a key and a button.
type deed struct {
	label string
	key   kit.Key
	do    func()
}

// deeds are what may be done with the document as it stands.
func (d *Document) deedsOf(p office.DocumentPage) (out []deed) {
	doc := p.Document
	open := func(tab string) func() {
		return func() { d.shell.Go(kit.Route{Screen: "edit", Tab: tab, ID: doc.ID}) }
	}
	add := func(label string, name fyne.KeyName, do func()) {
		out = append(out, deed{label: "ui.paper.do." + label, key: kit.Key{Name: name, Label: "ui.paper.key." + label, Do: do}, do: do})
	}
	switch {
	case !p.MayIssue:
	case doc.State == domain.Draft:
		add("edit", fyne.KeyF4, open("draft"))
	case doc.State != domain.Posted:
	case doc.Kind == domain.Invoice:
		if p.Entity.ActsMaster == domain.MasterAccord {
			add("act", fyne.KeyF7, open("act_of"))
		}
		if doc.MayAnnul() == nil && !doc.Foreign {
			add("annul", fyne.KeyF8, func() { d.askAnnul(doc) })
		}
	case doc.Kind == domain.Act && !doc.Foreign:
		add("mend", fyne.KeyF4, open("mend"))
		if p.MayCorrect {
			add("correct", fyne.KeyF7, open("correct"))
		}
		if doc.MayAnnul() == nil {
			add("annul", fyne.KeyF8, func() { d.askAnnul(doc) })
		}
	}
	return out
}

// showDeeds makes the buttons of what may be done.
func (d *Document) showDeeds(p office.DocumentPage) (buttons []fyne.CanvasObject) {
	d.deeds = d.deedsOf(p)
	for _, x := range d.deeds {
		b := kit.NewButton(d.shell, d.shell.T(x.label), x.key.Caption(), x.do)
		if p.Document.State == domain.Draft {
			b = kit.NewPrimary(d.shell, d.shell.T(x.label), x.key.Caption(), x.do)
		}
		buttons = append(buttons, b)
	}
	return buttons
}

// askAnnul asks why a posted document is taken back; it may be begun anew with the same content in one go.
func (d *Document) askAnnul(doc domain.Document) {
	const width = 440
	s := d.shell
	line, wrong := kit.NewEntry(s, width), kit.Small("", kit.Bad)
	again := kit.NewCheck(s, s.T("ui.paper.annul_again"), nil)
	again.SetChecked(true)
	var m *kit.Modal
	var yes *kit.Button
	done := func() {
		if line.Text == "" {
			kit.SetText(wrong, s.T("ui.required"), kit.Bad)
			return
		}
		d.annul(yes, m, doc, line.Text, again.Checked)
	}
	line.OnEnter = done
	yes = kit.NewPrimary(s, s.T("ui.paper.annul"), "Enter", done)
	no := kit.NewButton(s, s.T("ui.cancel"), "Esc", func() { m.Close() })
	body := kit.Column(10, kit.Strong(s.T("ui.paper.annul_title", "what", d.words().document(doc))), kit.Paragraph(s.T("ui.paper.annul_help"), width, kit.Quiet),
		kit.Labelled(s.T("ui.paper.annul_why"), line), again, wrong, kit.Line(8, kit.Spacer(), no, yes))
	m = s.Modal(body, line, kit.Key{Name: fyne.KeyReturn, Do: done})
	s.Shown("paper annul")
}

func (d *Document) annul(b *kit.Button, m *kit.Modal, doc domain.Document, why string, again bool) {
	s := d.shell
	var draft int64
	kit.Do(b, func(ctx context.Context) (err error) {
		if again {
			draft, err = d.book.Reissue(ctx, doc.ID, why, office.Override{})
			return err
		}
		return d.book.Annul(ctx, doc.ID, why, office.Override{})
	}, func(err error) {
		m.Close()
		if err != nil {
			s.Fail(err)
			return
		}
		s.Changed()
		s.Say(kit.Good, s.T("ui.paper.annulled", "number", doc.Number))
		if draft != 0 {
			s.Go(kit.Route{Screen: "edit", Tab: "draft", ID: draft})
			return
		}
		d.Reload()
	})
}
