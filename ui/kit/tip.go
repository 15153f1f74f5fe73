package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// after calls back on the window's thread when time has passed, unless it is stopped; tests replace it by UseDelay.
var after = func(d time.Duration, then func()) (stop func()) {
	stopped := false // on the window's thread: what is due but waits for it must not come after all
	t := time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !stopped {
				then()
			}
		})
	})
	return func() {
		stopped = true
		t.Stop()
	}
}

// UseDelay makes tips and toasts wait by delay instead of the clock, and returns what undoes it.
func UseDelay(delay func(d time.Duration, then func()) (stop func())) (restore func()) {
	old := after
	after = delay
	return func() { after = old }
}

// tipDelay is how long the pointer rests before a tip comes.
const tipDelay = 500 * time.Millisecond

// tips shows at most one tip at a time.
type tips struct {
	of    fyne.CanvasObject
	words string
	box   *fyne.Container
	layer *fyne.Container
	stop  func()
}

// Later calls back on the window's thread when time has passed, unless it is stopped before.
func Later(d time.Duration, then func()) (stop func()) { return after(d, then) }

// Tip shows words beside the pointer when it has rested on an object; "" takes them away.
func (s *Shell) Tip(of fyne.CanvasObject, words string, at fyne.Position) { s.tip(of, words, at) }

// tip shows words beside the pointer when it has rested on an object; "" takes them away.
func (s *Shell) tip(of fyne.CanvasObject, words string, at fyne.Position) {
	if s == nil || s.tips.of == of && s.tips.words == words {
		return
	}
	s.closeTip()
	if words == "" {
		return
	}
	s.tips.of, s.tips.words = of, words
	s.tips.stop = after(tipDelay, func() { s.showTip(words, at) })
}

func (s *Shell) showTip(words string, at fyne.Position) {
	box := raised(Inset(5, 9, 6, 9, SmallParagraph(words, 360, Plain)))
	s.tips.box = box
	s.tips.layer = s.float(box, box.MinSize(), at)
}

func (s *Shell) closeTip() {
	if s == nil {
		return
	}
	if s.tips.stop != nil {
		s.tips.stop()
	}
	if s.tips.layer != nil {
		sink(s.tips.layer, s.tips.box)
	}
	s.tips = tips{}
}

// toast is a word about what has just been done, with a way back.
type toast struct {
	box   *fyne.Container
	layer *fyne.Container
	undo  func()
	stop  func()
}

// toastStays is how long a toast can be read and taken back by its button; Ctrl+Z works as long.
const toastStays = 8 * time.Second

// Toast says what has been done, in the lower right corner where nothing is typed or pressed. With undo it offers the way
// back, by its button or Ctrl+Z, until it goes.
func (s *Shell) Toast(tone Tone, words string, undo func()) {
	var way *Button
	if undo != nil {
		way = NewButton(s, s.T("ui.undo"), "Ctrl+Z", func() { s.takeBack() })
	}
	s.showToast(&toast{undo: undo}, tone, words, way)
}

// ToastOpen says that a file has been written and offers to open it.
func (s *Shell) ToastOpen(words, path string) {
	s.showToast(&toast{}, Good, words, NewButton(s, s.T("ui.open"), "", func() {
		s.closeToast()
		if err := s.OpenFile(path); err != nil {
			s.Say(Look, s.T("ui.cannot_open", "path", Tilde(path)))
		}
	}))
}

func (s *Shell) showToast(t *toast, tone Tone, words string, way *Button) {
	s.closeToast()
	line := Line(Gap, toneSign(tone), Text(Shorten(words, 420, TextSize, fyne.TextStyle{}), Plain))
	if way != nil {
		line.Add(way)
	}
	t.box = raised(Inset(8, 14, 8, 14, line))
	s.toast = t
	size := t.box.MinSize()
	window := s.Window.Canvas().Size()
	t.layer = s.float(t.box, size, fyne.NewPos(window.Width-size.Width-Margin, window.Height-size.Height-StatusHeight-Margin))
	t.stop = after(toastStays, s.closeToast)
}

// takeBack undoes what the toast tells of, and tells whether there was anything.
func (s *Shell) takeBack() bool {
	if s.toast == nil || s.toast.undo == nil {
		return false
	}
	undo := s.toast.undo
	s.closeToast()
	undo()
	return true
}

func (s *Shell) closeToast() {
	if t := s.toast; t != nil {
		t.stop()
		if t.layer != nil {
			sink(t.layer, t.box)
		}
		s.toast = nil
	}
}

// toneSign is the sign that stands beside a tone's colour.
func toneSign(tone Tone) fyne.CanvasObject {
	sign, ok := map[Tone]Sign{Bad: SignCross, Look: SignLook, Good: SignCheck}[tone]
	if !ok {
		return container.NewWithoutLayout()
	}
	return Icon(sign, colours.Ink(tone), 16)
}
