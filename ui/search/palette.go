// Package search is Ctrl+K: one field that finds clients, people, documents, sums and screens as one types.
package search

import (
	"accord/domain"
	"accord/ui/kit"
)

// Book is what the search asks of the office.
type Book interface {
	Today() domain.Date
}

// Place is a screen of the window that the search leads to.
type Place struct {
	Name  string // as the rail has it
	Route kit.Route
}

// Palette is the field with its answers, over the screen.
type Palette struct {
	shell  *kit.Shell
	book   Book
	places []Place
}

// New makes a palette that finds what the book holds and leads to places; it shows nothing before Open.
func New(s *kit.Shell, book Book, places []Place) *Palette {
	return &Palette{shell: s, book: book, places: places}
}

// Open shows the palette with the focus in its field; Esc closes it.
func (p *Palette) Open() { p.shell.Shown("search") }
