package kit

import (
	"testing"

	"accord/domain"
)

// A sum below zero has a sign that is seen, and what the screen writes can be typed and pasted back.
func TestSumsBelowZero(t *testing.T) {
	for _, locale := range []string{"ru", "en"} {
		w := Words{Locale: locale}
		for _, m := range []domain.Money{-1, -5_00, -1_234_567_89} {
			s := w.Sum(m)
			if []rune(s)[0] != '–' {
				t.Errorf("%s: %q", locale, s)
			}
			if got, err := domain.ParseMoney(s); err != nil || got != m {
				t.Errorf("%s: %q is read as %v, %v", locale, s, got, err)
			}
			plain := plainNumber(locale, s)
			if plain[0] != '-' || w.Sum(-m) != string([]rune(s)[1:]) {
				t.Errorf("%s: %q is copied as %q", locale, s, plain)
			}
		}
	}
	for _, typed := range []string{"-5", "–5", "−5"} {
		if got, err := domain.ParseMoney(typed); err != nil || got != -5_00 {
			t.Errorf("%q: %v, %v", typed, got, err)
		}
	}
}
