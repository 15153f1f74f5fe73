package killtest

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// wholePDFs counts the PDFs of a folder and fails on one that is not whole.
func wholePDFs(t testing.TB, dir string) int {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		data, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF")) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
			t.Errorf("%s: a part of a file: %v", path, err)
		}
	}
	return len(found)
}

// A command that makes documents is killed at any moment: what it acknowledged is in the book and on the disk, files are whole
// or not there, and the numbers have no gap.
func TestKillIssuing(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "book.accord")
	card := strings.Replace(company, `"1c"`, `"accord"`, 1)
	run(t, "--book", book, "new", "--company", write(t, filepath.Join(dir, "c.json"), card))
	run(t, "--book", book, "import", "clients", write(t, filepath.Join(dir, "clients.csv"), "name;inn\nA;7707083893\n"))
	issue := func(n int) []string {
		return []string{"--book", book, "issue", "act", "--client", "7707083893", "--line", fmt.Sprintf("Service %d|1|h|122|22", n), "-o", filepath.Join(dir, fmt.Sprintf("act%d.pdf", n))}
	}
	begun := time.Now()
	run(t, issue(0)...)
	full := time.Since(begun)
	acknowledged := 1
	for n := 1; n <= 30; n++ {
		done, _ := killed(t, time.Duration(rand.New(rand.NewSource(int64(n))).Int63n(int64(full*5/4))), "", issue(n)...)
		_, err := os.Stat(filepath.Join(dir, fmt.Sprintf("act%d.pdf", n)))
		if done {
			acknowledged++
		}
		if done && err != nil {
			t.Errorf("round %d: acknowledged without its file: %v", n, err)
		}
	}
	acts, _ := look(t, book)
	if files := wholePDFs(t, dir); files < acknowledged || acts < files {
		t.Errorf("%d acknowledged, %d files, %d acts", acknowledged, files, acts)
	}
}

// A batch that is killed leaves whole files and nothing else to be taken for one.
func TestKillABatch(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "book.accord")
	run(t, "--book", book, "new", "--company", write(t, filepath.Join(dir, "c.json"), company))
	var acts strings.Builder
	acts.WriteString("date;number;inn;amount\n")
	for i := range 150 {
		fmt.Fprintf(&acts, "2026-08-05;%d;7707083893;100\n", i+1)
	}
	run(t, "--book", book, "import", "clients", write(t, filepath.Join(dir, "clients.csv"), "name;inn\nA;7707083893\n"))
	run(t, "--book", book, "import", "acts", write(t, filepath.Join(dir, "acts.csv"), acts.String()))
	most := 0
	for n := range 8 {
		out := filepath.Join(dir, fmt.Sprintf("out%d", n))
		killed(t, time.Duration(100+n*70)*time.Millisecond, "", "--book", book, "print", "acts", "--from", "2026-08-01", "--to", "2026-08-31", "-o", out)
		most = max(most, wholePDFs(t, out))
		one := filepath.Join(dir, fmt.Sprintf("one%d.pdf", n))
		killed(t, time.Duration(60+n*30)*time.Millisecond, "", "--book", book, "print", "acts", "--from", "2026-08-01", "--to", "2026-08-31", "-o", one)
	}
	if wholePDFs(t, dir); most == 0 {
		t.Error("no round came as far as a file")
	}
	look(t, book)
}
