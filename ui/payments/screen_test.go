package payments

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
	"accord/ui/kit/kittest"
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

// desk is the screen on a desk of its own.
type desk struct {
	*Screen
	*kittest.Desk
}

func sit(t *testing.T, book Book, r kit.Route) *desk {
	t.Helper()
	d := &desk{Desk: kittest.Sit(t, ru.Locale)}
	d.Screen = NewScreen(d.Shell, book, r)
	d.Open(d.Screen)
	return d
}

func TestPaymentsAreFilteredWalkedAndOpened(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "payments"})
	d.Sees("Платежи", "4 платежа", "поступило "+ru.Sum(45_300_00), "списано "+ru.Sum(30_00), "не зачислен", "возможен повтор", "расход", ru.Sum(-30_00), ru.Sum(45_270_00))
	if q := book.asked[0]; q.Sort != "date" || !q.Falling {
		t.Errorf("asked %+v", q)
	}
	test.Type(d.Win.Canvas().Focused(), "Холод")
	d.Sees("1 платёж", "Оплата по счёту № 9")
	d.Press(fyne.KeyReturn)
	if len(d.Went) != 1 || d.Went[0] != (kit.Route{Screen: "payment", ID: 1, Name: "60"}) {
		t.Errorf("went %+v", d.Went)
	}
	d.Press(fyne.KeyEscape)
	d.Chord(fyne.KeyPageDown)
	d.Sees("2 платежа")
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
	d.Sees("2 платежа", "№ 63 от 20.11.2026", "На кого зачислен", "Куда разнесён")
	d.Link("ООО «Ветер»")
	d.Link("Счёт № 9 от 20.11.2026")
	want := []kit.Route{{Screen: "client", ID: 7, Name: "ООО «Ветер»"}, {Screen: "document", ID: 9, Name: "9"}}
	if !slices.Equal(d.Went, want) {
		t.Errorf("went %+v", d.Went)
	}
}

func TestPaymentsAreWrittenOut(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "payments", Status: "unattributed"})
	d.Chord(fyne.KeyE)
	d.Press(fyne.KeyReturn)
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
	d.Sees("В книге ещё нет платежей", "Загрузить выписку")
	book.err = errors.New("disk gone")
	d.Reload()
	d.Sees("Повторить")
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
