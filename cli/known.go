package cli

import (
	"time"

	ucli "github.com/urfave/cli/v3"

	"accord/i18n"
	"accord/office"
)

func knownFlag() ucli.Flag {
	return &ucli.StringFlag{Name: "known-at", Usage: "by what the book knew then: a day, or a day and a time; without it by what it knows now"}
}

// knownAt reads the instant of --known-at; the zero time without it.
func knownAt(c *ucli.Command) (time.Time, error) {
	s := c.String("known-at")
	if s == "" {
		return time.Time{}, nil
	}
	at, ok := office.Moment(s)
	if !ok {
		return at, usage{i18n.T(locale(c), "cli.bad_instant", map[string]any{"flag": "known-at", "text": s})}
	}
	return at, nil
}
