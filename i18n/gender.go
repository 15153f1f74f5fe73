package i18n

import (
	"encoding/json"
	"strings"
	"sync"

	"accord/assets"
	"accord/domain"
)

// genderRules tell the gender of one part of a name: the word itself, else its longest known end.
type genderRules struct {
	whole, suffix map[string]domain.Gender
}

var genders = sync.OnceValue(func() (out [fixed]genderRules) {
	var file struct {
		Gender map[string]struct{ Exceptions, Suffixes map[string][]string }
	}
	if err := json.Unmarshal(assets.PetrovichGender, &file); err != nil {
		panic("i18n: the built-in rules of gender are broken: " + err.Error()) // a broken build
	}
	known := map[string]domain.Gender{"male": domain.Male, "female": domain.Female, "androgynous": ""}
	for kind, name := range map[nameKind]string{surname: "lastname", firstName: "firstname", patronymic: "middlename"} {
		r := genderRules{map[string]domain.Gender{}, map[string]domain.Gender{}}
		for word, tests := range file.Gender[name].Exceptions {
			for _, t := range tests {
				r.whole[plainE(t)] = known[word]
			}
		}
		for word, tests := range file.Gender[name].Suffixes {
			for _, t := range tests {
				r.suffix[plainE(t)] = known[word]
			}
		}
		out[kind] = r
	}
	return out
})

func plainE(s string) string { return strings.ReplaceAll(s, "ё", "е") }

// partGender tells the gender of one part of a name; "" when it has none or either.
func partGender(kind nameKind, word string) domain.Gender {
	word = plainE(strings.ToLower(word))
	r := genders()[kind]
	if g, ok := r.whole[word]; ok {
		return g
	}
	for i := range word { // the longest end first
		if g, ok := r.suffix[word[i:]]; ok {
			return g
		}
	}
	return ""
}

// GenderOf tells the gender of a full Russian name: by the patronymic, else by the given name and the surname where they do
// not contradict each other; "" when it cannot be told.
func GenderOf(full string) domain.Gender {
	if !isCyrillic(full) {
		return ""
	}
	words := nameWords(full)
	var parts [fixed]string
	for i, w := range words {
		switch {
		case isTurkic(w.text) && i > 1:
			parts[patronymic] = w.text
		case w.kind < fixed && parts[w.kind] == "":
			parts[w.kind] = w.text
		}
	}
	return genderOfParts(parts[surname], parts[firstName], parts[patronymic])
}

func genderOfParts(last, first, middle string) domain.Gender {
	if g := partGender(patronymic, middle); g != "" {
		return g
	}
	f, l := partGender(firstName, first), partGender(surname, last)
	switch {
	case f == l, l == "":
		return f
	case f == "":
		return l
	}
	return ""
}
