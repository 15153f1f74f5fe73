package office

import "accord/domain"

// Clock tells the time at a client's in a city now and whether one may call there. Hours are those of the person to be called;
// empty ones mean the usual (domain.CallHours). A city that is not known gives an unknown clock.
func (o *Office) Clock(city string, h domain.Hours) domain.ClientClock {
	zone, ok := ZoneOf(city)
	if !ok {
		return domain.ClientClock{}
	}
	return domain.NewClientClock(o.now().In(zone), h, o.calendar())
}
