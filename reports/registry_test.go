package reports

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sampleDoc is a document of the gallery: every test of this file holds for each of them in both languages. Files add
// theirs in an init of a _test.go.
type sampleDoc struct {
	name   string // of its golden text and its picture: «invoice_many_rates»
	render func(w io.Writer, locale string) error
}

var registry []sampleDoc

var bothLocales = []string{"ru", "en"}

// eachDoc runs a test for every document of the registry in both languages.
func eachDoc(t *testing.T, test func(t *testing.T, doc sampleDoc, locale string)) {
	t.Helper()
	seen := map[string]bool{}
	for _, doc := range registry {
		if seen[doc.name] {
			t.Fatalf("two documents of the registry are called %q", doc.name)
		}
		seen[doc.name] = true
		for _, locale := range bothLocales {
			t.Run(doc.name+"_"+locale, func(t *testing.T) { test(t, doc, locale) })
		}
	}
}

func (d sampleDoc) pdf(t testing.TB, locale string) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := d.render(&buf, locale); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestDocuments opens every document in qpdf and compares the text pulled back out of it with testdata (-update).
func TestDocuments(t *testing.T) {
	eachDoc(t, func(t *testing.T, doc sampleDoc, locale string) {
		pdf := doc.pdf(t, locale)
		run(t, pdf, "qpdf", "--check", "FILE")
		got := pages(t, pdf)
		if len(got) > 3 {
			got = []string{got[0], got[1], got[len(got)-1]}
		}
		golden(t, doc.name+"_"+locale, strings.Join(got, "---\n"))
	})
}

// TestDocumentsRepeat wants the same bytes for the same document, whatever was made in between.
func TestDocumentsRepeat(t *testing.T) {
	first := map[string][]byte{}
	for range 2 {
		for _, doc := range registry {
			for _, locale := range bothLocales {
				key, pdf := doc.name+"_"+locale, doc.pdf(t, locale)
				if first[key] == nil {
					first[key] = pdf
				} else if !bytes.Equal(first[key], pdf) {
					t.Errorf("%s: other bytes the second time", key)
				}
			}
		}
	}
}

// watched is a writer that compose tells of everything it draws.
type watched struct {
	bytes.Buffer
	boxes []box
}

func (w *watched) drawn(b box) { w.boxes = append(w.boxes, b) }

// TestBoxes measures what is drawn: no two texts overlap, none leaves its cell or the margins of the page, no rule runs
// through letters, and pictures lie on nothing that matters.
func TestBoxes(t *testing.T) {
	eachDoc(t, func(t *testing.T, doc sampleDoc, locale string) {
		w := &watched{}
		if err := doc.render(w, locale); err != nil {
			t.Fatal(err)
		}
		if len(w.boxes) == 0 {
			t.Fatal("nothing was seen: the document must go to compose with the writer it was given")
		}
		for _, fault := range faults(w.boxes) {
			t.Error(fault)
		}
	})
}

// slack is how far, in millimetres, boxes may reach into one another: rounding of widths, and rules as thick as they are.
const slack = 0.12

func faults(boxes []box) []string {
	var out []string
	say := func(format string, args ...any) {
		if len(out) < 12 {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	byPage := map[int][]box{}
	for _, b := range boxes {
		byPage[b.page] = append(byPage[b.page], b)
		if b.kind == boxRule {
			continue
		}
		bottom := bottomEdge
		if b.y >= bottomEdge { // the foot of the page
			bottom = pageHeight - 4
		}
		if b.x < leftEdge-slack || b.x+b.w > rightEdge+slack || b.y < topEdge-slack || b.y+b.h > bottom+slack {
			say("page %d: %v leaves the margins", b.page, b)
		}
		if r := b.room; r.w > 0 && (b.x < r.x-slack || b.x+b.w > r.x+r.w+slack || b.y < r.y-slack || b.y+b.h > r.y+r.h+slack) {
			say("page %d: %v leaves its cell %.1f %.1f %.1f x %.1f", b.page, b, r.x, r.y, r.w, r.h)
		}
	}
	for page, all := range byPage {
		slices.SortStableFunc(all, func(a, b box) int { return int(1000 * (a.y - b.y)) })
		for i, a := range all {
			for _, b := range all[i+1:] {
				if b.y >= a.y+a.h+1 {
					break
				}
				if collide(a, b) {
					say("page %d: %v and %v overlap", page, a, b)
				}
			}
		}
	}
	return out
}

// collide tells whether two boxes of a page lie on one another that must not.
func collide(a, b box) bool {
	if a.kind > b.kind {
		a, b = b, a
	}
	switch {
	case a.kind == boxRule && b.kind != boxText, a.kind == b.kind && a.kind == boxHand:
		return false // rules cross, stamps lie on rules and on signatures
	case a.kind == boxRule: // and b is text
		b = b.ink()
	case a.kind == boxText && b.kind == boxHand && a.faint:
		return false // a caption under a signature, «М. П.» under a stamp
	}
	across := min(a.x+a.w, b.x+b.w) - max(a.x, b.x)
	down := min(a.y+a.h, b.y+b.h) - max(a.y, b.y)
	if a.kind == boxRule {
		return across > 0 && down > 0
	}
	return across > slack && down > slack
}

// ink is the part of a line's box that its letters cover.
func (b box) ink() box {
	b.y, b.h = b.y+0.24*b.h, 0.56*b.h
	b.x, b.w = b.x+0.1, b.w-0.2
	return b
}

// TestPapers writes every document to the folder in ACCORD_LOOK, to be looked at; `make papers` does it with pictures.
func TestPapers(t *testing.T) {
	dir := os.Getenv("ACCORD_LOOK")
	if dir == "" {
		t.Skip("ACCORD_LOOK names no folder")
	}
	eachDoc(t, func(t *testing.T, doc sampleDoc, locale string) {
		if err := os.WriteFile(filepath.Join(dir, doc.name+"_"+locale+".pdf"), doc.pdf(t, locale), 0o644); err != nil {
			t.Fatal(err)
		}
	})
}
