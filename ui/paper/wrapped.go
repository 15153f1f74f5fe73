package paper

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/ui/kit"
)

// wrapped is a text broken anew for whatever width it gets.
type wrapped struct {
	words string
	tone  kit.Tone
	width float32
	box   *fyne.Container
}

const wrappedFirst float32 = 600 // width that is guessed before one is known

func newWrapped(words string, tone kit.Tone) fyne.CanvasObject {
	w := &wrapped{words: words, tone: tone}
	w.box = container.New(w)
	w.fill(wrappedFirst)
	return w.box
}

func (w *wrapped) fill(width float32) {
	w.width = width
	w.box.Objects = []fyne.CanvasObject{kit.Paragraph(w.words, width, w.tone)}
}

// MinSize is as high as the lines for the last width are.
func (w *wrapped) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, o[0].MinSize().Height)
}

// Layout breaks the lines anew where the width has changed.
func (w *wrapped) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if size.Width > 0 && size.Width != w.width {
		w.fill(size.Width)
		o = w.box.Objects
	}
	o[0].Resize(size)
	o[0].Move(fyne.NewPos(0, 0))
}

// inMoscow reads an instant of the book by the clock of Russian banks and accountants.
func inMoscow(at string) time.Time {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return time.Time{}
	}
	return t.In(time.FixedZone("MSK", 3*3600))
}
