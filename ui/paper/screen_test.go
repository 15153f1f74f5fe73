package paper

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// sheet is a PDF of two empty pages.
const sheet = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n" +
	"trailer\n<</Root 1 0 R>>\n%%EOF\n"

// shelf is a book of pages in memory.
type shelf struct {
	documents map[int64]office.DocumentPage
	payments  map[int64]office.PaymentPage
	offers    map[int64]office.OfferPage
	err       error
	printed   []string
}

func (b *shelf) Today() domain.Date { return today }

func (b *shelf) Annul(_ context.Context, id int64, why string, _ office.Override) error {
	b.printed = append(b.printed, fmt.Sprint("annul ", id, ": ", why))
	return b.err
}

func (b *shelf) Reissue(_ context.Context, id int64, why string, _ office.Override) (int64, error) {
	b.printed = append(b.printed, fmt.Sprint("reissue ", id, ": ", why))
	return 88, b.err
}

func (b *shelf) DocumentPage(_ context.Context, id int64, _ string) (office.DocumentPage, error) {
	return found(b, b.documents, id, "not_found.document")
}

func (b *shelf) PaymentPage(_ context.Context, id int64) (office.PaymentPage, error) {
	return found(b, b.payments, id, "not_found.payment")
}

func (b *shelf) OfferPage(_ context.Context, id int64, _ string) (office.OfferPage, error) {
	return found(b, b.offers, id, "not_found.offer")
}

func found[T any](b *shelf, m map[int64]T, id int64, key string) (T, error) {
	p, ok := m[id]
	if b.err != nil {
		return p, b.err
	}
	if !ok {
		return p, domain.Refuse(domain.NotFound, "id", key)
	}
	return p, nil
}

func (b *shelf) PrintDocument(_ context.Context, id int64, _ string, w io.Writer) error {
	b.printed = append(b.printed, fmt.Sprint("document ", id))
	_, err := io.WriteString(w, sheet)
	return err
}

func (b *shelf) PrintOffer(_ context.Context, id int64, version int, out office.OfferPrint) error {
	b.printed = append(b.printed, fmt.Sprint("offer ", id, " ", version))
	_, err := io.WriteString(out.W, sheet)
	return err
}

// desk is a page in a window, with all work done at once.
type desk struct {
	*testing.T
	shell  *kit.Shell
	screen kit.Screen
	went   []kit.Route
	backs  int
	shown  []string
	said   string
	opened []string
	notes  map[string][]byte
}

func sit(t *testing.T, locale string) *desk {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	folder = ""
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	w := app.NewWindow("")
	w.SetPadded(false)
	t.Cleanup(w.Close)
	d := &desk{T: t, notes: map[string][]byte{}}
	d.shell = &kit.Shell{Words: kit.Words{Locale: locale}, Window: w}
	d.shell.OnGo = func(r kit.Route) { d.went = append(d.went, r) }
	d.shell.OnBack = func() { d.backs++ }
	d.shell.Trace = func(what string) { d.shown = append(d.shown, what) }
	d.shell.OnSay = func(_ kit.Tone, s string) { d.said = s }
	d.shell.OpenIt = func(path string) error { d.opened = append(d.opened, path); return nil }
	d.shell.Noted = func(name string) []byte { return d.notes[name] }
	d.shell.NoteIt = func(name string, v []byte) { d.notes[name] = v }
	d.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.screen.Keys(), name, mod) }
	return d
}

// open shows a screen as the window does.
func (d *desk) open(c kit.Screen) {
	d.Helper()
	d.screen = c
	d.shell.Window.SetContent(d.shell.Frame(c.Content()))
	d.shell.Window.Resize(fyne.NewSize(1256, 824))
	if f := c.First(); f != nil {
		d.shell.Window.Canvas().Focus(f)
	}
	c.Reload()
	d.Cleanup(c.Leave)
}

func (d *desk) words() string {
	var out []string
	for _, root := range append([]fyne.CanvasObject{d.shell.Window.Content()}, d.shell.Window.Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
				out = append(out, t.Text)
			}
		}
	}
	return strings.Join(out, "\n")
}

func (d *desk) sees(wants ...string) {
	d.Helper()
	words := d.words()
	for _, w := range wants {
		if !strings.Contains(words, w) {
			d.Errorf("%q is not on the page:\n%s", w, words)
		}
	}
}

// press types a key where the driver would send it.
func (d *desk) press(name fyne.KeyName) {
	if f := d.shell.Window.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	d.shell.Key(name, 0)
}

func (d *desk) chord(name fyne.KeyName, mod fyne.KeyModifier) {
	if f, ok := d.shell.Window.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
		return
	}
	d.shell.Key(name, mod)
}

func (d *desk) last() string { return d.shown[len(d.shown)-1] }

func somePage() office.DocumentPage {
	doc := invoice()
	pay := domain.Payment{ID: 21, Kind: domain.Receipt, Number: "5", Date: today - 3, Amount: 100_000_00}
	act := domain.Document{ID: 31, Kind: domain.Act, Number: "9", Date: today - 20, Total: 122_000_00, State: domain.Posted, SentAt: "2026-11-03T08:00:00Z"}
	return office.DocumentPage{
		Document: doc, Status: "overdue", OverdueDays: 38, Paid: 100_000_00, Open: 22_000_00,
		Entity: domain.LegalEntity{ID: 1, Name: "ООО «Полюс»"}, Client: domain.Client{ID: 4, Name: "Ветер", City: "Пермь"},
		Clock: domain.ClientClock{Known: true, Minute: 14 * 60, May: domain.CallNow, Until: 18 * 60}, Counterparty: domain.Counterparty{ID: 44, Name: "ООО «Ветер»", INN: "7804123573"},
		Contract: &domain.Contract{ID: 5, Number: "14/23", Date: today - 400, Term: domain.PaymentTerm{Set: true, Days: 10, Base: domain.FromAct}},
		Projects: map[int64]string{3: "Сайт"}, Rates: domain.TotalsByRate(doc.Lines),
		Closed:  []office.Closed{{Date: today - 3, Amount: 100_000_00, How: office.ByProgram, Payment: &pay, Reasons: []domain.Reason{domain.ReasonNumber}}},
		Links:   []office.LinkedPaper{{Relation: office.NamedByAct, Document: act}},
		History: []office.PageEvent{{At: time.Date(2026, 11, 22, 9, 40, 0, 0, time.UTC), Who: "Анна", Verb: "send", Detail: map[string]any{"how": "почтой"}}, {Verb: "post", Who: "admin"}},
		Doubts:  []*domain.Error{domain.Refuse(domain.Conflict, "account", "paper.no_account", "currency", "RUB")},
		File:    "Ветер счёт 17.pdf", Leafing: office.Leafing{Place: 2, Of: 3, Prev: 6, Next: 8},
	}
}

func someShelf() *shelf {
	next := somePage()
	next.Document.ID, next.Document.Number, next.Leafing = 8, "18", office.Leafing{Place: 3, Of: 3, Prev: 7}
	draft := somePage()
	draft.Document.ID, draft.Document.Number, draft.Document.State, draft.Status = 6, "", domain.Draft, "draft"
	draft.NoPaper, draft.Doubts, draft.Closed = domain.Refuse(domain.Conflict, "state", "document.draft_paper"), nil, nil
	return &shelf{documents: map[int64]office.DocumentPage{7: somePage(), 8: next, 6: draft}}
}

func TestDocumentPage(t *testing.T) {
	book := someShelf()
	d := sit(t, "ru")
	d.open(NewDocument(d.shell, book, kit.Route{Screen: "document", ID: 7}))
	if d.last() != "document" || strings.Join(d.shown, " ") != "pdf page document" {
		t.Errorf("shown %q", d.shown)
	}
	d.sees("Счёт № 17 от 03.10.2026", "просрочен", "Ветер", "Пермь", "14:00, можно звонить до 18:00", "договор № 14/23", "22"+"\u00a0"+"000,00", "просрочен на 38 дней",
		"стр. 1 из 2", "SEO", "Чем закрыт 1", "Связи 1", "История 2", "Платёж № 5 от 19.11.2026", "само · номер в назначении", "2 из 3")
	if got := d.words(); !strings.Contains(got, "счёт для оплаты") && !strings.Contains(got, "RUB") && strings.Contains(got, "paper.no_account") {
		t.Errorf("the doubt is not told: %s", got)
	}
	later := book.documents[7]
	later.Clock.Minute += 7
	book.documents[7] = later
	kit.Tick() // the time at the client's goes on, and nothing is made anew
	d.sees("14:07, можно звонить до 18:00", "стр. 1 из 2")
	d.press(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0] != (kit.Route{Screen: "payment", ID: 21}) {
		t.Errorf("Enter goes to %+v", d.went)
	}
	d.chord(fyne.KeyPageDown, fyne.KeyModifierControl)
	d.sees("Акт по этому счёту", "отправлен")
	d.press(fyne.KeyReturn)
	if d.went[1] != (kit.Route{Screen: "document", ID: 31}) {
		t.Errorf("the link goes to %+v", d.went[1])
	}
	d.chord(fyne.KeyPageUp, fyne.KeyModifierControl)
	d.chord(fyne.KeyPageUp, fyne.KeyModifierControl)
	d.sees("сегодня в 09:40", "Отправлен: почтой", "Анна")
	var tab int
	if err := json.Unmarshal(d.notes["paper.tab.document"], &tab); err != nil || tab != 3 {
		t.Errorf("kept %s", d.notes["paper.tab.document"])
	}
	d.chord(fyne.KeyDown, fyne.KeyModifierAlt)
	d.sees("Счёт № 18 от 03.10.2026", "3 из 3", "Отправлен: почтой")
	d.chord(fyne.KeyDown, fyne.KeyModifierAlt) // there is none after it
	if got := strings.Join(book.printed, ", "); got != "document 7, document 8" {
		t.Errorf("printed %s", got)
	}
	if len(d.went) != 2 {
		t.Errorf("leafing leaves the page: %+v", d.went)
	}
}

func TestReloadKeepsPageZoomAndSelection(t *testing.T) {
	book := someShelf()
	p := somePage()
	for i := range int64(200) {
		pay := domain.Payment{ID: 100 + i, Kind: domain.Receipt, Number: fmt.Sprint(i), Date: today}
		p.Closed = append(p.Closed, office.Closed{Date: today, Amount: 1, How: office.ByPerson, Payment: &pay})
	}
	book.documents[7] = p
	d := sit(t, "ru")
	c := NewDocument(d.shell, book, kit.Route{Screen: "document", ID: 7})
	d.open(c)
	c.closed.Select(150)
	d.shell.Window.Canvas().Focus(c.pdf.preview.Focusable())
	d.press(fyne.KeyPageDown)
	c.pdf.preview.Focusable().TypedRune('+')
	before := c.closed.Scrolled()
	c.Leave()
	c.Reload()
	if after := c.closed.Scrolled(); c.closed.Selected() != 150 || before == 0 || after != before {
		t.Errorf("row %d is selected, scrolled to %v, before to %v", c.closed.Selected(), after, before)
	}
	d.sees("стр. 2 из 2")
	var scale kit.PreviewScale
	if err := json.Unmarshal(d.notes["paper.scale"], &scale); err != nil || scale.Zoom <= 1 || !scale.Wide {
		t.Errorf("kept %s", d.notes["paper.scale"])
	}
}

func TestSavingThePDF(t *testing.T) {
	book := someShelf()
	d := sit(t, "ru")
	d.open(NewDocument(d.shell, book, kit.Route{Screen: "document", ID: 7}))
	d.chord(fyne.KeyP, fyne.KeyModifierControl)
	d.sees("Сохранить документ в PDF")
	d.press(fyne.KeyReturn)
	path := filepath.Join(os.Getenv("HOME"), "Ветер счёт 17.pdf")
	data, err := os.ReadFile(path)
	if err != nil || string(data) != sheet {
		t.Fatalf("saved %q, %v", data, err)
	}
	d.sees("PDF сохранён")
	d.press(fyne.KeyReturn)
	if len(d.opened) != 1 || d.opened[0] != path {
		t.Errorf("opened %q", d.opened)
	}
	d.chord(fyne.KeyP, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if len(d.opened) != 2 || !strings.HasSuffix(d.opened[1], ".pdf") {
		t.Errorf("the viewer gets %q", d.opened)
	}
	d.shell.Key(fyne.KeyC, fyne.KeyModifierControl)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "Счёт № 17 от 03.10.2026" {
		t.Errorf("copied %q", got)
	}
}

func TestWideAndWithoutAPaper(t *testing.T) {
	book := someShelf()
	d := sit(t, "ru")
	c := NewDocument(d.shell, book, kit.Route{Screen: "document", ID: 7, Tab: "pdf"})
	d.open(c)
	if focused := d.shell.Window.Canvas().Focused(); !c.pdf.split.Folded() || focused != c.pdf.preview.Focusable() {
		t.Errorf("the paper is not alone: %T has the focus", focused)
	}
	d.press(fyne.KeyF6)
	d.sees("Чем закрыт 1", "PDF шире")
	d.chord(fyne.KeyUp, fyne.KeyModifierAlt)
	d.sees("Черновик счёта от 03.10.2026", "Печатной формы нет", "Это черновик", "SEO", "Черновик в расчёты не входит")
	d.chord(fyne.KeyP, fyne.KeyModifierControl)
	if d.last() == "path dialog" || !c.pdf.save.Disabled() {
		t.Error("a draft can be saved")
	}
}

func TestPapersThatAreGone(t *testing.T) {
	book := &shelf{}
	for _, screen := range []string{"document", "payment", "offer"} {
		d := sit(t, "ru")
		r := kit.Route{Screen: screen, ID: 5}
		switch screen {
		case "document":
			d.open(NewDocument(d.shell, book, r))
		case "payment":
			d.open(NewPayment(d.shell, book, r))
		default:
			d.open(NewOffer(d.shell, book, r))
		}
		d.sees("Этого документа в книге нет", "Назад")
		if d.last() != screen+" gone" {
			t.Errorf("shown %q", d.shown)
		}
		for _, o := range test.LaidOutObjects(d.shell.Window.Content()) {
			if b, ok := o.(*kit.Button); ok && b.Label() == "Назад" {
				b.Tapped(nil)
			}
		}
		if d.backs != 1 {
			t.Errorf("%s: back was taken %d times", screen, d.backs)
		}
		book.err = domain.Refuse(domain.Forbidden, "", "forbidden.verb")
		d.screen.Reload()
		d.sees("Это видно не всем")
		book.err = nil
	}
}

func TestPaymentPage(t *testing.T) {
	inv := invoice()
	pay := domain.Payment{
		ID: 3, Kind: domain.Receipt, Direction: domain.In, Number: "218", Date: today, DocDate: today, Amount: 500_00, Rest: 500_00, Currency: domain.RUB, Remitter: "ООО «Чужой»",
		RemitterINN: "5098349034", Purpose: "Оплата за ООО «Ветер» по счету № 17 " + strings.Repeat("длинное назначение ", 20),
	}
	p := office.PaymentPage{
		Payment: pay, Status: "unattributed", Entity: domain.LegalEntity{Name: "ООО «Полюс»"}, Imported: office.Imported{File: "kl_to_1c.txt", Who: "admin", At: time.Date(2026, 11, 22, 9, 45, 0, 0, time.UTC)},
		Waits: []office.TrayReason{office.UnknownPayer}, Guesses: []office.Guess{{Candidate: domain.Candidate{Invoice: inv, Amount: 500_00, Reasons: []domain.Reason{domain.ReasonNumber}}, Counterparty: domain.Counterparty{Name: "ООО «Ветер»"}}},
		History: []office.PageEvent{{Verb: "receive", Who: "admin"}},
	}
	d := sit(t, "ru")
	d.open(NewPayment(d.shell, &shelf{payments: map[int64]office.PaymentPage{3: p}}, kit.Route{Screen: "payment", ID: 3}))
	d.sees("Платёж № 218 от 22.11.2026", "не разобран", "Клиента с ИНН 5098349034 в книге нет", "назначение длинное", "Похожие счета 1", "Счёт № 17 от 03.10.2026", "номер в назначении", "kl_to_1c.txt", "admin, сегодня в 09:45", "По счетам не разнесён")
	if len(d.notes["paper.tab.payment"]) != 0 {
		t.Errorf("kept %s", d.notes["paper.tab.payment"])
	}
	c := d.screen.(*Payment)
	d.shell.Window.Canvas().Focus(c.guesses.Focusable())
	d.press(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0].ID != 7 {
		t.Errorf("the guess goes to %+v", d.went)
	}
	clip := test.NewClipboard()
	d.shell.Window.Canvas().Focus(c.facts.Focusable())
	c.facts.Select(4)
	c.facts.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if got := clip.Content(); got != "ИНН\t5098349034" {
		t.Errorf("copied %q", got)
	}
}

func TestOfferPage(t *testing.T) {
	version := func(n int, state domain.OfferState, sum domain.Money) domain.OfferVersion {
		l := domain.OfferLine{Line: domain.Line{Name: fmt.Sprint("SEO ", n), Qty: 1000, Price: sum, Sum: sum}, Before: sum, Monthly: true}
		return domain.OfferVersion{ID: int64(n), N: n, Date: today - 10, ValidUntil: today + 5, State: state, Options: []domain.OfferOption{{Lines: []domain.OfferLine{l}}}}
	}
	p := office.OfferPage{
		Offer:  domain.Offer{ID: 2, Number: "1", Versions: []domain.OfferVersion{version(1, domain.OfferSuperseded, 100_00), version(2, domain.OfferCurrent, 90_00)}},
		Client: domain.Client{ID: 4, Name: "Ветер"}, Entity: domain.LegalEntity{Name: "ООО «Полюс»"}, Clock: domain.ClientClock{Known: true, Minute: 9 * 60, May: domain.CallNow, Until: 18 * 60},
		Versions: []office.OfferVersionPage{
			{State: domain.OfferSuperseded, Monthly: domain.SumRange{Least: 100_00, Most: 100_00}, File: "a.pdf"},
			{State: domain.OfferCurrent, Monthly: domain.SumRange{Least: 90_00, Most: 90_00}, File: "b.pdf", Bearing: []domain.Agreement{{ID: 1, Kind: domain.Discount, PPM: 100_000, On: today, InReturn: "отзыв на сайте"}}},
		},
		History: []office.PageEvent{{Verb: "issue_offer"}},
	}
	book := &shelf{offers: map[int64]office.OfferPage{2: p}}
	d := sit(t, "ru")
	d.open(NewOffer(d.shell, book, kit.Route{Screen: "offer", ID: 2}))
	p.Clock.Minute++
	book.offers[2] = p
	kit.Tick()
	d.sees("09:01")
	d.sees("Предложение № 1 от 12.11.2026", "действует", "заменено", "SEO 2", "90,00", "осталось 5 дней", "Скидки и уступки 1")
	d.press(fyne.KeyDown)
	d.sees("SEO 1", "100,00")
	if strings.Contains(d.words(), "SEO 2") {
		t.Error("both versions are shown")
	}
	if got := strings.Join(book.printed, ", "); got != "offer 2 2, offer 2 1" {
		t.Errorf("printed %s", got)
	}
	d.screen.Reload()
	d.sees("SEO 1")
	d.press(fyne.KeyUp)
	d.chord(fyne.KeyPageDown, fyne.KeyModifierControl)
	d.sees("Скидка 10 %", "отзыв на сайте")
	d.press(fyne.KeyReturn)
	if len(d.went) != 1 || d.went[0].Screen != "client" || d.went[0].ID != 4 {
		t.Errorf("the agreement goes to %+v", d.went)
	}
}

// Three hundred lines make no page slow: only the rows in sight exist.
func TestManyLines(t *testing.T) {
	p := somePage()
	for i := range 300 {
		p.Document.Lines = append(p.Document.Lines, domain.Line{Name: fmt.Sprint("Строка ", i), Qty: 1000, Price: 100, Sum: 100, Rate: 22})
	}
	d := sit(t, "en")
	d.open(NewDocument(d.shell, &shelf{documents: map[int64]office.DocumentPage{7: p}}, kit.Route{Screen: "document", ID: 7}))
	d.sees("Invoice 17 of 3 Oct 2026", "301 lines")
	if got := strings.Count(d.words(), "Строка "); got > 20 {
		t.Errorf("%d lines are drawn", got)
	}
}
