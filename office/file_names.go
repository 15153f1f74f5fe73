package office

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/i18n"
)

// fileNames gives files of one folder names that every system takes: none is reserved, none too long, no two are the same
// where case or composed letters don't count.
type fileNames map[string]bool

// Limits of a name in bytes of UTF-8: file systems take 255, synced folders add their own marks. Who it is for is cut first.
const (
	maxFileName = 200
	maxFileWho  = 110
)

// reservedNames may not be names of files on Windows, whatever their extension.
var reservedNames = func() []string {
	out := []string{"con", "prn", "aux", "nul", "conin$", "conout$"}
	for n := '0'; n <= '9'; n++ {
		out = append(out, "com"+string(n), "lpt"+string(n))
	}
	return out
}()

// of makes a PDF's name of whom it is for and what it is.
func (f fileNames) of(who, what string) string {
	who, what = tidyFileName(who, maxFileWho), tidyFileName(what, maxFileName-maxFileWho)
	name := tidyFileName(who+" "+what, maxFileName)
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	if name == "" || slices.Contains(reservedNames, strings.TrimSpace(base)) {
		name = "_" + name
	}
	for n := 1; ; n++ {
		try := name
		if n > 1 {
			try = fmt.Sprintf("%s (%d)", name, n)
		}
		if key := strings.ToLower(strings.ToUpper(try)); !f[key] {
			f[key] = true
			return try + ".pdf"
		}
	}
}

// tidyFileName takes out what some system refuses in a name and cuts it to so many bytes at a letter.
func tidyFileName(s string, limit int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r):
			return '-'
		case strings.ContainsRune("«»„“”", r), r == utf8.RuneError, unicode.Is(unicode.Cf, r), unicode.IsControl(r), unicode.Is(unicode.Co, r):
			return ' '
		}
		return r
	}, i18n.OneLine(s))
	s = strings.Join(strings.Fields(s), " ")
	for len(s) > limit {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return strings.Trim(s, " .")
}
