package kit

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Progress shows one job: its words, a bar, and a button that cancels it.
type Progress struct {
	words  Words
	said   *canvas.Text
	filled *canvas.Rectangle
	cancel *Button
	line   *fyne.Container
	stop   func()
}

const barWidth float32 = 140

// NewProgress makes one that shows nothing until a job runs.
func NewProgress(s *Shell) *Progress {
	p := &Progress{words: s.Words, said: Text("", Quiet), filled: canvas.NewRectangle(colours.Accent)}
	track := canvas.NewRectangle(colours.Grey)
	track.CornerRadius, p.filled.CornerRadius = 3, 3
	track.Resize(fyne.NewSize(barWidth, 6))
	p.filled.Resize(fyne.NewSize(0, 6))
	p.cancel = NewSmallButton(s, s.T("ui.cancel"), func() {
		if p.stop != nil {
			p.stop()
		}
	})
	p.line = Line(8, p.said, Sized(barWidth, 6, container.NewWithoutLayout(track, p.filled)), p.cancel)
	p.line.Hide()
	return p
}

// Object is what to put on the screen.
func (p *Progress) Object() *fyne.Container { return p.line }

// Show shows a job's state; nil says that none runs.
func (p *Progress) Show(j *JobState) {
	if j == nil {
		p.stop = nil
		p.line.Hide()
		return
	}
	p.stop = j.Cancel
	words, share := j.Title, float32(0)
	switch {
	case j.Total > 0:
		share = min(float32(j.Done)/float32(j.Total), 1)
		words = fmt.Sprintf("%s %d %%", j.Title, int(share*100))
	case j.Done > 0:
		words = j.Title + " " + p.words.Count(j.Done)
	}
	SetText(p.said, words, Quiet)
	p.filled.Resize(fyne.NewSize(barWidth*share, 6))
	p.line.Show()
	p.line.Refresh()
}
