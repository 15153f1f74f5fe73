package office

import (
	"fmt"
	"strings"
	"testing"

	"accord/domain"
)

// settled is a book with clients 0 to 4, contracts of client 1, and invoices 17 (100.00), 18 (200.00) of client 1 and 19 of client 2.
func settled(t testing.TB) *book {
	b := newBook(t)
	b.clean("clients", clientTable(5))
	b.clean("contracts", "number;date;inn;term\n12/26;2026-01-01;"+innOf(1)+";10\n")
	b.clean("invoices", "date;number;inn;contract;amount;vat_rate\n"+
		"2026-10-20;17;"+innOf(1)+";12/26;100;22\n2026-10-21;18;"+innOf(1)+";12/26;200;22\n2026-10-22;19;"+innOf(2)+";;300;22\n")
	return b
}

func (b *book) opens() string {
	var s []string
	for _, d := range b.invoices(day("2026-12-31")) {
		s = append(s, d.Number+" "+d.DocumentLine.Open.String())
	}
	return strings.Join(s, ", ")
}

// Which receipts are given to invoices by themselves, and which are not.
func TestWhatIsMatchedByItself(t *testing.T) {
	const untouched = "17 100.00, 18 200.00, 19 300.00"
	from := func(n int, sum, purpose string) bankOp {
		return bankOp{No: "1", Date: day("2026-11-03"), Sum: rub(sum), Other: "40702810900000000001", Name: "X", INN: innOf(n), Purpose: purpose}
	}
	for _, c := range []struct {
		name  string
		op    bankOp
		opens string
	}{
		{"names one invoice, the sum is its own", from(1, "100", "Оплата по счету № 17 от 20.10.2026"), "17 0.00, 18 200.00, 19 300.00"},
		{"names two invoices, the sums agree together", from(1, "300", "Оплата по счетам 17 и 18, в т.ч. НДС 22%"), "17 0.00, 18 0.00, 19 300.00"},
		{"names an invoice, less", from(1, "99.99", "Оплата по счету № 17"), untouched},
		{"names an invoice, more", from(1, "100.01", "Оплата по счету № 17"), untouched},
		{"the exact sum of one of two open invoices", from(1, "100", "За услуги"), untouched},
		{"the exact sum of the only open invoice", from(2, "300", "За услуги"), "17 100.00, 18 200.00, 19 0.00"},
		{"the only open invoice, another sum", from(2, "299.99", "За услуги"), untouched},
		{"names another client's invoice", from(2, "300", "Оплата по счету № 17"), untouched},
		{"names a number that does not exist", from(2, "300", "Оплата по счету № 1999"), untouched},
		{"says without VAT of an invoice with VAT", from(1, "100", "Оплата по счету № 17, НДС не облагается"), untouched},
		{"names another rate", from(1, "100", "Оплата по счету № 17, в т.ч. НДС 10% 9.09"), untouched},
		{"names another year", from(1, "100", "Оплата по счету № 17 от 20.10.2025"), untouched},
		{"names a contract of the client", from(1, "100", "Оплата по счету № 17 по договору 12/26"), "17 0.00, 18 200.00, 19 300.00"},
		{"a payer whom nobody knows", from(77, "300", "Оплата по счету № 19"), untouched},
		{"a payer without INN", bankOp{No: "1", Date: day("2026-11-03"), Sum: rub("300"), Other: "1", Purpose: "Оплата по счету № 19"}, untouched},
	} {
		b := settled(t)
		r := b.imp("statement", oneC(c.op))
		if got := b.opens(); got != c.opens {
			t.Errorf("%s: %s, want %s", c.name, got, c.opens)
		}
		if matched := c.opens != untouched; (r.Matched == 1) != matched || (r.Unmatched == 1) == matched || r.Operations[0].Matched != matched {
			t.Errorf("%s: matched %d, unmatched %d", c.name, r.Matched, r.Unmatched)
		}
		b.sound()
	}
}

func TestAnotherContractContradicts(t *testing.T) {
	b := settled(t)
	b.clean("contracts", "number;date;inn\n13/26;2026-01-01;"+innOf(1)+"\n")
	b.imp("statement", oneC(receipt("1", "2026-11-03", "100", "Оплата по счету 17 по договору 13/26")))
	if got := b.opens(); !strings.HasPrefix(got, "17 100.00") {
		t.Errorf("applied against the contract it names: %s", got)
	}
	if p := b.payment("1"); p.Contract != "13/26" {
		t.Errorf("credited to contract %q, it names 13/26", p.Contract)
	}
	b.sound()
}

// What a person took off is never given again by the program, by whomever it was given and whatever comes later.
func TestUndoneIsNeverAppliedAgain(t *testing.T) {
	end := day("2026-11-30")
	for _, byHand := range []bool{false, true} {
		b := settled(t)
		sum := "100"
		if byHand { // the purpose names 17, but its sum agrees only when another payment has closed a part
			sum = "60"
		}
		b.imp("statement", oneC(receipt("1", "2026-11-03", sum, "Оплата по счету № 17")))
		p, inv := b.payment("1").ID, b.invoice("17", end).ID
		if byHand {
			b.must(b.Allocate(b.ctx, p, []Share{{inv, rub("60")}}))
		}
		if open := b.invoice("17", end).DocumentLine.Open; open != rub("100")-rub(sum) {
			t.Fatalf("by hand %v: open %v", byHand, open)
		}
		b.must(b.Unallocate(b.ctx, p))
		b.refused(b.Unallocate(b.ctx, p), domain.Conflict, "payment.not_allocated")
		if byHand {
			b.imp("statement", oneC(receipt("2", "2026-11-04", "40", "Аванс")))
			b.must(b.Allocate(b.ctx, b.payment("2").ID, []Share{{inv, rub("40")}}))
		}
		head := "date;number;inn;contract;amount;vat_rate;description\n"
		for _, again := range []string{"2026-11-04;170;" + innOf(1) + ";12/26;55;22;new\n", "2026-10-20;17;" + innOf(1) + ";12/26;100;22;changed words\n"} {
			b.imp("invoices", head+again, update)
			b.imp("statement", oneC(receipt("1", "2026-11-03", sum, "Оплата по счету № 17")))
			if open := b.invoice("17", end).DocumentLine.Open; open != rub(sum) {
				t.Errorf("by hand %v: given again after %s: open %v", byHand, again, open)
			}
		}
		b.sound()
	}
}

func TestAnAdvanceMeetsItsInvoiceLater(t *testing.T) {
	b := newBook(t)
	b.clean("clients", clientTable(3))
	b.imp("statement", oneC(receipt("1", "2026-11-03", "122", "Оплата по счету № 31 от 02.11.2026"), receipt("2", "2026-11-04", "500", "Аванс")))
	r := b.clean("invoices", "date;number;inn;amount\n2026-11-02;31;"+innOf(1)+";122\n2026-11-10;32;"+innOf(1)+";700\n")
	if r.Matched != 1 {
		t.Errorf("matched %d", r.Matched)
	}
	got := b.invoice("31", day("2026-11-30"))
	if got.DocumentLine.Open != 0 || got.Status != "paid" {
		t.Errorf("%+v", got)
	}
	if as := b.invoice("31", day("2026-11-02")); as.DocumentLine.Open != rub("122") {
		t.Errorf("before the money came it was open: %v", as.DocumentLine.Open)
	}
	if p := b.payment("2"); p.Advance != rub("500") {
		t.Errorf("the other advance: %v", p.Advance)
	}
	b.sound()
}

// Receipts that wait in the tray are attributed, and matched, when their payers become clients.
func TestTheTrayEmptiesWhenClientsCome(t *testing.T) {
	b := newBook(t)
	b.clean("statement", oneC(receipt("1", "2026-11-03", "122", "Оплата по счету № 31"), receipt("2", "2026-11-04", "500", "Аванс")))
	if p := b.payment("1"); p.ClientINN != "" || p.RemitterINN != innOf(1) {
		t.Errorf("%+v", p)
	}
	b.clean("clients", clientTable(3))
	if got := b.balance(innOf(1), day("2026-11-30")); got != -rub("622") {
		t.Errorf("balance %v", got)
	}
	r := b.clean("invoices", "date;number;inn;amount\n2026-11-02;31;"+innOf(1)+";122\n")
	if r.Matched != 1 || b.payment("1").ClientINN != innOf(1) {
		t.Errorf("%+v", r)
	}
	b.sound()
	// Two counterparties with one INN: nobody's by itself.
	c := newBook(t)
	c.clean("clients", "name;inn;country\nA;"+innOf(1)+";RU\nB;"+innOf(1)+";KZ\n")
	c.imp("statement", oneC(receipt("1", "2026-11-03", "122", "Оплата")))
	if p := c.payment("1"); p.ClientINN != "" {
		t.Errorf("an INN of two is evidence for neither: %+v", p)
	}
	c.sound()
}

func TestATaxIDToldLaterTakesAReceiptOutOfTheTray(t *testing.T) {
	b := newBook(t)
	b.clean("clients", clientTable(3))
	op := receipt("1", "2026-11-03", "122", "Оплата")
	bare := op
	bare.INN = ""
	b.imp("statement", oneC(bare))
	if r := b.imp("statement", oneC(op)); r.Known != 1 || b.payment("1").ClientINN != innOf(1) {
		t.Errorf("%+v: %+v", r, b.payment("1"))
	}
	b.sound()
}

// The remitter is a third party: attributed by hand with its basis, the next ones by the rule.
func TestAThirdPartyPays(t *testing.T) {
	b := settled(t)
	third := func(no, date string) bankOp {
		return bankOp{No: no, Date: day(date), Sum: rub("300"), Other: "40702810900000000777", Name: "Третий", INN: innOf(77), Purpose: "За Клиента 2"}
	}
	b.imp("statement", oneC(third("1", "2026-11-03")))
	id := b.payment("1").ID
	b.refused(b.Attribute(b.ctx, id, b.party(innOf(2)), 0, "", true, Override{}), domain.Invalid, "required")
	b.refused(b.Attribute(b.ctx, id, 999, 0, "letter", true, Override{}), domain.NotFound, "not_found.counterparty")
	b.refused(b.Attribute(b.ctx, id, b.party(innOf(2)), b.contract(innOf(1), "12/26"), "letter", true, Override{}), domain.NotFound, "not_found.contract")
	b.must(b.Attribute(b.ctx, id, b.party(innOf(2)), 0, "letter of 02.11.2026", true, Override{}))
	b.refused(b.Attribute(b.ctx, id, b.party(innOf(1)), 0, "letter", false, Override{}), domain.Conflict, "payment.attributed")
	r := b.imp("statement", oneC(third("2", "2026-11-05")))
	if r.Matched != 1 || b.payment("2").ClientINN != innOf(2) || b.balance(innOf(2), day("2026-11-30")) != -rub("600") {
		t.Errorf("by the rule: %+v, balance %v", r, b.balance(innOf(2), day("2026-11-30")))
	}
	b.sound()
	// Its own export reads back as known, though the table names the debtor and the statement the payer.
	table := "date;number;inn;amount\n"
	for _, p := range b.payments() {
		table += fmt.Sprintf("%v;%s;%s;%v\n", p.Date, p.Number, p.ClientINN, p.Amount)
	}
	if r := b.imp("payments", table); r.New != 0 || r.Known != 2 {
		t.Errorf("%+v", r)
	}
}
