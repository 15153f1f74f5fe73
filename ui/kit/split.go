package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Split is two panes side by side with a line between them that the mouse pulls and, when it has the focus, the arrows
// move. The right one keeps its width when the window grows.
type Split struct {
	// OnWidth is told the right pane's new width, to be kept.
	OnWidth func(float32)
	// LeastLeft is what the left pane must have: the right one gives way, and goes where less than LeastRight is left for it.
	LeastLeft, LeastRight float32

	object      *fyne.Container
	left, right fyne.CanvasObject
	divider     *divider
	width       float32 // of the right pane
	folded      bool
	alone       bool // the right pane has the whole width
}

const (
	dividerWidth float32 = 12
	leastPane    float32 = 200
)

// NewSplit makes a split; width is the right pane's.
func NewSplit(s *Shell, left, right fyne.CanvasObject, width float32) *Split {
	sp := &Split{left: left, right: right, width: max(width, leastPane)}
	sp.divider = &divider{Keys: Keys{s}, split: sp}
	sp.divider.ExtendBaseWidget(sp.divider)
	sp.object = container.New(splitLayout{sp}, left, sp.divider, right)
	return sp
}

// Object is what to put on the screen.
func (sp *Split) Object() fyne.CanvasObject { return sp.object }

// Width returns the right pane's width.
func (sp *Split) Width() float32 { return sp.width }

// SetWidth makes the right pane so wide.
func (sp *Split) SetWidth(w float32) {
	sp.width = max(float32(int(w)), leastPane)
	if total := sp.object.Size().Width; total > 0 {
		sp.width = min(sp.width, max(total-leastPane-dividerWidth, leastPane))
	}
	sp.object.Refresh()
}

// Fold hides the right pane or shows it again.
func (sp *Split) Fold(folded bool) {
	sp.folded = folded
	sp.right.Hide()
	sp.divider.Hide()
	if !folded {
		sp.right.Show()
		sp.divider.Show()
	}
	sp.object.Refresh()
}

// Alone gives the right pane the whole width, or the left one its place again.
func (sp *Split) Alone(alone bool) {
	sp.alone = alone
	sp.object.Refresh()
}

// IsAlone tells whether the right pane has the whole width.
func (sp *Split) IsAlone() bool { return sp.alone }

// share hides and shows the panes for a width and returns that of the right one.
func (sp *Split) share(total float32) float32 {
	if sp.LeastLeft == 0 && !sp.alone {
		return min(sp.width, max(total-leastPane-dividerWidth, 0))
	}
	right := min(sp.width, total-sp.LeastLeft-dividerWidth)
	show := func(o fyne.CanvasObject, on bool) {
		if o.Visible() != on {
			if o.Hide(); on {
				o.Show()
			}
		}
	}
	gone := right < sp.LeastRight && !sp.alone
	show(sp.left, !sp.alone)
	show(sp.right, !gone)
	show(sp.divider, !sp.alone && !gone)
	switch {
	case sp.alone:
		return total
	case gone:
		return -dividerWidth
	}
	return right
}

// Folded tells whether the right pane is hidden.
func (sp *Split) Folded() bool { return sp.folded }

func (sp *Split) pull(by float32) {
	sp.SetWidth(sp.width - by)
	if sp.OnWidth != nil {
		sp.OnWidth(sp.width)
	}
}

type splitLayout struct{ sp *Split }

func (l splitLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[2].MinSize()
	if l.sp.folded {
		return a
	}
	return fyne.NewSize(min(a.Width, leastPane)+dividerWidth+min(b.Width, leastPane), max(a.Height, b.Height))
}

func (l splitLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if l.sp.folded {
		o[0].Move(fyne.NewPos(0, 0))
		o[0].Resize(size)
		return
	}
	right := l.sp.share(size.Width)
	if l.sp.alone {
		o[2].Move(fyne.NewPos(0, 0))
		o[2].Resize(size)
		return
	}
	left := max(size.Width-right-dividerWidth, 0)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(dividerWidth, size.Height))
	o[2].Move(fyne.NewPos(left+dividerWidth, 0))
	o[2].Resize(fyne.NewSize(max(right, 0), size.Height))
}

// divider is the space between the panes; a grip shows in it under the pointer and with the focus.
type divider struct {
	widget.BaseWidget
	Keys
	split            *Split
	focused, hovered bool
}

// Dragged moves the line.
func (d *divider) Dragged(ev *fyne.DragEvent) { d.split.pull(ev.Dragged.DX) }

// DragEnd does nothing.
func (d *divider) DragEnd() {}

// Cursor tells that the line can be pulled.
func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// FocusGained shows the grip.
func (d *divider) FocusGained() { d.focused = true; d.Refresh() }

// FocusLost hides the grip.
func (d *divider) FocusLost() { d.focused = false; d.Refresh() }

// MouseIn shows the grip.
func (d *divider) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.Refresh() }

// MouseMoved does nothing.
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut hides the grip.
func (d *divider) MouseOut() { d.hovered = false; d.Refresh() }

// TypedRune takes no text.
func (d *divider) TypedRune(rune) {}

// TypedKey moves the line or hands the key on.
func (d *divider) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		d.split.pull(-20)
	case fyne.KeyRight:
		d.split.pull(20)
	default:
		d.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (d *divider) TypedShortcut(sc fyne.Shortcut) { d.passShortcut(sc) }

// CreateRenderer draws the grip.
func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	v := &dividerRenderer{d: d, grip: canvas.NewRectangle(nil)}
	v.grip.CornerRadius = 2
	v.Refresh()
	return v
}

type dividerRenderer struct {
	d    *divider
	grip *canvas.Rectangle
}

func (v *dividerRenderer) MinSize() fyne.Size { return fyne.NewSize(dividerWidth, 40) }

func (v *dividerRenderer) Layout(size fyne.Size) {
	v.grip.Resize(fyne.NewSize(4, 40))
	v.grip.Move(fyne.NewPos((size.Width-4)/2, (size.Height-40)/2))
}

func (v *dividerRenderer) Refresh() {
	v.grip.Hidden = !v.d.focused && !v.d.hovered
	v.grip.FillColor = colours.Dim
	if v.d.focused {
		v.grip.FillColor = colours.Accent
	}
	v.grip.Refresh()
}

func (v *dividerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.grip} }

func (v *dividerRenderer) Destroy() {}

// Inspector is a card beside a screen that tells about what is selected; it can be folded away.
type Inspector struct {
	*Split
	// OnFold is told that the reader folded it by its cross.
	OnFold func()

	shell      *Shell
	title, sub *canvas.Text
	body       *fyne.Container
}

// NewInspector puts an inspector of a width at the right of a screen's content.
func NewInspector(s *Shell, content fyne.CanvasObject, width float32) *Inspector {
	i := &Inspector{shell: s, title: text("", 15, true, Plain), sub: Small("", Quiet), body: container.NewStack()}
	fold := newSignButton(SignCross, func() {
		i.Fold(true)
		if i.OnFold != nil {
			i.OnFold()
		}
	})
	head := container.NewBorder(nil, nil, nil, Column(0, fold), Column(1, i.title, i.sub))
	i.Split = NewSplit(s, content, Card(Inset(12, 14, 14, 14, Fill(Gap, head, i.body))), width)
	return i
}

// Show fills the inspector; whether it is folded stays as it is.
func (i *Inspector) Show(title, sub string, body fyne.CanvasObject) {
	SetText(i.title, Shorten(title, i.width-70, i.title.TextSize, i.title.TextStyle), Plain)
	SetText(i.sub, Shorten(sub, i.width-70, SmallSize, fyne.TextStyle{}), Quiet)
	i.body.Objects = []fyne.CanvasObject{body}
	i.body.Refresh()
	i.object.Refresh() // the title that was empty has no place of its own yet
	if i.shell.Window != nil {
		i.shell.Window.Canvas().Refresh(i.object) // Fyne has no canvas for what was never drawn, and would draw nothing anew
	}
}
