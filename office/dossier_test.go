package office

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/domain"
	"accord/storage"
)

// dossier is a book with a client in it and a clock that a test may move.
type dossier struct {
	*testing.T
	*Office
	at     *time.Time
	client int64
	seq    int64
}

func bookForDossier(t *testing.T) *dossier {
	t.Helper()
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	now := func() time.Time { return at }
	o, err := Create(t.Context(), filepath.Join(t.TempDir(), "b.accord"), Company{
		Name: "ООО «Полюс»", INN: "7736050003", KPP: "773601001",
		Bank: Bank{BIK: "044525225", Account: "40702810138250123017"},
	}, Settings{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	d := &dossier{T: t, Office: o, at: &at}
	t.Cleanup(func() { _ = d.Close() })
	d.client = d.newClient("Ромашка")
	d.seq = 2 // the book and its entity
	return d
}

func (d *dossier) newClient(name string) int64 {
	d.Helper()
	c := domain.Client{Name: name, LifeCycle: domain.Active}
	d.write(func(tx *storage.Store) error { return tx.AddClient(d.Context(), &c) })
	return c.ID
}

func (d *dossier) write(f func(tx *storage.Store) error) {
	d.Helper()
	if err := d.store.InTx(d.Context(), f); err != nil {
		d.Fatal(err)
	}
}

// as returns the same book at the hands of a new user with a role.
func (d *dossier) as(r Role) *Office {
	d.Helper()
	u := storage.User{Login: string(r), Name: string(r), Role: string(r)}
	d.write(func(tx *storage.Store) error { return tx.AddUser(d.Context(), &u) })
	o := *d.Office
	o.user = u
	return &o
}

func (d *dossier) person(name string) domain.Person {
	d.Helper()
	p, err := d.AddPerson(d.Context(), domain.Person{
		ClientID: d.client, Name: name, Role: domain.Decides, Address: "Макс", Channels: []domain.Channel{{Kind: domain.Phone, Value: "+7 495 1234567", Preferred: true}},
		Hours: domain.Hours{From: 600, To: 1080},
	})
	if err != nil {
		d.Fatal(err)
	}
	return p
}

func (d *dossier) refused(key string, err error) {
	d.Helper()
	if e, ok := err.(*domain.Error); !ok || e.Key != key {
		d.Errorf("%v, want %s", err, key)
	}
}

// wrote fails unless the book has got so many audit records since the last call, and is sound.
func (d *dossier) wrote(want int64) {
	d.Helper()
	if problems, err := d.Check(d.Context()); err != nil || len(problems) > 0 {
		d.Error(problems, err)
	}
	seq, err := d.store.Seq(d.Context()) // readings too
	if err != nil || seq-d.seq != want {
		d.Errorf("%d audit records, want %d; %v", seq-d.seq, want, err)
	}
	d.seq = seq
}

func TestPeople(t *testing.T) {
	d := bookForDossier(t)
	p := d.person("Максимов Максим Максимович")
	p.Forms.Dative, p.Position = "Максимову М. М.", "директор"
	p.Channels = append(p.Channels, domain.Channel{Kind: domain.Email, Value: "max@romashka.ru"})
	stale := p
	saved, err := d.SavePerson(t.Context(), p)
	if err != nil || saved.Version != 2 {
		t.Fatal(saved, err)
	}
	_, err = d.SavePerson(t.Context(), stale)
	d.refused("conflict.changed", err)
	_, err = d.AddPerson(t.Context(), domain.Person{ClientID: 99, Name: "Никто"})
	d.refused("not_found.client", err)
	_, err = d.AddPerson(t.Context(), domain.Person{ClientID: d.client})
	d.refused("required", err)
	people, err := d.People(t.Context(), d.client)
	if err != nil || len(people) != 1 || people[0].Forms.Dative != "Максимову М. М." || len(people[0].Channels) != 2 || !people[0].Channels[0].Preferred || people[0].Hours.To != 1080 {
		t.Errorf("%+v %v", people, err)
	}
	d.wrote(3) // added, saved, read
}

func TestReadingPeopleIsLoggedOncePerUserClientAndDay(t *testing.T) {
	d := bookForDossier(t)
	other := d.newClient("Василёк")
	read := func(o *Office, client int64, want int64) {
		t.Helper()
		if _, err := o.People(t.Context(), client); err != nil {
			t.Fatal(err)
		}
		d.wrote(want)
	}
	read(d.Office, d.client, 0) // nobody is there
	p := d.person("Максимов")
	d.wrote(1)
	read(d.Office, d.client, 1)
	read(d.Office, d.client, 0)
	read(d.Office, other, 0)
	auditor := d.as(Auditor)
	read(auditor, d.client, 1)
	*d.at = time.Date(2026, 11, 20, 20, 59, 59, 0, time.UTC) // 23:59:59 in Moscow
	read(auditor, d.client, 0)
	*d.at = d.at.Add(time.Second)
	read(auditor, d.client, 1)
	if _, err := d.RecordFact(t.Context(), domain.Fact{ClientID: d.client, PersonID: p.ID, Kind: domain.Habit, Text: "шахматы", Source: "встреча", Purpose: "общение"}); err != nil {
		t.Fatal(err)
	}
	d.wrote(1)
	if fs, err := d.Facts(t.Context(), FactQuery{ClientID: d.client}); err != nil || len(fs) != 1 {
		t.Error(fs, err)
	}
	d.wrote(1) // facts about people are personal data too
	if err := d.ErasePerson(t.Context(), p.ID, EraseAsked); err != nil {
		t.Fatal(err)
	}
	d.wrote(1)
	*d.at = d.at.Add(48 * time.Hour)
	read(d.Office, d.client, 0) // nothing personal is left to read
}

// Many windows of one user read at once: one record.
func TestReadingAtOnceIsLoggedOnce(t *testing.T) {
	d := bookForDossier(t)
	d.person("Максимов")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := d.People(context.Background(), d.client); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	d.wrote(2)
}

func TestFactsAreSupersededNeverOverwritten(t *testing.T) {
	d := bookForDossier(t)
	p := d.person("Максимов")
	f := domain.Fact{ClientID: d.client, PersonID: p.ID, Kind: domain.Preference, Text: "звонить утром", Source: "звонок", Purpose: "договариваться о звонках", Confidence: domain.Sure}
	first, err := d.RecordFact(t.Context(), f)
	if err != nil || first.AuthorID != 1 || first.On != d.Today() {
		t.Fatal(first, err)
	}
	f.Text, f.ClientID, f.PersonID = "звонить вечером", 99, 99
	second, err := d.SupersedeFact(t.Context(), first.ID, f)
	if err != nil || second.Supersedes != first.ID || second.PersonID != p.ID {
		t.Fatal(second, err)
	}
	_, err = d.SupersedeFact(t.Context(), first.ID, f)
	d.refused("fact.superseded", err)
	f.Text = "болеет диабетом"
	_, err = d.SupersedeFact(t.Context(), second.ID, f)
	d.refused("fact.sensitive", err)
	f.Text, f.On = "узнал завтра", d.Today()+1
	_, err = d.SupersedeFact(t.Context(), second.ID, f)
	d.refused("date.future", err)
	_, err = d.RecordFact(t.Context(), domain.Fact{ClientID: d.newClient("Василёк"), PersonID: p.ID, Kind: domain.Habit, Text: "т", Source: "с", Purpose: "п"})
	d.refused("person.other_client", err)
	texts := func(q FactQuery) string {
		q.ClientID = d.client
		fs, err := d.Facts(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, f := range fs {
			out = append(out, f.Text)
		}
		return strings.Join(out, "|")
	}
	if got := texts(FactQuery{PersonID: p.ID}); got != "звонить вечером" {
		t.Error(got)
	}
	if got := texts(FactQuery{Former: true}); got != "звонить вечером|звонить утром" {
		t.Error(got)
	}
	*d.at = d.at.AddDate(3, 0, 1)
	if got := texts(FactQuery{}); got != "" {
		t.Error("a fact lives longer than its purpose:", got)
	}
	if err := d.WithdrawFact(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	d.refused("fact.superseded", d.WithdrawFact(t.Context(), second.ID))
	d.wrote(5) // the person, three of the fact, one day of reading
}

func TestErasedPersonIsForgottenAndHistoryStays(t *testing.T) {
	d := bookForDossier(t)
	p := d.person("Максимов Максим")
	a, err := d.RecordAgreement(t.Context(), d.discount(p.ID))
	if err != nil {
		t.Fatal(err)
	}
	f, err := d.RecordFact(t.Context(), domain.Fact{ClientID: d.client, PersonID: p.ID, Kind: domain.Habit, Text: "шахматы по вторникам", Source: "встреча", Purpose: "общение"})
	if err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if err := d.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	d.refused("required", d.ErasePerson(t.Context(), p.ID, "Максимов попросил"))
	if err := d.ErasePerson(t.Context(), p.ID, EraseAsked); err != nil {
		t.Fatal(err)
	}
	d.refused("person.erased", d.ErasePerson(t.Context(), p.ID, EraseAsked))
	forgotten := func(o *Office) {
		t.Helper()
		people, err := o.People(t.Context(), d.client)
		if err != nil || len(people) != 1 || !people[0].Erased() || people[0].Name+people[0].Address != "" || len(people[0].Channels) > 0 {
			t.Errorf("%+v %v", people, err)
		}
		if fs, err := o.Facts(t.Context(), FactQuery{ClientID: d.client, Former: true}); err != nil || len(fs) > 0 {
			t.Errorf("%+v %v", fs, err)
		}
		if as, err := o.Agreements(t.Context(), d.client, o.Today()); err != nil || len(as) != 1 || as[0].ID != a.ID || as[0].ByThem != p.ID {
			t.Errorf("%+v %v", as, err)
		}
		if broken, err := o.store.BrokenChain(t.Context()); broken != 0 || err != nil {
			t.Error(broken, err)
		}
		if ps, err := o.Check(t.Context()); len(ps) > 0 || err != nil {
			t.Error(ps, err)
		}
	}
	forgotten(d.Office)
	p.Version = 2
	_, err = d.SavePerson(t.Context(), p)
	d.refused("person.erased", err)
	_, err = d.RecordFact(t.Context(), domain.Fact{ClientID: d.client, PersonID: p.ID, Kind: domain.Habit, Text: "т", Source: "с", Purpose: "п"})
	d.refused("person.erased", err)
	_, err = d.SupersedeFact(t.Context(), f.ID, domain.Fact{Kind: domain.Habit, Text: "т", Source: "с", Purpose: "п"})
	d.refused("fact.superseded", err)
	_, err = d.RecordAgreement(t.Context(), d.discount(p.ID))
	d.refused("person.erased", err)

	path := d.Path()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), backup, path, true, d.now); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), path, Settings{Now: d.now})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	forgotten(again)
}

// Whom the table lets change what; the auditor reads and changes nothing.
func TestDossierRights(t *testing.T) {
	d := bookForDossier(t)
	p := d.person("Максимов")
	for _, role := range []Role{AccountManager, Receivables, BDM, Production, Head, Accountant, Director, Operator, Administrator, Auditor} {
		o := d.as(role)
		for verb, try := range map[Verb]func() error{
			KeepDossier: func() error {
				_, err := o.RecordFact(t.Context(), domain.Fact{ClientID: d.client, Kind: domain.Brief, Text: "т", Source: "с", Purpose: "п"})
				return err
			},
			ErasePeople: func() error { return o.ErasePerson(context.Background(), 9999, EraseUnused) },
			PermitWork:  func() error { return o.RevokeWork(t.Context(), 9999, "причина") },
			Ask:         func() error { return o.DoneRequest(t.Context(), 9999, "") },
		} {
			if err := try(); (May(role, verb) != nil) != (domain.CodeOf(err) == domain.Forbidden) {
				t.Errorf("%s, %s: %v", role, verb, err)
			}
		}
		if _, err := o.People(t.Context(), p.ClientID); err != nil {
			t.Error(role, err)
		}
	}
}
