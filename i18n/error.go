package i18n

import (
	"context"
	"errors"
	"maps"

	"accord/domain"
)

// Error turns an error into the sentence a person reads: what is wrong and how to mend it. Whatever is not a refusal of
// domain is an internal fault, whose details belong in the log and not here. nil gives "".
func Error(locale string, err error) string {
	if err == nil {
		return ""
	}
	var refusal *domain.Error
	switch {
	case errors.As(err, &refusal):
		return T(locale, refusal.Key, named(locale, refusal.Args))
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return T(locale, "error.interrupted", nil)
	}
	return T(locale, "error.internal", nil)
}

// named puts words for the codes among a refusal's arguments: role "director" reads role.director of the catalogue. A
// value without words of ours stays.
func named(locale string, args map[string]any) map[string]any {
	out := maps.Clone(args)
	for _, name := range []string{"role", "verb", "field", "kind", "sensitive"} {
		if code, ok := out[name].(string); ok {
			key := name + "." + code
			if words := T(locale, key, nil); words != key {
				out[name] = words
			}
		}
	}
	return out
}
