package office

import (
	"fmt"
	"math/rand"
	"sort"
	"strings"
	"testing"

	"accord/domain"
)

// someOps makes operations of two weeks: several a day, with identical rows, equal numbers and equal sums among them.
func someOps(rnd *rand.Rand, n int) []bankOp {
	from := day("2026-11-02")
	var ops []bankOp
	for len(ops) < n {
		i := rnd.Intn(4)
		o := bankOp{
			No: fmt.Sprint(1 + rnd.Intn(9)), Date: from + domain.Date(rnd.Intn(12)), Sum: domain.Money(1+rnd.Intn(3)) * 100_00, Out: rnd.Intn(5) == 0,
			Other: fmt.Sprintf("4070281090000000000%d", i), Name: fmt.Sprintf("ООО «Клиент %d»", i), INN: innOf(i), Purpose: "Оплата услуг",
		}
		if rnd.Intn(4) == 0 {
			o.Purpose += fmt.Sprint(", часть ", 1+rnd.Intn(3))
		}
		ops = append(ops, o)
		if rnd.Intn(6) == 0 {
			ops = append(ops, o) // an identical row is another operation
		}
	}
	sort.SliceStable(ops, func(a, b int) bool { return ops[a].Date < ops[b].Date })
	return ops
}

// kept writes down the operations of a book as a multiset, without holds: those follow from the order of files.
func (b *book) kept() string {
	b.Helper()
	var rows []string
	for _, p := range b.payments() {
		rows = append(rows, fmt.Sprintf("%v %s %s %v %s %s %q", p.Date, p.Number, p.Direction, p.Amount, p.OtherAccount, p.RemitterINN, p.Purpose))
	}
	sort.Strings(rows)
	return strings.Join(rows, "\n")
}

func clientTable(n int) string {
	s := "name;inn\n"
	for i := range n {
		s += fmt.Sprintf("Клиент %d;%s\n", i, innOf(i))
	}
	return s
}

// Files of whole days that overlap, in any order, give exactly the operations of one file.
func TestOverlappingStatementsAddNothingTwice(t *testing.T) {
	for seed := range int64(12) {
		rnd := rand.New(rand.NewSource(seed))
		ops := someOps(rnd, 40)
		whole := newBook(t)
		whole.clean("clients", clientTable(3))
		whole.imp("statement", oneC(ops...))
		parts := newBook(t)
		parts.clean("clients", clientTable(3))
		covered := map[domain.Date]bool{}
		var spans [][2]domain.Date
		for len(covered) < 12 {
			a := day("2026-11-02") + domain.Date(rnd.Intn(12))
			z := min(a+domain.Date(rnd.Intn(6)), day("2026-11-13"))
			spans = append(spans, [2]domain.Date{a, z})
			for d := a; d <= z; d++ {
				covered[d] = true
			}
		}
		rnd.Shuffle(len(spans), func(i, j int) { spans[i], spans[j] = spans[j], spans[i] })
		for _, s := range spans {
			var some []bankOp
			for _, o := range ops {
				if o.Date >= s[0] && o.Date <= s[1] {
					some = append(some, o)
				}
			}
			if rnd.Intn(2) == 0 { // banks order the rows of a day as they like
				rnd.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
			}
			parts.imp("statement", oneC(some...))
		}
		if got, want := parts.kept(), whole.kept(); got != want {
			t.Errorf("seed %d: %d files gave\n%s\none file gave\n%s", seed, len(spans), got, want)
		}
		if n := len(whole.payments()); n != len(ops) {
			t.Errorf("seed %d: %d rows gave %d operations: an identical row is another operation", seed, len(ops), n)
		}
		whole.sound()
		parts.sound()
	}
}

// The same receipts as 1C text and as a table of payments, whichever comes first, are the same receipts.
func TestTheSameDayAsTextAndAsTableAddsNothingTwice(t *testing.T) {
	for seed := range int64(8) {
		rnd := rand.New(rand.NewSource(100 + seed))
		var in []bankOp
		table := "date;number;inn;amount;purpose\n"
		for _, o := range someOps(rnd, 20) {
			if !o.Out {
				in = append(in, o)
				table += fmt.Sprintf("%v;%s;%s;%v;\"%s\"\n", o.Date, o.No, o.INN, o.Sum, o.Purpose)
			}
		}
		for _, tableFirst := range []bool{true, false} {
			b := newBook(t)
			b.clean("clients", clientTable(4))
			steps := []func() ImportReport{
				func() ImportReport { return b.imp("statement", oneC(in...)) },
				func() ImportReport { return b.imp("payments", table) },
			}
			if tableFirst {
				steps[0], steps[1] = steps[1], steps[0]
			}
			first, second := steps[0](), steps[1]()
			if first.New != len(in) || second.New != 0 || second.Known != len(in) || len(b.payments()) != len(in) {
				t.Errorf("seed %d, table first %v: new %d, then %d; kept %d of %d", seed, tableFirst, first.New, second.New, len(b.payments()), len(in))
			}
			b.sound()
		}
	}
}

func receipt(no, date, sum, purpose string) bankOp {
	return bankOp{No: no, Date: day(date), Sum: rub(sum), Other: "40702810900000000001", Name: "ООО «Клиент 1»", INN: innOf(1), Purpose: purpose}
}

func TestMaybeADoubleIsHeldAndAsked(t *testing.T) {
	b := newBook(t)
	b.clean("clients", clientTable(2))
	b.clean("statement", oneC(receipt("7", "2026-11-10", "500", "Оплата")))
	r := b.imp("statement", oneC(receipt("7", "2026-11-12", "500", "Оплата"), receipt("7", "2026-11-14", "500", "Оплата")))
	if r.New != 2 || len(warned(r, "payment.maybe_double")) != 1 {
		t.Errorf("%+v", r)
	}
	var held []ListedPayment
	for _, p := range b.payments() {
		if p.Hold == domain.HoldDouble {
			held = append(held, p)
		}
	}
	if len(held) != 1 || held[0].Date != day("2026-11-12") || b.balance(innOf(1), day("2026-11-30")) != -rub("1000") {
		t.Fatalf("held %+v, balance %v: two of three receipts are in the ledger", held, b.balance(innOf(1), day("2026-11-30")))
	}
	b.sound()
	b.refused(b.Release(b.ctx, held[0].ID, ""), domain.Invalid, "required")
	b.must(b.Release(b.ctx, held[0].ID, "the client paid twice"))
	if got := b.balance(innOf(1), day("2026-11-30")); got != -rub("1500") {
		t.Errorf("balance %v after the release", got)
	}
	b.refused(b.Release(b.ctx, held[0].ID, "again"), domain.Conflict, "payment.not_held")
	b.sound()
	// Two rows of one file are two operations, whatever the days between them.
	c := newBook(t)
	c.clean("clients", clientTable(2))
	if r := c.clean("statement", oneC(receipt("7", "2026-11-10", "500", "Оплата"), receipt("7", "2026-11-12", "500", "Оплата"))); len(r.Warnings) != 2 {
		// no section, blank totals: nothing of doubles
		if len(warned(r, "payment.maybe_double")) != 0 {
			t.Errorf("%+v", r.Warnings)
		}
	}
}

func TestMoneyBetweenOurOwnAccounts(t *testing.T) {
	second := polus
	second.Name, second.INN, second.Bank = "ООО «Вега»", "7707083893", Bank{BIK: "044525225", Account: "40702810400000000225"}
	move := bankOp{No: "9", Date: day("2026-11-10"), Sum: rub("30"), Out: true, Other: "40702810400000000225", Name: "ООО «Вега»", INN: "7707083893", Purpose: "Заём"}
	back := bankOp{No: "9", Date: day("2026-11-10"), Sum: rub("30"), Other: ownAccount, Name: "ООО «Полюс»", INN: "7728168971", Purpose: "Заём", Account: "40702810400000000225"}

	b := newBook(t)
	_, _, err := b.AddEntity(b.ctx, second)
	b.must(err)
	b.clean("statement", oneC(move))
	b.imp("statement", oneC(back))
	var got []string
	for _, p := range b.payments() {
		got = append(got, fmt.Sprintf("%s %s %s %v", p.EntityINN, p.Direction, p.Kind, p.Amount))
	}
	sort.Strings(got)
	if want := "7707083893 in between 30.00, 7728168971 out between 30.00"; strings.Join(got, ", ") != want {
		t.Errorf("between two entities of ours: %s, want %s", strings.Join(got, ", "), want)
	}
	b.sound()

	c := newBook(t)
	_, err = c.AddAccount(c.ctx, 1, second.Bank)
	c.must(err)
	c.clean("statement", oneC(move))
	c.imp("statement", oneC(back))
	if ps := c.payments(); len(ps) != 1 || ps[0].Direction != domain.Transfer || ps[0].Kind != domain.OwnTransfer {
		t.Errorf("within one entity: %+v", ps)
	}
	c.sound()

	// The other account becomes ours only with its own statement: what its money was is seen then, and it is no second operation.
	d := newBook(t)
	d.clean("statement", oneC(move))
	r := d.imp("statement", oneC(back), adopt)
	if ps := d.payments(); len(ps) != 1 || ps[0].Kind != domain.OwnTransfer || ps[0].Direction != domain.Transfer {
		t.Errorf("adopted later: %+v; %+v", ps, r)
	}
	d.sound()
}
