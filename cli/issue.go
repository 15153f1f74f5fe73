package cli

import (
	"context"
	"fmt"
	"io"

	"accord/domain"
	"accord/i18n"
	"accord/office"

	ucli "github.com/urfave/cli/v3"
)

func (e *env) issueCommand() *ucli.Command {
	text := func(name, what string) ucli.Flag { return &ucli.StringFlag{Name: name, Usage: what} }
	lines := []ucli.Flag{
		&ucli.StringSliceFlag{Name: "line", Usage: "name|qty|unit|price|vat, repeatable"}, &ucli.BoolFlag{Name: "net", Usage: "prices are without VAT"},
		text("date", "of the document; today without it"), outFlag(), paperLangFlag(),
	}
	billed := append([]ucli.Flag{
		text("client", "tax id"), text("contract", "number"), text("project", "name of the client's project"),
		text("from", "first day of the service"), text("to", "last day of the service"), text("due", "pay until; by the contract without it"),
	}, lines...)
	return &ucli.Command{Name: "issue", Usage: "make a document, give it its number and print it", Commands: []*ucli.Command{
		{Name: "invoice", Usage: "ask for payment", Flags: append([]ucli.Flag{text("valid-until", "the invoice lapses after it")}, billed...), Action: func(ctx context.Context, c *ucli.Command) error {
			return e.issue(ctx, c, domain.Invoice)
		}},
		{Name: "act", Usage: "put services into the ledger", Flags: append([]ucli.Flag{text("invoice", "number of the invoice it fulfils"), overrideFlag()}, billed...), Action: func(ctx context.Context, c *ucli.Command) error {
			return e.issue(ctx, c, domain.Act)
		}},
		{Name: "correction", Usage: "change an act's price by agreement", Flags: append([]ucli.Flag{
			text("act", "number"), &ucli.IntFlag{Name: "year", Usage: "of the act, when several have its number"},
			text("total", "what the act is to come to, VAT included"), text("why", "ground of the change"), overrideFlag(),
		}, lines...), Action: e.issueCorrection},
		e.issueOfferCommand(),
	}}
}

func overrideFlag() ucli.Flag {
	return &ucli.StringFlag{Name: "override", Usage: "reason to post into a closed period"}
}

// issue makes an invoice or act of the flags.
func (e *env) issue(ctx context.Context, c *ucli.Command, kind domain.DocKind) error {
	typed, err := e.issueFlags(c, "client")
	if err != nil {
		return err
	}
	if len(typed) == 0 {
		return usage{i18n.T(locale(c), "cli.no_lines", nil)}
	}
	d := domain.Document{Kind: kind}
	var p domain.Period
	for _, f := range []struct {
		name string
		to   *domain.Date
	}{{"date", &d.Date}, {"due", &d.Due}, {"valid-until", &d.ValidUntil}, {"from", &p.From}, {"to", &p.To}} {
		if *f.to, err = day(c, f.name, 0); err != nil {
			return err
		}
	}
	switch {
	case p.From.IsZero() != p.To.IsZero():
		return usage{i18n.T(locale(c), "cli.half_period", nil)}
	case p.To < p.From:
		return usage{i18n.T(locale(c), "cli.backwards", nil)}
	}
	return e.with(ctx, c, func(o *office.Office) error {
		entity, client, err := e.parties(ctx, c, o, &d)
		if err != nil {
			return err
		}
		if err := namedBy(ctx, c, o, client, &d); err != nil {
			return err
		}
		var project domain.Project
		if name := c.String("project"); name != "" {
			if project, err = o.FindProject(ctx, client.ClientID, name); err != nil {
				return err
			}
		}
		served := p.To
		if served.IsZero() {
			served = d.Date
		}
		d.Lines, err = priced(c, typed, entity.RateOn(served), func(l *domain.Line) { l.ProjectID, l.From, l.To = project.ID, p.From, p.To })
		if err != nil {
			return err
		}
		return e.make(ctx, c, maker{o, entity, client, func(lang string, w io.Writer) (domain.Document, error) {
			return o.IssuePrinted(ctx, d, office.Override{Reason: c.String("override")}, lang, w)
		}})
	})
}

// issueFlags checks what can be checked before the book is opened.
func (e *env) issueFlags(c *ucli.Command, required ...string) ([]typedLine, error) {
	if _, err := arguments(c, 0, ""); err != nil {
		return nil, err
	}
	for _, name := range required {
		if c.String(name) == "" {
			return nil, usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": name})}
		}
	}
	if _, err := stdoutFormat(c); err != nil {
		return nil, err
	}
	if _, err := paperLang(c); err != nil {
		return nil, err
	}
	if to := c.String("o"); to != "" {
		if err := fileFormat(c, to, "pdf"); err != nil {
			return nil, err
		}
	}
	return typedLines(c)
}

// parties finds the entity and the counterparty of a document.
func (e *env) parties(ctx context.Context, c *ucli.Command, o *office.Office, d *domain.Document) (en domain.LegalEntity, p domain.Counterparty, err error) {
	if d.EntityID, err = entityID(ctx, c, o, true); err != nil {
		return en, p, err
	}
	if en, err = o.Entity(ctx, d.EntityID); err != nil {
		return en, p, err
	}
	if p, err = o.FindCounterparty(ctx, c.String("client")); err != nil {
		return en, p, err
	}
	d.CounterpartyID = p.ID
	if d.Date.IsZero() {
		d.Date = o.Today()
	}
	return en, p, nil
}

// namedBy finds the contract and the invoice that the flags name.
func namedBy(ctx context.Context, c *ucli.Command, o *office.Office, p domain.Counterparty, d *domain.Document) error {
	if number := c.String("contract"); number != "" {
		contract, err := o.FindContract(ctx, d.EntityID, p.ID, number)
		if err != nil {
			return err
		}
		d.ContractID = contract.ID
	}
	if number := c.String("invoice"); number != "" {
		inv, err := o.FindInvoice(ctx, d.EntityID, p.ID, number, d.Date)
		if err != nil {
			return err
		}
		d.InvoiceID = inv.ID
	}
	return nil
}

// maker makes a document and prints it to a writer, which may be nil.
type maker struct {
	office *office.Office
	entity domain.LegalEntity
	client domain.Counterparty
	do     func(lang string, w io.Writer) (domain.Document, error)
}

// make posts a document with its file, if one is asked for: the file is written in the transaction that posts and takes its
// place after it. Should that last step fail, the answer says what is posted and how to print it.
func (e *env) make(ctx context.Context, c *ucli.Command, m maker) error {
	lang, err := paperLang(c)
	if err != nil {
		return err
	}
	to := c.String("o")
	if to == "" {
		d, err := m.do(lang, nil)
		if err != nil {
			return err
		}
		return e.sayIssued(ctx, c, m, d, "")
	}
	t, err := newTarget(to)
	if err != nil {
		return err
	}
	defer t.drop()
	d, err := m.do(lang, t)
	if err != nil {
		return err
	}
	if ferr := t.finish(); ferr != nil {
		if err := e.sayIssued(ctx, c, m, d, ""); err != nil {
			return err
		}
		fmt.Fprintln(e.err, "accord: "+i18n.T(locale(c), "cli.posted_no_file", map[string]any{
			"number": d.Number, "path": to, "reason": i18n.Error(locale(c), ferr), "command": printAgain(m, d, to),
		}))
		return errSomeRows
	}
	return e.sayIssued(ctx, c, m, d, to)
}

// printAgain is the command that prints a document that is posted.
func printAgain(m maker, d domain.Document, to string) string {
	return fmt.Sprintf("accord --entity %s print %s %q --year %d -o %q", m.entity.INN, d.Kind, d.Number, d.Date.Year(), to)
}

type issuedJSON struct {
	Kind      string `json:"kind"`
	Number    string `json:"number"`
	Date      string `json:"date"`
	EntityINN string `json:"entity_inn"`
	ClientINN string `json:"client_inn"`
	Net       string `json:"net"`
	VAT       string `json:"vat"`
	Total     string `json:"total"`
	File      string `json:"file"`

	Warnings []doubtJSON `json:"warnings"`
}

// sayIssued answers about a document that is posted already: an interruption keeps nothing of it back.
func (e *env) sayIssued(ctx context.Context, c *ucli.Command, m maker, d domain.Document, file string) error {
	doubts, err := m.office.PaperDoubts(context.WithoutCancel(ctx), d.ID)
	if err != nil {
		return err
	}
	e.warn(c, doubts)
	a := issuedJSON{
		string(d.Kind), d.Number, d.Date.String(), m.entity.INN, m.client.INN, (d.Total - d.VAT).String(), d.VAT.String(), d.Total.String(), file, doubtsOf(doubts, locale(c)),
	}
	switch format, err := stdoutFormat(c); {
	case err != nil:
		return err
	case format == "json":
		return printJSON(e.out, a)
	case format == "table":
		_, err := fmt.Fprintln(e.out, i18n.T(locale(c), "cli.issued", map[string]any{
			"kind": i18n.T(locale(c), "kind."+a.Kind, nil), "number": d.Number, "date": d.Date, "client": m.client.Name,
			"sum": d.Total, "unit": i18n.CurrencySign(locale(c), d.Currency),
		}))
		return err
	}
	cols := []column[issuedJSON]{
		{"kind", func(x issuedJSON) any { return x.Kind }},
		{"number", func(x issuedJSON) any { return x.Number }},
		{"date", func(issuedJSON) any { return d.Date }},
		{"entity_inn", func(x issuedJSON) any { return x.EntityINN }},
		{"client_inn", func(x issuedJSON) any { return x.ClientINN }},
		{"net", func(issuedJSON) any { return d.Total - d.VAT }},
		{"vat", func(issuedJSON) any { return d.VAT }},
		{"total", func(issuedJSON) any { return d.Total }},
		{"file", func(x issuedJSON) any { return x.File }},
	}
	return writeRows(e.out, "csv", locale(c), cols, func(f func(issuedJSON) error) error { return f(a) })
}
