//go:build !cli

package main

import (
	"context"
	_ "embed"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"accord/cli"
	"accord/i18n"
	"accord/office"
	"accord/office/demo"
	"accord/ui"
	"accord/ui/gallery"
	"accord/ui/kit"
)

const appID = "org.accord-backoffice.accord"

// windowGC is how much garbage, in percent of what is in use, the window lets lie before it is collected: a window that stays open
// all day should be small, and it makes little garbage.
const windowGC = 40

// copyRest is how long the automatic copy of a book waits: copying a large book takes a processor and the disk for a minute.
const copyRest = 3 * time.Minute

// openWindow opens the window and stays until it is closed.
func openWindow(f flags) (code int, opened bool) {
	system := systemLanguage(os.Getenv)
	if !hasDisplay() {
		locale := f.lang
		if locale == "" {
			locale = system
		}
		fmt.Fprintln(os.Stderr, i18n.T(locale, "ui.window.no_display", nil))
		return 2, true
	}
	conf, doors := config(), ui.DoorDir()
	book := conf.Book
	if f.book != "" {
		if abs, err := filepath.Abs(f.book); err == nil {
			book = abs
		}
	}
	if ui.Raise(doors, book) {
		return 0, true
	}
	open := opener(f.login)
	last := conf.Places[book]
	begun := begin(&open, book, ui.Locale(f.lang, conf.Lang, system), last.Route, last.Scope)
	debug.SetGCPercent(windowGC)
	crash := ui.StartLog()
	a := app.NewWithID(appID)
	a.SetIcon(kit.AppIcon())
	fonts := kit.PrepareFonts(a, conf.Theme == "dark")
	w := a.NewWindow("Accord")
	w.Resize(conf.Size())
	w.SetMaster()
	fonts()
	ui.New(ui.Options{
		App: a, Window: w, Opener: open, Config: conf, Book: book, Ready: begun.ready, Lang: f.lang, System: system,
		Trace: tracer(), OpenIt: ui.OpenFunc(launch), MailIt: ui.MailFunc(launch), PrintIt: ui.PrintFile, Crash: crash, CopyRest: copyRest, Drafts: ui.DraftDir(), Doors: doors,
		Version: cli.VersionText(), Licences: ui.LicencesFile(notice),
	})
	time.AfterFunc(2*time.Second, giveBackStart) // what only the start needed
	w.ShowAndRun()
	return 0, true
}

// notice lists the licences of everything inside the program.
//
//go:embed NOTICE
var notice []byte

// openGallery opens the widgets of the kit to be looked at: accord gallery [dark] [dense] [ru|en] [page].
func openGallery(args []string) (code int, opened bool) {
	opt := gallery.Options{Lang: systemLanguage(os.Getenv), Trace: tracer(), OpenIt: ui.OpenFunc(launch)}
	for _, a := range args {
		switch a {
		case "dark":
			opt.Dark = true
		case "dense":
			opt.Dense = true
		case "ru", "en":
			opt.Lang = a
		default:
			opt.Page = a
		}
	}
	if !hasDisplay() {
		fmt.Fprintln(os.Stderr, i18n.T(opt.Lang, "ui.window.no_display", nil))
		return 2, true
	}
	opt.App = app.NewWithID(appID)
	opt.App.SetIcon(kit.AppIcon())
	opt.Window = opt.App.NewWindow("Accord")
	opt.Window.Resize(fyne.NewSize(1440, 900))
	opt.Window.SetMaster()
	gallery.New(opt)
	opt.Window.ShowAndRun()
	return 0, true
}

func config() *ui.Config {
	path, err := ui.ConfigPath()
	if err != nil {
		slog.Error("config", "err", err)
		return &ui.Config{}
	}
	c, err := ui.LoadConfig(path)
	if err != nil {
		slog.Error("config", "err", err)
	}
	return c
}

func opener(login string) ui.Opener {
	set := func(locale string) office.Settings {
		return office.Settings{Now: time.Now, Locale: locale, Login: login}
	}
	return ui.Opener{
		Open: func(ctx context.Context, path, locale string) (ui.Book, error) {
			o, err := office.Open(ctx, path, set(locale))
			if err != nil {
				return nil, err // a nil *Office in a Book would not be nil
			}
			return o, nil
		},
		Create: func(ctx context.Context, path string, company office.Company, locale string) (ui.Book, error) {
			o, err := office.Create(ctx, path, company, set(locale))
			if err != nil {
				return nil, err
			}
			return o, nil
		},
		Restore: func(ctx context.Context, from, to string) (string, error) {
			return office.Restore(ctx, from, to, true, time.Now)
		},
		Demo: func(ctx context.Context, path, locale string, progress func(done, total int)) error {
			opt := demo.Defaults()
			opt.Locale, opt.Login, opt.Now = locale, login, time.Now
			_, err := demo.Make(ctx, path, opt, progress)
			return err
		},
	}
}

// tracer tells the journey under Xvfb what the window shows; silent without ACCORD_TRACE.
func tracer() func(string) {
	if os.Getenv("ACCORD_TRACE") != "1" {
		return nil
	}
	return func(what string) { fmt.Fprintln(os.Stderr, "shown "+what) }
}

// launch starts a program of the desktop and leaves it alone.
func launch(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Process.Release()
}

// hasDisplay tells whether there is a display that answers: Fyne would end the program with a dump instead of a sentence.
func hasDisplay() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	if name := os.Getenv("WAYLAND_DISPLAY"); name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
		}
		if answers("unix", name) {
			return true
		}
	}
	display := os.Getenv("DISPLAY")
	host, number, ok := strings.Cut(display, ":")
	if !ok {
		return false
	}
	number, _, _ = strings.Cut(number, ".")
	if host == "" || host == "unix" {
		socket := "/tmp/.X11-unix/X" + number
		return answers("unix", socket) || answers("unix", "@"+socket)
	}
	if strings.HasPrefix(display, "/") {
		return answers("unix", display)
	}
	var n int
	if _, err := fmt.Sscan(number, &n); err != nil {
		return false
	}
	return answers("tcp", net.JoinHostPort(host, strconv.Itoa(6000+n)))
}

func answers(network, address string) bool {
	c, err := net.DialTimeout(network, address, 3*time.Second)
	if err != nil {
		return false
	}
	_ = c.Close()
	return true
}
