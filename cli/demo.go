package cli

import (
	"context"
	"fmt"
	"runtime/debug"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office/demo"
)

// demoMemory is what making a demo book may use: it holds the whole invented history.
const demoMemory = 1 << 30

func (e *env) demoCommand() *ucli.Command {
	def := demo.Defaults()
	return &ucli.Command{
		Name: "demo", Usage: "make a new book with invented data",
		Flags: []ucli.Flag{
			&ucli.IntFlag{Name: "clients", Value: def.Clients, Usage: "how many clients"},
			&ucli.IntFlag{Name: "months", Value: def.Months, Usage: "how many months of life, this one included"},
			&ucli.Uint64Flag{Name: "seed", Value: def.Seed, Usage: "the same seed gives the same book"},
			&ucli.StringFlag{Name: "today", Usage: "the book's last day"},
		},
		Action: e.makeDemo,
	}
}

func (e *env) makeDemo(ctx context.Context, c *ucli.Command) error {
	if _, err := arguments(c, 0, ""); err != nil {
		return err
	}
	path := c.String("book")
	if path == "" {
		return usage{i18n.T(locale(c), "cli.no_book", nil)}
	}
	if l := c.String("lang"); l != "" && l != "ru" && l != "en" {
		return usage{i18n.T(locale(c), "cli.bad_lang", map[string]any{"text": l})}
	}
	if _, err := stdoutFormat(c); err != nil {
		return err
	}
	today, err := day(c, "today", domain.Date(0))
	if err != nil {
		return err
	}
	debug.SetMemoryLimit(demoMemory)
	opt := demo.Options{Clients: c.Int("clients"), Months: c.Int("months"), Seed: c.Uint64("seed"), Today: today, Locale: locale(c), Login: c.String("as"), Now: e.now}
	rep, err := demo.Make(ctx, path, opt, e.progress())
	if err != nil {
		return err
	}
	if c.String("format") == "json" {
		return printJSON(e.out, demoAnswer(path, rep))
	}
	fmt.Fprintln(e.out, i18n.T(locale(c), "cli.made_demo", map[string]any{
		"path": path, "name": rep.Company, "clients": rep.Clients, "invoices": rep.Invoices, "acts": rep.Acts, "payments": rep.Payments, "tray": rep.Tray,
	}))
	return nil
}

// demoJSON is the answer of demo.
type demoJSON struct {
	Book           string         `json:"book"`
	Clients        int            `json:"clients"`
	Counterparties int            `json:"counterparties"`
	Contracts      int            `json:"contracts"`
	Invoices       int            `json:"invoices"`
	Acts           int            `json:"acts"`
	Payments       int            `json:"payments"`
	Tray           int            `json:"tray"`
	People         int            `json:"people"`
	Facts          int            `json:"facts"`
	Agreements     int            `json:"agreements"`
	Requests       int            `json:"requests"`
	Offers         int            `json:"offers"`
	Disorder       map[string]int `json:"disorder"`
}

func demoAnswer(path string, r demo.Report) demoJSON {
	d := demoJSON{
		Book: path, Clients: r.Clients, Counterparties: r.Counterparties, Contracts: r.Contracts, Invoices: r.Invoices, Acts: r.Acts, Payments: r.Payments, Tray: r.Tray,
		People: r.People, Facts: r.Facts, Agreements: r.Agreements, Requests: r.Requests, Offers: r.Offers, Disorder: map[string]int{},
	}
	for _, k := range demo.Disorders() {
		d.Disorder[string(k)] = r.Disorder[k]
	}
	return d
}
