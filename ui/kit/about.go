package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Block is a titled part of an inspector or card; without rows it is nothing.
func Block(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	var there []fyne.CanvasObject
	for _, r := range rows {
		if r != nil {
			there = append(there, r)
		}
	}
	if len(there) == 0 {
		return nil
	}
	return Column(4, append([]fyne.CanvasObject{Strong(title)}, there...)...)
}

// Blocks stacks blocks over one another, scrolled where they are higher than their place; nil ones are left out.
func Blocks(parts ...fyne.CanvasObject) fyne.CanvasObject {
	column := Column(14)
	for _, p := range parts {
		if p != nil {
			column.Add(p)
		}
	}
	return unshaded(container.NewVScroll(column))
}

// Ends sets what belongs together at both ends of a line: the right one has its own width, the left one the rest.
func Ends(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(endsLayout{}, left, right)
}

type endsLayout struct{}

func (endsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(b.Width+20, max(a.Height, b.Height))
}

func (endsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	a, b := o[0].MinSize(), o[1].MinSize()
	left := float32(0) // a link stands a little higher than its words: tops are in line, as the first lines of longer texts are
	if b.Height > a.Height+2 {
		left = float32(int((size.Height - a.Height) / 2))
	}
	putAt(o[0], 0, left, fyne.NewSize(max(size.Width-b.Width-8, 0), a.Height))
	putAt(o[1], size.Width-b.Width, 0, b)
}
