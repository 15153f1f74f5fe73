package office

import (
	"context"

	"accord/domain"
	"accord/i18n"
)

// OfferPage is all that the page of an offer shows, as of today.
type OfferPage struct {
	Offer        domain.Offer
	Entity       domain.LegalEntity
	Client       domain.Client
	Clock        domain.ClientClock
	Counterparty *domain.Counterparty // nil: none yet
	Versions     []OfferVersionPage   // beside Offer.Versions
	Agreements   map[int64]domain.Agreement
	History      []PageEvent
	Leafing
}

// OfferVersionPage is what is told of a version beside its content.
type OfferVersionPage struct {
	State    domain.OfferState // today
	To       string            // the contact it is addressed to; "" the company, or one who was erased
	Author   string
	Bearing  []domain.Agreement // what held on its date and is told beside it
	File     string             // how its PDF is called
	Monthly  domain.SumRange
	Once     domain.SumRange
	Discount domain.SumRange
}

// OfferPage reads the page of an offer; files are in the language of the locale. Whom it is addressed to is read as a contact
// is, and logged so. It refuses (not_found) an offer that is not in the book.
func (o *Office) OfferPage(ctx context.Context, id int64, locale string) (p OfferPage, err error) {
	if p.Offer, err = o.store.Offer(ctx, id); err != nil {
		return p, err
	}
	summary, err := o.OfferSummary(ctx, p.Offer, 0)
	if err != nil {
		return p, err
	}
	p.Entity, p.Client, p.Counterparty = summary.Entity, summary.Client, summary.Counterparty
	p.Clock = o.Clock(p.Client.City, domain.Hours{})
	agreed, err := o.store.Agreements(ctx, p.Offer.ClientID)
	if err != nil {
		return p, err
	}
	p.Agreements = map[int64]domain.Agreement{}
	for _, a := range agreed {
		p.Agreements[a.ID] = a
	}
	people := false
	for _, v := range p.Offer.Versions {
		x := OfferVersionPage{State: v.StateOn(o.Today()), Bearing: v.Bearing(agreed), File: p.file(locale, v)}
		x.Monthly, x.Once, x.Discount = ranges(v)
		if x.Author, err = o.store.UserName(ctx, v.AuthorID); err != nil {
			return p, err
		}
		if v.PersonID != 0 {
			person, err := o.store.Person(ctx, v.PersonID)
			if err != nil {
				return p, err
			}
			if x.To = person.Name; !person.Erased() {
				people = true
			}
		}
		p.Versions = append(p.Versions, x)
	}
	if people {
		if err = o.logReading(ctx, p.Offer.ClientID); err != nil {
			return p, err
		}
	}
	if p.History, err = o.history(ctx, "offer", id); err != nil {
		return p, err
	}
	siblings, err := o.store.OfferSiblings(ctx, p.Offer.ClientID)
	p.Leafing = leaf(siblings, id)
	return p, err
}

func (p OfferPage) file(locale string, v domain.OfferVersion) string {
	name, inn := p.Client.Name, ""
	if p.Counterparty != nil {
		name, inn = p.Counterparty.Name, p.Counterparty.INN
	}
	number := p.Offer.Number
	if v.N > 1 {
		number += " " + i18n.T(locale, "offer.version", map[string]any{"n": v.N})
	}
	return PaperFile(locale, name, inn, "offer", number, v.Date)
}

// ranges are what the options of a version ask every month and once, and save, from the least to the most.
func ranges(v domain.OfferVersion) (monthly, once, discount domain.SumRange) {
	widen := func(r *domain.SumRange, m domain.Money, first bool) {
		if first || m < r.Least {
			r.Least = m
		}
		if first || m > r.Most {
			r.Most = m
		}
	}
	for i, option := range v.Options {
		m, s := option.Totals(true), option.Totals(false)
		widen(&monthly, m.Gross, i == 0)
		widen(&once, s.Gross, i == 0)
		widen(&discount, m.Before-m.Gross+s.Before-s.Gross, i == 0)
	}
	return monthly, once, discount
}
