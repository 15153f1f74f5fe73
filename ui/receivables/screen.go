// Package receivables is the ageing of what clients owe, by invoices or by the ledger, on any day.
package receivables

import (
	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
}

// Screen is not built yet.
type Screen struct {
	shell *kit.Shell
	book  Book
	route kit.Route
	state *kit.State
}

// NewScreen makes the screen of a route.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, book: book, route: r, state: kit.NewState(s, kit.Text("", kit.Plain))}
	return c
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.state.Object() }

// First takes no focus.
func (c *Screen) First() fyne.Focusable { return nil }

// Keys are none.
func (c *Screen) Keys() []kit.Key { return nil }

// Leave stops nothing.
func (c *Screen) Leave() {}

// Reload reads nothing.
func (c *Screen) Reload() { c.shell.Shown(c.route.Screen) }
