package clients

import (
	"context"
	"io"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
	"accord/ui/kit/kittest"
)

// fake is a book of two clients, one of which owes.
type fake struct{ asked []office.RowsQuery }

var debtors = map[int64]office.ClientRow{
	1: {ID: 1, Name: "ООО «Ветер»", CounterpartyID: 10, City: "Уфа", LifeCycle: domain.Active, Unpaid: 300_00, Overdue: 100_00, Days: 9},
	2: {ID: 2, Name: "АО «Каскад»", CounterpartyID: 20, LifeCycle: domain.Active},
}

func (f *fake) Today() domain.Date                            { return domain.NewDate(2026, 11, 20) }
func (f *fake) Clock(string, domain.Hours) domain.ClientClock { return domain.ClientClock{} }

func (f *fake) MayDo(office.Verb) bool { return true }

func (f *fake) ClientRows(_ context.Context, q office.RowsQuery) (office.Rows, error) {
	f.asked = append(f.asked, q)
	r := office.Rows{IDs: []int64{1, 2}, All: office.StatusSum{Count: 2}, Also: map[string]office.StatusSum{office.StatusOverdue: {Count: 1}}}
	if q.Status != "" {
		r.IDs = r.IDs[:1]
	}
	return r, nil
}

func (f *fake) ClientsByID(_ context.Context, _ int64, ids []int64) (map[int64]office.ClientRow, error) {
	out := map[int64]office.ClientRow{}
	for _, id := range ids {
		out[id] = debtors[id]
	}
	return out, nil
}

func (f *fake) ClientGlance(_ context.Context, id int64) (g office.Glance, err error) {
	g.Client = domain.Client{ID: id, Name: debtors[id].Name}
	g.Money.Overdue, g.Money.Unpaid, g.Money.Invoices = debtors[id].Overdue, debtors[id].Unpaid, 3
	return g, nil
}

func (f *fake) ExportRows(context.Context, office.RowsExport, io.Writer) error { return nil }

func TestClientsLeadToWhatTheyOwe(t *testing.T) {
	d := kittest.Sit(t, "ru")
	book := &fake{}
	c, s := NewScreen(d.Shell, book, kit.Route{Screen: "clients"}), d.Shell
	d.Open(c)
	if q := book.asked[0]; q.Sort != "overdue" || !q.Falling {
		t.Errorf("asked %+v", q)
	}
	for _, words := range []string{s.Sum(100_00), s.Sum(300_00), s.T("passport.more", "n", 3)} {
		d.Link(words)
	}
	of := func(status string) kit.Route {
		return kit.Route{Screen: "invoices", Client: 1, Status: status, Name: "ООО «Ветер»"}
	}
	if want := []kit.Route{of("overdue"), of("open"), of("open")}; !slices.Equal(d.Went, want) {
		t.Errorf("went %+v", d.Went)
	}
	s.Key(fyne.KeyPageDown, fyne.KeyModifierControl)
	if q := book.asked[len(book.asked)-1]; q.Status != office.StatusOverdue {
		t.Errorf("asked %+v", q)
	}
	d.Win.Canvas().Focus(c.First())
	d.Press(fyne.KeyReturn)
	s.Key(fyne.KeyReturn, fyne.KeyModifierControl)
	if last := d.Went[len(d.Went)-2:]; last[0].Screen != "client" || last[1].Screen != "ledger" || last[1].ID != 10 {
		t.Errorf("went %+v", last)
	}
}
