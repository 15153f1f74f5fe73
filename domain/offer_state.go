package domain

import "slices"

// StateOn returns the version's state on a day: before it was decided it was current, and a current one whose last day has
// passed is expired.
func (v OfferVersion) StateOn(d Date) OfferState {
	open := v.State == OfferCurrent || v.State != OfferSuperseded && d < v.DecidedOn
	switch {
	case open && v.ValidUntil < d:
		return OfferExpired
	case open:
		return OfferCurrent
	}
	return v.State
}

// Latest returns the newest version; an empty one of an offer without versions.
func (o Offer) Latest() OfferVersion {
	if len(o.Versions) == 0 {
		return OfferVersion{}
	}
	return o.Versions[len(o.Versions)-1]
}

// Version returns a version by its number, or not_found.
func (o Offer) Version(n int) (OfferVersion, error) {
	if n < 1 || n > len(o.Versions) {
		return OfferVersion{}, Refuse(NotFound, "version", "offer.no_version", "number", o.Number, "version", n, "latest", len(o.Versions))
	}
	return o.Versions[n-1], nil
}

// StateOn returns where the whole offer stands on a day: where its newest version does.
func (o Offer) StateOn(d Date) OfferState { return o.Latest().StateOn(d) }

// Revise adds a version, which supersedes the one that was current or expired; a rejected one stays rejected, for its reason is
// worth knowing. It refuses (conflict) an offer that was accepted and (invalid) a version older than the one before it.
func (o Offer) Revise(v OfferVersion) (Offer, error) {
	last := o.Latest()
	switch {
	case last.State == OfferAccepted:
		return o, Refuse(Conflict, "state", "offer.accepted", "number", o.Number, "date", last.DecidedOn)
	case v.Date < last.Date:
		return o, Refuse(Invalid, "date", "offer.before_version", "date", v.Date, "last", last.Date)
	}
	o.Versions = slices.Clone(o.Versions)
	if n := len(o.Versions); n > 0 && last.State == OfferCurrent {
		o.Versions[n-1].State = OfferSuperseded
	}
	v.N, v.State, v.Option, v.Reason, v.DecidedOn = len(o.Versions)+1, OfferCurrent, 0, "", 0
	o.Versions = append(o.Versions, v)
	return o, nil
}

// Accept records that the client took an option of a version on a day. It refuses (conflict) a stale version, one decided
// already and one whose last day had passed, and (invalid) an option or a day that the version does not have.
func (o Offer) Accept(n, option int, on Date) (Offer, error) {
	v, err := o.decidable(n, on)
	switch {
	case err != nil:
		return o, err
	case v.StateOn(on) == OfferExpired:
		return o, Refuse(Conflict, "version", "offer.expired", "number", o.Number, "version", n, "date", v.ValidUntil)
	case option == 0 && len(v.Options) == 1:
		option = 1
	case option < 1 || option > len(v.Options):
		return o, Refuse(Invalid, "option", "offer.no_option", "option", option, "max", len(v.Options))
	}
	v.State, v.Option, v.DecidedOn = OfferAccepted, option, on
	return o.with(v), nil
}

// Reject records that the client refused a version on a day, and why; an expired one may be refused too. It refuses what
// Accept does, except for the last day, and (invalid) a missing reason.
func (o Offer) Reject(n int, reason string, on Date) (Offer, error) {
	v, err := o.decidable(n, on)
	if err != nil {
		return o, err
	}
	if err := tidyAll(text{&reason, "reason", MaxNote, true}); err != nil {
		return o, err
	}
	v.State, v.Reason, v.DecidedOn = OfferRejected, reason, on
	return o.with(v), nil
}

// decidable returns a version on which the client may still decide.
func (o Offer) decidable(n int, on Date) (OfferVersion, error) {
	v, err := o.Version(n)
	switch {
	case err != nil:
		return v, err
	case v.State == OfferSuperseded || n < len(o.Versions):
		return v, Refuse(Conflict, "version", "offer.stale", "number", o.Number, "version", n, "latest", len(o.Versions))
	case v.State == OfferAccepted:
		return v, Refuse(Conflict, "state", "offer.accepted", "number", o.Number, "date", v.DecidedOn)
	case v.State == OfferRejected:
		return v, Refuse(Conflict, "state", "offer.rejected", "number", o.Number, "version", n, "date", v.DecidedOn)
	case on < v.Date:
		return v, Refuse(Invalid, "date", "offer.before_version", "date", on, "last", v.Date)
	}
	return v, nil
}

func (o Offer) with(v OfferVersion) Offer {
	o.Versions = slices.Clone(o.Versions)
	o.Versions[v.N-1] = v
	return o
}
