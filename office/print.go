package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// PrintDocument writes an invoice, an act or a correction as PDF, whatever series its number is of. It refuses (conflict)
// drafts and content that was replaced; an annulled document says that it is.
func (o *Office) PrintDocument(ctx context.Context, id int64, locale string, w io.Writer) error {
	p, err := o.Paper(ctx, id)
	if err != nil {
		return err
	}
	return printPaper(w, p, o.paperOptions(locale))
}

func (o *Office) paperOptions(locale string) reports.Options {
	return reports.Options{Locale: locale, CreatedAt: o.now()}
}

func printPaper(w io.Writer, p domain.TradePaper, opt reports.Options) error {
	switch p.Document.Kind {
	case domain.Invoice:
		return reports.Invoice(w, p, opt)
	case domain.Act:
		return reports.ServiceAct(w, p, opt)
	}
	return reports.Correction(w, p, opt)
}

// printTo prints a document within the transaction that makes it; without a writer it does nothing.
func (o *Office) printTo(ctx context.Context, locale string, w io.Writer) printing {
	if w == nil {
		return nil
	}
	return func(tx *storage.Store, id int64) error {
		p, err := o.paper(ctx, tx, id)
		if err != nil {
			return err
		}
		return printPaper(w, p, o.paperOptions(locale))
	}
}

// IssuePrinted issues an invoice or act and writes it as PDF in one transaction: what can't be printed or written is not
// issued and takes no number. Without a writer it is IssueDocument.
func (o *Office) IssuePrinted(ctx context.Context, d domain.Document, ov Override, locale string, w io.Writer) (domain.Document, error) {
	return o.issue(ctx, d, ov, o.printTo(ctx, locale, w))
}

// CorrectPrinted posts a correction and writes it as PDF in one transaction, as IssuePrinted does.
func (o *Office) CorrectPrinted(ctx context.Context, c Correction, ov Override, locale string, w io.Writer) (domain.Document, error) {
	return o.correct(ctx, c.ActID, c.Date, c.Lines, c.Why, ov, o.printTo(ctx, locale, w))
}

// Correction is what a correction of an act says; Lines hold the difference.
type Correction struct {
	ActID int64
	Date  domain.Date // absent: today
	Lines []domain.Line
	Why   string
}
