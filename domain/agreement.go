package domain

// AgreementKind is what was agreed.
type AgreementKind string

// Kinds of agreements.
const (
	Discount     AgreementKind = "discount"
	Deferral     AgreementKind = "deferral"
	Bonus        AgreementKind = "bonus"
	OurPromise   AgreementKind = "our_promise"
	TheirPromise AgreementKind = "their_promise"
)

// EvidenceKind is where an agreement can be looked up.
type EvidenceKind string

// Kinds of evidence.
const (
	ByLetter  EvidenceKind = "letter"
	ByCall    EvidenceKind = "call"
	ByMeeting EvidenceKind = "meeting"
	ByFile    EvidenceKind = "file"
)

// Agreement is a discount, deferral, bonus or promise; it is ended or superseded, never overwritten.
type Agreement struct {
	ID         int64
	ClientID   int64
	Kind       AgreementKind
	What       string
	PPM        int64 // discount in millionths of the price: 10 % = 100000; 0 when it is a sum
	Amount     Money // discount or bonus as a sum
	Days       int   // deferral in calendar days
	On         Date  // when it was agreed
	From, To   Date  // first and last day; an absent To has no end
	ByUs       string
	ByThem     int64  // the person of the client who agreed
	InReturn   string // what was traded for it, "" nothing
	Evidence   EvidenceKind
	Reference  string // «письмо № 12 от 03.02.2026», a file's name
	Supersedes int64  // the agreement in whose place it stands, 0 none
	AuthorID   int64
	RecordedAt string
	EndedOn    Date // the last day on which it held, once it was ended before its time
	EndedWhy   string
	EndedAt    string
}

// LiveOn tells whether the agreement binds on a day.
func (a Agreement) LiveOn(d Date) bool {
	return a.From <= d && (a.To.IsZero() || d <= a.To) && (a.EndedAt == "" || d <= a.EndedOn)
}

// Tidied returns the agreement with its texts trimmed and its first day filled. It refuses (invalid) one that does not say
// what, who on both sides and where it is written, dates out of order, and a discount or deferral without its measure.
func (a Agreement) Tidied() (Agreement, error) {
	if err := oneOf("agreement_kind", a.Kind, Discount, Deferral, Bonus, OurPromise, TheirPromise); err != nil {
		return a, err
	}
	if err := oneOf("evidence", a.Evidence, ByLetter, ByCall, ByMeeting, ByFile); err != nil {
		return a, err
	}
	if err := tidyAll(text{&a.What, "what", MaxNote, true}, text{&a.ByUs, "by_us", MaxLine, true}, text{&a.InReturn, "in_return", MaxNote, false},
		text{&a.Reference, "reference", MaxLine, true}); err != nil {
		return a, err
	}
	switch {
	case a.ByThem == 0:
		return a, Refuse(Invalid, "by_them", "required", "field", "by_them")
	case a.On.IsZero():
		return a, Refuse(Invalid, "date", "required", "field", "date")
	}
	if a.From.IsZero() {
		a.From = a.On
	}
	if !a.To.IsZero() && a.To < a.From {
		return a, Refuse(Invalid, "to", "dates.backwards", "from", a.From, "to", a.To)
	}
	return a, a.checkMeasure()
}

// checkMeasure wants exactly the measure that the kind has: a share or a sum, days, a sum, nothing.
func (a Agreement) checkMeasure() error {
	switch a.Kind {
	case Discount:
		if (a.PPM == 0) == (a.Amount == 0) || a.PPM < 0 || a.PPM > 1_000_000 || a.Amount < 0 || a.Days != 0 {
			return Refuse(Invalid, "amount", "agreement.discount")
		}
	case Deferral:
		if a.Days < 1 || a.Days > MaxTermDays || a.PPM != 0 || a.Amount != 0 {
			return Refuse(Invalid, "days", "agreement.deferral", "max", MaxTermDays)
		}
	default:
		if a.Amount < 0 || a.PPM != 0 || a.Days != 0 {
			return Refuse(Invalid, "amount", "agreement.sum")
		}
	}
	return nil
}

// CheckEnd refuses (conflict, invalid) to end an agreement that has ended, or later than it would end by itself. An
// agreement written down by mistake is ended the day before its first: it never held.
func (a Agreement) CheckEnd(on Date) error {
	switch {
	case a.EndedAt != "":
		return Refuse(Conflict, "agreement", "agreement.ended", "date", a.EndedOn)
	case on.IsZero():
		return Refuse(Invalid, "date", "required", "field", "date")
	case on < a.From-1 || !a.To.IsZero() && on > a.To:
		return Refuse(Invalid, "date", "agreement.end_outside", "from", a.From-1, "to", a.To)
	}
	return nil
}
