package domain

import (
	"fmt"
	"reflect"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

var compareFrom = NewDate(2026, 7, 1)

func ourAct(number string, day int, sum Money) ReconciliationRow {
	d := compareFrom + Date(day)
	return ReconciliationRow{Date: d, Kind: EntryAct, Number: number, DocDate: d, Debit: sum}
}

func ourReceipt(number string, day int, sum Money) ReconciliationRow {
	d := compareFrom + Date(day)
	return ReconciliationRow{Date: d, Kind: EntryReceipt, Number: number, DocDate: d, Credit: sum}
}

// mirrorOf is a row as the client's books have it.
func mirrorOf(r ReconciliationRow, words string) TheirRow {
	return TheirRow{Date: r.Date, Document: words + r.Number + " от " + dotted(r.DocDate), Debit: r.Credit, Credit: r.Debit}
}

func dotted(d Date) string {
	s := d.String()
	return s[8:] + "." + s[5:7] + "." + s[:4]
}

func reconciled(opening Money, rows ...ReconciliationRow) Reconciliation {
	r := Reconciliation{From: compareFrom, To: compareFrom + 91, Opening: opening, Rows: rows}
	for _, x := range rows {
		r.Debit += x.Debit
		r.Credit += x.Credit
	}
	r.Closing = opening + r.Debit - r.Credit
	return r
}

// Each kind of difference, one at a time, among operations that agree.
func TestCompareTellsEachKind(t *testing.T) {
	act, paid, next := ourAct("812", 30, 200_00), ourReceipt("1441", 35, 150_00), ourAct("866", 61, 212_00)
	ours := reconciled(50_00, act, paid, next)
	same := func() TheirStatement {
		return TheirStatement{Rows: []TheirRow{mirrorOf(act, "Поступление (акт, накладная) 0000-000"), mirrorOf(paid, "Оплата (п/п № "), mirrorOf(next, "Акт № 00")}, Opening: -50_00, HasOpening: true}
	}
	for name, c := range map[string]struct {
		change func(*TheirStatement)
		want   string
	}{
		"nothing":         {func(*TheirStatement) {}, "[]"},
		"no balances":     {func(s *TheirStatement) { s.HasOpening = false }, "[]"},
		"a closing alone": {func(s *TheirStatement) { s.HasOpening, s.HasClosing, s.Closing = false, true, -312_00 }, "[]"},
		"the opening":     {func(s *TheirStatement) { s.Opening = -60_00 }, "[opening -10.00]"},
		"only ours":       {func(s *TheirStatement) { s.Rows = s.Rows[:2] }, "[only_ours 212.00]"},
		"only theirs": {func(s *TheirStatement) {
			s.Rows = append(s.Rows, TheirRow{Date: compareFrom + 70, Document: "Акт 990", Credit: 7_00})
		}, "[only_theirs -7.00]"},
		"another sum":    {func(s *TheirStatement) { s.Rows[2].Credit = 221_00 }, "[amount -9.00]"},
		"another date":   {func(s *TheirStatement) { s.Rows[1].Date -= 2 }, "[date 0.00]"},
		"much later":     {func(s *TheirStatement) { s.Rows[0].Date += 40 }, "[date 0.00]"},
		"twice":          {func(s *TheirStatement) { s.Rows = append(s.Rows, s.Rows[0]) }, "[double -200.00]"},
		"the other side": {func(s *TheirStatement) { s.Rows[1].Debit, s.Rows[1].Credit = 0, 150_00 }, "[side -300.00]"},
		"in two parts": {func(s *TheirStatement) {
			s.Rows[1].Debit = 100_00
			s.Rows = append(s.Rows, TheirRow{Date: s.Rows[1].Date + 1, Debit: 50_00})
		}, "[grouped 0.00]"},
		"in nameless parts": {func(s *TheirStatement) {
			s.Rows[1] = TheirRow{Date: paid.Date, Debit: 100_00}
			s.Rows = append(s.Rows, TheirRow{Date: paid.Date + 1, Debit: 50_00})
		}, "[grouped 0.00]"},
		"a number of their": {func(s *TheirStatement) { s.Rows[1].Document = "Списание с расчётного счёта 77" }, "[]"},
		"wrong closing":     {func(s *TheirStatement) { s.HasClosing, s.Closing = true, -300_00 }, "[arithmetic 12.00]"},
		"a longer file": {func(s *TheirStatement) {
			s.Opening += 5_00
			s.Rows = append(s.Rows, TheirRow{Date: compareFrom - 1, Document: "Акт 1", Credit: 5_00}, TheirRow{Date: compareFrom + 95, Document: "Акт 2", Credit: 9_00})
			s.HasClosing, s.Closing = true, -321_00
		}, "[]"},
	} {
		theirs := same()
		c.change(&theirs)
		got := Compare(ours, theirs, ReadMirror)
		var said []string
		for _, d := range got.Differences {
			said = append(said, string(d.Verdict)+" "+d.Amount.String())
		}
		if fmt.Sprint(said) != c.want || got.Agrees() != (c.want == "[]") {
			t.Errorf("%s: %v, want %s", name, said, c.want)
		}
		if told := Compare(ours, theirs, ReadEither); !told.Mirror || told.Told {
			t.Errorf("%s: not read as a mirror", name)
		}
		direct := Compare(ours, theirs.Mirrored(), ReadEither)
		if direct.Mirror || !reflect.DeepEqual(direct.Differences, got.Differences) || Compare(ours, theirs.Mirrored(), ReadDirect).Total != got.Total {
			t.Errorf("%s: our own books are read otherwise", name)
		}
	}
}

func TestCompareGroupsBothWays(t *testing.T) {
	a, b, c := ourReceipt("1", 10, 30_00), ourReceipt("2", 10, 40_00), ourReceipt("3", 11, 50_00)
	got := Compare(reconciled(0, a, b, c), TheirStatement{Rows: []TheirRow{{Date: a.Date, Debit: 120_00}}}, ReadEither)
	if len(got.Differences) != 1 || got.Differences[0].Verdict != Grouped || len(got.Differences[0].Ours) != 3 || got.Total != 0 {
		t.Errorf("%+v", got.Differences)
	}
}

// One row of theirs for several of ours, by the numbers that it names or by the sum, however far apart the days are.
func TestOneRowForSeveral(t *testing.T) {
	acts := []ReconciliationRow{ourAct("61", 30, 305_000_00), ourAct("73", 61, 305_000_00), ourAct("85", 91, 305_000_00)}
	paid := []ReconciliationRow{ourReceipt("511", 29, 305_000_00), ourReceipt("604", 58, 305_000_00)}
	two := []ReconciliationRow{ourAct("7", 30, 83_000_00), ourAct("8", 61, 100_000_01)}
	for name, c := range map[string]struct {
		ours []ReconciliationRow
		row  TheirRow
		want string
	}{
		"three by number":          {acts, TheirRow{Date: compareFrom + 91, Document: "Акты за 3 кв. 61, 73, 85", Credit: 915_000_00}, "[grouped 3 0.00]"},
		"two by number":            {two, TheirRow{Date: compareFrom + 61, Document: "Акт 7 и Акт 8", Credit: 183_000_01}, "[grouped 2 0.00]"},
		"long numbers":             {two, TheirRow{Date: compareFrom + 62, Document: "Поступления 0000-000007, 0000-000008", Credit: 183_000_01}, "[grouped 2 0.00]"},
		"a number beside":          {append(two, ourAct("3", 61, 5_00)), TheirRow{Date: compareFrom + 61, Document: "Акты 7, 8 за 3 кв.", Credit: 183_000_01}, "[grouped 2 0.00 only_ours 1 5.00]"},
		"nameless, far apart":      {paid, TheirRow{Date: compareFrom + 60, Document: "Оплата за июль-август", Debit: 610_000_00}, "[grouped 2 0.00]"},
		"the nearest two":          {append(paid, ourReceipt("1", 16, 305_000_00)), TheirRow{Date: compareFrom + 60, Debit: 610_000_00}, "[only_ours 1 -305000.00 grouped 2 0.00]"},
		"one number, a lesser sum": {acts[:1], TheirRow{Date: compareFrom + 30, Document: "Акт 61", Credit: 300_000_00}, "[amount 1 5000.00]"},
		"too far":                  {paid[:2], TheirRow{Date: compareFrom + 80, Debit: 610_000_00}, "[only_ours 1 -305000.00 only_ours 1 -305000.00 only_theirs 0 610000.00]"},
	} {
		ours := reconciled(0, c.ours...)
		theirs := TheirStatement{Rows: []TheirRow{c.row}}
		direct := theirs.Mirrored()
		for _, got := range []Comparison{Compare(ours, theirs, ReadMirror), Compare(ours, direct, ReadDirect)} {
			var said []string
			for _, d := range got.Differences {
				said = append(said, fmt.Sprint(d.Verdict, " ", len(d.Ours), " ", d.Amount))
			}
			if fmt.Sprint(said) != c.want {
				t.Errorf("%s: %v, want %s", name, said, c.want)
			}
		}
	}
}

// The reverse: one act of ours is several rows of theirs that name it.
func TestSeveralRowsForOne(t *testing.T) {
	act := ourAct("61", 30, 300_00)
	theirs := TheirStatement{Rows: []TheirRow{
		{Date: act.Date + 20, Document: "Акт 61, часть", Credit: 100_00}, {Date: act.Date + 50, Document: "Акт 61, остаток", Credit: 200_00},
	}}
	got := Compare(reconciled(0, act), theirs, ReadMirror)
	if len(got.Differences) != 1 || got.Differences[0].Verdict != Grouped || len(got.Differences[0].Theirs) != 2 {
		t.Errorf("%+v", got.Differences)
	}
}

// A document under another number agrees, with a note; a payment of another number makes none.
func TestAnotherNumberIsNoted(t *testing.T) {
	act, paid := ourAct("61", 30, 200_00), ourReceipt("1441", 35, 150_00)
	theirs := TheirStatement{Rows: []TheirRow{{Date: act.Date, Document: "Акт 16", Credit: 200_00}, {Date: paid.Date, Document: "Списание 77", Debit: 150_00}}}
	got := Compare(reconciled(0, act, paid), theirs, ReadMirror)
	if !got.Agrees() || got.Paired != 2 || !reflect.DeepEqual(got.Notes, []Note{{act, got.Theirs.Rows[0]}}) {
		t.Errorf("%+v %+v", got.Differences, got.Notes)
	}
	theirs.Rows[0].Document = "Акт 0061"
	if got := Compare(reconciled(0, act, paid), theirs, ReadMirror); len(got.Notes) != 0 {
		t.Errorf("%+v", got.Notes)
	}
}

func TestWhoMends(t *testing.T) {
	ours, theirs := []ReconciliationRow{{}}, []TheirRow{{}}
	for _, c := range []struct {
		d    Difference
		want Mender
	}{
		{Difference{Verdict: OnlyOurs, Ours: ours}, TheyMend},
		{Difference{Verdict: OnlyTheirs, Theirs: theirs}, WeMend},
		{Difference{Verdict: Double, Ours: ours}, WeMend},
		{Difference{Verdict: Double, Theirs: theirs}, TheyMend},
		{Difference{Verdict: AmountDiff}, BothMend},
		{Difference{Verdict: DateDiffers}, NobodyDoes},
	} {
		if got := c.d.Mender(); got != c.want {
			t.Errorf("%s: %s", c.d.Verdict, got)
		}
	}
}

// twoVersions draws our rows and a client's version of them with slips of every kind.
func twoVersions(t *rapid.T) (Reconciliation, TheirStatement) {
	var rows []ReconciliationRow
	var theirs TheirStatement
	for i := range rapid.IntRange(0, 12).Draw(t, "rows") {
		day, sum := rapid.IntRange(0, 91).Draw(t, "day"), Money(rapid.Int64Range(-3, 9).Draw(t, "sum")*100)
		r := ourAct(strconv.Itoa(100+i%5), day, sum)
		if rapid.Bool().Draw(t, "receipt") {
			r = ourReceipt(strconv.Itoa(i), day, sum.Abs())
		}
		rows = append(rows, r)
		x := mirrorOf(r, "Док. ")
		switch rapid.IntRange(0, 9).Draw(t, "slip") {
		case 0:
			continue
		case 1:
			x.Debit += 100
		case 2:
			x.Date += Date(rapid.IntRange(-20, 20).Draw(t, "later"))
		case 3:
			x.Debit, x.Credit = x.Credit, x.Debit
		case 4:
			theirs.Rows = append(theirs.Rows, x)
		case 5:
			x.Document = rapid.StringMatching(`[а-я 0-9.№]{0,12}`).Draw(t, "words")
		case 6:
			part := x
			part.Debit, part.Credit = x.Debit/2, x.Credit/2
			x.Debit, x.Credit = x.Debit-part.Debit, x.Credit-part.Credit
			theirs.Rows = append(theirs.Rows, part)
		}
		theirs.Rows = append(theirs.Rows, x)
	}
	theirs.Rows = rapid.Permutation(theirs.Rows).Draw(t, "order")
	theirs.HasOpening, theirs.HasClosing = rapid.Bool().Draw(t, "opening"), rapid.Bool().Draw(t, "closing")
	theirs.Opening, theirs.Closing = Money(rapid.Int64Range(-500, 500).Draw(t, "their opening")), Money(rapid.Int64Range(-500, 500).Draw(t, "their closing"))
	return reconciled(Money(rapid.Int64Range(-500, 500).Draw(t, "our opening")), rows...), theirs
}

// The differences explain the difference of the closing balances to the kopeck; every operation of both sides is in exactly one pair or
// difference; each difference is what its rows come to; and the same question has the same answer.
func TestDifferencesExplainTheBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ours, theirs := twoVersions(t)
		for _, how := range []Reading{ReadMirror, ReadDirect, ReadEither} {
			got := Compare(ours, theirs, how)
			var sum Money
			n, m := got.Paired, got.Paired
			for _, d := range got.Differences {
				sum += d.Amount
				n, m = n+len(d.Ours), m+len(d.Theirs)
				var rows Money
				for _, r := range d.Ours {
					rows += r.Debit - r.Credit
				}
				for _, r := range d.Theirs {
					rows -= r.Debit - r.Credit
				}
				if len(d.Ours)+len(d.Theirs) > 0 && rows != d.Amount {
					t.Fatalf("%+v comes to %v", d, rows)
				}
				checkVerdict(t, d)
			}
			if sum != got.Total || got.Total != ours.Closing-got.Closing {
				t.Fatalf("differences come to %v, balances differ by %v", sum, ours.Closing-got.Closing)
			}
			if theirs.HasClosing && how != ReadEither && len(got.Theirs.Rows) == len(theirs.Rows) && got.Closing.Abs() != theirs.Closing.Abs() {
				t.Fatalf("closing %v, stated %v", got.Closing, theirs.Closing)
			}
			if n != len(ours.Rows) || m != len(got.Theirs.Rows) {
				t.Fatalf("%d of %d of ours, %d of %d of theirs", n, len(ours.Rows), m, len(got.Theirs.Rows))
			}
			if again := Compare(ours, theirs, how); !reflect.DeepEqual(again, got) {
				t.Fatal("another answer to the same question")
			}
		}
	})
}

func checkVerdict(t *rapid.T, d Difference) {
	ok := true
	switch d.Verdict {
	case OnlyOurs:
		ok = len(d.Ours) == 1 && len(d.Theirs) == 0
	case OnlyTheirs:
		ok = len(d.Ours) == 0 && len(d.Theirs) == 1
	case Double:
		ok = len(d.Ours)+len(d.Theirs) == 1
	case DateDiffers:
		ok = len(d.Ours) == 1 && len(d.Theirs) == 1 && d.Amount == 0 && d.Ours[0].Date != d.Theirs[0].Date
	case AmountDiff:
		ok = len(d.Ours) == 1 && len(d.Theirs) == 1 && d.Amount != 0
	case SideDiffers:
		ok = len(d.Ours) == 1 && len(d.Theirs) == 1 && d.Amount == 2*(d.Ours[0].Debit-d.Ours[0].Credit)
	case Grouped:
		ok = d.Amount == 0 && (len(d.Ours) == 1) != (len(d.Theirs) == 1) && len(d.Ours)+len(d.Theirs) > 2
	case Opening, Arithmetic:
		ok = d.Amount != 0 && len(d.Ours)+len(d.Theirs) == 0
	}
	if !ok {
		t.Fatalf("%+v", d)
	}
}

// A client's version that is the mirror of ours agrees, in whatever order its rows stand.
func TestAMirrorAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ours, _ := twoVersions(t)
		theirs := TheirStatement{Opening: -ours.Opening, HasOpening: true, Closing: -ours.Closing, HasClosing: true}
		for _, r := range ours.Rows {
			theirs.Rows = append(theirs.Rows, mirrorOf(r, "Реализация (акт, накладная, УПД) 000"))
		}
		theirs.Rows = rapid.Permutation(theirs.Rows).Draw(t, "order")
		if got := Compare(ours, theirs, ReadMirror); !got.Agrees() || got.Paired != len(ours.Rows) || got.Total != 0 {
			t.Fatalf("%+v", got.Differences)
		}
	})
}

// A big comparison is quick though nothing in it agrees.
func BenchmarkCompare(b *testing.B) {
	var rows []ReconciliationRow
	var theirs TheirStatement
	for i := range 10000 {
		rows = append(rows, ourAct(strconv.Itoa(i), i%90, Money(100+i*7)))
		theirs.Rows = append(theirs.Rows, TheirRow{Date: compareFrom + Date(i%90), Document: strconv.Itoa(90000 + i), Credit: Money(101 + i*7)})
	}
	ours := reconciled(0, rows...)
	for b.Loop() {
		Compare(ours, theirs, ReadEither)
	}
}

// What a claim and others say of a document that came with the openings.
func TestThePaperOfAnOpening(t *testing.T) {
	eve := NewDate(2026, 6, 30)
	for _, c := range []struct {
		row    ReconciliationRow
		number string
		date   Date
	}{
		{ReconciliationRow{Kind: EntryOpening, Date: eve, Document: "Акт 41 от 31.05.2026"}, "41", NewDate(2026, 5, 31)},
		{ReconciliationRow{Kind: EntryOpening, Date: eve, Document: "Акт 41/А", DocDate: NewDate(2026, 5, 30)}, "41/А", NewDate(2026, 5, 30)},
		{ReconciliationRow{Kind: EntryOpening, Date: eve, Document: "Долг по актам 41 и 42"}, "Долг по актам 41 и 42", eve},
		{ReconciliationRow{Kind: EntryAct, Date: eve, Number: "5", DocDate: eve - 3}, "5", eve},
		{ReconciliationRow{Kind: EntryOpening, Date: eve}, "", eve},
	} {
		if number, date := c.row.Paper(); number != c.number || date != c.date {
			t.Errorf("%+v: %q %v", c.row, number, date)
		}
	}
}
