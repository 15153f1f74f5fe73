package office

import (
	"testing"

	"accord/domain"
)

func (b *book) ledger(inn, contract string) domain.LedgerKey {
	b.Helper()
	k := domain.LedgerKey{EntityID: b.entity, CounterpartyID: b.party(inn), Currency: domain.RUB}
	if contract != "" {
		k.ContractID = b.contract(inn, contract)
	}
	return k
}

func TestOffsets(t *testing.T) {
	b := withClients(t)
	inn, end := innOf(1), day("2026-11-30")
	b.clean("contracts", "number;date;inn\n13/26;2026-01-01;"+inn+"\n")
	b.clean("acts", "date;number;inn;amount;contract\n2026-11-02;1;"+inn+";1000;12/26\n")
	b.imp("statement", oneC(receipt("1", "2026-11-05", "600", "Аванс по договору 13/26")))
	to, from := b.ledger(inn, "12/26"), b.ledger(inn, "13/26")
	for _, c := range []struct {
		from *domain.LedgerKey
		sum  string
		date string
		why  string
		code domain.Code
		key  string
	}{
		{&from, "0", "2026-11-10", "x", domain.Invalid, "offset.incomplete"},
		{&from, "10", "2026-11-10", "", domain.Invalid, "offset.incomplete"},
		{&from, "600.01", "2026-11-10", "x", domain.Conflict, "offset.no_advance"},
		{&from, "10", "2026-11-04", "x", domain.Conflict, "offset.no_advance"},
		{&to, "10", "2026-11-10", "x", domain.Invalid, "offset.other_party"},
		{&domain.LedgerKey{EntityID: 1, CounterpartyID: b.party(innOf(2)), Currency: domain.RUB}, "10", "2026-11-10", "x", domain.Invalid, "offset.other_party"},
	} {
		b.refused(b.Offset(b.ctx, to, c.from, rub(c.sum), day(c.date), c.why, Override{}), c.code, c.key)
	}
	b.must(b.Offset(b.ctx, to, &from, rub("400"), day("2026-11-10"), "letter of 9 November", Override{}))
	b.refused(b.Offset(b.ctx, to, &from, rub("300"), day("2026-11-11"), "again", Override{}), domain.Conflict, "offset.no_advance")
	b.must(b.Offset(b.ctx, to, nil, rub("100"), day("2026-11-12"), "their claim for rent", Override{}))
	a, err := b.Ageing(b.ctx, AgeingQuery{EntityID: 1, AsOf: end, Basis: ByLedger})
	b.must(err)
	if a.Totals.Total != rub("500") || a.Totals.Advances != rub("200") || b.balance(inn, end) != rub("300") || b.balance(inn, day("2026-11-11")) != rub("400") {
		t.Errorf("%+v, balance %v", a.Totals, b.balance(inn, end))
	}
	b.sound()
}

func TestWriteOffsStayInTheMemo(t *testing.T) {
	b := withClients(t)
	inn := innOf(1)
	b.clean("acts", "date;number;inn;amount;contract\n2023-01-02;1;"+inn+";1000;12/26\n")
	k := b.ledger(inn, "12/26")
	order := Order{"limitation expired", "15", day("2026-02-28")}
	b.refused(b.WriteOff(b.ctx, k, rub("1000.01"), day("2026-11-20"), order, Override{}), domain.Conflict, "write_off.too_much")
	for _, bad := range []Order{{}, {"x", "", day("2026-01-01")}, {"", "1", day("2026-01-01")}, {"x", "1", 0}} {
		b.refused(b.WriteOff(b.ctx, k, rub("1"), day("2026-11-20"), bad, Override{}), domain.Invalid, "write_off.incomplete")
	}
	b.refused(b.WriteOff(b.ctx, k, 0, day("2026-11-20"), order, Override{}), domain.Invalid, "write_off.incomplete")
	b.must(b.WriteOff(b.ctx, k, rub("1000"), day("2024-02-29"), order, Override{}))
	got := b.rowsOf("SELECT ground, order_number, order_date, keep_until FROM write_off")
	if want := "limitation expired|15|2026-02-28|2029-02-28"; len(got) != 1 || got[0] != want {
		t.Errorf("memo %v, want five years: %s", got, want)
	}
	if b.balance(inn, day("2026-11-30")) != 0 {
		t.Errorf("balance %v", b.balance(inn, day("2026-11-30")))
	}
	b.sound()
}

// A closed period binds postings to the ledger; allocations stay free.
func TestClosedPeriods(t *testing.T) {
	b := settled(t)
	inn, closed := innOf(1), day("2026-10-31")
	act := b.issue(domain.Act, "2026-10-15", "100")
	b.imp("statement", oneC(receipt("1", "2026-10-25", "70", "Аванс")))
	b.refused(b.ClosePeriod(b.ctx, 99, closed, ""), domain.NotFound, "not_found.entity")
	b.must(b.ClosePeriod(b.ctx, 1, closed, "October is reported"))
	b.refused(b.ClosePeriod(b.ctx, 1, closed, ""), domain.Conflict, "period.wrong_way")
	b.refused(b.ReopenPeriod(b.ctx, 1, day("2026-09-30"), ""), domain.Invalid, "required")

	_, err := b.IssueDocument(b.ctx, b.draftOf(domain.Act, "2026-10-31", "10"), Override{})
	b.refused(err, domain.Conflict, "period.closed")
	b.refused(b.Annul(b.ctx, act.ID, "why", Override{}), domain.Conflict, "period.closed")
	_, err = b.Mend(b.ctx, act.ID, lineOf(rub("1")), "why", Override{})
	b.refused(err, domain.Conflict, "period.closed")
	_, err = b.Correct(b.ctx, act.ID, day("2026-10-20"), lineOf(rub("1")), "why", Override{})
	b.refused(err, domain.Conflict, "period.closed")
	b.refused(b.Detach(b.ctx, b.payment("1").ID, "why", Override{}), domain.Conflict, "period.closed")
	b.refused(b.WriteOff(b.ctx, b.ledger(inn, ""), rub("1"), day("2026-10-20"), Order{"x", "1", closed}, Override{}), domain.Conflict, "period.closed")
	b.refused(b.Offset(b.ctx, b.ledger(inn, ""), nil, rub("1"), day("2026-10-20"), "x", Override{}), domain.Conflict, "period.closed")
	if r := b.imp("acts", "date;number;inn;amount\n2026-10-31;77;"+inn+";5\n2026-11-01;78;"+inn+";5\n"); r.New != 1 || len(r.Errors) != 1 || r.Errors[0].Line != 2 {
		t.Errorf("acts into a closed period: %+v", r)
	}
	if _, err := b.IssueDocument(b.ctx, b.draftOf(domain.Act, "2026-11-01", "10"), Override{}); err != nil {
		t.Errorf("the first open day: %v", err)
	}
	// Invoices and allocations are no postings.
	if d := b.issue(domain.Invoice, "2026-10-20", "55"); d.ID == 0 {
		t.Error("an invoice is no posting to the ledger")
	}
	b.must(b.Allocate(b.ctx, b.payment("1").ID, []Share{{b.invoice("17", day("2026-11-30")).ID, rub("70")}}))

	// The reason of an accountant opens it, that of a collector does not; it is recorded.
	reason := Override{Reason: "the act was found late"}
	d := b.draftOf(domain.Act, "2026-10-30", "10")
	_, err = b.as(Receivables).IssueDocument(b.ctx, d, reason)
	b.refused(err, domain.Forbidden, "forbidden.verb")
	_, err = b.as(Accountant).IssueDocument(b.ctx, d, reason)
	b.must(err)
	_, err = b.as(Director).IssueDocument(b.ctx, d, reason)
	b.must(err)
	if got := b.rowsOf("SELECT why FROM audit WHERE why = 'the act was found late'"); len(got) != 2 {
		t.Errorf("%d overrides recorded", len(got))
	}
	b.must(b.ReopenPeriod(b.ctx, 1, day("2026-09-30"), "a mistake"))
	_, err = b.IssueDocument(b.ctx, b.draftOf(domain.Act, "2026-10-01", "10"), Override{})
	b.must(err)
	b.sound()
}

func TestAReceiptOfAClosedPeriodWaitsInTheTray(t *testing.T) {
	b := settled(t)
	b.must(b.ClosePeriod(b.ctx, 1, day("2026-10-31"), ""))
	r := b.imp("statement", oneC(receipt("1", "2026-10-31", "100", "Оплата по счету № 17"), receipt("2", "2026-11-01", "50", "Аванс")))
	p := b.payment("1")
	if r.New != 2 || r.Matched != 0 || p.Hold != domain.HoldClosed || p.ClientINN != "" || b.balance(innOf(1), day("2026-11-30")) != -rub("50") {
		t.Errorf("%+v: %+v", r, p)
	}
	rec, err := b.Reconciliation(b.ctx, ReconciliationQuery{EntityID: 1, CounterpartyID: b.party(innOf(1)), From: day("2026-10-01"), To: day("2026-11-30")})
	b.must(err)
	if rec.Unattributed != 1 {
		t.Errorf("the act's screen must say that %d waits", rec.Unattributed)
	}
	b.refused(b.as(Receivables).Release(b.ctx, p.ID, "please"), domain.Forbidden, "forbidden.verb")
	b.refused(b.Release(b.ctx, p.ID, ""), domain.Invalid, "required")
	b.must(b.as(Accountant).Release(b.ctx, p.ID, "the bank was late"))
	if p = b.payment("1"); p.Hold != "" || p.ClientINN != innOf(1) || b.balance(innOf(1), day("2026-10-31")) != -rub("100") {
		t.Errorf("%+v", p)
	}
	b.refused(b.Release(b.ctx, p.ID, "again"), domain.Conflict, "payment.not_held")
	b.sound()
}

func TestOpeningsAndTheCutOver(t *testing.T) {
	b := withClients(t)
	inn := innOf(1)
	b.clean("acts", "date;number;inn;amount;contract\n2026-09-10;1;"+inn+";1000;12/26\n2026-10-05;2;"+inn+";300;12/26\n")
	b.imp("statement", oneC(receipt("1", "2026-09-20", "700", "Оплата"), receipt("2", "2026-10-06", "100", "Оплата")))
	if b.balance(inn, day("2026-11-30")) != rub("500") {
		t.Fatalf("without openings everything enters: %v", b.balance(inn, day("2026-11-30")))
	}
	head := "date;inn;contract;document;document_date;due;debit;credit\n"
	r := b.clean("openings", head+"2026-10-01;"+inn+";12/26;Акт 1;2026-09-10;2026-09-24;450,50;\n2026-10-01;"+innOf(2)+";;Аванс;2026-09-01;;;80\n")
	if r.New != 2 {
		t.Fatalf("%+v", r)
	}
	rec := func(from, to string) domain.Reconciliation {
		r, err := b.Reconciliation(b.ctx, ReconciliationQuery{EntityID: 1, CounterpartyID: b.party(inn), From: day(from), To: day(to)})
		b.must(err)
		return r
	}
	if r := rec("2026-10-01", "2026-11-30"); r.Opening != rub("450.50") || r.Debit != rub("300") || r.Credit != rub("100") || r.Closing != rub("650.50") {
		t.Errorf("from the cut-over on: %+v", r)
	}
	before, after := rec("2026-09-01", "2026-09-30"), rec("2026-10-01", "2026-10-31")
	if before.Opening != 0 || before.Closing != after.Opening {
		t.Errorf("balances do not chain across the cut-over: %v, %v", before.Closing, after.Opening)
	}
	if r := b.imp("openings", head+"2026-10-02;"+inn+";12/26;Акт 3;2026-09-10;;10;\n"); r.New != 0 || len(r.Errors) != 1 || r.Errors[0].Line != 2 {
		t.Errorf("a second date: %+v", r)
	}
	for _, bad := range []string{"2026-10-01;" + inn + ";12/26;X;;;10;10", "2026-10-01;" + inn + ";12/26;X;;;0;", "2026-10-01;" + inn + ";12/26;X;;;-5;", "2026-10-01;" + innOf(9) + ";;X;;;5;", "2026-10-01;" + inn + ";99;X;;;5;"} {
		if r := b.imp("openings", head+bad+"\n"); len(r.Errors) != 1 || r.New != 0 {
			t.Errorf("%s: %+v", bad, r)
		}
	}
	// Operations before the cut-over that come later are kept, and stay outside.
	b.imp("acts", "date;number;inn;amount;contract\n2026-09-30;3;"+inn+";5000;12/26\n")
	if b.balance(inn, day("2026-11-30")) != rub("650.50") {
		t.Errorf("balance %v", b.balance(inn, day("2026-11-30")))
	}
	// Opening advances can be used.
	a, err := b.Ageing(b.ctx, AgeingQuery{EntityID: 1, AsOf: day("2026-11-20"), Basis: ByInvoices})
	b.must(err)
	if a.Totals.Advances != rub("80")+rub("100") {
		t.Errorf("advances %v: the opening one and the one after the cut-over", a.Totals.Advances)
	}
	b.sound()
}
