package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"accord/office"
)

func clock() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) }

func settings() office.Settings { return office.Settings{Now: clock, Locale: "ru"} }

// making is how the big book came to be: kept beside it, since a cached book is not made again.
type making struct {
	At      time.Time
	Seconds float64
	CPU     float64            // seconds
	Steps   map[string]float64 // by kind of import
	Rows    map[string]int
}

// bigBook is a made book with the files it was made of.
type bigBook struct {
	dir, path string
	made      making
	fresh     bool // made in this run
}

// cacheDir names the folder of a book by everything that it depends on: schema, generator, scale.
func cacheDir(scale float64) (string, error) {
	h := sha256.New()
	files, err := filepath.Glob("storage/migrations/sqlite/*.sql")
	if err != nil || len(files) == 0 {
		return "", errors.Join(err, errors.New("run this from the root of Accord: storage/migrations is not here"))
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		h.Write(data)
	}
	return fmt.Sprintf("out/bench/%x-g%d-x%g", h.Sum(nil)[:4], generatorVersion, scale), nil
}

// openBig finds the cached book or makes it through the imports; again makes it anew anyway.
func openBig(ctx context.Context, a *agency, again bool) (*bigBook, error) {
	dir, err := cacheDir(a.scale)
	if err != nil {
		return nil, err
	}
	b := &bigBook{dir: dir, path: filepath.Join(dir, "book.accord")}
	note := filepath.Join(dir, "made.json")
	if data, err := os.ReadFile(note); err == nil && !again && json.Unmarshal(data, &b.made) == nil {
		return b, nil
	}
	// Books of other schemas and generators are of no more use.
	if old, err := filepath.Glob(fmt.Sprintf("out/bench/*-x%g", a.scale)); err == nil {
		for _, d := range old {
			if err := os.RemoveAll(d); err != nil {
				return nil, err
			}
		}
	}
	fmt.Fprintln(os.Stderr, "writing the files of the big book")
	files, err := a.write(filepath.Join(dir, "files"))
	if err != nil {
		return nil, err
	}
	if b.made, err = makeBook(ctx, b.path, files); err != nil {
		return nil, err
	}
	b.fresh = true
	data, err := json.MarshalIndent(b.made, "", " ")
	if err != nil {
		return nil, err
	}
	return b, os.WriteFile(note, data, 0o644)
}

// makeBook imports all files into a new book, one transaction each, as a person would.
func makeBook(ctx context.Context, path string, files []source) (m making, err error) {
	m = making{At: time.Now(), Steps: map[string]float64{}, Rows: map[string]int{}}
	start, used := time.Now(), cpu()
	o, err := office.Create(ctx, path, company(), settings())
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	for _, f := range files {
		step := time.Now()
		rep, err := o.Import(ctx, office.ImportRequest{Kind: f.kind, Path: f.path}, nil)
		if err != nil {
			return m, fmt.Errorf("%s: %w", f.path, err)
		}
		if len(rep.Errors) > 0 || rep.New != rep.Rows {
			return m, fmt.Errorf("%s: %d rows, %d new, errors %v", f.path, rep.Rows, rep.New, rep.Errors[:min(3, len(rep.Errors))])
		}
		m.Steps[f.kind] += time.Since(step).Seconds()
		m.Rows[f.kind] += rep.Rows
		fmt.Fprintf(os.Stderr, "  %-28s %7d rows %6.1f s\n", filepath.Base(f.path), rep.Rows, time.Since(step).Seconds())
	}
	m.Seconds, m.CPU = time.Since(start).Seconds(), (cpu() - used).Seconds()
	return m, nil
}

// copyTo copies the closed book for a measurement that changes it.
func (b *bigBook) copyTo(name string) (string, error) {
	to := filepath.Join(b.dir, name)
	for _, tail := range []string{"", "-wal", "-shm", ".lock"} {
		_ = os.Remove(to + tail)
	}
	in, err := os.Open(b.path)
	if err != nil {
		return "", err
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	if err != nil {
		return "", err
	}
	if _, err := io.Copy(out, in); err != nil {
		return "", err
	}
	// What the copy left for the disk to write must not be paid for by what is measured next.
	return to, errors.Join(out.Sync(), out.Close())
}
