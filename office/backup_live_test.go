package office

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"accord/domain"
)

// chainOf reads a book's whole audit chain.
func chainOf(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite3", path) // the driver is storage's
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.Query("SELECT seq || ' ' || verb || ' ' || hex(hash) FROM audit ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestABackupOfALiveBookIsAMomentOfIt rehearses the day when it is needed: three hands post while copies are made, each copy is restored
// to a place of its own, is sound, and is the book as it was after one of its records, no half of anything.
func TestABackupOfALiveBookIsAMomentOfIt(t *testing.T) {
	b := withClients(t)
	b.clean("acts", "date;number;inn;amount\n2026-07-31;1;"+innOf(1)+";1000\n")
	var posted atomic.Int64
	stop := make(chan struct{})
	var hands sync.WaitGroup
	for hand := range 3 {
		hands.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				kind := []domain.DocKind{domain.Invoice, domain.Act}[(n+hand)%2]
				if _, err := b.IssueDocument(b.ctx, domain.Document{EntityID: 1, CounterpartyID: 2, Kind: kind, Date: day("2026-11-20"), Lines: lineOf(rub("12.34"))}, Override{}); err != nil {
					t.Error(err)
					return
				}
				posted.Add(1)
			}
		})
	}
	dir := t.TempDir()
	var copies []string
	for i := range 4 {
		for before := posted.Load(); posted.Load() < before+10 && !t.Failed(); { // something has been posted since
			time.Sleep(time.Millisecond)
		}
		path := filepath.Join(dir, fmt.Sprintf("copy%d.accord", i))
		if err := b.Backup(b.ctx, path); err != nil {
			t.Error(err)
		}
		copies = append(copies, path)
	}
	close(stop)
	hands.Wait()
	live := chainOf(t, b.Path())
	least := 0
	for i, path := range copies {
		to := filepath.Join(dir, fmt.Sprintf("restored%d.accord", i))
		if _, err := Restore(b.ctx, path, to, false, frozen); err != nil {
			t.Fatal(err)
		}
		then := chainOf(t, to)
		if len(then) < least || len(then) > len(live) || !slices.Equal(then, live[:len(then)]) {
			t.Fatalf("copy %d of %d records is no beginning of the book's %d", i, len(then), len(live))
		}
		least = len(then)
		o, err := Open(b.ctx, to, Settings{Now: frozen, Locale: "ru"})
		b.must(err)
		r := &book{TB: t, Office: o, ctx: b.ctx, entity: 1}
		r.sound() // numbers without gaps, sums, projections, an audit record of each paper: nothing is half there
		if issued, told := r.rowsOf("SELECT COUNT(*) FROM document"), r.rowsOf("SELECT COUNT(*) FROM audit WHERE verb = 'post'"); issued[0] != told[0] {
			t.Errorf("copy %d: %s papers, %s recorded", i, issued[0], told[0])
		}
		if i == 0 && len(then) == len(live) {
			t.Error("nothing was posted after the first copy: nothing is proved")
		}
		b.must(o.Close())
	}
}

func hashOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}

// TestRestoringKeepsTheFormerBookAndForgetsAgain: what came after the copy is in the former book, and whom the book was asked to forget
// since, the restored one forgets too.
func TestRestoringKeepsTheFormerBookAndForgetsAgain(t *testing.T) {
	b := openBook(t, t.TempDir())
	b.clean("clients", clientTable(2))
	p, err := b.AddPerson(b.ctx, domain.Person{ClientID: 2, Name: "Максимов Максим"})
	b.must(err)
	dir := t.TempDir()
	path, err := b.BackupInto(b.ctx, dir)
	b.must(err)
	b.must(b.CheckCopy(b.ctx, path))
	b.must(b.ErasePerson(b.ctx, p.ID, EraseAsked))
	b.issue(domain.Invoice, "2026-11-20", "5")
	was := chainOf(t, b.Path())
	b.must(b.Close())
	former, err := Restore(b.ctx, path, b.Path(), true, frozen)
	b.must(err)
	if got := chainOf(t, former); !slices.Equal(got, was) {
		t.Errorf("the former book has %d records, had %d", len(got), len(was))
	}
	o, err := Open(b.ctx, b.Path(), Settings{Now: frozen, Locale: "ru"})
	b.must(err)
	defer func() { b.must(o.Close()) }()
	r := &book{TB: t, Office: o, ctx: b.ctx, entity: 1}
	if got := r.rowsOf("SELECT COUNT(*) FROM document"); got[0] != "0" {
		t.Errorf("%s documents: the book is not that of the copy", got[0])
	}
	people, err := o.People(b.ctx, 2)
	if err != nil || len(people) != 1 || !people[0].Erased() || people[0].Name != "" {
		t.Errorf("not forgotten: %+v, %v", people, err)
	}
	r.sound()
}

// TestABadCopyReplacesNothing: cut, changed by one bit, another book's, or broken off while it was made.
func TestABadCopyReplacesNothing(t *testing.T) {
	b := openBook(t, t.TempDir())
	b.clean("clients", clientTable(2))
	dir := t.TempDir()
	good, err := b.BackupInto(b.ctx, dir)
	b.must(err)
	data, err := os.ReadFile(good)
	b.must(err)
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	if err := b.Backup(ctx, good); !errors.Is(err, context.Canceled) || hashOf(t, good) != fmt.Sprintf("%x", sha256.Sum256(data)) {
		t.Errorf("broken off: %v; the old copy must stay", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	bad := map[string][]byte{"cut": data[:len(data)-700], "half": data[:len(data)/2], "empty": nil, "text": []byte(strings.Repeat("не книга", 500))}
	for _, at := range []int{100, len(data) / 3, len(data) / 2, len(data) - 5} {
		bit := slices.Clone(data)
		bit[at] ^= 1
		bad[fmt.Sprint("bit", at)] = bit
	}
	other, err := Create(b.ctx, filepath.Join(t.TempDir(), "other.accord"), polus, Settings{Now: frozen, Locale: "ru"})
	b.must(err)
	strange, err := other.BackupInto(b.ctx, t.TempDir())
	b.must(err)
	b.must(other.Close())
	for name, content := range bad {
		path := filepath.Join(dir, name+".accord")
		b.must(os.WriteFile(path, content, 0o600))
		if err := b.CheckCopy(b.ctx, path); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s passes: %v", name, err)
		}
	}
	b.refused(b.CheckCopy(b.ctx, strange), domain.Conflict, "backup.other_book")
	b.must(b.Close())
	was := hashOf(t, b.Path())
	for name := range bad {
		if _, err := Restore(b.ctx, filepath.Join(dir, name+".accord"), b.Path(), true, frozen); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s was restored: %v", name, err)
		}
		if hashOf(t, b.Path()) != was {
			t.Fatalf("%s touched the book", name)
		}
	}
	if left, _ := filepath.Glob(b.Path() + ".*"); slices.ContainsFunc(left, func(p string) bool { return !strings.HasSuffix(p, ".lock") }) {
		t.Errorf("left behind: %v", left)
	}
}

func TestAutomaticCopiesAreMadeDailyAndFew(t *testing.T) {
	b := openBook(t, t.TempDir())
	defer func() { b.must(b.Close()) }()
	b.clean("clients", clientTable(2))
	dir, now := filepath.Join(t.TempDir(), "copies"), frozen()
	o := *b.Office
	o.now = func() time.Time { return now }
	first, err := o.AutoBackup(b.ctx, dir)
	b.must(err)
	if again, err := o.AutoBackup(b.ctx, dir); first == "" || err != nil || again != "" {
		t.Errorf("%q, then %q %v", first, again, err)
	}
	now = now.Add(25 * time.Hour)
	if none, err := o.AutoBackup(b.ctx, dir); none != "" || err != nil {
		t.Errorf("nothing has changed, yet %q %v", none, err)
	}
	hand, err := o.BackupInto(b.ctx, dir)
	b.must(err)
	for range 20 {
		now = now.Add(25 * time.Hour)
		b.issue(domain.Invoice, "2026-11-20", "5")
		path, err := o.AutoBackup(b.ctx, dir)
		if err != nil || path == "" {
			t.Fatalf("%q %v", path, err)
		}
	}
	copies, err := b.Copies(b.ctx, dir)
	b.must(err)
	auto := 0
	for _, c := range copies {
		if c.Auto {
			auto++
		}
		b.must(b.CheckCopy(b.ctx, c.Path))
	}
	if auto != 14 || len(copies) != 15 || !copies[0].Auto || !slices.ContainsFunc(copies, func(c Copy) bool { return c.Path == hand && !c.Auto }) {
		t.Errorf("%d automatic of %d", auto, len(copies))
	}
}

func TestHeavyCopiesAreFewerButNeverNone(t *testing.T) {
	var copies []Copy
	for i := range 10 {
		copies = append(copies, Copy{Path: fmt.Sprint(i), Size: 900 << 20, Auto: true})
	}
	if got := tooMany(copies, 14, 3, 2<<30); len(got) != 7 || got[0].Path != "3" {
		t.Errorf("%+v", got)
	}
	if got := tooMany(copies, 14, 3, 4<<30); len(got) != 6 || got[0].Path != "4" {
		t.Errorf("%+v", got)
	}
}
