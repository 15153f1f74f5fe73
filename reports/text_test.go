package reports

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"accord/assets"

	"github.com/jung-kurt/gofpdf"
)

// TestCataloguesInFont checks that every rune people read is in the fonts of the window and of paper.
func TestCataloguesInFont(t *testing.T) {
	fonts := map[string][]byte{
		"FontRegular": assets.FontRegular, "FontBold": assets.FontBold, "PaperRegular": assets.PaperRegular, "PaperBold": assets.PaperBold,
	}
	for name, ttf := range fonts {
		f, err := parseFace(ttf)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, locale := range []string{"ru", "en"} {
			data, err := assets.Locales.ReadFile("locales/" + locale + ".json")
			if err != nil {
				t.Fatal(err)
			}
			var messages map[string]any
			if err := json.Unmarshal(data, &messages); err != nil {
				t.Fatal(err)
			}
			for key, m := range messages {
				for _, r := range fmt.Sprint(m) {
					if r != '\n' && !f.knows(r) {
						t.Errorf("%s lacks %q (%U) of %s.json, %s", name, r, r, locale, key)
					}
				}
			}
		}
		for _, r := range "₽№«»–—„“”…§×±°  ЁёҚқӘәҒғІіЇїЄєҐґЎўÄäŞşŁł\ufffd" {
			if !f.knows(r) {
				t.Errorf("%s lacks %q", name, r)
			}
		}
	}
}

// TestWidths compares our widths with those gofpdf sets text by.
func TestWidths(t *testing.T) {
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes(family, "", slices.Clone(assets.PaperRegular))
	pdf.AddUTF8FontFromBytes(family, "B", slices.Clone(assets.PaperBold))
	for style, bold := range map[string]bool{"": false, "B": true} {
		pdf.SetFont(family, style, 9)
		for _, s := range []string{"Сальдо начальное", "9\u00a0999\u00a0999,99", "ООО\u00a0«Полюс» ½ ₽ №\u00a05", "Wijl-Ёж"} {
			if a, b := textWidth(s, bold, 9), pdf.GetStringWidth(s); math.Abs(a-b) > 0.05 {
				t.Errorf("%q %s: %.3f, gofpdf %.3f", s, style, a, b)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	text := "Акт № 812 от 31.07.2026, " + strings.Repeat("Ш", 40) + " и ещё несколько слов\u00a0вместе"
	lines := wrap(letters(text, false), 8, 30)
	var back []string
	for _, l := range lines {
		if w := width(l, 8); w > 30 {
			t.Errorf("a line of %.1f mm", w)
		}
		s := ""
		for _, letter := range l {
			s += string(letter.r)
		}
		back = append(back, s)
	}
	joined := strings.Join(back, "|")
	if !strings.Contains(joined, "Акт №\u00a0812") || !strings.Contains(joined, "слов\u00a0вместе") {
		t.Errorf("no-break spaces broke: %q", joined)
	}
	squeeze := strings.NewReplacer("|", "", " ", "", "\u00a0", "")
	if squeeze.Replace(joined) != squeeze.Replace(text) {
		t.Errorf("letters got lost: %q", joined)
	}
	for in, want := range map[string]string{
		"Константинопольский-Заболоцкий К. К.":   "Константинопольский-|Заболоцкий К. К.",
		"ДОУ-2025/0019-дополнительное":           "ДОУ-2025/0019-|дополнительное",
		"период: 01.12.2026 – 31.12.2026":        "период:|01.12.2026\u00a0–\u00a031.12.2026",
		"сто двадцать тысяч рублей 00 копеек":    "сто двадцать|тысяч\u00a0рублей|00\u00a0копеек",
		"Санкт-Петербург, Мойка, д. 100, лит. А": "Санкт-Петербург, Мойка,|д.\u00a0100, лит.\u00a0А",
	} {
		size := 8.0
		limit := 0.0
		for part := range strings.SplitSeq(want, "|") {
			limit = max(limit, textWidth(part, false, size))
		}
		var got []string
		for _, l := range wrap(letters(in, false), size, limit+0.1) {
			got = append(got, string(runesOf(l)))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q is broken as %q", in, s)
		}
	}
	if got := wrap(letters("Ш", false), 8, 0.1); len(got) != 1 {
		t.Errorf("a letter wider than its column: %v", got)
	}
}

// TestRunningFoot wants both parties told apart at the foot of a page, however long, and no word cut where one fits.
func TestRunningFoot(t *testing.T) {
	long := longNames()
	for _, c := range []struct{ title, us, them, want string }{
		{"Акт № 5", "ООО «Полюс»", "ООО «Ромашка»", "Акт № 5, ООО «Полюс» / ООО «Ромашка»"},
		{"Акт № 5", "ООО «Полюс»", long.Counterparty.Name, "Акт № 5, ООО «Полюс» / «Санкт-Петербургский государственный университет промышленных технологий…"},
		{"Акт № 5", long.Entity.Name, "ООО «Ромашка»", "/ ООО «Ромашка»"},
		{"Акт № 5", long.Entity.Name, long.Counterparty.Name, "«Научно-производственное"},
		{"Акт № 5", long.Entity.Name, long.Counterparty.Name, "/ «Санкт-Петербургский"},
	} {
		got := strings.ReplaceAll(runningFoot(c.title, c.us, c.them), "\u00a0", " ")
		if !strings.Contains(got, c.want) || textWidth(got, false, footSize) > rightEdge-leftEdge-33 {
			t.Errorf("%.1f mm: %q lacks %q", textWidth(got, false, footSize), got, c.want)
		}
	}
	if got := runningFoot("Ведомость"); got != "Ведомость" {
		t.Error(got)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		" ООО\t«Полюс»\n": "ООО «Полюс»", "a😀b": "a\ufffdb", "中": "\ufffd", boldOn + "x" + boldOff: "x", "и\u0306": "й", "абвгдежз": "абвгд…",
	} {
		if got := clean(in, 6); in == " ООО\t«Полюс»\n" {
			if got := clean(in, 60); got != want {
				t.Errorf("%q", got)
			}
		} else if got != want {
			t.Errorf("%q gave %q, want %q", in, got, want)
		}
	}
	if got := fit("Акт сверки взаимных расчётов", 8, 20); !strings.HasSuffix(got, "…") || textWidth(got, false, 8) > 20 {
		t.Errorf("%q", got)
	}
	if _, err := parseFace([]byte("no font")); err == nil {
		t.Error("parsed nonsense")
	}
}
