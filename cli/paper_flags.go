package cli

import (
	"strconv"

	ucli "github.com/urfave/cli/v3"

	"accord/i18n"
)

// paperLangFlag is the language of a document, which need not be that of the messages.
func paperLangFlag() ucli.Flag {
	return &ucli.StringFlag{Name: "paper-lang", Usage: "language of the document, ru or en; --lang without it"}
}

func paperLang(c *ucli.Command) (string, error) {
	switch l := c.String("paper-lang"); l {
	case "":
		return locale(c), nil
	case i18n.Russian, i18n.English:
		return l, nil
	default:
		return "", usage{i18n.T(locale(c), "cli.bad_paper_lang", map[string]any{"text": l})}
	}
}

func yearOf(c *ucli.Command) (int, error) {
	y := c.Int("year")
	if c.IsSet("year") && (y < 1990 || y > 2200) {
		return 0, usage{i18n.T(locale(c), "cli.year", map[string]any{"text": strconv.Itoa(y)})}
	}
	return y, nil
}
