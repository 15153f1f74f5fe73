package office

import (
	"testing"
	"time"

	"accord/domain"
)

func TestClockOfACity(t *testing.T) {
	o := &Office{now: func() time.Time { return time.Date(2026, 11, 20, 8, 5, 0, 0, time.UTC) }, cal: &calendarBox{}} // 11:05 in Moscow, a Friday
	o.cal.p.Store(Calendar())
	for city, want := range map[string]domain.ClientClock{
		"Москва":       {Known: true, Minute: 11*60 + 5, May: domain.CallNow, Until: 18 * 60},
		"Владивосток":  {Known: true, Minute: 18*60 + 5, May: domain.CallLate},
		"Калининград":  {Known: true, Minute: 10*60 + 5, May: domain.CallNow, Until: 18 * 60},
		"Незнакомовск": {},
		"":             {},
	} {
		if got := o.Clock(city, domain.Hours{}); got != want {
			t.Errorf("%q: %+v, want %+v", city, got, want)
		}
	}
	if got := o.Clock("Москва", domain.Hours{From: 720, To: 900}); got.May != domain.CallEarly {
		t.Errorf("with hours of one's own: %+v", got)
	}
}
