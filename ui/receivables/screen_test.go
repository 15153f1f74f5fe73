package receivables

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// book is a book in memory.
type book struct {
	rows   []domain.AgedClient
	tray   domain.Money
	items  []domain.AgedItem
	err    error
	asked  []office.AgeingQuery
	drills []office.AgedQuery
}

func (b *book) Today() domain.Date { return domain.NewDate(2026, 11, 20) }

func (b *book) Clock(string, domain.Hours) domain.ClientClock {
	return domain.ClientClock{Known: true, Minute: 14*60 + 5, May: domain.CallNow, Until: 18 * 60}
}

func (b *book) Entities(context.Context) ([]domain.LegalEntity, error) {
	return []domain.LegalEntity{{ID: 1, Name: "ООО «Полюс»"}}, b.err
}

func (b *book) Groups(context.Context) ([]domain.WorkGroup, error) {
	return []domain.WorkGroup{{ID: 2, Name: "Группа 2"}}, b.err
}

func (b *book) Ageing(_ context.Context, q office.AgeingQuery) (domain.Ageing, error) {
	b.asked = append(b.asked, q)
	a := domain.Ageing{AsOf: q.AsOf, Basis: q.Basis, Rows: b.rows, Tray: b.tray}
	for _, r := range b.rows {
		a.Totals.Plus(r.Buckets)
	}
	return a, b.err
}

func (b *book) Collection(_ context.Context, q office.AgeingQuery) (domain.Collection, error) {
	return domain.Collection{AsOf: q.AsOf, Days: 90, Sales: 1_200_000_00, Opening: 700_000_00, Closing: 820_000_00, Current: 300_000_00, Months: []domain.Sales{{Sum: 1_200_000_00, Days: 20}}}, b.err
}

func (b *book) AgedItems(_ context.Context, q office.AgedQuery) (out []domain.AgedItem, _ error) {
	b.drills = append(b.drills, q)
	for _, it := range b.items {
		if it.Advance == (q.Half == office.AgedAdvances) {
			out = append(out, it)
		}
	}
	return out, b.err
}

func (b *book) Closings(context.Context, domain.LedgerKey, int64, domain.Date) ([]domain.Closing, error) {
	return []domain.Closing{{Credit: domain.Entry{ID: 5, Kind: domain.EntryReceipt, Number: "1441", Credit: 100, PaymentID: 50}, Amount: 100}}, b.err
}

func (b *book) PrintAgeing(_ context.Context, _ office.AgeingQuery, _ string, w io.Writer) error {
	_, err := io.WriteString(w, "%PDF-")
	return err
}

// desk is the screen in a window of the test driver.
type desk struct {
	t      *testing.T
	c      *Screen
	win    fyne.Window
	traced []string
	went   []kit.Route
	noted  map[string][]byte
}

func sit(t *testing.T, b *book, scope kit.Scope) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	folder = ""
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, win: app.NewWindow(""), noted: map[string][]byte{}}
	s := &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, Scope: scope, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.traced = append(d.traced, what) },
		Noted: func(name string) []byte { return d.noted[name] }, NoteIt: func(name string, v []byte) { d.noted[name] = v },
	}
	s.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.c.Keys(), name, mod) }
	d.c = NewScreen(s, b, kit.Route{Screen: "receivables"})
	d.win.SetContent(s.Frame(d.c.Content()))
	d.win.Resize(fyne.NewSize(1256, 860))
	d.win.Canvas().Focus(d.c.First())
	d.c.Reload()
	return d
}

func (d *desk) press(name fyne.KeyName) {
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func (d *desk) chord(name fyne.KeyName) {
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
}

func (d *desk) last() string { return d.traced[len(d.traced)-1] }

func (d *desk) expect(what string) {
	d.t.Helper()
	if d.last() != what {
		d.t.Fatalf("shown %q, want %q; all: %q", d.last(), what, d.traced)
	}
}

func (d *desk) words() string {
	var out []string
	for _, root := range append([]fyne.CanvasObject{d.win.Content()}, d.win.Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
				out = append(out, t.Text)
			}
		}
	}
	return strings.Join(out, "\n")
}

func (d *desk) sees(want ...string) {
	d.t.Helper()
	words := d.words()
	for _, w := range want {
		if !strings.Contains(words, w) {
			d.t.Errorf("%q is not on the screen:\n%s", w, words)
		}
	}
}

func full() *book {
	return &book{rows: sample(), tray: 777_00, items: []domain.AgedItem{
		{Key: domain.LedgerKey{CounterpartyID: 3}, EntryID: 1, DocumentID: 11, Number: "812", Kind: domain.AgedInvoice, Days: 100, Total: 1000, Open: 900},
		{Key: domain.LedgerKey{CounterpartyID: 3}, EntryID: 2, PaymentID: 12, Number: "5", Kind: domain.AgedKind(domain.EntryReceipt), Total: 80, Open: 70, Advance: true},
	}}
}

func TestWhatTheScreenSays(t *testing.T) {
	d := sit(t, full(), kit.Scope{})
	d.expect("receivables")
	d.sees("Дебиторка на 20.11.2026", "По счетам, с истёкшими: просили и не оплачено · ООО «Полюс»", "15,50 ₽", "14,50 ₽", "1,10 ₽", "777,00 ₽",
		"из долга не вычтены", "больше 90 дней · 9,00", "14:05 · можно", "4 клиента")
	d.press(fyne.KeyF4) // from the filter
	d.expect("columns")
}

func TestBasisDayAndGrouping(t *testing.T) {
	b := full()
	d := sit(t, b, kit.Scope{Entity: 1, Group: 2})
	d.sees("Группа 2")
	d.press(fyne.KeyF6)
	d.sees("По актам: что должны по расчётам", "DSO 61,5 дн. · CEI 67,5 %")
	d.c.measures.link.Tapped(nil)
	d.expect("receivables how")
	words := strings.ReplaceAll(strings.ReplaceAll(d.words(), "\n", " "), "\u00a0", " ")
	for _, want := range []string{"Как это посчитано", "С 23.08.2026 по 20.11.2026", "Начислено 1 200 000,00 ₽", "DSO 61,5 дн.", "назад 13,7 дн.", "CEI 67,5 %"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not told: %s", want, words)
		}
	}
	d.press(fyne.KeyEscape)
	if q := b.asked[len(b.asked)-1]; q != (office.AgeingQuery{EntityID: 1, GroupID: 2, AsOf: b.Today(), Basis: office.ByLedger}) {
		t.Errorf("asked %+v", q)
	}
	d.chord(fyne.KeyG)
	day := d.win.Canvas().Focused().(*kit.Entry)
	day.SetText("-20")
	d.press(fyne.KeyReturn)
	d.sees("Дебиторка на 31.10.2026")
	d.c.today.Tapped(nil)
	d.sees("Дебиторка на 20.11.2026")
	d.press(fyne.KeyF7)
	d.sees("Мария Лис", "Без аккаунт-менеджера", "2 клиента")
	again := NewScreen(d.c.shell, b, kit.Route{})
	if !again.kept.Ledger || again.kept.By != byManager {
		t.Errorf("kept %+v", again.kept)
	}
}

func TestTypingAndTheBarNarrow(t *testing.T) {
	d := sit(t, full(), kit.Scope{})
	test.Type(d.win.Canvas().Focused(), "лис")
	d.expect("receivables filter лис")
	d.sees("2 клиента")
	d.press(fyne.KeyEscape)
	d.sees("4 клиента")
	d.win.Canvas().Focus(d.c.bar)
	for range 3 {
		d.press(fyne.KeyRight)
	}
	d.press(fyne.KeyReturn)
	d.expect("receivables part")
	d.sees("Только: 61–90 дней", "1 клиент", "АО «Бук»")
	d.press(fyne.KeyEscape)
	d.sees("4 клиента")
	if d.c.list.part != none || d.c.narrow.Visible() {
		t.Error("Esc left the rows narrowed")
	}
}

// Enter opens what the row is made of, and its sum is the row's; a row there opens its document.
func TestDrill(t *testing.T) {
	b := full()
	d := sit(t, b, kit.Scope{})
	d.press(fyne.KeyReturn)
	d.expect("receivables items")
	if q := b.drills[0]; len(q.Counterparties) != 1 || q.Counterparties[0] != 3 || q.Half != office.AgedDebts || q.AsOf != b.Today() {
		t.Errorf("asked %+v", q)
	}
	d.sees("ИП Ясень", "Счёт № 812", "1 документ", "9,00")
	if _, open := d.c.drill.items.sums(); open != d.c.list.at(0).b.Total {
		t.Errorf("the documents make %v, the row says %v", open, d.c.list.at(0).b.Total)
	}
	d.press(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0] != (kit.Route{Screen: "document", ID: 11}) {
		t.Errorf("went to %+v", d.went)
	}
	d.chord(fyne.KeyReturn)
	if d.went[1].Screen != "ledger" || d.went[1].ID != 3 {
		t.Errorf("went to %+v", d.went)
	}
	d.chord(fyne.KeyPageDown)
	if q := b.drills[len(b.drills)-1]; q.Half != office.AgedAdvances {
		t.Errorf("asked %+v", q)
	}
	d.sees("Оплата, п/п 5", "Использовано, ₽", "0,70")
	d.press(fyne.KeyReturn)
	if d.went[2] != (kit.Route{Screen: "payment", ID: 12}) {
		t.Errorf("went to %+v", d.went)
	}
	d.press(fyne.KeyEscape)
	d.expect("receivables")
	d.sees("4 клиента")
}

// By acts the inspector says what closed the debit.
func TestDrillByActs(t *testing.T) {
	d := sit(t, full(), kit.Scope{})
	d.press(fyne.KeyF6)
	d.press(fyne.KeyReturn)
	d.expect("receivables items")
	d.sees("Чем закрыто", "Оплата, п/п 1441", "по очереди, сначала старое")
}

// A double click on a cell and a click on a sum under the rows open that part.
func TestCellsAndTotalsAreLinks(t *testing.T) {
	b := full()
	d := sit(t, b, kit.Scope{Group: 2})
	d.c.board.table.OnCell(1, colAdvance)
	d.expect("receivables items")
	if d.c.drill.items.part != partAdvance || d.c.drill.name != "АО «Бук»" {
		t.Errorf("opened %v of %s", d.c.drill.items.part, d.c.drill.name)
	}
	d.press(fyne.KeyEscape)
	d.c.board.table.OnTotal(colOverdue)
	if q := b.drills[len(b.drills)-1]; d.c.drill.items.part != partOverdue || len(q.Counterparties) != 4 { // those of the group, by name
		t.Errorf("opened %v of %v", d.c.drill.items.part, q.Counterparties)
	}
	d.press(fyne.KeyEscape)
	d.c.figures.tray.Tapped(nil)
	if d.went[0] != (kit.Route{Screen: "payments", Status: "unattributed"}) {
		t.Errorf("went to %+v", d.went)
	}
}

func TestSpreadsheet(t *testing.T) {
	d := sit(t, full(), kit.Scope{})
	d.chord(fyne.KeyE)
	d.press(fyne.KeyReturn)
	d.expect("saved")
	path := filepath.Join(os.Getenv("HOME"), "Дебиторка 2026-11-20.xlsx")
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	_ = z.Close()
	x := exportRows(kit.Words{Locale: "ru"}, byClient, &d.c.list)
	if len(x.rows) != 4 || len(x.heads) != len(x.total) || x.total[2+int(partTotal)] != domain.Money(1550) || x.rows[0][0] != "ИП Ясень" {
		t.Errorf("%+v", x)
	}
}

func TestPaper(t *testing.T) {
	d := sit(t, full(), kit.Scope{})
	d.chord(fyne.KeyP)
	if d.c.paper == nil {
		t.Fatal("no paper")
	}
	d.c.savePaper()
	d.press(fyne.KeyReturn)
	d.expect("saved")
	if data, err := os.ReadFile(filepath.Join(os.Getenv("HOME"), "Дебиторка 2026-11-20.pdf")); err != nil || string(data) != "%PDF-" {
		t.Errorf("saved %q, %v", data, err)
	}
	d.c.closePaper()
	d.sees("4 клиента")
}

func TestStates(t *testing.T) {
	empty := sit(t, &book{}, kit.Scope{})
	empty.expect("receivables empty")
	empty.sees("Долгов и авансов на этот день нет", "Загрузить клиентов")

	broken := sit(t, &book{err: errors.New("disk gone")}, kit.Scope{})
	broken.expect("receivables error")
	broken.sees("Внутренняя ошибка")

	forbidden := sit(t, &book{err: domain.Refuse(domain.Forbidden, "", "forbidden", "verb", "read")}, kit.Scope{})
	if forbidden.c.state.Kind() != "forbidden" {
		t.Errorf("state %q", forbidden.c.state.Kind())
	}

	var queue []func()
	t.Cleanup(kit.UseRunner(func(work func()) { queue = append(queue, work) }))
	waiting := &desk{t: t}
	app := test.NewTempApp(t)
	waiting.win = app.NewWindow("")
	s := &kit.Shell{Words: kit.Words{Locale: "ru"}, Window: waiting.win}
	waiting.c = NewScreen(s, full(), kit.Route{})
	waiting.c.Reload()
	if waiting.c.state.Kind() != "loading" {
		t.Errorf("state %q", waiting.c.state.Kind())
	}
}

// At the reference size the names of clients and managers and sums of seven digits are read in full.
func TestNamesAndSumsHaveRoom(t *testing.T) {
	m := domain.Money(8_938_650_82)
	b := &book{rows: []domain.AgedClient{{
		CounterpartyID: 1, Client: "ИП Гордеев Пётр Ильич", Behind: "Добрый жернов", Manager: "Наталья Полетаева", City: "Омск",
		Buckets: domain.Buckets{NotDue: 100_000_00, D1to30: m, D31to60: m / 10, D61to90: m / 10, Over90: m / 10, Total: m, Advances: m},
	}}}
	d := sit(t, b, kit.Scope{})
	d.sees("Добрый жернов · ИП Гордеев", "Н. Полетаева", "14:05 · можно", kit.Words{Locale: "ru"}.Sum(m))
	if words := d.words(); strings.Contains(words, "…") {
		t.Errorf("something is cut:\n%s", words)
	}
}
