package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of typed texts in runes: a line is a name or a reference, a note is a few paragraphs.
const (
	MaxLine = 250
	MaxNote = 4000
)

// TidyText drops the white space around a typed text and refuses (invalid) what cannot be shown or kept safely: bytes that
// are no text, control characters, more than so many runes.
func TidyText(field, s string, longest int) (string, error) {
	s = strings.TrimSpace(s)
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }) {
		return "", Refuse(Invalid, field, "text.bad", "field", field)
	}
	if n := utf8.RuneCountInString(s); n > longest {
		return "", Refuse(Invalid, field, "text.too_long", "field", field, "length", n, "max", longest)
	}
	return s, nil
}

// text is one typed field of a form: where it is, its name, how long it may be and whether it must be filled.
type text struct {
	to   *string
	name string
	max  int
	must bool
}

// tidyAll tidies typed fields in order and stops at the first that is refused.
func tidyAll(fields ...text) error {
	for _, f := range fields {
		s, err := TidyText(f.name, *f.to, f.max)
		if err != nil {
			return err
		}
		if s == "" && f.must {
			return Refuse(Invalid, f.name, "required", "field", f.name)
		}
		*f.to = s
	}
	return nil
}

// oneOf refuses (invalid) a choice that is not among those there are.
func oneOf[T ~string](field string, v T, all ...T) error {
	for _, a := range all {
		if v == a {
			return nil
		}
	}
	return Refuse(Invalid, field, "choice.unknown", "field", field, "text", clip(string(v)))
}
