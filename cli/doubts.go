package cli

import (
	"fmt"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
)

// doubtJSON is a warning in an answer: what a person should look at before the paper leaves.
type doubtJSON struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func doubtsOf(ds []*domain.Error, lang string) []doubtJSON {
	out := make([]doubtJSON, len(ds))
	for i, d := range ds {
		out[i] = doubtJSON{d.Key, i18n.Error(lang, d)}
	}
	return out
}

// warn says warnings on stderr.
func (e *env) warn(c *ucli.Command, ds []*domain.Error) {
	for _, d := range ds {
		fmt.Fprintln(e.err, "accord: "+i18n.Error(locale(c), d))
	}
}

// toPDF tells whether -o names a PDF: only paper needs its letters in the font.
func toPDF(c *ucli.Command) bool { return formatOf(c.String("o")) == "pdf" }
