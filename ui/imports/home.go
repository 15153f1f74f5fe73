package imports

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/office"
	"accord/ui/kit"
)

// home is what stands at the right before a file is chosen: the watched folder, and the past imports with the way to take one back.
type home struct {
	m      *Screen
	past   []office.PastImport
	watch  office.FolderWatch
	table  *kit.Table
	undo   *kit.Button
	state  *kit.State
	folder *fyne.Container
	load   kit.Loader
	see    kit.Loader
	object fyne.CanvasObject
}

const pastShown = 200

func newHome(m *Screen) *home {
	s := m.shell
	h := &home{m: m, folder: container.NewStack()}
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.past.when"), Width: 148}, kit.Col{Title: s.T("ui.col.what"), Width: 172}, kit.Col{Title: s.T("ui.col.file"), Width: 180, Flex: 1},
		kit.Col{Title: s.T("ui.figure.rows"), Width: 90, Right: true}, kit.Col{Title: s.T("ui.figure.new"), Width: 80, Right: true}, kit.Col{Title: s.T("ui.figure.errors"), Width: 96, Right: true},
		kit.Col{Title: s.T("ui.past.who"), Width: 120, Yield: 1}, kit.Col{Title: s.T("ui.col.state"), Width: 110})
	t.Count = func() int { return len(h.past) }
	t.ID = func(row int) int64 { return h.past[row].ID }
	t.Cells = func(row int, out []kit.Cell) { pastCells(s.Words, h.past[row], out) }
	t.OnSelect = func(int) { h.able() }
	t.OnKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyDelete {
			h.onUndo()
			return true
		}
		return false
	}
	h.table = t
	h.undo = kit.NewButton(s, s.T("ui.import.undo"), "Del", h.onUndo)
	h.undo.Disable()
	h.state = kit.NewState(s, kit.Fill(8, kit.Line(8, kit.Strong(s.T("ui.past")), kit.Spacer(), h.undo), t))
	h.object = kit.Fill(kit.Gap, h.folder, h.state.Object())
	h.showFolder()
	return h
}

func pastCells(w kit.Words, i office.PastImport, out []kit.Cell) {
	tone := kit.Plain
	if !i.UndoneAt.IsZero() {
		tone = kit.Quiet
	}
	out[0] = kit.Cell{Text: i.At.Format("02.01.2006 15:04"), Tone: kit.Quiet}
	out[1] = kit.Cell{Text: w.T("ui.kind." + i.Kind), Tone: tone}
	out[2] = kit.Cell{Text: i.File, Tone: tone, Bold: tone == kit.Plain}
	out[3] = kit.Cell{Text: w.Count(i.Rows), Tone: kit.Quiet}
	out[4] = kit.Cell{Text: w.Count(i.New), Tone: tone}
	if i.Errors > 0 {
		out[5] = kit.Cell{Text: w.Count(i.Errors), Tone: kit.Bad}
	}
	out[6] = kit.Cell{Text: i.User, Tone: kit.Quiet}
	if tone == kit.Quiet {
		out[7] = kit.Cell{Text: w.T("ui.past.undone"), Tone: kit.Look, Chip: true}
	}
}

// able lets an import be undone that still stands.
func (h *home) able() {
	row := h.table.Selected()
	if row >= 0 && row < len(h.past) && h.past[row].UndoneAt.IsZero() {
		h.undo.Enable()
	} else {
		h.undo.Disable()
	}
}

func (h *home) onUndo() {
	if row := h.table.Selected(); row >= 0 && row < len(h.past) && h.past[row].UndoneAt.IsZero() {
		h.m.undoImport(h.undo, h.past[row].ID, false)
	}
}

func (h *home) reload() {
	s := h.m.shell
	kit.Load(&h.load, func(ctx context.Context) ([]office.PastImport, error) { return h.m.book.PastImports(ctx, pastShown) }, func(past []office.PastImport, err error) {
		switch {
		case err != nil:
			h.state.Error(err, h.reload)
		case len(past) == 0:
			h.state.Empty(s.T("ui.import.none"), s.T("ui.import.none_help"), nil)
		default:
			h.past = past
			h.state.Content()
			h.table.Reload()
			h.table.Select(max(h.table.Selected(), 0))
			h.able()
		}
	})
	kit.Load(&h.see, h.m.book.Watched, func(w office.FolderWatch, err error) {
		if err == nil {
			h.watch = w
			h.showFolder()
		}
	})
}

// showFolder says which folder is watched and what has come in it, or offers to watch one.
func (h *home) showFolder() {
	s := h.m.shell
	choose := kit.NewButton(s, s.T("ui.watch.choose"), "", h.chooseFolder)
	words := kit.Column(2, kit.Strong(s.T("ui.watch")), kit.Paragraph(s.T("ui.watch.none"), 520, kit.Quiet))
	line := kit.Line(8, words, kit.Spacer(), choose)
	rows := kit.Column(4, line)
	if h.watch.Path != "" {
		choose.SetLabel(s.T("ui.watch.change"))
		stop := kit.NewButton(s, s.T("ui.watch.stop"), "", func() { h.setFolder("") })
		line.Objects = []fyne.CanvasObject{kit.Column(2, kit.Strong(s.T("ui.watch.on", "path", kit.Tilde(h.watch.Path))), kit.Text(s.T("ui.watch.help"), kit.Quiet)), kit.Spacer(), choose, stop}
		for i, f := range h.watch.Files {
			if i == 4 {
				break
			}
			word, tone := s.T("ui.watch."+f.State), map[string]kit.Tone{"read": kit.Good, "waits": kit.Look, "bad": kit.Bad}[f.State]
			rows.Add(kit.Line(8, kit.Chip(word, tone), kit.Text(f.Name, kit.Plain), kit.Text(kit.Shorten(f.Said, 420, kit.TextSize, fyne.TextStyle{}), kit.Quiet)))
		}
	}
	h.folder.Objects = []fyne.CanvasObject{kit.Card(kit.Inset(12, 16, 14, 16, rows))}
	h.folder.Refresh()
	if h.m.content != nil {
		h.m.content.Refresh()
	}
}

// chooseFolder asks for a folder: any file of it, or its own path with a slash.
func (h *home) chooseFolder() {
	s := h.m.shell
	start := h.watch.Path
	if start == "" {
		start = kit.Home()
	}
	s.AskPath(kit.PathQuestion{Title: s.T("ui.watch.title"), Accept: s.T("ui.watch.accept"), Start: start + "/", Folder: true}, h.setFolder)
}

func (h *home) setFolder(path string) {
	s := h.m.shell
	kit.Do(h.undo, func(ctx context.Context) error { return h.m.book.WatchFolder(ctx, path) }, func(err error) {
		h.able()
		if err != nil {
			s.Fail(err)
			return
		}
		if path == "" {
			s.Say(kit.Quiet, s.T("ui.watch.stopped"))
		} else {
			s.Say(kit.Good, s.T("ui.watch.started", "path", kit.Tilde(path)))
		}
		h.reload()
		s.Shown("import watch")
	})
}

func (h *home) content() fyne.CanvasObject { return h.object }
func (h *home) first() fyne.Focusable      { return nil }
func (h *home) back() bool                 { return true }
func (h *home) keys() []kit.Key {
	return []kit.Key{
		{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.import_take", Do: h.m.onRun},
		{Name: fyne.KeyG, Mod: fyne.KeyModifierControl, Label: "ui.key.watch", Do: h.chooseFolder},
		{Name: fyne.KeyDelete, Label: "ui.import.undo"},
	}
}
