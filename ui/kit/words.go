package kit

import (
	"fmt"

	"accord/domain"
	"accord/i18n"
)

// Words speaks one language to the reader.
type Words struct{ Locale string }

// T returns a sentence of the catalogue; args are name, value pairs.
func (w Words) T(key string, args ...any) string {
	if len(args) == 0 {
		return i18n.T(w.Locale, key, nil)
	}
	m := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		m[fmt.Sprint(args[i])] = args[i+1]
	}
	return i18n.T(w.Locale, key, m)
}

// N returns a sentence that counts: «15 клиентов».
func (w Words) N(key string, n int) string { return i18n.N(w.Locale, key, n, nil) }

// Sum writes a sum the local way.
//
// A sum below zero has an en dash: a hyphen is too short to be seen in a column, and the font has no U+2212. Entries read any of them.
func (w Words) Sum(m domain.Money) string {
	s := i18n.Sum(w.Locale, m)
	if m < 0 {
		return "–" + s[1:]
	}
	return s
}

// SumOrNone writes a sum, and nothing for zero: an empty cell is calmer than a column of zeros.
func (w Words) SumOrNone(m domain.Money) string {
	if m == 0 {
		return ""
	}
	return w.Sum(m)
}

// Date writes a date the local way; "" for an absent one.
func (w Words) Date(d domain.Date) string { return i18n.Date(w.Locale, d) }

// Clock writes a client's local time with what it means, for a line ("14:05, можно звонить до 18:00") or a column ("14:05 · можно"),
// and the tone it is shown in.
func (w Words) Clock(c domain.ClientClock) (line, short string, tone Tone) {
	switch c.May {
	case domain.CallNow:
		tone = Good
	case domain.CallEarly, domain.CallLate:
		tone = Look
	default:
		tone = Quiet
	}
	return i18n.Clock(w.Locale, c), i18n.ShortClock(w.Locale, c), tone
}

// Err says a refusal in the reader's words.
func (w Words) Err(err error) string { return i18n.Error(w.Locale, err) }

// Count writes a whole number.
func (w Words) Count(n int) string { return i18n.Count(w.Locale, n) }
