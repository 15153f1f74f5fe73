package office

import (
	"context"
	"slices"
	"strconv"

	"accord/domain"
	"accord/storage"
)

// FindDocument returns the posted or annulled document of an entity that has a number; year 0 means any. It refuses
// (not_found) an unknown number and (conflict) one that documents of several years have.
func (o *Office) FindDocument(ctx context.Context, entityID int64, kind domain.DocKind, number string, year int) (domain.Document, error) {
	return o.findDocument(ctx, entityID, kind, number, year, func(domain.Document) bool { return true })
}

// FindInvoice returns the invoice of a counterparty that an act dated on a day names: of that year, else of the one before.
func (o *Office) FindInvoice(ctx context.Context, entityID, counterpartyID int64, number string, day domain.Date) (domain.Document, error) {
	for _, year := range []int{day.Year(), day.Year() - 1} {
		d, err := o.findDocument(ctx, entityID, domain.Invoice, number, year, func(d domain.Document) bool {
			return d.CounterpartyID == counterpartyID && d.State == domain.Posted
		})
		if domain.CodeOf(err) != domain.NotFound {
			return d, err
		}
	}
	return domain.Document{}, domain.Refuse(domain.NotFound, "invoice", "document.unknown", "kind", string(domain.Invoice), "number", number)
}

func (o *Office) findDocument(ctx context.Context, entityID int64, kind domain.DocKind, number string, year int, fits func(domain.Document) bool) (d domain.Document, err error) {
	have, err := o.store.DocumentsByNumber(ctx, entityID, kind, []string{domain.NormNumber(number)})
	if err != nil {
		return d, err
	}
	var years []string
	for key, v := range have {
		if (year == 0 || key.Year == year) && fits(v) {
			d, years = v, append(years, strconv.Itoa(key.Year))
		}
	}
	switch len(years) {
	case 0:
		return d, domain.Refuse(domain.NotFound, "number", "document.unknown", "kind", string(kind), "number", number)
	case 1:
		return d, nil
	}
	slices.Sort(years)
	return domain.Document{}, domain.Refuse(domain.Conflict, "number", "document.several", "kind", string(kind), "number", number, "years", years)
}

// FindProject returns a client's project by its name.
func (o *Office) FindProject(ctx context.Context, clientID int64, name string) (domain.Project, error) {
	key := storage.ProjectName{ClientID: clientID, Norm: domain.NormName(name)}
	have, err := o.store.ProjectsNamed(ctx, []storage.ProjectName{key})
	if err != nil {
		return domain.Project{}, err
	}
	p, ok := have[key]
	if !ok {
		c, err := o.store.Client(ctx, clientID)
		if err != nil {
			return p, err
		}
		return p, domain.Refuse(domain.NotFound, "project", "project.unknown", "name", name, "client", c.Name)
	}
	return p, nil
}
