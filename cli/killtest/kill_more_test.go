package killtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/domain"
	"accord/office"
)

// A book that is killed while it is being made is a book, or nothing that stands in the way of making it again.
func TestKillTheMakingOfABook(t *testing.T) {
	dir := t.TempDir()
	card := write(t, filepath.Join(dir, "c.json"), company)
	begun := time.Now()
	run(t, "--book", filepath.Join(dir, "whole.accord"), "new", "--company", card)
	full := time.Since(begun)
	made, refused, nothing := 0, 0, 0
	for round := range 30 {
		rnd := rand.New(rand.NewSource(int64(round)))
		path := filepath.Join(dir, fmt.Sprintf("%d.accord", round))
		done, _ := killed(t, time.Duration(rnd.Int63n(int64(full))), "", "--book", path, "new", "--company", card)
		o, err := office.Open(context.Background(), path, office.Settings{Now: time.Now})
		switch {
		case err == nil:
			made++
			if es, err := o.Entities(context.Background()); err != nil || len(es) != 1 {
				t.Errorf("round %d: %v, %v", round, es, err)
			}
			if err := o.Close(); err != nil {
				t.Error(err)
			}
			look(t, path)
			continue
		case done:
			t.Errorf("round %d: acknowledged and not there: %v", round, err)
		case domain.CodeOf(err) == "":
			t.Errorf("round %d: an internal fault instead of a refusal: %v", round, err)
		}
		// What is left may not stop the next try.
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			nothing++
		} else {
			refused++
		}
		if out, err := exec.Command(binary, "--book", path, "new", "--company", card).CombinedOutput(); err != nil {
			t.Errorf("round %d: making it again: %v: %s", round, err, out)
			continue
		}
		look(t, path)
	}
	t.Logf("%d made, %d unfinished, %d not begun", made, refused, nothing)
}

// A backup that is killed leaves the former one whole.
func TestKillABackup(t *testing.T) {
	book, dir := base(t), t.TempDir()
	path := write(t, filepath.Join(dir, "book.accord"), string(book))
	saved := filepath.Join(dir, "saved.backup")
	run(t, "--book", path, "backup", saved)
	former, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	run(t, "--book", path, "import", "acts", write(t, filepath.Join(dir, "acts.csv"), table(1000, rows)))
	begun := time.Now()
	run(t, "--book", path, "backup", filepath.Join(dir, "other.backup"))
	full := time.Since(begun)
	newer := 0
	for round := range 25 {
		rnd := rand.New(rand.NewSource(int64(round)))
		growing, after := "", time.Duration(rnd.Int63n(int64(full)))
		if round%2 == 0 {
			growing, after = saved+".part", time.Duration(rnd.Int63n(int64(full/4)))
		}
		write(t, saved, string(former))
		done, _ := killed(t, after, growing, "--book", path, "backup", saved)
		now, err := os.ReadFile(saved)
		if err != nil {
			t.Fatalf("round %d: the backup is gone: %v", round, err)
		}
		want := 100
		if !bytes.Equal(now, former) {
			want = 100 + rows
			newer++
		} else if done {
			t.Errorf("round %d: acknowledged, yet the former backup is there", round)
		}
		to := filepath.Join(dir, fmt.Sprintf("restored%d.accord", round))
		run(t, "restore", saved, "--to", to)
		if n, _ := look(t, to); n != want {
			t.Errorf("round %d: the backup holds %d acts, want %d", round, n, want)
		}
	}
	if n, _ := look(t, path); n != 100+rows {
		t.Errorf("the book itself holds %d acts", n)
	}
	t.Logf("25 rounds: %d finished before the kill", newer)
}

// Two programs import into one book at once: both succeed, nothing is lost, the chain is whole.
func TestTwoProgramsOnOneBook(t *testing.T) {
	book, dir := base(t), t.TempDir()
	path := write(t, filepath.Join(dir, "book.accord"), string(book))
	const files, each = 6, 150
	var wg sync.WaitGroup
	for i, kind := range []string{"acts", "invoices"} {
		wg.Go(func() {
			for n := range files {
				file := filepath.Join(dir, fmt.Sprintf("%s%d.csv", kind, n))
				if err := os.WriteFile(file, []byte(table(10_000*(i+1)+n*each, each)), 0o600); err != nil {
					t.Error(err)
					return
				}
				if out, err := exec.Command(binary, "--book", path, "import", kind, file).CombinedOutput(); err != nil {
					t.Errorf("%s: %v: %s", kind, err, out)
				}
			}
		})
	}
	wg.Wait()
	acts, invoices := look(t, path)
	if acts != 100+files*each || invoices != files*each {
		t.Errorf("%d acts and %d invoices", acts, invoices)
	}
	// The same file by both: every row once.
	again := write(t, filepath.Join(dir, "again.csv"), table(50_000, each))
	said := make([]string, 2)
	for i := range said {
		wg.Go(func() {
			out, err := exec.Command(binary, "--book", path, "--format", "csv", "import", "acts", again).CombinedOutput()
			if said[i] = string(out); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wg.Wait()
	if acts, _ := look(t, path); acts != 100+files*each+each {
		t.Errorf("%d acts after both imported the same file: %s", acts, strings.Join(said, ""))
	}
}
