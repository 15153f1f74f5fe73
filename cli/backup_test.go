package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestBackupAndRestore(t *testing.T) {
	d := filled(t)
	at := func(name string) string { return filepath.Join(d.dir, name) }
	saved := at("saved.backup")
	d.ok("backup", saved)
	before := d.ok("list", "invoices", "--format", "json")
	d.ok("import", "invoices", d.file("date;number;inn;amount\n2026-11-01;99;"+innA+";5\n"))
	after := d.ok("list", "invoices", "--format", "json")

	if a := d.bare("restore", saved, "--to", at("new.accord")); a.code != 0 {
		t.Fatalf("%+v", a)
	}
	if a := d.bare("--book", at("new.accord"), "list", "invoices", "--format", "json"); a.out != before {
		t.Errorf("restored: %s", a.out)
	}
	if a := d.bare("--book", at("new.accord"), "check"); a.code != 0 {
		t.Errorf("%+v", a)
	}
	// A book that is there is not touched without --replace; with it the former one is kept whole.
	if a := d.bare("restore", saved, "--to", d.book); a.code != 3 || d.ok("list", "invoices", "--format", "json") != after {
		t.Errorf("%+v", a)
	}
	if a := d.bare("restore", saved, "--to", d.book, "--replace"); a.code != 0 || !strings.Contains(a.err, ".former-") {
		t.Errorf("%+v", a)
	}
	if d.ok("list", "invoices", "--format", "json") != before {
		t.Error("the book was not replaced")
	}
	former, _ := filepath.Glob(d.book + ".former-*")
	if len(former) != 1 {
		t.Fatalf("former books: %v", former)
	}
	if a := d.bare("--book", former[0], "list", "invoices", "--format", "json"); a.out != after {
		t.Errorf("the former book says %s", a.out)
	}
}

// One bit anywhere, a cut, or another file: refused before anything is replaced.
func TestADamagedBackupIsRefused(t *testing.T) {
	d := filled(t)
	saved := filepath.Join(d.dir, "saved.backup")
	d.ok("backup", saved)
	whole, book := read(t, saved), d.ok("list", "payments", "--format", "json")
	bad := filepath.Join(d.dir, "bad.backup")
	for at := 0; at < len(whole); at += 1 + len(whole)/40 {
		data := bytes.Clone(whole)
		data[at] ^= 1 << (at % 8)
		d.refuse(bad, data, book)
	}
	for _, data := range [][]byte{{}, whole[:len(whole)/2], whole[:len(whole)-1], append(bytes.Clone(whole), 'x'), []byte("SQLite format 3\x00"), bytes.Repeat([]byte{0}, 4096)} {
		d.refuse(bad, data, book)
	}
	if left, _ := filepath.Glob(d.book + ".former-*"); len(left) > 0 {
		t.Errorf("refused restores kept %v", left)
	}
	if left, _ := filepath.Glob(d.book + ".restoring*"); len(left) > 0 {
		t.Errorf("refused restores left %v", left)
	}
}

func (d *desk) refuse(path string, data []byte, book string) {
	d.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		d.Fatal(err)
	}
	if a := d.bare("restore", path, "--to", d.book, "--replace"); a.code != 3 {
		d.Errorf("a backup of %d bytes that is not one: %+v", len(data), a)
	}
	if d.ok("list", "payments", "--format", "json") != book {
		d.Error("the book changed")
	}
}

// A truncated, altered or foreign file opened as a book is refused and stays as it was.
func TestADamagedBookIsRefusedUntouched(t *testing.T) {
	d := filled(t)
	whole := read(t, d.book)
	bad := filepath.Join(d.dir, "bad.accord")
	for name, data := range map[string][]byte{
		"cut in the head": whole[:50], "cut": whole[:4096], "another program's": append(append([]byte{}, whole[:68]...), append([]byte{1, 2, 3, 4}, whole[72:]...)...), "text": []byte(strings.Repeat("hello\n", 100)),
	} {
		if err := os.WriteFile(bad, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if a := d.bare("--book", bad, "list", "invoices"); a.code != 3 {
			t.Errorf("%s: %+v", name, a)
		}
		if now := read(t, bad); !bytes.Equal(now, data) {
			t.Errorf("%s: the file was touched", name)
		}
		_ = os.Remove(bad + "-wal")
		_ = os.Remove(bad + "-shm")
	}
}
