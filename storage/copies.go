package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// CopyFacts are what a backup says of itself.
type CopyFacts struct {
	UID string // of its book, the same in all its copies
	Seq int64  // its newest audit record
}

// IsSealed tells at a glance whether a file is a backup that was finished; whether each bit of it is as it was, ProveCopy tells.
func IsSealed(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || info.Size() < sealSize+512 {
		return false
	}
	end := make([]byte, len(sealMark))
	_, err = f.ReadAt(end, info.Size()-sealSize)
	return err == nil && bytes.Equal(end, sealMark)
}

// ProveCopy proves a backup whole, as Restore does before it replaces anything, and leaves everything as it is. It needs room for a
// second copy beside dir, the folder to work in.
func ProveCopy(ctx context.Context, path, dir string, now func() time.Time) (f CopyFacts, err error) {
	tmp, err := os.CreateTemp(dir, ".accord-proving-*")
	if err != nil {
		return f, unwritable(dir, err)
	}
	name := tmp.Name()
	defer removeBook(name)
	if err := tmp.Close(); err != nil {
		return f, err
	}
	if err := unseal(path, name); err != nil {
		return f, err
	}
	if err := prove(ctx, name, now); err != nil {
		return f, err
	}
	st, err := connect(name, now)
	if err != nil {
		return f, err
	}
	f.UID, err = st.BookUID(ctx)
	if err == nil {
		f.Seq, err = st.Seq(ctx)
	}
	return f, errors.Join(err, st.Close())
}

// RemoveFile takes a file away; one that is gone already is no fault.
func RemoveFile(path string) error {
	err := os.Remove(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unwritable(filepath.Dir(path), err)
	}
	return nil
}
