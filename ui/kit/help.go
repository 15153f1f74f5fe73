package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// ShowKeys lists keys and what they do.
func (s *Shell) ShowKeys(title string, keys []Key) {
	column := Column(6, text(title, 15, true, Plain), Inset(4, 0, 0, 0, Hairline()))
	for _, k := range keys {
		if k.Label == "" {
			continue
		}
		box := canvas.NewRectangle(colours.Grey)
		box.CornerRadius = 4
		caption := Small(k.Caption(), Plain)
		caption.TextStyle.Bold = true
		key := container.NewStack(box, Inset(2, 7, 2, 7, caption))
		column.Add(container.New(keyLayout{}, key, Text(s.T(k.Label), Plain)))
	}
	var m *Modal
	done := NewPrimary(s, s.T("ui.close"), "Esc", func() { m.Close() })
	column.Add(Inset(8, 0, 0, 0, Line(8, Spacer(), done)))
	m = s.Modal(column, nil, Key{Name: fyne.KeyReturn, Do: func() { m.Close() }}, Key{Name: fyne.KeyF1, Do: func() { m.Close() }})
}

// keyLayout keeps the captions in a column of their own.
type keyLayout struct{}

func (keyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(130+max(o[1].MinSize().Width, 260), max(o[0].MinSize().Height, 22))
}

func (keyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	m := o[0].MinSize()
	o[0].Resize(m)
	o[0].Move(fyne.NewPos(0, (size.Height-m.Height)/2))
	o[1].Resize(fyne.NewSize(size.Width-130, size.Height))
	o[1].Move(fyne.NewPos(130, 0))
}
