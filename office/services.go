package office

import (
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// Services returns the catalogue by name, what is offered no more last. Price is of one unit with VAT; Service.RateOn tells
// the rate for a seller and a day.
func (o *Office) Services(ctx context.Context) ([]domain.Service, error) {
	return o.store.Services(ctx)
}

// Service returns a service of the catalogue by id.
func (o *Office) Service(ctx context.Context, id int64) (domain.Service, error) {
	return serviceIn(ctx, o.store, id)
}

func serviceIn(ctx context.Context, tx *storage.Store, id int64) (domain.Service, error) {
	all, err := tx.Services(ctx)
	if err != nil {
		return domain.Service{}, err
	}
	if i := slices.IndexFunc(all, func(v domain.Service) bool { return v.ID == id }); i >= 0 {
		return all[i], nil
	}
	return domain.Service{}, domain.Refuse(domain.NotFound, "service", "not_found.service")
}

// SaveService adds a service to the catalogue (ID 0) or changes one. It refuses (invalid) what Service.Tidied refuses and
// prerequisites that go round, (conflict) a name that another has and a service that another window changed meanwhile.
// Papers that were made by it stay as they are.
func (o *Office) SaveService(ctx context.Context, v domain.Service) (domain.Service, error) {
	v, err := v.Tidied()
	if err != nil {
		return v, err
	}
	err = o.do(ctx, KeepCatalogue, func(tx *storage.Store) error {
		all, err := tx.Services(ctx)
		if err != nil {
			return err
		}
		var old domain.Service
		at := -1
		for i, have := range all {
			switch {
			case have.ID == v.ID:
				old, at = have, i
			case domain.NormName(have.Name) == domain.NormName(v.Name):
				return domain.Refuse(domain.Conflict, "name", "service.exists", "name", have.Name)
			}
		}
		if err := knownNeeds(v, all); err != nil {
			return err
		}
		verb := "save_service"
		switch {
		case v.ID == 0:
			verb = "add_service"
			err = tx.AddService(ctx, &v)
		case at < 0:
			return domain.Refuse(domain.NotFound, "service", "not_found.service")
		default:
			all[at] = v
			if domain.NeedsRound(all) {
				return domain.Refuse(domain.Invalid, "needs", "service.needs_round")
			}
			if err = tx.SaveService(ctx, v); err == nil {
				v.Version++
			}
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, o.record(verb, "service", v.ID, "", changed(serviceValues(old), serviceValues(v))...))
	})
	return v, err
}

func knownNeeds(v domain.Service, all []domain.Service) error {
	for _, id := range v.Needs {
		if !slices.ContainsFunc(all, func(have domain.Service) bool { return have.ID == id }) {
			return domain.Refuse(domain.NotFound, "needs", "not_found.service")
		}
	}
	return nil
}

func serviceValues(v domain.Service) []value {
	vat := ""
	if v.VATSet {
		vat = v.VAT.String()
	}
	return []value{
		{"name", v.Name},
		{"unit", v.Unit},
		{"price", v.Price.String()},
		{"vat", vat},
		{"margin_ppm", number(v.MarginPPM)},
		{"needs", numbers(v.Needs)},
		{"segments", strings.Join(v.Segments, "; ")},
		{"ended", yes(v.Ended)},
	}
}
