package domain

import (
	"strings"
	"unicode"
)

// formsBefore are the words before a name that nobody searches by.
var formsBefore = map[string]bool{
	"ооо": true, "зао": true, "оао": true, "пао": true, "ао": true, "нао": true, "ип": true, "тд": true, "гк": true, "ано": true, "фгуп": true, "гбу": true, "мбу": true, "нко": true, "чоу": true,
	"llc": true, "ltd": true, "inc": true, "gmbh": true, "тоо": true,
}

// SearchName is the form in which a name's beginning is searched: NormName without the legal form before it.
func SearchName(name string) string {
	norm := strings.TrimLeftFunc(NormName(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	rest := norm
	for {
		word, tail, ok := strings.Cut(rest, " ")
		if !ok || tail == "" || !formsBefore[strings.Trim(word, ".,")] {
			break
		}
		rest = tail
	}
	return rest
}

// SearchWords is the text by which all else about a subject is found: the normal forms of its names, a line each, and the beginnings that
// their words have in other cases where the stem does not show it (Oblique).
func SearchWords(names ...string) string {
	var lines []string
	seen := map[string]bool{}
	add := func(line string) {
		if line != "" && !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	for _, n := range names {
		for line := range strings.SplitSeq(n, "\n") {
			add(NormName(line))
		}
	}
	for _, l := range lines {
		for _, w := range strings.FieldsFunc(l, notInWord) {
			add(Oblique(w))
		}
	}
	return strings.Join(lines, "\n")
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// SearchTier says how well a subject answers to words, 0 best: 0 exactly its number or name, 1 its name begins so, 2 words of its name
// begin so, 3 words of its other names too, 4 words of its numbers too, 5 within its name, 6 within anything, 7 by a form of a word.
func SearchTier(s Sought, name, words, codes string) int {
	whole := strings.Join(s.Words, " ")
	short := SearchName(whole)
	for code := range strings.SplitSeq(codes, "\n") {
		if code != "" && (code == whole || code == s.Joined || code == NormNumber(whole)) {
			return 0
		}
	}
	switch {
	case name == short:
		return 0
	case strings.HasPrefix(name, short):
		return 1
	}
	for tier, text := range []string{2: name, 3: name + "\n" + words, 4: name + "\n" + words + "\n" + codes} {
		if tier >= 2 && allOf(s.Words, text, beginsWord) {
			return tier
		}
	}
	switch {
	case allOf(s.Words, name, strings.Contains):
		return 5
	case allOf(s.Words, name+"\n"+words+"\n"+codes, strings.Contains), s.Joined != "" && strings.Contains(codes, s.Joined):
		return 6
	}
	return 7
}

func allOf(words []string, text string, in func(text, word string) bool) bool {
	for _, w := range words {
		if !in(text, w) {
			return false
		}
	}
	return true
}

// beginsWord tells whether a word of a text begins so.
func beginsWord(text, word string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i
		if before := []rune(text[max(0, at-4):at]); len(before) == 0 || notInWord(before[len(before)-1]) {
			return true
		}
		at += len(word)
	}
}
