package imports

import (
	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

// askOwner asks whose an account is that nobody of ours has; Esc leaves the file unread.
func (m *Screen) askOwner(account, file string, then func(entity int64)) {
	s := m.shell
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.entity"), Width: 260, Flex: 1}, kit.Col{Title: s.T("ui.field.inn"), Width: 130})
	t.Count = func() int { return len(m.entities) }
	t.Cells = func(row int, out []kit.Cell) {
		out[0], out[1] = kit.Cell{Text: m.entities[row].Name, Bold: true}, kit.Cell{Text: m.entities[row].INN, Tone: kit.Quiet}
	}
	var modal *kit.Modal
	pick := func(row int) {
		modal.Close()
		then(m.entities[row].ID)
	}
	t.OnOpen = pick
	ok := kit.NewPrimary(s, s.T("ui.import.adopt"), "Enter", func() { pick(max(t.Selected(), 0)) })
	cancel := kit.NewButton(s, s.T("ui.import.skip"), "Esc", func() { modal.Close() })
	content := kit.Column(kit.Gap, kit.Heading(s.T("ui.import.whose")), kit.Paragraph(s.T("ui.import.whose_body", "file", file, "account", account), 440, kit.Plain),
		kit.Sized(440, kit.RowHeight*float32(min(len(m.entities), 6)+1)+2, t), kit.Line(8, kit.Spacer(), cancel, ok))
	modal = s.Modal(content, t.Focusable(), kit.Key{Name: fyne.KeyReturn, Do: func() { pick(max(t.Selected(), 0)) }})
	t.Select(0)
	s.Shown("import question")
}
