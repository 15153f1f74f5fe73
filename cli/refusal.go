package cli

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
)

// spoken is standard output that knows whether a command has begun its answer.
type spoken struct {
	w   io.Writer
	any bool
}

// Write writes to standard output.
func (s *spoken) Write(p []byte) (int, error) {
	s.any = s.any || len(p) > 0
	return s.w.Write(p)
}

// refuse writes the answer of a command that has none: what was refused and why.
func (s *spoken) refuse(err error, lang string) {
	var answer struct {
		Error doubtJSON `json:"error"`
	}
	var u usage
	var d *domain.Error
	answer.Error = doubtJSON{"internal", i18n.Error(lang, err)}
	switch {
	case errors.As(err, &u):
		answer.Error = doubtJSON{"usage", u.text}
	case errors.As(err, &d):
		answer.Error.Code = string(d.Code)
	case errors.Is(err, context.Canceled):
		answer.Error.Code = "interrupted"
	}
	_ = printJSON(s, answer)
}

// wantsJSON finds --format before the flags are parsed: errors of parsing itself are answered too.
func wantsJSON(args []string) (yes bool) {
	for i, a := range args {
		name, value, joined := strings.Cut(strings.TrimLeft(a, "-"), "=")
		if name != "format" || !strings.HasPrefix(a, "-") {
			continue
		}
		if !joined && i+1 < len(args) {
			value = args[i+1]
		}
		yes = value == "json"
	}
	return yes
}

// helpFor makes of a request for help the command's path and --help, whatever else is typed; other words stay as they are. It
// refuses help on a command that there is none of: the parser would give that of the group instead.
func helpFor(app *ucli.Command, args []string) ([]string, error) {
	if !slices.ContainsFunc(args, func(a string) bool { return a == "--help" || a == "-h" || a == "-help" }) {
		return args, nil
	}
	c, flags, path := app, app.Flags, []string{}
	for i := 0; i < len(args) && len(c.Commands) > 0; i++ {
		if strings.HasPrefix(args[i], "-") {
			name := strings.TrimLeft(args[i], "-")
			if slices.ContainsFunc(flags, func(f ucli.Flag) bool { return takesValue(f) && slices.Contains(f.Names(), name) }) {
				i++
			}
			continue
		}
		sub := c.Command(args[i])
		if sub == nil {
			return nil, unknownWord(c, args[i], langOf(args))
		}
		c, flags, path = sub, append(slices.Clone(flags), sub.Flags...), append(path, args[i])
	}
	return append(path, "--help"), nil
}

func takesValue(f ucli.Flag) bool {
	v, ok := f.(ucli.DocGenerationFlag)
	return ok && v.TakesValue()
}
