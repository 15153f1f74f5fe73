package matching

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/office/demo"
	"accord/ui/kit"
)

func frozen() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// desk is the screen on a real book, in a window of the test driver that counts the keys.
type desk struct {
	t      *testing.T
	c      *Screen
	o      *office.Office
	win    fyne.Window
	traced []string
	went   []kit.Route
	said   []string
	keys   int
	noted  map[string][]byte
}

func sit(t *testing.T, o *office.Office, book Book, r kit.Route) *desk {
	t.Helper()
	t.Cleanup(kit.UseRunner(func(work func()) { work() }))
	app := test.NewTempApp(t)
	kit.UseTheme(app, false)
	d := &desk{t: t, o: o, win: app.NewWindow(""), noted: map[string][]byte{}}
	s := &kit.Shell{
		Words: kit.Words{Locale: "ru"}, Window: d.win, OnGo: func(r kit.Route) { d.went = append(d.went, r) },
		Trace: func(what string) { d.traced = append(d.traced, what) }, OnSay: func(_ kit.Tone, what string) { d.said = append(d.said, what) },
		Noted: func(name string) []byte { return d.noted[name] }, NoteIt: func(name string, v []byte) { d.noted[name] = v },
	}
	s.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool { return kit.RunKey(d.c.Keys(), name, mod) }
	d.c = NewScreen(s, book, r)
	d.win.SetContent(s.Frame(d.c.Content()))
	d.win.Resize(fyne.NewSize(1256, 860))
	d.c.Reload()
	return d
}

// press sends keys as the driver does: the focused widget gets the key, then the letter.
func (d *desk) press(names ...fyne.KeyName) {
	d.t.Helper()
	for _, n := range names {
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the focus for %s; shown %v", n, d.traced)
		}
		d.keys++
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (d *desk) typed(text string) {
	d.t.Helper()
	for _, r := range text {
		f := d.win.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the focus for %q", r)
		}
		d.keys++
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUnknown})
		if f = d.win.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		}
	}
}

func (d *desk) undo() {
	d.keys++
	if f := d.win.Canvas().Focused(); f != nil {
		f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		return
	}
	d.c.shell.Key(fyne.KeyZ, fyne.KeyModifierControl)
}

func (d *desk) last() string { return d.traced[len(d.traced)-1] }

func (d *desk) heard() string {
	if len(d.said) == 0 {
		return ""
	}
	return d.said[len(d.said)-1]
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) sound() {
	d.t.Helper()
	ps, err := d.o.Check(context.Background())
	d.must(err)
	for _, p := range ps {
		d.t.Errorf("check: %s: %s: %s", p.Rule, p.Subject, p.Detail)
	}
}

// demoBook makes a small invented agency and takes many receipts back off its invoices and its ledger: the book in which
// they wait for somebody. It returns what the clients' balances were before, and whose the receipts were.
func demoBook(t *testing.T, many int) (o *office.Office, balances map[int64]domain.Money, waiting map[int64]domain.Payment) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "demo.accord")
	ctx := context.Background()
	if _, err := demo.Make(ctx, path, demo.Options{Clients: 25, Months: 6, Seed: 3, Locale: "ru", Today: domain.NewDate(2026, 11, 20), Now: frozen}, nil); err != nil {
		t.Fatal(err)
	}
	o, err := office.Open(ctx, path, office.Settings{Now: frozen, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	balances = balancesOf(t, o)
	waiting = map[int64]domain.Payment{}
	rows, err := o.PaymentRows(ctx, office.RowsQuery{Status: "allocated", Kind: "receipt", Sort: "date", Falling: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range rows.IDs {
		page, err := o.PaymentPage(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if len(waiting) == many {
			break
		}
		if page.Basis != "inn" || len(page.Given) == 0 {
			continue
		}
		if err := o.Unallocate(ctx, id); err != nil {
			continue // a refund holds it
		}
		if err := o.Detach(ctx, id, "", office.Override{Reason: "test"}); err != nil {
			t.Fatal(err)
		}
		waiting[id] = page.Payment
	}
	if len(waiting) < many {
		t.Fatalf("the demo has %d such receipts", len(waiting))
	}
	return o, balances, waiting
}

func balancesOf(t *testing.T, o *office.Office) map[int64]domain.Money {
	t.Helper()
	list, err := o.ClientBalances(context.Background(), office.BalanceQuery{AsOf: o.Today()})
	if err != nil {
		t.Fatal(err)
	}
	out := map[int64]domain.Money{}
	for _, b := range list {
		out[b.CounterpartyID] += b.Balance
	}
	return out
}

// Fifty payments are matched by the keyboard alone; the ledger is then what it was, and nothing is lost.
func TestFiftyPaymentsWithoutTheMouse(t *testing.T) {
	ctx := context.Background()
	o, balances, waiting := demoBook(t, 50)
	d := sit(t, o, o, kit.Route{Screen: "matching"})
	before, done := len(d.c.queue.Payments), map[int64]bool{}
	for range 4 * before {
		if len(waiting) == 0 {
			break
		}
		p := d.c.queue.Payments[d.c.left.Selected()]
		if _, mine := waiting[p.ID]; !mine { // one of the demo's own puzzles: left for later
			d.press(fyne.KeyDown)
			continue
		}
		if d.c.split.given() == 0 && len(d.c.split.guesses) > 0 {
			d.typed("1")
		}
		if d.c.split.given() == 0 {
			d.typed("ф") // as an advance
		} else {
			d.press(fyne.KeyReturn)
		}
		if d.last() == "matching question" {
			d.press(fyne.KeyReturn)
		}
		if len(d.c.queue.Payments) > 0 && d.c.rowOf(p.ID) >= 0 {
			t.Fatalf("payment %s %s still waits: %q", p.Number, p.Purpose, d.heard())
		}
		delete(waiting, p.ID)
		done[p.ID] = true
	}
	if len(waiting) > 0 {
		t.Fatalf("%d still wait", len(waiting))
	}
	t.Logf("50 payments took %d keystrokes, %.1f each", d.keys, float64(d.keys)/50)
	if d.keys > 50*4 {
		t.Errorf("%d keystrokes for 50 payments", d.keys)
	}
	after := balancesOf(t, o)
	for id, was := range balances {
		if after[id] != was {
			t.Errorf("counterparty %d owes %s, it was %s", id, after[id], was)
		}
	}
	q, err := o.MatchQueue(ctx, 0)
	d.must(err)
	if len(q.Payments) > before-50 { // fewer: old advances no longer have an invoice to pay
		t.Errorf("%d wait, there were %d", len(q.Payments), before)
	}
	for _, p := range q.Payments {
		if done[p.ID] {
			t.Errorf("payment %s waits again", p.Number)
		}
	}
	d.sound()
	for range 50 {
		d.undo()
	}
	if q, err = o.MatchQueue(ctx, 0); err != nil || len(q.Payments) != before {
		t.Errorf("%v: after all was taken back %d wait, there were %d", err, len(q.Payments), before)
	}
	d.sound()
}

// What is typed: another layout's letters, sums, several payments, another window, the end of the queue.
func TestTheKeysOfTheDesk(t *testing.T) {
	ctx := context.Background()
	o, _, waiting := demoBook(t, 3)
	d := sit(t, o, o, kit.Route{Screen: "matching"})
	at := func() domain.Payment { return d.c.queue.Payments[d.c.left.Selected()] }
	for _, mine := waiting[at().ID]; !mine || len(d.c.split.guesses) == 0; _, mine = waiting[at().ID] {
		d.press(fyne.KeyDown)
	}
	p := at()

	// A sum is typed over the candidates; what it leaves is said to stay an advance.
	d.press(fyne.KeyRight)
	d.typed("1,50")
	d.press(fyne.KeyReturn)
	if d.c.split.give[0] != 150 || !d.c.split.touched {
		t.Errorf("typed 1,50: %v", d.c.split.give)
	}
	d.c.Reload() // another program has written: what was typed stays
	if d.c.split.give[0] != 150 {
		t.Errorf("a reload loses what was typed: %v", d.c.split.give)
	}
	d.typed("=5x")
	d.press(fyne.KeyReturn)
	if d.c.pane.note.Text == "" {
		t.Error("nothing is said of a bad sum")
	}
	d.press(fyne.KeyEscape, fyne.KeyLeft)

	// Not ours, in the other layout, with a reason; and back.
	d.typed("т")
	if d.last() != "matching question" {
		t.Fatalf("т opens nothing: %s", d.last())
	}
	d.typed("заём")
	d.press(fyne.KeyReturn)
	if d.c.rowOf(p.ID) >= 0 || !strings.Contains(d.heard(), "заём") {
		t.Errorf("not ours: %q", d.heard())
	}
	d.undo()
	if at().ID != p.ID {
		t.Errorf("taken back, but stands at %s", at().Number)
	}

	// Another window was first: a calm word, and the row goes.
	if _, err := o.MatchNotOurs(ctx, d.c.seen(), "другое окно"); err != nil {
		t.Fatal(err)
	}
	d.typed("a")
	if d.c.rowOf(p.ID) >= 0 || !strings.Contains(d.heard(), "в другом окне") {
		t.Errorf("stale: %q", d.heard())
	}
	if len(d.c.deeds) != 0 {
		t.Error("what was refused can be taken back")
	}
	d.sound()
}

// An auditor looks and cannot match; an error can be tried again; an empty queue says how fresh it is.
type only struct {
	Book
	may   bool
	empty bool
	err   error
}

func (b *only) MatchQueue(ctx context.Context, id int64) (office.MatchQueue, error) {
	q, err := b.Book.MatchQueue(ctx, id)
	q.May = b.may
	if b.empty {
		q.Payments = nil
	}
	if b.err != nil {
		err = b.err
	}
	return q, err
}

func TestTheStatesOfTheDesk(t *testing.T) {
	o, _, _ := demoBook(t, 2)
	b := &only{Book: o}
	d := sit(t, o, b, kit.Route{Screen: "matching"})
	n := len(d.c.queue.Payments)
	for _, r := range "aktnc1=" {
		d.typed(string(r))
	}
	d.press(fyne.KeyReturn)
	if d.last() != "matching" || len(d.c.queue.Payments) != n || !strings.Contains(d.heard(), "Смотреть можно") {
		t.Errorf("an auditor: %s %q", d.last(), d.heard())
	}
	b.err = domain.Refuse(domain.Forbidden, "", "forbidden.verb", "role", "x", "verb", "match")
	d.c.Reload()
	if d.c.state.Kind() != "forbidden" {
		t.Errorf("state %s", d.c.state.Kind())
	}
	b.err = context.DeadlineExceeded
	d.c.Reload()
	if d.c.state.Kind() != "error" {
		t.Errorf("state %s", d.c.state.Kind())
	}
	b.err, b.empty, b.may = nil, true, true
	d.c.Reload()
	if d.c.state.Kind() != "empty" || d.last() != "matching empty" {
		t.Errorf("state %s", d.c.state.Kind())
	}
	b.empty = false
	d.c.Reload()
	if d.c.state.Kind() != "content" {
		t.Errorf("state %s", d.c.state.Kind())
	}
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
}
