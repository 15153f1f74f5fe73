package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// TimelineQuery asks what happened with a client; EntityID 0 and no groups mean all.
type TimelineQuery struct {
	ClientID int64
	EntityID int64
	Groups   []domain.EventGroup
}

func (o *Office) timeline(q TimelineQuery) storage.TimelineFilter {
	return storage.TimelineFilter{ClientID: q.ClientID, EntityID: q.EntityID, Till: o.Today(), Groups: q.Groups}
}

// TimelineCount returns how many events the timeline of a client has until today.
func (o *Office) TimelineCount(ctx context.Context, q TimelineQuery) (int, error) {
	return o.store.TimelineCount(ctx, o.timeline(q))
}

// Timeline returns what happened with a client until today, newest first: at most limit events after the first skip. What is
// told of erased people is not in it, and the reading is logged as People's is.
func (o *Office) Timeline(ctx context.Context, q TimelineQuery, skip, limit int) ([]domain.Event, error) {
	if _, err := o.People(ctx, q.ClientID); err != nil { // facts and agreements tell of people
		return nil, err
	}
	return o.store.Timeline(ctx, o.timeline(q), skip, limit)
}
