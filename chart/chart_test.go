package chart

import (
	"fmt"
	"math"
	"math/rand"
	"testing"
)

func TestTicksAreRoundAndHoldTheValues(t *testing.T) {
	for _, c := range []struct {
		lo, hi int64
		steps  int
		want   string
	}{
		{0, 0, 5, "[0 1]"},
		{0, 1, 5, "[0 1]"},
		{0, 7, 4, "[0 2 4 6 8]"},
		{0, 100, 4, "[0 50 100]"},
		{0, 123456, 5, "[0 50000 100000 150000]"},
		{-30, 70, 5, "[-50 0 50 100]"},
		{-5, -1, 5, "[-5 -4 -3 -2 -1 0]"},
		{40, 50, 5, "[0 10 20 30 40 50]"}, // zero is always there
		{0, 999_999_999_999_999, 4, "[0 500000000000000 1000000000000000]"},
		{math.MinInt64, math.MaxInt64, 4, "[-4000000000000000000 -2000000000000000000 0 2000000000000000000 4000000000000000000]"},
	} {
		if got := fmt.Sprint(Ticks(c.lo, c.hi, c.steps)); got != c.want {
			t.Errorf("%d..%d: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
	rnd := rand.New(rand.NewSource(1))
	for range 20000 {
		lo, hi := -rnd.Int63n(1<<rnd.Intn(62)+1), rnd.Int63n(1<<rnd.Intn(62)+1)
		ticks := Ticks(lo, hi, 2+rnd.Intn(8))
		step := ticks[1] - ticks[0]
		for d := step; ; d /= 10 {
			if d%10 != 0 {
				if d != 1 && d != 2 && d != 5 {
					t.Fatalf("%d..%d: step %d", lo, hi, step)
				}
				break
			}
		}
		if ticks[0] > clamp(lo) || ticks[len(ticks)-1] < clamp(hi) || len(ticks) > 12 {
			t.Fatalf("%d..%d: %v", lo, hi, ticks)
		}
	}
}

// Every bar is inside the box, in its slot, on the right side of zero and, when it stands for anything, to be seen.
func TestColumnsStayInTheirBox(t *testing.T) {
	box := Rect{10, 20, 100, 50}
	for _, values := range [][]int64{
		{}, {0}, {0, 0, 0}, {5, 5, 5, 5, 5}, {-5, -5}, {1, 1, 1, 1, 999_999_999_999_999}, {math.MaxInt64, math.MinInt64, 1, -1, 0}, {3, -2, 7},
	} {
		c := MakeColumns(values, box, 4)
		if len(c.Bars) != len(values) || len(c.Ticks) < 2 {
			t.Fatalf("%v: %+v", values, c)
		}
		const eps = 1e-9
		for i, b := range c.Bars {
			slot := box.W / float64(len(values))
			left := box.X + slot*float64(i)
			if b.X < left-eps || b.X+b.W > left+slot+eps || b.Y < box.Y-eps || b.Y+b.H > box.Y+box.H+eps {
				t.Errorf("%v: bar %d out of its place: %+v", values, i, b)
			}
			switch v := values[i]; {
			case v == 0 && b.H != 0, v != 0 && b.H < slim*box.H-eps, v > 0 && b.Tip >= c.Zero, v < 0 && b.Tip <= c.Zero:
				t.Errorf("%v: bar %d: %+v, zero at %v", values, i, b, c.Zero)
			}
			if i > 0 && values[i] == values[i-1] && b.H != c.Bars[i-1].H {
				t.Errorf("%v: equal values, other heights", values)
			}
		}
		for i, tick := range c.Ticks {
			if tick.Value == 0 && math.Abs(tick.Y-c.Zero) > eps || i > 0 && tick.Y >= c.Ticks[i-1].Y {
				t.Errorf("%v: ticks %+v, zero at %v", values, c.Ticks, c.Zero)
			}
		}
	}
}

func TestStackFillsItsBox(t *testing.T) {
	box := Rect{10, 5, 180, 6}
	for _, values := range [][]int64{{1}, {1, 1, 1}, {0, 5, 0, 5}, {1, 1, 999_999_999_999_999}, {-5, 3, 0}, {math.MaxInt64, math.MaxInt64}} {
		x := box.X
		for i, r := range Stack(values, box) {
			if math.Abs(r.X-x) > 1e-6 || (values[i] > 0) != (r.W > 0) || values[i] > 0 && r.W < slim*box.W-1e-6 {
				t.Errorf("%v: part %d is %+v", values, i, r)
			}
			x += r.W
		}
		if math.Abs(x-box.X-box.W) > 1e-6 {
			t.Errorf("%v end at %v", values, x)
		}
	}
	for _, r := range Stack([]int64{0, -1}, box) {
		if r.W != 0 {
			t.Errorf("nothing took %v", r.W)
		}
	}
	many := make([]int64, 1000)
	for i := range many {
		many[i] = 1
	}
	if parts := Stack(many, box); parts[999].X+parts[999].W > box.X+box.W+1e-6 {
		t.Errorf("a thousand slivers end at %v", parts[999])
	}
}
