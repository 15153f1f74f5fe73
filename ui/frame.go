package ui

import (
	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

const (
	barHeight   float32 = 48
	narrow      float32 = 1180 // a window that is less wide folds its rail by itself
	leastWidth  float32 = 900
	leastHeight float32 = 560
)

// frame sets the window out: rail at the left, bar and notice at the top, status at the bottom, the screen in the rest.
type frame struct {
	rail                *rail
	bar, notice, screen fyne.CanvasObject
	status              fyne.CanvasObject
	folded, unfolded    bool // by choice; on a narrow window, for now
	size                fyne.Size
}

// MinSize does not ask the screen: a screen that wants more than there is scrolls or is cut, and never widens the window.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leastWidth, leastHeight) }

func (f *frame) isNarrow() bool { return f.size.Width < narrow }

func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f.size = size
	f.rail.fold(f.folded || f.isNarrow() && !f.unfolded)
	left, high := f.rail.width(), size.Height-kit.StatusHeight
	place(f.rail.object, 0, 0, left, high)
	top := float32(0)
	if f.bar.Visible() {
		place(f.bar, left, 0, size.Width-left, barHeight)
		top = barHeight
	}
	if f.notice.Visible() {
		h := f.notice.MinSize().Height
		place(f.notice, left, top, size.Width-left, h)
		top += h
	}
	place(f.screen, left, top, size.Width-left, high-top)
	place(f.status, 0, high, size.Width, kit.StatusHeight)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, max(h, 0)))
}
