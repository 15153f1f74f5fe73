package cli

import (
	"context"
	"io"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

func (e *env) statementCommand() *ucli.Command {
	return &ucli.Command{
		Name: "statement", Usage: "one client's settlements with a running balance, its debt by age, its unpaid invoices",
		Flags: []ucli.Flag{
			&ucli.StringFlag{Name: "client", Usage: "tax id"}, &ucli.StringFlag{Name: "from"}, &ucli.StringFlag{Name: "to"},
			&ucli.StringFlag{Name: "contract", Usage: "number of one contract"}, outFlag(), paperLangFlag(),
		},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			if c.String("client") == "" {
				return usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": "client"})}
			}
			return e.with(ctx, c, func(o *office.Office) error { return e.statement(ctx, c, o) })
		},
	}
}

func (e *env) statement(ctx context.Context, c *ucli.Command, o *office.Office) error {
	lang, err := paperLang(c)
	if err != nil {
		return err
	}
	q := office.StatementQuery{}
	if q.From, q.To, err = period(c); err != nil {
		return err
	}
	if q.EntityID, q.CounterpartyID, q.ContractID, err = ledgerOf(ctx, c, o); err != nil {
		return err
	}
	s, err := o.ClientStatement(ctx, q)
	if err != nil {
		return err
	}
	return e.answer(c, statementAnswer(s, locale(c)), func(w io.Writer, format string) error { return statementRows(c, w, format, s) },
		func(w io.Writer) error { return o.PrintClientStatement(ctx, q, lang, w) })
}

type movedJSON struct {
	Date     string `json:"date"`
	Document string `json:"document"`
	Debit    string `json:"debit"`
	Credit   string `json:"credit"`
	Balance  string `json:"balance"`
}

type openInvoiceJSON struct {
	Number      string `json:"number"`
	Date        string `json:"date"`
	Due         string `json:"due"`
	Contract    string `json:"contract"`
	Total       string `json:"total"`
	Paid        string `json:"paid"`
	Open        string `json:"open"`
	Status      string `json:"status"`
	OverdueDays int    `json:"overdue_days"`
}

func statementAnswer(s domain.ClientStatement, lang string) any {
	rows, invoices := make([]movedJSON, len(s.Rows)), make([]openInvoiceJSON, len(s.Invoices))
	for i, x := range s.Rows {
		rows[i] = movedJSON{x.Date.String(), i18n.LedgerDocument(lang, x.ReconciliationRow), x.Debit.String(), x.Credit.String(), x.Balance.String()}
	}
	for i, v := range s.Invoices {
		invoices[i] = openInvoiceJSON{v.Number, v.Date.String(), v.Due.String(), v.Contract, v.Total.String(), v.Paid.String(), v.Open.String(), string(v.Status), v.OverdueDays}
	}
	contract := ""
	if s.Contract != nil {
		contract = s.Contract.Number
	}
	return struct {
		EntityINN string            `json:"entity_inn"`
		Client    string            `json:"client"`
		ClientINN string            `json:"client_inn"`
		Contract  string            `json:"contract"`
		From      string            `json:"from"`
		To        string            `json:"to"`
		Currency  string            `json:"currency"`
		Opening   string            `json:"opening"`
		Debit     string            `json:"debit"`
		Credit    string            `json:"credit"`
		Closing   string            `json:"closing"`
		Rows      []movedJSON       `json:"rows"`
		Ageing    bucketsJSON       `json:"ageing"`
		Unpaid    string            `json:"unpaid"`
		Invoices  []openInvoiceJSON `json:"invoices"`
	}{
		s.Entity.INN, s.Counterparty.Name, s.Counterparty.INN, contract, s.From.String(), s.To.String(), s.Currency, s.Opening.String(), s.Debit.String(), s.Credit.String(),
		s.Closing.String(), rows, bucketsOf(s.Ageing), s.Asked.String(), invoices,
	}
}

// statementRows writes the movements; before them the opening balance, after them the turnovers and the closing one.
func statementRows(c *ucli.Command, w io.Writer, format string, s domain.ClientStatement) error {
	type row struct {
		date, document, debit, credit, balance any
		total                                  bool
	}
	form := formOf[row](c, "export.title.statement")
	form.isTotal = func(r row) bool { return r.total }
	cols := []column[row]{
		{"date", func(r row) any { return r.date }},
		{"document", func(r row) any { return r.document }},
		{"debit", func(r row) any { return r.debit }},
		{"credit", func(r row) any { return r.credit }},
		{"balance", func(r row) any { return r.balance }},
	}
	say := func(key string) string { return i18n.T(form.lang, key, nil) }
	return form.write(w, format, cols, func(f func(row) error) error {
		all := []row{{s.From, say("cli.opening"), "", "", s.Opening, false}}
		for _, x := range s.Rows {
			all = append(all, row{x.Date, i18n.LedgerDocument(form.lang, x.ReconciliationRow), x.Debit, x.Credit, x.Balance, false})
		}
		all = append(all, row{"", say("cli.turnovers"), s.Debit, s.Credit, "", true}, row{s.To, say("cli.closing"), "", "", s.Closing, true})
		for _, r := range all {
			if err := f(r); err != nil {
				return err
			}
		}
		return nil
	})
}
