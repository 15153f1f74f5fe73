package office

import (
	"fmt"
	"strings"
	"testing"

	"accord/domain"
)

// stated is a statement of ownAccount with the bank's balances; each operation is «day number sum», money out with a minus.
func stated(from, to, opening, closing string, ops ...string) string {
	var s strings.Builder
	ru := func(iso string) string { return iso[8:] + "." + iso[5:7] + "." + iso[:4] }
	fmt.Fprintf(&s, "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=UTF-8\nДатаНачала=%s\nДатаКонца=%s\nРасчСчет=%s\n", ru(from), ru(to), ownAccount)
	fmt.Fprintf(&s, "СекцияРасчСчет\nДатаНачала=%s\nДатаКонца=%s\nРасчСчет=%s\nНачальныйОстаток=%s\nКонечныйОстаток=%s\nКонецРасчСчет\n", ru(from), ru(to), ownAccount, opening, closing)
	for _, op := range ops {
		var day, number, sum string
		_, _ = fmt.Sscan(op, &day, &number, &sum)
		ours, theirs, date := "Получатель", "Плательщик", "ДатаПоступило"
		if strings.HasPrefix(sum, "-") {
			ours, theirs, date = theirs, ours, "ДатаСписано"
			sum = sum[1:]
		}
		fmt.Fprintf(&s, "СекцияДокумент=Платежное поручение\nНомер=%s\nДата=%s\nСумма=%s\n%sСчет=%s\n%sСчет=40702810900000000001\n%s=%s\nКонецДокумента\n", number, ru(day), sum, ours, ownAccount, theirs, date, ru(day))
	}
	return s.String() + "КонецФайла\n"
}

func (b *book) check(r ImportReport) StatementCheck {
	b.Helper()
	cs, err := b.CheckStatements(b.ctx, r.Accounts)
	b.must(err)
	if len(cs) != 1 {
		b.Fatalf("%d checks of %+v", len(cs), r.Accounts)
	}
	return cs[0]
}

func differing(c StatementCheck) string {
	var out []string
	for _, d := range c.Days {
		if d.Arose != 0 {
			out = append(out, d.Day.String()+" "+d.Arose.String())
		}
	}
	return strings.Join(out, ", ")
}

// TestADifferenceIsFoundByDay reads statements that the book does not follow: a row that cannot be read, a day that no statement has, a
// payment that was taken in by a table and that the bank does not know.
func TestADifferenceIsFoundByDay(t *testing.T) {
	b := newBook(t)
	good := b.check(b.imp("statement", stated("2026-11-01", "2026-11-05", "1000.00", "1250.00", "2026-11-02 1 300.00", "2026-11-04 2 -50.00")))
	if !good.Agrees() || len(good.Days) != 4 || good.Closing != rub("1250") {
		t.Errorf("%+v", good)
	}
	bad := b.check(b.imp("statement", stated("2026-11-06", "2026-11-08", "1250.00", "1465.50", "2026-11-06 3 100.00", "2026-11-07 4 сто", "2026-11-08 5 100.00")))
	if got := differing(bad); got != "2026-11-08 -15.50" { // the sum of the row is unknown: it is missing at the end
		t.Errorf("a bad row: %s", got)
	}
	gap := b.check(b.imp("statement", stated("2026-11-11", "2026-11-12", "1500.00", "1510.00", "2026-11-12 6 10.00")))
	if got := differing(gap); got != "2026-11-10 -50.00" {
		t.Errorf("a gap: %s", got)
	}
	b.clean("clients", clientTable(2))
	b.clean("payments", "date;number;inn;amount;account\n2026-11-12;77;"+innOf(1)+";5.25;"+ownAccount+"\n")
	again := b.check(b.imp("statement", stated("2026-11-11", "2026-11-12", "1500.00", "1510.00", "2026-11-12 6 10.00")))
	if got := differing(again); got != "2026-11-10 -50.00, 2026-11-12 5.25" {
		t.Errorf("a payment that the bank does not know: %s", got)
	}
	ps, err := b.AccountDay(b.ctx, ownAccount, day("2026-11-12"))
	b.must(err)
	if len(ps) != 2 || ps[0].Number != "6" || ps[1].Number != "77" {
		t.Errorf("%+v", ps)
	}
}

// TestSamplesAgreeWithThemselves reads the sample files of banks: the book made of a whole statement has the bank's balances every day.
func TestSamplesAgreeWithThemselves(t *testing.T) {
	for _, file := range []string{"90_synthetic_edge_cp1251.txt", "10_v102_2026_in_and_out.txt"} {
		b := newBook(t)
		r, err := b.try("statement", samples+file, adopt)
		if domain.CodeOf(err) == domain.NotFound {
			continue
		}
		b.must(err)
		cs, err := b.CheckStatements(b.ctx, r.Accounts)
		b.must(err)
		for _, c := range cs {
			if len(c.Days) > 0 && c.Days[0].Difference() != 0 {
				t.Errorf("%s: begins with a difference %+v", file, c.Days[0])
			}
		}
	}
}

// TestAnOwnerIsNamedForEachAccount gives the accounts of one file to two entities of ours.
func TestAnOwnerIsNamedForEachAccount(t *testing.T) {
	b := newBook(t)
	op := receipt("1", "2026-11-03", "150", "За услуги")
	op.Account = "40702810638000041276"
	path := b.file(oneC(op))
	_, err := b.try("statement", path)
	b.refused(err, domain.Conflict, "statement.foreign_account")
	r, err := b.Import(b.ctx, ImportRequest{Kind: "statement", Path: path, Owners: map[string]int64{op.Account: b.entity}}, nil)
	b.must(err)
	es, err := b.Entities(b.ctx)
	b.must(err)
	if r.New != 1 || len(es[0].Accounts) != 2 || r.Operations[0].PaymentID == 0 {
		t.Errorf("%+v, %+v", r, es[0].Accounts)
	}
	b.sound()
}
