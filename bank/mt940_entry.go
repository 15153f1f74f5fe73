package bank

import (
	"regexp"
	"strings"

	"accord/domain"
)

// mtEntry is :61: of the standard: value date, booking day, side, third letter of the currency, sum, type, references.
var mtEntry = regexp.MustCompile(`^(\d{6})(\d{4})?(RC|RD|EC|ED|C|D)([A-Z])?([\d.,]+)(?:([A-Z])([A-Z0-9]{3}))?(.*)$`)

// entry reads :61:; more is what its further lines say.
func (p *mt940) entry(s, more string) error {
	if len(p.st.Lines) >= p.limit {
		return tooMany(p.at, p.limit)
	}
	p.detail, p.about, p.extra = true, p.about[:0], more
	l := domain.StatementLine{Line: p.at}
	m := mtEntry.FindStringSubmatch(s)
	if m == nil {
		l.Problem = domain.Refuse(domain.Invalid, "", "statement.bad_entry", "text", brief(s))
		p.st.Lines = append(p.st.Lines, l)
		return nil
	}
	if m[3] == "EC" || m[3] == "ED" { // expected, not booked
		p.expects++
		p.detail = false
		return nil
	}
	l.Amount, l.Problem = amountOf(m[5])
	value, ok := mtDate(m[1])
	if ok && m[2] != "" {
		value, ok = bookedOn(value, m[2])
	}
	if l.Date = value; !ok {
		l.Date = 0
		if l.Problem == nil {
			l.Problem = domain.Refuse(domain.Invalid, "date", "statement.bad_date", "text", m[1]+m[2])
		}
	}
	// RC takes a credit back, so money leaves; RD the other way round.
	if m[3] == "C" || m[3] == "RD" {
		l.Side, l.CreditedOn = domain.In, l.Date
	} else {
		l.Side, l.DebitedOn = domain.Out, l.Date
	}
	if m[3][0] == 'R' {
		l.Extra = map[string]string{"reversal": "true"}
	}
	l.Kind = m[7]
	theirs, banks, _ := strings.Cut(m[8], "//")
	if theirs == "N" { // short for NONREF
		theirs = ""
	}
	l.Number, _ = clip(firstOf(strings.TrimSpace(theirs), strings.TrimSpace(banks)), maxText)
	p.st.Lines = append(p.st.Lines, l)
	return nil
}

// mtDate reads YYMMDD; years from 80 are of the last century.
func mtDate(s string) (domain.Date, bool) {
	n := func(i int) int { return int(s[i]-'0')*10 + int(s[i+1]-'0') }
	year := 2000 + n(0)
	if n(0) >= 80 {
		year -= 100
	}
	return day(year, n(2), n(4))
}

// bookedOn reads MMDD in the year that brings it nearest to the value date: an entry booked on 2 January may have the
// value of 31 December.
func bookedOn(value domain.Date, s string) (domain.Date, bool) {
	month, dom := int(s[0]-'0')*10+int(s[1]-'0'), int(s[2]-'0')*10+int(s[3]-'0')
	best, found := domain.Date(0), false
	far := func(d domain.Date) domain.Date { return max(d-value, value-d) }
	for y := value.Year() - 1; y <= value.Year()+1; y++ {
		if d, ok := day(y, month, dom); ok && (!found || far(d) < far(best)) {
			best, found = d, true
		}
	}
	return best, found
}

var mtCurrencyTail = regexp.MustCompile(`^(\d{5,})[A-Z]{3}$`)

// mtAccount reads :25:, «bank/account» or an account alone, with a currency after it in some banks.
func mtAccount(s string) string {
	if i := strings.LastIndexByte(s, '/'); i >= 0 && i+1 < len(s) {
		s = s[i+1:]
	}
	s = strings.Trim(s, `"' `)
	if m := mtCurrencyTail.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s, _ = clip(s, maxText)
	return accountOf(s)
}

// describe puts what the :86: after an :61: said into the line.
func (p *mt940) describe() {
	if !p.detail {
		return
	}
	p.detail = false
	l := &p.st.Lines[len(p.st.Lines)-1]
	info := mtInfo(p.about)
	other := &l.Payer
	if l.Side == domain.Out {
		other = &l.Payee
	}
	if l.Side != "" {
		other.Name, other.Account, other.BIK, other.INN = info.name, accountOf(info.account), info.bank, info.inn
	}
	var cut bool
	if l.Purpose, cut = clip(firstOf(info.purpose, p.extra), maxPurpose); cut {
		p.notes.add(l.Line, "statement.too_long", "key", ":86:", "max", maxPurpose)
	}
	if kind := firstOf(info.kind, p.extra); kind != "" {
		l.Kind, _ = clip(kind, maxText)
	}
}
