package domain

import (
	"strings"
	"unicode"
)

// DocKind is the kind of a numbered document.
type DocKind string

// Kinds of documents: an invoice asks for payment and makes no debt; an act makes the debt; a correction changes it by
// agreement, under its own number, in the current period.
const (
	Invoice    DocKind = "invoice"
	Act        DocKind = "act"
	Correction DocKind = "correction"
)

// DocState is the stored state of a document; what depends on a day (overdue, lapsed) is derived.
type DocState string

// Stored states. A mended act is replaced: its former content stays, out of the ledger.
const (
	Draft    DocState = "draft"
	Posted   DocState = "posted"
	Annulled DocState = "annulled"
	Replaced DocState = "replaced"
)

// Answer is what the client said of a document that was sent.
type Answer string

// Answers of a client; silence accepts after the days agreed in the contract.
const (
	NoAnswer         Answer = ""
	Signed           Answer = "signed"
	Objected         Answer = "objected"
	AcceptedBySilent Answer = "silence"
)

// Document is an invoice, an act or a correction. Once posted its content never changes.
type Document struct {
	ID             int64
	EntityID       int64
	CounterpartyID int64
	ContractID     int64 // 0 none
	Kind           DocKind
	Number         string // "" while a draft
	Foreign        bool   // of a series we only import: unique, gaps allowed
	Date           Date
	Due            Date
	LastDay        Date // Due moved to a working day (ГК 193): overdue starts the day after
	ValidUntil     Date // invoices; absent: never lapses
	Currency       string
	Total          Money // includes VAT; a downward correction is negative
	VAT            Money
	VATStated      bool // the VAT was stated, not derived from our tax mode
	Description    string
	State          DocState
	InvoiceID      int64 // the invoice that an act names; 0 none
	ActID          int64 // the act that a correction changes or a mended act replaces; 0 none
	Revision       int   // «исправление № n»; 0 the original
	SentAt         string
	SentHow        string
	Answer         Answer
	AnsweredOn     Date
	OriginalOn     Date
	Open           Money // invoices: projection of Total - allocated - rounding
	Version        int64
	ImportID       int64
	Lines          []Line
}

// NormNumber is the form in which document numbers are compared: lower case, no spaces or number signs, ё as е, Latin
// look-alikes of Cyrillic letters folded, no leading zeros in a run of digits.
func NormNumber(s string) string {
	var b strings.Builder
	prevDigit, zeros := false, 0
	flushZero := func() {
		if zeros > 0 && !prevDigit {
			b.WriteByte('0')
		}
		zeros = 0
	}
	for _, r := range strings.ToLower(s) {
		if r >= '0' && r <= '9' {
			if r == '0' && !prevDigit {
				zeros++
				continue
			}
			zeros, prevDigit = 0, true
			b.WriteRune(r)
			continue
		}
		flushZero()
		prevDigit = false
		if unicode.IsSpace(r) || r == '№' || r == '#' || unicode.IsControl(r) {
			continue
		}
		if f, ok := lookAlike[r]; ok {
			r = f
		}
		b.WriteRune(r)
	}
	flushZero()
	return b.String()
}

// lookAlike folds Latin letters that are typed for Cyrillic ones in numbers, and ё.
var lookAlike = map[rune]rune{
	'a': 'а', 'b': 'в', 'c': 'с', 'e': 'е', 'h': 'н', 'k': 'к', 'm': 'м', 'o': 'о', 'p': 'р', 't': 'т', 'x': 'х', 'y': 'у',
	'ё': 'е', '–': '-', '—': '-', '−': '-', '\\': '/',
}

// NormName is the form in which names are searched and sorted: lower case, ё as е, quotes and doubled spaces gone.
func NormName(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.ToLower(s) {
		switch {
		case r == 'ё':
			r = 'е'
		case r == '«' || r == '»' || r == '"' || r == '“' || r == '”' || r == '„' || unicode.IsControl(r):
			continue
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// LapsedOn tells whether the day until which an invoice may be paid has passed: it still asks for its money, but is no longer
// chased, so that what is overdue leaves it out.
func (d Document) LapsedOn(asOf Date) bool { return !d.ValidUntil.IsZero() && d.ValidUntil < asOf }

// InvoiceStatus is the state of an invoice on a day.
type InvoiceStatus string

// InvoiceStatusOn returns the first state that applies on a day, for the sum open on that day:
// draft, annulled, paid, lapsed, overdue, part_paid, posted.
func InvoiceStatusOn(d Document, open, paid Money, asOf Date) InvoiceStatus {
	switch {
	case d.State == Draft:
		return "draft"
	case d.State == Annulled:
		return "annulled"
	case open <= 0:
		return "paid"
	case d.LapsedOn(asOf):
		return "lapsed"
	case OverdueDays(asOf, d.LastDay) > 0:
		return "overdue"
	case paid > 0:
		return "part_paid"
	}
	return "posted"
}

// CheckDays refuses (invalid) an invoice that is to be paid, or lapses, before its own date.
func (d Document) CheckDays() error {
	switch {
	case d.Kind != Invoice:
		return nil
	case !d.Due.IsZero() && d.Due < d.Date:
		return Refuse(Invalid, "due", "document.due_before", "due", d.Due, "date", d.Date)
	case !d.ValidUntil.IsZero() && d.ValidUntil < d.Date:
		return Refuse(Invalid, "valid_until", "document.lapsed", "until", d.ValidUntil, "date", d.Date)
	}
	return nil
}

// MayAnnul refuses to annul what has left us: it is mended (an act) or reissued, so that both sides' papers agree.
func (d Document) MayAnnul() error {
	switch {
	case d.State != Posted:
		return Refuse(Conflict, "state", "document.not_posted", "number", d.Number)
	case d.SentAt != "" || d.Answer != NoAnswer:
		return Refuse(Conflict, "state", "document.already_sent", "number", d.Number)
	}
	return nil
}

// MayAnswer refuses an answer to a document that was never sent, or a second answer after a signature.
func (d Document) MayAnswer(a Answer) error {
	switch {
	case d.State != Posted:
		return Refuse(Conflict, "state", "document.not_posted", "number", d.Number)
	case d.SentAt == "":
		return Refuse(Conflict, "state", "document.not_sent", "number", d.Number)
	case d.Answer == Signed, d.Answer == AcceptedBySilent && a == AcceptedBySilent:
		return Refuse(Conflict, "state", "document.answered", "number", d.Number)
	}
	return nil
}
