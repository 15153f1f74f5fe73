package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// BeforeClosing is what stands in the way of closing an entity's books through a day. None of it forbids the closing: a person decides.
type BeforeClosing struct {
	storage.Standing
	Closed domain.Date // through which the books are closed already; absent: nothing is
}

// Clear tells whether nothing stands in the way.
func (b BeforeClosing) Clear() bool {
	return b.Tray == 0 && b.DraftActs == 0 && b.DraftInvoices == 0 && b.Disputed == 0 && len(b.Gaps) == 0
}

// BeforeClosing tells what stands in the way of closing through a day: receipts that nobody was credited with, drafts dated inside, acts of
// reconciliation in dispute, statements that don't go on from one another.
func (o *Office) BeforeClosing(ctx context.Context, entityID int64, through domain.Date) (b BeforeClosing, err error) {
	e, err := entityIn(ctx, o.store, entityID)
	if err != nil {
		return b, err
	}
	b.Closed = e.ClosedThrough
	b.Standing, err = o.store.Standing(ctx, entityID, through)
	return b, err
}

// PeriodHistory tells who closed and reopened the books of an entity, when, through which day and why, the newest first.
func (o *Office) PeriodHistory(ctx context.Context, entityID int64) (out []PageEvent, err error) {
	all, err := o.history(ctx, "entity", entityID)
	for _, e := range all {
		if e.Verb == "close_period" || e.Verb == "reopen_period" {
			out = append(out, e)
		}
	}
	return out, err
}
