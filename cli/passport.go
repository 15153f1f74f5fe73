package cli

import (
	"context"
	"io"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

func (e *env) passportCommand() *ucli.Command {
	return &ucli.Command{
		Name: "passport", Usage: "one page on a client: who, how to talk to them, what was agreed, what runs, what they owe",
		Flags: []ucli.Flag{&ucli.StringFlag{Name: "client", Usage: "tax id"}, outFlag(), paperLangFlag()},
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
			return e.with(ctx, c, func(o *office.Office) error {
				id, err := entityID(ctx, c, o, false)
				if err != nil {
					return err
				}
				cp, err := o.FindCounterparty(ctx, c.String("client"))
				if err != nil {
					return err
				}
				p, err := o.Passport(ctx, office.PassportQuery{EntityID: id, CounterpartyID: cp.ID})
				if err != nil {
					return err
				}
				return e.answer(c, passportAnswer(p), func(w io.Writer, format string) error { return passportRows(c, w, format, p) },
					func(w io.Writer) error { return o.PrintPassport(p, lang, w) })
			})
		},
	}
}

type (
	passportPartyJSON struct {
		Name    string `json:"name"`
		Country string `json:"country"`
		INN     string `json:"inn"`
		KPP     string `json:"kpp"`
		OGRN    string `json:"ogrn"`
		Address string `json:"address"`
	}
	channelJSON struct {
		Kind      string `json:"kind"`
		Value     string `json:"value"`
		Preferred bool   `json:"preferred"`
	}
	personJSON struct {
		Name      string        `json:"name"`
		Position  string        `json:"position"`
		Role      string        `json:"role"`
		Address   string        `json:"address"`
		HoursFrom int           `json:"hours_from"` // minutes after local midnight
		HoursTo   int           `json:"hours_to"`
		HoursNote string        `json:"hours_note"`
		Channels  []channelJSON `json:"channels"`
	}
	factJSON struct {
		Kind       string `json:"kind"`
		Person     string `json:"person"`
		Text       string `json:"text"`
		Confidence string `json:"confidence"`
	}
	agreementJSON struct {
		Kind      string `json:"kind"`
		What      string `json:"what"`
		Percent   string `json:"percent"`
		Amount    string `json:"amount"`
		Days      int    `json:"days"`
		From      string `json:"from"`
		To        string `json:"to"`
		ByUs      string `json:"by_us"`
		ByThem    string `json:"by_them"`
		InReturn  string `json:"in_return"`
		Evidence  string `json:"evidence"`
		Reference string `json:"reference"`
	}
	projectJSON struct {
		Name      string `json:"name"`
		Service   string `json:"service"`
		Contract  string `json:"contract"`
		PaidUntil string `json:"paid_until"`
		MayWork   bool   `json:"may_work"`
		Ground    string `json:"ground"`
	}
	moneyJSON struct {
		Entity      string `json:"entity"`
		ClientINN   string `json:"client_inn"`
		Balance     string `json:"balance"`
		Unpaid      string `json:"unpaid"`
		Overdue     string `json:"overdue"`
		OverdueDays int    `json:"overdue_days"`
		Advances    string `json:"advances"`
	}
	requestJSON struct {
		Kind string `json:"kind"`
		From string `json:"from"`
		To   string `json:"to"`
		Text string `json:"text"`
		Due  string `json:"due"`
	}
	passportJSON struct {
		Client         string              `json:"client"`
		Date           string              `json:"date"`
		City           string              `json:"city"`
		MoscowOffset   int                 `json:"moscow_offset"` // minutes
		Segment        string              `json:"segment"`
		Stage          string              `json:"stage"`
		Manager        string              `json:"manager"`
		Email          string              `json:"email"`
		Phone          string              `json:"phone"`
		Counterparties []passportPartyJSON `json:"counterparties"`
		Money          []moneyJSON         `json:"money"`
		People         []personJSON        `json:"people"`
		Facts          []factJSON          `json:"facts"`
		Agreements     []agreementJSON     `json:"agreements"`
		Projects       []projectJSON       `json:"projects"`
		Requests       []requestJSON       `json:"requests"`
	}
)

// each makes a list of JSON rows; an empty one is [] and never null.
func each[T, J any](list []T, f func(T) J) []J {
	out := make([]J, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

func passportAnswer(p domain.Passport) passportJSON {
	return passportJSON{
		Client: p.Client.Name, Date: p.Day.String(), City: p.Client.City, MoscowOffset: p.ZoneOffset, Segment: p.Client.Segment, Stage: string(p.Client.LifeCycle),
		Manager: p.Client.Manager, Email: p.Client.Email, Phone: p.Client.Phone,
		Counterparties: each(p.Counterparties, func(x domain.Counterparty) passportPartyJSON {
			return passportPartyJSON{x.Name, x.Country, x.INN, x.KPP(), x.OGRN, x.Address}
		}),
		Money: each(p.Money, func(x domain.PassportMoney) moneyJSON {
			return moneyJSON{x.Entity, x.INN, x.Balance.String(), x.Unpaid.String(), x.Overdue.String(), x.OverdueDays, x.Advances.String()}
		}),
		People: each(p.People, func(x domain.Person) personJSON {
			channels := each(x.Channels, func(c domain.Channel) channelJSON { return channelJSON{string(c.Kind), c.Value, c.Preferred} })
			return personJSON{x.Name, x.Position, string(x.Role), x.Address, x.Hours.From, x.Hours.To, x.Hours.Note, channels}
		}),
		Facts: each(p.Facts, func(x domain.Fact) factJSON {
			return factJSON{string(x.Kind), p.PersonName(x.PersonID), x.Text, string(x.Confidence)}
		}),
		Agreements: each(p.Agreements, func(x domain.Agreement) agreementJSON {
			return agreementJSON{
				string(x.Kind), x.What, office.PercentText(x.PPM), x.Amount.String(), x.Days, x.From.String(), x.To.String(), x.ByUs, p.PersonName(x.ByThem), x.InReturn,
				string(x.Evidence), x.Reference,
			}
		}),
		Projects: each(p.Projects, func(x domain.PassportProject) projectJSON {
			return projectJSON{x.Name, x.Service, x.Contract, x.PaidUntil.String(), x.MayWork, string(x.Why.Ground)}
		}),
		Requests: each(p.Requests, func(x domain.Request) requestJSON {
			return requestJSON{string(x.Kind), x.FromRole, x.ToRole, x.Text, x.Due.String()}
		}),
	}
}

// passportRows writes a passport line by line, in words.
func passportRows(c *ucli.Command, w io.Writer, format string, p domain.Passport) error {
	cols := []column[office.PassportLine]{
		{"section", func(l office.PassportLine) any { return l.Section }},
		{"about", func(l office.PassportLine) any { return l.Head }},
		{"text", func(l office.PassportLine) any { return l.Text }},
	}
	return formOf[office.PassportLine](c, "export.title.passport").write(w, format, cols, func(f func(office.PassportLine) error) error {
		for _, l := range office.PassportLines(p, locale(c)) {
			if err := f(l); err != nil {
				return err
			}
		}
		return nil
	})
}
