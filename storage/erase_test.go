package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"accord/domain"
)

// addMax adds a client's person with a fact, both with audit records, and returns the person.
func addMax(t *testing.T, st *Store, name string) domain.Person {
	t.Helper()
	p := domain.Person{Name: name, Role: domain.Decides, Address: name + "у", Channels: []domain.Channel{{Kind: domain.Email, Value: name + "@example.ru"}}}
	inTx(t, st, func(tx *Store) error {
		c := domain.Client{Name: "Ромашка", LifeCycle: domain.Active}
		if err := tx.AddClient(t.Context(), &c); err != nil {
			return err
		}
		p.ClientID = c.ID
		if err := tx.AddPerson(t.Context(), &p); err != nil {
			return err
		}
		f := domain.Fact{ClientID: c.ID, PersonID: p.ID, Kind: domain.Habit, Text: "шахматы " + name, AuthorID: 1, Source: "встреча", Confidence: domain.Sure, Purpose: "общение", On: 1}
		if err := tx.AddFact(t.Context(), &f); err != nil {
			return err
		}
		return tx.Audit(t.Context(), Record{UserID: 1, Verb: "add_person", Subject: "person", SubjectID: p.ID, Personal: []PersonalValue{{"name", "", name}, {"text", "", f.Text}}})
	})
	return p
}

func erase(t *testing.T, st *Store, id int64) {
	t.Helper()
	inTx(t, st, func(tx *Store) error { return tx.Erase(t.Context(), "person", id) })
}

// knows tells whether anything of a person is in the book, and fails when only a part was forgotten.
func knows(t *testing.T, st *Store, id int64, name string) bool {
	t.Helper()
	p, err := st.Person(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := st.Facts(t.Context(), p.ClientID)
	if err != nil {
		t.Fatal(err)
	}
	values, err := find[struct{ NewValue string }](t.Context(), st, "SELECT new_value FROM audit_value WHERE subject = 'person' AND subject_id = ?", id)
	if err != nil {
		t.Fatal(err)
	}
	known := p.Name == name
	if p.Erased() == known || (p.Name != "") != known || (p.Address != "") != known || (len(p.Channels) > 0) != known || (len(facts) > 0) != known || (len(values) > 0) != known {
		t.Errorf("half forgotten: %+v %+v %v", p, facts, values)
	}
	problems, err := st.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
	return known
}

func TestAnErasedPersonLeavesTheFile(t *testing.T) {
	st := newBook(t)
	p, q := addMax(t, st, "Максимовъ"), addMax(t, st, "Минимовъ")
	erase(t, st, p.ID)
	if knows(t, st, p.ID, "Максимовъ") || !knows(t, st, q.ID, "Минимовъ") {
		t.Error("forgot another, or not at all")
	}
	inTx(t, st, func(tx *Store) error {
		return tx.Audit(t.Context(), Record{UserID: 1, Verb: "later", Subject: "book", SubjectID: 1})
	})
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	data := read(t, st.Path())
	if bytes.Contains(data, []byte("Максимовъ")) || bytes.Contains(data, []byte("максимовъ")) {
		t.Error("the name is still in the file")
	}
	if !bytes.Contains(data, []byte("Минимовъ")) {
		t.Error("the other's name is not")
	}
	if _, err := os.Stat(st.Path() + "-wal"); err == nil {
		t.Error("the log is still there")
	}
}

func TestARestoredBackupForgetsToo(t *testing.T) {
	st := newBook(t)
	p := addMax(t, st, "Максимов")
	backup := filepath.Join(t.TempDir(), "b.accord-backup")
	if err := st.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	erase(t, st, p.ID)
	late := addMax(t, st, "Поздний") // after the backup: its number is free there
	erase(t, st, late.ID)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	for round := range 2 { // and again, over the restored one
		if _, err := Restore(t.Context(), backup, st.Path(), true, clock); err != nil {
			t.Fatal(err)
		}
		got, err := Open(t.Context(), st.Path(), clock)
		if err != nil {
			t.Fatal(err)
		}
		if knows(t, got, p.ID, "Максимов") {
			t.Error("the restored book remembers")
		}
		if round == 0 {
			// The number of the late one goes to a newcomer, who must not be taken for him.
			other := addMax(t, got, "Новый")
			if other.ID != late.ID {
				t.Fatal(other.ID, late.ID)
			}
			if err := got.Backup(t.Context(), backup+"2"); err != nil {
				t.Fatal(err)
			}
		}
		if err := got.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Restore(t.Context(), backup+"2", st.Path(), true, clock); err != nil {
		t.Fatal(err)
	}
	got, err := Open(t.Context(), st.Path(), clock)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	if !knows(t, got, late.ID, "Новый") || knows(t, got, p.ID, "Максимов") {
		t.Error("one was taken for another")
	}
	if rows, err := find[erasure](t.Context(), got, "SELECT subject, subject_id, uid FROM erasure"); err != nil || len(rows) != 2 {
		t.Errorf("%+v %v", rows, err)
	}
}

func TestABackupIntoAnEmptyPlaceIsWhole(t *testing.T) {
	st := newBook(t)
	p := addMax(t, st, "Максимов")
	backup := filepath.Join(t.TempDir(), "b")
	if err := st.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "restored")
	if _, err := Restore(t.Context(), backup, to, false, clock); err != nil {
		t.Fatal(err)
	}
	got, err := Open(t.Context(), to, clock)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	if !knows(t, got, p.ID, "Максимов") {
		t.Error("the backup lost a person")
	}
}
