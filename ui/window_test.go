package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

const ctrl, alt = fyne.KeyModifierControl, fyne.KeyModifierAlt

func TestFromClientsToTheSavedAct(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/книги/полюс.accord"})
	d.expect("clients")
	if got := d.win.Title(); got != "полюс – Accord" {
		t.Errorf("title %q", got)
	}
	d.sees("2 клиента")
	d.typeText("ветер")
	d.expect("clients filter ветер")
	d.sees("1 клиент")
	d.chord(fyne.KeyReturn, ctrl)
	d.expect("ledger")
	d.sees("ООО «Ветер»")
	d.sees("ИНН 7804123573 · Санкт-Петербург")
	d.sees("в нашу пользу")
	d.sees("1 поступление с этим ИНН ждёт разбора")
	q := d.book.asked[0]
	if q.CounterpartyID != 12 || q.From.String() != "2026-01-01" || q.To.String() != "2026-11-22" {
		t.Errorf("asked %+v", q)
	}
	d.chord(fyne.KeyP, ctrl)
	d.press(fyne.KeyReturn)
	d.expect("saved")
	path := filepath.Join(os.Getenv("HOME"), "Акт сверки ООО «Ветер» 2026-01-01 2026-11-22.pdf")
	if data, err := os.ReadFile(path); err != nil || string(data) != "%PDF-" {
		t.Errorf("saved %q, %v", data, err)
	}
	d.press(fyne.KeyReturn)
	if len(d.opened) != 1 || d.opened[0] != path {
		t.Errorf("opened %q", d.opened)
	}
	d.press(fyne.KeyEscape)
	d.expect("clients")
	d.sees("1 клиент") // the filter is still there
	d.press(fyne.KeyEscape)
	d.sees("2 клиента")
}

func TestLedgerPeriodIsTyped(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord"})
	d.chord(fyne.KeyReturn, ctrl)
	d.expect("ledger")
	for range 2 { // back over the buttons' place in the order of Tab to the first date
		d.win.Canvas().FocusNext()
	}
	from := findEntry(t, d, "01.01.2026")
	d.win.Canvas().Focus(from)
	from.SetText("1.7.26")
	from.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if q := d.book.asked[len(d.book.asked)-1]; q.From.String() != "2026-07-01" {
		t.Errorf("asked from %s", q.From)
	}
	n := len(d.book.asked)
	from.SetText("33.7.26")
	from.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.sees("не читается как дата")
	if len(d.book.asked) != n {
		t.Error("a date that cannot be read was asked for")
	}
}

func TestStatesOfClients(t *testing.T) {
	empty := sit(t, &fake{}, Options{Book: "/b.accord"})
	empty.expect("clients empty")
	empty.sees("В книге ещё нет клиентов")
	empty.tap("Загрузить клиентов")
	empty.expect("import")

	broken := sit(t, &fake{err: errors.New("disk gone"), balances: someClients()}, Options{Book: "/b.accord"})
	broken.expect("clients error")
	broken.sees("Внутренняя ошибка")
	broken.book.err = nil
	broken.tap("Повторить")
	broken.expect("clients")
	broken.sees("АО «Каскад»")
}

func TestStateOfLoading(t *testing.T) {
	var queue []func()
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord"})
	t.Cleanup(kit.UseRunner(func(work func()) { queue = append(queue, work) }))
	d.w.Go(kit.Route{Screen: "ledger", ID: 11, Name: "АО «Каскад»"})
	d.sees("Читаю…")
	d.press(fyne.KeyEscape) // leaving makes the answer stale
	traced := len(d.traced)
	queue[0]()
	if len(d.traced) != traced {
		t.Errorf("a stale ledger was shown: %q", d.traced)
	}
}

func TestImport(t *testing.T) {
	file := filepath.Join(t.TempDir(), "выписка.txt")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	book := &fake{balances: someClients(), entities: []domain.LegalEntity{{ID: 1, Name: "ООО «Полюс»"}}, answer: func(r office.ImportRequest) (office.ImportReport, error) {
		if r.Owners["40702810638000041276"] == 0 {
			return office.ImportReport{}, domain.Refuse(domain.Conflict, "account", "statement.foreign_account", "account", "40702810638000041276")
		}
		return office.ImportReport{
			Format: "MT940", Rows: 3, New: 2, Matched: 1, Unmatched: 1, Errors: []office.RowNote{{Line: 7, Message: "сумма не читается"}},
			Operations: []office.ImportedOperation{{State: "new", Direction: domain.In, Amount: 100, Payer: domain.Party{Name: "АО «Каскад»"}, Purpose: "Оплата по счёту 5"}},
		}, nil
	}}
	d := sit(t, book, Options{Book: "/b.accord"})
	d.section("import")
	d.expect("import")
	d.press(fyne.KeyReturn)
	d.sees("Укажите файл.")
	d.typeText(file)
	d.press(fyne.KeyReturn)
	d.expect("import question")
	d.press(fyne.KeyReturn)
	d.expect("import report")
	if r := book.imports[1]; r.Kind != "statement" || r.Path != file || r.Owners["40702810638000041276"] != 1 || r.Locale != "ru" {
		t.Errorf("asked %+v", r)
	}
	for _, want := range []string{"выписка.txt загружен", "сумма не читается", "не разнесено", "АО «Каскад»"} {
		d.sees(want)
	}
	d.section("clients")
	d.section("import")
	d.sees("выписка.txt загружен") // a result stays readable

	book.answer = func(office.ImportRequest) (office.ImportReport, error) {
		return office.ImportReport{}, domain.Refuse(domain.Invalid, "", "import.empty", "field", "ИНН")
	}
	d.press(fyne.KeyEscape)
	d.typeText(file)
	d.press(fyne.KeyReturn)
	d.expect("import refused")
}

func TestNothingChangesUnderAnImport(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f.txt")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	book := &fake{balances: someClients(), answer: func(office.ImportRequest) (office.ImportReport, error) {
		return office.ImportReport{Format: "csv", Rows: 1, New: 1}, nil
	}}
	d := sit(t, book, Options{Book: "/b.accord"})
	d.section("import")
	d.typeText(file)
	var queue []func()
	t.Cleanup(kit.UseRunner(func(work func()) { queue = append(queue, work) }))
	d.press(fyne.KeyReturn)
	queue[0]() // it is a statement
	job := queue[1]
	d.sees("Импорт: f.txt")
	d.w.Open("/other.accord")
	if book.closed {
		t.Fatal("the book was closed under an import")
	}
	d.sees("Сначала дождитесь конца начатой работы")
	d.section("settings")
	d.press(fyne.KeyDown)
	if d.w.opt.Config.Lang != "" {
		t.Error("the language changed under an import")
	}
	d.section("import")
	job()
	d.expect("import report")
	d.sees("f.txt загружен")
	d.sees("Приняты все строки")
}

func TestNewBook(t *testing.T) {
	d := sit(t, &fake{}, Options{})
	d.expect("start")
	d.chord(fyne.KeyN, ctrl)
	d.expect("new")
	d.typeText("ООО «Полюс»")
	d.chord(fyne.KeyReturn, ctrl)
	d.expect("new wrong")
	d.typeText("7719846205") // the focus is in the INN now
	d.sees("7719846205")
	d.press(fyne.KeyBackspace)
	d.typeText("4")
	d.chord(fyne.KeyReturn, ctrl)
	d.expect("hour")
	if want := filepath.Join(os.Getenv("HOME"), "Полюс.accord"); d.book.path != want {
		t.Errorf("made %q, want %q", d.book.path, want)
	}
}

func TestBookThatDoesNotOpen(t *testing.T) {
	d := sit(t, nil, Options{Book: "/нет.accord", Config: &Config{Recent: []string{"/a/первая.accord", "/a/вторая.accord"}}})
	d.expect("start")
	d.sees("/нет.accord")
	d.sees("Такого файла нет")
	d.press(fyne.KeyDown)
	d.press(fyne.KeyDelete)
	if got := strings.Join(d.w.opt.Config.Recent, " "); got != "/a/первая.accord" {
		t.Errorf("recent %q", got)
	}
}

func TestSettings(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b/полюс.accord"})
	d.section("settings")
	d.expect("settings")
	for range 5 {
		d.press(fyne.KeyF6) // to the look
	}
	d.press(fyne.KeyDown)
	d.press(fyne.KeyDown) // system, Russian, English
	d.sees("Settings")
	if d.w.opt.Config.Lang != "en" {
		t.Errorf("config %+v", d.w.opt.Config)
	}
	d.win.Canvas().FocusNext()
	d.press(fyne.KeyDown)
	if kit.Colours() != &kit.Dark {
		t.Error("the theme is still light")
	}
	d.chord(fyne.KeyB, ctrl) // nothing is asked
	d.expect("backup done")
	if d.book.backup != "/b/полюс.copies/copy.accord" {
		t.Errorf("copied to %q", d.book.backup)
	}
}

func TestOtherProgramsAreNoticed(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord"})
	d.w.look()
	before := len(d.traced)
	d.w.look()
	if len(d.traced) != before {
		t.Error("read anew though nothing changed")
	}
	d.book.seq = 7
	d.book.balances = d.book.balances[:1]
	d.w.look()
	d.sees("1 клиент")
}

func TestKeysOfEveryScreenAreListed(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord"})
	d.press(fyne.KeyF1)
	d.expect("keys")
	d.sees("Ctrl+F")
	d.sees("Alt+3")
	d.press(fyne.KeyEscape)
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("the list of keys stays")
	}
}

// TestNothingIsCutAndNothingIsAKey looks at every screen in both languages for words that do not fit or lack a catalogue.
func TestNothingIsCutAndNothingIsAKey(t *testing.T) {
	for _, lang := range []string{"ru", "en"} {
		d := sit(t, &fake{balances: someClients(), entities: []domain.LegalEntity{{ID: 1, Name: "ООО «Полюс»"}, {ID: 2, Name: "АО «Полюс-2»"}}},
			Options{Book: "/b.accord", Lang: lang})
		check := func(screen string) {
			for _, w := range d.words() {
				if strings.HasPrefix(w, "ui.") || strings.Contains(w, "{{") {
					t.Errorf("%s, %s: %q is a key", lang, screen, w)
				}
				if strings.Contains(w, "…") && w != d.w.shell.T("ui.choose") && w != d.w.shell.T("ui.backup") {
					t.Errorf("%s, %s: %q is cut", lang, screen, w)
				}
			}
		}
		check("clients")
		d.press(fyne.KeyDown)
		d.press(fyne.KeyReturn)
		check("ledger")
		d.press(fyne.KeyF1)
		check("keys")
		d.press(fyne.KeyEscape)
		for _, tab := range []string{"client", "counterparty", "person", "fact", "agreement", "contract", "project", "service"} {
			d.w.Go(kit.Route{Screen: "card", Tab: tab, Client: 1})
			check("card " + tab)
			if tab != "agreement" && tab != "fact" && tab != "service" {
				d.w.Go(kit.Route{Screen: "card", Tab: tab, Client: 1, ID: 1})
				check("card of " + tab)
			}
		}
		d.w.Go(kit.Route{Screen: "services"})
		check("services")
		d.section("import")
		check("import")
		d.section("settings")
		check("settings")
		d.chord(fyne.KeyN, ctrl)
		check("new")
	}
}

func findEntry(t *testing.T, d *desk, text string) *kit.Entry {
	t.Helper()
	for range 40 {
		d.win.Canvas().FocusNext()
		if e, ok := d.win.Canvas().Focused().(*kit.Entry); ok && e.Text == text {
			return e
		}
	}
	t.Fatalf("no entry with %q", text)
	return nil
}

func TestColumnsAndRowsAreRemembered(t *testing.T) {
	conf := &Config{}
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord", Config: conf})
	t.Cleanup(func() { kit.UseDense(false) })
	d.win.Canvas().FocusNext()
	d.press(fyne.KeyF4)
	d.expect("columns")
	d.press(fyne.KeyDown)
	d.press(fyne.KeySpace) // what is overdue is hidden
	d.press(fyne.KeyEscape)
	if cols := conf.Tables["clients"].Cols; len(cols) != 13 || !cols[1].Hidden || cols[1].Key != "overdue" {
		t.Fatalf("kept %+v", conf.Tables)
	}
	d.section("settings")
	for range 5 {
		d.press(fyne.KeyF6) // to the look
	}
	for range 2 {
		d.win.Canvas().FocusNext()
	}
	d.press(fyne.KeyRight)
	if conf.Rows != "dense" {
		t.Errorf("rows %q", conf.Rows)
	}
	d.section("clients")
	for _, w := range d.words() {
		if w == "Просрочено, ₽" {
			t.Errorf("%q is shown again", w)
		}
	}
}

// TestGlobalKeysLiveOnEveryScreen walks by Tab through what takes the focus on each screen, with all the window's keys.
func TestGlobalKeysLiveOnEveryScreen(t *testing.T) {
	d := sit(t, &fake{balances: someClients(), entities: []domain.LegalEntity{{ID: 1, Name: "А"}, {ID: 2, Name: "Б"}}}, Options{Book: "/b.accord"})
	heard := ""
	keys := append(append(d.w.globalKeys(), d.w.sectionKeysOf()...), kit.Key{Name: fyne.KeyF2}, kit.Key{Name: fyne.KeyK, Mod: ctrl}, kit.Key{Name: fyne.KeyP, Mod: ctrl}, kit.Key{Name: fyne.KeyZ, Mod: ctrl})
	routes := []kit.Route{
		{Screen: "client", ID: 1},
		{Screen: "ledger", ID: 11},
		{Screen: "document", ID: 1},
		{Screen: "payment", ID: 1},
		{Screen: "offer", ID: 1},
		{Screen: "payments", Status: "unattributed"},
		{Screen: "matching"},
		{Screen: "edit", Tab: "invoice"},
		{Screen: "edit", Tab: "mend", ID: 1},
		{Screen: "month", Tab: "act"},
		{Screen: "card", Tab: "client"},
		{Screen: "card", Tab: "counterparty", ID: 1},
		{Screen: "card", Tab: "person", Client: 1},
		{Screen: "card", Tab: "fact", Client: 1},
		{Screen: "card", Tab: "agreement", Client: 1},
		{Screen: "card", Tab: "contract", Client: 1},
		{Screen: "card", Tab: "project", Client: 1},
		{Screen: "card", Tab: "service"},
		{Screen: "services"},
		{Screen: "new"},
		{Screen: "settings", Tab: "look"},
		{Screen: "settings", Tab: "book"},
		{Screen: "settings", Tab: "about"},
	}
	for _, s := range sections {
		routes = append(routes, kit.Route{Screen: s.screen})
	}
	for _, r := range routes {
		d.w.Go(r)
		own := d.w.shell.OnKey
		d.w.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool {
			heard = kit.Key{Name: name, Mod: mod}.Caption()
			return true
		}
		canv := d.win.Canvas()
		seen := map[fyne.Focusable]bool{}
		for canv.FocusNext(); canv.Focused() != nil && !seen[canv.Focused()]; canv.FocusNext() {
			f := canv.Focused()
			seen[f] = true
			for _, k := range keys {
				heard = ""
				_, entry := f.(*kit.Entry)
				switch {
				case k.Mod == 0:
					f.TypedKey(&fyne.KeyEvent{Name: k.Name})
				case k.Name == fyne.KeyZ && entry:
					continue // an entry takes back its own typing
				case k.Name == fyne.KeyZ:
					f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
				default:
					f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod})
				}
				if heard != k.Caption() {
					t.Errorf("%s: %T: %s is dead, the window heard %q", r.Screen, f, k.Caption(), heard)
				}
			}
		}
		if len(seen) < 1 {
			t.Errorf("%s: %d places take the focus", r.Screen, len(seen))
		}
		d.w.shell.OnKey = own
	}
}

// TestFilesAreDropped lets files fall on the window: a book is opened, statements go to the import; what comes into the watched folder is
// said at the bottom.
func TestFilesAreDropped(t *testing.T) {
	file := filepath.Join(t.TempDir(), "выписка.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	book := &fake{balances: someClients(), answer: func(office.ImportRequest) (office.ImportReport, error) {
		return office.ImportReport{Format: "MT940", Rows: 1, New: 1}, nil
	}}
	d := sit(t, book, Options{Book: "/b.accord"})
	d.w.dropped([]fyne.URI{storage.NewFileURI(file)})
	d.expect("import report")
	if len(book.imports) != 1 || book.imports[0].Path != file {
		t.Errorf("%+v", book.imports)
	}
	book.arrived = []office.WatchedFile{{Name: "новая.txt", State: "read", Said: "новых операций 3"}}
	d.w.lookIntoFolder()
	d.expect("watched")
	d.sees("новая.txt: новых операций 3")
	d.w.lookIntoFolder() // nothing more has come
	d.sees("новая.txt: новых операций 3")
}
