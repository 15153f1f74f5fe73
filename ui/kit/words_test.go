package kit

import (
	"testing"

	"fyne.io/fyne/v2"

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

func TestTheHeadOfAListIsNotCutInASum(t *testing.T) {
	bench(t)
	const words = "2 636 счетов на 288 746 446,06, не оплачено 4 670 691,74, просрочено 4 411 113,84"
	whole := Measure(words, TextSize, fyne.TextStyle{})
	for room, want := range map[float32]string{whole: words, whole - 1: "2 636 счетов на 288 746 446,06, не оплачено 4 670 691,74", whole / 2: "2 636 счетов на 288 746 446,06"} {
		if got := fewer(words, room, TextSize); got != want {
			t.Errorf("in %v of %v: %q, want %q", room, whole, got, want)
		}
	}
	if got := fewer(words, 60, TextSize); Measure(got, TextSize, fyne.TextStyle{}) > 60 || got == "" {
		t.Errorf("in 60: %q", got)
	}
}
