package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const noBreak = "\u00a0"

// ShortName writes a full Russian name as surname with initials, tied by no-break spaces: «Иванов Иван Петрович» gives
// «Иванов И. П.». Names in other scripts and single words stay as they are.
func ShortName(full string) string {
	// «Иванов И.П.» is already short but glued.
	words := strings.Fields(strings.ReplaceAll(OneLine(full), ".", ". "))
	if len(words) < 2 || !isCyrillic(full) {
		return strings.Join(strings.Fields(OneLine(full)), " ")
	}
	out := []string{words[0]}
	for _, w := range words[1:] {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) { // оглы, кызы
			out = append(out, w)
			continue
		}
		out = append(out, string(first)+".")
	}
	return strings.Join(out, noBreak)
}

// LowerFirst makes a title fit the middle of a sentence: «Генеральный директор» gives «генеральный директор», an
// abbreviation («ИП») stays.
func LowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	if s == "" || unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// OneLine makes any text fit one line of a list or a document: composed letters (NFC, «й» as one rune), invalid bytes
// and control characters gone, every run of white space but the no-break ones a single space.
func OneLine(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, ""))
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r == '\u00a0' || r == '\u202f':
			r = '\u00a0'
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
			continue
		case unicode.Is(unicode.Cf, r): // soft hyphens, marks of direction
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

func isCyrillic(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Cyrillic, r) {
			return false
		}
	}
	return true
}

// The words of signatories that a book keeps in Russian and an English document needs; others stay as the book has them.
var (
	englishTitles = map[string]string{
		"генеральный директор": "General Director", "директор": "Director", "исполнительный директор": "Executive Director",
		"коммерческий директор": "Commercial Director", "финансовый директор": "Chief Financial Officer",
		"главный бухгалтер": "Chief Accountant", "бухгалтер": "Accountant", "управляющий": "Managing Director",
		"индивидуальный предприниматель": "Sole Proprietor", "президент": "President",
	}
	englishBases = map[string]string{"устава": "the Charter", "положения": "the Regulations"}
)

// SignatoryTitle writes a signatory's title in the language of a document.
func SignatoryTitle(locale, title string) string {
	title = OneLine(title)
	if en, ok := englishTitles[strings.ToLower(title)]; ok && Locale(locale) == English {
		return en
	}
	return title
}

// SignatoryBasis writes what a signatory acts on («Устава», «доверенности № 5 от 01.02.2026») in the language of a
// document.
func SignatoryBasis(locale, basis string) string {
	basis = OneLine(basis)
	if Locale(locale) != English {
		return basis
	}
	if en, ok := englishBases[strings.ToLower(basis)]; ok {
		return en
	}
	if rest, ok := strings.CutPrefix(basis, "доверенности "); ok {
		return "power of attorney " + strings.NewReplacer("№", "No.", " от ", " of ").Replace(rest)
	}
	return basis
}
