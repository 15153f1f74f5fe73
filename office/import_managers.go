package office

import (
	"context"

	"accord/domain"
)

// manager returns the account manager of a name: of namesakes the first who is with us, else the first who was. A name that the
// book does not have becomes one, in no group yet. "" is nobody.
func (im *importer) manager(ctx context.Context, name string) (domain.Employee, error) {
	norm := domain.NormName(name)
	if norm == "" {
		return domain.Employee{}, nil
	}
	if im.managers == nil {
		all, err := im.tx.Employees(ctx, 0)
		if err != nil {
			return domain.Employee{}, err
		}
		im.managers = map[string]domain.Employee{}
		for _, e := range all {
			if e.Role != AccountManager {
				continue
			}
			n, here := domain.NormName(e.Name), e.WithUs(im.o.Today())
			have, twice := im.managers[n]
			if hereToo := have.WithUs(im.o.Today()); !twice || here && !hereToo || here == hereToo && e.ID < have.ID {
				im.managers[n] = e
			}
		}
	}
	e, ok := im.managers[norm]
	if !ok {
		e = domain.Employee{Name: name, Role: AccountManager}
		if err := im.o.addEmployee(ctx, im.tx, &e); err != nil {
			return e, err
		}
		im.managers[norm] = e
	}
	return e, nil
}
