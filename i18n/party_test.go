package i18n

import "testing"

func TestPartyName(t *testing.T) {
	for name, want := range map[string]string{
		"ИП Иванов Пётр Сергеевич": "ИП Ивановым Петром Сергеевичем",
		"ИП Сёмина Анна Львовна":   "ИП Сёминой Анной Львовной",
		"ООО «Иванов»":             "ООО «Иванов»",
		"ИП Smith John":            "ИП Smith John",
		"ИП":                       "ИП",
		"":                         "",
	} {
		if got := PartyName(name, Instrumental); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
