package domain

import "time"

// CallHours are when a client is called if nobody told otherwise: 9 to 18 of the client's own working day, in minutes.
// A shortened day (ТК 95) ends an hour earlier.
var CallHours = Hours{From: 9 * 60, To: 18 * 60}

// CallVerdict says whether a client may be called at a moment.
type CallVerdict string

// Verdicts by the client's own clock: before the hours, within, after, at night (22 to 7), on a day off.
const (
	CallNow   CallVerdict = "now"
	CallEarly CallVerdict = "early"
	CallLate  CallVerdict = "late"
	CallNight CallVerdict = "night"
	CallOff   CallVerdict = "off"
)

const (
	nightFrom = 22 * 60
	nightTo   = 7 * 60
)

// ClientClock is the time at a client's, and whether one may call there.
type ClientClock struct {
	Known  bool // false: the city is not known, and nothing else is set
	Minute int  // of the client's day
	May    CallVerdict
	Until  int // minute until which one may call; with CallNow only
}

// NewClientClock reads the clock of a client at a moment that is in the client's zone already. Hours without To are CallHours.
func NewClientClock(local time.Time, h Hours, cal *Calendar) ClientClock {
	day := NewDate(local.Year(), local.Month(), local.Day())
	if h.To == 0 {
		h = CallHours
		if cal.IsShortened(day) {
			h.To -= 60
		}
	}
	c := ClientClock{Known: true, Minute: local.Hour()*60 + local.Minute()}
	switch {
	case !cal.IsWorking(day):
		c.May = CallOff
	case h.Includes(c.Minute):
		c.May, c.Until = CallNow, h.To
	case c.Minute >= nightFrom || c.Minute < nightTo:
		c.May = CallNight
	case c.Minute < h.From:
		c.May = CallEarly
	default:
		c.May = CallLate
	}
	return c
}
