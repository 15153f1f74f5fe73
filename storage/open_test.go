package storage

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/domain"
)

// closedBook makes a book with rows and returns its file, which nobody holds open.
func closedBook(t *testing.T) string {
	t.Helper()
	st := newBook(t)
	inTx(t, st, func(tx *Store) error {
		for i := range 200 {
			c := domain.Client{Name: fmt.Sprintf("Клиент № %d %s", i, strings.Repeat("длинное имя ", 20)), LifeCycle: domain.Active}
			if err := tx.AddClient(t.Context(), &c); err != nil {
				return err
			}
		}
		return tx.Audit(t.Context(), Record{UserID: 1, Verb: "v", Subject: "book", SubjectID: 1})
	})
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	return st.Path()
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// refused opens a file that must be refused with a sentence and stay as it was, with nothing new beside it but the lock.
func refused(t *testing.T, what, path string, keys ...string) {
	t.Helper()
	before := read(t, path)
	st, err := Open(t.Context(), path, clock)
	if err == nil {
		_ = st.Close()
		t.Errorf("%s: opened", what)
		return
	}
	var e *domain.Error
	if e, _ = err.(*domain.Error); e == nil {
		t.Errorf("%s: not a refusal: %v", what, err)
		return
	}
	found := len(keys) == 0
	for _, k := range keys {
		found = found || e.Key == k
	}
	if !found {
		t.Errorf("%s: %v, want %v", what, err, keys)
	}
	if !bytes.Equal(before, read(t, path)) {
		t.Errorf("%s: the file was changed", what)
	}
	if c := copies(t, path); len(c) > 0 {
		t.Errorf("%s: copied to %v", what, c)
	}
}

func TestANewerBookIsRefusedUntouched(t *testing.T) {
	path := closedBook(t)
	db, err := sql.Open("sqlite3", dsn(path, "mode=rw"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (?, 1)", schemaVersion+1); err != nil {
		t.Fatal(err)
	}
	db.Close()
	refused(t, "newer", path, "book.newer")
}

func TestForeignFilesAreRefusedUntouched(t *testing.T) {
	dir := t.TempDir()
	noise := make([]byte, 1<<16)
	r := rand.NewChaCha8([32]byte{1})
	_, _ = r.Read(noise)
	headed := append([]byte("SQLite format 3\x00"), noise...)
	marked := bytes.Clone(headed)
	copy(marked[68:], []byte{0x41, 0x63, 0x72, 0x64})
	for name, c := range map[string]struct {
		data []byte
		keys []string
	}{
		"empty":         {nil, []string{"book.foreign"}},
		"text":          {[]byte("Это не книга"), []string{"book.foreign"}},
		"random":        {noise, []string{"book.foreign"}},
		"random headed": {headed, []string{"book.foreign"}},
		"random marked": {marked, []string{"book.damaged"}},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, name, path, c.keys...)
	}
	path := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite3", dsn(path, ""))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE notes (id INTEGER)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	refused(t, "a database of another program", path, "book.foreign")
	if _, err := Open(t.Context(), filepath.Join(dir, "none"), clock); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
	if _, err := Open(t.Context(), dir, clock); domain.CodeOf(err) == "" {
		t.Error("a folder:", err)
	}
}

func TestTruncatedBooksAreRefusedUntouched(t *testing.T) {
	path := closedBook(t)
	whole := read(t, path)
	for _, size := range []int{1, 99, 100, 512, 4095, 4096, 8192, len(whole) / 2, len(whole) - 4096, len(whole) - 1} {
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, fmt.Sprintf("cut to %d bytes", size), path, "book.foreign", "book.damaged")
	}
}

// A flipped bit is refused where it breaks the structure; elsewhere the book opens, and nothing panics. The file of a book
// that was refused stays as it was.
func TestBitFlippedBooks(t *testing.T) {
	path := closedBook(t)
	whole := read(t, path)
	r := rand.New(rand.NewPCG(1, 2))
	flips := []int{0, 15, 16, 18, 56, 68, 69, 70, 71, 100}
	for range 100 {
		flips = append(flips, r.IntN(len(whole)))
	}
	for range 100 {
		flips = append(flips, r.IntN(4096))
	}
	sure := map[int]bool{0: true, 15: true, 68: true, 71: true, 100: true}
	opened := 0
	for _, at := range flips {
		broken := bytes.Clone(whole)
		broken[at] ^= 1 << r.IntN(8)
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, ext := range []string{"-wal", "-shm"} {
			_ = os.Remove(path + ext)
		}
		st, err := Open(t.Context(), path, clock)
		if err == nil {
			opened++
			_, _ = st.Check(t.Context())
			_ = st.Close()
			if sure[at] {
				t.Errorf("byte %d flipped: opened", at)
			}
			continue
		}
		if domain.CodeOf(err) == "" {
			t.Errorf("byte %d flipped: not a refusal: %v", at, err)
		}
		if !bytes.Equal(broken, read(t, path)) {
			t.Errorf("byte %d flipped: refused and changed: %v", at, err)
		}
	}
	t.Logf("%d of %d opened", opened, len(flips))
}

// An old book that is damaged is not migrated: the copy that is made first reads every page.
func TestADamagedOldBookIsNotMigrated(t *testing.T) {
	path := oldBook(t, t.TempDir())
	data := read(t, path)
	page := len(data) - 3*4096
	for i := range 4096 {
		data[page+i] = 0xee
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, "damaged and old", path, "book.damaged")
}

func TestNetworkAndSyncedFoldersAreRefused(t *testing.T) {
	path := closedBook(t)
	was := networkKind
	t.Cleanup(func() { networkKind = was })
	networkKind = func(string) string { return "NFS" }
	refused(t, "on NFS", path, "book.network")
	if _, err := Create(t.Context(), filepath.Join(t.TempDir(), "b"), clock); domain.CodeOf(err) != domain.Conflict {
		t.Error("created on NFS:", err)
	}
	networkKind = func(string) string { return "" }
	data := read(t, path)
	for _, name := range []string{"Dropbox", "Yandex.Disk", "Яндекс.Диск", "OneDrive", "OneDrive - ООО Полюс", "Google Drive", "iCloud Drive", "Nextcloud", "Dropbox (Полюс)"} {
		in := filepath.Join(t.TempDir(), name, "books")
		if err := os.MkdirAll(in, 0o700); err != nil {
			t.Fatal(err)
		}
		book := filepath.Join(in, "b.accord")
		if err := os.WriteFile(book, data, 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, name, book, "book.synced")
		link := filepath.Join(t.TempDir(), "link")
		if err := os.Symlink(in, link); err == nil {
			refused(t, "a link to "+name, filepath.Join(link, "b.accord"), "book.synced")
		}
	}
	for _, name := range []string{"dropboxes", "my onedrive notes", "книги"} {
		book := filepath.Join(t.TempDir(), name)
		if err := os.MkdirAll(book, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := checkPlace(book); err != nil {
			t.Error(name, err)
		}
	}
}
