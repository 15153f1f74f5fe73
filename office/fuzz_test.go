package office

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"accord/domain"
)

// fuzzBook is the file of a book with clients, contracts, documents and payments, made once.
var fuzzBook = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "accord-fuzz-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "book.accord")
	o, err := Create(context.Background(), path, polus, Settings{Now: frozen})
	if err != nil {
		return nil, err
	}
	for i, in := range []string{
		"clients", clientTable(3), "contracts", "number;date;inn;term\n12/26;2026-01-01;" + innOf(1) + ";10\n",
		"invoices", "date;number;inn;contract;amount\n2026-10-20;17;" + innOf(1) + ";12/26;100\n", "acts", "date;number;inn;amount;invoice\n2026-10-20;5;" + innOf(1) + ";100;17\n",
	} {
		if i%2 == 0 {
			continue
		}
		file := filepath.Join(dir, "f")
		kind := []string{"clients", "contracts", "invoices", "acts"}[i/2]
		if err := os.WriteFile(file, []byte(in), 0o600); err != nil {
			return nil, err
		}
		if _, err := o.Import(context.Background(), ImportRequest{Kind: kind, Path: file}, nil); err != nil {
			return nil, err
		}
	}
	if err := o.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// importBytes imports any bytes twice and looks at the book: whatever they are, it is sound, and the second time nothing is new.
func importBytes(t *testing.T, kind string, data []byte) {
	blank, err := fuzzBook()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	book, file := filepath.Join(dir, "book.accord"), filepath.Join(dir, "file")
	if err := os.WriteFile(book, blank, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	o, err := Open(ctx, book, Settings{Now: frozen})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = o.Close() }()
	for try := range 2 {
		r, err := o.Import(ctx, ImportRequest{Kind: kind, Path: file, Adopt: true}, nil)
		if err != nil && domain.CodeOf(err) == "" {
			t.Fatalf("an internal fault: %v", err)
		}
		if err == nil && r.New+r.Known+len(r.Errors) != r.Rows {
			t.Errorf("new %d + known %d + errors %d is not rows %d", r.New, r.Known, len(r.Errors), r.Rows)
		}
		if try == 1 && err == nil && r.New > 0 {
			t.Errorf("the same file again: %d new", r.New)
		}
	}
	found, err := o.Check(ctx)
	if err != nil || len(found) > 0 {
		t.Errorf("check: %v %v", found, err)
	}
	if err := o.Journal(ctx, 0, 0, 0, &bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}

func FuzzImportTable(f *testing.F) {
	kinds := []string{"clients", "contracts", "openings", "acts", "invoices", "payments"}
	for i, s := range tableSamples() {
		text := s.heads + "\n" + s.rows[0] + "\n" + s.rows[1] + "\n" + s.other + "\n"
		f.Add(uint8(i), []byte(text))
		f.Add(uint8(i), []byte(cp1251(s.heads)+"\r\n"+cp1251(s.rows[0])))
		f.Add(uint8(i), []byte(s.latin+"\n\"\n"+s.rows[0]+"\x00;;;\n"))
	}
	f.Add(uint8(3), []byte("Дата;Номер;ИНН;Сумма;НДС\n1.1.2026;1;"+innOf(1)+";0,01;0\n"))
	f.Add(uint8(3), []byte("date;number;inn;amount\n9999-12-31;1;"+innOf(1)+";9999999999999.99\n"))
	f.Fuzz(func(t *testing.T, kind uint8, data []byte) { importBytes(t, kinds[int(kind)%len(kinds)], data) })
}

func FuzzImportStatement(f *testing.F) {
	for _, pattern := range []string{"1c/*.txt", "camt053/*.xml", "mt940/*.sta"} {
		files, err := filepath.Glob("../bank/testdata/" + pattern)
		if err != nil || len(files) == 0 {
			f.Fatal(pattern, err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			if len(data) < 20_000 {
				f.Add(data)
			}
		}
	}
	f.Add([]byte(oneC(receipt("1", "2026-11-03", "100", "Оплата по счету № 17 за октябрь 2026"), outgoing("2", "2026-11-04", "5"))))
	f.Fuzz(func(t *testing.T, data []byte) { importBytes(t, "statement", data) })
}
