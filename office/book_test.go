package office

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/domain"
	"accord/storage"
)

// The clock of all tests of this package stands still: Sunday 22 November 2026, noon in Moscow.
func frozen() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

const ownAccount = "40702810138250123017"

var polus = Company{
	Name: "ООО «Полюс»", FullName: "Общество с ограниченной ответственностью «Полюс»", INN: "7728168971", KPP: "772801001", Tax: domain.TaxGeneral,
	ActsMaster: domain.MasterAccord, Director: "Иванов Иван Петрович", Bank: Bank{BIK: "044525225", Account: ownAccount, Name: "ПАО Сбербанк"},
}

// book is a real SQLite book in a temporary folder with its first entity, ООО «Полюс».
type book struct {
	testing.TB
	*Office
	ctx    context.Context
	dir    string
	entity int64
	files  int
}

// blankBook is the file of an empty book, made once: to copy it is faster than to migrate anew.
var blankBook = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "accord-blank-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "blank.accord")
	o, err := Create(context.Background(), path, polus, Settings{Now: frozen, Locale: "ru"})
	if err != nil {
		return nil, err
	}
	if err := o.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func newBook(t testing.TB) *book {
	t.Helper()
	dir := t.TempDir()
	b := openBook(t, dir)
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// openBook makes a blank book in a folder; the caller closes it.
func openBook(t testing.TB, dir string) *book {
	t.Helper()
	blank, err := blankBook()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "book.accord")
	if err := os.WriteFile(path, blank, 0o600); err != nil {
		t.Fatal(err)
	}
	o, err := Open(context.Background(), path, Settings{Now: frozen, Locale: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return &book{TB: t, Office: o, ctx: context.Background(), dir: dir, entity: 1}
}

// file writes a file to import and returns its path.
func (b *book) file(content string) string {
	b.Helper()
	b.files++
	path := filepath.Join(b.dir, fmt.Sprintf("file%d.txt", b.files))
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

type option func(*ImportRequest)

func update(r *ImportRequest) { r.Update = true }
func strict(r *ImportRequest) { r.Strict = true }
func dryRun(r *ImportRequest) { r.DryRun = true }
func adopt(r *ImportRequest)  { r.Adopt = true }
func ofEntity(id int64) option {
	return func(r *ImportRequest) { r.EntityID = id }
}

// try imports a file and returns what came of it.
func (b *book) try(kind, path string, opts ...option) (ImportReport, error) {
	req := ImportRequest{Kind: kind, Path: path}
	for _, o := range opts {
		o(&req)
	}
	return b.Import(b.ctx, req, nil)
}

// imp imports a text that may not be refused as a whole.
func (b *book) imp(kind, content string, opts ...option) ImportReport {
	b.Helper()
	r, err := b.try(kind, b.file(content), opts...)
	if err != nil {
		b.Fatalf("import %s: %v", kind, err)
	}
	if r.New+r.Known+len(r.Errors) != r.Rows {
		b.Errorf("import %s: new %d + known %d + errors %d is not rows %d", kind, r.New, r.Known, len(r.Errors), r.Rows)
	}
	return r
}

// clean imports a text all of whose rows must be new.
func (b *book) clean(kind, content string, opts ...option) ImportReport {
	b.Helper()
	r := b.imp(kind, content, opts...)
	if len(r.Errors) > 0 || r.Known > 0 {
		b.Fatalf("import %s: %+v", kind, r)
	}
	return r
}

// sound fails when accord check would find anything.
func (b *book) sound() {
	b.Helper()
	ps, err := b.Check(b.ctx)
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range ps {
		b.Errorf("check: %s: %s: %s", p.Rule, p.Subject, p.Detail)
	}
}

// as is the same book in the hands of a user with a role.
func (b *book) as(role Role) *Office {
	b.Helper()
	u := storage.User{Login: "user-" + string(role), Name: string(role), Role: string(role)}
	err := b.store.InTx(b.ctx, func(tx *storage.Store) error {
		have, err := tx.UserByLogin(b.ctx, u.Login)
		if err == nil {
			u = have
			return nil
		}
		return tx.AddUser(b.ctx, &u)
	})
	if err != nil {
		b.Fatal(err)
	}
	o := *b.Office
	o.user = u
	return &o
}

// must fails the test on an error.
func (b *book) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// refused fails unless err is a refusal with the key.
func (b *book) refused(err error, code domain.Code, key string) {
	b.Helper()
	if domain.CodeOf(err) != code || !strings.Contains(fmt.Sprint(err), key) {
		b.Errorf("want %s %s, got %v", code, key, err)
	}
}

func day(s string) domain.Date {
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func rub(s string) domain.Money {
	m, err := domain.ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return m
}

// innOf makes the n-th valid INN of a company.
func innOf(n int) string {
	s := fmt.Sprintf("77%07d", n)
	sum := 0
	for i, w := range []int{2, 4, 10, 3, 5, 9, 4, 6, 8} {
		sum += int(s[i]-'0') * w
	}
	return s + string(rune('0'+sum%11%10))
}

// party is the id of the counterparty with a tax id.
func (b *book) party(inn string) int64 {
	b.Helper()
	p, err := b.FindCounterparty(b.ctx, inn)
	b.must(err)
	return p.ID
}

func (b *book) contract(inn, number string) int64 {
	b.Helper()
	c, err := b.FindContract(b.ctx, b.entity, b.party(inn), number)
	b.must(err)
	return c.ID
}

// payments lists all operations of the book.
func (b *book) payments() (out []ListedPayment) {
	b.Helper()
	b.must(b.Payments(b.ctx, ListQuery{AsOf: domain.LastDate}, func(p ListedPayment) error { out = append(out, p); return nil }))
	return out
}

// payment is the only operation with a number.
func (b *book) payment(number string) ListedPayment {
	b.Helper()
	var found []ListedPayment
	for _, p := range b.payments() {
		if p.Number == number {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		b.Fatalf("%d payments with number %s", len(found), number)
	}
	return found[0]
}

func (b *book) invoices(asOf domain.Date) (out []ListedDocument) {
	b.Helper()
	b.must(b.Invoices(b.ctx, ListQuery{AsOf: asOf}, func(d ListedDocument) error { out = append(out, d); return nil }))
	return out
}

// invoice is the only invoice with a number, as of a day.
func (b *book) invoice(number string, asOf domain.Date) ListedDocument {
	b.Helper()
	for _, d := range b.invoices(asOf) {
		if d.Number == number {
			return d
		}
	}
	b.Fatalf("no invoice %s as of %v", number, asOf)
	return ListedDocument{}
}

func (b *book) balance(inn string, asOf domain.Date) domain.Money {
	b.Helper()
	r, err := b.Reconciliation(b.ctx, ReconciliationQuery{EntityID: b.entity, CounterpartyID: b.party(inn), From: domain.FirstDate, To: asOf})
	b.must(err)
	return r.Closing
}

// rowsOf reads the book's tables behind the program's back; the cells of a row are joined by a bar.
func (b *book) rowsOf(q string) (out []string) {
	b.Helper()
	db, err := sql.Open("sqlite3", b.Path()) // the driver is storage's
	b.must(err)
	defer func() { _ = db.Close() }()
	rows, err := db.Query(q)
	b.must(err)
	defer func() { _ = rows.Close() }()
	cols, err := rows.Columns()
	b.must(err)
	for rows.Next() {
		cells, to := make([]string, len(cols)), make([]any, len(cols))
		for i := range cells {
			to[i] = &cells[i]
		}
		b.must(rows.Scan(to...))
		out = append(out, strings.Join(cells, "|"))
	}
	b.must(rows.Err())
	return out
}
