package office

import (
	"context"
	"strconv"
	"unicode"
	"unicode/utf8"

	"accord/domain"
	"accord/storage"
)

// SeriesKinds are the kinds of documents that Accord numbers.
func SeriesKinds() []domain.DocKind {
	return []domain.DocKind{domain.Invoice, domain.Act, domain.Correction, domain.ReconciliationSeries, domain.OfferSeries}
}

// SeriesPage is how one kind of document of an entity is numbered in a year, set or not.
type SeriesPage struct {
	EntityID int64
	Kind     domain.DocKind
	Year     int
	Prefix   string
	First    int64
	Given    int64  // how many numbers were given; while 0, prefix and first number may be changed
	Next     string // the number that the next document gets
	Last     string // that the last one got; "" none
}

// NumberSeries tells how each kind of document of an entity is numbered in a year: what is not set yet goes on after the highest number
// in the book.
func (o *Office) NumberSeries(ctx context.Context, entityID int64, year int) (out []SeriesPage, err error) {
	for _, kind := range SeriesKinds() {
		s, set, err := o.store.SeriesOf(ctx, entityID, kind, year)
		if err != nil {
			return nil, err
		}
		p := SeriesPage{EntityID: entityID, Kind: kind, Year: year, Prefix: s.Prefix, First: s.First, Given: s.Next - s.First}
		if !set {
			high, err := o.store.HighestNumber(ctx, entityID, kind, year, "")
			if err != nil {
				return nil, err
			}
			p.First, s.Next = high+1, high+1
		}
		p.Next = p.Prefix + strconv.FormatInt(s.Next, 10)
		if p.Given > 0 {
			p.Last = p.Prefix + strconv.FormatInt(s.Next-1, 10)
		}
		out = append(out, p)
	}
	return out, nil
}

// maxPrefix bounds a prefix, in letters.
const maxPrefix = 20

// SetSeries sets prefix and first number of a series that has given none yet. It refuses (conflict) one that has, a first number that
// would be given a second time, and one that would leave a gap after what was imported under the same prefix.
func (o *Office) SetSeries(ctx context.Context, entityID int64, kind domain.DocKind, year int, prefix string, first int64) error {
	prefix, err := domain.TidyText("prefix", prefix, maxPrefix)
	if err != nil {
		return err
	}
	last, _ := utf8.DecodeLastRuneInString(prefix)
	switch {
	case unicode.IsDigit(last):
		return domain.Refuse(domain.Invalid, "prefix", "series.digit", "prefix", prefix)
	case first < 1 || first > 999_999_999:
		return domain.Refuse(domain.Invalid, "first", "series.first")
	case year < 2000 || year > 2100:
		return domain.Refuse(domain.Invalid, "year", "series.year", "year", year)
	}
	return o.do(ctx, Configure, func(tx *storage.Store) error {
		if _, err := entityIn(ctx, tx, entityID); err != nil {
			return err
		}
		was, _, err := tx.SeriesOf(ctx, entityID, kind, year)
		if err != nil {
			return err
		}
		if was.Next > was.First {
			return domain.Refuse(domain.Conflict, "first", "series.given", "last", was.Prefix+strconv.FormatInt(was.Next-1, 10), "year", year+1)
		}
		high, err := tx.HighestNumber(ctx, entityID, kind, year, prefix)
		if err != nil {
			return err
		}
		next := prefix + strconv.FormatInt(high+1, 10)
		switch {
		case high > 0 && first <= high:
			return domain.Refuse(domain.Conflict, "first", "series.repeat", "number", prefix+strconv.FormatInt(high, 10), "next", next)
		case high > 0 && first > high+1:
			return domain.Refuse(domain.Conflict, "first", "series.gap", "number", prefix+strconv.FormatInt(high, 10), "next", next)
		}
		if err := tx.SetSeries(ctx, entityID, kind, year, storage.Series{Prefix: prefix, First: first, Next: first}); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("set_series", "entity", entityID, "", "kind", string(kind), "year", year, "prefix", prefix, "first", first))
	})
}
