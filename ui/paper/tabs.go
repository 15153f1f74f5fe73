package paper

import (
	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

// paperTabs are the tables below; which one was looked at last is kept for the next paper of the kind.
type paperTabs struct {
	*kit.Tabs
	shell  *kit.Shell
	names  []string // titles without counts
	tables []*rowTable
}

// newTabs makes tabs by the keys of their names (ui.paper.tab.KEY); one that the route names is shown.
func newTabs(s *kit.Shell, kind string, keys []string, asked string, tables ...*rowTable) *paperTabs {
	t := &paperTabs{shell: s, tables: tables}
	objects := make([]fyne.CanvasObject, len(tables))
	for i, k := range keys {
		t.names = append(t.names, s.T("ui.paper.tab."+k))
		objects[i] = tables[i].Table
	}
	t.Tabs = kit.NewTabs(s, t.names, objects...)
	at := 0
	s.Recall("paper.tab."+kind, &at)
	for i, k := range keys {
		if k == asked {
			at = i
		}
	}
	t.Strip.Set(min(max(at, 0), len(keys)-1))
	t.OnChanged = func(i int) {
		s.Note("paper.tab."+kind, i)
		s.Shown("paper tab")
	}
	return t
}

// count writes how many rows each table has beside its name; 0 none.
func (t *paperTabs) count(counts ...int) {
	for i, n := range counts {
		word := t.names[i]
		if n > 0 {
			word += " " + t.shell.Count(n)
		}
		t.Strip.SetWord(i, word)
	}
}

func (t *paperTabs) focusable() fyne.Focusable { return t.tables[t.Strip.Index()].Focusable() }

// turn shows the next table and gives it the focus.
func (t *paperTabs) turn(by int) {
	t.Step(by)
	t.shell.Window.Canvas().Focus(t.focusable())
}

func (t *paperTabs) keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	return []kit.Key{
		{Name: fyne.KeyPageDown, Mod: ctrl, Label: "ui.key.paper.tab_next", Do: func() { t.turn(1) }},
		{Name: fyne.KeyPageUp, Mod: ctrl, Label: "ui.key.paper.tab_prev", Do: func() { t.turn(-1) }},
	}
}
