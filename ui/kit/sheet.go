package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// sheetTop is how far below the window's edge a sheet hangs.
const sheetTop float32 = 64

// Sheet hangs an object of a width from the top of the window, over the screen, with the focus in first. Its keys work alone, as a
// dialog's do; Esc, or a press beside it, closes it. It is as high as its content asks for: Fit looks again.
func (s *Shell) Sheet(content fyne.CanvasObject, width float32, first fyne.Focusable, keys ...Key) *Modal {
	c := s.Window.Canvas()
	layer := s.layer()
	if layer == nil {
		return nil
	}
	m := &Modal{shell: s, keys: keys, back: c.Focused(), over: newOver()}
	s.closeTip()
	h := &sheet{box: raised(content), width: width, away: m.Close}
	h.ExtendBaseWidget(h)
	m.hide = func() {
		layer.Remove(m.over)
		sink(layer, h)
	}
	m.fit = func() { h.Refresh() }
	layer.Add(h)
	layer.Add(m.over)
	s.modals = append(s.modals, m)
	h.Resize(c.Size())
	layer.Refresh()
	if first != nil {
		c.Focus(first)
	}
	return m
}

// Fit gives a sheet the height that its content asks for now.
func (m *Modal) Fit() {
	if m.fit != nil {
		m.fit()
	}
}

// sheet is what hangs over the window; the rest of the window below it is out of reach.
type sheet struct {
	widget.BaseWidget
	box   *fyne.Container
	width float32
	away  func()
}

// Tapped closes it: the press was beside the content.
func (h *sheet) Tapped(*fyne.PointEvent) { h.away() }

// Scrolled keeps the wheel from what lies below.
func (h *sheet) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer draws the content near the top.
func (h *sheet) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{h} }

type sheetRenderer struct{ h *sheet }

func (v *sheetRenderer) Layout(size fyne.Size) {
	width := min(v.h.width, size.Width-2*Margin)
	v.h.box.Resize(fyne.NewSize(width, v.h.box.MinSize().Height))
	v.h.box.Move(fyne.NewPos((size.Width-width)/2, min(sheetTop, size.Height/8)))
}

func (v *sheetRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (v *sheetRenderer) Refresh() {
	v.Layout(v.h.Size())
	v.h.box.Refresh()
}

func (v *sheetRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.h.box} }

func (v *sheetRenderer) Destroy() {}
