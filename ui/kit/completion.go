package kit

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
)

// Completion is an entry that offers what the book has while one types.
type Completion struct {
	Entry *Entry
	// OnPick is told what was picked from the list.
	OnPick func(Option)
	// Join makes the new text of what was typed and what was picked; nil puts the picked in its place.
	Join func(typed, picked string) string

	drop dropper
	load Loader
	find func(context.Context, string) ([]Option, error)
	now  bool // a picked text is being shown, not typed

	waiting, hurry bool // the answer to what is typed is on its way; Enter was pressed meanwhile
}

// NewCompletion makes one; find answers the few options that fit a text best, off the window's thread.
func NewCompletion(s *Shell, width float32, hint string, find func(ctx context.Context, text string) ([]Option, error)) *Completion {
	c := &Completion{Entry: NewEntry(s, width), find: find}
	c.Entry.SetPlaceHolder(hint)
	c.Entry.OnChanged = c.look
	c.Entry.panel = &c.drop
	c.drop.enter = c.enter
	return c
}

// enter holds Enter back until the answer to what is typed is here: the list may still be that of fewer letters.
func (c *Completion) enter() bool {
	c.hurry = c.hurry || c.waiting
	return c.waiting
}

// look offers what fits the text.
func (c *Completion) look(typed string) {
	if c.now {
		return
	}
	c.waiting, c.hurry = false, false
	if strings.TrimSpace(typed) == "" {
		c.load.Stop()
		c.drop.close()
		return
	}
	c.waiting = true
	Load(&c.load, func(ctx context.Context) ([]Option, error) { return c.find(ctx, typed) }, func(found []Option, err error) {
		c.drop.close()
		hurry := c.hurry
		c.waiting, c.hurry = false, false
		if err != nil {
			c.Entry.shell.Fail(err)
			return
		}
		if len(found) > 0 && c.Entry.shell.Window.Canvas().Focused() == c.Entry {
			list := newDropList(found, 0, -1, func(i int) { c.pick(found[i]) })
			c.drop.drop(c.Entry.shell, c.Entry, list, c.Entry.Size().Width)
		}
		if hurry {
			c.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	})
}

// Set shows a text that nobody typed: nothing is offered for it.
func (c *Completion) Set(text string) {
	c.now = true
	c.Entry.SetText(text)
	c.now = false
}

func (c *Completion) pick(o Option) {
	c.drop.close()
	c.load.Stop()
	c.waiting, c.hurry = false, false
	text := o.Text
	if c.Join != nil {
		text = c.Join(c.Entry.Text, o.Text)
	}
	c.Set(text)
	c.Entry.FocusEnd()
	if c.OnPick != nil {
		c.OnPick(o)
	}
}
