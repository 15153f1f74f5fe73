package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/domain"
)

// SumInWords writes a sum as documents want it (design, formats.md, "Sum in words"): the whole part in words with a
// capital letter, kopecks as two digits. A currency without words of ours keeps its code: «Сто двадцать XAU 50/100».
func SumInWords(locale string, m domain.Money, currency string) string {
	u := uint64(m)
	minus := m < 0
	if minus {
		u = -u
	}
	whole, part := u/100, u%100
	words := russianWords(whole)
	if Locale(locale) == English {
		words = englishWords(whole)
	}
	if minus {
		if Locale(locale) == English {
			words = "minus " + words
		} else {
			words = "минус " + words
		}
	}
	first, size := utf8.DecodeRuneInString(words)
	words = string(unicode.ToUpper(first)) + words[size:]
	kopecks := two(int(part))
	if currency == "" {
		currency = domain.RUB
	}
	major, minor := "currency."+currency+".major", "currency."+currency+".minor"
	unit := N(locale, major, int(whole), nil)
	if unit == major {
		return words + " " + currency + " " + kopecks + "/100"
	}
	return words + " " + unit + " " + kopecks + " " + N(locale, minor, int(part), nil)
}

// CurrencySign writes a currency beside a sum: «руб.», "RUB"; a currency without words of ours is its code.
func CurrencySign(locale, currency string) string {
	if currency == "" {
		currency = domain.RUB
	}
	key := "currency." + currency + ".short"
	if s := T(locale, key, nil); s != key {
		return s
	}
	return currency
}

var (
	russianUnits = strings.Fields("ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать " +
		"тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать")
	russianTens     = strings.Fields("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
	russianHundreds = strings.Fields("- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
	russianScales   = [][3]string{
		{"тысяча", "тысячи", "тысяч"},
		{"миллион", "миллиона", "миллионов"},
		{"миллиард", "миллиарда", "миллиардов"},
		{"триллион", "триллиона", "триллионов"},
		{"квадриллион", "квадриллиона", "квадриллионов"},
	}

	englishUnits = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen " +
		"fourteen fifteen sixteen seventeen eighteen nineteen")
	englishTens   = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	englishScales = strings.Fields("thousand million billion trillion quadrillion")
)

// russianWords writes n in the masculine; only тысяча is feminine.
func russianWords(n uint64) string {
	if n == 0 {
		return russianUnits[0]
	}
	var out []string
	ts := triples(n)
	for i, triple := range ts {
		if triple == 0 {
			continue
		}
		scale := len(ts) - 1 - i // 0: units, 1: thousands, …
		if h := triple / 100; h > 0 {
			out = append(out, russianHundreds[h])
		}
		rest := triple % 100
		if rest >= 20 {
			out = append(out, russianTens[rest/10])
			rest %= 10
		}
		switch {
		case rest == 1 && scale == 1:
			out = append(out, "одна")
		case rest == 2 && scale == 1:
			out = append(out, "две")
		case rest > 0:
			out = append(out, russianUnits[rest])
		}
		if scale > 0 {
			out = append(out, russianScales[scale-1][russianForm(triple)])
		}
	}
	return strings.Join(out, " ")
}

// russianForm picks one, few or many: 11-14 are many, else by the last digit (formats.md).
func russianForm(n int) int {
	switch {
	case n%100 >= 11 && n%100 <= 14:
		return 2
	case n%10 == 1:
		return 0
	case n%10 >= 2 && n%10 <= 4:
		return 1
	}
	return 2
}

func englishWords(n uint64) string {
	if n == 0 {
		return englishUnits[0]
	}
	var out []string
	ts := triples(n)
	for i, triple := range ts {
		if triple == 0 {
			continue
		}
		if h := triple / 100; h > 0 {
			out = append(out, englishUnits[h], "hundred")
		}
		switch rest := triple % 100; {
		case rest >= 20 && rest%10 > 0:
			out = append(out, englishTens[rest/10]+"-"+englishUnits[rest%10])
		case rest >= 20:
			out = append(out, englishTens[rest/10])
		case rest > 0:
			out = append(out, englishUnits[rest])
		}
		if scale := len(ts) - 1 - i; scale > 0 {
			out = append(out, englishScales[scale-1])
		}
	}
	return strings.Join(out, " ")
}

// triples cuts n into groups of three digits, the largest first.
func triples(n uint64) []int {
	var out []int
	for ; n > 0; n /= 1000 {
		out = append([]int{int(n % 1000)}, out...)
	}
	return out
}
