// Package domain holds the types and rules of an agency's receivables: money, dates, parties, documents, the
// settlement ledger. It is pure: no clock, no files, no database, no text for people.
package domain

import (
	"errors"
	"fmt"
	"strings"
)

// Code tells what kind of refusal an Error is; everything that is not an Error is an internal fault.
type Code string

// The four refusals that a caller can act on.
const (
	Invalid   Code = "invalid"
	NotFound  Code = "not_found"
	Conflict  Code = "conflict"
	Forbidden Code = "forbidden"
)

// Error is a refusal a person can mend: Key names a sentence of the catalogue, Args fill it, Field is what to mend.
type Error struct {
	Code  Code
	Field string
	Key   string
	Args  map[string]any
}

// Error gives the technical form, for logs and tests; people read the catalogue's sentence.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	b.WriteString(": ")
	b.WriteString(e.Key)
	if e.Field != "" {
		b.WriteString(" (" + e.Field + ")")
	}
	if len(e.Args) > 0 {
		fmt.Fprintf(&b, " %v", e.Args)
	}
	return b.String()
}

// Refuse makes an Error; args are name, value pairs.
func Refuse(code Code, field, key string, args ...any) *Error {
	e := &Error{Code: code, Field: field, Key: key}
	if len(args) > 0 {
		e.Args = make(map[string]any, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			e.Args[fmt.Sprint(args[i])] = args[i+1]
		}
	}
	return e
}

// CodeOf returns the code of a refusal anywhere in err's chain, or "" for an internal fault or nil.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
