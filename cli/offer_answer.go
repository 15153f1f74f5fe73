package cli

import (
	"context"
	"fmt"
	"strconv"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// The answer of every command about one offer. net, vat and total are the option's that was accepted, else the first one's:
// its first month and its one-off lines together.
type (
	offerJSON struct {
		Kind       string            `json:"kind"`
		Number     string            `json:"number"`
		Date       string            `json:"date"`
		EntityINN  string            `json:"entity_inn"`
		ClientINN  string            `json:"client_inn"`
		Net        string            `json:"net"`
		VAT        string            `json:"vat"`
		Total      string            `json:"total"`
		File       string            `json:"file"`
		Client     string            `json:"client"`
		Version    int               `json:"version"`
		ValidUntil string            `json:"valid_until"`
		Status     string            `json:"status"`
		Option     int               `json:"option"`
		Currency   string            `json:"currency"`
		Options    []offerOptionJSON `json:"options"`
		Warnings   []doubtJSON       `json:"warnings"`
	}
	offerOptionJSON struct {
		Title   string       `json:"title"`
		Lines   int          `json:"lines"`
		Monthly offerSumJSON `json:"monthly"`
		Once    offerSumJSON `json:"once"`
	}
	offerSumJSON struct {
		Before   string `json:"before"`
		Discount string `json:"discount"`
		Net      string `json:"net"`
		VAT      string `json:"vat"`
		Total    string `json:"total"`
	}
)

func offerSum(t domain.OfferTotals) offerSumJSON {
	return offerSumJSON{t.Before.String(), (t.Before - t.Gross).String(), t.Net.String(), t.VAT.String(), t.Gross.String()}
}

func offerAnswer(p domain.OfferPaper, file string) offerJSON {
	v := p.Version
	a := offerJSON{
		Kind: "offer", Number: p.Number, Date: v.Date.String(), EntityINN: p.Entity.INN, Client: p.Client.Name, File: file, Version: v.N,
		ValidUntil: v.ValidUntil.String(), Status: string(p.State), Option: v.Option, Currency: v.Currency, Options: make([]offerOptionJSON, len(v.Options)),
	}
	if p.Counterparty != nil {
		a.ClientINN = p.Counterparty.INN
	}
	for i, o := range v.Options {
		monthly, once := o.Totals(true), o.Totals(false)
		a.Options[i] = offerOptionJSON{o.Title, len(o.Lines), offerSum(monthly), offerSum(once)}
		if i == max(v.Option, 1)-1 {
			a.Net, a.VAT, a.Total = (monthly.Net + once.Net).String(), (monthly.VAT + once.VAT).String(), (monthly.Gross + once.Gross).String()
		}
	}
	return a
}

// sayOffer writes the answer about a version of an offer; key is the sentence for people.
func (e *env) sayOffer(ctx context.Context, c *ucli.Command, o *office.Office, offer domain.Offer, version int, key, file string) error {
	format, err := stdoutFormat(c)
	if err != nil {
		return err
	}
	p, err := o.OfferSummary(ctx, offer, version)
	if err != nil {
		return err
	}
	var doubts []*domain.Error
	if file != "" {
		if doubts, err = o.OfferDoubts(context.WithoutCancel(ctx), p); err != nil {
			return err
		}
		e.warn(c, doubts)
	}
	switch format {
	case "json":
		a := offerAnswer(p, file)
		a.Warnings = doubtsOf(doubts, locale(c))
		return printJSON(e.out, a)
	case "csv":
		return e.offerRows(c, p)
	}
	args := map[string]any{
		"number": p.Number, "version": p.Version.N, "client": p.Client.Name, "date": p.Version.DecidedOn, "file": file, "until": p.Version.ValidUntil,
		"state": i18n.T(locale(c), "offer_state."+string(p.State), nil),
	}
	_, err = fmt.Fprintln(e.out, i18n.T(locale(c), key, args))
	return err
}

// offerRows writes the options of an offer as rows.
func (e *env) offerRows(c *ucli.Command, p domain.OfferPaper) error {
	type row struct {
		n int
		o domain.OfferOption
	}
	cols := []column[row]{
		{"number", func(row) any { return p.Number }},
		{"version", func(row) any { return p.Version.N }},
		{"option", func(x row) any { return strconv.Itoa(x.n) }},
		{"title", func(x row) any { return x.o.Title }},
		{"monthly", func(x row) any { return x.o.Totals(true).Gross }},
		{"once", func(x row) any { return x.o.Totals(false).Gross }},
		{"status", func(row) any { return word{"status", string(p.State)} }},
	}
	return writeRows(e.out, "csv", locale(c), cols, func(f func(row) error) error {
		for i, o := range p.Version.Options {
			if err := f(row{i + 1, o}); err != nil {
				return err
			}
		}
		return nil
	})
}
