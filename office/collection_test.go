package office

import (
	"testing"

	"accord/domain"
)

// Two acts and what came for them, counted by hand on 22 November: 60 000 were charged in August, before the ninety days, and
// 90 000 in November; 40 000 and 20 000 were paid. Owed are 60 000 when the period begins (all of it due) and 90 000 when it ends,
// of which 90 000 - the rest of August's act, paid first - are not due yet.
func TestCollectionOfABook(t *testing.T) {
	b := newBook(t)
	b.clean("clients", "name;inn\nООО «Ёлка»;7736050003\nАО «Бук»;7728168971\n")
	b.clean("contracts", "number;date;inn;term;days\nД-1;2026-01-10;7736050003;30;к\n")
	b.clean("acts", "date;number;inn;contract;amount;due\n2026-08-10;А-1;7736050003;Д-1;60000;2026-09-09\n2026-11-10;А-2;7736050003;Д-1;90000;2026-12-10\n")
	b.clean("payments", "date;number;inn;contract;amount;purpose\n2026-10-01;1;7736050003;Д-1;40000;Оплата\n2026-11-15;2;7736050003;Д-1;20000;Оплата\n")
	got, err := b.Collection(b.ctx, AgeingQuery{AsOf: day("2026-11-22")})
	b.must(err)
	if got.Opening != 60_000_00 || got.Sales != 90_000_00 || got.Closing != 90_000_00 || got.Current != 90_000_00 || len(got.Months) != 12 ||
		got.Months[0] != (domain.Sales{Sum: 90_000_00, Days: 22}) || got.Months[3] != (domain.Sales{Sum: 60_000_00, Days: 31}) {
		t.Errorf("%+v", got)
	}
	if dso, ok := got.DSO(); dso != 900 || !ok {
		t.Errorf("DSO %d %v", dso, ok)
	}
	if back, ok := got.CountBackDSO(); back != 220 || !ok {
		t.Errorf("counted back %d %v", back, ok)
	}
	if cei, ok := got.CEI(); cei != 1000 || !ok {
		t.Errorf("CEI %d %v", cei, ok)
	}
	other, err := b.Collection(b.ctx, AgeingQuery{EntityID: 1, GroupID: 99, AsOf: day("2026-11-22")})
	b.must(err)
	if _, ok := other.DSO(); ok || other.Sales != 0 || other.Closing != 0 {
		t.Errorf("of a group without clients: %+v", other)
	}
}
