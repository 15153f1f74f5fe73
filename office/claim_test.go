package office

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"accord/domain"
)

// On random books the debt of a claim is what the ageing by the ledger shows as overdue, as a whole and by contract.
func TestAClaimIsTheOverdueOfTheAgeing(t *testing.T) {
	for seed := range int64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDeeds(newBook(t), 100+seed)
			if seed%3 == 0 {
				d.addOpenings(1)
			}
			for range 45 {
				d.step()
			}
			for range 3 {
				d.judgeClaims(day("2026-06-01") + domain.Date(d.rnd.Intn(174)))
			}
		})
	}
}

func (d *deeds) judgeClaims(on domain.Date) {
	d.Helper()
	for e := 1; e <= 2; e++ {
		a, err := d.Ageing(d.ctx, AgeingQuery{EntityID: int64(e), AsOf: on, Basis: ByLedger})
		d.must(err)
		overdue := map[string]domain.Money{}
		for _, r := range a.Rows {
			overdue[r.INN] = r.Total - r.NotDue
		}
		for c := range d.clients {
			q := ClaimQuery{EntityID: int64(e), CounterpartyID: d.party(innOf(c)), AsOf: on, Kind: domain.ByKeyRate}
			got, err := d.Claim(d.ctx, q)
			want := overdue[innOf(c)]
			if want == 0 {
				d.refused(err, domain.Conflict, "claim.nothing_overdue")
				continue
			}
			d.must(err)
			d.checkClaim(got, want)
			var parts domain.Money
			for _, k := range got.Contracts() {
				if k == nil {
					for _, debt := range got.Debts {
						if debt.Contract == nil {
							parts += debt.Open
						}
					}
					continue
				}
				q.ContractID = k.ID
				one, err := d.Claim(d.ctx, q)
				d.must(err)
				parts += one.Debt
			}
			if parts != want {
				d.Errorf("claims by contract come to %v, want %v", parts, want)
			}
		}
	}
}

func (d *deeds) checkClaim(c domain.Claim, want domain.Money) {
	d.Helper()
	var open, grown domain.Money
	for _, x := range c.Debts {
		open += x.Open
		grown += x.Interest.Sum
		if x.Days != domain.OverdueDays(c.AsOf, x.LastDay) || x.Days <= 0 || x.Open <= 0 {
			d.Errorf("%+v", x)
		}
		for _, s := range x.Interest.Segments {
			if s.From <= x.LastDay || s.To > c.AsOf {
				d.Errorf("interest from %v to %v, due until %v, as of %v", s.From, s.To, x.LastDay, c.AsOf)
			}
		}
	}
	if c.Debt != want || open != want || c.Interest != grown || c.Total != c.Debt+c.Interest+c.Penalty {
		d.Errorf("claim as of %v: %v (%v), interest %v, total %v; overdue is %v", c.AsOf, c.Debt, open, c.Interest, c.Total, want)
	}
}

// claimed is a book with a client who owes under a contract with a penalty and without one.
func claimed(t testing.TB) *book {
	b := newBook(t)
	b.clean("clients", clientTable(1))
	b.clean("contracts", "number;date;inn;term;days;penalty;penalty_cap\n1/26;2026-01-01;"+innOf(0)+";10;к;0,1;10\n2/26;2026-01-01;"+innOf(0)+";10;к;;\n")
	b.clean("acts", "date;number;inn;contract;amount;description\n2026-09-01;1;"+innOf(0)+";1/26;100000;x\n2026-09-01;2;"+innOf(0)+";2/26;50000;x\n2026-11-20;3;"+innOf(0)+";2/26;7;x\n")
	return b
}

func TestAClaimOfABook(t *testing.T) {
	b := claimed(t)
	q := ClaimQuery{EntityID: 1, CounterpartyID: b.party(innOf(0)), Number: " 15 "}
	c, err := b.Claim(b.ctx, q)
	b.must(err)
	// Overdue from 12 September; 72 days through 22 November: 7.2 % of 100 000, and 50 000 at 14 % of 365 days.
	if c.Debt != rub("150000") || c.Penalty != rub("7200") || c.Interest != rub("1380.82") || c.Number != "15" || c.AnswerBy != day("2026-12-22") {
		t.Errorf("%v %v %v %q %v", c.Debt, c.Penalty, c.Interest, c.Number, c.AnswerBy)
	}
	if ds := c.Doubts(); len(ds) != 1 || ds[0].Key != "claim.rates_old" {
		t.Errorf("%v", ds)
	}
	if c, err := b.Claim(b.ctx, ClaimQuery{EntityID: 1, CounterpartyID: q.CounterpartyID, Date: day("2026-10-01")}); err != nil || c.AsOf != day("2026-10-01") {
		t.Errorf("of an earlier date: %v %v", c.AsOf, err)
	}
	q.Rates = []byte(`{"rates":[{"from":"2026-10-26","percent":"13,5"}]}`)
	if c, err = b.Claim(b.ctx, q); err != nil || len(c.Doubts()) != 0 || c.Interest != rub("843.84")+rub("517.81") {
		t.Errorf("with the user's own rate: %v %v %v", c.Interest, c.Doubts(), err)
	}
	for _, bad := range []struct {
		change func(*ClaimQuery)
		code   domain.Code
		key    string
	}{
		{func(q *ClaimQuery) { q.Kind = domain.ByContract }, domain.Conflict, "claim.no_penalty"},
		{func(q *ClaimQuery) { q.TermDays = -1 }, domain.Invalid, "claim.term"},
		{func(q *ClaimQuery) { q.AsOf = day("2026-11-23") }, domain.Invalid, "claim.ahead"},
		{func(q *ClaimQuery) { q.ContractID = 99 }, domain.NotFound, "not_found.contract"},
		{func(q *ClaimQuery) { q.AsOf = day("2026-09-11") }, domain.Conflict, "claim.nothing_overdue"},
		{func(q *ClaimQuery) { q.Rates = []byte("{") }, domain.Invalid, "key_rate.form"},
		{func(q *ClaimQuery) { q.Number = "\x00" }, domain.Invalid, "text.bad"},
	} {
		q := q
		bad.change(&q)
		_, err := b.Claim(b.ctx, q)
		b.refused(err, bad.code, bad.key)
	}
}

// Who may issue papers may print a claim; each print is on record with its number, date and sums, and a failed one is not.
func TestPrintingAClaimIsRecorded(t *testing.T) {
	b := claimed(t)
	q := ClaimQuery{EntityID: 1, CounterpartyID: b.party(innOf(0)), Number: "15"}
	before, err := b.Seq(b.ctx)
	b.must(err)
	var out bytes.Buffer
	b.refused(b.as(Auditor).PrintClaim(b.ctx, q, "ru", &out), domain.Forbidden, "forbidden.verb")
	if err := b.PrintClaim(b.ctx, q, "ru", failing{}); err == nil {
		t.Error("a disk that is full was not noticed")
	}
	if seq, _ := b.Seq(b.ctx); seq != before || out.Len() > 0 {
		t.Errorf("%d records, %d bytes", seq-before, out.Len())
	}
	b.must(b.as(Receivables).PrintClaim(b.ctx, q, "ru", &out))
	if !bytes.HasPrefix(out.Bytes(), []byte("%PDF")) {
		t.Error("no PDF")
	}
	record := b.rowsOf("SELECT verb, subject, detail FROM audit ORDER BY seq DESC LIMIT 1")
	if len(record) != 1 || !strings.HasPrefix(record[0], "claim|counterparty|") || !strings.Contains(record[0], `"debt":"150000.00"`) || !strings.Contains(record[0], `"number":"15"`) {
		t.Errorf("%v", record)
	}
	b.sound()
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, fmt.Errorf("no room") }

func TestKeyRatesAreSoundAndMend(t *testing.T) {
	list := KeyRates().List()
	if len(list) < 60 || list[len(list)-1] != (domain.KeyRate{From: day("2026-07-27"), PPM: 140000}) || KeyRates().KnownThrough != day("2026-10-25") {
		t.Errorf("%d rates, last %v", len(list), list[len(list)-1])
	}
	for i, r := range list {
		if r.PPM < 40000 || r.PPM > 210000 || i > 0 && r.From <= list[i-1].From {
			t.Errorf("%v", r)
		}
	}
	vector, err := domain.KeyRateInterest([]domain.OwedFrom{{From: day("2026-02-01"), Sum: rub("100000")}}, day("2026-08-15"), KeyRates())
	if err != nil || vector.Sum != rub("7940.41") {
		t.Errorf("%v %v", vector, err)
	}
	if k, err := KeyRatesWith(nil); err != nil || len(k.List()) != len(list) {
		t.Error(err)
	}
	k, err := KeyRatesWith([]byte("\ufeff" + `{"known_through":"2026-12-18","rates":[{"from":"26.10.2026","percent":"13.75 %","source":"cbr.ru"},{"from":"2026-07-27","percent":14.00}]}`))
	if err != nil || len(k.List()) != len(list)+1 || k.KnownThrough != day("2026-12-18") {
		t.Errorf("%v %v", k, err)
	}
	for in, key := range map[string]string{
		"[]": "key_rate.form", `{"rates":[]}`: "key_rate.none", `{"rates":[{"from":"x","percent":"1"}]}`: "key_rate.day_bad", `{"rates":[]} x`: "key_rate.form",
		`{"rates":[{"from":"2026-01-01","percent":""}]}`: "key_rate.bad", `{"rates":[{"from":"2026-01-01","percent":"-1"}]}`: "key_rate.bad",
		`{"known_through":"x","rates":[]}`: "key_rate.day_bad",
		`{"rates":[{"from":"2026-01-01","percent":"1"},{"from":"01.01.2026","percent":"2"}]}`: "key_rate.twice",
	} {
		if _, err := KeyRatesWith([]byte(in)); domain.CodeOf(err) != domain.Invalid || !bytes.Contains([]byte(err.Error()), []byte(key)) {
			t.Errorf("%s: %v", in, err)
		}
	}
}
