package domain

import "strings"

const vowels = "аеиоуыэюя"

// Oblique returns the beginning that the other cases of a masculine name have when its last vowel flees ("павел": "павл", "ветер": "ветр"),
// or "" for a word that keeps its vowels or is no Russian one.
func Oblique(word string) string {
	w := []rune(word)
	n := len(w)
	if word == "лев" {
		return "льва льву львом льве" // too short for the stem to show
	}
	if n < 3 || w[n-2] != 'е' && w[n-2] != 'о' || !strings.ContainsRune("лцкр", w[n-1]) || strings.ContainsRune(vowels, w[n-3]) {
		return ""
	}
	head := string(w[:n-2])
	if w[n-3] == 'л' && w[n-2] == 'е' {
		head += "ь"
	}
	return head + string(w[n-1])
}
