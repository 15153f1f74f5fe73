package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// offerWords are --option and --line as they were typed, in their order: a line belongs to the option before it.
type offerWords struct{ words []offerWord }

type offerWord struct {
	option bool
	text   string
}

// offerFlag puts what one of the two flags is given into the words they share.
type offerFlag struct {
	to     *offerWords
	option bool
}

// Set takes one occurrence of the flag.
func (f *offerFlag) Set(s string) error {
	f.to.words = append(f.to.words, offerWord{f.option, s})
	return nil
}

// Get returns the flag's words.
func (f *offerFlag) Get() any { return f.to }

// String is the default shown in a help; there is none.
func (f *offerFlag) String() string { return "" }

func (e *env) issueOfferCommand() *ucli.Command {
	typed := &offerWords{}
	return &ucli.Command{
		Name: "offer", Usage: "issue a commercial offer or a new version of one",
		Flags: []ucli.Flag{
			&ucli.StringFlag{Name: "client", Usage: "tax id"}, &ucli.StringFlag{Name: "client-name", Usage: "a client without a tax id yet"},
			&ucli.StringFlag{Name: "person", Usage: "to whom: name of a contact"},
			&ucli.GenericFlag{Name: "option", Usage: "TITLE of the option that the lines after it belong to", Value: &offerFlag{typed, true}},
			&ucli.GenericFlag{Name: "line", Usage: "name|qty|unit|price|vat|marks; marks: month, full", Value: &offerFlag{typed, false}},
			&ucli.BoolFlag{Name: "net", Usage: "prices are without VAT"}, &ucli.BoolFlag{Name: "no-discount", Usage: "leave agreed discounts out"},
			&ucli.StringFlag{Name: "cover", Usage: "TEXT of the letter, or @FILE"}, &ucli.StringFlag{Name: "notes", Usage: "TEXT of the terms, or @FILE"},
			&ucli.StringFlag{Name: "contact", Usage: "whom to ask, with a phone or address"},
			&ucli.StringFlag{Name: "date"}, &ucli.StringFlag{Name: "valid-until", Usage: "last day to accept it"},
			&ucli.StringFlag{Name: "revise", Usage: "NUMBER of the offer that gets a new version"}, &ucli.IntFlag{Name: "year", Usage: "of that offer's number"},
			paperLangFlag(), outFlag(),
		},
		Action: func(ctx context.Context, c *ucli.Command) error {
			if _, err := arguments(c, 0, ""); err != nil {
				return err
			}
			if err := checkOfferFlags(c); err != nil {
				return err
			}
			return e.with(ctx, c, func(o *office.Office) error { return e.issueOffer(ctx, c, o, typed.words) })
		},
	}
}

// checkOfferFlags refuses flags that contradict each other, and a client that is named twice or not at all.
func checkOfferFlags(c *ucli.Command) error {
	named := 0
	for _, name := range []string{"client", "client-name", "revise"} {
		if c.String(name) != "" {
			named++
		}
	}
	if named != 1 {
		return usage{i18n.T(locale(c), "cli.offer_client", nil)}
	}
	if _, err := stdoutFormat(c); err != nil {
		return err
	}
	if to := c.String("o"); to != "" {
		return fileFormat(c, to, "pdf")
	}
	return nil
}

func (e *env) issueOffer(ctx context.Context, c *ucli.Command, o *office.Office, words []offerWord) error {
	id, err := entityID(ctx, c, o, true)
	if err != nil {
		return err
	}
	lang, err := paperLang(c)
	if err != nil {
		return err
	}
	offer, err := offerOf(ctx, c, o, id)
	if err != nil {
		return err
	}
	v, err := offerVersionOf(ctx, c, o, offer, words)
	if err != nil {
		return err
	}
	path := c.String("o")
	var to *target
	var out *office.OfferPrint
	if path != "" { // before the offer gets its number
		if to, err = newTarget(path); err != nil {
			return err
		}
		defer to.drop()
		out = &office.OfferPrint{W: to, Locale: lang}
	}
	if offer.ID != 0 {
		offer, err = o.ReviseOffer(ctx, offer.ID, v, out)
	} else {
		offer, err = o.IssueOffer(ctx, offer, v, out)
	}
	if err != nil {
		return err
	}
	var unplaced error
	if to != nil {
		if unplaced = to.finish(); unplaced != nil {
			path = ""
		}
	}
	if err := e.sayOffer(ctx, c, o, offer, offer.Latest().N, "cli.offer.issued", path); err != nil || unplaced == nil {
		return err
	}
	fmt.Fprintln(e.err, "accord: "+i18n.T(locale(c), "cli.offer.unplaced", map[string]any{"reason": i18n.Error(locale(c), unplaced), "number": offer.Number}))
	return errSomeRows
}

// offerOf finds the offer to revise, or begins a new one to the client that the flags name.
func offerOf(ctx context.Context, c *ucli.Command, o *office.Office, entityID int64) (domain.Offer, error) {
	if number := c.String("revise"); number != "" {
		year, err := yearOf(c)
		if err != nil {
			return domain.Offer{}, err
		}
		return o.FindOffer(ctx, entityID, number, year)
	}
	if name := c.String("client-name"); name != "" {
		client, err := o.FindClient(ctx, name)
		return domain.Offer{EntityID: entityID, ClientID: client.ID}, err
	}
	p, err := o.FindCounterparty(ctx, c.String("client"))
	return domain.Offer{EntityID: entityID, ClientID: p.ClientID, CounterpartyID: p.ID}, err
}

// offerVersionOf reads what the flags say of the version.
func offerVersionOf(ctx context.Context, c *ucli.Command, o *office.Office, offer domain.Offer, words []offerWord) (v domain.OfferVersion, err error) {
	if v.Date, err = day(c, "date", o.Today()); err != nil {
		return v, err
	}
	if v.ValidUntil, err = day(c, "valid-until", 0); err != nil {
		return v, err
	}
	if name := c.String("person"); name != "" {
		p, err := o.FindPerson(ctx, offer.ClientID, name)
		if err != nil {
			return v, err
		}
		v.PersonID = p.ID
	}
	for _, f := range []struct {
		name string
		to   *string
	}{{"cover", &v.Cover}, {"notes", &v.Notes}} {
		if *f.to, err = textOrFile(c.String(f.name)); err != nil {
			return v, err
		}
	}
	v.Contact = c.String("contact")
	entity, err := o.Entity(ctx, offer.EntityID)
	if err != nil {
		return v, err
	}
	v.Options, err = offerOptions(c, words, domain.RateFor(entity.TaxOn(v.Date), v.Date))
	return v, err
}

// offerOptions puts the lines under their options; without --option all are one option without a title.
func offerOptions(c *ucli.Command, words []offerWord, rate domain.VATRate) ([]domain.OfferOption, error) {
	var out []domain.OfferOption
	titled := false
	for i, w := range words {
		if w.option {
			if len(out) > 0 && !titled {
				return nil, usage{i18n.T(locale(c), "cli.offer_order", nil)}
			}
			out, titled = append(out, domain.OfferOption{Title: strings.TrimSpace(w.text)}), true
			continue
		}
		if len(out) == 0 {
			out = append(out, domain.OfferOption{})
		}
		l, err := offerLine(w.text, c.Bool("net"), rate)
		if err != nil {
			return nil, badLine(c, lineNumber(words, i), err)
		}
		l.Full = l.Full || c.Bool("no-discount")
		last := &out[len(out)-1]
		last.Lines = append(last.Lines, l)
	}
	if len(out) == 0 {
		return nil, usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": "line"})}
	}
	return out, nil
}

// lineNumber counts the lines before a word, for what is said of it.
func lineNumber(words []offerWord, at int) (n int) {
	for _, w := range words[:at] {
		if !w.option {
			n++
		}
	}
	return n
}

// offerLine reads name|qty|unit|price|vat|marks: a rate that was not stated is byDefault; «month» makes the line monthly,
// «full» keeps agreed discounts off it.
func offerLine(text string, net bool, byDefault domain.VATRate) (out domain.OfferLine, err error) {
	parts := cutLine(text)
	if len(parts) < 4 || len(parts) > 6 {
		return out, domain.Refuse(domain.Invalid, "line", "offer.line_parts", "got", len(parts))
	}
	parts = append(parts, "", "")
	t, err := typed(parts[:5])
	if err != nil {
		return out, err
	}
	rate := byDefault
	if t.rated {
		rate = t.rate
	}
	for _, mark := range strings.Fields(strings.ReplaceAll(strings.ToLower(parts[5]), ",", " ")) {
		switch mark {
		case "month", "мес", "месяц":
			out.Monthly = true
		case "once", "разово":
			out.Monthly = false
		case "full", "полная":
			out.Full = true
		default:
			return out, domain.Refuse(domain.Invalid, "line", "offer.line_mark", "text", mark)
		}
	}
	out.Line, err = domain.PricedLine(t.name, t.qty, t.unit, t.price, net, rate)
	return out, err
}

// maxTextFile is the longest file of a letter or terms.
const maxTextFile = 64 << 10

// textOrFile is a text as typed, or with @ before it the content of a file in UTF-8.
func textOrFile(s string) (string, error) {
	path, ok := strings.CutPrefix(s, "@")
	if !ok {
		return s, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return "", domain.Refuse(domain.NotFound, "file", "file.unreadable", "file", path)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxTextFile+1))
	if err != nil {
		return "", domain.Refuse(domain.NotFound, "file", "file.unreadable", "file", path)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if len(data) > maxTextFile || !utf8.ValidString(text) {
		return "", domain.Refuse(domain.Invalid, "file", "file.no_text", "file", path, "kilobytes", maxTextFile>>10)
	}
	return text, nil
}
