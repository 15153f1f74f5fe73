package domain

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// CheckFact refuses (invalid) a text with data that may not be kept about a person: race and nationality, politics,
// religion, philosophy, health, intimate life, criminal records (152-ФЗ ст. 10). A hobby or a taste is no such thing. A
// brief answer may speak of such things where the clause is about the client's customers or goods. It catches slips of
// honest people by sensitiveWords; it proves nothing of a text that passes.
func CheckFact(kind FactKind, text string) error {
	words := factWords(text)
	hide(words, lists().harmless)
	if kind == Brief {
		hideClauses(words, lists().market, lists().persons)
	}
	for _, r := range lists().refused {
		if from, to := r.find(words, 0); to > 0 {
			return Refuse(Invalid, "text", "fact.sensitive", "sensitive", string(r.category), "text", join(words[from:to]))
		}
	}
	return nil
}

// factWord is a word of a text in its normal form, "." for the end of a clause, "" for a hidden one.
type factWord struct{ norm, said string }

const clauseEnd = "."

var composed = strings.NewReplacer("и\u0306", "й", "е\u0308", "е", "ё", "е", "\u00ad", "", "\u200b", "", "\u0301", "")

// latinLooks are Latin letters that look like Cyrillic ones; in a word that has both they were mistyped.
var latinLooks = strings.NewReplacer("a", "а", "c", "с", "e", "е", "o", "о", "p", "р", "x", "х", "y", "у", "k", "к", "m", "м", "t", "т", "h", "н", "b", "в")

func factWords(text string) []factWord {
	var out []factWord
	var b strings.Builder
	flush := func() {
		if b.Len() == 0 {
			return
		}
		word := b.String()
		norm := word
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
			norm = latinLooks.Replace(word)
		}
		out = append(out, factWord{norm, word})
		b.Reset()
	}
	for _, r := range composed.Replace(strings.ToLower(text)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
			continue
		case strings.ContainsRune(".,;!?()\n—–/", r):
			flush()
			if n := len(out); n > 0 && out[n-1].norm != clauseEnd {
				out = append(out, factWord{clauseEnd, string(r)})
			}
		default:
			flush()
		}
	}
	flush()
	return append(out, factWord{clauseEnd, ""})
}

func join(words []factWord) string {
	var parts []string
	for _, w := range words {
		if w.norm != clauseEnd {
			parts = append(parts, w.said)
		}
	}
	return clip(strings.Join(parts, " "))
}

type phrase struct {
	category Sensitive
	words    []string
}

// find returns the first place at or after a word where the phrase stands; to is 0 when it stands nowhere.
func (p phrase) find(words []factWord, at int) (from, to int) {
	for ; at < len(words); at++ {
		if end := match(p.words, words[at:]); end > 0 {
			return at, at + end
		}
	}
	return 0, 0
}

// match returns how many words a phrase takes at the beginning of a text, 0 when it does not stand there.
func match(want []string, have []factWord) int {
	n := 0
	for i, w := range want {
		if w == "*" {
			for skip := 0; skip <= 2 && n+skip < len(have); skip++ {
				if end := match(want[i+1:], have[n+skip:]); end > 0 {
					return n + skip + end
				}
				if have[n+skip].norm == clauseEnd {
					break
				}
			}
			return 0
		}
		if n >= len(have) || !fits(w, have[n].norm) {
			return 0
		}
		n++
	}
	return n
}

func fits(want, have string) bool {
	if have == "" || want == clauseEnd || have == clauseEnd {
		return want == have
	}
	if whole, ok := strings.CutSuffix(want, "$"); ok {
		return whole == have
	}
	return strings.HasPrefix(have, want)
}

func hide(words []factWord, phrases []phrase) {
	for _, p := range phrases {
		for at := 0; ; {
			from, to := p.find(words, at)
			if to == 0 {
				break
			}
			for i := from; i < to; i++ {
				words[i].norm = ""
			}
			at = to
		}
	}
}

// hideClauses hides every clause in which one phrase stands and none of the others.
func hideClauses(words []factWord, with, without []phrase) {
	for start := 0; start < len(words); {
		end := start + slices.IndexFunc(words[start:], func(w factWord) bool { return w.norm == clauseEnd })
		if clause := words[start:end]; has(clause, with) && !has(clause, without) {
			for i := range clause {
				clause[i].norm = ""
			}
		}
		start = end + 1
	}
}

func has(words []factWord, phrases []phrase) bool {
	return slices.ContainsFunc(phrases, func(p phrase) bool {
		_, to := p.find(words, 0)
		return to > 0
	})
}

type phraseLists struct {
	refused                   []phrase
	harmless, market, persons []phrase
}

var lists = sync.OnceValue(func() phraseLists {
	var l phraseLists
	for _, c := range []Sensitive{Origin, Politics, Religion, Philosophy, Health, Intimate, CrimeRecord} {
		l.refused = append(l.refused, phrases(c, sensitiveWords[c])...)
	}
	l.harmless, l.market, l.persons = phrases("", harmless), phrases("", market), phrases("", persons)
	return l
})

func phrases(c Sensitive, lines []string) []phrase {
	var out []phrase
	for _, line := range lines {
		for p := range strings.SplitSeq(line, ",") {
			if words := strings.Fields(p); len(words) > 0 {
				out = append(out, phrase{c, words})
			}
		}
	}
	return out
}
