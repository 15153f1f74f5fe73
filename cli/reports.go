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
		Flags: []ucli.Flag{&ucli.StringFlag{Name: "as-of", Usage: "day of the report"}, &ucli.StringFlag{Name: "basis", Usage: "invoices or ledger"}, outFlag()},
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
			return e.with(ctx, c, func(o *office.Office) error {
				id, err := entityID(ctx, c, o, true)
				if err != nil {
					return err
				}
				asOf, err := day(c, "as-of", o.Today())
				if err != nil {
					return err
				}
				a, err := o.Ageing(ctx, office.AgeingQuery{EntityID: id, AsOf: asOf, Basis: basis})
				if err != nil {
					return err
				}
				return e.answer(c, ageingAnswer(a), func(w io.Writer, format string) error { return ageingRows(w, format, locale(c), a) }, nil)
			})
		},
	}
}

func ageingAnswer(a office.Ageing) any {
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

func ageingRows(w io.Writer, format, lang string, a office.Ageing) error {
	type r = office.AgedClient
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
	return writeRows(w, format, lang, cols, func(f func(r) error) error {
		for _, row := range a.Rows {
			if err := f(row); err != nil {
				return err
			}
		}
		return f(r{Client: i18n.T(lang, "cli.total", nil), Buckets: a.Totals})
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

func (e *env) reconcileCommand() *ucli.Command {
	return &ucli.Command{
		Name: "reconcile", Usage: "one client's settlements over a period",
		Flags: []ucli.Flag{
			&ucli.StringFlag{Name: "client", Usage: "tax id"}, &ucli.StringFlag{Name: "from"}, &ucli.StringFlag{Name: "to"},
			&ucli.StringFlag{Name: "contract", Usage: "number of one contract"}, &ucli.StringFlag{Name: "number", Usage: "of the act on paper; left blank without it"},
			&ucli.StringFlag{Name: "date", Usage: "of the act on paper; today without it"}, outFlag(),
		},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			for _, name := range []string{"client", "from", "to"} {
				if c.String(name) == "" {
					return usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": name})}
				}
			}
			return e.with(ctx, c, func(o *office.Office) error { return e.reconcile(ctx, c, o) })
		},
	}
}

func (e *env) reconcile(ctx context.Context, c *ucli.Command, o *office.Office) error {
	id, err := entityID(ctx, c, o, true)
	if err != nil {
		return err
	}
	p, err := o.FindCounterparty(ctx, c.String("client"))
	if err != nil {
		return err
	}
	q := office.ReconciliationQuery{EntityID: id, CounterpartyID: p.ID}
	if q.From, err = day(c, "from", 0); err != nil {
		return err
	}
	if q.To, err = day(c, "to", 0); err != nil {
		return err
	}
	q.Number = c.String("number")
	if q.Date, err = day(c, "date", 0); err != nil {
		return err
	}
	if q.To < q.From {
		return usage{i18n.T(locale(c), "cli.backwards", nil)}
	}
	if number := c.String("contract"); number != "" {
		contract, err := o.FindContract(ctx, id, p.ID, number)
		if err != nil {
			return err
		}
		q.ContractID = contract.ID
	}
	r, err := o.Reconciliation(ctx, q)
	if err != nil {
		return err
	}
	return e.answer(c, reconciliationAnswer(r, locale(c)), func(w io.Writer, format string) error { return reconciliationRows(w, format, locale(c), r) },
		func(w io.Writer) error { return o.PrintReconciliation(ctx, q, locale(c), w) })
}

type reconciledJSON struct {
	Date     string `json:"date"`
	Document string `json:"document"`
	Debit    string `json:"debit"`
	Credit   string `json:"credit"`
}

func reconciliationAnswer(r domain.Reconciliation, lang string) any {
	rows := make([]reconciledJSON, len(r.Rows))
	for i, x := range r.Rows {
		rows[i] = reconciledJSON{x.Date.String(), i18n.LedgerDocument(lang, x), x.Debit.String(), x.Credit.String()}
	}
	return struct {
		EntityINN    string           `json:"entity_inn"`
		ClientINN    string           `json:"client_inn"`
		From         string           `json:"from"`
		To           string           `json:"to"`
		Opening      string           `json:"opening"`
		Debit        string           `json:"debit"`
		Credit       string           `json:"credit"`
		Closing      string           `json:"closing"`
		InFavourOf   string           `json:"in_favour_of"`
		Unattributed int              `json:"unattributed"`
		Rows         []reconciledJSON `json:"rows"`
	}{r.Entity.INN, r.Counterparty.INN, r.From.String(), r.To.String(), r.Opening.String(), r.Debit.String(), r.Credit.String(), r.Closing.String(), r.InFavourOf(), r.Unattributed, rows}
}

func reconciliationRows(w io.Writer, format, lang string, r domain.Reconciliation) error {
	type row = domain.ReconciliationRow
	cols := []column[row]{
		{"date", func(x row) any { return x.Date }},
		{"document", func(x row) any { return i18n.LedgerDocument(lang, x) }},
		{"debit", func(x row) any { return x.Debit }},
		{"credit", func(x row) any { return x.Credit }},
	}
	side := func(key string, m domain.Money) row {
		return row{Kind: domain.EntryOpening, Document: i18n.T(lang, key, nil), Debit: max(0, m), Credit: max(0, -m)}
	}
	return writeRows(w, format, lang, cols, func(f func(row) error) error {
		all := append([]row{side("cli.opening", r.Opening)}, r.Rows...)
		all = append(all, row{Kind: domain.EntryOpening, Document: i18n.T(lang, "cli.turnovers", nil), Debit: r.Debit, Credit: r.Credit}, side("cli.closing", r.Closing))
		for _, x := range all {
			if err := f(x); err != nil {
				return err
			}
		}
		return nil
	})
}
