package domain

import "slices"

// OfferState is where a version of an offer stands.
type OfferState string

// States of a version. Expired is derived from the day and never stored.
const (
	OfferCurrent    OfferState = "current"
	OfferSuperseded OfferState = "superseded" // a later version took its place
	OfferAccepted   OfferState = "accepted"
	OfferRejected   OfferState = "rejected"
	OfferExpired    OfferState = "expired"
)

// OfferSeries numbers offers beside the documents that Accord issues.
const OfferSeries DocKind = "offer"

// OfferDays is how long an offer is valid when nothing else is said.
const OfferDays = 30

// The most that one version holds: beyond it a client compares nothing any more.
const (
	MaxOfferOptions = 12
	MaxOfferLines   = 500
)

// Offer is a commercial proposal to a client, under one number in all its versions.
type Offer struct {
	ID             int64
	EntityID       int64
	ClientID       int64
	CounterpartyID int64 // 0 none yet: a lead
	Number         string
	Versions       []OfferVersion // by N from 1, without gaps
}

// OfferVersion is what was proposed at one time; its content never changes.
type OfferVersion struct {
	ID         int64
	N          int
	Date       Date
	ValidUntil Date  // the last day on which it may be accepted
	PersonID   int64 // to whom; 0 to the company
	AuthorID   int64 // the user who wrote it
	Currency   string
	Cover      string // the letter, paragraphs apart by line breaks
	Notes      string // terms under the tables
	Contact    string // whom to ask, with a phone or an address
	State      OfferState
	Option     int    // accepted: which option, from 1
	Reason     string // rejected: why
	DecidedOn  Date
	Options    []OfferOption
}

// OfferOption is one way to do it, of which the client takes one.
type OfferOption struct {
	Title string
	Lines []OfferLine
}

// OfferLine is a service offered: Sum and VAT are what is asked, after the discount; Price is the full one.
type OfferLine struct {
	Line
	Monthly     bool  // every month; else once
	Full        bool  // no discount applies
	Before      Money // with VAT, before the discount; Sum = Before - discount
	DiscountPPM int64 // the share taken off; 0 for none and for a share of an agreed sum
	AgreementID int64 // what the discount was agreed by; 0 none
	AgreedOn    Date
}

// Discount is what the line is cheaper by, with VAT.
func (l OfferLine) Discount() Money { return l.Before - l.Sum }

// OfferTotals are the sums of an option's monthly or one-off lines; Before is with VAT, without discounts.
type OfferTotals struct {
	Totals
	Before Money
	Lines  int
}

// Totals adds up the monthly lines of an option, or the one-off ones; the two are never one sum.
func (o OfferOption) Totals(monthly bool) (t OfferTotals) {
	for _, l := range o.Lines {
		if l.Monthly == monthly {
			t.Add(l.Line)
			t.Before += l.Before
			t.Lines++
		}
	}
	return t
}

// TotalsByRate returns the totals by rate of VAT of the monthly lines of an option, or of the one-off ones.
func (o OfferOption) TotalsByRate(monthly bool) []RateTotals {
	var lines []Line
	for _, l := range o.Lines {
		if l.Monthly == monthly {
			lines = append(lines, l.Line)
		}
	}
	return TotalsByRate(lines)
}

// Discounted tells whether any line of the version is cheaper by an agreement.
func (v OfferVersion) Discounted() bool {
	return slices.ContainsFunc(v.Options, func(o OfferOption) bool {
		return slices.ContainsFunc(o.Lines, func(l OfferLine) bool { return l.Discount() != 0 })
	})
}

// Tidied returns the version with its texts trimmed, its currency and last day filled. It refuses (invalid) one without
// options or lines, options that cannot be told apart, sums below zero or over MaxMoney, and a validity that ends before it begins.
func (v OfferVersion) Tidied() (OfferVersion, error) {
	if v.Date.IsZero() {
		return v, Refuse(Invalid, "date", "required", "field", "date")
	}
	if v.ValidUntil.IsZero() {
		v.ValidUntil = min(v.Date.AddDays(OfferDays), LastDate)
	}
	if v.ValidUntil < v.Date {
		return v, Refuse(Invalid, "valid_until", "dates.backwards", "from", v.Date, "to", v.ValidUntil)
	}
	if v.Currency == "" {
		v.Currency = RUB
	}
	if err := tidyAll(text{&v.Cover, "cover", MaxNote, false}, text{&v.Notes, "notes", MaxNote, false}, text{&v.Contact, "contact", MaxLine, false}); err != nil {
		return v, err
	}
	if n := len(v.Options); n == 0 || n > MaxOfferOptions {
		return v, Refuse(Invalid, "options", "offer.options", "max", MaxOfferOptions)
	}
	v.Options = slices.Clone(v.Options)
	titles := map[string]bool{}
	for i := range v.Options {
		o, err := v.Options[i].tidied(len(v.Options) > 1)
		if err != nil {
			return v, err
		}
		if titles[NormName(o.Title)] {
			return v, Refuse(Invalid, "options", "offer.same_title", "title", o.Title)
		}
		titles[NormName(o.Title)] = true
		v.Options[i] = o
	}
	return v, nil
}

func (o OfferOption) tidied(named bool) (OfferOption, error) {
	if err := tidyAll(text{&o.Title, "option", MaxLine, named}); err != nil {
		return o, err
	}
	if n := len(o.Lines); n == 0 || n > MaxOfferLines {
		return o, Refuse(Invalid, "lines", "offer.lines", "title", o.Title, "max", MaxOfferLines)
	}
	o.Lines = slices.Clone(o.Lines)
	var sums [2]Money
	for i := range o.Lines {
		l := &o.Lines[i]
		if err := tidyAll(text{&l.Name, "name", 1000, true}, text{&l.Unit, "unit", 40, false}); err != nil {
			return o, err
		}
		if l.Sum < 0 {
			return o, Refuse(Invalid, "price", "offer.negative", "name", clip(l.Name))
		}
		l.Before, l.DiscountPPM, l.AgreementID, l.AgreedOn = l.Sum, 0, 0, 0
		// Checked line by line: MaxOfferLines of the largest sums would not fit.
		if sums[bit(l.Monthly)] += l.Sum; sums[bit(l.Monthly)] > MaxMoney {
			return o, tooBig(sums[bit(l.Monthly)])
		}
	}
	return o, nil
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// SumRange is the least and the most of several sums.
type SumRange struct{ Least, Most Money }

// OfferPaper is all that an offer on paper shows.
type OfferPaper struct {
	Entity       LegalEntity
	Images       map[ImageKind]Image
	Client       Client
	Counterparty *Counterparty // nil: none yet
	Person       *Person       // nil: to the company
	Number       string
	Version      OfferVersion
	State        OfferState  // on the day of printing: a stale version says so
	Agreed       []Agreement // what holds on the version's date and bears on it
	Author       string      // who wrote it, when Version.Contact is empty
}
