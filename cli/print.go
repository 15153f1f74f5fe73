package cli

import (
	"context"

	"accord/domain"
	"accord/i18n"
	"accord/office"

	ucli "github.com/urfave/cli/v3"
)

// printCommand prints what is in the book already: one document, or all of a period.
func (e *env) printCommand() *ucli.Command {
	group := &ucli.Command{Name: "print", Usage: "put documents that are in the book on paper"}
	for _, kind := range []domain.DocKind{domain.Invoice, domain.Act, domain.Correction} {
		group.Commands = append(group.Commands, &ucli.Command{
			Name: string(kind), Usage: "print one " + string(kind), ArgsUsage: "NUMBER",
			Flags:  []ucli.Flag{&ucli.IntFlag{Name: "year", Usage: "when several years have the number"}, outFlag(), paperLangFlag()},
			Action: func(ctx context.Context, c *ucli.Command) error { return e.printOne(ctx, c, kind) },
		})
	}
	for _, many := range []struct {
		name string
		kind domain.DocKind
	}{{"invoices", domain.Invoice}, {"acts", domain.Act}} {
		name, kind := many.name, many.kind
		group.Commands = append(group.Commands, &ucli.Command{
			Name: name, Usage: "print the " + name + " of a period into a folder or one file",
			Flags: []ucli.Flag{
				&ucli.StringFlag{Name: "from"}, &ucli.StringFlag{Name: "to"}, &ucli.StringFlag{Name: "client", Usage: "tax id of one client"}, outFlag(), paperLangFlag(),
			},
			Action: func(ctx context.Context, c *ucli.Command) error { return e.printMany(ctx, c, kind) },
		})
	}
	group.Commands = append(group.Commands, e.printOfferCommand())
	return group
}

func (e *env) printOne(ctx context.Context, c *ucli.Command, kind domain.DocKind) error {
	args, err := arguments(c, 1, "NUMBER -o FILE.pdf")
	if err != nil {
		return err
	}
	year, err := yearOf(c)
	if err != nil {
		return err
	}
	to := c.String("o")
	if to == "" {
		return usage{i18n.T(locale(c), "cli.missing_out", nil)}
	}
	if err := fileFormat(c, to, "pdf"); err != nil {
		return err
	}
	if _, err := stdoutFormat(c); err != nil {
		return err
	}
	lang, err := paperLang(c)
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(o *office.Office) error {
		id, err := entityID(ctx, c, o, true)
		if err != nil {
			return err
		}
		d, err := o.FindDocument(ctx, id, kind, args[0], year)
		if err != nil {
			return err
		}
		p, err := o.Paper(ctx, d.ID)
		if err != nil {
			return err
		}
		t, err := newTarget(to)
		if err != nil {
			return err
		}
		defer t.drop()
		if err := o.PrintDocument(ctx, d.ID, lang, t); err != nil {
			return err
		}
		if err := t.finish(); err != nil {
			return err
		}
		return e.sayIssued(ctx, c, maker{office: o, entity: p.Entity, client: p.Counterparty}, p.Document, to)
	})
}

func (e *env) printMany(ctx context.Context, c *ucli.Command, kind domain.DocKind) error {
	if _, err := arguments(c, 0, ""); err != nil {
		return err
	}
	from, to, err := period(c)
	if err != nil {
		return err
	}
	lang, err := paperLang(c)
	if err != nil {
		return err
	}
	return e.batch(ctx, c, batchRun{string(kind), from, to, func(o *office.Office, entityID int64, sink office.Sink) (office.BatchReport, error) {
		q := office.DocumentsQuery{EntityID: entityID, Kind: kind, From: from, To: to, INN: c.String("client"), Locale: lang}
		if q.INN != "" {
			if _, err := o.FindCounterparty(ctx, q.INN); err != nil {
				return office.BatchReport{}, err
			}
		}
		return o.PrintDocuments(ctx, q, sink, e.progress())
	}})
}
