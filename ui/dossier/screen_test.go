package dossier

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
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

// fakeBook knows one client.
type fakeBook struct {
	d       domain.Dossier
	papers  []domain.ClientPaper
	events  []domain.Event
	err     error
	asked   []office.TimelineQuery
	entity  int64
	printed int
}

func (f *fakeBook) MayDo(office.Verb) bool { return true }

func (f *fakeBook) Dossier(_ context.Context, id, entity int64) (domain.Dossier, error) {
	f.entity = entity
	return f.d, f.err
}

func (f *fakeBook) ClientPapers(context.Context, int64, int64) ([]domain.ClientPaper, error) {
	return f.papers, f.err
}

func (f *fakeBook) of(q office.TimelineQuery) (out []domain.Event) {
	for _, e := range f.events {
		if len(q.Groups) == 0 || slices.Contains(q.Groups, groupOf(e.Kind)) {
			out = append(out, e)
		}
	}
	return out
}

func (f *fakeBook) Timeline(_ context.Context, q office.TimelineQuery, skip, limit int) ([]domain.Event, error) {
	all := f.of(q)
	return all[min(skip, len(all)):min(skip+limit, len(all))], f.err
}

func (f *fakeBook) TimelineCount(_ context.Context, q office.TimelineQuery) (int, error) {
	f.asked = append(f.asked, q)
	return len(f.of(q)), f.err
}

func (f *fakeBook) Passport(_ context.Context, q office.PassportQuery) (domain.Passport, error) {
	f.printed++
	return f.d.Passport, f.err
}

func (f *fakeBook) MayIssue() bool { return true }

func (f *fakeBook) PrintPassport(_ domain.Passport, _ string, w io.Writer) error {
	_, err := io.WriteString(w, "%PDF-")
	return err
}

// desk is a window with the screen of the fake's client.
type desk struct {
	*testing.T
	win    fyne.Window
	shell  *kit.Shell
	c      *Screen
	book   *fakeBook
	went   []kit.Route
	traced []string
}

func sit(t *testing.T, book *fakeBook, r kit.Route) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{T: t, book: book, win: app.NewWindow("")}
	d.shell = &kit.Shell{
		Words: ru, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) }, Trace: func(w string) { d.traced = append(d.traced, w) },
		OnKey: func(n fyne.KeyName, m fyne.KeyModifier) bool { return kit.RunKey(d.c.Keys(), n, m) },
	}
	r.Screen, r.ID = "client", 7
	d.c = NewScreen(d.shell, book, r)
	d.win.SetContent(d.c.Content())
	d.win.Resize(fyne.NewSize(1256, 824))
	d.c.Reload()
	return d
}

func (d *desk) words() string {
	var out []string
	for _, root := range append([]fyne.CanvasObject{d.win.Content()}, d.win.Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
				out = append(out, plain(t.Text))
			}
		}
	}
	return strings.Join(out, "\n")
}

func (d *desk) sees(wants ...string) {
	d.Helper()
	all := d.words()
	for _, w := range wants {
		if !strings.Contains(all, w) {
			d.Errorf("%q is not on the screen:\n%s", w, all)
		}
	}
}

func (d *desk) last(want string) {
	d.Helper()
	if len(d.traced) == 0 || d.traced[len(d.traced)-1] != want {
		d.Errorf("shown %q, want %q", d.traced, want)
	}
}

// presses are the rows and cards that lead somewhere, in their order.
func (d *desk) presses() (out []*kit.Press) {
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if p, ok := o.(*kit.Press); ok {
			out = append(out, p)
		}
	}
	return out
}

func (d *desk) key(name fyne.KeyName, mod fyne.KeyModifier) {
	if f := d.win.Canvas().Focused(); f != nil {
		if mod == 0 {
			f.TypedKey(&fyne.KeyEvent{Name: name})
			return
		}
		if s, ok := f.(fyne.Shortcutable); ok {
			s.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
			return
		}
	}
	d.shell.Key(name, mod)
}

func richBook() *fakeBook {
	d := rich()
	b := &fakeBook{d: d, events: d.Events}
	b.papers = []domain.ClientPaper{
		{Kind: "invoice", ID: 3, State: "posted", Number: "347", Date: day - 40, EntityID: 1, CounterpartyID: 11, Sum: 212_000_00, Open: 212_000_00, LastDay: day - 30, Currency: "RUB"},
		{Kind: "payment", ID: 3, Number: "15", Date: day - 41, EntityID: 1, CounterpartyID: 11, Sum: 5_00, Currency: "RUB"},
	}
	return b
}

func TestOverview(t *testing.T) {
	d := sit(t, richBook(), kit.Route{})
	d.last("client overview")
	d.sees("ООО «Северный ветер»", "просрочка 46 дней", "412 000,00", "2 счёта, все просрочены", "Орлов Максим Сергеевич", "Нельзя: Не звать Максимом Сергеевичем (по слухам)",
		"Скидка 10 % на SEO", "отзыв на сайте", "Получена оплата, платёж № 15 · 212 000,00", "менеджер", "Мария Лис", "SEO", "налоговый номер 900000025211", "отправить снова")
	ps := d.presses()
	ps[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	ps[1].Tapped(nil)
	if len(d.went) != 2 || d.went[0].Screen != "invoices" || d.went[0].Status != "open" || d.went[1] != (kit.Route{Screen: "ledger", ID: 11, Entity: 1, Name: "ООО «Северный ветер»", City: "Москва"}) {
		t.Errorf("%+v", d.went)
	}
	ps[4].Tapped(nil) // the open requests
	d.last("client timeline")
	if q := d.book.asked[len(d.book.asked)-1]; !slices.Equal(q.Groups, []domain.EventGroup{domain.AboutRequests}) || q.ClientID != 7 {
		t.Errorf("%+v", q)
	}
	if d.c.Route().Tab != tabTimeline {
		t.Error(d.c.Route())
	}
}

// All of the overview is within reach of the keyboard, and an agreement's row opens its card.
func TestOverviewByKeys(t *testing.T) {
	d := sit(t, richBook(), kit.Route{})
	canv := d.win.Canvas()
	seen := 0
	for range 60 {
		canv.FocusNext()
		if p, ok := canv.Focused().(*kit.Press); ok {
			seen++
			if strings.Contains(textOf(p), "отзыв на сайте") {
				d.key(fyne.KeyReturn, 0)
				break
			}
		}
	}
	d.last("client card")
	d.sees("Взамен", "Вместо", "Скидка 5 %", "письмо 02.10")
	d.shell.Key(fyne.KeyEscape, 0)
	if len(canv.Overlays().List()) != 0 || seen < 5 {
		t.Error("the card is still there, or rows were not reached:", seen)
	}
	for i, want := range []string{"client overview", "client people", "client agreements", "client papers", "client timeline"} {
		d.key([]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5}[i], fyne.KeyModifierControl)
		if i > 0 {
			d.last(want)
		}
	}
	d.key(fyne.KeyTab, fyne.KeyModifierControl)
	d.last("client overview")
	d.key(fyne.KeyTab, fyne.KeyModifierControl|fyne.KeyModifierShift)
	d.last("client timeline")
}

func textOf(o fyne.CanvasObject) string {
	var out []string
	for _, c := range test.LaidOutObjects(o) {
		if t, ok := c.(*canvas.Text); ok {
			out = append(out, t.Text)
		}
	}
	return strings.Join(out, " ")
}

func TestPeopleTabCopiesAChannel(t *testing.T) {
	d := sit(t, richBook(), kit.Route{Tab: tabPeople})
	d.last("client people")
	d.sees("финансовый директор", "обращаться: Макс", "узнали 13.11.2026, встреча", "Сомова Ирина Петровна", "контактов нет")
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if l, ok := o.(*kit.Link); ok && strings.Contains(l.Words(), "+7 900 1") {
			l.Tapped(nil)
		}
	}
	if got := fyne.CurrentApp().Clipboard().Content(); got != "+7 900 1" {
		t.Errorf("copied %q", got)
	}
}

func TestTablesOpenTheirRows(t *testing.T) {
	d := sit(t, richBook(), kit.Route{Tab: tabPapers})
	d.last("client papers")
	d.sees("347", "просрочен", "разнесён")
	d.c.papers.table.Press(fyne.KeyDown)
	d.key(fyne.KeyReturn, 0)
	d.c.papers.kinds.Set(1)
	if len(d.c.papers.rows) != 1 {
		t.Error(d.c.papers.rows)
	}
	d.c.papers.table.Select(0)
	d.c.papers.table.Press(fyne.KeyReturn)
	if len(d.went) < 2 || d.went[len(d.went)-1] != (kit.Route{Screen: "document", ID: 3, Name: "347"}) {
		t.Errorf("%+v", d.went)
	}
	d.c.pages.Show(4)
	d.last("client timeline")
	d.c.timeline.table.Select(2)
	d.c.timeline.table.Press(fyne.KeyReturn) // a fact has no place of its own
	d.last("client card")
	d.sees("Орлов М. С. – Привычка: Болеет за «Спартак»", "Записал", "Мария Лис")
	d.shell.Key(fyne.KeyEscape, 0)
	d.c.timeline.groups.Set(3)
	if n := d.c.timeline.total; n != 1 {
		t.Errorf("%d agreements in the timeline", n)
	}
	d.c.timeline.groups.Set(7)
	d.sees("Такого в досье нет")
}

// Whatever is not known is absent or said in words: no labels without a value.
func TestPoorClient(t *testing.T) {
	b := &fakeBook{}
	b.d.Client = domain.Client{ID: 7, Name: strings.Repeat("Очень длинное имя ", 12), LifeCycle: domain.Lead}
	b.d.Day = day
	d := sit(t, b, kit.Route{})
	d.sees("лид", "Никого из клиента пока не знаем", "За клиента пока никто не отвечает", "Сейчас ничего не действует", "Пока ничего не было", "…")
	if all := d.words(); strings.Contains(all, "Паспорт клиента") || strings.Contains(all, "ИНН") || strings.Contains(all, "Проекты") {
		t.Errorf("too much is said:\n%s", all)
	}
	for i, want := range []string{"", "Здесь будут имена", "Ни о чём ещё не договаривались", "Документов с клиентом ещё нет", "В ленте пока пусто"} {
		d.c.pages.Show(i)
		d.sees(want)
	}
	d.key(fyne.KeyP, fyne.KeyModifierControl) // there is nobody whose passport it would be
	if b.printed != 0 {
		t.Error("printed")
	}
}

func TestFaults(t *testing.T) {
	b := richBook()
	b.err = errors.New("disk")
	d := sit(t, b, kit.Route{Name: "ООО «Ветер»"})
	d.last("client error")
	b.err = domain.Refuse(domain.NotFound, "client", "not_found.client")
	d.c.Reload()
	d.last("client gone")
	d.sees("Такого клиента в книге нет", "Назад") // a way out that is seen
	b.err = nil
	d.c.Reload()
	d.last("client overview")
	b.err = errors.New("disk")
	d.c.papers.reload()
	d.last("client error")
	d.c.timeline.reload()
	d.last("client error")
	d.c.Leave()
}

// A reading that brings nothing new keeps the focus where it is; the scope of the window is what is read.
func TestReloadKeepsTheFocus(t *testing.T) {
	d := sit(t, richBook(), kit.Route{})
	canv := d.win.Canvas()
	canv.FocusNext()
	canv.FocusNext()
	at := canv.Focused()
	d.book.d.Clock.Minute++
	d.shell.Scope.Entity = 2
	d.c.Reload()
	d.sees("14:06")
	if canv.Focused() != at || at == nil || d.book.entity != 2 {
		t.Error("the focus has gone, or another scope was read")
	}
}

func TestPassportIsSaved(t *testing.T) {
	d := sit(t, richBook(), kit.Route{})
	dir := t.TempDir()
	folder = dir
	t.Cleanup(func() { folder = "" })
	d.key(fyne.KeyP, fyne.KeyModifierControl)
	d.sees("Паспорт клиента", "Сохранить PDF")
	d.shell.Key(fyne.KeyS, fyne.KeyModifierControl)
	d.key(fyne.KeyReturn, 0)
	path := filepath.Join(dir, "Паспорт – ООО «Северный ветер».pdf")
	if data, err := os.ReadFile(path); err != nil || string(data) != "%PDF-" {
		t.Errorf("%q %v", data, err)
	}
	d.last("saved")
	if name := fileName(`a/b\c:d*"<e>|?`); name != "abcde" {
		t.Error(name)
	}
}
