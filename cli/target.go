package cli

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"accord/domain"
)

// unfinished begins the names of files on their way; digits follow.
const unfinished = ".accord-"

// target is a file on its way: it grows beside its place and takes it when it is whole, so that a failure leaves what was
// there. To make one shows that the folder can be written to.
type target struct {
	*os.File
	path string
}

func newTarget(path string) (*target, error) {
	t, err := makeTarget(path)
	if err == nil {
		t.sweep()
	}
	return t, err
}

// makeTarget is newTarget for one of many files in a folder that was swept already.
func makeTarget(path string) (*target, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, domain.Refuse(domain.Invalid, "file", "file.folder", "path", path)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), unfinished+"*")
	if err != nil {
		return nil, unwritable(path, err)
	}
	return &target{tmp, path}, nil
}

// sweep takes away what runs that were killed left in the folder: files of ours that nobody wrote to in the hour before this
// one was made, by the clock of the disk they are on.
func (t *target) sweep() {
	made, err := t.Stat()
	if err != nil {
		return
	}
	dir := filepath.Dir(t.path)
	left, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, f := range left {
		digits, ours := strings.CutPrefix(f.Name(), unfinished)
		if !ours || digits == "" || strings.Trim(digits, "0123456789") != "" || !f.Type().IsRegular() {
			continue
		}
		if info, err := f.Info(); err == nil && made.ModTime().Sub(info.ModTime()) > time.Hour {
			_ = os.Remove(filepath.Join(dir, f.Name()))
		}
	}
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
