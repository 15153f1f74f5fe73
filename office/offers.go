package office

import (
	"context"
	"slices"
	"strconv"

	"accord/domain"
	"accord/storage"
)

// IssueOffer gives an offer its number and its first version, with the discounts that the client's agreements give on its
// date. It refuses (invalid) what OfferVersion.Tidied refuses, dates to come, and a counterparty or person of another client.
// With out the paper is written in the same transaction: what cannot be written is not issued.
func (o *Office) IssueOffer(ctx context.Context, offer domain.Offer, v domain.OfferVersion, out *OfferPrint) (domain.Offer, error) {
	err := o.do(ctx, Sell, func(tx *storage.Store) error {
		if _, err := entityIn(ctx, tx, offer.EntityID); err != nil {
			return err
		}
		if _, err := tx.Client(ctx, offer.ClientID); err != nil {
			return err
		}
		if offer.CounterpartyID != 0 {
			p, err := tx.Counterparty(ctx, offer.CounterpartyID)
			if err != nil {
				return err
			}
			if p.ClientID != offer.ClientID {
				return domain.Refuse(domain.Invalid, "client", "offer.other_client", "name", p.Name)
			}
		}
		offer.Versions = nil
		next, err := o.offerVersion(ctx, tx, offer, v)
		if err != nil {
			return err
		}
		if offer, err = offer.Revise(next); err != nil {
			return err
		}
		if offer.Number, err = tx.TakeNumber(ctx, offer.EntityID, domain.OfferSeries, next.Date.Year()); err != nil {
			return err
		}
		if err := tx.AddOffer(ctx, &offer); err != nil {
			return err
		}
		if err := tx.Audit(ctx, o.offerRecord("issue_offer", offer, "", "date", next.Date, "valid_until", next.ValidUntil, "options", len(next.Options))); err != nil {
			return err
		}
		return o.printIn(ctx, tx, offer, out)
	})
	return offer, err
}

// ReviseOffer adds a version to an offer; it supersedes the one before it. It refuses what IssueOffer does and (conflict) an
// offer that was accepted.
func (o *Office) ReviseOffer(ctx context.Context, id int64, v domain.OfferVersion, out *OfferPrint) (offer domain.Offer, err error) {
	err = o.do(ctx, Sell, func(tx *storage.Store) error {
		old, err := tx.Offer(ctx, id)
		if err != nil {
			return err
		}
		next, err := o.offerVersion(ctx, tx, old, v)
		if err != nil {
			return err
		}
		if offer, err = old.Revise(next); err != nil {
			return err
		}
		before := offer.Versions[len(offer.Versions)-2]
		if before.State != old.Latest().State {
			if err := tx.SaveOfferState(ctx, before); err != nil {
				return err
			}
		}
		if err := tx.AddOfferVersion(ctx, offer.ID, &offer.Versions[len(offer.Versions)-1]); err != nil {
			return err
		}
		if err := tx.Audit(ctx, o.offerRecord("revise_offer", offer, "", "date", next.Date, "valid_until", next.ValidUntil, "options", len(next.Options))); err != nil {
			return err
		}
		return o.printIn(ctx, tx, offer, out)
	})
	return offer, err
}

// offerVersion checks a version to be written and applies the client's discounts.
func (o *Office) offerVersion(ctx context.Context, tx *storage.Store, offer domain.Offer, v domain.OfferVersion) (domain.OfferVersion, error) {
	if v.Date.IsZero() {
		v.Date = o.Today()
	}
	if v.Date > o.Today() {
		return v, domain.Refuse(domain.Invalid, "date", "date.future", "date", v.Date)
	}
	v, err := v.Tidied()
	if err != nil {
		return v, err
	}
	if v.PersonID != 0 {
		if _, err := livePerson(ctx, tx, v.PersonID, offer.ClientID); err != nil {
			return v, err
		}
	}
	agreed, err := tx.Agreements(ctx, offer.ClientID)
	if err != nil {
		return v, err
	}
	v.AuthorID = o.user.ID
	return v.WithDiscounts(agreed), nil
}

// AcceptOffer records that the client took an option of a version on a day (0 today); of a single option its number may be 0.
// It refuses what Offer.Accept refuses, and (invalid) a day to come.
func (o *Office) AcceptOffer(ctx context.Context, id int64, version, option int, on domain.Date) (domain.Offer, error) {
	return o.decideOffer(ctx, id, "accept_offer", on, func(offer domain.Offer, on domain.Date) (domain.Offer, error) {
		return offer.Accept(version, option, on)
	})
}

// RejectOffer records that the client refused a version on a day (0 today), and why. It refuses what Offer.Reject refuses, and
// (invalid) a day to come.
func (o *Office) RejectOffer(ctx context.Context, id int64, version int, reason string, on domain.Date) (domain.Offer, error) {
	return o.decideOffer(ctx, id, "reject_offer", on, func(offer domain.Offer, on domain.Date) (domain.Offer, error) {
		return offer.Reject(version, reason, on)
	})
}

func (o *Office) decideOffer(ctx context.Context, id int64, verb string, on domain.Date, decide func(domain.Offer, domain.Date) (domain.Offer, error)) (offer domain.Offer, err error) {
	if on.IsZero() {
		on = o.Today()
	}
	if on > o.Today() {
		return offer, domain.Refuse(domain.Invalid, "date", "date.future", "date", on)
	}
	err = o.do(ctx, Sell, func(tx *storage.Store) error {
		if offer, err = tx.Offer(ctx, id); err != nil {
			return err
		}
		if offer, err = decide(offer, on); err != nil {
			return err
		}
		v := offer.Latest()
		if err := tx.SaveOfferState(ctx, v); err != nil {
			return err
		}
		return tx.Audit(ctx, o.offerRecord(verb, offer, v.Reason, "on", on, "option", v.Option))
	})
	return offer, err
}

func (o *Office) offerRecord(verb string, offer domain.Offer, why string, detail ...any) storage.Record {
	return o.record(verb, "offer", offer.ID, why, append([]any{"number", offer.Number, "client", offer.ClientID, "version", offer.Latest().N}, detail...)...)
}

// FindOffer returns an offer of an entity by its number; year 0 means any. It refuses (not_found) an unknown number and
// (conflict) one that offers of several years have.
func (o *Office) FindOffer(ctx context.Context, entityID int64, number string, year int) (domain.Offer, error) {
	found, err := o.store.Offers(ctx, storage.OfferFilter{EntityID: entityID, Number: domain.NormNumber(number), Year: year})
	if err != nil {
		return domain.Offer{}, err
	}
	switch len(found) {
	case 0:
		return domain.Offer{}, domain.Refuse(domain.NotFound, "number", "offer.unknown", "number", number)
	case 1:
		return o.store.Offer(ctx, found[0].ID)
	}
	var years []string
	for _, f := range found {
		years = append(years, strconv.Itoa(f.Started.Year()))
	}
	return domain.Offer{}, domain.Refuse(domain.Conflict, "number", "offer.several", "number", number, "years", years)
}

// ListedOffer is an offer with the state of its newest version on a day.
type ListedOffer struct {
	storage.OfferLine
	Status string
}

// Offers hands offers to f by date and number, with the state of each as of the day; later ones are left out.
func (o *Office) Offers(ctx context.Context, q ListQuery, f func(ListedOffer) error) error {
	filter := storage.OfferFilter{EntityID: q.EntityID, Till: q.AsOf}
	if q.INN != "" {
		p, err := o.FindCounterparty(ctx, q.INN)
		if err != nil {
			return err
		}
		filter.ClientID = p.ClientID
	}
	lines, err := o.store.Offers(ctx, filter)
	if err != nil {
		return err
	}
	n := 0
	for _, l := range lines {
		row := ListedOffer{l, string(l.StateOn(q.AsOf))}
		if q.Status != "" && q.Status != row.Status {
			continue
		}
		if n++; q.Limit > 0 && n > q.Limit {
			return nil
		}
		if err := f(row); err != nil {
			return err
		}
	}
	return nil
}

// FindClient returns the client that a name or an alias names. It refuses (not_found) an unknown name and (conflict) one that
// several clients have.
func (o *Office) FindClient(ctx context.Context, name string) (domain.Client, error) {
	found, err := o.store.ClientsNamed(ctx, domain.NormName(name))
	switch {
	case err != nil:
		return domain.Client{}, err
	case len(found) == 0:
		return domain.Client{}, domain.Refuse(domain.NotFound, "client", "client.unknown_name", "name", name)
	case len(found) > 1:
		return domain.Client{}, domain.Refuse(domain.Conflict, "client", "client.several_named", "name", name, "count", len(found))
	}
	return found[0], nil
}

// FindPerson returns the contact of a client that a name names: whole, or a part of it that no other contact has. The reading
// is logged as People's is.
func (o *Office) FindPerson(ctx context.Context, clientID int64, name string) (domain.Person, error) {
	people, err := o.People(ctx, clientID)
	if err != nil {
		return domain.Person{}, err
	}
	people = slices.DeleteFunc(people, domain.Person.Erased)
	found := named(people, name)
	switch len(found) {
	case 0:
		return domain.Person{}, domain.Refuse(domain.NotFound, "person", "person.unknown_name", "name", name)
	case 1:
		return found[0], nil
	}
	var names []string
	for _, p := range found {
		names = append(names, p.Name)
	}
	return domain.Person{}, domain.Refuse(domain.Conflict, "person", "person.several_named", "name", name, "names", names)
}
