package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Clash is a field of a form that another window has changed since the form was opened; its values are in words, as the form shows
// them. Key is the form's own.
type Clash struct {
	Key, Label        string
	Was, Theirs, Mine string
}

// Clashes are those fields whose two sides differ.
func Clashes(fields ...Clash) (out []Clash) {
	for _, f := range fields {
		if f.Theirs != f.Mine {
			out = append(out, f)
		}
	}
	return out
}

// both tells whether either side changed the field; else it is plain which one is meant.
func (c Clash) both() bool { return c.Was != c.Theirs && c.Was != c.Mine }

// Sides of a clash that are picked.
const (
	pickNone = iota
	pickTheirs
	pickMine
)

// conflict is the dialog in which a form's two states are made one.
type conflict struct {
	shell *Shell
	rows  []*conflictRow
	note  *canvas.Text
	modal *Modal
	done  func(mine map[string]bool)
}

const (
	conflictWidth float32 = 820
	conflictLabel float32 = 150
	conflictHigh  float32 = 430
)

// Conflict shows field by field what stands in the book now and what was typed here, and lets the reader pick: Left and Right pick a
// side, Up and Down go from field to field, Enter takes it all. A field that one side alone changed is picked already. who tells
// who changed it and when. done gets true for each field of which what was typed here stays; Esc goes back to the form as it was.
func (s *Shell) Conflict(who string, clashes []Clash, done func(mine map[string]bool)) *Modal {
	c := &conflict{shell: s, done: done, note: Small("", Look)}
	list := Column(6)
	for _, x := range clashes {
		r := newConflictRow(c, x)
		c.rows = append(c.rows, r)
		list.Add(r)
	}
	cell := (conflictWidth - conflictLabel - barRoom) / 2
	head := container.New(conflictColumns{cell}, Small(s.T("ui.conflict.field"), Quiet), Small(s.T("ui.conflict.theirs"), Quiet), Small(s.T("ui.conflict.mine"), Quiet))
	high := min(list.MinSize().Height, conflictHigh)
	body := Column(10, text(s.T("ui.conflict"), 15, true, Plain), Paragraph(who+" "+s.T("ui.conflict.help"), conflictWidth, Plain), head,
		Sized(conflictWidth, high, Scroll(Inset(0, barRoom, 0, 0, list))),
		Line(8, c.note, Spacer(), NewButton(s, s.T("ui.conflict.back"), "Esc", func() { c.modal.Close() }), NewPrimary(s, s.T("ui.conflict.take"), "Enter", c.take)))
	c.modal = s.Modal(body, c.first(), Key{Name: fyne.KeyReturn, Label: "ui.conflict.take", Do: c.take})
	s.Shown("conflict")
	return c.modal
}

// first is the first field that is still to be picked, else the first.
func (c *conflict) first() fyne.Focusable {
	for _, r := range c.rows {
		if r.pick == pickNone {
			return r
		}
	}
	if len(c.rows) > 0 {
		return c.rows[0]
	}
	return nil
}

func (c *conflict) take() {
	out := map[string]bool{}
	for _, r := range c.rows {
		if r.pick == pickNone {
			SetText(c.note, c.shell.T("ui.conflict.pick"), Look)
			c.shell.Window.Canvas().Focus(r)
			return
		}
		out[r.clash.Key] = r.pick == pickMine
	}
	c.modal.Close()
	c.done(out)
}

// step goes to the next field, or to the one before with -1.
func (c *conflict) step(from *conflictRow, by int) {
	for i, r := range c.rows {
		if r == from && i+by >= 0 && i+by < len(c.rows) {
			c.shell.Window.Canvas().Focus(c.rows[i+by])
			return
		}
	}
}

// conflictColumns sets a label and two cells side by side.
type conflictColumns struct{ cell float32 }

func (l conflictColumns) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(conflictLabel+2*l.cell, 16)
}

func (l conflictColumns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Move(fyne.NewPos(conflictLabel+10, 0))
	o[2].Move(fyne.NewPos(conflictLabel+l.cell+10, 0))
	for _, x := range o {
		x.Resize(fyne.NewSize(l.cell, size.Height))
	}
}

// conflictRow is one field with its two sides.
type conflictRow struct {
	widget.BaseWidget
	Keys
	c       *conflict
	clash   Clash
	pick    int
	focused bool
}

func newConflictRow(c *conflict, x Clash) *conflictRow {
	r := &conflictRow{Keys: Keys{c.shell}, c: c, clash: x}
	switch {
	case x.both():
	case x.Was == x.Mine:
		r.pick = pickTheirs
	default:
		r.pick = pickMine
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *conflictRow) set(pick int) {
	r.pick = pick
	SetText(r.c.note, "", Look)
	r.Refresh()
}

// Tapped picks the side under the pointer.
func (r *conflictRow) Tapped(ev *fyne.PointEvent) {
	r.shell.Window.Canvas().Focus(r)
	switch x := ev.Position.X - conflictLabel; {
	case x < 0:
	case x < (r.Size().Width-conflictLabel)/2:
		r.set(pickTheirs)
	default:
		r.set(pickMine)
	}
}

// FocusGained shows the focus.
func (r *conflictRow) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost hides the focus.
func (r *conflictRow) FocusLost() { r.focused = false; r.Refresh() }

// TypedRune takes no text.
func (r *conflictRow) TypedRune(rune) {}

// TypedKey picks a side, goes to another field, or hands the key on.
func (r *conflictRow) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		r.set(pickTheirs)
	case fyne.KeyRight:
		r.set(pickMine)
	case fyne.KeySpace:
		r.set(pickTheirs + pickMine - max(r.pick, pickTheirs))
	case fyne.KeyUp:
		r.c.step(r, -1)
	case fyne.KeyDown:
		r.c.step(r, 1)
	default:
		r.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (r *conflictRow) TypedShortcut(sc fyne.Shortcut) { r.passShortcut(sc) }

// CreateRenderer draws the label and both sides.
func (r *conflictRow) CreateRenderer() fyne.WidgetRenderer {
	cell := (conflictWidth - conflictLabel - barRoom) / 2
	v := &conflictRenderer{r: r, cell: cell, label: Paragraph(r.clash.Label, conflictLabel-8, Plain)}
	for i, words := range []string{r.clash.Theirs, r.clash.Mine} {
		tone := Plain
		if words == "" {
			words, tone = r.shell.T("ui.conflict.empty"), Quiet
		}
		v.boxes[i] = canvas.NewRectangle(nil)
		v.boxes[i].CornerRadius = Radius
		v.words[i] = Paragraph(words, cell-50, tone)
		v.checks[i] = Icon(SignCheck, colours.Accent, 14)
	}
	v.Refresh()
	return v
}

type conflictRenderer struct {
	r      *conflictRow
	cell   float32
	label  *fyne.Container
	boxes  [2]*canvas.Rectangle
	words  [2]*fyne.Container
	checks [2]*canvas.Image
}

func (v *conflictRenderer) MinSize() fyne.Size {
	high := max(v.label.MinSize().Height, v.words[0].MinSize().Height, v.words[1].MinSize().Height)
	return fyne.NewSize(conflictLabel+2*v.cell, max(high+14, 34))
}

func (v *conflictRenderer) Layout(size fyne.Size) {
	v.label.Resize(fyne.NewSize(conflictLabel-8, size.Height-14))
	v.label.Move(fyne.NewPos(0, 7))
	for i := range v.boxes {
		x := conflictLabel + float32(i)*v.cell
		v.boxes[i].Resize(fyne.NewSize(v.cell-8, size.Height))
		v.boxes[i].Move(fyne.NewPos(x, 0))
		v.words[i].Resize(fyne.NewSize(v.cell-50, size.Height-14))
		v.words[i].Move(fyne.NewPos(x+10, 7))
		v.checks[i].Resize(fyne.NewSquareSize(14))
		v.checks[i].Move(fyne.NewPos(x+v.cell-30, 10))
	}
}

func (v *conflictRenderer) Refresh() {
	for i, b := range v.boxes {
		on := v.r.pick == pickTheirs+i
		b.FillColor, b.StrokeColor, b.StrokeWidth = colours.Surface, colours.Line, 1
		if on {
			b.FillColor, b.StrokeColor = colours.Selected, colours.Accent
		}
		if v.r.focused && (on || v.r.pick == pickNone) {
			b.StrokeColor, b.StrokeWidth = colours.Accent, 2
		}
		v.checks[i].Hidden = !on
		b.Refresh()
		v.checks[i].Refresh()
	}
}

func (v *conflictRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.boxes[0], v.boxes[1], v.label, v.words[0], v.words[1], v.checks[0], v.checks[1]}
}

func (v *conflictRenderer) Destroy() {}
