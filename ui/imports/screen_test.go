package imports

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
	"accord/ui/kit/kittest"
)

// desk is the screen on a real book; keys are counted.
type desk struct {
	*kittest.Desk
	t    *testing.T
	c    *Screen
	o    *office.Office
	dir  string
	said []string
}

func sit(t *testing.T, route kit.Route, accounts ...string) *desk {
	t.Helper()
	d := &desk{Desk: kittest.Sit(t, "ru"), t: t, dir: t.TempDir()}
	company := office.Company{Name: "ООО «Полюс»", INN: "7728168971", KPP: "772801001", Tax: domain.TaxGeneral, ActsMaster: domain.MasterOneC}
	if len(accounts) > 0 {
		company.Bank = office.Bank{BIK: "044525225", Account: accounts[0], Name: "Банк"}
	}
	seconds := 0
	o, err := office.Create(context.Background(), filepath.Join(d.dir, "book.accord"), company, office.Settings{Locale: "ru", Now: func() time.Time {
		seconds++
		return time.Date(2026, 11, 22, 9, 0, seconds, 0, time.UTC)
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	d.o = o
	d.Shell.OnSay = func(_ kit.Tone, what string) { d.said = append(d.said, what) }
	d.c = NewScreen(d.Shell, o, route)
	d.Open(d.c)
	return d
}

func (d *desk) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// give types a path and presses Enter.
func (d *desk) give(path string) {
	d.t.Helper()
	d.c.path.SetText("")
	d.Win.Canvas().Focus(d.c.path)
	test.Type(d.c.path, path)
	d.Press(fyne.KeyReturn)
}

func (d *desk) last(want string) {
	d.t.Helper()
	if len(d.Shown) == 0 || d.Shown[len(d.Shown)-1] != want {
		d.t.Fatalf("shown %q, want %q last", d.Shown, want)
	}
}

func (d *desk) clients() int {
	d.t.Helper()
	n := 0
	err := d.o.Clients(context.Background(), office.ListQuery{}, func(office.ListedClient) error { n++; return nil })
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

// TestATableOfAnyOrderByKeyboard takes a file whose heads are somebody's own: columns, rows, import, and the way back; the second file of
// the same heads asks nothing.
func TestATableOfAnyOrderByKeyboard(t *testing.T) {
	d := sit(t, kit.Route{Screen: "import"})
	d.give(d.file("наши.csv", "Телефон;ИНН контр-та;Кто это;Заметка\n+7;7707083893;Каскад;x\n+8;7702070139;Ветер;y\n;7702070138;Опечатка;\n"))
	d.last("import mapping")
	d.Sees("Название", "ИНН контр-та", "нужен")
	mp := d.c.stage.(*mapping)
	if mp.fields[mp.table.Selected()].Name != "name" {
		t.Fatalf("the first missing field is not selected")
	}
	d.Press(fyne.KeyReturn)
	d.last("import mapping wrong")
	d.Sees("Укажите столбцы: Название.")
	d.Press(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight) // Телефон, ИНН, Кто это
	d.Sees("Кто это", "Каскад · Ветер · Опечатка", "выбран")
	if _, ok := mp.at["inn"]; ok {
		t.Fatal("a column that another field took is still its own")
	}
	d.Press(fyne.KeyDown, fyne.KeyDown) // Клиент, ИНН
	for mp.fields[mp.table.Selected()].Name != "inn" {
		d.Press(fyne.KeyDown)
	}
	d.Press(fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	d.last("import preview")
	d.Sees("новая", "не принята", "Загрузить: 2")
	if d.clients() != 0 {
		t.Fatal("a preview wrote")
	}
	d.Press(fyne.KeyReturn)
	d.last("import report")
	if d.clients() != 2 {
		t.Fatalf("%d clients", d.clients())
	}
	d.Chord(fyne.KeyZ)
	d.last("import undone")
	if d.clients() != 0 {
		t.Fatalf("%d clients are left", d.clients())
	}
	d.Sees("отменена", "наши.csv")
	d.give(d.file("ещё.csv", "ИНН контр-та;Заметка;Телефон;Кто это\n7707083893;;;Каскад\n"))
	d.last("import preview") // remembered, whatever the order
	d.Press(fyne.KeyReturn)
	if d.clients() != 1 {
		t.Fatalf("%d clients", d.clients())
	}
}

// TestDifferingRowsAreUpdatedAtWill shows old and new, and updates by a key.
func TestDifferingRowsAreUpdatedAtWill(t *testing.T) {
	d := sit(t, kit.Route{Screen: "import"})
	d.give(d.file("a.csv", "Название;ИНН;Город\nКаскад;7707083893;Тула\nВетер;7702070139;Омск\n"))
	d.last("import preview")
	d.Press(fyne.KeyReturn)
	d.give(d.file("b.csv", "Название;ИНН;Город\nКаскад;7707083893;Казань\nВетер;7702070139;Омск\n"))
	d.last("import preview")
	d.Sees("отличается", "было Тула, станет Казань", "Загружать нечего")
	d.Chord(fyne.KeyD)
	d.last("import preview")
	d.Sees("обновится", "Загрузить: 1")
	for range 2 {
		d.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF6})
	}
	p := d.c.stage.(*preview)
	if len(p.shown) != 1 || p.report.Outcomes[p.shown[0]].State != office.RowUpdated {
		t.Errorf("filter %d shows %v", p.filter.Index(), p.shown)
	}
	d.Press(fyne.KeyReturn)
	d.last("import report")
	city := ""
	_ = d.o.Clients(context.Background(), office.ListQuery{}, func(c office.ListedClient) error {
		if c.Counterparty.Name == "Каскад" {
			city = c.Client.City
		}
		return nil
	})
	if city != "Казань" {
		t.Errorf("city %q", city)
	}
}

const statement = "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=UTF-8\nДатаНачала=01.11.2026\nДатаКонца=03.11.2026\nРасчСчет=40702810138250123017\n" +
	"СекцияРасчСчет\nДатаНачала=01.11.2026\nДатаКонца=03.11.2026\nРасчСчет=40702810138250123017\nНачальныйОстаток=100.00\nКонечныйОстаток=%CLOSE%\nКонецРасчСчет\n" +
	"СекцияДокумент=Платежное поручение\nНомер=1\nДата=02.11.2026\nСумма=50.00\nПлательщикСчет=40702810900000000001\nПлательщик=ООО Каскад\nПлательщикИНН=7707083893\nПолучательСчет=40702810138250123017\nДатаПоступило=02.11.2026\nНазначениеПлатежа=Оплата\nКонецДокумента\nКонецФайла\n"

// TestAStatementAsksWhoseTheAccountIs, then shows its operations, and the way to the desk; its balances agree.
func TestAStatementAsksWhoseTheAccountIs(t *testing.T) {
	d := sit(t, kit.Route{Screen: "import"})
	d.give(d.file("v.txt", strings.ReplaceAll(statement, "%CLOSE%", "150.00")))
	d.last("import question")
	d.Press(fyne.KeyReturn)
	if !strings.Contains(strings.Join(d.Shown, " "), "import report") {
		t.Fatalf("shown %q", d.Shown)
	}
	d.Sees("не разнесено", "понять, от кого", "остатки сходятся с книгой")
	d.Press(fyne.KeyReturn)
	if len(d.Went) != 1 || d.Went[0].Screen != "matching" || d.Went[0].ID == 0 {
		t.Errorf("went %+v", d.Went)
	}
}

// TestADifferenceLeadsToItsDay walks from the report to the day on which the bank knows more than the book.
func TestADifferenceLeadsToItsDay(t *testing.T) {
	d := sit(t, kit.Route{Screen: "import"}, "40702810138250123017")
	d.give(d.file("v.txt", strings.ReplaceAll(statement, "%CLOSE%", "170.00")))
	d.Sees("разница по дням")
	d.Chord(fyne.KeyD)
	day := d.c.stage.(*days)
	if day.rows[0].Day != domain.NewDate(2026, 11, 3) || day.rows[0].Arose != -2000 {
		t.Errorf("%+v", day.rows)
	}
	d.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	if len(d.Went) != 1 || d.Went[0].Screen != "payment" {
		t.Errorf("went %+v, rows %+v", d.Went, day.rows)
	}
	d.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if _, ok := d.c.stage.(*report); !ok {
		t.Errorf("Esc leads to %T", d.c.stage)
	}
}

// TestSeveralFilesAtOnce takes a folder as it is dropped: statements are read, a table waits, a bad one is said.
func TestSeveralFilesAtOnce(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"1.txt": strings.ReplaceAll(statement, "%CLOSE%", "150.00"), "2.csv": "Название;ИНН\nКаскад;7707083893\n", "3.pdf": "%PDF-1.4",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := sit(t, kit.Route{Screen: "import", Path: dir}, "40702810138250123017")
	d.last("import files")
	d.Sees("Файлы: 3", "прочитана", "таблица ждёт", "1.txt", "3.pdf")
	d.Press(fyne.KeyReturn)
	d.Sees("1.txt загружен")
	d.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.Sees("Файлы: 3")
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	d.last("import preview")
}

// TestAnUsedImportNamesWhatStays undoes clients of whom one has a document: it is named, the rest may go.
func TestAnUsedImportNamesWhatStays(t *testing.T) {
	d := sit(t, kit.Route{Screen: "import"})
	d.give(d.file("a.csv", "Название;ИНН\nКаскад;7707083893\nВетер;7702070139\n"))
	d.Press(fyne.KeyReturn)
	d.give(d.file("счета.csv", "Дата;Номер;ИНН;Сумма;Действителен до\n01.11.2026;1;7707083893;100;30.11.2026\n"))
	d.last("import preview")
	d.Press(fyne.KeyReturn)
	d.last("import report")
	d.Press(fyne.KeyEscape)
	h := d.c.stage.(*home)
	h.table.Select(1)
	d.Win.Canvas().Focus(h.table.Focusable())
	d.Press(fyne.KeyDelete)
	d.last("import undo question")
	d.Shell.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	d.last("import undone")
	if d.clients() != 1 {
		t.Errorf("%d clients are left", d.clients())
	}
	if said := d.said[len(d.said)-1]; !strings.Contains(said, "клиентов 1") {
		t.Errorf("said %q", said)
	}
}
