package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Modal is a dialog over the window; while it is open no other keys work.
type Modal struct {
	shell *Shell
	hide  func()
	fit   func() // of a sheet
	over  *fyne.Container
	keys  []Key
	back  fyne.Focusable
	// OnClose is called once when the dialog closes, however it does.
	OnClose func()
}

// Modal opens a dialog with its keys; Esc closes it. first gets the focus, or nothing.
func (s *Shell) Modal(content fyne.CanvasObject, first fyne.Focusable, keys ...Key) *Modal {
	c := s.Window.Canvas()
	m := &Modal{shell: s, keys: keys, back: c.Focused(), over: newOver()}
	s.closeTip()
	pop := widget.NewModalPopUp(container.NewStack(Inset(20, 24, 20, 24, content), m.over), c)
	m.hide = pop.Hide
	s.modals = append(s.modals, m)
	pop.Show()
	if first != nil {
		c.Focus(first)
	}
	return m
}

// Close takes the dialog away and gives the focus back.
func (m *Modal) Close() {
	for i, o := range m.shell.modals {
		if o != m {
			continue
		}
		m.shell.modals = append(m.shell.modals[:i:i], m.shell.modals[i+1:]...)
		m.hide()
		if m.back != nil {
			m.shell.Window.Canvas().Focus(m.back)
		}
		if m.OnClose != nil {
			m.OnClose()
		}
		return
	}
}

func (m *Modal) key(name fyne.KeyName, mod fyne.KeyModifier) bool {
	if !RunKey(m.keys, name, mod) && name == fyne.KeyEscape && mod == 0 {
		m.Close()
	}
	return true
}

// Ask puts a question with a button that does it and one that leaves all as it was.
func (s *Shell) Ask(title, body, yes, no string, do func()) *Modal {
	var m *Modal
	accept := func() { m.Close(); do() }
	ok := NewPrimary(s, yes, "Enter", accept)
	cancel := NewButton(s, no, "Esc", func() { m.Close() })
	content := Column(Gap, text(title, 15, true, Plain), Paragraph(body, 420, Plain),
		Inset(4, 0, 0, 0, Line(8, Spacer(), cancel, ok)))
	m = s.Modal(content, nil, Key{Name: fyne.KeyReturn, Do: accept})
	return m
}
