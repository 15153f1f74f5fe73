package i18n

import (
	"encoding/json"
	"strings"
	"sync"
	"unicode"

	"accord/assets"
	"accord/domain"
)

// Case is a grammatical case of Russian.
type Case int

// Cases in the order in which grammars and the rules list them.
const (
	Nominative Case = iota
	Genitive
	Dative
	Accusative
	Instrumental
	Prepositional
)

// nameKind is a part of a full name; each declines by rules of its own.
type nameKind int

const (
	surname nameKind = iota
	firstName
	patronymic
	fixed // initials, particles, «Гасан оглы»
	nameKinds
)

// nameRule is what follows for a name from a rule: an ending for each oblique case, and which rule it was, since the first
// that fits wins.
type nameRule struct {
	order int
	mods  [5]string
}

// nameRules are the rules for one part of names of one gender, by what they look at.
type nameRules struct {
	whole   map[string]nameRule // the word itself
	leading map[string]nameRule // the word itself, before a hyphen
	suffix  map[string]nameRule
	longest int // bytes of the longest suffix
}

// rulesFile is the form of petrovich-rules: for each part of a name, exceptions and suffixes in order.
type rulesFile map[string]struct{ Exceptions, Suffixes []ruleEntry }

type ruleEntry struct {
	Gender string
	Test   []string
	Mods   [5]string
	Tags   []string
}

var declension = sync.OnceValue(func() (out [fixed]map[domain.Gender]*nameRules) {
	var file rulesFile
	if err := json.Unmarshal(assets.PetrovichRules, &file); err != nil {
		panic("i18n: the built-in rules of declension are broken: " + err.Error()) // a broken build
	}
	for kind, name := range map[nameKind]string{surname: "lastname", firstName: "firstname", patronymic: "middlename"} {
		out[kind] = map[domain.Gender]*nameRules{}
		for _, g := range []domain.Gender{domain.Male, domain.Female} {
			r := &nameRules{whole: map[string]nameRule{}, leading: map[string]nameRule{}, suffix: map[string]nameRule{}}
			for i, e := range file[name].Exceptions {
				into := r.whole
				if len(e.Tags) > 0 { // "first_word" is the only one there is
					into = r.leading
				}
				e.add(into, g, i)
			}
			for i, e := range file[name].Suffixes {
				e.add(r.suffix, g, i)
			}
			for s := range r.suffix {
				r.longest = max(r.longest, len(s))
			}
			out[kind][g] = r
		}
	}
	return out
})

// add puts a rule under each of its tests, unless it is for the other gender or an earlier one stands there.
func (e ruleEntry) add(into map[string]nameRule, g domain.Gender, order int) {
	if e.Gender != "androgynous" && e.Gender != string(g) {
		return
	}
	for _, test := range e.Test {
		if _, ok := into[test]; !ok {
			into[test] = nameRule{order, e.Mods}
		}
	}
}

// rule finds what declines a word in lower case; leading tells that a hyphen follows it.
func (r *nameRules) rule(word string, leading bool) (best nameRule, ok bool) {
	if leading {
		if best, ok = r.leading[word]; ok {
			return best, true
		}
	}
	if best, ok = r.whole[word]; ok {
		return best, true
	}
	for i := range word { // every suffix of whole letters
		if len(word)-i > r.longest {
			continue
		}
		if s, found := r.suffix[word[i:]]; found && (!ok || s.order < best.order) {
			best, ok = s, true
		}
	}
	return best, ok
}

// declineWord declines one part of a name; each side of a hyphen declines by itself. What no rule knows stays.
func declineWord(word string, kind nameKind, g domain.Gender, c Case) string {
	if c <= Nominative || c > Prepositional || kind >= fixed || g != domain.Male && g != domain.Female || !isCyrillic(word) {
		return word
	}
	rules := declension()[kind][g]
	parts := strings.Split(word, "-")
	for i, part := range parts {
		if rule, ok := rules.rule(strings.ToLower(part), i < len(parts)-1); ok {
			parts[i] = ending(part, rule.mods[c-1])
		}
	}
	return strings.Join(parts, "-")
}

// ending puts a rule's ending on a word: "." leaves it, each "-" cuts a letter. A word in capitals gets capitals.
func ending(word, mod string) string {
	if mod == "." {
		return word
	}
	add := strings.TrimLeft(mod, "-")
	letters := []rune(word)
	cut := len(mod) - len(add)
	if cut >= len(letters) {
		return word
	}
	if len(letters) > 1 && unicode.IsUpper(letters[len(letters)-1]) {
		add = strings.ToUpper(add)
	}
	return string(letters[:len(letters)-cut]) + add
}

// Decline puts a full Russian name («Фамилия Имя Отчество» or «Имя Фамилия») into a case by the rules of petrovich
// (design, formats.md, "Names"). Without a gender, and where the name is not in Cyrillic, it stays as it is.
func Decline(full string, g domain.Gender, c Case) string {
	words := nameWords(full)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = declineWord(w.text, w.kind, g, c)
	}
	return strings.Join(out, " ")
}

// PersonName puts a person's name into a case: as someone typed it for this person, else by the rules and by the gender that
// the book or the name itself tells.
func PersonName(p domain.Person, c Case) string {
	if form := typedForm(p.Forms, c); form != "" {
		return OneLine(form)
	}
	return Decline(p.Name, personGender(p), c)
}

// personGender is the gender that the book keeps of a person, else the one that the name tells; "" unknown.
func personGender(p domain.Person) domain.Gender {
	if p.Gender != "" {
		return p.Gender
	}
	return GenderOf(p.Name)
}

func typedForm(f domain.NameForms, c Case) string {
	switch c {
	case Genitive:
		return f.Genitive
	case Dative:
		return f.Dative
	case Accusative:
		return f.Accusative
	case Instrumental:
		return f.Instrumental
	case Prepositional:
		return f.Prepositional
	}
	return ""
}
