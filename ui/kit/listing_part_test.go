package kit

import (
	"context"
	"slices"
	"testing"

	"accord/domain"
)

// A long list shows its first rows before the rest is read, and keeps what is shown when it is read anew.
func TestListShowsItsFirstRowsBeforeTheRest(t *testing.T) {
	b := newLedger()
	s, l := listed(t, b, Route{})
	whole := l.spec.Find
	l.spec.Find = func(ctx context.Context, q ListAsk) (ListFound, error) {
		f, err := whole(ctx, q)
		if q.First {
			return ListFound{IDs: f.IDs[:40], Part: true}, err
		}
		return f, err
	}
	var held []func()
	defer UseRunner(func(work func()) { held = append(held, work) })()
	next := func() { work := held[0]; held = held[1:]; work() }
	l.table.sortBy(0)
	next()
	if n := len(l.found.IDs); n != 40 || l.table.Selected() != 0 {
		t.Fatalf("%d rows, row %d selected", n, l.table.Selected())
	}
	expectReads(t, s, "300 долгов") // known from before
	if !slices.Contains(b.traced, "debts first rows") {
		t.Errorf("traced %v", b.traced)
	}
	for len(held) > 0 {
		next()
	}
	if n := len(l.found.IDs); n != 300 {
		t.Errorf("%d rows in the end", n)
	}
	expectReads(t, s, "300 долгов", Words{Locale: "ru"}.Sum(domain.Money(4_515_000_00)))
	l.Reload()
	if q := b.asked[len(b.asked)-1]; len(held) != 1 {
		t.Fatalf("asked %+v", q)
	}
	next()
	if q := b.asked[len(b.asked)-1]; q.First {
		t.Errorf("read anew it asked for the first rows: %+v", q)
	}
}
