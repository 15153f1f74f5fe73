package kit

import (
	"io"
	"os"
	"path/filepath"
)

// SaveFile writes a file so that it is there whole or not at all: beside its place, flushed, then renamed.
func SaveFile(path string, write func(io.Writer) error) error { return save(path, 0o644, write) }

// savePrivate is SaveFile for what the user alone may read.
func savePrivate(path string, write func(io.Writer) error) error { return save(path, 0o600, write) }

func save(path string, mode os.FileMode, write func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	if err = write(tmp); err != nil {
		return err
	}
	if err = tmp.Chmod(mode); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// SaveBytes is SaveFile for what is in memory already.
func SaveBytes(path string, data []byte) error {
	return SaveFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}
