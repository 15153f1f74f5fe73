package office

import (
	"slices"
	"testing"

	"accord/domain"
)

func (d *dossier) discount(by int64) domain.Agreement {
	return domain.Agreement{
		ClientID: d.client, Kind: domain.Discount, What: "скидка 10 % на SEO", PPM: 100_000, ByThem: by, InReturn: "отзыв на сайте", Evidence: domain.ByLetter, Reference: "письмо от 20.11.2026",
		To: domain.NewDate(2027, 1, 31),
	}
}

func TestAgreements(t *testing.T) {
	d := bookForDossier(t)
	p := d.person("Максимов")
	a, err := d.RecordAgreement(t.Context(), d.discount(p.ID))
	if err != nil || a.ByUs != "admin" || a.From != d.Today() {
		t.Fatal(a, err)
	}
	next := d.discount(p.ID)
	next.PPM, next.From, next.Supersedes = 150_000, d.Today()+10, a.ID
	b, err := d.RecordAgreement(t.Context(), next)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.RecordAgreement(t.Context(), next)
	d.refused("agreement.ended", err)
	live := func(day domain.Date) (ids []int64) {
		t.Helper()
		as, err := d.Agreements(t.Context(), d.client, day)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range as {
			ids = append(ids, a.ID)
		}
		return ids
	}
	day := d.Today()
	for on, want := range map[domain.Date][]int64{day - 1: nil, day: {a.ID}, day + 9: {a.ID}, day + 10: {b.ID}, domain.NewDate(2027, 1, 31): {b.ID}, domain.NewDate(2027, 2, 1): nil, 0: {b.ID, a.ID}} {
		if got := live(on); !slices.Equal(got, want) {
			t.Errorf("%v: %v, want %v", on, got, want)
		}
	}
	d.refused("required", d.EndAgreement(t.Context(), b.ID, day+20, " "))
	d.refused("agreement.end_outside", d.EndAgreement(t.Context(), b.ID, day, "передумали"))
	d.refused("not_found.agreement", d.EndAgreement(t.Context(), 77, day, "передумали"))
	if err := d.EndAgreement(t.Context(), b.ID, day+20, "клиент отказался"); err != nil {
		t.Fatal(err)
	}
	d.refused("agreement.ended", d.EndAgreement(t.Context(), b.ID, day+20, "ещё раз"))
	if !slices.Equal(live(day+20), []int64{b.ID}) || live(day+21) != nil {
		t.Error("the last day")
	}
	other := d.discount(p.ID)
	other.Kind, other.PPM, other.Supersedes = domain.OurPromise, 0, b.ID
	_, err = d.RecordAgreement(t.Context(), other)
	d.refused("agreement.other", err)
	d.wrote(4) // the person, two recorded, one ended
}
