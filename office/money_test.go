package office

import (
	"testing"

	"accord/domain"
)

func outgoing(no, date, sum string) bankOp {
	o := receipt(no, date, sum, "Возврат")
	o.Out = true
	return o
}

func TestAllocationsKeepTheirBounds(t *testing.T) {
	b := settled(t)
	end := day("2026-11-30")
	b.imp("statement", oneC(receipt("1", "2026-11-03", "150", "За услуги")))
	p := b.payment("1").ID
	i17, i18, i19 := b.invoice("17", end).ID, b.invoice("18", end).ID, b.invoice("19", end).ID
	for _, c := range []struct {
		shares []Share
		code   domain.Code
		key    string
	}{
		{[]Share{{i17, rub("100.01")}}, domain.Conflict, "allocation.over_invoice"},
		{[]Share{{i17, rub("100")}, {i18, rub("50.01")}}, domain.Conflict, "allocation.over_payment"},
		{[]Share{{i17, 0}}, domain.Invalid, "allocation.not_positive"},
		{[]Share{{i17, -1}}, domain.Invalid, "allocation.not_positive"},
		{[]Share{{i17, rub("50")}, {i17, rub("60")}}, domain.Invalid, "allocation.twice"},
		{[]Share{{999, 1}}, domain.NotFound, "not_found.document"},
	} {
		b.refused(b.Allocate(b.ctx, p, c.shares), c.code, c.key)
	}
	b.refused(b.Allocate(b.ctx, 999, []Share{{i17, 1}}), domain.NotFound, "not_found.payment")
	if b.payment("1").Allocated != 0 {
		t.Error("a refused allocation left something behind")
	}
	b.must(b.Allocate(b.ctx, p, []Share{{i17, rub("60")}, {i18, rub("40")}}))
	if l := b.payment("1"); l.Allocated != rub("100") || l.Advance != rub("50") {
		t.Errorf("%+v", l)
	}
	if v := b.invoice("17", day("2026-11-02")); v.DocumentLine.Open != rub("100") || v.Status != "overdue" {
		t.Errorf("the day before the money came: %v %s", v.DocumentLine.Open, v.Status)
	}
	b.refused(b.Detach(b.ctx, p, "wrong", Override{}), domain.Conflict, "payment.allocated")
	b.must(b.Unallocate(b.ctx, p))
	b.must(b.Detach(b.ctx, p, "wrong", Override{}))
	b.refused(b.Detach(b.ctx, p, "wrong", Override{}), domain.Conflict, "payment.not_attributed")
	b.refused(b.Allocate(b.ctx, p, []Share{{i19, 1}}), domain.Conflict, "payment.not_attributed")
	if b.balance(innOf(1), end) != 0 {
		t.Errorf("balance %v", b.balance(innOf(1), end))
	}
	b.sound()
}

func TestARefundTakesTheAdvanceBack(t *testing.T) {
	b := withClients(t)
	inn := innOf(1)
	b.imp("statement", oneC(receipt("1", "2026-11-03", "300", "Аванс"), receipt("2", "2026-11-05", "200", "Аванс"), outgoing("3", "2026-11-10", "350"), outgoing("4", "2026-11-12", "200")))
	k := b.contract(inn, "12/26")
	p := b.payment("3").ID
	b.refused(b.Refund(b.ctx, b.payment("1").ID, b.party(inn), k, "letter", Override{}), domain.Conflict, "payment.not_outgoing")
	b.refused(b.Refund(b.ctx, p, 99, k, "letter", Override{}), domain.NotFound, "not_found.counterparty")
	b.must(b.Refund(b.ctx, p, b.party(inn), k, "letter", Override{}))
	b.refused(b.Refund(b.ctx, p, b.party(inn), k, "letter", Override{}), domain.Conflict, "payment.not_outgoing")
	if b.payment("1").Advance != 0 || b.payment("2").Advance != rub("150") || b.balance(inn, day("2026-11-30")) != -rub("150") {
		t.Errorf("advances %v and %v, balance %v", b.payment("1").Advance, b.payment("2").Advance, b.balance(inn, day("2026-11-30")))
	}
	// More than the advance: the client owes the rest.
	b.must(b.Refund(b.ctx, b.payment("4").ID, b.party(inn), k, "letter", Override{}))
	a, err := b.Ageing(b.ctx, AgeingQuery{EntityID: 1, AsOf: day("2026-11-20"), Basis: ByLedger})
	b.must(err)
	if a.Totals.Total != rub("50") || a.Totals.D1to30 != rub("50") || a.Totals.Advances != 0 {
		t.Errorf("%+v", a.Totals)
	}
	b.sound()
}

func TestMoneyThatIsNotAClients(t *testing.T) {
	b := withClients(t)
	stranger := receipt("1", "2026-11-03", "300", "Возврат займа")
	stranger.INN = innOf(55)
	b.imp("statement", oneC(stranger, outgoing("2", "2026-11-10", "350"), receipt("3", "2026-11-04", "10", "Аванс")))
	p := b.payment("1").ID
	b.refused(b.MarkNotOurs(b.ctx, p, ""), domain.Invalid, "required")
	b.must(b.MarkNotOurs(b.ctx, p, "a loan came back"))
	b.must(b.MarkNotOurs(b.ctx, b.payment("2").ID, "rent"))
	b.refused(b.MarkNotOurs(b.ctx, p, "again"), domain.Conflict, "payment.attributed")
	b.refused(b.MarkNotOurs(b.ctx, b.payment("3").ID, "a client's"), domain.Conflict, "payment.attributed")
	b.refused(b.Attribute(b.ctx, p, b.party(innOf(1)), 0, "letter", false, Override{}), domain.Conflict, "payment.not_receipt")
	b.refused(b.Refund(b.ctx, b.payment("2").ID, b.party(innOf(1)), 0, "letter", Override{}), domain.Conflict, "payment.not_outgoing")
	b.clean("clients", "name;inn\nLate;"+innOf(55)+"\n")
	if l := b.payment("1"); l.Kind != domain.NotOurs || l.ClientINN != "" {
		t.Errorf("a client's coming changed what a person had said: %+v", l)
	}
	b.sound()
}

func TestKopecks(t *testing.T) {
	b := withClients(t)
	end := day("2026-11-30")
	b.clean("invoices", "date;number;inn;amount\n2026-11-01;1;"+innOf(1)+";100\n2026-11-01;2;"+innOf(1)+";100\n2026-11-01;3;"+innOf(1)+";0.50\n")
	b.clean("acts", "date;number;inn;amount;contract\n2026-11-01;1;"+innOf(1)+";100;12/26\n")
	b.imp("statement", oneC(receipt("1", "2026-11-03", "99.00", "За услуги"), receipt("2", "2026-11-04", "98.99", "За услуги")))
	one, two, three := b.invoice("1", end).ID, b.invoice("2", end).ID, b.invoice("3", end).ID
	b.must(b.Allocate(b.ctx, b.payment("1").ID, []Share{{one, rub("99")}}))
	b.must(b.Allocate(b.ctx, b.payment("2").ID, []Share{{two, rub("98.99")}}))
	b.must(b.CloseKopecks(b.ctx, one, day("2026-11-05")))
	for _, id := range []int64{one, two, three} { // closed, 1.01, wholly unpaid
		b.refused(b.CloseKopecks(b.ctx, id, day("2026-11-05")), domain.Conflict, "rounding.not_kopecks")
	}
	v := b.invoice("1", end)
	if v.Status != "paid" || v.Paid != rub("99") || v.DocumentLine.Open != 0 || b.invoice("1", day("2026-11-04")).DocumentLine.Open != rub("1") {
		t.Errorf("%s %v %v", v.Status, v.Paid, v.DocumentLine.Open)
	}
	// The ledger keeps the kopecks until the monthly batch.
	if got := b.balance(innOf(1), end); got != rub("100")-rub("197.99") {
		t.Errorf("balance %v", got)
	}
	b.imp("statement", oneC(outgoing("9", "2026-11-10", "97.49")))
	b.must(b.Refund(b.ctx, b.payment("9").ID, b.party(innOf(1)), b.contract(innOf(1), "12/26"), "letter", Override{}))
	b.clean("acts", "date;number;inn;amount\n2026-11-02;2;"+innOf(2)+";0.99\n2026-11-02;3;"+innOf(0)+";1.01\n")
	n, err := b.WriteOffKopecks(b.ctx, 1, end, Order{"kopecks", "7", end})
	b.must(err)
	if n != 2 || b.balance(innOf(1), end) != 0 || b.balance(innOf(2), end) != 0 || b.balance(innOf(0), end) != rub("1.01") {
		t.Errorf("%d cleared; balances %v %v %v", n, b.balance(innOf(1), end), b.balance(innOf(2), end), b.balance(innOf(0), end))
	}
	_, err = b.WriteOffKopecks(b.ctx, 1, end, Order{})
	if n, _ := b.WriteOffKopecks(b.ctx, 1, end, Order{"kopecks", "8", end}); n != 0 {
		t.Errorf("%d cleared again, %v", n, err)
	}
	b.sound()
}

// A double that went out waits like any other; as a refund it counts.
func TestAHeldOutgoingBecomesARefund(t *testing.T) {
	b := withClients(t)
	b.imp("statement", oneC(receipt("1", "2026-11-01", "500", "Аванс"), outgoing("3", "2026-11-10", "100")))
	r := b.imp("statement", oneC(outgoing("3", "2026-11-12", "100")))
	if len(warned(r, "payment.maybe_double")) != 1 {
		t.Errorf("%+v", r.Warnings)
	}
	for _, p := range b.payments() {
		if p.Hold != "" {
			b.must(b.Refund(b.ctx, p.ID, b.party(innOf(1)), b.contract(innOf(1), "12/26"), "paid twice", Override{}))
		}
	}
	for _, p := range b.payments() {
		if p.Kind == domain.RefundOut && (p.Hold != "" || p.ClientINN != innOf(1)) {
			t.Errorf("a refund that still waits: %+v", p)
		}
	}
	b.sound()
}
