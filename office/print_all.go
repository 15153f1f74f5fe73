package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/i18n"
	"accord/reports"
	"accord/storage"
)

// DocumentsQuery asks for the posted invoices or acts of an entity that are dated in a period; INN "" means of all clients.
type DocumentsQuery struct {
	EntityID int64
	Kind     domain.DocKind
	From, To domain.Date
	INN      string
	Locale   string // of the paper
}

// PrintDocuments prints invoices or acts, by date and number, into a sink; annulled ones are skipped. It refuses (not_found)
// a period without any.
func (o *Office) PrintDocuments(ctx context.Context, q DocumentsQuery, sink Sink, progress Progress) (BatchReport, error) {
	if err := draftable(q.Kind); err != nil {
		return BatchReport{}, err
	}
	if q.To < q.From {
		return BatchReport{}, domain.Refuse(domain.Invalid, "to", "import.period_backwards", "from", q.From, "to", q.To)
	}
	e, err := entityIn(ctx, o.store, q.EntityID)
	if err != nil {
		return BatchReport{}, err
	}
	pictures, err := o.images(ctx, q.EntityID)
	if err != nil {
		return BatchReport{}, err
	}
	opt := o.paperOptions(q.Locale)
	period := map[string]any{"from": q.From, "to": q.To, "entity": e.Name}
	title := i18n.T(q.Locale, "batch.acts", period)
	if q.Kind == domain.Invoice {
		title = i18n.T(q.Locale, "batch.invoices", period)
	}
	b := &batch{opt: opt, title: title, author: e.Name, names: fileNames{}}
	filter := storage.DocumentFilter{Kind: q.Kind, EntityID: q.EntityID, INN: q.INN, AsOf: q.To, From: q.From, To: q.To}
	err = o.store.Documents(ctx, filter, func(l storage.DocumentLine) error {
		item := BatchItem{Client: l.Client, INN: l.ClientINN, Number: l.Number, Date: l.Date}
		switch {
		case l.State == domain.Annulled:
			b.rep.Skipped++
		case l.State != domain.Posted: // a draft is no document yet
		case q.Kind == domain.Invoice && payTo(e, l.Currency).Account == "":
			b.leave(item, domain.Refuse(domain.Conflict, "account", "batch.no_account", "currency", l.Currency))
		default:
			item.File = b.names.of(l.Client, l.ClientINN+" "+i18n.T(q.Locale, "batch.file_document", map[string]any{
				"kind": i18n.T(q.Locale, "kind."+string(q.Kind), nil), "number": l.Number, "date": l.Date.String(),
			}))
			id := l.ID
			b.jobs = append(b.jobs, job{item, func(ctx context.Context) (printable, error) {
				p := domain.TradePaper{Entity: e, Images: pictures}
				var err error
				if p.Document, err = o.store.Document(ctx, id); err != nil {
					return printable{}, err
				}
				if err := fillPaper(ctx, o.store, &p); err != nil {
					return printable{}, err
				}
				return printable{
					print:  func(w io.Writer) error { return printPaper(w, p, opt) },
					entry:  func() reports.Entry { return reports.TradeEntry(p, opt) },
					doubts: paperDoubts(p),
				}, nil
			}})
		}
		return nil
	})
	if err != nil {
		return BatchReport{}, err
	}
	return b.run(ctx, sink, progress)
}
