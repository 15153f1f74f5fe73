package editor

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func frozen() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// table is an editor on a real book, in a window of the test driver.
type table struct {
	t      *testing.T
	o      *office.Office
	shell  *kit.Shell
	screen kit.Screen
	win    fyne.Window
	later  []func()
	traced []string
	went   []kit.Route
	said   []string
}

// newBook has our company, one client with a contract, a project that was billed for October, and a discount of 10 %.
func newBook(t *testing.T) *office.Office {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	o, err := office.Create(ctx, filepath.Join(dir, "b.accord"), office.Company{
		Name: "ООО «Полюс»", INN: "7728168971", KPP: "772801001", Tax: domain.TaxGeneral, ActsMaster: domain.MasterAccord, Director: "Иванов Иван Петрович",
		Bank: office.Bank{BIK: "044525225", Account: "40702810138250123017", Name: "ПАО Сбербанк"},
	}, office.Settings{Now: frozen, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	for _, f := range [][2]string{
		{"clients", "name;inn\nСеверный ветер;7712345671\nКаскад;5260319870\n"},
		{"contracts", "number;date;inn;term;days\n14/23;2023-09-12;7712345671;10;к\n"},
		{"invoices", "date;number;inn;contract;amount;project;from;to;description\n2026-10-01;355;7712345671;14/23;200000;SEO;2026-10-01;2026-10-31;Продвижение за октябрь 2026 г.\n"},
	} {
		path := filepath.Join(dir, f[0]+".csv")
		if err := os.WriteFile(path, []byte(f[1]), 0o600); err != nil {
			t.Fatal(err)
		}
		if r, err := o.Import(ctx, office.ImportRequest{Kind: f[0], Path: path}, nil); err != nil || len(r.Errors) > 0 {
			t.Fatal(f[0], err, r.Errors)
		}
	}
	return o
}

func discount(t *testing.T, o *office.Office) domain.Agreement {
	t.Helper()
	ctx := context.Background()
	p, err := o.AddPerson(ctx, domain.Person{ClientID: 1, Name: "Максимов Пётр", Role: domain.Decides, Address: "Пётр"})
	if err != nil {
		t.Fatal(err)
	}
	a, err := o.RecordAgreement(ctx, domain.Agreement{
		ClientID: 1, Kind: domain.Discount, What: "скидка 10 %", PPM: 100_000, On: domain.NewDate(2026, 10, 2), ByThem: p.ID, Evidence: domain.ByLetter, Reference: "письмо № 12",
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func sit(t *testing.T, o *office.Office, r kit.Route) *table {
	t.Helper()
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &table{t: t, o: o, win: app.NewWindow("")}
	t.Cleanup(kit.UseDelay(func(_ time.Duration, then func()) func() {
		i := len(d.later)
		d.later = append(d.later, then)
		return func() { d.later[i] = nil }
	}))
	d.win.Resize(fyne.NewSize(1256, 820))
	d.shell = &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.traced = append(d.traced, what) }, OnSay: func(_ kit.Tone, what string) { d.said = append(d.said, what) },
		DraftDir: t.TempDir(), DraftBook: "b",
	}
	d.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.screen.Keys(), name, mod) }
	d.open(r)
	return d
}

// open makes the screen of a route anew, as after a crash.
func (d *table) open(r kit.Route) {
	d.screen = New(d.shell, d.o, r)
	d.win.SetContent(d.shell.Frame(d.screen.Content()))
	d.screen.Reload()
	d.settle()
}

// settle lets the time pass that anything waits for.
func (d *table) settle() {
	for i := 0; i < len(d.later); i++ {
		if then := d.later[i]; then != nil {
			d.later[i] = nil
			then()
		}
	}
}

// settleDrafts writes at once what waits to be kept.
func (d *table) settleDrafts() { d.shell.SaveDrafts() }

func (d *table) c() *Screen { return d.screen.(*Screen) }

func (d *table) press(names ...fyne.KeyName) {
	d.t.Helper()
	for _, n := range names {
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the focus for %s; shown %v", n, d.traced)
		}
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (d *table) types(text string) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	if f == nil {
		d.t.Fatalf("nothing has the focus for %q", text)
	}
	test.Type(f, text)
}

// over types over what is in the cell.
func (d *table) over(text string) {
	d.t.Helper()
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.types(text)
}

func (d *table) chord(name fyne.KeyName) {
	sc := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if f, ok := d.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	d.shell.Key(name, fyne.KeyModifierControl)
}

func (d *table) words() string {
	var out []string
	for _, root := range append([]fyne.CanvasObject{d.win.Content()}, d.win.Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
				out = append(out, strings.ReplaceAll(t.Text, "\u00a0", " "))
			}
		}
	}
	return strings.Join(out, " | ")
}

func (d *table) sees(wants ...string) {
	d.t.Helper()
	for _, want := range wants {
		if got := d.words(); !strings.Contains(got, want) {
			d.t.Errorf("%q is not on the screen: %s", want, got)
		}
	}
}

func (d *table) sound() {
	d.t.Helper()
	ps, err := d.o.Check(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	for _, p := range ps {
		d.t.Errorf("check: %s: %s: %s", p.Rule, p.Subject, p.Detail)
	}
}

func (d *table) document(id int64) domain.Document {
	d.t.Helper()
	p, err := d.o.DocumentPage(context.Background(), id, "ru")
	if err != nil {
		d.t.Fatal(err)
	}
	return p.Document
}

var november = domain.Period{From: domain.NewDate(2026, 11, 1), To: domain.NewDate(2026, 11, 30)}

// An invoice for the month is made by the keyboard alone: the client's first letters, Enter, Ctrl+Enter.
func TestAnInvoiceInAFewKeys(t *testing.T) {
	o := newBook(t)
	discount(t, o)
	d := sit(t, o, kit.Route{Screen: "edit", Tab: TabInvoice})
	if d.win.Canvas().Focused() != d.c().client.Entry {
		t.Fatalf("the focus is in %T", d.win.Canvas().Focused())
	}
	d.types("сев")
	d.screen.Reload() // somebody else has changed the book: what is typed stays
	if d.c().client.Entry.Text != "сев" {
		t.Errorf("typed, and it became %q", d.c().client.Entry.Text)
	}
	d.types("е")
	d.press(fyne.KeyReturn)
	d.settle()
	p, whole := d.c().paper()
	if !whole || len(p.Lines) != 1 || p.ContractID == 0 || p.Lines[0].From != november.From || p.Lines[0].Name != "Продвижение за ноябрь 2026 г." || p.Due != domain.NewDate(2026, 12, 2) {
		t.Fatalf("derived %+v", p)
	}
	d.sees("180 000,00 ₽", "Скидка 10 % по договорённости от 02.10.2026: минус 20 000,00 ₽", "НДС 22 %: 32 459,02", "Не хватает: корр. счёта")
	d.chord(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0].Screen != "document" {
		t.Fatalf("went %+v; said %q", d.went, d.said)
	}
	doc := d.document(d.went[0].ID)
	if doc.Number != "356" || doc.Total != 180_000_00 || doc.State != domain.Posted || doc.Due != p.Due {
		t.Errorf("posted %+v", doc)
	}
	d.sees("Выставлен счёт № 356")
	d.win.Canvas().Unfocus() // as the next screen does: what was posted is no draft again
	d.settleDrafts()
	var kept typed
	if d.c().draft.Recall(&kept) {
		t.Errorf("a draft of what was posted: %+v", kept)
	}
	d.shell.Key(fyne.KeyZ, fyne.KeyModifierControl)
	if doc = d.document(doc.ID); doc.State != domain.Annulled || doc.Number != "356" || d.went[len(d.went)-1].Tab != TabDraft {
		t.Errorf("taken back: %+v, went %+v", doc, d.went)
	}
	d.open(d.went[len(d.went)-1])
	if p, _ := d.c().paper(); p.Lines[0].Price != 200_000_00 || d.c().reckoned.Gross != 180_000_00 {
		t.Errorf("the draft again: %+v", p)
	}
	d.sound()
}

func TestADiscountIsLeftOffWithAReason(t *testing.T) {
	o := newBook(t)
	a := discount(t, o)
	d := sit(t, o, kit.Route{Screen: "edit", Tab: TabInvoice, Client: 1})
	d.chord(fyne.KeyD)
	d.press(fyne.KeyReturn)
	d.sees("Заполните это поле.")
	d.types("разовый заказ")
	d.press(fyne.KeyReturn)
	d.settle()
	d.sees("Скидка не применена: разовый заказ", "200 000,00 ₽", "Не применена скидка: скидка 10 %. Причина: разовый заказ")
	d.chord(fyne.KeyS)
	if d.c().id == 0 {
		t.Fatalf("not kept: %q", d.said)
	}
	id := d.c().id
	d.open(kit.Route{Screen: "edit", Tab: TabDraft, ID: id})
	if p, _ := d.c().paper(); len(p.Waived) != 1 || p.Waived[0].AgreementID != a.ID {
		t.Errorf("waived %+v", p.Waived)
	}
	d.chord(fyne.KeyD)
	d.settle()
	d.sees("180 000,00 ₽")
}

func TestLinesAreTypedAndReckonedAtOnce(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, kit.Route{Screen: "edit", Tab: TabInvoice})
	d.types("каск")
	d.press(fyne.KeyReturn)
	if f := d.win.Canvas().Focused(); f != d.c().table.Focusable() {
		t.Fatalf("after the client the focus is in %T", f)
	}
	d.types("Тексты")
	d.press(fyne.KeyTab)
	d.types("декабрь")
	d.press(fyne.KeyTab)
	d.over("2,5")
	d.press(fyne.KeyTab)
	d.types("ч")
	d.press(fyne.KeyTab)
	d.types("1000")
	if d.c().reckoned.Gross != 2_500_00 {
		t.Errorf("while typing: %v", d.c().reckoned.Gross)
	}
	d.press(fyne.KeyReturn)
	d.types("прод")
	d.press(fyne.KeyDown, fyne.KeyReturn)
	p, whole := d.c().paper()
	if !whole || len(p.Lines) != 2 || p.Lines[0].From != domain.NewDate(2026, 12, 1) || p.Lines[0].Rate != 22 || p.Lines[1].Name != "Продвижение за декабрь 2026 г." || p.Lines[1].Price != 200_000_00 {
		t.Errorf("%+v", p.Lines)
	}
	d.c().table.Goto(0, "price")
	d.over("12x")
	d.chord(fyne.KeyReturn)
	if len(d.went) > 0 {
		t.Fatalf("posted with a price that cannot be read: %+v", d.went)
	}
	d.sees("Строка 1, Цена, ₽: «12x» не читается как сумма")
	d.over("3000")
	d.c().table.Goto(0, "rate")
	d.over("20")
	d.settle()
	d.sees("а на 31.12.2026 действует 22 %")
	d.chord(fyne.KeyReturn)
	if len(d.went) > 0 {
		t.Errorf("a check that stops has not: %+v", d.went)
	}
	d.sound()
}

func TestTypingOutlivesACrash(t *testing.T) {
	o := newBook(t)
	r := kit.Route{Screen: "edit", Tab: TabInvoice}
	d := sit(t, o, r)
	d.types("каск")
	d.press(fyne.KeyReturn)
	d.types("Тексты")
	d.settle()
	d.open(r)
	if rows := d.c().table.Rows(); len(rows) != 1 || rows[0].Cells[colName] != "Тексты" || d.c().desk.Client.Name != "Каскад" {
		t.Fatalf("after a crash: %d lines for %q", len(rows), d.c().desk.Client.Name)
	}
	d.c().onClear()
	d.settle()
	d.open(r)
	if len(d.c().table.Rows()) != 0 || d.c().desk.Counterparty.ID != 0 {
		t.Error("what was thrown away is back")
	}
}

func TestTwoWindowsOnOneDraft(t *testing.T) {
	o := newBook(t)
	ctx := context.Background()
	d := sit(t, o, kit.Route{Screen: "edit", Tab: TabInvoice, Client: 1})
	d.chord(fyne.KeyS)
	id := d.c().id
	other, err := o.DraftDesk(ctx, office.DraftAsk{ID: id})
	if err != nil {
		t.Fatal(err)
	}
	other.Draft.Lines[0].Price = 150_000_00
	if _, err := o.KeepDraft(ctx, other.Draft, "ru"); err != nil {
		t.Fatal(err)
	}
	d.c().table.Goto(0, "price")
	d.over("170000")
	d.chord(fyne.KeyS)
	d.sees("Этот черновик за это время сохранили в другом окне", "170 000,00 · 11.2026 · Прод", "150 000,00 · 11.2026 · Прод")
	d.press(fyne.KeyReturn) // mine stays
	if doc := d.document(id); doc.Total != 170_000_00 {
		t.Errorf("kept %v", doc.Total)
	}
	d.sound()
}

func TestAnActOfAnInvoiceAndItsChanges(t *testing.T) {
	o := newBook(t)
	d := sit(t, o, kit.Route{Screen: "edit", Tab: TabOf, ID: 1})
	d.sees("Новый акт", "По счёту № 355 от 01.10.2026")
	d.chord(fyne.KeyReturn)
	if len(d.went) != 1 {
		t.Fatalf("not posted: %q", d.said)
	}
	act := d.document(d.went[0].ID)
	if act.Kind != domain.Act || act.InvoiceID != 1 || act.Date != domain.NewDate(2026, 10, 31) || act.Total != 200_000_00 {
		t.Errorf("act %+v", act)
	}
	d.open(kit.Route{Screen: "edit", Tab: TabMend, ID: act.ID})
	d.chord(fyne.KeyReturn)
	d.sees("Заполните это поле.")
	d.types("ошибка в цене")
	ch := d.screen.(*change)
	ch.table.Goto(0, "price")
	d.over("190000")
	d.settle()
	d.sees("10 000,00 | НДС –1 803,27")
	d.chord(fyne.KeyReturn)
	mended := d.document(d.went[len(d.went)-1].ID)
	if mended.Revision != 1 || mended.Total != 190_000_00 || mended.Number != act.Number {
		t.Errorf("mended %+v", mended)
	}
	d.open(kit.Route{Screen: "edit", Tab: TabCorrect, ID: mended.ID})
	d.types("скидка за простой")
	d.screen.(*change).table.Goto(0, "price")
	d.over("180000")
	d.settle()
	d.chord(fyne.KeyReturn)
	correction := d.document(d.went[len(d.went)-1].ID)
	if correction.Kind != domain.Correction || correction.Total != -10_000_00 || correction.VAT != domain.VATInside(180_000_00, 22)-domain.VATInside(190_000_00, 22) {
		t.Errorf("correction %+v", correction)
	}
	d.open(kit.Route{Screen: "edit", Tab: TabCorrect, ID: mended.ID})
	if now := d.screen.(*change).x.Lines; len(now) != 1 || now[0].Sum != 180_000_00 {
		t.Errorf("the next correction begins at %+v", now)
	}
	d.types("ещё раз")
	d.chord(fyne.KeyReturn)
	d.sees("Сумма корректировки равна нулю")
	d.sound()
}

func TestPeriodsAsPeopleTypeThem(t *testing.T) {
	today := domain.NewDate(2026, 11, 22)
	w := words{kit.Words{Locale: "ru"}, today}
	for typed, want := range map[string]string{
		"12.2026": "12.2026", "12": "12.2026", "декабрь": "12.2026", "Дек 2027": "12.2027", "1.12.2026": "01.12.2026", "01.12–15.12": "01.12–15.12.2026", "01.12-15.12.2026": "01.12–15.12.2026",
		"01.11-30.11": "11.2026", "": "", "december 2026 ": "12.2026", "12/2026": "12.2026", "25.12.2026-05.01.2027": "25.12.2026–05.01.2027",
	} {
		p, err := readPeriod(typed, today)
		if got := w.period(p); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", typed, got, err, want)
		}
		if again, err := readPeriod(w.period(p), today); err != nil || again != p {
			t.Errorf("%q does not come back: %v, %v", w.period(p), again, err)
		}
	}
	for _, typed := range []string{"13.2026", "зима", "15.12-01.12", "1.2.3.4", "32.12"} {
		if p, err := readPeriod(typed, today); err == nil {
			t.Errorf("%q is %v", typed, p)
		}
	}
}
