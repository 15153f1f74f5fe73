// Package imports is the screen that reads files into the book and reports what was read, matched and refused.
package imports

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Entities(context.Context) ([]domain.LegalEntity, error)
	Import(context.Context, office.ImportRequest, office.Progress) (office.ImportReport, error)
}

// Screen is the form at the left and the report of the last import at the right; the report stays until the next one.
type Screen struct {
	shell *kit.Shell
	book  Book
	load  kit.Loader

	entities []domain.LegalEntity

	content             fyne.CanvasObject
	kind, entity        *kit.Choice
	path                *kit.Entry
	pathF               *kit.Field
	entityF             fyne.CanvasObject
	dry, update, strict *kit.Check
	run                 *kit.Button
	kindHelp, result    *fyne.Container
	running             bool
	draft               *kit.Draft
}

// typed is what the form holds, kept through a crash.
type typed struct {
	Kind   string `json:"kind"`
	Path   string `json:"path"`
	Dry    bool   `json:"dry"`
	Update bool   `json:"update"`
	Strict bool   `json:"strict"`
}

// NewScreen makes the screen; the kind is the first a new book wants.
func NewScreen(s *kit.Shell, book Book) *Screen {
	m := &Screen{shell: s, book: book}
	form := m.makeForm()
	m.draft = s.BookDraft("import", func() any { return m.typed() })
	m.recall()
	m.result = container.NewStack(m.waiting())
	body := container.New(sideLayout{width: 340}, form, m.result)
	m.content = kit.Page(kit.PageHead(kit.Heading(s.T("ui.import")), kit.Text(s.T("ui.import.sub"), kit.Quiet)), body)
	return m
}

func (m *Screen) makeForm() fyne.CanvasObject {
	s := m.shell
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = s.T("ui.kind." + k)
	}
	m.kindHelp = container.NewStack()
	m.kind = kit.NewChoice(s, 308, names, func(int) { m.showKind(); m.touch() })
	m.path = kit.NewEntry(s, 308)
	m.path.SetPlaceHolder(s.T("ui.import.path_hint"))
	m.path.OnTab = func() bool { return kit.CompletePath(m.path, extensions(m.chosen())) }
	m.path.OnChanged = func(string) { m.touch() }
	m.path.OnEnter = func() { m.run.Tapped(nil) }
	m.pathF = kit.NewField(s, s.T("ui.import.file"), "", m.path)
	m.entity = kit.NewChoice(s, 308, nil, nil)
	m.entityF = kit.Inset(6, 0, 6, 0, kit.Labelled(s.T("ui.entity"), m.entity))
	m.entityF.Hide()
	m.run = kit.NewPrimary(s, s.T("ui.import.run"), "Enter", m.onRun)
	choose := kit.NewButton(s, s.T("ui.choose"), "", m.onChoose)
	m.dry = kit.NewCheck(s, s.T("ui.import.dry"), func(on bool) { m.nameButton(on); m.touch() })
	m.update = kit.NewCheck(s, s.T("ui.import.update"), func(bool) { m.touch() })
	m.strict = kit.NewCheck(s, s.T("ui.import.strict"), func(bool) { m.touch() })
	form := kit.Column(6,
		kit.Labelled(s.T("ui.import.kind"), m.kind), m.kindHelp, m.pathF.Object(), kit.Line(8, choose), m.entityF,
		kit.Inset(8, 0, 0, 0, kit.Column(0, m.dry, m.update, m.strict)),
		kit.Inset(10, 0, 0, 0, kit.Line(8, m.run)))
	m.showKind()
	return kit.Card(kit.Inset(14, 16, 16, 16, form))
}

func (m *Screen) typed() typed {
	return typed{m.chosen(), m.path.Text, m.dry.Checked, m.update.Checked, m.strict.Checked}
}

// touch keeps what is typed; a form that says nothing is no draft.
func (m *Screen) touch() {
	switch {
	case m.draft == nil: // the form is being made
	case m.typed() == (typed{Kind: kinds[0]}):
		m.draft.Discard()
	default:
		m.draft.Touch()
	}
}

// recall fills the form with what was typed before the program ended.
func (m *Screen) recall() {
	var t typed
	if !m.draft.Recall(&t) {
		return
	}
	if i := slices.Index(kinds, t.Kind); i >= 0 {
		m.kind.Set(i)
	}
	m.path.SetText(t.Path)
	m.dry.SetChecked(t.Dry)
	m.update.SetChecked(t.Update)
	m.strict.SetChecked(t.Strict)
}

// showKind says which columns a file of the chosen kind has.
func (m *Screen) showKind() {
	m.kindHelp.Objects = []fyne.CanvasObject{kit.Inset(2, 0, 10, 1, kit.SmallParagraph(m.shell.T("ui.kind_help."+m.chosen()), 300, kit.Quiet))}
	m.kindHelp.Refresh()
	if m.content != nil {
		m.content.Refresh()
	}
}

func (m *Screen) chosen() string { return kinds[m.kind.Index()] }

func (m *Screen) nameButton(dry bool) {
	key := "ui.import.run"
	if dry {
		key = "ui.import.try"
	}
	m.run.SetLabel(m.shell.T(key))
}

func (m *Screen) onChoose() {
	s := m.shell
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.import.choose", "kind", s.T("ui.kind."+m.chosen())), Accept: s.T("ui.choose_do"),
		Start: m.path.Text, Exts: extensions(m.chosen()),
	}, func(path string) {
		m.path.SetText(path)
		m.pathF.Wrong(nil)
		s.Window.Canvas().Focus(m.path)
	})
}

// Content is the whole screen.
func (m *Screen) Content() fyne.CanvasObject { return m.content }

// First is the kind: arrows choose it, Tab goes on to the path.
func (m *Screen) First() fyne.Focusable { return m.kind }

// Leave leaves a running import alone: it has its progress in the status bar.
func (m *Screen) Leave() { m.load.Stop() }

// Keys are the screen's own.
func (m *Screen) Keys() []kit.Key {
	return []kit.Key{
		{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.import", Do: func() { m.run.Tapped(nil) }},
		{Name: fyne.KeyL, Mod: fyne.KeyModifierControl, Label: "ui.key.choose", Do: m.onChoose},
	}
}

// Reload reads our entities; the report stays.
func (m *Screen) Reload() {
	kit.Load(&m.load, m.book.Entities, func(all []domain.LegalEntity, err error) {
		if err != nil {
			m.shell.Fail(err)
			m.shell.Shown("import error")
			return
		}
		names, chosen := make([]string, len(all)), 0
		for i, e := range all {
			names[i] = e.Name
			if len(m.entities) > 0 && e.ID == m.entityID() {
				chosen = i
			}
		}
		m.entities = all
		m.entity.SetOptions(names, chosen)
		m.entityF.(*fyne.Container).Hidden = len(all) < 2
		m.content.Refresh()
		m.shell.Shown("import")
	})
}

func (m *Screen) entityID() int64 {
	if i := m.entity.Index(); i < len(m.entities) {
		return m.entities[i].ID
	}
	return 0
}

// waiting is what stands at the right before the first import.
func (m *Screen) waiting() fyne.CanvasObject {
	st := kit.NewState(m.shell, container.NewStack())
	st.Empty(m.shell.T("ui.import.none"), m.shell.T("ui.import.none_help"), nil)
	return st.Object()
}

// sideLayout gives a form its own size at the left and the report the rest.
type sideLayout struct{ width float32 }

func (l sideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width+kit.Gap+400, max(o[0].MinSize().Height, 300))
}

func (l sideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(l.width, min(o[0].MinSize().Height, size.Height)))
	o[1].Move(fyne.NewPos(l.width+kit.Gap, 0))
	o[1].Resize(fyne.NewSize(size.Width-l.width-kit.Gap, size.Height))
}
