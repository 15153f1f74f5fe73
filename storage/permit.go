package storage

import (
	"context"

	"accord/domain"
)

// AddPermit writes a work permit and gives it its id; permits given before for the project are void from then on.
func (s *Store) AddPermit(ctx context.Context, w *domain.WorkPermit) (err error) {
	if err := s.VoidPermits(ctx, w.ProjectID); err != nil {
		return err
	}
	if w.ID, err = s.nextID(ctx, "work_permit"); err != nil {
		return err
	}
	w.RecordedAt = s.tx.at
	_, err = s.exec(ctx, "INSERT INTO work_permit (id, project_id, until_date, reason, user_id, recorded_at) VALUES (?,?,?,?,?,?)", w.ID, w.ProjectID, w.Until.String(), w.Reason, w.UserID, w.RecordedAt)
	return err
}

// VoidPermits takes back the permits of a project.
func (s *Store) VoidPermits(ctx context.Context, projectID int64) error {
	_, err := s.exec(ctx, "UPDATE work_permit SET voided_at = ? WHERE project_id = ? AND voided_at = ''", s.tx.at, projectID)
	return err
}

// Permits returns the permits of a project that were not taken back; their first day is left to the caller, who knows the
// zone of the instant.
func (s *Store) Permits(ctx context.Context, projectID int64) ([]domain.WorkPermit, error) {
	type permitRow struct {
		ID, ProjectID     int64
		UntilDate, Reason string
		UserID            int64
		RecordedAt        string
	}
	rows, err := find[permitRow](ctx, s, "SELECT * FROM work_permit WHERE project_id = ? AND voided_at = '' ORDER BY id", projectID)
	if err != nil {
		return nil, err
	}
	out := make([]domain.WorkPermit, len(rows))
	for i, r := range rows {
		out[i] = domain.WorkPermit{ID: r.ID, ProjectID: r.ProjectID, Until: domain.ParseISO(r.UntilDate), Reason: r.Reason, UserID: r.UserID, RecordedAt: r.RecordedAt}
	}
	return out, nil
}

// Project returns a project by id.
func (s *Store) Project(ctx context.Context, id int64) (domain.Project, error) {
	r, err := first[projectRow](ctx, s, "project", "SELECT * FROM project WHERE id = ?", id)
	return r.project(), err
}
