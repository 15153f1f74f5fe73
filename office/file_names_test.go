package office

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFileNames(t *testing.T) {
	f := fileNames{}
	for _, c := range []struct{ who, what, want string }{
		{"ООО «Ёлка» 7707083893", "акт сверки 2026-07-01 2026-09-30", "ООО Ёлка 7707083893 акт сверки 2026-07-01 2026-09-30.pdf"},
		{"ооо «ёлка» 7707083893", "АКТ сверки 2026-07-01 2026-09-30", "ооо ёлка 7707083893 АКТ сверки 2026-07-01 2026-09-30 (2).pdf"},
		{"Е\u0308лка", "и\u0306", "Ёлка й.pdf"},
		{"елка", "й", "елка й.pdf"},
		{"a/b\\c:d*e?f\"g<h>i|j", "1/2", "a-b-c-d-e-f-g-h-i-j 1-2.pdf"},
		{"CON", "", "_CON.pdf"},
		{"nul", "", "_nul.pdf"},
		{"com1.x", "", "_com1.x.pdf"},
		{"lpt9", "и ещё", "lpt9 и ещё.pdf"},
		{"..", ".", "_.pdf"},
		{" .hidden. ", "", "hidden.pdf"},
		{"a\x00b\nc\u202ed\u200be\ufeff", "", "a b cde.pdf"},
		{"\xff\xfe", "x", "x.pdf"},
	} {
		if got := f.of(c.who, c.what); got != c.want {
			t.Errorf("%q, %q: got %q, want %q", c.who, c.what, got, c.want)
		}
	}
	seen := map[string]bool{}
	for range 200 {
		name := f.of(strings.Repeat("Общество с ограниченной ", 40)+"7707083893", strings.Repeat("счёт № 5", 60))
		if seen[name] || len(name) > 255 || !utf8.ValidString(name) {
			t.Fatalf("%d bytes: %q", len(name), name)
		}
		seen[name] = true
	}
}

func FuzzFileNames(f *testing.F) {
	f.Add("ООО", "акт")
	f.Add("\xff\u0130İı", "con.\u0000")
	f.Fuzz(func(t *testing.T, who, what string) {
		names := fileNames{}
		a, b := names.of(who, what), names.of(who, what)
		for _, n := range []string{a, b} {
			if len(n) > 255 || strings.ContainsAny(n, `<>:"/\|?*`) || !utf8.ValidString(n) || strings.HasPrefix(n, ".") || strings.ContainsFunc(n, func(r rune) bool { return r < ' ' }) {
				t.Fatalf("%q", n)
			}
		}
		if strings.EqualFold(a, b) {
			t.Fatalf("twice %q", a)
		}
	})
}
