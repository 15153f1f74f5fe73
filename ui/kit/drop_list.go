package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Option is one line of a list to choose from; Note stands quieter at its right.
type Option struct {
	ID   int64
	Text string
	Note string
}

// dropList is the list under a field: ten lines in sight, the others by arrows or the wheel.
type dropList struct {
	widget.BaseWidget
	options []Option
	at, top int
	chosen  int // has the check sign; -1 none
	pressed bool
	pick    func(int)
}

const (
	dropLines            = 10
	dropHeight   float32 = 26
	dropPadding  float32 = 4
	dropNoteLeft float32 = 24
)

func newDropList(options []Option, at, chosen int, pick func(int)) *dropList {
	l := &dropList{options: options, at: at, chosen: chosen, pick: pick}
	l.show(at)
	l.ExtendBaseWidget(l)
	return l
}

// show moves the marked line and keeps it in sight.
func (l *dropList) show(at int) {
	l.at = min(max(at, -1), len(l.options)-1)
	if l.at >= l.top+dropLines {
		l.top = l.at - dropLines + 1
	}
	if l.at >= 0 && l.at < l.top {
		l.top = l.at
	}
}

func (l *dropList) held() bool { return l.pressed }

// key moves by arrows and picks by Enter.
func (l *dropList) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		l.show(l.at + 1)
	case fyne.KeyUp:
		l.show(max(l.at-1, 0))
	case fyne.KeyPageDown:
		l.show(l.at + dropLines)
	case fyne.KeyPageUp:
		l.show(max(l.at-dropLines, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.at < 0 || l.at >= len(l.options) {
			return false
		}
		l.pick(l.at)
		return true
	default:
		return false
	}
	l.Refresh()
	return true
}

func (l *dropList) lineAt(y float32) int {
	i := l.top + int((y-dropPadding)/dropHeight)
	if y < dropPadding || i >= min(len(l.options), l.top+dropLines) {
		return -1
	}
	return i
}

// MouseDown keeps the list open while the field loses the focus to the press.
func (l *dropList) MouseDown(*desktop.MouseEvent) { l.pressed = true }

// MouseUp lets go.
func (l *dropList) MouseUp(*desktop.MouseEvent) { l.pressed = false }

// Tapped picks the line under the pointer.
func (l *dropList) Tapped(ev *fyne.PointEvent) {
	l.pressed = false
	if i := l.lineAt(ev.Position.Y); i >= 0 {
		l.pick(i)
	}
}

// MouseIn marks the line under the pointer.
func (l *dropList) MouseIn(ev *desktop.MouseEvent) { l.MouseMoved(ev) }

// MouseMoved marks the line under the pointer.
func (l *dropList) MouseMoved(ev *desktop.MouseEvent) {
	if i := l.lineAt(ev.Position.Y); i >= 0 && i != l.at {
		l.at = i
		l.Refresh()
	}
}

// MouseOut does nothing.
func (l *dropList) MouseOut() {}

// Scrolled turns the list by the wheel.
func (l *dropList) Scrolled(ev *fyne.ScrollEvent) {
	step := 1
	if ev.Scrolled.DY > 0 {
		step = -1
	}
	l.top = max(min(l.top+step, len(l.options)-dropLines), 0)
	l.Refresh()
}

// CreateRenderer draws the lines in sight.
func (l *dropList) CreateRenderer() fyne.WidgetRenderer {
	v := &dropRenderer{list: l, ground: canvas.NewRectangle(colours.Selected), check: Icon(SignCheck, colours.Accent, 12)}
	v.ground.CornerRadius = 4
	v.objects = []fyne.CanvasObject{v.ground, v.check}
	for range min(len(l.options), dropLines) {
		t, n := Text("", Plain), Small("", Quiet)
		n.Alignment = fyne.TextAlignTrailing
		v.texts, v.notes = append(v.texts, t), append(v.notes, n)
		v.objects = append(v.objects, t, n)
	}
	v.Refresh()
	return v
}

type dropRenderer struct {
	list         *dropList
	ground       *canvas.Rectangle
	check        *canvas.Image
	texts, notes []*canvas.Text
	objects      []fyne.CanvasObject
}

func (v *dropRenderer) MinSize() fyne.Size {
	w := float32(0)
	for i, o := range v.list.options {
		if i == 200 {
			break // a long list is as wide as its beginning
		}
		line := Measure(o.Text, TextSize, fyne.TextStyle{})
		if o.Note != "" {
			line += dropNoteLeft + Measure(o.Note, SmallSize, fyne.TextStyle{})
		}
		w = max(w, line)
	}
	w += 2 * (dropPadding + 8)
	if v.list.chosen >= 0 {
		w += 18
	}
	return fyne.NewSize(min(w, 560), dropHeight*float32(len(v.texts))+2*dropPadding)
}

func (v *dropRenderer) Layout(size fyne.Size) {
	l := v.list
	left := dropPadding + 8
	if l.chosen >= 0 {
		left += 18
	}
	v.ground.Hidden = l.at < l.top || l.at >= l.top+len(v.texts)
	v.ground.Resize(fyne.NewSize(size.Width-2*dropPadding, dropHeight))
	v.ground.Move(fyne.NewPos(dropPadding, dropPadding+dropHeight*float32(l.at-l.top)))
	v.check.Hidden = l.chosen < l.top || l.chosen >= l.top+len(v.texts)
	v.check.Resize(fyne.NewSquareSize(12))
	v.check.Move(fyne.NewPos(dropPadding+8, dropPadding+dropHeight*float32(l.chosen-l.top)+(dropHeight-12)/2))
	for k, t := range v.texts {
		n, y := v.notes[k], dropPadding+dropHeight*float32(k)
		t.Text, n.Text = "", ""
		if i := l.top + k; i < len(l.options) {
			n.Text = l.options[i].Note
			room := size.Width - left - dropPadding - 8
			if n.Text != "" {
				room -= dropNoteLeft + n.MinSize().Width
			}
			t.Text = Shorten(l.options[i].Text, room, TextSize, t.TextStyle)
		}
		t.Move(fyne.NewPos(left, y))
		t.Resize(fyne.NewSize(size.Width-left, dropHeight))
		n.Move(fyne.NewPos(left, y))
		n.Resize(fyne.NewSize(size.Width-left-dropPadding-8, dropHeight))
	}
}

func (v *dropRenderer) Refresh() {
	v.Layout(v.list.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *dropRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *dropRenderer) Destroy() {}
