package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FormPage is a page of fields that scrolls when it must; unlike Reflow it keeps its widgets.
type FormPage struct {
	scroll *container.Scroll
	object fyne.CanvasObject
}

// NewFormPage makes a page of a content.
func NewFormPage(content fyne.CanvasObject) *FormPage {
	p := &FormPage{scroll: container.NewVScroll(Inset(0, barRoom, 0, 0, content))}
	p.object = unshaded(p.scroll)
	return p
}

// Object is what to put on the screen.
func (p *FormPage) Object() fyne.CanvasObject { return p.object }

// Show brings a part of the page into sight.
func (p *FormPage) Show(part fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(part).Y - d.AbsolutePositionForObject(p.scroll).Y
	y := p.scroll.Offset.Y
	switch bottom := top + part.Size().Height; {
	case top < 0:
		y += top - 8
	case bottom > p.scroll.Size().Height:
		y += bottom - p.scroll.Size().Height + 8
	default:
		return
	}
	most := max(p.scroll.Content.MinSize().Height-p.scroll.Size().Height, 0)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), most)))
}
