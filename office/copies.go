package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"accord/domain"
	"accord/storage"
)

// How many automatic copies are kept: the newest ones, at most so many and so much, but never fewer than the least.
const (
	autoCopiesMost        = 14
	autoCopiesLeast       = 3
	autoCopiesBytes int64 = 2 << 30
)

// Copy is a backup of the book in a folder.
type Copy struct {
	Path string
	At   time.Time // when it was made, in Moscow
	Size int64
	Auto bool // made by the program itself, which takes it away again in time
}

// autoMark is in the names of automatic copies: only these are ever taken away.
const autoMark = ".auto-"

// CopyFolder is where the copies of a book go unless its reader chose another place: a folder beside it.
func CopyFolder(book string) string {
	return strings.TrimSuffix(book, filepath.Ext(book)) + ".copies"
}

// copyName is how a copy of a book made now is called.
func copyName(book, mark string, at time.Time) string {
	ext := filepath.Ext(book)
	return strings.TrimSuffix(filepath.Base(book), ext) + mark + at.In(moscow).Format(copyTime) + ext
}

// Copies lists the finished backups of this book in a folder, the newest first; a folder that is not there has none.
func (o *Office) Copies(_ context.Context, dir string) ([]Copy, error) {
	items, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", dir)
	}
	ext := filepath.Ext(o.Path())
	stem := strings.TrimSuffix(filepath.Base(o.Path()), ext)
	var out []Copy
	for _, it := range items {
		path := filepath.Join(dir, it.Name())
		info, err := it.Info()
		if err != nil || !info.Mode().IsRegular() || filepath.Ext(path) != ext || !strings.HasPrefix(it.Name(), stem) || path == o.Path() || !storage.IsSealed(path) {
			continue
		}
		out = append(out, Copy{Path: path, At: madeAt(it.Name(), info.ModTime()), Size: info.Size(), Auto: strings.HasPrefix(it.Name(), stem+autoMark)})
	}
	slices.SortFunc(out, func(a, b Copy) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(b.Path, a.Path)
	})
	return out, nil
}

// madeAt is when a copy was made, by its name, which outlives a copying of the file, else by the file's own time.
func madeAt(name string, file time.Time) time.Time {
	name = strings.TrimSuffix(name, filepath.Ext(name))
	if len(name) >= len(copyTime) {
		if at, err := time.ParseInLocation(copyTime, name[len(name)-len(copyTime):], moscow); err == nil {
			return at
		}
	}
	return file.In(moscow)
}

// copyTime is the end of a copy's name.
const copyTime = "20060102-150405"

// BackupInto copies the book into a folder under a name of the day and hour, and returns its path.
func (o *Office) BackupInto(ctx context.Context, dir string) (path string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", domain.Refuse(domain.Forbidden, "file", "file.unwritable", "path", dir, "reason", err.Error())
	}
	path = filepath.Join(dir, copyName(o.Path(), ".", o.now()))
	return path, o.Backup(ctx, path)
}

// AutoBackup makes the day's automatic copy in a folder when the book has changed since its last copy and that one is older than a
// day, and takes away the automatic copies that are too many. It returns "" when nothing was to be done.
func (o *Office) AutoBackup(ctx context.Context, dir string) (path string, err error) {
	v, err := o.Overview(ctx, OverviewQuery{})
	if err != nil || !v.Stale {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", domain.Refuse(domain.Forbidden, "file", "file.unwritable", "path", dir, "reason", err.Error())
	}
	path = filepath.Join(dir, copyName(o.Path(), autoMark, o.now()))
	if err := o.Backup(ctx, path); err != nil {
		return "", err
	}
	copies, err := o.Copies(ctx, dir)
	if err != nil {
		return path, err
	}
	for _, c := range tooMany(copies, autoCopiesMost, autoCopiesLeast, autoCopiesBytes) {
		if err := storage.RemoveFile(c.Path); err != nil {
			return path, err
		}
	}
	return path, nil
}

// tooMany are the automatic copies, oldest last, beyond the most and the bytes; the least stay whatever they weigh.
func tooMany(copies []Copy, most, least int, bytes int64) (out []Copy) {
	n, sum := 0, int64(0)
	for _, c := range copies {
		if !c.Auto {
			continue
		}
		n++
		sum += c.Size
		if n > least && (n > most || sum > bytes) {
			out = append(out, c)
		}
	}
	return out
}

// CheckCopy proves that a backup is whole and of this book; nothing is changed. It refuses (invalid) a damaged one and (conflict) one
// of another book.
func (o *Office) CheckCopy(ctx context.Context, path string) error {
	f, err := storage.ProveCopy(ctx, path, filepath.Dir(o.Path()), o.now)
	if err != nil {
		return err
	}
	uid, err := o.store.BookUID(ctx)
	if err == nil && uid != f.UID {
		return domain.Refuse(domain.Conflict, "file", "backup.other_book", "path", path)
	}
	return err
}
