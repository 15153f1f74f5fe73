package search

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/ui/kit"
)

const side float32 = 14 // from the edge to the text

const mostLines = 20

// list shows the rows of an answer, as many as there is room for; one row that opens is chosen.
type list struct {
	widget.BaseWidget
	shell   *kit.Shell
	rows    []row
	at, top int
	pick    func(row)
}

func newList(s *kit.Shell, pick func(row)) *list {
	l := &list{shell: s, pick: pick, at: -1}
	l.ExtendBaseWidget(l)
	return l
}

// set shows other rows and chooses the first that opens.
func (l *list) set(rows []row) {
	l.rows, l.top, l.at = rows, 0, -1
	l.step(1)
	l.Refresh()
}

// chosen returns the chosen row.
func (l *list) chosen() (row, bool) {
	if l.at < 0 || l.at >= len(l.rows) {
		return row{}, false
	}
	return l.rows[l.at], true
}

// lines is how many rows there is room for.
func (l *list) lines() int {
	room := l.shell.Window.Canvas().Size().Height*0.8 - 120
	return max(min(int(room/kit.RowHeight), mostLines), 4)
}

// step moves by rows that open, over heads; it stays where there are no more.
func (l *list) step(by int) {
	dir := 1
	if by < 0 {
		dir = -1
	}
	for i := l.at + dir; i >= 0 && i < len(l.rows) && by != 0; i += dir {
		if l.rows[i].opens() {
			l.at = i
			by -= dir
		}
	}
	if l.at < 0 {
		return
	}
	first := l.at
	for first > 0 && !l.rows[first-1].opens() {
		first-- // its head stays in sight
	}
	l.top = min(l.top, first)
	l.top = max(l.top, l.at-l.lines()+1)
}

// key moves by arrows and pages.
func (l *list) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyPageDown:
		l.step(l.lines() - 2)
	case fyne.KeyPageUp:
		l.step(-l.lines() + 2)
	default:
		return false
	}
	l.Refresh()
	return true
}

func (l *list) rowAt(y float32) int {
	i := l.top + int(y/kit.RowHeight)
	if y < 0 || i >= len(l.rows) || !l.rows[i].opens() {
		return -1
	}
	return i
}

// Tapped opens the row under the pointer.
func (l *list) Tapped(ev *fyne.PointEvent) {
	if i := l.rowAt(ev.Position.Y); i >= 0 {
		l.at = i
		l.pick(l.rows[i])
	}
}

// MouseIn does nothing: rows that appear under a resting pointer are not chosen by it.
func (l *list) MouseIn(*desktop.MouseEvent) {}

// MouseMoved chooses the row under the pointer.
func (l *list) MouseMoved(ev *desktop.MouseEvent) {
	if i := l.rowAt(ev.Position.Y); i >= 0 && i != l.at {
		l.at = i
		l.Refresh()
	}
}

// MouseOut does nothing.
func (l *list) MouseOut() {}

// Scrolled turns the rows by the wheel.
func (l *list) Scrolled(ev *fyne.ScrollEvent) {
	by := 2
	if ev.Scrolled.DY > 0 {
		by = -2
	}
	l.top = max(min(l.top+by, len(l.rows)-l.lines()), 0)
	l.Refresh()
}

// MinSize is as high as the rows, up to the room there is.
func (l *list) MinSize() fyne.Size {
	return fyne.NewSize(200, kit.RowHeight*float32(min(len(l.rows), l.lines())))
}

// CreateRenderer draws the rows in sight.
func (l *list) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(kit.Colours().Selected)
	ground.CornerRadius = 4
	bar := canvas.NewRectangle(kit.Colours().Accent)
	return &listRenderer{list: l, ground: ground, bar: bar, objects: []fyne.CanvasObject{ground, bar}}
}

type listRenderer struct {
	list        *list
	ground, bar *canvas.Rectangle
	lines       []*line
	objects     []fyne.CanvasObject
}

// line is the texts of one row: before, in and after what was typed, then the rest.
type line struct{ before, typed, after, detail, trail *canvas.Text }

func (v *listRenderer) MinSize() fyne.Size { return v.list.MinSize() }

func (v *listRenderer) Layout(size fyne.Size) {
	l := v.list
	n := min(len(l.rows)-l.top, l.lines())
	for len(v.lines) < n {
		x := &line{kit.Text("", kit.Plain), kit.Strong(""), kit.Text("", kit.Plain), kit.Small("", kit.Quiet), kit.Small("", kit.Quiet)}
		v.lines = append(v.lines, x)
		v.objects = append(v.objects, x.before, x.typed, x.after, x.detail, x.trail)
	}
	v.ground.Hidden = l.at < l.top || l.at >= l.top+n
	v.bar.Hidden = v.ground.Hidden
	y := kit.RowHeight * float32(l.at-l.top)
	v.ground.Resize(fyne.NewSize(size.Width-8, kit.RowHeight))
	v.ground.Move(fyne.NewPos(4, y))
	v.bar.Resize(fyne.NewSize(3, kit.RowHeight))
	v.bar.Move(fyne.NewPos(4, y))
	for i, x := range v.lines {
		r := row{}
		if i < n {
			r = l.rows[l.top+i]
		}
		x.place(r, kit.RowHeight*float32(i), size.Width)
	}
}

func (x *line) place(r row, y, width float32) {
	runes := []rune(r.text)
	kit.SetText(x.trail, r.trail, r.tone)
	room := width - 2*side
	trailWidth := float32(0)
	if r.trail != "" {
		trailWidth = x.trail.MinSize().Width
		room -= trailWidth + 16
	}
	nameRoom := room
	if r.detail != "" {
		nameRoom = room * 0.62
	}
	tone := kit.Plain
	switch {
	case r.head, r.note:
		tone = kit.Quiet
	case r.section != "":
		tone = kit.Busy
	}
	x.before.TextSize = kit.TextSize
	kit.SetBold(x.before, r.head)
	if r.head {
		x.before.TextSize = kit.SmallSize
	}
	shown := kit.Shorten(r.text, nameRoom, x.before.TextSize, x.before.TextStyle)
	from, to := r.mark[0], r.mark[1]
	if shown != r.text || to > len(runes) {
		from, to = 0, 0
	}
	if to == 0 {
		setParts(x, tone, shown, "", "")
	} else {
		setParts(x, tone, string(runes[:from]), string(runes[from:to]), string(runes[to:]))
	}
	at := side
	for _, t := range []*canvas.Text{x.before, x.typed, x.after} {
		w := t.MinSize().Width
		if t.Text == "" {
			w = 0
		}
		t.Move(fyne.NewPos(at, y))
		t.Resize(fyne.NewSize(w, kit.RowHeight))
		at += w
	}
	kit.SetText(x.detail, kit.Shorten(r.detail, max(room-(at-side)-10, 0), kit.SmallSize, fyne.TextStyle{}), kit.Quiet)
	x.detail.Move(fyne.NewPos(at+10, y+1))
	x.detail.Resize(fyne.NewSize(x.detail.MinSize().Width, kit.RowHeight))
	x.trail.Move(fyne.NewPos(width-side-trailWidth, y+1))
	x.trail.Resize(fyne.NewSize(trailWidth, kit.RowHeight))
}

func setParts(x *line, tone kit.Tone, before, typed, after string) {
	kit.SetText(x.before, before, tone)
	kit.SetText(x.typed, typed, tone)
	kit.SetText(x.after, after, tone)
}

func (v *listRenderer) Refresh() {
	v.Layout(v.list.Size())
	v.ground.FillColor, v.bar.FillColor = kit.Colours().Selected, kit.Colours().Accent
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *listRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *listRenderer) Destroy() {}
