package reports

import (
	"strings"
	"time"

	"accord/i18n"
)

// letter is a rune in its weight; a line of text is a slice of them.
type letter struct {
	r    rune
	bold bool
}

// Marks around what a sentence shows in bold; no text from a book can hold them, clean takes control characters out.
const (
	boldOn  = "\x02"
	boldOff = "\x03"
)

const mmPerPoint = 25.4 / 72

// glue ties what must not part at the end of a line.
var glue = func() *strings.Replacer {
	pairs := []string{
		"№ ", "№\u00a0", "п/п ", "п/п\u00a0", " от ", " от\u00a0", "No. ", "No.\u00a0", "order ", "order\u00a0",
		"ИНН ", "ИНН\u00a0", "КПП ", "КПП\u00a0", "INN ", "INN\u00a0", "KPP ", "KPP\u00a0", " г.", "\u00a0г.", "ООО «", "ООО\u00a0«", "АО «", "АО\u00a0«",
	}
	for m := time.January; m <= time.December; m++ { // "31 Dec 2026"
		short := m.String()[:3]
		pairs = append(pairs, " "+short+" ", "\u00a0"+short+"\u00a0")
	}
	for d := '1'; d <= '9'; d++ {
		pairs = append(pairs, " of "+string(d), " of\u00a0"+string(d))
	}
	return strings.NewReplacer(pairs...)
}()

// clean makes text from a book fit for paper: one line of at most limit letters, all of them in the font.
func clean(s string, limit int) string {
	out := make([]rune, 0, len(s))
	for _, r := range i18n.OneLine(s) {
		if !faces()[0].knows(r) { // gofpdf panics above U+FFFF and draws nothing for what it lacks
			r = '\ufffd'
		}
		if len(out) == limit {
			out[limit-1] = '…'
			break
		}
		out = append(out, r)
	}
	return strings.TrimSpace(string(out))
}

// letters reads a sentence with its marks of bold.
func letters(s string, bold bool) []letter {
	out := make([]letter, 0, len(s))
	if strings.IndexByte(s, ' ') >= 0 {
		s = glue.Replace(s)
	}
	for _, r := range s {
		switch string(r) {
		case boldOn:
			bold = true
		case boldOff:
			bold = false
		default:
			out = append(out, letter{r, bold})
		}
	}
	return out
}

// width is in millimetres at a size in points.
func width(line []letter, size float64) float64 {
	f := faces()
	sum := 0
	for _, l := range line {
		if l.bold {
			sum += int(f[1].advance[l.r])
		} else {
			sum += int(f[0].advance[l.r])
		}
	}
	return float64(sum) / 1000 * size * mmPerPoint
}

func textWidth(s string, bold bool, size float64) float64 { return width(letters(s, bold), size) }

// wrap breaks text at spaces into lines no wider than limit; a word that is wider by itself is cut. No-break spaces
// hold (gofpdf's SplitText breaks at them).
func wrap(text []letter, size, limit float64) [][]letter {
	if width(text, size) <= limit {
		return [][]letter{text}
	}
	f := faces()
	room := int(limit / size / mmPerPoint * 1000)
	var lines [][]letter
	start, space, used := 0, -1, 0
	for i := 0; i < len(text); i++ {
		l := text[i]
		advance := int(f[0].advance[l.r])
		if l.bold {
			advance = int(f[1].advance[l.r])
		}
		if l.r == ' ' {
			space = i
		}
		if used += advance; used <= room || l.r == ' ' || i == start {
			continue
		}
		end, next := i, i
		if space > start {
			end, next = space, space+1
		}
		lines = append(lines, text[start:end])
		start, space, used = next, -1, 0
		i = next - 1
	}
	return append(lines, text[start:])
}

// fit cuts text to one line of the limit, with an ellipsis.
func fit(s string, size, limit float64) string {
	text := letters(s, false)
	if width(text, size) <= limit {
		return s
	}
	const ellipsis = "…"
	used := textWidth(ellipsis, false, size)
	kept := make([]rune, 0, len(text))
	for i := range text {
		if used += width(text[i:i+1], size); used > limit {
			break
		}
		kept = append(kept, text[i].r)
	}
	if out := strings.TrimRight(string(kept), " \u00a0"); out != "" {
		return out + ellipsis
	}
	return ""
}
