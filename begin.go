//go:build !cli

package main

import (
	"context"
	"sync/atomic"
	"time"

	"accord/office"
	"accord/ui"
	"accord/ui/kit"
)

// beginPatience is how long the window waits for a book that opens quickly, to be shown with it rather than empty first.
const beginPatience = 250 * time.Millisecond

// begun is the first book, opened while the window is being made.
type begun struct {
	done  chan struct{} // closed when book or err is there
	book  ui.Book
	err   error
	taken atomic.Bool
}

// begin opens the book and reads what the list of clients, where the window mostly begins, needs first; from then on the opener hands out its answer, once, for the same path and language.
func begin(o *ui.Opener, path, locale string, last kit.Route, scope kit.Scope) *begun {
	b := &begun{done: make(chan struct{})}
	if path == "" {
		b.taken.Store(true)
		return b
	}
	open := o.Open
	go func() {
		b.book, b.err = open(context.Background(), path, locale)
		close(b.done)
		if b.err == nil && (last.Screen == "clients" || last.Screen == "") {
			// The window asks for the same in a moment; a refusal is said then.
			_, _ = b.book.ClientRows(context.Background(), office.RowsQuery{Sort: "overdue", Falling: true, First: 1, EntityID: scope.Entity, GroupID: scope.Group})
		}
	}()
	o.Open = func(ctx context.Context, p, l string) (ui.Book, error) {
		if p != path || l != locale || b.taken.Swap(true) {
			return open(ctx, p, l)
		}
		<-b.done
		return b.book, b.err
	}
	return b
}

// ready returns the book if it has been opened in time; a refusal and a slow opening are left to the opener.
func (b *begun) ready() ui.Book {
	if b.taken.Load() {
		return nil
	}
	select {
	case <-b.done:
	case <-time.After(beginPatience):
		return nil
	}
	if b.err != nil || b.taken.Swap(true) {
		return nil
	}
	return b.book
}
