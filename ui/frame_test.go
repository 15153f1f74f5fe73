package ui

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func twoEntities() []domain.LegalEntity {
	return []domain.LegalEntity{{ID: 1, Name: "ООО «Полюс»", FullName: "ООО «Полюс»", INN: "7719846204"}, {ID: 2, Name: "АО «Полюс-2»"}}
}

func TestBackAndForwardKeepWhatWasThere(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord"})
	d.typeText("ветер")
	d.chord(fyne.KeyReturn, ctrl)
	d.expect("ledger")
	ledger := d.w.current()
	d.section("settings")
	d.expect("settings")
	d.chord(fyne.KeyLeft, alt)
	d.expect("ledger")
	if d.w.current() != ledger {
		t.Error("the ledger was made anew")
	}
	d.chord(fyne.KeyLeft, alt)
	d.expect("clients")
	d.sees("1 клиент") // the filter is still there
	if e, ok := d.win.Canvas().Focused().(*kit.Entry); !ok || e.Text != "ветер" {
		t.Error("the focus is not where it was")
	}
	d.chord(fyne.KeyLeft, alt) // there is nothing before
	d.chord(fyne.KeyRight, alt)
	d.expect("ledger")
	d.press(fyne.KeyEscape)
	d.expect("clients")
	d.chord(fyne.KeyRight, alt)
	d.chord(fyne.KeyRight, alt)
	d.expect("settings")
	d.press(fyne.KeyEscape)
	d.expect("settings") // a section is where Esc ends
}

// paged is a screen with a page of its own choice.
type paged struct {
	kit.Screen
	route kit.Route
}

func (p paged) Route() kit.Route { return p.route }

func TestScreensMadeAnewOpenAtTheirPage(t *testing.T) {
	y := way{}
	y.push(&placed{route: kit.Route{Screen: "client", ID: 7}, screen: paged{route: kit.Route{Screen: "client", ID: 7, Tab: "people"}}})
	y.forgetScreens()
	if p := y.here(); p.screen != nil || p.route.Tab != "people" {
		t.Errorf("%+v", p)
	}
}

func TestTheWayIsBounded(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord"})
	for id := range int64(40) {
		d.w.Go(kit.Route{Screen: "ledger", ID: id + 1})
	}
	screens := func() (n int) {
		for _, p := range d.w.way.places {
			if p.screen != nil {
				n++
			}
		}
		return n
	}
	if n := len(d.w.way.places); n != wayMost || screens() != screensMost {
		t.Fatalf("%d places with %d screens", n, screens())
	}
	for range 20 {
		d.chord(fyne.KeyLeft, alt)
	}
	if at := d.w.way.here(); at.route.ID != 20 || screens() > screensMost+1 {
		t.Errorf("at %+v, %d screens", at.route, screens())
	}
	if q := d.book.asked[len(d.book.asked)-1]; q.CounterpartyID != 20 {
		t.Errorf("asked %+v", q)
	}
	d.w.Go(kit.Route{Screen: "ledger", ID: 99})
	if n := len(d.w.way.places); d.w.way.at != n-1 || d.w.way.places[n-2].route.ID != 20 {
		t.Error("what lay ahead is still there")
	}
}

func TestScopeAndPlaceAreRemembered(t *testing.T) {
	conf := &Config{}
	groups := []domain.WorkGroup{{ID: 4, Name: "Группа 1"}, {ID: 5, Name: "Группа 2"}}
	d := sit(t, &fake{balances: someClients(), entities: twoEntities(), groups: groups}, Options{Book: "/b.accord", Config: conf})
	d.chord(fyne.KeyE, alt)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyReturn)
	if d.w.shell.Scope.Entity != 1 || d.book.counted[len(d.book.counted)-1].EntityID != 1 {
		t.Fatalf("scope %+v, counted %+v", d.w.shell.Scope, d.book.counted)
	}
	d.expect("clients") // read anew
	d.chord(fyne.KeyG, alt)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyReturn)
	d.w.Go(kit.Route{Screen: "ledger", ID: 12, Name: "ООО «Ветер»"})
	if p := conf.Places["/b.accord"]; p.Scope != (kit.Scope{Entity: 1, Group: 5}) || p.Route.ID != 12 {
		t.Errorf("remembered %+v", p)
	}
	again := sit(t, &fake{balances: someClients(), entities: twoEntities(), groups: groups}, Options{Book: conf.Book, Config: conf})
	again.expect("ledger")
	if again.w.shell.Scope != (kit.Scope{Entity: 1, Group: 5}) {
		t.Errorf("scope %+v", again.w.shell.Scope)
	}
	again.sees("Группа 2")
	again.press(fyne.KeyEscape)
	again.expect("clients") // one came from nowhere: back to its section
	gone := sit(t, &fake{balances: someClients(), entities: twoEntities()[1:]}, Options{Book: conf.Book, Config: conf})
	if gone.w.shell.Scope != (kit.Scope{}) {
		t.Errorf("the scope of a company that is gone: %+v", gone.w.shell.Scope)
	}
}

func TestRailAndStatusTellWhatWaits(t *testing.T) {
	at := time.Date(2026, 11, 21, 9, 40, 0, 0, time.UTC)
	v := office.Overview{Stale: true}
	v.Overdue, v.Unanswered, v.Tray, v.StatementAt, v.StatementThrough = office.OverviewMost, 28, 4, at, domain.NewDate(2026, 11, 20)
	d := sit(t, &fake{balances: someClients(), overview: v}, Options{Book: "/b.accord"})
	for _, want := range []string{"999+", "28", "4 платежа не зачислены", "Выписка по 20.11.2026, загружена 21.11 09:40", "Копии книги ещё нет"} {
		d.sees(want)
	}
	d.w.status.facts.Objects[1].(*fact).Tapped(nil)
	if r := d.w.way.here().route; r.Screen != "matching" {
		t.Errorf("went to %+v", r)
	}
	d.book.overview.Tray, d.book.overview.Stale, d.book.overview.BackupAt = 0, false, at.Add(24*time.Hour)
	d.w.shell.Changed()
	d.sees("Копия книги сегодня 09:40")
	if n := len(d.w.status.facts.Objects); n != 2 {
		t.Errorf("%d facts", n)
	}
	d.w.shell.Say(kit.Bad, "беда")
	if d.w.status.facts.Visible() || !d.w.status.message.Visible() {
		t.Error("a word said does not stand in the place of the facts")
	}
	d.section("clients")
	if !d.w.status.facts.Visible() {
		t.Error("the facts do not come back")
	}
}

func TestRailFolds(t *testing.T) {
	conf := &Config{}
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord", Config: conf})
	if d.w.rail.folded {
		t.Fatal("folded at first")
	}
	d.press(fyne.KeyF9)
	if !d.w.rail.folded || !conf.Folded || d.w.holder.Position().X != railFolded {
		t.Errorf("folded %v, remembered %v, the screen at %v", d.w.rail.folded, conf.Folded, d.w.holder.Position())
	}
	d.w.rail.sign.Tapped(nil)
	if d.w.rail.folded || conf.Folded {
		t.Error("the sign does not unfold")
	}
	d.win.Resize(fyne.NewSize(1100, 700))
	if !d.w.rail.folded || conf.Folded {
		t.Error("a narrow window does not fold its rail by itself")
	}
	d.press(fyne.KeyF9)
	if d.w.rail.folded || conf.Folded {
		t.Error("a narrow window does not show its rail when it is asked to")
	}
}

func TestDraftsOutliveTheWindow(t *testing.T) {
	drafts := t.TempDir()
	d := sit(t, nil, Options{Drafts: drafts})
	d.chord(fyne.KeyN, ctrl)
	d.typeText("ООО «Полюс»")
	d.win.Canvas().FocusNext()
	d.typeText("Общество «Полюс»")
	d.settle() // the typing pauses; then the program ends without a word

	again := sit(t, &fake{}, Options{Drafts: drafts})
	again.chord(fyne.KeyN, ctrl)
	again.sees("Восстановлено")
	again.sees("Общество «Полюс»")
	again.tap("Начать заново")
	for _, w := range again.words() {
		if strings.Contains(w, "Полюс") {
			t.Errorf("%q is still there", w)
		}
	}
	again.settle()
	if left, _ := filepath.Glob(filepath.Join(drafts, "*.json")); len(left) != 0 {
		t.Errorf("left %q", left)
	}

	one := sit(t, &fake{}, Options{Drafts: drafts, Book: "/a.accord"})
	one.section("import")
	one.typeText("/tmp/выписка.txt")
	one.settle()
	other := sit(t, &fake{}, Options{Drafts: drafts, Book: "/b.accord"})
	other.section("import")
	for _, w := range other.words() {
		if strings.Contains(w, "выписка.txt") {
			t.Error("another book's draft is shown")
		}
	}
	back := sit(t, &fake{}, Options{Drafts: drafts, Book: "/a.accord"})
	back.section("import")
	back.sees("/tmp/выписка.txt")
	info, err := os.Stat(filepath.Join(drafts, bookMark("/a.accord"), "import.json"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestCrashIsToldUntilItIsPutAway(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord", Crash: "/state/crash-1.log"})
	d.sees("/state/crash-1.log")
	d.tap("Открыть отчёт")
	if len(d.opened) != 1 || d.opened[0] != "/state/crash-1.log" {
		t.Errorf("opened %q", d.opened)
	}
	d.section("settings")
	d.sees("/state/crash-1.log")
	d.tap("Понятно")
	if d.w.frame.notice.Visible() || d.w.holder.Position().Y != barHeight {
		t.Error("the notice stays")
	}
}

// TestMain is also the second start of TestSecondStartRaisesTheFirst.
func TestMain(m *testing.M) {
	if dir := os.Getenv("ACCORD_TEST_KNOCK"); dir != "" {
		if Raise(dir, os.Getenv("ACCORD_TEST_BOOK")) {
			os.Exit(0)
		}
		os.Exit(3)
	}
	os.Exit(m.Run())
}

func TestSecondStartRaisesTheFirst(t *testing.T) {
	doors, err := os.MkdirTemp("/tmp", "accord")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(doors) })
	folder := t.TempDir()
	book := filepath.Join(folder, "книга.accord")
	if err := os.WriteFile(book, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(folder, "ссылка.accord")
	if err := os.Symlink(book, link); err != nil {
		t.Fatal(err)
	}
	second := func(book string) error {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), "ACCORD_TEST_KNOCK="+doors, "ACCORD_TEST_BOOK="+book)
		return cmd.Run()
	}
	dead := filepath.Join(doors, bookMark(book)+".sock")
	if err := os.WriteFile(dead, nil, 0o600); err != nil { // as a crash leaves it
		t.Fatal(err)
	}
	if second(book) == nil {
		t.Fatal("a dead socket answered")
	}
	d := sit(t, &fake{balances: someClients()}, Options{Book: book, Doors: doors})
	if info, err := os.Stat(dead); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	for _, way := range []string{book, link} {
		if err := second(way); err != nil {
			t.Errorf("a second start by %s: %v", way, err)
		}
	}
	if second("/other.accord") == nil {
		t.Error("the window answered for a book it does not have")
	}
	other := sit(t, &fake{}, Options{Doors: doors})
	other.w.Open(book)
	other.expect("elsewhere")
	other.sees("уже открыта в другом окне")
	d.w.Close()
	if second(book) == nil {
		t.Error("a closed window answered")
	}
}

func TestDemoIsOfferedMadeAndOpened(t *testing.T) {
	made := ""
	var fail error
	opener := Opener{Demo: func(_ context.Context, path, locale string, progress func(done, total int)) error {
		progress(1, 2)
		made = path + " " + locale
		return fail
	}}
	d := sit(t, &fake{balances: someClients()}, Options{Opener: opener})
	d.sees("Пример – выдуманное агентство")
	fail = errors.New("disk full")
	d.tap("Посмотреть на примере")
	d.press(fyne.KeyReturn)
	d.expect("demo error")
	fail = context.Canceled
	d.tap("Посмотреть на примере")
	d.press(fyne.KeyReturn)
	d.expect("demo cancelled")
	fail = nil
	d.tap("Посмотреть на примере")
	d.press(fyne.KeyReturn)
	d.expect("clients")
	if want := filepath.Join(os.Getenv("HOME"), "Пример агентства.accord"); made != want+" ru" || d.book.path != want {
		t.Errorf("made %q, opened %q", made, d.book.path)
	}
}

func TestSettingsTellOfTheBookAndAreCopied(t *testing.T) {
	groups := []domain.WorkGroup{{ID: 4, Name: "Группа 1"}}
	d := sit(t, &fake{balances: someClients(), entities: twoEntities(), groups: groups}, Options{Book: "/b.accord", Version: "1.2.3"})
	d.section("settings")
	d.sees("7719846204")
	d.tap("Скопировать реквизиты")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "ООО «Полюс»\nИНН / КПП: 7719846204" {
		t.Errorf("copied %q", got)
	}
	for range 4 { // numbering, periods, calendar, groups
		d.press(fyne.KeyF6)
	}
	d.sees("Мария Лис")
	d.press(fyne.KeyF6)
	d.press(fyne.KeyF6)
	d.sees("/b.accord")
	d.press(fyne.KeyF6)
	d.sees("1.2.3")
	d.section("clients")
	d.section("settings")
	d.sees("1.2.3") // the tab is remembered
}

func TestClicksOnTheFrame(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord"})
	test.Tap(d.w.rail.items[len(d.w.rail.items)-1])
	d.expect("settings")
	finds := func() {
		t.Helper()
		if !strings.HasPrefix(d.last(), "search") {
			t.Errorf("shown %q", d.last())
		}
		d.press(fyne.KeyEscape)
	}
	d.w.bar.find.Tapped(nil)
	finds()
	d.section("clients")
	d.expect("clients")
	d.chord(fyne.KeyK, ctrl) // inside the filter
	finds()
}
