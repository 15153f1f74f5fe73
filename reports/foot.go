package reports

import (
	"slices"
	"strings"
)

const footSize = 7.5

// runningFoot is what each of several pages says of its document: its title and its parties, each shortened by itself at a
// word, so that a long name leaves room for the other.
func runningFoot(title string, parties ...string) string {
	const room, slash = rightEdge - leftEdge - 37, " / " // 37 for the number of the page
	if len(parties) == 0 {
		return fitWords(title, room)
	}
	title = fitWords(title, room*0.6) + ", "
	left := room - textWidth(title, false, footSize) - textWidth(slash, false, footSize)*float64(len(parties)-1)
	wide := make([]float64, len(parties))
	for i, s := range parties {
		wide[i] = textWidth(s, false, footSize)
	}
	share := 0.0 // of each name that is longer, when short ones take no more than they need
	slices.Sort(wide)
	for i, w := range wide {
		if share = left / float64(len(wide)-i); w > share {
			break
		}
		left -= w
		share = w
	}
	out := make([]string, len(parties))
	for i, s := range parties {
		if at := strings.Index(s, "«"); at > 0 && textWidth(s, false, footSize) > share {
			s = s[at:] // the legal form tells least
		}
		out[i] = fitWords(s, share)
	}
	return title + strings.Join(out, slash)
}
