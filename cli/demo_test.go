package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/office/demo"
)

// demo makes a book that the other commands answer about, in both languages; what is there already is never written over.
func TestDemo(t *testing.T) {
	d := newDesk(t)
	sizes := []string{"demo", "--clients", "3", "--months", "2", "--seed", "5", "--today", "2026-11-20"}
	for lang, want := range map[string]string{"ru": "ООО «Северный ветер»", "en": "Northern Wind LLC"} {
		book := filepath.Join(d.dir, lang+".accord")
		made := d.bare(append([]string{"--book", book, "--lang", lang}, sizes...)...)
		if made.code != 0 || !strings.Contains(made.out, book) || made.err != "" {
			t.Fatalf("%+v", made)
		}
		if a := d.bare("--book", book, "--lang", lang, "list", "clients"); a.code != 0 || !strings.Contains(a.out, want) {
			t.Errorf("%+v", a)
		}
		if a := d.bare("--book", book, "check"); a.code != 0 {
			t.Errorf("%+v", a)
		}
		if a := d.bare(append([]string{"--book", book}, sizes...)...); a.code != 3 {
			t.Errorf("over a book: %+v", a)
		}
	}
	a := d.bare("--book", filepath.Join(d.dir, "json.accord"), "--format", "json", "demo", "--clients", "2", "--months", "1")
	var got demoJSON
	if err := json.Unmarshal([]byte(a.out), &got); err != nil || a.code != 0 || got.Clients != 2 || got.Invoices == 0 || len(got.Disorder) != len(demo.Disorders()) {
		t.Errorf("%v in %+v", err, a)
	}
	for _, args := range []string{
		"demo", "--book x.accord demo extra", "--book x.accord demo --clients 0", "--book x.accord demo --clients many", "--book x.accord demo --months -1", "--book x.accord demo --seed -1",
		"--book x.accord demo --today soon", "--book x.accord demo --today 1812-09-07", "--book x.accord --lang de demo", "--book x.accord --format xml demo",
	} {
		if a := d.bare(strings.Fields(args)...); a.code != 2 || a.out != "" || a.err == "" {
			t.Errorf("accord %s: %+v", args, a)
		}
	}
	if _, err := os.Stat("x.accord"); err == nil {
		t.Error("a refused demo left a book")
	}
}
