package cli

import (
	"context"
	"strings"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

func (e *env) searchCommand() *ucli.Command {
	return &ucli.Command{
		Name: "search", Usage: "find clients, people, documents and sums by a part of a name, a tax id, a number or a sum", ArgsUsage: "WORDS",
		Flags: []ucli.Flag{&ucli.IntFlag{Name: "limit", Usage: "rows of each section, 8 by default"}, outFlag()},
		Action: func(ctx context.Context, c *ucli.Command) error {
			words := strings.TrimSpace(strings.Join(c.Args().Slice(), " "))
			if words == "" {
				return usage{i18n.T(locale(c), "cli.arguments", map[string]any{"want": "WORDS", "got": ""})}
			}
			if c.Int("limit") < 0 {
				return usage{i18n.T(locale(c), "cli.bad_limit", nil)}
			}
			return e.with(ctx, c, func(o *office.Office) error {
				id, err := entityID(ctx, c, o, false)
				if err != nil {
					return err
				}
				a, err := o.Search(ctx, office.SearchQuery{Text: words, EntityID: id, Limit: c.Int("limit")})
				if err != nil {
					return err
				}
				return list(e, c, foundColumns, func(f func(foundLine) error) error {
					for _, s := range a.Sections {
						for _, h := range s.Hits {
							if err := f(foundLine{s.Name, h}); err != nil {
								return err
							}
						}
					}
					return nil
				})
			})
		},
	}
}

// foundLine is a hit with the section it stands in.
type foundLine struct {
	section string
	office.Hit
}

// money tells whether a hit is a document or payment, which alone have sums.
func (l foundLine) money() bool { return l.Kind != "client" && l.Kind != "person" && l.Kind != "offer" }

var foundColumns = []column[foundLine]{
	{"section", func(l foundLine) any { return word{"ui.search", l.section} }},
	{"kind", func(l foundLine) any { return word{"kind", l.Kind} }},
	{"name", func(l foundLine) any { return l.Name }},
	{"client", func(l foundLine) any { return l.Client }},
	{"client_inn", func(l foundLine) any { return l.INN }},
	{"city", func(l foundLine) any { return l.City }},
	{"date", func(l foundLine) any { return dayOrNone(l.Date) }},
	{"amount", func(l foundLine) any { return sumOrNone(l.money(), l.Sum) }},
	{"open", func(l foundLine) any { return sumOrNone(l.Kind == "invoice", l.Open) }},
	{"status", func(l foundLine) any {
		if l.Kind == "payment" {
			return word{"ui.search.payment", l.Status}
		}
		return word{"status", l.Status}
	}},
}

func dayOrNone(d domain.Date) any {
	if d.IsZero() {
		return ""
	}
	return d
}

func sumOrNone(has bool, m domain.Money) any {
	if !has {
		return ""
	}
	return m
}
