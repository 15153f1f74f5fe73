package cli

import (
	"os"
	"path/filepath"

	"accord/domain"
)

// target is a file on its way: it grows beside its place and takes it when it is whole, so that a failure leaves what was
// there. To make one shows that the folder can be written to.
type target struct {
	*os.File
	path string
}

func newTarget(path string) (*target, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, domain.Refuse(domain.Invalid, "file", "file.folder", "path", path)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".accord-*")
	if err != nil {
		return nil, unwritable(path, err)
	}
	return &target{tmp, path}, nil
}

// finish puts the file in its place.
func (t *target) finish() error {
	err := t.Chmod(0o644)
	if cerr := t.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(t.Name(), t.path)
	}
	if err != nil {
		return unwritable(t.path, err)
	}
	return nil
}

// drop takes away what did not get to its place.
func (t *target) drop() {
	_ = t.Close()
	_ = os.Remove(t.Name())
}

func unwritable(path string, err error) error {
	return domain.Refuse(domain.Forbidden, "file", "file.unwritable", "path", path, "reason", err.Error())
}
