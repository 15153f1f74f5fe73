package kit

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

func TestChartsGolden(t *testing.T) {
	s := bench(t)
	value := func(v int64) string { return fmt.Sprint(v) }
	months := []string{"янв", "фев", "мар", "апр"}
	s.stage(NewBars(160, months, []int64{12, 0, -5, 30}, Busy, value), 320, 160)
	golden(t, s, "chart_bars")
	s.stage(NewLines(160, months, []Series{{"сейчас", []int64{1, 4, 9, 8}, Busy}, {"было", []int64{2, 2, 3, 7}, Quiet}}, value), 320, 160)
	golden(t, s, "chart_lines")
	s.stage(NewSpark(80, 24, []int64{1, 3, 2, 5}, Good), 80, 24)
	golden(t, s, "chart_spark")
}

// Whatever the values, all that is drawn stays on the chart.
func TestChartsStayInTheirPlace(t *testing.T) {
	bench(t)
	value := func(v int64) string { return fmt.Sprint(v) }
	for _, values := range [][]int64{nil, {0}, {5}, {1, math.MaxInt64, math.MinInt64}, make([]int64, 500)} {
		for _, c := range []*Chart{
			NewBars(120, []string{"январь"}, values, Busy, value),
			NewLines(120, nil, []Series{{"имя", values, Busy}, {"ещё", nil, Bad}}, value),
			NewLines(120, []string{"а"}, nil, value),
		} {
			for _, size := range []fyne.Size{{}, fyne.NewSize(10, 10), fyne.NewSize(300, 120)} {
				v := &chartRenderer{c: c}
				v.Layout(size)
				for _, o := range v.Objects() {
					at, end := o.Position(), o.Position().Add(o.Size())
					if _, words := o.(*canvas.Text); words {
						continue // a wide value may stand over the edge of a tiny chart
					}
					if at.X < -3 || at.Y < -3 || end.X > size.Width+3 || end.Y > size.Height+3 {
						t.Errorf("%v in %v: %T at %v of %v", values, size, o, at, o.Size())
					}
				}
			}
		}
	}
}

func TestStackBar(t *testing.T) {
	s := bench(t)
	value := func(v int64) string { return fmt.Sprint(v) }
	b := NewStackBar(s, []Part{{"срок не наступил", 60}, {"1–30", 0}, {"> 90", 40}}, value)
	opened := -1
	b.OnOpen = func(i int) { opened = i }
	s.stage(Column(0, b), 420, 90)
	golden(t, s, "stack_bar")
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(400, 5)})
	if opened != 2 {
		t.Errorf("a click on the bar opened %d", opened)
	}
	at, _, _ := b.legend(b.Size().Width)
	b.Tapped(&fyne.PointEvent{Position: at[1].AddXY(2, 5)})
	if opened != 1 {
		t.Errorf("a click on the words opened %d", opened)
	}
	s.Window.Canvas().Focus(b)
	key(b, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyReturn)
	if opened != 0 {
		t.Errorf("Enter opened %d", opened)
	}
	golden(t, s, "stack_bar_focused")
	b.SetParts(nil)
	key(b, fyne.KeyRight, fyne.KeyReturn)
	golden(t, s, "stack_bar_empty")
}
