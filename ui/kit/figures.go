package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// FigureCard is a number that a screen is about, with its name above and a word about it below.
type FigureCard struct {
	object             fyne.CanvasObject
	label, value, note *canvas.Text
	name, said         string // whole; what is drawn is cut to the card
}

// NewFigure makes a card; note may stay empty.
func NewFigure(label string) *FigureCard {
	f := &FigureCard{label: Small(label, Quiet), value: Figure("", Plain), note: Small("", Quiet), name: label}
	f.object = Card(Inset(10, 14, 10, 14, container.New(figureLayout{f}, f.label, f.value, f.note)))
	return f
}

// figureLayout stacks a card's lines and cuts its words to its width; the number is never cut.
type figureLayout struct{ f *FigureCard }

func (l figureLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(max(l.f.value.MinSize().Width, 60), -1)
	for _, c := range o {
		size.Height += c.MinSize().Height + 1
	}
	return size
}

func (l figureLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	f := l.f
	f.label.Text = Shorten(f.name, size.Width, f.label.TextSize, f.label.TextStyle)
	f.note.Text = Shorten(f.said, size.Width, f.note.TextSize, f.note.TextStyle)
	y := float32(0)
	for _, c := range o {
		c.Move(fyne.NewPos(0, y))
		c.Resize(fyne.NewSize(size.Width, c.MinSize().Height))
		y += c.MinSize().Height + 1
	}
}

// Leads makes the card lead to the rows that its number adds up.
func (f *FigureCard) Leads(s *Shell, do func()) *FigureCard {
	f.object = NewPress(s, f.object, CardRadius, do)
	return f
}

// Set changes the number and the word under it.
func (f *FigureCard) Set(value, note string, tone Tone) {
	SetText(f.value, value, tone)
	f.said = note
	if w := f.note.Size().Width; w > 0 {
		note = Shorten(note, w, f.note.TextSize, f.note.TextStyle)
	}
	SetText(f.note, note, Quiet)
}

// SetLabel changes what the number is of.
func (f *FigureCard) SetLabel(label string) {
	f.name = label
	SetText(f.label, label, Quiet)
}

// Value returns what the card shows.
func (f *FigureCard) Value() string { return f.value.Text }

// Figures sets cards side by side, equally wide.
func Figures(cards ...*FigureCard) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(cards))
	for i, c := range cards {
		objects[i] = c.object
	}
	return Row(Gap, objects...)
}

// Row sets objects side by side with a gap, equally wide and as high as the row.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(equalLayout{gap}, objects...)
}

type equalLayout struct{ gap float32 }

func (l equalLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, c := range o {
		m = m.Max(c.MinSize())
	}
	return fyne.NewSize(m.Width*float32(len(o))+l.gap*float32(max(len(o)-1, 0)), m.Height)
}

func (l equalLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if len(o) == 0 {
		return
	}
	w := float32(int((size.Width - l.gap*float32(len(o)-1)) / float32(len(o))))
	for i, c := range o {
		x := float32(i) * (w + l.gap)
		cw := w
		if i == len(o)-1 {
			cw = size.Width - x
		}
		c.Move(fyne.NewPos(x, 0))
		c.Resize(fyne.NewSize(cw, size.Height))
	}
}

// PageHead is a screen's heading with a quieter line under it and controls at the right.
func PageHead(title, sub *canvas.Text, controls ...fyne.CanvasObject) fyne.CanvasObject {
	left := container.NewClip(Column(0, title, sub)) // a long line never runs under the controls
	return container.New(headLayout{}, left, Line(8, controls...))
}

// headLayout gives the controls their width and the words the rest.
type headLayout struct{}

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].(*container.Clip).Content.MinSize(), o[1].MinSize()
	return fyne.NewSize(200+b.Width, max(a.Height, b.Height))
}

func (headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	b := o[1].MinSize()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width-b.Width-Gap, size.Height))
	o[1].Move(fyne.NewPos(size.Width-b.Width, size.Height-b.Height))
	o[1].Resize(b)
}

// Page is a screen's frame: the design's margins around a head and a body that takes the rest.
func Page(head, body fyne.CanvasObject) fyne.CanvasObject {
	return Inset(14, Margin, Margin, Margin, Fill(Gap, head, body))
}
