package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// KeyGroup are the keys of one place, under its name.
type KeyGroup struct {
	Title string
	Keys  []Key
}

// ShowKeys lists keys and what they do.
func (s *Shell) ShowKeys(title string, keys []Key) { s.ShowKeyGroups(title, KeyGroup{Keys: keys}) }

// keyLines is how many keys one column of the list holds.
const keyLines = 16

// unclaimed leaves out keys that a group before has another meaning for: the first is the one that runs.
func unclaimed(groups []KeyGroup) []KeyGroup {
	type chord struct {
		name fyne.KeyName
		mod  fyne.KeyModifier
	}
	taken := map[chord]bool{}
	out := make([]KeyGroup, len(groups))
	for i, g := range groups {
		out[i].Title = g.Title
		for _, k := range g.Keys {
			c := chord{k.Name, k.Mod}
			if k.Name == "" || !taken[c] {
				out[i].Keys = append(out[i].Keys, k)
			}
			if k.Do != nil {
				taken[c] = true
			}
		}
	}
	return out
}

// ShowKeyGroups lists keys by where they work, side by side when they are many.
func (s *Shell) ShowKeyGroups(title string, groups ...KeyGroup) {
	columns := container.NewHBox()
	column, lines := Column(6), 0
	groups = unclaimed(groups)
	for _, g := range groups {
		n := 0
		for _, k := range g.Keys {
			if k.Label != "" {
				n++
			}
		}
		if n == 0 {
			continue
		}
		if lines > 0 && lines+n+1 > keyLines {
			columns.Add(Inset(0, 28, 0, 0, column))
			column, lines = Column(6), 0
		}
		if g.Title != "" {
			column.Add(Inset(float32(min(lines, 1))*8, 0, 0, 0, Small(g.Title, Quiet)))
		}
		for _, k := range g.Keys {
			if k.Label != "" {
				column.Add(s.keyLine(k))
			}
		}
		lines += n + 1
	}
	columns.Add(column)
	var m *Modal
	done := NewPrimary(s, s.T("ui.close"), "Esc", func() { m.Close() })
	body := Column(6, text(title, 15, true, Plain), Inset(4, 0, 0, 0, Hairline()), columns,
		Inset(8, 0, 0, 0, Line(8, Spacer(), done)))
	m = s.Modal(body, nil, Key{Name: fyne.KeyReturn, Do: func() { m.Close() }}, Key{Name: fyne.KeyF1, Do: func() { m.Close() }})
}

func (s *Shell) keyLine(k Key) fyne.CanvasObject {
	box := canvas.NewRectangle(colours.Grey)
	box.CornerRadius = 4
	caption := Small(k.Caption(), Plain)
	SetBold(caption, true)
	return container.New(keyLayout{}, container.NewStack(box, Inset(2, 7, 2, 7, caption)), Text(s.T(k.Label), Plain))
}

// keyLayout keeps the captions in a column of their own.
type keyLayout struct{}

func (keyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100+max(o[1].MinSize().Width, 260), max(o[0].MinSize().Height, 22))
}

func (keyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	m := o[0].MinSize()
	o[0].Resize(m)
	o[0].Move(fyne.NewPos(0, (size.Height-m.Height)/2))
	o[1].Resize(fyne.NewSize(size.Width-100, size.Height))
	o[1].Move(fyne.NewPos(100, 0))
}
