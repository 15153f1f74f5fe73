package office_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"accord/domain"
	"accord/office"
)

// The dossier of every client adds up to what the reports say, its tabs have as many rows as it counts, and its timeline is
// whole, in order and the same by pages.
func TestDossierOfEveryClient(t *testing.T) {
	book := demoBook(t, demoDay)
	want := moneyByClient(t, book, 0)
	kinds := map[domain.EventKind]int{}
	for id := range want {
		d, err := book.Dossier(t.Context(), id, 0)
		if err != nil {
			t.Fatal(err)
		}
		g, err := book.ClientGlance(t.Context(), id)
		if err != nil || d.Owed != g.Money || d.First.ID != g.First.ID || d.Clock != g.Clock {
			t.Errorf("%s: %+v and %+v, %v", d.Client.Name, d.Owed, g.Money, err)
		}
		papers, err := book.ClientPapers(t.Context(), id, 0)
		if err != nil || len(papers) != d.Papers {
			t.Errorf("%s: %d papers, counted %d, %v", d.Client.Name, len(papers), d.Papers, err)
		}
		open := domain.Money(0)
		for i, p := range papers {
			if i > 0 && p.Date > papers[i-1].Date {
				t.Errorf("%s: papers are not the newest first", d.Client.Name)
			}
			if p.Kind == domain.PaperKind(domain.Invoice) && p.State == string(domain.Posted) {
				open += p.Open
			}
		}
		if open != d.Owed.Unpaid {
			t.Errorf("%s: invoices of the papers are open by %v, unpaid %v", d.Client.Name, open, d.Owed.Unpaid)
		}
		var byParty domain.ClientMoney
		for _, m := range d.Money {
			byParty.Balance += m.Balance
			byParty.Unpaid += m.Unpaid
		}
		if byParty.Balance != d.Owed.Balance || byParty.Unpaid != d.Owed.Unpaid {
			t.Errorf("%s: %+v by counterparty, %+v in all", d.Client.Name, byParty, d.Owed)
		}
		for _, a := range d.Former {
			if a.LiveOn(d.Day) {
				t.Errorf("%s: %s holds", d.Client.Name, a.What)
			}
		}
		for _, e := range checkTimeline(t, book, d) {
			kinds[e.Kind]++
		}
	}
	for _, k := range []domain.EventKind{domain.EventPosted, domain.EventSent, domain.EventAnswered, domain.EventContract, domain.EventReceived, domain.EventAgreed, domain.EventLearned, domain.EventAsked, domain.EventOffered} {
		if kinds[k] == 0 {
			t.Errorf("nothing was ever %s: %v", k, kinds)
		}
	}
}

// checkTimeline reads a timeline whole, by pages and by groups, and compares.
func checkTimeline(t *testing.T, book *office.Office, d domain.Dossier) []domain.Event {
	t.Helper()
	q := office.TimelineQuery{ClientID: d.Client.ID}
	n, err := book.TimelineCount(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	all, err := book.Timeline(t.Context(), q, 0, n+10)
	if err != nil || len(all) != n {
		t.Fatalf("%s: %d events of %d, %v", d.Client.Name, len(all), n, err)
	}
	for i, e := range all[1:] {
		before := all[i]
		if e.Day > before.Day || e.Day == before.Day && e.At > before.At && before.At != "" {
			t.Errorf("%s: %v %s comes after %v %s", d.Client.Name, e.Day, e.At, before.Day, before.At)
		}
	}
	if len(d.Events) != min(n, domain.DossierEvents) || !slices.Equal(d.Events, all[:len(d.Events)]) {
		t.Errorf("%s: the overview has other events", d.Client.Name)
	}
	var paged []domain.Event
	for len(paged) < n {
		page, err := book.Timeline(t.Context(), q, len(paged), 17)
		if err != nil || len(page) == 0 {
			t.Fatal(len(paged), err)
		}
		paged = append(paged, page...)
	}
	if !slices.Equal(paged, all) {
		t.Errorf("%s: pages say something else", d.Client.Name)
	}
	grouped := 0
	for _, g := range domain.EventGroups {
		q.Groups = []domain.EventGroup{g}
		of, err := book.TimelineCount(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		grouped += of
	}
	if grouped != n {
		t.Errorf("%s: %d events by groups, %d in all", d.Client.Name, grouped, n)
	}
	return all
}

// The dossier and the timeline log one reading a day, and know nothing of an erased person.
func TestDossierIsLoggedAndForgetsTheErased(t *testing.T) {
	book := demoBook(t, demoDay)
	id := withPeople(t, book)
	book = openAt(t, book.Path(), demoDay.AddDate(0, 0, 1))
	before, err := book.Overview(t.Context(), office.OverviewQuery{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := book.Dossier(t.Context(), id, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := func() []domain.Event {
		events, err := book.Timeline(t.Context(), office.TimelineQuery{ClientID: id}, 0, 10_000)
		if err != nil {
			t.Fatal(err)
		}
		return events
	}
	facts := 0
	for _, e := range all() {
		if e.Kind == domain.EventLearned && e.Person == d.First.ID {
			facts++
		}
	}
	if now, err := book.Overview(t.Context(), office.OverviewQuery{}); err != nil || now.Seq != before.Seq+1 {
		t.Errorf("%d records of reading, want 1; %v", now.Seq-before.Seq, err)
	}
	if facts == 0 || len(domain.FactsOf(d.Facts, d.First.ID)) == 0 {
		t.Fatal("nothing is known of the first contact")
	}
	if err := book.ErasePerson(t.Context(), d.First.ID, office.EraseAsked); err != nil {
		t.Fatal(err)
	}
	after, err := book.Dossier(t.Context(), id, 0)
	if err != nil || len(after.People) != len(d.People)-1 || len(domain.FactsOf(after.Facts, d.First.ID)) > 0 {
		t.Errorf("%d people of %d, %v", len(after.People), len(d.People), err)
	}
	for _, e := range all() {
		if e.Person == d.First.ID && (e.Kind == domain.EventLearned || e.Kind == domain.EventWithdrawn) {
			t.Errorf("%+v tells of an erased person", e)
		}
	}
}

// A client with two thousand documents is read as fast as anybody; the bound is wide, since machines differ.
func TestDossierOfTwoThousandDocuments(t *testing.T) {
	book := demoBook(t, demoDay)
	entities, err := book.Entities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first, err := book.Dossier(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	p := first.Counterparties[0]
	var file strings.Builder
	file.WriteString("Номер;Дата;ИНН клиента;Сумма;Описание\n")
	for i := range 2000 {
		fmt.Fprintf(&file, "Б-%d;%s;%s;1000,00;Работы\n", i, domain.DateOf(demoDay, time.UTC).AddDays(-i%300).String(), p.INN)
	}
	path := filepath.Join(t.TempDir(), "invoices.csv")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	rep, err := book.Import(t.Context(), office.ImportRequest{Kind: "invoices", Path: path, EntityID: entities[0].ID}, nil)
	if err != nil || rep.New != 2000 {
		t.Fatalf("%+v %v", rep, err)
	}
	for name, read := range map[string]func() error{
		"dossier": func() error {
			d, err := book.Dossier(t.Context(), p.ClientID, 0)
			if err == nil && (d.Papers < 2000 || d.Owed.Invoices < 2000) {
				err = fmt.Errorf("%d papers, %d open invoices", d.Papers, d.Owed.Invoices)
			}
			return err
		},
		"papers": func() error { _, err := book.ClientPapers(t.Context(), p.ClientID, 0); return err },
		"timeline": func() error {
			_, err := book.Timeline(t.Context(), office.TimelineQuery{ClientID: p.ClientID}, 1000, 128)
			return err
		},
	} {
		best := time.Hour
		for range 5 {
			start := time.Now()
			if err := read(); err != nil {
				t.Fatal(name, err)
			}
			best = min(best, time.Since(start))
		}
		t.Logf("%s of a client with two thousand documents: %v", name, best)
		if best > 500*time.Millisecond {
			t.Errorf("%s takes %v", name, best)
		}
	}
}

// The timeline names whoever the book knows to have done a thing: of most kinds only the audit record does.
func TestTheTimelineNamesWhoDidIt(t *testing.T) {
	book := demoBook(t, demoDay)
	clients, err := book.ClientRows(t.Context(), office.RowsQuery{})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[domain.EventKind]int{}
	for _, id := range clients.IDs {
		events, err := book.Timeline(t.Context(), office.TimelineQuery{ClientID: id}, 0, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			kinds[e.Kind]++
			if e.User == "" && e.Kind != domain.EventExpired && e.Kind != domain.EventWithdrawn { // time does the one, what came instead the other
				t.Errorf("client %d: nobody %s %s %s", id, e.Kind, e.What, e.Number)
			}
		}
	}
	for _, k := range []domain.EventKind{domain.EventPosted, domain.EventSent, domain.EventReceived, domain.EventOffered, domain.EventDecided, domain.EventContract} {
		if kinds[k] == 0 {
			t.Errorf("no %s in the book: %v", k, kinds)
		}
	}
}
