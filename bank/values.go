package bank

import (
	"math"
	"strings"
	"time"

	"accord/domain"
)

// Problems without arguments are shared: a file of a million broken documents must not make a million of them.
var (
	errNoAmount  = domain.Refuse(domain.Invalid, "amount", "statement.no_amount")
	errNoDate    = domain.Refuse(domain.Invalid, "date", "statement.no_date")
	errCutOff    = domain.Refuse(domain.Invalid, "", "statement.cut_off")
	errUnclosed  = domain.Refuse(domain.Invalid, "", "statement.unclosed")
	errNoAccount = domain.Refuse(domain.Invalid, "account", "statement.no_account")
	errNoSide    = domain.Refuse(domain.Invalid, "direction", "statement.no_side")
)

// amountOf reads the sum of an operation; zero, negative and unreadable ones are problems (formats.md, rule 5).
func amountOf(s string) (domain.Money, *domain.Error) {
	if s == "" {
		return 0, errNoAmount
	}
	m, err := domain.ParseMoney(s)
	if err != nil {
		return 0, domain.Refuse(domain.Invalid, "amount", "statement.bad_amount", "text", brief(s))
	}
	if m <= 0 {
		return 0, domain.Refuse(domain.Invalid, "amount", "statement.not_positive", "text", brief(s))
	}
	return m, nil
}

// dateOf reads a date of an operation; blank ones, zeros and the empty date of 1C (01.01.0001) are absent.
func dateOf(s string) (domain.Date, *domain.Error) {
	if len(s) == 10 && s[2] == '.' && s[5] == '.' {
		if d, ok := dotted(s); ok {
			return d, nil
		}
	}
	if strings.Trim(s, "0.-/: T") == "" || strings.HasPrefix(s, "01.01.0001") || strings.HasPrefix(s, "0001-01-01") {
		return 0, nil
	}
	d, err := domain.ParseDate(s)
	if err != nil {
		return 0, domain.Refuse(domain.Invalid, "date", "statement.bad_date", "text", brief(s))
	}
	return d, nil
}

// dotted reads dd.mm.yyyy without an allocation: it is nearly every date of nearly every file.
func dotted(s string) (domain.Date, bool) {
	num := func(part string) (n int) {
		for i := range len(part) {
			if part[i] < '0' || part[i] > '9' {
				return 0
			}
			n = n*10 + int(part[i]-'0')
		}
		return n
	}
	return day(num(s[6:]), num(s[3:5]), num(s[:2]))
}

// absentZeros turns "0" and "000000000" to "" (formats.md, rule 6).
func absentZeros(s string) string {
	if strings.Trim(s, "0") == "" {
		return ""
	}
	return s
}

// accountOf writes an account one way: no spaces, no dots that set parts of twenty digits apart; zeros are absent.
func accountOf(s string) string {
	s = absentZeros(s)
	if !strings.ContainsAny(s, " .-\u00a0") {
		return s
	}
	bare := strings.NewReplacer(" ", "", "\u00a0", "", ".", "", "-", "").Replace(s)
	if len(bare) == 20 && strings.Trim(bare, "0123456789") == "" {
		return absentZeros(bare)
	}
	return absentZeros(strings.NewReplacer(" ", "", "\u00a0", "").Replace(s))
}

// nameOf takes a leading «ИНН nnn » or «nnn, » and a trailing //address// off a name and returns that number too
// (formats.md, rule 6).
func nameOf(s string) (name, inn string) {
	name = s
	rest, marked := s, false
	for _, p := range []string{"ИНН", "инн", "INN"} {
		if t, ok := strings.CutPrefix(s, p); ok {
			rest, marked = strings.TrimLeft(t, " :\u00a0"), true
			break
		}
	}
	n := 0
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	if after := rest[n:]; n > 0 && (marked || n >= 9) {
		tail := strings.TrimLeft(after, " ,;\u00a0")
		separated := tail != after && (marked || strings.HasPrefix(strings.TrimLeft(after, " "), ","))
		if separated || marked && after == "" {
			name = tail
			if n == 10 || n == 12 {
				inn = absentZeros(rest[:n])
			}
		}
	}
	if t, ok := strings.CutSuffix(strings.TrimRight(name, " "), "//"); ok {
		if i := strings.Index(t, "//"); i >= 0 {
			name = t[:i]
		}
	}
	return strings.TrimSpace(name), inn
}

// plus adds sums and stops at a bound that leaves room for opening + in - out; a wrapped total would look sound.
func plus(a, b domain.Money) domain.Money {
	const most = domain.Money(math.MaxInt64 / 4)
	return max(-most, min(most, a+b))
}

// day makes a date of numbers and refuses impossible days and years outside 1900..9999.
func day(y, m, d int) (domain.Date, bool) {
	if y < 1900 || y > 9999 || m < 1 || m > 12 || d < 1 {
		return 0, false
	}
	date := domain.NewDate(y, time.Month(m), d)
	_, got, _ := date.YMD()
	return date, int(got) == m
}
