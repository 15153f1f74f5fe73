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
	s := sign + string(group(nil, whole, thousands(locale)))
	switch {
	case part == "":
		return s
	case Locale(locale) == English:
		return s + "." + part
	}
	return s + "," + part
}
