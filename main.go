// Accord is the back office of a B2B service agency. Alone it opens the window; with a command it works without a display.
package main

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"accord/cli"
	"accord/i18n"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	if len(args) > 0 && args[0] == "gallery" {
		if code, opened := openGallery(args[1:]); opened {
			return code
		}
	}
	if f, ok := windowFlags(args); ok {
		if code, opened := openWindow(f); opened {
			return code
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, args, os.Stdin, os.Stdout, os.Stderr, time.Now)
}

// flags are what the window takes from the command line and the environment.
type flags struct{ book, lang, login string }

// windowFlags reads the arguments of a call without a command; ok is false when there is a command or anything else that
// the command line answers better.
func windowFlags(args []string) (f flags, ok bool) {
	f = flags{book: os.Getenv("ACCORD_BOOK"), lang: os.Getenv("ACCORD_LANG"), login: os.Getenv("ACCORD_USER")}
	to := map[string]*string{"book": &f.book, "lang": &f.lang, "as": &f.login}
	for i := 0; i < len(args); i++ {
		name, value, given := strings.Cut(strings.TrimLeft(args[i], "-"), "=")
		target := to[name]
		if !strings.HasPrefix(args[i], "-") || target == nil {
			return f, false
		}
		if !given {
			if i++; i == len(args) {
				return f, false
			}
			value = args[i]
		}
		*target = value
	}
	return f, f.lang == "" || f.lang == "ru" || f.lang == "en"
}

// systemLanguage is the language of the environment: Russian where it is Russian, English everywhere else.
func systemLanguage(getenv func(string) string) string {
	return i18n.Environment(getenv, "LC_ALL", "LC_MESSAGES", "LANG")
}
