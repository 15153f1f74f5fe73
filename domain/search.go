package domain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sought is what a typed line may mean to a search: words of names, a number of a document, a sum. All that is set is looked for at once.
type Sought struct {
	Words  []string // as SearchWords has them; all must be found
	Spoken []string // the same without words for kinds of documents; as long as Words when there are none
	Joined string   // the digits of a line that has no letters: a phone or a tax id typed in groups; "" else

	Kinds  []string // "invoice", "act", "correction", "offer", "payment"; none named: all
	Number string   // NormNumber of a document's number; "" none
	Core   int64    // its first run of digits
	Year   int      // 0 any
	Month  int      // 0 any
	Date   Date     // absent any
	Rest   []string // words that the client of the document must have

	Sum Money // 0 none
}

// longestSearch is how much of a typed line is looked at, in runes.
const longestSearch = 120

// kindWords are the words for kinds of documents as people shorten them.
var kindWords = map[string]string{
	"счет": "invoice", "счета": "invoice", "сч": "invoice", "сч.": "invoice", "invoice": "invoice", "invoices": "invoice", "inv": "invoice",
	"акт": "act", "акта": "act", "акты": "act", "act": "act", "acts": "act", "упд": "act",
	"корректировка": "correction", "корр": "correction", "корр.": "correction", "correction": "correction",
	"кп": "offer", "предложение": "offer", "offer": "offer", "платеж": "payment", "пп": "payment", "п/п": "payment", "payment": "payment",
}

// fillers are words beside a number or a date that say nothing.
var fillers = map[string]bool{"от": true, "за": true, "г": true, "г.": true, "год": true, "n": true, "no": true, "no.": true, "of": true, "from": true, "dated": true}

// ParseSearch reads a typed line; nothing that is typed is a mistake.
func ParseSearch(typed string) Sought {
	if utf8.RuneCountInString(typed) > longestSearch {
		typed = string([]rune(typed)[:longestSearch])
	}
	typed = strings.ToValidUTF8(typed, "")
	norm := NormName(strings.NewReplacer("№", " № ", "#", " ").Replace(typed))
	s := Sought{}
	var rest []string
	for _, f := range strings.Fields(norm) {
		if f == "№" {
			continue
		}
		if hasLetterOrDigit(f) {
			s.Words = append(s.Words, f)
			if kindWords[f] == "" {
				s.Spoken = append(s.Spoken, f)
			}
		}
		rest = append(rest, f)
	}
	if len(s.Spoken) == 0 {
		s.Spoken = s.Words
	}
	s.Joined = joined(s.Words)
	rest = s.takeKinds(rest)
	s.Sum = sumOf(rest)
	s.takeNumber(rest)
	return s
}

func hasLetterOrDigit(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// joined puts the groups of a number together; "" where there are letters or too few digits to mean a phone or a tax id.
func joined(words []string) string {
	all := strings.Join(words, "")
	if strings.Trim(all, "0123456789+-()./") != "" {
		return ""
	}
	d := onlyDigits(all)
	if len(d) < 5 || len(words) == 1 && d == all {
		return ""
	}
	if len(d) == 11 && d[0] == '8' {
		d = "7" + d[1:]
	}
	return d
}

// takeKinds takes the words for kinds of documents out of a line.
func (s *Sought) takeKinds(words []string) (rest []string) {
	for _, w := range words {
		if k := kindWords[w]; k != "" {
			s.Kinds = append(s.Kinds, k)
		} else {
			rest = append(rest, w)
		}
	}
	return rest
}

// sumOf reads a sum as people and banks write it, with or without the name of the money; 0 for what is none.
func sumOf(words []string) Money {
	if n := len(words); n > 1 && strings.Contains(" р р. руб руб. рублей ₽ rub ", " "+words[n-1]+" ") {
		words = words[:n-1]
	}
	for i, w := range words {
		whole, _, _ := strings.Cut(strings.ReplaceAll(w, ".", ","), ",")
		if strings.Trim(w, "0123456789.,'") != "" || i > 0 && len(whole) != 3 || i == 0 && len(words) > 1 && len(whole) > 3 {
			return 0
		}
	}
	m, err := ParseMoney(strings.Join(words, ""))
	if err != nil {
		return 0
	}
	return m
}

// takeNumber finds the number of a document with a year or a day beside it; other words are the client's.
func (s *Sought) takeNumber(words []string) {
	var numbers []string
	for _, w := range words {
		w = strings.Trim(w, ",;:!?")
		switch {
		case w == "" || fillers[w]:
		case !strings.ContainsFunc(w, func(r rune) bool { return r >= '0' && r <= '9' }):
			s.Rest = append(s.Rest, w)
		case s.takeDay(w):
		default:
			numbers = append(numbers, w)
		}
	}
	// A year beside a number is the year; alone it is a number.
	for i, w := range numbers {
		if y := yearOf(w); y != 0 && len(numbers) > 1 && (i > 0 || yearOf(numbers[1]) == 0) {
			s.Year = y
			numbers = append(numbers[:i:i], numbers[i+1:]...)
			break
		}
	}
	if len(numbers) == 0 {
		return
	}
	s.Number, s.Rest = NormNumber(numbers[0]), append(s.Rest, numbers[1:]...)
	core := strings.TrimLeftFunc(s.Number, func(r rune) bool { return r < '0' || r > '9' })
	if i := strings.IndexFunc(core, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		core = core[:i]
	}
	n, err := strconv.ParseInt(core, 10, 64)
	if err != nil || n > 1e15 { // no document has such a number
		s.Number = ""
		return
	}
	s.Core = n
}

// takeDay reads 31.12.2025 and 12.2025.
func (s *Sought) takeDay(w string) bool {
	if s.Date.IsZero() && strings.Count(w, ".")+strings.Count(w, "-") >= 2 && len(w) >= 8 {
		if d, err := ParseDate(w); err == nil {
			s.Date = d
			return true
		}
	}
	if m, y, ok := strings.Cut(w, "."); ok && s.Year == 0 && len(m) <= 2 && yearOf(y) != 0 {
		if n, err := strconv.Atoi(m); err == nil && n >= 1 && n <= 12 {
			s.Year, s.Month = yearOf(y), n
			return true
		}
	}
	return false
}

func yearOf(w string) int {
	if n, err := strconv.Atoi(w); err == nil && len(w) == 4 && n >= 1990 && n < 2100 {
		return n
	}
	return 0
}

// Wants tells whether documents of a kind are meant.
func (s Sought) Wants(kind string) bool {
	if len(s.Kinds) == 0 {
		return true
	}
	for _, k := range s.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// On tells whether a document's day is one that was typed.
func (s Sought) On(d Date) bool {
	if !s.Date.IsZero() {
		return d == s.Date
	}
	year, month, _ := d.YMD()
	return (s.Year == 0 || year == s.Year) && (s.Month == 0 || int(month) == s.Month)
}

const (
	latinKeys    = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
	cyrillicKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю"
)

var otherKey = func() map[rune]rune {
	m := map[rune]rune{}
	cyr := []rune(cyrillicKeys)
	for i, l := range latinKeys {
		m[l], m[cyr[i]] = cyr[i], l
	}
	m['~'], m['{'], m['}'], m[':'], m['"'], m['<'], m['>'] = 'ё', 'х', 'ъ', 'ж', 'э', 'б', 'ю'
	return m
}()

// OtherLayout returns what the same keys type in the other layout, Russian or Latin: "ghbdtn" is "привет", "руддщ" is "hello"; "" for a
// line without letters.
func OtherLayout(typed string) string {
	letters := false
	out := strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		letters = letters || unicode.IsLetter(r)
		if o, ok := otherKey[r]; ok {
			return o
		}
		return r
	}, typed)
	if !letters {
		return ""
	}
	return out
}
