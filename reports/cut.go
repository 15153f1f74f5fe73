package reports

import "strings"

// cutAtWord shortens a text to at most so many letters after a whole word; a first word longer than that is cut.
func cutAtWord(s string, limit int) string {
	s = clean(s, 2*limit)
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	kept := string(runes[:limit-1])
	if next := runes[limit-1]; next != ' ' && next != '\u00a0' {
		if i := strings.LastIndexAny(kept, " \u00a0"); i > 0 {
			kept = kept[:i]
		}
	}
	return strings.TrimRight(kept, " \u00a0,;:–-«(") + "…"
}

// longestPiece is the width of what in a bold text no line may break.
func longestPiece(s string, size float64) float64 {
	w := 0.0
	for piece := range strings.SplitSeq(glue.Replace(s), " ") {
		w = max(w, textWidth(piece, true, size))
	}
	return w
}
