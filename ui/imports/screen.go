// Package imports is the screen that reads files into the book: statements at once, tables after their columns were placed and their
// rows shown; it reports what was read, matched and refused, and takes whole imports back.
package imports

import (
	"context"
	"slices"
	"strings"

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
	LookAtFile(ctx context.Context, path, kind string) (office.FileLook, error)
	ImportFields(kind string) []office.ImportField
	PastImports(ctx context.Context, limit int) ([]office.PastImport, error)
	UndoImport(ctx context.Context, id int64, ask office.UndoAsk) (office.ImportUndo, error)
	CheckStatements(ctx context.Context, of []office.ImportedAccount) ([]office.StatementCheck, error)
	AccountDay(ctx context.Context, account string, day domain.Date) ([]domain.Payment, error)
	Watched(context.Context) (office.FolderWatch, error)
	WatchFolder(ctx context.Context, path string) error
}

// stage is what stands at the right: the past and the watched folder, then step by step what becomes of a file.
type stage interface {
	content() fyne.CanvasObject
	first() fyne.Focusable // what has the keys; nil: the path
	keys() []kit.Key
	back() bool // one step back within the stage's work; false: to the beginning
}

// Screen is the form at the left and the stage at the right; a report stays until the next file.
type Screen struct {
	shell *kit.Shell
	book  Book
	route kit.Route
	load  kit.Loader
	look  kit.Loader

	entities []domain.LegalEntity

	content          fyne.CanvasObject
	kind, entity     *kit.Choice
	path             *kit.Entry
	pathF            *kit.Field
	entityF          fyne.CanvasObject
	update, strict   *kit.Check
	run              *kit.Button
	kindHelp, result *fyne.Container
	running          bool
	taken            bool // the route's files were taken
	stage            stage
	draft            *kit.Draft
}

// typed is what the form holds, kept through a crash.
type typed struct {
	Kind   string `json:"kind"`
	Path   string `json:"path"`
	Update bool   `json:"update"`
	Strict bool   `json:"strict"`
}

// NewScreen makes the screen; a route's Path names files to take at once, one a line, and its Tab the kind that is
// expected: a file that is surely another is taken for what it is.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	m := &Screen{shell: s, book: book, route: r}
	form := m.makeForm()
	m.draft = s.BookDraft("import", func() any { return m.typed() })
	m.recall()
	m.result = container.NewStack()
	body := container.New(sideLayout{width: 340}, form, m.result)
	m.content = kit.Page(kit.PageHead(kit.Heading(s.T("ui.import")), kit.Text(s.T("ui.import.sub"), kit.Quiet)), body)
	m.show(newHome(m), false)
	return m
}

func (m *Screen) makeForm() fyne.CanvasObject {
	s := m.shell
	names := []string{s.T("ui.import.guess")}
	for _, k := range kinds {
		names = append(names, s.T("ui.kind."+k))
	}
	m.kindHelp = container.NewStack()
	m.kind = kit.NewChoice(s, 308, names, func(int) { m.showKind(); m.touch() })
	m.path = kit.NewEntry(s, 308)
	m.path.SetPlaceHolder(s.T("ui.import.path_hint"))
	m.path.OnTab = func() bool { return kit.CompletePath(m.path, extensions(m.chosen())) }
	m.path.OnChanged = func(string) { m.touch() }
	m.path.OnEnter = m.onRun
	m.pathF = kit.NewField(s, s.T("ui.import.file"), s.T("ui.import.drop"), m.path)
	m.entity = kit.NewChoice(s, 308, nil, nil)
	m.entityF = kit.Inset(6, 0, 6, 0, kit.Labelled(s.T("ui.entity"), m.entity))
	m.entityF.Hide()
	m.run = kit.NewPrimary(s, s.T("ui.import.next"), "Enter", m.onRun)
	choose := kit.NewButton(s, s.T("ui.choose"), "", m.onChoose)
	m.update = kit.NewCheck(s, s.T("ui.import.update"), func(bool) { m.touch(); m.again() })
	m.strict = kit.NewCheck(s, s.T("ui.import.strict"), func(bool) { m.touch() })
	form := kit.Column(6,
		m.pathF.Object(), kit.Line(8, m.run, choose),
		kit.Inset(8, 0, 0, 0, kit.Labelled(s.T("ui.import.kind"), m.kind)), m.kindHelp, m.entityF,
		kit.Column(0, m.update, m.strict))
	m.showKind()
	return kit.Card(kit.Inset(14, 16, 16, 16, form))
}

func (m *Screen) typed() typed {
	return typed{m.chosen(), m.path.Text, m.update.Checked, m.strict.Checked}
}

// touch keeps what is typed; a form that says nothing is no draft.
func (m *Screen) touch() {
	switch {
	case m.draft == nil: // the form is being made
	case m.typed() == (typed{}):
		m.draft.Discard()
	default:
		m.draft.Touch()
	}
}

// recall fills the form with what was typed before the program ended.
func (m *Screen) recall() {
	var t typed
	if !m.draft.Recall(&t) || m.route.Path != "" || m.route.Tab != "" {
		return
	}
	m.kind.Set(slices.Index(kinds, t.Kind) + 1)
	m.path.SetText(t.Path)
	m.update.SetChecked(t.Update)
	m.strict.SetChecked(t.Strict)
}

// showKind says which columns a file of the chosen kind has.
func (m *Screen) showKind() {
	help := m.chosen()
	if help == "" && indexOf(m.route.Tab) >= 0 {
		help = m.route.Tab
	}
	if help == "" {
		help = "guess"
	}
	m.kindHelp.Objects = []fyne.CanvasObject{kit.Inset(2, 0, 10, 1, kit.SmallParagraph(m.shell.T("ui.kind_help."+help), 300, kit.Quiet))}
	m.kindHelp.Refresh()
	if m.content != nil {
		m.content.Refresh()
	}
}

// chosen is the kind that the reader chose; "" is by the file itself.
func (m *Screen) chosen() string {
	if i := m.kind.Index(); i > 0 {
		return kinds[i-1]
	}
	return ""
}

func (m *Screen) onChoose() {
	s := m.shell
	s.AskPath(kit.PathQuestion{Title: s.T("ui.import.choose"), Accept: s.T("ui.choose_do"), Start: m.path.Text, Exts: extensions(m.chosen())}, func(path string) {
		m.path.SetText(path)
		m.pathF.Wrong(nil)
		m.onRun()
	})
}

// show puts a stage at the right; with focus it gets the keys.
func (m *Screen) show(st stage, focus bool) {
	m.stage = st
	m.result.Objects = []fyne.CanvasObject{st.content()}
	m.result.Refresh()
	if focus {
		if f := st.first(); f != nil {
			m.shell.Window.Canvas().Focus(f)
		} else {
			m.shell.Window.Canvas().Focus(m.path)
		}
	}
}

// Content is the whole screen.
func (m *Screen) Content() fyne.CanvasObject { return m.content }

// First is the path: one types it, Tab completes it, Enter takes it.
func (m *Screen) First() fyne.Focusable {
	if f := m.stage.first(); f != nil {
		return f
	}
	return m.path
}

// Leave leaves a running import alone: it has its progress in the status bar.
func (m *Screen) Leave() { m.load.Stop(); m.look.Stop() }

// Keys are the screen's own, and the stage's.
func (m *Screen) Keys() []kit.Key {
	keys := []kit.Key{
		{Name: fyne.KeyL, Mod: fyne.KeyModifierControl, Label: "ui.key.choose", Do: m.onChoose},
		{Name: fyne.KeyM, Mod: fyne.KeyModifierControl, Label: "ui.key.import_path", Do: func() { m.shell.Window.Canvas().Focus(m.path) }},
	}
	if _, home := m.stage.(*home); !home {
		keys = append(keys, kit.Key{Name: fyne.KeyEscape, Label: "ui.key.import_back", Do: m.onBack})
	}
	return append(m.stage.keys(), keys...)
}

// onBack goes a step back: from the rows to the columns, from there to the beginning.
func (m *Screen) onBack() {
	if m.running || m.stage.back() {
		return
	}
	if _, done := m.stage.(*report); done && m.route.Tab != "" { // a step of the first hour is done
		m.shell.Back()
		return
	}
	m.show(newHome(m), true)
	m.shell.Window.Canvas().Focus(m.path)
	m.Reload()
}

// Reload reads our entities; a report stays.
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
			if len(m.entities) > 0 && e.ID == m.entityID() || len(m.entities) == 0 && e.ID == m.shell.Scope.Entity {
				chosen = i
			}
		}
		m.entities = all
		m.entity.SetOptions(names, chosen)
		m.entityF.(*fyne.Container).Hidden = len(all) < 2
		m.content.Refresh()
		if h, ok := m.stage.(*home); ok {
			h.reload()
		}
		m.shell.Shown("import")
		if m.route.Path != "" && !m.taken {
			m.taken = true
			m.take(strings.Split(m.route.Path, "\n"))
		}
	})
}

func (m *Screen) entityID() int64 {
	if i := m.entity.Index(); i < len(m.entities) {
		return m.entities[i].ID
	}
	return 0
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
