package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

func (e *env) claimCommand() *ucli.Command {
	return &ucli.Command{
		Name: "claim", Usage: "a claim letter to a client that has not paid in time, with its calculation",
		Flags: []ucli.Flag{
			&ucli.StringFlag{Name: "client", Usage: "tax id"}, &ucli.StringFlag{Name: "contract", Usage: "number of one contract"},
			&ucli.StringFlag{Name: "as-of", Usage: "day through which the debt is counted; today without it"},
			&ucli.StringFlag{Name: "number", Usage: "of the letter; left blank without it"}, &ucli.StringFlag{Name: "date", Usage: "of the letter; today without it"},
			&ucli.StringFlag{Name: "basis", Usage: "contract, 395 or none; without it the contract's penalty where there is one, else 395"},
			&ucli.IntFlag{Name: "term", Usage: "calendar days to answer", Value: domain.ClaimTerm},
			&ucli.StringFlag{Name: "rates", Usage: "JSON file with key rates of your own"}, outFlag(), paperLangFlag(),
		},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			if c.String("client") == "" {
				return usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": "client"})}
			}
			lang, err := paperLang(c)
			if err != nil {
				return err
			}
			q, err := claimQuery(c)
			if err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error { return e.claim(ctx, c, o, q, lang) })
		},
	}
}

// claimQuery reads the flags that need no book.
func claimQuery(c *ucli.Command) (q office.ClaimQuery, err error) {
	q = office.ClaimQuery{Number: c.String("number"), TermDays: c.Int("term"), Kind: domain.InterestKind(c.String("basis"))}
	switch q.Kind {
	case "", domain.ByContract, domain.ByKeyRate, domain.NoInterest:
	default:
		return q, usage{i18n.T(locale(c), "cli.claim_basis", map[string]any{"text": c.String("basis")})}
	}
	if q.TermDays < 1 || q.TermDays > domain.MaxClaimTerm {
		return q, usage{i18n.T(locale(c), "claim.term", map[string]any{"days": q.TermDays, "max": domain.MaxClaimTerm})}
	}
	if q.AsOf, err = day(c, "as-of", 0); err != nil {
		return q, err
	}
	if q.Date, err = day(c, "date", 0); err != nil {
		return q, err
	}
	if path := c.String("rates"); path != "" {
		q.Rates, err = os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return q, domain.Refuse(domain.NotFound, "rates", "sheet.no_file", "file", path)
		case err != nil:
			return q, domain.Refuse(domain.NotFound, "rates", "file.unreadable", "file", path)
		}
	}
	return q, nil
}

func (e *env) claim(ctx context.Context, c *ucli.Command, o *office.Office, q office.ClaimQuery, lang string) (err error) {
	if q.EntityID, q.CounterpartyID, q.ContractID, err = ledgerOf(ctx, c, o); err != nil {
		return err
	}
	claim, err := o.Claim(ctx, q)
	if err != nil {
		return err
	}
	doubts := claim.Doubts()
	if toPDF(c) {
		doubts = append(doubts, office.ClaimDoubts(claim)...)
	}
	e.warn(c, doubts)
	return e.answer(c, claimAnswer(claim, doubts, locale(c)), func(w io.Writer, format string) error { return claimRows(w, format, c, claim) },
		func(w io.Writer) error { return o.PrintClaim(ctx, q, lang, w) })
}

type segmentJSON struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Days     int    `json:"days"`
	Base     string `json:"base"`
	Rate     string `json:"rate"`
	YearDays int    `json:"year_days"`
	Sum      string `json:"sum"`
}

type claimedJSON struct {
	Document    string        `json:"document"`
	Number      string        `json:"number"`
	Date        string        `json:"date"`
	Contract    string        `json:"contract"`
	Due         string        `json:"due"`
	OverdueDays int           `json:"overdue_days"`
	Amount      string        `json:"amount"`
	Open        string        `json:"open"`
	Basis       string        `json:"basis"`
	Accrued     string        `json:"accrued"`
	Limit       string        `json:"limit"`
	Interest    string        `json:"interest"`
	Segments    []segmentJSON `json:"segments"`
}

func claimAnswer(x domain.Claim, doubts []*domain.Error, lang string) any {
	acts := make([]claimedJSON, len(x.Debts))
	for i, d := range x.Debts {
		n := d.Interest
		number, date := d.Row.Paper()
		acts[i] = claimedJSON{
			Document: i18n.LedgerDocument(lang, d.Row), Number: number, Date: date.String(), Due: d.LastDay.String(), OverdueDays: d.Days,
			Amount: d.Row.Debit.String(), Open: d.Open.String(), Basis: string(n.Kind), Accrued: n.Accrued.String(), Limit: n.Cap.String(), Interest: n.Sum.String(),
			Segments: make([]segmentJSON, len(n.Segments)),
		}
		if d.Contract != nil {
			acts[i].Contract = d.Contract.Number
		}
		for k, s := range n.Segments {
			acts[i].Segments[k] = segmentJSON{s.From.String(), s.To.String(), s.Days, s.Base.String(), office.PercentText(s.PPM), s.YearDays, s.Sum.String()}
		}
	}
	contract := ""
	if x.Contract != nil {
		contract = x.Contract.Number
	}
	return struct {
		EntityINN string        `json:"entity_inn"`
		ClientINN string        `json:"client_inn"`
		Contract  string        `json:"contract"`
		Number    string        `json:"number"`
		Date      string        `json:"date"`
		AsOf      string        `json:"as_of"`
		TermDays  int           `json:"term_days"`
		AnswerBy  string        `json:"answer_by"`
		Currency  string        `json:"currency"`
		Debt      string        `json:"debt"`
		Penalty   string        `json:"penalty"`
		Interest  string        `json:"interest"`
		Total     string        `json:"total"`
		Acts      []claimedJSON `json:"acts"`
		Warnings  []doubtJSON   `json:"warnings"`
	}{
		x.Entity.INN, x.Counterparty.INN, contract, x.Number, x.Date.String(), x.AsOf.String(), x.TermDays, x.AnswerBy.String(), x.Currency,
		x.Debt.String(), x.Penalty.String(), x.Interest.String(), x.Total.String(), acts, doubtsOf(doubts, lang),
	}
}

// claimRow is one line of a claim's table: a document with what is open of it, a segment of its calculation, or what goes beyond its limit.
type claimRow struct {
	document, contract string
	due                domain.Date
	days               int
	open               domain.Money
	from, to           domain.Date
	base               domain.Money
	rate               office.Percent
	sum                domain.Money
	total              bool
}

// claimRows writes for each document its open sum, then its segments; the columns of open and accrued sums add up to the last row.
func claimRows(w io.Writer, format string, c *ucli.Command, x domain.Claim) error {
	type r = claimRow
	lang := locale(c)
	cols := []column[r]{
		{"document", func(x r) any { return x.document }},
		{"contract", func(x r) any { return x.contract }},
		{"due", func(x r) any { return x.due }},
		{"overdue_days", func(x r) any { return unlessZero(x.days) }},
		{"open", func(x r) any { return unlessZero(x.open) }},
		{"from", func(x r) any { return x.from }},
		{"to", func(x r) any { return x.to }},
		{"base", func(x r) any { return unlessZero(x.base) }},
		{"rate", func(x r) any { return x.rate }},
		{"accrued", func(x r) any { return unlessZero(x.sum) }},
	}
	form := formOf[r](c, "claim.heading")
	form.isTotal = func(x r) bool { return x.total }
	return form.write(w, format, cols, func(f func(r) error) error {
		for _, d := range x.Debts {
			for _, row := range claimedRows(d, lang) {
				if err := f(row); err != nil {
					return err
				}
			}
		}
		return f(r{document: i18n.T(lang, "cli.total", nil), open: x.Debt, sum: x.Penalty + x.Interest, total: true})
	})
}

// unlessZero leaves a cell empty that a row has nothing to say in.
func unlessZero[T int | domain.Money](v T) any {
	if v == 0 {
		return ""
	}
	return v
}

func claimedRows(d domain.ClaimedDebt, lang string) []claimRow {
	head := claimRow{document: i18n.LedgerDocument(lang, d.Row), due: d.LastDay, days: d.Days, open: d.Open}
	if d.Contract != nil {
		head.contract = d.Contract.Number
	}
	out := []claimRow{head}
	for _, s := range d.Interest.Segments {
		out = append(out, claimRow{document: head.document, contract: head.contract, from: s.From, to: s.To, days: s.Days, base: s.Base, rate: office.Percent(s.PPM), sum: s.Sum})
	}
	if over := d.Interest.Sum - d.Interest.Accrued; over != 0 {
		text := i18n.T(lang, "claim.seg.capped", map[string]any{"rate": i18n.Percent(lang, d.Interest.CapPPM), "base": d.Interest.Segments[0].Base, "accrued": d.Interest.Accrued})
		out = append(out, claimRow{document: text, contract: head.contract, sum: over})
	}
	return out
}
