//go:build shots

package journey

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// look is one way of looking at the program.
type look struct{ lang, theme, rows string }

func (l look) name() string {
	if l.rows != "" {
		return l.lang + "-" + l.rows
	}
	return l.lang + "-" + l.theme
}

func looks() []look {
	return []look{{"ru", "light", ""}, {"ru", "dark", ""}, {"en", "light", ""}, {"en", "dark", ""}}
}

// demoBook makes the demo book of a language; ACCORD_DEMO_RU and ACCORD_DEMO_EN name one that is there.
func demoBook(t *testing.T, lang string) string {
	t.Helper()
	if book := os.Getenv("ACCORD_DEMO_" + strings.ToUpper(lang)); book != "" {
		return book
	}
	dir, err := os.MkdirTemp("", "accord-shots-")
	if err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(dir, "demo.accord")
	cmd := exec.Command(binary(t), "--book", book, "--lang", lang, "demo", "--today", "2026-11-20")
	cmd.Env = append(clean(os.Environ()), "HOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("demo: %v\n%s", err, out)
	}
	return book
}

// TestShotsOfTheKit takes a picture of every page of the gallery, in both heights of rows.
func TestShotsOfTheKit(t *testing.T) {
	for _, l := range looks() {
		t.Run(l.name(), func(t *testing.T) {
			screen := display(t)
			for _, rows := range []string{"roomy", "dense"} {
				args := []string{"gallery", l.lang}
				if l.theme == "dark" {
					args = append(args, "dark")
				}
				if rows == "dense" {
					args = append(args, "dense")
				}
				w := open(t, screen, t.TempDir(), pictures(t, "shots"), []string{"LANG=C.UTF-8"}, args...)
				w.shown("gallery table")
				w.focus()
				for i, page := range []string{"table", "states", "fields", "choices", "words", "panes", "charts", "pdf", "dialogs"} {
					if i > 0 { // it opens with the first
						w.press(fmt.Sprintf("alt+%d", i+1))
						w.shown("gallery " + page)
					}
					w.picture(fmt.Sprintf("kit-%s-%s-%s", page, l.name(), rows))
					if rows == "dense" {
						break // only tables have rows
					}
				}
				_ = w.cmd.Process.Kill()
			}
		})
	}
}
