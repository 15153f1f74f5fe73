package search

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// fake answers with what a test told it.
type fake struct {
	asked  []office.SearchQuery
	refs   []office.Ref
	answer func(office.SearchQuery) office.SearchAnswer
}

func (f *fake) Path() string { return "/книги/полюс.accord" }

func (f *fake) Search(ctx context.Context, q office.SearchQuery) (office.SearchAnswer, error) {
	f.asked = append(f.asked, q)
	return f.answer(q), ctx.Err()
}

func (f *fake) FindAgain(_ context.Context, refs []office.Ref) (out []office.Hit, _ error) {
	f.refs = refs
	for _, r := range refs {
		out = append(out, office.Hit{Kind: r.Kind, ID: r.ID, Name: "снова"})
	}
	return out, nil
}

func (f *fake) Clock(city string, _ domain.Hours) domain.ClientClock {
	return domain.ClientClock{Known: city != "", Minute: 21 * 60, May: domain.CallLate}
}

var found = []office.SearchSection{
	{Name: office.FoundClients, More: 12, Hits: []office.Hit{
		{Kind: "client", ID: 7, ClientID: 7, PartyID: 70, Name: "ООО «Северный ветер»", INN: "7798246831", City: "Москва"},
		{Kind: "client", ID: 8, ClientID: 8, Name: "ИП Ветрова", INN: "779863162902"},
	}},
	{Name: office.FoundPeople, Hits: []office.Hit{{Kind: "person", ID: 3, ClientID: 7, Name: "Ветрова Ольга", Client: "ООО «Северный ветер»", Role: "бухгалтер"}}},
	{Name: office.FoundDocuments, Hits: []office.Hit{{Kind: "invoice", ID: 5, ClientID: 7, PartyID: 70, Name: "812", Client: "ООО «Северный ветер»", Date: domain.NewDate(2026, 3, 1), Sum: 41_300_00, Open: 300_00, Status: "overdue"}}},
}

// desk is a palette over a window of the reference size.
type desk struct {
	t      *testing.T
	p      *Palette
	s      *kit.Shell
	book   *fake
	went   []kit.Route
	traced []string
	notes  map[string][]byte
}

func sit(t *testing.T) *desk {
	t.Helper()
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	w := app.NewWindow("")
	w.SetPadded(false)
	t.Cleanup(w.Close)
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	d := &desk{t: t, notes: map[string][]byte{}, book: &fake{answer: func(q office.SearchQuery) office.SearchAnswer {
		return office.SearchAnswer{Text: q.Text, Sections: found}
	}}}
	d.s = &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: w, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.traced = append(d.traced, what) },
		Noted: func(name string) []byte { return d.notes[name] }, NoteIt: func(name string, v []byte) { d.notes[name] = v },
		Scope: kit.Scope{Entity: 2},
	}
	w.SetContent(d.s.Frame(canvas.NewRectangle(kit.Colours().Background)))
	w.Resize(fyne.NewSize(1440, 900))
	d.p = New(d.s, d.book, []Place{{"Клиенты", kit.Route{Screen: "clients"}}, {"Счета", kit.Route{Screen: "invoices"}}, {"Дебиторка", kit.Route{Screen: "receivables"}}})
	d.p.Open()
	return d
}

func (d *desk) typeText(s string) {
	for _, r := range s {
		d.s.Window.Canvas().Focused().TypedRune(r)
	}
}

func (d *desk) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		d.s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (d *desk) texts() (out []string) {
	for _, r := range d.p.list.rows {
		out = append(out, r.text)
	}
	return out
}

func TestTypingFindsAndEnterOpens(t *testing.T) {
	d := sit(t)
	if d.traced[0] != "search" || !d.p.list.rows[0].note {
		t.Errorf("an empty field shows %v, %q", d.texts(), d.traced)
	}
	d.typeText("вет")
	want := []string{"Клиенты", "ООО «Северный ветер»", "ИП Ветрова", "ещё 12", "Люди", "Ветрова Ольга", "Документы", "Счёт № 812"}
	if got := d.texts(); !reflect.DeepEqual(got, want) {
		t.Errorf("rows %q", got)
	}
	if q := d.book.asked[2]; q.Text != "вет" || q.EntityID != 2 {
		t.Errorf("asked %+v", q)
	}
	if r := d.p.list.rows[1]; r.detail != "ИНН 7798246831 · Москва" || !strings.HasPrefix(r.trail, "21:00") || r.mark != [2]int{14, 17} {
		t.Errorf("client %+v", r)
	}
	if r := d.p.list.rows[7]; r.detail != "01.03.2026 · ООО «Северный ветер»" || r.tone != kit.Bad || !strings.Contains(r.trail, "просрочен") {
		t.Errorf("document %+v", r)
	}
	d.press(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0].Screen != "client" || d.went[0].ID != 7 || d.p.sheet != nil {
		t.Errorf("went %+v", d.went)
	}
}

func TestOtherGroupsAreSearchedWhenTheChosenOneHasNothing(t *testing.T) {
	d := sit(t)
	d.s.Scope.Group = 3
	d.typeText("вет")
	if q := d.book.asked[len(d.book.asked)-1]; q.GroupID != 3 || d.p.list.rows[0].note {
		t.Errorf("asked %+v, rows %q", q, d.texts())
	}
	d.book.answer = func(q office.SearchQuery) office.SearchAnswer {
		if q.GroupID != 0 {
			return office.SearchAnswer{Text: q.Text}
		}
		return office.SearchAnswer{Text: q.Text, Sections: found}
	}
	d.typeText("р")
	if r := d.p.list.rows[0]; !r.note || d.texts()[2] != "ООО «Северный ветер»" {
		t.Errorf("rows %q", d.texts())
	}
	d.press(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0].ID != 7 {
		t.Errorf("went %+v", d.went)
	}
}

func TestArrowsStepOverHeadsAndStop(t *testing.T) {
	d := sit(t)
	d.typeText("вет")
	var at []int
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyPageUp, fyne.KeyPageDown} {
		d.press(k)
		at = append(at, d.p.list.at)
	}
	if want := []int{1, 2, 3, 5, 7, 7, 5, 1, 7}; !reflect.DeepEqual(at, want) {
		t.Errorf("at %v, want %v", at, want)
	}
	d.press(fyne.KeyReturn)
	if d.went[0] != (kit.Route{Screen: "document", ID: 5, Section: "invoices"}) {
		t.Errorf("went %+v", d.went)
	}
}

func TestControlEnterLeadsToTheReconciliation(t *testing.T) {
	d := sit(t)
	d.typeText("вет")
	d.s.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	if len(d.went) != 1 || d.went[0].Screen != "ledger" || d.went[0].ID != 70 || d.went[0].Client != 7 {
		t.Errorf("went %+v", d.went)
	}
}

func TestMoreShowsTheSectionAlone(t *testing.T) {
	d := sit(t)
	d.typeText("вет")
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	q := d.book.asked[len(d.book.asked)-1]
	if q.Section != office.FoundClients || q.Limit != mostOfOne || len(d.went) > 0 {
		t.Errorf("asked %+v, went %v", q, d.went)
	}
	d.press(fyne.KeyEscape) // back to all sections
	if q = d.book.asked[len(d.book.asked)-1]; q.Section != "" || d.p.sheet == nil {
		t.Errorf("asked %+v", q)
	}
	d.press(fyne.KeyEscape)
	if d.p.sheet != nil {
		t.Error("Esc does not close")
	}
}

func TestScreensByAnyLetters(t *testing.T) {
	d := sit(t)
	d.book.answer = func(q office.SearchQuery) office.SearchAnswer { return office.SearchAnswer{Text: q.Text} }
	d.typeText("lt,b") // «деби» in the other layout
	if got := d.texts(); !reflect.DeepEqual(got, []string{"Разделы", "Дебиторка"}) {
		t.Errorf("rows %q", got)
	}
	d.press(fyne.KeyReturn)
	if d.went[0].Screen != "receivables" {
		t.Errorf("went %+v", d.went)
	}
	for typed, want := range map[string][]string{"к": {"Клиенты"}, "чет": {"Счета"}, "дбт": {"Дебиторка"}, "ты": {"Клиенты"}, "щщ": nil, "": nil} {
		var got []string
		for _, p := range placesLike(d.p.places, typed) {
			got = append(got, p.Name)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

func TestTheLastOpenedAreKeptByNumberAlone(t *testing.T) {
	d := sit(t)
	for range 2 {
		d.typeText("вет")
		d.press(fyne.KeyReturn)
		d.p.Open()
	}
	d.typeText("в")
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	d.p.Open()
	if want := []office.Ref{{Kind: "person", ID: 3}, {Kind: "client", ID: 7}}; !reflect.DeepEqual(d.book.refs, want) {
		t.Errorf("remembered %v", d.book.refs)
	}
	if got := d.texts(); len(got) != 3 || got[0] != "Недавно открытое" {
		t.Errorf("rows %q", got)
	}
	kept, err := json.Marshal(d.notes)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(kept), "етр") || strings.Contains(string(kept), "полюс") {
		t.Errorf("kept %s", kept)
	}
	for i := range int64(20) {
		d.p.remember(office.Ref{Kind: "client", ID: i})
	}
	if got := d.p.opened(); len(got) != mostOpened || got[0].ID != 19 {
		t.Errorf("kept %v", got)
	}
}

func TestTheOldAnswerStaysAndAStaleOneNeverComes(t *testing.T) {
	d := sit(t)
	d.book.answer = func(q office.SearchQuery) office.SearchAnswer {
		return office.SearchAnswer{Text: q.Text, Sections: []office.SearchSection{{Name: office.FoundClients, Hits: []office.Hit{{Kind: "client", ID: int64(len(q.Text)), Name: q.Text}}}}}
	}
	d.typeText("a")
	var queue []func()
	t.Cleanup(kit.UseRunner(func(work func()) { queue = append(queue, work) }))
	d.typeText("bc")
	if got := d.texts(); got[1] != "a" {
		t.Errorf("the old answer went: %q", got)
	}
	d.press(fyne.KeyReturn) // waits for the answer to what is typed
	if len(d.went) > 0 {
		t.Errorf("opened what was not asked: %v", d.went)
	}
	queue[1]()
	queue[0]()
	if len(d.went) != 1 || d.went[0].ID != 3 {
		t.Errorf("went %+v", d.went)
	}
}

func TestTabCompletesAndNothingFoundSaysSo(t *testing.T) {
	d := sit(t)
	d.typeText("вет")
	d.press(fyne.KeyTab)
	if got := d.p.field.Text; got != "ООО «Северный ветер»" {
		t.Errorf("completed %q", got)
	}
	d.book.answer = func(q office.SearchQuery) office.SearchAnswer { return office.SearchAnswer{Text: q.Text} }
	d.typeText("ъ")
	if r := d.p.list.rows[0]; !r.note || !strings.Contains(r.text, "Ничего не нашлось") {
		t.Errorf("%+v", r)
	}
	d.press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyTab)
	if len(d.went) > 0 || d.p.sheet == nil {
		t.Error("a note was opened")
	}
}

func TestMouseOpensAndAPressBesideCloses(t *testing.T) {
	d := sit(t)
	d.typeText("вет")
	c := d.s.Window.Canvas()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.p.list)
	test.TapCanvas(c, at.AddXY(50, kit.RowHeight*2+5))
	if len(d.went) != 1 || d.went[0].ID != 8 {
		t.Fatalf("went %+v", d.went)
	}
	d.p.Open()
	test.TapCanvas(c, fyne.NewPos(20, 800))
	if d.p.sheet != nil {
		t.Error("still open")
	}
}
