package ui

import (
	"context"

	"accord/domain"
	"accord/office"
)

func (f *fake) FirstHour(context.Context, int64) (office.FirstHour, error) {
	return office.FirstHour{EntityID: 1, Entity: "ООО «Полюс»", Steps: []office.HourStep{
		{Name: "book", State: office.StepDone}, {Name: "clients", State: office.StepTodo}, {Name: "chasing", State: office.StepWait},
	}}, f.err
}

func (f *fake) DismissHour(context.Context, bool) error { return f.err }

func (f *fake) StartChasing(context.Context, int64, domain.Date) error { return f.err }

func (f *fake) CompareTotals(context.Context, int64) (office.TotalsCheck, error) {
	return office.TotalsCheck{AsOf: f.Today()}, f.err
}

func (f *fake) SaveTotals(context.Context, int64, domain.Date, []office.ControlTotal) error {
	return f.err
}

func (f *fake) ReadTotals(string) ([]office.ControlTotal, error) { return nil, f.err }
