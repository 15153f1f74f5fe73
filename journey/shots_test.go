//go:build shots

package journey

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// look is one way of looking at the program.
type look struct{ lang, theme string }

func (l look) name() string { return l.lang + "-" + l.theme }

func looks() []look {
	return []look{{"ru", "light"}, {"ru", "dark"}, {"en", "light"}, {"en", "dark"}}
}

// demoBook makes the demo book of a language once a run; ACCORD_DEMO_RU and ACCORD_DEMO_EN name ones that are there.
func demoBook(t *testing.T, home, lang string) string {
	t.Helper()
	book := filepath.Join(home, "demo.accord")
	cmd := exec.Command(binary(t), "--book", book, "--lang", lang, "demo", "--today", "2026-11-20")
	cmd.Env = append(clean(os.Environ()), "HOME="+home)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("demo: %v\n%s", err, out)
	}
	return book
}

func settle(t *testing.T, home string, l look) {
	t.Helper()
	config := filepath.Join(home, "config", "accord")
	if err := os.MkdirAll(config, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "config.json"), fmt.Appendf(nil, `{"theme":%q,"lang":%q}`, l.theme, l.lang), 0o600); err != nil {
		t.Fatal(err)
	}
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
				w := open(t, screen, t.TempDir(), shots(t), []string{"LANG=C.UTF-8"}, args...)
				w.shown("gallery table")
				w.focus()
				for i, page := range []string{"table", "states", "fields", "choices", "words", "panes", "charts", "pdf", "dialogs"} {
					w.press(fmt.Sprintf("alt+%d", i+1))
					w.shown("gallery " + page)
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
