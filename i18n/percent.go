package i18n

import (
	"strconv"
	"strings"
)

// Percent writes millionths as percent without a sign: 1000 is «0,1», 142500 is "14.25".
func Percent(locale string, ppm int64) string {
	whole, part := strconv.FormatInt(ppm/10000, 10), strconv.FormatInt(10000+ppm%10000, 10)[1:]
	return decimal(locale, whole, strings.TrimRight(part, "0"))
}
