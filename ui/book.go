package ui

import (
	"context"

	"accord/domain"
	"accord/office"
	"accord/ui/cards"
	"accord/ui/clients"
	"accord/ui/documents"
	"accord/ui/dossier"
	"accord/ui/editor"
	"accord/ui/hour"
	"accord/ui/imports"
	"accord/ui/ledger"
	"accord/ui/matching"
	"accord/ui/month"
	"accord/ui/offers"
	"accord/ui/paper"
	"accord/ui/payments"
	"accord/ui/receivables"
	"accord/ui/reconciliation"
	"accord/ui/search"
	"accord/ui/settings"
	"accord/ui/start"
)

// Book is an open book as the window uses it: what its screens need, and closing.
type Book interface {
	clients.Book
	cards.Book
	dossier.Book
	documents.Book
	payments.Book
	offers.Book
	paper.Book
	receivables.Book
	ledger.Book
	matching.Book
	reconciliation.Book
	editor.Book
	month.Book
	search.Book
	imports.Book
	hour.Book
	settings.Book
	AutoBackup(ctx context.Context, dir string) (path string, err error)
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
	// Restore puts a copy in a book's place and keeps what was there under the name it returns; nil offers none.
	Restore func(ctx context.Context, from, to string) (former string, err error)
}
