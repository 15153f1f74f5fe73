package cards

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func TestANewClientIsTypedThrough(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	am, err := d.o.AddEmployee(ctx, domain.Employee{Name: "Мария Лис", Role: domain.AccountManager})
	must(t, err)
	for _, n := range []string{"Пётр Дым", "Ринат Сафин"} {
		_, err = d.o.AddEmployee(ctx, domain.Employee{Name: n, Role: domain.Production})
		must(t, err)
	}
	_, err = d.o.SaveClient(ctx, office.ClientEntry{Client: domain.Client{Name: "Каскад", Segment: "Розница"}, Party: domain.Counterparty{Name: "АО «Каскад»", INN: innB}})
	must(t, err)

	d.open(kit.Route{Screen: "card", Tab: "client"})
	d.expect("card client")
	d.enter("Каскад")
	d.sees("Похоже, он уже есть", "похожее название")
	d.at("name")
	d.clear()
	d.enter("Ветер")
	d.typed("7719846205")
	if d.wrongs() == "" {
		t.Error("an INN with a slip is told as it is typed")
	}
	d.clear()
	d.typed(innB)
	d.sees("Такой ИНН уже есть у клиента")
	d.clear()
	d.enter(innA, "771901001", "ООО «Ветер»")
	d.enter("Уфа")
	d.sees("Сейчас у клиента")
	d.typed("роз")
	d.press(fyne.KeyReturn) // picks «Розница» of the list
	d.press(fyne.KeyReturn)
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // lead > activation > active
	d.enter("ветерок; Ветер-сервис", "+7 347 200-00-00", "mail@veter.ru")
	d.press(fyne.KeyDown, fyne.KeyReturn) // the account manager
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.typed("пет")
	d.press(fyne.KeyReturn)
	d.typed("рин")
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.press(fyne.KeyReturn) // the group
	if d.win.Canvas().Focused() != d.f.save {
		t.Errorf("after the last field the button is next, not %T", d.win.Canvas().Focused())
	}
	d.press(fyne.KeyReturn)
	d.expect("card saved")
	if len(d.went) != 1 || d.went[0].Screen != "client" || d.backs != 1 {
		t.Errorf("it leads to the dossier: %+v", d.went)
	}
	card, err := d.o.ClientCard(ctx, d.went[0].ID)
	must(t, err)
	c := card.Client
	if c.Name != "Ветер" || c.City != "Уфа" || c.Segment != "Розница" || c.LifeCycle != domain.Active || len(c.Aliases) != 2 || c.ManagerID != am.ID || c.Email != "mail@veter.ru" {
		t.Errorf("%+v", c)
	}
	if len(card.Parties) != 1 || card.Parties[0].INN != innA || card.Parties[0].KPP() != "771901001" || len(card.Team[domain.Production]) != 2 {
		t.Errorf("%+v", card)
	}
}

func TestWhatIsTypedOutlivesACrash(t *testing.T) {
	d := sit(t)
	r := kit.Route{Screen: "card", Tab: "client"}
	d.open(r)
	d.enter("Север")
	d.f.Leave()
	d.open(r)
	if d.f.get("name") != "Север" {
		t.Errorf("%q", d.f.get("name"))
	}
	if !d.f.again.Visible() {
		t.Error("it says that what was typed before is here again")
	}
	d.f.onDrop()
	if d.f.get("name") != "" {
		t.Error("begun anew")
	}
	d.open(r)
	if d.f.get("name") != "" {
		t.Error("what was thrown away is gone")
	}
	d.chord(fyne.KeyReturn)
	d.expect("card wrong")
}

func TestAClientIsChangedAndTakenBack(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	c, err := d.o.SaveClient(ctx, office.ClientEntry{Client: domain.Client{Name: "Ветер", City: "Уфа"}})
	must(t, err)
	z, err := d.o.AddEmployee(ctx, domain.Employee{Name: "Зоя", Role: domain.AccountManager})
	must(t, err)
	d.open(kit.Route{Screen: "card", Tab: "client", ID: c.ID})
	d.at("city")
	d.clear()
	d.typed("Казань")
	d.at(string(domain.AccountManager))
	d.press(fyne.KeyDown)
	d.chord(fyne.KeyReturn)
	d.expect("card saved")
	card, err := d.o.ClientCard(ctx, c.ID)
	must(t, err)
	if card.Client.City != "Казань" || card.Client.ManagerID != z.ID || d.backs != 1 {
		t.Errorf("%+v", card.Client)
	}
	d.undo()
	d.expect("card undone")
	card, err = d.o.ClientCard(ctx, c.ID)
	must(t, err)
	if card.Client.City != "Уфа" || card.Client.ManagerID != 0 || d.reloads != 1 {
		t.Errorf("taken back: %+v", card.Client)
	}
}

// Who goes back to a form that was saved finds it empty: nothing is made twice.
func TestASavedFormBeginsAnew(t *testing.T) {
	d := sit(t)
	id := d.client("Ветер")
	f := d.open(kit.Route{Screen: "card", Tab: "person", Client: id})
	d.enter("Орлов Максим")
	d.chord(fyne.KeyS)
	d.expect("card saved")
	d.put(f)
	d.expect("card person")
	if f.get("name") != "" {
		t.Errorf("%q", f.get("name"))
	}
	d.chord(fyne.KeyS)
	d.expect("card wrong")
	// What was begun and left is kept, and the reader is told.
	d.typed("Дым Пётр")
	f.Leave()
	d.sees("Набранное сохранено как черновик")
}

func TestAFormIsForThoseWhoMaySave(t *testing.T) {
	d := sit(t)
	d.open(kit.Route{Screen: "card", Tab: "contract", Client: 1})
	d.f = NewScreen(d.s, auditor{d.o}, kit.Route{Screen: "card", Tab: "client"})
	d.put(d.f)
	d.expect("card forbidden")
	d.s.Key(fyne.KeyS, fyne.KeyModifierControl)
	d.expect("card forbidden")
}

// auditor may change nothing.
type auditor struct{ *office.Office }

func (auditor) MayDo(office.Verb) bool { return false }

// Two windows on one client: what another wrote meanwhile is shown beside what was typed, and both stay.
func TestTwoWindowsAreMadeOne(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	c, err := d.o.SaveClient(ctx, office.ClientEntry{Client: domain.Client{Name: "Ветер", City: "Уфа", Segment: "Опт"}})
	must(t, err)
	other, err := office.Open(ctx, d.o.Path(), office.Settings{Now: frozen, Locale: "ru"})
	must(t, err)
	t.Cleanup(func() { _ = other.Close() })
	d.open(kit.Route{Screen: "card", Tab: "client", ID: c.ID})
	d.at("segment")
	d.clear()
	d.typed("Розница")
	d.at("phone")
	d.typed("+7 347 200-00-00")

	c.City, c.Segment = "Казань", "Услуги"
	_, err = other.SaveClient(ctx, office.ClientEntry{Client: c})
	must(t, err)
	d.chord(fyne.KeyReturn)
	d.expect("conflict")
	if d.f.get("segment") != "Розница" {
		t.Error("what was typed stays")
	}
	d.press(fyne.KeyEscape)
	d.chord(fyne.KeyReturn) // and again
	d.expect("conflict")
	d.press(fyne.KeyRight, fyne.KeyReturn) // the segment: mine; the city: theirs, of itself
	d.expect("card saved")
	card, err := d.o.ClientCard(ctx, c.ID)
	must(t, err)
	if x := card.Client; x.City != "Казань" || x.Segment != "Розница" || x.Phone != "+7 347 200-00-00" {
		t.Errorf("%+v", x)
	}
}

// A draft that was begun before another window's change is compared with it too.
func TestADraftMeetsAChange(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	c, err := d.o.SaveClient(ctx, office.ClientEntry{Client: domain.Client{Name: "Ветер", City: "Уфа"}})
	must(t, err)
	r := kit.Route{Screen: "card", Tab: "client", ID: c.ID}
	d.open(r)
	d.at("city")
	d.clear()
	d.typed("Самара")
	d.f.Leave()
	c.City = "Казань"
	_, err = d.o.SaveClient(ctx, office.ClientEntry{Client: c})
	must(t, err)
	d.open(r)
	d.at("name")
	d.chord(fyne.KeyReturn)
	d.expect("conflict")
	d.press(fyne.KeyRight, fyne.KeyReturn)
	d.expect("card saved")
	card, err := d.o.ClientCard(ctx, c.ID)
	must(t, err)
	if card.Client.City != "Самара" {
		t.Errorf("%+v", card.Client)
	}
}

func TestKPPOfACounterpartyIsTypedWithItsDay(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	c, err := d.o.SaveClient(ctx, office.ClientEntry{
		Client: domain.Client{Name: "Ветер"}, Party: domain.Counterparty{Name: "ООО «Ветер»", INN: innA, KPPs: []domain.KPPFrom{{KPP: "771901001"}}},
	})
	must(t, err)
	card, err := d.o.ClientCard(ctx, c.ID)
	must(t, err)
	id := card.Parties[0].ID
	d.open(kit.Route{Screen: "card", Tab: "counterparty", ID: id, Client: c.ID})
	d.sees("КПП по датам", "771901001")
	d.at("kpp")
	d.clear()
	d.typed("770101001")
	if d.f.get("kpp_from") != "22.11.2026" {
		t.Errorf("a new KPP is from today, until another day is given: %q", d.f.get("kpp_from"))
	}
	d.at("kpp_from")
	d.clear()
	d.enter("1")
	d.at("bik1")
	d.typed("0445")
	d.press(fyne.KeyReturn) // the bank is known
	d.at("account1")
	d.typed("40702.810.1.38250123017")
	if d.f.get("bank1") != "ПАО Сбербанк" {
		t.Errorf("bank %q", d.f.get("bank1"))
	}
	d.chord(fyne.KeyS)
	d.expect("card saved")
	p, err := d.o.Counterparty(ctx, id)
	must(t, err)
	if p.KPP() != "770101001" || p.KPPs[1].From != domain.NewDate(2026, 11, 1) || len(p.KPPs) != 2 || len(p.Accounts) != 1 {
		t.Errorf("%+v", p)
	}
	d.undo()
	p, err = d.o.Counterparty(ctx, id)
	must(t, err)
	if len(p.KPPs) != 1 || len(p.Accounts) != 0 {
		t.Errorf("taken back: %+v", p)
	}

	d.open(kit.Route{Screen: "card", Tab: "counterparty", Client: c.ID})
	d.enter("Филиал", innA)
	d.chord(fyne.KeyS)
	d.expect("card refused")
	if d.wrongs() == "" {
		t.Error("a tax id that is taken is told beside the field")
	}
	d.at("country")
	d.typed("б") // Беларусь
	d.at("inn")
	d.clear()
	d.typed("190000000")
	d.chord(fyne.KeyS)
	d.expect("card saved")
}
