package cli

import (
	"context"
	"io"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// bucketsJSON is one line of an ageing answer; the keys are the promise of cli.md.
type bucketsJSON struct {
	NotDue   string `json:"not_due"`
	D1to30   string `json:"d1_30"`
	D31to60  string `json:"d31_60"`
	D61to90  string `json:"d61_90"`
	Over90   string `json:"over_90"`
	Total    string `json:"total"`
	Advances string `json:"advances"`
}

func bucketsOf(b domain.Buckets) bucketsJSON {
	return bucketsJSON{b.NotDue.String(), b.D1to30.String(), b.D31to60.String(), b.D61to90.String(), b.Over90.String(), b.Total.String(), b.Advances.String()}
}

type agedJSON struct {
	Client    string `json:"client"`
	ClientINN string `json:"client_inn"`
	bucketsJSON
}

func (e *env) ageingCommand() *ucli.Command {
	return &ucli.Command{
		Name: "ageing", Usage: "who owes how much and since when",
		Flags: []ucli.Flag{&ucli.StringFlag{Name: "as-of", Usage: "day of the report"}, &ucli.StringFlag{Name: "basis", Usage: "invoices or ledger"}, knownFlag(), outFlag(), paperLangFlag()},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			basis := office.Basis(c.String("basis"))
			if basis == "" {
				basis = office.ByInvoices
			}
			if basis != office.ByInvoices && basis != office.ByLedger {
				return usage{i18n.T(locale(c), "cli.bad_basis", map[string]any{"text": string(basis)})}
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
				asOf, err := day(c, "as-of", o.Today())
				if err != nil {
					return err
				}
				known, err := knownAt(c)
				if err != nil {
					return err
				}
				q := office.AgeingQuery{EntityID: id, AsOf: asOf, Basis: basis, KnownAt: known}
				a, err := o.Ageing(ctx, q)
				if err != nil {
					return err
				}
				return e.answer(c, ageingAnswer(a), func(w io.Writer, format string) error { return ageingRows(c, w, format, a) },
					func(w io.Writer) error { return o.PrintAgeing(ctx, q, lang, w) })
			})
		},
	}
}

func ageingAnswer(a domain.Ageing) any {
	rows := make([]agedJSON, len(a.Rows))
	for i, r := range a.Rows {
		rows[i] = agedJSON{r.Client, r.INN, bucketsOf(r.Buckets)}
	}
	return struct {
		AsOf     string      `json:"as_of"`
		Basis    string      `json:"basis"`
		Currency string      `json:"currency"`
		Totals   bucketsJSON `json:"totals"`
		Rows     []agedJSON  `json:"rows"`
	}{a.AsOf.String(), string(a.Basis), a.Currency, bucketsOf(a.Totals), rows}
}

func ageingRows(c *ucli.Command, w io.Writer, format string, a domain.Ageing) error {
	type r = domain.AgedClient
	form := formOf[r](c, "export.title.ageing")
	form.isTotal = func(x r) bool { return x.CounterpartyID == 0 }
	cols := []column[r]{
		{"client", func(x r) any { return x.Client }},
		{"client_inn", func(x r) any { return x.INN }},
		{"not_due", func(x r) any { return x.NotDue }},
		{"d1_30", func(x r) any { return x.D1to30 }},
		{"d31_60", func(x r) any { return x.D31to60 }},
		{"d61_90", func(x r) any { return x.D61to90 }},
		{"over_90", func(x r) any { return x.Over90 }},
		{"total", func(x r) any { return x.Total }},
		{"advances", func(x r) any { return x.Advances }},
	}
	return form.write(w, format, cols, func(f func(r) error) error {
		for _, row := range a.Rows {
			if err := f(row); err != nil {
				return err
			}
		}
		return f(r{Client: i18n.T(form.lang, "cli.total", nil), Buckets: a.Totals})
	})
}

// answer writes a report: its JSON, or its rows, to standard output and, with -o, into a file.
func (e *env) answer(c *ucli.Command, asJSON any, asRows func(io.Writer, string) error, asPDF func(io.Writer) error) error {
	format, err := stdoutFormat(c)
	if err != nil {
		return err
	}
	write := func(w io.Writer, format string) error {
		switch format {
		case "json":
			return printJSON(w, asJSON)
		case "pdf":
			return asPDF(w)
		}
		return asRows(w, format)
	}
	if to := c.String("o"); to != "" {
		known := []string{"csv", "xlsx", "json"}
		if asPDF != nil {
			known = append(known, "pdf")
		}
		if err := fileFormat(c, to, known...); err != nil {
			return err
		}
		if err := writeFile(to, func(w io.Writer) error { return write(w, formatOf(to)) }); err != nil || c.String("format") == "" {
			return err
		}
	}
	return write(e.out, format)
}
