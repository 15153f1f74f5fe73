// Package killtest kills the command line at random moments and looks what became of the book (trust.md, faults survived).
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

	"accord/office"
)

var binary string // the command line, built once

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "accord-kill-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	binary = filepath.Join(dir, "accord")
	build := exec.Command("go", "build", "-tags", "cli,sqlite_fts5", "-o", binary, "accord")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%v\n%s", err, out)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

const (
	rows    = 2000
	company = `{"name":"ООО «Полюс»","inn":"7728168971","acts_master":"1c","bank":{"bik":"044525225","account":"40702810138250123017","name":"Банк"}}`
)

func write(t testing.TB, path, content string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// run runs the command line to its end.
func run(t testing.TB, args ...string) string {
	t.Helper()
	out, err := exec.Command(binary, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("accord %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// table is rows of acts or invoices, numbered from first.
func table(first, n int) string {
	var s strings.Builder
	s.WriteString("date;number;inn;contract;amount;description;project\n")
	for i := range n {
		fmt.Fprintf(&s, "2026-%02d-%02d;%d;7707083893;12/26;%d.%02d;Услуги за месяц;Проект %d\n", 1+i%11, 1+i%28, first+i, 100+i, i%100, i%20)
	}
	return s.String()
}

// base is the file of a book with a client, a contract and a hundred acts.
func base(t testing.TB) []byte {
	t.Helper()
	dir := t.TempDir()
	book := filepath.Join(dir, "base.accord")
	run(t, "--book", book, "new", "--company", write(t, filepath.Join(dir, "c.json"), company))
	run(t, "--book", book, "import", "clients", write(t, filepath.Join(dir, "cl.csv"), "name;inn\nКлиент;7707083893\n"))
	run(t, "--book", book, "import", "contracts", write(t, filepath.Join(dir, "co.csv"), "number;inn;date\n12/26;7707083893;2026-01-01\n"))
	run(t, "--book", book, "import", "acts", write(t, filepath.Join(dir, "a.csv"), table(1, 100)))
	data, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// look opens a book, fails on anything that check finds, and returns how many acts and invoices it holds.
func look(t testing.TB, book string) (acts, invoices int) {
	t.Helper()
	ctx := context.Background()
	o, err := office.Open(ctx, book, office.Settings{Now: time.Now, Locale: "en"})
	if err != nil {
		t.Fatalf("%s: %v", book, err)
	}
	defer func() { _ = o.Close() }()
	found, err := o.Check(ctx)
	if err != nil || len(found) > 0 {
		t.Errorf("%s: check: %v %v", book, found, err)
	}
	q := office.ListQuery{AsOf: o.Today().AddDays(3650)}
	if err := errors.Join(o.Acts(ctx, q, func(office.ListedDocument) error { acts++; return nil }),
		o.Invoices(ctx, q, func(office.ListedDocument) error { invoices++; return nil })); err != nil {
		t.Error(err)
	}
	return acts, invoices
}

// killed starts the command line and kills it after a while, or when a file has begun to grow and a moment more has passed.
// It tells whether the command had ended by itself with success, and what it said.
func killed(t testing.TB, after time.Duration, growing string, args ...string) (done bool, said string) {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.Command(binary, args...)
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	if growing != "" {
		for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
			if info, err := os.Stat(growing); err == nil && info.Size() > 0 {
				break
			}
			select {
			case err := <-ended:
				return err == nil, out.String()
			default:
				time.Sleep(200 * time.Microsecond)
			}
		}
	}
	select {
	case err := <-ended:
		return err == nil, out.String()
	case <-time.After(after):
	}
	_ = cmd.Process.Kill()
	err := <-ended
	return err == nil, out.String()
}

// An import that is killed at any moment is all in the book or not at all; what was acknowledged is there.
func TestKillAnImport(t *testing.T) {
	rounds := 100
	if testing.Short() {
		rounds = 20
	}
	book, dir := base(t), t.TempDir()
	acts := write(t, filepath.Join(dir, "acts.csv"), table(1000, rows))
	begun := time.Now()
	whole := filepath.Join(dir, "whole.accord")
	run(t, "--book", write(t, whole, string(book)), "import", "acts", acts)
	full := time.Since(begun)
	if n, _ := look(t, whole); n != 100+rows {
		t.Fatalf("%d acts", n)
	}
	var mu sync.Mutex
	half, all, acknowledged := 0, 0, 0
	work := make(chan int)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for round := range work {
				rnd := rand.New(rand.NewSource(int64(round)))
				path := write(t, filepath.Join(dir, fmt.Sprintf("%d.accord", round)), string(book))
				growing, after := "", time.Duration(rnd.Int63n(int64(full)))
				if round%2 == 0 { // around the moment when the log grows, which is when the transaction is written
					growing, after = path+"-wal", time.Duration(rnd.Int63n(int64(full/4)))
				}
				done, said := killed(t, after, growing, "--book", path, "--format", "json", "import", "acts", acts)
				n, _ := look(t, path)
				mu.Lock()
				switch {
				case n != 100 && n != 100+rows:
					t.Errorf("round %d: %d acts: half an import", round, n)
				case done && n != 100+rows:
					t.Errorf("round %d: acknowledged and lost: %s", round, said)
				case done:
					acknowledged++
				case n == 100+rows:
					all++
				default:
					half++
				}
				mu.Unlock()
				if round%10 == 0 { // and the work goes on
					run(t, "--book", path, "import", "acts", acts)
					if n, _ := look(t, path); n != 100+rows {
						t.Errorf("round %d: %d acts after the second try", round, n)
					}
				}
				for _, end := range []string{"", "-wal", "-shm", ".lock"} {
					_ = os.Remove(path + end)
				}
			}
		})
	}
	for round := range rounds {
		work <- round
	}
	close(work)
	wg.Wait()
	t.Logf("%d rounds: %d killed before the commit, %d after it, %d ended by themselves; a whole import takes %v", rounds, half, all, acknowledged, full)
}
