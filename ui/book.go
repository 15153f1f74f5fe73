package ui

import (
	"context"

	"accord/domain"
	"accord/office"
	"accord/ui/clients"
	"accord/ui/documents"
	"accord/ui/dossier"
	"accord/ui/hour"
	"accord/ui/imports"
	"accord/ui/ledger"
	"accord/ui/matching"
	"accord/ui/offers"
	"accord/ui/paper"
	"accord/ui/payments"
	"accord/ui/receivables"
	"accord/ui/search"
	"accord/ui/settings"
	"accord/ui/start"
)

// Book is an open book as the window uses it: what its screens need, and closing.
type Book interface {
	clients.Book
	dossier.Book
	documents.Book
	payments.Book
	offers.Book
	paper.Book
	receivables.Book
	ledger.Book
	matching.Book
	search.Book
	imports.Book
	hour.Book
	settings.Book
	Seq(context.Context) (int64, error)
	ForgetRows()
	LookIntoFolder(context.Context) ([]office.WatchedFile, error)
	Overview(context.Context, office.OverviewQuery) (office.Overview, error)
	User() office.User
	Groups(context.Context) ([]domain.WorkGroup, error)
	Close() error
}

// Opener opens and makes books; the wiring gives the office's.
type Opener struct {
	Open func(ctx context.Context, path, locale string) (Book, error)
	// Demo makes the book of an invented agency; nil offers none.
	Demo   start.DemoMaker
	Create func(ctx context.Context, path string, company office.Company, locale string) (Book, error)
}
