package office

import (
	"context"
	"errors"
	"io"
	"slices"

	"accord/domain"
	"accord/i18n"
	"accord/reports"
	"accord/storage"
)

// MonthPosted is what became of one paper of a month.
type MonthPosted struct {
	Draft    domain.PaperDraft
	Document domain.Document // zero when it was refused
	Why      error           // why it was refused; nil: it was posted
}

// PostMonth posts a month's papers, each in a transaction of its own with its number: what is refused says why and takes none. Days
// that somebody billed meanwhile are refused. A run that is cancelled leaves whole what it has posted; the report has what was done.
func (o *Office) PostMonth(ctx context.Context, drafts []domain.PaperDraft, locale string, progress Progress) ([]MonthPosted, error) {
	if err := May(Role(o.user.Role), IssuePapers); err != nil {
		return nil, err
	}
	var out []MonthPosted
	for i, p := range drafts {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		x := MonthPosted{Draft: p}
		x.Document, x.Why = o.postMonthly(context.WithoutCancel(ctx), p, locale)
		if x.Why != nil {
			x.Document = domain.Document{}
			if domain.CodeOf(x.Why) == "" { // not for a person to mend: the next would fail as well
				return out, x.Why
			}
		}
		out = append(out, x)
		if progress != nil {
			progress(i+1, len(drafts))
		}
	}
	return out, nil
}

// postMonthly posts one paper of a month unless its days have been billed since it was looked at.
func (o *Office) postMonthly(ctx context.Context, p domain.PaperDraft, locale string) (d domain.Document, err error) {
	if err := tidyDraft(&p); err != nil {
		return d, err
	}
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		var ids []int64
		for _, l := range p.Lines {
			ids = append(ids, l.ProjectID)
		}
		billed, err := tx.ProjectLines(ctx, p.Kind, ids)
		if err != nil {
			return err
		}
		for _, l := range p.Lines {
			at := slices.IndexFunc(billed, func(b storage.BilledLine) bool { return b.ProjectID == l.ProjectID && overlap(b.Line, l) })
			if at >= 0 {
				doc := billed[at].Document
				return domain.Refuse(domain.Conflict, "period", "month.billed", "number", doc.Number, "date", doc.Date)
			}
		}
		d, err = o.postDraft(ctx, tx, p, locale, Override{})
		return err
	})
	return d, err
}

// TakeBackMonth annuls papers that were posted together, the last first; each keeps its number. It tells how many, and why it stopped.
func (o *Office) TakeBackMonth(ctx context.Context, ids []int64, why string) (n int, err error) {
	for i := len(ids) - 1; i >= 0; i-- {
		if err := o.Annul(ctx, ids[i], why, Override{}); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// PrintThese prints posted documents by id into a sink.
func (o *Office) PrintThese(ctx context.Context, ids []int64, locale string, sink Sink, progress Progress) (BatchReport, error) {
	b := &batch{opt: o.paperOptions(locale), title: i18n.T(locale, "month.papers", nil), names: fileNames{}}
	for _, id := range ids {
		p, err := o.Paper(ctx, id)
		var refusal *domain.Error
		if errors.As(err, &refusal) {
			b.leave(BatchItem{}, err)
			continue
		}
		if err != nil {
			return BatchReport{}, err
		}
		d, who := p.Document, p.Counterparty
		item := BatchItem{Client: who.Name, INN: who.INN, Number: d.Number, Date: d.Date}
		item.File = b.names.of(who.Name, who.INN+" "+i18n.T(locale, "batch.file_document", map[string]any{
			"kind": i18n.T(locale, "kind."+string(d.Kind), nil), "number": d.Number, "date": d.Date.String(),
		}))
		b.author = p.Entity.Name
		b.jobs = append(b.jobs, job{item, func(ctx context.Context) (printable, error) {
			p, err := o.Paper(ctx, id)
			return printable{
				print:  func(w io.Writer) error { return printPaper(w, p, b.opt) },
				entry:  func() reports.Entry { return reports.TradeEntry(p, b.opt) },
				doubts: paperDoubts(p),
			}, err
		}})
	}
	return b.run(ctx, sink, progress)
}
