package offers

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

// fake is a book of three offers, one of them in two options.
type fake struct {
	asked    []office.RowsQuery
	exported []office.RowsExport
	err      error
	bare     bool
}

var (
	ru  = kit.Words{Locale: "ru"}
	all = map[int64]office.OfferRow{
		1: {ID: 1, Number: "16", PartyRow: office.PartyRow{ClientID: 7, Client: "Своя орбита"}, Options: 1, Monthly: domain.SumRange{Least: 100_00, Most: 100_00}, Status: domain.OfferCurrent},
		2: {ID: 2, Number: "15", PartyRow: office.PartyRow{ClientID: 8, Client: "ООО «Ветер»"}, Options: 2, Monthly: domain.SumRange{Least: 200_00, Most: 300_00}, Status: domain.OfferCurrent},
		3: {ID: 3, Number: "9", PartyRow: office.PartyRow{ClientID: 8, Client: "ООО «Ветер»"}, Options: 1, Monthly: domain.SumRange{Least: 50_00, Most: 50_00}, Status: domain.OfferRejected},
	}
)

func (f *fake) Today() domain.Date                            { return domain.NewDate(2026, 11, 20) }
func (f *fake) Clock(string, domain.Hours) domain.ClientClock { return domain.ClientClock{} }

func (f *fake) OfferRows(_ context.Context, q office.RowsQuery) (r office.Rows, err error) {
	f.asked = append(f.asked, q)
	if f.err != nil || f.bare {
		return r, f.err
	}
	r.Statuses = map[string]office.StatusSum{}
	for _, id := range []int64{3, 2, 1} {
		x := all[id]
		if q.ClientID != 0 && q.ClientID != x.ClientID || !strings.Contains(x.Client, q.Text) {
			continue
		}
		r.All.Count++
		s := r.Statuses[string(x.Status)]
		s.Count++
		r.Statuses[string(x.Status)] = s
		if q.Status == "" || q.Status == string(x.Status) {
			r.IDs = append(r.IDs, id)
			r.Monthly += x.Monthly.Least
		}
	}
	if q.Falling {
		slices.Reverse(r.IDs)
	}
	return r, nil
}

func (f *fake) OffersByID(_ context.Context, ids []int64) (map[int64]office.OfferRow, error) {
	out := map[int64]office.OfferRow{}
	for _, id := range ids {
		out[id] = all[id]
	}
	return out, nil
}

func (f *fake) OfferPage(_ context.Context, id int64, _ string) (p office.OfferPage, err error) {
	x := all[id]
	versions := []domain.OfferVersion{{N: 1, Date: f.Today() - 9}, {N: 2, Date: f.Today(), ValidUntil: f.Today() + 9, Options: []domain.OfferOption{{Title: "Базовый набор"}}}}
	p.Offer = domain.Offer{ID: id, ClientID: x.ClientID, Number: x.Number, Versions: versions}
	p.Client = domain.Client{ID: x.ClientID, Name: x.Client}
	p.Versions = []office.OfferVersionPage{{State: domain.OfferSuperseded}, {State: x.Status, To: "Лис Лев Юрьевич", Monthly: x.Monthly}}
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

func TestOffersAreFilteredWalkedAndOpened(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "offers"})
	d.Sees("Предложения", "3 предложения", "350,00 в месяц", "действует", "отклонено", ru.Sum(200_00)+" – "+ru.Sum(300_00), "Предложение № 16", "20.11.2026 · Своя орбита", "Лис Лев Юрьевич", "Базовый набор", "Версия 1 от 11.11.2026", "заменено")
	if q := book.asked[0]; q.Sort != "date" || !q.Falling {
		t.Errorf("asked %+v", q)
	}
	test.Type(d.Win.Canvas().Focused(), "Ветер")
	d.Sees("2 предложения")
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	if len(d.Went) != 1 || d.Went[0] != (kit.Route{Screen: "offer", ID: 3, Name: "9"}) {
		t.Errorf("went %+v", d.Went)
	}
	d.Press(fyne.KeyEscape)
	d.Chord(fyne.KeyPageDown)
	if q := book.asked[len(book.asked)-1]; q.Status != string(domain.OfferCurrent) || q.Text != "" {
		t.Errorf("asked %+v", q)
	}
	d.Link("Своя орбита")
	if r := d.Went[1]; r != (kit.Route{Screen: "client", ID: 7, Name: "Своя орбита"}) {
		t.Errorf("went %+v", r)
	}
}

func TestOffersOfAClientAreWrittenOut(t *testing.T) {
	book := &fake{}
	d := sit(t, book, kit.Route{Screen: "offers", Client: 8})
	d.Sees("2 предложения", "ООО «Ветер»")
	d.Chord(fyne.KeyE)
	d.Press(fyne.KeyReturn)
	if len(book.exported) != 1 {
		t.Fatal("nothing is written")
	}
	if x := book.exported[0]; x.List != office.ListOffers || x.Query.ClientID != 8 || !slices.Equal(x.IDs, []int64{2, 3}) {
		t.Errorf("wrote %+v", x)
	}
}

func TestOffersWithoutRowsAndWithFaults(t *testing.T) {
	book := &fake{bare: true}
	d := sit(t, book, kit.Route{Screen: "offers"})
	d.Sees(ru.T("ui.offers.none"))
	book.err = errors.New("disk gone")
	d.Reload()
	d.Sees("Повторить")
}

func TestHeadsOfOffersAreNotCut(t *testing.T) {
	test.NewTempApp(t)
	for _, locale := range []string{"ru", "en"} {
		for _, c := range cols(kit.Words{Locale: locale}) {
			if !kit.HeadFits(c) {
				t.Errorf("%s: the head %q has no room in %v", locale, c.Title, c.Width)
			}
		}
	}
}
