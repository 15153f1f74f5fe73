package storage

import (
	"context"
	"database/sql"
	"time"
)

// WatchedFile is a file that appeared in the watched folder, and what became of it.
type WatchedFile struct {
	SHA256, Name string
	At           time.Time
	State        string // "read", "waits", "bad"
	Said         string
}

// WatchedFolder returns the folder whose new files are read by themselves; "" none.
func (s *Store) WatchedFolder(ctx context.Context) (path string, err error) {
	err = s.query(ctx, "SELECT path FROM watched_folder WHERE id = 1", nil, func(r *sql.Rows) error { return r.Scan(&path) })
	return path, err
}

// SetWatchedFolder changes the watched folder; "" watches none.
func (s *Store) SetWatchedFolder(ctx context.Context, path string) error {
	_, err := s.exec(ctx, "INSERT OR REPLACE INTO watched_folder (id, path) VALUES (1, ?)", path)
	return err
}

// WatchedFiles returns the files that appeared, the newest first.
func (s *Store) WatchedFiles(ctx context.Context, limit int) (out []WatchedFile, err error) {
	err = s.query(ctx, "SELECT sha256, name, at, state, said FROM watched_file ORDER BY at DESC, name LIMIT ?", []any{limit}, func(r *sql.Rows) error {
		var f WatchedFile
		var at string
		err := r.Scan(&f.SHA256, &f.Name, &at, &f.State, &f.Said)
		f.At, _ = time.Parse(time.RFC3339Nano, at)
		out = append(out, f)
		return err
	})
	return out, err
}

// KnowsFile tells whether a file of these contents was read ever, or waits.
func (s *Store) KnowsFile(ctx context.Context, sum string) (known bool, err error) {
	err = s.query(ctx, "SELECT EXISTS (SELECT 1 FROM watched_file WHERE sha256 = ?1) OR EXISTS (SELECT 1 FROM import WHERE sha256 = ?1)", []any{sum}, func(r *sql.Rows) error { return r.Scan(&known) })
	return known, err
}

// AddWatchedFile writes down what became of a file.
func (s *Store) AddWatchedFile(ctx context.Context, f WatchedFile) error {
	_, err := s.exec(ctx, "INSERT OR REPLACE INTO watched_file (sha256, name, at, state, said) VALUES (?,?,?,?,?)", f.SHA256, f.Name, s.tx.at, f.State, f.Said)
	return err
}

// SaidOfWatchedFile changes what is said of a file, if it is a watched one.
func (s *Store) SaidOfWatchedFile(ctx context.Context, sum, state, said string) error {
	_, err := s.exec(ctx, "UPDATE watched_file SET state = ?, said = ? WHERE sha256 = ?", state, said, sum)
	return err
}
