package domain

import "strings"

// maxContent is how many letters of its lines' names stand for a document that has no description of its own.
const maxContent = 500

// Content tells in one line what a document is for: its description, or the names of its lines.
func (d Document) Content() string {
	if d.Description != "" {
		return d.Description
	}
	var names []string
	for _, l := range d.Lines {
		if name := strings.TrimSpace(l.Name); name != "" {
			names = append(names, name)
		}
	}
	s := []rune(strings.Join(names, "; "))
	if len(s) > maxContent {
		return string(s[:maxContent-1]) + "…"
	}
	return string(s)
}
