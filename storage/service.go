package storage

import (
	"context"
	"database/sql"
	"strings"

	"accord/domain"
)

type serviceRow struct {
	ID              int64
	Name, Unit, VAT string
	Price           int64
	MarginPPM       int64
	Segments        string
	Ended           bool
	Version         int64
}

func (r serviceRow) service() domain.Service {
	s := domain.Service{ID: r.ID, Name: r.Name, Unit: r.Unit, Price: domain.Money(r.Price), MarginPPM: r.MarginPPM, Ended: r.Ended, Version: r.Version}
	s.VAT, s.VATSet, _ = domain.ParseVATRate(r.VAT)
	if r.Segments != "" {
		s.Segments = strings.Split(r.Segments, "\n")
	}
	return s
}

func serviceVAT(s domain.Service) string {
	if !s.VATSet {
		return ""
	}
	return s.VAT.String()
}

// AddService writes a service of the catalogue and gives it its id.
func (s *Store) AddService(ctx context.Context, v *domain.Service) (err error) {
	if v.ID, err = s.nextID(ctx, "service"); err != nil {
		return err
	}
	v.Version = 1
	if _, err = s.exec(ctx, "INSERT INTO service (id, name, name_norm, unit, price, vat, margin_ppm, segments, ended, recorded_at) VALUES (?,?,?,?,?,?,?,?,?,?)",
		v.ID, v.Name, domain.NormName(v.Name), v.Unit, int64(v.Price), serviceVAT(*v), v.MarginPPM, strings.Join(v.Segments, "\n"), bit(v.Ended), s.tx.at); err != nil {
		return err
	}
	return s.addNeeds(ctx, *v)
}

// SaveService writes a service's changed attributes; one changed by another meanwhile is a conflict.
func (s *Store) SaveService(ctx context.Context, v domain.Service) error {
	if err := s.change(ctx, "service", `UPDATE service SET name = ?, name_norm = ?, unit = ?, price = ?, vat = ?, margin_ppm = ?, segments = ?, ended = ?,
		version = version + 1 WHERE id = ? AND version = ?`, v.Name, domain.NormName(v.Name), v.Unit, int64(v.Price), serviceVAT(v), v.MarginPPM,
		strings.Join(v.Segments, "\n"), bit(v.Ended), v.ID, v.Version); err != nil {
		return err
	}
	if _, err := s.exec(ctx, "DELETE FROM service_need WHERE service_id = ?", v.ID); err != nil {
		return err
	}
	return s.addNeeds(ctx, v)
}

func (s *Store) addNeeds(ctx context.Context, v domain.Service) error {
	for _, id := range v.Needs {
		if _, err := s.exec(ctx, "INSERT INTO service_need (service_id, needs_id) VALUES (?,?)", v.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// Services returns the catalogue by name, what is offered no more last.
func (s *Store) Services(ctx context.Context) ([]domain.Service, error) {
	var out []domain.Service
	at := map[int64]int{}
	err := s.query(ctx, "SELECT id, name, unit, price, vat, margin_ppm, segments, ended, version FROM service ORDER BY ended, name_norm", nil, func(r *sql.Rows) error {
		var v serviceRow
		err := r.Scan(&v.ID, &v.Name, &v.Unit, &v.Price, &v.VAT, &v.MarginPPM, &v.Segments, &v.Ended, &v.Version)
		at[v.ID] = len(out)
		out = append(out, v.service())
		return err
	})
	if err != nil {
		return nil, err
	}
	err = s.query(ctx, "SELECT service_id, needs_id FROM service_need ORDER BY service_id, needs_id", nil, func(r *sql.Rows) error {
		var id, needs int64
		err := r.Scan(&id, &needs)
		if i, ok := at[id]; ok {
			out[i].Needs = append(out[i].Needs, needs)
		}
		return err
	})
	return out, err
}
