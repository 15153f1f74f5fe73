package cli

import (
	"context"
	"io"

	ucli "github.com/urfave/cli/v3"

	"accord/i18n"
	"accord/office"
)

func (e *env) exportCommand() *ucli.Command {
	group := &ucli.Command{Name: "export", Usage: "rows in the heads of the imports, or a journal of plain-text accounting"}
	for _, kind := range []string{"clients", "contracts", "openings", "acts", "invoices", "corrections", "payments", "journal"} {
		group.Commands = append(group.Commands, &ucli.Command{
			Name: kind, Usage: "export " + kind,
			Flags:  []ucli.Flag{&ucli.StringFlag{Name: "from"}, &ucli.StringFlag{Name: "to"}, outFlag()},
			Action: func(ctx context.Context, c *ucli.Command) error { return e.export(ctx, c, kind) },
		})
	}
	group.Commands = append(group.Commands, e.packCommand())
	return group
}

func (e *env) export(ctx context.Context, c *ucli.Command, kind string) error {
	if _, err := arguments(c, 0, ""); err != nil {
		return err
	}
	from, err := day(c, "from", 0)
	if err != nil {
		return err
	}
	to, err := day(c, "to", 0)
	if err != nil {
		return err
	}
	if !to.IsZero() && to < from {
		return usage{i18n.T(locale(c), "cli.backwards", nil)}
	}
	return e.with(ctx, c, func(o *office.Office) error {
		// A journal names the entity in its accounts; the imports' heads do not.
		id, err := entityID(ctx, c, o, kind != "journal" && kind != "clients")
		if err != nil {
			return err
		}
		out := c.String("o")
		if kind == "journal" {
			if out != "" {
				if err := fileFormat(c, out, "journal", "hledger", "ledger", "txt", "j"); err != nil {
					return err
				}
			}
			write := func(w io.Writer) error { return o.Journal(ctx, id, from, to, w) }
			if out != "" {
				return writeFile(out, write)
			}
			return write(e.out)
		}
		return e.exportTable(ctx, c, o, office.ExportQuery{Kind: kind, EntityID: id, From: from, To: to, Locale: locale(c)})
	})
}

// exportTable writes CSV to standard output unless --format says otherwise; a file follows its extension.
func (e *env) exportTable(ctx context.Context, c *ucli.Command, o *office.Office, q office.ExportQuery) error {
	write := func(w io.Writer, format string) error {
		heads, err := office.ExportHeads(q.Kind, format == "json" || locale(c) == "en")
		if err != nil {
			return err
		}
		cols := make([]column[[]any], len(heads))
		for i, h := range heads {
			cols[i] = column[[]any]{h, func(row []any) any { return row[i] }}
		}
		if format == "table" {
			format = "csv"
		}
		form := tableForm[[]any]{lang: locale(c), title: "export.title." + q.Kind, headed: true}
		return form.write(w, format, cols, func(f func([]any) error) error { return o.Export(ctx, q, f) })
	}
	if out := c.String("o"); out != "" {
		if err := fileFormat(c, out, "csv", "xlsx", "json"); err != nil {
			return err
		}
		if err := writeFile(out, func(w io.Writer) error { return write(w, formatOf(out)) }); err != nil || c.String("format") == "" {
			return err
		}
	}
	format, err := stdoutFormat(c)
	if err != nil {
		return err
	}
	return write(e.out, format)
}
