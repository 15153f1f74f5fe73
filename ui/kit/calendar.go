package kit

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/domain"
	"accord/i18n"
)

// calendar is one month to pick a day from. Arrows move by days and weeks, PgUp and PgDn by months, Home goes to today.
type calendar struct {
	widget.BaseWidget
	words   Words
	day     domain.Date
	today   domain.Date
	pick    func(domain.Date)
	pressed bool
}

const (
	dayWidth     float32 = 32
	dayHeight    float32 = 26
	calendarHead float32 = 30
	calendarPad  float32 = 8
)

func newCalendar(w Words, day, today domain.Date, pick func(domain.Date)) *calendar {
	c := &calendar{words: w, day: day, today: today, pick: pick}
	c.ExtendBaseWidget(c)
	return c
}

func (c *calendar) held() bool { return c.pressed }

func (c *calendar) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyLeft:
		c.show(c.day.AddDays(-1))
	case fyne.KeyRight:
		c.show(c.day.AddDays(1))
	case fyne.KeyUp:
		c.show(c.day.AddDays(-7))
	case fyne.KeyDown:
		c.show(c.day.AddDays(7))
	case fyne.KeyPageUp:
		c.show(c.day.AddMonths(-1))
	case fyne.KeyPageDown:
		c.show(c.day.AddMonths(1))
	case fyne.KeyHome:
		c.show(c.today)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.pick(c.day)
	default:
		return false
	}
	return true
}

func (c *calendar) show(d domain.Date) {
	if y := d.Year(); y >= 1900 && y <= 9998 {
		c.day = d
		c.Refresh()
	}
}

// first is the Monday at the upper left corner.
func (c *calendar) first() domain.Date {
	y, m, _ := c.day.YMD()
	d := domain.NewDate(y, m, 1)
	return d.AddDays(-monday(d.Weekday()))
}

// dayAt is the day under a point; ok is false beside the days.
func (c *calendar) dayAt(p fyne.Position) (d domain.Date, ok bool) {
	col, row := int((p.X-calendarPad)/dayWidth), int((p.Y-calendarPad-calendarHead-dayHeight)/dayHeight)
	if p.X < calendarPad || p.Y < calendarPad+calendarHead+dayHeight || col > 6 || row > 5 {
		return 0, false
	}
	return c.first().AddDays(row*7 + col), true
}

// MouseDown keeps the calendar open while the field loses the focus to the press.
func (c *calendar) MouseDown(*desktop.MouseEvent) { c.pressed = true }

// MouseUp lets go.
func (c *calendar) MouseUp(*desktop.MouseEvent) { c.pressed = false }

// Tapped picks a day, or turns a month by the signs at the head.
func (c *calendar) Tapped(ev *fyne.PointEvent) {
	c.pressed = false
	if d, ok := c.dayAt(ev.Position); ok {
		c.pick(d)
		return
	}
	if ev.Position.Y < calendarPad+calendarHead {
		if ev.Position.X < calendarPad+dayWidth {
			c.show(c.day.AddMonths(-1))
		} else if ev.Position.X > calendarPad+6*dayWidth {
			c.show(c.day.AddMonths(1))
		}
	}
}

// CreateRenderer draws the month.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	v := &calendarRenderer{
		c: c, title: Strong(""), back: Icon(SignBack, colours.Second, 16), on: Icon(SignForward, colours.Second, 16),
		chosen: canvas.NewRectangle(colours.Accent), now: canvas.NewRectangle(nil),
	}
	v.chosen.CornerRadius, v.now.CornerRadius = 5, 5
	v.now.StrokeColor, v.now.StrokeWidth = colours.Accent, 1
	v.title.Alignment = fyne.TextAlignCenter
	v.objects = []fyne.CanvasObject{v.title, v.back, v.on, v.chosen, v.now}
	for i := range 49 {
		t := Text("", Plain)
		if i < 7 {
			t = Small(c.words.T("weekday."+strconv.Itoa(i+1)), Quiet)
		}
		t.Alignment = fyne.TextAlignCenter
		v.cells = append(v.cells, t)
		v.objects = append(v.objects, t)
	}
	v.Refresh()
	return v
}

type calendarRenderer struct {
	c           *calendar
	title       *canvas.Text
	back, on    *canvas.Image
	chosen, now *canvas.Rectangle
	cells       []*canvas.Text // seven names, then six weeks
	objects     []fyne.CanvasObject
}

func (v *calendarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(7*dayWidth+2*calendarPad, calendarHead+7*dayHeight+2*calendarPad)
}

func (v *calendarRenderer) Layout(fyne.Size) {
	v.title.Move(fyne.NewPos(calendarPad+dayWidth, calendarPad-2))
	v.title.Resize(fyne.NewSize(5*dayWidth, calendarHead))
	v.back.Resize(fyne.NewSquareSize(16))
	v.on.Resize(fyne.NewSquareSize(16))
	v.back.Move(fyne.NewPos(calendarPad+8, calendarPad+5))
	v.on.Move(fyne.NewPos(calendarPad+6*dayWidth+8, calendarPad+5))
	size := fyne.NewSize(dayWidth, dayHeight)
	for i, t := range v.cells {
		t.Resize(size)
		t.Move(v.at(i))
	}
}

// at is the upper left corner of a cell.
func (v *calendarRenderer) at(i int) fyne.Position {
	return fyne.NewPos(calendarPad+float32(i%7)*dayWidth, calendarPad+calendarHead+float32(i/7)*dayHeight)
}

func (v *calendarRenderer) Refresh() {
	v.Layout(v.c.Size())
	c := v.c
	y, m, _ := c.day.YMD()
	v.title.Text = i18n.Month(c.words.Locale, m) + " " + strconv.Itoa(y)
	first := c.first()
	v.now.Hide()
	for i := range 42 {
		d, t := first.AddDays(i), v.cells[i+7]
		_, month, n := d.YMD()
		t.Text, t.Color = strconv.Itoa(n), colours.Text
		SetBold(t, false)
		if month != m || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			t.Color = colours.Second
		}
		at := v.at(i + 7)
		if d == c.today {
			v.now.Show()
			v.now.Move(at.AddXY(2, 1))
			v.now.Resize(fyne.NewSize(dayWidth-4, dayHeight-2))
		}
		if d == c.day {
			t.Color = colours.OnAccent
			SetBold(t, true)
			v.chosen.Move(at.AddXY(2, 1))
			v.chosen.Resize(fyne.NewSize(dayWidth-4, dayHeight-2))
		}
	}
	for _, o := range v.objects {
		o.Refresh()
	}
}

func (v *calendarRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *calendarRenderer) Destroy() {}
