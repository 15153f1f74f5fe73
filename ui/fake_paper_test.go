package ui

import (
	"context"
	"io"

	"accord/domain"
	"accord/office"
)

var errGone = domain.Refuse(domain.NotFound, "document", "not_found.document")

func (f *fake) DocumentPage(context.Context, int64, string) (office.DocumentPage, error) {
	return office.DocumentPage{}, errGone
}

func (f *fake) PaymentPage(context.Context, int64) (office.PaymentPage, error) {
	return office.PaymentPage{}, errGone
}

func (f *fake) OfferPage(context.Context, int64, string) (office.OfferPage, error) {
	return office.OfferPage{}, errGone
}

func (f *fake) PrintDocument(context.Context, int64, string, io.Writer) error { return errGone }

func (f *fake) PrintOffer(context.Context, int64, int, office.OfferPrint) error { return errGone }
