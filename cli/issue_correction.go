package cli

import (
	"context"
	"io"

	"accord/domain"
	"accord/i18n"
	"accord/office"

	ucli "github.com/urfave/cli/v3"
)

// issueCorrection changes an act's price: to a new total, or by lines of the difference.
func (e *env) issueCorrection(ctx context.Context, c *ucli.Command) error {
	typed, err := e.issueFlags(c, "act", "why")
	if err != nil {
		return err
	}
	if (len(typed) == 0) == (c.String("total") == "") {
		return usage{i18n.T(locale(c), "cli.line_or_total", nil)}
	}
	var total domain.Money
	if text := c.String("total"); text != "" {
		if total, err = domain.ParseMoney(text); err != nil {
			return usage{i18n.T(locale(c), "cli.bad_total", map[string]any{"reason": i18n.Error(locale(c), err)})}
		}
		if total < 0 {
			return usage{i18n.T(locale(c), "cli.negative_total", map[string]any{"sum": total})}
		}
	}
	fix := office.Correction{Why: c.String("why")}
	if fix.Date, err = day(c, "date", 0); err != nil {
		return err
	}
	year, err := yearOf(c)
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(o *office.Office) error {
		act, m, err := e.correctable(ctx, c, o, year)
		if err != nil {
			return err
		}
		fix.ActID = act.ID
		if len(typed) == 0 {
			if fix.Lines, err = o.LinesTo(ctx, act.ID, total, locale(c)); err != nil {
				return err
			}
		} else if fix.Lines, err = differences(c, act, typed); err != nil {
			return err
		}
		m.do = func(lang string, w io.Writer) (domain.Document, error) {
			return o.CorrectPrinted(ctx, fix, office.Override{Reason: c.String("override")}, lang, w)
		}
		return e.make(ctx, c, m)
	})
}

// correctable finds the act that --act names.
func (e *env) correctable(ctx context.Context, c *ucli.Command, o *office.Office, year int) (act domain.Document, m maker, err error) {
	id, err := entityID(ctx, c, o, true)
	if err != nil {
		return act, m, err
	}
	if act, err = o.FindDocument(ctx, id, domain.Act, c.String("act"), year); err != nil {
		return act, m, err
	}
	p, err := o.Paper(ctx, act.ID)
	m.office, m.entity, m.client = o, p.Entity, p.Counterparty
	return p.Document, m, err
}

// differences prices the lines of a correction: a rate that was not stated is the act's own.
func differences(c *ucli.Command, act domain.Document, typed []typedLine) ([]domain.Line, error) {
	rate, only := act.OnlyRate()
	for i, t := range typed {
		if !t.rated && !only {
			return nil, usage{i18n.T(locale(c), "cli.line_rate", map[string]any{"n": i + 1})}
		}
	}
	return priced(c, typed, rate, func(*domain.Line) {})
}
