package office

import (
	"context"

	"accord/domain"
)

// CardWords are what forms complete from: what the book has already.
type CardWords struct {
	Cities, Segments, ServiceNames, Units, Positions []string
	Banks                                            []domain.PartyAccount // by BIK
	Employees                                        []domain.Employee     // those who have left too
	Groups                                           []domain.WorkGroup
	Entities                                         []domain.LegalEntity
}

// CardWords returns what forms complete from.
func (o *Office) CardWords(ctx context.Context) (w CardWords, err error) {
	if w.Cities, w.Segments, w.ServiceNames, w.Units, w.Positions, err = o.store.ClientWords(ctx); err != nil {
		return w, err
	}
	if w.Banks, err = o.store.Banks(ctx); err != nil {
		return w, err
	}
	if w.Employees, err = o.store.Employees(ctx, 0); err != nil {
		return w, err
	}
	if w.Groups, err = o.store.Groups(ctx); err != nil {
		return w, err
	}
	w.Entities, err = o.store.Entities(ctx)
	return w, err
}

// MayDo tells whether the user has the right to a verb: a screen hides what would be refused.
func (o *Office) MayDo(v Verb) bool { return May(Role(o.user.Role), v) == nil }

// Person returns a contact by id. The reading is logged as People's is.
func (o *Office) Person(ctx context.Context, id int64) (domain.Person, error) {
	p, err := o.store.Person(ctx, id)
	if err != nil || p.Erased() {
		return p, err
	}
	return p, o.logReading(ctx, p.ClientID)
}
