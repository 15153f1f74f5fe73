package office

import (
	"context"
	"io"
	"slices"
	"strings"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// named are the people whose whole name is the one given, else those in whose name its words stand.
func named(people []domain.Person, name string) (found []domain.Person) {
	want := domain.NormName(name)
	for _, p := range people {
		if domain.NormName(p.Name) == want {
			found = append(found, p)
		}
	}
	if len(found) > 0 || want == "" {
		return found
	}
	for _, p := range people {
		have := strings.Fields(domain.NormName(p.Name))
		if !slices.ContainsFunc(strings.Fields(want), func(w string) bool { return !slices.Contains(have, w) }) {
			found = append(found, p)
		}
	}
	return found
}

// OfferSummary returns what a version of an offer asks, of whom and where it stands; version 0 is the newest. No contact is
// read for it.
func (o *Office) OfferSummary(ctx context.Context, offer domain.Offer, version int) (domain.OfferPaper, error) {
	return o.offerSummary(ctx, o.store, offer, version)
}

func (o *Office) offerSummary(ctx context.Context, st *storage.Store, offer domain.Offer, version int) (p domain.OfferPaper, err error) {
	if version == 0 {
		version = len(offer.Versions)
	}
	if p.Version, err = offer.Version(version); err != nil {
		return p, err
	}
	p.Number, p.State = offer.Number, p.Version.StateOn(o.Today())
	if p.Entity, err = entityIn(ctx, st, offer.EntityID); err != nil {
		return p, err
	}
	if p.Client, err = st.Client(ctx, offer.ClientID); err != nil {
		return p, err
	}
	if offer.CounterpartyID != 0 {
		c, err := st.Counterparty(ctx, offer.CounterpartyID)
		if err != nil {
			return p, err
		}
		c = c.On(p.Version.Date)
		p.Counterparty = &c
	}
	return p, nil
}

// OfferPaper returns all that a version of an offer shows on paper; version 0 is the newest. Who it is addressed to is
// read as a contact is, and logged so.
func (o *Office) OfferPaper(ctx context.Context, id int64, version int) (p domain.OfferPaper, err error) {
	offer, err := o.store.Offer(ctx, id)
	if err != nil {
		return p, err
	}
	if p, err = o.offerPaper(ctx, o.store, offer, version); err != nil || p.Person == nil {
		return p, err
	}
	return p, o.logReading(ctx, offer.ClientID)
}

// offerPaper reads an offer's paper, perhaps in the transaction that makes it.
func (o *Office) offerPaper(ctx context.Context, st *storage.Store, offer domain.Offer, version int) (p domain.OfferPaper, err error) {
	if p, err = o.offerSummary(ctx, st, offer, version); err != nil {
		return p, err
	}
	if p.Images, err = imagesOf(ctx, st, offer.EntityID); err != nil {
		return p, err
	}
	if p.Version.PersonID != 0 {
		person, err := st.Person(ctx, p.Version.PersonID)
		if err != nil {
			return p, err
		}
		if !person.Erased() {
			p.Person = &person
		}
	}
	if p.Author, err = st.UserName(ctx, p.Version.AuthorID); err != nil {
		return p, err
	}
	agreed, err := st.Agreements(ctx, offer.ClientID)
	p.Agreed = p.Version.Bearing(agreed)
	return p, err
}

// OfferPrint is where an offer's paper goes, and in which language.
type OfferPrint struct {
	W      io.Writer
	Locale string
}

// PrintOffer writes a version of an offer as PDF; version 0 is the newest.
func (o *Office) PrintOffer(ctx context.Context, id int64, version int, out OfferPrint) error {
	p, err := o.OfferPaper(ctx, id, version)
	if err != nil {
		return err
	}
	return reports.Offer(out.W, p, reports.Options{Locale: out.Locale, CreatedAt: o.now()})
}

// printIn writes the newest version in the transaction that made it; nil prints nothing.
func (o *Office) printIn(ctx context.Context, tx *storage.Store, offer domain.Offer, out *OfferPrint) error {
	if out == nil {
		return nil
	}
	p, err := o.offerPaper(ctx, tx, offer, 0)
	if err != nil {
		return err
	}
	if p.Person != nil {
		if err := o.logReadingIn(ctx, tx, offer.ClientID); err != nil {
			return err
		}
	}
	return reports.Offer(out.W, p, reports.Options{Locale: out.Locale, CreatedAt: o.now()})
}
