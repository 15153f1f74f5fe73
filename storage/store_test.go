package storage

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/domain"
)

func TestInTxInsideInTxIsAnError(t *testing.T) {
	st := newBook(t)
	other := newBook(t)
	done := make(chan error, 1)
	go func() {
		done <- st.InTx(context.Background(), func(tx *Store) error {
			if err := tx.InTx(context.Background(), func(*Store) error { return nil }); err == nil {
				return errors.New("the transaction's own store took a second one")
			}
			return nil
		})
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("deadlock")
	}
	// The context of a transaction names its book: passed on, it makes the outer store refuse as well.
	ctx := context.WithValue(context.Background(), inTxKey{}, st.writer)
	if err := st.InTx(ctx, func(*Store) error { return nil }); err == nil {
		t.Error("the outer store took a second one")
	}
	if err := other.InTx(ctx, func(*Store) error { return nil }); err != nil {
		t.Error("another book must go on:", err)
	}
}

func TestNothingIsKeptOfATransactionThatFails(t *testing.T) {
	st := newBook(t)
	add := func(tx *Store) error {
		return tx.AddClient(t.Context(), &domain.Client{Name: "К", LifeCycle: domain.Active})
	}
	fault := errors.New("fault")
	if err := st.InTx(t.Context(), func(tx *Store) error { return errors.Join(add(tx), fault) }); !errors.Is(err, fault) {
		t.Error(err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = st.InTx(t.Context(), func(tx *Store) error { _ = add(tx); panic("a fault") })
	}()
	ctx, cancel := context.WithCancel(t.Context())
	if err := st.InTx(ctx, func(tx *Store) error { cancel(); return add(tx) }); err == nil {
		t.Error("a cancelled transaction was kept")
	}
	inTx(t, st, add)
	if _, err := st.Client(t.Context(), 2); domain.CodeOf(err) != domain.NotFound {
		t.Error("more than the last one was kept:", err)
	}
}

// Two programs with four hands each: every transaction reads, adds one and writes.
func TestNoIncrementIsLost(t *testing.T) {
	one := newBook(t)
	two, err := Open(t.Context(), one.Path(), clock)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	inTx(t, one, func(tx *Store) error {
		return tx.AddEntity(t.Context(), &domain.LegalEntity{Name: "Полюс", INN: "7736050003", ActsMaster: domain.MasterAccord})
	})
	const hands, times = 8, 100
	var wg sync.WaitGroup
	for hand := range hands {
		st := one
		if hand%2 == 1 {
			st = two
		}
		wg.Go(func() {
			for range times {
				if err := st.InTx(context.Background(), func(tx *Store) error {
					if _, err := tx.TakeNumber(context.Background(), 1, domain.Invoice, 2026); err != nil {
						return err
					}
					return tx.Audit(context.Background(), Record{UserID: 1, Verb: "v", Subject: "s", SubjectID: 1})
				}); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if s, _, err := one.SeriesOf(t.Context(), 1, domain.Invoice, 2026); err != nil || s.Next != s.First+hands*times {
		t.Error(s, err)
	}
	seq, err := one.Seq(t.Context())
	broken, cerr := one.BrokenChain(t.Context())
	if seq != hands*times || broken != 0 || err != nil || cerr != nil {
		t.Error("the audit chain:", seq, broken, err, cerr)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	st := newBook(t)
	for _, q := range []string{"INSERT INTO client (id) VALUES (1)", "DELETE FROM app_user", "CREATE TABLE x (id INTEGER)", "PRAGMA user_version = 5"} {
		if err := st.reader.Exec(q).Error; err == nil {
			t.Error("the reader pool took:", q)
		}
	}
	if _, err := st.exec(t.Context(), "DELETE FROM app_user"); err == nil {
		t.Error("a write outside InTx")
	}
	if _, err := st.nextID(t.Context(), "client"); err == nil {
		t.Error("an id outside InTx")
	}
	if u, err := st.UserByLogin(t.Context(), ""); err != nil || u.ID != 1 {
		t.Error(u, err)
	}
}

func TestAuditShowsWhatWasAltered(t *testing.T) {
	make3 := func(t *testing.T) *Store {
		st := newBook(t)
		for range 3 {
			inTx(t, st, func(tx *Store) error {
				return tx.Audit(t.Context(), Record{
					UserID: 1, Verb: "v", Subject: "person", SubjectID: 1, Detail: map[string]any{"a": 1}, Why: "w",
					Personal: []PersonalValue{{"name", "", "Максимов"}, {"channels", "phone 1", ""}},
				})
			})
		}
		return st
	}
	for q, want := range map[string]int64{
		"SELECT 1": 0,
		"UPDATE audit SET detail = replace(detail, '1', '2') WHERE seq = 2":   2,
		"UPDATE audit SET why = '' WHERE seq = 1":                             1,
		"UPDATE audit SET at = '2026-01-01T00:00:00.000000Z' WHERE seq = 3":   3,
		"UPDATE audit_value SET new_value = 'Минимов' WHERE seq = 2":          2,
		"UPDATE audit_value SET salt = zeroblob(16) WHERE seq = 3":            3,
		"DELETE FROM audit_value; DELETE FROM audit WHERE seq = 2":            2,
		"DELETE FROM audit_value WHERE subject = 'person' AND subject_id = 1": 0,
	} {
		st := make3(t)
		if err := st.writer.Exec(q).Error; err != nil {
			t.Fatal(q, err)
		}
		if broken, err := st.BrokenChain(t.Context()); broken != want || err != nil {
			t.Errorf("%s: %d %v, want %d", q, broken, err, want)
		}
	}
}

func TestPathsOfAnySpelling(t *testing.T) {
	for _, name := range []string{"a?b#c%d.accord", "книга №1 'x' \"y\".accord", "a&mode=memory.accord", strings.Repeat("я", 60)} {
		path := filepath.Join(t.TempDir(), name)
		st, err := Create(t.Context(), path, clock)
		if err != nil {
			t.Fatal(name, err)
		}
		_ = st.Close()
		if st, err = Open(t.Context(), path, clock); err != nil {
			t.Fatal(name, err)
		}
		_ = st.Close()
		if _, err := Create(t.Context(), path, clock); domain.CodeOf(err) != domain.Conflict {
			t.Error(name, err)
		}
	}
}
