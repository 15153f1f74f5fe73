package hour

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

type desk struct {
	*kittest.Desk
	t   *testing.T
	o   *office.Office
	dir string
}

func sit(t *testing.T) *desk {
	t.Helper()
	d := &desk{Desk: kittest.Sit(t, "ru"), t: t, dir: t.TempDir()}
	o, err := office.Create(context.Background(), filepath.Join(d.dir, "book.accord"), office.Company{Name: "ООО «Полюс»", INN: "7728168971", Tax: domain.TaxGeneral, ActsMaster: domain.MasterOneC},
		office.Settings{Locale: "ru", Now: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	d.o = o
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

func (d *desk) imp(kind, text string) {
	d.t.Helper()
	if _, err := d.o.Import(context.Background(), office.ImportRequest{Kind: kind, Path: d.file(kind+".csv", text)}, nil); err != nil {
		d.t.Fatal(err)
	}
}

// TestTheStepsLeadOn stands at the first step that is needed, opens it, and is at the next when that is done.
func TestTheStepsLeadOn(t *testing.T) {
	d := sit(t)
	c := newSteps(d.Shell, d.o)
	d.Open(c)
	d.Sees("Первые шаги", "сделано 1 из 9", "не хватает: КПП, адрес", "может подождать", "нужно")
	d.Press(fyne.KeyReturn)
	d.Press(fyne.KeyUp, fyne.KeyReturn)
	if len(d.Went) != 2 || d.Went[1].Screen != "settings" || d.Went[0] != (kit.Route{Screen: "import", Tab: "clients"}) {
		t.Fatalf("went %+v", d.Went)
	}
	d.imp("clients", "Название;ИНН\nКаскад;7707083893\n")
	d.imp("acts", "Дата;Номер;ИНН;Сумма\n01.10.2026;1;7707083893;100\n")
	c.Reload()
	d.Sees("контрагентов: 1", "счетов: 0, актов: 1", "сделано 3 из 9")
	c.table.Select(7)
	d.Press(fyne.KeyReturn)
	if last := d.Went[len(d.Went)-1]; last.Screen != "hour" || last.Tab != "totals" || last.Entity != 1 {
		t.Errorf("went %+v", last)
	}
	c.table.Select(8)
	d.Press(fyne.KeyReturn)
	d.Sees("Взыскание")
	d.Shell.Key(fyne.KeyReturn, 0)
	d.Sees("включено с 22.11.2026")
	c.onAway()
	d.Sees("Снова напоминать")
}

// TestTotalsAreTypedAndDrilledDown types the accountant's sums, then takes her list by client, and opens the client who differs.
func TestTotalsAreTypedAndDrilledDown(t *testing.T) {
	d := sit(t)
	d.imp("clients", "Название;ИНН\nКаскад;7707083893\nВетер;7702070139\n")
	d.imp("acts", "Дата;Номер;ИНН;Сумма\n01.10.2026;1;7707083893;100\n01.10.2026;2;7702070139;50\n")
	c := newTotals(d.Shell, d.o, kit.Route{Screen: "hour", Tab: "totals", Entity: 1})
	d.Open(c)
	d.Sees("Введите дебет и кредит", "150,00")
	test.Type(c.debit.Entry, "150")
	d.Press(fyne.KeyReturn) // to the credit
	d.Press(fyne.KeyReturn) // and compares
	d.Sees("На 22.11.2026 всё сходится")
	d.Win.Canvas().Focus(c.path)
	test.Type(c.path, "/no/such")
	d.Press(fyne.KeyReturn)
	if words, bad := c.pathF.Message(); !bad || words == "" {
		t.Error("a missing file is not said")
	}
	c.path.SetText("")
	test.Type(c.path, d.file("62.csv", "Кто;ИНН;Дебет;Кредит\nКаскад;7707083893;100;\nВетер;7702070139;30;\n"))
	d.Press(fyne.KeyReturn)
	d.Sees("есть разница", "у нас иначе на 20,00", "Разница")
	if c.check.Rows[0].Name != "Ветер" {
		t.Errorf("%+v", c.check.Rows)
	}
	d.Press(fyne.KeyReturn)
	if last := d.Went[len(d.Went)-1]; last.Screen != "ledger" || last.ID == 0 {
		t.Errorf("went %+v", last)
	}
}

// TestWordsOfAllSteps finds keys that are put together at run time and missing in a catalogue.
func TestWordsOfAllSteps(t *testing.T) {
	var keys []string
	for _, s := range []string{"book", "company", "clients", "contracts", "openings", "documents", "statement", "totals", "chasing"} {
		keys = append(keys, "ui.hour."+s, "ui.hour.help."+s, "ui.hour.go."+s)
	}
	for _, f := range []string{"kpp", "address", "director", "account", "bik"} {
		keys = append(keys, "ui.hour.lacks."+f)
	}
	for _, locale := range []string{"ru", "en"} {
		w := kit.Words{Locale: locale}
		for _, k := range keys {
			if w.T(k) == k {
				t.Errorf("%s has no %s", locale, k)
			}
		}
		for _, s := range []string{"book", "company", "clients", "contracts", "openings", "documents", "statement", "totals", "chasing"} {
			for _, state := range []string{office.StepDone, office.StepTodo, office.StepWait} {
				for _, day := range []domain.Date{0, domain.NewDate(2026, 11, 1)} {
					if got := said(w, office.HourStep{Name: s, State: state, Day: day}); strings.HasPrefix(got, "ui.") {
						t.Errorf("%s: %s", locale, got)
					}
				}
			}
		}
	}
}
