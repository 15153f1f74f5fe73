package reports

import (
	"strings"
	"time"
	"unicode/utf8"

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
		" копе", "\u00a0копе", " руб", "\u00a0руб", " дн", "\u00a0дн", " расхожд", "\u00a0расхожд", " –", "\u00a0–",
		" статьи ", "\u00a0статьи\u00a0", " статей ", "\u00a0статей\u00a0",
		", г. ", ", г.\u00a0", // a town, and not «2026 г. и»
	}
	for _, w := range []string{ // what stands before its value or its noun
		"на", "с", "со", "в", "во", "к", "по", "о", "об", "у", "и", "за", "до", "из", "не",
		"часть", "части", "частью", "статья", "статье", "статьёй", "статью", "пункт", "пункта", "пунктом", "ст.", "п.", "ч.",
		"ул.", "наб.", "пр.", "пер.", "д.", "дом", "лит.", "литера", "корп.", "стр.", "кв.", "оф.", "офис", "пом.", "помещение", "комн.", "каб.",
	} {
		pairs = append(pairs, " "+w+" ", " "+w+"\u00a0")
	}
	for d := '0'; d <= '9'; d++ { // «01.12.2026 – 31.12.2026»
		pairs = append(pairs, string(d)+" – ", string(d)+"\u00a0–\u00a0")
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

func runesOf(text []letter) []rune {
	out := make([]rune, len(text))
	for i, l := range text {
		out[i] = l.r
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

// textWidth is that of a sentence with its marks of bold; what ties its words is as wide as the space it replaces.
func textWidth(s string, bold bool, size float64) float64 {
	f := faces()
	sum := 0
	for _, r := range s {
		switch {
		case r == rune(boldOn[0]):
			bold = true
		case r == rune(boldOff[0]):
			bold = false
		case bold:
			sum += int(f[1].advance[r])
		default:
			sum += int(f[0].advance[r])
		}
	}
	return float64(sum) / 1000 * size * mmPerPoint
}

// wrap breaks text at spaces into lines no wider than limit. A line without one is broken after a hyphen, else at a no-break
// space (which holds otherwise; gofpdf's SplitText breaks at them); a word that is wider by itself is cut.
func wrap(text []letter, size, limit float64) [][]letter {
	if width(text, size) <= limit {
		return [][]letter{text}
	}
	f := faces()
	room := int(limit / size / mmPerPoint * 1000)
	var lines [][]letter
	start, used := 0, 0
	space, hyphen, tied := -1, -1, -1
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
			switch {
			case l.r == '-' && i > start+1:
				hyphen = i
			case l.r == '\u00a0':
				tied = i
			}
			continue
		}
		end, next := i, i
		switch {
		case space > start:
			end, next = space, space+1
		case hyphen > start:
			end, next = hyphen+1, hyphen+1
		case tied > start:
			end, next = tied, tied+1
		}
		lines = append(lines, text[start:end])
		start, used = next, 0
		space, hyphen, tied = -1, -1, -1
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

// fitWords cuts text to one line of the foot after a whole word, with an ellipsis; a word too long for it is cut.
func fitWords(s string, limit float64) string {
	cut := fit(s, footSize, limit)
	kept, ok := strings.CutSuffix(cut, "…")
	if cut == s || !ok {
		return cut
	}
	if rest := letters(s, false)[utf8.RuneCountInString(kept)]; rest.r == ' ' || rest.r == '\u00a0' {
		return cut
	}
	if i := strings.LastIndexAny(kept, " \u00a0-"); i > len(kept)/4 {
		return strings.TrimRight(kept[:i], " \u00a0,;:–-«(") + "…"
	}
	return cut
}
