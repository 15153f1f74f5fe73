package office

import (
	"slices"
	"testing"

	"accord/domain"
)

func TestCatalogueOfServices(t *testing.T) {
	b := newBook(t)
	audit, err := b.SaveService(b.ctx, domain.Service{Name: " SEO-аудит ", Unit: "шт.", Price: 90_000_00})
	b.must(err)
	seo, err := b.SaveService(b.ctx, domain.Service{
		Name: "SEO", Unit: "мес.", Price: 120_000_00, MarginPPM: 400_000, Needs: []int64{audit.ID, audit.ID}, Segments: []string{"Розница", "розница", ""}, VAT: domain.NoVAT, VATSet: true,
	})
	b.must(err)
	all, err := b.Services(b.ctx)
	b.must(err)
	if len(all) != 2 || all[0].Name != "SEO" || all[1].Name != "SEO-аудит" || !slices.Equal(all[0].Needs, []int64{audit.ID}) || !slices.Equal(all[0].Segments, []string{"Розница"}) || all[0].VAT != domain.NoVAT {
		t.Fatalf("%+v", all)
	}
	entity, err := b.Entity(b.ctx, 1)
	b.must(err)
	if on := day("2026-11-30"); all[0].RateOn(entity, on) != domain.NoVAT || all[1].RateOn(entity, on) != 22 || all[1].RateOn(entity, day("2025-11-30")) != 20 {
		t.Error("the rate is the service's own, else the seller's on the day")
	}
	if !all[0].For("РОЗНИЦА") || all[0].For("Опт") || !all[1].For("Опт") {
		t.Error("a service without segments is for all")
	}
	for _, bad := range []struct {
		s   domain.Service
		key string
	}{
		{domain.Service{Unit: "шт."}, "required"},
		{domain.Service{Name: "x"}, "required"},
		{domain.Service{Name: "x", Unit: "шт.", Price: -1}, "service.price"},
		{domain.Service{Name: "x", Unit: "шт.", MarginPPM: 1_000_001}, "service.margin"},
	} {
		_, err := b.SaveService(b.ctx, bad.s)
		b.refused(err, domain.Invalid, bad.key)
	}
	_, err = b.SaveService(b.ctx, domain.Service{Name: "seo", Unit: "мес."})
	b.refused(err, domain.Conflict, "service.exists")
	round := audit
	round.Needs = []int64{seo.ID}
	_, err = b.SaveService(b.ctx, round)
	b.refused(err, domain.Invalid, "service.needs_round")
	round.Needs = []int64{99}
	_, err = b.SaveService(b.ctx, round)
	b.refused(err, domain.NotFound, "not_found.service")

	dearer := seo
	dearer.Price, dearer.Ended = 130_000_00, true
	saved, err := b.SaveService(b.ctx, dearer)
	b.must(err)
	if saved.Version != seo.Version+1 {
		t.Errorf("version %d", saved.Version)
	}
	_, err = b.SaveService(b.ctx, seo) // as it was seen before
	b.refused(err, domain.Conflict, "conflict.changed")
	got, err := b.Service(b.ctx, seo.ID)
	b.must(err)
	if got.Price != 130_000_00 || !got.Ended {
		t.Errorf("%+v", got)
	}
	_, err = b.as(AccountManager).SaveService(b.ctx, domain.Service{Name: "y", Unit: "шт."})
	b.refused(err, domain.Forbidden, "forbidden.verb")
	b.sound()
}
