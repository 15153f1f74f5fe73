package kit

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"accord/chart"
)

// Series is one line or one set of bars of a chart, with the values' captions along the axis being the chart's own.
type Series struct {
	Name   string
	Values []int64
	Tone   Tone
}

// Chart draws values over an axis of round ticks: bars for one series, lines for several.
type Chart struct {
	widget.BaseWidget
	captions []string
	series   []Series
	value    func(int64) string // writes a tick or a bar's value
	bars     bool
	high     float32
}

// NewBars makes upright bars, one per caption, each with its value over it where there is room.
func NewBars(height float32, captions []string, values []int64, tone Tone, value func(int64) string) *Chart {
	c := &Chart{captions: captions, series: []Series{{Values: values, Tone: tone}}, value: value, bars: true, high: height}
	c.ExtendBaseWidget(c)
	return c
}

// NewLines makes lines over common captions; each ends with its name beside it.
func NewLines(height float32, captions []string, series []Series, value func(int64) string) *Chart {
	c := &Chart{captions: captions, series: series, value: value, high: height}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer draws the chart for the size it gets.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer { return &chartRenderer{c: c} }

type chartRenderer struct {
	c       *Chart
	objects []fyne.CanvasObject
}

const (
	chartSteps            = 4
	chartCaption  float32 = 18
	chartTop      float32 = 16
	chartNameLeft float32 = 8
)

func (v *chartRenderer) MinSize() fyne.Size { return fyne.NewSize(200, v.c.high) }

func (v *chartRenderer) Layout(size fyne.Size) {
	v.objects = v.objects[:0]
	if size.Width < 40 || size.Height < 40 {
		return
	}
	c := v.c
	left, right := v.axisWidth()+8, float32(0)
	if !c.bars {
		for _, s := range c.series {
			right = max(right, Measure(s.Name, SmallSize, fyne.TextStyle{})+chartNameLeft)
		}
	}
	box := chart.Rect{
		X: float64(left), Y: float64(chartTop), W: float64(max(size.Width-left-right, 1)), H: float64(max(size.Height-chartTop-chartCaption, 1)),
	}
	if c.bars {
		v.drawBars(box)
	} else {
		v.drawLines(box)
	}
}

// axisWidth is the width of the widest tick.
func (v *chartRenderer) axisWidth() (w float32) {
	all := make([][]int64, len(v.c.series))
	for i, s := range v.c.series {
		all[i] = s.Values
	}
	for _, t := range chart.MakeLines(all, chart.Rect{H: 1}, chartSteps).Ticks {
		w = max(w, Measure(v.c.value(t.Value), SmallSize, fyne.TextStyle{}))
	}
	return w
}

func (v *chartRenderer) add(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	v.objects = append(v.objects, o)
}

// axis draws the round ticks; zero is stronger.
func (v *chartRenderer) axis(ticks []chart.Tick, box chart.Rect) {
	for _, t := range ticks {
		ink := colours.Line
		if t.Value == 0 {
			ink = colours.Dim
		}
		v.add(canvas.NewRectangle(ink), float32(box.X), float32(int(t.Y)), float32(box.W), 1)
		words := Small(v.c.value(t.Value), Quiet)
		words.Alignment = fyne.TextAlignTrailing
		v.add(words, 0, float32(int(t.Y))-8, float32(box.X)-8, 16)
	}
}

// caption writes a word under the axis, centred on a place; words that would run into the last one are left out.
func (v *chartRenderer) caption(words string, centre, bottom float32, free *float32) {
	t := Small(words, Quiet)
	w := t.MinSize().Width
	if centre-w/2 < *free {
		return
	}
	v.add(t, centre-w/2, bottom+3, w, 15)
	*free = centre + w/2 + 6
}

func (v *chartRenderer) drawBars(box chart.Rect) {
	s := v.c.series[0]
	cols := chart.MakeColumns(s.Values, box, chartSteps)
	v.axis(cols.Ticks, box)
	free := float32(0)
	for i, b := range cols.Bars {
		bar := canvas.NewRectangle(colours.Ink(s.Tone))
		bar.TopLeftCornerRadius, bar.TopRightCornerRadius = 2, 2
		v.add(bar, float32(b.X), float32(b.Y), float32(b.W), float32(b.H))
		if i < len(v.c.captions) {
			v.caption(v.c.captions[i], float32(b.Centre), float32(box.Y+box.H), &free)
		}
		words := Small(v.c.value(s.Values[i]), Plain)
		if w := words.MinSize().Width; float64(w) <= b.W/0.62-2 {
			y := float32(b.Tip) - 16
			if s.Values[i] < 0 {
				y = float32(b.Tip) + 1
			}
			v.add(words, float32(b.Centre)-w/2, y, w, 15)
		}
	}
}

func (v *chartRenderer) drawLines(box chart.Rect) {
	all := make([][]int64, len(v.c.series))
	for i, s := range v.c.series {
		all[i] = s.Values
	}
	lines := chart.MakeLines(all, box, chartSteps)
	v.axis(lines.Ticks, box)
	free := float32(0)
	for i, words := range v.c.captions {
		x := box.X + box.W/2
		if n := len(v.c.captions); n > 1 {
			x = box.X + box.W*float64(i)/float64(n-1)
		}
		v.caption(words, float32(x), float32(box.Y+box.H), &free)
	}
	for k, points := range lines.Lines {
		v.objects = append(v.objects, polyline(points, colours.Ink(v.c.series[k].Tone), 2)...)
	}
	v.names(lines.Lines)
}

// names writes each line's name at its end; names of lines that end together stand under each other, the higher first.
func (v *chartRenderer) names(lines [][]chart.Point) {
	var order []int
	end := func(k int) chart.Point { return lines[k][len(lines[k])-1] }
	for k := range lines {
		if len(lines[k]) > 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(end(a).Y, end(b).Y) })
	free := float32(0)
	for _, k := range order {
		name := Small(v.c.series[k].Name, v.c.series[k].Tone)
		y := max(float32(end(k).Y)-8, free)
		free = y + 14
		v.add(name, float32(end(k).X)+chartNameLeft, y, name.MinSize().Width, 15)
	}
}

// polyline draws a line through points, with a dot at its end.
func polyline(points []chart.Point, ink color.Color, width float32) (out []fyne.CanvasObject) {
	at := func(p chart.Point) fyne.Position { return fyne.NewPos(float32(p.X), float32(p.Y)) }
	for i := 1; i < len(points); i++ {
		l := canvas.NewLine(ink)
		l.StrokeWidth = width
		l.Position1, l.Position2 = at(points[i-1]), at(points[i])
		out = append(out, l)
	}
	if len(points) > 0 {
		dot := canvas.NewCircle(ink)
		side := width*2 + 1
		dot.Resize(fyne.NewSquareSize(side))
		dot.Move(at(points[len(points)-1]).SubtractXY(side/2, side/2))
		out = append(out, dot)
	}
	return out
}

func (v *chartRenderer) Refresh() {
	v.Layout(v.c.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *chartRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *chartRenderer) Destroy() {}

// NewSpark makes a small line without axis or words, to stand beside a number.
func NewSpark(width, height float32, values []int64, tone Tone) fyne.CanvasObject {
	points := chart.Spark(values, chart.Rect{X: 3, Y: 3, W: float64(width) - 6, H: float64(height) - 6})
	box := newOver()
	box.Objects = polyline(points, colours.Ink(tone), 1.5)
	return Sized(width, height, box)
}
