package office

import (
	"context"

	"accord/domain"
)

// Collection is measured over a quarter, and the days of debt are counted back through at most a year.
const (
	collectionDays   = 90
	collectionMonths = 12
)

// Collection returns how fast debts by the ledger are paid as of a day, over the ninety days that end with it; the basis of the
// query does not matter.
func (o *Office) Collection(ctx context.Context, q AgeingQuery) (domain.Collection, error) {
	out := domain.Collection{AsOf: q.AsOf, Days: collectionDays}
	q.Basis = ByLedger
	closing, err := o.Ageing(ctx, q)
	if err != nil {
		return out, err
	}
	began := q
	began.AsOf = q.AsOf.AddDays(-collectionDays)
	opening, err := o.Ageing(ctx, began)
	if err != nil {
		return out, err
	}
	out.Opening, out.Closing, out.Current = opening.Totals.Total, closing.Totals.Total, closing.Totals.NotDue
	months := domain.MonthsBack(q.AsOf, collectionMonths)
	sales, err := o.store.SalesByDay(ctx, q.EntityID, q.GroupID, min(months[len(months)-1].AddDays(-1), began.AsOf), q.AsOf)
	if err != nil {
		return out, err
	}
	end := q.AsOf
	for _, first := range months {
		m := domain.Sales{Days: int(end-first) + 1}
		for day := first; day <= end; day++ {
			m.Sum += sales[day]
		}
		out.Months = append(out.Months, m)
		end = first.AddDays(-1)
	}
	for day, sum := range sales {
		if day > began.AsOf {
			out.Sales += sum
		}
	}
	return out, nil
}
