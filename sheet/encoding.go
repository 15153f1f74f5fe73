package sheet

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decode returns the text as UTF-8, or as the CP1251 bytes it is made of, to be decoded cell by cell.
func decode(data []byte) (text []byte, encoding string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return data[3:], "utf-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], 0, 1), "utf-16"
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], 1, 0), "utf-16"
	case mostlyUTF8(data):
		return data, "utf-8"
	}
	return data, "cp1251"
}

func fromUTF16(data []byte, lo, hi int) []byte {
	out := make([]byte, 0, len(data))
	for len(data) > 1 {
		r := rune(data[lo]) | rune(data[hi])<<8
		data = data[2:]
		if utf16.IsSurrogate(r) && len(data) > 1 {
			if pair := utf16.DecodeRune(r, rune(data[lo])|rune(data[hi])<<8); pair != utf8.RuneError {
				r, data = pair, data[2:]
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// mostlyUTF8 tells UTF-8 from CP1251: valid throughout, or damaged in few places. Russian text in CP1251 is almost never
// valid UTF-8, for a lead byte would have to stand before each of its small letters.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		data = data[n:]
	}
	return good > 20*bad
}

// binary tells a file that is no text by the control characters at its start.
func binary(text []byte) bool {
	odd := 0
	for _, b := range text[:min(len(text), 4096)] {
		if b < 0x20 && b != '\t' && b != '\r' && b != '\n' && b != 0x1a {
			odd++
		}
	}
	return odd > 8 || len(text) > 0 && odd*10 > len(text)
}

func fromCP1251(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) * 2)
	for _, c := range raw {
		if c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			b.WriteRune(charmap.Windows1251.DecodeByte(c))
		}
	}
	return b.String()
}
