package domain

import (
	"testing"
	"time"
)

func TestClientClock(t *testing.T) {
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, 11, day, hour, minute, 0, 0, time.FixedZone("там", 7*3600))
	}
	for name, c := range map[string]struct {
		local time.Time
		hours Hours
		want  ClientClock
	}{
		"a working afternoon":       {at(20, 14, 5), Hours{}, ClientClock{true, 14*60 + 5, CallNow, 18 * 60}},
		"the first minute":          {at(20, 9, 0), Hours{}, ClientClock{true, 9 * 60, CallNow, 18 * 60}},
		"the minute after the last": {at(20, 18, 0), Hours{}, ClientClock{true, 18 * 60, CallLate, 0}},
		"early":                     {at(20, 7, 0), Hours{}, ClientClock{true, 7 * 60, CallEarly, 0}},
		"night before the day":      {at(20, 6, 59), Hours{}, ClientClock{true, 6*60 + 59, CallNight, 0}},
		"night after it":            {at(20, 22, 0), Hours{}, ClientClock{true, 22 * 60, CallNight, 0}},
		"sunday":                    {at(22, 12, 0), Hours{}, ClientClock{true, 12 * 60, CallOff, 0}},
		"an eve is shorter":         {at(3, 17, 0), Hours{}, ClientClock{true, 17 * 60, CallLate, 0}},
		"a holiday":                 {at(4, 12, 0), Hours{}, ClientClock{true, 12 * 60, CallOff, 0}},
		"hours of one's own":        {at(20, 20, 0), Hours{From: 19 * 60, To: 23 * 60}, ClientClock{true, 20 * 60, CallNow, 23 * 60}},
		"one's own, too late":       {at(20, 16, 30), Hours{From: 10 * 60, To: 16 * 60}, ClientClock{true, 16*60 + 30, CallLate, 0}},
	} {
		if got := NewClientClock(c.local, c.hours, nil); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
