package cli

import (
	"context"
	"io"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

func (e *env) reconcileCommand() *ucli.Command {
	return &ucli.Command{
		Name: "reconcile", Usage: "settlements over a period: of one client, or the acts of all",
		Flags: append(theirsFlags(),
			&ucli.StringFlag{Name: "client", Usage: "tax id"}, &ucli.StringFlag{Name: "from"}, &ucli.StringFlag{Name: "to"},
			&ucli.StringFlag{Name: "contract", Usage: "number of one contract"}, &ucli.StringFlag{Name: "number", Usage: "of the act on paper; left blank without it"},
			&ucli.StringFlag{Name: "date", Usage: "of the act on paper; today without it"}, &ucli.BoolFlag{Name: "mirror", Usage: "fill the client's half of the act with ours, mirrored"},
			&ucli.BoolFlag{Name: "all", Usage: "acts of all clients into the folder or PDF that -o names"},
			&ucli.StringFlag{Name: "min-balance", Usage: "with --all: leave out closing balances nearer to zero"},
			&ucli.BoolFlag{Name: "with-movement", Usage: "with --all: leave out those who did not move"}, outFlag(), paperLangFlag(),
		),
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			if _, err := paperLang(c); err != nil {
				return err
			}
			if _, err := reading(c); err != nil {
				return err
			}
			if c.Bool("all") {
				return e.reconcileAll(ctx, c)
			}
			for _, name := range []string{"min-balance", "with-movement"} {
				if c.IsSet(name) {
					return usage{i18n.T(locale(c), "cli.all_only", map[string]any{"flag": name})}
				}
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
	q := office.ReconciliationQuery{Number: c.String("number"), Mirror: c.Bool("mirror")}
	var err error
	if q.EntityID, q.CounterpartyID, q.ContractID, err = ledgerOf(ctx, c, o); err != nil {
		return err
	}
	if q.From, q.To, err = period(c); err != nil {
		return err
	}
	if q.Date, err = day(c, "date", 0); err != nil {
		return err
	}
	lang, err := paperLang(c)
	if err != nil {
		return err
	}
	if path := c.String("theirs"); path != "" {
		return e.reconcileTheirs(ctx, c, o, q, path, lang)
	}
	r, err := o.Reconciliation(ctx, q)
	if err != nil {
		return err
	}
	return e.answer(c, reconciliationOf(r, e.namesOnPaper(c, r), locale(c)), func(w io.Writer, format string) error { return reconciliationRows(c, w, format, r) },
		func(w io.Writer) error { return o.PrintReconciliation(ctx, q, lang, w) })
}

// namesOnPaper says which names of an act of reconciliation its PDF can't show.
func (e *env) namesOnPaper(c *ucli.Command, r domain.Reconciliation) []*domain.Error {
	if !toPDF(c) {
		return nil
	}
	doubts := office.ReconciliationDoubts(r)
	e.warn(c, doubts)
	return doubts
}

// ledgerOf finds whose ledger a command asks for: our entity, the --client, and the --contract or 0 for all.
func ledgerOf(ctx context.Context, c *ucli.Command, o *office.Office) (entity, counterparty, contract int64, err error) {
	if entity, err = entityID(ctx, c, o, true); err != nil {
		return 0, 0, 0, err
	}
	p, err := o.FindCounterparty(ctx, c.String("client"))
	if err != nil {
		return 0, 0, 0, err
	}
	if number := c.String("contract"); number != "" {
		found, err := o.FindContract(ctx, entity, p.ID, number)
		if err != nil {
			return 0, 0, 0, err
		}
		contract = found.ID
	}
	return entity, p.ID, contract, nil
}

// reconcileAll prints the acts of all clients.
func (e *env) reconcileAll(ctx context.Context, c *ucli.Command) error {
	for _, name := range []string{"client", "contract", "number", "theirs"} {
		if c.IsSet(name) {
			return usage{i18n.T(locale(c), "cli.not_with_all", map[string]any{"flag": name})}
		}
	}
	q := office.ReconciliationsQuery{MovedOnly: c.Bool("with-movement"), Mirror: c.Bool("mirror")}
	var err error
	if q.From, q.To, err = period(c); err != nil {
		return err
	}
	if q.Date, err = day(c, "date", 0); err != nil {
		return err
	}
	if text := c.String("min-balance"); text != "" {
		if q.MinBalance, err = domain.ParseMoney(text); err != nil {
			return usage{i18n.T(locale(c), "cli.bad_sum", map[string]any{"flag": "min-balance", "reason": i18n.Error(locale(c), err)})}
		}
	}
	if q.Locale, err = paperLang(c); err != nil {
		return err
	}
	return e.batch(ctx, c, batchRun{"reconciliation", q.From, q.To, func(o *office.Office, entityID int64, sink office.Sink) (office.BatchReport, error) {
		q.EntityID = entityID
		return o.PrintReconciliations(ctx, q, sink, e.progress())
	}})
}

type reconciledJSON struct {
	Date     string `json:"date"`
	Document string `json:"document"`
	Debit    string `json:"debit"`
	Credit   string `json:"credit"`
	Contract string `json:"contract"`
}

// contractJSON is what an act of several contracts says of one of them; contract "" means without one.
type contractJSON struct {
	Contract string `json:"contract"`
	Date     string `json:"contract_date"`
	Opening  string `json:"opening"`
	Debit    string `json:"debit"`
	Credit   string `json:"credit"`
	Closing  string `json:"closing"`
}

type reconciliationJSON struct {
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
	Contracts    []contractJSON   `json:"contracts"`
	Warnings     []doubtJSON      `json:"warnings"`
}

func reconciliationOf(r domain.Reconciliation, doubts []*domain.Error, lang string) reconciliationJSON {
	rows := make([]reconciledJSON, len(r.Rows))
	for i, x := range r.Rows {
		rows[i] = reconciledJSON{x.Date.String(), i18n.LedgerDocument(lang, x), x.Debit.String(), x.Credit.String(), x.Contract}
	}
	contracts := make([]contractJSON, len(r.Parts))
	for i, p := range r.Parts {
		if c := p.Contract; c != nil {
			contracts[i].Contract, contracts[i].Date = c.Number, c.Date.String()
		}
		contracts[i].Opening, contracts[i].Debit, contracts[i].Credit, contracts[i].Closing = p.Opening.String(), p.Debit.String(), p.Credit.String(), p.Closing.String()
	}
	return reconciliationJSON{
		r.Entity.INN, r.Counterparty.INN, r.From.String(), r.To.String(), r.Opening.String(), r.Debit.String(), r.Credit.String(), r.Closing.String(), r.InFavourOf(), r.Unattributed,
		rows, contracts, doubtsOf(doubts, lang),
	}
}

// reconciliationRows writes the operations between the opening balance and, as totals, the turnovers and the closing one.
func reconciliationRows(c *ucli.Command, w io.Writer, format string, r domain.Reconciliation) error {
	type row = domain.ReconciliationRow
	form := formOf[row](c, "export.title.reconcile")
	form.isTotal = func(x row) bool { return x.Kind == "" }
	cols := []column[row]{
		{"date", func(x row) any { return x.Date }},
		{"document", func(x row) any { return i18n.LedgerDocument(form.lang, x) }},
		{"debit", func(x row) any { return x.Debit }},
		{"credit", func(x row) any { return x.Credit }},
		{"contract", func(x row) any { return x.Contract }},
	}
	side := func(kind domain.EntryKind, key string, m domain.Money) row {
		return row{Kind: kind, Document: i18n.T(form.lang, key, nil), Debit: max(0, m), Credit: max(0, -m)}
	}
	return form.write(w, format, cols, func(f func(row) error) error {
		all := append([]row{side(domain.EntryOpening, "cli.opening", r.Opening)}, r.Rows...)
		all = append(all, row{Document: i18n.T(form.lang, "cli.turnovers", nil), Debit: r.Debit, Credit: r.Credit}, side("", "cli.closing", r.Closing))
		for _, x := range all {
			if err := f(x); err != nil {
				return err
			}
		}
		return nil
	})
}
