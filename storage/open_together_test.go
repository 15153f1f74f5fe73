package storage

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
)

// One migrates, the others wait and open; there is one copy.
func TestManyOpenAnOldBookAtOnce(t *testing.T) {
	path := oldBook(t, t.TempDir())
	var wg sync.WaitGroup
	errs := make([]error, 6)
	for i := range errs {
		wg.Go(func() {
			st, err := Open(context.Background(), path, clock)
			if err == nil {
				_, err = st.Client(context.Background(), 7)
				_ = st.Close()
			}
			errs[i] = err
		})
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			t.Errorf("%d: %v", i, err)
		}
	}
	if c := copies(t, path); len(c) != 1 {
		t.Error("copies:", c)
	}
}

func TestTwoProcessesOpenAnOldBookAtOnce(t *testing.T) {
	if path := os.Getenv("ACCORD_TEST_OPEN"); path != "" {
		st, err := Open(t.Context(), path, clock)
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		inTx(t, st, func(tx *Store) error {
			return tx.Audit(t.Context(), Record{UserID: 1, Verb: "opened", Subject: "book", SubjectID: 1})
		})
		return
	}
	path := oldBook(t, t.TempDir())
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			cmd := exec.Command(os.Args[0], "-test.run=^TestTwoProcessesOpenAnOldBookAtOnce$")
			cmd.Env = append(os.Environ(), "ACCORD_TEST_OPEN="+path)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	wg.Wait()
	st, err := Open(t.Context(), path, clock)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	seq, err := st.Seq(t.Context())
	broken, cerr := st.BrokenChain(t.Context())
	if seq != 3 || broken != 0 || err != nil || cerr != nil || len(copies(t, path)) != 1 {
		t.Error(seq, broken, err, cerr, copies(t, path))
	}
}
