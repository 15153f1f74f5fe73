package office

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accord/domain"
)

// tickingBook is a blank book whose clock goes on by a second whenever it is looked at: what is done later is recorded later.
func tickingBook(t testing.TB) *book {
	t.Helper()
	blank, err := blankBook()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "accord-undo-")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "book.accord")
	if err := os.WriteFile(path, blank, 0o600); err != nil {
		t.Fatal(err)
	}
	seconds := 0
	o, err := Open(context.Background(), path, Settings{Now: func() time.Time {
		seconds++
		return frozen().Add(time.Duration(seconds) * time.Second)
	}, Locale: "en"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close(); _ = os.RemoveAll(dir) })
	return &book{TB: t, Office: o, ctx: context.Background(), dir: dir, entity: 1}
}

// whole is all that a book says now: every export, the ledger, what is open, what waits, whose accounts there are.
func (b *book) whole() string {
	b.Helper()
	var s strings.Builder
	for _, kind := range []string{"clients", "contracts", "openings", "invoices", "acts", "corrections", "payments"} {
		fmt.Fprintln(&s, kind)
		b.must(b.Export(b.ctx, ExportQuery{Kind: kind, EntityID: b.entity}, func(row []any) error { fmt.Fprintln(&s, row...); return nil }))
	}
	b.must(b.Journal(b.ctx, 0, 0, 0, &s))
	fmt.Fprintln(&s, b.opens())
	for _, p := range b.payments() {
		fmt.Fprintln(&s, p.Number, p.Date, p.Amount, p.Allocated, p.Client)
	}
	for _, p := range b.queue() {
		fmt.Fprintln(&s, "waits", p.Number, p.Rest)
	}
	es, err := b.Entities(b.ctx)
	b.must(err)
	for _, e := range es {
		fmt.Fprintln(&s, e.Cutover, e.Accounts)
	}
	fmt.Fprintln(&s, b.rowsOf("SELECT counterparty_id, contract_id, amount FROM balance WHERE amount <> 0"))
	fmt.Fprintln(&s, b.rowsOf("SELECT u.credit_id, u.debit_id, u.amount, u.from_date FROM credit_use u WHERE u.voided_at = '' ORDER BY 1, 2, 3"))
	fmt.Fprintln(&s, b.rowsOf("SELECT name, role FROM employee ORDER BY id"), b.rowsOf("SELECT client_id, employee_id FROM client_team ORDER BY id"))
	return s.String()
}

// randomImport draws a file of any kind: of clients that are known and that are not, with rows that are refused.
func randomImport(rnd *rand.Rand) (kind, text string) {
	kind = []string{"clients", "contracts", "openings", "invoices", "acts", "payments", "statement"}[rnd.Intn(7)]
	rows := 1 + rnd.Intn(5)
	var s strings.Builder
	var ops []bankOp
	heads := map[string]string{
		"clients": "name;inn;kpp;manager", "contracts": "number;inn;term", "openings": "date;inn;document;debit;credit", "invoices": "date;number;inn;amount;project",
		"acts": "date;number;inn;amount;invoice;project", "payments": "date;number;inn;amount;purpose",
	}
	fmt.Fprintln(&s, heads[kind])
	for range rows {
		client, n := rnd.Intn(8), 1+rnd.Intn(9)
		sum := []string{"100", "200", "300", "55.50"}[rnd.Intn(4)]
		on := fmt.Sprintf("2026-11-%02d", 1+rnd.Intn(20))
		switch kind {
		case "clients":
			fmt.Fprintf(&s, "Клиент %d;%s;770101001;Петрова %d\n", client, innOf(client), n%3)
		case "contracts":
			fmt.Fprintf(&s, "%d/26;%s;%d\n", n, innOf(client), n)
		case "openings":
			side := sum + ";"
			if n%2 == 0 {
				side = ";" + sum
			}
			fmt.Fprintf(&s, "2026-11-05;%s;Док %d;%s\n", innOf(client), n, side)
		case "invoices":
			fmt.Fprintf(&s, "%s;%d;%s;%s;Сайт %d\n", on, n, innOf(client), sum, n%2)
		case "acts":
			fmt.Fprintf(&s, "%s;%d;%s;%s;%d;\n", on, n, innOf(client), sum, n)
		case "payments":
			fmt.Fprintf(&s, "%s;%d;%s;%s;Оплата по счету № %d\n", on, n, innOf(client), sum, n)
		case "statement":
			op := receipt(fmt.Sprint(n), on, sum, fmt.Sprintf("Оплата по счету № %d", n))
			op.INN = innOf(client)
			op.Account = []string{"", "40702810638000041276"}[rnd.Intn(2)]
			ops = append(ops, op)
		}
	}
	if kind == "statement" {
		return kind, oneC(ops...)
	}
	return kind, s.String()
}

// TestAnUndoneImportLeavesNoTrace imports files at random and undoes the last: the book says what it said before, and is sound.
func TestAnUndoneImportLeavesNoTrace(t *testing.T) {
	undone := 0
	for seed := range int64(24) {
		rnd := rand.New(rand.NewSource(seed))
		b := tickingBook(t)
		b.clean("clients", clientTable(4))
		for range rnd.Intn(4) {
			kind, text := randomImport(rnd)
			_, _ = b.try(kind, b.file(text), adopt)
		}
		before := b.whole()
		kind, text := randomImport(rnd)
		r, err := b.try(kind, b.file(text), adopt)
		if err != nil || r.ImportID == 0 {
			continue
		}
		if b.undoneSame(kind, text, r, before) {
			undone++
		}
		if t.Failed() {
			t.Fatalf("seed %d: %s\n%s", seed, kind, text)
		}
	}
	if undone < 10 {
		t.Errorf("only %d imports could be undone: the test has lost its teeth", undone)
	}
}

// undoneSame undoes the last import, compares the book with what it was before, and imports the file again.
func (b *book) undoneSame(kind, text string, r ImportReport, before string) bool {
	b.Helper()
	after := b.whole()
	u, err := b.UndoImport(b.ctx, r.ImportID, UndoAsk{})
	if domain.CodeOf(err) == domain.Conflict && len(u.Kept) > 0 {
		for _, k := range u.Kept {
			if k.Why != "other_file" {
				b.Errorf("kept %+v", u.Kept)
			}
		}
		if got := b.whole(); got != after {
			b.Errorf("refused, yet something went:\n%s\nwas:\n%s", got, after)
		}
		return false
	}
	b.must(err)
	if got := b.whole(); got != before {
		b.Errorf("undone:\n%s\nwas:\n%s", got, before)
	}
	b.sound()
	if _, err := b.UndoImport(b.ctx, r.ImportID, UndoAsk{}); domain.CodeOf(err) != domain.Conflict {
		b.Errorf("undone twice: %v", err)
	}
	again, err := b.try(kind, b.file(text), adopt)
	b.must(err)
	if again.New != r.New || again.Matched != r.Matched {
		b.Errorf("imported again: %+v, before %+v", again, r)
	}
	if got := b.whole(); stripIDs(got) != stripIDs(after) {
		b.Errorf("imported again:\n%s\nwas:\n%s", got, after)
	}
	b.sound()
	return true
}

// stripIDs leaves out the lines that hold numbers of rows: what comes again has new ones.
func stripIDs(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	out := lines[:0]
	for _, l := range lines {
		if !strings.HasPrefix(l, "[") && !strings.Contains(l, "{") {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// TestWhatWasUsedStays matches a receipt with one of two imported invoices: the import is refused whole and names it; partly undone,
// only that one stays.
func TestWhatWasUsedStays(t *testing.T) {
	b := tickingBook(t)
	clients := b.clean("clients", clientTable(3))
	r := b.clean("invoices", "date;number;inn;amount\n2026-11-01;1;"+innOf(1)+";100\n2026-11-01;2;"+innOf(1)+";70\n")
	b.clean("statement", oneC(receipt("5", "2026-11-03", "100", "Оплата по счету № 1")))
	before := b.whole()
	u, err := b.UndoImport(b.ctx, r.ImportID, UndoAsk{})
	b.refused(err, domain.Conflict, "import.used")
	if len(u.Kept) != 1 || u.Kept[0].Name != "1" || u.Kept[0].Why != "paid" || b.whole() != before {
		t.Errorf("%+v", u)
	}
	u, err = b.UndoImport(b.ctx, r.ImportID, UndoAsk{Partly: true})
	b.must(err)
	if got := b.opens(); got != "1 0.00" || u.Gone["invoice"] != 1 {
		t.Errorf("left %s, %+v", got, u)
	}
	u, err = b.UndoImport(b.ctx, clients.ImportID, UndoAsk{DryRun: true})
	b.must(err)
	if len(u.Kept) != 2 || u.Gone["client"] != 2 || u.Gone["counterparty"] != 2 { // the used one's counterparty, and its client
		t.Errorf("%+v", u)
	}
	b.sound()
	past, err := b.PastImports(b.ctx, 10)
	b.must(err)
	if len(past) != 3 || past[1].UndoneAt.IsZero() || past[0].Kind != "statement" {
		t.Errorf("%+v", past)
	}
}

// TestAClosedPeriodKeepsItsActs refuses to take an act out of a month that has been reported.
func TestAClosedPeriodKeepsItsActs(t *testing.T) {
	b := tickingBook(t)
	b.clean("clients", clientTable(2))
	r := b.clean("acts", "date;number;inn;amount\n2026-10-31;1;"+innOf(1)+";100\n")
	b.must(b.ClosePeriod(b.ctx, b.entity, day("2026-10-31"), "отчёт сдан"))
	u, err := b.UndoImport(b.ctx, r.ImportID, UndoAsk{})
	b.refused(err, domain.Conflict, "import.used")
	if len(u.Kept) != 1 || u.Kept[0].Why != "period" {
		t.Errorf("%+v", u)
	}
	if _, err := b.as(Production).UndoImport(b.ctx, r.ImportID, UndoAsk{}); domain.CodeOf(err) != domain.Forbidden {
		t.Error(err)
	}
}
