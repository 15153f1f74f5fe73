package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/domain"
)

// givenName is how a stranger is addressed: given name with patronymic, «Анна Петровна», or the given name alone; "" when the
// name holds neither.
func givenName(full string) string {
	var out []string
	for i, words := 0, nameWords(full); i < len(words); i++ {
		w := words[i]
		turkic := w.kind == fixed && (isTurkic(w.text) || i+1 < len(words) && isTurkic(words[i+1].text))
		if w.kind == firstName || w.kind == patronymic || turkic {
			out = append(out, w.text)
		}
	}
	return strings.Join(out, " ")
}

// Salutation opens a letter to a person: by the form of address that the book keeps («Макс, добрый день!»), else by given name
// and patronymic («Уважаемая Анна Петровна!»), as far as they are known.
func Salutation(locale string, p domain.Person) string {
	own := OneLine(p.Address)
	last, _ := utf8.DecodeLastRuneInString(own)
	lower := strings.ToLower(own)
	switch {
	case strings.HasPrefix(lower, "уважаем"), strings.HasPrefix(lower, "дорог"), strings.HasPrefix(lower, "dear "):
		if unicode.IsPunct(last) {
			return own
		}
		return T(locale, "letter.own", map[string]any{"text": own})
	case own != "" && !hasPatronymic(own):
		return T(locale, "letter.by_name", map[string]any{"name": own})
	}
	name := own
	if name == "" {
		name = givenName(p.Name)
	}
	switch g := personGender(p); {
	case name == "":
		return T(locale, "letter.hello", nil)
	case g == domain.Male && hasPatronymic(name):
		return T(locale, "letter.dear_he", map[string]any{"name": name})
	case g == domain.Female && hasPatronymic(name):
		return T(locale, "letter.dear_she", map[string]any{"name": name})
	}
	return T(locale, "letter.by_name", map[string]any{"name": name})
}

func hasPatronymic(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	last := strings.ToLower(words[len(words)-1])
	return isPatronymic(last) || isTurkic(last)
}
