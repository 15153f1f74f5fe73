package documents

import (
	"context"
	"errors"
	"io"
	"reflect"
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

// fake is a book of four invoices and an act.
type fake struct {
	asked    []office.RowsQuery
	exported []office.RowsExport
	err      error
	bare     bool
}

var invoices = map[int64]office.InvoiceRow{
	11: {ID: 11, Number: "11", PartyRow: office.PartyRow{ClientID: 1, Client: "ООО «Ветер»"}, Total: 100_00, Open: 100_00, Days: 9, Status: "overdue"},
	12: {ID: 12, Number: "12", PartyRow: office.PartyRow{ClientID: 2, Client: "АО «Каскад»"}, Total: 200_00, Paid: 200_00, Status: "paid"},
	13: {ID: 13, Number: "13", PartyRow: office.PartyRow{ClientID: 1, Client: "ООО «Ветер»"}, Total: 400_00, Open: 400_00, Status: "posted"},
	14: {ID: 14, Number: "14", PartyRow: office.PartyRow{ClientID: 3, Client: "ИП Ёлкин"}, Total: 800_00, Open: 300_00, Status: "part_paid"},
}

func (f *fake) MayIssue() bool { return true }

func (f *fake) Today() domain.Date { return domain.NewDate(2026, 11, 20) }

func (f *fake) Clock(string, domain.Hours) domain.ClientClock { return domain.ClientClock{} }

func (f *fake) InvoiceRows(_ context.Context, q office.RowsQuery) (r office.Rows, err error) {
	f.asked = append(f.asked, q)
	if f.err != nil || f.bare {
		return r, f.err
	}
	r.Statuses = map[string]office.StatusSum{}
	for _, id := range []int64{11, 12, 13, 14} {
		x := invoices[id]
		if q.ClientID != 0 && q.ClientID != x.ClientID || !strings.Contains(x.Client+x.Number, q.Text) {
			continue
		}
		r.All.Count++
		s := r.Statuses[string(x.Status)]
		s.Count++
		r.Statuses[string(x.Status)] = s
		if q.Status == "" || q.Status == string(x.Status) {
			r.IDs = append(r.IDs, id)
			r.Total += x.Total
			r.Open += x.Open
		}
	}
	if q.Falling {
		slices.Reverse(r.IDs)
	}
	return r, nil
}

func (f *fake) InvoicesByID(_ context.Context, ids []int64) (map[int64]office.InvoiceRow, error) {
	out := map[int64]office.InvoiceRow{}
	for _, id := range ids {
		out[id] = invoices[id]
	}
	return out, nil
}

func (f *fake) ActRows(_ context.Context, q office.RowsQuery) (office.Rows, error) {
	f.asked = append(f.asked, q)
	return office.Rows{IDs: []int64{21}, All: office.StatusSum{Count: 1}}, f.err
}

func (f *fake) ActsByID(context.Context, []int64) (map[int64]office.ActRow, error) {
	return map[int64]office.ActRow{21: {ID: 21, Kind: domain.Act, Number: "А-21", Total: 5_00, Status: "posted", Life: "unsent"}}, nil
}

func (f *fake) DocumentPage(_ context.Context, id int64, _ string) (p office.DocumentPage, err error) {
	x := invoices[id]
	p.Document = domain.Document{
		ID: id, Kind: domain.Invoice, Number: x.Number, Date: f.Today(), Total: x.Total,
		Lines: []domain.Line{{Name: "Продвижение сайта", Sum: x.Total}},
	}
	p.Client, p.Status, p.Open = domain.Client{ID: x.ClientID, Name: x.Client}, string(x.Status), x.Open
	p.Closed = []office.Closed{{Amount: 5_00, Payment: &domain.Payment{ID: 77, Number: "770", Date: f.Today()}}}
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

func TestInvoicesAreFilteredWalkedAndOpened(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "invoices"})
	d.Sees("Счета", "4 счёта на "+ru.Sum(1500_00), "не оплачено "+ru.Sum(800_00), "Просрочены", "АО «Каскад»")
	if q := book.asked[0]; q.Sort != "date" || !q.Falling {
		t.Errorf("asked %+v", q)
	}
	test.Type(d.Win.Canvas().Focused(), "Ветер")
	d.Sees("2 счёта")
	if d.Shown[len(d.Shown)-2] != "invoices filter Ветер" && d.Shown[len(d.Shown)-1] != "invoices filter Ветер" {
		t.Errorf("shown %q", d.Shown)
	}
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	d.Chord(fyne.KeyP)
	want := []kit.Route{{Screen: "document", ID: 11, Name: "11"}, {Screen: "document", ID: 11, Tab: "pdf", Name: "11"}}
	if !reflect.DeepEqual(d.Went, want) {
		t.Errorf("went to %+v", d.Went)
	}
}

func TestInvoicesOfAClientAndStatus(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "invoices", Client: 1, Status: "overdue"})
	if q := book.asked[0]; q.ClientID != 1 || q.Status != "overdue" {
		t.Errorf("asked %+v", q)
	}
	d.Sees("1 счёт", "ООО «Ветер»")
	d.Chord(fyne.KeyPageUp) // to all of the client's
	d.Sees("2 счёта")
}

func TestMarkedInvoicesAddUpAndGoToAFile(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "invoices"})
	d.Win.Canvas().Focus(d.Table().Focusable())
	d.Press(fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
	d.Sees("Отмечены 2 строки", ru.Sum(1200_00))
	d.Chord(fyne.KeyE)
	d.Press(fyne.KeyReturn)
	if len(book.exported) != 1 || book.exported[0].List != office.ListInvoices || !reflect.DeepEqual(book.exported[0].IDs, []int64{14, 13}) {
		t.Errorf("exported %+v", book.exported)
	}
}

func TestTheInspectorLeadsOn(t *testing.T) {
	d := sit(t, &fake{}, kit.Route{Screen: "invoices"})
	d.Sees("Счёт № 14 от 20.11.2026", "оплачен частично", "Продвижение сайта", "Осталось")
	d.Link("№ 770 от 20.11.2026")
	d.Link("ИП Ёлкин")
	if want := []kit.Route{{Screen: "payment", ID: 77}, {Screen: "client", ID: 3, Name: "ИП Ёлкин"}}; !reflect.DeepEqual(d.Went, want) {
		t.Errorf("went to %+v", d.Went)
	}
}

func TestActs(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "acts"})
	d.Sees("Акты", "1 акт", "А-21", "Бумага: любая")
	d.Chord(fyne.KeyI)
	d.Sees("не отправлен", "Сведения")
	d.Press(fyne.KeyReturn)
	if want := (kit.Route{Screen: "document", ID: 21, Name: "А-21"}); len(d.Went) != 1 || d.Went[0] != want {
		t.Errorf("went to %+v", d.Went)
	}
}

func TestStatesOfInvoices(t *testing.T) {
	book := &fake{bare: true}
	d := sit(t, book, kit.Route{Screen: "invoices"})
	d.Sees("В книге ещё нет счетов", "Загрузить из файла")
	book.bare = false
	d.Reload()
	test.Type(d.Win.Canvas().Focused(), "нет такого")
	d.Sees("Ничего не найдено: «нет такого». Esc снимает отбор.")
	d.Press(fyne.KeyEscape)
	d.Sees("4 счёта")
	book.err = errors.New("disk gone")
	d.Reload()
	d.Sees("Повторить")
	book.err = domain.Refuse(domain.Forbidden, "", "forbidden")
	d.Reload()
	d.Sees("Это видно не всем")
}
