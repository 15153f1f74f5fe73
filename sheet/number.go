package sheet

import (
	"strconv"
	"strings"

	"accord/domain"
)

// Numbers of an XLSX file are binary fractions printed with up to 17 digits. They are taken as text, rounded to the 15
// digits that spreadsheets show, and then to millionths, so that what a subtraction left behind (1234.56000000052) does
// not spoil an exact sum; no float is ever made of them.
const (
	significant = 15
	decimals    = 6
)

// decimal is sign * digits / 10^scale; digits has no leading zeros and is "" for zero.
type decimal struct {
	neg    bool
	digits string
	scale  int
}

// parseDecimal reads "1234.5", "-1.2345E3", "5E-2"; ok is false for anything else and for exponents beyond a double's.
func parseDecimal(s string) (d decimal, ok bool) {
	mantissa, exp := strings.TrimSpace(s), 0
	if i := strings.IndexAny(mantissa, "eE"); i >= 0 {
		n, err := strconv.Atoi(mantissa[i+1:])
		if err != nil || n < -330 || n > 330 {
			return d, false
		}
		mantissa, exp = mantissa[:i], n
	}
	mantissa, d.neg = strings.CutPrefix(mantissa, "-")
	whole, frac, _ := strings.Cut(mantissa, ".")
	digits := whole + frac
	if digits == "" || len(digits) > 400 || strings.Trim(digits, "0123456789") != "" {
		return decimal{}, false
	}
	d.digits, d.scale = strings.TrimLeft(digits, "0"), len(frac)-exp
	return d, true
}

// round keeps n digits of the number, half away from zero.
func (d decimal) round(n int) decimal {
	drop := len(d.digits) - n
	if drop <= 0 {
		return d
	}
	if n < 0 {
		return decimal{}
	}
	up := d.digits[n] >= '5'
	kept := []byte(d.digits[:n])
	for i := n - 1; up && i >= 0; i-- {
		if up = kept[i] == '9'; up {
			kept[i] = '0'
		} else {
			kept[i]++
		}
	}
	if up {
		kept = append([]byte{'1'}, kept...)
	}
	return decimal{neg: d.neg, digits: string(kept), scale: d.scale - drop}
}

// tidy rounds as the constants above say.
func (d decimal) tidy() decimal {
	d = d.round(significant)
	if d.scale > decimals {
		d = d.round(len(d.digits) - (d.scale - decimals))
	}
	return d
}

// whole returns the part before the point.
func (d decimal) whole() string {
	switch {
	case d.digits == "":
		return "0"
	case d.scale <= 0:
		return d.digits + strings.Repeat("0", -d.scale)
	case len(d.digits) > d.scale:
		return d.digits[:len(d.digits)-d.scale]
	}
	return "0"
}

// String writes the number in full, without an exponent and without zeros at the end of a fraction.
func (d decimal) String() string {
	s := d.whole()
	if d.scale > 0 {
		frac := d.digits
		if len(frac) < d.scale {
			frac = strings.Repeat("0", d.scale-len(frac)) + frac
		}
		if frac = strings.TrimRight(frac[len(frac)-d.scale:], "0"); frac != "" {
			s += "." + frac
		}
	}
	if d.neg && s != "0" {
		return "-" + s
	}
	return s
}

// show says how a number format shows a number: plain, as a date, in percent, or with leading zeros.
type show struct {
	date    bool
	percent bool
	zeros   int
}

// number turns a number cell's text into what a person sees in it, with nothing lost of a sum, date, rate or code.
func number(raw string, as show, epoch1904 bool) string {
	d, ok := parseDecimal(raw)
	if !ok {
		return raw
	}
	switch {
	case as.date:
		if day := serialDate(d.round(significant), epoch1904); !day.IsZero() {
			return day.String()
		}
	case as.percent:
		d.scale -= 2
		return d.tidy().String() + "%"
	}
	s := d.tidy().String()
	if len(s) < as.zeros && !strings.ContainsAny(s, "-.") {
		s = strings.Repeat("0", as.zeros-len(s)) + s
	}
	return s
}

// serialDate returns the day of a spreadsheet's serial number, or none. Day 60 is 29 February 1900, which never was.
func serialDate(d decimal, epoch1904 bool) domain.Date {
	w := d.whole()
	if d.neg || len(w) > 7 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return 0
	}
	var day domain.Date
	switch {
	case epoch1904:
		day = domain.NewDate(1904, 1, 1) + domain.Date(n)
	case n == 60 || n < 1:
		return 0
	case n < 60:
		day = domain.NewDate(1899, 12, 31) + domain.Date(n)
	default:
		day = domain.NewDate(1899, 12, 30) + domain.Date(n)
	}
	if day > domain.LastDate {
		return 0
	}
	return day
}

// showOf reads a number format (ECMA-376, 18.8.30): builtin by id, others by code.
func showOf(id int, code string) show {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return show{date: true}
	case id == 9, id == 10:
		return show{percent: true}
	}
	var plain strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case '[':
			if end := strings.IndexByte(code[i:], ']'); end >= 0 {
				i += end
			}
		case '\\', '_', '*':
			i++
		case ';':
			i = len(code) // the first section is the one of positive numbers
		default:
			plain.WriteByte(code[i])
		}
	}
	p := strings.ToLower(plain.String())
	switch {
	case strings.HasPrefix(p, "general"), p == "":
		return show{}
	case strings.ContainsAny(p, "ydдг"), strings.Contains(p, "m") && !strings.ContainsAny(p, "hs0#"):
		return show{date: true}
	case strings.Contains(p, "%"):
		return show{percent: true}
	case len(p) <= 30 && strings.Trim(p, "0") == "":
		return show{zeros: len(p)}
	}
	return show{}
}
