// Package cli is the command line: the same verbs as the window's, for scripts, schedules and bulk work. Its JSON and exit
// codes are a promise to other programs and change only by addition.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// Exit codes of every command.
const (
	exitDone     = 0
	exitInternal = 1
	exitUsage    = 2
	exitRefused  = 3
	exitSomeRows = 4
)

// memoryLimit keeps the command line small on big books: the collector works harder before it grows beyond.
const memoryLimit = 64 << 20

// usage is a mistake in the command itself: exit 2.
type usage struct{ text string }

func (u usage) Error() string { return u.text }

// errSomeRows ends a command that did all but the rows it listed: exit 4.
var errSomeRows = errors.New("some rows were not taken")

// errListed and errMisused end a command whose refusal has been printed already: exit 3, or 2 when the command must say more.
var (
	errListed  = errors.New("refused, and said so")
	errMisused = errors.New("misused, and said so")
)

// env is one run of the command line.
type env struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	terminal bool
}

// Run runs one command and returns its exit code; args are without the program's name.
func Run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer, now func() time.Time) int {
	debug.SetMemoryLimit(memoryLimit)
	said := &spoken{w: out}
	e := &env{in: in, out: said, err: errw, now: now, terminal: isTerminal(errw)}
	app := e.app()
	words, err := helpFor(app, args)
	if err == nil {
		err = app.Run(ctx, append([]string{"accord"}, words...))
	}
	code := e.exit(err, langOf(args))
	if err != nil && !said.any && wantsJSON(args) {
		said.refuse(err, langOf(args))
	}
	return code
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// exit turns an error into its code and, on stderr, a sentence.
func (e *env) exit(err error, lang string) int {
	var u usage
	var d *domain.Error
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSomeRows):
		return exitSomeRows
	case errors.Is(err, errListed):
		return exitRefused
	case errors.Is(err, errMisused):
		return exitUsage
	case errors.As(err, &u):
		fmt.Fprintln(e.err, "accord: "+u.text)
		return exitUsage
	case errors.As(err, &d):
		fmt.Fprintln(e.err, "accord: "+i18n.Error(lang, d))
		if usageKeys[d.Key] {
			return exitUsage
		}
		return exitRefused
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(e.err, "accord: "+i18n.Error(lang, err))
		return exitRefused
	}
	fmt.Fprintln(e.err, "accord: "+i18n.Error(lang, err)+" ("+err.Error()+")")
	return exitInternal
}

// usageKeys are refusals that the command itself must say more to avoid: which entity, which counterparty, what a column is.
var usageKeys = map[string]bool{
	"entity.choose": true, "counterparty.several": true, "sheet.vat_mixed": true, "import.unknown_kind": true, "export.unknown_kind": true, "export.format": true, "document.several": true,
	"offer.several": true, "offer.no_option": true, "client.several_named": true, "person.several_named": true,
	"demo.clients": true, "demo.months": true, "demo.today": true,
}

// langOf finds --lang before the flags are parsed, for the errors of parsing itself.
func langOf(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return i18n.Locale(v)
		}
		if a == "--lang" && i+1 < len(args) {
			return i18n.Locale(args[i+1])
		}
	}
	return i18n.Environment(os.Getenv, "ACCORD_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
}

func (e *env) app() *ucli.Command {
	bad := func(_ context.Context, c *ucli.Command, err error, _ bool) error {
		return usage{i18n.T(locale(c), "cli.bad_flags", map[string]any{"text": err.Error()})}
	}
	app := &ucli.Command{
		Name: "accord", Usage: "back office of a B2B service agency", HideVersion: true, HideHelpCommand: true,
		DisableSliceFlagSeparator: true, Writer: e.out, ErrWriter: io.Discard, Reader: e.in, OnUsageError: bad,
		ExitErrHandler: func(context.Context, *ucli.Command, error) {},
		Flags: []ucli.Flag{
			&ucli.StringFlag{Name: "book", Usage: "the book's file", Sources: ucli.EnvVars("ACCORD_BOOK")},
			&ucli.StringFlag{Name: "lang", Usage: "ru or en", Sources: ucli.EnvVars("ACCORD_LANG")},
			&ucli.StringFlag{Name: "as", Usage: "login of who acts", Sources: ucli.EnvVars("ACCORD_USER")},
			&ucli.StringFlag{Name: "entity", Usage: "tax id of our legal entity, when the book has several"},
			&ucli.StringFlag{Name: "format", Usage: "table, json or csv on standard output"},
		},
		Commands: []*ucli.Command{
			e.newCommand(), e.demoCommand(), e.entityCommand(), e.importCommand(), e.listCommand(), e.searchCommand(), e.ageingCommand(), e.reconcileCommand(), e.statementCommand(), e.passportCommand(), e.claimCommand(),
			e.exportCommand(), e.checkCommand(), e.backupCommand(), e.restoreCommand(), e.versionCommand(), e.issueCommand(), e.offerCommand(), e.printCommand(),
		},
		Action: func(_ context.Context, c *ucli.Command) error { return unknown(c) },
	}
	for _, c := range app.Commands {
		strict(c, bad)
	}
	return app
}

// strict makes every level refuse what it does not know with a usage error: a group without a command, an unknown word.
func strict(c *ucli.Command, bad ucli.OnUsageErrorFunc) {
	c.OnUsageError, c.HideHelpCommand, c.DisableSliceFlagSeparator = bad, true, true
	for _, sub := range c.Commands {
		strict(sub, bad)
	}
	if len(c.Commands) > 0 && c.Action == nil {
		c.Action = func(_ context.Context, c *ucli.Command) error { return unknown(c) }
	}
}

func unknown(c *ucli.Command) error { return unknownWord(c, c.Args().First(), locale(c)) }

// unknownWord refuses a word that a group of commands has no command for; "" is none at all.
func unknownWord(c *ucli.Command, word, lang string) error {
	var names []string
	for _, sub := range c.Commands {
		names = append(names, sub.Name)
	}
	known := strings.Join(names, ", ")
	if word == "" {
		return usage{i18n.T(lang, "cli.no_command", map[string]any{"known": known})}
	}
	if group := strings.TrimPrefix(c.FullName(), "accord"); group != "" {
		word = strings.TrimSpace(group) + " " + word
	}
	return usage{i18n.T(lang, "cli.unknown_command", map[string]any{"word": word, "known": known})}
}

func locale(c *ucli.Command) string {
	if l := c.String("lang"); l != "" {
		return i18n.Locale(l)
	}
	return langOf(nil)
}

// open opens the book that --book or ACCORD_BOOK names.
func (e *env) open(ctx context.Context, c *ucli.Command) (*office.Office, error) {
	path := c.String("book")
	if path == "" {
		return nil, usage{i18n.T(locale(c), "cli.no_book", nil)}
	}
	if l := c.String("lang"); l != "" && l != "ru" && l != "en" {
		return nil, usage{i18n.T(locale(c), "cli.bad_lang", map[string]any{"text": l})}
	}
	return office.Open(ctx, path, e.settings(c))
}

func (e *env) settings(c *ucli.Command) office.Settings {
	return office.Settings{Now: e.now, Locale: locale(c), Login: c.String("as")}
}

// with opens the book, runs f and closes it.
func (e *env) with(ctx context.Context, c *ucli.Command, f func(*office.Office) error) error {
	o, err := e.open(ctx, c)
	if err != nil {
		return err
	}
	return errors.Join(f(o), o.Close())
}

// entityID finds the entity that --entity names; without it 0, or the only one. With need, a book of several entities must
// be told which, since an answer would mix them.
func entityID(ctx context.Context, c *ucli.Command, o *office.Office, need bool) (int64, error) {
	all, err := o.Entities(ctx)
	if err != nil {
		return 0, err
	}
	inn := c.String("entity")
	var list []string
	for _, en := range all {
		if inn != "" && en.INN == inn {
			return en.ID, nil
		}
		list = append(list, en.INN+" "+en.Name)
	}
	switch {
	case inn != "":
		return 0, usage{i18n.T(locale(c), "cli.unknown_entity", map[string]any{"inn": inn, "list": strings.Join(list, "; ")})}
	case len(all) == 1:
		return all[0].ID, nil
	case need:
		return 0, usage{i18n.T(locale(c), "cli.choose_entity", map[string]any{"list": strings.Join(list, "; ")})}
	}
	return 0, nil
}

// day reads a date flag; absent gives def.
func day(c *ucli.Command, name string, def domain.Date) (domain.Date, error) {
	s := c.String(name)
	if s == "" {
		return def, nil
	}
	d, err := domain.ParseDate(s)
	if err != nil {
		return 0, usage{i18n.T(locale(c), "cli.bad_date", map[string]any{"flag": name, "text": s})}
	}
	return d, nil
}

// arguments refuses more or fewer words than a command takes.
func arguments(c *ucli.Command, n int, what string) ([]string, error) {
	if n == 0 && c.Args().Len() > 0 {
		return nil, usage{i18n.T(locale(c), "cli.extra_words", map[string]any{"got": strings.Join(c.Args().Slice(), " ")})}
	}
	if c.Args().Len() != n {
		return nil, usage{i18n.T(locale(c), "cli.arguments", map[string]any{"want": what, "got": strings.Join(c.Args().Slice(), " ")})}
	}
	return c.Args().Slice(), nil
}
