package i18n

import (
	"strings"

	"accord/domain"
)

// Quantity writes a quantity as the language writes numbers, without trailing zeros: «1 200,5», "1,200.5".
func Quantity(locale string, q domain.Qty) string {
	whole, part, _ := strings.Cut(q.String(), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	return decimal(locale, sign+string(group(nil, whole, thousands(locale))), part)
}

// decimal joins a whole number and its fraction by the point of the language; without a fraction there is none.
func decimal(locale, whole, part string) string {
	switch {
	case part == "":
		return whole
	case Locale(locale) == English:
		return whole + "." + part
	}
	return whole + "," + part
}
