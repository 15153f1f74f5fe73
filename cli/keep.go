package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// Version is set by the build; a build without it says what it was made of.
var Version = ""

func readCompany(c *ucli.Command) (office.Company, error) {
	path := c.String("company")
	if path == "" {
		return office.Company{}, usage{i18n.T(locale(c), "cli.no_company", nil)}
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return office.Company{}, domain.Refuse(domain.NotFound, "company", "sheet.no_file", "file", path)
	}
	if err != nil {
		return office.Company{}, domain.Refuse(domain.NotFound, "company", "file.unreadable", "file", path)
	}
	defer func() { _ = f.Close() }()
	return office.ReadCompany(f)
}

func (e *env) warnings(c *ucli.Command, ws []error) {
	for _, w := range ws {
		fmt.Fprintln(e.err, "accord: "+i18n.Error(locale(c), w))
	}
}

func (e *env) newCommand() *ucli.Command {
	return &ucli.Command{
		Name: "new", Usage: "make a new book with our first legal entity",
		Flags: []ucli.Flag{&ucli.StringFlag{Name: "company", Usage: "JSON file with the company's card"}},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			path := c.String("book")
			if path == "" {
				return usage{i18n.T(locale(c), "cli.no_book", nil)}
			}
			company, err := readCompany(c)
			if err != nil {
				return err
			}
			_, ws, err := company.Entity()
			if err != nil {
				return err
			}
			o, err := office.Create(ctx, path, company, e.settings(c))
			if err != nil {
				return err
			}
			e.warnings(c, ws)
			if c.String("format") == "json" {
				if err := printJSON(e.out, map[string]string{"book": path, "entity_inn": company.INN}); err != nil {
					return err
				}
			} else {
				fmt.Fprintln(e.out, i18n.T(locale(c), "cli.made_book", map[string]any{"path": path, "name": company.Name}))
			}
			return o.Close()
		},
	}
}

func (e *env) entityCommand() *ucli.Command {
	add := &ucli.Command{
		Name: "add", Usage: "add one more legal entity of ours",
		Flags: []ucli.Flag{&ucli.StringFlag{Name: "company", Usage: "JSON file with the company's card"}},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			company, err := readCompany(c)
			if err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error {
				_, ws, err := o.AddEntity(ctx, company)
				e.warnings(c, ws)
				return err
			})
		},
	}
	account := &ucli.Command{Name: "account", Usage: "bank accounts of a legal entity", Commands: []*ucli.Command{{
		Name: "add", Usage: "give a legal entity a bank account",
		Flags: []ucli.Flag{&ucli.StringFlag{Name: "account"}, &ucli.StringFlag{Name: "bik"}, &ucli.StringFlag{Name: "name"}, &ucli.StringFlag{Name: "corr-account"}},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error {
				id, err := entityID(ctx, c, o, true)
				if err != nil {
					return err
				}
				ws, err := o.AddAccount(ctx, id, office.Bank{BIK: c.String("bik"), Account: c.String("account"), Name: c.String("name"), CorrAccount: c.String("corr-account")})
				e.warnings(c, ws)
				return err
			})
		},
	}}}
	return &ucli.Command{Name: "entity", Usage: "our legal entities", Commands: []*ucli.Command{add, account, e.imageCommand()}}
}

// problem is one line of check's answer.
type problem struct {
	Rule    string `json:"rule"`
	Subject string `json:"subject"`
	Message string `json:"message"`
}

func (e *env) checkCommand() *ucli.Command {
	return &ucli.Command{
		Name: "check", Usage: "recompute the whole book and say what does not agree",
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error {
				found, err := o.Check(ctx)
				if err != nil {
					return err
				}
				answer := struct {
					OK       bool      `json:"ok"`
					Problems []problem `json:"problems"`
				}{len(found) == 0, []problem{}}
				for _, p := range found {
					answer.Problems = append(answer.Problems, problem{p.Rule, p.Subject, i18n.T(locale(c), "check."+p.Rule, nil) + ": " + p.Detail})
				}
				if c.String("format") == "json" {
					if err := printJSON(e.out, answer); err != nil {
						return err
					}
				} else {
					e.sayProblems(c, answer.Problems)
				}
				if !answer.OK {
					return errSomeRows
				}
				return nil
			})
		},
	}
}

func (e *env) sayProblems(c *ucli.Command, ps []problem) {
	if len(ps) == 0 {
		fmt.Fprintln(e.out, i18n.T(locale(c), "cli.sound", nil))
	}
	for _, p := range ps {
		fmt.Fprintf(e.out, "%s: %s\n", p.Subject, p.Message)
	}
}

func (e *env) backupCommand() *ucli.Command {
	return &ucli.Command{
		Name: "backup", Usage: "copy the live book whole into FILE", ArgsUsage: "FILE",
		Action: func(ctx context.Context, c *ucli.Command) error {
			args, err := arguments(c, 1, "FILE")
			if err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error { return o.Backup(ctx, args[0]) })
		},
	}
}

func (e *env) restoreCommand() *ucli.Command {
	return &ucli.Command{
		Name: "restore", Usage: "make a book of a backup", ArgsUsage: "FILE",
		Flags: []ucli.Flag{&ucli.StringFlag{Name: "to", Usage: "the book to make"}, &ucli.BoolFlag{Name: "replace", Usage: "put a book that is there aside"}},
		Action: func(ctx context.Context, c *ucli.Command) error {
			args, err := arguments(c, 1, "FILE --to BOOK")
			if err != nil {
				return err
			}
			to := c.String("to")
			if to == "" {
				return usage{i18n.T(locale(c), "cli.arguments", map[string]any{"want": "FILE --to BOOK", "got": args[0]})}
			}
			former, err := office.Restore(ctx, args[0], to, c.Bool("replace"), e.now)
			if err == nil && former != "" {
				fmt.Fprintln(e.err, i18n.T(locale(c), "cli.kept_former", map[string]any{"path": former}))
			}
			return err
		},
	}
}

// built tells what was built and with which Go.
func built() (version, goVersion string) {
	version = Version
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		if version == "" {
			version = info.Main.Version
		}
	}
	if version == "" || version == "(devel)" {
		version = "development"
	}
	return version, goVersion
}

// VersionText is the version as one reads it out to somebody who helps.
func VersionText() string {
	version, goVersion := built()
	return version + " " + goVersion
}

func (e *env) versionCommand() *ucli.Command {
	return &ucli.Command{
		Name: "version", Usage: "what was built, and with what",
		Action: func(_ context.Context, c *ucli.Command) error {
			v, goVersion := built()
			if c.String("format") == "json" {
				return printJSON(e.out, map[string]string{"version": v, "go": goVersion})
			}
			fmt.Fprintln(e.out, "accord "+v+" "+goVersion)
			return nil
		},
	}
}
