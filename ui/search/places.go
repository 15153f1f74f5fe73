package search

import (
	"slices"
	"strings"
	"unicode"

	"accord/domain"
)

// placesLike are the screens whose names have the typed letters in their order, in either layout: those that begin so first.
func placesLike(places []Place, typed string) []Place {
	for _, t := range []string{typed, domain.OtherLayout(typed)} {
		letters := lettersOf(t)
		if letters == "" {
			continue
		}
		type fit struct {
			place Place
			tier  int
		}
		var fits []fit
		for _, p := range places {
			if tier := placeTier(lettersOf(p.Name), domain.NormName(p.Name), letters); tier < 4 {
				fits = append(fits, fit{p, tier})
			}
		}
		if len(fits) == 0 {
			continue
		}
		slices.SortStableFunc(fits, func(a, b fit) int { return a.tier - b.tier })
		out := make([]Place, len(fits))
		for i, f := range fits {
			out[i] = f.place
		}
		return out
	}
	return nil
}

// placeTier: 0 the name begins so, 1 a word does, 2 the name has it, 3 has its letters in their order, 4 not at all. One letter must begin a word.
func placeTier(name, spaced, letters string) int {
	switch {
	case strings.HasPrefix(name, letters):
		return 0
	case strings.Contains(" "+spaced, " "+letters):
		return 1
	case len([]rune(letters)) < 2:
		return 4
	case strings.Contains(name, letters):
		return 2
	}
	rest := []rune(letters)
	for _, r := range name {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	if len(rest) == 0 && len([]rune(letters)) > 2 {
		return 3
	}
	return 4
}

// lettersOf drops all but letters and digits from the normal form of a text.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, domain.NormName(s))
}
