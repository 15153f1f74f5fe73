package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"accord/domain"
)

// sealMark stands at the end of a backup before the SHA-256 of all that is before it: SQLite reads such a file as it is,
// and a changed bit shows before anything is replaced.
var sealMark = []byte("\nAccord backup, sha256 of what is above:")

// sealSize is how long a seal is.
var sealSize = int64(len(sealMark) + sha256.Size)

// Backup copies the live book whole into a file: written beside it, sealed, brought to disk, then renamed, so that an
// interrupted backup leaves the old one.
func (s *Store) Backup(ctx context.Context, to string) error {
	if err := same(s.path, to); err != nil {
		return err
	}
	tmp := to + ".part"
	_ = os.Remove(tmp)
	if err := vacuumInto(ctx, s.path, tmp); err != nil {
		return err
	}
	if err := seal(tmp); err != nil {
		_ = os.Remove(tmp)
		return unwritable(to, err)
	}
	return settle(tmp, to)
}

func same(a, b string) error {
	ia, errA := os.Stat(a)
	ib, errB := os.Stat(b)
	if errA == nil && errB == nil && os.SameFile(ia, ib) {
		return domain.Refuse(domain.Conflict, "file", "backup.same_file", "path", b)
	}
	return nil
}

func seal(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	_, err = f.Write(append(append([]byte{}, sealMark...), h.Sum(nil)...))
	return err
}

// unseal copies a backup without its seal and refuses it when a bit differs.
func unseal(from, to string) (err error) {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return domain.Refuse(domain.NotFound, "file", "backup.missing", "path", from)
	}
	if err != nil {
		return domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", filepath.Base(from))
	}
	defer func() { _ = in.Close() }()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	end := make([]byte, sealSize)
	body := info.Size() - sealSize
	if body < 512 {
		return domain.Refuse(domain.Invalid, "file", "backup.damaged", "path", from)
	}
	if _, err := in.ReadAt(end, body); err != nil || !bytes.Equal(end[:len(sealMark)], sealMark) {
		return domain.Refuse(domain.Invalid, "file", "backup.damaged", "path", from)
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return unwritable(to, err)
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(io.MultiWriter(out, h), io.LimitReader(in, body)); err != nil {
		return unwritable(to, err)
	}
	if !bytes.Equal(h.Sum(nil), end[len(sealMark):]) {
		return domain.Refuse(domain.Invalid, "file", "backup.damaged", "path", from)
	}
	return nil
}

// Restore makes a book of a backup. The backup is proved whole before anything is touched; a book that is there already is
// refused, or, with replace, kept beside the new one under the name that is returned. What that book had been asked to
// forget about people, the restored one forgets too.
func Restore(ctx context.Context, from, to string, replace bool, now func() time.Time) (former string, err error) {
	if err := same(from, to); err != nil {
		return "", err
	}
	if err := checkPlace(filepath.Dir(to)); err != nil {
		return "", err
	}
	unlock, err := lockBook(to)
	if err != nil {
		return "", err
	}
	defer unlock()
	_, statErr := os.Stat(to)
	if statErr == nil && !replace {
		return "", domain.Refuse(domain.Conflict, "book", "restore.exists", "path", to)
	}
	tmp := to + ".restoring"
	defer func() { _ = os.Remove(tmp) }()
	if err := unseal(from, tmp); err != nil {
		return "", err
	}
	if err := prove(ctx, tmp, now); err != nil {
		return "", err
	}
	if statErr == nil {
		if err := replayErasures(ctx, to, tmp, now); err != nil {
			return "", err
		}
		former = to + ".former-" + now().UTC().Format("20060102-150405")
		if err := copyBook(ctx, to, former); err != nil {
			return "", err
		}
		// A log of the former book beside the restored file would be taken for its own.
		if err := fold(ctx, to); err != nil {
			return "", err
		}
	}
	if err := fold(ctx, tmp); err != nil {
		return "", err
	}
	return former, settle(tmp, to)
}

// prove opens an unsealed backup as a book and looks for anything broken.
func prove(ctx context.Context, path string, now func() time.Time) error {
	if err := checkFile(path); err != nil {
		return err
	}
	version, err := versionOf(ctx, path)
	if err != nil {
		return err
	}
	if version > schemaVersion {
		return domain.Refuse(domain.Conflict, "book", "book.newer", "path", path, "version", version, "known", schemaVersion)
	}
	if version < schemaVersion {
		if err := migrate(ctx, path); err != nil {
			return err
		}
	}
	st, err := connect(path, now)
	if err != nil {
		return err
	}
	broken, err := st.BrokenChain(ctx)
	if err == nil && broken != 0 {
		err = domain.Refuse(domain.Invalid, "file", "backup.damaged", "path", path)
	}
	return errors.Join(err, st.Close())
}

// replayErasures makes a restored book forget what the book it replaces was asked to forget.
func replayErasures(ctx context.Context, from, to string, now func() time.Time) error {
	old, err := connect(from, now)
	if err != nil {
		return nil //nolint:nilerr // a damaged book has nothing to say; it is kept as it is
	}
	list, err := find[erasure](ctx, old, "SELECT subject, subject_id, uid FROM erasure ORDER BY id")
	if cerr := old.Close(); err != nil || cerr != nil || len(list) == 0 {
		return nil //nolint:nilerr // nor has one that cannot be read
	}
	st, err := connect(to, now)
	if err != nil {
		return err
	}
	err = st.InTx(ctx, func(tx *Store) error {
		for _, r := range list {
			if err := tx.eraseAgain(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, st.Close())
}
