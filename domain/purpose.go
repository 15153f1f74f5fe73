package domain

import (
	"strings"
	"unicode"
)

// NamedDocument is a document that a payment's purpose names; an absent Date was not written.
type NamedDocument struct {
	Number string // as written
	Date   Date   // of the document, when the purpose gives it whole
}

// Period is a span of days, both ends in it.
type Period struct{ From, To Date }

// Purpose is what a payment's purpose says, in so far as it can be told.
type Purpose struct {
	Invoices   []NamedDocument
	Contracts  []NamedDocument
	Periods    []Period
	WithoutVAT bool    // «НДС не облагается», «без НДС»
	VATRate    VATRate // the rate it names, when HasVATRate
	HasVATRate bool
}

// token is a word of a purpose: letters, or a number-like thing that holds a digit, or one sign.
type token struct {
	text string // lower case, ё as е
	raw  string
	num  bool
	sep  bool // a space stood before it
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// tokens cuts a purpose into words. Inside a word that holds a digit / - _ and . are kept, so that "12/26", "СЧ-17" and
// "01.10.2026" stay whole; a full stop or comma at the end is a sign of its own.
func tokens(s string) []token {
	var out []token
	rs := []rune(s)
	spaced := true
	for i := 0; i < len(rs); {
		r := rs[i]
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			spaced = true
			i++
			continue
		}
		if !isWordRune(r) {
			out = append(out, token{text: string(r), raw: string(r), sep: spaced})
			spaced = false
			i++
			continue
		}
		j := i
		for j < len(rs) && (isWordRune(rs[j]) || j+1 < len(rs) && isWordRune(rs[j+1]) && joins(rs[j], rs[i:j], rs[j+1])) {
			j++
		}
		raw := string(rs[i:j])
		low := strings.ReplaceAll(strings.ToLower(raw), "ё", "е")
		out = append(out, token{text: low, raw: raw, num: strings.ContainsAny(raw, "0123456789"), sep: spaced})
		spaced = false
		i = j
	}
	return out
}

// joins tells whether a sign between two word characters is part of a number: / - _ when a digit is near, a full stop
// between digits.
func joins(r rune, before []rune, after rune) bool {
	last := before[len(before)-1]
	switch r {
	case '.':
		return unicode.IsDigit(last) && unicode.IsDigit(after)
	case '/', '-', '_', '\\':
		if unicode.IsDigit(last) || unicode.IsDigit(after) {
			return true
		}
		for _, b := range before {
			if unicode.IsDigit(b) {
				return true
			}
		}
	}
	return false
}

// ReadPurpose reads a purpose: numbers of invoices and contracts, service periods, VAT. A date without a year is
// understood as the last such one before the bank date.
func ReadPurpose(text string, bankDate Date) Purpose {
	var p Purpose
	ts := tokens(text)
	for i := 0; i < len(ts); {
		switch {
		case invoiceWord(ts, i):
			p.Invoices, i = readNumbers(ts, i+1, p.Invoices)
		case contractWord(ts, i):
			p.Contracts, i = readNumbers(ts, i+1, p.Contracts)
		case ts[i].text == "ндс":
			i = p.readVAT(ts, i)
		default:
			if per, n := readPeriod(ts, i, bankDate); n > 0 {
				p.Periods = append(p.Periods, per)
				i += n
			} else {
				i++
			}
		}
	}
	return p
}

var invoiceWords = map[string]bool{
	"счет": true, "счета": true, "счету": true, "счетом": true, "счете": true, "счетам": true, "счетов": true, "счетами": true,
	"сч": true, "счт": true, "invoice": true, "invoices": true, "inv": true,
}

func invoiceWord(ts []token, i int) bool {
	if !invoiceWords[ts[i].text] {
		return false
	}
	if i > 0 { // a bank or personal account is not an invoice
		prev := ts[i-1].text
		if prev == "." && i > 1 {
			prev = ts[i-2].text
		}
		for _, w := range []string{"расч", "лиц", "корр", "спец", "банк", "на"} {
			if strings.HasPrefix(prev, w) && (w != "на" || prev == "на") {
				return false
			}
		}
		if prev == "/" && i > 1 && (ts[i-2].text == "р" || ts[i-2].text == "л" || ts[i-2].text == "к") {
			return false
		}
	}
	// «счет-фактура», «счет/фактура» is a tax document, not the invoice we issued.
	if i+2 < len(ts) && (ts[i+1].text == "-" || ts[i+1].text == "/") && (strings.HasPrefix(ts[i+2].text, "факт") || ts[i+2].text == "ф") {
		return false
	}
	return true
}

func contractWord(ts []token, i int) bool {
	t := ts[i].text
	return strings.HasPrefix(t, "договор") || t == "дог" || t == "контракт" || strings.HasPrefix(t, "контракт") || t == "contract" || t == "agreement"
}

// skipped are the words that may stand between a document's name and its number.
var skipped = map[string]bool{
	"№": true, "n": true, "no": true, "номер": true, "nr": true, "#": true, ".": true, ":": true, "на": true, "оплату": true, "оплаты": true,
	"за": true, "оказание": true, "услуг": true, "об": true, "оказании": true, "поставки": true, "подряда": true, "возмездного": true, "оказания": true, "офертой": true, "оферты": true,
	"договора": true, "s": true, "-": true, "ам": true, "у": true, "(": true,
}

// readNumbers reads «№ 17 от 20.10.2026, № 18 и 19» from position i and returns the position after it.
func readNumbers(ts []token, i int, got []NamedDocument) ([]NamedDocument, int) {
	start := i
	for i < len(ts) && i-start < 8 && !ts[i].num && skipped[ts[i].text] {
		i++
	}
	for i < len(ts) {
		n := number(ts, i)
		if n == "" {
			break
		}
		doc := NamedDocument{Number: n}
		i++
		if i+1 < len(ts) && (ts[i].text == "от" || ts[i].text == "dated" || ts[i].text == "dd") && ts[i+1].num {
			if d, err := ParseDate(ts[i+1].raw); err == nil {
				doc.Date = d
				i += 2
				if i < len(ts) && (ts[i].text == "г" || ts[i].text == "года") {
					i++
					if i < len(ts) && ts[i].text == "." {
						i++
					}
				}
			} else {
				i += 2
			}
		}
		got = append(got, doc)
		j := i
		for j < len(ts) && (ts[j].text == "," || ts[j].text == ";" || ts[j].text == "и" || ts[j].text == "&" || ts[j].text == "and" || ts[j].text == "+") {
			j++
		}
		if j == i {
			break
		}
		for j < len(ts) && !ts[j].num && (ts[j].text == "№" || ts[j].text == "n" || ts[j].text == "no") {
			j++
		}
		if j >= len(ts) || number(ts, j) == "" || looksLikeSum(ts, j) {
			break
		}
		i = j
	}
	return got, i
}

// number returns the document number at i, or "": not an account of 20 digits, not a date, not a sum, not a year.
func number(ts []token, i int) string {
	t := ts[i]
	raw := t.raw
	if !t.num || len([]rune(raw)) > 30 {
		return ""
	}
	if allDigits(raw) && len(raw) >= 16 {
		return ""
	}
	if _, err := ParseDate(raw); err == nil && strings.Count(raw, ".") == 2 {
		return ""
	}
	if low := t.text; strings.HasPrefix(low, "n") && len(low) > 1 && low[1] >= '0' && low[1] <= '9' {
		return raw[1:]
	}
	return raw
}

// looksLikeSum tells whether the number at i is money: 22000.00, 22000-00, or followed by «руб», «коп», «%».
func looksLikeSum(ts []token, i int) bool {
	raw := ts[i].raw
	if n := len(raw); n > 3 && (raw[n-3] == '.' || raw[n-3] == '-') && allDigits(raw[:n-3]) && allDigits(raw[n-2:]) && n > 6 {
		return true
	}
	if i+1 < len(ts) {
		nx := ts[i+1].text
		return strings.HasPrefix(nx, "руб") || nx == "р" || nx == "%" || nx == "процентов"
	}
	return false
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// readVAT reads what follows «НДС»: a rate, or that there is none, and returns the next position.
func (p *Purpose) readVAT(ts []token, i int) int {
	for back := i - 1; back >= 0 && back >= i-3; back-- { // «без НДС», «Без налога (НДС)»
		switch ts[back].text {
		case "без", "нет":
			p.WithoutVAT = true
			return i + 1
		case "налога", "(":
			continue
		}
		break
	}
	for j := i + 1; j < len(ts) && j < i+5; j++ {
		switch t := ts[j]; {
		case t.text == "не" || t.text == "нет":
			p.WithoutVAT = true
			return j + 1
		case t.num && j+1 < len(ts) && ts[j+1].text == "%" && allDigits(t.raw) && len(t.raw) <= 2:
			if r, ok, err := ParseVATRate(t.raw); err == nil && ok {
				p.VATRate, p.HasVATRate = r, true
			}
			return j + 2
		}
	}
	return i + 1
}

var monthStems = []string{"январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"}

func monthOf(w string) int {
	for i, stem := range monthStems {
		if stem == "ма" {
			if w == "май" || w == "мая" || w == "мае" {
				return i + 1
			}
			continue
		}
		if rest, ok := strings.CutPrefix(w, stem); ok && len([]rune(rest)) <= 2 {
			return i + 1
		}
	}
	return 0
}

var quarters = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "первый": 1, "второй": 2, "третий": 3, "четвертый": 4}

// readPeriod reads «за сентябрь 2026», «за 09.2026», «за III квартал» at i: the period and how many words it took.
func readPeriod(ts []token, i int, bank Date) (Period, int) {
	if m := monthOf(ts[i].text); m > 0 && i > 0 && !(ts[i-1].num && len(ts[i-1].raw) <= 2) {
		y, n := yearAt(ts, i+1)
		return monthPeriod(m, y, bank), 1 + n
	}
	if ts[i].num && i > 0 && ts[i-1].text == "за" {
		if mm, yy, ok := strings.Cut(ts[i].raw, "."); ok && len(mm) <= 2 && len(yy) == 4 && allDigits(mm) && allDigits(yy) {
			if m := atoi(mm); m >= 1 && m <= 12 {
				return monthPeriod(m, atoi(yy), bank), 1
			}
		}
	}
	if i+1 < len(ts) {
		if q, ok := quarters[ts[i].text]; ok && strings.HasPrefix(ts[i+1].text, "кв") {
			y, n := yearAt(ts, i+2)
			if y == 0 {
				y = bank.Year()
			}
			from := NewDate(y, monthN(q*3-2), 1)
			return Period{from, from.AddMonths(3) - 1}, 2 + n
		}
	}
	return Period{}, 0
}

func yearAt(ts []token, i int) (year, taken int) {
	if i < len(ts) && ts[i].num && len(ts[i].raw) == 4 && allDigits(ts[i].raw) {
		if y := atoi(ts[i].raw); y >= 1990 && y < 2100 {
			return y, 1
		}
	}
	return 0, 0
}

// monthPeriod is a whole month; without a year, the one nearest to the bank date, up to two months ahead.
func monthPeriod(m, y int, bank Date) Period {
	if y == 0 {
		y = bank.Year()
		if NewDate(y, monthN(m), 1) > bank.AddMonths(2) {
			y--
		} else if NewDate(y+1, monthN(m), 1) <= bank.AddMonths(2) {
			y++
		}
	}
	from := NewDate(y, monthN(m), 1)
	return Period{from, from.AddMonths(1) - 1}
}
