package storage

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/russian"
)

// stem cuts the ending of a Russian word (snowballstem.org), so that the forms of a word meet: "ивановой" and "ивановым" are
// "иванов". The word is lower case with ё as е; one with a letter or digit of others is returned as it is.
func stem(word string) string {
	for _, r := range word {
		if r < 'а' || r > 'я' {
			return word
		}
	}
	env := snowballstem.NewEnv(word)
	russian.Stem(env)
	return env.Current()
}
