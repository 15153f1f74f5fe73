package domain

import "slices"

// TheirRow is one operation of the client's version of a reconciliation.
type TheirRow struct {
	Line     int // in the client's file
	Date     Date
	Document string
	Debit    Money
	Credit   Money
}

// TheirStatement is the client's version of a reconciliation over a period.
type TheirStatement struct {
	Rows       []TheirRow
	Opening    Money // positive: debit
	Closing    Money
	HasOpening bool // the file states it
	HasClosing bool
}

// Mirrored returns the statement with debit and credit swapped: the client's books are the mirror of ours.
func (s TheirStatement) Mirrored() TheirStatement {
	s.Rows = slices.Clone(s.Rows)
	for i, r := range s.Rows {
		s.Rows[i].Debit, s.Rows[i].Credit = r.Credit, r.Debit
	}
	s.Opening, s.Closing = -s.Opening, -s.Closing
	return s
}

// Within cuts the statement to a period: earlier rows go into the opening balance, later ones out of the closing.
func (s TheirStatement) Within(from, to Date) TheirStatement {
	var rows []TheirRow
	for _, r := range s.Rows {
		switch {
		case r.Date < from:
			s.Opening += r.Debit - r.Credit
		case r.Date > to:
			s.Closing -= r.Debit - r.Credit
		default:
			rows = append(rows, r)
		}
	}
	s.Rows = rows
	return s
}

// Verdict is what is the matter with a difference.
type Verdict string

// Verdicts of a comparison. Opening: the balances at the start differ. OnlyOurs, OnlyTheirs: the other side has no such operation.
// Amount: one document, two sums. DateDiffers: one operation, two dates. Double: one operation entered twice. Side: debit here, credit
// there. Grouped: one operation here is several there, of the same sum. Arithmetic: their closing balance is not what their rows come to.
const (
	Opening     Verdict = "opening"
	OnlyOurs    Verdict = "only_ours"
	OnlyTheirs  Verdict = "only_theirs"
	AmountDiff  Verdict = "amount"
	DateDiffers Verdict = "date"
	Double      Verdict = "double"
	SideDiffers Verdict = "side"
	Grouped     Verdict = "grouped"
	Arithmetic  Verdict = "arithmetic"
)

// Mender is who is to mend a difference.
type Mender string

// Menders of differences.
const (
	WeMend     Mender = "us"
	TheyMend   Mender = "them"
	BothMend   Mender = "both" // the papers of both decide
	NobodyDoes Mender = "none" // the sums agree
)

// Difference is one disagreement and the rows on both sides that it is about; theirs are in our terms. Amount is what it adds to our
// closing balance less theirs.
type Difference struct {
	Verdict Verdict
	Ours    []ReconciliationRow
	Theirs  []TheirRow
	Amount  Money
}

// Mender proposes who is to mend it: who lacks an operation enters it, who has one twice or on the wrong side corrects it; sums, and
// operations that only one side knows by a payment, are settled by the papers of both.
func (d Difference) Mender() Mender {
	switch d.Verdict {
	case Grouped, DateDiffers:
		return NobodyDoes
	case OnlyOurs, Arithmetic:
		return TheyMend
	case OnlyTheirs:
		return WeMend
	case Double:
		if len(d.Ours) > 0 {
			return WeMend
		}
		return TheyMend
	}
	return BothMend
}

// Note is a document of ours and the operation of theirs that has its day and its sum and another number: no difference of the accounts,
// but worth a look. Payments make none: each side's books number them on their own.
type Note struct {
	Ours   ReconciliationRow
	Theirs TheirRow
}

// Comparison is our half of a reconciliation against the client's version of it, in our terms.
type Comparison struct {
	Ours        Reconciliation
	Theirs      TheirStatement // mirrored if need be, and cut to the period
	Mirror      bool           // read as the mirror of our books
	Told        bool           // which reading was given, not found out
	Paired      int            // operations that agree in full
	Differences []Difference
	Notes       []Note // by our dates
	Debit       Money  // their turnovers in our terms
	Credit      Money
	Opening     Money // their balances; what they did not state is taken from ours or from their rows
	Closing     Money
	Total       Money // our closing balance less theirs: the sum of all differences
}

// Agrees tells whether nothing differs at all.
func (c Comparison) Agrees() bool { return len(c.Differences) == 0 }

// Reading is how the client's file is to be read.
type Reading string

// Readings: as the mirror of our books, as our own books are written, or whichever fits better.
const (
	ReadMirror Reading = "mirror"
	ReadDirect Reading = "direct"
	ReadEither Reading = ""
)

// Compare sets the client's version against ours (design, domain.md, "ReconciliationAct"). Each row of both is in exactly one pair or
// difference, and the differences sum up to our closing balance less theirs. Which reading fits is told by how many operations
// agree in full, then by how near the closing balances are; a draw is a mirror, as books of two sides are. The same rows give the same answer.
func Compare(ours Reconciliation, theirs TheirStatement, how Reading) Comparison {
	if how == ReadDirect {
		c := compare(ours, theirs)
		c.Told = true
		return c
	}
	mirror := compare(ours, theirs.Mirrored())
	mirror.Mirror, mirror.Told = true, how == ReadMirror
	if mirror.Told {
		return mirror
	}
	direct := compare(ours, theirs)
	if direct.Paired > mirror.Paired || direct.Paired == mirror.Paired && direct.Total.Abs() < mirror.Total.Abs() {
		return direct
	}
	return mirror
}

func compare(ours Reconciliation, theirs TheirStatement) Comparison {
	theirs = theirs.Within(ours.From, ours.To)
	c := Comparison{Ours: ours, Theirs: theirs}
	for _, r := range theirs.Rows {
		c.Debit += r.Debit
		c.Credit += r.Credit
	}
	turnover := c.Debit - c.Credit
	switch {
	case theirs.HasOpening:
		c.Opening = theirs.Opening
	case theirs.HasClosing:
		c.Opening = theirs.Closing - turnover
	default: // they say nothing of balances: they cannot disagree
		c.Opening = ours.Opening
	}
	c.Closing = c.Opening + turnover
	if theirs.HasClosing {
		c.Closing = theirs.Closing
	}
	if c.Opening != ours.Opening {
		c.Differences = append(c.Differences, Difference{Verdict: Opening, Amount: ours.Opening - c.Opening})
	}
	m := newMatching(ours.Rows, theirs.Rows)
	m.run()
	c.Paired = m.paired
	c.Notes = m.notes
	slices.SortStableFunc(c.Notes, func(a, b Note) int { return int(a.Ours.Date - b.Ours.Date) })
	c.Differences = append(c.Differences, m.differences()...)
	if computed := c.Opening + turnover; computed != c.Closing {
		c.Differences = append(c.Differences, Difference{Verdict: Arithmetic, Amount: computed - c.Closing})
	}
	c.Total = ours.Closing - c.Closing
	return c
}
