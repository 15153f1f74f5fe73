package storage

import (
	"context"

	"accord/domain"
)

// CounterpartiesOf returns the counterparties behind a client, by name, with their KPPs.
func (s *Store) CounterpartiesOf(ctx context.Context, clientID int64) ([]domain.Counterparty, error) {
	rows, err := find[counterpartyRow](ctx, s, "SELECT * FROM counterparty WHERE client_id = ? ORDER BY name_norm, inn, id", clientID)
	if err != nil {
		return nil, err
	}
	out := make([]domain.Counterparty, len(rows))
	for i, r := range rows {
		out[i] = r.counterparty()
	}
	return out, s.fillKPPs(ctx, out)
}

// ProjectsOf returns the projects of a client by name.
func (s *Store) ProjectsOf(ctx context.Context, clientID int64) ([]domain.Project, error) {
	rows, err := find[projectRow](ctx, s, "SELECT * FROM project WHERE client_id = ? ORDER BY name_norm, id", clientID)
	out := make([]domain.Project, len(rows))
	for i, r := range rows {
		out[i] = r.project()
	}
	return out, err
}
