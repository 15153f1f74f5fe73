package ui

import (
	"context"

	"accord/office"
	"accord/ui/clients"
	"accord/ui/imports"
	"accord/ui/ledger"
	"accord/ui/settings"
)

// Book is an open book as the window uses it: what its screens need, and closing.
type Book interface {
	clients.Book
	ledger.Book
	imports.Book
	settings.Book
	Seq(context.Context) (int64, error)
	Close() error
}

// Opener opens and makes books; the wiring gives the office's.
type Opener struct {
	Open   func(ctx context.Context, path, locale string) (Book, error)
	Create func(ctx context.Context, path string, company office.Company, locale string) (Book, error)
}
