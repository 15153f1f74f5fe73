package office_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"accord/domain"
	"accord/office"
	"accord/office/demo"
)

// demoDay is the last day of the book that demoBook makes.
var demoDay = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// demoFile is a book with two dozen clients and ten months of life, made once: to copy it is faster.
var demoFile = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "accord-demo-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	opt := demo.Defaults()
	opt.Clients, opt.Months, opt.Locale, opt.Now = 24, 10, "ru", func() time.Time { return demoDay }
	path := filepath.Join(dir, "demo.accord")
	if _, err := demo.Make(context.Background(), path, opt, nil); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// demoBook is a copy of that book, read as of a moment.
func demoBook(t *testing.T, at time.Time) *office.Office {
	t.Helper()
	data, err := demoFile()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "demo.accord")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return openAt(t, path, at)
}

func openAt(t *testing.T, path string, at time.Time) *office.Office {
	t.Helper()
	book, err := office.Open(t.Context(), path, office.Settings{Now: func() time.Time { return at }, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book
}

// moneyByClient adds up the counterparties of the report of balances.
func moneyByClient(t *testing.T, book *office.Office, entityID int64) map[int64]domain.ClientMoney {
	t.Helper()
	rows, err := book.ClientBalances(t.Context(), office.BalanceQuery{EntityID: entityID})
	if err != nil {
		t.Fatal(err)
	}
	out := map[int64]domain.ClientMoney{}
	for _, r := range rows {
		m := out[r.ClientID]
		m.Balance += r.Balance
		m.Advances += r.Advances
		m.Unpaid += r.Unpaid
		m.Overdue += r.Overdue
		m.OverdueDays = max(m.OverdueDays, r.OverdueDays)
		out[r.ClientID] = m
	}
	return out
}

// What an inspector shows of each client is what the report of all balances says, today and as of a day in the past, with all of
// our entities and with each.
func TestGlanceAgreesWithTheBalances(t *testing.T) {
	book := demoBook(t, demoDay)
	for _, at := range []time.Time{demoDay, demoDay.AddDate(0, -4, 0)} {
		o := openAt(t, book.Path(), at)
		entities, err := o.Entities(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := moneyByClient(t, o, 0)
		with := map[int64]map[int64]domain.ClientMoney{}
		for _, e := range entities {
			with[e.ID] = moneyByClient(t, o, e.ID)
		}
		late, several := 0, 0
		for id, m := range want {
			g, err := o.ClientGlance(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			same := func(what string, got, want domain.ClientMoney) {
				got.Invoices, got.Late, got.Lapsed, got.LapsedCount = 0, 0, 0, 0
				if got != want {
					t.Errorf("%s of %s on %s: %+v, want %+v", what, g.Client.Name, o.Today(), got, want)
				}
			}
			same("money", g.Money, m)
			for _, e := range entities {
				same("money with "+e.Name, g.With[e.ID], with[e.ID][id])
			}
			if g.Money.OverdueDays > 0 {
				late++
			}
			if len(g.Invoices) > 1 {
				several++
			}
			checkGlance(t, o, g)
		}
		if late < 3 || several < 1 {
			t.Errorf("%s: %d late clients, %d with several invoices", o.Today(), late, several)
		}
	}
}

func checkGlance(t *testing.T, o *office.Office, g office.Glance) {
	t.Helper()
	if len(g.Invoices) != min(5, g.Money.Invoices) {
		t.Errorf("%s: %d invoices shown of %d", g.Client.Name, len(g.Invoices), g.Money.Invoices)
	}
	for i, d := range g.Invoices {
		if d.Open == 0 || d.Number == "" || d.Date > o.Today() || i > 0 && d.LastDay < g.Invoices[i-1].LastDay {
			t.Errorf("%s: %+v", g.Client.Name, d)
		}
	}
	for _, a := range g.Agreements {
		if !a.LiveOn(o.Today()) {
			t.Errorf("%s: %s does not hold", g.Client.Name, a.What)
		}
	}
	for _, f := range append(g.Taboos(), g.Facts...) {
		if !f.LiveOn(o.Today()) || f.PersonID != 0 && f.PersonID != g.First.ID {
			t.Errorf("%s: %+v", g.Client.Name, f)
		}
	}
	if g.Clock.Known && g.Clock.Minute != o.Clock(g.Client.City, g.First.Hours).Minute {
		t.Errorf("%s: %+v", g.Client.Name, g.Clock)
	}
}

// The reading of people for a glance is logged once a day, and an erased person is never the one to address.
func TestGlanceIsLoggedAndForgetsTheErased(t *testing.T) {
	book := demoBook(t, demoDay)
	id := withPeople(t, book)
	book = openAt(t, book.Path(), demoDay.AddDate(0, 0, 1)) // nothing has been read on that day
	seq := func() int64 {
		n, err := book.Overview(t.Context(), office.OverviewQuery{})
		if err != nil {
			t.Fatal(err)
		}
		return n.Seq
	}
	changes := func() int64 {
		n, err := book.Seq(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	glance := func() office.Glance {
		g, err := book.ClientGlance(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	before, unchanged := seq(), changes()
	g := glance()
	if g.First.ID == 0 || g.First.Role != domain.Decides || len(g.Taboos()) == 0 {
		t.Errorf("%+v", g)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() { glance() })
	}
	group.Wait()
	if seq() != before+1 {
		t.Errorf("%d records of reading, want 1", seq()-before)
	}
	if changes() != unchanged {
		t.Error("a reading counts as a change of the book")
	}
	if err := book.ErasePerson(t.Context(), g.First.ID, office.EraseAsked); err != nil {
		t.Fatal(err)
	}
	after := glance()
	if after.First.ID == g.First.ID || after.First.Name == g.First.Name {
		t.Errorf("an erased person is shown: %+v", after.First)
	}
	for _, f := range after.Facts {
		if f.PersonID == g.First.ID {
			t.Errorf("a fact about an erased person is shown: %+v", f)
		}
	}
	if _, err := book.ClientGlance(t.Context(), 9999); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
}

// withPeople finds a client of two people at least, whose first is warned of.
func withPeople(t *testing.T, book *office.Office) int64 {
	t.Helper()
	for id := int64(1); id <= 24; id++ {
		facts, err := book.Facts(t.Context(), office.FactQuery{ClientID: id})
		if err != nil {
			t.Fatal(err)
		}
		people, err := book.People(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		first, ok := domain.FirstContact(people)
		if ok && len(people) > 1 && first.Role == domain.Decides && len(domain.FactsOf(facts, first.ID, domain.Taboo)) > 0 {
			return id
		}
	}
	t.Fatal("no client fits")
	return 0
}
