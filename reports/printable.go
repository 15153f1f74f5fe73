package reports

import (
	"strings"

	"accord/i18n"
)

// Unprintable returns the letters of a text that the font of documents lacks, each once; paper shows a sign in place of each.
func Unprintable(s string) string {
	var out strings.Builder
	for _, r := range i18n.OneLine(s) {
		if !faces()[0].knows(r) && !strings.ContainsRune(out.String(), r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}
