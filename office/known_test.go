package office

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"accord/domain"
)

// told is what reports said of a book at an instant.
type told struct {
	at       time.Time
	ageing   map[string]domain.Ageing
	invoices map[string][]string
}

func (d *deeds) tell(at time.Time, known bool) told {
	d.Helper()
	out := told{at: at, ageing: map[string]domain.Ageing{}, invoices: map[string][]string{}}
	var asked time.Time
	if known {
		asked = at
	}
	for entity := range int64(3) {
		for _, on := range []domain.Date{d.Today(), day("2026-08-31")} {
			for _, basis := range []Basis{ByInvoices, ByLedger} {
				a, err := d.Ageing(d.ctx, AgeingQuery{EntityID: entity, AsOf: on, Basis: basis, KnownAt: asked})
				d.must(err)
				out.ageing[fmt.Sprint(entity, on, basis)] = a
			}
			name := fmt.Sprint(entity, on)
			d.must(d.Office.Invoices(d.ctx, ListQuery{EntityID: entity, AsOf: on, KnownAt: asked}, func(l ListedDocument) error {
				out.invoices[name] = append(out.invoices[name], fmt.Sprint(l.Number, " ", l.Total, l.Paid, l.Open, " ", l.Status, l.OverdueDays))
				return nil
			}))
		}
	}
	return out
}

// What reports said of random books at an instant they say again of it, whatever was recorded, taken back, annulled, attributed anew
// since: on that day and as of another one, by invoices and by the ledger.
func TestReportsSayAgainWhatWasKnown(t *testing.T) {
	for seed := range int64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			blank, err := blankBook()
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			path := filepath.Join(dir, "book.accord")
			if err := os.WriteFile(path, blank, 0o600); err != nil {
				t.Fatal(err)
			}
			now := frozen()
			o, err := Open(t.Context(), path, Settings{Now: func() time.Time { return now }, Locale: "en"})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = o.Close() })
			d := newDeeds(&book{TB: t, Office: o, ctx: t.Context(), dir: dir, entity: 1}, seed+40)
			if seed%2 == 0 {
				d.addOpenings(1)
			}
			var snaps []told
			for range 6 {
				for range 9 {
					now = now.Add(time.Second)
					d.deed()
				}
				snaps = append(snaps, d.tell(now, false))
			}
			for i, want := range snaps {
				got := d.tell(want.at, true)
				for name, a := range want.ageing {
					if g := got.ageing[name]; !reflect.DeepEqual(g.Rows, a.Rows) || g.Totals != a.Totals || g.Tray != a.Tray {
						t.Errorf("after %d deeds, %s:\nsaid     %+v tray %v\nsays now %+v tray %v", 9*(i+1), name, a.Rows, a.Tray, g.Rows, g.Tray)
					}
				}
				if !reflect.DeepEqual(got.invoices, want.invoices) {
					t.Errorf("after %d deeds:\nsaid     %q\nsays now %q", 9*(i+1), want.invoices, got.invoices)
				}
			}
			if early := d.tell(frozen().Add(-time.Hour), true); len(early.invoices["0"+day("2026-08-31").String()]) != 0 {
				t.Errorf("before anything was recorded: %+v", early)
			}
		})
	}
}

func TestMoment(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-20": "2026-11-20T20:59:59Z", "20.11.2026": "2026-11-20T20:59:59Z", "2026-11-20T15:30": "2026-11-20T12:30:00Z", "20.11.2026 15:30": "2026-11-20T12:30:00Z",
		"2026-11-20T12:30:00Z": "2026-11-20T12:30:00Z", "soon": "", "": "", "2026-13-01T10:00": "",
	} {
		at, ok := Moment(text)
		got := ""
		if ok {
			got = at.UTC().Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
