package domain

import "strings"

// Stem cuts the ending of a Russian word by the Snowball algorithm for Russian (snowballstem.org), so that the forms of a word
// meet: "ивановой" and "ивановым" are "иванов". The word is lower case with ё as е; another one is returned as it is.
func Stem(word string) string {
	w := []rune(word)
	for _, r := range w {
		if r < 'а' || r > 'я' {
			return word
		}
	}
	rv := afterVowel(w, 0)
	r2 := afterConsonant(w, afterVowel(w, afterConsonant(w, rv)))
	cut := func(n int) { w = w[:len(w)-n] }
	if n := ending(w, rv, gerunds1, gerunds2); n > 0 {
		cut(n)
	} else {
		cut(ending(w, rv, nil, reflexives))
		if n := ending(w, rv, nil, adjectives); n > 0 {
			cut(n)
			cut(ending(w, rv, participles1, participles2))
		} else if n := ending(w, rv, verbs1, verbs2); n > 0 {
			cut(n)
		} else {
			cut(ending(w, rv, nil, nouns))
		}
	}
	cut(ending(w, rv, nil, []string{"и"}))
	cut(ending(w, max(rv, r2), nil, []string{"ость", "ост"}))
	return string(tidyStem(w, rv))
}

// tidyStem undoubles н, drops a superlative and the soft sign.
func tidyStem(w []rune, rv int) []rune {
	if n := ending(w, rv, nil, []string{"ейше", "ейш"}); n > 0 {
		w = w[:len(w)-n]
	} else if ending(w, rv, nil, []string{"ь"}) > 0 {
		return w[:len(w)-1]
	}
	if ending(w, rv, nil, []string{"нн"}) > 0 {
		w = w[:len(w)-1]
	}
	return w
}

// The endings of the algorithm; those named 1 count after а or я only.
var (
	gerunds1     = strings.Fields("вшись вши в")
	gerunds2     = strings.Fields("ывшись ившись ывши ивши ыв ив")
	reflexives   = strings.Fields("ся сь")
	adjectives   = strings.Fields("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею")
	participles1 = strings.Fields("ем нн вш ющ щ")
	participles2 = strings.Fields("ивш ывш ующ")
	verbs1       = strings.Fields("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно")
	verbs2       = strings.Fields("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю")
	nouns        = strings.Fields("а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я")
)

const vowels = "аеиоуыэюя"

func afterVowel(w []rune, from int) int {
	for i := from; i < len(w); i++ {
		if strings.ContainsRune(vowels, w[i]) {
			return i + 1
		}
	}
	return len(w)
}

func afterConsonant(w []rune, from int) int {
	for i := from; i < len(w); i++ {
		if !strings.ContainsRune(vowels, w[i]) {
			return i + 1
		}
	}
	return len(w)
}

// ending returns the length of the longest of the endings that the word has from a place on, or 0; when that is one of afterA, it
// counts after а or я only.
func ending(w []rune, from int, afterA, anywhere []string) (longest int) {
	tail := string(w[min(from, len(w)):])
	bound := false
	for i, list := range [][]string{afterA, anywhere} {
		for _, e := range list {
			if n := len(e) / 2; n > longest && strings.HasSuffix(tail, e) {
				longest, bound = n, i == 0
			}
		}
	}
	if at := len(w) - longest - 1; bound && (at < from || w[at] != 'а' && w[at] != 'я') {
		return 0
	}
	return longest
}

// Oblique returns the beginning that the other cases of a masculine name have when its last vowel flees ("павел": "павл", "лев": "льв"),
// or "" for a word that keeps its vowels or is no Russian one.
func Oblique(word string) string {
	w := []rune(word)
	n := len(w)
	if n < 3 || w[n-2] != 'е' && w[n-2] != 'о' || !strings.ContainsRune("лцк", w[n-1]) && word != "лев" || strings.ContainsRune(vowels, w[n-3]) {
		return ""
	}
	head := string(w[:n-2])
	if w[n-3] == 'л' && w[n-2] == 'е' {
		head += "ь"
	}
	return head + string(w[n-1])
}
