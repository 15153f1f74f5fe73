package imports

import (
	"context"
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// undoImport takes an import back; what is used already is named first, and stays if the rest is to go.
func (m *Screen) undoImport(b *kit.Button, id int64, partly bool) {
	if m.running || b.Disabled() {
		return
	}
	s := m.shell
	m.running = true
	var u office.ImportUndo
	kit.Do(b, func(ctx context.Context) (err error) {
		u, err = m.book.UndoImport(ctx, id, office.UndoAsk{Partly: partly})
		return err
	}, func(err error) {
		m.running = false
		switch {
		case err == nil:
			s.Changed()
			m.show(newHome(m), false)
			m.Reload()
			s.Say(kit.Good, s.T("ui.undo.done", "file", u.Import.File, "what", goneWords(s.Words, u.Gone)))
			s.Shown("import undone")
		case domain.CodeOf(err) == domain.Conflict && len(u.Kept) > 0:
			m.askPartly(b, id, u)
		default:
			s.Fail(err)
			s.Shown("import undo refused")
		}
	})
}

// askPartly lists what stands on the import, by name, and offers to take the rest back.
func (m *Screen) askPartly(b *kit.Button, id int64, u office.ImportUndo) {
	s := m.shell
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.col.what"), Width: 130}, kit.Col{Title: s.T("ui.undo.name"), Width: 200, Flex: 1}, kit.Col{Title: s.T("ui.undo.why"), Width: 280, Flex: 1})
	t.Count = func() int { return len(u.Kept) }
	t.Cells = func(row int, out []kit.Cell) {
		k := u.Kept[row]
		out[0] = kit.Cell{Text: s.T("ui.undo.of." + k.Subject), Tone: kit.Quiet}
		out[1].Text = k.Name
		out[2] = kit.Cell{Text: whyKept(s.Words, k.Why), Tone: kit.Look}
	}
	var modal *kit.Modal
	rest := func() { modal.Close(); m.undoImport(b, id, true) }
	go1 := kit.NewPrimary(s, s.T("ui.undo.rest"), "Ctrl+Enter", rest)
	if len(u.Gone) == 0 {
		go1.Disable()
	}
	leave := kit.NewButton(s, s.T("ui.undo.leave"), "Esc", func() { modal.Close() })
	sub := s.T("ui.undo.sub", "what", goneWords(s.Words, u.Gone))
	if len(u.Gone) == 0 {
		sub = s.T("ui.undo.sub_none")
	}
	content := kit.Column(kit.Gap, kit.Heading(s.T("ui.undo.title", "file", u.Import.File)), kit.Paragraph(sub, 700, kit.Plain),
		kit.Sized(700, kit.RowHeight*float32(min(len(u.Kept), 8)+1)+2, t), kit.Line(8, kit.Spacer(), leave, go1))
	modal = s.Modal(content, t.Focusable(), kit.Key{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Do: func() {
		if len(u.Gone) > 0 {
			rest()
		}
	}})
	t.Select(0)
	s.Shown("import undo question")
}

// reasons are the uses that have words of their own; other tables are "other".
var reasons = map[string]bool{
	"updated": true, "changed": true, "paid": true, "rounded": true, "named": true, "closed_by": true, "request": true, "credited": true, "advance": true,
	"other_file": true, "period": true, "history": true, "document": true, "document_line": true, "payment": true, "entry": true, "contract": true, "project": true,
	"counterparty": true, "person": true, "agreement": true, "offer": true, "client_team": true,
}

func whyKept(w kit.Words, why string) string {
	if !reasons[why] {
		why = "other"
	}
	return w.T("ui.undo.why." + why)
}

// goneWords lists what went, «счета 12, клиенты 3».
func goneWords(w kit.Words, gone map[string]int) string {
	var subjects, out []string
	for s := range gone {
		subjects = append(subjects, s)
	}
	sort.Strings(subjects)
	for _, s := range subjects {
		out = append(out, w.T("ui.undo.gone."+s, "n", gone[s]))
	}
	return strings.Join(out, ", ")
}
