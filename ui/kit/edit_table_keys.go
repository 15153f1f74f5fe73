package kit

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// onKey moves between the cells; what stays unused is the entry's.
func (t *EditTable) onKey(name fyne.KeyName, shift bool) bool {
	if len(t.rows) == 0 {
		return false
	}
	switch name {
	case fyne.KeyTab:
		t.tab(shift)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.enter()
	case fyne.KeyUp:
		t.move(max(t.row-1, 0), t.col)
	case fyne.KeyDown:
		t.down()
	default:
		return false
	}
	return true
}

// down goes to the line below; from the last one that has been begun to the empty one.
func (t *EditTable) down() { t.move(min(t.row+1, len(t.rows)-1), t.col) }

// tab goes along the cells; an empty last line is left.
func (t *EditTable) tab(back bool) {
	canv := t.shell.Window.Canvas()
	by := 1
	if back {
		by = -1
	}
	if !back && t.atEnd() && t.current().empty() {
		t.take()
		canv.FocusNext()
		return
	}
	if col := t.next(t.col, by); col >= 0 {
		t.move(t.row, col)
		return
	}
	row := t.row + by
	switch {
	case row < 0:
		t.take()
		canv.FocusPrevious()
	case row >= len(t.rows):
		t.take()
		canv.FocusNext()
	case back:
		t.move(row, t.next(len(t.cols), -1))
	default:
		t.move(row, t.next(-1, 1))
	}
}

func (t *EditTable) atEnd() bool { return t.row == len(t.rows)-1 }

// enter starts the next line when this one is whole, else goes on to the next cell; on an empty line it leaves the table.
func (t *EditTable) enter() {
	r := t.current()
	if r.empty() {
		t.shell.Window.Canvas().FocusNext()
		return
	}
	if !t.take() {
		t.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		return
	}
	col := t.next(t.col, 1)
	if (t.Done == nil || !t.Done(r)) && col >= 0 {
		t.move(t.row, col)
		return
	}
	if t.atEnd() {
		t.shell.Window.Canvas().FocusNext()
		return
	}
	t.move(t.row+1, t.next(-1, 1))
}

// onShortcut takes a line away by Ctrl+Del; Ctrl+Z brings back the one taken away last.
func (t *EditTable) onShortcut(sc fyne.Shortcut) bool {
	switch c := sc.(type) {
	case *desktop.CustomShortcut:
		if c.KeyName == fyne.KeyDelete && c.Modifier == fyne.KeyModifierControl {
			t.Remove()
			return true
		}
		if c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt {
			t.offer(t.entry.Text)
			return true
		}
	case *fyne.ShortcutUndo:
		return t.shell.takeBack()
	}
	return false
}

// Remove takes the line at hand away, and says how to bring it back.
func (t *EditTable) Remove() {
	if t.Fixed || len(t.rows) == 0 || t.current().empty() {
		return
	}
	at, gone := t.row, t.current()
	t.drop.close()
	t.load.Stop()
	t.rows = append(t.rows[:at:at], t.rows[at+1:]...)
	t.fill()
	t.changed()
	t.shell.Toast(Quiet, t.shell.T("ui.edit.removed", "n", at+1, "text", gone.text()), func() {
		t.rows = append(t.rows[:at:at], append([]*EditRow{gone}, t.rows[at:]...)...)
		t.row = at
		t.fill()
		t.changed()
		t.shell.Window.Canvas().Focus(t.entry)
	})
}

// text is the first words of a line.
func (r *EditRow) text() string {
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return c
		}
	}
	return ""
}

// typed keeps what is typed in the line at once, and offers what fits.
func (t *EditTable) typed(text string) {
	if t.filling || len(t.rows) == 0 {
		return
	}
	r := t.current()
	r.Cells[t.col] = text
	r.wrong(t.col, nil)
	if t.atEnd() && !r.empty() && !t.Fixed {
		t.rows = append(t.rows, t.blank())
	}
	t.changed()
	if strings.TrimSpace(text) == "" {
		t.load.Stop()
		t.drop.close()
		return
	}
	t.offer(text)
}

// offer drops down what fits a text.
func (t *EditTable) offer(text string) {
	find := t.cols[t.col].Find
	if find == nil {
		return
	}
	row, col := t.row, t.col
	Load(&t.load, func(ctx context.Context) ([]Option, error) { return find(ctx, text) }, func(found []Option, err error) {
		t.drop.close()
		switch {
		case err != nil:
			t.shell.Fail(err)
		case len(found) > 0 && t.row == row && t.col == col && t.shell.Window.Canvas().Focused() == t.entry:
			list := newDropList(found, 0, -1, func(i int) { t.pick(found[i]) })
			list.at = -1 // Enter keeps what is typed until an arrow chooses
			t.drop.drop(t.shell, t.entry, list, max(t.entry.Size().Width, 220))
		}
	})
}

// pick takes an offer and goes on to the next cell that is still empty.
func (t *EditTable) pick(o Option) {
	t.drop.close()
	t.load.Stop()
	r := t.current()
	r.Cells[t.col] = o.Text
	if t.OnPick != nil {
		t.OnPick(r, t.col, o)
	}
	for c := range t.cols {
		if c != t.col && r.Cells[c] != "" && !t.cols[c].Shown {
			t.read(r, c)
		}
	}
	t.fill()
	to := t.next(t.col, 1)
	for c := to; c >= 0; c = t.next(c, 1) {
		if r.Cells[c] == "" {
			to = c
			break
		}
	}
	if to >= 0 {
		t.move(t.row, to)
	}
	t.shell.Window.Canvas().Focus(t.entry)
}
