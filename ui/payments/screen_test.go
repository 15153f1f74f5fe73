package payments

import (
	"context"
	"errors"
	"io"
	"slices"
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

// fake is a book of four operations of the account.
type fake struct {
	asked    []office.RowsQuery
	exported []office.RowsExport
	err      error
	bare     bool
}

var (
	ru  = kit.Words{Locale: "ru"}
	ops = map[int64]office.OperationRow{
		1: {ID: 1, Number: "60", Kind: domain.Receipt, Remitter: "ООО «Холодный ключ»", Amount: 45_000_00, Status: "unattributed"},
		2: {ID: 2, Number: "61", Kind: domain.Receipt, Remitter: "ООО «Ветер»", PartyRow: office.PartyRow{ClientID: 7, Client: "ООО «Ветер»"}, Amount: 100_00, Allocated: 100_00, Status: "allocated"},
		3: {ID: 3, Number: "62", Kind: domain.Outgoing, Out: true, Remitter: "Площадка", Amount: 30_00, Status: "outgoing"},
		4: {ID: 4, Number: "63", Kind: domain.Receipt, Remitter: "ООО «Ветер»", PartyRow: office.PartyRow{ClientID: 7, Client: "ООО «Ветер»"}, Amount: 200_00, Hold: domain.HoldDouble, Status: "unattributed"},
	}
)

func (f *fake) Today() domain.Date                            { return domain.NewDate(2026, 11, 20) }
func (f *fake) Clock(string, domain.Hours) domain.ClientClock { return domain.ClientClock{} }

func (f *fake) PaymentRows(_ context.Context, q office.RowsQuery) (r office.Rows, err error) {
	f.asked = append(f.asked, q)
	if f.err != nil || f.bare {
		return r, f.err
	}
	r.Statuses, r.Kinds = map[string]office.StatusSum{}, map[string]office.StatusSum{}
	for _, id := range []int64{1, 2, 3, 4} {
		x := ops[id]
		if q.ClientID != 0 && q.ClientID != x.ClientID || !strings.Contains(x.Remitter, q.Text) || q.Kind != "" && q.Kind != string(x.Kind) {
			continue
		}
		r.All.Count++
		s := r.Statuses[x.Status]
		s.Count++
		r.Statuses[x.Status] = s
		if q.Status != "" && q.Status != x.Status {
			continue
		}
		r.IDs = append(r.IDs, id)
		if x.Out {
			r.Out += x.Amount
		} else {
			r.Total += x.Amount
		}
	}
	if q.Falling {
		slices.Reverse(r.IDs)
	}
	return r, nil
}

func (f *fake) PaymentsByID(_ context.Context, ids []int64) (map[int64]office.OperationRow, error) {
	out := map[int64]office.OperationRow{}
	for _, id := range ids {
		out[id] = ops[id]
	}
	return out, nil
}

func (f *fake) PaymentPage(_ context.Context, id int64) (p office.PaymentPage, err error) {
	x := ops[id]
	p.Payment = domain.Payment{ID: id, Number: x.Number, Date: f.Today(), Kind: x.Kind, Remitter: x.Remitter, Amount: x.Amount, Purpose: "Оплата по счёту № 9"}
	p.Status = x.Status
	if x.ClientID != 0 {
		p.Client = &domain.Client{ID: x.ClientID, Name: x.Client}
		p.Given = []office.Closed{{Amount: 100_00, Document: &domain.Document{ID: 9, Kind: domain.Invoice, Number: "9", Date: f.Today()}}}
	}
	return p, f.err
}

func (f *fake) ExportRows(_ context.Context, x office.RowsExport, w io.Writer) error {
	f.exported = append(f.exported, x)
	_, err := io.WriteString(w, "PK")
	return err
}

// desk is the screen in a window with the fyne test driver and all work done at once.
type desk struct {
	*Screen
	t    *testing.T
	win  fyne.Window
	went []kit.Route
}

func sit(t *testing.T, book Book, r kit.Route) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, win: app.NewWindow("")}
	s := &kit.Shell{Words: ru, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) }}
	d.Screen = NewScreen(s, book, r)
	s.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.Keys(), name, mod) }
	d.win.SetPadded(false)
	d.win.SetContent(s.Frame(d.Content()))
	d.win.Resize(fyne.NewSize(1256, 824))
	d.win.Canvas().Focus(d.First())
	d.Reload()
	return d
}

func (d *desk) press(names ...fyne.KeyName) {
	for _, name := range names {
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (d *desk) chord(name fyne.KeyName) {
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
}

func (d *desk) sees(wants ...string) {
	d.t.Helper()
	var all []string
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if t, ok := o.(*canvas.Text); ok && t.Visible() {
			all = append(all, t.Text)
		}
	}
	for _, want := range wants {
		if !strings.Contains(strings.Join(all, "|"), want) {
			d.t.Errorf("%q is not on the screen: %q", want, all)
		}
	}
}

// link presses the link that says words.
func (d *desk) link(words string) {
	d.t.Helper()
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if l, ok := o.(*kit.Link); ok && l.Words() == words {
			test.Tap(l)
			return
		}
	}
	d.t.Errorf("no link %q", words)
}

func TestPaymentsAreFilteredWalkedAndOpened(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "payments"})
	d.sees("Платежи", "4 платежа", "поступило "+ru.Sum(45_300_00), "списано "+ru.Sum(30_00), "не зачислен", "возможен повтор", "расход", ru.Sum(-30_00), ru.Sum(45_270_00))
	if q := book.asked[0]; q.Sort != "date" || !q.Falling {
		t.Errorf("asked %+v", q)
	}
	test.Type(d.win.Canvas().Focused(), "Холод")
	d.sees("1 платёж", "Оплата по счёту № 9")
	d.press(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0] != (kit.Route{Screen: "payment", ID: 1, Name: "60"}) {
		t.Errorf("went %+v", d.went)
	}
	d.press(fyne.KeyEscape)
	d.chord(fyne.KeyPageDown)
	d.sees("2 платежа")
	if q := book.asked[len(book.asked)-1]; q.Status != "unattributed" || q.Text != "" {
		t.Errorf("asked %+v", q)
	}
}

func TestPaymentsOfAClientAndTheirInspector(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "payments", Client: 7})
	if q := book.asked[0]; q.ClientID != 7 {
		t.Errorf("asked %+v", q)
	}
	d.sees("2 платежа", "№ 63 от 20.11.2026", "На кого зачислен", "Куда разнесён")
	d.link("ООО «Ветер»")
	d.link("Счёт № 9 от 20.11.2026")
	want := []kit.Route{{Screen: "client", ID: 7, Name: "ООО «Ветер»"}, {Screen: "document", ID: 9, Name: "9"}}
	if !slices.Equal(d.went, want) {
		t.Errorf("went %+v", d.went)
	}
}

func TestPaymentsAreWrittenOut(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "payments", Status: "unattributed"})
	d.chord(fyne.KeyE)
	d.press(fyne.KeyReturn)
	if len(book.exported) != 1 {
		t.Fatal("nothing is written")
	}
	if x := book.exported[0]; x.List != office.ListPayments || x.Query.Status != "unattributed" || len(x.IDs) != 2 || !slices.Contains(x.Cols, "amount") {
		t.Errorf("wrote %+v", x)
	}
}

func TestPaymentsWithoutRowsAndWithFaults(t *testing.T) {
	book := &fake{bare: true}
	d := sit(t, book, kit.Route{Screen: "payments"})
	d.sees("В книге ещё нет платежей", "Загрузить выписку")
	book.err = errors.New("disk gone")
	d.Reload()
	d.sees("Повторить")
}

func TestHeadsOfPaymentsAreNotCut(t *testing.T) {
	test.NewTempApp(t)
	for _, locale := range []string{"ru", "en"} {
		for _, c := range cols(kit.Words{Locale: locale}) {
			if !kit.HeadFits(c) {
				t.Errorf("%s: the head %q has no room in %v", locale, c.Title, c.Width)
			}
		}
	}
}
