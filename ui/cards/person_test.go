package cards

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func (d *desk) client(name string) int64 {
	d.t.Helper()
	c, err := d.o.SaveClient(context.Background(), office.ClientEntry{Client: domain.Client{Name: name}})
	must(d.t, err)
	return c.ID
}

func TestAContactIsTypedThrough(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	id := d.client("Ветер")
	d.open(kit.Route{Screen: "card", Tab: "person", Client: id})
	d.enter("Орлов Максим Сергеевич", "финансовый директор")
	d.sees("Кому? Орлову Максиму Сергеевичу")
	d.typed("п") // the letter leads to «принимает решение»
	d.press(fyne.KeyReturn)
	d.enter("Макс", "с девяти")
	if d.wrongs() == "" {
		t.Error("hours that cannot be read are told")
	}
	d.at("hours")
	d.clear()
	d.enter("9:30-18", "не звонить в обед")
	d.press(fyne.KeyReturn) // a phone
	d.enter("8 900 123-45-67")
	d.press(fyne.KeySpace, fyne.KeyReturn) // the preferred one; on to the next line, which has come
	d.press(fyne.KeyReturn)                // the second is an address
	d.typed("max@")
	if !strings.Contains(d.wrongs(), "channel2") {
		t.Error("an address that cannot be one is told as it is typed: " + d.wrongs())
	}
	d.enter("veter.ru")
	d.at("instrumental")
	d.typed("Орловым Максимом")
	d.sees("Кем? Орловым Максимом")
	d.chord(fyne.KeyReturn)
	d.expect("card saved")
	people, err := d.o.People(ctx, id)
	must(t, err)
	if len(people) != 1 {
		t.Fatalf("%+v", people)
	}
	p := people[0]
	if p.Name != "Орлов Максим Сергеевич" || p.Role != domain.Decides || p.Hours.From != 570 || p.Hours.To != 18*60 || len(p.Channels) != 2 || !p.Channels[0].Preferred || p.Channels[1].Kind != domain.Email || p.Forms.Instrumental == "" {
		t.Errorf("%+v", p)
	}

	d.open(kit.Route{Screen: "card", Tab: "person", ID: p.ID, Client: id})
	d.at("preferred2")
	d.press(fyne.KeySpace)
	if d.f.get("preferred1") != "" {
		t.Error("one is the preferred one")
	}
	d.at("channel2")
	d.clear()
	d.chord(fyne.KeyS)
	d.expect("card saved")
	d.undo()
	d.expect("card undone")
	p, err = d.o.Person(ctx, p.ID)
	must(t, err)
	if len(p.Channels) != 2 || !p.Channels[0].Preferred {
		t.Errorf("taken back: %+v", p)
	}
}

func TestAFactIsRecordedReplacedAndWithdrawn(t *testing.T) {
	d := sit(t)
	ctx := context.Background()
	id := d.client("Ветер")
	p, err := d.o.AddPerson(ctx, domain.Person{ClientID: id, Name: "Орлов Максим"})
	must(t, err)
	d.open(kit.Route{Screen: "card", Tab: "person", ID: p.ID, Client: id})
	d.press(fyne.KeyF6)
	if len(d.went) != 1 || d.went[0].Tab != "fact" || d.went[0].Status != strconv.FormatInt(p.ID, 10) {
		t.Fatalf("%+v", d.went)
	}
	d.open(d.went[0])
	d.typed("болеет диабетом")
	if !strings.Contains(d.wrongs(), "text") {
		t.Errorf("what may not be kept is refused as it is typed: %s", d.wrongs())
	}
	d.clear()
	d.typed("болеет за «Спартак»")
	if d.wrongs() != "" {
		t.Errorf("a hobby may be kept: %s", d.wrongs())
	}
	d.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	d.enter("звонок")
	d.enter("=")
	if d.f.get("date") != "22.11.2026" {
		t.Errorf("%q", d.f.get("date"))
	}
	d.chord(fyne.KeyReturn)
	d.expect("card saved")
	facts, err := d.o.Facts(ctx, office.FactQuery{ClientID: id})
	must(t, err)
	if len(facts) != 1 || facts[0].PersonID != p.ID || facts[0].Source != "звонок" || facts[0].Kind != domain.Habit {
		t.Fatalf("%+v", facts)
	}

	d.open(kit.Route{Screen: "card", Tab: "fact", ID: facts[0].ID, Client: id})
	d.sees("Прежний факт останется в истории.")
	d.clear()
	d.typed("болеет за «Зенит»")
	d.chord(fyne.KeyReturn)
	d.expect("card saved")
	all, err := d.o.Facts(ctx, office.FactQuery{ClientID: id, Former: true})
	must(t, err)
	if len(all) != 2 || all[0].Supersedes != facts[0].ID {
		t.Errorf("superseded, never overwritten: %+v", all)
	}
	d.open(kit.Route{Screen: "card", Tab: "fact", ID: all[0].ID, Client: id})
	d.press(fyne.KeyF8)
	d.expect("card saved")
	if live, err := d.o.Facts(ctx, office.FactQuery{ClientID: id}); err != nil || len(live) != 0 {
		t.Errorf("%+v %v", live, err)
	}
	d.undo()
	if live, err := d.o.Facts(ctx, office.FactQuery{ClientID: id}); err != nil || len(live) != 1 || live[0].Text != "болеет за «Зенит»" {
		t.Errorf("%+v %v", live, err)
	}
}
