package cli

import (
	"context"
	"strconv"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// offerCommand is what the client says to an offer.
func (e *env) offerCommand() *ucli.Command {
	flags := func(more ...ucli.Flag) []ucli.Flag {
		return append([]ucli.Flag{
			&ucli.IntFlag{Name: "version", Usage: "which version was decided on"}, &ucli.StringFlag{Name: "date", Usage: "when; today without it"},
			&ucli.IntFlag{Name: "year", Usage: "of the number"},
		}, more...)
	}
	decided := func(f func(context.Context, *ucli.Command, *office.Office, domain.Offer, domain.Date) (domain.Offer, error), key string) ucli.ActionFunc {
		return func(ctx context.Context, c *ucli.Command) error {
			words, err := arguments(c, 1, "NUMBER")
			if err != nil {
				return err
			}
			if !c.IsSet("version") {
				return usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": "version"})}
			}
			if _, err := stdoutFormat(c); err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error {
				offer, err := findOffer(ctx, c, o, words[0])
				if err != nil {
					return err
				}
				on, err := day(c, "date", o.Today())
				if err != nil {
					return err
				}
				if offer, err = f(ctx, c, o, offer, on); err != nil {
					return err
				}
				return e.sayOffer(ctx, c, o, offer, c.Int("version"), key, "")
			})
		}
	}
	return &ucli.Command{Name: "offer", Usage: "what the client says to an offer", Commands: []*ucli.Command{
		{
			Name: "accept", Usage: "the client takes an option of a version", ArgsUsage: "NUMBER",
			Flags: flags(&ucli.StringFlag{Name: "option", Usage: "its number or title, where there are several"}), Action: decided(acceptOffer, "cli.offer.accepted"),
		},
		{
			Name: "reject", Usage: "the client refuses a version", ArgsUsage: "NUMBER",
			Flags: flags(&ucli.StringFlag{Name: "reason"}), Action: decided(rejectOffer, "cli.offer.rejected"),
		},
	}}
}

func findOffer(ctx context.Context, c *ucli.Command, o *office.Office, number string) (domain.Offer, error) {
	id, err := entityID(ctx, c, o, true)
	if err != nil {
		return domain.Offer{}, err
	}
	year, err := yearOf(c)
	if err != nil {
		return domain.Offer{}, err
	}
	return o.FindOffer(ctx, id, number, year)
}

func acceptOffer(ctx context.Context, c *ucli.Command, o *office.Office, offer domain.Offer, on domain.Date) (domain.Offer, error) {
	v, err := offer.Version(c.Int("version"))
	if err != nil {
		return offer, err
	}
	option := 0
	if text := c.String("option"); text != "" {
		if option, err = strconv.Atoi(text); err != nil {
			option = titledOption(v, text)
		}
		if option < 1 {
			return offer, usage{i18n.T(locale(c), "cli.offer_option", map[string]any{"text": text})}
		}
	}
	return o.AcceptOffer(ctx, offer.ID, v.N, option, on)
}

func titledOption(v domain.OfferVersion, title string) int {
	for i, o := range v.Options {
		if domain.NormName(o.Title) == domain.NormName(title) {
			return i + 1
		}
	}
	return 0
}

func rejectOffer(ctx context.Context, c *ucli.Command, o *office.Office, offer domain.Offer, on domain.Date) (domain.Offer, error) {
	if c.String("reason") == "" {
		return offer, usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": "reason"})}
	}
	return o.RejectOffer(ctx, offer.ID, c.Int("version"), c.String("reason"), on)
}

func (e *env) printOfferCommand() *ucli.Command {
	return &ucli.Command{
		Name: "offer", Usage: "a commercial offer", ArgsUsage: "NUMBER",
		Flags: []ucli.Flag{
			&ucli.IntFlag{Name: "version", Usage: "the newest without it"}, &ucli.IntFlag{Name: "year", Usage: "of the number"}, paperLangFlag(), outFlag(),
		},
		Action: func(ctx context.Context, c *ucli.Command) error {
			words, err := arguments(c, 1, "NUMBER")
			if err != nil {
				return err
			}
			path := c.String("o")
			if path == "" {
				return usage{i18n.T(locale(c), "cli.missing_out", nil)}
			}
			if err := fileFormat(c, path, "pdf"); err != nil {
				return err
			}
			lang, err := paperLang(c)
			if err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error { return e.printOffer(ctx, c, o, words[0], path, lang) })
		},
	}
}

func (e *env) printOffer(ctx context.Context, c *ucli.Command, o *office.Office, number, path, lang string) error {
	offer, err := findOffer(ctx, c, o, number)
	if err != nil {
		return err
	}
	n := len(offer.Versions)
	if c.IsSet("version") {
		n = c.Int("version")
	}
	if _, err := offer.Version(n); err != nil {
		return err
	}
	to, err := newTarget(path)
	if err != nil {
		return err
	}
	defer to.drop()
	if err := o.PrintOffer(ctx, offer.ID, n, office.OfferPrint{W: to, Locale: lang}); err != nil {
		return err
	}
	if err := to.finish(); err != nil {
		return err
	}
	return e.sayOffer(ctx, c, o, offer, n, "cli.offer.printed", path)
}

func (e *env) listOffers(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	type l = office.ListedOffer
	cols := []column[l]{
		{"entity_inn", func(x l) any { return x.EntityINN }},
		{"number", func(x l) any { return x.Number }},
		{"date", func(x l) any { return x.Started }},
		{"version", func(x l) any { return x.Latest().N }},
		{"version_date", func(x l) any { return x.Latest().Date }},
		{"valid_until", func(x l) any { return x.Latest().ValidUntil }},
		{"client", func(x l) any { return x.Client }},
		{"client_inn", func(x l) any { return x.ClientINN }},
		{"currency", func(x l) any { return x.Latest().Currency }},
		{"options", func(x l) any { return x.Options }},
		{"monthly", func(x l) any { return offerRange{x.Monthly, x.Choice[0], undecided(x)} }},
		{"once", func(x l) any { return offerRange{x.Once, x.Choice[1], undecided(x)} }},
		{"status", func(x l) any { return word{"status", x.Status} }},
		{"option", func(x l) any { return x.Latest().Option }},
		{"decided_on", func(x l) any { return x.Latest().DecidedOn }},
		{"reason", func(x l) any { return x.Latest().Reason }},
	}
	return list(e, c, cols, func(f func(l) error) error { return o.Offers(ctx, q, f) })
}

// offerRange is what an offer asks; while there is a choice a table shows from what to what.
type offerRange struct {
	domain.Money
	choice domain.SumRange
	open   bool
}

func undecided(x office.ListedOffer) bool { return x.Options > 1 && x.Latest().Option == 0 }

func (s offerRange) readable(lang string) string {
	switch {
	case !s.open:
		return i18n.Sum(lang, s.Money)
	case s.choice.Least == s.choice.Most:
		return i18n.Sum(lang, s.choice.Least)
	}
	return i18n.Sum(lang, s.choice.Least) + " – " + i18n.Sum(lang, s.choice.Most)
}
