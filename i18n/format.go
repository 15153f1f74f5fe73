package i18n

import (
	"strconv"
	"time"

	"accord/domain"
)

func thousands(locale string) string {
	if Locale(locale) == English {
		return ","
	}
	return "\u00a0" // no line may break inside a sum
}

// Sum writes a sum without its currency: ru «-1 234 567,50» with no-break spaces and a hyphen-minus (the font has no
// U+2212, and the hyphen can be pasted back), en "-1,234,567.50".
func Sum(locale string, m domain.Money) string {
	u := uint64(m)
	buf := make([]byte, 0, 32)
	if m < 0 {
		buf = append(buf, '-')
		u = -u
	}
	buf = group(buf, strconv.FormatUint(u/100, 10), thousands(locale))
	point := byte(',')
	if Locale(locale) == English {
		point = '.'
	}
	return string(append(buf, point, byte('0'+u%100/10), byte('0'+u%10)))
}

func group(dst []byte, digits, separator string) []byte {
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			dst = append(dst, separator...)
		}
		dst = append(dst, digits[i])
	}
	return dst
}

// Date writes a day: ru 31.12.2026, en 31 Dec 2026; "" when absent.
func Date(locale string, d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.YMD()
	if Locale(locale) == English {
		return strconv.Itoa(day) + " " + m.String()[:3] + " " + strconv.Itoa(y)
	}
	return two(day) + "." + two(int(m)) + "." + strconv.Itoa(y)
}

// ShortDate writes a day for a narrow column: ru 31.12.26, en 31 Dec 26; "" when absent.
func ShortDate(locale string, d domain.Date) string {
	s := Date(locale, d)
	if n := len(s); n > 4 {
		return s[:n-4] + s[n-2:]
	}
	return s
}

// LongDate writes a day for a letter: ru «31 декабря 2026 г.», en "31 December 2026"; "" when absent.
func LongDate(locale string, d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.YMD()
	s := strconv.Itoa(day) + " " + T(locale, "month_of."+strconv.Itoa(int(m)), nil) + " " + strconv.Itoa(y)
	if Locale(locale) == Russian {
		s += " г."
	}
	return s
}

// Month names a month by itself: «декабрь», "December".
func Month(locale string, m time.Month) string {
	return T(locale, "month."+strconv.Itoa(int(m)), nil)
}

func two(n int) string {
	return string([]byte{byte('0' + n/10%10), byte('0' + n%10)})
}
