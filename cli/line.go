package cli

import (
	"strings"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
)

// typedLine is one --line: name|qty|unit|price|vat. A bar within a part is written \| and a backslash before a bar \\.
type typedLine struct {
	name, unit string
	qty        domain.Qty
	price      domain.Money
	rate       domain.VATRate
	rated      bool // the rate was stated
}

// maxLineName is the longest name of a line in runes.
const maxLineName = 1000

// cutLine cuts a line at its bars.
func cutLine(s string) []string {
	parts := []string{""}
	for i := 0; i < len(s); i++ {
		last := &parts[len(parts)-1]
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '|' || s[i+1] == '\\'):
			i++
			*last += s[i : i+1]
		case s[i] == '|':
			parts = append(parts, "")
		default:
			*last += s[i : i+1]
		}
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// typedLines reads all --line; a bad one is a mistake in the command.
func typedLines(c *ucli.Command) ([]typedLine, error) {
	var out []typedLine
	for i, text := range c.StringSlice("line") {
		parts := cutLine(text)
		if len(parts) < 4 || len(parts) > 5 {
			return nil, usage{i18n.T(locale(c), "cli.line_parts", map[string]any{"n": i + 1, "got": len(parts)})}
		}
		l, err := typed(append(parts, "")[:5])
		if err != nil {
			return nil, badLine(c, i, err)
		}
		out = append(out, l)
	}
	return out, nil
}

func badLine(c *ucli.Command, i int, err error) error {
	return usage{i18n.T(locale(c), "cli.line_bad", map[string]any{"n": i + 1, "reason": i18n.Error(locale(c), err)})}
}

func typed(parts []string) (l typedLine, err error) {
	if l.name, err = domain.TidyText("name", parts[0], maxLineName); err != nil {
		return l, err
	}
	if l.name == "" {
		return l, domain.Refuse(domain.Invalid, "name", "required", "field", "name")
	}
	if l.unit, err = domain.TidyText("unit", parts[2], 40); err != nil {
		return l, err
	}
	if l.qty, err = domain.ParseQty(parts[1]); err != nil {
		return l, err
	}
	if l.price, err = domain.ParseMoney(parts[3]); err != nil {
		return l, err
	}
	l.rate, l.rated, err = domain.ParseVATRate(parts[4])
	return l, err
}

// priced makes lines of a document: the rate that was not stated is byDefault, the price is without VAT when net.
func priced(c *ucli.Command, typed []typedLine, byDefault domain.VATRate, each func(*domain.Line)) ([]domain.Line, error) {
	out := make([]domain.Line, len(typed))
	for i, t := range typed {
		rate := t.rate
		if !t.rated {
			rate = byDefault
		}
		l, err := domain.PricedLine(t.name, t.qty, t.unit, t.price, c.Bool("net"), rate)
		if err != nil {
			return nil, badLine(c, i, err)
		}
		each(&l)
		out[i] = l
	}
	return out, nil
}
