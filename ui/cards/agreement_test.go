package cards

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func TestAnAgreementIsTypedReplacedEndedAndTakenBack(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	id := d.client("Ветер")
	r := kit.Route{Screen: "card", Tab: "agreement", Client: id}
	d.open(r)
	d.sees("Контактов ещё нет")
	_, err := d.o.AddPerson(ctx, domain.Person{ClientID: id, Name: "Орлов Максим"})
	must(t, err)
	d.open(r)
	d.press(fyne.KeyReturn) // a discount
	d.typed("сто %")
	if d.wrongs() == "" {
		t.Error("a share that cannot be read is told as it is typed")
	}
	d.clear()
	d.enter("10 %")
	if d.f.get("what") != "Скидка 10 %" {
		t.Errorf("said in words: %q", d.f.get("what"))
	}
	d.enter("Скидка 10 % на SEO")
	d.press(fyne.KeyDown, fyne.KeyReturn) // who agreed
	d.press(fyne.KeyReturn)
	d.enter("отзыв на сайте")
	d.press(fyne.KeyReturn)
	d.enter("31.12")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.enter("письмо № 12")
	d.press(fyne.KeyReturn)
	d.expect("card saved")
	all, err := d.o.Agreements(ctx, id, 0)
	must(t, err)
	if len(all) != 1 || all[0].PPM != 100_000 || all[0].To != domain.NewDate(2026, 12, 31) || all[0].InReturn != "отзыв на сайте" || all[0].ByUs == "" {
		t.Fatalf("%+v", all)
	}
	first := all[0].ID

	r.ID = first
	d.open(r)
	d.at("measure")
	d.clear()
	d.typed("15%")
	d.at("reference")
	d.typed("звонок 22.11")
	d.chord(fyne.KeyReturn)
	d.expect("card saved")
	live, err := d.o.Agreements(ctx, id, d.o.Today())
	must(t, err)
	if len(live) != 1 || live[0].PPM != 150_000 || live[0].Supersedes != first {
		t.Fatalf("%+v", live)
	}
	d.undo()
	d.expect("card undone")
	live, err = d.o.Agreements(ctx, id, d.o.Today())
	must(t, err)
	if len(live) != 1 || live[0].ID != first {
		t.Fatalf("the former one holds again: %+v", live)
	}

	d.open(r)
	d.at("measure")
	d.press(fyne.KeyF8)
	d.expect("card end")
	d.press(fyne.KeyReturn)
	d.typed("перешли на другой тариф")
	d.press(fyne.KeyReturn)
	d.expect("card saved")
	all, err = d.o.Agreements(ctx, id, 0)
	must(t, err)
	if i := len(all) - 1; all[i].ID != first || all[i].EndedWhy != "перешли на другой тариф" {
		t.Errorf("%+v", all)
	}
	d.undo()
	d.expect("card undone")
	if live, err = d.o.Agreements(ctx, id, d.o.Today()+1); err != nil || len(live) != 1 {
		t.Errorf("%+v %v", live, err)
	}
}

func TestAContractIsTypedWithItsMeaning(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	c, err := d.o.SaveClient(ctx, office.ClientEntry{Client: domain.Client{Name: "Ветер"}, Party: domain.Counterparty{INN: innA}})
	must(t, err)
	d.open(kit.Route{Screen: "card", Tab: "contract", Client: c.ID})
	d.enter("12/26", "01.11.2026", "")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // act > signing > invoice
	d.enter("5")
	d.press(fyne.KeySpace, fyne.KeyReturn)
	d.sees("Счёт от 22.11.2026 надо оплатить до 27.11.2026.")
	d.enter("0,1", "10", "пять")
	if d.wrongs() == "" {
		t.Error("a number that is none is told as it is typed")
	}
	d.at("silent_days")
	d.clear()
	d.enter("5")
	d.sees("100,00 за каждый день", "не больше 10 %", "молчит 5")
	d.press(fyne.KeyReturn)
	d.expect("card saved")
	parties, err := d.o.Counterparties(ctx, c.ID)
	must(t, err)
	cs, err := d.o.Contracts(ctx, office.ContractQuery{CounterpartyID: parties[0].ID})
	must(t, err)
	want := domain.PaymentTerm{Base: domain.FromInvoice, Days: 5, Working: true, Set: true}
	if len(cs) != 1 || cs[0].Term != want || cs[0].PenaltyPPM != 1000 || cs[0].PenaltyCapPPM != 100_000 || cs[0].SilentDays != 5 || cs[0].EntityID != 1 {
		t.Fatalf("%+v", cs)
	}
	d.open(kit.Route{Screen: "card", Tab: "contract", Client: c.ID})
	d.enter("12/26")
	d.chord(fyne.KeyS)
	d.expect("card refused")
	d.f.onDrop()
	d.open(kit.Route{Screen: "card", Tab: "contract", ID: cs[0].ID, Client: c.ID})
	d.at("term_base")
	d.press(fyne.KeyDown)
	d.at("days")
	d.clear()
	d.typed("40")
	d.sees("День месяца – число от 1 до 31.")
	d.clear()
	d.typed("15")
	d.sees("15.12.2026.")
	d.chord(fyne.KeyS)
	d.expect("card saved")
	d.undo()
	got, err := d.o.Contract(ctx, cs[0].ID)
	must(t, err)
	if got.Term != want {
		t.Errorf("%+v", got)
	}

	// A project of it, completed from the catalogue.
	_, err = d.o.SaveService(ctx, domain.Service{Name: "SEO-продвижение", Unit: "мес.", Price: 120_000_00})
	must(t, err)
	d.open(kit.Route{Screen: "card", Tab: "project", Client: c.ID})
	d.typed("seo")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	if d.f.get("name") != "SEO-продвижение" || d.f.get("contract") == "0" {
		t.Errorf("%v", d.f.typed())
	}
	d.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	d.press(fyne.KeyReturn)
	d.expect("card saved")
	dossier, err := d.o.Dossier(ctx, c.ID, 0)
	must(t, err)
	if len(dossier.Projects) != 1 || dossier.Projects[0].Fee != 120_000_00 || !dossier.Projects[0].Prepaid || dossier.Projects[0].From != domain.NewDate(2026, 12, 1) || dossier.Projects[0].ContractID != cs[0].ID {
		t.Errorf("%+v", dossier.Projects)
	}
}
