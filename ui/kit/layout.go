package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Column stacks objects from the top with a gap; each takes its least height and the whole width.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// Line sets objects side by side with a gap, each as wide as it must be, centred on the line's height.
func Line(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(lineLayout{gap}, objects...)
}

// Spacer takes what is left of a Line or Column.
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }

// Inset keeps a distance on all four sides.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// Sized gives an object a least width and height; 0 leaves its own.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(sizedLayout{width, height}, o)
}

// Fill puts a fixed top above an object that takes the rest.
func Fill(gap float32, top, rest fyne.CanvasObject) *fyne.Container {
	return container.New(fillLayout{gap}, top, rest)
}

// Card is a surface with a hairline border and round corners around its content.
func Card(content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newCardGround(), content)
}

// Ground paints a colour behind its content.
func Ground(c color.Color, content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(Area(c), content)
}

// Hairline is a line one unit high.
func Hairline() fyne.CanvasObject {
	r := canvas.NewRectangle(colours.Line)
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

type lineLayout struct{ gap float32 }

func (l lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		n++
		if isSpacer(o) {
			continue
		}
		m := o.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
	}
	size.Width += l.gap * float32(max(n-1, 0))
	return size
}

func (l lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spacers := 0
	for _, o := range objects {
		if o.Visible() && isSpacer(o) {
			spacers++
		}
	}
	extra := max(size.Width-l.MinSize(objects).Width, 0)
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if isSpacer(o) {
			x += extra/float32(spacers) + l.gap
			continue
		}
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos(x, float32(int((size.Height-m.Height)/2))))
		x += m.Width + l.gap
	}
}

// fitLayout is a Line of which the last objects go where there is no room for them; so many always stay.
type fitLayout struct {
	lineLayout
	always int
}

func (l fitLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return l.lineLayout.MinSize(o[:l.always])
}

func (l fitLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	n := len(o)
	for n > l.always && l.width(o[:n]) > size.Width {
		n--
	}
	for i, x := range o {
		if on := i < n; i >= l.always && x.Visible() != on {
			if x.Hide(); on {
				x.Show()
			}
		}
	}
	l.lineLayout.Layout(o[:n], size)
}

// width is what objects need, hidden ones too.
func (l fitLayout) width(o []fyne.CanvasObject) float32 {
	w := -l.gap
	for _, x := range o {
		if w += l.gap; !isSpacer(x) {
			w += x.MinSize().Width
		}
	}
	return w
}

func isSpacer(o fyne.CanvasObject) bool {
	_, ok := o.(layout.SpacerObject)
	return ok
}

type sizedLayout struct{ width, height float32 }

func (l sizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	if l.width > 0 {
		m.Width = l.width
	}
	if l.height > 0 {
		m.Height = l.height
	}
	return m
}

func (l sizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[0].Move(fyne.NewPos(0, 0))
}

type fillLayout struct{ gap float32 }

func (l fillLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+l.gap+b.Height)
}

func (l fillLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, top))
	o[1].Move(fyne.NewPos(0, top+l.gap))
	o[1].Resize(fyne.NewSize(size.Width, max(size.Height-top-l.gap, 0)))
}
