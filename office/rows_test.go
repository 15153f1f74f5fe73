package office

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"accord/domain"
)

// The window's lists say what the command line's say, whatever happened to a book: fifteen random ones.
func TestRowsAgreeWithTheListsOnRandomBooks(t *testing.T) {
	for seed := range int64(15) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDeeds(newBook(t), seed)
			if seed%3 == 0 {
				d.addOpenings(1)
			}
			for i := range 45 {
				d.step()
				if i%20 == 0 {
					d.rowsAgree() // and again when the book has changed
				}
			}
			d.rowsAgree()
		})
	}
}

// saidRow is a row in short, comparable between both answers.
type saidRow struct {
	number             string
	total, paid, open  domain.Money
	status, party, day string
}

func (d *deeds) rowsAgree() {
	d.Helper()
	today := d.Today()
	d.beginningsAgree()
	for entity := range int64(3) {
		q := ListQuery{EntityID: entity, AsOf: today}
		want := map[int64]saidRow{}
		d.must(d.Office.Invoices(d.ctx, q, func(l ListedDocument) error {
			want[l.ID] = saidRow{l.Number, l.Total, l.Paid, l.Open, l.Status, l.ClientINN, l.Date.String()}
			if l.Status != string(domain.InvoiceStatusOn(l.Document, l.Open, l.Paid, today)) {
				d.Errorf("invoice %s: status %s", l.Number, l.Status)
			}
			return nil
		}))
		got := map[int64]saidRow{}
		sameRows(d, "invoices", entity, want, got, d.InvoiceRows, d.InvoicesByID, func(r InvoiceRow) {
			got[r.ID] = saidRow{r.Number, r.Total, r.Paid, r.Open, string(r.Status), r.INN, r.Date.String()}
		})
		want, got = map[int64]saidRow{}, map[int64]saidRow{}
		d.must(d.Office.Acts(d.ctx, q, func(l ListedDocument) error {
			want[l.ID] = saidRow{l.Number, l.Total, l.Paid, l.Open, l.Status, l.ClientINN, l.Date.String()}
			return nil
		}))
		rows, err := d.ActRows(d.ctx, RowsQuery{EntityID: entity, Kind: string(domain.Act)})
		d.must(err)
		sameRows(d, "acts", entity, want, got, func(context.Context, RowsQuery) (Rows, error) { return rows, nil }, d.ActsByID, func(r ActRow) {
			got[r.ID] = saidRow{r.Number, r.Total, r.Paid, r.Open, r.Status, r.INN, r.Date.String()}
		})
		want, got = map[int64]saidRow{}, map[int64]saidRow{}
		d.must(d.Office.Payments(d.ctx, q, func(l ListedPayment) error {
			want[l.ID] = saidRow{l.Number, l.Amount, l.Allocated, l.Advance, paymentStatus(l), l.ClientINN, l.Date.String()}
			return nil
		}))
		sameRows(d, "payments", entity, want, got, d.PaymentRows, d.PaymentsByID, func(r OperationRow) {
			paid := r.Allocated
			if r.Kind != domain.Receipt {
				paid = want[r.ID].paid // of a refund the list tells what covers it
			}
			got[r.ID] = saidRow{r.Number, r.Amount, paid, r.Advance, r.Status, r.INN, r.Date.String()}
		})
		d.clientsAgree(entity)
	}
}

// sameRows compares the rows of a list with what is wanted, and its totals and counts with its rows.
func sameRows[R any](d *deeds, what string, entity int64, want, got map[int64]saidRow, choose func(context.Context, RowsQuery) (Rows, error), read func(context.Context, []int64) (map[int64]R, error), keep func(R)) {
	d.Helper()
	rows, err := choose(d.ctx, RowsQuery{EntityID: entity})
	d.must(err)
	page, err := read(d.ctx, rows.IDs)
	d.must(err)
	statuses := map[string]int{}
	last := "9999"
	for _, id := range rows.IDs {
		keep(page[id])
		statuses[got[id].status]++
		if got[id].day > last {
			d.Errorf("%s: %s stands after %s", what, got[id].day, last)
		}
		last = got[id].day
	}
	if len(rows.IDs) != len(want) || rows.All.Count != len(want) {
		d.Errorf("%s of entity %d: %d rows of %d, want %d", what, entity, len(rows.IDs), rows.All.Count, len(want))
	}
	for id, w := range want {
		if got[id] != w {
			d.Errorf("%s of entity %d: row\n%+v, want\n%+v", what, entity, got[id], w)
		}
	}
	for s, n := range statuses {
		if rows.Statuses[s].Count != n {
			d.Errorf("%s: %d rows are %s, the chip says %d", what, n, s, rows.Statuses[s].Count)
		}
	}
	if len(statuses) != len(rows.Statuses) {
		d.Errorf("%s: chips %v, rows %v", what, rows.Statuses, statuses)
	}
}

func init() { firstFrom = 0 } // the beginning of a list is told before the rest in the smallest book

// beginningsAgree compares what a list begins with while nothing of it is here, and rows read by themselves, with the whole list.
func (d *deeds) beginningsAgree() {
	d.Helper()
	today := d.Today()
	var clients []int64
	for i := range int64(3) {
		clients = append(clients, i)
	}
	choose := map[string]func(context.Context, RowsQuery) (Rows, error){"invoices": d.InvoiceRows, "acts": d.ActRows, "payments": d.PaymentRows, "clients": d.ClientRows}
	read := map[string]func([]int64) (any, error){
		"invoices": func(ids []int64) (any, error) { return d.InvoicesByID(d.ctx, ids) },
		"acts":     func(ids []int64) (any, error) { return d.ActsByID(d.ctx, ids) },
		"payments": func(ids []int64) (any, error) { return d.PaymentsByID(d.ctx, ids) },
		"clients":  func(ids []int64) (any, error) { return d.ClientsByID(d.ctx, 0, ids) },
	}
	for list, rows := range choose {
		for _, client := range clients {
			for _, q := range []RowsQuery{
				{}, {Sort: "date"}, {Sort: "date", Falling: true}, {EntityID: 1}, {GroupID: 1}, {From: today.AddDays(-40)}, {To: today.AddDays(-20), Sort: "date"}, {To: today.AddDays(20)},
			} {
				q.ClientID, q.First = client, 7
				if list == "clients" {
					if q.Sort = "client"; q.Falling || q.EntityID != 0 {
						q.Sort, q.Falling = "overdue", true
					}
				}
				d.ForgetRows()
				first, err := rows(d.ctx, q)
				d.must(err)
				alone, err := read[list](first.IDs)
				d.must(err)
				q.First = 0
				all, err := rows(d.ctx, q)
				d.must(err)
				whole, err := read[list](first.IDs)
				d.must(err)
				n := len(first.IDs)
				if !first.Part && list != "clients" || n > len(all.IDs) || !slices.Equal(first.IDs, all.IDs[:n]) || n < min(7, len(all.IDs)) {
					d.Errorf("%s of %+v begin with %v, all are %v", list, q, first.IDs, all.IDs)
				}
				if !reflect.DeepEqual(alone, whole) {
					d.Errorf("%s of %+v: read alone\n%+v, with all\n%+v", list, q, alone, whole)
				}
			}
		}
	}
}

func (d *deeds) clientsAgree(entity int64) {
	d.Helper()
	balances, err := d.ClientBalances(d.ctx, BalanceQuery{EntityID: entity})
	d.must(err)
	want := map[int64]domain.ClientBalance{}
	for _, b := range balances {
		w := want[b.ClientID]
		w.Balance += b.Balance
		w.Unpaid += b.Unpaid
		w.Overdue += b.Overdue
		w.Advances += b.Advances
		w.OverdueDays = max(w.OverdueDays, b.OverdueDays)
		want[b.ClientID] = w
	}
	rows, err := d.ClientRows(d.ctx, RowsQuery{EntityID: entity})
	d.must(err)
	page, err := d.ClientsByID(d.ctx, entity, rows.IDs)
	d.must(err)
	if len(rows.IDs) != len(want) {
		d.Errorf("%d clients, want %d", len(rows.IDs), len(want))
	}
	var sum domain.ClientBalance
	for id, w := range want {
		r := page[id]
		if got := (domain.ClientBalance{Balance: r.Balance, Unpaid: r.Unpaid, Overdue: r.Overdue, Advances: r.Advances, OverdueDays: r.Days}); got != w {
			d.Errorf("client %d at entity %d:\ngot  %+v\nwant %+v", id, entity, got, w)
		}
		sum.Balance += w.Balance
		sum.Unpaid += w.Unpaid
	}
	if rows.Balance != sum.Balance || rows.Open != sum.Unpaid {
		d.Errorf("totals of clients %v and %v, want %v and %v", rows.Balance, rows.Open, sum.Balance, sum.Unpaid)
	}
}

// filledRows is a small book whose rows are known.
func filledRows(t *testing.T) *book {
	b := newBook(t)
	b.clean("clients", "name;inn;city\nООО «Ёлка»;7736050003;Уфа\nАО «Бук»;7728168971;Казань\n")
	b.clean("contracts", "number;date;inn\nД-1;2026-01-10;7736050003\n")
	b.clean("invoices", "number;date;inn;amount;due;description\nС-1;2026-10-01;7736050003;100.00;2026-10-05;Реклама\nС-12;2026-11-20;7728168971;50.00;2026-12-05;=1+1\nС-3;2026-11-21;7736050003;70.00;2026-12-05;SEO\n")
	b.clean("payments", "date;number;inn;amount;purpose\n2026-10-03;7;7736050003;70.00;Оплата по счёту С-3 за РЕКЛАМУ\n2026-10-04;8;5003052454;10.00;Чужие деньги\n")
	return b
}

func TestRowsAreFoundAndSorted(t *testing.T) {
	b := filledRows(t)
	numbers := func(q RowsQuery) string {
		t.Helper()
		rows, err := b.InvoiceRows(b.ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		page, err := b.InvoicesByID(b.ctx, rows.IDs)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, id := range rows.IDs {
			out = append(out, page[id].Number)
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		q    RowsQuery
		want string
	}{
		{RowsQuery{}, "С-3 С-12 С-1"},
		{RowsQuery{Sort: "date"}, "С-1 С-12 С-3"},
		{RowsQuery{Sort: "number"}, "С-1 С-3 С-12"},
		{RowsQuery{Sort: "number", Falling: true}, "С-12 С-3 С-1"},
		{RowsQuery{Sort: "client"}, "С-12 С-1 С-3"},
		{RowsQuery{Sort: "city", Falling: true}, "С-3 С-1 С-12"},
		{RowsQuery{Sort: "total"}, "С-12 С-3 С-1"},
		{RowsQuery{Text: "елк"}, "С-3 С-1"},
		{RowsQuery{Text: "ЁЛКА 3"}, "С-3 С-1"}, // 3 is a part of the INN too
		{RowsQuery{Text: "c-1"}, "С-12 С-1"},   // a Latin letter
		{RowsQuery{Text: "77281"}, "С-12"},
		{RowsQuery{Text: "нет"}, ""},
		{RowsQuery{Status: "overdue"}, "С-1"},
		{RowsQuery{Status: StatusOpen}, "С-12 С-1"}, // С-3 is paid
		{RowsQuery{From: day("2026-11-01"), To: day("2026-11-20")}, "С-12"},
		{RowsQuery{Life: "sent"}, ""},
		{RowsQuery{EntityID: 9}, ""},
	} {
		if got := numbers(c.q); got != c.want {
			t.Errorf("%+v: %s, want %s", c.q, got, c.want)
		}
	}
	rows, err := b.InvoiceRows(b.ctx, RowsQuery{Status: "overdue"})
	if err != nil || rows.Overdue != 10000 && rows.Overdue != 3000 || rows.All.Count != 3 || rows.Statuses["overdue"].Count != 1 {
		t.Errorf("totals %+v; %v", rows, err)
	}
	open, err := b.InvoiceRows(b.ctx, RowsQuery{Status: StatusOpen})
	if err != nil || open.Also[StatusOpen].Count != len(open.IDs) || open.Also[StatusOpen].Sum != open.Open || open.Open != 150_00 {
		t.Errorf("what is open: %+v; %v", open, err)
	}
	for text, want := range map[string]int{"рекламу": 1, "СЧЕТУ": 1, "чужие": 1, "деньг рекл": 0, "елка": 1, "5003": 1} {
		rows, err := b.PaymentRows(b.ctx, RowsQuery{Text: text})
		if err != nil || len(rows.IDs) != want {
			t.Errorf("payments with %q: %d, want %d; %v", text, len(rows.IDs), want, err)
		}
	}
}

func TestClientsOfEverySort(t *testing.T) {
	b := filledRows(t)
	for _, key := range []string{"", "client", "inn", "city", "segment", "life", "manager", "balance", "unpaid", "overdue", "days", "advances", "paid"} {
		up, err := b.ClientRows(b.ctx, RowsQuery{Sort: key})
		if err != nil {
			t.Fatal(err)
		}
		down, err := b.ClientRows(b.ctx, RowsQuery{Sort: key, Falling: true})
		turned := slices.Clone(down.IDs)
		slices.Reverse(turned)
		if key == "life" { // both are alike in it: by name, both ways
			turned = down.IDs
		}
		if err != nil || !slices.Equal(up.IDs, turned) {
			t.Errorf("by %s: %v up, %v down; %v", key, up.IDs, down.IDs, err)
		}
	}
	rows, err := b.ClientRows(b.ctx, RowsQuery{Sort: "paid", Falling: true})
	if err != nil {
		t.Fatal(err)
	}
	page, err := b.ClientsByID(b.ctx, 0, rows.IDs)
	if r := page[rows.IDs[0]]; err != nil || r.LastPaid != day("2026-10-03") || r.Name != "ООО «Ёлка»" {
		t.Errorf("the last payer is %+v; %v", r, err)
	}
	if !slices.IsSortedFunc(rows.IDs, func(a, b int64) int { return cmp.Compare(page[b].LastPaid, page[a].LastPaid) }) {
		t.Error("not by the last payment")
	}
}

func TestClientsByWhatTheyOwe(t *testing.T) {
	b := filledRows(t)
	for status, want := range map[string]string{StatusOverdue: "ООО «Ёлка»", StatusOwes: "АО «Бук» ООО «Ёлка»", StatusAhead: "ООО «Ёлка»", "lost": ""} {
		rows, err := b.ClientRows(b.ctx, RowsQuery{Status: status})
		if err != nil {
			t.Fatal(err)
		}
		page, err := b.ClientsByID(b.ctx, 0, rows.IDs)
		var names []string
		for _, id := range rows.IDs {
			names = append(names, page[id].Name)
		}
		if got := strings.Join(names, " "); err != nil || got != want || rows.Also[status].Count != len(names) || rows.All.Count != 2 {
			t.Errorf("%s: %q, counted %+v; %v", status, got, rows.Also, err)
		}
	}
}

func TestRowsAreWrittenOut(t *testing.T) {
	b := filledRows(t)
	for _, list := range []string{ListInvoices, ListActs, ListPayments, ListOffers, ListClients} {
		for _, locale := range []string{"ru", "en"} {
			var out bytes.Buffer
			if err := b.ExportRows(b.ctx, RowsExport{List: list, Locale: locale, Format: "csv"}, &out); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(out.String(), "rows.") {
				t.Errorf("%s in %s has a key for a word:\n%s", list, locale, out.String())
			}
		}
	}
	rows, err := b.InvoiceRows(b.ctx, RowsQuery{Text: "бук"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := b.ExportRows(b.ctx, RowsExport{List: ListInvoices, IDs: rows.IDs, Cols: []string{"total", "number", "clock", "purpose"}, Locale: "ru", Format: "csv"}, &out); err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimPrefix(out.String(), "\ufeff"); got != "Сумма;Номер;Назначение\r\n\"50,00\";С-12;'=1+1\r\n" {
		t.Errorf("what is chosen is written as %q", got)
	}
	if err := b.ExportRows(b.ctx, RowsExport{List: "cats", Format: "xlsx"}, &out); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("an unknown list: %v", err)
	}
	out.Reset()
	if err := b.ExportRows(b.ctx, RowsExport{List: ListPayments, Locale: "en", Format: "xlsx"}, &out); err != nil || !bytes.HasPrefix(out.Bytes(), []byte("PK")) {
		t.Errorf("a spreadsheet: %v", err)
	}
}

func TestRowsForgetNothingThatChanged(t *testing.T) {
	b := filledRows(t)
	before, err := b.InvoiceRows(b.ctx, RowsQuery{})
	if err != nil {
		t.Fatal(err)
	}
	b.clean("invoices", "number;date;inn;amount\nС-4;2026-11-21;7736050003;1.00\n")
	after, err := b.InvoiceRows(b.ctx, RowsQuery{})
	if err != nil || len(after.IDs) != len(before.IDs)+1 || after.Total != before.Total+100 {
		t.Errorf("%v, then %v; %v", before, after, err)
	}
	b.ForgetRows()
	again, err := b.InvoiceRows(b.ctx, RowsQuery{})
	if err != nil || !slices.Equal(again.IDs, after.IDs) {
		t.Errorf("read anew: %v, want %v; %v", again.IDs, after.IDs, err)
	}
}
