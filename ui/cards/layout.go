package cards

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/ui/kit"
)

// sideWidth is how wide what follows from the form stands beside it.
const sideWidth float32 = 336

// body sets the form at the left and what follows from it at the right.
type body struct{}

func (body) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480+sideWidth, 200) }

// barGap keeps the bar of the scroller apart from what stands beside the form.
const barGap float32 = 20

// formMost is the most that a form is wide: beyond it the eye loses the line.
const formMost float32 = 868

func (body) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := min(size.Width-sideWidth-barGap, formMost)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left+kit.Gap, size.Height)) // the bar of the scroller stands in the gap
	o[1].Move(fyne.NewPos(left+barGap, 0))
	o[1].Resize(fyne.NewSize(sideWidth, size.Height))
}

// shares sets fields side by side by their weights.
type shares struct{ weights []float32 }

func (l shares) MinSize(o []fyne.CanvasObject) (size fyne.Size) {
	for _, x := range o {
		m := x.MinSize()
		size.Width = max(size.Width, 60*float32(len(o)))
		size.Height = max(size.Height, m.Height)
	}
	return size
}

func (l shares) Layout(o []fyne.CanvasObject, size fyne.Size) {
	var sum float32
	for _, w := range l.weights {
		sum += w
	}
	room := size.Width - kit.Gap*float32(len(o)-1)
	x := float32(0)
	for i, c := range o {
		w := float32(int(room * l.weights[i] / sum))
		if i == len(o)-1 {
			w = size.Width - x
		}
		c.Move(fyne.NewPos(x, 0))
		c.Resize(fyne.NewSize(w, c.MinSize().Height))
		x += w + kit.Gap
	}
}

// line sets fields side by side; weights are theirs, equal ones when left out.
func line(fields []*field, weights ...float32) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(fields))
	for i, f := range fields {
		objects[i] = f.object
		if len(weights) <= i {
			weights = append(weights, 1)
		}
	}
	return container.New(shares{weights}, objects...)
}

// part is a titled card of lines of fields.
func part(title string, lines ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Card(kit.Inset(12, 16, 4, 16, kit.Column(4, append([]fyne.CanvasObject{kit.Inset(0, 0, 2, 0, kit.Strong(title))}, lines...)...)))
}

// note is a titled card of the side.
func note(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Card(kit.Inset(12, 14, 12, 14, kit.Column(4, append([]fyne.CanvasObject{kit.Strong(title)}, rows...)...)))
}

// inner is the width of texts in a note.
const inner = sideWidth - 28
