package chart

import (
	"math"
	"testing"
)

func TestLinesStayInTheirBoxAndAgreeWithTheirTicks(t *testing.T) {
	box := Rect{10, 20, 100, 50}
	for _, series := range [][][]int64{
		{}, {{}}, {{0}}, {{5}}, {{1, 2, 3}, {3, 2}}, {{-7, 0, 12}}, {{math.MinInt64, math.MaxInt64, 0}}, {{4, 4, 4}},
	} {
		l := MakeLines(series, box, 4)
		if len(l.Lines) != len(series) || len(l.Ticks) < 2 {
			t.Fatalf("%v: %+v", series, l)
		}
		longest := 0
		for _, s := range series {
			longest = max(longest, len(s))
		}
		top, bottom := l.Ticks[len(l.Ticks)-1], l.Ticks[0]
		for k, points := range l.Lines {
			if len(points) != len(series[k]) {
				t.Fatalf("%v: %d points", series, len(points))
			}
			for i, p := range points {
				if math.IsNaN(p.Y) || p.X < box.X-1e-9 || p.X > box.X+box.W+1e-9 || p.Y < top.Y-1e-9 || p.Y > bottom.Y+1e-9 {
					t.Errorf("%v: point %+v is out of its box", series, p)
				}
				if v := series[k][i]; v == 0 && p.Y != l.Zero || v > 0 && p.Y >= l.Zero || v < 0 && p.Y <= l.Zero {
					t.Errorf("%v: %d stands at %v, zero at %v", series, v, p.Y, l.Zero)
				}
				if i > 0 && longest > 1 && math.Abs(p.X-points[i-1].X-box.W/float64(longest-1)) > 1e-9 {
					t.Errorf("%v: uneven steps", series)
				}
			}
		}
	}
}

func TestSparkShowsTheCourse(t *testing.T) {
	box := Rect{0, 0, 60, 20}
	if got := Spark(nil, box); got != nil {
		t.Errorf("nothing gives %v", got)
	}
	if got := Spark([]int64{7}, box); len(got) != 1 || got[0] != (Point{30, 10}) {
		t.Errorf("one value gives %v", got)
	}
	if got := Spark([]int64{7, 7}, box); got[0] != (Point{0, 10}) || got[1] != (Point{60, 10}) {
		t.Errorf("equal values give %v", got)
	}
	got := Spark([]int64{100, 300, 200, math.MaxInt64, math.MinInt64}, box)
	if got[3].Y != 0 || got[4].Y != 20 || got[0].Y <= got[1].Y-1e-9 && got[0].Y != got[1].Y {
		t.Errorf("%v", got)
	}
	if rising := Spark([]int64{1, 2, 3}, box); rising[0].Y != 20 || rising[1].Y != 10 || rising[2].Y != 0 {
		t.Errorf("rising: %v", rising)
	}
}
