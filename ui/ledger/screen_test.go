package ledger

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// book is a book in memory.
type book struct {
	err     error
	waiting int
	minute  int // gone since 21:40
	made    []office.ReconciliationOrder
	asked   []office.ReconciliationQuery
	printed []office.ReconciliationQuery
}

func (b *book) Today() domain.Date { return domain.NewDate(2026, 11, 22) }

func (b *book) User() office.User { return office.User{Role: office.Receivables} }

func (b *book) MakeReconciliation(_ context.Context, q office.ReconciliationOrder) (domain.ReconciliationAct, error) {
	b.made = append(b.made, q)
	return domain.ReconciliationAct{ID: 31, Number: "8"}, b.err
}

func (b *book) Clock(city string, _ domain.Hours) domain.ClientClock {
	return domain.ClientClock{Known: city == "Омск", Minute: 21*60 + 40 + b.minute, May: domain.CallLate}
}

func (b *book) Entities(context.Context) ([]domain.LegalEntity, error) {
	return []domain.LegalEntity{{ID: 1, Name: "ООО «Полюс»"}, {ID: 2, Name: "ИП Полюсов"}}, b.err
}

func (b *book) Contracts(context.Context, office.ContractQuery) ([]domain.Contract, error) {
	return []domain.Contract{{ID: 5, Number: "14/23"}, {ID: 6, Number: "15/24"}}, b.err
}

func (b *book) Counterparties(context.Context, int64) ([]domain.Counterparty, error) {
	return []domain.Counterparty{{ID: 7, ClientID: 3, Name: "ООО «Ветер»"}, {ID: 8, ClientID: 3, Name: "ИП Ветров"}}, b.err
}

func (b *book) Reconciliation(_ context.Context, q office.ReconciliationQuery) (domain.Reconciliation, error) {
	b.asked = append(b.asked, q)
	return domain.Reconciliation{
		Entity:       domain.LegalEntity{ID: q.EntityID, Name: "ООО «Полюс»", Cutover: domain.NewDate(2026, 2, 1)},
		Counterparty: domain.Counterparty{ID: q.CounterpartyID, ClientID: 3, Name: "ООО «Ветер»", INN: "7804123573"}, City: "Омск", From: q.From, To: q.To,
		Rows: []domain.ReconciliationRow{
			{Date: q.To, Kind: domain.EntryAct, Number: "7", DocDate: q.To, Debit: 12_00, DocumentID: 70},
			{Date: q.To, Kind: domain.EntryReceipt, Number: "9", DocDate: q.To, Credit: 2_00, PaymentID: 90},
		},
		Debit: 12_00, Credit: 2_00, Closing: 10_00, Unattributed: b.waiting,
	}, b.err
}

func (b *book) PrintReconciliation(_ context.Context, q office.ReconciliationQuery, _ string, w io.Writer) error {
	b.printed = append(b.printed, q)
	_, err := io.WriteString(w, "%PDF-")
	return err
}

type desk struct {
	t      *testing.T
	l      *Screen
	win    fyne.Window
	traced []string
	went   []kit.Route
	noted  map[string][]byte
}

func sit(t *testing.T, b *book, r kit.Route) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, win: app.NewWindow(""), noted: map[string][]byte{}}
	s := &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.traced = append(d.traced, what) },
		Noted: func(name string) []byte { return d.noted[name] }, NoteIt: func(name string, v []byte) { d.noted[name] = v },
	}
	s.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.l.Keys(), name, mod) }
	d.l = NewScreen(s, b, r)
	d.win.SetContent(s.Frame(d.l.Content()))
	d.win.Resize(fyne.NewSize(1256, 860))
	d.win.Canvas().Focus(d.l.First())
	d.l.Reload()
	return d
}

func (d *desk) press(name fyne.KeyName) {
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func (d *desk) sees(want ...string) {
	d.t.Helper()
	var out []string
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	words := strings.Join(out, "\n")
	for _, w := range want {
		if !strings.Contains(words, w) {
			d.t.Errorf("%q is not on the screen:\n%s", w, words)
		}
	}
}

func TestWhatTheReconciliationSays(t *testing.T) {
	b := &book{waiting: 2}
	d := sit(t, b, kit.Route{Screen: "ledger", ID: 12, Entity: 1})
	d.sees("Сверка с ООО «Ветер», 2026 год, по 22.11.2026", "ООО «Полюс» · ИНН 7804123573 · Омск", "21:40, лучше не звонить", "в нашу пользу",
		"Акт № 7 от 22.11.2026", "2 поступления с этим ИНН ждут разбора", "Расчёты в книге ведутся с 01.02.2026")
	b.minute = 3
	kit.Tick()
	d.sees("21:43, лучше не звонить")
	d.press(fyne.KeyF8)
	if len(d.went) != 1 || d.went[0] != (kit.Route{Screen: "payments", Status: "unattributed"}) {
		t.Errorf("went to %+v", d.went)
	}
}

// Each line opens its document or payment; balances open nothing and say so.
func TestLinesOpen(t *testing.T) {
	d := sit(t, &book{}, kit.Route{Screen: "ledger", ID: 12})
	d.press(fyne.KeyReturn) // the opening balance
	d.press(fyne.KeyDown)
	d.press(fyne.KeyReturn)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyReturn)
	want := []kit.Route{{Screen: "document", ID: 70}, {Screen: "payment", ID: 90}}
	if len(d.went) != 2 || d.went[0] != want[0] || d.went[1] != want[1] {
		t.Errorf("went to %+v", d.went)
	}
}

func TestPeriodsAndPaper(t *testing.T) {
	b := &book{}
	d := sit(t, b, kit.Route{Screen: "ledger", ID: 12})
	d.press(fyne.KeyF7)
	d.press(fyne.KeyF7)
	d.press(fyne.KeyF7)
	d.sees("III квартал 2026")
	if q := b.asked[len(b.asked)-1]; q.From != domain.NewDate(2026, 7, 1) || q.To != domain.NewDate(2026, 9, 30) {
		t.Errorf("asked %s to %s", q.From, q.To)
	}
	d.press(fyne.KeyF6)
	if len(b.printed) != 1 || b.printed[0].From != domain.NewDate(2026, 7, 1) || b.printed[0].EntityID != 1 {
		t.Fatalf("printed %+v", b.printed)
	}
	d.l.contract.Set(1)
	if len(b.printed) != 2 || b.printed[1].ContractID != 5 {
		t.Errorf("printed %+v", b.printed)
	}
	d.l.from.Entry.SetText("5.7.26")
	d.win.Canvas().Focus(d.l.from.Entry)
	d.press(fyne.KeyReturn)
	d.sees("05.07.2026 – 30.09.2026", "Свои даты")
	if len(d.went) != 0 {
		t.Errorf("Enter in a date went to %+v", d.went)
	}
	if again := NewScreen(d.l.shell, b, kit.Route{ID: 12}); again.query.From != domain.NewDate(2026, 7, 1) {
		t.Errorf("the quarter was forgotten: from %s", again.query.From)
	}
}

func TestAnEntrepreneurIsDeclined(t *testing.T) {
	d := sit(t, &book{}, kit.Route{Screen: "ledger", ID: 12, Name: "ИП Иванов Пётр Сергеевич"})
	if want := "Сверка с ИП Ивановым Петром Сергеевичем"; !strings.HasPrefix(d.l.whole, want) {
		t.Errorf("%q, want %q", d.l.whole, want)
	}
}

func TestStates(t *testing.T) {
	b := &book{err: errors.New("disk gone")}
	d := sit(t, b, kit.Route{Screen: "ledger", ID: 12, Name: "ООО «Ветер»"})
	d.sees("Внутренняя ошибка", "Сверка с ООО «Ветер»")
	if !d.l.pdf.Disabled() {
		t.Error("the act of nothing can be saved")
	}
	b.err = domain.Refuse(domain.Forbidden, "", "forbidden", "verb", "read")
	d.l.Reload()
	if d.l.state.Kind() != "forbidden" {
		t.Errorf("state %q", d.l.state.Kind())
	}
	b.err = domain.Refuse(domain.NotFound, "counterparty", "not_found.counterparty")
	d.l.Reload()
	d.sees("Такого контрагента в книге нет", "Назад")
	b.err = nil
	d.l.Reload()
	if d.l.state.Kind() != "content" || d.l.pdf.Disabled() {
		t.Errorf("state %q", d.l.state.Kind())
	}
}

func TestPeriodWords(t *testing.T) {
	day := domain.NewDate
	today := day(2026, 11, 22)
	for _, c := range []struct {
		from, to domain.Date
		ru, en   string
		is       period
	}{
		{day(2026, 7, 1), day(2026, 9, 30), "III квартал 2026", "Q3 2026", lastQuarter},
		{day(2026, 10, 1), today, "IV квартал 2026, по 22.11.2026", "Q4 2026, to 22 Nov 2026", thisQuarter},
		{day(2026, 1, 1), today, "2026 год, по 22.11.2026", "2026, to 22 Nov 2026", thisYear},
		{day(2025, 1, 1), day(2025, 12, 31), "2025 год", "2025", lastYear},
		{day(2025, 1, 1), day(2025, 3, 31), "I квартал 2025", "Q1 2025", ownDays},
		{day(2026, 2, 1), day(2026, 3, 15), "01.02.2026 – 15.03.2026", "", ownDays},
		{day(2026, 2, 3), day(2026, 3, 15), "03.02.2026 – 15.03.2026", "", ownDays},
		{day(2025, 1, 1), day(2026, 12, 31), "01.01.2025 – 31.12.2026", "", ownDays},
	} {
		if got := periodWords(kit.Words{Locale: "ru"}, c.from, c.to); got != c.ru {
			t.Errorf("%q, want %q", got, c.ru)
		}
		if got := periodWords(kit.Words{Locale: "en"}, c.from, c.to); c.en != "" && got != c.en {
			t.Errorf("%q, want %q", got, c.en)
		}
		if got := periodOf(c.from, c.to, today); got != c.is {
			t.Errorf("%s to %s is period %d, want %d", c.from, c.to, got, c.is)
		}
	}
}

func TestTheDaysShownBecomeAnAct(t *testing.T) {
	b := &book{}
	d := sit(t, b, kit.Route{Screen: "ledger", ID: 7, Entity: 3, Tab: "2026-07-01..2026-09-30"})
	if q := d.l.query; q.From != domain.NewDate(2026, 7, 1) || q.To != domain.NewDate(2026, 9, 30) {
		t.Fatalf("asked %+v", q)
	}
	if !kit.RunKey(d.l.Keys(), fyne.KeyN, fyne.KeyModifierControl) || len(b.made) != 1 || b.made[0].CounterpartyID != 7 || b.made[0].From != domain.NewDate(2026, 7, 1) {
		t.Fatalf("made %+v", b.made)
	}
	if r := d.went[len(d.went)-1]; r.Screen != "reconciliation_act" || r.ID != 31 {
		t.Errorf("went %+v", r)
	}
}
