package office

import (
	"os"
	"path/filepath"
	"testing"

	"accord/domain"
)

// TestAWatchedFolderIsReadByItself lets files appear in a real folder, one of them slowly, and looks into it again and again.
func TestAWatchedFolderIsReadByItself(t *testing.T) {
	b := newBook(t)
	b.clean("clients", clientTable(3))
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		b.must(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	look := func(want ...string) {
		t.Helper()
		told, err := b.LookIntoFolder(b.ctx)
		b.must(err)
		var got []string
		for _, f := range told {
			got = append(got, f.Name+" "+f.State)
			if f.Said == "" {
				t.Errorf("nothing is said of %s", f.Name)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("told %q, want %q", got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("told %q, want %q", got, want)
			}
		}
	}
	look() // nothing is watched
	b.refused(b.WatchFolder(b.ctx, filepath.Join(dir, "no")), domain.Invalid, "watch.no_folder")
	b.must(b.WatchFolder(b.ctx, dir))
	whole := oneC(receipt("1", "2026-11-03", "150", "За услуги"))
	put("выписка.txt", whole[:40])
	look() // it has just come
	put("выписка.txt", whole)
	look() // it grew
	look("выписка.txt read")
	if n := len(b.payments()); n != 1 {
		t.Errorf("%d payments", n)
	}
	look()
	put("копия.txt", whole) // the same contents under another name
	put("клиенты.csv", clientTable(5))
	put("битая.txt", "1CClientBankExchange\nКодировка=UTF-8\n")
	put(".скрытый", whole)
	put("ещё.txt.part", oneC(receipt("2", "2026-11-04", "10", "x")))
	strange := receipt("3", "2026-11-05", "10", "x")
	strange.Account = "40702810638000041276"
	put("чужая.txt", oneC(strange))
	look()
	told, err := b.LookIntoFolder(b.ctx)
	b.must(err)
	states := map[string]string{}
	for _, f := range told {
		states[f.Name] = f.State
	}
	if states["клиенты.csv"] != "waits" || states["чужая.txt"] != "waits" || states["копия.txt"] != "" || states[".скрытый"] != "" || states["ещё.txt.part"] != "" {
		t.Errorf("%v", states)
	}
	look()
	if n := len(b.payments()); n != 1 {
		t.Errorf("%d payments", n)
	}
	files, err := os.ReadDir(dir)
	b.must(err)
	if len(files) != 7 {
		t.Errorf("%d files are left", len(files))
	}
	// The unknown account gets its owner by hand; then nothing waits.
	_, err = b.Import(b.ctx, ImportRequest{Kind: "statement", Path: filepath.Join(dir, "чужая.txt"), Owners: map[string]int64{strange.Account: b.entity}}, nil)
	b.must(err)
	w, err := b.Watched(b.ctx)
	b.must(err)
	for _, f := range w.Files {
		if f.Name == "чужая.txt" && f.State != "read" {
			t.Errorf("%+v", f)
		}
	}
	// Another run of the program remembers what was read.
	b.Office.watch = &watchState{done: map[string]fileMark{}}
	look()
	look()
	if got := b.as(Production); got != nil {
		told, err := got.LookIntoFolder(b.ctx)
		if err != nil || told != nil {
			t.Errorf("who may not import: %v, %v", told, err)
		}
	}
}
