package ui

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
)

// TestFromTheListThroughAFormAndBack is on a real book: a client is made from the list, changed from its dossier, and the list
// stands where it stood.
func TestFromTheListThroughAFormAndBack(t *testing.T) {
	ctx := context.Background()
	now := func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }
	o, err := office.Create(ctx, filepath.Join(t.TempDir(), "b.accord"), office.Company{Name: "ООО «Полюс»", INN: "7728168971", Tax: domain.TaxGeneral, ActsMaster: domain.MasterAccord},
		office.Settings{Now: now, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Буран", "Ветер", "Град"} {
		if _, err := o.SaveClient(ctx, office.ClientEntry{Client: domain.Client{Name: name}}); err != nil {
			t.Fatal(err)
		}
	}
	d := sit(t, &fake{}, Options{})
	d.w.enter(o)
	t.Cleanup(d.w.closeBook)
	d.chord(fyne.KeyN, ctrl)
	d.expect("card client")
	d.typeText("Дождь")
	d.chord(fyne.KeyReturn, ctrl)
	d.expect("card saved")
	d.sees("Дождь")
	d.press(fyne.KeyEscape)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyReturn)
	d.expect("client overview")
	d.chord(fyne.KeyE, ctrl)
	d.expect("card client")
	d.typeText("Вихрь") // in the place of the name, which is selected
	d.chord(fyne.KeyReturn, ctrl)
	d.expect("card saved")
	d.sees("Вихрь")
	d.chord(fyne.KeyZ, ctrl)
	d.sees("Град")
	d.press(fyne.KeyEscape)
	d.press(fyne.KeyReturn)
	d.sees("Град")
}
