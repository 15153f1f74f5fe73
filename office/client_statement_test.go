package office

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"accord/domain"
)

// A client's statement says what the act of reconciliation, the ageing reports and the list of invoices say.
func TestTheStatementAgreesWithTheReports(t *testing.T) {
	for seed := range int64(5) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDeeds(newBook(t), 100+seed)
			for range 60 {
				d.step()
			}
			on := day("2026-07-15") + domain.Date(d.rnd.Intn(120))
			for e := int64(1); e <= 2; e++ {
				d.statements(e, on)
			}
		})
	}
}

func (d *deeds) statements(e int64, on domain.Date) {
	d.Helper()
	want := map[Basis]map[string]domain.Buckets{}
	for _, basis := range []Basis{ByInvoices, ByLedger} {
		a, err := d.Ageing(d.ctx, AgeingQuery{EntityID: e, AsOf: on, Basis: basis})
		d.must(err)
		want[basis] = map[string]domain.Buckets{}
		for _, r := range a.Rows {
			want[basis][r.INN] = r.Buckets
		}
	}
	for c := range d.clients {
		q := StatementQuery{EntityID: e, CounterpartyID: d.party(innOf(c)), From: on - 40, To: on}
		s, err := d.ClientStatement(d.ctx, q)
		d.must(err)
		if s.Ageing != want[ByLedger][innOf(c)] {
			d.Errorf("entity %d, client %d on %v: ages %v, the report %v", e, c, on, s.Ageing, want[ByLedger][innOf(c)])
		}
		if s.Asked != want[ByInvoices][innOf(c)].Total {
			d.Errorf("entity %d, client %d on %v: unpaid %v, the report %v", e, c, on, s.Asked, want[ByInvoices][innOf(c)].Total)
		}
		for _, v := range s.Invoices {
			if v.Date > on {
				d.Errorf("invoice %s of %v stands in a statement through %v", v.Number, v.Date, on)
			}
		}
		if s.Ageing.Total-s.Ageing.Advances != s.Closing {
			d.Errorf("ages %v, balance %v", s.Ageing, s.Closing)
		}
		if n := len(s.Rows); n > 0 && s.Rows[n-1].Balance != s.Closing || n == 0 && s.Opening != s.Closing {
			d.Errorf("the running balance ends elsewhere: %+v", s)
		}
		var parts domain.Money
		for _, k := range append(d.contracts[[2]int{int(e), c}], oContract{}) {
			if k.number == "" {
				continue
			}
			q.ContractID = d.contractID(int(e), c, k.number)
			one, err := d.ClientStatement(d.ctx, q)
			d.must(err)
			parts += one.Closing
			if one.Ageing.Total-one.Ageing.Advances != one.Closing {
				d.Errorf("contract %s: ages %v, balance %v", k.number, one.Ageing, one.Closing)
			}
		}
		r, err := d.Reconciliation(d.ctx, ReconciliationQuery{EntityID: e, CounterpartyID: q.CounterpartyID, From: q.From, To: q.To})
		d.must(err)
		if r.Closing != s.Closing || r.Debit != s.Debit || r.Credit != s.Credit || len(r.Rows) != len(s.Rows) {
			d.Errorf("statement %+v, reconciliation %+v", s, r)
		}
		var pdf bytes.Buffer
		d.must(d.PrintClientStatement(d.ctx, q, "ru", &pdf))
		if !strings.HasPrefix(pdf.String(), "%PDF") {
			d.Error("no PDF")
		}
	}
}

// A passport names nobody who was erased, tells the hour in the client's city, and its reading is on record.
func TestPassport(t *testing.T) {
	b := newBook(t)
	b.clean("clients", "name;inn;city\nЁлка;"+innOf(1)+";Екатеринбург\n")
	b.clean("invoices", "date;number;inn;amount;project;from;to\n2026-10-01;1;"+innOf(1)+";100;Сайт;2026-10-01;2026-10-31\n")
	client := domain.Client{}
	b.must(b.Clients(b.ctx, ListQuery{}, func(l ListedClient) error { client = l.Client; return nil }))
	var ids []int64
	for _, name := range []string{"Соколов Максим", "Белова Ирина"} {
		p, err := b.AddPerson(b.ctx, domain.Person{ClientID: client.ID, Name: name, Role: domain.Decides})
		b.must(err)
		ids = append(ids, p.ID)
		_, err = b.RecordFact(b.ctx, domain.Fact{ClientID: client.ID, PersonID: p.ID, Kind: domain.Habit, Text: "знает " + name, Source: "звонок", Purpose: "работа"})
		b.must(err)
	}
	_, err := b.RecordAgreement(b.ctx, domain.Agreement{
		ClientID: client.ID, Kind: domain.Deferral, Days: 5, What: "отсрочка", On: b.Today(), ByThem: ids[0], Evidence: domain.ByCall, Reference: "запись",
	})
	b.must(err)
	b.must(b.ErasePerson(b.ctx, ids[0], EraseAsked))
	before, err := b.store.Seq(b.ctx)
	b.must(err)
	p, err := b.Passport(b.ctx, PassportQuery{CounterpartyID: b.party(innOf(1))})
	b.must(err)
	if after, err := b.store.Seq(b.ctx); err != nil || after != before+1 {
		t.Errorf("%d records of the reading, %v", after-before, err)
	}
	if len(p.People) != 1 || len(p.Facts) != 1 || len(p.Agreements) != 1 || len(p.Projects) != 1 || len(p.Money) != 1 || p.Money[0].Unpaid != 10_000 || !p.ZoneKnown || p.ZoneOffset != 120 {
		t.Errorf("%+v", p)
	}
	var words strings.Builder
	for _, l := range PassportLines(p, "ru") {
		words.WriteString(l.Section + ": " + l.Head + ": " + l.Text + "\n")
	}
	for part, there := range map[string]bool{"Белова Ирина": true, "Соколов": false, "МСК+2": true, "контакт удалён": true, "не оплачено по счетам 100,00": true} {
		if strings.Contains(words.String(), part) != there {
			t.Errorf("%q: %v in\n%s", part, !there, words.String())
		}
	}
	var pdf bytes.Buffer
	b.must(b.PrintPassport(p, "en", &pdf))
	if rows := b.rowsOf("SELECT verb FROM audit ORDER BY seq DESC LIMIT 1"); rows[0] != "export_passport" {
		t.Errorf("%v", rows)
	}
}
