// Package chart turns numbers into shapes, for paper and for the screen to draw: it knows no ink, no font and no unit but
// those of the box that it is given.
package chart

// Rect is a rectangle by its upper left corner; Y grows downwards.
type Rect struct{ X, Y, W, H float64 }

// Bar is the shape of one value, over its slot on the axis.
type Bar struct {
	Rect
	Centre float64 // of the slot, where its caption stands
	Tip    float64 // Y of the end away from zero, beside which its value stands
}

// Tick is a round value on the axis and its Y.
type Tick struct {
	Value int64
	Y     float64
}

// Columns is a chart of upright bars.
type Columns struct {
	Bars  []Bar
	Ticks []Tick // from the least to the greatest
	Zero  float64
}

// limit bounds what is drawn: beyond it a value is drawn as the limit, so that no tick passes 64 bits.
const limit = 4_000_000_000_000_000_000

// slim is the least part of the height that a value other than zero takes: a kopeck beside a billion is still seen.
const slim = 0.006

// filled is the part of a slot that its bar takes.
const filled = 0.62

// MakeColumns lays values out over a box, with at most so many steps of round ticks (1, 2 or 5 times a power of ten) that
// hold zero and all values.
func MakeColumns(values []int64, box Rect, steps int) Columns {
	var lo, hi int64
	for _, v := range values {
		lo, hi = min(lo, clamp(v)), max(hi, clamp(v))
	}
	ticks := Ticks(lo, hi, steps)
	bottom, top := float64(ticks[0]), float64(ticks[len(ticks)-1])
	at := func(v int64) float64 { return box.Y + box.H*(top-float64(v))/(top-bottom) }
	c := Columns{Zero: at(0)}
	for _, v := range ticks {
		c.Ticks = append(c.Ticks, Tick{v, at(v)})
	}
	slot := box.W / float64(max(1, len(values)))
	for i, v := range values {
		tip := at(clamp(v))
		switch {
		case v > 0:
			tip = min(tip, c.Zero-slim*box.H)
		case v < 0:
			tip = max(tip, c.Zero+slim*box.H)
		}
		left := box.X + slot*float64(i)
		c.Bars = append(c.Bars, Bar{
			Rect:   Rect{left + slot*(1-filled)/2, min(tip, c.Zero), slot * filled, max(tip, c.Zero) - min(tip, c.Zero)},
			Centre: left + slot/2, Tip: tip,
		})
	}
	return c
}

func clamp(v int64) int64 { return min(max(v, -limit), limit) }

// Ticks returns round values at equal steps of 1, 2 or 5 times a power of ten, at most so many steps, from the last one at or
// below both lo and 0 to the first one at or above both hi and 0. There are always at least two.
func Ticks(lo, hi int64, steps int) []int64 {
	lo, hi = min(clamp(lo), 0), max(clamp(hi), 0)
	steps = max(steps, 2)
	step := int64(1)
	for i := 0; count(lo, hi, step) > int64(steps); i++ {
		if i%3 == 1 {
			step = step / 2 * 5
		} else {
			step *= 2
		}
	}
	first, last := lo/step, hi/step
	if first*step > lo {
		first--
	}
	if last*step < hi || last == first {
		last++
	}
	var out []int64
	for n := first; n <= last; n++ {
		out = append(out, n*step)
	}
	return out
}

// count is how many steps it takes from below lo to above hi.
func count(lo, hi, step int64) int64 {
	n := hi/step - lo/step
	if hi%step != 0 {
		n++
	}
	if lo%step != 0 {
		n++
	}
	return n
}

// Stack cuts a box from left to right among values in proportion. Zero and what is below it take nothing; what is above
// takes at least a sliver, so long as the box has room for all slivers; the parts fill the box to its end. With nothing above
// zero all parts are empty.
func Stack(values []int64, box Rect) []Rect {
	out := make([]Rect, len(values))
	total, live := 0.0, 0
	for _, v := range values {
		if v > 0 {
			total += float64(v)
			live++
		}
	}
	sliver := min(slim*box.W, box.W/float64(max(1, live)))
	rest := box.W - sliver*float64(live)
	x, last := box.X, -1
	for i, v := range values {
		out[i] = Rect{x, box.Y, 0, box.H}
		if v > 0 {
			out[i].W = sliver + rest*float64(v)/total
			last = i
		}
		x += out[i].W
	}
	if last >= 0 {
		out[last].W = box.X + box.W - out[last].X // not a hair short of the end
	}
	return out
}
