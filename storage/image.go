package storage

import (
	"context"

	"accord/domain"
)

// EntityImage is a picture that documents of an entity of ours carry, and since when the book has it.
type EntityImage struct {
	Kind domain.ImageKind
	domain.Image
	RecordedAt string // UTC
}

type imageRow struct {
	Kind          string
	PNG           []byte `gorm:"column:png"`
	Width, Height int
	RecordedAt    string
}

// SetImage gives an entity a picture of a kind; the one it had stays as it was, out of use.
func (s *Store) SetImage(ctx context.Context, entityID int64, kind domain.ImageKind, im domain.Image) error {
	if _, err := s.VoidImage(ctx, entityID, kind); err != nil {
		return err
	}
	id, err := s.nextID(ctx, "entity_image")
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO entity_image (id, entity_id, kind, png, width, height, recorded_at) VALUES (?,?,?,?,?,?,?)",
		id, entityID, string(kind), im.PNG, im.Width, im.Height, s.tx.at)
	return err
}

// VoidImage takes an entity's picture of a kind out of use and tells whether there was one.
func (s *Store) VoidImage(ctx context.Context, entityID int64, kind domain.ImageKind) (bool, error) {
	n, err := s.exec(ctx, "UPDATE entity_image SET voided_at = ? WHERE entity_id = ? AND kind = ? AND voided_at = ''", s.tx.at, entityID, string(kind))
	return n > 0, err
}

// EntityImages returns the pictures of an entity that are in use, by kind.
func (s *Store) EntityImages(ctx context.Context, entityID int64) ([]EntityImage, error) {
	rows, err := find[imageRow](ctx, s, "SELECT kind, png, width, height, recorded_at FROM entity_image WHERE entity_id = ? AND voided_at = '' ORDER BY kind", entityID)
	out := make([]EntityImage, len(rows))
	for i, r := range rows {
		out[i] = EntityImage{domain.ImageKind(r.Kind), domain.Image{PNG: r.PNG, Width: r.Width, Height: r.Height}, r.RecordedAt}
	}
	return out, err
}
