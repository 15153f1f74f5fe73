package office

import (
	"strconv"
	"strings"
)

// value is an attribute of a card as the audit writes it.
type value struct{ name, text string }

// changed lists what differs between two states of a card as "old > new", for an audit record.
func changed(was, now []value) (detail []any) {
	for i, n := range now {
		if was[i].text != n.text {
			detail = append(detail, n.name, was[i].text+" > "+n.text)
		}
	}
	return detail
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func numbers(ns []int64) string {
	parts := make([]string, len(ns))
	for i, n := range ns {
		parts[i] = strconv.FormatInt(n, 10)
	}
	return strings.Join(parts, ",")
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}
