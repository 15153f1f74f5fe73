package kit

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A card's parts cover it from edge to edge without a gap, whatever its size.
func TestCardGroundHasNoGaps(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 300, Height: 20}, {Width: 300, Height: 31}, {Width: 300, Height: 32}, {Width: 40, Height: 33.5}, {Width: 1240, Height: 731.25}} {
		c := newCardGround()
		c.Resize(size)
		for y := float32(0.5); y < size.Height; y++ {
			for _, x := range []float32{0.5, CardRadius + 1, size.Width / 2, size.Width - 0.5} {
				if (y < CardRadius || y > size.Height-CardRadius) && (x < CardRadius || x > size.Width-CardRadius) {
					continue // a round corner
				}
				if !covered(c, x, y) {
					t.Fatalf("nothing at %g, %g of a card of %v", x, y, size)
				}
			}
		}
	}
}

func covered(c *fyne.Container, x, y float32) bool {
	for _, o := range c.Objects {
		p, s := o.Position(), o.Size()
		if o.Visible() && x >= p.X && x < p.X+s.Width && y >= p.Y && y < p.Y+s.Height {
			return true
		}
	}
	return false
}

// What is large is never a rectangle: Area says why.
func TestCardIsDrawnCheaply(t *testing.T) {
	c := newCardGround()
	c.Resize(fyne.NewSize(1240, 780))
	for _, o := range c.Objects {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.Size().Width*r.Size().Height > 1240*2*CardRadius {
			t.Errorf("a rectangle of %v", r.Size())
		}
	}
}

// Scrolling makes no widgets, not even after garbage has been collected.
func TestTableKeepsItsRows(t *testing.T) {
	s := bench(t)
	tab := numbers(s, 100_000)
	before := len(tab.rows.slots)
	first := tab.rows.slots[0]
	for range 50 {
		press(tab, fyne.KeyPageDown)
		runtime.GC()
	}
	press(tab, fyne.KeyEnd, fyne.KeyHome)
	if n := len(tab.rows.slots); n > before+1 || tab.rows.slots[0] != first {
		t.Errorf("%d widgets for rows, %d before", n, before)
	}
}
