package bank

import (
	"bytes"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// unwrap takes a byte order mark off and turns UTF-16 into UTF-8; bom tells that UTF-8 was marked.
func unwrap(data []byte) (text []byte, bom bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return data[3:], true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], 0, 1), true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], 1, 0), true
	}
	return data, false
}

// fromUTF16 decodes pairs of bytes; lo and hi are the places of the low and the high byte in a pair.
func fromUTF16(data []byte, lo, hi int) []byte {
	out := make([]byte, 0, len(data)+len(data)/16)
	unit := func(i int) rune { return rune(data[i+lo]) | rune(data[i+hi])<<8 }
	for i := 0; i+1 < len(data); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			pair := unicode.ReplacementChar
			if i+3 < len(data) {
				pair = utf16.DecodeRune(r, unit(i+2))
			}
			if pair != unicode.ReplacementChar {
				i += 2
			}
			r = pair
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// Keywords of the exchange format by which its true encoding is known; the declared one lies (formats.md, rule 1).
var keywords = []string{"Кодировка", "СекцияДокумент", "СекцияРасчСчет", "КонецФайла"}

// tableOf tells how to decode data: nil for UTF-8, else what each byte reads as, "" for what is left out. The order is that of formats.md, rule 1:
// mark, valid UTF-8, CP866 by its keywords, CP1251. Keywords in UTF-8 also tell UTF-8: banks cut a purpose inside a
// letter, and one broken byte must not turn the whole file to mojibake.
func tableOf(data []byte, bom bool) *[256]string {
	if bom || utf8.Valid(data) {
		return nil
	}
	data = data[:min(len(data), 1<<20)] // they stand in the head
	for _, w := range keywords {
		if bytes.Contains(data, []byte(w)) {
			return nil
		}
	}
	for _, w := range keywords {
		if b, err := charmap.CodePage866.NewEncoder().Bytes([]byte(w)); err == nil && bytes.Contains(data, b) {
			return &cp866
		}
	}
	return &cp1251
}

var cp866, cp1251 = table(charmap.CodePage866), table(charmap.Windows1251)

func table(c *charmap.Charmap) (t [256]string) {
	for i := range t {
		if r := printable(c.DecodeByte(byte(i))); r >= 0 {
			t[i] = string(r)
		}
	}
	return t
}

// decoder turns raw values into clean strings of their own, so that none pins the file. Repeated short ones (own
// name, accounts, BIK) are stored once.
type decoder struct {
	table *[256]string
	buf   []byte
	known map[string]string
}

func newDecoder(data []byte, bom bool) *decoder {
	return &decoder{table: tableOf(data, bom), known: map[string]string{}}
}

// value decodes raw without its outer spaces, control and invisible characters and broken bytes; cut tells that it
// was longer than limit runes.
func (d *decoder) value(raw []byte, limit int) (s string, cut bool) {
	buf := d.buf[:0]
	for i, n := 0, 0; i < len(raw); {
		start := len(buf)
		b := raw[i]
		switch {
		case b >= ' ' && b < 0x7f:
			buf = append(buf, b)
			i++
		case d.table != nil:
			buf = append(buf, d.table[b]...)
			i++
		default:
			r, size := utf8.DecodeRune(raw[i:])
			if r = printable(r); r >= 0 {
				buf = utf8.AppendRune(buf, r)
			}
			i += size
		}
		if len(buf) == start {
			continue
		}
		if start == 0 && (buf[0] == ' ' || buf[0] >= utf8.RuneSelf && len(bytes.TrimSpace(buf)) == 0) {
			buf = buf[:0]
			continue
		}
		if n++; n > limit {
			buf, cut = buf[:start], true
			break
		}
	}
	d.buf = buf
	return d.keep(bytes.TrimRightFunc(buf, unicode.IsSpace)), cut
}

// keep makes a string of b, one for all that are the same and short.
func (d *decoder) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > 80 {
		return string(b)
	}
	s, ok := d.known[string(b)]
	if !ok {
		s = string(b)
		if len(d.known) < 1<<16 {
			d.known[s] = s
		}
	}
	return s
}

// printable maps breaks to a space and what cannot be seen, or turns the reading direction, to -1.
func printable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == 0x2028 || r == 0x2029:
		return ' '
	case r < ' ', r >= 0x7f && r < 0xa0, r == unicode.ReplacementChar, r == 0xad, r == 0xfeff:
		return -1
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return -1
	}
	return r
}

// lines walks over text by lines that end in CRLF, LF or a lone CR.
type lines struct {
	data         []byte
	pos, no      int
	lf           int  // place of the nearest LF at or after pos, len(data) if none: a CR file is not searched anew each line
	hasLF        bool // lf is valid
	crlf, nl, cr bool // kinds of ends seen
}

func (l *lines) next() ([]byte, bool) {
	if l.pos >= len(l.data) {
		return nil, false
	}
	if !l.hasLF || l.lf < l.pos {
		l.hasLF, l.lf = true, len(l.data)
		if i := bytes.IndexByte(l.data[l.pos:], '\n'); i >= 0 {
			l.lf = l.pos + i
		}
	}
	l.no++
	line := l.data[l.pos:l.lf]
	if i := bytes.IndexByte(line, '\r'); i >= 0 && l.pos+i+1 != l.lf {
		l.cr = true
		l.pos += i + 1
		return line[:i], true
	} else if i >= 0 && l.lf < len(l.data) {
		l.crlf = true
		line = line[:i]
	} else if i >= 0 {
		l.cr = true
		line = line[:i]
	} else if l.lf < len(l.data) {
		l.nl = true
	}
	l.pos = l.lf + 1
	return line, true
}

// mixed tells that more than one kind of line end was met.
func (l *lines) mixed() bool { return l.crlf && l.nl || l.crlf && l.cr || l.nl && l.cr }

// trim takes spaces and control bytes off both ends; it is right for every encoding here.
func trim(b []byte) []byte {
	for len(b) > 0 && (b[0] <= ' ' || b[0] == 0x7f) {
		b = b[1:]
	}
	for len(b) > 0 && (b[len(b)-1] <= ' ' || b[len(b)-1] == 0x7f) {
		b = b[:len(b)-1]
	}
	return b
}

// clip cuts a clean text to limit runes.
func clip(s string, limit int) (string, bool) {
	if len(s) <= limit || utf8.RuneCountInString(s) <= limit {
		return s, false
	}
	return string([]rune(s)[:limit]), true
}
