package office

import (
	"context"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// EntityImage is a picture that documents of an entity of ours carry.
type EntityImage = storage.EntityImage

// ImageKinds are the pictures that an entity may have.
func ImageKinds() []domain.ImageKind {
	return []domain.ImageKind{domain.Logo, domain.Stamp, domain.DirectorSignature, domain.AccountantSignature}
}

func checkImageKind(kind domain.ImageKind) error {
	for _, k := range ImageKinds() {
		if k == kind {
			return nil
		}
	}
	return domain.Refuse(domain.Invalid, "kind", "image.kind", "text", string(kind))
}

// SetImage gives an entity of ours a logo, a stamp or a signature for its documents, in place of the one it had; data is the
// picture's file. It refuses (invalid) what is no picture or too large a one.
func (o *Office) SetImage(ctx context.Context, entityID int64, kind domain.ImageKind, data []byte) (im domain.Image, err error) {
	if err := May(Role(o.user.Role), Configure); err != nil {
		return im, err
	}
	if err := checkImageKind(kind); err != nil {
		return im, err
	}
	if im, err = reports.NormaliseImage(data); err != nil {
		return im, err
	}
	err = o.do(ctx, Configure, func(tx *storage.Store) error {
		if _, err := entityIn(ctx, tx, entityID); err != nil {
			return err
		}
		if err := tx.SetImage(ctx, entityID, kind, im); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("set_image", "entity", entityID, "", "kind", string(kind), "width", im.Width, "height", im.Height, "bytes", len(im.PNG)))
	})
	return im, err
}

// RemoveImage takes a picture off an entity's documents. It refuses (not_found) one that the entity doesn't have.
func (o *Office) RemoveImage(ctx context.Context, entityID int64, kind domain.ImageKind) error {
	if err := checkImageKind(kind); err != nil {
		return err
	}
	return o.do(ctx, Configure, func(tx *storage.Store) error {
		e, err := entityIn(ctx, tx, entityID)
		if err != nil {
			return err
		}
		had, err := tx.VoidImage(ctx, entityID, kind)
		if err != nil {
			return err
		}
		if !had {
			return domain.Refuse(domain.NotFound, "kind", "image.none", "entity", e.Name)
		}
		return tx.Audit(ctx, o.record("remove_image", "entity", entityID, "", "kind", string(kind)))
	})
}

// Images returns the pictures of an entity of ours, by kind.
func (o *Office) Images(ctx context.Context, entityID int64) ([]EntityImage, error) {
	return o.store.EntityImages(ctx, entityID)
}
