package chart

// Point is a place; Y grows downwards.
type Point struct{ X, Y float64 }

// Lines is a chart of one or several lines over the same steps.
type Lines struct {
	Lines [][]Point // one per series, a point per value
	Ticks []Tick    // from the least to the greatest
	Zero  float64
}

// MakeLines lays series out over a box, with round ticks that hold zero and all values. A series' points stand at equal
// steps from the left edge to the right one, as far apart as in the longest series; a single point stands in the middle.
func MakeLines(series [][]int64, box Rect, steps int) Lines {
	var lo, hi int64
	longest := 0
	for _, s := range series {
		longest = max(longest, len(s))
		for _, v := range s {
			lo, hi = min(lo, clamp(v)), max(hi, clamp(v))
		}
	}
	ticks := Ticks(lo, hi, steps)
	bottom, top := float64(ticks[0]), float64(ticks[len(ticks)-1])
	at := func(v int64) float64 { return box.Y + box.H*(top-float64(v))/(top-bottom) }
	l := Lines{Zero: at(0)}
	for _, v := range ticks {
		l.Ticks = append(l.Ticks, Tick{v, at(v)})
	}
	for _, s := range series {
		points := make([]Point, len(s))
		for i, v := range s {
			points[i] = Point{along(box, i, longest), at(clamp(v))}
		}
		l.Lines = append(l.Lines, points)
	}
	return l
}

// Spark lays one series out over a box without an axis: its least value at the bottom, its greatest at the top, so that
// its course is seen and not its size. Equal values run through the middle.
func Spark(values []int64, box Rect) []Point {
	if len(values) == 0 {
		return nil
	}
	lo, hi := clamp(values[0]), clamp(values[0])
	for _, v := range values {
		lo, hi = min(lo, clamp(v)), max(hi, clamp(v))
	}
	out := make([]Point, len(values))
	for i, v := range values {
		y := box.Y + box.H/2
		if hi > lo {
			y = box.Y + box.H*(float64(hi)-float64(clamp(v)))/(float64(hi)-float64(lo))
		}
		out[i] = Point{along(box, i, len(values)), y}
	}
	return out
}

// along is the X of one of n places at equal steps over a box.
func along(box Rect, i, n int) float64 {
	if n < 2 {
		return box.X + box.W/2
	}
	return box.X + box.W*float64(i)/float64(n-1)
}
