// Package paper is the pages of one document, one payment and one offer: what it says, what closed it, what it leads to, its
// history, its PDF.
package paper

import (
	"context"
	"io"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screens ask of the office.
type Book interface {
	Today() domain.Date
	DocumentPage(ctx context.Context, id int64, locale string) (office.DocumentPage, error)
	PaymentPage(ctx context.Context, id int64) (office.PaymentPage, error)
	OfferPage(ctx context.Context, id int64, locale string) (office.OfferPage, error)
	PrintDocument(ctx context.Context, id int64, locale string, w io.Writer) error
	Annul(ctx context.Context, id int64, why string, ov office.Override) error
	Reissue(ctx context.Context, id int64, why string, ov office.Override) (int64, error)
	PrintOffer(ctx context.Context, id int64, version int, out office.OfferPrint) error
}

// words speaks of papers as of a day.
type words struct {
	kit.Words
	today domain.Date
}

func (p *page) words() words { return words{p.shell.Words, p.book.Today()} }
