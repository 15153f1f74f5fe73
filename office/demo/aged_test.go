package demo

import (
	"testing"

	"accord/domain"
	"accord/office"
)

// Whatever number of an ageing report is opened, by either basis and on any day, its documents and payments add up to it: those
// asked of one counterparty, and those asked of all at once.
func TestWhatAnAgeingIsMadeOf(t *testing.T) {
	book, _ := made(t, options(nil))
	ctx, today := t.Context(), book.Today()
	entities, err := book.Entities(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, basis := range []office.Basis{office.ByInvoices, office.ByLedger} {
		for _, entity := range []int64{0, entities[0].ID} {
			for _, day := range []domain.Date{today, today.AddDays(-1), today.AddDays(-33), today.AddMonths(-6), today.AddMonths(-13), today.AddDays(40)} {
				q := office.AgeingQuery{EntityID: entity, AsOf: day, Basis: basis}
				rep, err := book.Ageing(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				all, err := book.AgedItems(ctx, office.AgedQuery{AgeingQuery: q})
				if err != nil {
					t.Fatal(err)
				}
				if sum := domain.SumItems(all); sum != rep.Totals {
					t.Errorf("%s, entity %d, %s: items add up to %+v, the report says %+v", basis, entity, day, sum, rep.Totals)
				}
				by := map[int64][]domain.AgedItem{}
				for _, it := range all {
					by[it.Key.CounterpartyID] = append(by[it.Key.CounterpartyID], it)
				}
				for _, r := range rep.Rows {
					one, err := book.AgedItems(ctx, office.AgedQuery{AgeingQuery: q, Counterparties: []int64{r.CounterpartyID}})
					if err != nil {
						t.Fatal(err)
					}
					if sum := domain.SumItems(one); sum != r.Buckets || len(one) != len(by[r.CounterpartyID]) {
						t.Errorf("%s, %s, %s: %d items alone, %d among all, %+v; the report says %+v", basis, day, r.Client, len(one), len(by[r.CounterpartyID]), sum, r.Buckets)
					}
					if sum := domain.SumItems(by[r.CounterpartyID]); sum != r.Buckets {
						t.Errorf("%s, %s, %s: among all %+v, the report says %+v", basis, day, r.Client, sum, r.Buckets)
					}
					closed(t, book, one, basis, day)
				}
			}
		}
	}
}

// closed: what is open of a debit and what closed it are its sum, what is left of a credit and what it closed are its sum.
func closed(t *testing.T, book *office.Office, items []domain.AgedItem, basis office.Basis, day domain.Date) {
	t.Helper()
	for _, it := range items {
		if it.Open > it.Total || it.Total <= 0 {
			t.Errorf("open %v of %v: %+v", it.Open, it.Total, it)
		}
		if basis != office.ByLedger {
			continue
		}
		closings, err := book.Closings(t.Context(), it.Key, it.EntryID, day)
		if err != nil {
			t.Fatal(err)
		}
		sum := it.Open
		for _, c := range closings {
			sum += c.Amount
		}
		if sum != it.Total {
			t.Errorf("%s: open %v and %d closings make %v: %+v", day, it.Open, len(closings), sum, it)
		}
	}
}
