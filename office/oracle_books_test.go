package office

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"accord/domain"
)

// Fifty random books, each judged on random days by the oracle, to the kopeck.
func TestTheOracleAgreesOnRandomBooks(t *testing.T) {
	books, steps := 50, 45
	if testing.Short() {
		books = 10
	}
	for seed := range int64(books) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDeeds(newBook(t), seed)
			if seed%3 == 0 { // an entity that starts with openings
				d.addOpenings(1)
			}
			for range steps {
				d.step()
			}
			d.sound()
			for range 3 {
				d.judge(day("2026-06-01") + domain.Date(d.rnd.Intn(200)))
			}
			d.judge(domain.LastDate)
			d.judgeJournal()
		})
	}
}

// judge compares every answer as of a day.
func (d *deeds) judge(on domain.Date) {
	d.Helper()
	client := map[string]int{}
	for c := range d.clients {
		client[innOf(c)] = c
	}
	for e := 1; e <= 2; e++ {
		for basis, want := range map[Basis]map[int]domain.Buckets{ByInvoices: d.o.ageInvoices(e, on), ByLedger: d.o.ageLedger(e, on)} {
			a, err := d.Ageing(d.ctx, AgeingQuery{EntityID: int64(e), AsOf: on, Basis: basis})
			d.must(err)
			got := map[int]domain.Buckets{}
			var sum domain.Buckets
			for _, r := range a.Rows {
				got[client[r.INN]] = r.Buckets
				sum.Plus(r.Buckets)
			}
			if fmt.Sprint(got) != fmt.Sprint(want) || sum != a.Totals {
				d.Errorf("ageing of entity %d by %s as of %v:\ngot  %v\nwant %v", e, basis, on, got, want)
			}
		}
		d.judgeInvoices(e, on)
		d.judgeActs(e, on)
		for c := range d.clients {
			d.judgeReconciliation(e, c, on)
		}
	}
}

func (d *deeds) judgeInvoices(e int, on domain.Date) {
	d.Helper()
	want := map[string]string{}
	for _, v := range d.o.invoices {
		if v.entity == e && v.date <= on {
			paid, open := d.o.invoiceOn(v, on)
			status, late := d.o.status(v, on)
			want[v.number] = fmt.Sprint(paid, open, status, late, v.due, v.contract)
		}
	}
	n := 0
	d.must(d.Invoices(d.ctx, ListQuery{EntityID: int64(e), AsOf: on}, func(l ListedDocument) error {
		n++
		if got := fmt.Sprint(l.Paid, l.DocumentLine.Open, l.Status, l.OverdueDays, l.Due, l.Contract); got != want[l.Number] {
			d.Errorf("invoice %s as of %v: got %s, want %s", l.Number, on, got, want[l.Number])
		}
		return nil
	}))
	if n != len(want) {
		d.Errorf("%d invoices as of %v, want %d", n, on, len(want))
	}
}

func (d *deeds) judgeActs(e int, on domain.Date) {
	d.Helper()
	open := map[*oEntry]domain.Money{}
	for _, k := range d.o.keys() {
		xs, _ := d.o.settle(k, on)
		for _, x := range xs {
			open[x.entry] = x.open
		}
	}
	want := map[int64]domain.Money{}
	for _, a := range d.o.acts {
		want[a.id] = open[a.entry]
	}
	d.must(d.Acts(d.ctx, ListQuery{EntityID: int64(e), AsOf: on}, func(l ListedDocument) error {
		if l.State == domain.Posted && l.DocumentLine.Open != want[l.ID] {
			d.Errorf("act %s as of %v: open %v, want %v", l.Number, on, l.DocumentLine.Open, want[l.ID])
		}
		return nil
	}))
}

func (d *deeds) judgeReconciliation(e, c int, on domain.Date) {
	d.Helper()
	from := on - domain.Date(d.rnd.Intn(90))
	contracts := []string{"*"}
	for _, k := range d.contracts[[2]int{e, c}] {
		contracts = append(contracts, k.number)
	}
	for _, k := range contracts {
		q := ReconciliationQuery{EntityID: int64(e), CounterpartyID: d.party(innOf(c)), From: from, To: on}
		if k != "*" {
			q.ContractID = d.contractID(e, c, k)
		}
		r, err := d.Reconciliation(d.ctx, q)
		d.must(err)
		d0, c0, _ := d.o.balance(e, c, k, 0, from-1)
		dt, ct, n := d.o.balance(e, c, k, from, on)
		if r.Opening != d0-c0 || r.Debit != dt || r.Credit != ct || r.Closing != d0-c0+dt-ct || len(r.Rows) != n {
			d.Errorf("reconciliation of %d with %d, contract %s, %v to %v: got %v %v %v %v (%d rows), want %v %v %v (%d rows)",
				e, c, k, from, on, r.Opening, r.Debit, r.Credit, r.Closing, len(r.Rows), d0-c0, dt, ct, n)
		}
	}
}

// judgeJournal adds up the plain-text journal by account.
func (d *deeds) judgeJournal() {
	d.Helper()
	var out bytes.Buffer
	d.must(d.Journal(d.ctx, 0, 0, 0, &out))
	got := map[string]domain.Money{}
	for _, line := range strings.Split(out.String(), "\n") {
		if account, sum, ok := strings.Cut(strings.TrimSpace(line), "  "); ok && strings.HasPrefix(account, "assets:receivable:") {
			got[account] += rub(strings.TrimSuffix(sum, " RUB"))
		}
	}
	want := map[string]domain.Money{}
	for _, k := range d.o.keys() {
		debit, credit, n := d.o.balance(k.entity, k.client, k.contract, 0, domain.LastDate)
		contract := k.contract
		if contract == "" {
			contract = "-"
		}
		if n > 0 {
			want[fmt.Sprintf("assets:receivable:%s:%s Клиент %d:%s", entityINN[k.entity], innOf(k.client), k.client, contract)] = debit - credit
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		d.Errorf("journal: got %v, want %v", got, want)
	}
}
