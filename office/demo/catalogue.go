package demo

import (
	"context"

	"accord/domain"
)

// catalogue writes down what the agency sells, at prices in the middle of what its clients pay, and an audit that promotion
// begins with.
func (m *maker) catalogue(ctx context.Context) error {
	audit, err := m.o.SaveService(ctx, domain.Service{
		Name: m.say(word{"Аудит сайта", "Site audit"}), Unit: m.say(word{"шт.", "piece"}), Price: 90_000_00, MarginPPM: 450_000,
	})
	if err != nil {
		return err
	}
	for i, s := range services {
		v := domain.Service{
			Name: m.say(s.word), Unit: m.say(word{"мес.", "month"}), Price: domain.Money((s.from+s.to)/2) * 1_000_00, MarginPPM: int64(30+5*(i%4)) * 10_000,
		}
		if i == 0 {
			v.Needs = []int64{audit.ID}
		}
		if _, err := m.o.SaveService(ctx, v); err != nil {
			return err
		}
	}
	return nil
}
