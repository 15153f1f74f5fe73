package cards

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

func TestTheCatalogueIsTypedThrough(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	list := NewServices(d.s, d.o)
	d.put(list)
	d.sees("В каталоге пока пусто")
	d.s.Key(fyne.KeyN, fyne.KeyModifierControl)
	if len(d.went) != 1 || d.went[0].Tab != "service" {
		t.Fatalf("%+v", d.went)
	}
	d.open(d.went[0])
	d.enter("Аудит", "шт.", "90000")
	d.sees("внутри цены " + d.s.Sum(16_229_51))
	d.press(fyne.KeyReturn)
	d.enter("40")
	d.sees("Нам остаётся " + d.s.Sum(36_000_00))
	d.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	d.expect("card saved")

	d.open(d.went[0])
	d.enter("SEO")
	d.press(fyne.KeyReturn) // мес., as it stands
	d.enter("120 000,00")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.typed("аудит сайта")
	if d.wrongs() == "" {
		t.Error("a service that there is not is told as it is typed")
	}
	d.clear()
	d.typed("ауд")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.enter("Розница")
	d.chord(fyne.KeyS)
	d.expect("card saved")
	all, err := d.o.Services(ctx)
	must(t, err)
	if len(all) != 2 || all[0].Name != "SEO" || !slices.Equal(all[0].Needs, []int64{all[1].ID}) || all[0].Price != 120_000_00 || all[1].MarginPPM != 400_000 {
		t.Fatalf("%+v", all)
	}
	d.put(list)
	d.sees("SEO", "Аудит", "Розница", "предлагаем")
	d.press(fyne.KeyReturn)
	d.open(d.went[len(d.went)-1])
	d.at("vat")
	d.press(fyne.KeyUp, fyne.KeyDown, fyne.KeyDown)
	d.at("ended")
	d.press(fyne.KeySpace)
	d.chord(fyne.KeyS)
	d.expect("card saved")
	all, err = d.o.Services(ctx)
	must(t, err)
	if last := all[1]; last.Name != "SEO" || !last.Ended || !last.VATSet {
		t.Errorf("%+v", all)
	}
	d.undo()
	all, err = d.o.Services(ctx)
	must(t, err)
	if all[0].Name != "SEO" || all[0].Ended || all[0].VATSet {
		t.Errorf("taken back: %+v", all)
	}
	// Two windows on one service.
	d.open(kit.Route{Screen: "card", Tab: "service", ID: all[0].ID})
	d.at("price")
	d.typed("130000")
	theirs := all[0]
	theirs.Price = domain.Money(140_000_00)
	_, err = d.o.SaveService(ctx, theirs)
	must(t, err)
	d.chord(fyne.KeyS)
	d.expect("conflict")
	d.press(fyne.KeyRight, fyne.KeyReturn)
	d.expect("card saved")
	if all, err = d.o.Services(ctx); err != nil || all[0].Price != 130_000_00 {
		t.Errorf("%+v %v", all, err)
	}
}
