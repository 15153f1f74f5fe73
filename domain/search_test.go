package domain

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseSearch(t *testing.T) {
	for typed, want := range map[string]Sought{
		"":                       {},
		"  Ромашка ":             {Words: []string{"ромашка"}, Spoken: []string{"ромашка"}, Rest: []string{"ромашка"}},
		"«Ёлки»":                 {Words: []string{"елки"}, Spoken: []string{"елки"}, Rest: []string{"елки"}},
		"№ 812":                  {Words: []string{"812"}, Spoken: []string{"812"}, Number: "812", Core: 812, Sum: 812_00},
		"812":                    {Words: []string{"812"}, Spoken: []string{"812"}, Number: "812", Core: 812, Sum: 812_00},
		"счёт №812":              {Words: []string{"счет", "812"}, Spoken: []string{"812"}, Kinds: []string{"invoice"}, Number: "812", Core: 812, Sum: 812_00},
		"акт 812 2025":           {Words: []string{"акт", "812", "2025"}, Spoken: []string{"812", "2025"}, Kinds: []string{"act"}, Number: "812", Core: 812, Year: 2025},
		"акт 2025 812":           {Words: []string{"акт", "2025", "812"}, Spoken: []string{"2025", "812"}, Kinds: []string{"act"}, Number: "812", Core: 812, Year: 2025},
		"2025":                   {Words: []string{"2025"}, Spoken: []string{"2025"}, Number: "2025", Core: 2025, Sum: 2025_00},
		"счет 812 от 31.12.2025": {Words: []string{"счет", "812", "от", "31.12.2025"}, Spoken: []string{"812", "от", "31.12.2025"}, Kinds: []string{"invoice"}, Number: "812", Core: 812, Date: NewDate(2025, 12, 31)},
		"812 12.2025":            {Words: []string{"812", "12.2025"}, Spoken: []string{"812", "12.2025"}, Joined: "812122025", Number: "812", Core: 812, Year: 2025, Month: 12},
		"А89847/26":              {Words: []string{"а89847/26"}, Spoken: []string{"а89847/26"}, Number: "а89847/26", Core: 89847},
		"812 ромашка":            {Words: []string{"812", "ромашка"}, Spoken: []string{"812", "ромашка"}, Number: "812", Core: 812, Rest: []string{"ромашка"}},
		"41 300":                 {Words: []string{"41", "300"}, Spoken: []string{"41", "300"}, Joined: "41300", Number: "41", Core: 41, Rest: []string{"300"}, Sum: 41_300_00},
		"41300,50 руб":           {Words: []string{"41300,50", "руб"}, Spoken: []string{"41300,50", "руб"}, Number: "41300,50", Core: 41300, Rest: []string{"руб"}, Sum: 41_300_50},
		"412 000.00":             {Words: []string{"412", "000.00"}, Spoken: []string{"412", "000.00"}, Joined: "41200000", Number: "412", Core: 412, Rest: []string{"000.00"}, Sum: 412_000_00},
		"8 (900) 123-45-67":      {Words: []string{"8", "(900)", "123-45-67"}, Spoken: []string{"8", "(900)", "123-45-67"}, Joined: "79001234567", Number: "8", Core: 8, Rest: []string{"(900)", "123-45-67"}},
		"8 900 123":              {Words: []string{"8", "900", "123"}, Spoken: []string{"8", "900", "123"}, Joined: "7900123", Number: "8", Core: 8, Rest: []string{"900", "123"}, Sum: 8_900_123_00},
		"пп 17":                  {Words: []string{"пп", "17"}, Spoken: []string{"17"}, Kinds: []string{"payment"}, Number: "17", Core: 17, Sum: 17_00},
		"счёт":                   {Words: []string{"счет"}, Spoken: []string{"счет"}, Kinds: []string{"invoice"}},
		"-- / №":                 {Rest: []string{"--", "/"}},
	} {
		if diff := cmp.Diff(want, ParseSearch(typed)); diff != "" {
			t.Errorf("%q:\n%s", typed, diff)
		}
	}
}

func TestOtherLayout(t *testing.T) {
	for typed, want := range map[string]string{"ghbdtn": "привет", "Руддщ": "hello", "hjvfirf": "ромашка", ";ehfdkm": "журавль", "812": "", "": ""} {
		if got := OtherLayout(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestSearchTier(t *testing.T) {
	const words, codes = "ооо северный ветер\nсевер-авто", "7798246831\n12/2024"
	for typed, want := range map[string]int{
		"7798246831": 0, "12/2024": 0, "северный ветер": 0, "ООО «Северный ветер»": 0, "север": 1, "ооо север": 1, "ветер": 2, "ветер сев": 2, "авто": 3, "ветер 77982": 4, "верный": 5, "8246": 6, "ветром": 7,
	} {
		if got := SearchTier(ParseSearch(typed), "северный ветер", words, codes); got != want {
			t.Errorf("%q: %d, want %d", typed, got, want)
		}
	}
}

func TestSearchName(t *testing.T) {
	for name, want := range map[string]string{"ООО «ТД «Спектр-1»": "спектр-1", "ИП Сомов Пётр": "сомов петр", "ООО": "ооо", "Ип": "ип", "«Ёлка»": "елка", "Оооо мир": "оооо мир", "": ""} {
		if got := SearchName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := SearchWords("Павел Лев", "", "Павлу\nПавел Лев"); got != "павел лев\nпавлу\nпавл\nльва льву львом льве" {
		t.Errorf("%q", got)
	}
}

func FuzzParseSearch(f *testing.F) {
	for _, s := range []string{"", "акт 812 2025", "41 300,50 руб", "счёт №007 от 31.12.2025", "8 (900) 123-45-67", "«\x00\xff", "99999999999999999999", "А-1/26 ромашка"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		s := ParseSearch(typed)
		if s.Sum < 0 || s.Core < 0 || len(s.Spoken) > len(s.Words) || len(s.Words) > longestSearch {
			t.Errorf("%q: %+v", typed, s)
		}
		SearchTier(s, SearchName(typed), SearchWords(typed), typed)
		OtherLayout(typed)
		s.On(NewDate(2025, 12, 31))
	})
}
